"""Numbers of one stock by period: the cover's summary table, then every other table whose header is a row of periods.

A table belongs to the stock only on evidence: two or more company metrics (revenue, profit, EPS, PE …) among its labels. Tables of
an industry's size or of several companies have years in their header too, and none of their numbers is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Box, Document, Page
from etl.extract.grid import printed_lines
from etl.extract.known import Found, Known
from etl.extract.table_cells import Setting, panel_source, read_cells
from etl.extract.table_checks import TableFacts, reconcile
from etl.extract.table_clipped import with_clipped_labels
from etl.extract.table_continued import beginnings, continued, rest_of
from etl.extract.table_continued_text import continued_in_text
from etl.extract.table_facts import RowReading, read_rows
from etl.extract.table_fractions import read_fractions
from etl.extract.table_groups import by_metric
from etl.extract.table_panel import Panel, find_panels
from etl.extract.table_parent import with_parents_profit
from etl.extract.table_percent import with_percent_rows
from etl.extract.table_subject import are_twins, listing_currency, primary, subject_of
from etl.extract.table_turned import find_turned
from etl.extract.table_unit import UnitContext, context_of, size_by_magnitude
from etl.extract.table_wrapped import with_wrapped_cells
from etl.grammar.numbers import Number, read_number
from etl.grammar.units import Measure
from etl.report import Fact, Finding, StockRef

EVIDENCE = frozenset(
    (
        *("revenue", "net_profit_parent", "net_profit_total", "net_profit_adjusted", "net_profit_deducted", "op_profit", "total_profit"),
        *("ebit", "ebitda", "eps", "eps_diluted", "eps_adjusted", "bps", "dps", "roe", "roa", "roic", "pe", "pe_adjusted", "pb", "ps"),
        *("ev_ebitda", "gross_margin", "net_margin", "op_margin", "dividend_yield", "total_assets", "total_liabilities", "debt_ratio"),
        *("revenue_yoy", "np_yoy", "np_adjusted_yoy", "eps_yoy", "op_profit_yoy", "ebitda_yoy", "ebit_margin", "ebitda_margin"),
        *("gross_profit", "operating_cash_flow", "investing_cash_flow", "equity_parent", "equity_total", "current_assets"),
        *("nii", "ppop", "nim", "npl_ratio", "provision_coverage", "cet1_ratio", "embedded_value", "nbv", "combined_ratio", "pev"),
        *("insurance_revenue", "premium_earned", "brokerage_income"),
    )
)

EARNED = ("eps", "eps_diluted", "eps_adjusted", "bps")
"""What is stated in the currency of the accounts; a dividend may be in that of the listing."""

SAME_EDGE = 3.0  # points between the right edges of tables that stand under each other
NEAR_EDGE = 0.6  # of the distance of two columns: no farther apart stand the right edges of columns under each other


def read_forecasts(document: Document, known: Known) -> Found[Fact]:
    """Every number of the subject's tables, in page order; unknown labels and unread cells as findings. Empty without a subject."""
    if not known.subjects:
        return Found(())
    published = known.cover.published_on.value if known.cover.published_on else None
    own = _own_tables([_read_together(parts, known.vocabulary) for parts in _whole_panels(document, published, known.vocabulary)])
    default = _default_unit(own, known)
    found = [_facts(page, panel, rows, known, default) for page, panel, rows in own]
    captions = [" ".join((panel.corner, *panel.caption)).strip() for _, panel, _ in own]
    facts, conflicts = reconcile([TableFacts(caption, f.items) for caption, f in zip(captions, found, strict=True)])
    findings = [*_twin_note(known, default.currency if default else None), *(finding for f in found for finding in f.findings), *conflicts]
    settled, unclear = read_fractions(with_parents_profit(list(_unique(facts))))
    return Found(tuple(settled), tuple(_once([*findings, *unclear])))


def _panels(page: Page, published: date | None, vocabulary: Vocabulary) -> list[Panel]:
    lines = printed_lines(page)
    found = [with_wrapped_cells(with_clipped_labels(panel, page, vocabulary), vocabulary) for panel in find_panels(page, lines, published)]
    return [by_metric(panel, lines, vocabulary) for panel in found] + find_turned(page, lines, published)


Part = tuple[Page, Panel]
Table3 = tuple[Page, Panel, list[RowReading]]


def _whole_panels(document: Document, published: date | None, vocabulary: Vocabulary) -> Iterator[list[Part]]:
    """Each panel with what goes on of it, under `续表` or on the following pages, in the order of their beginnings."""
    found = [_panels(page, published, vocabulary) for page in document.pages]
    every = [(page, panel) for page, panels in zip(document.pages, found, strict=True) for panel in panels]
    begun = beginnings(every)
    for index, (page, panel) in enumerate(every):
        if index not in begun:
            rests = [(every[i][0], rest_of(panel, every[i][1])) for i, start in begun.items() if start == index]
            yield [(page, panel), *(rests or _over_pages(page, panel, document, found) or continued_in_text(panel, page, document, found))]


