"""What is derived is made anew for many reports at once.

Revision: 0040, after 0039
"""

from __future__ import annotations

from app.database.views import create_view, run

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_view("research.reports_touch", 1)
    create_view("research.refresh_reports", 1)
    run("DROP FUNCTION research.refresh_report(uuid)")
    create_view("research.refresh_report", 2)


def downgrade() -> None:
    run("DROP FUNCTION research.refresh_report(uuid)")
    create_view("research.refresh_report", 1)
    run("DROP FUNCTION research.refresh_reports(uuid[])")
    run("DROP FUNCTION research.reports_touch(uuid[])")
