"""The command line as users meet it: help, errors, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import click
import pytest
from click.testing import CliRunner

from etl.cli import COMMANDS, main


def walk(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield from walk(command, (*path, name))


def test_every_command_has_help() -> None:
    for path, command in walk(main):
        assert command.help, path
        done = CliRunner().invoke(main, [*path, "--help"])
        assert done.exit_code == 0, path


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_with_options_show_examples(name: str) -> None:
    command = COMMANDS[name].load()
    assert name == "demo" or (command.epilog and "Example" in command.epilog), name


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from etl.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy_ones = "pandas numpy sqlalchemy alembic psycopg pydantic pypdfium2 pdfminer rich pyarrow openpyxl"
    for heavy in heavy_ones.split():
        assert f"'{heavy}'" not in done.stdout, heavy


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nonsense"], 2, "No such command"),
        (["sql"], 2, "give a statement"),
        (["sql", "select 1 as one"], 0, "one"),
        (["sql", "selec 1"], 2, "syntax error"),
        (["sql", "select * from mart.nothing"], 2, "does not exist"),
        (["sql", "create table x (y int)"], 2, "read-only"),
        (["db", "start"], 2, "server of your own"),
        (["db", "status"], 0, "running"),
        (["db", "check"], 0, "as they must be"),
    ],
)
def test_exit_status_and_message(
    arguments: list[str], status: int, said: str, database_url: str, use_database: Callable[[str], None]
) -> None:
    use_database(database_url)
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, said in done.output) == (status, True), done.output
    assert "Traceback" not in done.output


def test_a_file_that_cannot_be_written_is_named() -> None:
    done = CliRunner().invoke(main, ["reference", "export", "/dev/null/lists"])
    assert (done.exit_code, done.output) == (2, "yanbao: /dev/null/lists: Not a directory\n")


def test_no_database_is_one_line_and_status_2(use_database: Callable[[str], None]) -> None:
    use_database("postgresql://nobody:secret@127.0.0.1:1/none")
    done = CliRunner().invoke(main, ["sql", "select 1"])
    assert done.exit_code == 2
    assert done.output.startswith("yanbao: no connection")
    assert done.output.count("\n") == 1
    assert "secret" not in done.output


def test_status_hides_the_password(use_database: Callable[[str], None]) -> None:
    use_database("postgresql://nobody:secret@127.0.0.1:1/none")
    done = CliRunner().invoke(main, ["db", "status"])
    assert done.exit_code == 1
    assert "secret" not in done.output


def test_wrong_configuration_names_the_field(monkeypatch: pytest.MonkeyPatch, use_database: Callable[[str], None]) -> None:
    use_database("postgresql://localhost/none")
    monkeypatch.setenv("YANBAO_WORKERS", "many")
    done = CliRunner().invoke(main, ["sql", "select 1"])
    assert done.exit_code == 2
    assert "workers" in done.output


def test_sql_formats(database_url: str, use_database: Callable[[str], None]) -> None:
    use_database(database_url)
    question = "select 1.50::numeric as 数, null::text as b, date '2026-01-02' as day"
    table = CliRunner().invoke(main, ["sql", question]).output
    assert table.splitlines() == ["数   | b | day", "-----+---+-----------", "1.50 |   | 2026-01-02", "(1 row)"]
    assert CliRunner().invoke(main, ["sql", question, "--format", "csv"]).output == "数,b,day\n1.50,,2026-01-02\n"
    assert json.loads(CliRunner().invoke(main, ["sql", question, "--format", "json"]).output) == [
        {"数": 1.5, "b": None, "day": "2026-01-02"}
    ]
    piped = CliRunner().invoke(main, ["sql", "-", "--format", "csv"], input="select 7 as n")
    assert piped.output == "n\n7\n"
