"""The characters of one page by pdfium: what a text object shares is asked once, and whole runs of plain characters are made at a time."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

from etl.document import Char, Font
from etl.read import native
from etl.read.clip import WHOLE_PAGE, Bounds, read_clip, shows
from etl.read.frame import Frame
from etl.read.library import pdfium
from etl.read.native import Out
from etl.read.pdfium_stream import Stream, read_stream
from etl.read.shape import ASCENT, BOLD_NAMES, DESCENT, INVISIBLE_MODES
from etl.read.upright import close_gaps

FLAG_ITALIC = 1 << 6
FLAG_FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
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
    is_plain: bool  # upright, on an unturned page, not clipped


NO_STYLE = Style(0.0, 0.0, {}, 0, 0, False, 0, 0, WHOLE_PAGE, False)
Piece = tuple[int, int, int]  # a text object, and [start, end) of the characters that it prints
Look = tuple[float, ...]  # matrix (a, b, c, d), font size, render mode, colour (r, g, b, alpha) of a text object


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
    """One page's stream, arrays for results, and what was learnt: the styles, and the advance of every glyph that was met."""

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> None:
        self.stream = read_stream(page)
        self.frame, self.fonts = frame, fonts
        self.advances: dict[int, dict[int, float]] = {}
        self.styles: dict[tuple[int, Bounds, Look], Style] = {}
        self.rgba, self.matrix, self.loose = Out(ctypes.c_uint, 4), Out(ctypes.c_float, 6), Out(ctypes.c_float, 4)
        self.tight = Out(ctypes.c_double, 4)

    def style(self, owner: int, index: int) -> Style:
        """Size on the page, font, colour, visibility and direction of the text object at character `index`."""
        page = self.stream.page
        native.get_matrix(page, index, self.matrix.refs[0])
        a, b, c, d, e, f = self.matrix.values[:]
        native.get_fill_colour(page, index, *self.rgba.refs)
        look = (a, b, c, d, native.get_font_size(page, index), native.get_render_mode(owner), *self.rgba.values[:])
        font, clip = native.get_font(owner) or 0, read_clip(owner, (a, e, f))
        style = self.styles.get((font, clip, look))
        if style is None:
            style = self.styles[font, clip, look] = self._make_style(font, clip, look)
        return style

    def _make_style(self, handle: int, clip: Bounds, look: Look) -> Style:
        a, b, c, d, printed, mode, red, green, blue, alpha = look
        slant = round(math.degrees(math.atan2(b, a)))
        font = self.fonts.index(handle)
        turns = slant % 360 // 90 if slant % 90 == 0 else -1
        return Style(
            size=round(printed * math.hypot(c, d), 2),
            em=printed * math.hypot(a, b),
            advances=self.advances.setdefault(font, {}),
            font=font,
            colour=_over_white(red, alpha) << 16 | _over_white(green, alpha) << 8 | _over_white(blue, alpha),
            visible=alpha > 0 and mode not in INVISIBLE_MODES,
            angle=(90 * self.frame.turns - slant) % 360,
            turns=turns,
            clip=clip,
            is_plain=turns == 0 and self.frame.turns == 0 and clip is WHOLE_PAGE,
        )

    def plain(self, start: int, end: int, style: Style) -> list[Char]:
        """Upright characters on an unturned page, not clipped: nearly all are, so this is written for speed."""
        size, em, advances, font, colour, visible, angle = style[:7]
        stream = self.stream
        codes, texts = stream.codes[start:end], stream.texts
        for code in set(codes).difference(advances):
            advances[code] = self._advance(codes.index(code) + start, style)
        left, upper = self.frame.left, self.frame.top - ASCENT * size  # of the em box's top above the baseline
        chars = [
            _make(
                Char,
                (text, x0 := x - left, top := upper - y, x0 + advances[code] * em, top + size, size, font, colour, visible, 1.0, angle),
            )
            for code, x, y in zip(codes, stream.xs[start:end], stream.ys[start:end], strict=True)
            if (text := texts[code])
        ]
        return self._widened(chars, start, end) if stream.ends else chars

    def _widened(self, chars: list[Char], start: int, end: int) -> list[Char]:
        """Letters of a ligature reach to the next: the narrow `i` of `ffi` does not end before its share of the glyph."""
        printed = [index for index in range(start, end) if self.stream.texts[self.stream.codes[index]]]
        ends, left = self.stream.ends, self.frame.left
        return [
            char._replace(x1=max(char.x1, ends[index] - left)) if index in ends else char
            for index, char in zip(printed, chars, strict=True)
        ]

    def char(self, index: int, style: Style) -> Char | None:
        """Any character; None for what is not printed, or when pdfium knows no bounds."""
        text = self.stream.texts[self.stream.codes[index]]
        bounds = self._place(index, style) if text else None
        if bounds is None:
            return None
        visible = style.visible and (style.clip is WHOLE_PAGE or shows(style.clip, bounds))
        return Char(text, *self.frame.box(*bounds), style.size, style.font, style.colour, visible, 1.0, style.angle)

    def _place(self, index: int, style: Style) -> Bounds | None:
        """Bounds in user space. Upright text: advance width by em height on the baseline; slanted text: the glyph's."""
        x, y, code = self.stream.xs[index], self.stream.ys[index], self.stream.codes[index]
        if style.turns != 0:
            return self._turned(index, x, y, style)
        advance = style.advances.get(code)
        if advance is None:
            advance = style.advances[code] = self._advance(index, style)
        return x, y - DESCENT * style.size, x + advance * style.em, y + ASCENT * style.size

    def _advance(self, index: int, style: Style) -> float:
        """Width of a glyph in ems, from its origin to the next one's."""
        if not native.get_loose_char_box(self.stream.page, index, self.loose.refs[0]) or style.em <= 0:
            return 0.0
        right = self.stream.ends.get(index, self.loose.values[2])  # FS_RECTF: left, top, right, bottom
        return min(MAX_ADVANCE, max(0.0, float(right - self.stream.xs[index]) / style.em))

    def _turned(self, index: int, x: float, y: float, style: Style) -> Bounds | None:
        if not native.get_char_box(self.stream.page, index, *self.tight.refs):
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


def _over_white(channel: float, alpha: float) -> int:
    """A colour as it shows on paper: black of a tenth of opacity is a pale grey."""
    return int(channel if alpha >= 255 else 255 - (255 - channel) * alpha / 255)


def read_chars(page: pdfium.PdfTextPage, frame: Frame, fonts: FontTable) -> tuple[list[Char], list[Piece]]:
    """Characters in the order of the content stream, and what text object printed which. Blanks of the file stay, pdfium's own do not."""
    reader = _Reader(page, frame, fonts)
    last, style = 0, NO_STYLE
    chars: list[Char] = []
    pieces: list[Piece] = []
    for owner, start, end in _printed_runs(reader.stream):
        if owner != last:
            last, style = owner, reader.style(owner, start)
        begin = len(chars)
        if style.is_plain:
            chars += reader.plain(start, end, style)
        else:
            chars += [char for index in range(start, end) if (char := reader.char(index, style))]
        if len(chars) > begin:
            pieces.append((owner, begin, len(chars)))
    return close_gaps(chars) if frame.turns else chars, pieces


def _printed_runs(stream: Stream) -> Iterator[tuple[int, int, int]]:
    """(text object, start, end) of what belongs to a text object, from its first character that is printed."""
    owners, codes, texts = stream.owners, stream.codes, stream.texts
    for start, end in stream.runs():
        owner = owners[start]
        while start < end and not texts[codes[start]]:
            start += 1
        if owner and start < end:
            yield owner, start, end
