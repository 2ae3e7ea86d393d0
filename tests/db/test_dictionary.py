"""The data dictionary in docs is what the database says."""

from __future__ import annotations

from pathlib import Path

from app.database.dictionary import data_dictionary

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_page_is_up_to_date(database_url: str) -> None:
    expected = data_dictionary(database_url)
    assert PAGE.read_text(encoding="utf-8") == expected + "\n", "run: yanbao db describe > docs/data-dictionary.md"
