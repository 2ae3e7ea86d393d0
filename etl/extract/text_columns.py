"""What stands under a heading in its column: side rails and lists, whatever blocks the layout made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.document import Box, Line, LineRole, Page, Word, hull
from etl.extract.once import once_a_page
from etl.extract.text_flow import READ_ROLES

GAP = 2.2  # white between two runs of a line, in letters


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that stands alone: between two wide gaps."""

    text: str
    box: Box
    line: Line

    @property
    def size(self) -> float:
        """The letter's height; in a text file, where all boxes are one line high, 1."""
        return max(min(self.line.size, self.line.box.height), 1.0)


@once_a_page
def runs_of(page: Page, roles: tuple[LineRole, ...] = READ_ROLES, gap: float = GAP) -> tuple[Run, ...]:
    """Every run of the page's lines, in reading order."""
    return tuple(run for line in page.lines if line.role in roles and line.text.strip() for run in split_line(line, gap))


def split_line(line: Line, gap: float = GAP) -> list[Run]:
    """`基金重仓个股数        图 2 市值占比` → two runs. In text files a tab parts."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.box.x0 - groups[-1][-1].box.x1 <= gap * max(min(word.size, word.box.height), 1.0):
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) < 2:
        return [Run(line.text, line.box, line)]
    return [Run(" ".join(w.text for w in group), hull([w.box for w in group]), line) for group in groups]


def column_under(page: Page, runs: Sequence[Run], head: Run) -> list[Run]:
    """The runs below `head` between its column's edges, from top to bottom, row by row from left to right."""
    below = [r for r in runs if r.box.top > head.box.top + 0.5 * head.box.height]
    if head.size <= 1.0:
        return below  # a text file has no columns
    edge = _left_edge(page, below, head)
    parted = [part for run in below for part in _part_at(run, edge)]
    left, right = edge - 0.03 * page.width, _right_edge(page, parted, head, edge)
    return in_rows([r for r in parted if r.box.x0 >= left and r.box.x1 <= right and r.line.role != "vertical"])


def in_rows(runs: Sequence[Run]) -> list[Run]:
    """From top to bottom; runs that share a baseline from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.box.mid_y):
        if rows and run.box.overlap_y(rows[-1][0].box) > 0.5 * min(run.box.height, rows[-1][0].box.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [run for row in rows for run in sorted(row, key=lambda r: r.box.x0)]


def _left_edge(page: Page, below: Sequence[Run], head: Run) -> float:
    """Where most lines under the heading begin: at the heading or a little beside it; under a centred heading, where the next line does."""
    near = [round(r.box.x0) for r in below if abs(r.box.x0 - head.box.x0) < 0.03 * page.width]
    under = [r for r in below if r.box.overlap_x(head.box) > 0 and r.box.top - head.box.bottom < 4 * head.size]
    first = min(under, key=lambda r: r.box.top, default=head)
    if near and abs(first.box.x0 - head.box.x0) < 0.03 * page.width:
        return float(max(set(near), key=near.count))
    return first.box.x0


def _part_at(run: Run, edge: float) -> list[Run]:
    """A line of the neighbouring column that runs close up to this one is cut where this one begins."""
    words = [w for w in run.line.words if run.box.x0 - 0.1 <= w.box.x0 <= run.box.x1]
    cut = next((i for i, w in enumerate(words) if i and abs(w.box.x0 - edge) < 2.5), None)
    if cut is None:
        return [run]
    return [Run(" ".join(w.text for w in part), hull([w.box for w in part]), run.line) for part in (words[:cut], words[cut:])]


def _right_edge(page: Page, below: Sequence[Run], head: Run, edge: float) -> float:
    """A rail ends where its own lines end; a column in the right half ends with the page."""
    if edge > 0.45 * page.width:
        return page.width
    ends = [r.box.x1 for r in below if abs(r.box.x0 - edge) < 0.05 * page.width and r.box.width < 0.42 * page.width]
    return max(ends, default=head.box.x1) + 2.0


def until_gap(runs: Sequence[Run], pitches: float) -> list[Run]:
    """Runs up to a white gap of more than `pitches` lines."""
    kept: list[Run] = []
    for run in runs:
        if kept and run.box.top - kept[-1].box.bottom > pitches * run.size:
            break
        kept.append(run)
    return kept
