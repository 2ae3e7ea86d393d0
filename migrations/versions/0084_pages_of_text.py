"""What the number of pages of a text file is: page marks of the tools that read pictures begin pages too.

Revision: 0084, after 0083
"""

from __future__ import annotations

from app.database.views import replace_view, run

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

BEFORE, AFTER = "Number of pages; 1 for a text file.", "Number of pages; of a text file those that its page marks begin, else 1."


def upgrade() -> None:
    replace_view("mart.report", 3)
    run(f"COMMENT ON COLUMN research.report_version.page_count IS '{AFTER}'")


def downgrade() -> None:
    replace_view("mart.report", 2)
    run(f"COMMENT ON COLUMN research.report_version.page_count IS '{BEFORE}'")
