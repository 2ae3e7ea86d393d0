"""The valuation matrix shows estimates that stand, each kind of money with its own currency.

Revision: 0059, after 0058
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

MATRIX = "mart.valuation_matrix"


def upgrade() -> None:
    replace_view(MATRIX, 2)


def downgrade() -> None:
    drop_view(MATRIX)  # a view cannot lose a column
    create_view(MATRIX, 1)
