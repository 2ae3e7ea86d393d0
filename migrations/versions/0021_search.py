"""Full text search: what it compares is a column beside the text, its index holds every two letters that follow each other.

Revision: 0021, after 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, READER, if_role
from app.database.views import create_view, drop_view, run

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

HELPERS = ("searchable", "grams", "query_words", "snippet")
COMMENT = "What search compares: one width, small Latin letters, no blanks beside Chinese."
READ = {
    "report_version": "title, subtitle",
    "viewpoint": "heading, text",
    "report_section": "heading, text",
    "risk_factor": "text",
}
SEARCH = "mart.search(text, int, text, text, date, date, text)"


def upgrade() -> None:
    for helper in HELPERS:
        create_view(f"research.{helper}", 1)
    for table, words in READ.items():
        column = sa.Column(
            "searchable", sa.Text(), sa.Computed(f"research.searchable({words})", persisted=True), nullable=False, comment=COMMENT
        )
        op.add_column(table, column, schema="research")
        create_index(table)
    create_view("mart.passage", 1)
    create_view("mart.search", 1)
    run(f"REVOKE EXECUTE ON FUNCTION {SEARCH} FROM PUBLIC")
    for role in (READER, LOADER):
        run(if_role(role, f"GRANT EXECUTE ON FUNCTION {SEARCH} TO {role}"))


def create_index(table: str) -> None:
    current = sa.text("superseded_at IS NULL") if table == "report_version" else None
    op.create_index(
        op.f(f"ix_{table}_grams"),
        table,
        [sa.text("research.grams(searchable)")],
        schema="research",
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": 1024},
        postgresql_where=current,
    )
    run(f"ALTER INDEX research.ix_{table}_grams ALTER COLUMN 1 SET STATISTICS 0")  # ANALYZE would take the grams of 30,000 texts


def downgrade() -> None:
    run(f"DROP FUNCTION {SEARCH}")
    drop_view("mart.passage")
    for table in READ:
        op.drop_column(table, "searchable", schema="research")
    for helper in ("snippet", "query_words", "grams", "searchable(text, text)", "searchable(text)"):
        run(f"DROP FUNCTION research.{helper}")
