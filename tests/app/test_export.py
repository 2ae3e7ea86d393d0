"""The export is what the views say, typed, by month; it is there wholly or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.errors import UsageError
from app.export import MANIFEST, PERIOD, Exported, chosen, day_of, export
from etl.cli import main
from tests.db import tiny
from tests.db.advice import advise
from tests.db.prices import add_prices

pytest.importorskip("pyarrow", reason="pyarrow comes with yanbao[export]")
Connection = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture(scope="module")
def url(make_database: Callable[[str | None], str], template_url: str) -> str:
    """Three reports, one without a day, and one number against which an error stands."""
    made = make_database(template_url)
    with connect(made) as connection:
        tiny.add_report(connection, "march", "2026-03-31")
        tiny.add_report(connection, "april", "2026-04-01", house="house_b")
        tiny.add_report(connection, "undated", None)
        for name, value in (("undated", 3.5), ("march", 1.5), ("april", 2.25)):
            fact = tiny.add_estimate(connection, name, value)
        about = {"report_id": tiny.report_id("april"), "version_no": 1, "fact_table": "financial_metric", "fact_id": fact}
        tiny.insert(connection, "ops.finding", **about, issue_id=fact, rule_id="check.yoy", severity="error", message="m")
    return made


@pytest.fixture(scope="module")
def lake(url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Exported]]:
    folder = tmp_path_factory.mktemp("lake") / "below" / "lake"
    return folder, export(url, folder)


@pytest.fixture(scope="module")
def series(make_database: Callable[[str | None], str], template_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of what has a row a month or week: two houses on a stock in two months, a pick, a sector, prices."""
    made = make_database(template_url)
    with connect(made) as connection:
        for name, day in (("a", "2026-02-27"), ("b", "2026-03-31")):
            add_all(connection, name, day)
        add_prices(connection, {"2026-02-27": 50, "2026-03-31": 55})
        tiny.refresh(connection)
    folder = tmp_path_factory.mktemp("series") / "lake"
    export(made, folder, SERIES)
    return folder


def add_all(connection: Connection, name: str, day: str) -> None:
    """A report with a rating, a target, an estimate, a pick and a sector."""
    advise(connection, name, day, level=4, target_price=60, currency="CNY", horizon_months=12, cover={"sector_name": "电子"})
    tiny.add_estimate(connection, name, 100)
    tiny.add(connection, "report_stock", name, "s", stock_id=tiny.stock_id(connection), role="subject", resolution="exact")
    tiny.insert(connection, "research.track", report_id=tiny.report_id(name), version_no=1, track_no=1, track="光模块")
    tiny.add(connection, "pick", name, "p", track_no=1, stock_id=tiny.stock_id(connection), stock_name_raw="x", strength="推荐")


