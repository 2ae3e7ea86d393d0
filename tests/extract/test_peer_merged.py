"""Groups of merged cells: never the wrong label, and the right one wherever the page tells it."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.document import Box, Cell, Rule, Word
from etl.extract.peer_merged import Segment, merged_labels
from etl.repair import Reading

PITCH = 14.0


def reading(text: str, middle: float) -> Reading:
    box = Box(50, middle - 4, 80, middle + 4)
    return Reading(text, text, Cell(text, box, 0, 0, (Word(text, box, 8.0, False, 0),)))


def drawn(sizes: list[int], *, centred: bool, lines: bool = False) -> tuple[list[float], list[Reading], list[Rule], list[str]]:
    """Heights of the rows, labels and lines of groups of `sizes`, and the truth."""
    heights = [100 + PITCH * n for n in range(sum(sizes))]
    starts = [0, *accumulate(sizes)]
    names = [f"组{n}" for n in range(len(sizes))]
    middles = [heights[a] + (PITCH * (size - 1) / 2 if centred else 0) for a, size in zip(starts, sizes, strict=False)]
    rules = [Rule(40, 100 + PITCH * (s - 0.5), 500, 100 + PITCH * (s - 0.5)) for s in starts] if lines else []
    truth = [name for name, size in zip(names, sizes, strict=True) for _ in range(size)]
    return heights, [reading(n, y) for n, y in zip(names, middles, strict=True)], rules, truth


@given(st.lists(st.integers(1, 7), min_size=1, max_size=8), st.booleans(), st.booleans())
def test_no_row_ever_has_a_wrong_group(sizes: list[int], centred: bool, lines: bool) -> None:
    heights, labels, rules, truth = drawn(sizes, centred=centred, lines=lines)
    found = merged_labels(heights, labels, rules, None)
    said = [segment.reading.text if segment else None for segment in found]
    assert all(a is None or a == b for a, b in zip(said, truth, strict=True))
    assert None not in said or not lines


@pytest.mark.parametrize(
    ("sizes", "centred", "expected"),
    [
        ([1, 4, 2], True, "0111122"),
        ([3, 3], True, "000111"),
        ([4, 1, 2], False, "0000122"),
        ([2, 2], False, "0?11"),  # as well one row and a group of three
        ([1, 3], True, "0?11"),
    ],
)
def test_rows_that_two_readings_see_differently_have_no_group(sizes: list[int], centred: bool, expected: str) -> None:
    heights, labels, rules, _ = drawn(sizes, centred=centred)
    found = merged_labels(heights, labels, rules, None)
    assert "".join(segment.reading.text[1] if segment else "?" for segment in found) == expected


def test_a_group_may_begin_on_the_page_before() -> None:
    heights, labels, rules, _ = drawn([2, 3, 2], centred=True, lines=True)
    before, *rest = labels
    found = merged_labels(heights, rest, rules, Segment(before, "merged_cell"))
    assert [segment.reading.text if segment else None for segment in found] == ["组0", "组0", "组1", "组1", "组1", "组2", "组2"]


def test_centred_groups_of_one_page_are_centred_on_the_next() -> None:
    heights, labels, _, truth = drawn([3, 3], centred=True)
    found = merged_labels(heights, labels, [], Segment(reading("组9", 0), "merged_cell"))
    assert [segment.reading.text if segment else None for segment in found] == truth
