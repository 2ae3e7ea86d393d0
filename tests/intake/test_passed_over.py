"""What is no report is counted wherever it lies: in folders, archives, mails and behind URLs. Nothing is passed over in silence."""

from __future__ import annotations

import errno
import json
import os
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from socket import AF_UNIX, socket
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.errors import ReadError, UsageError
from app.source_config import FilesSource
from app.status import status
from etl.cli import main
from etl.cli.collecting import json_of
from etl.cli.collecting import told as lines
from etl.intake.files import FilePlace
from etl.intake.mail import _attachments
from etl.load import Options
from etl.load.collect import Collected, collect
from etl.passed_over import PassedOver, told
from etl.sources import find_sources
from tests.intake.clocks import Clock
from tests.load.acting import act

NAMES = (
    "a.pdf",
    "old.rar",
    "older.RAR",
    "b/c.7z",
    "b/note.docx",
    "README.md",
    ".hidden.rar",
    "__MACOSX/x.rar",
    "no_ending",
    "1.深度",
    "w.zip",
)
COUNTED = {".rar": 2, ".7z": 1, ".docx": 1, "other names": 2}


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".zip":
            zipped(path, "c.pdf", "d.rar", "readme.txt")
        else:
            path.write_text(name)
    return folder


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        ({}, ""),
        ({".rar": 1}, "1 passed over: .rar"),
        ({".rar": 1, ".7z": 2}, "3 passed over: .7z (2), .rar"),
        (dict.fromkeys([".a", ".b", ".c", ".d", ".e", ".f"], 1), "6 passed over: .a, .b, .c, .d, .e …"),
    ],
)
def test_what_is_told(passed: dict[str, int], said: str) -> None:
    assert told(passed) == said


