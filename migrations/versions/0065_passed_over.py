"""What lies beside reports and is read by nobody is counted and told.

Revision: 0065, after 0064
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import run

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None

COMMENTS = (
    (
        "ops.source.message",
        "Why it failed or is incomplete. NULL: it did not.",
        "Why it failed or is incomplete, and what lies there that is no report. NULL: nothing to say.",
    ),
    (
        "ops.source_file.message",
        "Why it was refused, failed or waits. NULL: nothing to say.",
        "Why it was refused, failed or waits, and what in it is no report. NULL: nothing to say.",
    ),
)


def upgrade() -> None:
    comment = "Files in it (an archive or a mail) that are no reports and were passed over when it was read."
    column = sa.Column("passed_over", sa.Integer(), server_default=sa.text("0"), nullable=False, comment=comment)
    op.add_column("source_file", column, schema="ops")
    op.create_check_constraint(op.f("ck_source_file_passed_over_counted"), "source_file", "passed_over >= 0", schema="ops")
    for name, _, after in COMMENTS:
        run(f"COMMENT ON COLUMN {name} IS '{after}'")


def downgrade() -> None:
    for name, before, _ in COMMENTS:
        run(f"COMMENT ON COLUMN {name} IS '{before}'")
    op.drop_column("source_file", "passed_over", schema="ops")
