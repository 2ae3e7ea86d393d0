"""Should the numbers be partitioned? The table as it is beside two partitioned copies, in one run.

    python benchmarks/partitions.py [--numbers 2000000] [--rounds 15]

`research.financial_metric` is copied three times with its indexes: as it is, by hash of report_id (16 parts), by year of published_on (11
parts; its keys then need the day as well). All get the same rows: reports of 50 numbers over ten years, companies drawn as unevenly as in
life. Then each is asked the questions that the views ask of it, about things drawn by chance, in turns; printed is the median. Planning is
measured apart. The answer that this gave is in docs/decisions/partitioning.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PER_REPORT, STOCKS, PARTS = 50, 5_000, 16
FIRST, LAST = 2016, 2026
TABLES = ("plain", "by_hash", "by_year")

ROW = """
SELECT md5('r' || r)::uuid, 1, md5('f' || r || ' ' || k)::uuid, k,
    1 + floor({stocks} * power(('x' || md5('s' || r))::bit(24)::int / 16777216.0, 3))::int,
    (ARRAY['revenue', 'net_profit_parent', 'eps', 'pe', 'roe'])[1 + k % 5], 'label', (extract(year FROM d.day)::int + k % 4 - 1) || 'FY',
    CASE WHEN k % 4 = 0 THEN 'A' ELSE 'E' END, k, 'CNY', k::text, 'own', 'stated', d.day
