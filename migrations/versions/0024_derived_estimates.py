"""What the loader derives and keeps: each house's estimates over time, the consensus of month ends, and how old they are.

Revision: 0024, after 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, replace_view, run

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

REFRESH = {
    "research.refresh_estimates": "int[], text[]",
    "research.refresh_consensus_months": "int[], date, date",
    "research.refresh_report": "uuid",
    "research.refresh_all": "",
}
TABLES = ("stock_refresh", "estimate", "consensus_month")


def upgrade() -> None:
    replace_view("mart.estimate_print_asof", 2)
    create_view("mart.actual_asof", 1)
    replace_view("mart.consensus_candidate_asof", 2)
    create_stock_refresh()
    create_estimate()
    create_consensus_month()
    for table in TABLES:
        run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE, DELETE ON research.{table} TO {LOADER}"))
    for name in REFRESH:
        create_view(name, 1)
    # 0028 fills them
    replace_view("mart.estimate_revision", 2)
    replace_view("mart.estimate_latest", 2)
    create_view("mart.consensus_month", 1)
    create_view("mart.freshness", 1)


def downgrade() -> None:
    drop_view("mart.freshness")
    drop_view("mart.consensus_month")
    drop_view("mart.estimate_latest")
    replace_view("mart.estimate_revision", 1)
    create_view("mart.estimate_latest", 1)
    for name, arguments in reversed(REFRESH.items()):
        run(f"DROP FUNCTION {name}({arguments})")
    for table in reversed(TABLES):
        op.drop_table(table, schema="research")
    replace_view("mart.consensus_candidate_asof", 1)
    run("DROP FUNCTION mart.actual_asof(date, text)")
    replace_view("mart.estimate_print_asof", 1)


def create_stock_refresh() -> None:
    op.create_table(
        "stock_refresh",
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False, comment="When."),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_stock_refresh_stock_id")),
        sa.PrimaryKeyConstraint("stock_id", name=op.f("pk_stock_refresh")),
        schema="research",
        comment="Derived: when estimate and consensus_month of a company were last made. Its row is their lock.",
    )


def create_estimate() -> None:
    op.create_table(
        "estimate",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report."),
        sa.Column(
            "fact_id", sa.Uuid(), nullable=False, comment="The number in financial_metric: of the prints of the report the one that counts."
        ),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("fiscal_year", sa.Integer(), nullable=False, comment="Fiscal year by the label printed."),
        sa.Column("unit", sa.Text(), nullable=True, comment="Unit. NULL: not known (status unit_unresolved)."),
        sa.Column("value", sa.Numeric(), nullable=True, comment="Value in base units. NULL: none (status no_value)."),
        sa.Column("half_step", sa.Numeric(), nullable=True, comment="Half of the last printed digit. NULL: not known."),
        sa.Column(
            "broker_key",
            sa.Text(),
            nullable=False,
            comment="The house under the name of the report: broker_code, else the printed name, else the report.",
        ),
        sa.Column("broker_code", sa.Text(), nullable=True, comment="House. NULL: not known."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date of the report."),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Date and time, where a time is printed. NULL: no time printed.",
        ),
        sa.Column(
            "status",
            sa.Text(),
            nullable=False,
            comment="standing, or why the number does not count: withdrawn, quality_blocked, no_value, contradicted, unit_unresolved.",
        ),
        sa.Column(
            "next_on",
            sa.Date(),
            nullable=True,
            comment="Date of the house's next report with a number for it, whatever its status. NULL: none.",
        ),
        sa.Column("previous_report_id", sa.Uuid(), nullable=True, comment="Report of the standing number before. NULL: none."),
        sa.Column("previous_fact_id", sa.Uuid(), nullable=True, comment="The standing number before, of this unit. NULL: none."),
        sa.Column("previous_on", sa.Date(), nullable=True, comment="Date of its report. NULL: none."),
        sa.Column("previous_value", sa.Numeric(), nullable=True, comment="Its value. NULL: none."),
        sa.Column("previous_half_step", sa.Numeric(), nullable=True, comment="Half of its last printed digit. NULL: none, or not known."),
        sa.CheckConstraint(
            "status IN ('standing', 'withdrawn', 'quality_blocked', 'no_value', 'contradicted', 'unit_unresolved')",
            name=op.f("ck_estimate_status_known"),
        ),
        sa.ForeignKeyConstraint(["metric_code"], ["research.metric.metric_code"], name=op.f("fk_estimate_metric_code")),
        sa.ForeignKeyConstraint(["report_id"], ["research.report.report_id"], name=op.f("fk_estimate_report_id")),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_estimate_stock_id")),
        sa.PrimaryKeyConstraint("report_id", "fact_id", name=op.f("pk_estimate")),
        schema="research",
        comment="Derived: what each report states as own estimate of its house, with the one before. Current versions only.",
    )
    op.create_index(
        op.f("ix_estimate_broker_code_metric_code"), "estimate", ["broker_code", "metric_code"], unique=False, schema="research"
    )
    op.create_index(op.f("ix_estimate_published_on"), "estimate", ["published_on"], unique=False, schema="research")
    op.create_index(
        op.f("ix_estimate_stock_id_broker_key_metric_code_fiscal_year"),
        "estimate",
        ["stock_id", "broker_key", "metric_code", "fiscal_year"],
        unique=False,
        schema="research",
    )


def create_consensus_month() -> None:
    op.create_table(
        "consensus_month",
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("fiscal_year", sa.Integer(), nullable=False, comment="Fiscal year by the label printed."),
        sa.Column("unit", sa.Text(), nullable=False, comment="Unit of the values."),
        sa.Column("month_end", sa.Date(), nullable=False, comment="Last day of the month."),
        sa.Column("n", sa.Integer(), nullable=False, comment="Houses in the consensus."),
        sa.Column("mean", sa.Numeric(), nullable=False, comment="Mean."),
        sa.Column("median", sa.Numeric(), nullable=False, comment="Median."),
        sa.Column("stddev", sa.Numeric(), nullable=True, comment="Standard deviation of the sample. NULL: one house."),
        sa.Column("min", sa.Numeric(), nullable=False, comment="Lowest."),
        sa.Column("max", sa.Numeric(), nullable=False, comment="Highest."),
        sa.Column("oldest_on", sa.Date(), nullable=False, comment="Date of the oldest report in it."),
        sa.Column("newest_on", sa.Date(), nullable=False, comment="Date of the newest report in it."),
        sa.Column("n_excluded", sa.Integer(), nullable=False, comment="Other estimates dated in the window."),
        sa.ForeignKeyConstraint(["metric_code"], ["research.metric.metric_code"], name=op.f("fk_consensus_month_metric_code")),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_consensus_month_stock_id")),
        sa.PrimaryKeyConstraint("stock_id", "metric_code", "fiscal_year", "unit", "month_end", name=op.f("pk_consensus_month")),
        schema="research",
        comment="Derived: mart.consensus_asof at month ends; those ahead of time as they will stand if nothing more is published.",
    )
    op.create_index(
        op.f("ix_consensus_month_month_end_metric_code"), "consensus_month", ["month_end", "metric_code"], unique=False, schema="research"
    )
