"""Numbers of one report against each other: who is confirmed, who is doubted, and what is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from app.reference import vocabulary
from etl.check import check
from etl.document import Box
from etl.parse import parse_file
from etl.report import Cover, Fact, Report, Source, StockRef
from tests.check.mutations import mutations

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
STOCK = StockRef("600000.SH", "例子", "exact")
YEARS = ("2024FY", "2025FY", "2026FY", "2027FY")
PER_SHARE = frozenset(("eps", "bps", "close_price"))
RATES = frozenset(("revenue_yoy", "np_yoy", "gross_margin", "net_margin", "roe"))
MULTIPLES = frozenset(("pe", "pb"))

# A company whose numbers fit together: 1,000 million shares, price 20.
COMPANY = {
    "revenue": "5000 6000 7500 9000",
    "revenue_yoy": ". 20.0 25.0 20.0",
    "net_profit_parent": "500 660 900 1,170",
    "np_yoy": ". 32.0 36.4 30.0",
    "net_margin": "10.0 11.0 12.0 13.0",
    "eps": "0.50 0.66 0.90 1.17",
    "pe": "40.0 30.3 22.2 17.1",
}


def table(rows: dict[str, str], *, page: int = 1, table_no: int = 0) -> list[Fact]:
    """Facts of a table of YEARS; amounts in millions, `.` for an empty cell."""
    return [
        _fact(metric, YEARS[column], text, _place(page, table_no, number, column, text))
        for number, (metric, texts) in enumerate(rows.items())
        for column, text in enumerate(texts.split())
        if text != "."
    ]


def _place(page: int, table_no: int, row: int, column: int, text: str) -> Source:
    box = Box(column * 50, row * 10, column * 50 + 40, row * 10 + 8)
    return Source(page, box, text, table_no, row, column, "forecast.header_periods", 0.95)


def _fact(metric: str, period: str, text: str, source: Source) -> Fact:
    money = metric not in PER_SHARE | RATES | MULTIPLES
    factor = Decimal(10**6) if money else Decimal(1)
    number = Decimal(text.replace(",", ""))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Decimal(5).scaleb(exponent - 1) * factor
    unit = "pct" if metric in RATES else "x" if metric in MULTIPLES else "CNY"
    kind: Literal["A", "E"] = "A" if period == "2024FY" else "E"
    return Fact(STOCK, metric, metric, period, kind, number * factor, unit, text, source, "CNY" if unit == "CNY" else None, half)


def checked(*tables: list[Fact]) -> Report:
    facts = tuple(fact for one in tables for fact in one)
    return check(Report("x.pdf", "", 2, "pdfium", "1", Cover(), facts=facts), vocabulary())


def said(report: Report) -> list[str]:
    return [finding.rule_id for finding in report.findings]


def believed(report: Report, metric: str) -> list[float]:
    return [fact.source.confidence for fact in report.facts if fact.metric_code == metric]


def test_numbers_that_fit_together_are_confirmed() -> None:
    report = checked(table(COMPANY))
    assert said(report) == []
    assert all(fact.source.confidence >= 0.99 for fact in report.facts)


def test_a_number_that_nothing_speaks_about_is_not_quite_sure() -> None:
    facts = [replace(fact, source=replace(fact.source, confidence=1.0)) for fact in table({"roe": "9.0 10.1 12.2 13.3"})]
    assert set(believed(checked(facts), "roe")) == {0.97}


def test_growth_does_not_confirm_a_unit_that_was_inferred() -> None:
    inferred = [replace(fact, unit_basis="inferred") if fact.metric_code == "revenue" else fact for fact in table(COMPANY)]
    assert set(believed(checked(inferred), "revenue")) == {0.95}
    stated = table({"revenue": COMPANY["revenue"]}, page=4)
    assert set(believed(checked(inferred, stated), "revenue")) == {0.99}


def test_no_number_is_ever_changed() -> None:
    facts = table({**COMPANY, "eps": "0.50 0.66 9.00 1.17"})
    assert [(f.value, f.value_text) for f in checked(facts).facts] == [(f.value, f.value_text) for f in facts]


WRONG = [
    ({"revenue_yoy": ". 20.0 52.0 20.0"}, "check.yoy", ("revenue_yoy", 1)),
    ({"np_yoy": ". 32.0 -36.4 30.0"}, "check.yoy", ("np_yoy", 1)),
    ({"eps": "0.50 0.66 9.00 1.17"}, "check.eps", ("eps", 2)),
    ({"pe": "40.0 30.3 22.2 71.1"}, "check.pe", ("pe", 3)),
    ({"net_margin": "10.0 11.0 21.0 13.0"}, "check.margin", ("net_margin", 2)),
]


@pytest.mark.parametrize(("row", "rule", "culprit"), WRONG)
def test_the_number_that_nothing_confirms_is_doubted(row: dict[str, str], rule: str, culprit: tuple[str, int]) -> None:
    report = checked(table({**COMPANY, **row}))
    metric, place = culprit
    assert rule in said(report)
    doubted = [fact for fact in report.facts if fact.source.confidence <= 0.6]
    assert [(fact.metric_code, fact.value_text) for fact in doubted] == [(metric, [t for t in row[metric].split() if t != "."][place])]


def errors(report: Report) -> list[tuple[str, str]]:
    """Metric and year of the numbers that errors stand against."""
    places = {(fact.source.page, fact.source.box): (fact.metric_code, (fact.period_code or "")[:4]) for fact in report.facts}
    return sorted({places[f.source.page, f.source.box] for f in report.findings if f.severity == "error" and f.source})


def test_two_rules_against_a_number_are_an_error() -> None:
    """`Growth 52.0` where revenue grows by 25.0 and another page prints 25.0: it is in no mean until somebody decides."""
    again = table({"revenue": COMPANY["revenue"], "revenue_yoy": COMPANY["revenue_yoy"]}, page=2)
    assert errors(checked(table({**COMPANY, "revenue_yoy": ". 20.0 52.0 20.0"}), again)) == [("revenue_yoy", "2026")]


@pytest.mark.parametrize(
    "tables",
    [
        (table({**COMPANY, "revenue_yoy": ". 20.0 52.0 20.0"}),),  # one rule
        (table(COMPANY), table({"roe": "9.1 10.1 12.2 13.3"}, page=2), table({"roe": "9.0 10.0 12.0 13.0"}, page=3)),  # two definitions
        (table({"revenue": "5000 6000 7500 9000", "revenue_yoy": ". 30.0 35.0 30.0"}),),  # nothing tells which is wrong
    ],
    ids=["one rule", "two definitions", "undecided"],
)
def test_a_doubt_is_no_error(tables: tuple[list[Fact], ...]) -> None:
    report = checked(*tables)
    assert said(report)
    assert errors(report) == []


def test_a_finding_names_both_places() -> None:
    report = checked(table({"revenue": "5000 6000 7500 9000"}), table({"revenue": "5000 6000 7600 9000"}, page=4))
    [finding] = report.findings
    assert finding.rule_id == "check.contradiction"
    assert "page 1" in finding.message
    assert "page 4" in finding.message
    assert [round(c, 3) for c in believed(report, "revenue")] == [0.99, 0.99, 0.75, 0.99] * 2


def test_what_is_printed_twice_is_confirmed_but_a_zero_says_nothing() -> None:
    report = checked(table({"roe": "9.0 10.1 0.0 13.3"}), table({"roe": "9.0 10.1 0.0 13.3"}, page=4))
    assert believed(report, "roe") == [0.99, 0.99, 0.95, 0.99] * 2


def test_a_row_of_growth_that_slipped_is_one_finding() -> None:
    slipped = table({"revenue": "5000 6000 7500 8250", "revenue_yoy": ". . 20.0 25.0"})
    report = checked(slipped)
    assert said(report) == ["check.column_slip"]
    assert "right" in report.findings[0].message


@pytest.mark.parametrize(("metric", "texts"), [("pe", "30.3 22.2 17.1 11.0"), ("net_margin", "11.0 12.0 13.0 15.0")])
def test_other_rows_that_slipped(metric: str, texts: str) -> None:
    assert said(checked(table({**COMPANY, metric: texts}))) == ["check.column_slip"]


LOOSE = {"pe": "40.0 30.3 22.2 17.1", "pb": "6.00 5.15 4.00 3.42", "roe": "15.0 17.0 18.0 20.0"}


@pytest.mark.parametrize("texts", ["15.0 15.0 17.0 18.0", "17.0 18.0 20.0 22.0"])
def test_a_row_that_slipped_shows_even_where_its_definition_is_loose(texts: str) -> None:
    assert said(checked(table(LOOSE))) == []
    assert said(checked(table({**LOOSE, "roe": texts}))) == ["check.column_slip"]


def test_a_definition_of_its_own_is_no_slip() -> None:
    """ROE on the average of two years, which may hit upon the ROE of the year before at its end."""
    assert said(checked(table({**LOOSE, "roe": "16.2 18.1 19.3 21.4"}))) == []
    growing = {"pe": "22.9 20.5 18.5 16.8", "pb": "5.00 4.10 3.36 2.75", "roe": "24.0 22.0 20.0 18.0"}
    assert said(checked(table(growing))) == []


INCOME = {
    **COMPANY,
    "cogs": "3,000 3,500 4,300 5,100",
    "taxes_surcharges": "50 60 75 90",
    "selling_expense": "400 480 600 720",
    "admin_expense": "300 360 450 540",
}
PASTED = {
    "operating_cash_flow": "revenue",
    "investment_loss": "cogs",
    "da": "taxes_surcharges",
    "working_capital_change": "admin_expense",
    "capex": "selling_expense",
}


@pytest.mark.parametrize(("rows", "told"), [(5, ["check.copied_table"]), (4, [])])
def test_a_table_that_prints_the_numbers_of_another_is_told_and_doubted(rows: int, told: list[str]) -> None:
    """Under `现金流量表` a house printed its income statement again: revenue was stored as operating cash flow."""
    flows = table({code: INCOME[other] for code, other in list(PASTED.items())[:rows]}, table_no=1)
    report = checked(table(INCOME), flows)
    assert [rule for rule in said(report) if rule == "check.copied_table"] == told
    assert max(believed(report, "operating_cash_flow")) <= 0.6 or not told
    assert min(believed(report, "revenue")) >= 0.9


@pytest.mark.parametrize(("multiples", "told"), [("10.0 40.0", True), ("40.0 25.0", False)])
def test_multiples_of_a_list_that_stand_under_the_wrong_years_are_told(multiples: str, told: bool) -> None:
    """Row after row PE × EPS of the year before was the price; each stock alone proves nothing."""
    facts = [
        replace(fact, stock=StockRef(f"60000{n}.SH", None, "exact"), source=replace(fact.source, rule_id="peers.header_metrics", row_no=n))
        for n in range(6)
        for fact in table({"close_price": "20.00", "eps": "0.50 0.80", "pe": multiples})
    ]
    report = checked(facts)
    assert ("check.column_slip" in said(report)) == told
    assert (max(believed(report, "pe")) <= 0.6) == told


def test_sums() -> None:
    balance = {"current_assets": "300 400 500 600", "noncurrent_assets": "700 800 900 999", "total_assets": "1000 1200 1400 1600"}
    assert said(checked(table(balance))) == []
    broken = {**balance, "total_assets": "1000 1200 2400 1600"}
    assert said(checked(table(broken))) == ["check.sum"]


def test_sizes_that_no_company_has() -> None:
    assert said(checked(table({"revenue": "5 6 7 9", "net_profit_parent": "500 660 900 1170"}))) == ["check.size"]
    assert said(checked(table({"net_profit_parent": "0.5 0.7 0.9 1.1", "eps": "0.5 0.7 0.9 1.1"}))) == ["check.size"]


def test_scenarios_and_consensus_take_no_part() -> None:
    low = [replace(fact, segment="悲观") for fact in table({"eps": "0.50 0.40 0.30 0.20"}, table_no=1)]
    cited = [replace(fact, attribution="cited_consensus") for fact in table({"eps": "0.50 0.70 0.80 0.90"}, table_no=2)]
    assert said(checked(table(COMPANY), low, cited)) == []


def test_the_samples_agree_with_themselves() -> None:
    assert [f.message for report in _samples() for f in report.findings if f.rule_id.startswith("check.")] == []


CAUGHT = {
    "row shifted by a column": (0.80, 0.92),
    "amounts shifted by a column": (1.0, 1.0),
    "unit of a row": (0.97, 0.97),
    "unit of a table": (0.97, 0.97),
    "two digits swapped": (0.70, 0.85),
    "two rows swapped": (0.80, 0.85),
}
"""Least shares of wrong readings of the samples that the checks must notice: of all, and of those that had a witness.

