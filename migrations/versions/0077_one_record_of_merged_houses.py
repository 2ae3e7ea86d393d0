"""What became of ratings counts houses that merged as one, as what became of target prices does; what a report says is looked up once.

Revision: 0077, after 0076
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

VIEWS = {"mart.rating_report_asof": 2, "mart.post_rating_return": 4, "mart.analyst_scorecard": 2, "mart.rating_definition": 5}


def upgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
