"""Whole runs: the ledger, refusals, repeats, the command and its exit status."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from psycopg import errors

from etl import jobs
from etl.cli import main
from etl.cli.load import Until
from etl.load import FileResult, Options, load
from etl.load.faults import is_about_server
from etl.sources import ReportSource, find_sources
from tests.load.acting import act

SAMPLES = Path(__file__).parents[2] / "samples"


def run(folder: Path, url: str, force: bool = False) -> dict[str, FileResult]:
    """Load the folder; one finding out by file name."""
    options = Options(workers=2, force=force, parse=act)
    _, results = load(find_sources([str(folder)]), url, options, command="test")
    for result in results:
        data = Path(result.location).read_bytes() if Path(result.location).stat().st_size else None
        assert result.file_sha256 == (hashlib.sha256(data).hexdigest() if data else None)
    return {Path(result.location).name: result for result in results}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {"a.pdf": b"a", "b.pdf": b"refuse", "c.pdf": b"die", "d.pdf": b"d", "e.pdf": b"a", "f.pdf": b""}.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_every_file_is_in_the_ledger(folder: Path, fresh_url: str) -> None:
    done = run(folder, fresh_url)
    statuses = {name: result.status for name, result in done.items()}
    assert statuses.pop("a.pdf") != statuses.pop("e.pdf"), "the same bytes twice in a run: one is loaded, one is a duplicate"
    assert statuses == {"b.pdf": "refused", "c.pdf": "refused", "d.pdf": "loaded", "f.pdf": "refused"}
    assert done["f.pdf"].message and "empty" in done["f.pdf"].message
    with psycopg.connect(fresh_url) as connection:
        counts = "SELECT files_seen, files_loaded, files_duplicate, files_refused, status FROM mart.load_run"
        assert connection.execute(counts).fetchall() == [(6, 2, 1, 3, "finished")]
        ledger = connection.execute("SELECT file_no, status FROM ops.load_file ORDER BY file_no").fetchall()
        assert [number for number, _ in ledger] == [1, 2, 3, 4, 5, 6]


def test_again_is_all_duplicates_and_force_is_versions(folder: Path, fresh_url: str) -> None:
    run(folder, fresh_url)
    again = run(folder, fresh_url)
    assert {again[name].status for name in ("a.pdf", "d.pdf", "e.pdf")} == {"duplicate"}
    forced = run(folder, fresh_url, force=True)["d.pdf"]
    assert forced.status == "loaded"
    assert forced.stored and forced.stored.version_no == 2


def test_a_run_that_died_is_closed_by_the_next(folder: Path, fresh_url: str) -> None:
    with psycopg.connect(fresh_url, autocommit=True) as connection:
        connection.execute("INSERT INTO ops.load_run (parser_version) VALUES ('1')")
        run(folder, fresh_url)
        statuses = connection.execute("SELECT status FROM ops.load_run ORDER BY run_id").fetchall()
    assert statuses == [("interrupted",), ("finished",)]


def test_an_interrupted_run_says_so(folder: Path, fresh_url: str) -> None:
    def stop(result: FileResult) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(find_sources([str(folder)]), fresh_url, Options(parse=act), on_file=stop)
    with psycopg.connect(fresh_url) as connection:
        assert connection.execute("SELECT status FROM ops.load_run").fetchall() == [("interrupted",)]


@pytest.mark.parametrize(("stop_after", "status"), [(1, "interrupted"), (2, "finished")])
def test_a_run_that_left_files_is_not_finished(tmp_path: Path, fresh_url: str, stop_after: int, status: str) -> None:
    """SIGTERM while files are met that need no parsing: nothing was in work, and the run was called finished."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).touch()
    stop, taken = threading.Event(), list[str]()
    left = Until(find_sources([str(tmp_path)]), stop)

    def sources() -> Iterator[ReportSource]:
        for source in left:
            taken.append(source.name)
            if len(taken) == stop_after:
                stop.set()
            yield source

    load(sources(), fresh_url, Options(parse=act, cut_short=lambda: left.is_cut))
    with psycopg.connect(fresh_url) as connection:
        assert connection.execute("SELECT status FROM ops.load_run").fetchall() == [(status,)]


@pytest.mark.parametrize(
    ("error", "ends_the_run"),
    [
        (errors.DiskFull(), True),
        (errors.OutOfMemory(), True),
        (errors.ReadOnlySqlTransaction(), True),
        (psycopg.OperationalError(), True),
        (errors.ProgramLimitExceeded(), False),  # a name of a house that no index takes
        (errors.CheckViolation(), False),
        (errors.DeadlockDetected(), False),
    ],
)
def test_what_is_of_the_server_and_what_of_a_report(error: psycopg.Error, ends_the_run: bool) -> None:
    assert is_about_server(error) is ends_the_run


