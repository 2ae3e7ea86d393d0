"""Reports attached to the messages of an IMAP mailbox. The mailbox is opened read-only: nothing is marked, moved or deleted."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import quote

from app.errors import ReadError, SourceError, UnreachableError
from app.source_config import MailSource
from etl.intake.entry import Contents, Entry, Held, of_archive, said
from etl.passed_over import PassedOver
from etl.sources import ReportSource, counts, is_archive, note_other

T = TypeVar("T")
TIMEOUT = 60.0  # seconds
TRIMMINGS = (".p7s", ".asc", ".sig", ".vcf", ".ics")
MAX_MESSAGE = 512 * 2**20  # bytes, attachments in base64 among them; one message is held in memory


@dataclass(slots=True)
class MailPlace:
    """The messages of one mailbox: an entry a message, known by UIDVALIDITY and UID, which never mean another one."""

    source: MailSource
    passed: PassedOver = field(default_factory=PassedOver, init=False)
    closed: dict[str, str] = field(default_factory=dict, init=False)
    _box: Any = field(default=None, init=False)

    def entries(self) -> list[Entry]:
        validity = self._asked(self._validity)
        uids = self._asked(lambda: sorted(map(int, self._opened().uids(self._criteria(), charset=None))))
        return [self._entry(validity, uid) for uid in uids]

    def _validity(self) -> int:
        return int(self._opened().folder.status(self.source.folder, ("UIDVALIDITY",))["UIDVALIDITY"])

    def _entry(self, validity: int | str, uid: int | str) -> Entry:
        return Entry(f"{self.shown};UIDVALIDITY={validity}/;UID={uid}", str(uid), etag=f"{validity}/{uid}", is_whole=True)

    def _asked(self, question: Callable[[], T]) -> T:
        """Its answer. Raises SourceError where there is none."""
        try:
            return question()
        except SourceError:
            raise
        except Exception as error:  # imaplib, sockets and TLS have their own kinds
            self._forget()
            raise SourceError(f"cannot be listed: {said(error, self._secrets)}", where=self.shown) from error

    def message(self, location: str) -> Entry | None:
        """The entry of a location that `entries` gave once. None where it is of another mailbox, or its numbers mean nothing any more.
        Raises SourceError when the server cannot be asked."""
        known = re.fullmatch(rf"{re.escape(self.shown)};UIDVALIDITY=(\d+)/;UID=(\d+)", location)
        if known is None or known[1] != str(self._asked(self._validity)):
            return None
        return self._entry(known[1], known[2])

    def again(self, entry: Entry) -> Entry | None:
        return entry

    @contextmanager
    def opened(self, entry: Entry) -> Iterator[Contents]:
        raw = self._fetch(entry)
        with ExitStack() as kept:
            reports, passed = list[ReportSource](), PassedOver()
            for location, data in _attachments(entry.location, raw, passed, self.source.suffixes):
                if is_archive(PurePosixPath(location)):
                    contents = kept.enter_context(of_archive(location, BytesIO(data), self.source.suffixes))
                    reports += contents.reports
                    passed.update(contents.passed)
                else:
                    reports.append(Held(location, data))
            yield Contents(hashlib.sha256(raw).hexdigest(), len(raw), tuple(reports), passed)

    @property
    def shown(self) -> str:
        """RFC 5092, as far as it goes."""
        return f"imap://{quote(self.source.user)}@{self.source.host}/{quote(self.source.folder)}"

    @property
    def _secrets(self) -> tuple[str, ...]:
        return (self.source.password.value(),)

    def _criteria(self) -> str:
        """Everything, or the messages of the senders and days that the source names."""
        from imap_tools import AND, OR

        limits: dict[str, Any] = {"all": True}
        if self.source.since_days:
            limits = {"date_gte": (datetime.now(UTC) - timedelta(days=self.source.since_days)).date()}
        senders = self.source.senders
        if not senders:
            return str(AND(**limits))
        return str(AND(OR(from_=list(senders)) if len(senders) > 1 else AND(from_=senders[0]), **limits))

    def _fetch(self, entry: Entry) -> bytes:
        """The message. Its size is asked for first; a server that lies about it sends a byte more than the limit at most."""
        try:
            if self._size(entry) > MAX_MESSAGE:
                raise _too_large(entry)
            parts = self._answer(entry, f"(BODY.PEEK[]<0.{MAX_MESSAGE + 1}>)")
            bodies = [part[1] for part in parts if isinstance(part, tuple)]
            if not bodies:
                raise UnreachableError("the message is no longer there", where=entry.location)
            if len(bodies[0]) > MAX_MESSAGE:
                raise _too_large(entry)
            return bytes(bodies[0])
        except ReadError:
            raise
        except Exception as error:
            self._forget()
            raise UnreachableError(f"cannot be fetched: {said(error, self._secrets)}", where=entry.location) from error

    def _size(self, entry: Entry) -> int:
        found = re.search(
            rb"RFC822\.SIZE (\d+)", b" ".join(part for part in self._answer(entry, "(RFC822.SIZE)") if isinstance(part, bytes))
        )
        return int(found[1]) if found else 0

    def _answer(self, entry: Entry, wanted: str) -> list[Any]:
        status, parts = self._opened().client.uid("fetch", entry.key, wanted)
        if status != "OK":
            raise UnreachableError("the message is no longer there", where=entry.location)
        return list(parts)

    def _opened(self) -> Any:
        if self._box is None:
            box = _connect(self.source)
            box.login(self.source.user, self.source.password.value(), initial_folder=None)
            box.folder.set(self.source.folder, readonly=True)
            self._box = box
        return self._box

    def close(self) -> None:
        """Take leave of the server; the next question makes a new connection."""
        box, self._box = self._box, None
        if box is not None:
            with suppress(Exception):
                box.logout()

    def _forget(self) -> None:
        """End a connection that is broken, so that no answer can be hoped for."""
        box, self._box = self._box, None
        if box is not None:
            with suppress(Exception):
                box.client.shutdown()


def _too_large(entry: Entry) -> ReadError:
    return ReadError("too large a message", where=entry.location, hint=f"the limit is {MAX_MESSAGE // 2**20} MB")


def _connect(source: MailSource) -> Any:
    from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted

    if source.encryption == "none":
        return MailBoxUnencrypted(source.host, source.port, timeout=TIMEOUT)
    kind = MailBox if source.encryption == "tls" else MailBoxStartTls
    return kind(source.host, source.port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())


def _attachments(message: str, raw: bytes, passed: PassedOver, suffixes: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Location and bytes of each report or archive (with `suffixes`: of what ends so) in a message and in those that it forwards; what else
    is attached is counted in `passed`, but for pictures and signatures, unless `suffixes` say what is wanted."""
    seen: Counter[str] = Counter()
    for part, name in _files(raw):
        if not counts(PurePosixPath(name), suffixes):
            if not (suffixes or _is_trimming(part, name)):
                note_other(PurePosixPath(name), passed)
            continue
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{seen[name]}-{name}"
        yield f"{message}!{unique}", _bytes(part)


