"""A report that a load met behind a URL or in a mailbox, once more: where the configuration says how to get there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.config import settings
from app.errors import ReadError, SourceError
from app.source_config import MailSource, WithLocation
from etl.intake.entry import Entry, Place
from etl.intake.files import FilePlace
from etl.intake.mail import MailPlace


@dataclass(frozen=True, slots=True)
class Again:
    """What lies at a location of the ledger that is a URL, for a newer parser: with what the configured sources say of it."""

    location: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.location.rpartition("!")[2]).name

    @property
    def address(self) -> str:
        return self.location

    def read(self) -> bytes:
        """The bytes. Raises ReadError when they are there no more, or no source leads there."""
        reason = "no source of the configuration leads there"
        for place in _places(outer(self.location)):
            try:
                with closing(place):
                    return self._read(place)
            except (SourceError, ReadError) as error:
                reason = error.message
        raise ReadError(reason, where=self.location)

    def _read(self, place: Place) -> bytes:
        entry = _entry(place, outer(self.location))
        if entry is not None:
            with place.opened(entry) as contents:
                for report in contents.reports:
                    if report.location == self.location:
                        return report.read()
        raise ReadError("no longer there")


def outer(location: str) -> str:
    """The file or message that holds the report: `s3://b/week.zip!a.pdf` → `s3://b/week.zip`; a file may be called `a!b.pdf`."""
    if location.startswith("imap://"):
        return location.partition("!")[0]
    return re.split(r"(?<=\.zip)!", location, maxsplit=1, flags=re.IGNORECASE)[0]


def _places(url: str) -> Iterator[Place]:
    """Every configured source that may hold what is at `url` (one reads reports, another one lists); without any the URL by itself."""
    if url.startswith("imap://"):
        boxes = (MailPlace(source) for source in settings().source if isinstance(source, MailSource))
        yield from (box for box in boxes if url.startswith(f"{box.shown};"))
        return
    covering = [source for source in settings().source if isinstance(source, WithLocation) and source.covers(url)]
    for source in covering:
        options, secrets = source.opened_options()
        yield FilePlace(url, options, secrets, source.suffixes)
    if not covering:
        yield FilePlace(url)


def _entry(place: Place, location: str) -> Entry | None:
    return place.message(location) if isinstance(place, MailPlace) else next(iter(place.entries()), None)
