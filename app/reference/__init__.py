"""The vocabularies: CSV files in this folder, read once a process into typed rows."""

from __future__ import annotations

from functools import lru_cache

from app.reference.build import build_vocabulary
from app.reference.folding import fold, simplify
from app.reference.names import clean_stock_name, stock_name_keys
from app.reference.types import Vocabulary

__all__ = ["Vocabulary", "clean_stock_name", "fold", "simplify", "stock_name_keys", "vocabulary"]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """All reference data as shipped. Raises UsageError with file and line when a CSV is wrong."""
    return build_vocabulary()
