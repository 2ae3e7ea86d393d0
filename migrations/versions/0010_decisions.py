"""Decisions keep the place and the number that they are about; what was decided is a view.

Revision: 0010, after 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view, replace_view

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CHANGED = ("mart.estimate_history", "mart.quality_issue")
COLUMNS = (
    sa.Column(
        "corrected_value",
        sa.Numeric(),
        nullable=True,
        comment="The number of corrected_text in base units; of a stock_code the stock_id. NULL: no number.",
    ),
    sa.Column("rule_id", sa.Text(), nullable=True, comment="Rule of the finding. NULL: a fact without a finding."),
    sa.Column("page_no", sa.Integer(), nullable=True, comment="Page of the place decided upon, from 1. NULL: the whole report."),
    sa.Column("x0", sa.Numeric(9, 2), nullable=True, comment="Left edge of the box in points. NULL: no place."),
    sa.Column("top", sa.Numeric(9, 2), nullable=True, comment="Upper edge of the box. NULL: no place."),
    sa.Column("x1", sa.Numeric(9, 2), nullable=True, comment="Right edge of the box. NULL: no place."),
    sa.Column("bottom", sa.Numeric(9, 2), nullable=True, comment="Lower edge of the box. NULL: no place."),
    sa.Column("raw_text", sa.Text(), nullable=True, comment="What is printed there. NULL: no place."),
)


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("correction", sa.Column(column.name, column.type, nullable=True, comment=column.comment), schema="ops")
    for name in CHANGED:
        replace_view(name, 2)
    create_view("mart.correction", 1)


def downgrade() -> None:
    drop_view("mart.correction")
    for name in CHANGED:
        replace_view(name, 1)
    for column in reversed(COLUMNS):
        op.drop_column("correction", column.name, schema="ops")
