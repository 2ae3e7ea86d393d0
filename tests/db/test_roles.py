"""Readers read `mart` and nothing else; loaders cannot alter or rewrite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from app.database.roles import LOADER, READER, READER_SETTINGS
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
Become = Callable[[str], Connection]


@pytest.fixture
def become(loaded: Connection) -> Become:
    """Act as a role from here to the end of the test."""

    def act(role: str) -> Connection:
        try:
            loaded.execute(f"SET LOCAL ROLE {role}".encode())
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
            pytest.skip(f"this server does not let the tests act as {role}")
        return loaded

    return act


VIEWS = ("report", "financial_metric", "lineage", "rating_current", "rating_definition", "related_report", "consensus", "consensus_member")


@pytest.mark.parametrize("role", [READER, LOADER])
@pytest.mark.parametrize("view", VIEWS)
def test_both_read_mart(become: Become, role: str, view: str) -> None:
    assert tiny.query(become(role), f"SELECT count(*) > 0 FROM mart.{view}") == [(True,)]


def test_readers_may_ask_for_any_day(become: Become) -> None:
    assert tiny.query(become(READER), "SELECT n FROM mart.consensus_asof('2026-03-31')") == [(2,)]


@pytest.mark.parametrize("role", [READER, LOADER])
def test_both_may_search(become: Become, role: str) -> None:
    assert tiny.query(become(role), "SELECT fact_table FROM mart.search('需求')") == [("risk_factor",)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM research.report",
        "SELECT * FROM ops.load_file",
        "CREATE TABLE mart.mine (a int)",
        "DELETE FROM mart.metric",
        "INSERT INTO research.exchange VALUES ('XX', 'x')",
    ],
)
def test_readers_may_not(become: Become, statement: str) -> None:
    connection = become(READER)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE research.report ADD COLUMN mine int",
        "CREATE TABLE research.mine (a int)",
        "UPDATE research.report_version SET title = 'rewritten'",
        "UPDATE research.financial_metric SET value = 0",
        "DELETE FROM research.financial_metric",
        "DELETE FROM ops.finding",
    ],
)
def test_loaders_may_not(become: Become, statement: str) -> None:
    connection = become(LOADER)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.encode())


def test_loaders_may_write_and_close_versions(become: Become) -> None:
    connection = become(LOADER)
    connection.execute("UPDATE research.report_version SET superseded_at = now() WHERE report_id = %s", (tiny.report_id("old"),))
    tiny.add_report(connection, "old", version_no=2)
    tiny.add_estimate(connection, "old", 130, version_no=2)


def test_settings_of_readers(connection: Connection) -> None:
    found = tiny.query(connection, "SELECT rolconfig, rolcanlogin FROM pg_roles WHERE rolname = %s", READER)
    assert set(found[0][0]) == {f"{name}={value}" for name, value in READER_SETTINGS.items()}
    assert not found[0][1]
