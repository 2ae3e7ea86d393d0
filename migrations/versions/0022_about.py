"""What this warehouse is (mart.about), and what everybody may do in a database that readers may not.

Revision: 0022, after 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, close_public_sql, if_role, open_public_sql
from app.database.views import create_view, drop_view, run

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("installation_id", sa.Integer(), sa.Identity(always=False), nullable=False, comment="Surrogate key."),
        sa.Column("product_version", sa.Text(), nullable=False, comment="Version of Yanbao."),
        sa.Column("schema_version", sa.Text(), nullable=False, comment="Revision of the schema that it brought."),
        sa.Column("installed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When."),
        sa.PrimaryKeyConstraint("installation_id", name=op.f("pk_installation")),
        schema="ops",
        comment="Versions of Yanbao that upgraded this database, one row a change.",
    )
    run(if_role(LOADER, f"GRANT SELECT, INSERT ON ops.installation TO {LOADER}"))
    create_view("mart.about", 1)
    for statement in close_public_sql():
        run(statement)


def downgrade() -> None:
    for statement in open_public_sql():
        run(statement)
    drop_view("mart.about")
    op.drop_table("installation", schema="ops")
