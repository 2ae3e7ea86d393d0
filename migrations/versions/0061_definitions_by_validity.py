"""A rating definition is a row while it holds, not a row for each report that prints it.

Revision: 0061, after 0060
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

BY_REPORT, BY_VALIDITY = "mart.report_rating_definition", "mart.rating_definition"


def upgrade() -> None:
    create_view(BY_REPORT, 1)
    replace_view(BY_VALIDITY, 2)


def downgrade() -> None:
    drop_view(BY_VALIDITY)  # a view cannot lose a column
    create_view(BY_VALIDITY, 1)
    drop_view(BY_REPORT)
