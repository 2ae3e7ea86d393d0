"""Base views, consensus, current ratings and lineage.

Revision: 0007, after 0006
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, run

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

REPORTS = (
    "mart.report",
    "mart.report_stock",
    "mart.report_analyst",
    "mart.recommendation",
    "mart.rating_definition",
    "mart.financial_metric",
    "mart.pick",
    "mart.index_observation",
    "mart.viewpoint",
    "mart.risk_factor",
    "mart.figure",
    "mart.related_report",
    "mart.lineage",
    "mart.quality_issue",
    "mart.load_run",
)
DICTIONARIES = ("mart.metric", "mart.broker", "mart.stock", "mart.sector", "mart.analyst")
ACROSS = (
    "mart.latest_day",
    "mart.rating_current",
    "mart.estimate_history",
    "mart.consensus_member_asof",
    "mart.consensus_member",
    "mart.consensus_asof",
    "mart.consensus",
)
FUNCTIONS = {
    "research.fold": "(text)",
    "mart.consensus_member_asof": "(date, int, text)",
    "mart.consensus_asof": "(date, int, text)",
}
ORDER = ("research.fold", *REPORTS, *DICTIONARIES, *ACROSS)


def upgrade() -> None:
    for name in ORDER:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(ORDER):
        if name in FUNCTIONS:
            run(f"DROP FUNCTION {name}{FUNCTIONS[name]}")
        else:
            drop_view(name)
