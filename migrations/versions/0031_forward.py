"""The consensus of the next twelve months.

Revision: 0030, after 0029
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, run

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

COMMENT = "How the next twelve months of a quantity are made of fiscal years. What is not here has none, as assets."


def upgrade() -> None:
    create_metric_forward()
    run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE ON research.metric_forward TO {LOADER}"))
    for name in ("mart.metric_forward", "mart.consensus_forward_asof", "mart.consensus_forward"):
        create_view(name, 1)


def downgrade() -> None:
    drop_view("mart.consensus_forward")
    run("DROP FUNCTION mart.consensus_forward_asof(date, int, text)")
    drop_view("mart.metric_forward")
    op.drop_table("metric_forward", schema="research")


def create_metric_forward() -> None:
    op.create_table(
        "metric_forward",
        sa.Column("metric_code", sa.Text(), nullable=False, comment="The quantity."),
        sa.Column(
            "basis", sa.Text(), nullable=False, comment="weighted (a flow: by months of both years) or recomputed (a ratio of two others)."
        ),
        sa.Column("numerator", sa.Text(), comment="What is divided; close_price is the last close. NULL: weighted."),
        sa.Column("denominator", sa.Text(), comment="By what it is divided. NULL: weighted."),
        sa.Column("factor", sa.Numeric(), comment="100 where the ratio is in percent points, else 1. NULL: weighted."),
        sa.CheckConstraint("basis IN ('weighted', 'recomputed')", name=op.f("ck_metric_forward_basis_known")),
        sa.CheckConstraint(
            "(basis = 'recomputed') = (numerator IS NOT NULL AND denominator IS NOT NULL AND factor IS NOT NULL)",
            name=op.f("ck_metric_forward_recomputed_has_parts"),
        ),
        *(
            sa.ForeignKeyConstraint([name], ["research.metric.metric_code"], name=op.f(f"fk_metric_forward_{name}"))
            for name in ("metric_code", "numerator", "denominator")
        ),
        sa.PrimaryKeyConstraint("metric_code", name=op.f("pk_metric_forward")),
        schema="research",
        comment=COMMENT,
    )
