"""Codes of other exchanges as the data vendors write them → canonical: `ASML.AS` and `ASML NA` → `ASML.AS`, `D05 SP` → `D05.SI`.

The suffixes are reference data (exchange_suffixes.csv). A Bloomberg suffix may be a word (IN, NO), so that such a code counts only where
nothing else stands: alone in the text, between brackets or separators, before `Equity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.reference import vocabulary
from app.reference.types import ExchangeSuffix


class Abroad(NamedTuple):
    """A canonical code and its span in the text."""

    code: str
    start: int
    end: int


class _Patterns(NamedTuple):
    exchanges: dict[tuple[str, str], str]
    bloomberg: re.Pattern[str]
    reuters: re.Pattern[str]
    maybe: re.Pattern[str]


_LETTERS, _DIGITS = r"[A-Z][A-Z0-9]{0,5}(?:/[A-Z])?", r"\d{4,6}"
_BEFORE, _AFTER = r"(?:^|(?<=[(（\[,/、;:|]))\s?", r"(?=\s*(?:$|[)）\],/、;|]|(?i:equity)\b))"


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    rows = vocabulary().exchange_suffixes
    forms = {vendor: _form(row for row in rows if row.vendor == vendor) for vendor in ("bloomberg", "reuters")}
    return _Patterns(
        {(row.vendor, row.suffix): row.exchange for row in rows},
        re.compile(_BEFORE + forms["bloomberg"].format(gap=r"\s") + _AFTER),
        re.compile(r"(?<![\w.@/-])" + forms["reuters"].format(gap=r"\.") + r"(?![\w.])"),
        re.compile(rf"[A-Z0-9](?:\s(?:{_either(r.suffix for r in rows if r.vendor == 'bloomberg')})|\.[A-Z]{{1,2}})(?![\w.])"),
    )


def _form(rows: Iterable[ExchangeSuffix]) -> str:
    """The regex of a vendor's codes, with {gap} for what stands between ticker and suffix."""
    listed = list(rows)
    lettered = _either(row.suffix for row in listed if row.tickers != "digits")
    numbered = _either(row.suffix for row in listed if row.tickers != "letters")
    letters, digits = (part.replace("{", "{{").replace("}", "}}") for part in (_LETTERS, _DIGITS))
    return rf"(?:(?P<n>{letters}){{gap}}(?P<x>{lettered})|(?P<n2>{digits}){{gap}}(?P<x2>{numbered}))"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


def find_abroad(text: str) -> Iterator[Abroad]:
    """Every code of an exchange in exchange_suffixes.csv; a Reuters ticker of one letter is none (`U.S`)."""
    known = _patterns()
    if not known.maybe.search(text):
        return
    for vendor, pattern in (("bloomberg", known.bloomberg), ("reuters", known.reuters)):
        for match in pattern.finditer(text):
            ticker, suffix = match["n"] or match["n2"], match["x"] or match["x2"]
            if vendor == "bloomberg" or len(ticker) > 1:
                yield Abroad(f"{ticker}.{known.exchanges[vendor, suffix]}", match.start("n" if match["n"] else "n2"), match.end())
