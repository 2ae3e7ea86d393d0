"""mart.lineage answers for every number and word that a view shows.

The samples are loaded; then all views of the catalogue are walked, column by column. A column leads to its place by, in this order:
`<column>_fact_id` beside it, `previous_fact_id` for what is called `previous_…`, `fact_id`, `fact_ids`, or the report for words of its
cover. What leads nowhere must be declared here, with the reason; a new view or column that is not is a failure.

A printed word of a table (label, segment, name of the company) stands in the row of its number: table, row and column are in the answer.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.database.engine import connect
from app.reference import fold
from etl.load import Options, load
from etl.sources import find_sources
from tests.conftest import MakeDatabase
from tests.db.tiny import Connection, query

SAMPLES = Path(__file__).parents[2] / "samples"
Row = dict[str, Any]

KEYS = {
    "report_id": "key of the report",
    "version_no": "version of the parse",
    "ordinal": "printed order",
    "run_id": "load run",
    "stock_id": "key of mart.stock",
    "stock_code": "canonical code of mart.stock",
    "analyst_id": "key of mart.analyst",
    "broker_code": "key of mart.broker",
    "broker_name": "name of mart.broker",
    "broker_raw": "key of a house that nobody knows",
    "house": "key of the house",
    "broker_key": "key of the house",
    "target": "key of what is rated",
    "target_kind": "kind of target",
    "track_key": "key of the track",
    "stock": "key of the stock",
    "metric_code": "key of mart.metric",
    "index_code": "key of an index",
    "benchmark_code": "key of an index",
    "exchange_code": "key of an exchange",
    "level1_code": "key of mart.sector",
    "level2_code": "key of mart.sector",
    "taxonomy_code": "key of mart.sector",
    "cited_report_id": "a report",
    "previous_report_id": "a report",
    "first_report_id": "a report",
    "last_report_id": "a report",
    "report_ids": "reports",
    "list_id": "key of a vendor's list",
    "finding_no": "order of a finding",
    "vendor": "who made a list",
    "form": "kind of a list",
    "column_name": "column of a list",
}
ABOUT = {
    "file_name": "of the file",
    "file_sha256": "of the file",
    "page_count": "of the file",
    "parser_version": "of the parse",
    "reader": "of the parse",
    "recorded_at": "of the load",
    "first_recorded_at": "of the load",
    "superseded_at": "of the load",
    "knowable_at": "of the load",
    "is_backfill": "of the load",
    "withdrawn_at": "noted by a person",
    "withdrawal_recorded_at": "noted by a person",
    "is_blocked": "of findings",
    "blocked_during": "of findings",
    "latest_day": "of the warehouse",
    "as_of": "the day asked",
    "refreshed_at": "of the load",
    "row_no": "place in the list",
    "resolution": "how a name was resolved",
    "holding": "whether we have a report",
    "match_basis": "how two titles go together",
    "title_similarity": "compares two titles",
    "days_apart": "compares two dates",
    "n_candidates": "a count over mart.report",
    "comparison": "compares two numbers",
}
COVER = {
    "title": "title", "subtitle": "subtitle", "sector_name": "sector_name", "published_on": "published_on", "window_start": "window_start",
    "window_end": "window_end", "printed_name": "sector_name",
}  # fmt: skip
"""Columns of views of a report → the field of its cover."""
OF_REPORT = {
    "report_type": "told from the whole report",
    "report_depth": "told from the whole report",
    "language": "told from the whole report",
    "published_at": "no time without a printed day",
    "score": "a count of marks",
    "rule_applies": "by the house",
    "level1_name": "name of mart.sector",
    "level2_name": "name of mart.sector",
    "stock_level1_name": "name of mart.sector",
    "stock_level2_name": "name of mart.sector",
    "agrees": "compares two sectors",
    "n_signers": "a count over mart.report_analyst",
    "n_without_licence": "a count over mart.report_analyst",
    "n_licence_problems": "a count over mart.report_analyst",
    "has_firm": "broker_raw of the cover",
    "has_date": "published_on of the cover",
    "is_searchable": "of the text",
}
DICTIONARIES = {
    "mart.analyst": "an entity; mart.report_analyst holds the prints",
    "mart.analyst_licence": "an entity; mart.report_analyst holds the prints",
    "mart.analyst_move": "compares entities",
    "mart.broker": "reference data",
    "mart.broker_name": "reference data",
    "mart.house_merger": "reference data",
    "mart.house_line": "reference data",
    "mart.metric": "reference data",
    "mart.metric_forward": "how metrics of two years go together",
    "mart.sector": "reference data",
    "mart.stock": "reference data",
    "mart.stock_sector": "reference data",
    "mart.market_price": "taken in from files of prices",
    "mart.adjustment_factor": "taken in from files of prices",
    "mart.trading_day": "taken in from calendars",
}
WAREHOUSE = {
    "mart.about": "of the warehouse",
    "mart.freshness": "of the warehouse",
    "mart.latest_day": "of the warehouse",
    "mart.load_run": "of a load",
    "mart.correction": "a person's decision, with its place",
    "mart.quality_issue": "a finding, with its place",
    "mart.vendor_issue": "a finding, with its place in a list",
    "mart.lineage": "the answer itself",
    "mart.vendor_lineage": "the answer itself",
}
AGGREGATES = {
    "mart.consensus": "mart.consensus_member",
    "mart.consensus_month": "mart.consensus_member_asof()",
    "mart.rating_consensus_month": "mart.rating_consensus_member_asof()",
    "mart.target_consensus_month": "mart.target_consensus_member_asof()",
    "mart.revision_breadth_month": "mart.revision_breadth_member_asof()",
    "mart.consensus_forward": "mart.consensus_member",
    "mart.consensus_forward_month": "mart.consensus_member_asof()",
    "mart.rating_consensus": "mart.rating_consensus_member",
    "mart.target_consensus": "mart.target_consensus_member",
    "mart.revision_breadth": "mart.revision_breadth_member",
    "mart.coverage_trend": "mart.coverage_report",
    "mart.sector_heat": "report_ids",
    "mart.surprise": "mart.consensus_member",
    "mart.analyst_accuracy": "mart.consensus_member",
    "mart.analyst_scorecard": "mart.post_rating_return",
}
"""Views of numbers that are printed nowhere → where their members stand."""


@pytest.fixture(scope="module")
def warehouse(make_database: MakeDatabase, template_url: str) -> Iterator[Connection]:
    """All samples, loaded as a user does."""
    url = make_database(template_url)
    reports = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".pdf", ".txt"}]
    load(find_sources([str(path) for path in (*reports, *sorted((SAMPLES / "lists").iterdir()))]), url, Options(), command="test")
    with connect(url) as connection:
        yield connection
        connection.rollback()


def columns(connection: Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    catalogue = "SELECT 'mart.' || table_name, column_name FROM information_schema.columns WHERE table_schema = 'mart'"
    for view, column in query(connection, f"{catalogue} ORDER BY 1, ordinal_position"):
        found.setdefault(view, []).append(column)
    return found


def pointer(column: str, names: list[str]) -> str | None:
    """The column beside it that holds the fact (or facts, or report) of what `column` shows; None: there is none."""
    if f"{column}_fact_id" in names:
        return f"{column}_fact_id"
    if column.startswith("has_") and f"{column[4:]}_fact_id" in names:
        return f"{column[4:]}_fact_id"
    if column == "base_price" and "base_price_basis" in names:
        return "base_price_fact_id" if "base_price_fact_id" in names else None
    if column.startswith("previous_") and column != "previous_stated" and "previous_report_id" in names:
        return "previous_fact_id" if "previous_fact_id" in names else None  # it stands in another report
    beside = next((name for name in ("fact_id", "fact_ids") if name in names), None)
    cover = "report_id" if "report_id" in names and column in COVER else None
    return beside or cover or ("any" if sum(name.endswith("_fact_id") for name in names) > MANY else None)


MANY = 10
"""A view of rows of a printed table has so many statements a row: its numbers stand in one line with what names them."""


def is_shown(view: str, column: str, names: list[str]) -> bool:
    """Whether a person reads it as something that a report prints: no key, nothing about files, loads and findings."""
    if view in {**DICTIONARIES, **WAREHOUSE, **AGGREGATES} or column in KEYS or column in ABOUT:
        return False
    return not column.endswith(("fact_id", "fact_ids")) and not (column in OF_REPORT and pointer(column, names) is None)


def test_every_column_leads_somewhere_or_is_declared(warehouse: Connection) -> None:
    lost = [
        f"{view}.{column}"
        for view, names in columns(warehouse).items()
        for column in names
        if is_shown(view, column, names) and pointer(column, names) is None
    ]
    assert lost == []


def test_nothing_is_declared_that_does_not_exist(warehouse: Connection) -> None:
    """Views to come may be declared before they are made, as members of others."""
    views = columns(warehouse)
    shown = {column for names in views.values() for column in names}
    assert not set(KEYS) - shown
    assert not (set(DICTIONARIES) | set(WAREHOUSE)) - set(views)


def test_members_of_aggregates_lead_back(warehouse: Connection) -> None:
    views = columns(warehouse)
    for view, members in AGGREGATES.items():
        if view in views and members in views:
            assert "fact_id" in views[members] or "fact_ids" in views[members], f"{view}: {members} shows no fact"


ANSWER = (
    "file_sha256 IS NOT NULL AND page_no > 0 AND x1 >= x0 AND bottom >= top AND raw_text <> '' AND rule_id <> '' "
    "AND parser_version IS NOT NULL AND run_id IS NOT NULL AND confidence BETWEEN 0 AND 1 "
    "AND (table_no IS NULL) = (row_no IS NULL) AND (table_no IS NULL) = (column_no IS NULL)"
)
OF_A_LIST = (
    "file_sha256 IS NOT NULL AND row_no > 0 AND column_no >= 0 AND column_name <> '' AND raw_text <> '' AND rule_id <> '' "
    "AND parser_version IS NOT NULL AND run_id IS NOT NULL"
)
"""A vendor's list has rows and columns, no page."""


