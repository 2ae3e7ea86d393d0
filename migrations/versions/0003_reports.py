"""Reports, their versions, runs, and the place of everything on the page.

Revision: 0003, after 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_load_run()
    create_report()
    create_report_withdrawal()
    create_report_version()
    create_source()


def downgrade() -> None:
    op.drop_table("source", schema="research")
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
        sa.PrimaryKeyConstraint("report_id", "version_no", name=op.f("pk_report_version")),
        schema="research",
        comment="What one parse of a report found on its cover. Only superseded_at and superseded_by_report_id are set later.",
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
    op.create_index(
        op.f("ix_report_version_published_on"),
        "report_version",
        ["published_on"],
        unique=False,
        schema="research",
        postgresql_where=sa.text("superseded_at IS NULL"),
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
            "fact_table IN ('report', 'report_analyst', 'report_stock', 'recommendation', 'rating_definition', "
            "'financial_metric', 'pick', 'index_observation', 'viewpoint', 'risk_factor', 'related_report', 'figure', 'report_section')",
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
    op.create_index(op.f("ix_source_fact_id"), "source", ["fact_id"], unique=False, schema="research")
