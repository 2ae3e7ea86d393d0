"""Prices, adjustment factors and calendars; target prices beside them.

Revision: 0009, after 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, run

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

VIEWS = ("mart.market_price", "mart.trading_day", "mart.target_price")
INSTRUMENT = "Canonical code of a stock (600519.SH) or an index (000300.SH, HSI)."


def upgrade() -> None:
    create_market_price()
    create_adjustment_factor()
    create_trading_day()
    run(
        if_role(
            LOADER,
            "GRANT SELECT, INSERT, UPDATE ON research.market_price, research.adjustment_factor, research.trading_day TO yanbao_loader",
        )
    )
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
    for table in ("trading_day", "adjustment_factor", "market_price"):
        op.drop_table(table, schema="research")


def create_market_price() -> None:
    op.create_table(
        "market_price",
        sa.Column("instrument_code", sa.Text(), nullable=False, comment=INSTRUMENT),
        sa.Column("traded_on", sa.Date(), nullable=False, comment="Day of trading."),
        sa.Column("open", sa.Numeric(), nullable=True, comment="First price of the day. NULL: not given."),
        sa.Column("high", sa.Numeric(), nullable=True, comment="Highest price of the day. NULL: not given."),
        sa.Column("low", sa.Numeric(), nullable=True, comment="Lowest price of the day. NULL: not given."),
        sa.Column("close", sa.Numeric(), nullable=False, comment="Last price of the day; of an index its level."),
        sa.Column(
            "previous_close",
            sa.Numeric(),
            nullable=True,
            comment="Close of the trading day before, as the exchange sets it (after dividends and splits). NULL: not given.",
        ),
        sa.Column("currency", sa.Text(), nullable=True, comment="ISO 4217 code of the prices. NULL: an index."),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When this row was taken in.",
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_market_price_currency_grammar")),
        sa.CheckConstraint("high >= low AND high >= close AND low <= close", name=op.f("ck_market_price_high_is_highest")),
        sa.CheckConstraint(
            "close > 0 AND open > 0 AND high > 0 AND low > 0 AND previous_close > 0", name=op.f("ck_market_price_prices_positive")
        ),
        sa.PrimaryKeyConstraint("instrument_code", "traded_on", name=op.f("pk_market_price")),
        schema="research",
        comment="Daily prices as traded, not adjusted. Taken in with yanbao reference import.",
    )
    op.create_index("ix_market_price_traded_on", "market_price", ["traded_on"], schema="research")


def create_adjustment_factor() -> None:
    op.create_table(
        "adjustment_factor",
        sa.Column("instrument_code", sa.Text(), nullable=False, comment=INSTRUMENT),
        sa.Column("valid_on", sa.Date(), nullable=False, comment="Day of the factor; it holds until the next one given."),
        sa.Column("factor", sa.Numeric(), nullable=False, comment="Cumulative factor, as tushare's adj_factor."),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When this row was taken in.",
        ),
        sa.CheckConstraint("factor > 0", name=op.f("ck_adjustment_factor_factor_positive")),
        sa.PrimaryKeyConstraint("instrument_code", "valid_on", name=op.f("pk_adjustment_factor")),
        schema="research",
        comment="Cumulative factors for dividends and splits: price × factor compares over time.",
    )


def create_trading_day() -> None:
    op.create_table(
        "trading_day",
        sa.Column("exchange_code", sa.Text(), nullable=False, comment="Exchange, such as SH."),
        sa.Column("calendar_day", sa.Date(), nullable=False, comment="The day."),
        sa.Column("is_open", sa.Boolean(), nullable=False, comment="Whether the exchange trades on it."),
        sa.ForeignKeyConstraint(["exchange_code"], ["research.exchange.exchange_code"], name=op.f("fk_trading_day_exchange_code")),
        sa.PrimaryKeyConstraint("exchange_code", "calendar_day", name=op.f("pk_trading_day")),
        schema="research",
        comment="Calendars of the exchanges. Taken in with yanbao reference import.",
    )
