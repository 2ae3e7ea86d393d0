"""Refused files that somebody accepted as such; what is refused as things stand is found by index.

Revision: 0062, after 0061
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import run

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

PLACE = ["location", "run_id", "file_no"]


def upgrade() -> None:
    op.create_table(
        "accepted_file",
        sa.Column("location", sa.Text(), nullable=False, comment="Path or URL as in the ledger."),
        sa.Column(
            "file_sha256", sa.Text(), nullable=True, comment="SHA-256 of the content that was refused. NULL: it could not be opened."
        ),
        sa.Column("accepted_by", sa.Text(), server_default=sa.text("current_user"), nullable=False, comment="Who decided."),
        sa.Column("accepted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When."),
        sa.Column("note", sa.Text(), nullable=True, comment="Why. NULL: not said."),
        sa.PrimaryKeyConstraint("location", name=op.f("pk_accepted_file")),
        sa.CheckConstraint("file_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_accepted_file_file_sha256_grammar")),
        schema="ops",
        comment="Refused files that somebody accepted as such: status and metrics tell them no more until their content is another.",
    )
    run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE, DELETE ON ops.accepted_file TO {LOADER}"))
    op.create_index(op.f("ix_load_file_location_run_id_file_no"), "load_file", PLACE, unique=False, schema="ops")
    refused = sa.text("status = 'refused'")
    op.create_index("ix_load_file_refused", "load_file", PLACE, unique=False, schema="ops", postgresql_where=refused)


def downgrade() -> None:
    op.drop_index("ix_load_file_refused", table_name="load_file", schema="ops")
    op.drop_index(op.f("ix_load_file_location_run_id_file_no"), table_name="load_file", schema="ops")
    op.drop_table("accepted_file", schema="ops")
