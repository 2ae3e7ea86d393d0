"""Rows of a panel with their meaning: the metric of the label, of the section, of the row above, and what else the table is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reference import fold
from app.reference.types import Vocabulary
from etl.extract.table_fractions import SIGN_TELLS
from etl.extract.table_label import Label, growth_basis, growth_code, metric_of, read_label, titled_label
from etl.extract.table_panel import Panel
from etl.extract.table_parent import with_parents_equity
from etl.extract.table_rows import PanelRow
from etl.extract.table_shares import is_share, share_code
from etl.extract.table_unit import MONEY_KINDS, fits
from etl.extract.table_whose import bare_version, cited_by_note, cited_by_title, named_above
from etl.extract.table_words import (
    growth_section,
    is_adjusted,
    is_bare_profit,
    is_heading,
    lists_revisions,
    names_case,
    read_part,
    sums_up,
)
from etl.grammar.units import Measure, find_units

BANKS = frozenset(("nii", "fee_income", "non_interest_income", "ppop", "nim", "npl_ratio", "loans", "net_loans", "deposits", "cet1_ratio"))
OF_BANKS: dict[tuple[str | None, str], str] = {
    ("net_interest", "netinterestincome"): "nii",
    ("op_profit", "operatingincome"): "revenue",
    ("op_profit", "totaloperatingincome"): "revenue",
}
"""What an English label means in the accounts of a bank: its operating income is before costs."""
_EARNED = frozenset(("revenue", "total_profit"))
_HELD: dict[tuple[str | None, bool], str] = {
    ("associates_income", False): "longterm_investment",
    ("associates_income", True): "longterm_investment",
    ("credit_impairment", False): "estimated_liabilities",
}
"""What a label of an income statement means in a balance sheet, of no bank or of a bank, whose provisions are those for loans."""
_PAID = re.compile(r"paid|cash|支付|已付|现金|发放|派", re.IGNORECASE)
FLOWS = frozenset(("operating_cash_flow", "investing_cash_flow", "financing_cash_flow", "net_cash_change"))
MOVED = frozenset(("capex", "share_issue", "investment_loss", "working_capital_change", "dividends_interest_paid", "net_borrowing", "da"))
"""What a cash flow statement names besides, where labels cut off by their cells leave one of the flows."""
IN_CASH_FLOWS = FLOWS | frozenset(
    (
        *("cash", "cash_beginning", "net_debt", "capex", "da", "depreciation", "amortisation", "dividends_paid", "share_issue"),
        *("net_borrowing", "working_capital_change", "free_cash_flow", "net_profit_total", "net_profit_parent", "ebit", "ebitda"),
        *("cash_from_customers", "tax_refunds", "other_operating_receipts", "operating_inflows", "cash_to_suppliers", "cash_to_employees"),
        *("tax_paid", "other_operating_payments", "operating_outflows", "investments_sold", "investment_receipts", "asset_sale_receipts"),
        *("investing_inflows", "investments_paid", "investing_outflows", "borrowings_received", "debt_repaid", "lease_repaid"),
        *("financing_inflows", "financing_outflows", "dividends_interest_paid", "interest_received", "share_buyback", "acquisitions_paid"),
        *("divestitures", "fx_effect", "inventories_change", "receivables_change", "payables_change", "deferred_amortisation"),
        *("investment_loss", "fair_value_loss", "asset_disposal_loss", "share_based_comp", "other_operating_cf", "other_investing_cf"),
        *("other_financing_cf", "share_capital_change", "capital_reserve_change", "fcfe"),
    )
)


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row and what it means; `metric_code` None: the label is not in the dictionary. `segment`: the part or case it speaks of.

    `part`: the row is a quarter or the whole year (`Q1`, `FY`) of the columns' years, its metric is that of the caption.
    """

    row: PanelRow
    label: Label
    metric_code: str | None
    section: str = ""
    section_units: tuple[Measure, ...] = ()
    cited_by_note: str = ""
    is_cited_by_title: bool = False
    segment: str | None = None
    filled: bool = False
    part: str | None = None

    @property
    def is_aside(self) -> bool:
        """Not the house's own number of this report: cited, guided, or the forecast before."""
        return self.label.is_cited or self.label.is_guided or self.label.is_old or bool(self.cited_by_note)


