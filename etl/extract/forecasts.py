"""Numbers of one stock by period: the cover's summary table, then every other table whose header is a row of periods.

A table belongs to the stock only on evidence: two or more company metrics (revenue, profit, EPS, PE …) among its labels. Tables of
an industry's size or of several companies have years in their header too, and none of their numbers is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reference import fold
from etl.document import Box, Document, Page
from etl.extract.grid import place_of, printed_lines
from etl.extract.known import Found, Known
from etl.extract.table_checks import TableFacts, reconcile
from etl.extract.table_facts import RowReading, read_rows
from etl.extract.table_growth import check_growth
from etl.extract.table_header import Column
from etl.extract.table_label import growth_code
from etl.extract.table_panel import Panel, find_panels
from etl.extract.table_rows import PanelCell
from etl.extract.table_subject import are_twins, listing_currency, primary, subject_of
from etl.extract.table_turned import find_turned
from etl.extract.table_unit import UnitContext, context_of, fits, size_by_magnitude, unit_of
from etl.extract.table_words import attributed_to
from etl.grammar.numbers import Absent, Number, read_number
from etl.grammar.periods import Kind, kind_in_row, settle_row
from etl.grammar.units import Measure, read_unit
from etl.report import Fact, Finding, Source, StockRef

RULE = "forecast.header_periods"
EVIDENCE = frozenset(
    (
        *("revenue", "net_profit_parent", "net_profit_total", "net_profit_adjusted", "net_profit_deducted", "op_profit", "total_profit"),
        *("ebit", "ebitda", "eps", "eps_diluted", "eps_adjusted", "bps", "dps", "roe", "roa", "roic", "pe", "pe_adjusted", "pb", "ps"),
        *("ev_ebitda", "gross_margin", "net_margin", "op_margin", "dividend_yield", "total_assets", "total_liabilities", "debt_ratio"),
        *("revenue_yoy", "np_yoy", "np_adjusted_yoy", "eps_yoy", "op_profit_yoy", "ebitda_yoy", "ebit_margin", "ebitda_margin"),
        *("gross_profit", "operating_cash_flow", "investing_cash_flow", "equity_parent", "equity_total", "current_assets"),
    )
)


def read_forecasts(document: Document, known: Known) -> Found[Fact]:
    """Every number of the subject's tables, in page order; unknown labels and unread cells as findings. Empty without a subject."""
    if not known.subjects:
        return Found(())
    published = known.cover.published_on.value if known.cover.published_on else None
    tables = [(page, panel, read_rows(panel, known.vocabulary)) for page in document.pages for panel in _panels(page, published)]
    own = _own_tables(tables)
    default = _default_unit(own, known)
    found = [_facts(page, panel, rows, known, default) for page, panel, rows in own]
    captions = [" ".join((panel.corner, *panel.caption)).strip() for _, panel, _ in own]
    facts, conflicts = reconcile([TableFacts(caption, f.items) for caption, f in zip(captions, found, strict=True)])
    findings = [*_twin_note(known, default.currency if default else None), *(finding for f in found for finding in f.findings), *conflicts]
    return Found(tuple(_unique(facts)), tuple(_once(findings)))


def _panels(page: Page, published: date | None) -> list[Panel]:
    lines = printed_lines(page)
    return find_panels(page, lines, published) + find_turned(page, lines, published)


Table3 = tuple[Page, Panel, list[RowReading]]


def _own_tables(tables: Sequence[Table3]) -> list[Table3]:
    """Tables with evidence of their own, and small ones of known labels that stand directly above or below one of these."""
    sure = [(page, panel) for page, panel, rows in tables if is_of_company(rows)]
    return [
        (page, panel, rows)
        for page, panel, rows in tables
        if is_of_company(rows) or (_is_small(rows) and any(p is page and _is_near(panel.box, other.box) for p, other in sure))
    ]


def _is_small(rows: Sequence[RowReading]) -> bool:
    known = [row for row in rows if row.metric_code in EVIDENCE or row.label.growth]
    return 0 < len(known) == len(rows)


def _is_near(a: Box, b: Box) -> bool:
    return a.overlap_x(b) > 0.6 * min(a.width, b.width) and a.overlap_y(b) > -60.0


def is_of_company(rows: Sequence[RowReading]) -> bool:
    """Two different metrics that only a company's accounts or valuation have."""
    return len({row.metric_code for row in rows} & EVIDENCE) >= 2


def _twin_note(known: Known, currency: str | None) -> list[Finding]:
    if len(known.subjects) < 2 or not are_twins(known.subjects):
        return []
    names = ", ".join(s.code or s.name or "?" for s in known.subjects)
    chosen = primary(known.subjects, currency)
    return [Finding("forecast.several_subjects", "info", f"of {names} the tables are attributed to {chosen.code or chosen.name}")]


def _default_unit(tables: Iterable[Table3], known: Known) -> Measure | None:
    """The money unit of the document's tables that state one; else by the size of revenue, in the currency of the listing."""
    votes: dict[Measure, int] = {}
    revenues: list[Decimal] = []
    for _, panel, rows in tables:
        stated = context_of((panel.corner, *panel.caption), known.vocabulary)
        for row in rows:
            measure = next((m for m in (row.label.measure, *row.section_units, *stated) if m and _is_size(m)), None)
            if measure:
                votes[measure] = votes.get(measure, 0) + 1
        for row in rows:
            if row.metric_code == "revenue":
                revenues += [n.value for cell in row.row.cells if isinstance(n := read_number(cell.text), Number)]
    if votes:
        return max(votes, key=lambda m: votes[m])
    return size_by_magnitude(revenues, _home_currency(known.subjects[0]))


