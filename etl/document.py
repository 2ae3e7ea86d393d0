"""What a reader saw on the pages: typed geometry, before any meaning.

One convention everywhere: points (1/72 inch), origin at the top left of the page as it is displayed (rotation applied),
y grows downward. A text file is one "page" whose unit is one character cell: x = column, top = line number; the fields of
tab-separated lines are set below each other by the layout step.

Characters → words → lines → blocks (columns of lines) → tables. Each value prints as text and draws as a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle in page points; x0 ≤ x1 and top ≤ bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def mid_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def mid_y(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap_x(self, other: Box) -> float:
        """Shared width in points; negative is the gap between the two."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def overlap_y(self, other: Box) -> float:
        """Shared height in points; negative is the gap between the two."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def hull(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """The smallest box around all of `boxes` (at least one)."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def is_wide(text: str) -> bool:
    """Chinese, Japanese, Korean and full-width characters: an em wide."""
    return "\u2e80" <= text <= "\ud7ff" or "\uf900" <= text <= "\ufaff" or "\ufe30" <= text <= "\uffee" or text >= "\U00020000"


class Char(NamedTuple):
    """One printed character. `font` indexes Page.fonts; `colour` is 0xRRGGBB of the fill; `angle` in degrees, clockwise from upright."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: int
    colour: int
    visible: bool
    confidence: float = 1.0
    angle: int = 0

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the file names it."""

    name: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them on one baseline. In Chinese text a word may be a whole clause."""

    text: str
    box: Box
    size: float
    bold: bool
    colour: int
    chars: tuple[Char, ...] = ()
    confidence: float = 1.0


LineRole = Literal["body", "rail", "header", "footer", "watermark", "hidden", "vertical"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words that share a baseline inside one block. `text` has one blank where the page shows a gap."""

    text: str
    words: tuple[Word, ...]
    box: Box
    size: float
    bold: bool
    role: LineRole = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """A column of lines that are read one after the other (a body column, a side rail, a header band)."""

    lines: tuple[Line, ...]
    box: Box
    role: LineRole = "body"

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its printed text and where it stands. `row` and `column` count from 0 inside the table."""

    text: str
    box: Box
    row: int
    column: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells found by alignment or by ruling lines; no meaning yet.

    `rows[r][c]` is a Cell, or None where nothing is printed. All rows have the same length. `caption` and `notes` are the lines
    directly above (`表 3：…（单位：百万元）`) and below (`资料来源：Wind`), as printed, with their boxes. Header rows come first; a heading
    over several columns is the cell of the first that it covers (its box tells how far it reaches). `table_no` counts on the page.
    """

    page_no: int
    table_no: int
    rows: tuple[tuple[Cell | None, ...], ...]
    box: Box
    caption: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    found_by: Literal["alignment", "rules", "tabs"] = "alignment"

    @property
    def n_columns(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def texts(self) -> list[list[str]]:
        return [[cell.text if cell else "" for cell in row] for row in self.rows]


class Rule(NamedTuple):
    """A drawn straight line or the edge of a filled rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float


class FileLine(NamedTuple):
    """Where a line of a text page stands in the text of that page, and the fields of a row that the text writes as HTML or LaTeX."""

    box: Box
    cells: tuple[tuple[str, Box] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. The reader fills number to `rules`; the layout step fills words to tables.

    `lines` are in reading order, furniture and hidden text included, told apart by `role`; `blocks` group them.
    """

    number: int
    width: float
    height: float
    memo: dict[tuple[object, ...], object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was already made of this very page (see etl.extract.once); a copy of the page starts with none."""
    chars: tuple[Char, ...] = ()
    fonts: tuple[Font, ...] = ()
    rules: tuple[Rule, ...] = ()
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    image_share: float = 0.0
    n_drawings: int = 0  # paths drawn on the page, glyphs in outlines among them
    skew: float = 0.0  # degrees clockwise by which the page's picture was straightened before it was read (see etl.askew)
    turned: int = 0  # degrees clockwise by which the page was turned so that its text stands upright (see etl.read.upright)
    pitch: tuple[float, float] | None = None  # points that a character and a line of a text take whose blanks hold its columns apart
    file_lines: tuple[FileLine, ...] = ()  # of a text page whose lines are not those of the file: one for each (see etl.as_written)

    def text(self, *roles: LineRole) -> str:
        """Text of the lines with one of `roles` (all but hidden and watermark when none is named)."""
        wanted = roles or ("body", "rail", "header", "footer", "vertical")
        return "\n".join(line.text for line in self.lines if line.role in wanted)


Reader = Literal["pdfium", "pdfminer", "text", "ocr"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `sha256` is of the file's bytes; `media_type` is `application/pdf` or `text/plain`."""

    file_name: str
    sha256: str
    reader: Reader
    media_type: str
    pages: tuple[Page, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def page_count(self) -> int:
        return len(self.pages)

    @property
    def has_places(self) -> bool:
        """Its words stand where the page shows them; a text file mostly has lines alone."""
        return self.media_type == "application/pdf" or any(page.pitch for page in self.pages)

    def with_pages(self, pages: tuple[Page, ...]) -> Document:
        return replace(self, pages=pages)
