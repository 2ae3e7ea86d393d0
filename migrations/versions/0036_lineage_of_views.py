"""Views show the statements of all that they print: the rating before, the price from which a target started.

Revision: 0036, after 0035
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

VIEWS = {"mart.rating_event": 3, "mart.target_price": 3, "mart.target_outcome": 3}


def upgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        drop_view(name)
        create_view(name, version - 1)
