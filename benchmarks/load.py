"""Loading from files to views: reports, pages and facts a second, beside raw pdfium and a raw COPY of the same rows.

    python benchmarks/load.py [--reports 240] [--files 2000] [--large]

1. End to end: the drawn reports of samples/generator are loaded as the command does, with one and with two workers, each into an empty
   warehouse.
   Beside it raw pdfium (each character with its box) over the same files.
2. The load step at batch: parsed reports, 50 in a transaction, beside one COPY a table of the very rows that this has written, into
   the same tables with their keys and indexes. Once without what is derived (rows alone: the step of which the bar speaks), once with it.
3. Memory: the largest of the loader and its workers together while FILES small text reports are loaded, first tenth and last tenth.
4. `--large`: the load step in the warehouse of `make bench-views` (100,000 reports), rolled back, and in a new one, in turns: does a report
   cost more there?

Seconds are of the wall clock: two workers use two cores, and the server needs its share of them.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BATCH, ROUNDS = 50, 5
BAR_COPY = 0.5  # load step: share of the rate of raw COPY
BAR_GROWTH = 1.2  # memory of the last tenth of the files against the first; seconds a report at 100,000 against 1,000
DERIVED = tuple(
    f"research.{name}"
    for name in (
        "estimate", "actual_first", "forecast_accuracy", "consensus_month", "rating_consensus_month", "target_member_month",
        "revision_breadth_month",
    )
)  # fmt: skip


class Dump(NamedTuple):
    """All rows of a table as COPY gives them."""

    table: str
    columns: list[str]
    data: bytes

    @property
    def rows(self) -> int:
        return self.data.count(b"\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=240, help="reports of the first two parts")
    parser.add_argument("--files", type=int, default=2_000, help="files of the third part")
    parser.add_argument("--large", action="store_true", help="the fourth part too: fills 5 GB once, which takes long")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yanbao-load-") as name:
        folder = Path(name)
        draw(folder, args.reports)
        end_to_end(folder)
        load_step(args.reports)
        if args.large:
            in_a_large_warehouse()
    if args.files:
        memory(args.files)


def draw(folder: Path, count: int) -> None:
    """The first `count` drawn reports as PDF files."""
    from samples.generator.traits import traits

    for trait in traits()[:count]:
        (folder / f"{trait.name}.pdf").write_bytes(trait.draw())


def end_to_end(folder: Path) -> None:
    from benchmarks.bench import Input, characters_of, pages_of, warehouse
    from etl.load import Options, load
    from etl.sources import find_sources

    inputs = [Input(path.name, path, path.read_bytes()) for path in sorted(folder.glob("*.pdf"))]
    began, pages = time.perf_counter(), 0
    for item in inputs:
        for page in pages_of(item):
            characters_of(page)
            pages += 1
    raw = pages / (time.perf_counter() - began)
    print(f"{len(inputs)} reports, {pages} pages; raw pdfium characters: {raw:.0f} pages/s\n\nend to end")
    print(f"{'workers':>9}{'reports/s':>12}{'pages/s':>10}{'facts/s':>10}{'of raw pdfium':>16}")
    for workers in (1, 2):
        with warehouse() as url:
            began = time.perf_counter()
            _, results = load(find_sources([str(folder)]), url, Options(workers=workers), command="bench")
            seconds = time.perf_counter() - began
        facts = sum(result.stored.facts for result in results if result.stored)
        loaded = sum(result.status == "loaded" for result in results)
        print(
            f"{workers:>9}{loaded / seconds:>12.1f}{pages / seconds:>10.1f}{facts / seconds:>10.0f}{f'1/{raw * seconds / pages:.1f}':>16}"
        )
        assert loaded == len(inputs), [result.message for result in results if result.message]


def load_step(count: int) -> None:
    """Prints the second part.

    Load and COPY take turns, ROUNDS times, each into empty tables: the medians stand beside each other.
    """
    from app.database.engine import connect
    from app.reference import vocabulary
    from benchmarks.bench import warehouse
    from etl.load.store import Store

    with warehouse() as url, connect(url, autocommit=True) as connection:
        store = Store(connection, vocabulary())
        stored(store, variants(count, first=1_000), is_whole=True)  # so that the dictionaries know all that these teach
        dumps = dumps_of(store, count)
        own = [dump for dump in dumps if dump.table not in DERIVED]
        seconds: dict[str, list[float]] = {"alone": [], "whole": [], "own": [], "all": []}
        for number in range(ROUNDS):
            reports = variants(count, first=2_000 + 100 * number)
            for what, step in (
                ("alone", partial(stored, store, reports, is_whole=False)),
                ("own", partial(seconds_of_copy, connection, own)),
                ("whole", partial(stored, store, reports, is_whole=True)),
                ("all", partial(seconds_of_copy, connection, dumps)),
            ):
                emptied(connection)
                seconds[what].append(step())
    alone, whole, copied, copied_all = (statistics.median(seconds[what]) for what in ("alone", "whole", "own", "all"))
    print(f"\nload step, {count} reports, {BATCH} of them in a transaction")
    verdict = "reached" if copied / alone >= BAR_COPY else "MISSED"
    beside_copy("rows alone", count, own, alone, copied, f"bar {BAR_COPY}   {verdict}")
    beside_copy("all, what is derived too", count, dumps, whole, copied_all)


def dumps_of(store: Any, count: int) -> list[Dump]:
    """All rows, of their own and derived, that `count` reports write into empty tables."""
    emptied(store.connection)
    stored(store, variants(count, first=1_500), is_whole=True)
    store.connection.execute("ANALYZE")  # as the server does by itself within a minute
    return list(dumped(store.connection, (*own_tables(), *DERIVED)))


def beside_copy(what: str, count: int, dumps: Sequence[Dump], seconds: float, copied: float, verdict: str = "") -> None:
    rows = sum(dump.rows for dump in dumps)
    print(f"{what:<28}{count / seconds:>8.1f} reports/s{rows / seconds:>10.0f} rows/s   {copied / seconds:.2f} of COPY   {verdict}")
    print(f"{'  raw COPY of these rows':<28}{count / copied:>8.1f} reports/s{rows / copied:>10.0f} rows/s")


def emptied(connection: psycopg.Connection[Any]) -> None:
    connection.execute(f"TRUNCATE research.report, {', '.join(DERIVED)} CASCADE".encode())


BASES = tuple(sorted((ROOT / "samples").glob("*.pdf")))


def variants(count: int, first: int = 0) -> list[Any]:
    """Parsed samples, each of a company, with a title, a day and bytes of its own, so that none corrects another: what comes in together
    is seldom of one house about one company."""
    from etl.parse import parse_file

    parsed = [parse_file(path) for path in BASES]
    return [of_company(variant(parsed[n % len(parsed)], first + n // len(parsed)), n) for n in range(count)]


def variant(report: Any, number: int) -> Any:
    cover = report.cover
    title = replace(cover.title, value=f"{cover.title.value}{number}")
    day = replace(cover.published_on, value=cover.published_on.value + timedelta(days=number))
    sha256 = hashlib.sha256(f"{report.file_sha256}{number}".encode()).hexdigest()
    return replace(
        report, file_sha256=sha256, file_name=f"{number}-{report.file_name}", cover=replace(cover, title=title, published_on=day)
    )


def of_company(report: Any, number: int) -> Any:
    """The report about the `number`th company instead of its subject."""
    subjects = {item.stock for item in report.stocks if item.role == "subject"}
    codes = {ref.code for ref in subjects}

    def moved(item: Any) -> Any:
        ref = item.stock
        return replace(item, stock=replace(ref, code=f"{number:06d}.SZ", name=f"{ref.name}{number}")) if ref and ref.code in codes else item

    names = ("stocks", "recommendations", "facts", "picks")
    return replace(report, **{name: tuple(map(moved, getattr(report, name))) for name in names})


def stored(store: Any, reports: Sequence[Any], *, is_whole: bool) -> float:
    """Seconds of storing `reports` in batches."""
    module: Any = importlib.import_module("etl.load.store")
    refresh = module.refresh
    if not is_whole:
        module.refresh = lambda connection, reports: None
    try:
        began = time.perf_counter()
        for start in range(0, len(reports), BATCH):
            store.store_all(reports[start : start + BATCH])
        return time.perf_counter() - began
    finally:
        module.refresh = refresh


def own_tables() -> Iterator[str]:
    """Tables that a report's rows are written into, parents first."""
    from etl.load.rowset import TABLES

    yield from (
        "research.report",
        "research.report_version",
        *(f"{'ops' if table == 'finding' else 'research'}.{table}" for table in TABLES),
    )