def _over_pages(page: Page, panel: Panel, document: Document, found: Sequence[Sequence[Panel]]) -> list[Part]:
    """The rows at the top of the pages that follow, where no header is printed again."""
    parts: list[Part] = []
    for after in range(document.pages.index(page) + 1, len(found)):
        rest = continued(panel, page, document.pages[after], found[after])
        if rest is None:
            break
        page, panel = document.pages[after], rest
        parts.append((page, panel))
    return parts


def _read_together(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Table3]:
    """The rows of all parts read as one table, so that each knows what stands above it, and given back by part."""
    whole = replace(parts[0][1], rows=tuple(row for _, panel in parts for row in panel.rows))
    rows = with_percent_rows(read_rows(whole, vocabulary), whole.header, vocabulary)
    if len(parts) == 1 or len(rows) != len(whole.rows):
        return [(page, panel, rows if len(parts) == 1 else read_rows(panel, vocabulary)) for page, panel in parts]
    rest = iter(rows)
    return [(page, panel, list(islice(rest, len(panel.rows)))) for page, panel in parts]


def _own_tables(tables: Sequence[Sequence[Table3]]) -> list[Table3]:
    """Tables with evidence of their own, small ones of known labels and sections of the same columns directly above or below one of
    these, a year's quarters beside one.
    """
    evident = [is_of_company([row for _, _, rows in parts for row in rows]) for parts in tables]
    sure = [(page, panel) for parts, is_sure in zip(tables, evident, strict=True) if is_sure for page, panel, _ in parts]
    two = _pages_by_quarter(tables)
    return [
        (page, panel, rows)
        for parts, is_sure in zip(tables, evident, strict=True)
        for page, panel, rows in parts
        if is_sure
        or (_is_small(rows) and any(p is page and _is_near(panel.box, other.box) for p, other in sure))
        or (_is_known(rows) and any(p is page and _is_section(panel, other) for p, other in sure))
        or (_is_by_quarter(rows) and (page.number in two or any(p is page for p, _ in sure)))
    ]


def _is_small(rows: Sequence[RowReading]) -> bool:
    known = [row for row in rows if row.metric_code in EVIDENCE or row.label.growth]
    return 0 < len(known) == len(rows)


def _is_known(rows: Sequence[RowReading]) -> bool:
    """Most labels are of the dictionary: `Current ratio`, `Receivable turnover days`."""
    return 2 * sum(row.metric_code is not None for row in rows) > len(rows)


def _is_section(panel: Panel, other: Panel) -> bool:
    """`GEARING/LIQUIDITY` below `PROFITABILITY`, each with the years again: the same periods, ending at the same edge. A word processor
    gives each table columns of its own width, so the others stand only nearly at the same places.
    """
    mine, its = panel.header.columns, other.header.columns
    if [c.period for c in mine] != [c.period for c in its] or not _is_near(panel.box, other.box):
        return False
    reach = NEAR_EDGE * min(panel.header.pitch, other.header.pitch)
    apart = [abs(a.box.x1 - b.box.x1) for a, b in zip(mine, its, strict=True)]
    return apart[-1] < SAME_EDGE and max(apart) < reach


def _pages_by_quarter(tables: Sequence[Sequence[Table3]]) -> set[int]:
    """Pages that print two metrics by quarter, which together are a company's as rows of one table would be."""
    found = {(page.number, rows[0].metric_code) for parts in tables for page, _, rows in parts if rows and _is_by_quarter(rows)}
    numbers = [number for number, _ in found]
    return {number for number in numbers if numbers.count(number) > 1}


def _is_by_quarter(rows: Sequence[RowReading]) -> bool:
    """`每股收益（元） 2024A 2025E` over `Q1`, `Q2`, `Q3`, `Q4`, `全年`."""
    return len({row.part for row in rows}) >= 4 and all(row.part and row.metric_code in EVIDENCE for row in rows)


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
    """The facts of one table, and what of it was not understood."""
    stock = subject_of(page, panel, known.subjects, default.currency if default else None)
    if stock is None:
        message = "several companies are subjects and the table names none of them alone; left out"
        return Found((), (Finding("forecast.whose", "warning", message, panel_source(page, panel)),))
    return read_cells(Setting(page, panel, stock, _units(panel, rows, known, default), known), rows)


def _units(panel: Panel, rows: Sequence[RowReading], known: Known, default: Measure | None) -> UnitContext:
    kinds = {known.vocabulary.metrics[row.metric_code].unit_kind for row in rows if row.metric_code}
    earned = {row.label.measure.currency for row in rows if row.metric_code in EARNED and row.label.measure}
    currency = earned.pop() if len(earned) == 1 else None
    return UnitContext(context_of((panel.corner, *panel.caption), known.vocabulary), default, kinds == {"money"}, currency)


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
