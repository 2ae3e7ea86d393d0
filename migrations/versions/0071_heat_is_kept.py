"""What a report adds to the weeks of its sectors and themes is kept: a sector's heat read a tenth of the warehouse.

Revision: 0071, after 0070
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, replace_view, run

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

HEAT, STATED = "mart.sector_heat", "research.heat_stated"
CHANGED = {"research.refresh_reports": 4, "research.refresh_all": 4, "mart.freshness": 4}


def upgrade() -> None:
    create_table()
    create_view(STATED, 1)
    create_view("research.refresh_heat", 1)
    run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE, DELETE ON research.report_heat TO {LOADER}"))
    run(if_role(LOADER, f"GRANT SELECT ON {STATED} TO {LOADER}"))
    for name, version in CHANGED.items():
        replace_view(name, version)
    replace_view(HEAT, 3)
    run("SELECT research.refresh_heat(NULL)")


def downgrade() -> None:
    replace_view(HEAT, 2)
    for name, version in CHANGED.items():
        replace_view(name, version - 1)
    run("DROP FUNCTION research.refresh_heat(uuid[])")
    drop_view(STATED)
    op.drop_table("report_heat", schema="research")


def create_table() -> None:
    op.create_table(
        "report_heat",
        sa.Column("report_id", sa.Uuid(), nullable=False, comment="The report."),
        sa.Column("kind", sa.Text(), nullable=False, comment="sector or track."),
        sa.Column("name", sa.Text(), nullable=False, comment="Sector of level 1, else as printed; or track."),
        sa.Column("week", sa.Date(), nullable=False, comment="Monday of its week."),
        sa.Column("published_on", sa.Date(), nullable=False, comment="Date of the report."),
        sa.Column(
            "broker_key", sa.Text(), nullable=False, comment="House of the report: its code, else its printed name, else the report."
        ),
        sa.Column("broker_code", sa.Text(), nullable=True, comment="House. NULL: not known."),
        sa.Column("n_picks", sa.Integer(), nullable=False, comment="Picks of the report; of a track those under it."),
        sa.Column("n_rated", sa.Integer(), nullable=False, comment="Ratings with a level."),
        sa.Column("n_positive", sa.Integer(), nullable=False, comment="Positive ones of them."),
        sa.PrimaryKeyConstraint("report_id", "kind", "name", name=op.f("pk_report_heat")),
        schema="research",
        comment="Derived: what each report adds to the weeks of its sectors and themes (research.heat_stated).",
    )
    op.create_index(op.f("ix_report_heat_kind_name_week"), "report_heat", ["kind", "name", "week"], schema="research")
