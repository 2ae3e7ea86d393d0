"""Tables as the page means them: halves that stand side by side put together, and group titles above the grid taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.document import Cell, Line, Page, Table, Word, hull

MAX_GAP = 24.0  # points between two halves of one table
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
    tops = sorted({round(m) for table in (left, right) for row in table.rows if (m := _mid(row)) >= 0})
    heights = [top for n, top in enumerate(tops) if n == 0 or top - tops[n - 1] > 3]
    rows = tuple((*_row_at(left, height), *_row_at(right, height)) for height in heights)
    return replace(left, rows=rows, box=hull([left.box, right.box]), caption=left.caption or right.caption, notes=left.notes or right.notes)


def _row_at(table: Table, height: float) -> tuple[Cell | None, ...]:
    row = min(table.rows, key=lambda r: abs(_mid(r) - height))
    return row if abs(_mid(row) - height) <= 4 else (None,) * table.n_columns


def with_titles_above(table: Table, page: Page) -> Table | None:
    """The table with one more header row, of the phrases that stand directly above it; None when there are none."""
    lines = [line for line in page.lines if _is_title(line, table)]
    words = sorted((w for line in lines for w in line.words), key=lambda w: w.box.x0)
    phrases = _phrases(words)[: table.n_columns]
    if not phrases:
        return None
    cells: list[Cell | None] = [Cell(" ".join(w.text for w in p), hull([w.box for w in p]), -1, n, tuple(p)) for n, p in enumerate(phrases)]
    return replace(table, rows=((*cells, *(None,) * (table.n_columns - len(cells))), *table.rows))


def _is_title(line: Line, table: Table) -> bool:
    height = line.box.height
    near = -0.5 * height <= table.box.top - line.box.bottom <= 1.2 * height
    inside = line.box.x0 >= table.box.x0 - 5 and line.box.x1 <= table.box.x1 + 5
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
