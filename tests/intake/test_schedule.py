"""Schedules: time zones and their changes, downtime, errors, SIGTERM, a restarted database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.config import settings
from app.database.engine import connect
from app.source_config import FilesSource
from etl.cli import main
from etl.load.collect import Collected
from etl.load.turns import Last, turn
from etl.schedule import Keeper, due_at, next_tick, tell
from tests.intake.clocks import START, Clock


def source(cron: str | None, zone: str = "UTC") -> FilesSource:
    return FilesSource(name="inbox", location="in", cron=cron, timezone=zone)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


TICKS = [
    pytest.param("30 7 * * mon-fri", "Asia/Shanghai", "2026-03-06T23:00", "2026-03-08T23:30", id="Friday here is Saturday there"),
    pytest.param("30 7 * * mon-fri", "Asia/Shanghai", "2026-03-08T23:31", "2026-03-09T23:30", id="after a tick"),
    pytest.param("*/10 * * * *", "UTC", "2026-03-02T00:00", "2026-03-02T00:10", id="after, not at"),
    pytest.param("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T01:00", id="an hour that is left out in spring"),
    pytest.param("30 2 * * *", "Europe/Berlin", "2026-10-25T00:45", "2026-10-26T01:30", id="an hour that comes twice in autumn runs once"),
]


@pytest.mark.parametrize(("cron", "zone", "after", "expected"), TICKS)
def test_next_tick(cron: str, zone: str, after: str, expected: str) -> None:
    assert next_tick(source(cron, zone), at(after)) == at(expected)


NOW = at("2026-03-02T12:00")
DUE = [
    pytest.param(None, NOW, id="never ran"),
    pytest.param(Last(at("2026-03-02T11:00"), None, 0, None), NOW, id="cut off"),
    pytest.param(Last(at("2026-03-02T11:30"), NOW, 0, None), at("2026-03-02T12:00"), id="at its next tick"),
    pytest.param(Last(at("2026-02-20T11:30"), at("2026-02-20T11:31"), 0, None), at("2026-02-20T12:00"), id="missed for days: due since"),
    pytest.param(Last(NOW, NOW, 0, at("2026-03-02T12:03")), at("2026-03-02T12:03"), id="files wait"),
    pytest.param(Last(at("2026-03-02T11:59"), NOW, 5, at("2026-03-02T12:16")), at("2026-03-02T12:16"), id="fails: ticks are passed over"),
]


@pytest.mark.parametrize(("last", "expected"), DUE)
def test_due(last: Last | None, expected: datetime) -> None:
    assert due_at(source("0 * * * *"), last, NOW) == expected


def keeper(url: str, clock: Clock, cron: str, outcome: Callable[[], Collected]) -> Keeper:
    """A keeper whose runs end as `outcome` says."""

    def run(config: object) -> Collected:
        with turn(url, "inbox", clock.now()) as mine:
            assert mine is not None
            done = outcome()
            assert done.status != "busy"
            mine.close(done.status, done.message, clock.now(), retry_at=done.retry_at)
            return done

    return Keeper(source(cron), lambda: url, run, clock)


def test_downtime_is_made_up_for_once(fresh_url: str) -> None:
    clock = Clock()
    runs: list[datetime] = []

    def ok() -> Collected:
        runs.append(clock.now())
        return Collected("inbox", "ok")

    kept = keeper(fresh_url, clock, "0 * * * *", ok)
    assert kept.turn() == START + timedelta(hours=1)
    clock.until(START + timedelta(hours=7, minutes=20))  # six ticks were missed
    assert kept.turn() == START + timedelta(hours=8)
    assert kept.turn() == START + timedelta(hours=8), "not due"
    assert runs == [START, START + timedelta(hours=7, minutes=20)]


def test_errors_back_off_up_to_an_hour_and_then_the_schedule_again(fresh_url: str) -> None:
    clock = Clock()
    outcomes = [Collected("inbox", "failed", "away")] * 10 + [Collected("inbox", "ok")]
    kept = keeper(fresh_url, clock, "*/5 * * * *", lambda: outcomes.pop(0))
    waits = []
    while outcomes:
        until = kept.turn()
        waits.append(round((until - clock.now()).total_seconds()))
        clock.until(until)
    assert waits[:10] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert waits[10] <= 300


def test_a_database_that_is_away_is_waited_for(fresh_url: str) -> None:
    clock, away = Clock(), [True]

    def url() -> str:
        return "postgresql://nobody@127.0.0.1:1/none" if away[0] else fresh_url

    kept = Keeper(source("0 * * * *"), url, lambda _: Collected("inbox", "busy"), clock)
    waits = []
    for _ in range(9):
        until = kept.turn()
        waits.append((until - clock.now()).total_seconds())
        clock.until(until)
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    away[0] = False
    assert kept.turn() == clock.now() + timedelta(seconds=30), "busy: another host runs it"


@pytest.mark.parametrize(
    ("done", "line"),
    [
        (Collected("inbox", "ok", listed=3), "INFO inbox ok: 3 files listed, 0 reports read, 0 refused"),
        (Collected("inbox", "failed", "no such folder"), "WARNING inbox failed: 0 files listed, 0 reports read, 0 refused; no such folder"),
        (Collected("inbox", "busy", "put into the queue"), "INFO inbox busy: put into the queue"),
    ],
)
def test_how_a_run_went_is_in_the_log(caplog: pytest.LogCaptureFixture, done: Collected, line: str) -> None:
    with caplog.at_level("INFO", "yanbao.schedule"):
        tell(done)
    assert [f"{record.levelname} {record.getMessage()}" for record in caplog.records] == [line]


def test_check_tells_when_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "yanbao.toml"
    monkeypatch.setenv("YANBAO_CONFIG", str(config))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    config.write_text('[[source]]\nname = "inbox"\nlocation = "in"\ncron = "30 7 * * *"\n')
    settings.cache_clear()
    said = CliRunner().invoke(main, ["schedule", "--check"])
    assert said.exit_code == 0 and "inbox: files, 30 7 * * * (Asia/Shanghai), next 20" in said.output and "T07:30:00+08:00" in said.output
    config.write_text(config.read_text() + '[[source]]\nname = "by-hand"\nlocation = "away"\n')
    settings.cache_clear()
    said = CliRunner().invoke(main, ["schedule", "--check"])
    by_hand = "by-hand: files, no cron: runs by yanbao load --source by-hand\n  away: no such file or folder\n"
    assert (said.exit_code, said.output.endswith(by_hand)) == (1, True), said.output
    config.write_text('[[source]]\nname = "inbox"\nlocation = "in"\n')
    settings.cache_clear()
    said = CliRunner().invoke(main, ["schedule", "--check"])
    assert said.exit_code == 2 and "no source has a cron" in said.output


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('location = "away/*.pdf"', "away/*.pdf: no such file or folder"),
        (
            'location = "s3://b/x"\noptions.a.key = { env = "NOT_SET_HERE" }',
            "NOT_SET_HERE: the environment variable of a secret is not set",
        ),
        ('location = "nosuch://b/x"', "nosuch://b/x: no file system for this URL"),
        ('kind = "mail"\nhost = "h"\nuser = "u"\npassword = { file = "/nowhere/x" }', "/nowhere/x: the file of a secret cannot be read"),
    ],
)
def test_check_tells_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str) -> None:
    (tmp_path / "yanbao.toml").write_text(f'[[source]]\nname = "a"\ncron = "30 7 * * *"\n{source}\n')
    monkeypatch.setenv("YANBAO_CONFIG", str(tmp_path / "yanbao.toml"))
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    done = CliRunner().invoke(main, ["schedule", "--check"])
    assert (done.exit_code, f"\n  {said}" in done.output) == (1, True), done.output


def started(tmp_path: Path, url: str, *arguments: str) -> subprocess.Popen[str]:
    (tmp_path / "yanbao.toml").write_text(f'[[source]]\nname = "inbox"\nlocation = "{tmp_path}/in"\ncron = "* * * * *"\nsettle = 0\n')
    environment = {**os.environ, "YANBAO_CONFIG": str(tmp_path / "yanbao.toml"), "YANBAO_DATABASE_URL": url}
    program = "from unittest import mock; from tests.load.acting import act\n"
    program += "with mock.patch('etl.jobs.Parser', lambda *_: act):\n from etl.cli import main; main()"
    return subprocess.Popen([sys.executable, "-c", program, "schedule", *arguments], env=environment, stderr=subprocess.PIPE, text=True)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.1)


def rows(url: str, sql: str) -> list[tuple[object, ...]]:
    with connect(url) as connection:
        return connection.execute(sql.encode()).fetchall()


@pytest.mark.parametrize("grace", ["20", "0"])
def test_sigterm_finishes_a_file_or_gives_it_back(tmp_path: Path, fresh_url: str, grace: str) -> None:
    (tmp_path / "in").mkdir()
    begun, go = tmp_path / "begun", tmp_path / "go"
    (tmp_path / "in" / "a.pdf").write_text(f"wait {begun} {go}")
    process = started(tmp_path, fresh_url, "--grace", grace)
    wait_until(begun.exists)
    process.send_signal(signal.SIGTERM)
    if grace != "0":
        time.sleep(0.5)
        go.write_text("on")
    assert process.wait(30) == 0
    states = rows(fresh_url, "SELECT state FROM ops.source_file")
    runs = rows(fresh_url, "SELECT status FROM ops.load_run")
    expected = ([("loaded",)], [("finished",)]) if grace != "0" else ([("waiting",)], [("interrupted",)])
    assert (states, runs) == expected