@pytest.fixture(scope="module")
def answered(warehouse: Connection) -> set[tuple[uuid.UUID, str]]:
    """(statement, field) of the whole answers of mart.lineage, and (statement, '')."""
    listed = f"SELECT fact_id, field FROM mart.vendor_lineage WHERE {OF_A_LIST}"
    found = query(warehouse, f"SELECT fact_id, field FROM mart.lineage WHERE {ANSWER} UNION ALL {listed}")
    return {(fact, field) for fact, field in found} | {(fact, "") for fact, _ in found}


def test_every_answer_is_whole(warehouse: Connection) -> None:
    assert query(warehouse, f"SELECT * FROM mart.lineage WHERE NOT ({ANSWER}) LIMIT 3") == []
    assert query(warehouse, f"SELECT * FROM mart.vendor_lineage WHERE NOT ({OF_A_LIST}) LIMIT 3") == []
    assert query(warehouse, "SELECT count(*) > 500 FROM mart.lineage") == [(True,)]
    assert query(warehouse, "SELECT count(*) > 50 FROM mart.vendor_lineage") == [(True,)]


def test_every_number_and_word_of_every_view_is_answered(warehouse: Connection, answered: set[tuple[uuid.UUID, str]]) -> None:
    """Row by row: the statement that stands beside a value is in mart.lineage, with its place."""
    asked: dict[str, int] = {}
    lost: dict[str, list[Row]] = {}
    for view, names in columns(warehouse).items():
        shown = [(column, place) for column in names if is_shown(view, column, names) and (place := pointer(column, names))]
        for row in _rows(warehouse, view, names) if shown else ():
            for column, place in shown:
                if _holds(row[column]):
                    asked[view] = asked.get(view, 0) + 1
                    if not _is_answered(row, column, place, answered):
                        lost.setdefault(f"{view}.{column}", []).append(row)
    assert {name: (len(rows), rows[0]) for name, rows in lost.items()} == {}
    assert sum(asked.values()) > 5000, asked
    assert {"mart.financial_metric", "mart.rating_event", "mart.target_price", "mart.consensus_member", "mart.valuation_matrix"} <= set(
        asked
    )


