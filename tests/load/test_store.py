"""Storing: idempotent by content, append-only by version, one transaction a report, many loads at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load.identity import report_key
from etl.load.store import Store
from etl.report import MentionedStock, Report, Section, StockRef, Text
from tests.load.invented import PROSE, at, cover, fact, full, small

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def test_one_of_everything_is_stored_and_seen(store: Store, ask: Ask) -> None:
    stored = store.store(full())
    assert (stored.status, stored.version_no) == ("loaded", 1)
    assert ask("SELECT title, broker_code FROM mart.report") == [("订单与利润同步增长", "guosen")]
    assert ask("SELECT stock_code, value::text FROM mart.financial_metric WHERE metric_code = 'eps'") == [("300274.SZ", "1.23")]
    assert ask("SELECT count(*) FROM mart.lineage WHERE fact_table = 'financial_metric'") == [(2,)]
    assert ask("SELECT track, count(*) FROM mart.pick GROUP BY track ORDER BY track") == [("储能", 2), (None, 1)]
    assert ask("SELECT analyst_name, licence_no FROM mart.report_analyst ORDER BY ordinal") == [("王一", "S0980520010001"), ("李二", None)]


def test_the_same_again_writes_nothing(store: Store, ask: Ask) -> None:
    first = store.store(full())
    again = store.store(full())
    assert (again.status, again.version_no, again.report_id) == ("duplicate", 1, first.report_id)
    assert ask("SELECT count(*) FROM research.report_version") == [(1,)]


def test_a_newer_parser_makes_a_version_and_closes_the_old(store: Store, ask: Ask) -> None:
    store.store(small())
    assert store.store(replace(small(), parser_version="2", facts=(fact(0),))).version_no == 2
    assert store.store(small()).status == "duplicate", "an older parser has nothing to add"
    assert ask("SELECT version_no, superseded_at IS NULL FROM research.report_version ORDER BY 1") == [(1, False), (2, True)]
    assert ask(
        "SELECT v.superseded_at = w.recorded_at FROM research.report_version v, research.report_version w WHERE v.version_no < w.version_no"
    ) == [(True,)]
    assert ask("SELECT count(*) FROM mart.financial_metric") == [(1,)]
    assert ask("SELECT count(*) FROM research.financial_metric") == [(3,)], "the old version stays as it was"


def test_force_makes_a_version(store: Store) -> None:
    store.store(small())
    assert store.store(small(), force=True).version_no == 2


def test_a_corrected_file_closes_the_old_report(store: Store, ask: Ask) -> None:
    store.store(small("wrong"))
    store.store(small("right", facts=(fact(0, value_text="1.24"),)))
    assert ask("SELECT file_name FROM mart.report") == [("right.pdf",)]
    assert ask("SELECT superseded_by_report_id FROM research.report_version WHERE file_name = 'wrong.pdf'") == [
        (report_key(small("right").file_sha256),)
    ]
    store.store(small("wrong"), force=True)
    assert ask("SELECT file_name FROM mart.report") == [("right.pdf",)], "a re-parse does not bring it back"


def test_a_corrected_file_of_a_house_that_nobody_knows_closes_the_old_report_too(store: Store, ask: Ask) -> None:
    unknown = cover(broker_code=None, broker_raw=Text("样例证券", at("样例证券股份有限公司", 2)))
    store.store(small("wrong", cover=unknown))
    store.store(small("right", cover=unknown, facts=(fact(0, value_text="1.24"),)))
    assert ask("SELECT file_name, broker_name FROM mart.report") == [("right.pdf", "样例证券")]


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (small("b", cover=cover(title=None)), 2),
        (small("b", cover=cover(broker_code="htsc")), 2),
        (small("b", stocks=(MentionedStock(StockRef("300827.SZ", "上能电气", "exact"), "subject", at("300827")),)), 2),
        (small("b", sections=(Section(None, "完全不同的另一份报告。" * 40, at("x")),)), 2),
        (small("b", sections=()), 2),
        (small("b", sections=(Section(None, PROSE + "更正说明。", at("x")),)), 1),
    ],
)
def test_what_only_looks_like_it_is_kept(store: Store, ask: Ask, other: Report, kept: int) -> None:
    store.store(small("a"))
    store.store(other)
    assert ask("SELECT count(*) FROM mart.report") == [(kept,)]


def test_a_report_that_cannot_be_stored_leaves_nothing(store: Store, ask: Ask) -> None:
    broken = small(facts=(fact(0), fact(1, kind="X")))
    with pytest.raises(psycopg.errors.CheckViolation):
        store.store(broken)
    assert ask("SELECT count(*) FROM research.report") == [(0,)]
    assert store.store(small()).status == "loaded", "the connection still works"


def test_text_that_postgres_cannot_hold(store: Store, ask: Ask) -> None:
    store.store(small(sections=(Section("a\x00b", "x\ud800y", at("\x00")),)))
    assert ask("SELECT heading, text FROM research.report_section") == [("ab", "x?y")]


def test_the_warehouse_learns_names_and_stocks(store: Store, ask: Ask) -> None:
    new = StockRef("ZZQQ.US", "Invented Corp", "exact")
    renamed = StockRef("300274.SZ", "阳光新名", "exact")
    stocks = (
        MentionedStock(new, "subject", at("Invented Corp (ZZQQ US)")),
        MentionedStock(renamed, "mention", at("阳光新名（300274.SZ）")),
    )
    store.store(small("a", stocks=stocks))
    learned = ask("SELECT stock_code, stock_name, basis FROM research.stock WHERE stock_code = 'ZZQQ.US'")
    assert learned == [("ZZQQ.US", "Invented Corp", "learned")]
    assert ask("SELECT basis FROM research.stock_name WHERE name = 'Invented Corp'") == [("learned",)]
    names = "SELECT basis, first_seen_on::text, last_seen_on::text FROM research.stock_name WHERE name = '阳光新名'"
    assert ask(names) == [("learned", "2026-04-02", "2026-04-02")]

    nameless = MentionedStock(StockRef(None, "阳光新名", "unresolved"), "mention", at("阳光新名"))
    store.store(small("b", stocks=(nameless,)))
    assert ask("SELECT stock_code, resolution FROM mart.report_stock WHERE report_id = %s", report_key(small("b").file_sha256)) == [
        ("300274.SZ", "alias")
    ], "what one report taught, the next one needs"


def test_a_licence_beside_two_names_is_a_finding(store: Store, ask: Ask) -> None:
    store.store(full("a"))
    (first, _) = full().analysts
    store.store(replace(full("b"), cover=cover(title=None), analysts=(replace(first, name="张三"),)))
    assert ask("SELECT count(DISTINCT analyst_id) FROM mart.report_analyst WHERE licence_no IS NOT NULL") == [(2,)]
    assert ask("SELECT count(*) FROM ops.finding WHERE rule_id = 'check.licence_two_names'") == [(1,)]


def test_two_loads_at_once_agree(fresh_url: str, store: Store, ask: Ask) -> None:
    """Four connections store the same ten reports, which all teach the same new stocks and people."""
    reports = [replace(full(str(n)), stocks=(_new(n), _new(n + 1), *full().stocks), cover=cover(title=None)) for n in range(10)]
    statuses: list[str] = []

    def work(order: int) -> None:
        with connect(fresh_url, autocommit=True) as connection:
            mine = Store(connection, vocabulary())
            statuses.extend([mine.store(report).status for report in (reports if order % 2 else reversed(reports))])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(statuses) == ["duplicate"] * 30 + ["loaded"] * 10
    assert ask("SELECT count(*) FROM mart.report") == [(10,)]


def _new(n: int) -> MentionedStock:
    return MentionedStock(StockRef(f"QQ{n % 10}.US", f"Invented {n % 10}", "exact"), "mention", at(f"Invented {n % 10} (QQ{n % 10} US)"))
