"""Income tax has the sign of the other reports where a report prints its costs with a minus.

What is derived of the companies with such a print is made anew.

Revision: 0081, after 0080
"""

from __future__ import annotations

from app.database.views import replace_view, run

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

HISTORY = "mart.estimate_history"
WAIT = """
INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
SELECT DISTINCT f.stock_id, '1970-01-01 00:00+00'::timestamptz
FROM research.financial_metric AS f
WHERE f.metric_code = 'income_tax' AND f.value < 0 AND f.stock_id IS NOT NULL
ORDER BY f.stock_id
ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at"""


def upgrade() -> None:
    replace_view(HISTORY, 10)
    run(WAIT)


def downgrade() -> None:
    replace_view(HISTORY, 9)
    run(WAIT)