def test_the_command(tmp_path: Path, fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    sample = str(next(SAMPLES.glob("*.txt")))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 cut off")

    dry = CliRunner().invoke(main, ["load", sample, "--dry-run"])
    assert (dry.exit_code, "nothing stored" in dry.stdout) == (0, True), dry.output
    done = CliRunner().invoke(main, ["load", sample, str(bad), "--json"])
    assert done.exit_code == 1, done.output
    summary = json.loads(done.stdout)
    assert (summary["files_loaded"], summary["files_refused"]) == (1, 1)
    again = CliRunner().invoke(main, ["load", sample])
    assert (again.exit_code, "already held" in again.stdout) == (0, True)
    assert CliRunner().invoke(main, ["load", str(tmp_path / "nowhere")]).exit_code == 2


def test_parse_needs_no_database(use_database: Callable[[str], None]) -> None:
    use_database("postgresql://127.0.0.1:1/none")
    sample = str(next(SAMPLES.glob("*.txt")))
    text = CliRunner().invoke(main, ["parse", sample])
    assert (text.exit_code, "Findings" in text.output or "Numbers" in text.output) == (0, True), text.output
    assert json.loads(CliRunner().invoke(main, ["parse", sample, "--json"]).output)["page_count"] == 1


def test_a_database_without_schema_says_what_to_do(empty_url: str, use_database: Callable[[str], None]) -> None:
    use_database(empty_url)
    done = CliRunner().invoke(main, ["load", str(next(SAMPLES.glob("*.txt")))])
    assert done.exit_code == 2
    assert "yanbao db upgrade" in done.output
    assert CliRunner().invoke(main, ["db", "upgrade"]).exit_code == 0
    assert CliRunner().invoke(main, ["db", "check"]).exit_code == 0
    assert CliRunner().invoke(main, ["db", "downgrade", "base", "--yes"]).exit_code == 0


@pytest.mark.parametrize(("option", "parse"), [([], jobs.Parser()), (["--verify"], jobs.Parser(verified=True))])
def test_verify_reaches_the_workers(option: list[str], parse: jobs.Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Options] = []

    def dry(sources: object, options: Options, *, on_file: object) -> list[FileResult]:
        given.append(options)
        return []

    monkeypatch.setattr("etl.load.dry", dry)
    done = CliRunner().invoke(main, ["load", str(next(SAMPLES.glob("*.txt"))), "--dry-run", *option])
    assert (done.exit_code, [options.parse for options in given]) == (0, [parse]), done.output


def test_a_verified_parse_of_a_sample_doubts_nothing(use_database: Callable[[str], None]) -> None:
    sample = str(SAMPLES / "battery-note-2025-04.pdf")
    printed = [json.loads(CliRunner().invoke(main, ["parse", sample, "--json", *more]).stdout) for more in ([], ["--verify"])]
    assert printed[0] == printed[1]


def test_sigterm_stores_what_is_parsed_and_leaves_the_rest(tmp_path: Path, fresh_url: str) -> None:
    folder, begun = tmp_path / "in", tmp_path / "begun"
    folder.mkdir()
    for name, order in {"1.pdf": "a", "2.pdf": "b", "3.pdf": f"wait {begun} {tmp_path / 'go'}", "4.pdf": "d"}.items():
        (folder / name).write_text(order)
    script = (
        "import etl.cli.options as o; from dataclasses import replace; from tests.load.acting import act; real = o.load_options; "
        "o.load_options = lambda *a, **k: replace(real(*a, **k), parse=act); from etl.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, "load", str(folder), "--json"],
        env={**os.environ, "YANBAO_DATABASE_URL": fresh_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=SAMPLES.parent,
    )
    while not begun.exists():
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    printed, told = process.communicate(timeout=60)
    assert (process.returncode, json.loads(printed)["files_loaded"]) == (143, 2)
    assert "stopped by SIGTERM" in told
    with psycopg.connect(fresh_url) as connection:
        assert connection.execute("SELECT status FROM mart.load_run").fetchall() == [("interrupted",)]
    _, results = load(find_sources([str(folder / "1.pdf"), str(folder / "4.pdf")]), fresh_url, Options(parse=act))
    assert [result.status for result in results] == ["duplicate", "loaded"]
