"""Index levels, viewpoints, risks, captions, cited reports and running text.

Revision: 0005, after 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_figure()
    create_index_observation()
    create_related_report()
    create_report_section()
    create_risk_factor()
    create_viewpoint()


def downgrade() -> None:
    op.drop_table("viewpoint", schema="research")
    op.drop_table("risk_factor", schema="research")
    op.drop_table("report_section", schema="research")
    op.drop_table("related_report", schema="research")
    op.drop_table("index_observation", schema="research")
    op.drop_table("figure", schema="research")


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
