"""Metrics over repeated years, with whose forecast it is down the side.

`营业收入 | 归母净利润` over `2026E 2027E 2026E 2027E`, rows `我们的预测`, `一致预期`, `差异`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.document import Line
from etl.extract.grid import Phrase, phrases
from etl.extract.table_label import read_label
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelRow
from etl.extract.table_versions import Column
from etl.extract.table_words import cited_in, is_old_row, read_version

_OWN = re.compile(r"(?:我们|本(?:报告|行|次)|our)(?:的|\s)*(?:盈利)?(?:预测|预期|估计|estimates?|forecasts?)?", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:与.{2,8})?(?:差异|差距|偏离|变动|变化)(?:幅度)?\s*[(（]?%?[)）]?|(?:difference|diff\.?|variance|vs\.?\s.*)\s*[(（]?%?[)）]?",
    re.IGNORECASE,
)


def by_metric(panel: Panel, lines: Sequence[Line], vocabulary: Vocabulary) -> Panel:
    """The panel with one row a metric and forecast, each with the cells of its own years; any other panel as it is.

    All titles must be metrics and all rows must say whose forecast they are, one of them the house's own.
    """
    groups = _groups(panel.header.columns)
    titles = _titles(panel, groups, lines) if len(groups) > 1 else []
    if len(titles) != len(groups) or not all(read_label(title.text, vocabulary).metric_code for title in titles):
        return panel
    if sum(_is_own(row) for row in panel.rows) != 1 or not all(_is_own(row) or _is_others(row) for row in panel.rows):
        return panel
    columns = tuple(replace(column, version=None) for column in panel.header.columns)
    return replace(panel, header=replace(panel.header, columns=columns), rows=tuple(_rows(panel, groups, titles)))


def _groups(columns: Sequence[Column]) -> list[range]:
    """The indices of each repetition of the years; all must be the same years and of no known forecast."""
    codes = [column.period.code for column in columns]
    size = codes.index(codes[0], 1) if codes[0] in codes[1:] else len(codes)
    same = len(codes) % size == 0 and codes == codes[:size] * (len(codes) // size)
    return [range(at, at + size) for at in range(0, len(codes), size)] if same and all(c.version == "unclear" for c in columns) else []


def _titles(panel: Panel, groups: Sequence[range], lines: Sequence[Line]) -> list[Phrase]:
    """The words directly over the header, when each stands over its own years."""
    header = panel.header
    height = header.bottom - header.top
    above = [line for line in lines if -2 * height < line.box.bottom - header.top < 0.3 * height]
    found = sorted((p for line in above for p in phrases(line.words) if p.box.mid_x > header.first_edge), key=lambda p: p.box.mid_x)
    edges = [(header.columns[g[0]].box.x0, header.columns[g[-1]].box.x1) for g in groups]
    over = len(found) == len(groups) and all(left <= p.box.mid_x <= right for p, (left, right) in zip(found, edges, strict=True))
    return found if over else []


def _is_own(row: PanelRow) -> bool:
    return bool(_OWN.fullmatch(row.label.strip())) or read_version(row.label) == "new"


def _is_others(row: PanelRow) -> bool:
    return _is_passed_over(row) or cited_in(row.label)


def _is_passed_over(row: PanelRow) -> bool:
    """The forecast before, or a difference."""
    return read_version(row.label) in ("old", "change") or is_old_row(row.label) or bool(_ASIDE.fullmatch(row.label.strip()))


def _rows(panel: Panel, groups: Sequence[range], titles: Sequence[Phrase]) -> Iterator[PanelRow]:
    for row in panel.rows:
        for group, title in zip(groups, titles, strict=True):
            cells = tuple(cell for cell in row.cells if cell.column in group)
            if cells and not _is_passed_over(row):
                yield replace(row, label=title.text if _is_own(row) else f"{row.label} {title.text}", above="", section="", cells=cells)
