"""The step of the house's scale beside each rating, and the history of ratings.

Revision: 0012, after 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

VIEWS = {"mart.recommendation": 1, "mart.rating_current": 1, "mart.target_price": 1}


def upgrade() -> None:
    rank = "Step of the house's scale, from the best, 1. NULL: no scale of the house knows the word, or not rated."
    op.add_column("recommendation", sa.Column("rank_in_scale", sa.SmallInteger(), nullable=True, comment=rank), schema="research")
    size = sa.Column("scale_size", sa.SmallInteger(), nullable=True, comment="Steps of that scale. NULL: as rank_in_scale.")
    op.add_column("recommendation", size, schema="research")
    op.create_check_constraint(
        op.f("ck_recommendation_rank_within_scale"), "recommendation", "rank_in_scale BETWEEN 1 AND scale_size", schema="research"
    )
    remake_views(recommendation=2)
    create_view("mart.rating_event", 1)


def downgrade() -> None:
    drop_view("mart.rating_event")
    drop_views()
    op.drop_constraint(op.f("ck_recommendation_rank_within_scale"), "recommendation", schema="research")
    op.drop_column("recommendation", "scale_size", schema="research")
    op.drop_column("recommendation", "rank_in_scale", schema="research")
    for view, version in VIEWS.items():
        create_view(view, version)


def drop_views() -> None:
    for view in reversed(VIEWS):
        drop_view(view)


def remake_views(recommendation: int) -> None:
    """Views that take every column of another have the columns of the day on which they were made."""
    drop_views()
    for view, version in {**VIEWS, "mart.recommendation": recommendation}.items():
        create_view(view, version)
