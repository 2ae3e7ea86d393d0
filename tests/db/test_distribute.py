"""The schema can be spread by Citus: a static check, for no extension is at hand. The calls are made against functions of their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint

from app.database.distribute import COPIED, LOCAL, distribute, plan, violations
from app.database.engine import connect
from app.errors import DatabaseError
from app.models import Base
from etl.cli import main
from tests.db.tiny import query

STANDINS = """
CREATE TABLE public.calls (n bigint GENERATED ALWAYS AS IDENTITY, what text, name text, beside text);
CREATE FUNCTION create_reference_table(name text) RETURNS void LANGUAGE sql AS
    'INSERT INTO public.calls (what, name) VALUES (''reference'', name)';
CREATE FUNCTION create_distributed_table(name text, by text, colocate_with text DEFAULT 'default') RETURNS void LANGUAGE sql AS
    'INSERT INTO public.calls (what, name, beside) VALUES (''by '' || by, name, colocate_with)';
"""


def test_nothing_that_citus_would_refuse() -> None:
    assert violations() == []


def test_every_table_of_the_database_has_its_place(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    there = query(connection, "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('research', 'ops')")
    assert {step.table for step in plan()} == {name for (name,) in there}


DICTIONARIES = (
    "action_word", "analyst", "analyst_licence", "broker", "broker_alias", "broker_scale", "exchange", "market_index", "market_index_alias",
    "metric", "metric_forward", "metric_label", "rating_word", "sector", "sector_taxonomy", "stock", "stock_identifier", "stock_name",
    "stock_sector", "trading_day", "unit",
)  # fmt: skip


def test_who_is_copied_to_every_machine_is_a_dictionary_or_has_a_reason() -> None:
    """The tables of sources and vendors, prices and month ends had become copies because nobody had thought of them."""
    by_kind = {kind: {step.table for step in plan() if step.kind == kind} for kind in ("reference", "local")}
    assert by_kind["reference"] == {f"research.{name}" for name in DICTIONARIES} | COPIED.keys()
    assert by_kind["local"] == set(LOCAL)
    assert all(len(reason) > 10 for reason in COPIED.values())


def test_what_stays_on_the_coordinator_is_referred_to_by_nobody_else() -> None:
    keys = [key for table in Base.metadata.sorted_tables for column in table.columns for key in column.foreign_keys]
    referring = {key.parent.table.fullname for key in keys if key.column.table.fullname in LOCAL}
    assert referring <= set(LOCAL)


def test_a_referred_table_comes_first() -> None:
    order = [step.table for step in plan()]
    assert order.index("research.stock") < order.index("research.financial_metric")
    assert order.index("research.report") < order.index("research.report_version")


def table(meta: MetaData, name: str, *items: Any) -> Table:
    columns = [Column("report_id", Integer), Column("x", Integer)]
    return Table(name, meta, *columns, PrimaryKeyConstraint("report_id", "x"), *items)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((UniqueConstraint("x", name="u"),), "unique without report_id"),
        ((ForeignKeyConstraint(["x"], ["first.x"]),), "from a distributed to a distributed"),
    ],
)
def test_a_violation_is_told(items: tuple[Any, ...], told: str) -> None:
    meta = MetaData()
    table(meta, "first")
    second = table(meta, "second", *items)
    assert any(told in fault for fault in violations(iter([second])))


def test_a_dictionary_leads_to_no_report() -> None:
    meta = MetaData()
    table(meta, "owned")
    word = Table("word", meta, Column("word_id", Integer, primary_key=True), Column("x", Integer), Column("report_id", Integer),
                 ForeignKeyConstraint(["report_id", "x"], ["owned.report_id", "owned.x"]))  # fmt: skip
    assert violations(iter([word])) == ["word → owned: a foreign key from a reference to a distributed table"]


def test_without_the_extension_it_says_so(fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    done = CliRunner().invoke(main, ["db", "distribute"])
    assert (done.exit_code, "CREATE EXTENSION citus" in done.output) == (2, True)
    shown = CliRunner().invoke(main, ["db", "distribute", "--dry-run"])
    assert shown.exit_code == 0
    assert "SELECT create_distributed_table('research.financial_metric', 'report_id', colocate_with => 'research.report');" in shown.output


def test_the_calls(fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(fresh_url, autocommit=True) as connection:
        connection.execute(STANDINS.encode())
        with pytest.raises(DatabaseError):
            distribute(connection)
        connection.execute("SET allow_system_table_mods = on")
        connection.execute(
            "INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)"
            " SELECT 99999, 'citus', extowner, extnamespace, false, '13' FROM pg_extension LIMIT 1"
        )
        connection.execute("UPDATE pg_extension SET extversion = '11.3-1' WHERE extname = 'citus'")
        with pytest.raises(DatabaseError, match="too old"):
            distribute(connection)
        connection.execute("UPDATE pg_extension SET extversion = '12.1-1' WHERE extname = 'citus'")
        distribute(connection)
        calls = dict(query(connection, "SELECT name, what FROM public.calls"))
    assert calls["research.financial_metric"] == "by report_id"
    assert calls["research.stock"] == "reference"
    assert not calls.keys() & {"ops.load_file", "ops.source", "ops.source_file", "ops.accepted_file"}
