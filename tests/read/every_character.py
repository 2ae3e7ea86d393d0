"""The font that stands in for fonts a machine lacks: every character is a plain box. Written once, into etl/read/fonts.

python -m tests.read.every_character
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FILE = Path(__file__).resolve().parents[2] / "etl" / "read" / "fonts" / "every_character.ttf"
EM, TOP, BOTTOM = 1000, 800, -80
BOXES = {"narrow": (40, 360, 500), "wide": (60, 940, EM)}
"""Left and right edge and advance: a letter stays inside the width that the file gives it, a Chinese character fills the em."""
WIDE_FROM = 0x2E80
JAPANESE, SIMPLIFIED, KOREAN, TRADITIONAL = (1 << bit for bit in (17, 18, 19, 20))
"""Bits of ulCodePageRange1: https://learn.microsoft.com/typography/opentype/spec/os2#cpr"""


def build() -> bytes:
    """A TrueType font of two boxes; its cmap (format 13, many to one) gives one to all that is printed, from U+0021 to U+2FFFF."""
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *BOXES])
    builder.setupCharacterMap({})
    glyphs = {name: _box(left, right) for name, (left, right, _) in BOXES.items()}
    builder.setupGlyf({".notdef": glyphs["wide"], **glyphs})
    metrics = {name: (advance, left) for name, (left, _, advance) in BOXES.items()}
    builder.setupHorizontalMetrics({".notdef": metrics["wide"], **metrics})
    builder.setupHorizontalHeader(ascent=TOP, descent=BOTTOM)
    builder.setupNameTable({"familyName": "Yanbao Every Character", "styleName": "Regular"})
    builder.setupOS2(
        sTypoAscender=TOP,
        sTypoDescender=BOTTOM,
        usWinAscent=TOP,
        usWinDescent=-BOTTOM,
        ulCodePageRange1=JAPANESE | SIMPLIFIED | KOREAN | TRADITIONAL,
    )
    builder.setupPost()
    builder.font["cmap"].tables = [_many_to_one(0, 6), _many_to_one(3, 10)]
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    written = io.BytesIO()
    builder.save(written)
    return written.getvalue()


def _box(left: int, right: int) -> object:
    pen = TTGlyphPen(None)
    for inset, corners in ((0, (0, 1, 2, 3)), (40, (3, 2, 1, 0))):
        low, high = BOTTOM + inset, TOP - inset
        points = ((left + inset, low), (left + inset, high), (right - inset, high), (right - inset, low))
        pen.moveTo(points[corners[0]])
        for corner in corners[1:]:
            pen.lineTo(points[corner])
        pen.closePath()
    return pen.glyph()


def _many_to_one(platform: int, encoding: int) -> CmapSubtable:
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.format, table.reserved, table.length, table.nGroups = 13, 0, 0, 0
    table.cmap = {code: "narrow" if code < WIDE_FROM else "wide" for code in range(0x21, 0x30000)}
    return table


if __name__ == "__main__":
    FILE.write_bytes(build())
