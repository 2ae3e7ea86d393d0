"""One spelling for comparing: `fold` makes `增持`, `増持` (U+5897, Japanese form) and `增 持` the same key."""

from __future__ import annotations

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
BRACKETS = "()[]{}<>【】〔〕《》「」『』“”\"'"


def read_variants(path: Path) -> dict[int, int]:
    """variants.csv (`variant,standard`) as a translate table: code point → code point."""
    with path.open(encoding="utf-8", newline="") as file:
        return {ord(row["variant"]): ord(row["standard"]) for row in csv.DictReader(file)}


class _Folding(dict[int, int | None]):
    """A translate table that learns: known variants first, then each new character once (kept, or None: dropped)."""

    def __missing__(self, point: int) -> int | None:
        category = unicodedata.category(chr(point))
        kept = category[0] in "LN" or category == "Sc"  # `US$m` must not become `usm`
        self[point] = point if kept else None
        return self[point]


class _Standard(dict[int, int]):
    """A translate table that learns: what it lacks stays as it is (a missing key would cost ten times as much)."""

    def __missing__(self, point: int) -> int:
        self[point] = point
        return point


_TABLE = _Folding()
_STANDARD = _Standard()


def _table() -> _Folding:
    if not _TABLE:
        _TABLE.update(_variants())
    return _TABLE


@lru_cache(maxsize=1)
def _variants() -> dict[int, int]:
    return read_variants(HERE / "variants.csv")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The comparison key of `text`: NFKC, variants and traditional forms → simplified, lower case, no blanks, no punctuation.

    Text of nothing but signs keeps them without blanks and brackets: `(%)` → `%`, `－` → `-`, so that units and dashes have a key.
    """
    flat = unicodedata.normalize("NFKC", text)
    return flat.translate(_table()).lower() or _signs(flat)


def simplify(text: str) -> str:
    """Variants and traditional characters → simplified; everything else stays: `騰訊控股 (700 HK)` → `腾讯控股 (700 HK)`."""
    return text if text.isascii() else _simplified(text)


@lru_cache(maxsize=20_000)
def _simplified(text: str) -> str:
    """Kept, since a dozen extractors ask for the same lines."""
    return text.translate(_standard())


def _standard() -> _Standard:
    if not _STANDARD:
        _STANDARD.update(_variants())
    return _STANDARD


def _signs(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in BRACKETS)
