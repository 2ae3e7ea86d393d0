"""Schemas, and the dictionaries of houses, people and stocks.

Revision: 0001, after nothing
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMAS = {
    "research": "What reports state, and the dictionaries. Written by the loader.",
    "ops": "Runs, files, findings and decisions.",
    "mart": "Published views and functions: the only part that people and tools read.",
}


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for schema, comment in SCHEMAS.items():
        op.execute(f"CREATE SCHEMA {schema}")
        op.execute(f"COMMENT ON SCHEMA {schema} IS '{comment}'")
    create_analyst()
    create_broker()
    create_exchange()
    create_analyst_licence()
    create_broker_alias()
    create_broker_scale()
    create_stock()
    create_stock_identifier()
    create_stock_name()


def downgrade() -> None:
    op.drop_table("stock_name", schema="research")
    op.drop_table("stock_identifier", schema="research")
    op.drop_table("stock", schema="research")
    op.drop_table("broker_scale", schema="research")
    op.drop_table("broker_alias", schema="research")
    op.drop_table("analyst_licence", schema="research")
    op.drop_table("exchange", schema="research")
    op.drop_table("broker", schema="research")
    op.drop_table("analyst", schema="research")
    for schema in SCHEMAS:
        op.execute(f"DROP SCHEMA {schema}")


def create_analyst() -> None:
    op.create_table(
        "analyst",
        sa.Column("analyst_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column(
            "identity_key", sa.Text(), nullable=False, comment="What tells the person apart: the licence number, else broker_code/name."
        ),
        sa.Column("analyst_name", sa.Text(), nullable=False, comment="Name as first printed."),
        sa.Column(
            "merged_into_id",
            sa.Integer(),
            nullable=True,
            comment="The same person's main row, set by curation. NULL: this is the main row.",
        ),
        sa.ForeignKeyConstraint(["merged_into_id"], ["research.analyst.analyst_id"], name=op.f("fk_analyst_merged_into_id")),
        sa.PrimaryKeyConstraint("analyst_id", name=op.f("pk_analyst")),
        sa.UniqueConstraint("identity_key", name=op.f("uq_analyst_identity_key")),
        schema="research",
        comment="People named as authors. Two licences become one person only by curation, for names are common.",
    )
    op.create_index(op.f("ix_analyst_merged_into_id"), "analyst", ["merged_into_id"], unique=False, schema="research")


def create_broker() -> None:
    op.create_table(
        "broker",
        sa.Column("broker_code", sa.Text(), nullable=False, comment="Short stable slug of the house, such as guosen."),
        sa.Column("broker_name", sa.Text(), nullable=False, comment="Usual short name, such as 国信证券."),
        sa.Column("legal_name", sa.Text(), nullable=True, comment="Registered name. NULL: not recorded."),
        sa.Column("english_name", sa.Text(), nullable=True, comment="Usual English name. NULL: not recorded."),
        sa.Column(
            "sac_code", sa.Text(), nullable=True, comment="Organisation code in SAC licence numbers. NULL: not a member, or not known."
        ),
        sa.Column("language", sa.Text(), nullable=False, comment="Language that the house mostly writes: zh or en."),
        sa.Column("parent_code", sa.Text(), nullable=True, comment="House that took this one over, or its parent. NULL: stands alone."),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("ck_broker_language_known")),
        sa.ForeignKeyConstraint(["parent_code"], ["research.broker.broker_code"], name=op.f("fk_broker_parent_code")),
        sa.PrimaryKeyConstraint("broker_code", name=op.f("pk_broker")),
        schema="research",
        comment="Research houses. One row a house, whatever names it has printed.",
    )


def create_exchange() -> None:
    op.create_table(
        "exchange",
        sa.Column("exchange_code", sa.Text(), nullable=False, comment="Suffix of the codes: SH, SZ, BJ, HK, US …."),
        sa.Column("exchange_name", sa.Text(), nullable=False, comment="Name in words."),
        sa.PrimaryKeyConstraint("exchange_code", name=op.f("pk_exchange")),
        schema="research",
        comment="Exchanges and markets, by the suffix of their stock codes.",
    )


def create_analyst_licence() -> None:
    op.create_table(
        "analyst_licence",
        sa.Column("licence_no", sa.Text(), nullable=False, comment="Number without blanks, such as S0880520010003 (SAC) or BXX123 (SFC)."),
        sa.Column("analyst_id", sa.Integer(), nullable=False, comment="Person who printed it first."),
        sa.Column(
            "broker_code", sa.Text(), nullable=True, comment="House under which it was printed. NULL: the report's house is not known."
        ),
        sa.Column("regulator", sa.Text(), nullable=False, comment="sac (mainland China), sfc (Hong Kong) or other."),
        sa.Column(
            "first_seen_on", sa.Date(), nullable=True, comment="Date of the first report that printed it. NULL: that report has no date."
        ),
        sa.Column(
            "last_seen_on", sa.Date(), nullable=True, comment="Date of the last report that printed it. NULL: that report has no date."
        ),
        sa.CheckConstraint("licence_no ~ '^[0-9A-Z]+$'", name=op.f("ck_analyst_licence_licence_no_grammar")),
        sa.CheckConstraint("regulator IN ('sac', 'sfc', 'other')", name=op.f("ck_analyst_licence_regulator_known")),
        sa.CheckConstraint("first_seen_on <= last_seen_on", name=op.f("ck_analyst_licence_seen_order")),
        sa.ForeignKeyConstraint(["analyst_id"], ["research.analyst.analyst_id"], name=op.f("fk_analyst_licence_analyst_id")),
        sa.ForeignKeyConstraint(["broker_code"], ["research.broker.broker_code"], name=op.f("fk_analyst_licence_broker_code")),
        sa.PrimaryKeyConstraint("licence_no", name=op.f("pk_analyst_licence")),
        schema="research",
        comment="Licence numbers as printed, and the person and house they belong to.",
    )
    op.create_index(op.f("ix_analyst_licence_analyst_id"), "analyst_licence", ["analyst_id"], unique=False, schema="research")


def create_broker_alias() -> None:
    op.create_table(
        "broker_alias",
        sa.Column("alias_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("alias", sa.Text(), nullable=False, comment="Name as printed."),
        sa.Column("broker_code", sa.Text(), nullable=False, comment="House that the name means."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        postgresql.ExcludeConstraint(
            (sa.column("alias"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name=op.f("ex_broker_alias_validity"),
        ),
        sa.ForeignKeyConstraint(["broker_code"], ["research.broker.broker_code"], name=op.f("fk_broker_alias_broker_code")),
        sa.PrimaryKeyConstraint("alias_id", name=op.f("pk_broker_alias")),
        schema="research",
        comment="Printed names of houses, legal, English and former ones. An alias means one house on any day.",
    )


def create_broker_scale() -> None:
    op.create_table(
        "broker_scale",
        sa.Column("step_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("broker_code", sa.Text(), nullable=False, comment="House whose scale it is."),
        sa.Column("scope", sa.Text(), nullable=False, comment="What is rated: stock or sector."),
        sa.Column("rating_raw", sa.Text(), nullable=False, comment="The word of the scale, such as 增持."),
        sa.Column(
            "lower_pct",
            sa.Numeric(),
            nullable=True,
            comment="Lower bound of the expected return, percent points. NULL: open, or in words only.",
        ),
        sa.Column(
            "upper_pct",
            sa.Numeric(),
            nullable=True,
            comment="Upper bound of the expected return, percent points. NULL: open, or in words only.",
        ),
        sa.Column("horizon_months", sa.SmallInteger(), nullable=True, comment="Months over which the return is meant. NULL: not known."),
        sa.Column("basis", sa.Text(), nullable=True, comment="relative to a benchmark, or absolute. NULL: not known."),
        sa.Column("benchmark", sa.Text(), nullable=True, comment="Benchmark index by name. NULL: none, or not known."),
        sa.Column(
            "rank_in_scale",
            sa.SmallInteger(),
            nullable=True,
            comment="1 is the best word of the scale. NULL: not part of the order (no rating).",
        ),
        sa.Column("scale_size", sa.SmallInteger(), nullable=True, comment="Number of ordered words in the scale. NULL: not known."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        postgresql.ExcludeConstraint(
            (sa.column("broker_code"), "="),
            (sa.column("scope"), "="),
            (sa.column("rating_raw"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name=op.f("ex_broker_scale_validity"),
        ),
        sa.CheckConstraint("basis IN ('relative', 'absolute')", name=op.f("ck_broker_scale_basis_known")),
        sa.CheckConstraint("scope IN ('stock', 'sector')", name=op.f("ck_broker_scale_scope_known")),
        sa.CheckConstraint("horizon_months BETWEEN 1 AND 60", name=op.f("ck_broker_scale_horizon_months_range")),
        sa.CheckConstraint("lower_pct <= upper_pct", name=op.f("ck_broker_scale_bounds_order")),
        sa.CheckConstraint("rank_in_scale BETWEEN 1 AND scale_size", name=op.f("ck_broker_scale_rank_in_size")),
        sa.ForeignKeyConstraint(["broker_code"], ["research.broker.broker_code"], name=op.f("fk_broker_scale_broker_code")),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_broker_scale")),
        schema="research",
        comment="Rating scales of the houses as reference data, one row a word. Dated, for houses do change their scales.",
    )


def create_stock() -> None:
    op.create_table(
        "stock",
        sa.Column(
            "stock_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key; stays when the code changes."
        ),
        sa.Column("stock_code", sa.Text(), nullable=False, comment="Canonical code: 600519.SH, 00700.HK (five digits), AAPL.US."),
        sa.Column("stock_name", sa.Text(), nullable=False, comment="Short name of today."),
        sa.Column("english_name", sa.Text(), nullable=True, comment="English name. NULL: not recorded."),
        sa.Column("exchange_code", sa.Text(), nullable=True, comment="Exchange. NULL: not known."),
        sa.Column("listed_on", sa.Date(), nullable=True, comment="First trading day. NULL: not recorded."),
        sa.Column(
            "basis", sa.Text(), nullable=False, comment="reference (from the stock lists) or learned (a report printed name and code)."
        ),
        sa.CheckConstraint("basis IN ('reference', 'learned')", name=op.f("ck_stock_basis_known")),
        sa.CheckConstraint(
            "stock_code ~ '^([0-9]{6}\\.(SH|SZ|BJ)|[0-9]{5}\\.HK|[0-9A-Z][0-9A-Z./-]{0,11}\\.(?!SH$|SZ$|BJ$|HK$)[A-Z]{1,4})$'",
            name=op.f("ck_stock_stock_code_grammar"),
        ),
        sa.ForeignKeyConstraint(["exchange_code"], ["research.exchange.exchange_code"], name=op.f("fk_stock_exchange_code")),
        sa.PrimaryKeyConstraint("stock_id", name=op.f("pk_stock")),
        sa.UniqueConstraint("stock_code", name=op.f("uq_stock_stock_code")),
        schema="research",
        comment="Listed companies. Code and name are those of today; stock_identifier and stock_name keep the former ones.",
    )


def create_stock_identifier() -> None:
    op.create_table(
        "stock_identifier",
        sa.Column("identifier_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="The stock."),
        sa.Column(
            "scheme", sa.Text(), nullable=False, comment="Kind of code: code (canonical, as stock.stock_code), isin, ric, bloomberg, other."
        ),
        sa.Column("identifier", sa.Text(), nullable=False, comment="The code itself."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        postgresql.ExcludeConstraint(
            (sa.column("scheme"), "="),
            (sa.column("identifier"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name=op.f("ex_stock_identifier_validity"),
        ),
        sa.CheckConstraint("scheme IN ('code', 'isin', 'ric', 'bloomberg', 'other')", name=op.f("ck_stock_identifier_scheme_known")),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_stock_identifier_stock_id")),
        sa.PrimaryKeyConstraint("identifier_id", name=op.f("pk_stock_identifier")),
        schema="research",
        comment="Codes under which a stock is or was known. An identifier means one stock on any day.",
    )
    op.create_index(op.f("ix_stock_identifier_stock_id"), "stock_identifier", ["stock_id"], unique=False, schema="research")


def create_stock_name() -> None:
    op.create_table(
        "stock_name",
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="The stock."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as printed."),
        sa.Column(
            "basis", sa.Text(), nullable=False, comment="reference (from the lists) or learned (a report printed it beside the code)."
        ),
        sa.Column(
            "first_seen_on", sa.Date(), nullable=True, comment="Date of the first report that printed it. NULL: from the lists alone."
        ),
        sa.Column("last_seen_on", sa.Date(), nullable=True, comment="Date of the last report that printed it. NULL: from the lists alone."),
        sa.CheckConstraint("basis IN ('reference', 'learned')", name=op.f("ck_stock_name_basis_known")),
        sa.CheckConstraint("first_seen_on <= last_seen_on", name=op.f("ck_stock_name_seen_order")),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_stock_name_stock_id")),
        sa.PrimaryKeyConstraint("stock_id", "name", name=op.f("pk_stock_name")),
        schema="research",
        comment="All names of a stock: official, former, English, and those that reports print. One name may mean several stocks.",
    )
    op.create_index(op.f("ix_stock_name_name"), "stock_name", ["name"], unique=False, schema="research")
