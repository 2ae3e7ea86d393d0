"""The current rating of a house that took its report back.

Revision: 0027, after 0026
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

VIEW = "mart.rating_current"


def upgrade() -> None:
    replace_view(VIEW, 3)


def downgrade() -> None:
    replace_view(VIEW, 2)
