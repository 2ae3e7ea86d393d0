"""Estimates of a house over time, and who covers what.

Revision: 0017, after 0016
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

VIEWS = (
    "mart.estimate_revision",
    "mart.estimate_latest",
    "mart.coverage_report",
    "mart.coverage",
    "mart.initiation",
    "mart.coverage_trend",
)


def upgrade() -> None:
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
