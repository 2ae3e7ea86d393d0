"""The consensus of the next twelve months has a series of month ends.

Revision: 0065, after 0064
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

FORWARD = "mart.consensus_forward_month"


def upgrade() -> None:
    create_view(FORWARD, 1)


def downgrade() -> None:
    drop_view(FORWARD)
