"""What became of ratings and target prices; the markets for which an index stands.

Revision: 0019, after 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.database.views import create_view, drop_view

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

VIEWS = ("mart.target_outcome", "mart.post_rating_return")


def upgrade() -> None:
    comment = "Exchanges for whose stocks it stands as the market. Empty: an index of a board, a sector or else."
    kind = postgresql.ARRAY(sa.Text())
    op.add_column(
        "market_index", sa.Column("exchange_codes", kind, server_default="{}", nullable=False, comment=comment), schema="research"
    )
    for view in VIEWS:
        create_view(view, 1)


def downgrade() -> None:
    for view in reversed(VIEWS):
        drop_view(view)
    op.drop_column("market_index", "exchange_codes", schema="research")
