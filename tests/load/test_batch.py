"""Reports stored together are stored as one after the other, whatever one says about another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.database.engine import connect
from app.reference import vocabulary
from etl.load import Options, load
from etl.load.rowset import TABLES
from etl.load.store import Store
from etl.report import Day, MentionedStock, Report, Section, StockRef, Text
from etl.sources import find_sources
from tests.load.acting import act
from tests.load.invented import at, cover, fact, full, small
from tests.load.test_earlier import NEW, OLD, stating
from tests.load.test_scales import THREE, note

OTHER = (Section(None, "完全不同的另一份报告。" * 40, at("x")),)
SAME = "SELECT report_id, version_no, file_name, superseded_at IS NULL, superseded_by_report_id FROM research.report_version ORDER BY 1, 2"


def on(day: date, content: str, **more: Any) -> Report:
    return small(content, cover=cover(published_on=Day(day, at(str(day), 3)), title=Text(content, at(content, 1)), **more))


PAPERS: dict[str, list[Report]] = {
    "strangers": [full("a"), on(date(2026, 4, 3), "b", broker_code="huatai"), on(date(2026, 4, 4), "c", broker_code="htsc")],
    "a corrected file": [small("wrong"), small("right", facts=(fact(0, value_text="1.24"),))],
    "the same title over another text": [small("a"), small("b", sections=OTHER)],
    "the house's report before": [stating("old", 750, OLD), stating("new", 75_000, NEW)],
    "a scale printed before": [note("scale", date(2026, 1, 5), None, *THREE), note("rated", date(2026, 3, 5), "蓝色")],
    "a name printed before": [
        small("teacher", stocks=(MentionedStock(StockRef("300274.SZ", "老朋友", "exact"), "subject", at("老朋友（300274.SZ）")),)),
        on(date(2026, 4, 5), "pupil"),
        small("nameless", cover=cover(title=None), stocks=(MentionedStock(StockRef(None, "老朋友"), "mention", at("老朋友")),)),
    ],
    "the same file twice": [small("a"), small("a"), on(date(2026, 4, 9), "b")],
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
    with store.batch() as batch:
        together = [store.put(batch, paper) for paper in papers]
    assert together == singly
    assert held(store) == expected
    assert expected["source"], "there is something to compare"


def test_a_batch_that_fails_stores_nothing(store: Store) -> None:
    with pytest.raises(psycopg.errors.CheckViolation), store.batch() as batch:
        store.put(batch, small("good"))
        store.put(batch, small("bad", facts=(fact(1, kind="X"),)))
    assert store.connection.execute("SELECT count(*) FROM research.report").fetchall() == [(0,)]


def test_a_load_stores_what_is_ready_together(tmp_path: Path, fresh_url: str) -> None:
    for number in range(12):
        (tmp_path / f"{number}.pdf").write_bytes(b"a%d" % number)
    _, results = load(find_sources([str(tmp_path)]), fresh_url, Options(workers=2, parse=act), command="test")
    assert [result.status for result in results] == ["loaded"] * 12
    with connect(fresh_url) as connection:
        files, transactions = connection.execute("SELECT count(*), count(DISTINCT xmin::text) FROM ops.load_file").fetchall()[0]
    assert files == 12
    assert transactions < 12
