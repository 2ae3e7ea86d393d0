"""The next twelve months of one stock read the numbers of that stock alone.

Revision: 0041, after 0040
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

VIEW = "mart.consensus_forward_asof"


def upgrade() -> None:
    replace_view(VIEW, 2)


def downgrade() -> None:
    replace_view(VIEW, 1)
