"""Tables as the page means them: halves that stand side by side put together, and group titles above the grid taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.document import Cell, Line, Page, Table, Word, hull
from etl.repair import is_value

MAX_GAP = 24.0  # points between two halves of one table
SIDE = 20.0  # points that a centred title may stand out over narrow values
MIN_SHARED = 0.8  # of the height of both
_NO_TITLE = re.compile(r"^\s*(?:图|表|附|figure|exhibit|table|chart|单位|资料|数据|来源|source|note|注)", re.IGNORECASE)


def whole_tables(page: Page) -> list[Table]:
    """The page's tables; two that stand side by side row by row are one (a wide column gap parts them for the layout)."""
    tables = list(page.tables)
    index = 0
    while index < len(tables):
        right = next((t for t in tables if t is not tables[index] and _is_right_half(tables[index], t)), None)
        if right is None:
            index += 1
            continue
        tables[index] = _join(tables[index], right)
        tables = [t for t in tables if t is not right]
        index = 0
    return tables


def _is_right_half(left: Table, right: Table) -> bool:
    gap = right.box.x0 - left.box.x1
    if left.found_by == "tabs" or not -2 <= gap <= MAX_GAP:
        return False
    shared = left.box.overlap_y(right.box)
    return shared > MIN_SHARED * max(left.box.height, right.box.height) and _same_rows(left, right)


def _same_rows(left: Table, right: Table) -> bool:
    """Most rows of the one stand at the height of a row of the other."""
    ours, theirs = [_mid(row) for row in left.rows], [_mid(row) for row in right.rows]
    if min(len(ours), len(theirs)) < 3:
        return False
    met = sum(any(abs(a - b) < 3 for b in theirs) for a in ours)
    return met >= MIN_SHARED * min(len(ours), len(theirs))


def _mid(row: Sequence[Cell | None]) -> float:
    return hull([cell.box for cell in row if cell]).mid_y if any(row) else -1.0


def _join(left: Table, right: Table) -> Table:
    """One row a height; cells keep the numbers that they have in their own table, so that lineage finds them."""
    ours, theirs = [_mid(row) for row in left.rows], [_mid(row) for row in right.rows]
    tops = sorted({round(m) for m in (*ours, *theirs) if m >= 0})
    heights = [top for n, top in enumerate(tops) if n == 0 or top - tops[n - 1] > 3]
    rows = tuple((*_row_at(left, ours, height), *_row_at(right, theirs, height)) for height in heights)
    return replace(left, rows=rows, box=hull([left.box, right.box]), caption=left.caption or right.caption, notes=left.notes or right.notes)


def _row_at(table: Table, mids: Sequence[float], height: float) -> tuple[Cell | None, ...]:
    nearest = min(range(len(mids)), key=lambda n: abs(mids[n] - height))
    return table.rows[nearest] if abs(mids[nearest] - height) <= 4 else (None,) * table.n_columns


def with_titles_above(table: Table, page: Page) -> Table | None:
    """The table with one more header row, of the phrases that stand directly above it; None when there are none."""
    words = sorted((w for line in _titles_above(table, page) for w in line.words), key=lambda w: w.box.x0)
    phrases = [sorted(p, key=lambda w: (round(w.box.top), w.box.x0)) for p in _phrases(words)[: table.n_columns]]
    if not phrases:
        return None
    cells: list[Cell | None] = [Cell(" ".join(w.text for w in p), hull([w.box for w in p]), -1, n, tuple(p)) for n, p in enumerate(phrases)]
    return replace(table, rows=((*cells, *(None,) * (table.n_columns - len(cells))), *table.rows))


def _titles_above(table: Table, page: Page) -> list[Line]:
    """The line on the grid, and what stands on that: `股价` over `（元）`. A line of one phrase there is the caption."""
    found: list[Line] = []
    edge = table.box.top
    for line in sorted(page.lines, key=lambda line: -line.box.bottom):
        if found and found[-1].box.bottom - line.box.bottom > 0.5 * line.box.height:
            edge = found[-1].box.top
        if _is_title(line, table, edge) and (edge == table.box.top or len(_phrases(line.words)) > 1):
            found.append(line)
    return found


def _is_title(line: Line, table: Table, top: float) -> bool:
    height = line.box.height
    near = -0.5 * height <= top - line.box.bottom <= 1.2 * height
    inside = line.box.x0 >= table.box.x0 - SIDE and line.box.x1 <= table.box.x1 + SIDE
    return near and inside and not _NO_TITLE.match(line.text) and len(line.text) < 60


def _phrases(words: Sequence[Word]) -> list[list[Word]]:
    """Words with no more than a blank between them."""
    out: list[list[Word]] = []
    for word in words:
        if out and word.box.x0 - out[-1][-1].box.x1 < 0.8 * word.size:
            out[-1].append(word)
        else:
            out.append([word])
    return out


def widened(table: Table, page: Page) -> Table | None:
    """The table with the numbers that stand right of it at the height of its rows: a text column's edge may cut a table. None: nothing."""
    lines = [line for line in page.lines if line.role not in ("hidden", "watermark", "vertical") and _is_beside(line, table)]
    data = [line for line in lines if sum(is_value(word.text) for word in line.words) >= 2]
    spans = _spans(data)
    if len(data) < max(2, len(table.rows) // 2) or not spans or min(line.box.x0 for line in data) - table.box.x1 > MAX_GAP:
        return None
    rows = tuple(_cells_of(line, spans, n) for n, line in enumerate(lines))
    right = replace(table, rows=rows, box=hull([line.box for line in lines]), caption=(), notes=_notes_below(table, page))
    return _join(table, right)


def _is_beside(line: Line, table: Table) -> bool:
    return bool(line.words) and line.box.x0 > table.box.x1 - 2 and table.box.top - 2 <= line.box.mid_y <= table.box.bottom + 2


def _spans(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of the rows that print the most usual count of words."""
    counts = [len(line.words) for line in lines]
    usual = max(set(counts), key=counts.count, default=0)
    full = [line.words for line in lines if len(line.words) == usual]
    spans = [(min(w[n].box.x0 for w in full), max(w[n].box.x1 for w in full)) for n in range(usual)]
    return spans if all(a[1] < b[0] for a, b in pairwise(spans)) else []


def _cells_of(line: Line, spans: Sequence[tuple[float, float]], row_no: int) -> tuple[Cell | None, ...]:
    words: list[list[Word]] = [[] for _ in spans]
    for word in line.words:
        nearest = min(range(len(spans)), key=lambda n: abs((spans[n][0] + spans[n][1]) / 2 - word.box.mid_x))
        words[nearest].append(word)
    return tuple(
        Cell(" ".join(w.text for w in part), hull([w.box for w in part]), row_no, n, tuple(part)) if part else None
        for n, part in enumerate(words)
    )


def _notes_below(table: Table, page: Page) -> tuple[Line, ...]:
    """The source line that spans both parts."""
    near = [line for line in page.lines if 0 <= line.box.top - table.box.bottom < 2 * line.box.height and _NO_TITLE.match(line.text)]
    return table.notes or tuple(near)
