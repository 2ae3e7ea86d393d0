"""Ledger of files, findings and decisions.

Revision: 0006, after 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_correction()
    create_load_file()
    create_finding()


def downgrade() -> None:
    op.drop_table("finding", schema="ops")
    op.drop_table("load_file", schema="ops")
    op.drop_table("correction", schema="ops")


def create_correction() -> None:
    op.create_table(
        "correction",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report."),
        sa.Column("correction_id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False, comment="Surrogate key."),
        sa.Column("issue_id", sa.Uuid(), nullable=True, comment="Finding decided upon. NULL: a fact without a finding."),
        sa.Column("fact_table", sa.Text(), nullable=True, comment="Table of the fact. NULL: the finding has none."),
        sa.Column("fact_id", sa.Uuid(), nullable=True, comment="The fact. NULL: the finding has none."),
        sa.Column("field", sa.Text(), nullable=True, comment="Column corrected. NULL: none."),
        sa.Column(
            "action",
            sa.Text(),
            nullable=False,
            comment="accept (as it is), correct (to corrected_text) or reject (the fact does not count).",
        ),
        sa.Column("corrected_text", sa.Text(), nullable=True, comment="The right reading. NULL: nothing to correct."),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("current_user"), nullable=False, comment="Who decided."),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When."),
        sa.Column("note", sa.Text(), nullable=True, comment="Why. NULL: not said."),
        sa.CheckConstraint("action <> 'correct' OR corrected_text IS NOT NULL", name=op.f("ck_correction_correct_has_value")),
        sa.CheckConstraint("action IN ('accept', 'correct', 'reject')", name=op.f("ck_correction_action_known")),
        sa.CheckConstraint(
            "fact_table IN ('report', 'report_analyst', 'report_stock', 'recommendation', 'rating_definition', "
            "'financial_metric', 'pick', 'index_observation', 'viewpoint', 'risk_factor', 'related_report', 'figure', 'report_section')",
            name=op.f("ck_correction_fact_table_known"),
        ),
        sa.CheckConstraint("issue_id IS NOT NULL OR fact_id IS NOT NULL", name=op.f("ck_correction_about_something")),
        sa.ForeignKeyConstraint(["report_id"], ["research.report.report_id"], name=op.f("fk_correction_report_id")),
        sa.PrimaryKeyConstraint("report_id", "correction_id", name=op.f("pk_correction")),
        schema="ops",
        comment="Decisions of people about findings and facts. Bound to what is printed, so they outlive a re-parse; the "
        "latest decision counts.",
    )


def create_load_file() -> None:
    op.create_table(
        "load_file",
        sa.Column("run_id", sa.BigInteger(), nullable=False, comment="The run."),
        sa.Column("file_no", sa.Integer(), nullable=False, comment="Order in the run, from 1."),
        sa.Column("location", sa.Text(), nullable=False, comment="Path or URL as given."),
        sa.Column("byte_size", sa.Integer(), nullable=True, comment="Size in bytes. NULL: could not be opened."),
        sa.Column("file_sha256", sa.Text(), nullable=True, comment="SHA-256 of the content. NULL: could not be opened."),
        sa.Column("status", sa.Text(), nullable=False, comment="loaded, duplicate (already held, nothing to do) or refused."),
        sa.Column("report_id", sa.Uuid(), nullable=True, comment="The report. NULL: refused."),
        sa.Column("version_no", sa.Integer(), nullable=True, comment="Version written. NULL: none written."),
        sa.Column("facts_loaded", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Statements written."),
        sa.Column("error_class", sa.Text(), nullable=True, comment="Kind of error. NULL: none."),
        sa.Column("message", sa.Text(), nullable=True, comment="Why it was refused, and what to do. NULL: it was not."),
        sa.Column("seconds", sa.Numeric(), nullable=True, comment="Time taken to read, parse and store. NULL: not measured."),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When this row was written."
        ),
        sa.CheckConstraint("file_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_load_file_file_sha256_grammar")),
        sa.CheckConstraint("status <> 'refused' OR message IS NOT NULL", name=op.f("ck_load_file_refused_has_message")),
        sa.CheckConstraint("status = 'refused' OR report_id IS NOT NULL", name=op.f("ck_load_file_loaded_has_report")),
        sa.CheckConstraint("status IN ('loaded', 'duplicate', 'refused')", name=op.f("ck_load_file_status_known")),
        sa.ForeignKeyConstraint(["run_id"], ["ops.load_run.run_id"], name=op.f("fk_load_file_run_id")),
        sa.PrimaryKeyConstraint("run_id", "file_no", name=op.f("pk_load_file")),
        schema="ops",
        comment="Ledger: every file that a run met and what became of it.",
    )
    op.create_index(op.f("ix_load_file_file_sha256"), "load_file", ["file_sha256"], unique=False, schema="ops")


def create_finding() -> None:
    op.create_table(
        "finding",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "issue_id",
            sa.Uuid(),
            nullable=False,
            comment="8 bytes of report_id, then 8 bytes of a hash of rule, place and text: the same after a re-parse.",
        ),
        sa.Column("rule_id", sa.Text(), nullable=False, comment="Rule that raised it, such as unknown.metric_label."),
        sa.Column("severity", sa.Text(), nullable=False, comment="error (blocks the fact from the consensus), warning or info."),
        sa.Column("message", sa.Text(), nullable=False, comment="What is the matter, in words."),
        sa.Column("fact_table", sa.Text(), nullable=True, comment="Table of the statement in question. NULL: none was stored."),
        sa.Column("fact_id", sa.Uuid(), nullable=True, comment="The statement in question. NULL: none was stored."),
        sa.Column("page_no", sa.Integer(), nullable=True, comment="Page, from 1. NULL: the whole report."),
        sa.Column("x0", sa.Numeric(precision=9, scale=2), nullable=True, comment="Left edge of the box in points. NULL: no place."),
        sa.Column("top", sa.Numeric(precision=9, scale=2), nullable=True, comment="Upper edge of the box. NULL: no place."),
        sa.Column("x1", sa.Numeric(precision=9, scale=2), nullable=True, comment="Right edge of the box. NULL: no place."),
        sa.Column("bottom", sa.Numeric(precision=9, scale=2), nullable=True, comment="Lower edge of the box. NULL: no place."),
        sa.Column("raw_text", sa.Text(), nullable=True, comment="What is printed there. NULL: no place."),
        sa.Column("proposed", sa.Text(), nullable=True, comment="What it may mean. NULL: no idea."),
        sa.CheckConstraint(
            "fact_table IN ('report', 'report_analyst', 'report_stock', 'recommendation', 'rating_definition', "
            "'financial_metric', 'pick', 'index_observation', 'viewpoint', 'risk_factor', 'related_report', 'figure', 'report_section')",
            name=op.f("ck_finding_fact_table_known"),
        ),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name=op.f("ck_finding_severity_known")),
        sa.CheckConstraint("page_no >= 1", name=op.f("ck_finding_page_no_positive")),
        sa.CheckConstraint("x0 <= x1 AND top <= bottom", name=op.f("ck_finding_box_order")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_finding_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "issue_id", name=op.f("pk_finding")),
        schema="ops",
        comment="What was not understood or not believed: unknown words, units, layouts, failed checks. Nothing is dropped in silence.",
    )
