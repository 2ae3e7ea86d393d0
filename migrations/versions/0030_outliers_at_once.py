"""Most members of a consensus are told to be no outlier by the quartiles alone; how far behind derived parts are is asked report by report.

Revision: 0030, after 0029
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    replace_view("mart.consensus_candidate_asof", 3)
    replace_view("mart.freshness", 2)


def downgrade() -> None:
    replace_view("mart.freshness", 1)
    replace_view("mart.consensus_candidate_asof", 2)
