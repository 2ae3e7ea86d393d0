"""Answers for other programs keep their types, their letters and their NULLs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.errors import UsageError
from app.files import as_frame, as_parquet, as_xlsx
from app.kinds import Kind, Value
from app.query import Answer, frame, query
from etl.cli import main

TYPES = """
SELECT 1::smallint AS small, 2 AS whole, 3::bigint AS big, 1.50::numeric AS number, 2.5::float8 AS double, true AS flag,
    '光'::text AS words, date '2026-01-02' AS day, timestamptz '2026-01-02 08:00+08' AS moment, timestamp '2026-01-02 08:00' AS clock,
    '0b1a74d9-1689-23c7-b1fb-ac4bfaab6812'::uuid AS id, ARRAY['a', NULL] AS list, ARRAY[1.5, 2] AS numbers, '{"a": 1}'::jsonb AS tree,
    ARRAY['0b1a74d9-1689-23c7-b1fb-ac4bfaab6812'::uuid] AS ids, '{}'::date[] AS days
UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"""
ID = "0b1a74d9-1689-23c7-b1fb-ac4bfaab6812"
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
ROW = [1, 2, 3, 1.5, 2.5, True, "光", date(2026, 1, 2), MOMENT, datetime(2026, 1, 2, 8), ID, ["a", None], [1.5, 2.0], '{"a": 1}', [ID], []]


@pytest.fixture
def answer(database_url: str) -> Answer:
    return query(database_url, TYPES, plainly=True)


def test_parquet_keeps_types_and_nulls(answer: Answer) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with yanbao[export]")
    table = parquet.read_table(io.BytesIO(as_parquet(answer)))
    assert [str(field.type).replace("element", "item") for field in table.schema] == [
        "int32", "int32", "int64", "double", "double", "bool", "string", "date32[day]", "timestamp[us, tz=UTC]", "timestamp[us]", "string",
        "list<item: string>", "list<item: double>", "string", "list<item: string>", "list<item: date32[day]>",
    ]  # fmt: skip
    first, second = table.to_pylist()
    assert list(first.values()) == ROW
    assert set(second.values()) == {None}


def test_an_empty_answer_has_columns(database_url: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow comes with yanbao[export]")
    empty = query(database_url, "SELECT 1.5::numeric AS a, 'x'::text AS b WHERE false", plainly=True)
    assert [(f.name, str(f.type)) for f in parquet.read_schema(io.BytesIO(as_parquet(empty)))] == [("a", "double"), ("b", "string")]
    assert {name: str(kind) for name, kind in as_frame(empty).dtypes.items()} == {"a": "float64", "b": "string"}


def test_a_frame_keeps_types_and_nulls(answer: Answer) -> None:
    table = as_frame(answer)
    assert [str(kind) for kind in table.dtypes] == [
        "Int64", "Int64", "Int64", "float64", "float64", "boolean", "string", "datetime64[us]", "datetime64[us, UTC]", "datetime64[us]",
        "string",
        "object", "object", "string", "object", "object",
    ]  # fmt: skip
    assert table.iloc[1].isna().all()
    assert table["moment"][0] == MOMENT
    assert table["numbers"][0] == [1.5, 2.0]


def test_two_columns_of_one_name_are_both_there(database_url: str) -> None:
    twice = query(database_url, "SELECT 1 AS a, 2 AS a", plainly=True)
    assert list(as_frame(twice).columns) == ["a", "a"]
    with pytest.raises(UsageError, match="two columns are named a"):  # who reads Parquet asks by name
        as_parquet(twice)


def test_frame_binds_its_words(database_url: str, use_database: Callable[[str], None]) -> None:
    use_database(database_url)
    assert frame("SELECT %(a)s::text AS a, 5 %% 3 AS b", a="'; --")["a"][0] == "'; --"
    assert frame("SELECT 5 % 3 AS b")["b"][0] == 2
    with pytest.raises(UsageError):
        frame("CREATE TABLE mine (a int)")


def sheet(answer: Answer) -> list[tuple[Any, ...]]:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with yanbao[export]")
    return [tuple(cell.value for cell in row) for row in openpyxl.load_workbook(io.BytesIO(as_xlsx(answer))).active.iter_rows()]


def test_excel_keeps_numbers_days_and_letters(answer: Answer) -> None:
    head, first, *empty = sheet(answer)
    assert head == answer.columns
    day = datetime(2026, 1, 2)
    assert first == (
        1,
        2,
        3,
        1.5,
        2.5,
        True,
        "光",
        day,
        day,
        datetime(2026, 1, 2, 8),
        ID,
        '["a", null]',
        "[1.5, 2.0]",
        '{"a": 1}',
        f'["{ID}"]',
        "[]",
    )
    assert not any(value for row in empty for value in row)


def test_words_are_no_formulas(database_url: str) -> None:
    """A report may print `=1+1` or a control letter."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with yanbao[export]")
    made = as_xlsx(query(database_url, r"SELECT '=1+1' AS a, E'b\x01' AS b", plainly=True))
    cells = openpyxl.load_workbook(io.BytesIO(made)).active[2]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("b", "s")]


@pytest.mark.parametrize(("rows", "text"), [(1_048_576, "x"), (1, "x" * 32_768)])
def test_what_a_sheet_cannot_hold_is_refused(rows: int, text: str) -> None:
    """Excel would cut it without a word."""
    pytest.importorskip("openpyxl", reason="openpyxl comes with yanbao[export]")
    with pytest.raises(UsageError, match="holds"):
        as_xlsx(Answer(("a",), ((text,),) * rows, (Kind(Value.TEXT),)))


@pytest.mark.parametrize(("form", "start"), [("parquet", b"PAR1"), ("xlsx", b"PK")])
def test_the_command_writes_files(form: str, start: bytes, database_url: str, use_database: Callable[[str], None], tmp_path: Path) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "openpyxl"}[form], reason="comes with yanbao[export]")
    use_database(database_url)
    path = tmp_path / f"answer.{form}"
    done = CliRunner().invoke(main, ["sql", "select 1 as one", "--format", form, "-o", str(path)])
    assert (done.exit_code, done.output) == (0, "")
    assert path.read_bytes().startswith(start)
    assert CliRunner().invoke(main, ["sql", "select 1 as one", "--format", form]).stdout_bytes.startswith(start)


def test_without_the_library_the_extra_is_named(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"yanbao\[export\]"):
        as_parquet(answer)
