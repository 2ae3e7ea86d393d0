"""How the characters come out of the file: doubled, in pieces, out of order, set apart, as ligatures or private codes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..paper import Align, Paper
from . import Trait
from .layout_base import FRONT, GOLD, HEADLINE, ROWS, body, cells, head, plain

SHIFTED_DIGITS = {0x30 + digit: 0xF030 + digit for digit in range(10)}
UNKNOWN_DIGITS = {0x30 + digit: 0xE100 + digit for digit in range(10)}


class _Again(Paper):
    """Everything is printed twice, the second time `shift` points to the right."""

    shift = 0.0

    def text(
        self, x: float, top: float, text: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", align: Align = "left"
    ) -> None:
        for place in (x, x + self.shift):
            super().text(place, top, text, size, bold=bold, colour=colour, align=align)


class _Bolder(_Again):
    shift = 0.3


class _Pieces(Paper):
    """Each glyph is a text object of its own, in the order that `order` gives, `spread` ems apart from the next."""

    spread = 0.0

    def order(self, count: int) -> list[int]:
        return list(range(count))

    def text(
        self, x: float, top: float, text: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", align: Align = "left"
    ) -> None:
        widths = [self.measure(char, size, bold) + self.spread * size for char in text]
        x -= {"left": 0.0, "right": 1.0, "center": 0.5}[align] * sum(widths)
        places = [x + before for before in accumulate(widths, initial=0.0)]
        for index in self.order(len(text)):
            super().text(places[index], top, text[index], size, bold=bold, colour=colour)


class _Scrambled(_Pieces):
    def order(self, count: int) -> list[int]:
        return random.Random(count).sample(range(count), count)


class _Spread(_Pieces):
    """A printed blank after each character: `订 单 回 暖`, `3 6 2 , 0 1 3`."""

    def text(
        self, x: float, top: float, text: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", align: Align = "left"
    ) -> None:
        pieces = [text[index : index + 1] for index in range(len(text))]
        Paper.text(self, x, top, " ".join(pieces), size, bold=bold, colour=colour, align=align)


class _Tracked(_Pieces):
    """White between the characters by moving the pen, no blank printed."""

    spread = 0.12


class _Coded(Paper):
    """The digits of the table have codes of the private use area; the glyphs are the usual ones."""

    digits = UNKNOWN_DIGITS
    face = "PrivateDigits"

    def text(
        self, x: float, top: float, text: str, size: float = 9, *, bold: bool = False, colour: str = "#000000", align: Align = "left"
    ) -> None:
        if top < 340 or align != "right":
            super().text(x, top, text, size, bold=bold, colour=colour, align=align)
            return
        _register_coded(self.face, self.digits)
        self.canvas.setFont(self.face, size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawRightString(x, self.height - top - size * 0.88, text.translate(self.digits))


class _Symbolic(_Coded):
    """As a font with Microsoft's symbol encoding is told in Unicode: U+F000 and the code."""

    digits = SHIFTED_DIGITS
    face = "SymbolDigits"


def _register_coded(face: str, digits: dict[int, int]) -> None:
    if face in pdfmetrics.getRegisteredFontNames():
        return
    font = TTFont(face, "Vera.ttf")
    for digit, private in digits.items():
        font.face.charToGlyph[private] = font.face.charToGlyph[digit]
        font.face.charWidths[private] = font.face.charWidths[digit]
    font.face.name = face.encode()
    pdfmetrics.registerFont(font)


class _Ligated(Paper):
    """A Latin font that has the ligatures comes with reportlab."""

    def runs(self, text: str, bold: bool) -> list[tuple[str, str]]:
        _register_coded("Vera", {})
        return [("Vera", text)]


def _ligatures() -> bytes:
    paper = _Ligated("Orders recover, profit beats")
    paper.text(50, 40, "Sample Securities Limited", 14, bold=True)
    paper.text(545, 44, "12 May 2026", 9, align="right")
    paper.text(50, 76, "Contemporary Amperex Technology (300750.SZ)", 14, bold=True)
    paper.text(50, 100, "A ﬁrst proﬁt in ﬁve quarters, ﬂat sales", 13, bold=True)
    paper.text(50, 126, "Rating: Buy", 10)
    rows = [("RMB m", "2024A", "2025A", "2026E", "2027E"), *((label, *row[1:]) for label, row in zip(_LABELS, ROWS, strict=True))]
    paper.table(50, 200, (230, 310, 390, 470), rows, size=8.5, step=14)
    return paper.done()


