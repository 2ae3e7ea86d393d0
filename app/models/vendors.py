"""Lists of reports from data vendors: what a vendor says of reports that we may or may not hold. Never the house's own print.

`vendor_list` is one reading of one file; its rows give `vendor_report` (a report that the vendor lists) and `vendor_estimate` (a number
beside it). Both are append-only: the same statement seen again is stored once, a changed one closes the row before, one that the vendor
lists no more stays.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    CURRENCY,
    PERIOD_CODE,
    SHA256,
    UNIT,
    Base,
    BrokerRef,
    MetricRef,
    Small,
    StockRef,
    between,
    check,
    matches,
    one_of,
)
from app.models.recommendations import ACTIONS
from app.models.reports import NOW

CURRENT = text("superseded_at IS NULL")
READING = ["research.vendor_list.list_id", "research.vendor_list.reading_no"]


class VendorList(Base):
    __tablename__ = "vendor_list"
    __table_args__ = (
        matches("file_sha256", SHA256),
        one_of("layout", "csv", "json"),
        check("reading_no_positive", "reading_no >= 1"),
        {"schema": "research", "comment": "Lists of reports from data vendors: one row a reading of a file."},
    )

    list_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The file: first 16 bytes of its SHA-256.")
    reading_no: Mapped[Small] = mapped_column(
        primary_key=True, comment="Reading of the file, from 1: a newer parser, or --force, reads it again."
    )
    vendor: Mapped[str] = mapped_column(comment="Who made the list, such as tushare.")
    form: Mapped[str] = mapped_column(comment="Which list it is, told by its columns, such as tushare.report_rc.")
    file_name: Mapped[str] = mapped_column(comment="Name of the file, without folders.")
    file_sha256: Mapped[str] = mapped_column(comment="SHA-256 of the file.")
    layout: Mapped[str] = mapped_column(comment="csv or json.")
    encoding: Mapped[str] = mapped_column(comment="Encoding of its text: utf-8 or gb18030.")
    column_names: Mapped[list[str]] = mapped_column(ARRAY(Text), comment="Its columns in their order; column_no counts in them from 0.")
    list_year: Mapped[int | None] = mapped_column(
        comment="Year that the list gives for its columns of this year and the next. NULL: it gives none."
    )
    row_count: Mapped[int] = mapped_column(comment="Rows of data, those that could not be read among them.")
    parser_version: Mapped[str] = mapped_column(comment="Version of the parser that read it.")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("ops.load_run.run_id"), comment="Load run that read it. NULL: written by hand.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When it was read.")


class Stated:
    """Columns of what a row of a list states, and since when the vendor states it so."""

    version_no: Mapped[Small] = mapped_column(primary_key=True, sort_order=-5, comment="Version, from 1: a changed row adds one.")
    list_id: Mapped[uuid.UUID] = mapped_column(sort_order=-4, comment="List in which it was read so first.")
    reading_no: Mapped[Small] = mapped_column(sort_order=-3, comment="Reading of that list.")
    row_no: Mapped[int] = mapped_column(sort_order=-2, comment="Row of the list, from 1; the header is not counted.")
    content_hash: Mapped[str] = mapped_column(sort_order=90, comment="Hash of what is stated: the same statement has the same.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, sort_order=91, comment="When it was first stated so.")
    superseded_at: Mapped[datetime | None] = mapped_column(
        sort_order=92, comment="When a list stated it otherwise. NULL: it stands; a row that lists hold no more stands too."
    )


class VendorReport(Stated, Base):
    __tablename__ = "vendor_report"
    __table_args__ = (
        ForeignKeyConstraint(["list_id", "reading_no"], READING),
        Index("ix_vendor_report_current", "vendor_report_id", unique=True, postgresql_where=CURRENT),
        Index("ix_vendor_report_stock", "stock_id", "published_on", postgresql_where=CURRENT),
        Index("ix_vendor_report_day", "published_on", postgresql_where=CURRENT),
        one_of("resolution", "exact", "alias", "ambiguous", "unresolved"),
        one_of("level_basis", "broker_dated", "dictionary", "unmapped"),
        one_of("action_stated", *ACTIONS),
        between("rating_level", 1, 5),
        between("polarity", -1, 1),
        matches("currency", CURRENCY),
        check("published_on_plausible", "published_on BETWEEN '1990-01-01' AND '2100-01-01'"),
        check("target_price_positive", "target_price_low > 0 AND target_price_high > 0"),
        check("target_price_order", "target_price_low <= target_price_high"),
        check("page_count_positive", "page_count >= 1"),
        check("unmapped_has_no_level", "level_basis <> 'unmapped' OR rating_level IS NULL"),
        {"schema": "research", "comment": "Reports that data vendors list, as the vendor describes them. Only superseded_at is set later."},
    )

    vendor_report_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, sort_order=-6, comment="The listed report: a hash of the list's form and of what tells its reports apart."
    )
    form: Mapped[str] = mapped_column(comment="Which list, such as tushare.report_rc.")
    document: Mapped[str | None] = mapped_column(comment="Vendor's own key of the report, such as AP…. NULL: the list gives none.")
    title: Mapped[str | None] = mapped_column(comment="Title as listed. NULL: not listed.")
    category: Mapped[str | None] = mapped_column(comment="Vendor's word for the kind of report. NULL: not listed.")
    subcategory: Mapped[str | None] = mapped_column(comment="Vendor's second word for it. NULL: not listed.")
    published_on: Mapped[date] = mapped_column(comment="Date as listed.")
    broker_code: Mapped[BrokerRef | None] = mapped_column(comment="House. NULL: the name is not known, broker_raw holds it.")
    broker_raw: Mapped[str] = mapped_column(comment="House as listed.")
    analyst_names: Mapped[list[str] | None] = mapped_column(ARRAY(Text), comment="People as listed, in their order. NULL: not listed.")
    stock_id: Mapped[StockRef | None] = mapped_column(comment="Company. NULL: unresolved, or none is listed.")
    stock_code_raw: Mapped[str | None] = mapped_column(comment="Code as listed. NULL: not listed.")
    stock_name_raw: Mapped[str | None] = mapped_column(comment="Name as listed. NULL: not listed.")
    resolution: Mapped[str | None] = mapped_column(comment="exact, alias, ambiguous or unresolved. NULL: no company is listed.")
    sector_name: Mapped[str | None] = mapped_column(comment="Sector as listed. NULL: not listed.")
    rating_raw: Mapped[str | None] = mapped_column(comment="The house's rating as listed. NULL: not listed.")
    rating_level: Mapped[Small | None] = mapped_column(
        comment="5 best … 1 worst of the house's rating; of the vendor's where that is all there is. NULL: none, or not mapped."
    )
    polarity: Mapped[Small | None] = mapped_column(comment="-1 negative, 0 neutral, 1 positive. NULL: as rating_level.")
    level_basis: Mapped[str | None] = mapped_column(
        comment="Where the level comes from: broker_dated, dictionary or unmapped. NULL: no rating is listed."
    )
    vendor_rating: Mapped[str | None] = mapped_column(comment="Rating in the vendor's own words for all houses. NULL: not listed.")
    previous_vendor_rating: Mapped[str | None] = mapped_column(comment="The one before, in the vendor's words. NULL: not listed.")
    action_stated: Mapped[str | None] = mapped_column(comment="What the vendor says happened to the rating. NULL: it does not say.")
    target_price_low: Mapped[Decimal | None] = mapped_column(comment="Lowest target price per share. NULL: not listed.")
    target_price_high: Mapped[Decimal | None] = mapped_column(comment="Highest target price per share. NULL: not listed.")
    currency: Mapped[str | None] = mapped_column(comment="ISO 4217 code of the target prices. NULL: none, or not known.")
    page_count: Mapped[int | None] = mapped_column(comment="Pages. NULL: not listed.")
    cells: Mapped[dict[str, Any]] = mapped_column(JSONB, comment="Column of this table → [column_no of the list, text as listed].")


class VendorEstimate(Stated, Base):
    __tablename__ = "vendor_estimate"
    __table_args__ = (
        ForeignKeyConstraint(["list_id", "reading_no"], READING),
        Index("ix_vendor_estimate_current", "vendor_estimate_id", unique=True, postgresql_where=CURRENT),
        Index("ix_vendor_estimate_report", "vendor_report_id", postgresql_where=CURRENT),
        one_of("kind", "A", "E"),
        one_of("attribution", "vendor"),
        matches("period_code", PERIOD_CODE),
        matches("unit", UNIT),
        matches("currency", CURRENCY),
        check("half_step_positive", "half_step > 0"),
        check("no_value_has_reason", "value IS NOT NULL OR null_reason IS NOT NULL"),
        {
            "schema": "research",
            "comment": "Numbers that data vendors list beside reports, in no consensus. Only superseded_at is set later.",
        },
    )

    vendor_estimate_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, sort_order=-6, comment="The number: a hash of the listed report, the column and the period."
    )
    vendor_report_id: Mapped[uuid.UUID] = mapped_column(comment="The listed report.")
    column_no: Mapped[Small] = mapped_column(comment="Column of the list, from 0.")
    column_name: Mapped[str] = mapped_column(comment="Name of that column.")
    metric_code: Mapped[MetricRef] = mapped_column(comment="Quantity.")
    period_code: Mapped[str | None] = mapped_column(comment="2026FY, 2026H1 …. NULL: the list does not tell.")
    kind: Mapped[str] = mapped_column(comment="A actual or E estimate, as the vendor calls it.")
    value: Mapped[Decimal | None] = mapped_column(comment="Value in base units. NULL: null_reason says why.")
    unit: Mapped[str | None] = mapped_column(comment="CNY …, pct, x. NULL: the vendor documents none, or not for this market.")
    currency: Mapped[str | None] = mapped_column(comment="Currency of money and per-share values. NULL: no money, or not known.")
    value_text: Mapped[str] = mapped_column(comment="Value as listed.")
    half_step: Mapped[Decimal | None] = mapped_column(comment="Half of the last listed digit in base units. NULL: no value.")
    null_reason: Mapped[str | None] = mapped_column(
        comment="Why there is no value: no_estimate, unknown_unit, contradiction (the list states several) …. NULL: there is one."
    )
    attribution: Mapped[str] = mapped_column(server_default=text("'vendor'"), comment="vendor: never the house's own print.")


class VendorFinding(Base):
    __tablename__ = "vendor_finding"
    __table_args__ = (
        ForeignKeyConstraint(["list_id", "reading_no"], READING),
        one_of("severity", "error", "warning", "info"),
        {"schema": "ops", "comment": "What was not understood or not believed in a vendor's list; the same of many rows stands once."},
    )

    list_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The list.")
    reading_no: Mapped[Small] = mapped_column(primary_key=True, comment="Reading of the list.")
    finding_no: Mapped[int] = mapped_column(primary_key=True, comment="Order in the list, from 1.")
    rule_id: Mapped[str] = mapped_column(comment="Rule that raised it, such as vendor.bad_row.")
    severity: Mapped[str] = mapped_column(comment="error (something is not stored), warning or info.")
    message: Mapped[str] = mapped_column(comment="What is the matter, in words.")
    row_no: Mapped[int | None] = mapped_column(comment="First row with it, from 1. NULL: the whole list.")
    n_rows: Mapped[int] = mapped_column(comment="How many rows have it.")
    column_name: Mapped[str | None] = mapped_column(comment="Column of the list. NULL: the whole row or list.")
    raw_text: Mapped[str | None] = mapped_column(comment="Text as listed. NULL: no cell.")
    proposed: Mapped[str | None] = mapped_column(comment="What it may mean. NULL: no idea.")


class VendorDecision(Base):
    __tablename__ = "vendor_decision"
    __table_args__ = (
        Index(None, "issue_id"),
        one_of("action", "accept", "reject"),
        {
            "schema": "ops",
            "comment": "Decisions of people about findings in vendors' lists; the latest counts. What a list states stays as it is.",
        },
    )

    decision_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"), comment="Surrogate key.")
    issue_id: Mapped[uuid.UUID] = mapped_column(
        comment="Finding decided upon: a hash of form, rule, column, text and message, the same in every list of the form."
    )
    action: Mapped[str] = mapped_column(comment="accept (known, as it is) or reject (the vendor is wrong there).")
    form: Mapped[str] = mapped_column(comment="Which list, such as tushare.report_rc.")
    rule_id: Mapped[str] = mapped_column(comment="Rule of the finding.")
    message: Mapped[str] = mapped_column(comment="What was the matter, in words.")
    decided_by: Mapped[str] = mapped_column(server_default=text("current_user"), comment="Who decided.")
    decided_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When.")
    note: Mapped[str | None] = mapped_column(comment="Why. NULL: not said.")
