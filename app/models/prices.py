"""Prices, adjustment factors and trading days: optional input, taken in from CSV files, never read from reports."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import CURRENCY, Base, check, dictionary, matches
from app.models.reports import NOW

INSTRUMENT = "Canonical code of a stock (600519.SH) or an index (000300.SH, HSI)."


class MarketPrice(Base):
    __tablename__ = "market_price"
    __table_args__ = dictionary(
        check("prices_positive", "close > 0 AND open > 0 AND high > 0 AND low > 0 AND previous_close > 0"),
        check("high_is_highest", "high >= low AND high >= close AND low <= close"),
        matches("currency", CURRENCY),
        Index("ix_market_price_traded_on", "traded_on"),
        comment="Daily prices as traded, not adjusted. Taken in with yanbao reference import.",
    )

    instrument_code: Mapped[str] = mapped_column(primary_key=True, comment=INSTRUMENT)
    traded_on: Mapped[date] = mapped_column(primary_key=True, comment="Day of trading.")
    open: Mapped[Decimal | None] = mapped_column(comment="First price of the day. NULL: not given.")
    high: Mapped[Decimal | None] = mapped_column(comment="Highest price of the day. NULL: not given.")
    low: Mapped[Decimal | None] = mapped_column(comment="Lowest price of the day. NULL: not given.")
    close: Mapped[Decimal] = mapped_column(comment="Last price of the day; of an index its level.")
    previous_close: Mapped[Decimal | None] = mapped_column(
        comment="Close of the trading day before, as the exchange sets it (after dividends and splits). NULL: not given."
    )
    currency: Mapped[str | None] = mapped_column(comment="ISO 4217 code of the prices. NULL: an index.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When this row was taken in.")


class AdjustmentFactor(Base):
    __tablename__ = "adjustment_factor"
    __table_args__ = dictionary(
        check("factor_positive", "factor > 0"), comment="Cumulative factors for dividends and splits: price × factor compares over time."
    )

    instrument_code: Mapped[str] = mapped_column(primary_key=True, comment=INSTRUMENT)
    valid_on: Mapped[date] = mapped_column(primary_key=True, comment="Day of the factor; it holds until the next one given.")
    factor: Mapped[Decimal] = mapped_column(comment="Cumulative factor, as tushare's adj_factor.")
    recorded_at: Mapped[datetime] = mapped_column(server_default=NOW, comment="When this row was taken in.")


class TradingDay(Base):
    __tablename__ = "trading_day"
    __table_args__ = dictionary(comment="Calendars of the exchanges. Taken in with yanbao reference import.")

    exchange_code: Mapped[str] = mapped_column(
        ForeignKey("research.exchange.exchange_code"), primary_key=True, comment="Exchange, such as SH."
    )
    calendar_day: Mapped[date] = mapped_column(primary_key=True, comment="The day.")
    is_open: Mapped[bool] = mapped_column(comment="Whether the exchange trades on it.")
