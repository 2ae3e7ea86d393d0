"""mart.target_price: the latest target of a house, where it started, and what there is without prices."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import psycopg
import pytest

from tests.db import tiny
from tests.db.advice import block
from tests.db.test_asof import Adviser
from tests.db.world import at

Connection = psycopg.Connection[tuple[Any, ...]]
SHOWN = "SELECT broker_name, mid, base_price, base_price_basis, round(implied_upside, 4), adjusted_mid FROM mart.target_price ORDER BY 1"


def target(connection: Connection, report: str, price: float | None, what: str = "target", **values: Any) -> None:
    given = {"target_kind": "stock", "stock_id": tiny.stock_id(connection), "level_basis": "unmapped", "currency": "CNY", **values}
    tiny.add(connection, "recommendation", report, what, target_price=price, **given)


def price(connection: Connection, day: str, close: float) -> None:
    tiny.insert(connection, "research.market_price", instrument_code=tiny.STOCK, traded_on=day, close=close, currency="CNY")


def test_without_prices_the_view_says_so(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100)
    assert tiny.query(connection, SHOWN) == [("house_a", 100, None, "no_price", None, None)]


def test_the_printed_price_goes_before_the_last_close(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100)
    price(connection, "2026-03-30", 60)
    assert tiny.query(connection, SHOWN)[0][2:5] == (60, "last_close", Decimal("0.6667"))
    tiny.add_estimate(connection, "a", 80, metric_code="close_price", period_code="2026-03-30", kind="A")
    assert tiny.query(connection, SHOWN)[0][2:5] == (80, "printed", Decimal("0.2500"))


def test_the_day_of_the_report_is_not_looked_at(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-03-31")
    target(connection, "a", 100)
    price(connection, "2026-03-31", 60)
    assert tiny.query(connection, SHOWN)[0][3] == "no_price"


def test_the_latest_target_of_a_house_counts_and_a_withdrawn_one_revives_nothing(connection: Connection) -> None:
    tiny.add_report(connection, "old", "2026-02-01")
    tiny.add_report(connection, "new", "2026-03-31")
    target(connection, "old", 90)
    target(connection, "new", None, target_price_low=100, target_price_high=120)
    assert [row[1] for row in tiny.query(connection, SHOWN)] == [110]
    tiny.insert(connection, "research.report_withdrawal", report_id=tiny.report_id("new"), withdrawn_at="2026-04-01")
    assert tiny.query(connection, SHOWN) == []


def test_a_split_after_the_report_moves_the_target(connection: Connection) -> None:
    tiny.add_report(connection, "a", "2026-03-31")
    target(connection, "a", 100)
    for day, close, factor in (("2026-03-30", 80, 1), ("2026-05-04", 44, 2)):
        price(connection, day, close)
        tiny.insert(connection, "research.adjustment_factor", instrument_code=tiny.STOCK, valid_on=day, factor=factor)
    row = tiny.query(connection, "SELECT adjusted_mid, last_close, round(upside_to_last_close, 4) FROM mart.target_price")
    assert row == [(50, 44, Decimal("0.1364"))]


def test_prices_in_other_money_are_no_base(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 100, currency="HKD")
    price(connection, "2026-03-30", 60)
    assert tiny.query(connection, SHOWN)[0][3] == "no_price"


def test_several_targets_in_one_report_are_none(connection: Connection) -> None:
    """Scenarios, bear and bull: nobody says which of them is the target. Printed again, it is the same one."""
    tiny.add_report(connection, "a")
    target(connection, "a", 80)
    target(connection, "a", 120, what="bull", ordinal=2)
    tiny.add_report(connection, "b", house="house_b")
    target(connection, "b", 80)
    target(connection, "b", 80, what="again", ordinal=2)
    assert [row[:2] for row in tiny.query(connection, SHOWN)] == [("house_b", 80)]


def test_of_targets_in_two_currencies_the_first_is_shown(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 80, what="in yuan", ordinal=2)
    target(connection, "a", 88, what="in dollars", ordinal=1, currency="HKD")
    assert tiny.query(connection, "SELECT mid, currency FROM mart.target_price") == [(88, "HKD")]
    assert len(tiny.query(connection, "SELECT n FROM mart.target_consensus")) == 2


@pytest.mark.parametrize("ended", [{"action_stated": "suspend"}, {"rating_raw": "无评级", "level_basis": "dictionary"}])
def test_a_later_report_that_ends_the_rating_ends_the_target(connection: Connection, ended: dict[str, Any]) -> None:
    tiny.add_report(connection, "a", "2026-03-01")
    target(connection, "a", 80)
    assert len(tiny.query(connection, SHOWN)) == 1
    tiny.add_report(connection, "b", "2026-03-31")
    target(connection, "b", None, currency=None, **ended)
    assert tiny.query(connection, SHOWN) == []


def test_a_target_with_an_error_against_it_is_none(connection: Connection) -> None:
    tiny.add_report(connection, "a")
    target(connection, "a", 80)
    block(connection, "a", tiny.fact_id("a", "target"))
    assert tiny.query(connection, SHOWN) == []


MEMBERS = """
SELECT house, stock_id, report_id, fact_id FROM mart.target_consensus_member_asof((SELECT latest_day FROM mart.latest_day), 100000) AS m
WHERE reason IN ('included', 'no_currency', 'no_horizon', 'other_horizon', 'expired')
    AND NOT EXISTS (SELECT FROM research.report_withdrawal AS w WHERE w.report_id = m.report_id)
ORDER BY 1, 2"""


@pytest.mark.parametrize("seed", range(6))
def test_the_targets_that_stand_are_those_of_the_consensus(connection: Connection, seed: int) -> None:
    """Re-parses, errors, decisions, withdrawals and suspensions, by chance: of each house and stock the same fact, or none in both."""
    world, day = Adviser(connection, Random(seed), {}), date(2026, 3, 1)
    world.load(at(day))
    for number in range(1, 40):
        world.act(at(day + timedelta(days=number)))
    found = tiny.query(connection, "SELECT house, stock_id, report_id, fact_id FROM mart.target_price ORDER BY 1, 2")
    assert found
    assert found == tiny.query(connection, MEMBERS)
