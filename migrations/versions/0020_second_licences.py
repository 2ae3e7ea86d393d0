"""People print two licences: the number of Hong Kong's SFC beside that of the SAC is kept.

Revision: 0020, after 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view, replace_view

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COMMENT = "Number of another regulator beside the first, such as one of the SFC beside one of the SAC. NULL: none."
DEPENDANTS = (("mart.report_completeness", 2), ("mart.coverage", 1), ("mart.initiation", 1))
"""What reads mart.report_analyst; a view loses a column only when it is made anew."""


def upgrade() -> None:
    op.add_column("report_analyst", sa.Column("second_licence_no", sa.Text(), nullable=True, comment=COMMENT), schema="research")
    replace_view("mart.report_analyst", 2)
    replace_view("mart.analyst_licence", 2)


def downgrade() -> None:
    replace_view("mart.analyst_licence", 1)
    for name, _ in reversed(DEPENDANTS):
        drop_view(name)
    drop_view("mart.report_analyst")
    create_view("mart.report_analyst", 1)
    for name, version in DEPENDANTS:
        create_view(name, version)
    op.drop_column("report_analyst", "second_licence_no", schema="research")
