"""Backup and restore: everything comes back, a damaged file or a warehouse that is there stops it, and a failure changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.database.backup import _run, backup, restore
from app.database.engine import connect
from app.database.migrate import check, upgrade
from app.errors import DatabaseError, UsageError
from etl.cli import main
from etl.queue import make_schema

COUNTS = "SELECT (SELECT count(*) FROM mart.metric), (SELECT count(*) FROM mart.load_run), (SELECT version_num FROM alembic_version)"


def counts(url: str) -> Any:
    with connect(url) as connection:
        return connection.execute(COUNTS.encode()).fetchone()


def add_run(url: str) -> None:
    with connect(url) as connection:
        connection.execute("INSERT INTO ops.load_run (parser_version, command) VALUES ('x', 'load 研报')")


def queued(url: str) -> list[tuple[Any, ...]]:
    with connect(url) as connection:
        return connection.execute("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('queue') LIMIT 1").fetchall()


@pytest.fixture
def kept(fresh_url: str, tmp_path: Path) -> Path:
    """A backup of a warehouse with one run and a queue."""
    make_schema(fresh_url)
    add_run(fresh_url)
    file = tmp_path / "kept.dump"
    assert backup(fresh_url, file) == file.stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == ["kept.dump"], "no half-written file is left"
    return file


def test_all_comes_back_into_an_empty_database(kept: Path, fresh_url: str, empty_url: str) -> None:
    restore(empty_url, kept)
    assert counts(empty_url) == counts(fresh_url)
    assert counts(empty_url)[1] == 1
    assert queued(fresh_url) and not queued(empty_url), "the queue is in no backup"
    assert check(empty_url) == []
    with connect(empty_url) as connection:
        granted = connection.execute("SELECT has_table_privilege('yanbao_reader', 'mart.report', 'SELECT')").fetchone()
        temporary = connection.execute(
            "SELECT has_database_privilege('yanbao_reader', current_database(), 'TEMP'),"
            " has_database_privilege('yanbao_loader', current_database(), 'TEMP')"
        ).fetchone()
        next_run = connection.execute("INSERT INTO ops.load_run (parser_version) VALUES ('y') RETURNING run_id").fetchone()
    assert granted == (True,)
    assert temporary == (False, True), "readers made temporary tables after a restore"
    assert next_run == (2,), "sequences go on"


def test_a_warehouse_is_replaced_only_when_asked(kept: Path, fresh_url: str) -> None:
    add_run(fresh_url)
    with pytest.raises(UsageError, match="--replace"):
        restore(fresh_url, kept)
    assert counts(fresh_url)[1] == 2
    restore(fresh_url, kept, replace=True)
    assert counts(fresh_url)[1] == 1


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) * 2 // 3], lambda data: b"no backup", lambda data: b""])
def test_a_damaged_backup_touches_nothing(kept: Path, fresh_url: str, damage: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(damage(kept.read_bytes()))
    with pytest.raises(UsageError, match="not a whole backup"):
        restore(fresh_url, kept, replace=True)
    assert counts(fresh_url)[1] == 1


def test_a_restore_that_fails_leaves_the_database_as_it_was(kept: Path, fresh_url: str) -> None:
    """Somebody's own function in the schema public of the name that the backup makes."""
    with connect(fresh_url) as connection:
        connection.execute("CREATE VIEW public.mine AS SELECT report_id FROM mart.report")
        connection.execute("ALTER TABLE alembic_version RENAME TO kept_aside")
        connection.execute("CREATE VIEW alembic_version AS SELECT * FROM kept_aside")
    with pytest.raises(DatabaseError, match=r'"alembic_version" is not a table.*as it was'):
        restore(fresh_url, kept, replace=True)
    assert counts(fresh_url)[1] == 1


def test_a_backup_of_before_that_holds_the_queue_replaces_it(kept: Path, fresh_url: str) -> None:
    _run(fresh_url, "pg_dump", ["--format=custom", "--no-owner", f"--file={kept}"])
    add_run(fresh_url)
    restore(fresh_url, kept, replace=True)
    assert counts(fresh_url)[1] == 1
    assert queued(fresh_url)


def test_somebody_elses_schema_of_the_queues_name_stays(kept: Path, fresh_url: str) -> None:
    with connect(fresh_url) as connection:
        connection.execute("DROP SCHEMA queue CASCADE")
        connection.execute("CREATE SCHEMA queue CREATE TABLE theirs ()")
    restore(fresh_url, kept, replace=True)
    assert queued(fresh_url) == [("theirs",)]


def test_commands(kept: Path, fresh_url: str, empty_url: str, use_database: Callable[[str], None], tmp_path: Path) -> None:
    use_database(fresh_url)
    runner = CliRunner()
    result = runner.invoke(main, ["db", "backup", str(tmp_path / "again.dump")])
    assert (result.exit_code, "again.dump" in result.output) == (0, True), result.output
    os.mkfifo(tmp_path / "device")
    refused = runner.invoke(main, ["db", "backup", str(tmp_path / "device")])
    assert (refused.exit_code, "it is no file" in refused.output, (tmp_path / "device").is_fifo()) == (2, True, True)
    refused = runner.invoke(main, ["db", "restore", str(kept)])
    assert (refused.exit_code, "--replace" in refused.output) == (2, True), refused.output
    use_database(empty_url)
    restored = runner.invoke(main, ["db", "restore", str(kept)])
    assert (restored.exit_code, "revision" in restored.output) == (0, True), restored.output
    assert counts(empty_url)[1] == 1


def test_an_older_backup_is_upgraded(empty_url: str, tmp_path: Path, use_database: Callable[[str], None]) -> None:
    upgrade(empty_url, "0006")
    file = tmp_path / "old.dump"
    backup(empty_url, file)
    use_database(empty_url)
    result = CliRunner().invoke(main, ["db", "restore", str(file), "--replace"])
    assert "yanbao db upgrade" in result.output
