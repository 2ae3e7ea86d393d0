"""The samples' numbers come back as the generator knows them: the damaged table whole, the two-page table row by row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from etl.parse import parse_file
from etl.report import Fact
from samples.generator.damaged import TRUTH
from samples.generator.weekly import STOCKS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
HUNDRED_MILLION = Decimal(10) ** 8
# the columns of the damaged table behind the name: metric, period, factor of the unit
COLUMNS = (
    ("revenue", "2023FY", HUNDRED_MILLION),
    ("revenue_yoy", "2023FY", Decimal(1)),
    ("revenue", "2024 9M", HUNDRED_MILLION),
    ("revenue_yoy", "2024 9M", Decimal(1)),
    ("net_profit_parent", "2023FY", HUNDRED_MILLION),
    ("np_yoy", "2023FY", Decimal(1)),
    ("net_profit_parent", "2024 9M", HUNDRED_MILLION),
    ("np_yoy", "2024 9M", Decimal(1)),
    ("pe", "2024FY", Decimal(1)),
    ("pe", "2025FY", Decimal(1)),
    ("return_ytd", "2024 YTD", Decimal(1)),
)

Key = tuple[str, str, str | None]


def facts_of(name: str) -> dict[Key, Fact]:
    facts = parse_file(SAMPLES / name).facts
    found = {(fact.stock.name or "", fact.metric_code, fact.period_code): fact for fact in facts if fact.stock}
    assert len(found) == len(facts)
    return found


@pytest.mark.parametrize("row", TRUTH, ids=lambda row: row[1])
def test_every_cell_of_the_damaged_table_is_restored(row: list[str]) -> None:
    facts = facts_of("robotics-weekly-2024-12.txt")
    for (metric, period, factor), printed in zip(COLUMNS, row[2:], strict=True):
        value = Decimal(printed.rstrip("%")) * factor
        missing = metric == "pe" and value == 0  # a PE of 0.0 says that there is no estimate
        assert facts[row[1], metric, period].value == (None if missing else value), (metric, period)


def test_repairs_of_the_damaged_table_keep_the_print_and_give_a_proof() -> None:
    repaired = [fact for fact in facts_of("robotics-weekly-2024-12.txt").values() if fact.source.repaired_text is not None]
    assert len(repaired) >= 4 + 9 * 2 + 11
    assert all(fact.source.proof and fact.source.rule_id.startswith("repair.") and fact.source.text for fact in repaired)


def test_every_row_of_the_table_over_two_pages_stands_under_its_stock() -> None:
    facts = facts_of("electronics-weekly-2025-05.pdf")
    for segment, stocks in STOCKS:
        for name, _, _, price, *eps in stocks:
            periods = ("2024FY", "2025FY", "2026FY")
            assert facts[name, "close_price", "2025-05-23"].value == Decimal(str(price))
            assert [facts[name, "eps", period].value for period in periods] == [Decimal(str(value)) for value in eps]
            assert {facts[name, "eps", period].segment for period in periods} == {segment}
            assert [facts[name, "eps", period].attribution for period in periods] == ["cited_actual", "own", "own"]
