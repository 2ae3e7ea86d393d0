"""The dictionary of quantities and the numbers that reports print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import CURRENCY, PERIOD_CODE, UNIT, Base, FactRow, MetricRef, StockRef, check, dictionary, matches, one_of, owned

UNIT_KINDS = ("money", "per_share", "pct", "multiple", "shares", "points", "days", "count", "price")
ATTRIBUTIONS = ("own", "previous_own", "cited_consensus", "cited_actual", "guidance")
_CLASS = "per_(ads|a_share|b_share|h_share)"
SHARE_BASIS = f"^((basic|weighted|diluted|fully_diluted|latest_shares|period_end_shares)( {_CLASS})?|{_CLASS})$"


class Unit(Base):
    __tablename__ = "unit"
    __table_args__ = dictionary(
        check("factor_positive", "factor > 0"),
        matches("currency", CURRENCY),
        comment="Units as reports print them, and what they are in base units.",
    )

    unit_text: Mapped[str] = mapped_column(primary_key=True, comment="Printed unit, such as 亿元 or bn.")
    kind: Mapped[str] = mapped_column(comment="What it measures: money, per_share, pct, multiple, shares, points ….")
    factor: Mapped[Decimal] = mapped_column(comment="Base units in one of it: 亿元 is 100000000.")
    currency: Mapped[str | None] = mapped_column(comment="ISO 4217 code. NULL: not money, or the currency is said elsewhere.")


class Metric(Base):
    __tablename__ = "metric"
    __table_args__ = dictionary(comment="Quantities. One code means one quantity in every report; other holds what is not known yet.")

    metric_code: Mapped[str] = mapped_column(primary_key=True, comment="Code, such as net_profit_parent.")
    name_zh: Mapped[str] = mapped_column(comment="Chinese name.")
    name_en: Mapped[str] = mapped_column(comment="English name.")
    unit_kind: Mapped[str] = mapped_column(comment="money, per_share, pct, multiple, shares, points, days, count, price ….")
    grain: Mapped[str] = mapped_column(comment="What a value belongs to: period, date, window or report.")
    definition: Mapped[str] = mapped_column(comment="What is meant, in a sentence.")


class MetricForward(Base):
    __tablename__ = "metric_forward"
    __table_args__ = dictionary(
        one_of("basis", "weighted", "recomputed"),
        check(
            "recomputed_has_parts", "(basis = 'recomputed') = (numerator IS NOT NULL AND denominator IS NOT NULL AND factor IS NOT NULL)"
        ),
        comment="How the next twelve months of a quantity are made of fiscal years. What is not here has none, as assets.",
    )

    metric_code: Mapped[MetricRef] = mapped_column(primary_key=True, comment="The quantity.")
    basis: Mapped[str] = mapped_column(comment="weighted (a flow: by months of both years) or recomputed (a ratio of two others).")
    numerator: Mapped[MetricRef | None] = mapped_column(comment="What is divided; close_price is the last close. NULL: weighted.")
    denominator: Mapped[MetricRef | None] = mapped_column(comment="By what it is divided. NULL: weighted.")
    factor: Mapped[Decimal | None] = mapped_column(comment="100 where the ratio is in percent points, else 1. NULL: weighted.")


class MetricLabel(Base):
    __tablename__ = "metric_label"
    __table_args__ = dictionary(comment="Labels that reports print for a quantity, both languages.")

    label: Mapped[str] = mapped_column(primary_key=True, comment="Label, folded: one width, one case, no blanks or punctuation.")
    metric_code: Mapped[MetricRef] = mapped_column(comment="Quantity that it means.")


class FinancialMetric(FactRow, Base):
    __tablename__ = "financial_metric"
    __table_args__ = owned(
        Index(None, "stock_id", "metric_code", "period_code"),
        Index("ix_financial_metric_actual", "stock_id", "metric_code", "period_code", "published_on", postgresql_where=text("kind = 'A'")),
        Index("ix_financial_metric_estimate_day", "published_on", "metric_code", postgresql_where=text("kind = 'E'")),
        Index("ix_financial_metric_estimate_stock", "stock_id", "published_on", postgresql_where=text("kind = 'E'")),
        one_of("kind", "A", "E"),
        one_of("attribution", *ATTRIBUTIONS),
        one_of("unit_basis", "stated", "inferred"),
        one_of("segment_basis", "stated", "merged_cell", "filled", "curated"),
        matches("period_code", PERIOD_CODE),
        matches("unit", UNIT),
        matches("currency", CURRENCY),
        matches("share_basis", SHARE_BASIS),
        check("half_step_positive", "half_step > 0"),
        check("no_value_has_reason", "value IS NOT NULL OR null_reason IS NOT NULL"),
        check("money_has_currency", "unit !~ '^[A-Z]{3}$' OR currency = unit"),
        comment="Printed numbers: one row a cell or figure in a sentence. Raw text and place stand in source.",
    )

    stock_id: Mapped[StockRef | None] = mapped_column(
        comment="Company it speaks of. NULL: unresolved (then stock_name_raw), or the sector or market."
    )
    stock_name_raw: Mapped[str | None] = mapped_column(comment="Company as printed. NULL: the number is of the sector or market.")
    segment: Mapped[str | None] = mapped_column(comment="Segment label of the table row, such as CIS. NULL: none printed.")
    segment_basis: Mapped[str | None] = mapped_column(
        comment="Whether the label stands on this row (stated), in a merged cell over it (merged_cell), above it (filled), or is curated. "
        "NULL: no segment."
    )
    metric_code: Mapped[MetricRef] = mapped_column(comment="Quantity; other when the label is not known.")
    metric_label: Mapped[str] = mapped_column(comment="Label as printed.")
    period_code: Mapped[str | None] = mapped_column(comment="2026FY, 2026Q1, 2024 9M, 2025-01-03 …. NULL: not printed.")
    kind: Mapped[str | None] = mapped_column(comment="A actual or E estimate. NULL: cannot be told.")
    value: Mapped[Decimal | None] = mapped_column(comment="Value in base units. NULL: null_reason says why.")
    unit: Mapped[str | None] = mapped_column(comment="CNY, HKD … for money and per share, pct, x, points, shares. NULL: not known.")
    currency: Mapped[str | None] = mapped_column(comment="Currency of money and of prices. NULL: no money, or not known.")
    value_text: Mapped[str] = mapped_column(comment="Value as printed.")
    half_step: Mapped[Decimal | None] = mapped_column(
        comment="Half of the last printed digit in base units: how exact the value is. NULL: not known."
    )
    null_reason: Mapped[str | None] = mapped_column(comment="Why there is no value, such as a PE of 0.0. NULL: there is one.")
    attribution: Mapped[str] = mapped_column(
        comment="Whose number it is: own, previous_own (the same house before this report), cited_consensus, cited_actual or guidance."
    )
    attributed_to: Mapped[str | None] = mapped_column(comment="Who is cited, such as Wind; company for guidance. NULL: nobody.")
    unit_basis: Mapped[str] = mapped_column(comment="stated on the page, or inferred.")
    published_on: Mapped[date | None] = mapped_column(
        comment="Date of the report, as in this version of it: so that an index finds the numbers of a day. NULL: not found."
    )
    share_basis: Mapped[str | None] = mapped_column(
        comment="What a share is: basic, weighted, diluted, fully_diluted, latest_shares or period_end_shares, and per_ads, per_a_share, "
        "per_b_share or per_h_share. NULL: not printed, or not per share."
    )