def _is_size(measure: Measure) -> bool:
    return measure.kind == "money" and measure.scaled and measure.factor > 1 and measure.currency is not None


def _home_currency(stock: StockRef) -> str | None:
    """Companies listed on the mainland report in yuan; for other places nothing is assumed."""
    currency = listing_currency(stock)
    return currency if currency == "CNY" else None


def _facts(page: Page, panel: Panel, rows: Sequence[RowReading], known: Known, default: Measure | None) -> Found[Fact]:
    kinds = {known.vocabulary.metrics[row.metric_code].unit_kind for row in rows if row.metric_code}
    context = UnitContext(context_of((panel.corner, *panel.caption), known.vocabulary), default, kinds == {"money"})
    stock = subject_of(page, panel, known.subjects, default.currency if default else None)
    if stock is None:
        return Found((), (_whose(page, panel),))
    facts: list[Fact] = []
    findings: list[Finding] = []
    if any(column.version == "unclear" for column in panel.header.columns):
        findings.append(_unclear(page, panel))
    for row_no, row in enumerate(rows):
        if row.label.is_old:
            continue
        if row.metric_code is None and row.label.metric_code is None and not row.label.growth:
            findings.append(_unknown(page, row, row_no))
        for cell in row.row.cells:
            column = panel.header.columns[cell.column]
            if column.version in ("old", "unclear"):
                continue
            made = _fact(page, panel, row, row_no, cell, context, known)
            if isinstance(made, Fact):
                facts.append(replace(made, stock=stock))
            elif made:
                findings.append(made)
    checked, doubts = check_growth(facts, known.vocabulary.growth_codes)
    return Found(tuple(checked), (*findings, *doubts))


def _source(page: Page, cell: PanelCell, row_no: int) -> Source:
    place = place_of(page, cell.box)
    if place.table_no is None:
        return Source(page.number, cell.box, cell.text, None, row_no, cell.column, RULE, 0.9)
    return Source(page.number, cell.box, cell.text, place.table_no, place.row_no, place.column_no, RULE, 0.95)


def _whose(page: Page, panel: Panel) -> Finding:
    source = Source(page.number, panel.box, " ".join(panel.caption), None, None, None, RULE)
    return Finding("forecast.whose", "warning", "several companies are subjects and the table names none of them alone; left out", source)


def _unclear(page: Page, panel: Panel) -> Finding:
    columns = " ".join(column.period.code for column in panel.header.columns)
    source = Source(page.number, panel.box, columns, None, None, None, RULE)
    return Finding("forecast.unclear_columns", "warning", "years come twice and nothing says which forecast is which; left out", source)


def _unknown(page: Page, row: RowReading, row_no: int) -> Finding:
    source = Source(page.number, row.row.box, row.row.label, None, row_no, None, RULE)
    return Finding("unknown.metric_label", "info", f"no metric of the dictionary is called {row.row.label!r}", source)


def _fact(
    page: Page, panel: Panel, row: RowReading, row_no: int, cell: PanelCell, context: UnitContext, known: Known
) -> Fact | Finding | None:
    column = panel.header.columns[cell.column]
    number = read_number(cell.text)
    source = _source(page, cell, row_no)
    if isinstance(number, Absent):
        return None
    if number is None:
        return Finding("unread.cell", "warning", f"{cell.text!r} under {column.period.code} of {row.row.label!r} is no number", source)
    code = _metric(row, column, number, known)
    kind = "pct" if column.version == "change" or column.growth else _unit_kind(code, row, known)
    period, kind_of_year = _period(row, column, known)
    if period is None:
        return Finding("unread.period", "warning", f"no period for {cell.text!r} of {row.row.label!r}", source)
    measure, basis = unit_of(number, kind, row.label.measure, row.section_units, context, known.vocabulary)
    fact = Fact(
        stock=None,
        metric_code=code,
        metric_label=row.row.label,
        period_code=period,
        kind=number.mark or kind_of_year,
        value=number.value * measure.factor if measure else number.value,
        unit=measure.unit if measure else None,
        value_text=cell.text,
        source=source,
        currency=measure.currency if measure else None,
        half_step=number.half_step * (measure.factor if measure else 1),
        unit_basis=basis,
        segment=row.segment,
        segment_basis=("filled" if row.filled else "stated") if row.segment else None,
    )
    return _attributed(fact, row, column)


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
    """A third party's consensus is said by the label, by the column, or by a footnote (`§ = Consensus data …`)."""
    if column.version == "change" or column.growth:
        return replace(fact, metric_label=f"{row.row.label} | {column.holder or column.growth or 'change'}")
    if not (row.label.is_cited or column.version == "cited" or row.cited_by_note):
        return fact
    who = attributed_to(" ".join([row.row.label, column.holder or "", row.cited_by_note]))
    return replace(fact, attribution="cited_consensus", attributed_to=who)


def _unique(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = (fact.metric_code, fact.metric_label, fact.period_code, fact.source.page, fact.source.box)
        if key not in seen:
            seen.add(key)
            yield fact


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """An unknown label is said once, not once a page."""
    seen: set[str] = set()
    for finding in findings:
        key = fold(finding.source.text) if finding.rule_id == "unknown.metric_label" and finding.source else finding.message
        if key not in seen:
            seen.add(key)
            yield finding
