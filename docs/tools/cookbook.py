"""The answers in docs/cookbook.md: each query again, as a reader, on the library."""

from __future__ import annotations

import re
from pathlib import Path

from app.database.roles import READER
from app.query import as_table, query

PAGE = Path(__file__).resolve().parents[1] / "cookbook.md"
QUESTION = re.compile(r"^```sql\n(?P<sql>.*?)^```\n(?:\n^```\n.*?^```\n)?", re.MULTILINE | re.DOTALL)


def page(url: str) -> str:
    """The page as it stands, with the answers that the warehouse at `url` gives."""
    return QUESTION.sub(
        lambda found: f"```sql\n{found['sql']}```\n\n```\n{answer(url, found['sql'])}```\n", PAGE.read_text(encoding="utf-8")
    )


def answer(url: str, sql: str) -> str:
    return as_table(query(url, sql, role=READER))