def _files(raw: bytes) -> list[tuple[Message, str]]:
    """The files in a message, with their names. Headers that break the parser of today (an IndexError of its own) are read by the one
    before, which leaves names as they are encoded. Raises ReadError where that breaks too: one message must not keep out the rest."""
    for policy in (email.policy.default, email.policy.compat32):
        try:
            parts = [part for part in email.message_from_bytes(raw, policy=policy).walk() if not part.is_multipart()]
            return [(part, name) for part in parts if (name := _name(part)) is not None]
        except Exception as error:
            fault = error
    raise ReadError(f"not a message that can be read: {type(fault).__name__}: {fault}") from fault


def _name(part: Message) -> str | None:
    """The file name without folders; a PDF that has none, or one without suffix, ends in .pdf all the same. None: part of the message."""
    given = part.get_filename()
    name = PurePosixPath((given or "").replace("\\", "/")).name
    is_file = part.get_content_maintype() == "application" or part.get_content_disposition() == "attachment"
    if is_file and not name.lower().endswith(".pdf") and _is_pdf(part):
        return f"{name or 'attachment'}.pdf"
    return name or ("attachment" if is_file else None)


def _is_pdf(part: Message) -> bool:
    """As it says, or by its first bytes: some programs call every file `application/octet-stream`."""
    return part.get_content_type() == "application/pdf" or _bytes(part).startswith(b"%PDF-")


def _is_trimming(part: Message, name: str) -> bool:
    """Logos, signatures, cards and invitations are with most messages."""
    return part.get_content_maintype() == "image" or PurePosixPath(name).suffix.lower() in TRIMMINGS


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
