"""Of reports that are refreshed together each month of a company is made once.

Revision: 0045, after 0044
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    replace_view("research.refresh_reports", 2)


def downgrade() -> None:
    replace_view("research.refresh_reports", 1)
