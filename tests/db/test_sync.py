"""The vocabulary comes into the tables, once; what reports taught stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest

from app.errors import UsageError
from app.reference import vocabulary
from app.reference.sync import sync
from app.reference.types import ScaleStep, Stock
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
WORDS = vocabulary()


def test_again_changes_nothing(connection: Connection) -> None:
    sync(connection)
    assert set(sync(connection).values()) == {0}


def test_every_list_is_in_its_table(connection: Connection) -> None:
    counts = {
        "broker": len(WORDS.brokers),
        "metric": len(WORDS.metrics),
        "metric_label": len(WORDS.metric_by_label),
        "stock": len(WORDS.stocks),
        "sector": len(WORDS.sectors),
        "broker_scale": len(WORDS.scales),
    }
    assert {table: tiny.query(connection, f"SELECT count(*) FROM research.{table}")[0][0] for table in counts} == counts


def test_a_changed_name_is_updated_and_the_old_one_kept(connection: Connection) -> None:
    stock = replace(WORDS.stocks[tiny.STOCK], name="新名")
    sync(connection, replace(WORDS, stocks={**WORDS.stocks, tiny.STOCK: stock}))
    assert tiny.query(connection, "SELECT stock_name FROM mart.stock WHERE stock_code = %s", tiny.STOCK) == [("新名",)]
    names = tiny.query(connection, "SELECT names FROM mart.stock WHERE stock_code = %s", tiny.STOCK)[0][0]
    assert {"新名", WORDS.stocks[tiny.STOCK].name} <= set(names)


def test_a_learned_stock_stays_and_is_taken_over(connection: Connection) -> None:
    tiny.insert(connection, "research.stock", stock_code="ZZZZZ.US", stock_name="学来", basis="learned")
    before = tiny.stock_id(connection, "ZZZZZ.US")
    sync(connection)
    assert tiny.stock_id(connection, "ZZZZZ.US") == before
    listed = Stock("ZZZZZ.US", "名录", "US", date(2020, 1, 1), None, ())
    sync(connection, replace(WORDS, stocks={**WORDS.stocks, "ZZZZZ.US": listed}))
    found = tiny.query(connection, "SELECT stock_id, stock_name, basis FROM research.stock WHERE stock_code = 'ZZZZZ.US'")
    assert found == [(before, "名录", "reference")]


def _step(**values: Any) -> ScaleStep:
    empty = dict.fromkeys(ScaleStep.__dataclass_fields__)
    return ScaleStep(**{**empty, "broker_code": next(iter(WORDS.brokers)), "scope": "stock", "word": "词", **values})


def test_a_corrected_scale_replaces_the_old_one(connection: Connection) -> None:
    sync(connection, replace(WORDS, scales=(_step(horizon_months=6),)))
    sync(connection, replace(WORDS, scales=(_step(horizon_months=12),)))
    assert tiny.query(connection, "SELECT horizon_months FROM research.broker_scale") == [(12,)]


def test_two_scales_on_one_day_are_refused(connection: Connection) -> None:
    scales = (_step(valid_to=date(2020, 1, 1)), _step(valid_from=date(2019, 1, 1)))
    with pytest.raises(UsageError, match="breaks a rule"):
        sync(connection, replace(WORDS, scales=scales))