def dumped(connection: psycopg.Connection[Any], tables: Sequence[str]) -> Iterator[Dump]:
    for table in tables:
        columns = [
            row[0]
            for row in connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
                (table,),
            )
        ]
        data = BytesIO()
        with connection.cursor().copy(sql.SQL("COPY {} ({}) TO STDOUT").format(*named_parts(table, columns))) as copy:
            for part in copy:
                data.write(part)
        yield Dump(table, columns, data.getvalue())


def named_parts(table: str, columns: Sequence[str]) -> tuple[sql.Composable, sql.Composable]:
    return sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns))


def seconds_of_copy(connection: psycopg.Connection[Any], dumps: Sequence[Dump]) -> float:
    began = time.perf_counter()
    with connection.transaction():
        for dump in dumps:
            with connection.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(*named_parts(dump.table, dump.columns))) as copy:
                copy.write(dump.data)
    return time.perf_counter() - began


def in_a_large_warehouse() -> None:
    """Milliseconds a report of the same step where none and where 100,000 are, in turns."""
    from app.database.engine import connect
    from app.reference import vocabulary
    from benchmarks.bench import warehouse
    from benchmarks.views import fill, server
    from etl.load.store import Store

    with ExitStack() as stack:
        large = stack.enter_context(psycopg.connect(server(100_000), autocommit=True, prepare_threshold=None))
        fill(large, 100_000)
        small = stack.enter_context(connect(stack.enter_context(warehouse()), autocommit=True))
        stack.enter_context(large.transaction(force_rollback=True))
        stores = [Store(connection, vocabulary()) for connection in (small, large)]
        seconds: list[list[float]] = [[], []]
        for number in range(1 + ROUNDS):
            reports = variants(100, first=1_000 + 100 * number)
            for store, times in zip(stores, seconds, strict=True):
                times.append(stored(store, reports, is_whole=False) / len(reports))
    empty, full = (statistics.median(times[1:]) for times in seconds)  # the first teaches the dictionaries
    verdict = "reached" if full <= BAR_GROWTH * empty else "MISSED"
    print(f"\n{empty * 1000:.1f} ms a report where few are, {full * 1000:.1f} ms among 100,000: {full / empty:.2f} times   {verdict}")


