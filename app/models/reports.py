"""Reports, their versions, and the place on the page of everything that is stored."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from app.models.base import SHA256, Base, BrokerRef, OwnedRow, Points, Share, between, check, grams, matches, one_of, owned, searched

REPORT_TYPES = ("company", "industry", "strategy", "macro", "quant", "fixed_income", "other")
FACT_TABLES = (
    "report",
    "report_analyst",
    "report_stock",
    "recommendation",
    "rating_definition",
    "financial_metric",
    "pick",
    "index_observation",
    "viewpoint",
    "risk_factor",
    "related_report",
    "figure",
    "report_section",
    "report_mark",
)
NOW = text("now()")


class Report(Base):
    __tablename__ = "report"
    __table_args__ = (
        matches("file_sha256", SHA256),
        check("id_from_content", "replace(report_id::text, '-', '') = left(file_sha256, 32)"),
        {"schema": "research", "comment": "Files that were loaded, by content: the same bytes are the same report for ever."},
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="First 16 bytes of the SHA-256 of the file.")
    file_sha256: Mapped[str] = mapped_column(comment="SHA-256 of the file, 64 hexadecimal letters.")
    first_recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When the warehouse first held it.")


class ReportVersion(OwnedRow, Base):
    __tablename__ = "report_version"
    __table_args__ = (
        Index("ix_report_version_current", "report_id", unique=True, postgresql_where=text("superseded_at IS NULL")),
        Index(None, "published_on", postgresql_where=text("superseded_at IS NULL")),
        Index(None, "broker_code", "published_on"),
        Index(None, "broker_raw", postgresql_where=text("broker_code IS NULL")),
        grams("report_version", postgresql_where=text("superseded_at IS NULL")),
        one_of("report_type", *REPORT_TYPES),
        one_of("language", "zh", "en"),
        one_of("reader", "pdfium", "pdfminer", "text", "ocr"),
        check("version_no_positive", "version_no >= 1"),
        check("page_count_positive", "page_count >= 1"),
        check("window_order", "window_start <= window_end"),
        check("published_on_plausible", "published_on BETWEEN '1990-01-01' AND '2100-01-01'"),
        check("superseded_after_recorded", "superseded_at >= recorded_at"),
        check("successor_closes", "superseded_by_report_id IS NULL OR superseded_at IS NOT NULL"),
        check("successor_is_another", "superseded_by_report_id <> report_id"),
        {
            "schema": "research",
            "comment": "What one parse of a report found on its cover. Only superseded_at and superseded_by_report_id are set later.",
        },
    )

    report_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("research.report.report_id"),
        primary_key=True,
        sort_order=-4,
        comment="The report: first 16 bytes of the SHA-256 of the file.",
    )
    parser_version: Mapped[str] = mapped_column(comment="Version of the parser that read it.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When this version was written.")
    superseded_at: Mapped[datetime | None] = mapped_column(comment="When a newer version took its place. NULL: this is the current one.")
    superseded_by_report_id: Mapped[uuid.UUID | None] = mapped_column(
        comment="Corrected file that replaces this report. NULL: none, or a re-parse of the same file."
    )
    run_id: Mapped[int | None] = mapped_column(ForeignKey("ops.load_run.run_id"), comment="Load run that wrote it. NULL: written by hand.")
    file_name: Mapped[str] = mapped_column(comment="Name of the file, without folders.")
    page_count: Mapped[int] = mapped_column(comment="Number of pages; of a text file those that its page marks begin, else 1.")
    reader: Mapped[str] = mapped_column(comment="What read the file: pdfium, pdfminer, text or ocr.")
    broker_code: Mapped[BrokerRef | None] = mapped_column(comment="House. NULL: not known, broker_raw may still hold what is printed.")
    broker_raw: Mapped[str | None] = mapped_column(comment="House as printed. NULL: not found.")
    title: Mapped[str | None] = mapped_column(comment="Title, line breaks removed. NULL: not found.")
    subtitle: Mapped[str | None] = mapped_column(comment="Subtitle. NULL: none.")
    report_type: Mapped[str] = mapped_column(comment="company, industry, strategy, macro, quant, fixed_income or other.")
    report_depth: Mapped[str | None] = mapped_column(comment="note, deep, weekly …. NULL: cannot be told.")
    language: Mapped[str] = mapped_column(comment="zh or en.")
    sector_name: Mapped[str | None] = mapped_column(comment="Sector as printed on the cover. NULL: none.")
    sector_id: Mapped[int | None] = mapped_column(
        ForeignKey("research.sector.sector_id"), comment="The sector in a taxonomy. NULL: none printed, or the name is not known."
    )
    published_on: Mapped[date | None] = mapped_column(comment="Date of the report. NULL: not found.")
    published_at: Mapped[datetime | None] = mapped_column(comment="Date and time, where a time is printed. NULL: no time printed.")
    window_start: Mapped[date | None] = mapped_column(comment="First day of the window covered (weeklies). NULL: none.")
    window_end: Mapped[date | None] = mapped_column(comment="Last day of the window covered. NULL: none.")
    searchable: Mapped[str] = searched("title, subtitle")


class ReportWithdrawal(Base):
    __tablename__ = "report_withdrawal"
    __table_args__ = (
        {"schema": "research", "comment": "Reports that their house took back. Their estimates count no more from that moment."},
    )

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("research.report.report_id"), primary_key=True, comment="Report taken back.")
    withdrawn_at: Mapped[datetime] = mapped_column(comment="When it was taken back.")
    reason: Mapped[str | None] = mapped_column(comment="Why. NULL: not said.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When this row was written.")


class Source(OwnedRow, Base):
    __tablename__ = "source"
    __table_args__ = owned(
        Index(None, "fact_id"),
        one_of("fact_table", *FACT_TABLES),
        between("confidence", 0, 1),
        check("page_no_positive", "page_no >= 1"),
        check("box_order", "x0 <= x1 AND top <= bottom"),
        check("cell_has_table", "table_no IS NOT NULL OR (row_no IS NULL AND column_no IS NULL)"),
        check("repair_has_proof", "repaired_text IS NULL OR proof IS NOT NULL"),
        comment="Where each stored number or word was read: page, box, printed text, rule and confidence.",
    )

    fact_table: Mapped[str] = mapped_column(primary_key=True, comment="Table of the statement; report for fields of the cover.")
    fact_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The statement; for fields of the cover the report_id.")
    field: Mapped[str] = mapped_column(primary_key=True, comment="Column that holds the value, such as value, title, target_price.")
    page_no: Mapped[int] = mapped_column(comment="Page, from 1.")
    x0: Mapped[Points] = mapped_column(comment="Left edge of the box, points from the left of the page (text files: column).")
    top: Mapped[Points] = mapped_column(comment="Upper edge of the box, points from the top of the page (text files: line).")
    x1: Mapped[Points] = mapped_column(comment="Right edge of the box.")
    bottom: Mapped[Points] = mapped_column(comment="Lower edge of the box.")
    table_no: Mapped[int | None] = mapped_column(comment="Table on the page, from 0. NULL: not in a table.")
    row_no: Mapped[int | None] = mapped_column(comment="Row in the table, from 0. NULL: not in a table.")
    column_no: Mapped[int | None] = mapped_column(comment="Column in the table, from 0. NULL: not in a table.")
    raw_text: Mapped[str] = mapped_column(comment="What is printed there.")
    repaired_text: Mapped[str | None] = mapped_column(comment="What was read in its place after a repair. NULL: read as printed.")
    rule_id: Mapped[str] = mapped_column(comment="Rule that produced the value, such as forecast.header_years.")
    confidence: Mapped[Share] = mapped_column(comment="Belief in the value, 0 to 1.")
    proof: Mapped[str | None] = mapped_column(comment="What shows that the repair is right. NULL: no repair.")
    candidates: Mapped[list[str] | None] = mapped_column(ARRAY(Text), comment="Other readings that are possible. NULL: none.")
