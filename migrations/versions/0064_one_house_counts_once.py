"""Houses that merged count once in picks, themes and the heat of sectors; comments say what is not to be summed, and what a surprise is of.

Revision: 0064, after 0063
"""

from __future__ import annotations

from app.database.views import replace_view

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

NOW = {
    "mart.surprise": 4,
    "mart.coverage_trend": 3,
    "mart.pick_monthly": 2,
    "mart.sector_heat": 2,
    "mart.track_member": 2,
}


def upgrade() -> None:
    for name, version in NOW.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in NOW.items():
        replace_view(name, version - 1)
