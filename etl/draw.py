"""A page with what was read drawn on it: words, lines, blocks by role, tables with cells, facts by kind, and a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from etl.document import Box, Page
from etl.report import Report, Source

Colour = tuple[int, int, int]

ROLE_COLOURS: dict[str, Colour] = {
    "body": (70, 110, 200),
    "rail": (20, 150, 130),
    "header": (150, 150, 150),
    "footer": (150, 150, 150),
    "watermark": (200, 160, 60),
    "hidden": (230, 0, 160),
    "vertical": (140, 90, 30),
}
WORD = (190, 205, 235)
TABLE = (220, 90, 0)
AROUND = 50.0  # points of the page below a place that are shown with it, and twice as many above it
CAPTION = (240, 170, 60)
FACT_COLOURS: dict[str, Colour] = {
    "cover": (120, 0, 200),
    "analysts": (0, 130, 220),
    "stocks": (0, 160, 60),
    "recommendations": (220, 0, 0),
    "rating_definitions": (180, 60, 60),
    "facts": (255, 140, 0),
    "picks": (0, 170, 170),
    "index_observations": (90, 120, 0),
    "viewpoints": (150, 150, 0),
    "risk_factors": (200, 0, 120),
    "related_reports": (100, 100, 220),
    "figures": (110, 70, 20),
    "findings": (0, 0, 0),
}
LEGEND_WIDTH = 210
ROW = 20


class Mark(NamedTuple):
    """The place of something that was understood: `kind` is the Report's field that holds it."""

    kind: str
    box: Box


def draw(image: Image.Image, page: Page, report: Report | None = None) -> Image.Image:
    """`image` (of the page, any scale) with everything drawn on it, and a legend at its right."""
    image = image.rotate(-page.turned, expand=True) if page.turned else image
    image = image.rotate(-page.skew, fillcolor="white") if page.skew else image
    scale = image.width / page.width
    layer = Image.new("RGBA", image.size, (255, 255, 255, 0))
    pen = _Pen(ImageDraw.Draw(layer), scale)
    _draw_text(pen, page)
    _draw_tables(pen, page)
    marks = list(marks_of(report, page.number)) if report else []
    for mark in marks:
        pen.frame(mark.box, FACT_COLOURS[mark.kind], width=2, fill=45)
    drawn = Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")
    return _with_legend(drawn, page, marks)


class _Pen(NamedTuple):
    draw: ImageDraw.ImageDraw
    scale: float

    def frame(self, box: Box, colour: Colour, *, width: int = 1, fill: int = 0, grow: float = 0.0) -> None:
        """A rectangle around `box`; `fill` is the opacity (0 to 255) of its inside."""
        s = self.scale
        left, right = sorted(((box.x0 - grow) * s, (box.x1 + grow) * s))
        top, bottom = sorted(((box.top - grow) * s, (box.bottom + grow) * s))
        self.draw.rectangle((left, top, right, bottom), outline=(*colour, 255), width=width, fill=(*colour, fill) if fill else None)

    def cross(self, box: Box, colour: Colour) -> None:
        s = self.scale
        self.draw.line((box.x0 * s, box.top * s, box.x1 * s, box.bottom * s), fill=(*colour, 255))
        self.draw.line((box.x0 * s, box.bottom * s, box.x1 * s, box.top * s), fill=(*colour, 255))


def _draw_text(pen: _Pen, page: Page) -> None:
    """Words, lines and blocks; hidden text is crossed out."""
    for line in page.lines:
        colour = ROLE_COLOURS[line.role]
        for word in line.words:
            pen.frame(word.box, WORD)
        pen.frame(line.box, colour)
        if line.role == "hidden":
            pen.cross(line.box, colour)
    for block in page.blocks:
        pen.frame(block.box, ROLE_COLOURS[block.role], width=2, grow=2.0)


def _draw_tables(pen: _Pen, page: Page) -> None:
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                if cell is not None:
                    pen.frame(cell.box, TABLE, fill=25)
        for line in (*table.caption, *table.notes):
            pen.frame(line.box, CAPTION, width=2)
        pen.frame(table.box, TABLE, width=3, grow=1.0)


def marks_of(report: Report, page_no: int) -> Iterator[Mark]:
    """Every Source of the report on one page, with the field of the Report that it belongs to."""
    for field in fields(report):
        if field.name in FACT_COLOURS:
            for source in _sources(getattr(report, field.name)):
                if source.page == page_no:
                    yield Mark(field.name, source.box)


def _sources(value: object) -> Iterator[Source]:
    """All Sources inside a value of any shape."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, dict):
        yield from (s for part in value.values() for s in _sources(part))
    elif isinstance(value, tuple | list) and not isinstance(value, Box):
        yield from (s for part in value for s in _sources(part))
    elif is_dataclass(value):
        yield from (s for field in fields(value) for s in _sources(getattr(value, field.name)))


def _with_legend(image: Image.Image, page: Page, marks: Sequence[Mark]) -> Image.Image:
    """The picture with a column at its right that names the colours in use and counts."""
    canvas = Image.new("RGB", (image.width + LEGEND_WIDTH, image.height), (255, 255, 255))
    canvas.paste(image, (0, 0))
    pen = ImageDraw.Draw(canvas)
    font = ImageFont.load_default(14)
    for index, (label, colour) in enumerate(_legend(page, marks)):
        top = 12 + index * ROW
        if colour is not None:
            pen.rectangle((image.width + 10, top + 2, image.width + 26, top + 14), outline=colour, width=3)
        pen.text((image.width + (34 if colour else 10), top), label, fill=(30, 30, 30), font=font)
    return canvas


def _legend(page: Page, marks: Sequence[Mark]) -> list[tuple[str, Colour | None]]:
    """Lines of the legend: what the page has, each with how many."""
    roles = {role: sum(line.role == role for line in page.lines) for role in ROLE_COLOURS}
    kinds = {kind: sum(mark.kind == kind for mark in marks) for kind in FACT_COLOURS}
    lines: list[tuple[str, Colour | None]] = [(f"page {page.number}: text", None)]
    lines += [(f"{role} ({count} lines)", ROLE_COLOURS[role]) for role, count in roles.items() if count]
    lines += [(f"words ({len(page.words)})", WORD), (f"tables ({len(page.tables)})", TABLE), ("caption, notes", CAPTION)]
    if any(kinds.values()):
        lines.append(("understood", None))
        lines += [(f"{kind.replace('_', ' ')} ({count})", FACT_COLOURS[kind]) for kind, count in kinds.items() if count]
    return lines


def framed(page: Image.Image, place: tuple[float, float, float, float], scale: float) -> Image.Image:
    """The place (points) of a page drawn with `scale` pixels a point, framed in red, with the lines above and below it over the whole
    width: a cell is seen with its label and header."""
    x0, top, x1, bottom = (edge * scale for edge in place)
    ImageDraw.Draw(page).rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=(220, 0, 0), width=2)
    above, below = max(int(top - 2 * AROUND * scale), 0), min(int(bottom + AROUND * scale), page.height)
    return page.crop((0, above, page.width, max(below, above + 1)))
