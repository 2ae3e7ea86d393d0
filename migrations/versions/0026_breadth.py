"""Breadth of revisions as of any day.

Revision: 0026, after 0025
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, run

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FUNCTIONS = ("mart.revision_breadth_member_asof", "mart.revision_breadth_asof")
VIEWS = ("mart.revision_breadth_member", "mart.revision_breadth")


def upgrade() -> None:
    for name in (*FUNCTIONS, *VIEWS):
        create_view(name, 1)


def downgrade() -> None:
    for view in reversed(VIEWS):
        drop_view(view)
    for name in reversed(FUNCTIONS):
        run(f"DROP FUNCTION {name}(date, int, text)")
