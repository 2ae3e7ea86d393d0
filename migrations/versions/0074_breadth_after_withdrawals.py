"""A withdrawal makes the month ends of breadth anew for its companies alone: it had asked for the whole market, month by month.

Revision: 0074, after 0073
"""

from __future__ import annotations

from app.database.views import create_view, replace_view, run

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

SINCE = "research.withdrawn_since"


def upgrade() -> None:
    create_view(SINCE, 1)
    replace_view("research.breadth_months", 2)
    replace_view("research.refresh_months", 3)


def downgrade() -> None:
    replace_view("research.refresh_months", 2)
    replace_view("research.breadth_months", 1)
    run(f"DROP FUNCTION {SINCE}(int[], date, date)")
