"""Places end their connections when a run ends, and take no message that is too large, whatever its server says of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.errors import ReadError, UnreachableError
from app.source_config import FilesSource, MailSource
from etl.intake import Entry, mail
from etl.intake.files import FilePlace
from etl.intake.local import LocalPlace
from etl.intake.mail import MailPlace
from etl.load import Options
from etl.load.collect import collect
from tests.intake.clocks import Clock
from tests.load.acting import act

ENTRY = Entry("imap://me@host/INBOX;UIDVALIDITY=1/;UID=7", "7")


def test_a_run_ends_its_connection_whatever_happens(tmp_path: Path, fresh_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(LocalPlace, "close", lambda place: closed.append(place.location))
    for folder, status in ((tmp_path, "ok"), (tmp_path / "away", "failed")):
        source = FilesSource(name="inbox", location=str(folder))
        assert collect(source, fresh_url, Options(parse=act), clock=Clock()).status == status
    assert closed == [str(tmp_path), str(tmp_path / "away")]


def test_a_file_system_that_can_be_closed_is() -> None:
    closed: list[bool] = []
    place = FilePlace("memory://x")
    place._system = SimpleNamespace(close=lambda: closed.append(True))
    place.close()
    place.close()
    assert closed == [True] and place._system is None


class Box:
    """A mailbox over a connection: `size` is what it says of a message, `body` what it sends."""

    def __init__(self, size: int, body: bytes | None, status: str = "OK") -> None:
        self.size, self.body, self.status = size, body, status
        self.client, self.asked = self, list[str]()

    def uid(self, _command: str, _key: str, wanted: str) -> tuple[str, list[Any]]:
        self.asked.append(wanted)
        if "SIZE" in wanted:
            return self.status, [f"1 (UID 7 RFC822.SIZE {self.size})".encode()]
        return self.status, [(b"1 (UID 7 BODY[]<0> {%d}" % len(self.body), self.body), b")"] if self.body else [None]

    def logout(self) -> None:
        self.asked.append("logout")

    def shutdown(self) -> None:
        self.asked.append("shutdown")


def place(box: Box) -> MailPlace:
    made = MailPlace(MailSource.model_validate({"name": "m", "kind": "mail", "host": "h", "user": "u", "password": {"env": "HOME"}}))
    made._box = box
    return made


def test_a_message_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_MESSAGE", 100)
    box = Box(100, b"x" * 100)
    assert place(box)._fetch(ENTRY) == b"x" * 100
    assert box.asked == ["(RFC822.SIZE)", "(BODY.PEEK[]<0.101>)"], "it is not asked for more"


REFUSED = [
    pytest.param(Box(101, b"x"), ReadError, 1, id="too large, and not fetched"),
    pytest.param(Box(5, b"x" * 101), ReadError, 2, id="its server lies about its size"),
    pytest.param(Box(5, None), UnreachableError, 2, id="gone"),
    pytest.param(Box(5, b"x", "NO"), UnreachableError, 1, id="the server says no"),
]


@pytest.mark.parametrize(("box", "kind", "questions"), REFUSED)
def test_messages_that_cannot_be_had(box: Box, kind: type[ReadError], questions: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_MESSAGE", 100)
    with pytest.raises(ReadError) as told:
        place(box)._fetch(ENTRY)
    assert (type(told.value), len(box.asked)) == (kind, questions)


def test_leave_is_taken_of_a_mailbox_but_not_of_a_broken_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box(5, b"x")
    place(box).close()
    assert box.asked == ["logout"]
    broken = Box(5, b"x")
    monkeypatch.setattr(broken, "uid", lambda *_: 1 / 0)
    with pytest.raises(UnreachableError):
        place(broken)._fetch(ENTRY)
    assert broken.asked == ["shutdown"]
