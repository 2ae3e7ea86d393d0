"""Disclosures that reports print, and how complete they are.

Revision: 0016, after 0015
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, run

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

VIEWS = ("mart.report_mark", "mart.report_completeness")
BEFORE = (
    "'report', 'report_analyst', 'report_stock', 'recommendation', 'rating_definition', "
    "'financial_metric', 'pick', 'index_observation', 'viewpoint', 'risk_factor', 'related_report', 'figure', 'report_section'"
)
CONSTRAINTS = {("research", "source"): "ck_source_fact_table_known", ("ops", "finding"): "ck_finding_fact_table_known"}
CONSTRAINTS |= {("ops", "correction"): "ck_correction_fact_table_known"}


def upgrade() -> None:
    create_report_mark()
    run(if_role(LOADER, "GRANT SELECT, INSERT ON research.report_mark TO yanbao_loader"))
    allow_fact_tables(f"{BEFORE}, 'report_mark'")
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
    for schema, table in CONSTRAINTS:
        op.execute(f"DELETE FROM {schema}.{table} WHERE fact_table = 'report_mark'")
    allow_fact_tables(BEFORE)
    op.drop_table("report_mark", schema="research")


def allow_fact_tables(names: str) -> None:
    for (schema, table), constraint in CONSTRAINTS.items():
        op.drop_constraint(op.f(constraint), table, schema=schema, type_="check")
        op.create_check_constraint(op.f(constraint), table, f"fact_table IN ({names})", schema=schema)


def create_report_mark() -> None:
    marks = "'title_mark', 'qualification', 'licence', 'source', 'risk_warning'"
    op.create_table(
        "report_mark",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="Report that states it: the first 16 bytes of the SHA-256 of the file."),
        sa.Column("version_no", sa.SmallInteger(), nullable=False, comment="Version of the report, from 1: each parse that is kept."),
        sa.Column(
            "fact_id",
            sa.Uuid(),
            nullable=False,
            comment="The statement: 8 bytes of report_id, then 8 bytes of a hash of what is printed and where.",
        ),
        sa.Column("ordinal", sa.SmallInteger(), nullable=False, comment="Printed order inside the report, from 1."),
        sa.Column("mark", sa.Text(), nullable=False, comment="title_mark, qualification, licence, source or risk_warning."),
        sa.Column(
            "word",
            sa.Text(),
            nullable=False,
            comment="The words that were found, as the vocabulary has them; of licence the number.",
        ),
        sa.CheckConstraint(f"mark IN ({marks})", name=op.f("ck_report_mark_mark_known")),
        sa.ForeignKeyConstraint(
            ["report_id", "version_no"],
            ["research.report_version.report_id", "research.report_version.version_no"],
            name=op.f("fk_report_mark_report_id_version_no"),
        ),
        sa.PrimaryKeyConstraint("report_id", "version_no", "fact_id", name=op.f("pk_report_mark")),
        schema="research",
        comment="Disclosures that a report prints, one row a kind: where the words stand first. A kind without a row was not found.",
    )
