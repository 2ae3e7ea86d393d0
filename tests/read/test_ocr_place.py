"""From what the models say to where characters stand, on drawn rectangles: no model is needed."""

from __future__ import annotations

import numpy as np
import pytest

from etl.document import Font
from etl.layout.words import read_words
from etl.read.ocr_engine import Glyph, Pixels
from etl.read.ocr_ink import Mark, find_marks
from etl.read.ocr_place import make_row, row_chars, settle


def draw(boxes: list[tuple[int, int, int, int]], width: int = 120, height: int = 40) -> Pixels:
    """A white picture with black boxes (left, top, right, bottom)."""
    picture = np.full((height, width, 3), 255, np.uint8)
    for left, top, right, bottom in boxes:
        picture[top:bottom, left:right] = 0
    return picture


def test_ink_bounds_the_characters() -> None:
    picture = draw([(10, 10, 20, 30), (26, 10, 36, 30), (80, 10, 90, 30)])
    marks = find_marks(picture, [Glyph("7", 0.11, 0.9), Glyph("2", 0.27, 0.8), Glyph(" ", 0.5, 0.9), Glyph("5", 0.72, 0.7)])
    assert [(m.text, m.x0, m.x1) for m in marks] == [("7", 10, 20), ("2", 26, 36), (" ", 36, 80), ("5", 80, 90)]
    assert [m.confidence for m in marks] == [0.9, 0.8, 0.9, 0.7]
    assert {(m.top, m.bottom) for m in marks} == {(10, 30)}


def test_lines_of_a_table_and_slivers_of_other_lines_are_no_ink() -> None:
    picture = draw([(0, 38, 120, 40), (2, 0, 4, 40), (10, 10, 20, 30), (26, 10, 36, 30), (50, 0, 60, 2)])
    marks = find_marks(picture, [Glyph("7", 0.13, 0.9), Glyph("2", 0.26, 0.8)])
    assert [(m.x0, m.top, m.x1, m.bottom) for m in marks] == [(10, 10, 20, 30), (26, 10, 36, 30)]


@pytest.mark.parametrize("letter", ["I", "|", "1"])
def test_a_bar_before_a_heading_is_no_letter(letter: str) -> None:
    picture = draw([(0, 0, 6, 40), (20, 8, 40, 32), (46, 8, 66, 32)])
    marks = find_marks(picture, [Glyph(letter, 0.02, 0.7), Glyph("电", 0.25, 0.9), Glyph("池", 0.47, 0.9)])
    assert "".join(m.text for m in marks) == "电池"


@pytest.mark.parametrize("bar", [(8, 0, 18, 80), (6, 4, 46, 76)])  # slim, and so broad that it is most of its picture
def test_a_bar_that_stands_alone_is_no_letter(bar: tuple[int, int, int, int]) -> None:
    assert find_marks(draw([bar], 52, 80), [Glyph("I", 0.5, 0.9)]) == []
    flagged = draw([(20, 10, 26, 70), (12, 10, 20, 18)], 52, 80)
    assert [m.text for m in find_marks(flagged, [Glyph("1", 0.4, 0.9)])] == ["1"]


def test_a_slim_figure_beside_the_place_that_the_model_gives_keeps_its_ink() -> None:
    picture = draw([(14, 8, 26, 32), (38, 8, 50, 32), (59, 8, 62, 32), (66, 8, 78, 32)])
    marks = find_marks(picture, [Glyph("9", 0.16, 0.9), Glyph("3", 0.36, 0.9), Glyph("1", 0.475, 0.9), Glyph("5", 0.6, 0.9)])
    assert [(m.text, m.x0, m.x1) for m in marks] == [("9", 14, 26), ("3", 38, 50), ("1", 59, 62), ("5", 66, 78)]


def test_a_figure_without_ink_of_its_own_is_not_lost() -> None:
    picture = draw([(10, 8, 40, 32), (50, 8, 62, 32)])  # the first two touch
    marks = find_marks(picture, [Glyph("1", 0.1, 0.9), Glyph("1", 0.105, 0.9), Glyph("4", 0.46, 0.9)])
    assert "".join(m.text for m in marks) == "114"


def digits(text: str, left: float, bottom: float, size: float = 10.0) -> list[Mark]:
    """Marks of figures of `size`, half an em apart; a dot is small."""
    marks = []
    for char in text:
        wide, high = (0.12, 0.1) if char == "." else (0.42, 0.7)
        marks.append(Mark(char, 1.0, left, bottom - high * size, left + wide * size, bottom))
        left += (0.25 if char == "." else 0.52) * size
    return marks


def test_cells_of_one_row_get_one_size_and_baseline() -> None:
    rows = settle([make_row(digits("12.40", 100, 50.0)), make_row(digits("9.31", 160, 50.8, 10.3)), make_row(digits("7.5", 100, 64.0))])
    assert len({row.size for row in rows}) == 1
    assert [row.baseline for row in rows] == [rows[0].baseline, rows[0].baseline, 64.0]


def test_a_number_is_one_word_and_its_neighbour_another() -> None:
    (row,) = settle([make_row([*digits("1,231.17".replace(",", "."), 100, 50.0), *digits("11.7", 146, 50.0)])])
    words = read_words(row_chars(row, [False] * len(row.marks)), (Font("OCR", False, False),))
    assert [word.text for word in words] == ["1.231.17", "11.7"]


def test_doubt_reaches_the_word() -> None:
    (row,) = settle([make_row([mark._replace(confidence=0.6 if mark.text == "." else 0.99) for mark in digits("3.16", 100, 50.0)])])
    (word,) = read_words(row_chars(row, [False] * len(row.marks)), (Font("OCR", False, False),))
    assert word.confidence == 0.6
