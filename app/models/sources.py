"""Where reports come from by themselves: the configured sources, and every file that they have listed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import SHA256, Base, check, matches, one_of

OPEN = text("state IN ('waiting', 'failed')")


class Source(Base):
    __tablename__ = "source"
    __table_args__ = (
        one_of("status", "ok", "incomplete", "failed"),
        check("failures_counted", "failures >= 0"),
        {"schema": "ops", "comment": "Configured sources of reports, and how their last run went."},
    )

    source_name: Mapped[str] = mapped_column(primary_key=True, comment="Name in yanbao.toml.")
    started_at: Mapped[datetime] = mapped_column(comment="When its last run began.")
    finished_at: Mapped[datetime | None] = mapped_column(comment="When that run ended. NULL: it runs, or was cut off.")
    status: Mapped[str | None] = mapped_column(
        comment="How the last run that ended did: ok, incomplete (files wait or could not be had) or failed (not reached). NULL: none."
    )
    message: Mapped[str | None] = mapped_column(
        comment="Why it failed or is incomplete, and what lies there that is no report. NULL: nothing to say."
    )
    failures: Mapped[int] = mapped_column(server_default=text("0"), comment="Runs in a row that failed.")
    retry_at: Mapped[datetime | None] = mapped_column(comment="When it is tried again before its schedule. NULL: by its schedule.")
    listed_at: Mapped[datetime | None] = mapped_column(comment="When its files were listed last. NULL: never.")
    files_listed: Mapped[int | None] = mapped_column(comment="How many there were then. NULL: never listed.")


class SourceFile(Base):
    __tablename__ = "source_file"
    __table_args__ = (
        Index(None, "source_name", postgresql_where=OPEN),
        Index(None, "file_sha256"),
        one_of("state", "waiting", "loaded", "refused", "failed"),
        matches("file_sha256", SHA256),
        check("attempts_counted", "attempts >= 0"),
        check("passed_over_counted", "passed_over >= 0"),
        {"schema": "ops", "comment": "Every file that a source has listed (an archive or a mail is one), and what became of it."},
    )

    source_name: Mapped[str] = mapped_column(ForeignKey("ops.source.source_name"), primary_key=True, comment="The source.")
    location: Mapped[str] = mapped_column(primary_key=True, comment="Where it is: path or URL, without secrets.")
    byte_size: Mapped[int | None] = mapped_column(BigInteger, comment="Size as listed. NULL: the source does not say.")
    modified_at: Mapped[datetime | None] = mapped_column(comment="Time of the last change as listed. NULL: the source does not say.")
    etag: Mapped[str | None] = mapped_column(comment="Version as listed, such as an ETag. NULL: the source does not say.")
    state: Mapped[str] = mapped_column(
        server_default=text("'waiting'"),
        comment="waiting (to be still, its turn), loaded (all its reports are held), refused (one is not), failed (not to be had, or "
        "what kept it out may pass).",
    )
    still_since: Mapped[datetime] = mapped_column(comment="Since when size, time and version have been as they are.")
    file_sha256: Mapped[str | None] = mapped_column(comment="SHA-256 of what was read last. NULL: never read.")
    read_at: Mapped[datetime | None] = mapped_column(comment="When it was read last. NULL: never.")
    parser_version: Mapped[str | None] = mapped_column(comment="Parser that refused it; a newer one tries again. NULL: not read.")
    conditions_mark: Mapped[str | None] = mapped_column(
        comment="Mark of the passwords, limits and extras under which it was refused; under others it is tried again. NULL: not read."
    )
    moved_from: Mapped[str | None] = mapped_column(comment="Where the same content was before, in this source. NULL: it is new here.")
    attempts: Mapped[int] = mapped_column(server_default=text("0"), comment="Times in a row that it failed.")
    retry_at: Mapped[datetime | None] = mapped_column(comment="Not tried before. NULL: at any time.")
    message: Mapped[str | None] = mapped_column(
        comment="Why it was refused, failed or waits, and what in it is no report. NULL: nothing to say."
    )
    first_seen_at: Mapped[datetime] = mapped_column(comment="When it was listed first.")
    vanished_at: Mapped[datetime | None] = mapped_column(comment="When it was listed no more. NULL: it is there.")
    passed_over: Mapped[int] = mapped_column(
        server_default=text("0"), comment="Files in it (an archive or a mail) that are no reports and were passed over when it was read."
    )
