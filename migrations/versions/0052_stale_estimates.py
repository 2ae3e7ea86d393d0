"""Estimates that were not renewed; companies that wait are made anew by several at once.

Revision: 0052, after 0051
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

VIEW = "mart.stale_estimate"
WAITING = "research.refresh_waiting"


def upgrade() -> None:
    create_view(VIEW, 1)
    replace_view(WAITING, 2)


def downgrade() -> None:
    replace_view(WAITING, 1)
    drop_view(VIEW)
