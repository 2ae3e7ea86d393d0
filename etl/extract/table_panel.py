"""A header of periods and the rows of numbers below it: label, one text a column, the section the row stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from etl.document import Box, Line, Page, Word, hull
from etl.extract.grid import box_of, is_value, join_words, printed_lines, same_row, split_touching
from etl.extract.table_header import Header, find_headers
from etl.extract.table_words import ends_table, is_prose, unbalanced


@dataclass(frozen=True, slots=True)
class PanelCell:
    """What is printed in one column of one row; `column` indexes Header.columns."""

    text: str
    box: Box
    column: int


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A row of numbers. `section` is the last line without numbers above it (`成长能力`, `Ratios (%)`), '' when there is none."""

    label: str
    cells: tuple[PanelCell, ...]
    box: Box
    section: str = ""
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A table of one subject by periods. `caption` are the lines directly above, `notes` those directly below, as printed."""

    page_no: int
    header: Header
    rows: tuple[PanelRow, ...]
    caption: str = ""
    notes: tuple[str, ...] = ()


def find_panels(page: Page, published_on: date | None) -> list[Panel]:
    """All panels of a page, whether a Table was found there or not."""
    lines = printed_lines(page)
    headers = find_headers(lines, published_on)
    panels = [_panel(page, header, headers, lines) for header in headers]
    return [panel for panel in panels if panel.rows]


def _panel(page: Page, header: Header, headers: Sequence[Header], lines: Sequence[Line]) -> Panel:
    zone = _zone(page, header, headers)
    rows, end = _rows(header, zone, lines)
    return Panel(page.number, header, tuple(rows), _caption(header, zone, lines), _notes(zone, end, lines))


def _zone(page: Page, header: Header, headers: Sequence[Header]) -> Box:
    """Where the panel's words can stand: to the right of the panel beside it, down to the next header above the same columns."""
    pad = min(0.6 * header.pitch, 40.0)
    right = header.right + pad
    beside = [h for h in headers if h is not header and h.columns[0].box.x0 > header.right and h.top < header.bottom + 300]
    before = [h for h in headers if h.right < header.left_edge and abs(h.top - header.top) < 300]
    left = max((h.right for h in before), default=0.0)
    below = [h.top for h in headers if h.top > header.bottom and h.left_edge < header.right and h.right > header.columns[0].box.x0]
    right = min([right, *(h.columns[0].box.x0 for h in beside)])
    return Box(max(left, header.left), header.bottom, right, min(below, default=page.height))


def _rows(header: Header, zone: Box, lines: Sequence[Line]) -> tuple[list[PanelRow], float]:
    """The rows down to the table's end: a source line, prose, or a gap of more than three rows; and where that is."""
    groups = _heights(lines, zone)
    zone = zone._replace(x0=max(zone.x0, _left_edge(header, zone, groups)))
    rows: list[PanelRow] = []
    pending, section, last, height = "", "", zone.top, 12.0
    for group in (_within(group, zone) for group in groups):
        if not group:
            continue
        box = hull([line.box for line in group])
        row = _row(header, zone, group)
        text = "" if row else join_words(_label_words(header, zone, group))
        if box.top - last > max(3.2 * height, 36.0) or ends_table(group[0].text) or is_prose(text):
            break
        if row is None:
            pending, section = _loose(text, rows, pending, section)
        else:
            rows.append(replace(row, label=_joined(pending, row.label), section=section))
            pending = ""
        last, height = box.bottom, min(max(box.height, 6.0), 16.0)
    return rows, last


def _left_edge(header: Header, zone: Box, groups: Sequence[Sequence[Line]]) -> float:
    """Where the labels start: the left end of the first lines that hold label and numbers; what stands further left is another column."""
    starts = [line.box.x0 for group in groups[:12] for line in group if _row(header, zone, [line]) and line.box.x0 < header.left_edge]
    return min(starts[:4], default=zone.x0 + 12) - 12


def _within(group: Sequence[Line], zone: Box) -> list[Line]:
    return [line for line in group if line.box.x0 >= zone.x0 - 1]


