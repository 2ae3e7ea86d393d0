"""Coverage as of any day. Houses that merged are one in coverage too.

Revision: 0039, after 0038
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view, run

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

HISTORIES = ("mart.house_merger", "mart.report_history", "mart.coverage_history")
FUNCTIONS = {
    "mart.report_asof": "date, text",
    "mart.house_first_asof": "date, text",
    "mart.coverage_report_asof": "date, text",
    "mart.coverage_asof": "date, int, text",
}
CHANGED = ("mart.coverage_report", "mart.coverage", "mart.initiation", "mart.coverage_trend")


def upgrade() -> None:
    for name in (*HISTORIES, *FUNCTIONS):
        create_view(name, 1)
    for name in CHANGED:
        replace_view(name, 2)


def downgrade() -> None:
    for name in reversed(CHANGED):
        drop_view(name)
    for name in CHANGED:
        create_view(name, 1)
    for name, arguments in reversed(FUNCTIONS.items()):
        run(f"DROP FUNCTION {name}({arguments})")
    for name in reversed(HISTORIES):
        drop_view(name)
