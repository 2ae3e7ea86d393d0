"""Columns of ratings are written where they are shown, so that their lineage can be followed.

Revision: 0070, after 0069
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

CHANGED = {"mart.rating_history": 2, "mart.broker_rating_mix": 4}


def upgrade() -> None:
    for name, version in CHANGED.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in CHANGED.items():
        replace_view(name, version - 1)