def read_rows(panel: Panel, vocabulary: Vocabulary) -> list[RowReading]:
    """All rows in order. A growth row takes the metric of the level row above it."""
    parted = sum(read_part(row.label) is not None for row in panel.rows) > 1
    again = frozenset(label for label, times in Counter(row.label for row in panel.rows).items() if times > 1)
    readings: list[RowReading] = []
    level: str | None = None
    above: str | None = None
    section = ""
    after_old = False
    for row in panel.rows:
        part = _part_row(row, panel, vocabulary) if parted else None
        if part:
            readings.append(part)
            continue
        row, section = _whole_label(row, section, again, vocabulary)
        printed = read_label(row.label, vocabulary)
        label = named_above(printed, section, above, vocabulary)
        code = _code(row, label, section, level, after_old, panel, vocabulary)
        note, title = cited_by_note(label, panel.notes), cited_by_title(panel.caption)
        units = tuple(find_units(section, vocabulary.units))
        readings.append(RowReading(row, label, code, section, units, note or title, bool(title and not note)))
        if not (label.growth or is_share(label, vocabulary) or (code and code.endswith(RATES))):
            level = None if label.is_old else code
            above = code or label.previous_code or (above if bare_version(printed) else None)
        after_old = label.is_old
    return _together(readings, vocabulary)


def _together(rows: list[RowReading], vocabulary: Vocabulary) -> list[RowReading]:
    """What the rows mean beside each other; rows of parts of a year are no second rows of their metric."""
    whole = [row for row in rows if row.part is None]
    settled = iter(_unambiguous(_with_segments(_one_eps(with_parents_equity(_statements(_profits(whole), vocabulary))))))
    return [next(settled) if row.part is None else row for row in rows]


def _part_row(row: PanelRow, panel: Panel, vocabulary: Vocabulary) -> RowReading | None:
    """Quarters down, years across (`Q1 34,998 40,746A 54,042`): of the metric that heads them (`EPS`), of the corner
    (`每股收益（元） 2024A 2025E`) or the title of the table.

    None: no part of a year, or nothing says of what.
    """
    part = read_part(row.label)
    titles = [titled_label(text, vocabulary) for text in ([row.section] if row.section else [panel.corner, *reversed(panel.caption)])]
    title = next((label for label in titles if label.metric_code), None)
    return RowReading(row, title, title.metric_code, part=part) if part and title else None


def _whole_label(row: PanelRow, section: str, again: frozenset[str], vocabulary: Vocabulary) -> tuple[PanelRow, str]:
    """The line above is the first half of the label when both together are a metric, when it only says `经调整`, or when it fills the
    label column and a few characters are left (`短期借款及交易性金融` + `负债`); else a section. `again`: labels that come more than
    once, each under the name of a part (`某某试剂及其他` over `收入`).
    """
    if not row.above:
        return row, section
    if not row.label:
        return replace(row, label=row.above, above=""), section
    blank = " " if row.above[-1:].isascii() and row.label[:1].isascii() else ""
    joined = f"{row.above}{blank}{row.label}"
    alone = metric_of(read_label(row.label, vocabulary).text, vocabulary)
    chinese = not row.label.isascii() and not row.above[-1].isascii()
    full = row.is_full and row.label not in again
    closed = alone is not None and row.above[-1] in ")）" and bool(find_units(row.above, vocabulary.units))  # `盈利能力指标（%）`
    wrapped = full and chinese and not closed and not is_heading(row.above) and len(row.above) > 5 >= len(row.label)
    if is_adjusted(row.above) or wrapped or (alone is None and read_label(joined, vocabulary).metric_code):
        return replace(row, label=joined, above=""), section
    return row, row.above


def _code(
    row: PanelRow, label: Label, section: str, level: str | None, after_old: bool, panel: Panel, vocabulary: Vocabulary
) -> str | None:
    if label.is_old or is_share(label, vocabulary):
        return None if label.is_old else share_code(level, label.metric_code)
    if label.growth:
        return None if after_old else growth_code(level, label.growth, vocabulary)  # `Change (%)` below `EPS prev` is a revision
    is_revised = lists_revisions(" ".join((panel.corner, *panel.caption)))
    if label.metric_code is None or (label.metric_code.endswith(RATES) and is_revised):
        return None
    kind = vocabulary.metrics[label.metric_code].unit_kind
    if kind in MONEY_KINDS and _is_growth_here(row, label, section, panel):
        if is_revised:
            return None
        return growth_code(label.metric_code, growth_basis(section, vocabulary) or "yoy", vocabulary)
    if label.measure and not fits(label.measure, kind) and not (label.measure.kind == "multiple" and label.metric_code in SIGN_TELLS):
        return None  # `Turnover (X)` is no revenue
    return label.metric_code


