"""An actual of a mainland company closes its year from 1 January of the next one: an earlier one is misread.

Revision: 0060, after 0059
"""

from __future__ import annotations

from app.database.views import create_view, replace_view, run

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

DAY = "research.first_actual_day"
NOW = {
    "mart.actual_asof": 2,
    "mart.consensus_candidate_asof": 7,
    "mart.revision_breadth_member_asof": 4,
    "mart.actual_first": 5,
    "research.refresh_actuals": 3,
}
WAIT = f"""
UPDATE research.stock_refresh AS r SET refreshed_at = '1970-01-01 00:00+00'
WHERE r.stock_id IN (
    SELECT f.stock_id
    FROM research.financial_metric AS f
    JOIN research.stock AS s ON s.stock_id = f.stock_id
    WHERE f.kind = 'A' AND f.period_code ~ '^[0-9]{{4}}FY$' AND f.published_on < {DAY}(s.stock_code, left(f.period_code, 4)::int)
)"""


def upgrade() -> None:
    create_view(DAY, 1)
    for name, version in NOW.items():
        replace_view(name, version)
    run(WAIT)


def downgrade() -> None:
    run(WAIT)
    for name, version in reversed(NOW.items()):
        replace_view(name, version - 1)
    run(f"DROP FUNCTION {DAY}(text, int)")
