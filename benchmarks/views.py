"""How fast the published views answer on a warehouse of 100,000 generated reports, beside the same question over the tables.

    python benchmarks/views.py [--reports 100000] [--rounds 15] [--only NAME]

The warehouse is filled once (views_fill.sql, views_fill_pages.sql) into a server of its own under benchmarks/.warehouse and kept;
delete the folder to fill it again. Each question is asked ROUNDS times, each time about another report, stock, house, sector or day
drawn by how many reports it has; median and 95th percentile are of the wall clock, measured at the client. The ratio is the median of
the plain question over the tables (views_beside.py) divided by the view's; a plain question that takes longer than NAIVE_SECONDS
is ended and not asked again. BARS are milliseconds by kind of question.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = ROOT / "benchmarks" / ".warehouse"
BARS = {"report": 50, "stock": 50, "house": 200, "analyst": 200, "day": 200, "sector": 200, "market": 2000, "search": 50, "fact": 50}
NAIVE_SECONDS = 20
CHOICES = {
    "report": "SELECT report_id FROM bench.report ORDER BY md5(n::text) LIMIT %s",
    "stock": "SELECT stock_code FROM bench.report JOIN bench.stock ON stock_rank = rank_no ORDER BY md5(n::text) LIMIT %s",
    "house": "SELECT broker_code FROM bench.report JOIN bench.house ON house_rank = rank_no ORDER BY md5(n::text) LIMIT %s",
    "analyst": "SELECT analyst_id FROM research.report_analyst ORDER BY md5(fact_id::text) LIMIT %s",
    "day": "SELECT published_on FROM bench.report ORDER BY md5(n::text) LIMIT %s",
    "sector": "SELECT DISTINCT sector_name FROM research.report_version LIMIT %s",
    "market": "SELECT published_on FROM bench.report WHERE published_on > DATE '2018-01-01' ORDER BY md5(n::text) LIMIT %s",
    # Words that stand in most reports, in some, in few (names of stocks, common to rare) and in none.
    "search": "SELECT word FROM (SELECT unnest(ARRAY["
    "'光模块', '储能', '毛利', '创新药 管线', '现金流', '海外市场', '需求', '业绩超预期', '出海']) AS word "
    "UNION ALL SELECT stock_name FROM bench.stock WHERE rank_no IN (0, 10, 100, 1000, 2000, 4000)) AS w LIMIT %s",
    "fact": "SELECT fact_id FROM research.financial_metric LIMIT %s",
}


class Question(NamedTuple):
    """One question: what it is about (a key of BARS), its SQL over `mart` with %(it)s, and the same over the tables, where there is one."""

    view: str
    about: str
    sql: str
    naive: str | None = None


class Measured(NamedTuple):
    """Milliseconds: median, 95th percentile; of the naive question the median, `inf` when it was ended, None when there is none."""

    median: float
    p95: float
    naive: float | None

    def beside(self) -> str:
        """The naive question and the ratio, as printed."""
        if self.naive is None:
            return f"{'-':>11}{'-':>8}"
        if math.isinf(self.naive):
            return f"{f'> {NAIVE_SECONDS} s':>11}{f'> {1000 * NAIVE_SECONDS / self.median:.0f}':>8}"
        return f"{self.naive:>11.1f}{self.naive / self.median:>8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", help="views whose name holds this")
    args = parser.parse_args()
    url = server(args.reports)
    with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        fill(connection, args.reports)
        print_size(connection)
        print(f"\n{'view':<26}{'about':<9}{'median':>9}{'p95':>9}{'bar':>8}{'naive':>11}{'ratio':>8}")
        late = [name for name in (ask(connection, q, args.rounds) for q in questions(args.only)) if name]
    print(f"\n{len(late)} over their bar: {', '.join(late)}" if late else "\nall within their bars")


def server(reports: int) -> str:
    """URL of a migrated server with a folder of its own."""
    os.environ["YANBAO_HOME"] = str(HOME / str(reports))
    os.environ.pop("YANBAO_DATABASE_URL", None)
    from app.config import settings
    from app.database.migrate import ready_url

    settings.cache_clear()
    return ready_url()


def fill(connection: psycopg.Connection[Any], reports: int) -> None:
    """Each file once: numbers with all that is derived of them, then what stands beside them on the pages."""
    start = time.monotonic()
    if not is_there(connection, "bench.filled"):
        connection.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        run_file(connection, "views_fill.sql", "bench.filled", reports, start)
        put_in_sectors(connection)
        connection.execute("ANALYZE")
        derive(connection)
        print(f"{time.monotonic() - start:7.1f} s  what is derived")
    if not is_there(connection, "bench.filled_pages"):
        run_file(connection, "views_fill_pages.sql", "bench.filled_pages", reports, start)
        connection.execute("VACUUM ANALYZE")
        print(f"{time.monotonic() - start:7.1f} s  filled")
    if put_in_sectors(connection):
        connection.execute("ANALYZE research.stock_sector")


def put_in_sectors(connection: psycopg.Connection[Any]) -> int:
    """Companies into their sectors; gives how many were in none."""
    return connection.execute((ROOT / "benchmarks" / "views_fill_sectors.sql").read_bytes()).rowcount


def is_there(connection: psycopg.Connection[Any], table: str) -> bool:
    return connection.execute("SELECT to_regclass(%s)", [table]).fetchone() != (None,)


def run_file(connection: psycopg.Connection[Any], name: str, mark: str, reports: int, start: float) -> None:
    """The statements of a file, with no triggers; `mark` is the table that says so."""
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        for statement in statements((ROOT / "benchmarks" / name).read_text(encoding="utf-8")):
            connection.execute(statement.encode(), {"reports": reports})
            print(f"{time.monotonic() - start:7.1f} s  {' '.join(statement.split())[:90]}", flush=True)
        connection.execute(f"CREATE TABLE {mark} AS SELECT now() AS at".encode())


def derive(connection: psycopg.Connection[Any]) -> None:
    """As `yanbao db upgrade` does: a few companies at a time, two at once."""
    from app.config import settings
    from app.database.migrate import ready_url, refresh_waiting

    settings.cache_clear()
    connection.execute("SELECT research.refresh_mark()")
    refresh_waiting(ready_url())


def statements(text: str) -> list[str]:
    """The statements of a file that has no `;` inside strings."""
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [part.strip() for part in code.split(";") if part.strip()]


def print_size(connection: psycopg.Connection[Any]) -> None:
    reports, numbers, size = connection.execute(
        "SELECT (SELECT count(*) FROM research.report), (SELECT count(*) FROM research.financial_metric), "
        "pg_database_size(current_database())"
    ).fetchone() or (0, 0, 0)
    print(f"{reports:,} reports, {numbers:,} numbers, {size / 1e9:.2f} GB on disk: {size / reports / 1000:.0f} kB a report")


def questions(only: str | None) -> Sequence[Question]:
    from benchmarks.views_questions import QUESTIONS

    return [q for q in QUESTIONS if not only or only in q.view]


def ask(connection: psycopg.Connection[Any], question: Question, rounds: int) -> str | None:
    """Print one line; the view's name when it misses its bar."""
    things = [row[0] for row in connection.execute(CHOICES[question.about].encode(), [rounds])]
    measured = measure(connection, question, things)
    bar = BARS[question.about]
    late = measured.median > bar
    line = f"{question.view:<26}{question.about:<9}{measured.median:>9.1f}{measured.p95:>9.1f}{bar:>8}{measured.beside()}"
    print(line + ("  LATE" if late else ""), flush=True)
    return f"{question.view} ({question.about})" if late else None


def measure(connection: psycopg.Connection[Any], question: Question, things: Sequence[Any]) -> Measured:
    times = [seconds(connection, question.sql, thing) for thing in [things[0], *things]][1:]
    p95 = sorted(times)[max(0, round(0.95 * len(times)) - 1)]
    naive = naive_seconds(connection, question.naive, things[: max(3, len(things) // 3)]) if question.naive else None
    return Measured(1000 * statistics.median(times), 1000 * p95, 1000 * naive if naive is not None else None)


def naive_seconds(connection: psycopg.Connection[Any], sql: str, things: Sequence[Any]) -> float:
    """Median of the plain question; `inf` as soon as one takes longer than NAIVE_SECONDS."""
    connection.execute(f"SET statement_timeout = '{NAIVE_SECONDS}s'".encode())
    try:
        return statistics.median(seconds(connection, sql, thing) for thing in things)
    except psycopg.errors.QueryCanceled:
        return math.inf
    finally:
        connection.execute("RESET statement_timeout")


def seconds(connection: psycopg.Connection[Any], sql: str, thing: Any) -> float:
    start = time.perf_counter()
    connection.execute(sql.encode(), {"it": thing}).fetchall()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
