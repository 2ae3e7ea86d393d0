"""Every error a user can meet, one small tree. Standard library only.

    YanbaoError
    ├── UsageError       the command, the configuration or a CSV is wrong; exit status 2
    ├── SourceError      a source of reports cannot be reached; it is tried again later
    ├── DatabaseError    no server, no right, a migration is missing; exit status 2
    ├── ReadError        a file cannot be read: truncated, encrypted, not a report, too large; the file is refused
    │   ├── BudgetError  a file holds more pages or characters than one report may
    │   ├── UnreachableError  a file is listed and cannot be had now; a source tries it again
    │   └── KilledError  who read it was killed from outside; a source tries it again
    └── LoadError        a parsed report cannot be stored; the file is refused
        └── InTheWayError  others were in the way at each attempt; a source tries it again

A message says what happened, where (file, page, box) and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence


class YanbaoError(Exception):
    """Root of the tree. `hint` is the sentence that says what to do; `details` are lines of their own below it."""

    exit_status = 2

    def __init__(self, message: str, *, where: str = "", hint: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.details = tuple(details)

    @property
    def lines(self) -> tuple[str, ...]:
        """What happened, then the details."""
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return (f"{place}{self.message}{advice}", *self.details)

    def __str__(self) -> str:
        return "\n  ".join(self.lines)


class UsageError(YanbaoError):
    """The call, the configuration or a reference CSV is wrong."""


class SourceError(YanbaoError):
    """A source of reports cannot be reached or listed."""


class DatabaseError(YanbaoError):
    """The warehouse cannot be reached or is not as it must be."""


class ReadError(YanbaoError):
    """A file cannot be read; it is refused and listed, the run goes on."""

    exit_status = 1


class BudgetError(ReadError):
    """A file holds more than is read of one report: no other reader is asked."""


class UnreachableError(ReadError):
    """A file is listed and cannot be had now."""


class KilledError(ReadError):
    """The process or machine that read a file was killed from outside: memory was short, or somebody did it."""


class LoadError(YanbaoError):
    """A report cannot be stored; it is refused and listed, the run goes on."""

    exit_status = 1


class InTheWayError(LoadError):
    """Other loads were in the way, or the connection broke, at each of several attempts to store a report."""
