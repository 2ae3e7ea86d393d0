"""The cells of a panel → facts: value in base units, period, A or E, whose forecast, and the place on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.document import Page
from etl.extract.grid import place_of
from etl.extract.known import Found, Known
from etl.extract.table_facts import RowReading
from etl.extract.table_label import growth_code
from etl.extract.table_listing import stock_of
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelCell
from etl.extract.table_unit import Basis, UnitContext, fits, unit_of
from etl.extract.table_versions import Column
from etl.extract.table_whose import attributed
from etl.grammar.numbers import Absent, Number, is_range, read_number
from etl.grammar.periods import Kind, kind_in_row, settle_row
from etl.grammar.shares import KINDS, share_basis
from etl.grammar.units import Measure, read_unit
from etl.report import Fact, Finding, Source, StockRef

RULE = "forecast.header_periods"
TOLD = ("net_cash", "not_meaningful", "turned", "range")
"""Why there is no number, where the cell says more than that nothing is printed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The table that cells are read in: whose it is and what it says about its units."""

    page: Page
    panel: Panel
    stock: StockRef
    units: UnitContext
    known: Known


def read_cells(setting: Setting, rows: Sequence[RowReading]) -> Found[Fact]:
    """All cells, each with the one whose number it is (the house, the house before this report, a vendor, the company); unclear
    columns are said.
    """
    made = [*_table_findings(setting), *(one for number, row in enumerate(rows) for one in _row(setting, row, number))]
    return Found(tuple(one for one in made if isinstance(one, Fact)), tuple(one for one in made if isinstance(one, Finding)))


def panel_source(page: Page, panel: Panel) -> Source:
    """The place of a whole table."""
    return Source(page.number, panel.box, " ".join((panel.corner, *panel.caption)).strip(), rule_id=RULE)


def _table_findings(setting: Setting) -> Iterator[Finding]:
    if any(column.version == "unclear" for column in setting.panel.header.columns):
        message = "years come twice and nothing says which forecast is which; these columns are left out"
        yield Finding("forecast.unclear_columns", "warning", message, panel_source(setting.page, setting.panel))


def _row(setting: Setting, row: RowReading, number: int) -> Iterator[Fact | Finding]:
    row = replace(row, metric_code=row.label.previous_code) if row.label.is_old else row
    source = Source(setting.page.number, row.row.box, row.row.label, None, number, None, RULE)
    stock = stock_of(row.label.listing, setting.stock, setting.known.subjects)
    if stock is None:  # `P/E (H-share)` in a report on the A share
        row = replace(row, metric_code=None)
        yield Finding("forecast.other_listing", "info", f"{row.row.label!r} is of a listing that is no subject", source)
    elif stock is not setting.stock:
        setting = replace(setting, stock=stock)
    if row.metric_code is None and row.label.metric_code is None and not row.label.growth:
        yield Finding("unknown.metric_label", "info", f"no metric of the dictionary is called {row.row.label!r}", source)
    row = _with_currency(row, setting.known)
    for cell in row.row.cells:
        column = setting.panel.header.columns[cell.column]
        for part, where in _parts(cell, column):
            made = None if column.version == "unclear" else _cell(setting, row, number, part, where)
            if made:
                yield made


def _with_currency(row: RowReading, known: Known) -> RowReading:
    """`EPS  Rmb  -3.83  -0.97  2.31`: what a column of units prints before the first number holds for the row."""
    cells = row.row.cells
    if len(cells) < 2 or row.label.measure or not cells[0].text[:1].isalpha() or any(c.text[:1].isalpha() for c in cells[1:]):
        return row
    first = read_number(cells[0].text)
    unit = read_unit(first.currency, known.vocabulary.units) if isinstance(first, Number) and first.currency else None
    return replace(row, label=replace(row.label, measure=unit)) if unit else row


def _parts(cell: PanelCell, column: Column) -> Iterator[tuple[PanelCell, Column]]:
    """The number of the cell, and the one that stands in brackets behind it: the forecast before."""
    yield cell, column
    if cell.before:
        yield replace(cell, text=cell.before[0], box=cell.before[1], before=None), replace(column, version="old")


def _cell(setting: Setting, row: RowReading, row_no: int, cell: PanelCell, column: Column) -> Fact | Finding | None:
    number = read_number(cell.text)
    source = _source(setting.page, cell, row_no)
    period, kind = _period(row, column, setting.known)
    if number is None and _is_guided(row, column) and is_range(cell.text):
        number = Absent("range")
    if number is None:
        message = f"{cell.text!r} under {column.period.code} of {row.row.label!r} is no number"
        return Finding("unread.cell", "warning", message, source)
    if period is None:
        return Finding("unread.period", "warning", f"no period for {cell.text!r} of {row.row.label!r}", source)
    if isinstance(number, Absent):
        return _nothing(row, cell, column, number, period, kind, setting, source) if number.reason in TOLD else None
    return _attributed(_fact(setting, row, cell, column, number, period, kind, source), row, column)


def _is_guided(row: RowReading, column: Column) -> bool:
    return row.label.is_guided or column.version == "guided"


def _fact(
    setting: Setting, row: RowReading, cell: PanelCell, column: Column, number: Number, period: str, kind: Kind | None, source: Source
) -> Fact:
    code = _metric(row, column, number, setting.known)
    measure, basis = _measure(setting, row, column, number, code)
    factor = measure.factor if measure else Decimal(1)
    is_blank = code in ("pe", "pe_adjusted") and number.value == 0  # `0.0` in a column of multiples: no estimate
    return Fact(
        stock=setting.stock,
        metric_code=code,
        metric_label=row.row.label,
        period_code=period,
        kind=number.mark or kind,
        value=None if is_blank else number.value * factor,
        unit=measure.unit if measure else None,
        value_text=cell.text,
        source=source,
        currency=measure.currency if measure else None,
        half_step=number.half_step * factor,
        unit_basis=basis,
        segment=row.segment,
        segment_basis=("filled" if row.filled else "stated") if row.segment else None,
        null_reason="no_estimate" if is_blank else None,
        share_basis=_share_basis(code, row, setting),
    )


def _share_basis(code: str, row: RowReading, setting: Setting) -> str | None:
    is_of_share = setting.known.vocabulary.metrics[code].unit_kind in KINDS
    return share_basis(row.row.label, " ".join((row.section, setting.panel.corner))) if is_of_share else None


def _nothing(
    row: RowReading, cell: PanelCell, column: Column, absent: Absent, period: str, kind: Kind | None, setting: Setting, source: Source
) -> Fact | None:
    """`net cash`, `NM`, `扭亏`, a range: a metric that is known to have no number."""
    if row.metric_code is None:
        return None
    fact = Fact(
        setting.stock, row.metric_code, row.row.label, period, kind, None, None, cell.text, source,
        segment=row.segment, segment_basis="stated" if row.segment else None, null_reason=absent.reason,
    )  # fmt: skip
    return _attributed(fact, row, column)


def _source(page: Page, cell: PanelCell, row_no: int) -> Source:
    place = place_of(page, cell.box)
    if place.table_no is None:
        return Source(page.number, cell.box, cell.text, None, row_no, cell.column, RULE, 0.9)
    return Source(page.number, cell.box, cell.text, place.table_no, place.row_no, place.column_no, RULE, 0.95)


def _measure(setting: Setting, row: RowReading, column: Column, number: Number, code: str) -> tuple[Measure | None, Basis]:
    kind = "pct" if column.version == "change" or column.growth else _unit_kind(code, row, setting.known)
    return unit_of(number, kind, row.label.measure, row.section_units, setting.units, setting.known.vocabulary)


def _unit_kind(code: str, row: RowReading, known: Known) -> str:
    """The kind of unit of a metric; of `other` that of the label, if the dictionary has it (a balance in a cash flow statement)."""
    known_code = code if code != "other" else row.label.metric_code if row.metric_code is None else None
    if known_code is None or (row.label.measure and not fits(row.label.measure, known.vocabulary.metrics[known_code].unit_kind)):
        return "other"
    return known.vocabulary.metrics[known_code].unit_kind


def _period(row: RowReading, column: Column, known: Known) -> tuple[str | None, Kind | None]:
    """Period and kind of a cell: the column's; of a part of the column's year; or the label's, where the columns are versions."""
    if column.period.code:
        code = f"{column.period.year}{row.part}" if row.part and column.period.year else column.period.code
        return code, column.kind
    if row.label.period is None:
        return None, None
    published = known.cover.published_on.value if known.cover.published_on else None
    settled = settle_row([row.label.period])[0]
    return (settled.code, kind_in_row(settled, [settled], published)) if settled else (None, None)


