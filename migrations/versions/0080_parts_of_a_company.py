"""Parts and cases of a company (收入 of 重组蛋白, 乐观预测) are no numbers of it: consensus, actuals and conflicts took them for such.

What is derived of the companies with such numbers is made anew.

Revision: 0080, after 0079
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view, run

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None

FACTS, HISTORY = "mart.financial_metric", "mart.estimate_history"
TOLD = {"mart.track_member": 3, "mart.metric_conflict": 4}
STANDING = {"mart.target_price": 7, "mart.target_outcome": 4}
"""A view cannot lose a column while others stand on it."""
WAIT = """
INSERT INTO research.stock_refresh AS r (stock_id, refreshed_at)
SELECT DISTINCT f.stock_id, '1970-01-01 00:00+00'::timestamptz
FROM research.financial_metric AS f
WHERE f.segment IS NOT NULL AND f.stock_id IS NOT NULL AND (
    SELECT o.rule_id FROM research.source AS o
    WHERE o.report_id = f.report_id AND o.version_no = f.version_no AND o.fact_table = 'financial_metric' AND o.fact_id = f.fact_id
        AND o.field = 'value'
) LIKE 'forecast.%'
ORDER BY f.stock_id
ON CONFLICT (stock_id) DO UPDATE SET refreshed_at = excluded.refreshed_at"""


def upgrade() -> None:
    replace_view(FACTS, 4)
    replace_view(HISTORY, 9)
    for name, version in TOLD.items():
        replace_view(name, version)
    run(WAIT)


def downgrade() -> None:
    for name in (*STANDING, *TOLD, FACTS):
        drop_view(name)
    create_view(FACTS, 3)
    for name, version in STANDING.items():
        create_view(name, version)
    for name, version in TOLD.items():
        create_view(name, version - 1)
    replace_view(HISTORY, 8)
    run(WAIT)
