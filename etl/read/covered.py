"""Text that later drawing covers: a house pastes its new report over a template, a white box hides what a form left empty.

Geometry finds the suspects (nearly every page has none); whether their ink shows is seen on two small pictures, with and without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from etl.document import Char
from etl.read import native
from etl.read.library import pdfium
from etl.read.pdfium_chars import Piece
from etl.read.pdfium_paths import Cover, Drawings

SCALE = 0.5  # pixels a point
BAND = 16  # points: what stands in another band of the page need not be compared
INK = 6  # grey levels by which a pixel changes when a glyph is taken away that can be seen
MOSTLY_PICTURE = 0.5  # a scan is drawn over the text that was read from it


def hide_covered(page: pdfium.PdfPage, chars: tuple[Char, ...], pieces: Sequence[Piece], drawings: Drawings) -> tuple[Char, ...]:
    """`chars` with `visible` taken from those that are drawn over. The page may not be drawn again: suspects are taken off it."""
    suspects = _suspects(chars, pieces, _covers(page, drawings), drawings.texts)
    if not suspects:
        return chars
    told = {owner for owner, _, _ in pieces}
    hidden = _without_ink(page, chars, suspects, drawings.texts.keys() - told)
    return tuple(char._replace(visible=False) if i in hidden else char for i, char in enumerate(chars)) if hidden else chars


def _covers(page: pdfium.PdfPage, drawings: Drawings) -> list[Cover]:
    is_scan = drawings.covered > MOSTLY_PICTURE * page.get_width() * page.get_height()
    return [cover for cover in drawings.covers if not (is_scan and cover[2])]


def _suspects(chars: Sequence[Char], pieces: Sequence[Piece], covers: Sequence[Cover], order: dict[int, int]) -> dict[Piece, set[int]]:
    """The visible characters whose middle lies in what is drawn after their text object, by piece."""
    found: dict[Piece, set[int]] = defaultdict(set)
    bands = _bands(chars, pieces, covers, order) if covers else {}
    for before, (x0, top, x1, bottom), _ in covers:
        for band in range(int(top) // BAND, int(bottom) // BAND + 1):
            for place, left, right, piece in bands.get(band, ()):
                if place < before and left < x1 and right > x0:
                    found[piece].update(i for i in range(piece[1], piece[2]) if _lies_in(chars[i], x0, top, x1, bottom))
    return {piece: places for piece, places in found.items() if any(chars[i].text != " " for i in places)}


def _lies_in(char: Char, x0: float, top: float, x1: float, bottom: float) -> bool:
    _, left, high, right, low, _, _, _, visible, _, _ = char
    return visible and x0 < (left + right) / 2 < x1 and top < (high + low) / 2 < bottom


Bands = dict[int, list[tuple[int, float, float, Piece]]]


def _bands(chars: Sequence[Char], pieces: Sequence[Piece], covers: Sequence[Cover], order: dict[int, int]) -> Bands:
    """What stands in each band: place in the order of drawing, left and right edge, piece. Only what is drawn before the last cover."""
    last = max(before for before, _, _ in covers)
    bands: Bands = defaultdict(list)
    for piece in pieces:
        place = order.get(piece[0], last)
        if place < last:
            _, x0, top, x1, bottom, _, _, _, _, _, _ = chars[piece[1]]
            _, x2, high, x3, low, _, _, _, _, _, _ = chars[piece[2] - 1]
            entry = place, min(x0, x2), max(x1, x3), piece
            for band in range(int(min(top, high)) // BAND, int(max(bottom, low)) // BAND + 1):
                bands[band].append(entry)
    return bands


def _without_ink(page: pdfium.PdfPage, chars: Sequence[Char], suspects: dict[Piece, set[int]], untold: set[int]) -> set[int]:
    """Places of the suspects of which nothing shows; a blank goes with its piece.

    pdfium tells of what is printed twice at one place only once: the `untold` copy may stand on the box that covers the first.
    """
    shown = _picture(page)
    for owner in untold.union(owner for owner, _, _ in suspects):
        native.set_active(owner, 0)
    bare = _picture(page)
    hidden: set[int] = set()
    for places in suspects.values():
        printed = {i for i in places if chars[i].text != " "}
        unseen = {i for i in printed if not shown.differs(bare, chars[i])}
        hidden |= places if unseen == printed else unseen
    return hidden


class _Picture(NamedTuple):
    grey: bytes
    stride: int
    width: int
    height: int

    def differs(self, other: _Picture, char: Char) -> bool:
        """Some pixel of the character's box is another in the other picture."""
        left, right = max(0, int(char.x0 * SCALE)), min(self.width, int(char.x1 * SCALE) + 1)
        for y in range(max(0, int(char.top * SCALE)), min(self.height, int(char.bottom * SCALE) + 1)):
            row = slice(y * self.stride + left, y * self.stride + right)
            mine, others = self.grey[row], other.grey[row]
            if mine != others and any(abs(a - b) > INK for a, b in zip(mine, others, strict=True)):
                return True
        return False


def _picture(page: pdfium.PdfPage) -> _Picture:
    bitmap = page.render(scale=SCALE, grayscale=True)
    return _Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height)
