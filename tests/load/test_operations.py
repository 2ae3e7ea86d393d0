"""What runs a warehouse for years: status, metrics, logs, and the check of what is stored."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.database.engine import connect
from app.database.soundness import faults
from app.status import status
from etl.cli import main
from etl.cli.progress import start_logging
from etl.load import Options, load
from etl.sources import find_sources

SAMPLE = Path(__file__).parents[2] / "samples" / "robotics-weekly-2024-12.txt"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("inbox") / "broken.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    return file


@pytest.fixture(scope="module")
def url(make_database: Callable[[str | None], str], template_url: str, broken: Path) -> str:
    """A warehouse with one good and one refused file."""
    made = make_database(template_url)
    load(find_sources([str(SAMPLE), str(broken)]), made, Options())
    return made


@pytest.fixture
def loaded(url: str, use_database: Callable[[str], None]) -> str:
    use_database(url)
    return url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_status_tells_runs_refused_files_and_findings(loaded: str, broken: Path) -> None:
    said = run("status")
    assert said.exit_code == 0, said.output
    assert "1 reports, the newest of 2024-12" in said.output
    assert "2 files" in said.output and "1 loaded, 0 already held, 1 refused" in said.output
    assert "1 files are refused:" in said.output and "broken.pdf" in said.output
    state = json.loads(run("status", "--json").output)
    assert state["runs"][0]["files_refused"] == 1
    assert state["refused"][0]["location"] == str(broken)
    with connect(loaded) as connection:
        (open_findings,) = connection.execute("SELECT count(*) FROM mart.quality_issue WHERE status = 'open'").fetchone() or (0,)
    assert sum(rule["count"] for rule in state["findings"]) == open_findings


def test_status_of_an_empty_warehouse(fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    said = run("status")
    assert (said.exit_code, said.output.splitlines()[:2]) == (0, ["0 reports.", "No run yet."])


def test_metrics_are_those_of_the_status(loaded: str, tmp_path: Path) -> None:
    file = tmp_path / "yanbao.prom"
    done = run("status", "--metrics", str(file))
    assert done.exit_code == 0, done.output
    lines = dict(line.rsplit(" ", 1) for line in file.read_text().splitlines() if not line.startswith("#"))
    assert lines["yanbao_reports"] == "1.0"
    assert lines["yanbao_last_run_files_refused"] == "1.0"
    assert lines["yanbao_last_run_finished"] == "1.0"
    assert any(name.startswith("yanbao_findings_open{") for name in lines)
    assert "yanbao_lag_hours_median" not in lines, "the sample is back-fill: nothing is known of the lag"


def test_what_is_stored_is_sound(loaded: str) -> None:
    with connect(loaded) as connection:
        assert faults(connection) == []
    checked = run("db", "check")
    assert (checked.exit_code, "as they must be" in checked.output) == (0, True), checked.output


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("DELETE FROM research.source WHERE fact_table = 'pick'", "statements without a source"),
        ("DELETE FROM research.risk_factor", "sources without a statement"),
        ("DELETE FROM ops.load_file", "not in the ledger"),
        ("UPDATE ops.load_file SET version_no = 9 WHERE status = 'loaded'", "without a version"),
        ("UPDATE ops.load_file SET facts_loaded = 1 WHERE status = 'loaded'", "1 in the ledger"),
        ("UPDATE research.report_version SET superseded_at = now()", "without a current version"),
    ],
)
def test_a_fault_is_told(loaded: str, harm: str, told: str) -> None:
    with connect(loaded) as connection:
        connection.execute(harm.encode())
        found = faults(connection)
        connection.rollback()
    assert any(told in fault for fault in found), found


def test_faults_are_told_by_the_command(
    loaded: str, make_database: Callable[[str | None], str], use_database: Callable[[str], None]
) -> None:
    url = make_database(loaded)
    with connect(url) as connection:
        connection.execute("DELETE FROM ops.load_file")
    use_database(url)
    checked = run("db", "check")
    assert (checked.exit_code, "not in the ledger" in checked.output) == (1, True), checked.output


def test_logs_as_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    start_logging("INFO", "json")
    logging.getLogger("yanbao.load").info("loaded %s", "研报.pdf", extra={"file": {"facts": 3}})
    said: dict[str, Any] = json.loads(capsys.readouterr().err)
    assert {name: said[name] for name in ("level", "logger", "message", "file")} == {
        "level": "INFO",
        "logger": "yanbao.load",
        "message": "loaded 研报.pdf",
        "file": {"facts": 3},
    }


def test_a_refused_file_that_goes_in_later_is_no_longer_told(loaded: str, broken: Path, make_database: Callable[[str | None], str]) -> None:
    url = make_database(loaded)
    broken.write_bytes((SAMPLE.parent / "battery-note-2025-04.pdf").read_bytes())
    load(find_sources([str(broken)]), url, Options())
    with connect(url) as connection:
        state = status(connection)
    assert state.refused == ()
    assert [r.status for r in state.runs] == ["finished", "finished"]
