"""Files, folders, globs and archives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.errors import ReadError, UsageError
from etl.sources import FileSource, find_sources


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
