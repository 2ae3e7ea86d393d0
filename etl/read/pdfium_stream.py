"""What pdfium tells of every character of a page, a column at a time: the calls run in C loops (`map`), which halves their cost."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from itertools import compress, repeat
from operator import eq, ne
from typing import NamedTuple

import pypdfium2.raw as raw

from etl.read import native
from etl.read.library import pdfium
from etl.read.native import Out

HYPHENS = (0x02, 0xAD, 0xFFFE)  # how pdfium writes a hyphen at a line's end
NO_CHARACTER = (0xFFFF, 0xFEFF, 0x200B)
BLANK, NOTHING = 32, 0
FIRST_CHINESE = 0x2E80
NARROWED = 0.85  # the width of a letter in a ligature, of its own
CHUNK = 4096

_loose = Out(ctypes.c_float, 4)  # FS_RECTF: left, top, right, bottom
_across, _up = Out(ctypes.c_double, CHUNK), Out(ctypes.c_double, CHUNK)  # pdfium itself is for one thread only


class Stream(NamedTuple):
    """The characters of a page in the order of the content stream. `codes` are Unicode points, NOTHING for what the file does not print;
    `texts` gives the text of each code; `owners` the addresses of the text objects; `xs` and `ys` the origins in user space. Letters of a
    ligature share its width; `ends` has where each of them ends."""

    page: ctypes.c_void_p
    codes: list[int]
    texts: dict[int, str]
    owners: list[int | None]
    xs: list[float]
    ys: list[float]
    ends: dict[int, float]

    def runs(self) -> list[tuple[int, int]]:
        """Stretches [start, end) of one owner."""
        if not self.owners:
            return []
        cuts = list(compress(range(1, len(self.owners)), map(ne, self.owners, self.owners[1:])))
        return list(zip([0, *cuts], [*cuts, len(self.owners)], strict=True))


def read_stream(page: pdfium.PdfTextPage) -> Stream:
    """Blanks that the file prints are kept, those that pdfium adds are NOTHING."""
    handle, count = native.handle(page.raw), max(0, raw.FPDFText_CountChars(page.raw))
    codes = list(map(native.get_unicode, repeat(handle), range(count)))
    owners = list(map(native.get_text_object, repeat(handle), range(count)))
    for index, code in enumerate(codes):
        if code == BLANK and owners[index] and native.is_generated(handle, index) == 1:
            codes[index] = NOTHING
    if any(0xD800 <= code < 0xE000 for code in set(codes)):
        codes = _paired(codes)
    xs, ys = _origins(handle, count)
    ends = _spread_ligatures(handle, codes, owners, xs, ys)
    return Stream(handle, codes, {code: _text(code) for code in {NOTHING, *codes}}, owners, xs, ys, ends)


def _spread_ligatures(
    page: ctypes.c_void_p, codes: list[int], owners: list[int | None], xs: list[float], ys: list[float]
) -> dict[int, float]:
    """The letters of one glyph (`ff` of `Effective`, `fi` of `profit`) have one origin: `xs` is changed so that they stand beside each
    other. Without this the second of a pair looks like a copy of the first, and white stands behind it. Gives where each letter ends.
    """
    ends: dict[int, float] = {}
    last = len(xs) - 1
    for first in compress(range(last), map(eq, xs, xs[1:])):
        if first in ends or not owners[first] or not _is_letter(codes[first]):
            continue  # a blank without width stands at the origin of the number behind it
        end = first + 1
        while end <= last and (xs[end], ys[end], owners[end]) == (xs[first], ys[first], owners[first]) and _is_letter(codes[end]):
            end += 1
        size = end - first
        goes_on = end <= last and owners[end] == owners[first]
        if size == 1 or (goes_on and ys[end] != ys[first]):  # the text is turned
            continue
        ahead = (xs[end] - xs[first]) / size if end <= last and ys[end] == ys[first] and xs[end] > xs[first] else math.inf
        width = ahead if goes_on and ahead < math.inf else min(ahead, NARROWED * _width(page, first, xs[first]))
        for part in range(size):
            xs[first + part] += part * width
            ends[first + part] = xs[first + part] + width
    return ends


def _is_letter(code: int) -> bool:
    return code < FIRST_CHINESE and chr(code).isalpha()


def _width(page: ctypes.c_void_p, index: int, x: float) -> float:
    """What pdfium takes for the width of one letter of a ligature that nothing follows."""
    return max(0.0, float(_loose.values[2]) - x) if native.get_loose_char_box(page, index, _loose.refs[0]) else 0.0


def _origins(page: ctypes.c_void_p, count: int) -> tuple[list[float], list[float]]:
    xs: list[float] = []
    ys: list[float] = []
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        deque(map(native.get_char_origin, repeat(page), range(start, start + size), _across.refs, _up.refs), maxlen=0)
        xs += _across.values[:size]
        ys += _up.values[:size]
    return xs, ys


def _paired(codes: list[int]) -> list[int]:
    """Surrogate pairs put together at the place of the second."""
    paired, high = [], 0
    for code in codes:
        if 0xD800 <= code < 0xDC00:
            high, code = code, NOTHING
        elif high and code > BLANK:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if 0xDC00 <= code < 0xE000 else code, 0
        paired.append(code)
    return paired


def _text(code: int) -> str:
    """The text of a code; "" for what is no character."""
    if code in HYPHENS:
        return "-"
    return "" if code < BLANK or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in NO_CHARACTER else chr(code)
