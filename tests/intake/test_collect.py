"""Runs of a source: each file once, half-written ones later, what changed again, what is gone remembered."""

from __future__ import annotations

import errno
import os
import zipfile
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.database.engine import connect
from app.source_config import FilesSource
from etl.intake.entry import Contents, Entry
from etl.intake.local import LocalPlace
from etl.load import Options
from etl.load.collect import Collected, collect
from etl.load.reparse import outdated
from etl.load.turns import turn
from tests.intake.clocks import START, Clock
from tests.load.acting import act

OPTIONS = Options(parse=act)


def source(location: Path | str, settle: float = 60) -> FilesSource:
    return FilesSource(name="inbox", location=str(location), settle=settle)


def put(file: Path, text: str, when: datetime) -> None:
    file.write_text(text)
    os.utime(file, (when.timestamp(), when.timestamp()))


def run(location: Path | str, url: str, clock: Clock) -> Collected:
    return collect(source(location), url, OPTIONS, clock=clock)


def statuses(done: Collected) -> dict[str, str]:
    return {result.location.rpartition("/")[2]: result.status for result in done.results}


def states(url: str) -> dict[str, tuple[Any, ...]]:
    with connect(url) as connection:
        rows = connection.execute("SELECT location, state, vanished_at IS NOT NULL, moved_from, message FROM ops.source_file")
        return {row[0].rpartition("/")[2]: row[1:] for row in rows}


OLD = START - timedelta(days=1)


def test_new_changed_moved_and_vanished(tmp_path: Path, fresh_url: str) -> None:
    clock = Clock()
    for name in ("kept.pdf", "changed.pdf", "moved.pdf", "gone.pdf"):
        put(tmp_path / name, name.partition(".")[0], OLD)
    assert set(statuses(run(tmp_path, fresh_url, clock)).values()) == {"loaded"}
    clock.wait(3600)
    assert run(tmp_path, fresh_url, clock).results == (), "unchanged files are not read again"
    put(tmp_path / "changed.pdf", "new", OLD + timedelta(hours=1))
    (tmp_path / "moved.pdf").rename(tmp_path / "here.pdf")
    (tmp_path / "gone.pdf").unlink()
    put(tmp_path / "second.pdf", "second", OLD)
    done = run(tmp_path, fresh_url, clock)
    assert statuses(done) == {"changed.pdf": "loaded", "here.pdf": "duplicate", "second.pdf": "loaded"}
    found = states(fresh_url)
    assert found["here.pdf"] == ("loaded", False, str(tmp_path / "moved.pdf"), None)
    assert {name for name, row in found.items() if row[1]} == {"moved.pdf", "gone.pdf"}
    assert all(row[0] == "loaded" for row in found.values()), "what is gone was loaded and stays so"


def test_a_file_that_comes_back_is_not_read_again(tmp_path: Path, fresh_url: str) -> None:
    clock, file = Clock(), tmp_path / "a.pdf"
    put(file, "a", OLD)
    put(tmp_path / "b.pdf", "b", OLD)
    run(tmp_path, fresh_url, clock)
    file.rename(tmp_path / "a.hidden")
    run(tmp_path, fresh_url, clock)
    assert states(fresh_url)["a.pdf"][1] is True
    (tmp_path / "a.hidden").rename(file)
    assert run(tmp_path, fresh_url, clock).results == ()
    assert states(fresh_url)["a.pdf"] == ("loaded", False, None, None)


