"""Houses that are only printed, names of houses with their days, sectors of stocks by date, and the views on people and sectors.

Revision: 0013, after 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, run

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

VIEWS = ("mart.broker_name", "mart.analyst_licence", "mart.analyst_move", "mart.stock_sector", "mart.report_sector")
BASIS = "reference (from the lists) or learned (a report printed the name, and no list has it)."


def upgrade() -> None:
    op.add_column(
        "broker", sa.Column("basis", sa.Text(), server_default=sa.text("'reference'"), nullable=False, comment=BASIS), schema="research"
    )
    op.create_check_constraint(op.f("ck_broker_basis_known"), "broker", "basis IN ('reference', 'learned')", schema="research")
    create_stock_sector()
    run(if_role(LOADER, "GRANT SELECT, INSERT, UPDATE, DELETE ON research.stock_sector TO yanbao_loader"))
    replace_broker(2)
    for name in VIEWS:
        create_view(name, 1)


def downgrade() -> None:
    for name in reversed(VIEWS):
        drop_view(name)
    replace_broker(1)
    op.drop_table("stock_sector", schema="research")
    op.drop_constraint(op.f("ck_broker_basis_known"), "broker", schema="research", type_="check")
    op.drop_column("broker", "basis", schema="research")


def replace_broker(version: int) -> None:
    """Made anew, for a view cannot lose columns; nothing depends on it."""
    drop_view("mart.broker")
    create_view("mart.broker", version)


def create_stock_sector() -> None:
    op.create_table(
        "stock_sector",
        sa.Column("stock_sector_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("stock_id", sa.Integer(), nullable=False, comment="The stock."),
        sa.Column("taxonomy_code", sa.Text(), nullable=False, comment="Taxonomy, such as sw2021."),
        sa.Column("sector_id", sa.Integer(), nullable=False, comment="Its sector there, the deepest that is known."),
        sa.Column("valid_from", sa.Date(), nullable=True, comment="First day on which this holds. NULL: since ever."),
        sa.Column("valid_to", sa.Date(), nullable=True, comment="First day on which this holds no more. NULL: it still holds."),
        postgresql.ExcludeConstraint(
            (sa.column("stock_id"), "="),
            (sa.column("taxonomy_code"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name=op.f("ex_stock_sector_validity"),
        ),
        sa.ForeignKeyConstraint(["sector_id"], ["research.sector.sector_id"], name=op.f("fk_stock_sector_sector_id")),
        sa.ForeignKeyConstraint(["stock_id"], ["research.stock.stock_id"], name=op.f("fk_stock_sector_stock_id")),
        sa.ForeignKeyConstraint(["taxonomy_code"], ["research.sector_taxonomy.taxonomy_code"], name=op.f("fk_stock_sector_taxonomy_code")),
        sa.PrimaryKeyConstraint("stock_sector_id", name=op.f("pk_stock_sector")),
        schema="research",
        comment="Sector of each stock in each taxonomy, dated, as reference data.",
    )
