"""Reading by pdfminer.six: the second, independent reader. About thirty times slower than pdfium."""

from __future__ import annotations

import logging
import math
from collections.abc import Collection, Iterator
from io import BytesIO
from itertools import count, islice
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from app.errors import BudgetError, ReadError
from etl.document import Box, Char, Document, Font, Page, Rule
from etl.read.clean import clean_chars
from etl.read.rules import THIN, edges, join_rules
from etl.read.shape import ASCENT, BOLD_NAMES, DESCENT, INVISIBLE_MODES, MAX_PAGES, sha256

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every slip of a damaged file; the Document says what matters

UNKNOWN = "\ufffd"  # a glyph whose character the file does not tell


class _Device(PDFPageAggregator):
    """Keeps with every character what pdfminer itself drops: render mode and font size."""

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, matrix: Any, font: Any, fontsize: float, *args: Any, **named: Any) -> float:
        advance = super().render_char(matrix, font, fontsize, *args, **named)
        item: Any = self.cur_item._objs[-1]
        item.mode, item.fontsize = self.mode, fontsize
        return float(advance)


def read_with_pdfminer(data: bytes, file_name: str) -> Document:
    """All pages. Raises ReadError when pdfminer.six cannot read the file either."""
    pages = tuple(islice(read_pages(data, file_name), MAX_PAGES + 1))
    if not pages:
        raise ReadError("the PDF has no pages", where=file_name)
    if len(pages) > MAX_PAGES:
        raise BudgetError(f"the PDF has more than {MAX_PAGES} pages", where=file_name, hint="split it")
    problems = tuple(f"page {page.number}: no text" for page in pages if not page.chars)
    return Document(file_name, sha256(data), "pdfminer", "application/pdf", pages, {}, problems)


def read_pages(data: bytes, file_name: str, numbers: Collection[int] | None = None) -> Iterator[Page]:
    """The pages with these numbers (from 1), or all."""
    wanted = None if numbers is None else [n - 1 for n in numbers]
    manager = PDFResourceManager(caching=True)
    device = _Device(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    order = sorted(wanted) if wanted is not None else count()
    try:
        for index, page in zip(order, PDFPage.get_pages(BytesIO(data), wanted, maxpages=0), strict=False):
            interpreter.process_page(page)
            yield _page(device.get_result(), page, index + 1)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ReadError("the PDF is encrypted and needs a password", where=file_name) from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer.six lets any exception out of a damaged file
        raise ReadError(f"the PDF is damaged ({type(error).__name__})", where=file_name) from error


def _page(result: LTPage, page: PDFPage, number: int) -> Page:
    media, crop = page.mediabox, page.cropbox
    upright = result.rotate % 180 == 0 if hasattr(result, "rotate") else True
    left, right = (crop[0] - media[0], crop[2] - media[0]) if upright else (0.0, result.width)
    bottom, top = (crop[1] - media[1], crop[3] - media[1]) if upright else (0.0, result.height)
    place = _Place(left, top, right - left, top - bottom)
    place.take(result)
    width, height = place.width, place.height
    chars = clean_chars(place.chars, width, height, place.fills, place.fonts)
    covered = sum(box.width * box.height for box, colour in place.fills if colour < 0)
    share = min(1.0, covered / max(1.0, width * height))
    return Page(number, width, height, chars=chars, fonts=tuple(place.fonts), rules=tuple(join_rules(place.rules)), image_share=share)


class _Place:
    """Collects the objects of one page, in displayed coordinates."""

    def __init__(self, left: float, top: float, width: float, height: float) -> None:
        self.left, self.top, self.width, self.height = left, top, width, height
        self.chars: list[Char] = []
        self.fonts: list[Font] = []
        self.rules: list[Rule] = []
        self.fills: list[tuple[Box, int]] = []

    def take(self, container: Any) -> None:
        for item in container:
            if isinstance(item, LTChar):
                self.chars.extend(self._chars(item))
            elif isinstance(item, LTFigure):
                self.take(item)
            elif isinstance(item, LTImage):
                self.fills.append((self._box(item), -1))
            elif isinstance(item, LTRect | LTLine | LTCurve):
                self._drawing(item)

    def _box(self, item: Any) -> Box:
        return Box(item.x0 - self.left, self.top - item.y1, item.x1 - self.left, self.top - item.y0)

    def _drawing(self, item: LTCurve) -> None:
        box = self._box(item)
        if box.height < THIN:
            self.rules.append(Rule(box.x0, box.mid_y, box.x1, box.mid_y))
        elif box.width < THIN:
            self.rules.append(Rule(box.mid_x, box.top, box.mid_x, box.bottom))
        elif isinstance(item, LTRect):
            self.rules.extend(edges(box))
            if item.fill:
                self.fills.append((box, colour_of(item.non_stroking_color)))

    def _chars(self, item: Any) -> list[Char]:
        """A character; a ligature that the file maps to several gives one that holds them all."""
        text = item.get_text()
        text = UNKNOWN if text.startswith("(cid:") else text
        a, b, c, d, _, f = item.matrix
        size = item.fontsize * math.hypot(c, d)
        angle = round(-math.degrees(math.atan2(b, a))) % 360
        box = self._box(item)
        if angle == 0:
            y = self.top - f
            box = Box(box.x0, y - ASCENT * size, box.x1, y + DESCENT * size)
        visible = item.mode not in INVISIBLE_MODES
        font = self._font(item.fontname)
        colour = colour_of(item.graphicstate.ncolor)
        if not text.strip() and text != " ":
            return []
        return [Char(text, *box, round(size, 2), font, colour, visible, 0.0 if text == UNKNOWN else 1.0, angle)]

    def _font(self, name: str) -> int:
        lower = name.lower()
        font = Font(name, any(word in lower for word in BOLD_NAMES), "italic" in lower or "oblique" in lower)
        if font not in self.fonts:
            self.fonts.append(font)
        return self.fonts.index(font)


def colour_of(value: Any) -> int:
    """0xRRGGBB of a grey, RGB or CMYK colour; black for what is not known (patterns)."""
    parts = list(value) if isinstance(value, list | tuple) else [value]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return 0
    if len(parts) == 1:
        parts = parts * 3
    elif len(parts) == 4:
        parts = [(1 - p) * (1 - parts[3]) for p in parts[:3]]
    red, green, blue = (min(255, max(0, round(255 * float(p)))) for p in parts[:3])
    return (red << 16) + (green << 8) + blue