def test_a_folder_below_that_cannot_be_listed_fails_the_source(tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files were taken for vanished, and the source was ok."""
    clock, scandir = Clock(), os.scandir
    (tmp_path / "deep").mkdir()
    put(tmp_path / "a.pdf", "a", OLD)
    put(tmp_path / "deep" / "b.pdf", "b", OLD)
    run(tmp_path, fresh_url, clock)
    before = states(fresh_url)

    def stale(folder: Path) -> Any:
        if folder == tmp_path / "deep":
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(folder))
        return scandir(folder)

    with monkeypatch.context() as patched:
        patched.setattr("etl.folders.os.scandir", stale)
        done = run(tmp_path, fresh_url, clock)
    assert (done.status, done.message) == ("failed", f"{tmp_path}/deep: cannot be listed: {os.strerror(errno.ESTALE)}")
    assert states(fresh_url) == before
    assert run(tmp_path, fresh_url, clock).status == "ok"


def test_a_folder_below_that_is_closed_to_us_is_told_and_the_rest_is_loaded(
    tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, scandir = Clock(), os.scandir
    for name in ("a", "deep/b", "deeper/c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path / f"{name}.pdf", name, OLD)
    run(tmp_path, fresh_url, clock)
    put(tmp_path / "new.pdf", "new", OLD)
    (tmp_path / "deeper" / "c.pdf").unlink()

    def closed(folder: Path) -> Any:
        if folder == tmp_path / "deep":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr("etl.folders.os.scandir", closed)
    done = run(tmp_path, fresh_url, clock)
    assert statuses(done) == {"new.pdf": "loaded"}
    assert (done.status, done.message) == ("ok", f"1 folder closed to us: {tmp_path}/deep (Permission denied)")
    assert {name for name, row in states(fresh_url).items() if row[1]} == {"c.pdf"}, "what lies in the closed one is not gone"


def test_a_link_that_leads_out_is_refused(tmp_path: Path, fresh_url: str) -> None:
    """Who may write into the inbox had the loader read what he may not."""
    inbox = tmp_path / "in"
    for name in ("in/deep/a", "in/gone", "secret"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        put(tmp_path / f"{name}.pdf", name, OLD)
    for name, to in {"out": "../secret.pdf", "inside": "deep/a.pdf", "deep/up": "../gone.pdf", "nowhere": "no.pdf"}.items():
        (inbox / f"{name}.pdf").symlink_to(to)
    (tmp_path / "linked").symlink_to(inbox)
    done = run(tmp_path / "linked", fresh_url, Clock())
    assert {result.location.rpartition("/")[2] for result in done.results if result.status == "refused"} == {"out.pdf", "nowhere.pdf"}
    assert (states(fresh_url)["out.pdf"][0], states(fresh_url)["nowhere.pdf"][0]) == ("refused", "failed")


def test_a_half_written_file_waits_until_it_is_still(tmp_path: Path, fresh_url: str) -> None:
    clock, file = Clock(), tmp_path / "a.pdf"
    put(file, "ha", START)
    for seconds in (30, 80):
        clock.events.append((START + timedelta(seconds=seconds), partial(put, file, "half" * seconds, START + timedelta(seconds=seconds))))
    done = run(tmp_path, fresh_url, clock)
    assert (statuses(done), done.status) == ({"a.pdf": "loaded"}, "ok")
    assert clock.now() >= START + timedelta(seconds=80 + 60)
    with connect(fresh_url) as connection:
        assert connection.execute("SELECT byte_size FROM ops.load_file").fetchall() == [(320,)], "only the whole file was read"


def test_a_file_that_never_rests_is_left_for_the_next_run(tmp_path: Path, fresh_url: str) -> None:
    clock, file = Clock(), tmp_path / "a.pdf"
    put(file, "a", START)
    for seconds in range(20, 1000, 20):
        clock.events.append((START + timedelta(seconds=seconds), partial(put, file, "a" * seconds, START + timedelta(seconds=seconds))))
    done = run(tmp_path, fresh_url, clock)
    assert (done.status, done.waiting, done.failed, done.results) == ("incomplete", 1, 0, ())
    assert done.retry_at is not None and done.retry_at > clock.now()
    clock.until(START + timedelta(seconds=1100))
    assert statuses(run(tmp_path, fresh_url, clock)) == {"a.pdf": "loaded"}


def test_a_file_that_changes_while_it_is_read_is_not_believed(tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.intake import local

    clock, file, reads = Clock(), tmp_path / "a.pdf", []
    put(file, "first", OLD)  # copied with the time of its original, and not all of it is there
    contents = local._contents

    def growing(*given: Any) -> Any:
        found = contents(*given)
        reads.append(found.byte_size)
        if len(reads) == 1:
            put(file, "complete", OLD)
        return found

    monkeypatch.setattr(local, "_contents", growing)
    assert statuses(run(tmp_path, fresh_url, clock)) == {"a.pdf": "loaded"}
    assert reads == [5, 8]


def test_an_archive_is_one_file_with_many_reports(tmp_path: Path, fresh_url: str) -> None:
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        for name in ("a", "b", "refuse"):
            archive.writestr(f"{name}.pdf", name)
    os.utime(tmp_path / "week.zip", (OLD.timestamp(), OLD.timestamp()))
    done = run(tmp_path, fresh_url, Clock())
    assert statuses(done) == {"week.zip!a.pdf": "loaded", "week.zip!b.pdf": "loaded", "week.zip!refuse.pdf": "refused"}
    assert states(fresh_url)["week.zip"][0] == "refused"
    assert run(tmp_path, fresh_url, Clock()).results == (), "what is refused is not tried again while it and the parser are the same"


def test_a_newer_parser_tries_refused_files_again(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path / "a.pdf", "refuse", OLD)
    run(tmp_path, fresh_url, Clock())
    with connect(fresh_url, autocommit=True) as connection:
        connection.execute("UPDATE ops.source_file SET parser_version = '0.0.1'")
    assert statuses(run(tmp_path, fresh_url, Clock())) == {"a.pdf": "refused"}


def test_a_file_that_cannot_be_had_is_tried_again_later_and_later(tmp_path: Path, fresh_url: str) -> None:
    clock, link = Clock(), tmp_path / "a.pdf"
    link.symlink_to(tmp_path / "away")
    waits = []
    for _ in range(4):
        done = run(tmp_path, fresh_url, clock)
        assert (done.status, done.failed, statuses(done)) == ("incomplete", 1, {"a.pdf": "refused"})
        assert done.retry_at
        waits.append((done.retry_at - clock.now()).total_seconds())
        clock.until(done.retry_at)
    assert waits == [30, 60, 120, 240]
    put(tmp_path / "away", "a", OLD)
    assert statuses(run(tmp_path, fresh_url, clock)) == {"a.pdf": "loaded"}


def test_a_source_that_is_away_makes_nothing_vanish(tmp_path: Path, fresh_url: str) -> None:
    clock, folder = Clock(), tmp_path / "mount"
    folder.mkdir()
    put(folder / "a.pdf", "a", OLD)
    run(folder, fresh_url, clock)
    folder.rename(tmp_path / "away")
    done = run(folder, fresh_url, clock)
    assert done.status == "failed" and done.message and "no such" in done.message
    assert states(fresh_url)["a.pdf"] == ("loaded", False, None, None)


def test_what_finds_no_room_is_tried_later_and_keeps_nothing_else_out(
    tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that is fetched into a full /tmp."""
    put(tmp_path / "a.pdf", "a", OLD)
    put(tmp_path / "b.pdf", "b", OLD)
    opened = LocalPlace.opened

    def full(place: LocalPlace, entry: Entry) -> AbstractContextManager[Contents]:
        if entry.key.endswith("a.pdf"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(place, entry)

    monkeypatch.setattr(LocalPlace, "opened", full)
    done = run(tmp_path, fresh_url, Clock())
    assert (done.status, done.failed) == ("incomplete", 1)
    found = states(fresh_url)
    assert (found["b.pdf"][0], found["a.pdf"][0], found["a.pdf"][3]) == ("loaded", "failed", "cannot be opened: No space left on device")


def test_no_name_and_no_time_is_too_long_to_be_kept(tmp_path: Path, fresh_url: str) -> None:
    """No index takes 2,700 bytes of a name, no calendar the year 33658: each ended the run, and every one after it."""
    random = Random(1)
    folder = tmp_path.joinpath("in", *("".join(random.choices("abcdefghijk", k=250)) for _ in range(12)))
    folder.mkdir(parents=True)
    put(folder / "deep.pdf", "a", OLD)
    put(tmp_path / "in" / "late.pdf", "b", OLD)
    os.utime(tmp_path / "in" / "late.pdf", (1e12, 1e12))
    names = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz研报", k=5000)) + ".pdf" for _ in range(2)]
    with zipfile.ZipFile(tmp_path / "in" / "week.zip", "w") as archive:
        for name in names:
            archive.writestr(name, name[-9:])
    clock = Clock()
    assert [one.status for one in run(tmp_path / "in", fresh_url, clock).results] == ["loaded"] * 4
    assert run(tmp_path / "in", fresh_url, clock).results == ()
    with connect(fresh_url) as connection:
        again = outdated(connection, "1", force=True)
    assert len(again) == 4 and len({source.location for source in again}) == 4


def test_a_source_runs_once_at_a_time(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path / "a.pdf", "a", OLD)
    with turn(fresh_url, "inbox", START) as mine:
        assert mine is not None
        assert run(tmp_path, fresh_url, Clock()).status == "busy"
    assert run(tmp_path, fresh_url, Clock()).status == "ok"


def run_states(url: str) -> list[str]:
    with connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT status FROM ops.load_run ORDER BY run_id")]


def test_a_wish_to_stop_with_nothing_left_is_a_finished_run(tmp_path: Path, fresh_url: str) -> None:
    clock = Clock()
    put(tmp_path / "a.pdf", "a", OLD)
    done = collect(source(tmp_path), fresh_url, OPTIONS, clock=clock, on_file=lambda _: setattr(clock, "stop_at", START))
    assert (done.status, run_states(fresh_url)) == ("ok", ["finished"])


def test_a_wish_to_stop_leaves_the_rest_for_the_next_run(tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.load.run.BATCH", 1)  # else all five may be stored together
    clock = Clock()
    for number in range(5):
        put(tmp_path / f"{number}.pdf", f"n{number}", OLD)
    done = collect(source(tmp_path), fresh_url, OPTIONS, clock=clock, on_file=lambda _: setattr(clock, "stop_at", START))
    assert done.status == "incomplete" and 1 <= len(done.results) < 5
    clock.stop_at = None
    rest = run(tmp_path, fresh_url, clock)
    assert (rest.status, len(done.results) + len(rest.results)) == ("ok", 5)
    assert run_states(fresh_url) == ["interrupted", "finished"], "nothing was in work, and yet files were left"
    assert {result.status for result in (*done.results, *rest.results)} == {"loaded"}
