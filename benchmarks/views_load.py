"""Seconds until a load of one report has left every view right, in the warehouse of `benchmarks/views.py`.

    python benchmarks/views_load.py [--reports 100000] [--rounds 5]

Loads one of the samples for real, by force, ROUNDS times: each a version more, as a re-parse writes it. What is derived from it is compared
with the functions that read the reports themselves. Then generated reports are withdrawn, and what is derived from them made anew; these
are rolled back. The bar is 2 seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SAMPLE = ROOT / "samples" / "battery-note-2025-04.pdf"
BAR = 2.0
# A company note and a weekly of many companies by how many reports they stand for; the note of the company with most reports.
REPORTS = {
    "a company note": "SELECT report_id FROM bench.report WHERE report_type = 'company' ORDER BY md5(n::text) LIMIT %s",
    "a weekly of 20 companies": "SELECT report_id FROM bench.report WHERE report_type = 'industry' ORDER BY md5(n::text) LIMIT %s",
    "a note of the busiest company": "SELECT report_id FROM bench.report WHERE report_type = 'company' AND stock_rank = 0 "
    "ORDER BY md5(n::text) LIMIT %s",
}
WRONG = """
SELECT count(*) FROM (
    SELECT month_end, metric_code, fiscal_year, unit, n, mean, median, n_excluded
    FROM mart.consensus_month WHERE stock_id = ANY (%(stocks)s)
    EXCEPT
    SELECT m.month_end, c.metric_code, c.fiscal_year, c.unit, c.n, c.mean, c.median, c.n_excluded
    FROM (SELECT DISTINCT month_end FROM mart.consensus_month WHERE stock_id = ANY (%(stocks)s)) AS m
    CROSS JOIN LATERAL mart.consensus_asof(m.month_end) AS c WHERE c.stock_id = ANY (%(stocks)s)
) AS t"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    from benchmarks.views import fill, server

    url = server(args.reports)
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        fill(connection, args.reports)
        print(f"{'what':<44}{'median':>10}{'slowest':>10}   bar {BAR} s")
        loads = [load(connection) for _ in range(args.rounds + 1)][1:]
        line("load of one file: read", [read for read, _ in loads])
        line("load of one file: stored, all refreshed", [stored for _, stored in loads])
        check(connection)
        for what, some in REPORTS.items():
            reports = [row[0] for row in connection.execute(some.encode(), [args.rounds])]
            line(f"refresh after {what}", [seconds(connection, refresh, report) for report in reports])
            line(f"withdrawal of {what}", [seconds(connection, withdraw, report) for report in reports])


def line(what: str, times: list[float]) -> None:
    late = "  LATE" if max(times) > BAR else ""
    print(f"{what:<44}{statistics.median(times):>8.2f} s{max(times):>8.2f} s{late}", flush=True)


def load(connection: psycopg.Connection[Any]) -> tuple[float, float]:
    """Seconds of reading the sample, and of storing it by force as a load does, in its transaction."""
    from app.reference import vocabulary
    from etl.load.store import Store
    from etl.parse import parse_file

    store = Store(connection, vocabulary())
    start = time.perf_counter()
    report = parse_file(SAMPLE)
    parsed = time.perf_counter()
    assert store.store(report, force=True).status == "loaded"
    return parsed - start, time.perf_counter() - parsed


def check(connection: psycopg.Connection[Any]) -> None:
    """What is derived from the sample's companies is what their reports say, and nothing waits."""
    stocks = connection.execute(
        "SELECT array_agg(DISTINCT stock_id) FROM mart.financial_metric JOIN mart.report USING (report_id) WHERE file_name = %s",
        [SAMPLE.name],
    ).fetchone()
    wrong = connection.execute(WRONG.encode(), {"stocks": stocks and stocks[0]}).fetchone()
    behind = connection.execute("SELECT max(n_behind) FROM mart.freshness").fetchone()
    print(f"month ends that differ: {wrong and wrong[0]}, reports behind: {behind and behind[0]}")


def refresh(connection: psycopg.Connection[Any], report: object) -> None:
    connection.execute("SELECT research.refresh_report(%s)", [report])


def withdraw(connection: psycopg.Connection[Any], report: object) -> None:
    from etl.load.decide import withdraw as note

    connection.execute("DELETE FROM research.report_withdrawal WHERE report_id = %s", [report])
    note(connection, str(report), None, "benchmark")


def seconds(connection: psycopg.Connection[Any], act: Callable[[psycopg.Connection[Any], object], None], report: object) -> float:
    with rolled_back(connection):
        start = time.perf_counter()
        act(connection, report)
        return time.perf_counter() - start


@contextmanager
def rolled_back(connection: psycopg.Connection[Any]) -> Iterator[None]:
    with connection.transaction(force_rollback=True):
        yield


if __name__ == "__main__":
    main()
