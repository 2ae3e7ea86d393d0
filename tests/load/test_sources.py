"""Files, folders, globs and archives."""

from __future__ import annotations

import errno
import glob
import os
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import ReadError, SourceError, UsageError
from etl.intake.local import LocalPlace
from etl.sources import FileSource, find_sources, paths_under, whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.pdf", "a.PDF", "deep/c.txt", "notes.docx", ".hidden.pdf", "README.md", "deep/.cache/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        for name in ("in/d.pdf", "__MACOSX/d.pdf", "in/e.docx", "f.txt"):
            archive.writestr(name, name)
    return tmp_path


def test_a_pdf_is_tried_whatever_its_name(tmp_path: Path) -> None:
    """Texts of these names lie beside files of all kinds; a PDF was passed over without a word."""
    for name in ("readme.pdf", "README.txt", "License.md"):
        (tmp_path / name).write_text(name)
    assert names(str(tmp_path)) == ["readme.pdf"]


def names(*paths: str) -> list[str]:
    return [source.name for source in find_sources(paths)]


def test_a_folder_gives_its_reports_in_order(folder: Path) -> None:
    assert names(str(folder)) == ["a.PDF", "b.pdf", "c.txt", "f.txt", "d.pdf"]


def test_globs_archives_and_named_files(folder: Path) -> None:
    assert names(str(folder / "*.pdf")) == ["b.pdf"]
    assert names(str(folder / "**/*.txt")) == ["c.txt"]
    assert names(str(folder / "notes.docx")) == ["notes.docx"], "a file that is named is tried"
    assert names(str(folder / "b.pdf"), str(folder)) == ["b.pdf", "a.PDF", "c.txt", "f.txt", "d.pdf"], "each once"
    assert [source.read() for source in find_sources([str(folder / "week.zip")])] == [b"f.txt", b"in/d.pdf"]