def _is_growth_here(row: PanelRow, label: Label, section: str, panel: Panel) -> bool:
    """`营业收入 7.7%` under `成长能力`: a rate, not an amount. Percent signs beside money say the same."""
    if label.measure and label.measure.kind == "pct":
        return True
    levels = [c for c in row.cells if panel.header.columns[c.column].growth is None and panel.header.columns[c.column].version != "change"]
    if levels and all("%" in cell.text for cell in levels):
        return True
    if label.measure and label.measure.kind in MONEY_KINDS:
        return False
    return growth_section(section) or (not section and growth_section(panel.corner))


def _profits(rows: list[RowReading]) -> list[RowReading]:
    """`净利润` alone is the parent's share, unless the table names that share itself, or takes the minorities off further down."""
    codes = [row.metric_code for row in rows]
    named = any(r.metric_code == "net_profit_parent" and not (r.label.is_cited or is_bare_profit(r.row.label)) for r in rows)
    minority = codes.index("minority_interest") if "minority_interest" in codes else None
    flows = _are_flows(codes)
    found: list[RowReading] = []
    for index, row in enumerate(rows):
        bare = row.metric_code in ("net_profit_parent", "np_yoy") and is_bare_profit(row.row.label)
        total = bare and (named or (minority is not None and index < minority) or (flows and minority is None))
        swap = {"net_profit_parent": "net_profit_total", "np_yoy": "net_profit_total_yoy"}
        found.append(replace(row, metric_code=swap[row.metric_code]) if total and row.metric_code else row)
    return _growth_below(found)


def _are_flows(codes: Sequence[str | None]) -> bool:
    """Rows of a cash flow statement: two of its flows, or one and three of what moved it."""
    return len(FLOWS & set(codes)) > 1 or (bool(FLOWS & set(codes)) and len(MOVED & set(codes)) > 2 and "eps" not in codes)


def _growth_below(rows: list[RowReading]) -> list[RowReading]:
    """The growth row under a total profit is that of the total."""
    found: list[RowReading] = []
    for row in rows:
        if found and row.label.growth and row.metric_code == "np_yoy" and found[-1].metric_code == "net_profit_total":
            row = replace(row, metric_code="net_profit_total_yoy")
        found.append(row)
    return found


def _statements(rows: list[RowReading], vocabulary: Vocabulary) -> list[RowReading]:
    """What a label means by the statement it stands in.

    In a cash flow statement `短期借款` is a change of the debt and `财务费用` an adjustment: only flow metrics count there.
    `少数股东权益` below the assets is a part of the equity.
    """
    codes = [row.metric_code for row in rows]
    balance = {"total_assets", "total_liabilities"} <= set(codes)
    flows = _are_flows(codes) and "revenue" not in codes and not balance
    is_bank = len(BANKS & set(codes)) > 1
    assets = next((i for i, code in enumerate(codes) if code in ("total_assets", "current_assets")), len(rows))
    found: list[RowReading] = []
    for index, row in enumerate(rows):
        code = row.metric_code
        if code in ("minority_interest", "equity_minority"):
            income = index < assets and bool({"revenue", "total_profit", "income_tax"} & set(codes[:index]))
            row = replace(row, metric_code="minority_interest" if income else "equity_minority" if index > assets else code)
        elif code == "dividends_paid" and "revenue" in codes and not FLOWS & set(codes) and not _PAID.search(row.row.label):
            row = replace(row, metric_code=None)  # `Dividends` below the profit are declared: they are paid a year later
        elif "total_assets" in codes and not _EARNED & set(codes) and (code, is_bank) in _HELD:
            row = replace(
                row, metric_code=_HELD[code, is_bank]
            )  # `Associates/JVs` among the assets, though no total of the debts is printed
        elif (code, fold(row.row.label)) in OF_BANKS and is_bank:
            row = replace(row, metric_code=OF_BANKS[code, fold(row.row.label)])
        elif flows and code and vocabulary.metrics[code].unit_kind == "money" and code not in IN_CASH_FLOWS:
            row = replace(row, metric_code=None)
        found.append(row)
    return found


