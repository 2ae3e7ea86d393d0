"""Reports and what they state.

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
    create_load_run()
    create_report()
    create_report_withdrawal()
    create_report_version()
    create_figure()
    create_financial_metric()
    create_index_observation()
    create_rating_definition()
    create_recommendation()
    create_related_report()
    create_report_analyst()
    create_report_section()
    create_report_stock()
    create_risk_factor()
    create_source()
    create_track()
    create_viewpoint()
    create_pick()


def downgrade() -> None:
    op.drop_table("pick", schema="research")
    op.drop_table("viewpoint", schema="research")
    op.drop_table("track", schema="research")
    op.drop_table("source", schema="research")
    op.drop_table("risk_factor", schema="research")
    op.drop_table("report_stock", schema="research")
    op.drop_table("report_section", schema="research")
    op.drop_table("report_analyst", schema="research")
    op.drop_table("related_report", schema="research")
    op.drop_table("recommendation", schema="research")
    op.drop_table("rating_definition", schema="research")
    op.drop_table("index_observation", schema="research")
    op.drop_table("financial_metric", schema="research")
    op.drop_table("figure", schema="research")
    op.drop_table("report_version", schema="research")
    op.drop_table("report_withdrawal", schema="research")
    op.drop_table("report", schema="research")
    op.drop_table("load_run", schema="ops")


def create_load_run() -> None:

    op.create_table(
        "load_run",
        sa.Column("run_id", sa.BigInteger(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When it began."),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True, comment="When it ended. NULL: it runs."),
        sa.Column(
            "status", sa.Text(), server_default=sa.text("'running'"), nullable=False, comment="running, finished, failed or interrupted."
        ),
        sa.Column("parser_version", sa.Text(), nullable=False, comment="Version of the parser in use."),
        sa.Column("command", sa.Text(), nullable=True, comment="What was asked for, such as the paths. NULL: not recorded."),
        sa.Column("message", sa.Text(), nullable=True, comment="Why it failed. NULL: it did not."),
        sa.CheckConstraint("(status = 'running') = (finished_at IS NULL)", name=op.f("ck_load_run_running_is_open")),
        sa.CheckConstraint("status IN ('running', 'finished', 'failed', 'interrupted')", name=op.f("ck_load_run_status_known")),
        sa.CheckConstraint("finished_at >= started_at", name=op.f("ck_load_run_finish_after_start")),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_load_run")),
        schema="ops",
        comment="Runs of the loader. What a run did is told by its files.",
    )


def create_report() -> None:

    op.create_table(
        "report",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="First 16 bytes of the SHA-256 of the file."),
        sa.Column("file_sha256", sa.Text(), nullable=False, comment="SHA-256 of the file, 64 hexadecimal letters."),
        sa.Column(
            "first_recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When the warehouse first held it.",
        ),
        sa.CheckConstraint("file_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_report_file_sha256_grammar")),
        sa.CheckConstraint("replace(report_id::text, '-', '') = left(file_sha256, 32)", name=op.f("ck_report_id_from_content")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report")),
        schema="research",
        comment="Files that were loaded, by content: the same bytes are the same report for ever.",
    )


def create_report_withdrawal() -> None:

    op.create_table(
        "report_withdrawal",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report taken back."),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False, comment="When it was taken back."),
        sa.Column("reason", sa.Text(), nullable=True, comment="Why. NULL: not said."),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When this row was written."
        ),
        sa.ForeignKeyConstraint(["report_id"], ["research.report.report_id"], name=op.f("fk_report_withdrawal_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_report_withdrawal")),
        schema="research",
        comment="Reports that their house took back. Their estimates count no more from that moment.",
    )


def create_report_version() -> None:

    op.create_table(
        "report_version",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report: first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column("parser_version", sa.Text(), nullable=False, comment="Version of the parser that read it."),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When this version was written.",
        ),
        sa.Column(
            "superseded_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When a newer version took its place. NULL: this is the current one.",
        ),
        sa.Column(
            "superseded_by_report_id",
            sa.Uuid(),
            nullable=True,
            comment="Corrected file that replaces this report. NULL: none, or a re-parse of the same file.",
        ),
        sa.Column("run_id", sa.BigInteger(), nullable=True, comment="Load run that wrote it. NULL: written by hand."),
        sa.Column("file_name", sa.Text(), nullable=False, comment="Name of the file, without folders."),
        sa.Column("page_count", sa.Integer(), nullable=False, comment="Number of pages; 1 for a text file."),
        sa.Column("reader", sa.Text(), nullable=False, comment="What read the file: pdfium, pdfminer, text or ocr."),
        sa.Column("broker_code", sa.Text(), nullable=True, comment="House. NULL: not known, broker_raw may still hold what is printed."),
        sa.Column("broker_raw", sa.Text(), nullable=True, comment="House as printed. NULL: not found."),
        sa.Column("title", sa.Text(), nullable=True, comment="Title, line breaks removed. NULL: not found."),
        sa.Column("subtitle", sa.Text(), nullable=True, comment="Subtitle. NULL: none."),
        sa.Column("report_type", sa.Text(), nullable=False, comment="company, industry, strategy, macro, quant, fixed_income or other."),
        sa.Column("report_depth", sa.Text(), nullable=True, comment="note, deep, weekly …. NULL: cannot be told."),
        sa.Column("language", sa.Text(), nullable=False, comment="zh or en."),
        sa.Column("sector_name", sa.Text(), nullable=True, comment="Sector as printed on the cover. NULL: none."),
        sa.Column(
            "sector_id", sa.Integer(), nullable=True, comment="The sector in a taxonomy. NULL: none printed, or the name is not known."
        ),
        sa.Column("published_on", sa.Date(), nullable=True, comment="Date of the report. NULL: not found."),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Date and time, where a time is printed. NULL: no time printed.",
        ),
        sa.Column("window_start", sa.Date(), nullable=True, comment="First day of the window covered (weeklies). NULL: none."),
        sa.Column("window_end", sa.Date(), nullable=True, comment="Last day of the window covered. NULL: none."),
        sa.CheckConstraint("language IN ('zh', 'en')", name=op.f("ck_report_version_language_known")),
        sa.CheckConstraint("published_on BETWEEN '1990-01-01' AND '2100-01-01'", name=op.f("ck_report_version_published_on_plausible")),
        sa.CheckConstraint("reader IN ('pdfium', 'pdfminer', 'text', 'ocr')", name=op.f("ck_report_version_reader_known")),
        sa.CheckConstraint(
            "report_type IN ('company', 'industry', 'strategy', 'macro', 'quant', 'fixed_income', 'other')",
            name=op.f("ck_report_version_report_type_known"),
        ),
        sa.CheckConstraint("page_count >= 1", name=op.f("ck_report_version_page_count_positive")),
        sa.CheckConstraint("superseded_at >= recorded_at", name=op.f("ck_report_version_superseded_after_recorded")),
        sa.CheckConstraint("superseded_by_report_id <> report_id", name=op.f("ck_report_version_successor_is_another")),
        sa.CheckConstraint("superseded_by_report_id IS NULL OR superseded_at IS NOT NULL", name=op.f("ck_report_version_successor_closes")),
        sa.CheckConstraint("version_no >= 1", name=op.f("ck_report_version_version_no_positive")),
        sa.CheckConstraint("window_start <= window_end", name=op.f("ck_report_version_window_order")),
        sa.ForeignKeyConstraint(["broker_code"], ["research.broker.broker_code"], name=op.f("fk_report_version_broker_code")),
        sa.ForeignKeyConstraint(["report_id"], ["research.report.report_id"], name=op.f("fk_report_version_report_id")),
        sa.ForeignKeyConstraint(["run_id"], ["ops.load_run.run_id"], name=op.f("fk_report_version_run_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["research.sector.sector_id"], name=op.f("fk_report_version_sector_id")),
        sa.ForeignKeyConstraint(
            ["superseded_by_report_id"], ["research.report.report_id"], name=op.f("fk_report_version_superseded_by_report_id")
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", name=op.f("pk_report_version")),
        schema="research",
        comment="What one parse of a report found on its cover. Written once; only superseded_at and superseded_by_report_id are set later.",
    )
    op.create_index(op.f("ix_report_version_broker_code"), "report_version", ["broker_code"], unique=False, schema="research")
    op.create_index(
        "ix_report_version_current",
        "report_version",
        ["report_id"],
        unique=True,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(op.f("ix_report_version_published_on"), "report_version", ["published_on"], unique=False, schema="research")


def create_figure() -> None:

    op.create_table(
        "figure",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("kind", sa.Text(), nullable=False, comment="figure or table."),
        sa.Column("number", sa.Text(), nullable=True, comment="Number as printed. NULL: none."),
        sa.Column("title", sa.Text(), nullable=False, comment="Title as printed."),
        sa.Column("unit", sa.Text(), nullable=True, comment="Unit as printed in the caption. NULL: none."),
        sa.Column("source_text", sa.Text(), nullable=True, comment="Source line as printed. NULL: none."),
        sa.CheckConstraint("kind IN ('figure', 'table')", name=op.f("ck_figure_kind_known")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_figure_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_figure")),
        schema="research",
        comment="Captions of figures and tables. Plotted values are not in the text and never invented.",
    )


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


def create_index_observation() -> None:

    op.create_table(
        "index_observation",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("index_code", sa.Text(), nullable=True, comment="The index. NULL: name not known."),
        sa.Column("index_name", sa.Text(), nullable=False, comment="Name as printed."),
        sa.Column("level", sa.Numeric(), nullable=True, comment="Level in index points. NULL: not printed."),
        sa.Column("change_pct", sa.Numeric(), nullable=True, comment="Change over the window, percent points. NULL: not printed."),
        sa.Column("window_start", sa.Date(), nullable=True, comment="First day of the window. NULL: not known."),
        sa.Column("window_end", sa.Date(), nullable=True, comment="Last day of the window. NULL: not known."),
        sa.CheckConstraint("level > 0", name=op.f("ck_index_observation_level_positive")),
        sa.CheckConstraint("level IS NOT NULL OR change_pct IS NOT NULL", name=op.f("ck_index_observation_level_or_change")),
        sa.CheckConstraint("window_start <= window_end", name=op.f("ck_index_observation_window_order")),
        sa.ForeignKeyConstraint(["index_code"], ["research.market_index.index_code"], name=op.f("fk_index_observation_index_code")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_index_observation_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_index_observation")),
        schema="research",
        comment="Index levels and moves that a report states for its window.",
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


def create_related_report() -> None:

    op.create_table(
        "related_report",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("title", sa.Text(), nullable=False, comment="Title as printed."),
        sa.Column("published_on", sa.Date(), nullable=True, comment="Date as printed. NULL: none."),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_related_report_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_related_report")),
        schema="research",
        comment="Earlier reports that the cover lists. Whether they are in the warehouse is told by mart.related_report.",
    )


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


def create_report_section() -> None:

    op.create_table(
        "report_section",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("heading", sa.Text(), nullable=True, comment="Heading as printed. NULL: text before the first heading."),
        sa.Column("text", sa.Text(), nullable=False, comment="Text, lines joined, page furniture left out."),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_report_section_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_report_section")),
        schema="research",
        comment="Running text of the report, one row a heading: what search reads.",
    )


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


def create_risk_factor() -> None:

    op.create_table(
        "risk_factor",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("text", sa.Text(), nullable=False, comment="The risk as printed."),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_risk_factor_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_risk_factor")),
        schema="research",
        comment="Risks that the report warns of, one row each.",
    )


def create_source() -> None:

    op.create_table(
        "source",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column("fact_table", sa.Text(), nullable=False, comment="Table of the statement; report for fields of the cover."),
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The statement; for fields of the cover the report_id."),
        sa.Column("field", sa.Text(), nullable=False, comment="Column that holds the value, such as value, title, target_price."),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page, from 1."),
        sa.Column(
            "x0",
            sa.Numeric(precision=9, scale=2),
            nullable=False,
            comment="Left edge of the box, points from the left of the page (text files: column).",
        ),
        sa.Column(
            "top",
            sa.Numeric(precision=9, scale=2),
            nullable=False,
            comment="Upper edge of the box, points from the top of the page (text files: line).",
        ),
        sa.Column("x1", sa.Numeric(precision=9, scale=2), nullable=False, comment="Right edge of the box."),
        sa.Column("bottom", sa.Numeric(precision=9, scale=2), nullable=False, comment="Lower edge of the box."),
        sa.Column("table_no", sa.Integer(), nullable=True, comment="Table on the page, from 0. NULL: not in a table."),
        sa.Column("row_no", sa.Integer(), nullable=True, comment="Row in the table, from 0. NULL: not in a table."),
        sa.Column("column_no", sa.Integer(), nullable=True, comment="Column in the table, from 0. NULL: not in a table."),
        sa.Column("raw_text", sa.Text(), nullable=False, comment="What is printed there."),
        sa.Column("repaired_text", sa.Text(), nullable=True, comment="What was read in its place after a repair. NULL: read as printed."),
        sa.Column("rule_id", sa.Text(), nullable=False, comment="Rule that produced the value, such as forecast.header_years."),
        sa.Column("confidence", sa.Numeric(precision=4, scale=3), nullable=False, comment="Belief in the value, 0 to 1."),
        sa.Column("proof", sa.Text(), nullable=True, comment="What shows that the repair is right. NULL: no repair."),
        sa.Column("candidates", postgresql.ARRAY(sa.Text()), nullable=True, comment="Other readings that are possible. NULL: none."),
        sa.CheckConstraint(
            "fact_table IN ('report', 'report_analyst', 'report_stock', 'recommendation', 'rating_definition', 'financial_metric', 'pick', 'index_observation', 'viewpoint', 'risk_factor', 'related_report', 'figure', 'report_section')",
            name=op.f("ck_source_fact_table_known"),
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_source_confidence_range")),
        sa.CheckConstraint("page_no >= 1", name=op.f("ck_source_page_no_positive")),
        sa.CheckConstraint("repaired_text IS NULL OR proof IS NOT NULL", name=op.f("ck_source_repair_has_proof")),
        sa.CheckConstraint("table_no IS NOT NULL OR (row_no IS NULL AND column_no IS NULL)", name=op.f("ck_source_cell_has_table")),
        sa.CheckConstraint("x0 <= x1 AND top <= bottom", name=op.f("ck_source_box_order")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_source_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_table", "fact_id", "field", name=op.f("pk_source")),
        schema="research",
        comment="Where each stored number or word was read: page, box, printed text, rule and confidence.",
    )


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


def create_viewpoint() -> None:

    op.create_table(
        "viewpoint",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("heading", sa.Text(), nullable=True, comment="Heading as printed. NULL: none."),
        sa.Column("happened_on", sa.Date(), nullable=True, comment="Day of the event it speaks of. NULL: none printed."),
        sa.Column("text", sa.Text(), nullable=False, comment="The statement as printed, lines joined."),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_viewpoint_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_viewpoint")),
        schema="research",
        comment="Statements of the report under its own headings.",
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
