"""Consensus of ratings and of target prices as of any day, and whose count.

Revision: 0025, after 0024
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, run

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

FUNCTIONS = {
    "mart.recommendation_asof": "date, text",
    "mart.rating_consensus_member_asof": "date, int, text",
    "mart.rating_consensus_asof": "date, int, text",
    "mart.target_consensus_member_asof": "date, int, text",
    "mart.target_consensus_asof": "date, int, text",
}
VIEWS = ("mart.rating_consensus_member", "mart.rating_consensus", "mart.target_consensus_member", "mart.target_consensus")


def upgrade() -> None:
    for name in ("mart.recommendation_history", *FUNCTIONS, *VIEWS):
        create_view(name, 1)


def downgrade() -> None:
    for view in reversed(VIEWS):
        drop_view(view)
    for name, arguments in reversed(FUNCTIONS.items()):
        run(f"DROP FUNCTION {name}({arguments})")
    drop_view("mart.recommendation_history")
