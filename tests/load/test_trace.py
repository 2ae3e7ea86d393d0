"""From a number back to its place and file; what a run changed; what a newer parser should read again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.errors import ReadError, UsageError
from app.reference import vocabulary
from etl.cli import main
from etl.load import Options, load
from etl.load.decide import Order, decide
from etl.load.diff import Change, diff
from etl.load.ledger import open_run
from etl.load.reparse import outdated
from etl.load.store import Store
from etl.load.trace import find_file, trace
from etl.report import Report
from etl.sources import find_sources
from etl.version import PARSER_VERSION
from tests.load.invented import at, fact, full, small

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "battery-english-2025-04.pdf"
Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def store(fresh_url: str) -> Iterator[Store]:
    with connect(fresh_url, autocommit=True) as connection:
        yield Store(connection, vocabulary())


@pytest.fixture
def ask(store: Store) -> Ask:
    return lambda sql, *arguments: store.connection.execute(sql.encode(), arguments).fetchall()


def test_a_trace_holds_place_decisions_and_versions(store: Store, ask: Ask) -> None:
    store.store(small())
    [(key,)] = ask("SELECT fact_id FROM mart.financial_metric WHERE metric_code = 'eps'")
    decide(store.connection, Order("correct", fact_id=key, text="1.25", note="seen"))
    found = trace(store.connection, key)
    assert [place["raw_text"] for place in found.places] == ["1.23"]
    assert [row["value"] for row in found.versions] == [Decimal("1.25"), Decimal("1.23")]
    assert [row["note"] for row in found.decisions] == ["seen"]
    assert (found.head["file_name"], found.head["run_id"]) == ("a.pdf", None)


def test_a_cover_is_traced_by_its_report(store: Store) -> None:
    found = trace(store.connection, store.store(small()).report_id)
    assert {"title", "published_on", "sector_name"} <= {place["field"] for place in found.places}


def test_what_is_nowhere_is_said(store: Store) -> None:
    with pytest.raises(UsageError, match="no statement"):
        trace(store.connection, store.store(small()).report_id.__class__(int=7))


def test_the_file_is_found_where_a_load_met_it_and_refused_when_it_is_another(
    fresh_url: str, tmp_path: Path, use_database: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(SAMPLE, tmp_path / "note.pdf")
    monkeypatch.chdir(tmp_path)
    load(find_sources(["note.pdf"]), fresh_url, Options())
    monkeypatch.chdir("/")
    use_database(fresh_url)
    with connect(fresh_url) as connection:
        [(key, sha256)] = connection.execute(
            "SELECT fact_id, file_sha256 FROM mart.lineage WHERE fact_table = 'financial_metric' AND rule_id LIKE 'forecast.%' "
            "ORDER BY page_no, top, x0 LIMIT 1"
        ).fetchall()
        assert find_file(connection, sha256) == SAMPLE.read_bytes()
        picture = tmp_path / "number.png"
        done = CliRunner().invoke(main, ["trace", str(key), "--image", str(picture)])
        assert done.exit_code == 0 and "rule forecast." in done.output, done.output
        assert picture.read_bytes().startswith(b"\x89PNG") and _has_red(picture)
        (tmp_path / "note.pdf").unlink()
        with pytest.raises(ReadError, match="not there any more"):
            find_file(connection, sha256)
        (tmp_path / "note.pdf").write_bytes(b"%PDF-1.4 another")
        with pytest.raises(ReadError, match="not there any more"):
            find_file(connection, sha256)
        assert find_file(connection, sha256, SAMPLE) == SAMPLE.read_bytes()


def _has_red(picture: Path) -> bool:
    from PIL import Image

    colours = Image.open(picture).convert("RGB").getcolors(1 << 24)
    return any(colour == (220, 0, 0) for _, colour in colours or ())


def run_of(store: Store, *reports: Report) -> int:
    run = open_run(store.connection, "1", "test")
    for report in reports:
        store.store(report, run_id=run, force=True)
    store.connection.execute("UPDATE ops.load_run SET finished_at = clock_timestamp(), status = 'finished' WHERE run_id = %s", (run,))
    return run


def shown(store: Store, before: int, after: int) -> list[tuple[str, str, dict[str, tuple[Any, Any]]]]:
    return [(c.kind, c.fact_table, c.columns) for c in diff(store.connection, before, after)]


def test_the_same_again_is_no_change(store: Store) -> None:
    assert shown(store, run_of(store, full()), run_of(store, full())) == []


def test_a_value_read_otherwise_is_one_change(store: Store) -> None:
    first = run_of(store, small(facts=(fact(0),)))
    second = run_of(store, small(facts=(fact(0, value=Decimal("1.24")),)))
    assert shown(store, first, second) == [("changed", "financial_metric", {"value": (Decimal("1.23"), Decimal("1.24"))})]


def test_another_metric_of_the_same_print_is_a_change_not_a_loss(store: Store) -> None:
    first = run_of(store, small(facts=(fact(0),)))
    second = run_of(store, small(facts=(fact(0, metric_code="eps_diluted", source=at("1.23", 20)),)))
    [(kind, _, columns)] = shown(store, first, second)
    assert (kind, columns["metric_code"]) == ("changed", ("eps", "eps_diluted"))


def test_what_comes_and_what_goes(store: Store) -> None:
    first = run_of(store, small(facts=(fact(0), fact(1, metric_code="pe", value_text="9.9", source=at("9.9", 30)))))
    second = run_of(store, small(facts=(fact(0),)), small("other", facts=()))
    kinds = [(kind, table) for kind, table, _ in shown(store, first, second)]
    assert ("removed", "financial_metric") in kinds and ("added", "report_stock") in kinds
    assert {(kind, table) for kind, table, _ in shown(store, second, first)} == {(_turned(kind), table) for kind, table in kinds}, (
        "the other way round the same"
    )


def _turned(kind: str) -> str:
    return {"added": "removed", "removed": "added"}.get(kind, kind)


def test_a_run_that_is_not_there(store: Store) -> None:
    with pytest.raises(UsageError, match="no run 99"):
        list(diff(store.connection, 99, run_of(store, small())))


def test_the_diff_command(store: Store, fresh_url: str, use_database: Callable[[str], None]) -> None:
    first = run_of(store, small(facts=(fact(0),)))
    second = run_of(store, small(facts=(fact(0, value=Decimal("1.24")),)))
    use_database(fresh_url)
    told = CliRunner().invoke(main, ["diff", str(first), str(second)]).output
    assert "value 1.23 → 1.24" in told and told.endswith("1 changes in 1 reports\n")
    [one] = map(json.loads, CliRunner().invoke(main, ["diff", str(first), str(second), "--json"]).output.splitlines())
    assert one["columns"] == {"value": ["1.23", "1.24"]} and set(one) == set(Change.__slots__)


def test_only_what_an_older_parser_read_is_read_again(fresh_url: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.pdf").write_text(name)
    load(find_sources([str(tmp_path)]), fresh_url, Options(parse=_parsed))
    with connect(fresh_url, autocommit=True) as connection:
        Store(connection, vocabulary()).store(replace(_parsed(b"two", "two.pdf"), parser_version="2"))
        assert [source.name for source in outdated(connection, "1")] == []
        assert [source.name for source in outdated(connection, "2")] == ["one.pdf"]
        assert [source.name for source in outdated(connection, "2", force=True)] == ["one.pdf", "two.pdf"]


def test_lists_too_are_read_again(fresh_url: str) -> None:
    name = "tushare-report_rc.csv"
    paths = [str(Path(__file__).parents[2] / "samples" / "lists" / name)]
    load(find_sources(paths), fresh_url, Options())
    with connect(fresh_url, autocommit=True) as connection:
        assert [source.name for source in outdated(connection, PARSER_VERSION)] == []
        newer = outdated(connection, f"{PARSER_VERSION}0")
        assert [source.name for source in newer] == [name]
        load(newer, fresh_url, Options(force=True))
        assert connection.execute("SELECT max(reading_no) FROM research.vendor_list").fetchone() == (2,)
        assert [source.name for source in outdated(connection, f"{PARSER_VERSION}0", force=True)] == [name], "once, not for each reading"


def _parsed(data: bytes, name: str) -> Report:
    return small(data.decode(), file_name=name)


@pytest.mark.parametrize("words", [["load"], ["load", "--reparse", "samples"], ["load", "--reparse", "--dry-run"]])
def test_load_wants_paths_or_reparse(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