def _unambiguous(rows: list[RowReading]) -> list[RowReading]:
    """Two labels of one table for one metric (`ROE`, `DuPont ROE`) with other numbers: the plainer label is the metric, else the first."""
    best: dict[object, RowReading] = {}
    for row in rows:
        key = (row.metric_code, row.segment, row.label.period, row.label.listing)
        if _is_level(row) and (key not in best or best[key].row.label.endswith(f" {row.row.label}")):
            best[key] = row
    found: list[RowReading] = []
    for row in rows:
        first = best.get((row.metric_code, row.segment, row.label.period, row.label.listing), row)
        if _is_level(row) and row is not first and [c.text for c in row.row.cells] != [c.text for c in first.row.cells]:
            row = replace(row, metric_code=None)
        found.append(row)
    return found


def _is_level(row: RowReading) -> bool:
    return bool(row.metric_code) and not (row.label.growth or row.is_aside)


def _one_eps(rows: list[RowReading]) -> list[RowReading]:
    """Where a table prints one kind of EPS only, that is the EPS (`EPS（摊薄）`); beside `每股收益` it stays the diluted one."""
    codes = {row.metric_code for row in rows}
    if "eps" in codes or "eps_diluted" not in codes:
        return rows
    return [replace(row, metric_code="eps") if row.metric_code == "eps_diluted" else row for row in rows]


def _with_segments(rows: list[RowReading]) -> list[RowReading]:
    """Rows of a breakdown: a metric printed twice under different headings belongs to what the headings name.

    A heading such as `合计` or `中性` is the company itself; `乐观` is a case apart. Where there is no heading, a row of numbers with
    a label of its own (`重组蛋白 67.4`) heads the rows that come again below it.
    """
    sections: dict[str, set[str]] = {}
    for row in rows:
        if _is_level(row) and row.metric_code in OF_PARTS and not growth_section(row.section):
            sections.setdefault(row.metric_code or "", set()).add(row.section)
    repeated = {section for names in sections.values() if len(names) > 1 for section in names if section}
    return _below_parts([replace(row, segment=_segment(row.section, repeated)) if row.metric_code else row for row in rows])


def _below_parts(rows: list[RowReading]) -> list[RowReading]:
    """A metric that comes again under one heading is that of the part named last; without such a name it stays unknown."""
    seen: set[object] = set()
    labels: set[str] = set()
    part: str | None = None
    heading = ""
    inside = False
    found: list[RowReading] = []
    for row in rows:
        if (
            row.metric_code is None
            and not row.label.growth
            and row.label.metric_code is None
            and not row.label.is_old
            and not _is_rate(row)
        ):
            part, heading, inside = row.row.label, row.section, False
        elif row.metric_code and (_is_level(row) or row.label.growth):
            rate = row.metric_code.endswith(RATES) and row.row.label in labels  # `营业收入YoY` of each part
            again = _is_level(row) and (row.metric_code, row.label.period) in seen and (row.metric_code in OF_PARTS or rate)
            inside = again or (inside and row.label.growth is not None)
            seen.add((row.metric_code, row.label.period))
            labels.add(row.row.label)
            if inside and part and (row.segment is None or heading == row.section):
                row = replace(row, segment=part, filled=True)
            elif inside and row.segment is None and not sums_up(row.section):
                row = replace(row, metric_code=None)
        found.append(row)
    return found


def _is_rate(row: RowReading) -> bool:
    """`as a % of total Gross profits`: percent in every column; a part is named by an amount."""
    return all("%" in cell.text for cell in row.row.cells)


def _segment(section: str, repeated: set[str]) -> str | None:
    if not section or sums_up(section):
        return None
    return section if section in repeated or names_case(section) else None


RATES = ("_yoy", "_qoq")
OF_PARTS = frozenset(
    (
        *("revenue", "revenue_share", "cogs", "gross_profit", "gross_margin", "op_profit", "op_margin", "ebit", "ebitda"),
        *("net_profit_parent", "net_profit_total", "net_margin"),
    )
)
"""What reports state of a part of a company; other metrics that come twice are the same thing under two names."""
