"""A question about the targets of one house reads its reports alone: an open beginning is no guess for the planner.

Revision: 0063, after 0062
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

REPORT = "mart.target_report_asof"


def upgrade() -> None:
    replace_view(REPORT, 2)


def downgrade() -> None:
    replace_view(REPORT, 1)