def test_nothing_there(folder: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_sources([str(folder / "nothing.pdf")])
    with pytest.raises(UsageError, match="no reports"):
        find_sources([str(folder / "*.xyz")])


def test_what_cannot_be_read_is_a_read_error(folder: Path) -> None:
    (folder / "broken.zip").write_bytes(b"PK no archive")
    (folder / "empty.pdf").touch()
    for source in (FileSource(folder / "empty.pdf"), FileSource(folder / "gone.pdf"), FileSource(folder / "week.zip", "no.pdf")):
        with pytest.raises(ReadError):
            source.read()


ARCHIVES = [
    pytest.param(("../../out.pdf",), "leads out", id="a name that climbs"),
    pytest.param(("/etc/out.pdf",), "leads out", id="an absolute name"),
    pytest.param(("a\\..\\..\\out.pdf",), "leads out", id="a name that climbs on Windows"),
    pytest.param(("inner.zip",), "inside an archive", id="nested"),
    pytest.param(("notes.docx",), "no reports", id="other files only"),
    pytest.param((), "no reports", id="empty"),
]


@pytest.mark.parametrize(("members", "why"), ARCHIVES)
def test_no_archive_is_passed_over_in_silence(tmp_path: Path, members: tuple[str, ...], why: str) -> None:
    with zipfile.ZipFile(tmp_path / "week.zip", "w") as archive:
        for name in members:
            archive.writestr(name, "text")
    (source,) = find_sources([str(tmp_path)])
    with pytest.raises(ReadError, match=why):
        source.read()


def test_what_only_looks_like_an_archive_and_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK no archive")
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    broken, lost = find_sources([str(tmp_path)])
    with pytest.raises(ReadError, match="damaged"):
        broken.read()
    with pytest.raises(ReadError, match="cannot be opened"):
        lost.read()


def archive(path: Path, *files: tuple[str, bytes]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # of equal names
        for name, data in files:
            made.writestr(name, data)
    return path


def test_two_files_of_one_name_in_an_archive_are_two(tmp_path: Path) -> None:
    path = archive(tmp_path / "week.zip", ("a/note.txt", b"one"), ("a/note.txt", b"two"), ("note.txt", b"three"))
    sources = find_sources([str(path)])
    assert {source.location.partition("!")[2]: source.read() for source in sources} == {
        "a/note.txt": b"one",
        "a/note.txt#2": b"two",
        "note.txt": b"three",
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_in_archives_that_do_not_say_how_they_are_written(tmp_path: Path, encoding: str) -> None:
    path, name = tmp_path / "week.zip", "研报/深度.txt".encode(encoding)
    path.write_bytes(archive(path, ("x" * len(name), b"text")).read_bytes().replace(b"x" * len(name), name))
    (source,) = find_sources([str(path)])
    assert (source.name, source.location, source.read()) == ("深度.txt", f"{path}!研报/深度.txt", b"text")


BOMBS = [
    pytest.param(b" " * (8 * 2**20), lambda data: data, r"unpacks to \d,?\d+ times its size.*zip bomb", id="8 MB from 8 KB"),
    pytest.param(b"text " * 99, lambda data: data.replace(b"\xef\x01\0\0", b"\xff\xff\xff\x7f"), "2047 MB is too large", id="tells 2 GB"),
    pytest.param(b"text " * 99, lambda data: data.replace(b"\xef\x01\0\0", b"\x05\0\0\0"), "cannot be unpacked", id="tells 5 bytes"),
    pytest.param(
        b"text " * 99,
        lambda data: data.replace(b"note.txt" + data[38:43], b"note.txt" + b"\xff" * 5),
        "cannot be unpacked",
        id="spoilt data",
    ),
    pytest.param(
        b"text " * 99, lambda data: data.replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x7f"), "damaged", id="version 12.7"
    ),
    pytest.param(b"text " * 99, lambda data: data[:-30], "damaged", id="its directory is cut off"),
    pytest.param(
        b"text " * 99,
        lambda data: data.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\x01"),
        "is encrypted .unpack it first",
        id="encrypted",
    ),
]


@pytest.mark.parametrize(("text", "spoil", "why"), BOMBS)
def test_a_spoilt_archive_is_refused(tmp_path: Path, text: bytes, spoil: Callable[[bytes], bytes], why: str) -> None:
    path = archive(tmp_path / "week.zip", ("note.txt", text))
    before = path.read_bytes()
    path.write_bytes(spoil(before))
    assert path.read_bytes() != before or "bomb" in why
    for source in find_sources([str(path)]):
        with pytest.raises(ReadError, match=why):
            source.read()


def test_the_directory_of_an_archive_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each member once more, an archive of 30,000 files took an hour."""
    read: list[object] = []
    method = zipfile.ZipFile._RealGetContents  # type: ignore[attr-defined]
    path = archive(tmp_path / "week.zip", *((f"{name}.txt", name.encode()) for name in "abc"))

    def counted(self: zipfile.ZipFile) -> None:
        read.append(self)
        method(self)

    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", counted)
    assert [source.read() for source in find_sources([str(path)])] == [b"a", b"b", b"c"]
    assert len(read) == 1


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.archive.MAX_MEMBERS", 2)
    (source,) = find_sources([str(archive(tmp_path / "week.zip", ("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")))])
    with pytest.raises(ReadError, match="3 files in the archive, more than 2"):
        source.read()


def test_a_file_that_tells_a_wrong_size_is_read_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.sources.MAX_BYTES", 3)
    (tmp_path / "long.pdf").write_bytes(b"1234")
    os.mkfifo(tmp_path / "pipe.pdf")
    for name, why in (("long.pdf", "too large"), ("pipe.pdf", "not a file")):
        with pytest.raises(ReadError, match=why):
            FileSource(tmp_path / name).read()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_cannot_be_looked_into_is_refused(folder: Path) -> None:
    (folder / "deep").chmod(0)
    closed = next(source for source in find_sources([str(folder)]) if source.name == "deep")
    with pytest.raises(ReadError, match="cannot be looked into"):
        closed.read()


def test_one_file_has_one_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal was told twice, and stayed, when the file was named from another folder."""
    (folder / "elsewhere").symlink_to(folder.parent)
    monkeypatch.chdir(folder / "deep")
    assert FileSource(Path("../a.PDF")).address == FileSource(folder / "a.PDF").address == str(folder / "a.PDF")
    assert [entry.location for entry in LocalPlace("../a.PDF").entries()] == [str(folder / "a.PDF")]
    behind = Path("../elsewhere/..")
    assert whole(behind) == folder / "deep" / behind, "this is not the folder above the link"


def lost(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int = errno.ESTALE) -> None:
    """The server of a mounted folder no longer knows it."""
    scandir = os.scandir

    def scan(path: Path) -> Any:
        if Path(path) == folder:
            raise OSError(number, os.strerror(number), str(path))
        return scandir(path)

    monkeypatch.setattr("etl.folders.os.scandir", scan)


@pytest.mark.parametrize("pattern", ["", "*", "**/*.txt", "d*/*.txt", "deep/*.txt"])
def test_a_folder_that_cannot_be_listed_is_refused_by_a_load_and_fails_a_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    whole = [path.name for path in paths_under(str(folder / pattern))]
    assert "c.txt" in whole
    lost(monkeypatch, folder / "deep")
    closed = find_sources([str(folder / pattern)])[-1]
    assert (closed.name, set(whole) - {source.name for source in find_sources([str(folder / pattern)])} >= {"c.txt"}) == ("deep", True)
    with pytest.raises(ReadError, match="cannot be looked into"):
        closed.read()
    with pytest.raises(SourceError, match="deep: cannot be listed: Stale"):
        LocalPlace(str(folder / pattern)).entries()


@pytest.mark.parametrize("pattern", ["", "*", "**/*.txt", "d*/*.txt"])
def test_a_folder_that_is_closed_to_us_is_noted_by_a_source(folder: Path, monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    place = LocalPlace(str(folder / pattern))
    whole = len(place.entries())
    lost(monkeypatch, folder / "deep", errno.EACCES)
    for _ in range(2):
        assert (len(place.entries()) < whole, place.closed) == (True, {str(folder / "deep"): "Permission denied"})
    lost(monkeypatch, folder, errno.EACCES)
    with pytest.raises(SourceError, match="cannot be listed: Permission"):
        place.entries()


def test_what_nobody_looks_into_may_be_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lost+found", ".cache"):
        (folder / name).mkdir(exist_ok=True)
        lost(monkeypatch, folder / name, errno.EACCES)
    assert len(LocalPlace(str(folder)).entries()) == 4
    lost(monkeypatch, folder / "deep")
    assert len(LocalPlace(str(folder / "*.pdf")).entries()) == 1, "no pattern leads there"


def test_a_glob_whose_folder_is_gone_lists_nothing_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"mount/\*.pdf: no such folder"):
        LocalPlace(str(tmp_path / "mount" / "*.pdf")).entries()


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)
    assert names(str(folder)) == ["a.PDF", "b.pdf", "c.txt", "f.txt", "d.pdf"]
    assert names(str(folder / "**" / "*.txt")) == ["c.txt"]


GLOBS = ["*", "*.pdf", "**", "**/*", "**/*.txt", "*/*", "?.pdf", "[ab].*", ".*", "deep/**/c.txt", "*/c.txt", "**/deep/*", "nothing*"]


@pytest.mark.parametrize("pattern", GLOBS)
def test_globs_find_what_pythons_glob_finds(folder: Path, pattern: str) -> None:
    (folder / "deep" / "deep").mkdir()
    (folder / "deep" / "deep" / "g.pdf").write_text("g")
    text = str(folder / pattern)
    found = {path for match in glob.glob(text, recursive=True) for path in paths_under(match)}  # noqa: PTH207
    mine = set(paths_under(text))
    assert mine == found if pattern != "**" else mine == set(paths_under(str(folder))), "the folder, and all that counts in it"
