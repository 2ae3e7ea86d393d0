"""How much of a page looks like text and has no text over it: a picture body under a long header, outlined glyphs beside a text footer,
a table pasted as a picture.

Decided by area, on a grid over the page: cells that pictures or outlined glyphs fill and no character covers, and of these the ones that
look like print on a small picture of the page. Charts and photographs look less so: few of their cells do. Many pictures that are as
high as a word are words, however much text stands below them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from etl.document import Box, Char
from etl.read.frame import Frame
from etl.read.library import pdfium
from etl.read.pdfium_paths import Drawings

Cells = NDArray[np.bool_]  # rows × columns of the page's grid

CELL = 8  # points
MIN_PICTURE, MIN_GLYPHS = 0.3, 300  # share of the page that pictures fill, number of small shapes: with less of both nothing is looked at
WHOLE = 0.75  # share of the page from which a picture is a scan of it, whatever little stands there
LEAST_OF_SCAN, LEAST_OUTLINED, LEAST_PASTED = 0.05, 0.12, 0.2  # share of the page that looks like text and has none
DENSE = 0.45  # of the cells without text, how many look like text where it is print; in charts less
MIN_WORDS, LEAST_WORDS = 20, 0.03  # pictures that are as high as a word, and the share of the page that they fill with print
WORD = 6.0, 40.0  # points: how high
OVER_TEXT = 1.5  # so much more of it than of the text layer
CONTRAST, GROUND, EVEN, MOST_EVEN = 60, 12, 0.2, 0.95  # grey levels; share of a cell that its ground fills
NEAR, LARGE = 4.0, 40.0  # points around a character that it tells of; a size that only watermarks and covers have


def untold_share(page: pdfium.PdfPage, frame: Frame, chars: Sequence[Char], drawings: Drawings) -> float:
    """The share of the page that is to be read from its picture; 0.0 where the text layer tells enough of it.

    The page is rendered, small, only where pictures or shapes fill much of it.
    """
    if share := _pictured_words(page, frame, chars, drawings):
        return share
    covered = min(1.0, sum(box.width * box.height for box in drawings.pictures) / max(1.0, frame.width * frame.height))
    outlined = len(drawings.small) >= MIN_GLYPHS
    if covered < MIN_PICTURE and not outlined:
        return 0.0
    told = _told(frame, chars)
    grid = _grid(frame)
    bare = _cells(grid, [*drawings.pictures, *drawings.small]) & ~told
    least = LEAST_OF_SCAN if covered >= WHOLE else LEAST_OUTLINED if outlined else LEAST_PASTED
    if bare.mean() < max(least, OVER_TEXT * told.mean()):
        return 0.0
    share = float(_count_print(page, bare) / bare.size)
    is_print = covered >= WHOLE or share >= DENSE * bare.mean()
    return share if is_print and share >= max(least, OVER_TEXT * told.mean()) else 0.0


def _pictured_words(page: pdfium.PdfPage, frame: Frame, chars: Sequence[Char], drawings: Drawings) -> float:
    """A cover whose headline, rating and analysts are pictures, a word or two each, over a body of text: what they fill of the page."""
    low, high = WORD
    words = [box for box in drawings.pictures if low <= box.height <= high and box.width > 0.8 * box.height]
    if len(words) < MIN_WORDS:
        return 0.0
    bare = _cells(_grid(frame), words) & ~_told(frame, chars)
    share = float(_count_print(page, bare) / bare.size)
    return share if share >= LEAST_WORDS else 0.0


def _grid(frame: Frame) -> tuple[int, int]:
    return max(1, int(frame.height) // CELL), max(1, int(frame.width) // CELL)


def _told(frame: Frame, chars: Sequence[Char]) -> Cells:
    return _cells(_grid(frame), (c.box for c in chars if c.visible and c.confidence > 0 and c.text != " " and c.size <= LARGE), NEAR)


def _cells(grid: tuple[int, int], boxes: Iterable[Box], around: float = 0.0) -> Cells:
    """The cells that boxes touch."""
    cells = np.zeros(grid, np.bool_)
    for x0, top, x1, bottom in boxes:
        rows = slice(max(0, int((top - around) // CELL)), max(0, int((bottom + around) // CELL) + 1))
        cells[rows, max(0, int((x0 - around) // CELL)) : max(0, int((x1 + around) // CELL) + 1)] = True
    return cells


def _count_print(page: pdfium.PdfPage, cells: Cells) -> int:
    """How many of the cells have strong contrast on an even ground, light or dark, on a picture of one pixel a point."""
    rows, columns = cells.shape
    bitmap = page.render(scale=1, grayscale=True)
    grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)[: rows * CELL, : columns * CELL]
    tiles = grey.reshape(rows, CELL, columns, CELL).swapaxes(1, 2)[cells].reshape(-1, CELL * CELL).astype(np.int16)
    dark, light = tiles.min(axis=1), tiles.max(axis=1)
    even = np.maximum((tiles >= light[:, None] - GROUND).mean(axis=1), (tiles <= dark[:, None] + GROUND).mean(axis=1))
    return int(((light - dark >= CONTRAST) & (even >= EVEN) & (even <= MOST_EVEN)).sum())
