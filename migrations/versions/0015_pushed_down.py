"""Ratings and target prices of one stock or house read its reports alone.

Revision: 0015, after 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import replace_view

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

VIEWS = ("mart.rating_current", "mart.target_price", "mart.rating_event")
BY_HOUSE = "ix_report_version_broker_code"


def upgrade() -> None:
    op.drop_index(BY_HOUSE, "report_version", schema="research")
    op.create_index(op.f(f"{BY_HOUSE}_published_on"), "report_version", ["broker_code", "published_on"], schema="research")
    unknown = sa.text("broker_code IS NULL")
    op.create_index(op.f("ix_report_version_broker_raw"), "report_version", ["broker_raw"], schema="research", postgresql_where=unknown)
    for view in VIEWS:
        replace_view(view, 2)


def downgrade() -> None:
    for view in VIEWS:
        replace_view(view, 1)
    op.drop_index(op.f("ix_report_version_broker_raw"), "report_version", schema="research")
    op.drop_index(op.f(f"{BY_HOUSE}_published_on"), "report_version", schema="research")
    op.create_index(op.f(BY_HOUSE), "report_version", ["broker_code"], schema="research")
