"""The consensus of the next twelve months has a series of month ends.

Revision: 0066, after 0065
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

FORWARD = "mart.consensus_forward_month"


def upgrade() -> None:
    create_view(FORWARD, 1)


def downgrade() -> None:
    drop_view(FORWARD)