def test_a_folder_and_its_archives(tmp_path: Path) -> None:
    put(tmp_path, *NAMES)
    (tmp_path / "b" / "linked").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "b" / "pipe.pdf")
    os.mkfifo(tmp_path / ".pipe.pdf")
    with socket(AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for place in (str(tmp_path), f"file://{tmp_path}"):
        passed = PassedOver()
        assert [source.name for source in find_sources([place], passed)] == ["a.pdf", "c.pdf"]
        assert passed == {**COUNTED, ".rar": 3, "links to folders": 1, "pipes and devices": 2}


def test_a_glob_chooses(tmp_path: Path) -> None:
    passed = PassedOver()
    assert len(find_sources([str(put(tmp_path, *NAMES) / "*.pdf")], passed)) == 1
    assert passed == {}


def test_nothing_but_others(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_sources([str(put(tmp_path, "old.rar"))])
    assert caught.value.hint.startswith("1 passed over: .rar; reports end in")


def test_behind_a_url() -> None:
    system = fsspec.filesystem("memory")
    for name in NAMES:
        system.pipe(f"/passed/{name}", b"x")
    place = FilePlace("memory://passed")
    assert (len(place.entries()), dict(place.passed)) == (2, COUNTED)
    assert (len(place.entries()), dict(place.passed)) == (2, COUNTED), "each listing counts anew"
    chosen = FilePlace("memory://passed", suffixes=(".rar",))
    assert (len(chosen.entries()), dict(chosen.passed)) == (2, {}), "who says what is wanted needs no count of the rest"
    system.rm("/passed", recursive=True)


def test_an_archive_behind_a_url_that_cannot_be_fetched_keeps_nothing_else_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    system = fsspec.filesystem("memory")
    for name in ("a.txt", "b.zip"):
        system.pipe(f"/fetched/{name}", b"x")
    monkeypatch.setattr("etl.intake.remote._archive", full)
    first, second = find_sources(["memory://fetched"])
    assert first.read() == b"x"
    with pytest.raises(ReadError, match="cannot be fetched: No space left on device"):
        second.read()
    system.rm("/fetched", recursive=True)


def test_in_a_mail() -> None:
    message = EmailMessage()
    message.set_content("see attached")
    for kind, name in (
        ("pdf", "a.pdf"),
        ("x-rar", "b.rar"),
        ("octet-stream", "c.docx"),
        ("pkcs7-signature", "smime.p7s"),
        ("ics", "x.ics"),
    ):
        message.add_attachment(name.encode(), "application", kind, filename=name)
    message.add_attachment(b"logo", "image", "png", filename="logo.png")
    for data, called in ((b"%PDF-1.7", None), (b"%PDF-1.7", "weekly 3.5"), (b"x", None)):
        message.add_attachment(data, "application", "octet-stream", filename=called)
    passed = PassedOver()
    found = [place for place, _ in _attachments("mail", message.as_bytes(), passed)]
    assert found == ["mail!a.pdf", "mail!attachment.pdf", "mail!weekly 3.5.pdf"]
    assert passed == {".rar": 1, ".docx": 1, "other names": 1}


def test_a_header_that_breaks_the_parser_of_mails_keeps_nothing_out() -> None:
    """An IndexError of Python's own ended the run of the mailbox, and every one after it."""
    head = "Content-Type: application/octet-stream; name*0*\r\nContent-Disposition: attachment; filename=a.pdf"
    raw = f"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n{head}\r\n\r\n%PDF-1.7\r\n--B--\r\n"
    assert list(_attachments("mail", raw.encode(), PassedOver())) == [("mail!a.pdf", b"%PDF-1.7")]


def test_a_load_says_so(tmp_path: Path, fresh_url: str, use_database: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.jobs.Parser", lambda *_: act)
    use_database(fresh_url)
    put(tmp_path, "a.pdf", "old.rar", "b.7z")
    for how in (("--dry-run",), ()):
        assert "  2 passed over: .7z, .rar" in CliRunner().invoke(main, ["load", str(tmp_path), *how]).stdout.splitlines()
    summary = json.loads(CliRunner().invoke(main, ["load", str(tmp_path), "--json"]).stdout)
    assert summary["files_passed_over"] == {".rar": 1, ".7z": 1}


def run(folder: Path, url: str) -> Collected:
    return collect(FilesSource(name="inbox", location=str(folder), settle=0), url, Options(parse=act), clock=Clock())


def files(url: str) -> dict[str, tuple[Any, ...]]:
    with connect(url) as connection:
        rows = connection.execute("SELECT location, state, passed_over, message FROM ops.source_file").fetchall()
    return {row[0].rpartition("/")[2]: row[1:] for row in rows}


def test_a_source_says_so(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path, "a.pdf", "old.rar", "w.zip")
    zipped(tmp_path / "others.zip", "x.docx", "y.docx")
    first, second = run(tmp_path, fresh_url), run(tmp_path, fresh_url)
    assert (first.status, first.message, dict(first.passed)) == ("ok", "1 passed over: .rar", {".rar": 2, ".docx": 2})
    assert (second.message, dict(second.passed)) == (first.message, {".rar": 1}), "what lies there still, and nothing was read"
    assert files(fresh_url) == {
        "a.pdf": ("loaded", 0, None),
        "w.zip": ("loaded", 1, "1 passed over: .rar"),
        "others.zip": ("refused", 2, "there are no reports in the archive (2 passed over: .docx (2))"),
    }
    assert "1 passed over: .rar" in lines([first]) and json_of([first])["files_passed_over"] == {".rar": 2, ".docx": 2}
    with connect(fresh_url) as connection:
        (source,) = status(connection).sources
    assert (source.message, source.passed_over) == ("1 passed over: .rar", 3)


def test_a_source_without_others_says_nothing(tmp_path: Path, fresh_url: str) -> None:
    put(tmp_path, "a.pdf", "README.md")
    assert run(tmp_path, fresh_url).message is None
    assert files(fresh_url) == {"a.pdf": ("loaded", 0, None)}
