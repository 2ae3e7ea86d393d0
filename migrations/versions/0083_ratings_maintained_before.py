"""A report that maintains a rating of which the warehouse has none before neither agrees with history nor contradicts it.

Revision: 0083, after 0082
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None

EVENT = "mart.rating_event"


def upgrade() -> None:
    replace_view(EVENT, 6)


def downgrade() -> None:
    replace_view(EVENT, 5)
