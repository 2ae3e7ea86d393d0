"""Costs and what is paid have one sign across reports: a consensus of 营业成本 was the mean of some prints with a minus and some without.

What is derived of the companies with such a print is made anew.

Revision: 0078, after 0077
"""

from __future__ import annotations

from app.database.views import replace_view, run

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None

HISTORY = "mart.estimate_history"
WAIT = """
INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
SELECT DISTINCT f.stock_id, '1970-01-01 00:00+00'::timestamptz
FROM research.financial_metric AS f
JOIN mart.estimate_history AS e ON e.report_id = f.report_id AND e.version_no = f.version_no AND e.fact_id = f.fact_id
WHERE f.value < 0 AND f.stock_id IS NOT NULL AND e.value > 0
ORDER BY f.stock_id
ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at"""


def upgrade() -> None:
    replace_view(HISTORY, 8)
    run(WAIT)


def downgrade() -> None:
    run(WAIT)
    replace_view(HISTORY, 7)
