"""Small invented reports, put into the tables by plain SQL: what the views are tested on."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

Connection = psycopg.Connection[tuple[Any, ...]]
Row = Mapping[str, Any]

BOX = {"page_no": 1, "x0": 10, "top": 20, "x1": 30, "bottom": 28, "rule_id": "test.rule", "confidence": 0.9}
STOCK = "300274.SZ"


def insert(connection: Connection, table: str, **values: Any) -> None:
    names, marks = ", ".join(values), ", ".join(f"%({name})s" for name in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})".encode(), values)


def query(connection: Connection, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    return connection.execute(statement.encode(), values).fetchall()


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def report_id(name: str) -> uuid.UUID:
    return uuid.UUID(sha(name)[:32])


def fact_id(report: str, what: str) -> uuid.UUID:
    return uuid.UUID(sha(report)[:16] + sha(what)[:16])


def refresh(connection: Connection) -> None:
    """What the loader does last: make anew what is derived from the reports."""
    connection.execute("SELECT research.refresh_report(report_id) FROM research.report")


def stock_id(connection: Connection, code: str = STOCK) -> int:
    found = query(connection, "SELECT stock_id FROM research.stock WHERE stock_code = %s", code)
    return int(found[0][0])


def broker(connection: Connection, code: str, name: str | None = None) -> str:
    """The house `code`, made when it is not in the dictionary."""
    if not query(connection, "SELECT 1 FROM research.broker WHERE broker_code = %s", code):
        insert(connection, "research.broker", broker_code=code, broker_name=name or code, language="zh")
    return code


def add_report(
    connection: Connection,
    name: str,
    published_on: str | None = "2026-03-31",
    *,
    house: str | None = "house_a",
    version_no: int = 1,
    recorded_at: str = "2026-04-01 08:00+08",
    superseded_at: str | None = None,
    **cover: Any,
) -> uuid.UUID:
    """A report (once) and one version of it; gives its id."""
    known = report_id(name)
    if house:
        broker(connection, house)
    if not query(connection, "SELECT 1 FROM research.report WHERE report_id = %s", known):
        insert(connection, "research.report", report_id=known, file_sha256=sha(name), first_recorded_at=recorded_at)
    given = {"title": name, "report_type": "company", "language": "zh", "reader": "text", "page_count": 1, "parser_version": "1", **cover}
    insert(
        connection,
        "research.report_version",
        report_id=known,
        version_no=version_no,
        recorded_at=recorded_at,
        superseded_at=superseded_at,
        file_name=f"{name}.pdf",
        broker_code=house,
        published_on=published_on,
        **given,
    )
    return known


def published_on(connection: Connection, report: str, version_no: int) -> Any:
    found = "SELECT published_on FROM research.report_version WHERE report_id = %s AND version_no = %s"
    return query(connection, found, report_id(report), version_no)[0][0]


def add(connection: Connection, table: str, report: str, what: str, *, version_no: int = 1, ordinal: int = 1, **values: Any) -> uuid.UUID:
    """One row of a fact table with its source; gives its fact_id."""
    fact = fact_id(report, what)
    if table == "financial_metric":  # numbers carry the date of their report
        values["published_on"] = published_on(connection, report, version_no)
    insert(connection, f"research.{table}", report_id=report_id(report), version_no=version_no, fact_id=fact, ordinal=ordinal, **values)
    return fact


def add_source(connection: Connection, table: str, report: str, what: str, field: str, *, version_no: int = 1, **values: Any) -> None:
    key = {"report_id": report_id(report), "version_no": version_no, "fact_table": table, "fact_id": fact_id(report, what), "field": field}
    insert(connection, "research.source", **key, **{"raw_text": what, **BOX, **values})


def add_estimate(
    connection: Connection, report: str, value: float | None, *, version_no: int = 1, what: str = "", **values: Any
) -> uuid.UUID:
    """An own estimate of net profit 2026 for one stock, unless `values` say otherwise."""
    given: dict[str, Any] = {
        "stock_id": stock_id(connection) if "stock_id" not in values else None,
        "metric_code": "net_profit_parent",
        "metric_label": "归母净利润",
        "period_code": "2026FY",
        "kind": "E",
        "value": value,
        "unit": "CNY",
        "value_text": str(value),
        "attribution": "own",
        "unit_basis": "stated",
        **values,
    }
    unit = given["unit"]
    given.setdefault("currency", unit if unit and unit.isupper() else None)
    label = what or f"{given['metric_code']} {given['period_code']} {unit} {value}"
    fact = add(connection, "financial_metric", report, label, version_no=version_no, **given)
    add_source(connection, "financial_metric", report, label, "value", version_no=version_no)
    return fact


def add_listed(connection: Connection, run_id: int | None = None) -> uuid.UUID:
    """A vendor's list of one report with one number and one finding; gives the key of the listed report."""
    known, reading = uuid.UUID(sha("list")[:32]), {"list_id": uuid.UUID(sha("list")[:32]), "reading_no": 1}
    insert(
        connection, "research.vendor_list", **reading, vendor="tushare", form="tushare.report_rc", file_name="list.csv",
        file_sha256=sha("list"), layout="csv", encoding="utf-8", column_names=["ts_code", "eps"], row_count=1, parser_version="1",
        run_id=run_id,
    )  # fmt: skip
    stated = {**reading, "version_no": 1, "row_no": 1, "content_hash": "0"}
    insert(
        connection, "research.vendor_report", **stated, vendor_report_id=known, form="tushare.report_rc", title="new",
        published_on="2026-03-31", broker_code="house_a", broker_raw="house_a", stock_id=stock_id(connection), stock_code_raw=STOCK,
        resolution="exact", cells=Jsonb({"stock_code_raw": [0, STOCK]}),
    )  # fmt: skip
    insert(
        connection, "research.vendor_estimate", **stated, vendor_estimate_id=uuid.UUID(sha("number")[:32]), vendor_report_id=known,
        column_no=1, column_name="eps", metric_code="eps", period_code="2026FY", kind="E", value=1.5, unit="CNY", currency="CNY",
        value_text="1.50", half_step=0.005,
    )  # fmt: skip
    insert(
        connection, "ops.vendor_finding", **reading, finding_no=1, rule_id="vendor.bad_row", severity="error", message="x", n_rows=1
    )  # fmt: skip
    return known