FROM generate_series({first}, {last}) AS r CROSS JOIN generate_series(1, {per}) AS k
CROSS JOIN LATERAL (SELECT DATE '2016-01-01' + (r::bigint * 3650 / {count})::int AS day) AS d"""
COLUMNS = (
    "report_id, version_no, fact_id, ordinal, stock_id, metric_code, metric_label, period_code, kind, value, unit, value_text, "
    "attribution, unit_basis, published_on"
)
QUESTIONS = {
    "all of a report": "SELECT count(value) FROM bench.{t} WHERE report_id = md5('r' || %(report)s)::uuid AND version_no = 1",
    "a number by its key": "SELECT value FROM bench.{t} WHERE report_id = md5('r' || %(report)s)::uuid AND version_no = 1 "
    "AND fact_id = md5('f' || %(report)s || ' 7')::uuid",
    "estimates of a stock, ever": "SELECT count(value) FROM bench.{t} WHERE stock_id = %(stock)s AND metric_code = 'eps'",
    "estimates of a stock, 90 days": "SELECT count(value) FROM bench.{t} WHERE stock_id = %(stock)s AND kind = 'E' "
    "AND published_on BETWEEN %(day)s::date - 89 AND %(day)s",
    "a metric of the market, 90 days": "SELECT count(value) FROM bench.{t} WHERE metric_code = 'eps' AND kind = 'E' "
    "AND published_on BETWEEN %(day)s::date - 89 AND %(day)s",
    "a day of all numbers": "SELECT count(value) FROM bench.{t} WHERE kind = 'E' AND published_on = %(day)s",
}


class Times(NamedTuple):
    """Milliseconds of a question: whole, and planning alone."""

    whole: float
    planning: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    from benchmarks.bench import warehouse

    reports = args.numbers // PER_REPORT
    with warehouse() as url, psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
        connection.execute("SET jit = off")
        make(connection)
        print(f"{args.numbers:,} numbers{'':>23}{'':>4}" + "".join(f"{table:>12}" for table in TABLES))
        line("seconds to fill", [seconds(connection, filling(table, 1, reports, reports)) for table in TABLES], 1)
        for table in TABLES:
            connection.execute(f"VACUUM ANALYZE bench.{table}".encode())
        line("MB", [size(connection, table) for table in TABLES], 0)
        for what, question in QUESTIONS.items():
            times = asked(connection, question, reports, args.rounds)
            line(f"ms: {what}", [times[table].whole for table in TABLES], 2)
            line("    of it planning", [times[table].planning for table in TABLES], 2)
        line("ms: 50 reports more", [1000 * batches(connection, table, reports) for table in TABLES], 0)


def line(what: str, values: list[float], digits: int) -> None:
    print(f"{what:<38}" + "".join(f"{value:>12.{digits}f}" for value in values), flush=True)


def make(connection: psycopg.Connection[Any]) -> None:
    like = "LIKE research.financial_metric INCLUDING DEFAULTS INCLUDING GENERATED"
    indexes = [row[0] for row in connection.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'financial_metric'")]
    connection.execute("CREATE SCHEMA bench")
    connection.execute(f"CREATE TABLE bench.plain ({like})".encode())
    connection.execute(f"CREATE TABLE bench.by_hash ({like}) PARTITION BY HASH (report_id)".encode())
    connection.execute(f"CREATE TABLE bench.by_year ({like}) PARTITION BY RANGE (published_on)".encode())
    for part in range(PARTS):
        connection.execute(
            f"CREATE TABLE bench.by_hash_{part} PARTITION OF bench.by_hash FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {part})".encode()
        )
    for year in range(FIRST, LAST + 1):
        span = f"FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
        connection.execute(f"CREATE TABLE bench.by_year_{year} PARTITION OF bench.by_year FOR VALUES {span}".encode())
    for table in TABLES:
        for definition in indexes:
            head, _, columns = definition.partition(" USING ")
            unique = "UNIQUE" in head
            if unique and table == "by_year":
                columns = columns.replace(")", ", published_on)", 1)
            connection.execute(f"CREATE {'UNIQUE ' if unique else ''}INDEX ON bench.{table} USING {columns}".encode())


def filling(table: str, first: int, last: int, count: int) -> str:
    rows = ROW.format(stocks=STOCKS, first=first, last=last, per=PER_REPORT, count=count)
    return f"INSERT INTO bench.{table} ({COLUMNS}) {rows}"


def seconds(connection: psycopg.Connection[Any], statement: str) -> float:
    began = time.perf_counter()
    connection.execute(statement.encode())
    return time.perf_counter() - began


def size(connection: psycopg.Connection[Any], table: str) -> float:
    row = connection.execute(
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = 'bench'::regnamespace AND relkind = 'r' "
        "AND relname LIKE %s",
        (f"{table}%",),
    ).fetchone() or (0,)
    return float(row[0]) / 1e6


def asked(connection: psycopg.Connection[Any], question: str, reports: int, rounds: int) -> dict[str, Times]:
    """Medians by table; the first round only warms up."""
    draw, found = random.Random(1), {table: list[Times]() for table in TABLES}
    for _ in range(rounds + 1):
        row = connection.execute(
            "SELECT stock_id, published_on FROM bench.plain WHERE report_id = md5('r' || %s)::uuid LIMIT 1", (draw.randint(1, reports),)
        ).fetchone()
        assert row is not None
        about = {"report": str(draw.randint(1, reports)), "stock": row[0], "day": row[1]}
        for table in TABLES:
            found[table].append(measured(connection, question.format(t=table), about))
    return {table: Times(*(statistics.median(values) for values in zip(*times[1:], strict=True))) for table, times in found.items()}


def measured(connection: psycopg.Connection[Any], question: str, about: dict[str, Any]) -> Times:
    began = time.perf_counter()
    connection.execute(question.encode(), about).fetchall()
    whole = 1000 * (time.perf_counter() - began)
    plan = connection.execute(f"EXPLAIN (SUMMARY, FORMAT JSON) {question}".encode(), about).fetchone()
    assert plan is not None
    return Times(whole, float(plan[0][0]["Planning Time"]))


def batches(connection: psycopg.Connection[Any], table: str, reports: int) -> float:
    """Median seconds of a transaction of 50 reports."""
    times = [seconds(connection, filling(table, reports + 50 * n + 1, reports + 50 * n + 50, 2 * reports)) for n in range(5)]
    return statistics.median(times)


if __name__ == "__main__":
    main()
