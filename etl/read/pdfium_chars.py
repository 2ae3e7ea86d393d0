"""The characters of one page by pdfium. The hot path: three foreign calls a character, the rest once per text object."""

from __future__ import annotations

import ctypes
import math
from itertools import zip_longest
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.document import Char, Font, is_wide
from etl.read.frame import Frame
from etl.read.shape import ASCENT, BOLD_NAMES, DESCENT, INVISIBLE_MODES

FLAG_ITALIC = 1 << 6
FLAG_FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
HYPHENS = (0x02, 0xAD, 0xFFFE)  # how pdfium writes a hyphen at a line's end


BEARING = 0.3  # of an em: white that may belong to a glyph on its right
MAX_ADVANCE = 1.05  # ems
CLIPPED = 0.4  # a character of which less than this share of its height shows through the clip is hidden (`[Table_Main]` in a 1 pt slit)
Bounds = tuple[float, float, float, float]  # left, bottom, right, top in user space
WHOLE_PAGE: Bounds = (-1e9, -1e9, 1e9, 1e9)


class Style(NamedTuple):
    """What the characters of one text object share; `em` is the widest advance that is believed (pdfium's loose boxes also take in
    the glyph's bounds, which a substituted font gets wrong), `clip` the visible window, and `turns` the
    quarter turns against the clock in user space (-1: slanted)."""

    size: float
    em: float
    font: int
    colour: int
    visible: bool
    angle: int
    turns: int
    clip: Bounds


class FontTable:
    """Fonts of a page, each once, in order of first use."""

    def __init__(self) -> None:
        self._index: dict[int, int] = {}
        self._fonts: list[Font] = []

    def fonts(self) -> tuple[Font, ...]:
        return tuple(self._fonts)

    def index(self, handle: Any) -> int:
        address = ctypes.addressof(handle.contents) if handle else 0
        if address not in self._index:
            self._index[address] = len(self._fonts)
            self._fonts.append(_font(handle) if handle else Font("", False, False))
        return self._index[address]


def _font(handle: Any) -> Font:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(0, raw.FPDFFont_GetFlags(handle))
    lower = name.lower()
    bold = bool(flags & FLAG_FORCE_BOLD) or raw.FPDFFont_GetWeight(handle) >= BOLD_WEIGHT or any(word in lower for word in BOLD_NAMES)
    return Font(name, bold, bool(flags & FLAG_ITALIC) or "italic" in lower or "oblique" in lower)


class _Reader:
    """Reusable out-parameters for the foreign calls, and the style of the current text object."""

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> None:
        self.page = page.raw
        self.frame = frame
        self.fonts = fonts
        self.rgba = [ctypes.c_uint() for _ in range(4)]
        self.matrix = raw.FS_MATRIX()
        self.loose = raw.FS_RECTF()
        self.tight = [ctypes.c_double() for _ in range(4)]
        self.origin_x, self.origin_y = ctypes.c_double(), ctypes.c_double()

    def style(self, handle: Any, index: int) -> Style:
        """Size on the page, font, colour, visibility and direction of the text object at character `index`."""
        raw.FPDFText_GetMatrix(self.page, index, self.matrix)
        m = self.matrix
        size = raw.FPDFText_GetFontSize(self.page, index) * math.hypot(m.c, m.d)
        slant = round(math.degrees(math.atan2(m.b, m.a)))
        angle = (90 * self.frame.turns - slant) % 360
        turns = slant % 360 // 90 if slant % 90 == 0 else -1
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        red, green, blue, alpha = self.rgba
        raw.FPDFText_GetFillColor(self.page, index, red, green, blue, alpha)
        visible = mode not in INVISIBLE_MODES and alpha.value > 0
        colour = red.value << 16 | green.value << 8 | blue.value
        font = self.fonts.index(raw.FPDFTextObj_GetFont(handle))
        em = MAX_ADVANCE * raw.FPDFText_GetFontSize(self.page, index) * math.hypot(m.a, m.b)
        return Style(round(size, 2), em, font, colour, visible, angle, turns, self._clip(handle))

    def place(self, index: int, style: Style) -> Bounds | None:
        """Bounds in user space. Upright text: advance width by em height on the baseline; slanted text: the glyph's."""
        raw.FPDFText_GetCharOrigin(self.page, index, self.origin_x, self.origin_y)
        x, y, size = self.origin_x.value, self.origin_y.value, style.size
        if style.turns == 0 and raw.FPDFText_GetLooseCharBox(self.page, index, self.loose):
            right = min(self.loose.right, x + style.em)
            return x, y - DESCENT * size, right if right > x else x, y + ASCENT * size
        if not raw.FPDFText_GetCharBox(self.page, index, *self.tight):
            return None
        left, right, bottom, top = (value.value for value in self.tight)
        if style.turns == 1:  # reads upward
            return x - ASCENT * size, y, x + DESCENT * size, max(y, top)
        if style.turns == 2:
            return min(left, x), y - ASCENT * size, x, y + DESCENT * size
        if style.turns == 3:  # reads downward
            return x - DESCENT * size, min(y, bottom), x + ASCENT * size, y
        return left, bottom, right, top

    def _clip(self, handle: Any) -> Bounds:
        """The clip of a text object; the whole page inside a form, whose clip is given in other coordinates."""
        path = raw.FPDFPageObj_GetClipPath(handle)
        count = raw.FPDFClipPath_CountPaths(path) if path else 0
        if count <= 0 or count > 8:
            return WHOLE_PAGE
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, own)
        if abs(own.e - self.matrix.e) > 0.01 or abs(own.f - self.matrix.f) > 0.01 or abs(own.a - self.matrix.a) > 0.01:
            return WHOLE_PAGE
        left, bottom, right, top = WHOLE_PAGE
        for number in range(count):
            box = _path_box(path, number)
            left, bottom, right, top = max(left, box[0]), max(bottom, box[1]), min(right, box[2]), min(top, box[3])
        return left, bottom, right, top