What they cannot see is printed once and has no partner, or an exchange that leaves every sum as it was.
"""


def test_wrong_readings_are_noticed() -> None:
    made, caught = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    for report in _samples():
        for mutation in mutations(report):
            findings = check(mutation.report, vocabulary()).findings
            noticed = any(f.rule_id.startswith("check.") for f in findings)
            for key in ((mutation.kind, False), (mutation.kind, True))[: 1 + mutation.witnessed]:
                made[key] += 1
                caught[key] += noticed
    shares = {key: caught[key] / made[key] for key in made}
    assert {key: share for key, share in shares.items() if share < CAUGHT[key[0]][key[1]]} == {}, shares


RAIL = {"close_price": ("20.00", 1, "CNY"), "shares_total": ("1000", 10**6, "shares"), "market_cap": ("20000", 10**6, "CNY")}


def rail(**changed: str) -> list[Fact]:
    """The market data of COMPANY's cover, without a day."""
    return [
        replace(
            table({metric: f". {changed.get(metric, text)} . ."})[0],
            period_code=None,
            value=Decimal(changed.get(metric, text)) * factor,
            half_step=Decimal("0.005") if metric == "close_price" else Decimal(factor) / 2,
            unit=unit,
            currency=unit if unit == "CNY" else None,
            source=Source(1, Box(400, 10 * row, 440, 10 * row + 8), text, rule_id="market.label"),
        )
        for row, (metric, (text, factor, unit)) in enumerate(RAIL.items())
    ]


