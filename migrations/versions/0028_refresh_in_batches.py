"""What is derived from reports is filled a few companies at a time, and has no foreign keys: its rows come from rows that have them.

Prints of unknown time are ordered by a time that every client can read.

Revision: 0028, after 0027
"""

from __future__ import annotations

from alembic import op

from app.database.views import replace_view, run

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

KEYS = {
    "estimate": {"report_id": "report", "stock_id": "stock", "metric_code": "metric"},
    "consensus_month": {"stock_id": "stock", "metric_code": "metric"},
    "stock_refresh": {"stock_id": "stock"},
}
FUNCTIONS = ("research.refresh_estimates", "research.refresh_all")


def upgrade() -> None:
    for table, keys in KEYS.items():
        for column in keys:
            op.drop_constraint(op.f(f"fk_{table}_{column}"), table, schema="research")
    for name in FUNCTIONS:
        replace_view(name, 2)
    replace_view("mart.estimate_print_asof", 3)
    run("SELECT research.refresh_all()")


def downgrade() -> None:
    replace_view("mart.estimate_print_asof", 2)
    for name in reversed(FUNCTIONS):
        replace_view(name, 1)
    for table, keys in KEYS.items():
        for column, target in keys.items():
            name = op.f(f"fk_{table}_{column}")
            op.create_foreign_key(name, table, target, [column], [column], source_schema="research", referent_schema="research")
