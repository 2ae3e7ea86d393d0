"""What was refused is not refused for ever: --force, other passwords, limits or extras, and reasons that pass."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from app.database.engine import connect
from app.source_config import FilesSource
from etl import jobs
from etl.load import Options, collect, conditions
from etl.load.collect import Collected, may_pass
from etl.load.conditions import conditions_mark
from etl.load.ledger import FileResult
from tests.intake.clocks import START, Clock
from tests.load.acting import act
from tests.read.pdfs import pdf, write

OPTIONS = Options(parse=act)
OLD = (START - timedelta(days=1)).timestamp()


def put(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    os.utime(file, (OLD, OLD))


def run(folder: Path, url: str, options: Options, clock: Clock | None = None) -> Collected:
    return collect.collect(FilesSource(name="inbox", location=str(folder)), url, options, clock=clock or Clock())


def statuses(done: Collected) -> list[str]:
    return [result.status for result in done.results]


def state(url: str) -> Any:
    with connect(url) as connection:
        return connection.execute("SELECT state, attempts FROM ops.source_file").fetchone()


def test_force_reads_what_was_refused_once_more(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path / "a.pdf", b"refuse")
    assert statuses(run(tmp_path, fresh_url, OPTIONS)) == ["refused"]
    assert run(tmp_path, fresh_url, OPTIONS).results == ()
    forced = run(tmp_path, fresh_url, replace(OPTIONS, force=True))
    assert (statuses(forced), forced.status, state(fresh_url)) == (["refused"], "ok", ("refused", 0)), "once, not at each look"
    assert run(tmp_path, fresh_url, OPTIONS).results == ()


def test_force_does_not_wait_for_what_could_not_be_had(tmp_path: Path, fresh_url: str) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "away")
    run(tmp_path, fresh_url, OPTIONS)
    assert run(tmp_path, fresh_url, OPTIONS).results == (), "not before its time"
    put(tmp_path / "away", b"a")
    assert statuses(run(tmp_path, fresh_url, replace(OPTIONS, force=True))) == ["loaded"]


def test_a_password_that_is_set_later_opens_a_refused_file(tmp_path: Path, fresh_url: str) -> None:
    lock = StandardEncryption("s3cret", "0wner", strength=128)
    put(tmp_path / "a.pdf", pdf(lambda canvas: write(canvas, 72, 72, "Aurora Robotics: more of everything"), encrypt=lock))
    assert statuses(run(tmp_path, fresh_url, Options())) == ["refused"]
    assert statuses(run(tmp_path, fresh_url, Options(parse=jobs.Parser(passwords=("s3cret",))))) == ["loaded"]


def test_other_limits_try_what_was_refused_once(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path / "a.pdf", b"refuse")
    longer = replace(OPTIONS, limits=jobs.Limits(seconds=900))
    assert [statuses(run(tmp_path, fresh_url, options)) for options in (OPTIONS, longer, longer)] == [["refused"], ["refused"], []]


def test_the_mark_of_conditions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conditions, "is_available", lambda: False)
    plain = conditions_mark(Options())
    known = [Options(parse=jobs.Parser(passwords=words)) for words in (("a", "b"), ("b", "a"), ("ab",))]
    one, same, other = map(conditions_mark, known)
    assert one == same
    longer, larger = (conditions_mark(Options(limits=limits)) for limits in (jobs.Limits(seconds=1), jobs.Limits(memory=1)))
    monkeypatch.setattr(conditions, "is_available", lambda: True)
    marks = [plain, one, other, longer, larger, conditions_mark(Options())]
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 4 for mark in marks), "too short to tell a password by"


def test_a_file_whose_process_was_killed_is_tried_again_and_refused_in_the_end(
    tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "MAX_PASSING", 2)
    put(tmp_path / "a.pdf", b"die")
    clock = Clock()
    first = run(tmp_path, fresh_url, OPTIONS, clock)
    assert (statuses(first), first.status, first.failed, state(fresh_url)) == (["refused"], "incomplete", 1, ("failed", 1))
    assert first.retry_at == clock.now() + timedelta(seconds=30)
    clock.until(first.retry_at)
    second = run(tmp_path, fresh_url, OPTIONS, clock)
    assert (statuses(second), second.status, state(fresh_url)) == (["refused"], "ok", ("refused", 0))


def test_an_archive_with_a_report_that_may_go_in_later_is_read_again(tmp_path: Path, fresh_url: str) -> None:
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        archive.writestr("a.pdf", "a")
        archive.writestr("b.pdf", "die")
    os.utime(tmp_path / "week.zip", (OLD, OLD))
    clock = Clock()
    first = run(tmp_path, fresh_url, OPTIONS, clock)
    assert (sorted(statuses(first)), state(fresh_url)) == (["loaded", "refused"], ("failed", 1))
    assert first.retry_at
    clock.until(first.retry_at)
    assert sorted(statuses(run(tmp_path, fresh_url, OPTIONS, clock))) == ["duplicate", "refused"]


PASSING = [
    pytest.param("KilledError", 0, True, id="killed"),
    pytest.param("InTheWayError", 8, True, id="others in the way"),
    pytest.param("UnreachableError", 3, True, id="its archive cannot be read"),
    pytest.param("KilledError", 9, False, id="killed ten times"),
    pytest.param("ReadError", 0, False, id="no report"),
    pytest.param("LoadError", 0, False, id="not to be stored"),
    pytest.param(None, 0, False, id="loaded"),
]


@pytest.mark.parametrize(("kind", "attempts", "expected"), PASSING)
def test_what_may_pass(kind: str | None, attempts: int, expected: bool) -> None:
    status = "refused" if kind else "loaded"
    assert may_pass(FileResult(1, "a.pdf", status, error_class=kind), attempts) is expected  # type: ignore[arg-type]
