"""Dictionaries of sectors, quantities, units, indices and rating words.

Revision: 0002, after 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_action_word()
    create_market_index()
    create_metric()
    create_rating_word()
    create_sector_taxonomy()
    create_unit()
    create_market_index_alias()
    create_metric_label()
    create_sector()


def downgrade() -> None:
    op.drop_table("sector", schema="research")
    op.drop_table("metric_label", schema="research")
    op.drop_table("market_index_alias", schema="research")
    op.drop_table("unit", schema="research")
    op.drop_table("sector_taxonomy", schema="research")
    op.drop_table("rating_word", schema="research")
    op.drop_table("metric", schema="research")
    op.drop_table("market_index", schema="research")
    op.drop_table("action_word", schema="research")


def create_action_word() -> None:
    op.create_table(
        "action_word",
        sa.Column("word", sa.Text(), nullable=False, comment="The word."),
        sa.Column("language", sa.Text(), nullable=False, comment="zh or en."),
        sa.Column("action", sa.Text(), nullable=True, comment="initiate, maintain, upgrade …. NULL: the word says that nothing is said."),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("ck_action_word_language_known")),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_action_word")),
        schema="research",
        comment="Words for what happens to a rating, such as 维持.",
    )


def create_market_index() -> None:
    op.create_table(
        "market_index",
        sa.Column("index_code", sa.Text(), nullable=False, comment="Code, such as 000300.SH."),
        sa.Column("index_name", sa.Text(), nullable=False, comment="Usual name, such as 沪深300."),
        sa.PrimaryKeyConstraint("index_code", name=op.f("pk_market_index")),
        schema="research",
        comment="Market indices.",
    )


def create_metric() -> None:
    op.create_table(
        "metric",
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Code, such as net_profit_parent."),
        sa.Column("name_zh", sa.Text(), nullable=False, comment="Chinese name."),
        sa.Column("name_en", sa.Text(), nullable=False, comment="English name."),
        sa.Column("unit_kind", sa.Text(), nullable=False, comment="money, per_share, pct, multiple, shares, points, days, count, price …."),
        sa.Column("grain", sa.Text(), nullable=False, comment="What a value belongs to: period, date, window or report."),
        sa.Column("definition", sa.Text(), nullable=False, comment="What is meant, in a sentence."),
        sa.PrimaryKeyConstraint("metric_code", name=op.f("pk_metric")),
        schema="research",
        comment="Quantities. One code means one quantity in every report; other holds what is not known yet.",
    )


def create_rating_word() -> None:
    op.create_table(
        "rating_word",
        sa.Column("word", sa.Text(), nullable=False, comment="The word, such as 强烈推荐."),
        sa.Column("language", sa.Text(), nullable=False, comment="zh or en."),
        sa.Column("scope", sa.Text(), nullable=False, comment="stock, sector or both."),
        sa.Column("polarity", sa.SmallInteger(), nullable=True, comment="-1 negative, 0 neutral, 1 positive. NULL: no rating."),
        sa.Column("rating_level", sa.SmallInteger(), nullable=True, comment="5 best … 1 worst. NULL: no rating."),
        sa.Column("is_rating", sa.Boolean(), nullable=False, comment="False for words such as 无评级: not rated is not neutral."),
        sa.Column("note", sa.Text(), nullable=False, comment="Where houses differ; may be empty."),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("ck_rating_word_language_known")),
        sa.CheckConstraint("scope IN ('stock', 'sector', 'both')", name=op.f("ck_rating_word_scope_known")),
        sa.CheckConstraint("polarity BETWEEN -1 AND 1", name=op.f("ck_rating_word_polarity_range")),
        sa.CheckConstraint("rating_level BETWEEN 1 AND 5", name=op.f("ck_rating_word_rating_level_range")),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_rating_word")),
        schema="research",
        comment="Rating words and their default level, used only where neither the page nor the house's scale says more.",
    )


def create_sector_taxonomy() -> None:
    op.create_table(
        "sector_taxonomy",
        sa.Column("taxonomy_code", sa.Text(), nullable=False, comment="Short code, such as sw2021."),
        sa.Column("taxonomy_name", sa.Text(), nullable=False, comment="Name in words."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        sa.PrimaryKeyConstraint("taxonomy_code", name=op.f("pk_sector_taxonomy")),
        schema="research",
        comment="Ways to divide companies into industries, such as 申万 2021.",
    )


def create_unit() -> None:
    op.create_table(
        "unit",
        sa.Column("unit_text", sa.Text(), nullable=False, comment="Printed unit, such as 亿元 or bn."),
        sa.Column("kind", sa.Text(), nullable=False, comment="What it measures: money, per_share, pct, multiple, shares, points …."),
        sa.Column("factor", sa.Numeric(), nullable=False, comment="Base units in one of it: 亿元 is 100000000."),
        sa.Column("currency", sa.Text(), nullable=True, comment="ISO 4217 code. NULL: not money, or the currency is said elsewhere."),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_unit_currency_grammar")),
        sa.CheckConstraint("factor > 0", name=op.f("ck_unit_factor_positive")),
        sa.PrimaryKeyConstraint("unit_text", name=op.f("pk_unit")),
        schema="research",
        comment="Units as reports print them, and what they are in base units.",
    )


def create_market_index_alias() -> None:
    op.create_table(
        "market_index_alias",
        sa.Column("alias", sa.Text(), nullable=False, comment="Name as printed."),
        sa.Column("index_code", sa.Text(), nullable=False, comment="Index that it means."),
        sa.ForeignKeyConstraint(["index_code"], ["research.market_index.index_code"], name=op.f("fk_market_index_alias_index_code")),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_market_index_alias")),
        schema="research",
        comment="Names that reports print for an index.",
    )


def create_metric_label() -> None:
    op.create_table(
        "metric_label",
        sa.Column("label", sa.Text(), nullable=False, comment="Label, folded: one width, one case, no blanks or punctuation."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity that it means."),
        sa.ForeignKeyConstraint(["metric_code"], ["research.metric.metric_code"], name=op.f("fk_metric_label_metric_code")),
        sa.PrimaryKeyConstraint("label", name=op.f("pk_metric_label")),
        schema="research",
        comment="Labels that reports print for a quantity, both languages.",
    )


def create_sector() -> None:
    op.create_table(
        "sector",
        sa.Column("sector_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("taxonomy_code", sa.Text(), nullable=False, comment="Taxonomy it belongs to."),
        sa.Column("sector_code", sa.Text(), nullable=False, comment="Code inside the taxonomy, such as 801080."),
        sa.Column("sector_name", sa.Text(), nullable=False, comment="Name in the language of the taxonomy, such as 电子."),
        sa.Column("english_name", sa.Text(), nullable=True, comment="English name. NULL: not recorded."),
        sa.Column("level", sa.SmallInteger(), nullable=False, comment="Depth in the tree, 1 at the top."),
        sa.Column("parent_id", sa.Integer(), nullable=True, comment="Sector above. NULL: top level."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        postgresql.ExcludeConstraint(
            (sa.column("taxonomy_code"), "="),
            (sa.column("sector_code"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name=op.f("ex_sector_validity"),
        ),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name=op.f("ck_sector_level_range")),
        sa.ForeignKeyConstraint(["parent_id"], ["research.sector.sector_id"], name=op.f("fk_sector_parent_id")),
        sa.ForeignKeyConstraint(["taxonomy_code"], ["research.sector_taxonomy.taxonomy_code"], name=op.f("fk_sector_taxonomy_code")),
        sa.PrimaryKeyConstraint("sector_id", name=op.f("pk_sector")),
        schema="research",
        comment="Industries of a taxonomy, as a tree, with validity.",
    )
