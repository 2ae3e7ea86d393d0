"""The houses that had merged are looked up once for all surprises of a company, not once an estimate.

Revision: 0053, after 0052
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

VIEW = "mart.surprise"


def upgrade() -> None:
    replace_view(VIEW, 3)


def downgrade() -> None:
    replace_view(VIEW, 2)
