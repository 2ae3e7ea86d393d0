"""The share of positive ratings of a week counts what each report says of a target, as every other view of ratings does.

A rating printed twice counted twice, and one with an error against it counted.

Revision: 0079, after 0078
"""

from __future__ import annotations

from app.database.views import replace_view, run

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None

STATED = "research.heat_stated"
AGAIN = """
SELECT research.refresh_heat(ARRAY(
    SELECT DISTINCT h.report_id FROM mart.rating_history AS h
    WHERE h.superseded_at IS NULL AND h.rating_level IS NOT NULL AND (h.says <> 'standing' OR h.is_blocked)
))"""


def upgrade() -> None:
    replace_view(STATED, 2)
    run(AGAIN)


def downgrade() -> None:
    replace_view(STATED, 1)
    run(AGAIN)
