"""Retention: idle lines go, what was stored or met last stays; backups in a folder are rotated once the new one is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.database.retention import Pruned, old_backups, prune
from app.database.soundness import faults
from app.refused import accept
from etl.cli import main
from etl.load import Options, load
from etl.sources import find_sources
from tests.load.acting import act

AGE = """
UPDATE ops.load_run SET started_at = started_at - interval '400 days', finished_at = finished_at - interval '400 days'
WHERE run_id <= 3"""


@pytest.fixture
def loaded(fresh_url: str, tmp_path: Path) -> str:
    """Four runs over one good and one bad file; the first three are old."""
    (tmp_path / "good.pdf").write_bytes(b"a")
    (tmp_path / "bad.pdf").write_bytes(b"refuse")
    for _ in range(4):
        load(find_sources([str(tmp_path)]), fresh_url, Options(parse=act), command="test")
    with connect(fresh_url) as connection:
        connection.execute(AGE.encode())
        connection.execute("INSERT INTO ops.source (source_name, started_at) VALUES ('inbox', now())")
        connection.execute(
            "INSERT INTO ops.source_file (source_name, location, still_since, first_seen_at, vanished_at) "
            "SELECT 'inbox', x, now(), now(), now() - y * interval '1 day' FROM (VALUES ('old', 400), ('new', 4)) AS v (x, y)"
        )
    return fresh_url


def ask(url: str, sql: str) -> list[tuple[Any, ...]]:
    with connect(url) as connection:
        return connection.execute(sql.encode()).fetchall()


LINES = "SELECT run_id, status FROM ops.load_file ORDER BY 1, 2"


def test_idle_lines_go_and_what_counts_stays(loaded: str) -> None:
    before = ask(loaded, LINES)
    assert prune(loaded, 365, dry_run=True) == Pruned(lines=5, runs=2, source_files=1)
    assert ask(loaded, LINES) == before, "a dry run changes nothing"
    assert prune(loaded, 365) == Pruned(lines=5, runs=2, source_files=1)
    assert ask(loaded, LINES) == [(1, "loaded"), (4, "duplicate"), (4, "refused")]
    assert ask(loaded, "SELECT location FROM ops.source_file") == [("new",)]
    with connect(loaded) as connection:
        assert faults(connection) == []
    assert prune(loaded, 365) == Pruned(0, 0, 0)


def test_what_is_young_stays(loaded: str) -> None:
    assert prune(loaded, 500) == Pruned(0, 0, 0)


def test_a_file_that_was_met_once_keeps_its_line_unless_it_was_refused(fresh_url: str, tmp_path: Path) -> None:
    for name, text in (("good.pdf", b"a"), ("again.pdf", b"a"), ("bad.pdf", b"refuse")):
        (tmp_path / name).write_bytes(text)
    load(find_sources([str(tmp_path)]), fresh_url, Options(parse=act), command="test")
    with connect(fresh_url) as connection:
        connection.execute(AGE.encode())
        accept(connection, str(tmp_path / "bad.pdf"))
    assert prune(fresh_url, 365) == Pruned(1, 0, 0)
    assert ask(fresh_url, "SELECT status FROM ops.load_file ORDER BY 1") == [("duplicate",), ("loaded",)]
    assert ask(fresh_url, "SELECT * FROM ops.accepted_file") == []


def test_sources_out_of_use_go_with_their_files(loaded: str) -> None:
    with connect(loaded) as connection:
        connection.execute("INSERT INTO ops.source (source_name, started_at) VALUES ('left', now() - interval '1 year 40 days')")
        connection.execute("INSERT INTO ops.source (source_name, started_at) VALUES ('left of late', now())")
        for name in ("left", "left of late"):
            connection.execute(
                "INSERT INTO ops.source_file (source_name, location, still_since, first_seen_at) VALUES (%s, 'x', now(), now())", (name,)
            )
    assert prune(loaded, 365, dry_run=True).sources == 0, "no configuration was read: nothing is out of use"
    assert prune(loaded, 365, configured=("inbox",)) == Pruned(lines=5, runs=2, source_files=2, sources=1)
    assert ask(loaded, "SELECT source_name FROM ops.source ORDER BY 1") == [("inbox",), ("left of late",)]


def test_the_newest_backups_are_kept(tmp_path: Path) -> None:
    names = ["yanbao-20260101T000000Z.dump", "yanbao-20260103T000000Z.dump", "yanbao-20260102T000000Z.dump", "mine.dump", "notes.txt"]
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in old_backups(tmp_path, 2)] == ["yanbao-20260101T000000Z.dump"]
    assert old_backups(tmp_path, 3) == []


def test_a_folder_of_backups_is_rotated(loaded: str, tmp_path: Path, use_database: Callable[[str], None]) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "yanbao-20200101T000000Z.dump").touch()
    use_database(loaded)
    done = CliRunner().invoke(main, ["db", "backup", str(folder), "--keep", "1"])
    assert done.exit_code == 0, done.output
    (kept,) = folder.iterdir()
    assert kept.stat().st_size > 1000
    assert "yanbao-20200101T000000Z.dump: deleted" in done.output
    assert CliRunner().invoke(main, ["db", "backup", str(folder / "none"), "--keep", "1"]).exit_code == 2
    assert "Gone: 5 lines of the ledger, 2 runs, 1 files of sources, 0 sources." in CliRunner().invoke(main, ["db", "prune"]).output
