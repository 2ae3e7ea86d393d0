"""Ratings and target prices that stand are those of the house that stands: houses that merged are one, as in the consensus.

Revision: 0038, after 0037
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

VIEWS = {"mart.rating_current": 4, "mart.target_price": 4}


def upgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
