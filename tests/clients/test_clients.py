"""Other programs connect as somebody who was granted `yanbao_reader`, and read names, comments, keys, types and values rightly."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from app.database.engine import connect, sqlalchemy_url
from app.database.roles import READER
from tests.db import tiny

JARS = sorted(Path("/usr/share/java").glob("postgresql*.jar"))
TITLE = "盈利改善：订单充足"


@pytest.fixture(scope="module")
def url(make_database: Callable[[str | None], str], template_url: str) -> str:
    made = make_database(template_url)
    with connect(made) as connection:
        for name, house, value in (("one", "house_a", "1.25"), ("two", "house_b", "1.75")):
            tiny.add_report(connection, name, "2026-03-31", house=house, title=TITLE)
            tiny.add_estimate(connection, name, float(value))
        tiny.refresh(connection)
    return made


@pytest.fixture(scope="module")
def analyst_url(url: str) -> Iterator[str]:
    """The URL as a person uses it who may log in and was granted the role, nothing else."""
    name = f"yanbao_test_{uuid.uuid4().hex[:8]}"
    with connect(url, autocommit=True) as connection:
        try:
            connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret' IN ROLE {READER}".encode())
        except psycopg.errors.InsufficientPrivilege:
            pytest.skip("this server does not let the tests make a role")
        parts = urlsplit(url)
        yield f"postgresql://{name}:secret@{parts.hostname}:{parts.port}{parts.path}"
        connection.execute(f"DROP ROLE {name}".encode())


def test_psql(analyst_url: str) -> None:
    psql = shutil.which("psql")
    if not psql:
        pytest.skip("psql is not installed")

    def say(command: str) -> str:
        return subprocess.run([psql, "-X", "-A", "-c", command, analyst_url], capture_output=True, text=True, check=True).stdout

    assert "mart|consensus|view|" in say("\\dv mart.*")
    assert "n|bigint||||plain|Houses that count." in say("\\d+ mart.consensus")
    assert TITLE in say("SELECT title FROM mart.report")
    assert "search" in say("\\df mart.search")


def test_pandas_and_sqlalchemy(analyst_url: str) -> None:
    import pandas as pd
    from sqlalchemy import create_engine, inspect

    engine = create_engine(sqlalchemy_url(analyst_url))
    try:
        asked = inspect(engine)
        assert "consensus" in asked.get_view_names(schema="mart")
        columns: dict[str, Any] = {column["name"]: column for column in asked.get_columns("consensus", schema="mart")}
        assert (str(columns["mean"]["type"]), columns["mean"]["comment"]) == ("NUMERIC", "Mean of the estimates that count, base units.")
        table = pd.read_sql("SELECT published_on, title FROM mart.report ORDER BY title", engine, parse_dates=["published_on"])
    finally:
        engine.dispose()
    assert list(table["title"]) == [TITLE, TITLE]
    assert str(table["published_on"].dtype).startswith("datetime64")


def test_sqlalchemy_knows_keys(url: str) -> None:
    """Views have none in PostgreSQL (their comment says the grain, `yanbao sql --describe` the key); the tables below do."""
    from sqlalchemy import create_engine, inspect

    engine = create_engine(sqlalchemy_url(url))
    try:
        asked = inspect(engine)
        assert asked.get_pk_constraint("report_version", schema="research")["constrained_columns"] == ["report_id", "version_no"]
        keys = asked.get_foreign_keys("pick", schema="research")
        assert {key["referred_table"] for key in keys} == {"report_version", "stock", "track"}
    finally:
        engine.dispose()


def probe(url: str, question: str) -> list[list[str]]:
    java = shutil.which("java")
    if not (java and shutil.which("javac") and JARS):
        pytest.skip("needs a JDK and PostgreSQL's JDBC driver (Debian: default-jdk-headless libpostgresql-jdbc-java)")
    parts = urlsplit(url)
    jdbc = f"jdbc:postgresql://{parts.hostname}:{parts.port}{parts.path}?user={parts.username}&password={parts.password or ''}"
    command = [java, "-Dfile.encoding=UTF-8", "-cp", str(JARS[0]), str(Path(__file__).with_name("Probe.java")), jdbc, question]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_jdbc(analyst_url: str) -> None:
    question = """
        SELECT
            n, mean, as_of, (SELECT title FROM mart.report LIMIT 1) AS title,
            (SELECT min(report_id::text)::uuid FROM mart.report) AS report_id, ARRAY['储能', 'a'] AS words,
            true AS included, NULL::numeric AS nothing
        FROM mart.consensus"""
    lines = probe(analyst_url, question)
    assert next(line for line in lines if line[0] == "table")[1:3] == ["consensus", "VIEW"]
    assert next(line for line in lines if line[0] == "table")[3].endswith("Grain: stock × metric × fiscal year × unit.")
    assert ["column", "n", "int8", "Houses that count."] in lines
    assert ["column", "mean", "numeric", "Mean of the estimates that count, base units."] in lines
    assert ["column", "as_of", "date", "Day on which it stands."] in lines
    assert ["function", "search"] in lines
    values = {line[1]: line[2:] for line in lines if line[0] == "value"}
    assert values == {
        "n": ["Long", "2"],
        "mean": ["BigDecimal", "1.5"],
        "as_of": ["Date", "2026-03-31"],
        "title": ["String", TITLE],
        "report_id": ["UUID", str(min(map(tiny.report_id, ("one", "two")), key=str))],
        "words": ["PgArray", "[储能, a]"],
        "included": ["Boolean", "true"],
        "nothing": ["null", "null"],
    }


def test_jdbc_reads_keys(url: str) -> None:
    lines = probe(url, "SELECT 1 AS one")
    assert [line[1:] for line in lines if line[0] == "key"] == [["report_id", "1"], ["version_no", "2"]]
    assert {line[2] for line in lines if line[0] == "refers"} == {"sector", "sector_taxonomy", "stock"}