def months(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_view_is_there_with_as_many_rows_for_duckdb(url: str, lake: tuple[Path, list[Exported]]) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder, done = lake
    with connect(url) as connection:
        views = tiny.query(connection, "SELECT relname FROM pg_class WHERE relnamespace = 'mart'::regnamespace AND relkind IN ('v', 'm')")
        assert {item.view for item in done} == {name for (name,) in views}
        for view, rows, files in done:
            assert tiny.query(connection, f"SELECT count(*) FROM mart.{view}") == [(rows,)], view
            read = f"read_parquet('{folder}/{view}/**/*.parquet', hive_partitioning = true)"
            assert duckdb.sql(f"SELECT count(*) FROM {read}").fetchall() == [(rows,)], view
            assert len(list((folder / view).rglob("*.parquet"))) == files


def test_a_view_with_a_day_is_parted_by_month(lake: tuple[Path, list[Exported]]) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder, _ = lake
    assert months(folder / "report") == [f"published_month={month}" for month in ("2026-03", "2026-04", "__HIVE_DEFAULT_PARTITION__")]
    read = f"read_parquet('{folder}/report/**/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(f"SELECT published_month, title FROM {read} ORDER BY title").fetchall()
    assert found == [("2026-04", "april"), ("2026-03", "march"), (None, "undated")]


def test_a_view_of_facts_goes_by_the_day_of_its_report(lake: tuple[Path, list[Exported]]) -> None:
    folder, _ = lake
    assert months(folder / "financial_metric") == months(folder / "report")
    assert months(folder / "metric") == ["part-0.parquet"]


SERIES = {
    "broker_rating_mix": "month", "consensus_forward_month": "month_end", "consensus_month": "month_end", "coverage_trend": "month",
    "market_price": "traded_on",
    "pick_monthly": "month", "rating_consensus_month": "month_end", "revision_breadth_month": "month_end", "sector_heat": "week",
    "target_consensus_month": "month_end",
}  # fmt: skip


@pytest.mark.parametrize("view", SERIES)
def test_a_series_is_parted_by_the_month_of_its_rows(series: Path, view: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    read = f"read_parquet('{series}/{view}/**/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(f"SELECT DISTINCT period_month, strftime({SERIES[view]}, '%Y-%m') FROM {read}").fetchall()
    assert found
    assert [row for row in found if row[0] != row[1]] == []
    assert len(months(series / view)) == len(found)


def test_no_view_of_months_is_left_out(url: str) -> None:
    """A new view that has a month, a week or a day of trading, and no report, is one of SERIES."""
    with connect(url) as connection:
        views = chosen(connection, [])
    dated = {view.name: day[1] for view in views for day, months in [day_of(view)] if day and months == PERIOD}
    assert dated == SERIES
    named = {view.name for view in views if re.search("_month$|_monthly$|_week$|_weekly$", view.name)}
    assert named <= set(SERIES)


def test_types_in_duckdb(lake: tuple[Path, list[Exported]]) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder, _ = lake

    def types(view: str) -> dict[str, str]:
        found = duckdb.sql(f"DESCRIBE SELECT * FROM read_parquet('{folder}/{view}/**/*.parquet', hive_partitioning = true)").fetchall()
        return {row[0]: row[1] for row in found}

    assert (
        types("financial_metric").items()
        >= {"value": "DOUBLE", "report_id": "VARCHAR", "is_repaired": "BOOLEAN", "page_no": "INTEGER"}.items()
    )
    assert types("consensus").items() >= {"mean": "DOUBLE", "n": "BIGINT", "as_of": "DATE", "fiscal_year": "INTEGER"}.items()
    assert types("report").items() >= {"published_on": "DATE", "published_at": "TIMESTAMP WITH TIME ZONE"}.items()
    assert types("lineage")["candidates"] == "VARCHAR[]"


def test_values_in_polars(lake: tuple[Path, list[Exported]]) -> None:
    polars = pytest.importorskip("polars")
    folder, _ = lake
    found = (
        polars.scan_parquet(folder / "financial_metric", hive_partitioning=True)
        .filter(polars.col("published_month") == "2026-04")
        .collect()
    )
    assert found.select("value", "value_text", "unit").rows() == [(2.25, "2.25", "CNY")]


def test_a_range_is_text(lake: tuple[Path, list[Exported]]) -> None:
    """An open error against one number ended the whole export: the span in which it stands is a multirange."""
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"SELECT blocked_during FROM read_parquet('{lake[0]}/estimate_history/**/*.parquet') ORDER BY value").fetchall()
    assert found == [(None,), ("{[-infinity,)}",)]


def test_comments_go_along(lake: tuple[Path, list[Exported]]) -> None:
    import pyarrow.parquet as parquet

    folder, _ = lake
    schema = parquet.read_schema(folder / "consensus" / "part-0.parquet")
    assert schema.field("n").metadata == {b"comment": b"Houses that count."}
    about = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert about["views"]["report"]["rows"] == 3
    assert about["views"]["report"]["columns"]["title"] == "Title. NULL: not found."


def test_again_replaces_what_was_there(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    export(url, folder, ["report", "mart.consensus"])
    export(url, folder, ["report"])
    assert sorted(path.name for path in folder.iterdir()) == [MANIFEST, "report"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lake"]


def test_a_run_that_fails_leaves_the_last_export(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lake"
    export(url, folder, ["report"])
    before = (folder / MANIFEST).read_bytes()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("app.export.write_manifest", fail)
    with pytest.raises(OSError, match="full"):
        export(url, folder)
    assert (folder / MANIFEST).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lake"]


def test_a_folder_of_somebody_else_is_not_replaced(url: str, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        export(url, tmp_path)
    with pytest.raises(UsageError, match="something else"):
        export(url, tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_an_empty_folder_may_be_used(url: str, tmp_path: Path) -> None:
    assert export(url, tmp_path / "new", ["report"]) == [Exported("report", 3, 3)]


def test_a_view_that_is_not_there(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mart\.nothing"):
        export(url, tmp_path / "lake", ["nothing"])
    assert list(tmp_path.iterdir()) == []


def test_many_rows_go_in_batches(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.export.BATCH", 1)
    assert export(url, tmp_path / "lake", ["financial_metric"]) == [Exported("financial_metric", 3, 3)]


def test_the_command(url: str, use_database: Callable[[str], None], tmp_path: Path) -> None:
    use_database(url)
    done = CliRunner().invoke(main, ["export", str(tmp_path / "lake"), "--view", "report"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0].split() == ["report", "3", "rows", "3", "files"]