def _rows(connection: Connection, view: str, names: list[str]) -> Iterator[Row]:
    for values in query(connection, f"SELECT * FROM {view}"):
        yield dict(zip(names, values, strict=True))


def _holds(value: Any) -> bool:
    """A flag that is false, a count of nothing and an empty list show nothing that stands anywhere."""
    return value is not None and value is not False and value != [] and not (type(value) is int and value == 0)


def _is_answered(row: Row, column: str, place: str, answered: set[tuple[uuid.UUID, str]]) -> bool:
    if place == "report_id":
        return (row["report_id"], COVER[column]) in answered
    if place == "any":
        return any((fact, "") in answered for name, fact in row.items() if name.endswith("_fact_id"))
    facts = row[place] if isinstance(row[place], list) else [row[place]]
    if row[place] is None and (row.get("origin") == "reference" or (column == "base_price" and row["base_price_basis"] != "printed")):
        return True  # a scale of the dictionary; a price that was taken in
    return bool(facts) and all((fact, "") in answered for fact in facts)


PRINTED = {
    ("mart.financial_metric", "value_text"): "value",
    ("mart.recommendation", "rating_raw"): "rating_raw",
    ("mart.rating_event", "rating_raw"): "rating_raw",
    ("mart.rating_current", "rating_raw"): "rating_raw",
    ("mart.report_analyst", "analyst_name"): "analyst_name",
    ("mart.report_analyst", "licence_no"): "licence_no",
    ("mart.viewpoint", "text"): "text",
    ("mart.risk_factor", "text"): "text",
    ("mart.related_report", "title"): "title",
    ("mart.figure", "title"): "title",
    ("mart.rating_definition", "rating_raw"): "rating_raw",
    ("mart.pick", "stock_name"): "stock_name_raw",
    ("mart.vendor_estimate", "value_text"): "value",
    ("mart.vendor_report", "title"): "title",
    ("mart.vendor_report", "broker_raw"): "broker_raw",
    ("mart.vendor_report", "rating_raw"): "rating_raw",
    ("mart.vendor_report", "stock_code_raw"): "stock_code_raw",
}


@pytest.mark.parametrize(("view", "column"), PRINTED)
def test_the_printed_text_holds_the_word(warehouse: Connection, view: str, column: str) -> None:
    """Not any place: what is shown stands in what is printed there (or in what was read in its place, after a repair)."""
    places = "SELECT fact_id, field, raw_text, NULL AS repaired_text FROM mart.vendor_lineage" if "vendor" in view else "TABLE mart.lineage"
    told = (
        f"SELECT v.{column}, l.raw_text, l.repaired_text FROM {view} AS v JOIN ({places}) AS l USING (fact_id) "
        f"WHERE l.field = %s AND v.{column} IS NOT NULL"
    )
    found = query(warehouse, told, PRINTED[view, column])
    assert found
    assert [row for row in found if not any(_plain(row[0]) in _plain(text) for text in row[1:] if text)] == []


def _plain(text: str) -> str:
    return re.sub(r"\W", "", fold(text))
