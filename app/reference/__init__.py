"""The vocabularies: CSV files in this folder, read once a process into typed rows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from app.reference.build import build_vocabulary
from app.reference.folding import fold, simplify
from app.reference.names import clean_stock_name, stock_name_keys
from app.reference.tables import HERE, Lists
from app.reference.types import Vocabulary

__all__ = ["Vocabulary", "clean_stock_name", "fold", "local_folder", "simplify", "stock_name_keys", "vocabulary"]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """All reference data: what is shipped, and over it what `yanbao reference import` took in. UsageError names file and line."""
    return build_vocabulary(Lists((HERE, local_folder())))


def local_folder() -> Path:
    """Where the user's own lists are kept; it need not exist."""
    from app.config import settings  # pydantic is not needed by those who only fold

    return settings().home / "reference"
