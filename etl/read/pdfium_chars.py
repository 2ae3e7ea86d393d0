"""The characters of one page by pdfium. The hot path: three foreign calls a character, the rest once per text object."""

from __future__ import annotations

import ctypes
import math
from itertools import zip_longest
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.document import Char, Font, is_wide
from etl.read import native
from etl.read.clip import WHOLE_PAGE, Bounds, read_clip, shows
from etl.read.frame import Frame
from etl.read.native import Out
from etl.read.shape import ASCENT, BOLD_NAMES, DESCENT, INVISIBLE_MODES

FLAG_ITALIC = 1 << 6
FLAG_FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
HYPHENS = (0x02, 0xAD, 0xFFFE)  # how pdfium writes a hyphen at a line's end
NO_CHARACTER = (0xFFFF, 0xFEFF, 0x200B)
BEARING = 0.3  # of an em: white that may belong to a glyph on its right
MAX_ADVANCE = 1.05  # ems; pdfium's loose boxes also take in the glyph's bounds, which a substituted font gets wrong


_make = tuple.__new__  # half the time of calling Char


class Style(NamedTuple):
    """What the characters of one text object share. `em` is the print size across, `advances` the width in ems of the font's glyphs,
    `turns` the quarter turns against the clock in user space (-1: slanted), `clip` the visible window."""

    size: float
    em: float
    advances: dict[int, float]
    font: int
    colour: int
    visible: bool
    angle: int
    turns: int
    clip: Bounds
    upper: float  # height of the em box's top above the baseline, counted from the page's upper edge
    is_plain: bool  # upright, on an unturned page, not clipped
    shared: tuple[float, int, int, bool, float, int]  # the end of every Char: size to angle


NO_STYLE = Style(0.0, 0.0, {}, 0, 0, False, 0, 0, WHOLE_PAGE, 0.0, False, (0.0, 0, 0, False, 1.0, 0))


class FontTable:
    """Fonts of a page, each once, in order of first use."""

    def __init__(self) -> None:
        self._index: dict[int, int] = {}
        self._fonts: list[Font] = []

    def fonts(self) -> tuple[Font, ...]:
        return tuple(self._fonts)

    def index(self, handle: int) -> int:
        if handle not in self._index:
            self._index[handle] = len(self._fonts)
            self._fonts.append(_font(handle) if handle else Font("", False, False))
        return self._index[handle]


