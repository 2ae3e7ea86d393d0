"""Reports stored together are stored as one after the other, whatever one says about another."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load import Options, load, versions
from etl.load.learn import Connection
from etl.load.rowset import TABLES
from etl.load.store import Store
from etl.load.versions import AT_A_TIME
from etl.load.write import Ready, send
from etl.report import Analyst, Day, MentionedStock, Report, Section, StockRef, Text
from etl.sources import find_sources
from tests.load.acting import act
from tests.load.invented import at, cover, fact, full, small
from tests.load.test_earlier import NEW as NOW
from tests.load.test_earlier import OLD, stating
from tests.load.test_scales import THREE, note

MANY = AT_A_TIME + 3  # reports whose rows go in several parts
OTHER = (Section(None, "完全不同的另一份报告。" * 40, at("x")),)
SAME = "SELECT report_id, version_no, file_name, superseded_at IS NULL, superseded_by_report_id FROM research.report_version ORDER BY 1, 2"


def on(day: date, content: str, **more: Any) -> Report:
    return small(content, cover=cover(published_on=Day(day, at(str(day), 3)), title=Text(content, at(content, 1)), **more))


def about(stock: StockRef, content: str, day: date = date(2026, 4, 2), **more: Any) -> Report:
    place = at(f"{stock.name}（{(stock.code or '').split('.')[0]}）", 5)
    return replace(on(day, content), stocks=(MentionedStock(stock, "subject", place),), facts=(fact(0, stock=stock),), **more)


def stranger(number: int) -> Report:
    return about(StockRef(f"{300800 + number}.SZ", f"新公司{number}", "exact"), f"s{number}")


def named(name: str, licence: str | None, **more: Any) -> Analyst:
    return Analyst(name, "analyst", licence, at(name, 6), at(licence or "", 7), **more)


PAPERS: dict[str, list[Report]] = {
    "strangers": [full("a"), on(date(2026, 4, 3), "b", broker_code="huatai"), on(date(2026, 4, 4), "c", broker_code="htsc")],
    "a corrected file": [small("wrong"), small("right", facts=(fact(0, value_text="1.24"),))],
    "the same title over another text": [small("a"), small("b", sections=OTHER)],
    "the house's report before": [stating("old", 750, OLD), stating("new", 75_000, NOW)],
    "a scale printed before": [note("scale", date(2026, 1, 5), None, *THREE), note("rated", date(2026, 3, 5), "蓝色")],
    "a name printed before": [
        small("teacher", stocks=(MentionedStock(StockRef("300274.SZ", "老朋友", "exact"), "subject", at("老朋友（300274.SZ）")),)),
        on(date(2026, 4, 5), "pupil"),
        small("nameless", cover=cover(title=None), stocks=(MentionedStock(StockRef(None, "老朋友"), "mention", at("老朋友")),)),
    ],
    "the same file twice": [small("a"), small("a"), on(date(2026, 4, 9), "b")],
    "many": [on(date(2026, 4, 1 + n), f"m{n}", broker_code=("guosen", "htsc")[n % 2], sector=None) for n in range(MANY)],
    "many strangers": [stranger(n) for n in range(MANY)],
    "a newer parser": [small("a"), replace(small("a"), parser_version="2", facts=(fact(0),))],
}


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


def held(store: Store) -> dict[str, object]:
    """All that tells what is stored, but times; then it is thrown away."""
    ask = store.connection.execute
    found: dict[str, object] = {"versions": ask(SAME).fetchall()}
    for table in (*TABLES, "estimate", "consensus_month"):
        name = f"{'ops' if table == 'finding' else 'research'}.{table}"
        found[table] = ask(
            f"SELECT to_jsonb(t) - 'recorded_at' FROM {name} AS t ORDER BY (to_jsonb(t) - 'recorded_at')::text".encode()
        ).fetchall()
    ask("TRUNCATE research.report CASCADE")
    return found


@pytest.mark.parametrize("papers", PAPERS.values(), ids=PAPERS)
def test_a_batch_stores_what_one_by_one_stores(store: Store, papers: list[Report]) -> None:
    for paper in papers:  # so that the dictionaries know all that these teach
        store.store(paper)
    held(store)
    singly = [store.store(paper) for paper in papers]
    expected = held(store)
    together = store.store_all(papers)
    assert together == singly
    assert held(store) == expected
    assert expected["source"], "there is something to compare"


NEW = StockRef("300801.SZ", "新公司", "exact")
LESSONS: dict[str, list[Report]] = {
    "a new stock, on three days": [about(NEW, f"d{day}", date(2026, 4, day)) for day in (9, 2, 5)],
    "a new stock under two names": [about(NEW, "one"), about(replace(NEW, name="新名字"), "two", date(2026, 4, 5))],
    "a name taught to the next": [
        about(NEW, "teacher"),
        small("pupil", cover=cover(title=None), stocks=(MentionedStock(StockRef(None, "新公司"), "mention", at("新公司")),)),
    ],
    "a name asked before it is taught": [
        small("asker", cover=cover(title=None), stocks=(MentionedStock(StockRef(None, "新公司"), "mention", at("新公司")),)),
        about(NEW, "teacher"),
    ],
    "a licence beside two names": [
        about(NEW, "first", analysts=(named("王一", "S0980520010001"),)),
        about(replace(NEW, code="300802.SZ"), "second", date(2026, 4, 7), analysts=(named("李二", "S0980520010001"),)),
    ],
    "a second licence that becomes a first one": [
        about(NEW, "first", analysts=(named("王一", "S0980520010001", second_licence_no="BXX123"),)),
        about(replace(NEW, code="300802.SZ"), "second", date(2026, 4, 7), analysts=(named("王一", "BXX123"),)),
    ],
    "a person without a number": [about(replace(NEW, code=f"30080{n}.SZ"), f"p{n}", analysts=(named("王一", None),)) for n in range(3)],
    "a new house": [on(date(2026, 4, day), f"h{day}", broker_code=None, broker_raw=Text("新设证券", at("新设证券"))) for day in (2, 3)],
}
TAUGHT = (
    "SELECT stock_code, stock_name, basis FROM research.stock WHERE basis = 'learned' ORDER BY 1",
    "SELECT s.stock_code, n.name, n.first_seen_on, n.last_seen_on FROM research.stock_name AS n JOIN research.stock AS s USING (stock_id)"
    " WHERE n.basis = 'learned' ORDER BY 1, 2",
    "SELECT identity_key, analyst_name FROM research.analyst ORDER BY 1",
    "SELECT l.licence_no, a.identity_key, l.broker_code, l.first_seen_on, l.last_seen_on FROM research.analyst_licence AS l"
    " JOIN research.analyst AS a USING (analyst_id) ORDER BY 1",
    "SELECT broker_code, broker_name FROM research.broker WHERE basis = 'learned' ORDER BY 1",
    "SELECT r.report_id, r.ordinal, s.stock_code, r.stock_name_raw, r.resolution FROM research.report_stock AS r"
    " LEFT JOIN research.stock AS s USING (stock_id) ORDER BY 1, 2",
    "SELECT r.report_id, r.ordinal, a.identity_key FROM research.report_analyst AS r LEFT JOIN research.analyst AS a USING (analyst_id)"
    " ORDER BY 1, 2",
    "SELECT report_id, rule_id, message FROM ops.finding ORDER BY 1, 2, 3",
)


@pytest.mark.parametrize("papers", LESSONS.values(), ids=LESSONS)
def test_a_batch_teaches_what_one_by_one_teaches(store: Store, papers: list[Report]) -> None:
    singly, together = [], []
    with store.connection.transaction(force_rollback=True):
        for paper in papers:
            store.store(paper)
        singly = [store.connection.execute(sql).fetchall() for sql in TAUGHT]
    with store.connection.transaction(force_rollback=True):
        store.store_all(papers)
        together = [store.connection.execute(sql).fetchall() for sql in TAUGHT]
    assert together == singly
    assert any(singly[:5]), "something was taught"


def test_a_batch_that_fails_stores_nothing(store: Store) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        store.store_all([small("good"), small("bad", facts=(fact(1, kind="X"),))])
    assert store.connection.execute("SELECT count(*) FROM research.report").fetchall() == [(0,)]


@pytest.mark.parametrize("late", [0.0, 0.8], ids=["it waits", "it is about to wait"])
def test_an_interrupt_ends_a_copy_that_waits(store: Store, fresh_url: str, monkeypatch: pytest.MonkeyPatch, late: float) -> None:
    def sent_late(connection: Connection, part: list[Ready]) -> None:
        time.sleep(late)
        send(connection, part)

    monkeypatch.setattr(versions, "send", sent_late)
    with connect(fresh_url) as other, no_collection(), interruptible():
        other.execute("LOCK TABLE research.source IN SHARE MODE")
        timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            store.store_all([small("a"), on(date(2026, 4, 3), "b")])
        assert time.monotonic() - began < 20, "it did not wait for the other load"
    assert store.connection.execute("SELECT count(*) FROM research.report").fetchall() == [(0,)]


@contextmanager
def interruptible() -> Iterator[None]:
    """A shell starts what runs in its background deaf to Ctrl-C, and the load would wait for ever."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def no_collection() -> Iterator[None]:
    """Hypothesis is called back by the collector of garbage, and an interrupt that is raised in there is lost."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def test_a_load_stores_what_is_ready_together(tmp_path: Path, fresh_url: str) -> None:
    for number in range(12):
        (tmp_path / f"{number}.pdf").write_bytes(b"a%d" % number)
    _, results = load(find_sources([str(tmp_path)]), fresh_url, Options(workers=2, parse=act), command="test")
    assert [result.status for result in results] == ["loaded"] * 12
    with connect(fresh_url) as connection:
        files, transactions = connection.execute("SELECT count(*), count(DISTINCT xmin::text) FROM ops.load_file").fetchall()[0]
    assert files == 12
    assert transactions < 12
