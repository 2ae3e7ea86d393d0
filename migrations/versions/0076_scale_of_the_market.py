"""The consensus of the whole market is sorted once; a company asks once for the cells of a report; numbers that agree are not looked up.

Revision: 0076, after 0075
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

VIEWS = {
    "mart.estimate_history": 7,
    "mart.estimate_print_asof": 5,
    "mart.consensus_candidate_asof": 8,
    "mart.consensus_asof": 4,
    "mart.valuation_matrix": 3,
    "mart.metric_conflict": 3,
}


def upgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
