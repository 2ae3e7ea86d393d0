"""Stocks spoken of, printed numbers, ratings and picks.

Revision: 0004, after 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_financial_metric()
    create_rating_definition()
    create_recommendation()
    create_report_analyst()
    create_report_stock()
    create_track()
    create_pick()


def downgrade() -> None:
    op.drop_table("pick", schema="research")
    op.drop_table("track", schema="research")
    op.drop_table("report_stock", schema="research")
    op.drop_table("report_analyst", schema="research")
    op.drop_table("recommendation", schema="research")
    op.drop_table("rating_definition", schema="research")
    op.drop_table("financial_metric", schema="research")


def create_financial_metric() -> None:
    op.create_table(
        "financial_metric",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column(
            "stock_id",
            sa.Integer(),
            nullable=True,
            comment="Company it speaks of. NULL: unresolved (then stock_name_raw), or the sector or market.",
        ),
        sa.Column("stock_name_raw", sa.Text(), nullable=True, comment="Company as printed. NULL: the number is of the sector or market."),
        sa.Column("segment", sa.Text(), nullable=True, comment="Segment label of the table row, such as CIS. NULL: none printed."),
        sa.Column(
            "segment_basis",
            sa.Text(),
            nullable=True,
            comment="Whether the label stands on this row (stated), above it (filled), or is curated. NULL: no segment.",
        ),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity; other when the label is not known."),
        sa.Column("metric_label", sa.Text(), nullable=False, comment="Label as printed."),
        sa.Column("period_code", sa.Text(), nullable=True, comment="2026FY, 2026Q1, 2024 9M, 2025-01-03 …. NULL: not printed."),
        sa.Column("kind", sa.Text(), nullable=True, comment="A actual or E estimate. NULL: cannot be told."),
        sa.Column("value", sa.Numeric(), nullable=True, comment="Value in base units. NULL: null_reason says why."),
        sa.Column("unit", sa.Text(), nullable=True, comment="CNY, HKD … for money and per share, pct, x, points, shares. NULL: not known."),
        sa.Column("currency", sa.Text(), nullable=True, comment="Currency of money and of prices. NULL: no money, or not known."),
        sa.Column("value_text", sa.Text(), nullable=False, comment="Value as printed."),
        sa.Column(
            "half_step",
            sa.Numeric(),
            nullable=True,
            comment="Half of the last printed digit in base units: how exact the value is. NULL: not known.",
        ),
        sa.Column("null_reason", sa.Text(), nullable=True, comment="Why there is no value, such as a PE of 0.0. NULL: there is one."),
        sa.Column("attribution", sa.Text(), nullable=False, comment="Whose number it is: own, cited_consensus, cited_actual or guidance."),
        sa.Column("attributed_to", sa.Text(), nullable=True, comment="Who is cited, such as Wind. NULL: nobody."),
        sa.Column("unit_basis", sa.Text(), nullable=False, comment="stated on the page, or inferred."),
        sa.CheckConstraint(
            "attribution IN ('own', 'cited_consensus', 'cited_actual', 'guidance')", name=op.f("ck_financial_metric_attribution_known")
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_financial_metric_currency_grammar")),
        sa.CheckConstraint("kind IN ('A', 'E')", name=op.f("ck_financial_metric_kind_known")),
        sa.CheckConstraint(
            "period_code ~ '^([0-9]{4}(FY|Q[1-4]|H[12]| (3|6|9)M| TTM| YTD)|[0-9]{4}FY-[0-9]{4}FY|TTM|NTM|[0-9]{4}-[0-9]{2}-[0-9]{2})$'",
            name=op.f("ck_financial_metric_period_code_grammar"),
        ),
        sa.CheckConstraint("segment_basis IN ('stated', 'filled', 'curated')", name=op.f("ck_financial_metric_segment_basis_known")),
        sa.CheckConstraint("unit !~ '^[A-Z]{3}$' OR currency = unit", name=op.f("ck_financial_metric_money_has_currency")),
        sa.CheckConstraint("unit ~ '^([A-Z]{3}|pct|x|points|shares|days|count)$'", name=op.f("ck_financial_metric_unit_grammar")),
        sa.CheckConstraint("unit_basis IN ('stated', 'inferred')", name=op.f("ck_financial_metric_unit_basis_known")),
        sa.CheckConstraint("half_step > 0", name=op.f("ck_financial_metric_half_step_positive")),
        sa.CheckConstraint("value IS NOT NULL OR null_reason IS NOT NULL", name=op.f("ck_financial_metric_no_value_has_reason")),
        sa.ForeignKeyConstraint(["metric_code"], ["research.metric.metric_code"], name=op.f("fk_financial_metric_metric_code")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_financial_metric_report_id_version_no"),
        ),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_financial_metric_stock_id")),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_financial_metric")),
        schema="research",
        comment="Printed numbers: one row a cell or figure in a sentence. Raw text and place stand in source.",
    )
    op.create_index(
        op.f("ix_financial_metric_stock_id_metric_code_period_code"),
        "financial_metric",
        ["stock_id", "metric_code", "period_code"],
        unique=False,
        schema="research",
    )


def create_rating_definition() -> None:
    op.create_table(
        "rating_definition",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("scope", sa.Text(), nullable=False, comment="What the word rates: stock or sector."),
        sa.Column("rating_raw", sa.Text(), nullable=False, comment="The word, after folding."),
        sa.Column("definition", sa.Text(), nullable=False, comment="Meaning as printed."),
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
        sa.Column("horizon_months", sa.SmallInteger(), nullable=True, comment="Months over which the return is meant. NULL: not printed."),
        sa.Column("basis", sa.Text(), nullable=True, comment="relative to a benchmark, or absolute. NULL: not printed."),
        sa.Column("benchmark", sa.Text(), nullable=True, comment="Benchmark index or indices as printed. NULL: none printed."),
        sa.Column("is_rating", sa.Boolean(), nullable=False, comment="False for 无评级 and the like."),
        sa.Column(
            "rank_in_scale", sa.SmallInteger(), nullable=True, comment="1 is the best word of the scale. NULL: not part of the order."
        ),
        sa.Column(
            "scale_size", sa.SmallInteger(), nullable=True, comment="Number of ordered words in the scale. NULL: not part of the order."
        ),
        sa.Column("rating_level", sa.SmallInteger(), nullable=True, comment="5 best … 1 worst on the common scale. NULL: no rating."),
        sa.Column("polarity", sa.SmallInteger(), nullable=True, comment="-1 negative, 0 neutral, 1 positive. NULL: no rating."),
        sa.CheckConstraint("basis IN ('relative', 'absolute')", name=op.f("ck_rating_definition_basis_known")),
        sa.CheckConstraint("scope IN ('stock', 'sector')", name=op.f("ck_rating_definition_scope_known")),
        sa.CheckConstraint("horizon_months BETWEEN 1 AND 60", name=op.f("ck_rating_definition_horizon_months_range")),
        sa.CheckConstraint("lower_pct <= upper_pct", name=op.f("ck_rating_definition_bounds_order")),
        sa.CheckConstraint("polarity BETWEEN -1 AND 1", name=op.f("ck_rating_definition_polarity_range")),
        sa.CheckConstraint("rank_in_scale BETWEEN 1 AND scale_size", name=op.f("ck_rating_definition_rank_in_size")),
        sa.CheckConstraint("rating_level BETWEEN 1 AND 5", name=op.f("ck_rating_definition_rating_level_range")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_rating_definition_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_rating_definition")),
        schema="research",
        comment="What the house's rating words mean, from the report's own definition page.",
    )


def create_recommendation() -> None:
    op.create_table(
        "recommendation",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("target_kind", sa.Text(), nullable=False, comment="What is rated: stock or sector."),
        sa.Column("stock_id", sa.Integer(), nullable=True, comment="Stock rated. NULL: a sector, or unresolved."),
        sa.Column("stock_name_raw", sa.Text(), nullable=True, comment="Stock as printed. NULL: a sector, or only the code is printed."),
        sa.Column("sector_name", sa.Text(), nullable=True, comment="Sector as printed. NULL: a stock, or not named."),
        sa.Column(
            "rating_raw", sa.Text(), nullable=True, comment="Rating word as printed, after folding. NULL: only a target price is stated."
        ),
        sa.Column(
            "rating_level",
            sa.SmallInteger(),
            nullable=True,
            comment="5 best … 1 worst on the common scale. NULL: not mapped, or not rated.",
        ),
        sa.Column(
            "polarity", sa.SmallInteger(), nullable=True, comment="-1 negative, 0 neutral, 1 positive. NULL: not mapped, or not rated."
        ),
        sa.Column(
            "level_basis", sa.Text(), nullable=False, comment="Where the level comes from: own_page, broker_dated, dictionary or unmapped."
        ),
        sa.Column(
            "action_stated", sa.Text(), nullable=True, comment="What the report says it does with the rating. NULL: it does not say."
        ),
        sa.Column("previous_rating_raw", sa.Text(), nullable=True, comment="Rating before, as printed. NULL: not printed."),
        sa.Column("target_price", sa.Numeric(), nullable=True, comment="Target price per share in currency. NULL: none stated."),
        sa.Column("target_price_low", sa.Numeric(), nullable=True, comment="Lower end of a stated range. NULL: no range."),
        sa.Column("target_price_high", sa.Numeric(), nullable=True, comment="Upper end of a stated range. NULL: no range."),
        sa.Column("previous_target_price", sa.Numeric(), nullable=True, comment="Target price before, as printed. NULL: not printed."),
        sa.Column("currency", sa.Text(), nullable=True, comment="ISO 4217 code of the target price. NULL: no target price, or not known."),
        sa.Column(
            "horizon_months", sa.SmallInteger(), nullable=True, comment="Months for which rating or target are meant. NULL: not known."
        ),
        sa.Column("benchmark", sa.Text(), nullable=True, comment="Index against which the rating is meant. NULL: absolute, or not known."),
        sa.CheckConstraint(
            "action_stated IN ('initiate', 'maintain', 'upgrade', 'downgrade', 'resume', 'suspend', 'drop')",
            name=op.f("ck_recommendation_action_stated_known"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_recommendation_currency_grammar")),
        sa.CheckConstraint("level_basis <> 'unmapped' OR rating_level IS NULL", name=op.f("ck_recommendation_unmapped_has_no_level")),
        sa.CheckConstraint(
            "level_basis IN ('own_page', 'broker_dated', 'dictionary', 'unmapped')", name=op.f("ck_recommendation_level_basis_known")
        ),
        sa.CheckConstraint(
            "target_kind = 'stock' OR (stock_id IS NULL AND target_price IS NULL)", name=op.f("ck_recommendation_sector_has_no_stock")
        ),
        sa.CheckConstraint("target_kind IN ('stock', 'sector')", name=op.f("ck_recommendation_target_kind_known")),
        sa.CheckConstraint("horizon_months BETWEEN 1 AND 60", name=op.f("ck_recommendation_horizon_months_range")),
        sa.CheckConstraint("polarity BETWEEN -1 AND 1", name=op.f("ck_recommendation_polarity_range")),
        sa.CheckConstraint("rating_level BETWEEN 1 AND 5", name=op.f("ck_recommendation_rating_level_range")),
        sa.CheckConstraint(
            "target_price > 0 AND target_price_low > 0 AND target_price_high > 0 AND previous_target_price > 0",
            name=op.f("ck_recommendation_target_price_positive"),
        ),
        sa.CheckConstraint("target_price_low <= target_price_high", name=op.f("ck_recommendation_target_price_order")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_recommendation_report_id_version_no"),
        ),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_recommendation_stock_id")),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_recommendation")),
        schema="research",
        comment="A rating and/or target price for one stock, or a rating for one sector.",
    )
    op.create_index(op.f("ix_recommendation_stock_id"), "recommendation", ["stock_id"], unique=False, schema="research")


def create_report_analyst() -> None:
    op.create_table(
        "report_analyst",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("analyst_id", sa.Integer(), nullable=True, comment="The person. NULL: not told apart."),
        sa.Column("analyst_name", sa.Text(), nullable=False, comment="Name as printed."),
        sa.Column("role", sa.Text(), nullable=True, comment="analyst, associate or contact. NULL: the page does not say."),
        sa.Column("licence_no", sa.Text(), nullable=True, comment="Licence number as printed, without blanks. NULL: none beside the name."),
        sa.Column("licence_ok", sa.Boolean(), nullable=True, comment="Whether the number passes all checks. NULL: there is none to check."),
        sa.Column("licence_problem", sa.Text(), nullable=True, comment="What is wrong with the number. NULL: nothing."),
        sa.CheckConstraint("role IN ('analyst', 'associate', 'contact')", name=op.f("ck_report_analyst_role_known")),
        sa.ForeignKeyConstraint(["analyst_id"], ["research.analyst.analyst_id"], name=op.f("fk_report_analyst_analyst_id")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_report_analyst_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_report_analyst")),
        schema="research",
        comment="Who signs a report, in printed order.",
    )
    op.create_index(op.f("ix_report_analyst_analyst_id"), "report_analyst", ["analyst_id"], unique=False, schema="research")


def create_report_stock() -> None:
    op.create_table(
        "report_stock",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("stock_id", sa.Integer(), nullable=True, comment="The stock. NULL: unresolved, the printed name is kept."),
        sa.Column("stock_name_raw", sa.Text(), nullable=True, comment="Name as printed. NULL: only the code is printed."),
        sa.Column("role", sa.Text(), nullable=False, comment="subject of the report, peer in a comparison, pick, or mere mention."),
        sa.Column("resolution", sa.Text(), nullable=False, comment="How the stock was found: exact, alias, ambiguous or unresolved."),
        sa.CheckConstraint("(resolution IN ('exact', 'alias')) = (stock_id IS NOT NULL)", name=op.f("ck_report_stock_resolved_has_stock")),
        sa.CheckConstraint("resolution IN ('exact', 'alias', 'ambiguous', 'unresolved')", name=op.f("ck_report_stock_resolution_known")),
        sa.CheckConstraint("role IN ('subject', 'peer', 'pick', 'mention')", name=op.f("ck_report_stock_role_known")),
        sa.CheckConstraint("stock_id IS NOT NULL OR stock_name_raw IS NOT NULL", name=op.f("ck_report_stock_stock_or_name")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_report_stock_report_id_version_no"),
        ),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_report_stock_stock_id")),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_report_stock")),
        schema="research",
        comment="Stocks that a report speaks of, and in which role.",
    )
    op.create_index(op.f("ix_report_stock_stock_id"), "report_stock", ["stock_id"], unique=False, schema="research")


def create_track() -> None:
    op.create_table(
        "track",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column("track_no", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("track", sa.Text(), nullable=False, comment="Name of the theme as printed."),
        sa.Column("rationale", sa.Text(), nullable=True, comment="Reason printed for the theme. NULL: none."),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_track_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "track_no", name=op.f("pk_track")),
        schema="research",
        comment="Themes under which a report groups its picks, such as 光模块.",
    )


def create_pick() -> None:
    op.create_table(
        "pick",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("track_no", sa.SmallInteger(), nullable=True, comment="Theme. NULL: the pick stands alone."),
        sa.Column("stock_id", sa.Integer(), nullable=True, comment="The stock. NULL: unresolved, the printed name is kept."),
        sa.Column("stock_name_raw", sa.Text(), nullable=True, comment="Name as printed. NULL: only the code is printed."),
        sa.Column("strength", sa.Text(), nullable=False, comment="Wording as printed, such as 建议关注."),
        sa.CheckConstraint("stock_id IS NOT NULL OR stock_name_raw IS NOT NULL", name=op.f("ck_pick_stock_or_name")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no", "track_no"],
            ["research.track.report_id", "research.track.version_no", "research.track.track_no"],
            name=op.f("fk_pick_report_id_version_no_track_no"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_pick_report_id_version_no"),
        ),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_pick_stock_id")),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_pick")),
        schema="research",
        comment="Stocks that a report puts forward without rating them. A pick is not a rating.",
    )
    op.create_index(op.f("ix_pick_stock_id"), "pick", ["stock_id"], unique=False, schema="research")
