"""Functions of mart read views of mart: a function runs with the rights of who asks, and readers see no table.

Revision: 0029, after 0028
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

VIEWS = ("mart.adjustment_factor",)
FUNCTIONS = ("mart.target_consensus_member_asof", "mart.target_consensus_asof", "mart.revision_breadth_member_asof")


def upgrade() -> None:
    for view in VIEWS:
        create_view(view, 1)
    for function in FUNCTIONS:
        replace_view(function, 2)


def downgrade() -> None:
    for function in FUNCTIONS:
        replace_view(function, 1)
    for view in VIEWS:
        drop_view(view)
