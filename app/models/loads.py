"""Loads, the files they met, what was not understood, and what people decided about it."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from app.models.base import SHA256, Base, Id, OwnedRow, Points, RunId, check, matches, one_of, owned
from app.models.reports import FACT_TABLES, NOW


def _ops(*items: SchemaItem, comment: str) -> tuple[Any, ...]:
    return (*items, {"schema": "ops", "comment": comment})


class Installation(Base):
    __tablename__ = "installation"
    __table_args__ = _ops(comment="Versions of Yanbao that upgraded this database, one row a change.")

    installation_id: Mapped[Id] = mapped_column(comment="Surrogate key.")
    product_version: Mapped[str] = mapped_column(comment="Version of Yanbao.")
    schema_version: Mapped[str] = mapped_column(comment="Revision of the schema that it brought.")
    installed_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When.")


class LoadRun(Base):
    __tablename__ = "load_run"
    __table_args__ = _ops(
        one_of("status", "running", "finished", "failed", "interrupted"),
        check("finish_after_start", "finished_at >= started_at"),
        check("running_is_open", "(status = 'running') = (finished_at IS NULL)"),
        comment="Runs of the loader. What a run did is told by its files.",
    )

    run_id: Mapped[RunId] = mapped_column(comment="Surrogate key.")
    started_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When it began.")
    finished_at: Mapped[datetime | None] = mapped_column(comment="When it ended. NULL: it runs.")
    status: Mapped[str] = mapped_column(server_default=text("'running'"), comment="running, finished, failed or interrupted.")
    parser_version: Mapped[str] = mapped_column(comment="Version of the parser in use.")
    command: Mapped[str | None] = mapped_column(comment="What was asked for, such as the paths. NULL: not recorded.")
    message: Mapped[str | None] = mapped_column(comment="Why it failed. NULL: it did not.")


class LoadFile(Base):
    __tablename__ = "load_file"
    __table_args__ = _ops(
        Index(None, "file_sha256"),
        Index(None, "location", "run_id", "file_no"),
        Index("ix_load_file_refused", "location", "run_id", "file_no", postgresql_where=text("status = 'refused'")),
        one_of("status", "loaded", "duplicate", "refused"),
        matches("file_sha256", SHA256),
        check("refused_has_message", "status <> 'refused' OR message IS NOT NULL"),
        check("loaded_has_content", "status = 'refused' OR report_id IS NOT NULL OR list_id IS NOT NULL"),
        comment="Ledger: every file that a run met and what became of it.",
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("ops.load_run.run_id"), primary_key=True, comment="The run.")
    file_no: Mapped[int] = mapped_column(primary_key=True, comment="Order in the run, from 1.")
    location: Mapped[str] = mapped_column(comment="Path or URL as given.")
    byte_size: Mapped[int | None] = mapped_column(comment="Size in bytes. NULL: could not be opened.")
    file_sha256: Mapped[str | None] = mapped_column(comment="SHA-256 of the content. NULL: could not be opened.")
    status: Mapped[str] = mapped_column(comment="loaded, duplicate (already held, nothing to do) or refused.")
    report_id: Mapped[uuid.UUID | None] = mapped_column(comment="The report. NULL: refused, or a vendor's list.")
    version_no: Mapped[int | None] = mapped_column(comment="Version written, of a list its reading. NULL: none written.")
    facts_loaded: Mapped[int] = mapped_column(server_default=text("0"), comment="Statements written.")
    error_class: Mapped[str | None] = mapped_column(comment="Kind of error. NULL: none.")
    message: Mapped[str | None] = mapped_column(comment="Why it was refused, and what to do. NULL: it was not.")
    seconds: Mapped[Decimal | None] = mapped_column(comment="Time taken to read, parse and store. NULL: not measured.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When this row was written.")
    list_id: Mapped[uuid.UUID | None] = mapped_column(comment="The vendor's list. NULL: refused, or a report.")


class AcceptedFile(Base):
    __tablename__ = "accepted_file"
    __table_args__ = _ops(
        matches("file_sha256", SHA256),
        comment="Refused files that somebody accepted as such: status and metrics tell them no more until their content is another.",
    )

    location: Mapped[str] = mapped_column(primary_key=True, comment="Path or URL as in the ledger.")
    file_sha256: Mapped[str | None] = mapped_column(comment="SHA-256 of the content that was refused. NULL: it could not be opened.")
    accepted_by: Mapped[str] = mapped_column(server_default=text("current_user"), comment="Who decided.")
    accepted_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When.")
    note: Mapped[str | None] = mapped_column(comment="Why. NULL: not said.")


class Finding(OwnedRow, Base):
    __tablename__ = "finding"
    __table_args__ = owned(
        Index(
            "ix_finding_number_error",
            "report_id",
            "version_no",
            "fact_id",
            postgresql_where=text("severity = 'error' AND fact_table = 'financial_metric'"),
        ),
        one_of("severity", "error", "warning", "info"),
        one_of("fact_table", *FACT_TABLES),
        check("page_no_positive", "page_no >= 1"),
        check("box_order", "x0 <= x1 AND top <= bottom"),
        schema="ops",
        comment="What was not understood or not believed: unknown words, units, layouts, failed checks. Nothing is dropped in silence.",
    )

    issue_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, comment="8 bytes of report_id, then 8 bytes of a hash of rule, place and text: the same after a re-parse."
    )
    rule_id: Mapped[str] = mapped_column(comment="Rule that raised it, such as unknown.metric_label.")
    severity: Mapped[str] = mapped_column(comment="error (blocks the fact from the consensus), warning or info.")
    message: Mapped[str] = mapped_column(comment="What is the matter, in words.")
    fact_table: Mapped[str | None] = mapped_column(comment="Table of the statement in question. NULL: none was stored.")
    fact_id: Mapped[uuid.UUID | None] = mapped_column(comment="The statement in question. NULL: none was stored.")
    page_no: Mapped[int | None] = mapped_column(comment="Page, from 1. NULL: the whole report.")
    x0: Mapped[Points | None] = mapped_column(comment="Left edge of the box in points. NULL: no place.")
    top: Mapped[Points | None] = mapped_column(comment="Upper edge of the box. NULL: no place.")
    x1: Mapped[Points | None] = mapped_column(comment="Right edge of the box. NULL: no place.")
    bottom: Mapped[Points | None] = mapped_column(comment="Lower edge of the box. NULL: no place.")
    raw_text: Mapped[str | None] = mapped_column(comment="What is printed there. NULL: no place.")
    proposed: Mapped[str | None] = mapped_column(comment="What it may mean. NULL: no idea.")


class Correction(Base):
    __tablename__ = "correction"
    __table_args__ = _ops(
        one_of("action", "accept", "correct", "reject"),
        one_of("fact_table", *FACT_TABLES),
        check("correct_has_value", "action <> 'correct' OR corrected_text IS NOT NULL"),
        check("about_something", "issue_id IS NOT NULL OR fact_id IS NOT NULL"),
        comment="Decisions of people about findings and facts. Bound to what is printed, so they outlive a re-parse; the "
        "latest decision counts.",
    )

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("research.report.report_id"), primary_key=True, comment="The report.")
    correction_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"), comment="Surrogate key.")
    issue_id: Mapped[uuid.UUID | None] = mapped_column(comment="Finding decided upon. NULL: a fact without a finding.")
    fact_table: Mapped[str | None] = mapped_column(comment="Table of the fact. NULL: the finding has none.")
    fact_id: Mapped[uuid.UUID | None] = mapped_column(comment="The fact. NULL: the finding has none.")
    field: Mapped[str | None] = mapped_column(comment="Column corrected. NULL: none.")
    action: Mapped[str] = mapped_column(comment="accept (as it is), correct (to corrected_text) or reject (the fact does not count).")
    corrected_text: Mapped[str | None] = mapped_column(comment="The right reading. NULL: nothing to correct.")
    decided_by: Mapped[str] = mapped_column(server_default=text("current_user"), comment="Who decided.")
    decided_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When.")
    note: Mapped[str | None] = mapped_column(comment="Why. NULL: not said.")
    corrected_value: Mapped[Decimal | None] = mapped_column(
        comment="The number of corrected_text in base units; of a stock_code the stock_id. NULL: no number."
    )
    rule_id: Mapped[str | None] = mapped_column(comment="Rule of the finding. NULL: a fact without a finding.")
    page_no: Mapped[int | None] = mapped_column(comment="Page of the place decided upon, from 1. NULL: the whole report.")
    x0: Mapped[Points | None] = mapped_column(comment="Left edge of the box in points. NULL: no place.")
    top: Mapped[Points | None] = mapped_column(comment="Upper edge of the box. NULL: no place.")
    x1: Mapped[Points | None] = mapped_column(comment="Right edge of the box. NULL: no place.")
    bottom: Mapped[Points | None] = mapped_column(comment="Lower edge of the box. NULL: no place.")
    raw_text: Mapped[str | None] = mapped_column(comment="What is printed there. NULL: no place.")