def test_the_cover_s_market_data_and_the_table_confirm_each_other() -> None:
    report = checked(table({"net_profit_parent": "500 660 900 1170", "eps": "0.50 0.66 0.90 1.17"}), rail())
    assert said(report) == []
    assert min(fact.source.confidence for fact in report.facts) >= 0.99


@pytest.mark.parametrize(
    ("amounts", "cover", "rule"),
    [
        ({"net_profit_parent": "50000 66000 90000 117000", "eps": "0.50 0.66 0.90 1.17"}, {}, "check.shares"),
        ({"net_profit_parent": "5 6.6 9.0 11.7", "pe": "40.0 30.3 22.2 17.1"}, {}, "check.market_pe"),
        ({}, {"market_cap": "200"}, "check.market_cap"),
        ({}, {"shares_total": "100000"}, "check.market_cap"),
    ],
)
def test_a_unit_that_the_market_data_contradict(amounts: dict[str, str], cover: dict[str, str], rule: str) -> None:
    assert rule in said(checked(table(amounts), rail(**cover)))


def test_closing_equity_ties_pb_pe_and_roe() -> None:
    tied = {"pe": "40.0 30.3 22.2 17.1", "pb": "4.00 3.64 3.33 3.08", "roe": "10.0 12.0 15.0 18.0"}
    assert set(believed(checked(table(tied)), "roe")) == {0.99}
    assert said(checked(table({**tied, "roe": "11.0 13.5 16.0 17.0"}))) == [], "average equity is no error"


@cache
def _samples() -> tuple[Report, ...]:
    return tuple(parse_file(path) for path in sorted(SAMPLES.glob("*.pdf")))
