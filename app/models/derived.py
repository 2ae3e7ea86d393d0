"""What the loader derives from reports and keeps up to date: each house's estimates over time, first actuals and accuracy, month ends.

Nothing here is a source. `research.refresh_reports` writes it in the transaction that changed a report (a load, a decision, a withdrawal),
for the companies of that report alone; `research.refresh_all` makes it anew. No foreign keys: its rows come from rows that have them.
Series of month ends are filled by `research.refresh_months`.
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
        Index(None, "stock_id", "published_on"),
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
    is_per_ads: Mapped[bool] = mapped_column(comment="Whether it is of an American depositary share.")


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
    cv: Mapped[Decimal | None] = mapped_column(comment="stddev / |mean|. NULL: fewer than three houses, or a mean of 0.")
    oldest_on: Mapped[date] = mapped_column(comment="Date of the oldest report in it.")
    newest_on: Mapped[date] = mapped_column(comment="Date of the newest report in it.")
    n_excluded: Mapped[int] = mapped_column(comment="Other estimates dated in the window.")


class RatingConsensusMonth(Base):
    __tablename__ = "rating_consensus_month"
    __table_args__ = (
        Index(None, "month_end"),
        {
            "schema": "research",
            "comment": "Derived: mart.rating_consensus_asof at month ends; those ahead of time if nothing more is published.",
        },
    )

    stock_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Company.")
    month_end: Mapped[date] = mapped_column(primary_key=True, comment="Last day of the month.")
    n_brokers: Mapped[int] = mapped_column(comment="Houses with a rating.")
    mean_level: Mapped[Decimal | None] = mapped_column(comment="Mean level. NULL: no house has one.")
    n5: Mapped[int] = mapped_column(comment="Houses at level 5.")
    n4: Mapped[int] = mapped_column(comment="Houses at level 4.")
    n3: Mapped[int] = mapped_column(comment="Houses at level 3.")
    n2: Mapped[int] = mapped_column(comment="Houses at level 2.")
    n1: Mapped[int] = mapped_column(comment="Houses at level 1.")
    n_positive: Mapped[int] = mapped_column(comment="Houses above level 3.")
    n_negative: Mapped[int] = mapped_column(comment="Houses below level 3.")
    pct_positive: Mapped[Decimal | None] = mapped_column(comment="n_positive / n_brokers in percent. NULL: no house.")
    n_up_28d: Mapped[int] = mapped_column(comment="Houses that raised within 28 days.")
    n_down_28d: Mapped[int] = mapped_column(comment="Houses that cut within 28 days.")
    n_unmapped: Mapped[int] = mapped_column(comment="Houses with a word without a level.")
    n_not_rated: Mapped[int] = mapped_column(comment="Houses that do not rate it, or no more.")
    n_excluded: Mapped[int] = mapped_column(comment="Other ratings dated in the window.")
    oldest_on: Mapped[date | None] = mapped_column(comment="Date of the oldest report in it. NULL: no house.")
    newest_on: Mapped[date | None] = mapped_column(comment="Date of the newest report in it. NULL: no house.")


class TargetMemberMonth(Base):
    __tablename__ = "target_member_month"
    __table_args__ = (
        Index(None, "stock_id", "month_end"),
        Index(None, "month_end"),
        {
            "schema": "research",
            "comment": "Derived: targets that stand at month ends, in the shares of their reports; those ahead of time too.",
        },
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The report.")
    fact_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The target in recommendation.")
    month_end: Mapped[date] = mapped_column(primary_key=True, comment="Last day of the month.")
    stock_id: Mapped[int] = mapped_column(comment="Company.")
    house: Mapped[str] = mapped_column(comment="House of that day: its code, else its printed name, else the report.")
    currency: Mapped[str | None] = mapped_column(comment="Currency. NULL: not known (reason no_currency).")
    target_price: Mapped[Decimal] = mapped_column(comment="Middle of the printed target.")
    published_on: Mapped[date] = mapped_column(comment="Date of the report.")
    reason: Mapped[str] = mapped_column(comment="included, or why it does not count: no_horizon, other_horizon, no_currency.")


class RevisionBreadthMonth(Base):
    __tablename__ = "revision_breadth_month"
    __table_args__ = (
        Index(None, "month_end", "metric_code"),
        {
            "schema": "research",
            "comment": "Derived: mart.revision_breadth_asof of 28 days at month ends; those ahead of time as if nothing more is published.",
        },
    )

    stock_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Company.")
    metric_code: Mapped[str] = mapped_column(primary_key=True, comment="Quantity.")
    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Fiscal year by the label printed.")
    unit: Mapped[str] = mapped_column(primary_key=True, comment="Unit of the values.")
    month_end: Mapped[date] = mapped_column(primary_key=True, comment="Last day of the month.")
    n_both: Mapped[int] = mapped_column(comment="Houses with an estimate on both days.")
    n_up: Mapped[int] = mapped_column(comment="Those that raised it.")
    n_down: Mapped[int] = mapped_column(comment="Those that cut it.")
    n_same: Mapped[int] = mapped_column(comment="Those that did neither.")
    n_new: Mapped[int] = mapped_column(comment="Houses with one on the later day alone.")
    n_dropped: Mapped[int] = mapped_column(comment="Houses with one on the earlier day alone.")


class ActualFirst(Base):
    __tablename__ = "actual_first"
    __table_args__ = (
        Index(None, "stock_id", "metric_code", "fiscal_year"),
        Index(None, "metric_code", "fiscal_year"),
        {
            "schema": "research",
            "comment": "Derived: the first print of each actual of a fiscal year in each unit, as read and decided now.",
        },
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The report.")
    fact_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The number in financial_metric.")
    stock_id: Mapped[int] = mapped_column(comment="Company.")
    metric_code: Mapped[str] = mapped_column(comment="Quantity.")
    fiscal_year: Mapped[int] = mapped_column(comment="Fiscal year by the label printed.")
    unit: Mapped[str] = mapped_column(comment="Unit.")
    value: Mapped[Decimal] = mapped_column(comment="Value in base units.")
    half_step: Mapped[Decimal | None] = mapped_column(comment="Half of the last printed digit. NULL: not known.")
    published_on: Mapped[date] = mapped_column(comment="Date of the report.")
    known_on: Mapped[date] = mapped_column(comment="Day on which it could be known.")
    closed_on: Mapped[date] = mapped_column(comment="Day on which the first actual of the year in any unit could be known.")
    is_per_ads: Mapped[bool] = mapped_column(comment="Whether it is of an American depositary share.")


class ForecastAccuracy(Base):
    __tablename__ = "forecast_accuracy"
    __table_args__ = (
        Index(None, "stock_id", "metric_code", "fiscal_year"),
        Index(None, "metric_code", "fiscal_year"),
        Index(None, "house", "metric_code", "fiscal_year"),
        {"schema": "research", "comment": "Derived: how far the forecasts that stood 30 days before the actual were from it."},
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The report of the forecast.")
    fact_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The forecast in financial_metric.")
    stock_id: Mapped[int] = mapped_column(comment="Company.")
    metric_code: Mapped[str] = mapped_column(comment="Quantity.")
    fiscal_year: Mapped[int] = mapped_column(comment="Fiscal year by the label printed.")
    unit: Mapped[str] = mapped_column(comment="Unit.")
    house: Mapped[str] = mapped_column(comment="House of the day: its code, else its printed name, else the report.")
    published_on: Mapped[date] = mapped_column(comment="Date of the report.")
    value: Mapped[Decimal] = mapped_column(comment="The forecast in base units.")
    actual: Mapped[Decimal] = mapped_column(comment="The actual in base units.")
    actual_fact_id: Mapped[uuid.UUID] = mapped_column(comment="The actual in financial_metric.")
    closed_on: Mapped[date] = mapped_column(comment="Day on which the first actual could be known.")
    n_forecasts: Mapped[int] = mapped_column(comment="Houses with a forecast.")
    afe: Mapped[Decimal] = mapped_column(comment="Absolute error.")
    mean_afe: Mapped[Decimal] = mapped_column(comment="Mean absolute error of the houses.")
    pmafe: Mapped[Decimal | None] = mapped_column(comment="(afe - mean_afe) / mean_afe. NULL: fewer than three houses, or nobody erred.")
    rank_score: Mapped[Decimal | None] = mapped_column(comment="100 the nearest, 0 the furthest. NULL: fewer than three houses.")
    bias: Mapped[Decimal | None] = mapped_column(comment="(forecast - actual) / |actual|. NULL: the actual is 0.")


class ReportHeat(Base):
    __tablename__ = "report_heat"
    __table_args__ = (
        Index(None, "kind", "name", "week"),
        {"schema": "research", "comment": "Derived: what each report adds to the weeks of its sectors and themes (research.heat_stated)."},
    )

    report_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, comment="The report.")
    kind: Mapped[str] = mapped_column(primary_key=True, comment="sector or track.")
    name: Mapped[str] = mapped_column(primary_key=True, comment="Sector of level 1, else as printed; or track.")
    week: Mapped[date] = mapped_column(comment="Monday of its week.")
    published_on: Mapped[date] = mapped_column(comment="Date of the report.")
    broker_key: Mapped[str] = mapped_column(comment="House of the report: its code, else its printed name, else the report.")
    broker_code: Mapped[str | None] = mapped_column(comment="House. NULL: not known.")
    n_picks: Mapped[int] = mapped_column(comment="Picks of the report; of a track those under it.")
    n_rated: Mapped[int] = mapped_column(comment="Ratings with a level.")
    n_positive: Mapped[int] = mapped_column(comment="Positive ones of them.")


class StockRefresh(Base):
    __tablename__ = "stock_refresh"
    __table_args__ = (
        {"schema": "research", "comment": "Derived: when what is derived of a company was last made. Its row is the lock of that."},
    )

    stock_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Company.")
    refreshed_at: Mapped[datetime] = mapped_column(comment="When. The beginning of 1970: it waits to be made anew.")
