"""What runs a warehouse for years: status, metrics, logs, and the check of what is stored."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from app import refused
from app.cli.group import Refusal
from app.database.engine import connect
from app.database.soundness import faults
from app.metrics import registry
from app.status import status
from etl.cli import main
from etl.cli.progress import start_logging
from etl.load import Options, load
from etl.load.ledger import open_run
from etl.load.turns import turn
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
    assert (state["refused_count"], state["refused"][0]["location"]) == (1, str(broken))
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
    Refusal(2, "no connection", "second").show()
    ended: dict[str, Any] = json.loads(capsys.readouterr().err)
    assert (ended["level"], ended["message"]) == ("ERROR", "no connection\n  second"), "what ends a command is in the log too"


def test_what_died_is_not_told_as_running_or_ok(fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    with connect(fresh_url, autocommit=True) as loader, turn(fresh_url, "lives", datetime.now(UTC)), connect(fresh_url) as reader:
        lives, dies = open_run(loader, "1", "load"), 7
        reader.execute("INSERT INTO ops.load_run (run_id, parser_version, started_at) VALUES (%s, '1', now() - interval '1 day')", (dies,))
        reader.execute(
            "INSERT INTO ops.source (source_name, started_at, status) VALUES ('dies', now(), 'ok'), ('waits', now(), 'incomplete')"
        )
        reader.execute("UPDATE ops.source SET finished_at = now() WHERE source_name = 'waits'")
        reader.commit()
        found = status(reader)
        said = run("status").output
    assert {one.run_id: (one.status, one.seconds < 60) for one in found.runs} == {lives: ("running", True), dies: ("interrupted", True)}
    assert {one.name: (one.is_running, one.was_cut_off) for one in found.sources} == {
        "lives": (True, False), "dies": (False, True), "waits": (False, False)
    }  # fmt: skip
    assert "Source dies cut off (before: ok)" in said and "Source lives running (before: never ended a run)" in said, said
    made = registry(found)
    assert [made.get_sample_value(f"yanbao_source_{name}", {"source": source}) for name, source in CHECKED] == [1, 0, 1, 0]


CHECKED = (("cut_off", "dies"), ("cut_off", "lives"), ("ok", "waits"), ("cut_off", "waits"))  # what waits is no failure
LINES = """
INSERT INTO ops.load_run (run_id, parser_version, status, finished_at) OVERRIDING SYSTEM VALUE SELECT r, '1', 'finished', now() FROM
    generate_series(1000, 1002) AS r;
INSERT INTO ops.load_file (run_id, file_no, location, file_sha256, status, message, report_id, recorded_at)
SELECT r, n, '/in/' || n, encode(sha256(n::text::bytea), 'hex'), s, 'no', CASE WHEN s <> 'refused' THEN gen_random_uuid() END,
    timestamptz '2026-01-01' + n * interval '1 hour' + r * interval '1 day'
FROM generate_series(1000, 1002) AS r, generate_series(1, 40) AS n,
    LATERAL (SELECT CASE WHEN n % 4 = 0 AND (r < 1002 OR n % 8 = 0) THEN 'refused' ELSE 'duplicate' END) AS v (s);
