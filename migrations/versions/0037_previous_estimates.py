"""The estimate before, which a report prints beside its own, is left out of the consensus for a reason of its own.

Revision: 0037, after 0036
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

VIEWS = {"mart.consensus_candidate_asof": 4, "mart.consensus_member_asof": 4}


def upgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
