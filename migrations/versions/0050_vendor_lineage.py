"""What vendors list has a lineage of its own: mart.lineage with both could not be asked for the facts of a join by an index.

Revision: 0050, after 0049
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


VIEWS = {"mart.lineage": 3, "mart.vendor_report": 2, "mart.vendor_estimate": 2}


def upgrade() -> None:
    create_view("mart.vendor_lineage", 1)
    for name, version in VIEWS.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in VIEWS.items():
        replace_view(name, version - 1)
    drop_view("mart.vendor_lineage")
