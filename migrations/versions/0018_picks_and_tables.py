"""Picks and tracks over reports, tables that list companies, numbers that contradict each other, and how houses rate and write.

Revision: 0018, after 0017
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

VIEWS = (
    "mart.pick_monthly",
    "mart.track_member",
    "mart.valuation_matrix",
    "mart.metric_conflict",
    "mart.broker_rating_mix",
    "mart.sector_heat",
)


def upgrade() -> None:
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
