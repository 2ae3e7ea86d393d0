"""Every view of `mart` as Parquet files: for DuckDB, Spark, polars, and whoever keeps a lakehouse.

    DIR/_yanbao.json                                          versions, time, and for each view its rows and columns
    DIR/consensus/part-0.parquet                              a view without a day
    DIR/rating_event/published_month=2025-04/part-0.parquet   a view whose rows have published_on, or belong to a report that has
    DIR/consensus_month/period_month=2025-04/part-0.parquet   a view whose rows are of a month, a week (its first day) or a trading day

All views are read in one snapshot. The folder is written beside DIR and takes its place when it is complete. Types: `app.kinds`.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg import sql

from app import __version__
from app.database.engine import connect
from app.errors import UsageError
from app.files import arrow_schema, needed
from app.kinds import kind_of, load_plainly

MANIFEST = "_yanbao.json"
NO_MONTH = "__HIVE_DEFAULT_PARTITION__"  # what Hive, Spark and DuckDB read as NULL
PUBLISHED, PERIOD = "published_month", "period_month"  # names that no column has: Hive keeps them outside of the file
PERIODS = ("month", "month_end", "week", "traded_on")  # columns that are the day of a row which no report has
BATCH = 20_000
VIEWS = """
SELECT
    c.relname, obj_description(c.oid), array_agg(a.attname::text ORDER BY a.attnum),
    array_agg(col_description(c.oid, a.attnum) ORDER BY a.attnum)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind IN ('v', 'm') GROUP BY c.oid ORDER BY 1"""
ABOUT = "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), (SELECT version_num FROM public.alembic_version)"
Connection = psycopg.Connection[tuple[Any, ...]]


class View(NamedTuple):
    """A view of `mart`: its comment, and the comment of each column."""

    name: str
    comment: str
    columns: dict[str, str]


class Exported(NamedTuple):
    """What was written of one view."""

    view: str
    rows: int
    files: int


def export(url: str, folder: Path, names: Iterable[str] = ()) -> list[Exported]:
    """Write the views `names` (all, when empty) into `folder`, in the place of an export that is there.

    Raises UsageError for a view that does not exist, a folder that holds something else, and without pyarrow.
    """
    needed("pyarrow")
    folder = folder.absolute()
    check_is_ours(folder)
    with connect(url) as connection, replacing(folder) as scratch:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        load_plainly(connection)
        views = chosen(connection, list(names))
        done = [write_view(connection, view, scratch / view.name) for view in views]
        write_manifest(connection, scratch / MANIFEST, views, done)
    return done


def check_is_ours(folder: Path) -> None:
    """Nothing is replaced that is not an export. Raises UsageError."""
    if folder.exists() and not (folder / MANIFEST).exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} holds something else than an export", hint="name a new or empty folder")


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of `folder` when all went well and is removed when not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch, old = (folder.with_name(f".{folder.name}.{what}-{uuid.uuid4().hex[:8]}") for what in ("new", "old"))
    scratch.mkdir()
    try:
        yield scratch
        if folder.exists():
            folder.rename(old)
        try:
            scratch.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def chosen(connection: Connection, names: list[str]) -> list[View]:
    """The views asked for, by name with or without `mart.`; all when none is named."""
    found = connection.execute(VIEWS).fetchall()
    views = {name: View(name, comment, dict(zip(columns, comments, strict=True))) for name, comment, columns, comments in found}
    wanted = [name.removeprefix("mart.") for name in names] or list(views)
    missing = [name for name in wanted if name not in views]
    if missing:
        raise UsageError(f"no view mart.{missing[0]}", hint="yanbao db describe lists them")
    return [views[name] for name in dict.fromkeys(wanted)]


def write_view(connection: Connection, view: View, folder: Path) -> Exported:
    """Write one view below `folder`, a file a month; an empty view gives one file without rows, so that its columns are known."""
    statement, months = question(view)
    with connection.cursor(name="export") as cursor:
        cursor.itersize = BATCH
        cursor.execute(statement)
        described = [column for column in cursor.description or () if column.name in view.columns]
        schema = arrow_schema(
            tuple(column.name for column in described), tuple(kind_of(column.type_code) for column in described), view.columns
        )
        rows = files = 0
        for month, group in groupby(cursor, (lambda row: row[-1]) if months else (lambda row: None)):
            rows += write_file(folder / partition(month, months) / "part-0.parquet", schema, group)
            files += 1
    if not files:
        files, rows = 1, write_file(folder / partition(None, months) / "part-0.parquet", schema, iter(()))
    return Exported(view.name, rows, files)


def question(view: View) -> tuple[sql.Composed, str | None]:
    """The statement that reads a view in the order of its months, the month last, and what its months are: PUBLISHED, PERIOD, or None."""
    source = sql.SQL("mart.{} AS v").format(sql.Identifier(view.name))
    names = sql.SQL(", ").join(sql.Identifier("v", name) for name in view.columns)
    day, months = day_of(view)
    if not day:
        return sql.SQL("SELECT {} FROM {}").format(names, source), None
    if day[0] == "r":
        source += sql.SQL(" LEFT JOIN mart.report AS r ON r.report_id = v.report_id")
    named = sql.Identifier(*day)
    return sql.SQL("SELECT {}, date_trunc('month', {})::date FROM {} ORDER BY {}").format(names, named, source, named), months


def day_of(view: View) -> tuple[tuple[str, str] | None, str | None]:
    """The column that dates a row of the view (of the view, v, or of its report, r), and what its months are."""
    if "published_on" in view.columns:
        return ("v", "published_on"), PUBLISHED
    if "report_id" in view.columns:
        return ("r", "published_on"), PUBLISHED
    period = next((name for name in PERIODS if name in view.columns), None)
    return (("v", period), PERIOD) if period else (None, None)


def partition(month: date | None, months: str | None) -> str:
    return f"{months}={f'{month:%Y-%m}' if month else NO_MONTH}" if months else "."


def write_file(path: Path, schema: Any, rows: Iterator[tuple[Any, ...]]) -> int:
    """Write rows (what they hold behind the columns of the schema is left out) batch by batch; gives their number."""
    pyarrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = list(zip(*batch, strict=True))[: len(schema)]
            writer.write_batch(
                pyarrow.record_batch([pyarrow.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
            )
            count += len(batch)
    return count


def write_manifest(connection: Connection, path: Path, views: list[View], done: list[Exported]) -> None:
    at, schema_version = connection.execute(ABOUT).fetchone() or ("", "")
    told = {
        view.name: {"comment": view.comment, "rows": written.rows, "files": written.files, "columns": view.columns}
        for view, written in zip(views, done, strict=True)
    }
    about = {"product_version": __version__, "schema_version": schema_version, "exported_at": at, "views": told}
    path.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