"""  # 4, 12, 20, 28, 36 went in at last; 8, 16, 24, 32, 40 are refused


@pytest.fixture
def refusing(fresh_url: str, use_database: Callable[[str], None]) -> str:
    """A ledger of three runs over forty files, five of which are refused still."""
    with connect(fresh_url) as connection:
        connection.execute(LINES.encode())
    use_database(fresh_url)
    return fresh_url


def told(url: str, configured: tuple[str, ...] = ()) -> list[str]:
    with connect(url) as connection:
        state = status(connection, refused=100, configured=configured)
    assert state.refused.count == len(state.refused.files)
    return [file.location for file in state.refused.files]


def listed(url: str, source: str, *files: str, gone: bool = False) -> None:
    with connect(url) as connection:
        connection.execute("INSERT INTO ops.source (source_name, started_at) VALUES (%s, now()) ON CONFLICT DO NOTHING", (source,))
        for file in files:
            connection.execute(
                "INSERT INTO ops.source_file (source_name, location, state, still_since, first_seen_at, vanished_at) "
                "VALUES (%s, %s, 'refused', now(), now(), CASE WHEN %s THEN now() END)",
                (source, file, gone),
            )


def test_refused_files_are_counted_and_the_oldest_are_told(refusing: str) -> None:
    assert told(refusing) == ["/in/8", "/in/16", "/in/24", "/in/32", "/in/40"]
    said = run("status", "--refused", "2").output
    assert "5 files are refused" in said and "/in/16: no" in said and "/in/24" not in said and "and 3 files more" in said
    state = json.loads(run("status", "--refused", "2", "--json").output)
    assert (state["refused_count"], [file["location"] for file in state["refused"]]) == (5, ["/in/8", "/in/16"])


def test_refused_files_are_found_by_index(refusing: str) -> None:
    with connect(refusing) as connection:
        connection.execute("SET enable_seqscan = off")
        values = {"configured": None, "limit": 10}
        plan = "\n".join(row[0] for row in connection.execute(b"EXPLAIN " + refused._TOLD.encode(), values))
    assert "ix_load_file_refused" in plan and "ix_load_file_location_run_id_file_no" in plan
    assert "Seq Scan on load_file" not in plan


def test_what_its_sources_list_no_more_is_not_told(refusing: str) -> None:
    listed(refusing, "inbox", "/in/8", "/in/16", gone=True)
    listed(refusing, "mirror", "/in/16", "/in/24")
    assert told(refusing) == ["/in/16", "/in/24", "/in/32", "/in/40"], "the mirror has 16 still"
    assert told(refusing, ("inbox",)) == ["/in/32", "/in/40"], "the mirror is in use no more"
    with connect(refusing) as connection:
        sources = {source.name: source for source in status(connection, configured=("inbox",)).sources}
        made = registry(status(connection, configured=("inbox",)))
    assert (sources["inbox"].refused, sources["inbox"].vanished, sources["inbox"].is_configured) == (0, 2, True)
    assert (sources["mirror"].refused, sources["mirror"].is_configured) == (2, False)
    assert made.get_sample_value("yanbao_refused_files") == 2
    assert made.get_sample_value("yanbao_source_files_refused", {"source": "inbox"}) == 0
    assert made.get_sample_value("yanbao_source_files_refused", {"source": "mirror"}) is None
    assert "Source mirror" in run("status").output and "configuration no more" not in run("status").output, "none is configured: not known"


@pytest.mark.parametrize("member", ["/in/w!eek.zip!a/note.pdf", "/in/w!eek.zip!a!note.pdf", "/in/week.zip!a!note.pdf"])
def test_a_report_in_an_archive_goes_with_it(refusing: str, member: str) -> None:
    archive = "/in/w!eek.zip" if "w!eek" in member else "/in/week.zip"
    with connect(refusing) as connection:
        connection.execute("UPDATE ops.load_file SET location = %s WHERE location = '/in/8'", (member,))
    listed(refusing, "inbox", archive)
    assert member in told(refusing)
    with connect(refusing) as connection:
        connection.execute("UPDATE ops.source_file SET vanished_at = now()")
    assert (member in told(refusing)) is (member == "/in/w!eek.zip!a!note.pdf"), (
        "its archive is not known by its name: rather told than lost"
    )


def test_a_refusal_that_was_accepted_is_not_told_until_the_content_is_another(refusing: str) -> None:
    listed(refusing, "inbox", "/in/8", "/in/16")
    assert run("issues", "accept-file", "/in/8", "/in/3*", "--note", "a scan").output == "/in/8: accepted\n/in/32: accepted\n"
    assert told(refusing) == ["/in/16", "/in/24", "/in/40"]
    with connect(refusing) as connection:
        assert [source.refused for source in status(connection).sources] == [1]
    assert run("issues", "accept-file", "/in/8").exit_code == 2, "nothing is left there to decide"
    with connect(refusing) as connection:
        connection.execute("UPDATE ops.load_file SET file_sha256 = NULL WHERE location = '/in/8' AND run_id = 1002")
    assert "/in/8" in told(refusing)
    assert "/in/8: accepted" in run("issues", "accept-file", "/in/8").output
    assert "/in/8" not in told(refusing)
    assert run("issues", "accept-file", "--undo", "/in/*").output == "/in/32: told again\n/in/8: told again\n"
    assert told(refusing) == ["/in/8", "/in/16", "/in/24", "/in/32", "/in/40"]


def test_the_healthcheck_of_the_loader_asks_for_little(
    refusing: str, empty_url: str, use_database: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    import yaml

    _, command, *words = yaml.safe_load((SAMPLE.parents[1] / "docker-compose.yml").read_text())["services"]["loader"]["healthcheck"]["test"]
    asked: list[str] = []
    execute = psycopg.Connection.execute

    def spy(self: Any, sql: Any, *rest: Any) -> Any:
        asked.append(str(sql))
        return execute(self, sql, *rest)

    monkeypatch.setattr(psycopg.Connection, "execute", spy)
    assert (command, run(*words).exit_code) == ("yanbao", 0)
    assert asked and not any(schema in sql for sql in asked for schema in ("ops.", "mart.", "research."))
    use_database(empty_url)
    assert run(*words).exit_code == 1, "nothing is migrated"
    use_database("postgresql://me@127.0.0.1:1/none")
    assert run(*words).exit_code == 1, "nobody answers"


def test_a_refused_file_that_goes_in_later_is_no_longer_told(loaded: str, broken: Path, make_database: Callable[[str | None], str]) -> None:
    url = make_database(loaded)
    broken.write_bytes((SAMPLE.parent / "battery-note-2025-04.pdf").read_bytes())
    load(find_sources([str(broken)]), url, Options())
    with connect(url) as connection:
        state = status(connection)
    assert (state.refused.count, state.refused.files) == (0, ())
    assert [r.status for r in state.runs] == ["finished", "finished"]
