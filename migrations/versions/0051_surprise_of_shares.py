"""An actual of an ADS is compared with forecasts of the ADS alone, and one of a share with those of a share.

Companies of which a report prints values of an ADS wait to be made anew.

Revision: 0051, after 0050
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view, replace_view, run

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TABLES = {"estimate": "Whether it is of an American depositary share.", "actual_first": "Whether it is of an American depositary share."}
FUNCTIONS = {
    "research.refresh_estimates": 5,
    "research.refresh_actuals": 2,
    "research.refresh_accuracy": 2,
    "research.refresh_closed": 2,
}
VIEWS = {"mart.actual_first": 4, "mart.surprise": 2}
WAIT = (
    "UPDATE research.stock_refresh AS r SET refreshed_at = '1970-01-01 00:00+00' "
    "WHERE EXISTS (SELECT FROM research.financial_metric AS f WHERE f.stock_id = r.stock_id AND f.share_basis ~ 'per_ads$')"
)


def upgrade() -> None:
    for table, comment in TABLES.items():
        op.add_column(
            table, sa.Column("is_per_ads", sa.Boolean(), nullable=False, server_default=sa.false(), comment=comment), schema="research"
        )
        op.alter_column(table, "is_per_ads", server_default=None, schema="research")
    for name, version in {**FUNCTIONS, **VIEWS}.items():
        replace_view(name, version)
    run(WAIT)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)  # a view cannot lose a column
    for name, version in VIEWS.items():
        create_view(name, version - 1)
    for name, version in FUNCTIONS.items():
        replace_view(name, version - 1)
    for table in TABLES:
        op.drop_column(table, "is_per_ads", schema="research")
    run(WAIT)
