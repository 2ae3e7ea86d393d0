"""A cover's list of what changed: rows `Rating`, `Price target` under columns `From` and `To` (`Previous` and `Current`).

Both figures stand beside the label, so that it must be known which column is the old one before any of them is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from etl.document import hull
from etl.extract.front_page import Segment
from etl.extract.table_words import read_version
from etl.grammar.prices import PRICE, TARGET_LABEL, Price, flat, price_at
from etl.grammar.rating_words import RatingLexicon, compact
from etl.grammar.ratings import is_rating_label

_TO = re.compile(r"to|至", re.I)
_TARGET = re.compile(r"\bprice obj\b", re.I)
_REACH = 90.0  # points below the header


class Move(NamedTuple):
    """Old and new rating words (as printed), and the line that states them."""

    old: str
    new: str
    place: Segment


class TargetMove(NamedTuple):
    """Old and new target price, and the line that states them."""

    old: Price
    new: Price
    place: Segment


@dataclass(frozen=True, slots=True)
class Changes:
    """None where the list has no such row."""

    rating: Move | None = None
    target: TargetMove | None = None


def find_changes(pool: Sequence[Segment], words: RatingLexicon) -> Changes:
    """The first list of changes of the cover."""
    for old, new in _headers(pool):
        is_old_first = old.box.x0 < new.box.x0
        rows = list(_rows(old, new, pool))
        rating = next(filter(None, (_rating(row, is_old_first, words) for row in rows)), None)
        target = next(filter(None, (_target(row, is_old_first) for row in rows)), None)
        if rating or target:
            return Changes(rating, target)
    return Changes()


def _headers(pool: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """`From` beside `To`, `Previous` beside `Current`, in one line."""
    for old in (s for s in pool if read_version(s.text) == "old"):
        beside = [s for s in pool if s is not old and _level(s, old) and _is_new(s.text) and abs(s.box.mid_x - old.box.mid_x) < 160]
        if beside:
            yield old, min(beside, key=lambda s: abs(s.box.mid_x - old.box.mid_x))


def _is_new(text: str) -> bool:
    return read_version(text) == "new" or _TO.fullmatch(text.strip()) is not None


def _rows(old: Segment, new: Segment, pool: Sequence[Segment]) -> Iterator[Segment]:
    """The lines below the header, each as one piece, from a label left of the columns to the right column."""
    right = max(old.box.x1, new.box.x1) + 40
    left = min(old.box.x0, new.box.x0)
    for label in pool:
        if label.page != old.page or not 0 < label.box.top - old.box.bottom < _REACH or not left - 220 < label.box.x0 < left:
            continue
        row = sorted((s for s in pool if label.box.x0 <= s.box.x0 < right and _level(s, label)), key=lambda s: s.box.x0)
        yield replace(label, text=" ".join(s.text for s in row), box=hull([s.box for s in row]))


def _rating(row: Segment, is_old_first: bool, words: RatingLexicon) -> Move | None:
    printed, plain = compact(row.text)
    found = [printed[m.start() : m.end()] for m in words.word.finditer(plain)]
    if len(found) != 2 or not is_rating_label(plain[: plain.find(found[0])]):
        return None
    old, new = found if is_old_first else found[::-1]
    return Move(old, new, row)


def _target(row: Segment, is_old_first: bool) -> TargetMove | None:
    text = flat(row.text)
    label = TARGET_LABEL.search(text) or _TARGET.search(text)
    if label is None or label.start() > 12:
        return None
    prices = [price for match in PRICE.finditer(text, label.end()) if (price := price_at(text, match.start()))]
    if len(prices) != 2:
        return None
    old, new = prices if is_old_first else prices[::-1]
    return TargetMove(old, new, row)


def _level(one: Segment, other: Segment) -> bool:
    return one.page == other.page and abs(one.box.mid_y - other.box.mid_y) < 0.6 * max(one.box.height, other.box.height)
