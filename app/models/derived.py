"""What the loader derives from the numbers of reports and keeps up to date: each house's estimates over time, the consensus of month ends.

Nothing here is a source. `research.refresh_reports` writes it in the transaction that changed a report (a load, a decision, a withdrawal),
for the companies of that report alone; `research.refresh_all` makes it anew. No foreign keys: its rows come from rows that have them.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, one_of

STATUSES = ("standing", "withdrawn", "quality_blocked", "no_value", "contradicted", "unit_unresolved", "other_share_basis")


class Estimate(Base):
    __tablename__ = "estimate"
    __table_args__ = (
        Index(None, "stock_id", "broker_key", "metric_code", "fiscal_year"),
        Index(None, "broker_code", "metric_code"),
        Index(None, "published_on"),
        one_of("status", *STATUSES),
        {
            "schema": "research",
            "comment": "Derived: what each report states as own estimate of its house, with the one before. Current versions only.",
        },
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The report.")
    fact_id: Mapped[uuid.UUID] = mapped_column(
        primary_key=True, comment="The number in financial_metric: of the prints of the report the one that counts."
    )
    stock_id: Mapped[int] = mapped_column(comment="Company.")
    metric_code: Mapped[str] = mapped_column(comment="Quantity.")
    fiscal_year: Mapped[int] = mapped_column(comment="Fiscal year by the label printed.")
    unit: Mapped[str | None] = mapped_column(comment="Unit. NULL: not known (status unit_unresolved).")
    value: Mapped[Decimal | None] = mapped_column(comment="Value in base units. NULL: none (status no_value).")
    half_step: Mapped[Decimal | None] = mapped_column(comment="Half of the last printed digit. NULL: not known.")
    broker_key: Mapped[str] = mapped_column(
        comment="The house under the name of the report: broker_code, else the printed name, else the report."
    )
    broker_code: Mapped[str | None] = mapped_column(comment="House. NULL: not known.")
    published_on: Mapped[date] = mapped_column(comment="Date of the report.")
    published_at: Mapped[datetime | None] = mapped_column(comment="Date and time, where a time is printed. NULL: no time printed.")
    status: Mapped[str] = mapped_column(
        comment="standing, or why the number does not count: withdrawn, quality_blocked, other_share_basis, no_value, "
        "contradicted, unit_unresolved."
    )
    next_on: Mapped[date | None] = mapped_column(
        comment="Date of the house's next report with a number for it, whatever its status. NULL: none."
    )
    previous_report_id: Mapped[uuid.UUID | None] = mapped_column(comment="Report of the standing number before. NULL: none.")
    previous_fact_id: Mapped[uuid.UUID | None] = mapped_column(comment="The standing number before, of this unit. NULL: none.")
    previous_on: Mapped[date | None] = mapped_column(comment="Date of its report. NULL: none.")
    previous_value: Mapped[Decimal | None] = mapped_column(comment="Its value. NULL: none.")
    previous_half_step: Mapped[Decimal | None] = mapped_column(comment="Half of its last printed digit. NULL: none, or not known.")


class ConsensusMonth(Base):
    __tablename__ = "consensus_month"
    __table_args__ = (
        Index(None, "month_end", "metric_code"),
        {
            "schema": "research",
            "comment": "Derived: mart.consensus_asof at month ends; those ahead of time as they will stand if nothing more is published.",
        },
    )

    stock_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Company.")
    metric_code: Mapped[str] = mapped_column(primary_key=True, comment="Quantity.")
    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Fiscal year by the label printed.")
    unit: Mapped[str] = mapped_column(primary_key=True, comment="Unit of the values.")
    month_end: Mapped[date] = mapped_column(primary_key=True, comment="Last day of the month.")
    n: Mapped[int] = mapped_column(comment="Houses in the consensus.")
    mean: Mapped[Decimal] = mapped_column(comment="Mean.")
    median: Mapped[Decimal] = mapped_column(comment="Median.")
    stddev: Mapped[Decimal | None] = mapped_column(comment="Standard deviation of the sample. NULL: one house.")
    min: Mapped[Decimal] = mapped_column(comment="Lowest.")
    max: Mapped[Decimal] = mapped_column(comment="Highest.")
    oldest_on: Mapped[date] = mapped_column(comment="Date of the oldest report in it.")
    newest_on: Mapped[date] = mapped_column(comment="Date of the newest report in it.")
    n_excluded: Mapped[int] = mapped_column(comment="Other estimates dated in the window.")


class StockRefresh(Base):
    __tablename__ = "stock_refresh"
    __table_args__ = (
        {"schema": "research", "comment": "Derived: when estimate and consensus_month of a company were last made. Its row is their lock."},
    )

    stock_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Company.")
    refreshed_at: Mapped[datetime] = mapped_column(comment="When.")
