"""What the warehouse remembers of names, and houses that no list has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.database.engine import connect
from app.reference import vocabulary
from app.reference.people import main_licence
from etl.load.memory import house_code
from etl.load.store import Store
from etl.report import Analyst, Cover, Day, Finding, MentionedStock, Report, StockRef, Text
from tests.load.invented import at, cover, fact, small

Ask = Callable[..., list[tuple[Any, ...]]]
GARBLED = StockRef(None, "阳先电源")


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def named(content: str, *stocks: StockRef, text: str = "x", **more: Any) -> Report:
    """A report with these stocks as its subjects and one number of each."""
    return small(
        content,
        stocks=tuple(MentionedStock(stock, "subject", at(text, 5 + n)) for n, stock in enumerate(stocks)),
        facts=tuple(fact(n, stock=stock) for n, stock in enumerate(stocks)),
        **more,
    )


def resolutions(ask: Ask, name: str) -> list[tuple[Any, ...]]:
    return ask("SELECT stock_code, resolution FROM mart.report_stock WHERE stock_name = %s ORDER BY 1", name)


def test_a_name_printed_beside_a_code_is_known_in_later_reports(store: Store, ask: Ask) -> None:
    store.store(named("before", StockRef(None, "老朋友")))
    assert resolutions(ask, "老朋友") == [(None, "unresolved")]
    store.store(named("teacher", StockRef("300274.SZ", "老朋友", "exact"), text="老朋友（300274.SZ）"))
    store.store(replace(named("pupil", StockRef(None, "老 朋友"), StockRef(None, "无此公司")), findings=()))
    assert resolutions(ask, "老 朋友") == [("300274.SZ", "alias")]
    assert resolutions(ask, "无此公司") == [(None, "unresolved")]
    assert ask("SELECT stock_code FROM mart.financial_metric WHERE stock_name = '老 朋友'") == [("300274.SZ",)]


def test_a_name_that_two_codes_taught_is_ambiguous(store: Store, ask: Ask) -> None:
    for code in ("300274.SZ", "300827.SZ"):
        store.store(named(code, StockRef(code, "老朋友", "exact"), text=f"老朋友（{code}）"))
    store.store(named("pupil", StockRef(None, "老朋友")))
    assert (None, "ambiguous") in resolutions(ask, "老朋友")
    assert ask("SELECT proposed FROM mart.quality_issue WHERE rule_id = 'ambiguous.stock'") == [("300274.SZ, 300827.SZ",)]


@pytest.mark.parametrize(("price", "code"), [("101.50", "300274.SZ"), ("101.60", None)])
def test_the_price_of_those_days_is_a_witness_for_a_garbled_name(store: Store, ask: Ask, price: str, code: str | None) -> None:
    store.connection.execute(
        "INSERT INTO research.market_price (instrument_code, traded_on, close, currency) VALUES ('300274.SZ', '2026-04-01', 101.5, 'CNY')"
    )
    row = at(GARBLED.name or "", 20, table_no=0, row_no=0, column_no=0)
    close = fact(0, stock=GARBLED, metric_code="close_price", period_code="2026-04-01", kind="A", value=Decimal(price), value_text=price,
                 named_at=row)  # fmt: skip
    near = Finding("unresolved.stock", "warning", "no stock is known", row, proposed="300274.SZ")
    store.store(small("garbled", stocks=(MentionedStock(GARBLED, "peer", row),), facts=(close,), findings=(near,)))
    assert resolutions(ask, "阳先电源") == [(code, "alias" if code else "unresolved")]
    rules = {"repair.stock_name"} if code else {"unresolved.stock"}
    assert {rule for (rule,) in ask("SELECT rule_id FROM mart.quality_issue WHERE rule_id ~ 'stock'")} == rules


def unlisted(name: str) -> Cover:
    return cover(broker_code=None, broker_raw=Text(name, at(name, 2)))


def test_a_house_that_is_only_printed_gets_a_row(store: Store, ask: Ask) -> None:
    for content, name in (("a", "样本证券"), ("b", "样 本证券")):
        store.store(small(content, cover=replace(unlisted(name), title=Text(content, at(content, 1)))))
    assert ask("SELECT broker_code, broker_name, basis, language FROM mart.broker WHERE basis = 'learned'") == [
        (house_code("样本证券"), "样本证券", "learned", "zh")
    ]
    assert ask("SELECT count(*) FROM mart.report JOIN mart.broker USING (broker_code) WHERE basis = 'learned'") == [(2,)]


def test_a_printed_house_that_is_known_as_an_alias_is_that_house(store: Store, ask: Ask) -> None:
    store.connection.execute("INSERT INTO research.broker_alias (alias, broker_code) VALUES ('样本证券', 'guosen')")
    store.store(small("a", cover=unlisted("样本证券")))
    assert ask("SELECT broker_code FROM mart.report") == [("guosen",)]


def test_a_paper_that_is_no_report_teaches_no_house(store: Store, ask: Ask) -> None:
    store.store(small("a", cover=unlisted("样本公司"), findings=(Finding("document.not_a_report", "warning", "an invoice"),)))
    assert ask("SELECT broker_code, broker_name FROM mart.report") == [(None, "样本公司")]
    assert ask("SELECT count(*) FROM mart.broker WHERE basis = 'learned'") == [(0,)]


def signed(content: str, house: str, licence: str, day: str, name: str = "张三") -> Report:
    front = cover(broker_code=house, published_on=Day(date.fromisoformat(day), at(day, 3)))
    return small(content, cover=front, analysts=(Analyst(name, "analyst", licence, at(name, 6), at(licence, 7), True),))


BEFORE, AFTER = "S0980520010001", "S0570525030002"


def test_a_move_between_houses_is_proposed_and_merged_by_curation_alone(store: Store, ask: Ask) -> None:
    store.store(signed("old", "guosen", BEFORE, "2025-01-10"))
    store.store(signed("new", "huatai", AFTER, "2025-06-10"))
    assert ask("SELECT from_broker_code, to_broker_code, gap_days, n_shared_stocks, n_namesakes, status FROM mart.analyst_move") == [
        ("guosen", "huatai", 151, 1, 2, "likely")
    ]
    assert ask("SELECT count(DISTINCT analyst_id) FROM mart.analyst_licence") == [(2,)], "nobody is merged for his name alone"
    curated = Store(store.connection, replace(vocabulary(), analyst_moves={BEFORE: AFTER}))
    curated.store(signed("newer", "huatai", AFTER, "2025-07-10"))
    assert ask("SELECT analyst_name, licence_no, broker_code, first_seen_on::text, last_seen_on::text, n_reports FROM mart.analyst_licence "
               "ORDER BY 4") == [
        ("张三", BEFORE, "guosen", "2025-01-10", "2025-01-10", 1), ("张三", AFTER, "huatai", "2025-06-10", "2025-07-10", 2)
    ]  # fmt: skip
    assert ask("SELECT count(DISTINCT analyst_id) FROM mart.analyst_licence") == [(1,)]
    assert ask("SELECT status FROM mart.analyst_move") == [("merged",)]


def test_two_people_of_one_name_at_work_at_the_same_time_are_two(store: Store, ask: Ask) -> None:
    for content, house, licence, day in (
        ("a", "guosen", BEFORE, "2025-01-10"), ("b", "huatai", AFTER, "2025-02-10"), ("c", "guosen", BEFORE, "2025-03-10"),
    ):  # fmt: skip
        store.store(signed(content, house, licence, day))
    assert ask("SELECT count(*) FROM mart.analyst_move") == [(0,)]


def test_a_licence_that_goes_with_the_person_shows_each_house(store: Store, ask: Ask) -> None:
    for content, house, day in (("a", "cmbi", "2025-01-10"), ("b", "clsa", "2025-06-10")):
        store.store(signed(content, house, "BXX123", day))
    assert ask("SELECT broker_code, regulator FROM mart.analyst_licence ORDER BY first_seen_on") == [("cmbi", "sfc"), ("clsa", "sfc")]
    assert ask("SELECT count(DISTINCT analyst_id) FROM mart.analyst_licence") == [(1,)]


def test_both_numbers_of_a_person_are_shown_with_their_regulators(store: Store, ask: Ask) -> None:
    person = Analyst("张三", "analyst", "S0880520060002", at("张三", 6), second_licence_no="BXX123", second_licence_source=at("BXX123", 8))
    store.store(small("both", analysts=(person,)))
    assert ask("SELECT licence_no, second_licence_no FROM mart.report_analyst") == [("S0880520060002", "BXX123")]
    assert ask("SELECT licence_no, regulator FROM mart.analyst_licence ORDER BY 1") == [("BXX123", "sfc"), ("S0880520060002", "sac")]
    assert ask("SELECT raw_text FROM mart.lineage WHERE fact_table = 'report_analyst' AND raw_text = 'BXX123'") == [("BXX123",)]


@pytest.mark.parametrize(("licence", "main"), [("a", "c"), ("b", "c"), ("c", "c"), ("x", "y")])
def test_who_moved_twice_is_one_person(licence: str, main: str) -> None:
    assert main_licence(licence, {"a": "b", "b": "c", "x": "y", "y": "x"}) == main


def test_the_house_word_stands_beside_the_taxonomys_sector_of_that_day(store: Store, ask: Ask) -> None:
    sectors = "SELECT sector_id FROM research.sector WHERE sector_code = %s"
    for code, since, until in (("801731", None, "2026-01-01"), ("801735", "2026-01-01", None)):
        store.connection.execute(
            "INSERT INTO research.stock_sector (stock_id, taxonomy_code, sector_id, valid_from, valid_to) "
            f"SELECT stock_id, 'sw2021', ({sectors}), %s, %s FROM research.stock WHERE stock_code = '300274.SZ'".encode(),
            (code, since, until),
        )
    store.store(small("a"))
    assert ask("SELECT printed_name, level1_name, level2_name, stock_level1_name, stock_level2_name, agrees FROM mart.report_sector") == [
        ("电力设备", "电力设备", None, "电力设备", "光伏设备", True)
    ]
    assert len(ask("SELECT * FROM mart.stock_sector WHERE stock_code = '300274.SZ'")) == 2
