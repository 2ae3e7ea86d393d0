"""A file of a source that was refused is tried again under other passwords, limits or extras, not only by another parser.

Revision: 0056, after 0055
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

COMMENTS = {
    "state": (
        "waiting (to be still, its turn), loaded (all its reports are held), refused (one is not), failed (not to be had).",
        "waiting (to be still, its turn), loaded (all its reports are held), refused (one is not), failed (not to be had, or what kept "
        "it out may pass).",
    ),
    "attempts": ("Times in a row that it could not be had.", "Times in a row that it failed."),
}


def upgrade() -> None:
    op.add_column(
        "source_file",
        sa.Column(
            "conditions_mark",
            sa.Text(),
            nullable=True,
            comment="Mark of the passwords, limits and extras under which it was refused; under others it is tried again. NULL: not read.",
        ),
        schema="ops",
    )
    for column, (_, comment) in COMMENTS.items():
        op.alter_column("source_file", column, comment=comment, schema="ops")


def downgrade() -> None:
    for column, (comment, _) in COMMENTS.items():
        op.alter_column("source_file", column, comment=comment, schema="ops")
    op.drop_column("source_file", "conditions_mark", schema="ops")
