"""`yanbao sql --describe` says what a view is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from app.database.describe import described, header
from app.database.migrate import migrations_folder
from app.database.views import newest
from app.errors import UsageError
from etl.cli import main

FILES = {name: path for name, path in newest(migrations_folder() / "views").items() if name.startswith("mart.")}


@pytest.mark.parametrize("name", sorted(FILES))
def test_everything_in_mart_is_described(name: str, database_url: str) -> None:
    text = described(database_url, name)
    assert text.startswith(f"{name}: ")
    assert {"Grain", "Inputs", "Caution"} <= set(header(FILES[name]))
    for line in ("Grain    ", "Inputs   ", "Caution  "):
        assert f"\n{line}" in text


def test_a_view_with_its_columns(database_url: str) -> None:
    lines = described(database_url, "consensus").splitlines()
    assert lines[:3] == [
        "mart.consensus: Consensus of the houses' own live estimates.",
        "Grain    stock × metric × fiscal year × unit",
        "Key      stock_id, metric_code, fiscal_year, unit",
    ]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert ["n", "bigint", "Houses that count."] in cells


def test_a_function_with_its_arguments(database_url: str) -> None:
    text = described(database_url, "MART.search")
    assert "search(query text, max_hits integer DEFAULT 20, broker text" in text
    assert "snippet text" in text


def test_a_name_that_is_not_there(database_url: str) -> None:
    with pytest.raises(UsageError, match=r"mart\.consenus.*consensus"):
        described(database_url, "consenus")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--describe", "mart.report"], 0), (["--describe", "nothing"], 2), (["--describe", "report", "select 1"], 2), ([], 2)],
)
def test_the_command(arguments: list[str], status: int, database_url: str, use_database: Callable[[str], None]) -> None:
    use_database(database_url)
    assert CliRunner().invoke(main, ["sql", *arguments]).exit_code == status
