"""The estimate before goes on over a merger: it is the latest of all houses that are one now.

Revision: 0054, after 0053
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

REVISION, LATEST = "mart.estimate_revision", "mart.estimate_latest"


def upgrade() -> None:
    replace_view(REVISION, 3)
    replace_view(LATEST, 3)


def downgrade() -> None:
    replace_view(LATEST, 2)
    drop_view(REVISION)  # a view cannot lose a column
    create_view(REVISION, 2)
