"""Whether a number is of an ADS is asked in the list of columns, where its lineage can be followed.

Revision: 0046, after 0045
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    replace_view("mart.estimate_history", 6)


def downgrade() -> None:
    replace_view("mart.estimate_history", 5)
