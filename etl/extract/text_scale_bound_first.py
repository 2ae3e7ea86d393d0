"""Scales whose rows begin with the bound: `> +20%   Buy   1`, `-5% to +5%   Neutral   3`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.reference import fold
from app.reference.types import RatingWord
from etl.document import Line, Page, hull
from etl.extract.text_flow import READ_ROLES, even
from etl.extract.text_scale_rows import Entry

FEWEST = 3  # rows; fewer may be of another table
_N = r"[+-]?\s?\d{1,3}(?:\.\d+)?\s?%"
_ROW = re.compile(rf"(?P<bound>(?:[<>≥≤]=?\s?)?{_N}(?:\s?(?:to|-|–|~|至)\s?[<>]?\s?{_N})?)\s+(?P<word>[^\d%]{{2,24}}?)(?:\s+[1-5])?")


def read_bound_first(page: Page, words: Mapping[str, RatingWord]) -> list[Entry]:
    """An entry a row, its definition the bound; nothing where there are fewer than FEWEST such rows."""
    found = [entry for line in page.lines if line.role in READ_ROLES and line.words and (entry := _entry(page.number, line, words))]
    return found if len(found) >= FEWEST else []


def _entry(page: int, line: Line, words: Mapping[str, RatingWord]) -> Entry | None:
    match = _ROW.fullmatch(even(" ".join(word.text for word in line.words)).strip())
    known = words.get(fold(match["word"])) if match else None
    if match is None or known is None or not known.is_rating:
        return None
    box = hull([word.box for word in line.words])
    return Entry(page, match["word"].strip(), match["bound"].strip(), box, box, known, True)
