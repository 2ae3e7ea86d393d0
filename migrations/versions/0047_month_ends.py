"""Month ends of ratings, targets and revisions, first actuals and the accuracy of forecasts are kept by the loader, like the consensus.

Companies wait to be made anew: `prepare` does it a few at a time after this migration, each in a transaction of its own.

Revision: 0047, after 0046
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, replace_view, run

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

MONTHS = ("mart.rating_consensus_month", "mart.target_consensus_month", "mart.revision_breadth_month")
PRINTS = "mart.target_print_asof"
CANDIDATES = ("mart.rating_candidate_asof", "mart.target_candidate_asof")
CHANGED = {
    "mart.rating_consensus_member_asof": 2,
    "mart.rating_consensus_asof": 2,
    "mart.target_consensus_member_asof": 4,
    "mart.target_consensus_asof": 3,
    "mart.rating_consensus": 2,
    "mart.target_consensus": 2,
    "mart.actual_first": 3,
    "mart.forecast_accuracy": 2,
    "mart.consensus_month": 2,
    "mart.consensus_candidate_asof": 6,
    "mart.revision_breadth_member_asof": 3,
}
CONSENSUS = "consensus_month"
CV = "stddev / |mean|. NULL: fewer than three houses, or a mean of 0."
BOUND = "mart.target_price"  # asks for PRINTS, and stays as it is
REFRESH = {
    "research.refresh_months": "text, int[], date, date",
    "research.refresh_actuals": "int[], text[], int[]",
    "research.refresh_accuracy": "int[], text[], int[]",
    "research.refresh_closed": "uuid[]",
    "research.refresh_stocks": "int[]",
    "research.refresh_waiting": "int",
    "research.refresh_mark": "",
}
COMMENTS = (
    (
        "TABLE research.stock_refresh",
        "Derived: when estimate and consensus_month of a company were last made. Its row is their lock.",
        "Derived: when what is derived of a company was last made. Its row is the lock of that.",
    ),
    ("COLUMN research.stock_refresh.refreshed_at", "When.", "When. The beginning of 1970: it waits to be made anew."),
)


def upgrade() -> None:
    create_tables()
    op.add_column(CONSENSUS, sa.Column("cv", sa.Numeric(), nullable=True, comment=CV), schema="research")
    _prints(2)
    for name in CANDIDATES:
        create_view(name, 1)
    for name, version in CHANGED.items():
        replace_view(name, version)
    replace_view(BOUND, 5)
    _drop_prints("date, text")
    for name in MONTHS:
        create_view(name, 1)
    replace_view("mart.freshness", 3)
    run("DROP FUNCTION research.refresh_estimates(int[], text[])")
    create_view("research.refresh_estimates", 4)
    for name in REFRESH:
        create_view(name, 1)
    _touch(2)
    replace_view("research.refresh_all", 3)
    run("DROP FUNCTION research.refresh_consensus_months(int[], date, date)")
    for what, _, comment in COMMENTS:
        run(f"COMMENT ON {what} IS '{comment}'")
    run("SELECT research.refresh_mark()")


def downgrade() -> None:
    for what, comment, _ in COMMENTS:
        run(f"COMMENT ON {what} IS '{comment}'")
    create_view("research.refresh_consensus_months", 1)
    replace_view("research.refresh_all", 2)
    _touch(1)
    for name, arguments in reversed(REFRESH.items()):
        run(f"DROP FUNCTION {name}({arguments})")
    run("DROP FUNCTION research.refresh_estimates(int[], text[], uuid[])")
    create_view("research.refresh_estimates", 3)
    drop_view("mart.freshness")
    create_view("mart.freshness", 2)
    for name in MONTHS:
        drop_view(name)
    _prints(1)
    for name, version in reversed(CHANGED.items()):
        replace_view(name, version - 1)
    replace_view(BOUND, 5)
    for name in CANDIDATES:
        run(f"DROP FUNCTION {name}(date, int, text, date)")
    _drop_prints("date, text, date")
    op.drop_column(CONSENSUS, "cv", schema="research")
    for table in reversed(TABLES):
        op.drop_table(table, schema="research")
    run("SELECT research.refresh_all()")


def _prints(version: int) -> None:
    """Another form of the function under its name; what asks for it is pointed at it by being made again."""
    run(f"ALTER FUNCTION {PRINTS} RENAME TO {PRINTS.partition('.')[2]}_of_before")
    create_view(PRINTS, version)


def _drop_prints(arguments: str) -> None:
    run(f"DROP FUNCTION {PRINTS}_of_before({arguments})")


def _touch(version: int) -> None:
    """Which series a report moves, and what moves them."""
    run("DROP FUNCTION research.reports_touch(uuid[])")
    create_view("research.reports_touch", version)
    replace_view("research.refresh_reports", version + 1)


def create_tables() -> None:
    for create in TABLES.values():
        create()
    for table in TABLES:
        run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE, DELETE ON research.{table} TO {LOADER}"))


def create_rating_consensus_month() -> None:
    op.create_table(
        "rating_consensus_month",
        sa.Column("stock_id", sa.Integer(), autoincrement=False, nullable=False, comment="Company."),
        sa.Column("month_end", sa.Date(), nullable=False, comment="Last day of the month."),
        sa.Column("n_brokers", sa.Integer(), nullable=False, comment="Houses with a rating."),
        sa.Column("mean_level", sa.Numeric(), nullable=True, comment="Mean level. NULL: no house has one."),
        sa.Column("n5", sa.Integer(), nullable=False, comment="Houses at level 5."),
        sa.Column("n4", sa.Integer(), nullable=False, comment="Houses at level 4."),
        sa.Column("n3", sa.Integer(), nullable=False, comment="Houses at level 3."),
        sa.Column("n2", sa.Integer(), nullable=False, comment="Houses at level 2."),
        sa.Column("n1", sa.Integer(), nullable=False, comment="Houses at level 1."),
        sa.Column("n_positive", sa.Integer(), nullable=False, comment="Houses above level 3."),
        sa.Column("n_negative", sa.Integer(), nullable=False, comment="Houses below level 3."),
        sa.Column("pct_positive", sa.Numeric(), nullable=True, comment="n_positive / n_brokers in percent. NULL: no house."),
        sa.Column("n_up_28d", sa.Integer(), nullable=False, comment="Houses that raised within 28 days."),
        sa.Column("n_down_28d", sa.Integer(), nullable=False, comment="Houses that cut within 28 days."),
        sa.Column("n_unmapped", sa.Integer(), nullable=False, comment="Houses with a word without a level."),
        sa.Column("n_not_rated", sa.Integer(), nullable=False, comment="Houses that do not rate it, or no more."),
        sa.Column("n_excluded", sa.Integer(), nullable=False, comment="Other ratings dated in the window."),
        sa.Column("oldest_on", sa.Date(), nullable=True, comment="Date of the oldest report in it. NULL: no house."),
        sa.Column("newest_on", sa.Date(), nullable=True, comment="Date of the newest report in it. NULL: no house."),
        sa.PrimaryKeyConstraint("stock_id", "month_end", name=op.f("pk_rating_consensus_month")),
        schema="research",
        comment="Derived: mart.rating_consensus_asof at month ends; those ahead of time if nothing more is published.",
    )
    op.create_index(op.f("ix_rating_consensus_month_month_end"), "rating_consensus_month", ["month_end"], unique=False, schema="research")


def create_target_member_month() -> None:
    op.create_table(
        "target_member_month",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report."),
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The target in recommendation."),
        sa.Column("month_end", sa.Date(), nullable=False, comment="Last day of the month."),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("house", sa.Text(), nullable=False, comment="House of that day: its code, else its printed name, else the report."),
        sa.Column("currency", sa.Text(), nullable=True, comment="Currency. NULL: not known (reason no_currency)."),
        sa.Column("target_price", sa.Numeric(), nullable=False, comment="Middle of the printed target."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date of the report."),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="included, or why it does not count: no_horizon, other_horizon, no_currency."
        ),
        sa.PrimaryKeyConstraint("report_id", "fact_id", "month_end", name=op.f("pk_target_member_month")),
        schema="research",
        comment="Derived: targets that stand at month ends, in the shares of their reports; those ahead of time too.",
    )
    op.create_index(op.f("ix_target_member_month_month_end"), "target_member_month", ["month_end"], unique=False, schema="research")
    op.create_index(
        op.f("ix_target_member_month_stock_id_month_end"), "target_member_month", ["stock_id", "month_end"], unique=False, schema="research"
    )


def create_revision_breadth_month() -> None:
    op.create_table(
        "revision_breadth_month",
        sa.Column("stock_id", sa.Integer(), autoincrement=False, nullable=False, comment="Company."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("fiscal_year", sa.Integer(), autoincrement=False, nullable=False, comment="Fiscal year by the label printed."),
        sa.Column("unit", sa.Text(), nullable=False, comment="Unit of the values."),
        sa.Column("month_end", sa.Date(), nullable=False, comment="Last day of the month."),
        sa.Column("n_both", sa.Integer(), nullable=False, comment="Houses with an estimate on both days."),
        sa.Column("n_up", sa.Integer(), nullable=False, comment="Those that raised it."),
        sa.Column("n_down", sa.Integer(), nullable=False, comment="Those that cut it."),
        sa.Column("n_same", sa.Integer(), nullable=False, comment="Those that did neither."),
        sa.Column("n_new", sa.Integer(), nullable=False, comment="Houses with one on the later day alone."),
        sa.Column("n_dropped", sa.Integer(), nullable=False, comment="Houses with one on the earlier day alone."),
        sa.PrimaryKeyConstraint("stock_id", "metric_code", "fiscal_year", "unit", "month_end", name=op.f("pk_revision_breadth_month")),
        schema="research",
        comment="Derived: mart.revision_breadth_asof of 28 days at month ends; those ahead of time as if nothing more is published.",
    )
    op.create_index(
        op.f("ix_revision_breadth_month_month_end_metric_code"),
        "revision_breadth_month",
        ["month_end", "metric_code"],
        unique=False,
        schema="research",
    )


def create_actual_first() -> None:
    op.create_table(
        "actual_first",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report."),
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The number in financial_metric."),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("fiscal_year", sa.Integer(), nullable=False, comment="Fiscal year by the label printed."),
        sa.Column("unit", sa.Text(), nullable=False, comment="Unit."),
        sa.Column("value", sa.Numeric(), nullable=False, comment="Value in base units."),
        sa.Column("half_step", sa.Numeric(), nullable=True, comment="Half of the last printed digit. NULL: not known."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date of the report."),
        sa.Column("known_on", sa.Date(), nullable=False, comment="Day on which it could be known."),
        sa.Column("closed_on", sa.Date(), nullable=False, comment="Day on which the first actual of the year in any unit could be known."),
        sa.PrimaryKeyConstraint("report_id", "fact_id", name=op.f("pk_actual_first")),
        schema="research",
        comment="Derived: the first print of each actual of a fiscal year in each unit, as read and decided now.",
    )
    op.create_index(
        op.f("ix_actual_first_metric_code_fiscal_year"), "actual_first", ["metric_code", "fiscal_year"], unique=False, schema="research"
    )
    op.create_index(
        op.f("ix_actual_first_stock_id_metric_code_fiscal_year"),
        "actual_first",
        ["stock_id", "metric_code", "fiscal_year"],
        unique=False,
        schema="research",
    )


def create_forecast_accuracy() -> None:
    op.create_table(
        "forecast_accuracy",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report of the forecast."),
        sa.Column("fact_id", sa.Uuid(), nullable=False, comment="The forecast in financial_metric."),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="Company."),
        sa.Column("metric_code", sa.Text(), nullable=False, comment="Quantity."),
        sa.Column("fiscal_year", sa.Integer(), nullable=False, comment="Fiscal year by the label printed."),
        sa.Column("unit", sa.Text(), nullable=False, comment="Unit."),
        sa.Column("house", sa.Text(), nullable=False, comment="House of the day: its code, else its printed name, else the report."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date of the report."),
        sa.Column("value", sa.Numeric(), nullable=False, comment="The forecast in base units."),
        sa.Column("actual", sa.Numeric(), nullable=False, comment="The actual in base units."),
        sa.Column("actual_fact_id", sa.Uuid(), nullable=False, comment="The actual in financial_metric."),
        sa.Column("closed_on", sa.Date(), nullable=False, comment="Day on which the first actual could be known."),
        sa.Column("n_forecasts", sa.Integer(), nullable=False, comment="Houses with a forecast."),
        sa.Column("afe", sa.Numeric(), nullable=False, comment="Absolute error."),
        sa.Column("mean_afe", sa.Numeric(), nullable=False, comment="Mean absolute error of the houses."),
        sa.Column(
            "pmafe", sa.Numeric(), nullable=True, comment="(afe - mean_afe) / mean_afe. NULL: fewer than three houses, or nobody erred."
        ),
        sa.Column("rank_score", sa.Numeric(), nullable=True, comment="100 the nearest, 0 the furthest. NULL: fewer than three houses."),
        sa.Column("bias", sa.Numeric(), nullable=True, comment="(forecast - actual) / |actual|. NULL: the actual is 0."),
        sa.PrimaryKeyConstraint("report_id", "fact_id", name=op.f("pk_forecast_accuracy")),
        schema="research",
        comment="Derived: how far the forecasts that stood 30 days before the actual were from it.",
    )
    op.create_index(
        op.f("ix_forecast_accuracy_house_metric_code_fiscal_year"),
        "forecast_accuracy",
        ["house", "metric_code", "fiscal_year"],
        unique=False,
        schema="research",
    )
    op.create_index(
        op.f("ix_forecast_accuracy_metric_code_fiscal_year"),
        "forecast_accuracy",
        ["metric_code", "fiscal_year"],
        unique=False,
        schema="research",
    )
    op.create_index(
        op.f("ix_forecast_accuracy_stock_id_metric_code_fiscal_year"),
        "forecast_accuracy",
        ["stock_id", "metric_code", "fiscal_year"],
        unique=False,
        schema="research",
    )


TABLES = {
    "rating_consensus_month": create_rating_consensus_month,
    "target_member_month": create_target_member_month,
    "revision_breadth_month": create_revision_breadth_month,
    "actual_first": create_actual_first,
    "forecast_accuracy": create_forecast_accuracy,
}
