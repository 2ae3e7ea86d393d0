"""A table that goes on at the top of the next page or column: without a header in the columns of before, or under `续表`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.document import Box, Line, Page
from etl.extract.grid import is_value, printed_lines
from etl.extract.table_header import Header
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelRow, find_rows
from etl.extract.table_words import is_prose

LOW, HIGH = 0.6, 0.3  # shares of the page's height: how far down a table must reach to go on, how far up its rest begins
MARGIN = 0.92  # what stands lower is a page number
SAME = 4.0  # points: edges or middles of one column on both pages
MIN_ROWS = 2
_CONTINUED = re.compile(r"续表|[(（]\s*续\s*[)）]|(?<![a-z])cont(?:inued\b|[’'`]d\b|d?\.)|[(（]cont[)）]", re.IGNORECASE)


def continued(panel: Panel, page: Page, following: Page, panels: Sequence[Panel]) -> Panel | None:
    """The rest of `panel` on the `following` page; `panels` are those of that page. None: the table ends where its page does."""
    if not panel.rows or panel.box.bottom < LOW * page.height or _is_followed(panel, page):
        return None
    lines = printed_lines(following)
    top = next((line.box.top for line in lines if _is_first_row(line, panel)), None)
    if top is None or top > HIGH * following.height or any(_is_above(p, panel, top) for p in panels):
        return None
    if any(_ends_it(line, panel, top) for line in lines):
        return None
    floor = min((p.header.top for p in panels if p.box.overlap_x(panel.box) > 0), default=following.height)
    top = _with_heading(top, panel, lines)
    header = replace(panel.header, top=top - 3, bottom=top - 2)
    zone = Box(max(0.0, panel.box.x0 - 8), top - 2, panel.header.right + min(0.45 * header.pitch, 25.0), floor)
    rows, end = find_rows(header, zone, lines)
    if len(rows) < MIN_ROWS:
        return None
    box = Box(panel.box.x0, top, panel.box.x1, end)
    return replace(panel, page_no=following.number, header=header, rows=tuple(rows), box=box, notes=())


def beginnings(panels: Sequence[tuple[Page, Panel]]) -> dict[int, int]:
    """Of each panel that says it goes on (`利润表（续）`, `Income statement (cont’d)`), by number, the one where the table begins."""
    found: dict[int, int] = {}
    for index, (page, panel) in enumerate(panels):
        if any(_CONTINUED.search(text) for text in (panel.corner, *panel.caption)):
            before = [i for i, one in enumerate(panels) if i != index and found.get(i) != index and _can_go_on(*one, page, panel)]
            if before:
                found[index] = found.get(before[-1], before[-1])
    return found


def _can_go_on(page: Page, panel: Panel, other_page: Page, other: Panel) -> bool:
    """The same periods, further right, further down or on the next page."""
    if [c.period for c in panel.header.columns] != [c.period for c in other.header.columns]:
        return False
    if page is not other_page:
        return other_page.number == page.number + 1
    beside = other.box.x0 > panel.box.x1 and other.box.top < panel.box.bottom
    return beside or (other.box.top >= panel.box.bottom and other.box.overlap_x(panel.box) > 0)


def rest_of(panel: Panel, other: Panel) -> Panel:
    """`other` with what the caption and corner of the table's beginning say of its units."""
    return replace(other, caption=(panel.corner, *panel.caption, *other.caption))


def _is_followed(panel: Panel, page: Page) -> bool:
    """Something of the page's text stands below the table: a source line, another table, prose."""
    below = [line for line in printed_lines(page) if line.box.top >= panel.box.bottom - 1 and line.box.overlap_x(panel.box) > 0]
    return any(line.role not in ("header", "footer") and line.box.top < MARGIN * page.height for line in below)


def _is_above(other: Panel, panel: Panel, top: float) -> bool:
    return other.header.top <= top + 1 and other.box.overlap_x(panel.box) > 0


def _with_heading(top: float, panel: Panel, lines: Sequence[Line]) -> float:
    """Where the rest begins: at the name of a part (`某某设备`) that stands in the column of labels directly above its first row."""
    above = [
        line.box.top
        for line in lines
        if line.role not in ("header", "footer")
        and -1 < top - line.box.bottom < 1.5 * line.box.height
        and panel.box.x0 - 8 <= line.box.x0
        and line.box.x1 < panel.header.left_edge
        and not _CONTINUED.search(line.text)
    ]
    return min(above, default=top)


def _ends_it(line: Line, panel: Panel, top: float) -> bool:
    """Prose above the first row: the next page begins with something else."""
    inside = line.box.bottom < top and line.box.overlap_x(panel.box) > 0
    return inside and line.role not in ("header", "footer") and is_prose(line.text)


def _is_first_row(line: Line, panel: Panel) -> bool:
    """A label, then one number in each column of the page before."""
    words = [w for w in line.words if panel.box.x0 - 8 <= w.box.x0 and w.box.mid_x <= panel.header.right + 25]
    values = [w for w in words if is_value(w.text) and w.box.mid_x > panel.header.first_edge]
    columns = list(_columns(panel.header, panel.rows))
    return (
        len(values) == len(columns) > 1
        and all(_stands_in(v.box, c) for v, c in zip(values, columns, strict=True))
        and len(words) > len(values)
    )


def _columns(header: Header, rows: Sequence[PanelRow]) -> Iterator[Box]:
    """Where the numbers of each column stand in the last row that has one."""
    for index, column in enumerate(header.columns):
        boxes = [cell.box for row in rows for cell in row.cells if cell.column == index]
        yield boxes[-1] if boxes else column.box


def _stands_in(box: Box, column: Box) -> bool:
    return min(abs(box.x1 - column.x1), abs(box.mid_x - column.mid_x)) <= SAME
