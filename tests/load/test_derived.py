"""Load, re-parse, correction, decision and withdrawal leave what is derived right, in their own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load.decide import Order, decide, withdraw
from etl.load.store import Store
from etl.report import Day
from tests.load.invented import at, cover, fact, small

Ask = Callable[..., list[tuple[Any, ...]]]
LATEST = "SELECT value, previous_value FROM mart.estimate_latest"
MONTHS = "SELECT month_end::text, mean FROM research.consensus_month ORDER BY 1"
SPRING = ("2026-04-30", "2026-05-31", "2026-06-30")


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def eps(value: str, **more: Any) -> Any:
    return fact(0, value=Decimal(value), value_text=value, **more)


def months(value: str) -> list[tuple[str, Decimal]]:
    return [(month, Decimal(value)) for month in SPRING]


def test_a_load_and_a_new_reading(store: Store, ask: Ask) -> None:
    store.store(small(facts=(eps("1.23"),)))
    assert (ask(LATEST), ask(MONTHS)) == ([(Decimal("1.23"), None)], months("1.23"))
    store.store(replace(small(facts=(eps("1.32"),)), parser_version="2"))
    assert (ask(LATEST), ask(MONTHS)) == ([(Decimal("1.32"), None)], months("1.32"))


def test_a_back_fill_goes_between(store: Store, ask: Ask) -> None:
    for name, day, value in (("old", 1, "1.00"), ("new", 20, "1.20"), ("between", 10, "1.10")):
        of_day = cover(published_on=Day(date(2026, 4, day), at(f"2026年4月{day}日", 3)))
        store.store(small(name, cover=of_day, facts=(eps(value),)))
    assert ask("SELECT value, previous_value FROM mart.estimate_revision ORDER BY published_on") == [
        (Decimal("1.00"), None), (Decimal("1.10"), Decimal("1.00")), (Decimal("1.20"), Decimal("1.10")),
    ]  # fmt: skip


def test_a_corrected_file(store: Store, ask: Ask) -> None:
    store.store(small("wrong", facts=(eps("1.23"),)))
    store.store(small("right", facts=(eps("1.24"),)))
    assert (ask(LATEST), ask(MONTHS)) == ([(Decimal("1.24"), None)], months("1.24"))


def test_a_decision_and_a_withdrawal(store: Store, ask: Ask) -> None:
    report = store.store(small(facts=(eps("1.23"),))).report_id
    fact_id = ask("SELECT fact_id FROM mart.financial_metric")[0][0]
    decide(store.connection, Order("correct", fact_id=fact_id, text="1.32"))
    assert (ask(LATEST), ask(MONTHS)) == ([(Decimal("1.32"), None)], months("1.32"))
    decide(store.connection, Order("correct", fact_id=report, field="published_on", text="2026-06-02"))
    assert ask("SELECT DISTINCT published_on::text FROM mart.estimate_latest") == [("2026-06-02",)]
    assert [month for month, _ in ask(MONTHS)] == ["2026-06-30", "2026-07-31"]
    decide(store.connection, Order("reject", fact_id=fact_id))
    assert (ask(LATEST), ask(MONTHS)) == ([], [])
    decide(store.connection, Order("accept", fact_id=fact_id))
    assert ask(LATEST) == [(Decimal("1.23"), None)]
    withdraw(store.connection, str(report), None, None)
    assert ask(LATEST) == []
    assert ask("SELECT DISTINCT n_behind FROM mart.freshness") == [(0,)]
