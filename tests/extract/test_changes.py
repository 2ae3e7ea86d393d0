"""Lists of what changed on a cover: which column is the old one."""

from __future__ import annotations

from decimal import Decimal

from app.reference import vocabulary
from etl.document import Box
from etl.extract.front_changes import find_changes
from etl.extract.front_page import Segment
from etl.grammar.rating_words import lexicon

WORDS = lexicon(vocabulary())


def _at(text: str, x: float, line: int) -> Segment:
    return Segment(text, Box(x, 12.0 * line, x + 4.0 * len(text), 12.0 * line + 8), 8.0, False, "rail", line, 0, 1)


def _list(left: str, right: str, *rows: tuple[str, str, str]) -> list[Segment]:
    cells = [_at(left, 100, 0), _at(right, 180, 0)]
    return cells + [_at(text, x, n) for n, row in enumerate(rows, 1) for text, x in zip(row, (10, 100, 180), strict=True)]


def test_from_and_to() -> None:
    found = find_changes(_list("From", "To", ("Rating", "Hold", "Buy"), ("Price Target", "HK$98.00", "HK$112.00")), WORDS)
    assert found.rating and (found.rating.old, found.rating.new) == ("Hold", "Buy")
    assert found.target and (found.target.old.value, found.target.new.value) == (Decimal("98.00"), Decimal("112.00"))


def test_current_before_previous() -> None:
    found = find_changes(_list("Current", "Previous", ("Price Obj.", "175.00", "168.00"), ("2026E EPS", "5.10", "5.40")), WORDS)
    assert found.rating is None
    assert found.target and (found.target.old.value, found.target.new.value) == (Decimal("168.00"), Decimal("175.00"))


def test_no_list() -> None:
    assert find_changes(_list("12/25", "12/26E", ("Price Target", "98.00", "112.00")), WORDS).target is None
