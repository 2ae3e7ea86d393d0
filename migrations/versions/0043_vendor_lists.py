"""Lists of reports from data vendors: what they list, and the numbers beside it, with their views.

Revision: 0043, after 0042
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, replace_view, run

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

VIEWS = ("mart.vendor_report", "mart.vendor_estimate", "mart.vendor_issue")


def upgrade() -> None:
    op.create_table(
        "vendor_list",
        sa.Column("list_id", sa.Uuid(), nullable=False, comment="The file: first 16 bytes of its SHA-256."),
        sa.Column(
            "reading_no",
            sa.SmallInteger(),
            nullable=False,
            comment="Reading of the file, from 1: a newer parser, or --force, reads it again.",
        ),
        sa.Column("vendor", sa.Text(), nullable=False, comment="Who made the list, such as tushare."),
        sa.Column("form", sa.Text(), nullable=False, comment="Which list it is, told by its columns, such as tushare.report_rc."),
        sa.Column("file_name", sa.Text(), nullable=False, comment="Name of the file, without folders."),
        sa.Column("file_sha256", sa.Text(), nullable=False, comment="SHA-256 of the file."),
        sa.Column("layout", sa.Text(), nullable=False, comment="csv or json."),
        sa.Column("encoding", sa.Text(), nullable=False, comment="Encoding of its text: utf-8 or gb18030."),
        sa.Column("column_names", ARRAY(sa.Text()), nullable=False, comment="Its columns in their order; column_no counts in them from 0."),
        sa.Column(
            "list_year",
            sa.Integer(),
            nullable=True,
            comment="Year that the list gives for its columns of this year and the next. NULL: it gives none.",
        ),
        sa.Column("row_count", sa.Integer(), nullable=False, comment="Rows of data, those that could not be read among them."),
        sa.Column("parser_version", sa.Text(), nullable=False, comment="Version of the parser that read it."),
        sa.Column("run_id", sa.BigInteger(), nullable=True, comment="Load run that read it. NULL: written by hand."),
        sa.Column("recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When it was read."),
        sa.CheckConstraint("file_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_vendor_list_file_sha256_grammar")),
        sa.CheckConstraint("layout IN ('csv', 'json')", name=op.f("ck_vendor_list_layout_known")),
        sa.CheckConstraint("reading_no >= 1", name=op.f("ck_vendor_list_reading_no_positive")),
        sa.ForeignKeyConstraint(["run_id"], ["ops.load_run.run_id"], name=op.f("fk_vendor_list_run_id")),
        sa.PrimaryKeyConstraint("list_id", "reading_no", name=op.f("pk_vendor_list")),
        schema="research",
        comment="Lists of reports from data vendors: one row a reading of a file.",
    )
    op.create_table(
        "vendor_finding",
        sa.Column("list_id", sa.Uuid(), nullable=False, comment="The list."),
        sa.Column("reading_no", sa.SmallInteger(), nullable=False, comment="Reading of the list."),
        sa.Column("finding_no", sa.Integer(), nullable=False, comment="Order in the list, from 1."),
        sa.Column("rule_id", sa.Text(), nullable=False, comment="Rule that raised it, such as vendor.bad_row."),
        sa.Column("severity", sa.Text(), nullable=False, comment="error (something is not stored), warning or info."),
        sa.Column("message", sa.Text(), nullable=False, comment="What is the matter, in words."),
        sa.Column("row_no", sa.Integer(), nullable=True, comment="First row with it, from 1. NULL: the whole list."),
        sa.Column("n_rows", sa.Integer(), nullable=False, comment="How many rows have it."),
        sa.Column("column_name", sa.Text(), nullable=True, comment="Column of the list. NULL: the whole row or list."),
        sa.Column("raw_text", sa.Text(), nullable=True, comment="Text as listed. NULL: no cell."),
        sa.Column("proposed", sa.Text(), nullable=True, comment="What it may mean. NULL: no idea."),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name=op.f("ck_vendor_finding_severity_known")),
        sa.ForeignKeyConstraint(
            ["list_id", "reading_no"],
            ["research.vendor_list.list_id", "research.vendor_list.reading_no"],
            name=op.f("fk_vendor_finding_list_id_reading_no"),
        ),
        sa.PrimaryKeyConstraint("list_id", "reading_no", "finding_no", name=op.f("pk_vendor_finding")),
        schema="ops",
        comment="What was not understood or not believed in a vendor's list; the same of many rows stands once.",
    )
    op.create_table(
        "vendor_estimate",
        sa.Column(
            "vendor_estimate_id", sa.Uuid(), nullable=False, comment="The number: a hash of the listed report, the column and the period."
        ),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version, from 1: a changed row adds one."),
        sa.Column("list_id", sa.Uuid(), nullable=False, comment="List in which it was read so first."),
        sa.Column("reading_no", sa.SmallInteger(), nullable=False, comment="Reading of that list."),
        sa.Column("row_no", sa.Integer(), nullable=False, comment="Row of the list, from 1; the header is not counted."),
        sa.Column("vendor_report_id", sa.Uuid(), nullable=False, comment="The listed report."),
        sa.Column("column_no", sa.SmallInteger(), nullable=False, comment="Column of the list, from 0."),
        sa.Column("column_name", sa.Text(), nullable=False, comment="Name of that column."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("period_code", sa.Text(), nullable=True, comment="2026FY, 2026H1 …. NULL: the list does not tell."),
        sa.Column("kind", sa.Text(), nullable=False, comment="A actual or E estimate, as the vendor calls it."),
        sa.Column("value", sa.Numeric(), nullable=True, comment="Value in base units. NULL: null_reason says why."),
        sa.Column("unit", sa.Text(), nullable=True, comment="CNY …, pct, x. NULL: the vendor documents none, or not for this market."),
        sa.Column("currency", sa.Text(), nullable=True, comment="Currency of money and per-share values. NULL: no money, or not known."),
        sa.Column("value_text", sa.Text(), nullable=False, comment="Value as listed."),
        sa.Column("half_step", sa.Numeric(), nullable=True, comment="Half of the last listed digit in base units. NULL: no value."),
        sa.Column(
            "null_reason",
            sa.Text(),
            nullable=True,
            comment="Why there is no value: no_estimate, unknown_unit, contradiction (the list states several) …. NULL: there is one.",
        ),
        sa.Column(
            "attribution", sa.Text(), server_default=sa.text("'vendor'"), nullable=False, comment="vendor: never the house's own print."
        ),
        sa.Column("content_hash", sa.Text(), nullable=False, comment="Hash of what is stated: the same statement has the same."),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was first stated so.",
        ),
        sa.Column(
            "superseded_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When a list stated it otherwise. NULL: it stands; a row that lists hold no more stands too.",
        ),
        sa.CheckConstraint("attribution IN ('vendor')", name=op.f("ck_vendor_estimate_attribution_known")),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_vendor_estimate_currency_grammar")),
        sa.CheckConstraint("kind IN ('A', 'E')", name=op.f("ck_vendor_estimate_kind_known")),
        sa.CheckConstraint(
            "period_code ~ '^([0-9]{4}(FY|Q[1-4]|H[12]| (3|6|9)M| TTM| YTD)|[0-9]{4}FY-[0-9]{4}FY|TTM|NTM|[0-9]{4}-[0-9]{2}-[0-9]{2})$'",
            name=op.f("ck_vendor_estimate_period_code_grammar"),
        ),
        sa.CheckConstraint("unit ~ '^([A-Z]{3}|pct|x|points|shares|days|count)$'", name=op.f("ck_vendor_estimate_unit_grammar")),
        sa.CheckConstraint("half_step > 0", name=op.f("ck_vendor_estimate_half_step_positive")),
        sa.CheckConstraint("value IS NOT NULL OR null_reason IS NOT NULL", name=op.f("ck_vendor_estimate_no_value_has_reason")),
        sa.ForeignKeyConstraint(
            ["list_id", "reading_no"],
            ["research.vendor_list.list_id", "research.vendor_list.reading_no"],
            name=op.f("fk_vendor_estimate_list_id_reading_no"),
        ),
        sa.ForeignKeyConstraint(["metric_code"], ["research.metric.metric_code"], name=op.f("fk_vendor_estimate_metric_code")),
        sa.PrimaryKeyConstraint("vendor_estimate_id", "version_no", name=op.f("pk_vendor_estimate")),
        schema="research",
        comment="Numbers that data vendors list beside reports, in no consensus. Only superseded_at is set later.",
    )
    op.create_index(
        "ix_vendor_estimate_current",
        "vendor_estimate",
        ["vendor_estimate_id"],
        unique=True,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_vendor_estimate_report",
        "vendor_estimate",
        ["vendor_report_id"],
        unique=False,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "vendor_report",
        sa.Column(
            "vendor_report_id",
            sa.Uuid(),
            nullable=False,
            comment="The listed report: a hash of the list's form and of what tells its reports apart.",
        ),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version, from 1: a changed row adds one."),
        sa.Column("list_id", sa.Uuid(), nullable=False, comment="List in which it was read so first."),
        sa.Column("reading_no", sa.SmallInteger(), nullable=False, comment="Reading of that list."),
        sa.Column("row_no", sa.Integer(), nullable=False, comment="Row of the list, from 1; the header is not counted."),
        sa.Column("form", sa.Text(), nullable=False, comment="Which list, such as tushare.report_rc."),
        sa.Column("document", sa.Text(), nullable=True, comment="Vendor's own key of the report, such as AP…. NULL: the list gives none."),
        sa.Column("title", sa.Text(), nullable=True, comment="Title as listed. NULL: not listed."),
        sa.Column("category", sa.Text(), nullable=True, comment="Vendor's word for the kind of report. NULL: not listed."),
        sa.Column("subcategory", sa.Text(), nullable=True, comment="Vendor's second word for it. NULL: not listed."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date as listed."),
        sa.Column("broker_code", sa.Text(), nullable=True, comment="House. NULL: the name is not known, broker_raw holds it."),
        sa.Column("broker_raw", sa.Text(), nullable=False, comment="House as listed."),
        sa.Column("analyst_names", ARRAY(sa.Text()), nullable=True, comment="People as listed, in their order. NULL: not listed."),
        sa.Column("stock_id", sa.Integer(), nullable=True, comment="Company. NULL: unresolved, or none is listed."),
        sa.Column("stock_code_raw", sa.Text(), nullable=True, comment="Code as listed. NULL: not listed."),
        sa.Column("stock_name_raw", sa.Text(), nullable=True, comment="Name as listed. NULL: not listed."),
        sa.Column("resolution", sa.Text(), nullable=True, comment="exact, alias, ambiguous or unresolved. NULL: no company is listed."),
        sa.Column("sector_name", sa.Text(), nullable=True, comment="Sector as listed. NULL: not listed."),
        sa.Column("rating_raw", sa.Text(), nullable=True, comment="The house's rating as listed. NULL: not listed."),
        sa.Column(
            "rating_level",
            sa.SmallInteger(),
            nullable=True,
            comment="5 best … 1 worst of the house's rating; of the vendor's where that is all there is. NULL: none, or not mapped.",
        ),
        sa.Column("polarity", sa.SmallInteger(), nullable=True, comment="-1 negative, 0 neutral, 1 positive. NULL: as rating_level."),
        sa.Column(
            "level_basis",
            sa.Text(),
            nullable=True,
            comment="Where the level comes from: broker_dated, dictionary or unmapped. NULL: no rating is listed.",
        ),
        sa.Column("vendor_rating", sa.Text(), nullable=True, comment="Rating in the vendor's own words for all houses. NULL: not listed."),
        sa.Column("previous_vendor_rating", sa.Text(), nullable=True, comment="The one before, in the vendor's words. NULL: not listed."),
        sa.Column("action_stated", sa.Text(), nullable=True, comment="What the vendor says happened to the rating. NULL: it does not say."),
        sa.Column("target_price_low", sa.Numeric(), nullable=True, comment="Lowest target price per share. NULL: not listed."),
        sa.Column("target_price_high", sa.Numeric(), nullable=True, comment="Highest target price per share. NULL: not listed."),
        sa.Column("currency", sa.Text(), nullable=True, comment="ISO 4217 code of the target prices. NULL: none, or not known."),
        sa.Column("page_count", sa.Integer(), nullable=True, comment="Pages. NULL: not listed."),
        sa.Column("cells", JSONB(), nullable=False, comment="Column of this table → [column_no of the list, text as listed]."),
        sa.Column("content_hash", sa.Text(), nullable=False, comment="Hash of what is stated: the same statement has the same."),
        sa.Column(
            "recorded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was first stated so.",
        ),
        sa.Column(
            "superseded_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When a list stated it otherwise. NULL: it stands; a row that lists hold no more stands too.",
        ),
        sa.CheckConstraint(
            "action_stated IN ('initiate', 'maintain', 'upgrade', 'downgrade', 'resume', 'suspend', 'drop')",
            name=op.f("ck_vendor_report_action_stated_known"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_vendor_report_currency_grammar")),
        sa.CheckConstraint("level_basis <> 'unmapped' OR rating_level IS NULL", name=op.f("ck_vendor_report_unmapped_has_no_level")),
        sa.CheckConstraint("level_basis IN ('broker_dated', 'dictionary', 'unmapped')", name=op.f("ck_vendor_report_level_basis_known")),
        sa.CheckConstraint("published_on BETWEEN '1990-01-01' AND '2100-01-01'", name=op.f("ck_vendor_report_published_on_plausible")),
        sa.CheckConstraint("resolution IN ('exact', 'alias', 'ambiguous', 'unresolved')", name=op.f("ck_vendor_report_resolution_known")),
        sa.CheckConstraint("page_count >= 1", name=op.f("ck_vendor_report_page_count_positive")),
        sa.CheckConstraint("polarity BETWEEN -1 AND 1", name=op.f("ck_vendor_report_polarity_range")),
        sa.CheckConstraint("rating_level BETWEEN 1 AND 5", name=op.f("ck_vendor_report_rating_level_range")),
        sa.CheckConstraint("target_price_low <= target_price_high", name=op.f("ck_vendor_report_target_price_order")),
        sa.CheckConstraint("target_price_low > 0 AND target_price_high > 0", name=op.f("ck_vendor_report_target_price_positive")),
        sa.ForeignKeyConstraint(["broker_code"], ["research.broker.broker_code"], name=op.f("fk_vendor_report_broker_code")),
        sa.ForeignKeyConstraint(
            ["list_id", "reading_no"],
            ["research.vendor_list.list_id", "research.vendor_list.reading_no"],
            name=op.f("fk_vendor_report_list_id_reading_no"),
        ),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_vendor_report_stock_id")),
        sa.PrimaryKeyConstraint("vendor_report_id", "version_no", name=op.f("pk_vendor_report")),
        schema="research",
        comment="Reports that data vendors list, as the vendor describes them. Only superseded_at is set later.",
    )
    op.create_index(
        "ix_vendor_report_current",
        "vendor_report",
        ["vendor_report_id"],
        unique=True,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_vendor_report_day",
        "vendor_report",
        ["published_on"],
        unique=False,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_vendor_report_stock",
        "vendor_report",
        ["stock_id", "published_on"],
        unique=False,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.add_column(
        "load_file", sa.Column("list_id", sa.Uuid(), nullable=True, comment="The vendor's list. NULL: refused, or a report."), schema="ops"
    )
    op.alter_column(
        "load_file",
        "report_id",
        existing_type=sa.UUID(),
        comment="The report. NULL: refused, or a vendor's list.",
        existing_comment="The report. NULL: refused.",
        existing_nullable=True,
        schema="ops",
    )
    op.alter_column(
        "load_file",
        "version_no",
        existing_type=sa.INTEGER(),
        comment="Version written, of a list its reading. NULL: none written.",
        existing_comment="Version written. NULL: none written.",
        existing_nullable=True,
        schema="ops",
    )
    op.drop_constraint(op.f("ck_load_file_loaded_has_report"), "load_file", schema="ops", type_="check")
    op.create_check_constraint(
        op.f("ck_load_file_loaded_has_content"),
        "load_file",
        "status = 'refused' OR report_id IS NOT NULL OR list_id IS NOT NULL",
        schema="ops",
    )
    for table in ("vendor_report", "vendor_estimate"):
        run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE (superseded_at) ON research.{table} TO {LOADER}"))
    run(if_role(LOADER, f"GRANT SELECT, INSERT ON research.vendor_list, ops.vendor_finding TO {LOADER}"))
    create_view("research.title_similarity", 1)
    for name in VIEWS:
        create_view(name, 1)
    replace_view("mart.lineage", 2)


def downgrade() -> None:
    drop_view("mart.lineage")
    create_view("mart.lineage", 1)
    for name in reversed(VIEWS):
        drop_view(name)
    run("DROP FUNCTION research.title_similarity(text, text)")
    op.execute("DELETE FROM ops.load_file WHERE list_id IS NOT NULL")
    op.drop_constraint(op.f("ck_load_file_loaded_has_content"), "load_file", schema="ops", type_="check")
    op.drop_column("load_file", "list_id", schema="ops")
    op.create_check_constraint(
        op.f("ck_load_file_loaded_has_report"), "load_file", "status = 'refused' OR report_id IS NOT NULL", schema="ops"
    )
    op.alter_column("load_file", "report_id", comment="The report. NULL: refused.", schema="ops")
    op.alter_column("load_file", "version_no", comment="Version written. NULL: none written.", schema="ops")
    for name in ("vendor_report", "vendor_estimate"):
        op.drop_table(name, schema="research")
    op.drop_table("vendor_finding", schema="ops")
    op.drop_table("vendor_list", schema="research")
