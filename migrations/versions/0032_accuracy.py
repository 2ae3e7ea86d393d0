"""Surprises, accuracy of forecasts, and scorecards of ratings.

Revision: 0031, after 0030
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

VIEWS = ("mart.actual_first", "mart.surprise", "mart.forecast_accuracy", "mart.analyst_accuracy", "mart.analyst_scorecard")


def upgrade() -> None:
    for view in VIEWS:
        create_view(view, 1)


def downgrade() -> None:
    for view in reversed(VIEWS):
        drop_view(view)
