"""What surrounds a scale: whether it is for stocks or sectors, its horizon, and the text around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from etl.document import Box, Line, Page, hull
from etl.extract.once import once_a_page
from etl.extract.text_columns import Run, runs_of, split_line
from etl.extract.text_flow import READ_ROLES, even, join, tighten
from etl.extract.text_scale_bounds import read_horizon
from etl.extract.text_scale_rows import Entry
from etl.heights import Heights

Scope = Literal["stock", "sector"]
_STOCK = re.compile(r"股票(?!型)|公司|个股|证券|\bstocks?\b|\bequit(?:y|ies)\b|\bcompan(?:y|ies)\b|\bsecurit", re.IGNORECASE)
_SECTOR = re.compile(r"行业|板块|\bsectors?\b|\bindustr(?:y|ies)\b", re.IGNORECASE)
_STOCK_IN_TEXT = re.compile(r"个股|股价|公司股|\bstocks?\b|\bsecurit|\bshares?\b|target price|\bETR\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:perform|relative to|versus|\bvs\.?|\bthan|% of) (?:the|its) (?:sector|industry)\b", re.I
)  # `to outperform the sector`
_SECTOR_IN_TEXT = re.compile(r"行业(?!指数表现(?:持平|一致))|\bsectors?\b|\bindustry\b", re.IGNORECASE)
_RATING = re.compile(r"评级|评 级|投资建议|\bratings?\b|\bviews?\b|\bstance\b|^\W*(?:stocks|sectors)\W*$", re.IGNORECASE)
_COMPANY_NAME = re.compile(r"\S{2,6}证券(?=投资评级|[—-])")


def scope_of(page: Page, group: Sequence[Entry], before: Sequence[Entry]) -> Scope | None:
    """By the label left of the group, else by the heading above it, else by the definitions."""
    runs, entries = _heights_of(page), (*group, *before)
    floor = max((e.box.bottom for e in before if e.box.overlap_x(group[0].box) > 0), default=-1e9)
    return (
        _by_label(runs, group, entries)
        or _by_label_above(runs, group, floor)
        or _by_heading(runs, group, floor, entries)
        or _by_text(group)
    )


def scope_of_label(label: str) -> Scope | None:
    """`行业评级` before the first word of a line."""
    return _plain(label) if label else None


def _is_entry(run: Run, entries: Sequence[Entry]) -> bool:
    return any(
        e.box.contains(run.box.x0 + 1, run.box.mid_y) or (e.whole.overlap_y(run.box) > 0 and e.box.x0 <= run.box.x0 <= e.whole.x1)
        for e in entries
    )


@once_a_page
def _heights_of(page: Page) -> Heights[Run]:
    return Heights(runs_of(page))


def _by_label(runs: Heights[Run], group: Sequence[Entry], entries: Sequence[Entry]) -> Scope | None:
    """`股票投` / `资评级` in a merged cell left of the words."""
    left = min(e.box.x0 for e in group)
    size = max(group[0].box.height, 1.0)
    top, bottom = group[0].box.top - 0.7 * size, group[-1].box.bottom + 0.7 * size
    beside = [r for r in runs.between(top, bottom) if r.box.x1 < left + 1 and top <= r.box.mid_y <= bottom and _is_short(r)]
    last = group[-1].box.bottom
    return _plain("".join(r.text for r in beside if not _is_entry(r, entries) and not (r.box.mid_y > last and _leads(r, runs, entries))))


def _leads(label: Run, runs: Heights[Run], entries: Sequence[Entry]) -> bool:
    """`公司评级   报告发布日后的12个月内公司的涨跌幅…`: the label stands before the line that introduces the next scale."""
    level = runs.between(label.box.top, label.box.bottom)
    right = [r for r in level if r.box.x0 > label.box.x1 and r.box.overlap_y(label.box) > 0.5 * label.box.height]
    return any(not (_is_short(r) or _is_entry(r, entries)) for r in right)


def _is_short(run: Run) -> bool:
    """No longer than the label of a scale."""
    return len(even(run.text).replace(" ", "")) <= 9


def _by_label_above(runs: Heights[Run], group: Sequence[Entry], floor: float) -> Scope | None:
    """`行业评级` left of the lines that introduce the words."""
    first = group[0]
    size = max(first.box.height, 1.0)
    near = runs.between(first.box.top - 6 * size, first.box.top)
    left = [r for r in near if max(floor, first.box.top - 6 * size) < r.box.mid_y < first.box.top and r.box.x1 < first.box.x0 + 1]
    labels = [r for r in left if _is_short(r) and _RATING.search(even(r.text)) and _leads(r, runs, group)]
    return _plain(labels[-1].text) if labels else None


def _by_heading(runs: Heights[Run], group: Sequence[Entry], floor: float, entries: Sequence[Entry]) -> Scope | None:
    """The nearest line above, of this column, that speaks of ratings of stocks or of sectors, and not of both."""
    first = group[0]
    size = max(first.box.height, 1.0)
    near = runs.between(first.box.top - 9 * size, first.box.top)
    above = [r for r in near if floor - size < r.box.mid_y < first.box.top and first.box.top - r.box.bottom < 9 * size]
    above = [r for r in above if r.box.x0 < first.whole.x1 and r.box.x1 > first.box.x0 - 3 * size]
    for run in sorted(above, key=lambda r: -r.box.mid_y):
        text = even(run.text)[:24]
        scope = _plain(_COMPANY_NAME.sub("", text))
        if scope and _RATING.search(text) and not _is_entry(run, entries):
            return scope
    return None


def _plain(text: str) -> Scope | None:
    flat = tighten(text).text
    stock, sector = bool(_STOCK.search(flat)), bool(_SECTOR.search(flat))
    if stock == sector:
        return None
    return "stock" if stock else "sector"


def _by_text(group: Sequence[Entry]) -> Scope | None:
    votes = [scope_of_text(entry.definition) for entry in group]
    stock, sector = votes.count("stock"), votes.count("sector")
    return None if stock == sector else "stock" if stock > sector else "sector"


def scope_of_text(definition: str) -> Scope | None:
    """What the definition speaks of first: `个股未来12个月的总回报高于相关行业` is of a stock."""
    definition = _MEASURE.sub("", definition)
    stock, sector = _STOCK_IN_TEXT.search(definition), _SECTOR_IN_TEXT.search(definition)
    if stock and sector and sector.start() == 0:
        return "sector"  # `行业股价于未来12个月预期表现跑赢大市指标`
    if stock and sector:
        return "stock" if stock.start() < sector.start() or "个股" in definition or "股价" in definition else "sector"
    return "stock" if stock else "sector" if sector else None


def horizon_near(page: Page, box: Box, floor: float) -> int | None:
    """The months printed nearest above the scale (below `floor`, where another scale ends), else anywhere on its page."""
    lines = _from_top(page)
    above = [line.text for line in lines if floor < line.box.mid_y <= box.top]
    for text in reversed(above[-14:]):
        months = read_horizon(text)
        if months:
            return months
    return next((m for line in lines if line.box.mid_y > floor and (m := read_horizon(line.text))), None)


@once_a_page
def _from_top(page: Page) -> tuple[Line, ...]:
    return tuple(sorted(page.lines, key=lambda line: line.box.mid_y))


def _without(line: Line, entries: Sequence[Entry]) -> Line | None:
    """The line without the words of the entries."""
    near = [e.whole for e in entries if e.whole.bottom >= line.box.top and e.whole.top <= line.box.bottom]
    if not near:
        return line
    kept = tuple(w for w in line.words if not any(whole.contains(w.box.mid_x, w.box.mid_y) for whole in near))
    if len(kept) == len(line.words):
        return line
    return replace(line, text=" ".join(w.text for w in kept), words=kept, box=hull([w.box for w in kept])) if kept else None


def zone_text(page: Page, entries: Sequence[Entry]) -> str:
    """What is printed around the entries, column by column, without them: horizon and benchmarks are told there."""
    box = hull([e.whole for e in entries])
    size = max(entries[0].box.height, 1.0)
    outside = [rest for line in page.lines if line.role in READ_ROLES and line.words and (rest := _without(line, entries))]
    near = [r for line in outside if box.top - 16 * size < line.box.mid_y < box.bottom + 16 * size for r in split_line(line, 1.0)]
    if size <= 1.0:  # a text file: its lines are in reading order, columns are tabs
        return "\n".join(r.text for r in near)
    columns: list[list[Run]] = []
    for run in near:
        home = next((c for c in columns if abs(c[-1].box.x0 - run.box.x0) < 3 * size), None)
        if home is None:
            columns.append([run])
        else:
            home.append(run)
    return "\n".join(join((page.number, replace(r.line, text=r.text)) for r in column).text for column in columns)