def _heights(lines: Sequence[Line], zone: Box) -> list[list[Line]]:
    """Lines that touch the zone, those of one height together, from top to bottom."""
    groups: list[list[Line]] = []
    for line in lines:
        inside = line.box.mid_y > zone.top and line.box.bottom < zone.bottom + 2 and line.box.x0 < zone.x1 and line.box.x1 > zone.x0
        if not inside:
            continue
        if groups and same_row(groups[-1][0].box, line.box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _first_edge(header: Header) -> float:
    """Numbers of the first column may be wider than its header, but stay right of this edge."""
    return header.columns[0].box.x0 - min(0.55 * header.pitch, 45.0)


def _row(header: Header, zone: Box, group: Sequence[Line]) -> PanelRow | None:
    words = [w for line in group for w in line.words if _first_edge(header) < w.box.mid_x < zone.x1]
    words.sort(key=lambda w: w.box.x0)
    start = next((i for i, w in enumerate(words) if is_value(w.text)), None)
    if start is None:
        return None
    cells = _cells(header, words[start:])
    if not any(is_value(cell.text) for cell in cells):
        return None
    label = [w for w in _label_words(header, zone, group) if w.box.x1 <= words[start].box.x0 + 1]
    box = box_of([*label, *words[start:]])
    return PanelRow(join_words(label), tuple(cells), box, indent=label[0].box.x0 if label else box.x0)


def _cells(header: Header, words: Sequence[Word]) -> list[PanelCell]:
    """Words → cells by column. As many values as columns stand in their order, else each goes to the nearest column."""
    parts = list(_parts(header, words))
    if len(parts) == len(header.columns) and all(is_value(text) for text, _ in parts):
        return [PanelCell(text, box, index) for index, (text, box) in enumerate(parts)]
    found: dict[int, list[tuple[str, Box]]] = {}
    for text, box in parts:
        index = _nearest(header, box)
        if index is not None:
            found.setdefault(index, []).append((text, box))
    return [PanelCell(" ".join(t for t, _ in group), hull([b for _, b in group]), i) for i, group in sorted(found.items())]


def _parts(header: Header, words: Sequence[Word]) -> Iterator[tuple[str, Box]]:
    """One part a printed value: `net` + `cash` together, `14,376.922,419.7` (columns that touch) apart."""
    index = 0
    while index < len(words):
        word = words[index]
        pair = words[index : index + 2]
        if len(pair) == 2 and not is_value(word.text) and is_value(f"{pair[0].text} {pair[1].text}"):
            yield f"{pair[0].text} {pair[1].text}", box_of(pair)
            index += 2
            continue
        yield from split_touching(word)
        index += 1


def _nearest(header: Header, box: Box) -> int | None:
    """The column whose header shares an edge or the middle with `box`; None when all are more than half a pitch away."""
    distances = [min(abs(box.x1 - c.box.x1), abs(box.mid_x - c.box.mid_x)) for c in header.columns]
    best = min(range(len(distances)), key=distances.__getitem__)
    return best if distances[best] < 0.5 * header.pitch else None


def _label_words(header: Header, zone: Box, group: Sequence[Line]) -> list[Word]:
    """The words left of the numbers: those of the numbers' own line, else of the nearest line to the left."""
    own = [line for line in group if line.box.x1 > _first_edge(header)] or list(group)
    words = [w for line in own for w in line.words if zone.x0 - 1 <= w.box.x0 and not _in_columns(header, w)]
    if not words:
        others = [line for line in group if line.box.x0 >= zone.x0 - 1 and line.box.x1 <= header.columns[0].box.x1]
        words = list(max(others, key=lambda line: line.box.x1).words) if others else []
    return sorted(words, key=lambda w: w.box.x0)


def _in_columns(header: Header, word: Word) -> bool:
    return word.box.mid_x > _first_edge(header) and is_value(word.text)


def _loose(text: str, rows: list[PanelRow], pending: str, section: str) -> tuple[str, str]:
    """A line without numbers: the rest of the label above (`(Rmb mn)`), or a section, or the first half of the next label."""
    if not text:
        return pending, section
    if rows and not pending and (unbalanced(rows[-1].label) or text.startswith(("(", "（")) or not rows[-1].label):
        rows[-1] = replace(rows[-1], label=_joined(rows[-1].label, text) if rows[-1].label else text)
        return pending, section
    return text, text


def _joined(first: str, label: str) -> str:
    """A label over two lines (`Revenue - 26E (Rmb` + `mn)`); a line above with a label of its own below it is a section, no part of it."""
    if not label:
        return first
    if first and (unbalanced(first) or label.startswith(("(", "（", ")", "）"))):
        return f"{first} {label}" if label[0].isascii() else first + label
    return label


def _caption(header: Header, zone: Box, lines: Sequence[Line]) -> str:
    """The corner and up to three lines above, each no more than two line heights away from the next."""
    texts = [header.corner]
    top = header.top
    span = Box(zone.x0, 0.0, zone.x1, 1.0)
    for line in reversed([x for x in lines if x.box.bottom <= header.top + 2]):
        if len(texts) > 3 or top - line.box.bottom > 2 * max(line.box.height, 8.0):
            break
        if line.box.overlap_x(span) > 0:
            texts.append(line.text)
            top = min(top, line.box.top)
    return "\n".join(text for text in texts if text)


def _notes(zone: Box, end: float, lines: Sequence[Line]) -> tuple[str, ...]:
    span = Box(zone.x0, 0.0, zone.x1, 1.0)
    below = [line for line in lines if end - 2 <= line.box.top < end + 60 and line.box.overlap_x(span) > 0]
    return tuple(line.text for line in below[:6])
