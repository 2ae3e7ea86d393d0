"""How far prices go is asked once a rating, not once a horizon, in what followed a rating: a house's are read a fifth faster.

Revision: 0082, after 0081
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

RETURNS = "mart.post_rating_return"


def upgrade() -> None:
    replace_view(RETURNS, 5)


def downgrade() -> None:
    replace_view(RETURNS, 4)
