"""The consensus of the next twelve months has a series of month ends.

Revision: 0070, after 0069
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

FORWARD = "mart.consensus_forward_month"


def upgrade() -> None:
    create_view(FORWARD, 1)


def downgrade() -> None:
    drop_view(FORWARD)
