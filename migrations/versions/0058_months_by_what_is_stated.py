"""Month ends cost a load less: breadth from what the houses state, ratings as far as they matter, statements planned once a session.

Revision: 0058, after 0057
"""

from __future__ import annotations

from alembic import op

from app.database.views import create_view, replace_view, run

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

BREADTH = "research.breadth_months"


def upgrade() -> None:
    op.create_index(op.f("ix_estimate_stock_id_published_on"), "estimate", ["stock_id", "published_on"], schema="research")
    create_view(BREADTH, 1)
    replace_view("research.refresh_months", 2)
    replace_view("research.reports_touch", 3)


def downgrade() -> None:
    replace_view("research.reports_touch", 2)
    replace_view("research.refresh_months", 1)
    run(f"DROP FUNCTION {BREADTH}(int[], date, date)")
    op.drop_index(op.f("ix_estimate_stock_id_published_on"), "estimate", schema="research")
