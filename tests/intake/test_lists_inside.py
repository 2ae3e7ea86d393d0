"""Vendors' lists in archives and mails: what is read of them, and that it goes in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

import fsspec
import pytest

from app.database.engine import connect
from app.source_config import FilesSource, MailSource
from etl.intake.mail import MailPlace
from etl.load import Options
from etl.load.collect import collect
from etl.passed_over import PassedOver
from etl.sources import counting, find_sources
from tests.intake.clocks import Clock
from tests.intake.test_connections import ENTRY, Box
from tests.vendor.lists import em, rc

MIXED = ("a.pdf", "b.csv", "c.json", "inner.zip", ".d.csv", "e.xlsx")
COUNTING = [
    pytest.param(MIXED, (), ["a.pdf", "inner.zip"], id="reports, where there are some"),
    pytest.param(MIXED[1:], (), ["b.csv", "c.json", "inner.zip"], id="lists, where there is no report"),
    pytest.param(("readme.txt", "b.csv"), (), ["b.csv"], id="a readme is no report"),
    pytest.param(MIXED, (".csv", ".zip"), ["b.csv", "inner.zip"], id="what the source says"),
    pytest.param(MIXED, (".pdf", ".csv"), ["a.pdf", "b.csv"], id="reports and lists"),
    pytest.param(MIXED, (".zip",), ["a.pdf", "inner.zip"], id="archives alone: of reports"),
    pytest.param(("e.xlsx",), (), [], id="neither"),
]


@pytest.mark.parametrize(("names", "suffixes", "expected"), COUNTING)
def test_what_is_read_of_an_archive(names: tuple[str, ...], suffixes: tuple[str, ...], expected: list[str]) -> None:
    assert counting({name: PurePosixPath(name) for name in names}, PassedOver(), suffixes) == expected


def packed(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def message(attachments: Mapping[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail.set_content("attached")
    for name, data in attachments.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


MAILS = [
    pytest.param((), ["a.txt", "week.zip!b.txt"], id="reports"),
    pytest.param((".csv", ".zip"), ["rc.csv", "week.zip!em.csv"], id="lists, in archives too"),
    pytest.param((".csv",), ["rc.csv"], id="lists, archives passed over"),
    pytest.param((".txt", ".csv"), ["a.txt", "rc.csv"], id="both"),
]


@pytest.mark.parametrize(("suffixes", "expected"), MAILS)
def test_what_is_read_of_a_mail(suffixes: tuple[str, ...], expected: list[str]) -> None:
    week = packed({"b.txt": b"b", "em.csv": b"x"})
    body = message({"a.txt": b"a", "rc.csv": b"x", "logo.png": b"x", "week.zip": week})
    given = {"name": "m", "kind": "mail", "host": "h", "user": "u", "password": {"env": "HOME"}, "suffixes": suffixes}
    place = MailPlace(MailSource.model_validate(given))
    place._box = Box(len(body), body)
    with place.opened(ENTRY) as contents:
        assert [report.location.removeprefix(f"{ENTRY.location}!") for report in contents.reports] == expected


def test_lists_of_archives_go_in(tmp_path: Path, fresh_url: str) -> None:
    """One source takes what its suffixes say, on disk; another an archive of lists behind a URL, where there is no report."""
    (tmp_path / "week.zip").write_bytes(packed({"rc.csv": rc(), "note.pdf": b"x"}))
    memory = fsspec.filesystem("memory")
    memory.pipe("/lists-inside/em.zip", packed({"em.json": em()}))
    sources = [
        FilesSource(name="disk", location=str(tmp_path), suffixes=(".csv", ".zip"), settle=0),
        FilesSource(name="url", location="memory://lists-inside", settle=0),
    ]
    try:
        done = [collect(source, fresh_url, Options(), clock=Clock()) for source in sources]
    finally:
        memory.rm("/lists-inside", recursive=True)
    found = [(result.location.rpartition("/")[2], result.status) for one in done for result in one.results]
    assert found == [("week.zip!rc.csv", "loaded"), ("em.zip!em.json", "loaded")]
    with connect(fresh_url) as connection:
        forms = connection.execute("SELECT DISTINCT form FROM mart.vendor_report ORDER BY form").fetchall()
    assert forms == [("eastmoney.report_list",), ("tushare.report_rc",)]


def test_an_archive_of_lists_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "lists.zip").write_bytes(packed({"rc.csv": rc()}))
    assert [source.name for source in find_sources([str(tmp_path / "lists.zip")])] == ["rc.csv"]