_LABELS = ("Revenue", "growth (%)", "Net proﬁt", "growth (%)", "EPS (RMB)", "P/E (x)")


def _raised(paper: Paper, x: float, top: float, text: str, mark: str, share: float, size: float = 8.5) -> None:
    """A number or label that ends at x, and a small raised figure behind it."""
    paper.text(x, top, text, size, align="right")
    paper.text(x + 0.3, top - 1.5, mark, size * share)


def _footnotes(share: float) -> bytes:
    paper = Paper(HEADLINE)
    head(paper)
    body(paper)
    rows = [("盈利预测", "2024A", "2025A", "2026E", "2027E"), *ROWS]
    for number, row in enumerate(rows):
        top = 330.0 + 14 * number
        paper.text(50, top, row[0], 8.5)
        for place, (right, cell) in enumerate(zip((280, 360, 440, 520), row[1:], strict=True)):
            if number and (number + place) % 3 == 0:
                _raised(paper, right, top, cell, str(1 + number % 3), share)
            else:
                paper.text(right, top, cell, 8.5, align="right")
    paper.text(50 + paper.measure("归母净利润（百万元）", 8.5), 330 + 14 * 3 - 1.5, "2", 5)
    for number, note in enumerate(("1 经重述。", "2 不含少数股东损益。", "3 按最新股本摊薄。")):
        paper.text(50, 440 + 11 * number, note, 7)
    paper.text(50, 480, "资料来源：样本证券研究所", 8)
    return paper.done()


def _unread() -> Iterator[Trait]:
    """Digits behind unknown private codes: nothing may be stated of the table, and the rest of the page is read."""
    yield Trait(
        "layout-private-digits",
        "the table's digits have private codes that nothing explains: no number is stated, a finding tells",
        lambda: plain(_Coded(HEADLINE)),
        FRONT,
        ("revenue", "net_profit_parent", "np_yoy", "revenue_yoy", "eps", "pe"),
    )


TRAITS = [
    Trait("layout-bold-by-two", "bold by printing everything twice, 0.3 points apart", lambda: plain(_Bolder(HEADLINE)), GOLD),
    Trait("layout-twice", "every text object is drawn twice at the same place", lambda: plain(_Again(HEADLINE)), GOLD),
    Trait("layout-glyphs", "each glyph is a text object", lambda: plain(_Pieces(HEADLINE)), GOLD),
    Trait("layout-scrambled", "the glyphs of each piece of text are drawn in a random order", lambda: plain(_Scrambled(HEADLINE)), GOLD),
    Trait("layout-blanks", "a blank is printed between all characters", lambda: plain(_Spread(HEADLINE)), GOLD),
    Trait("layout-tracked", "wide tracking: white between all characters without blanks", lambda: plain(_Tracked(HEADLINE)), GOLD),
    Trait("layout-symbol-digits", "digits as a symbol font has them: U+F030 to U+F039", lambda: plain(_Symbolic(HEADLINE)), GOLD),
    *_unread(),
    Trait(
        "layout-ligatures",
        "fi and fl as one glyph in headline and row labels",
        _ligatures,
        {
            "language": "en",
            "published_on": "2026-05-12",
            "title": "A first profit in five quarters, flat sales",
            "subject_stocks": [{"code": "300750.SZ", "name": "CATL"}],
            "ratings": [{"target_kind": "stock", "target": "300750.SZ", "rating": "Buy", "action": None, "previous": None}],
            "forecasts": cells(),
        },
    ),
    Trait("layout-footnotes", "small raised footnote marks behind numbers and labels", lambda: _footnotes(0.58), GOLD),
    Trait("layout-footnotes-large", "raised footnote marks of two thirds of the size of the numbers", lambda: _footnotes(0.68), GOLD),
]
