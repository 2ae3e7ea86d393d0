"""What becomes of a target is asked of the targets that the other views know: one definition, in every report.

Revision: 0057, after 0056
"""

from __future__ import annotations

from app.database.views import create_view, replace_view, run

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

OF_A_REPORT = "mart.target_report_asof"
CHANGED = {"mart.target_print_asof": 3, "mart.target_price": 7, "mart.target_outcome": 4}


def upgrade() -> None:
    create_view(OF_A_REPORT, 1)
    for name, version in CHANGED.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in CHANGED.items():
        replace_view(name, version - 1)
    run(f"DROP FUNCTION {OF_A_REPORT}(date, text, date)")
