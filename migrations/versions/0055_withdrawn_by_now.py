"""A report that is withdrawn leaves the views without a day at once, also where the newest report is older than the withdrawal.

Revision: 0055, after 0054
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

# Functions first: the views ask them in mode current.
NOW = {
    "mart.estimate_asof": 3,
    "mart.recommendation_asof": 3,
    "mart.report_asof": 2,
    "mart.consensus_member_asof": 6,
    "mart.consensus": 2,
    "mart.consensus_member": 3,
    "mart.consensus_forward": 2,
    "mart.revision_breadth": 2,
    "mart.revision_breadth_member": 2,
    "mart.rating_consensus": 3,
    "mart.rating_consensus_member": 2,
    "mart.target_consensus": 3,
    "mart.target_consensus_member": 2,
    "mart.target_price": 6,
    "mart.coverage_report": 3,
    "mart.coverage": 3,
    "mart.initiation": 3,
    "mart.estimate_latest": 4,
}


def upgrade() -> None:
    for name, version in NOW.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in reversed(NOW.items()):
        replace_view(name, version - 1)
