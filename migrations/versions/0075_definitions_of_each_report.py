"""A rating definition is a row for each report that prints it again, with its validity; is_first asks for one a validity.

Who asks for what one report prints had lost the pages of all reports but the first of a meaning.

Revision: 0075, after 0074
"""

from __future__ import annotations

from app.database.views import create_view, drop_view

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None

DEFINITIONS, PRINTED = "mart.rating_definition", "mart.report_rating_definition"


def upgrade() -> None:
    drop_view(DEFINITIONS)  # another grain, and PRINTED stands below it
    drop_view(PRINTED)
    create_view(DEFINITIONS, 4)


def downgrade() -> None:
    drop_view(DEFINITIONS)
    create_view(PRINTED, 1)
    create_view(DEFINITIONS, 3)
