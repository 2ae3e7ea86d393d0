"""What the reports of a house or a day leave out is asked of these reports alone.

Revision: 0067, after 0066
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None

VIEW = "mart.report_completeness"


def upgrade() -> None:
    replace_view(VIEW, 3)


def downgrade() -> None:
    replace_view(VIEW, 2)