def memory(files: int) -> None:
    """Megabytes of loader and workers while many small files are loaded, by the command."""
    from benchmarks.bench import warehouse

    text = (ROOT / "samples" / "robotics-weekly-2024-12.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="yanbao-many-") as name, warehouse() as url:
        for number in range(files):
            (Path(name) / f"{number}.txt").write_text(f"{text}\n第{number}份\n", encoding="utf-8")
        command = [sys.executable, "-c", "from etl.cli import main; main()", "load", name, "--workers", "2", "--json"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        with psycopg.connect(url, autocommit=True) as connection, watched(process.pid) as sizes:
            process.wait()
            loaded = connection.execute("SELECT count(*) FROM ops.load_file WHERE status = 'loaded'").fetchone()
    tenth = max(len(sizes) // 10, 1)
    early, late = max(sizes[tenth : 2 * tenth]), max(sizes[-tenth:])
    verdict = "reached" if late <= BAR_GROWTH * early else "MISSED"
    print(
        f"\n{loaded and loaded[0]} of {files} files loaded; loader and workers: {early:.0f} MB early, {late:.0f} MB at the end   {verdict}"
    )


@contextmanager
def watched(pid: int) -> Iterator[list[float]]:
    """Megabytes of a process and its children, ten times a second."""
    sizes: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            try:
                family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
                sizes.append(sum(one.memory_info().rss for one in family) / 1e6)
            except psutil.Error:
                continue

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield sizes
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main()
