"""Where a table prints no unit, the numbers that have one say how large its amounts are; where it prints one, nobody does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest

from app.reference import vocabulary
from etl.check import check
from etl.report import Cover, Fact, Report
from tests.check.test_check import COMPANY, PER_SHARE, YEARS, table

AMOUNTS = ("revenue", "net_profit_parent")


def read(facts: list[Fact]) -> Report:
    return check(Report("a.pdf", "0" * 64, 2, "pdfium", "1", Cover(), facts=tuple(facts)), vocabulary())


def shares() -> list[Fact]:
    """`总股本 1,000 百万股` on the cover, in each year's table of market data."""
    [one] = table({"shares_total": "1,000"}, page=2)
    return [
        replace(one, period_code=period, unit="shares", currency=None, value=Decimal(10) ** 9, half_step=Decimal(10) ** 5)
        for period in YEARS
    ]


def sized(power: Decimal, basis: Literal["stated", "inferred"], rows: dict[str, str] = COMPANY) -> list[Fact]:
    """The company's table with its amounts a power of ten off; per share and rates as printed."""
    return shares() + [
        replace(fact, value=(fact.value or 0) * power, half_step=(fact.half_step or 0) * power, unit_basis=basis)
        if fact.metric_code in AMOUNTS else fact
        for fact in table(rows)
    ]  # fmt: skip


def revenue(report: Report) -> list[Decimal | None]:
    return [fact.value for fact in report.facts if fact.metric_code == "revenue"]


RIGHT = [Decimal(text) * 10**6 for text in COMPANY["revenue"].split()]


@pytest.mark.parametrize("power", [Decimal(10) ** n for n in (-4, 4, 6, -6)])
def test_a_table_without_unit_takes_the_size_that_fits(power: Decimal) -> None:
    report = read(sized(power, "inferred"))
    assert revenue(report) == RIGHT
    assert [f.rule_id for f in report.findings if f.rule_id.startswith("check.unit")] == ["check.unit_chosen"]


def test_a_table_that_fits_is_left_alone() -> None:
    report = read(sized(Decimal(1), "inferred"))
    assert revenue(report) == RIGHT and not [f for f in report.findings if f.rule_id == "check.unit_chosen"]


def test_a_printed_unit_is_never_touched_but_doubted() -> None:
    report = read(sized(Decimal(10) ** 6, "stated"))
    assert revenue(report) == [value * 10**6 for value in RIGHT]
    assert {f.rule_id for f in report.findings} and "check.unit_chosen" not in {f.rule_id for f in report.findings}


def test_without_numbers_of_a_known_unit_nothing_is_chosen() -> None:
    alone = {name: texts for name, texts in COMPANY.items() if name not in PER_SHARE | {"pe"}}
    assert revenue(read(sized(Decimal(10) ** 4, "inferred", alone))) == [value * 10**4 for value in RIGHT]
