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
    (broken,) = find_sources([str(folder / "broken.zip")])
    assert broken.read() == b"PK no archive", "refused later, by the reader, as not a report"
    (folder / "empty.pdf").touch()
    for source in (FileSource(folder / "empty.pdf"), FileSource(folder / "gone.pdf"), FileSource(folder / "week.zip", "no.pdf")):
        with pytest.raises(ReadError):
            source.read()
