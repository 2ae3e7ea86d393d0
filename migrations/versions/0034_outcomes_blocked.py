"""Targets and ratings against which an error stands have no outcome.

Revision: 0034, after 0033
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

VIEWS = ("mart.target_outcome", "mart.post_rating_return")


def upgrade() -> None:
    for view in VIEWS:
        replace_view(view, 2)


def downgrade() -> None:
    for view in VIEWS:
        replace_view(view, 1)
