"""Fixtures of the database tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture(scope="session")
def loaded_url(make_database: Callable[[str | None], str], template_url: str) -> str:
    """Two houses, three reports of one stock, one of a sector, with a row in every table that a view shows; made once a worker."""
    url = make_database(template_url)
    with connect(url) as connection:
        _load(connection)
    return url


@pytest.fixture
def loaded(loaded_url: str) -> Iterator[Connection]:
    """A connection to the database of `loaded_url`; all that the test does is rolled back."""
    with connect(loaded_url) as opened:
        yield opened
        opened.rollback()


def _load(connection: Connection) -> None:
    run = tiny.query(connection, "INSERT INTO ops.load_run (parser_version) VALUES ('1') RETURNING run_id")[0][0]
    tiny.add_report(connection, "old", "2026-01-15", run_id=run)
    tiny.add_report(connection, "new", "2026-03-31", run_id=run)
    tiny.add_report(connection, "other house", "2026-03-20", house="house_b", run_id=run)
    tiny.add_report(connection, "weekly", "2026-03-30", house="house_b", run_id=run, report_type="industry", sector_name="电子")
    for file_no, (name, value) in enumerate((("old", 100.0), ("new", 120.0), ("other house", 110.0)), start=1):
        tiny.add_estimate(connection, name, value)
        _advice(connection, name)
        tiny.insert(
            connection, "ops.load_file", run_id=run, file_no=file_no, location=name, status="loaded", report_id=tiny.report_id(name)
        )
    tiny.add_report(connection, "slow", "2025-09-01", house="house_slow", recorded_at="2025-09-01 20:00+08")
    tiny.add_estimate(connection, "slow", 5, metric_code="bps", period_code="2027FY")
    tiny.add_listed(connection, run)
    _words(connection)
    _actuals(connection)
    tiny.insert(connection, "ops.correction", report_id=tiny.report_id("old"), fact_id=tiny.fact_id("old", "rating"), action="accept")
    tiny.insert(connection, "research.adjustment_factor", instrument_code=tiny.STOCK, valid_on="2026-03-30", factor=1)
    tiny.insert(connection, "research.market_price", instrument_code=tiny.STOCK, traded_on="2026-03-30", close=70, currency="CNY")
    tiny.insert(connection, "research.trading_day", exchange_code="SZ", calendar_day="2026-03-30", is_open=True)
    tiny.refresh(connection)


def _advice(connection: Connection, name: str) -> None:
    stock = tiny.stock_id(connection)
    word = "增持" if name == "old" else "买入"
    common: dict[str, Any] = {"level_basis": "dictionary", "rating_level": 4, "polarity": 1, "target_price": 90, "currency": "CNY"}
    tiny.add(connection, "recommendation", name, "rating", target_kind="stock", stock_id=stock, rating_raw=word, **common)
    tiny.add_source(connection, "recommendation", name, "rating", "rating_raw")
    tiny.add(connection, "report_stock", name, "subject", stock_id=stock, role="subject", resolution="exact")
    tiny.add(
        connection, "rating_definition", name, "buy", scope="stock", rating_raw="买入", definition="20% or more", is_rating=True,
        lower_pct=15 if name == "old" else 20,
    )  # fmt: skip


def _words(connection: Connection) -> None:
    version = {"report_id": tiny.report_id("weekly"), "version_no": 1}
    analyst = tiny.query(
        connection, "INSERT INTO research.analyst (identity_key, analyst_name) VALUES ('S9990526010001', '甲') RETURNING analyst_id"
    )[0][0]
    tiny.insert(connection, "research.analyst_licence", licence_no="S9990526010001", analyst_id=analyst, regulator="sac")
    for licence, house, day in (("S9990525010002", "house_a", "2025-01-10"), ("S8880525010003", "house_b", "2025-07-10")):
        _namesake(connection, licence, house, day)
    tiny.insert(connection, "research.track", **version, track_no=1, track="光模块")
    tiny.insert(
        connection, "ops.finding", **version, issue_id=tiny.fact_id("weekly", "f"), rule_id="unknown.unit", severity="warning", message="m"
    )
    for table, values in {
        "report_analyst": {"analyst_id": analyst, "analyst_name": "甲", "licence_no": "S9990526010001", "licence_ok": True},
        "recommendation": {"target_kind": "sector", "sector_name": "电子", "rating_raw": "增持", "level_basis": "unmapped"},
        "pick": {"track_no": 1, "stock_name_raw": "无此股份", "strength": "建议关注"},
        "index_observation": {"index_name": "沪深300", "level": 3981.03, "change_pct": 1.36},
        "viewpoint": {"heading": "一", "text": "二"},
        "risk_factor": {"text": "需求不及预期"},
        "related_report": {"title": "OTHER　house", "published_on": "2026-03-21"},
        "figure": {"kind": "figure", "title": "三"},
        "report_section": {"text": "四"},
        "report_mark": {"mark": "title_mark", "word": "证券研究报告"},
    }.items():
        tiny.add(connection, table, "weekly", table, **values)
        tiny.add_source(connection, table, "weekly", table, "text")


def _actuals(connection: Connection) -> None:
    """Two houses that print different actuals, one of them in a table that lists companies."""
    past: dict[str, Any] = {"kind": "A", "period_code": "2025FY"}
    tiny.add_estimate(connection, "new", 90.0, ordinal=2, **past)
    tiny.add_estimate(connection, "old", 88.0, ordinal=2, period_code="2025FY")
    person = tiny.query(connection, "SELECT analyst_id FROM research.analyst WHERE identity_key = 'S9990526010001'")[0][0]
    tiny.add(connection, "report_analyst", "old", "signed", analyst_id=person, analyst_name="甲")
    tiny.add_estimate(connection, "weekly", 95.0, what="cell", **past)
    tiny.query(
        connection,
        "UPDATE research.source SET table_no = 0, row_no = 0, column_no = 0 WHERE fact_id = %s RETURNING 1",
        tiny.fact_id("weekly", "cell"),
    )


def _namesake(connection: Connection, licence: str, house: str, day: str) -> None:
    person = tiny.query(
        connection, "INSERT INTO research.analyst (identity_key, analyst_name) VALUES (%s, '丙') RETURNING analyst_id", licence
    )[0][0]
    seen = {"first_seen_on": day, "last_seen_on": day}
    tiny.insert(connection, "research.analyst_licence", licence_no=licence, analyst_id=person, broker_code=house, regulator="sac", **seen)
