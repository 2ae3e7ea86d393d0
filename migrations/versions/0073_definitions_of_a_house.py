"""What a house means by its words is found with half the windows.

Revision: 0073, after 0072
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

DEFINITIONS = "mart.rating_definition"


def upgrade() -> None:
    replace_view(DEFINITIONS, 3)


def downgrade() -> None:
    replace_view(DEFINITIONS, 2)
