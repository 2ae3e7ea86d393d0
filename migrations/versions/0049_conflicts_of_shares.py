"""An actual of an ADS and one of a share are no conflict.

Revision: 0049, after 0048
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

VIEW = "mart.metric_conflict"


def upgrade() -> None:
    replace_view(VIEW, 2)


def downgrade() -> None:
    drop_view(VIEW)  # a view cannot lose a column
    create_view(VIEW, 1)
