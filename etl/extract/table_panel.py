"""A header of periods, the rows of numbers below it, what is printed above (caption) and below (notes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.document import Box, Line, Page
from etl.extract.grid import LINE, Phrase, is_value, join_words, phrases, point, same_row, stacked
from etl.extract.table_header import Header, find_headers
from etl.extract.table_rows import PanelCell, PanelRow, find_rows, label_starts
from etl.extract.table_words import is_prose
from etl.grammar.periods import read_period

__all__ = ["Panel", "PanelCell", "PanelRow", "find_panels"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A table of one subject by periods. `corner`: left of the header; `caption`: lines directly above; `notes`: directly below."""

    page_no: int
    header: Header
    rows: tuple[PanelRow, ...]
    box: Box
    corner: str = ""
    caption: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def find_panels(page: Page, lines: Sequence[Line], published_on: date | None) -> list[Panel]:
    """All panels of a page, whether a Table was found there or not, from top to bottom; `lines` as `printed_lines` gives them."""
    headers = find_headers(lines, published_on)
    panels: list[Panel] = []
    for header in headers:
        panel = _panel(page, header, headers, lines, panels)
        if panel.rows:
            panels.append(panel)
    return panels


def _panel(page: Page, header: Header, headers: Sequence[Header], lines: Sequence[Line], before: Sequence[Panel]) -> Panel:
    zone = _right_of_lower(header, headers, lines, _zone(page, header, headers, before))
    rows, end = find_rows(header, zone, lines, page.tables)
    left = min((row.box.x0 for row in rows), default=header.left_edge)
    box = Box(left, header.top, header.right, max(end, header.bottom))
    unit = point(header.columns[0].box)
    floor = max((p.box.bottom for p in before if p.box.bottom <= header.top + 2 * unit and p.box.overlap_x(box) > 0), default=0.0)
    corner = " ".join(phrase.text for phrase in header.corner if phrase.box.x0 >= box.x0 - 12)
    return Panel(page.number, header, tuple(rows), box, corner, _caption(header, box, lines, floor), _notes(box, lines))


def _zone(page: Page, header: Header, headers: Sequence[Header], done: Sequence[Panel]) -> Box:
    """Where the panel's words can stand: right of the panel beside it, down to the next header above the same columns."""
    beside = [h for h in headers if h.left_edge > header.right and abs(h.top - header.top) < 300]
    unit = point(header.columns[0].box)
    level = [h.right for h in headers if h.right < header.left_edge and abs(h.top - header.top) < 30 * unit]
    reaching = [p.header.right for p in done if p.header.right < header.left_edge and p.box.bottom > header.top + 2 * unit]
    below = [h.top for h in headers if h.top > header.bottom and h.left_edge < header.right and h.right > header.left_edge]
    right = min([header.right + min(0.45 * header.pitch, 25.0), *(h.left_edge for h in beside)])
    return Box(max([0.0, *level, *reaching]), header.bottom, right, min(below, default=page.height))


def _right_of_lower(header: Header, headers: Sequence[Header], lines: Sequence[Line], zone: Box) -> Box:
    """A table on the left may begin further down (`Ratios & Valuation` beside an income statement): where the first rows start right of
    its columns, all rows do.
    """
    lower = [h for h in headers if h.right < header.left_edge and header.bottom < h.top < zone.bottom]
    if not lower:
        return zone
    starts = label_starts(header, [line for line in lines if header.bottom < line.box.mid_y < lower[0].top])[:2]
    return zone._replace(x0=max(zone.x0, lower[0].right)) if len(starts) > 1 and min(starts) > lower[0].right else zone


def _caption(header: Header, box: Box, lines: Sequence[Line], floor: float) -> tuple[str, ...]:
    """Up to three lines above, no more than two line heights apart; rows of numbers and prose are none.

    Nothing above `floor`, where the table above ends, is taken.
    """
    kept: list[list[Phrase]] = []
    top = header.top
    unit = point(header.columns[0].box)
    for row in reversed(_rows([x for x in lines if floor - unit <= x.box.top and x.box.bottom <= header.top + 2 * unit])):
        if top - max(line.box.bottom for line in row) > 2 * max(row[-1].box.height, LINE * unit) or len(kept) > 2:
            break
        words = sorted((w for line in row for w in line.words if box.x0 - 12 <= w.box.x0 <= box.x1), key=lambda w: w.box.x0)
        if not words or is_prose(join_words(words)):
            continue
        parts = phrases(words)
        if sum(is_value(w.text) for w in words) > 1 or _is_pair(parts):
            break
        kept.insert(0, parts)
        top = min(top, *(line.box.top for line in row))
    return tuple(text for text in stacked(kept) if text)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one height together: a label and its number may be two."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_pair(parts: Sequence[Phrase]) -> bool:
    """`30-day avg turnover (US$m)     1,949.0`, `Market cap     HK$m 526,300`, `3m ADTV (USDm)   1,136   RIC   0000.SZ`: the last row of a
    box of market data, whose unit is no table's.
    """
    return any(_is_alone(part.text) for part in parts[1:])


def _is_alone(text: str) -> bool:
    words = text.split()
    return len(words) in (1, 2) and is_value(words[-1]) and read_period(text) is None and read_period(words[-1]) is None


def _notes(box: Box, lines: Sequence[Line]) -> tuple[str, ...]:
    unit = point(lines[0].box) if lines else 1.0
    near = [line for line in lines if box.bottom - 2 * unit <= line.box.top < box.bottom + 60 * unit]
    below = [line for line in near if box.x0 - 12 <= line.box.x0 <= box.x1]
    return tuple(line.text for line in below[:6])
