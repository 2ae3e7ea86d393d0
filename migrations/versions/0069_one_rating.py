"""What a report says of a rating has one definition: what was dropped, is not believed or contradicts itself is no rating anywhere.

Revision: 0069, after 0068
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view, run

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

STATEMENTS, OF_A_REPORT = "mart.rating_history", "mart.rating_report_asof"
EVENT = "mart.rating_event"  # has a column more
CHANGED = {
    "mart.recommendation_history": 2,
    "mart.rating_candidate_asof": 2,
    "mart.rating_current": 6,
    "mart.broker_rating_mix": 3,
    "mart.post_rating_return": 3,
    "mart.coverage_asof": 2,
}


def upgrade() -> None:
    create_view(STATEMENTS, 1)
    create_view(OF_A_REPORT, 1)
    replace_view(EVENT, 5)
    for name, version in CHANGED.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in CHANGED.items():
        replace_view(name, version - 1)
    drop_view(EVENT)  # a view cannot lose a column
    create_view(EVENT, 4)
    run(f"DROP FUNCTION {OF_A_REPORT}(date, text)")
    drop_view(STATEMENTS)
