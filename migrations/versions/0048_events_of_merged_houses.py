"""Rating events and the mix of ratings go on over a merger: what the new house says follows what the merged ones said.

Revision: 0048, after 0047
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

VIEWS = {"mart.rating_event": 4, "mart.broker_rating_mix": 2}


def upgrade() -> None:
    create_view("mart.house_line", 1)
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
    drop_view("mart.house_line")
