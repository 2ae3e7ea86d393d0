"""Estimates of a house over time, and who covers what; foreign groups with a mainland arm are not bound by article 8.

Revision: 0017, after 0016
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

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
    replace_view("mart.report_completeness", 2)
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
    replace_view("mart.report_completeness", 1)