def _shows(clip: Bounds, left: float, bottom: float, right: float, top: float) -> bool:
    """True when enough of a character lies inside the clip."""
    high = min(top, clip[3]) - max(bottom, clip[1])
    wide = min(right, clip[2]) - max(left, clip[0])
    return high >= CLIPPED * (top - bottom) and wide >= CLIPPED * (right - left)


def _path_box(path: Any, number: int) -> Bounds:
    """Bounds of one path of a clip; a rectangle is told by two opposite corners."""
    segments = raw.FPDFClipPath_CountPathSegments(path, number)
    if segments < 3 or segments > 100:
        return WHOLE_PAGE
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in (0, 2) if segments in (4, 5) else range(segments):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, number, index), x, y)
        points.append((x.value, y.value))
    across, up = [p[0] for p in points], [p[1] for p in points]
    return min(across), min(up), max(across), max(up)


def read_chars(page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> list[Char]:
    """Characters in the order of the content stream; blanks that the file prints are kept, those that pdfium adds are not."""
    reader = _Reader(page, frame, fonts)
    handle = page.raw
    last, style, high = 0, Style(0.0, 0.0, 0, 0, False, 0, 0, WHOLE_PAGE), 0
    chars: list[Char] = []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code <= 32 and code not in HYPHENS and (code != 32 or raw.FPDFText_IsGenerated(handle, index) == 1):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text, high = _text(code, high), 0
        owner = raw.FPDFText_GetTextObject(handle, index)
        if not owner or not text:
            continue
        address = ctypes.addressof(owner.contents)
        if address != last:
            last, style = address, reader.style(owner, index)
        placed = reader.place(index, style)
        if placed is not None:
            visible = style.visible and (style.clip is WHOLE_PAGE or _shows(style.clip, *placed))
            x0, top, x1, bottom = frame.box(*placed)
            chars.append(Char(text, x0, top, x1, bottom, style.size, style.font, style.colour, visible, 1.0, style.angle))
    return close_gaps(chars) if frame.turns else chars


def close_gaps(chars: list[Char]) -> list[Char]:
    """On a turned page pdfium gives glyph bounds only: a character then reaches to where the next one begins, if that is near."""
    closed: list[Char] = []
    for char, after in zip_longest(chars, chars[1:]):
        reach = char.x0 + char.size if is_wide(char.text) else char.x1
        near = after is not None and after.angle == char.angle == 0 and abs(after.bottom - char.bottom) < 0.1 * char.size
        if near and 0 < after.x0 - char.x1 < BEARING * char.size:
            reach = after.x0
        closed.append(char._replace(x1=max(reach, char.x1)) if char.angle == 0 else char)
    return closed


def _text(code: int, high: int) -> str:
    """The character of a code, surrogate pairs put together; "" for what is no character."""
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code in HYPHENS:
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFF, 0xFEFF, 0x200B):
        return ""
    return chr(code)