def _metric(row: RowReading, column: Column, number: Number, known: Known) -> str:
    """The metric of a cell: the row's, or its growth in a column `YoY`; how far a forecast was changed is no metric of its own."""
    if row.metric_code is None or column.version == "change":
        return "other"
    if column.growth:
        return growth_code(row.metric_code, column.growth, known.vocabulary) or "other"
    printed = read_unit(number.suffix, known.vocabulary.units) if number.suffix else None
    if printed and not fits(printed, known.vocabulary.metrics[row.metric_code].unit_kind):
        return "other"  # a percentage among amounts
    return row.metric_code


def _attributed(fact: Fact, row: RowReading, column: Column) -> Fact:
    """Whose number it is is said by the label, by the column, by a footnote (`§ = Consensus data …`) or by the title.

    Years that are over are no consensus: a table titled `Wind一致预期` repeats them from the same vendor.
    """
    if column.version == "change" or column.growth:
        fact = replace(fact, metric_label=f"{row.row.label} | {column.holder or column.growth or 'change'}")
        return replace(fact, attribution="previous_own") if row.label.is_old else fact
    cited = attributed(fact, column.version, row.label, (row.row.label, column.holder or "", row.cited_by_note))
    is_actual = fact.kind == "A" and row.is_cited_by_title and not row.label.is_cited and column.version != "cited"
    return replace(cited, attribution="cited_actual") if is_actual and cited.attribution == "cited_consensus" else cited