def _font(handle: int) -> Font:
    buffer = ctypes.create_string_buffer(256)
    native.get_font_name(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(0, native.get_font_flags(handle))
    lower = name.lower()
    bold = bool(flags & FLAG_FORCE_BOLD) or native.get_font_weight(handle) >= BOLD_WEIGHT or any(word in lower for word in BOLD_NAMES)
    return Font(name, bold, bool(flags & FLAG_ITALIC) or "italic" in lower or "oblique" in lower)


class _Reader:
    """The page's handle, arrays for results, and the advance of every glyph that was met."""

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> None:
        self.page = native.address(page.raw)
        self.count = raw.FPDFText_CountChars(page.raw)
        self.frame, self.fonts = frame, fonts
        self.advances: dict[int, dict[int, float]] = {}
        self.rgba, self.matrix, self.loose = Out(ctypes.c_uint, 4), Out(ctypes.c_float, 6), Out(ctypes.c_float, 4)
        self.origin, self.tight = Out(ctypes.c_double, 2), Out(ctypes.c_double, 4)

    def style(self, owner: int, index: int) -> Style:
        """Size on the page, font, colour, visibility and direction of the text object at character `index`."""
        page = self.page
        native.get_matrix(page, index, self.matrix.at[0])
        a, b, c, d, e, f = self.matrix.values
        printed = native.get_font_size(page, index)
        slant = round(math.degrees(math.atan2(b, a)))
        font = self.fonts.index(native.get_font(owner) or 0)
        native.get_fill_colour(page, index, *self.rgba.at)
        red, green, blue, alpha = self.rgba.values
        size, colour = round(printed * math.hypot(c, d), 2), red << 16 | green << 8 | blue
        visible = alpha > 0 and native.get_render_mode(owner) not in INVISIBLE_MODES
        angle, turns = (90 * self.frame.turns - slant) % 360, slant % 360 // 90 if slant % 90 == 0 else -1
        clip = read_clip(owner, (a, e, f))
        return Style(
            size=size,
            em=printed * math.hypot(a, b),
            advances=self.advances.setdefault(font, {}),
            font=font,
            colour=colour,
            visible=visible,
            angle=angle,
            turns=turns,
            clip=clip,
            upper=self.frame.top - ASCENT * size,
            is_plain=turns == 0 and self.frame.turns == 0 and clip is WHOLE_PAGE,
            shared=(size, font, colour, visible, 1.0, angle),
        )

    def place(self, index: int, code: int, style: Style) -> Bounds | None:
        """Bounds in user space. Upright text: advance width by em height on the baseline; slanted text: the glyph's."""
        native.get_char_origin(self.page, index, *self.origin.at)
        x, y = self.origin.values
        if style.turns != 0:
            return self._turned(index, x, y, style)
        advance = style.advances.get(code)
        if advance is None:
            advance = style.advances[code] = self._advance(index, x, style)
        return x, y - DESCENT * style.size, x + advance * style.em, y + ASCENT * style.size

    def plain(self, index: int, code: int, text: str, style: Style) -> Char:
        """An upright character on an unturned page, not clipped: nearly all are, so this is written for speed."""
        native.get_char_origin(self.page, index, *self.origin.at)
        x, y = self.origin.values
        advance = style.advances.get(code)
        if advance is None:
            advance = style.advances[code] = self._advance(index, x, style)
        x0 = x - self.frame.left
        values = (text, x0, style.upper - y, x0 + advance * style.em, style.upper - y + style.size, *style.shared)
        return _make(Char, values)

    def char(self, index: int, code: int, text: str, style: Style) -> Char | None:
        """Any character; None when pdfium knows no bounds."""
        bounds = self.place(index, code, style)
        if bounds is None:
            return None
        visible = style.visible and (style.clip is WHOLE_PAGE or shows(style.clip, bounds))
        return Char(text, *self.frame.box(*bounds), style.size, style.font, style.colour, visible, 1.0, style.angle)

    def _advance(self, index: int, x: float, style: Style) -> float:
        """Width of a glyph in ems, from its origin to the next one's."""
        if not native.get_loose_char_box(self.page, index, self.loose.at[0]) or style.em <= 0:
            return 0.0
        return min(MAX_ADVANCE, max(0.0, float(self.loose.values[2] - x) / style.em))  # FS_RECTF: left, top, right, bottom

    def _turned(self, index: int, x: float, y: float, style: Style) -> Bounds | None:
        if not native.get_char_box(self.page, index, *self.tight.at):
            return None
        left, right, bottom, top = self.tight.values
        up, down = ASCENT * style.size, DESCENT * style.size
        if style.turns == 1:  # reads upward
            return x - up, y, x + down, max(y, top)
        if style.turns == 2:
            return min(left, x), y - up, x, y + down
        if style.turns == 3:  # reads downward
            return x - down, min(y, bottom), x + up, y
        return left, bottom, right, top


def read_chars(page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> list[Char]:
    """Characters in the order of the content stream; blanks that the file prints are kept, those that pdfium adds are not."""
    reader = _Reader(page, frame, fonts)
    handle, get_unicode, get_text_object = reader.page, native.get_unicode, native.get_text_object
    last, high, style = 0, 0, NO_STYLE
    chars: list[Char] = []
    for index in range(reader.count):
        code = get_unicode(handle, index)
        if code <= 32 and code not in HYPHENS and (code != 32 or native.is_generated(handle, index) == 1):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text, high = chr(code) if 32 <= code < 0xAD or 0x2100 <= code < 0xD800 else _text(code, high), 0
        owner = get_text_object(handle, index)
        if not owner or not text:
            continue
        if owner != last:
            last, style = owner, reader.style(owner, index)
        char = reader.plain(index, code, text, style) if style.is_plain else reader.char(index, code, text, style)
        if char is not None:
            chars.append(char)
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
    if code < 0xD800 and code not in HYPHENS and code != 0x200B:
        return chr(code)
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code in HYPHENS:
        return "-"
    return "" if 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in NO_CHARACTER else chr(code)
