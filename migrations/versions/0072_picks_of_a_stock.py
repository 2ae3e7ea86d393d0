"""The picks of one stock are asked without reading all picks for the first day of the warehouse.

Revision: 0072, after 0071
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

PICKS = "mart.pick_monthly"


def upgrade() -> None:
    replace_view(PICKS, 3)


def downgrade() -> None:
    replace_view(PICKS, 2)
