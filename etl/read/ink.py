"""White text on a ground whose colour the drawings do not tell (patterns, forms): decided on a small picture of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import is_not

from etl.document import Box, Char
from etl.heights import Heights
from etl.read.clean import PALE, is_pale, is_white
from etl.read.library import pdfium

SCALE = 0.5  # pixels a point
MIN_SUSPECTS = 2
MIN_SIZE = 6.0
DARK, DARKER = 225, PALE - 8  # grey levels of a coloured ground, for white and for pale text
COVERED = 0.45  # the share of a character's box that it fills; overprinted text fills less


def reveal_white(page: pdfium.PdfPage, printed: Sequence[Char], cleaned: tuple[Char, ...]) -> tuple[Char, ...]:
    """`cleaned` with the white characters made visible that stand on a coloured ground. `printed`: the same before cleaning.

    The page is rendered only when there are such characters; template tags (`[Table_Title]`) are none.
    """
    suspects = list(_suspects(printed, cleaned)) if any(map(is_not, printed, cleaned)) else []
    if len(suspects) < MIN_SUSPECTS:
        return cleaned
    bitmap = page.render(scale=SCALE, grayscale=True)
    grey, stride = bytes(bitmap.buffer), bitmap.stride
    seen = {i for i in suspects if _share_dark(grey, stride, bitmap.width, bitmap.height, cleaned[i]) >= COVERED}
    seen -= _over_text(seen, cleaned)
    return tuple(char._replace(visible=True) if i in seen else char for i, char in enumerate(cleaned)) if seen else cleaned


def _suspects(printed: Sequence[Char], cleaned: Sequence[Char]) -> Iterator[int]:
    """Places of white characters outside brackets that cleaning has hidden."""
    in_tag = False
    for index, (before, after) in enumerate(zip(printed, cleaned, strict=True)):
        if after.visible or not before.visible or not is_pale(after.colour) or after.size < MIN_SIZE:
            in_tag = False
        elif after.text == "[" or in_tag:
            in_tag = after.text != "]"
        elif after.text != " ":
            yield index


def _over_text(places: set[int], chars: Sequence[Char]) -> set[int]:
    """Those of `places` that stand on other letters: glyphs of a pale mark between those of the body, whose ink is no ground."""
    shown = Heights([c for c in chars if c.visible and c.text != " "] if places else [], _box)
    return {i for i in places if any(_lies_on(chars[i], other) for other in shown.between(chars[i].top, chars[i].bottom))}


def _box(char: Char) -> Box:
    return Box(char.x0, char.top, char.x1, char.bottom)


def _lies_on(char: Char, other: Char) -> bool:
    """A tenth of `char` at least is shared with `other`."""
    width, height = min(char.x1, other.x1) - max(char.x0, other.x0), min(char.bottom, other.bottom) - max(char.top, other.top)
    return width > 0 and height > 0 and width * height > 0.1 * (char.x1 - char.x0) * (char.bottom - char.top)


def _share_dark(grey: bytes, stride: int, width: int, height: int, char: Char) -> float:
    left, right = max(0, int(char.x0 * SCALE)), min(width, int(char.x1 * SCALE) + 1)
    top, bottom = max(0, int(char.top * SCALE)), min(height, int(char.bottom * SCALE) + 1)
    pixels = b"".join(grey[y * stride + left : y * stride + right] for y in range(top, bottom))
    dark = DARK if is_white(char.colour) else DARKER  # a pale mark's own ink is no ground
    return sum(level < dark for level in pixels) / len(pixels) if pixels else 0.0
