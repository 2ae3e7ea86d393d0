"""The consensus of any day reads the reports of its window alone: printed numbers carry the date of their report.

Revision: 0023, after 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view, replace_view, run

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLE = "financial_metric"
INDICES = {
    "ix_financial_metric_actual": (["stock_id", "metric_code", "period_code", "published_on"], "A"),
    "ix_financial_metric_estimate_day": (["published_on", "metric_code"], "E"),
    "ix_financial_metric_estimate_stock": (["stock_id", "published_on"], "E"),
}
ERROR = "ix_finding_number_error"
NEW = {
    "mart.house_merger_asof": "date",
    "mart.estimate_asof": "date, text",
    "mart.estimate_print_asof": "date, text",
    "mart.consensus_candidate_asof": "date, int, text, date",
}
# They take all columns of what they stand on.
WIDER = ("mart.estimate_revision", "mart.valuation_matrix")
# Same columns in the same order: what stands on them stays.
REPLACED = {"mart.house_asof": 2, "mart.consensus_member_asof": 3, "mart.consensus_asof": 3}


def upgrade() -> None:
    comment = "Date of the report, as in this version of it: so that an index finds the numbers of a day. NULL: not found."
    op.add_column(TABLE, sa.Column("published_on", sa.Date(), nullable=True, comment=comment), schema="research")
    run(
        "UPDATE research.financial_metric AS f SET published_on = v.published_on FROM research.report_version AS v "
        "WHERE v.report_id = f.report_id AND v.version_no = f.version_no"
    )
    for name, (columns, kind) in INDICES.items():
        op.create_index(name, TABLE, columns, schema="research", postgresql_where=sa.text(f"kind = '{kind}'"))
    of_number = sa.text("severity = 'error' AND fact_table = 'financial_metric'")
    op.create_index(ERROR, "finding", ["report_id", "version_no", "fact_id"], schema="ops", postgresql_where=of_number)
    replace_view("mart.estimate_history", 4)
    for name in WIDER:
        replace_view(name, 1)
    for name in NEW:
        create_view(name, 1)
    for name, version in REPLACED.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in REPLACED.items():
        replace_view(name, version - 1)
    for name, arguments in reversed(NEW.items()):
        run(f"DROP FUNCTION {name}({arguments})")
    downgrade_history()
    drop_view("mart.valuation_matrix")
    op.drop_index(ERROR, "finding", schema="ops")
    for name in reversed(INDICES):
        op.drop_index(name, TABLE, schema="research")
    op.drop_column(TABLE, "published_on", schema="research")
    create_view("mart.valuation_matrix", 1)


def downgrade_history() -> None:
    """A view cannot lose a column while others stand on it."""
    run("DROP VIEW mart.estimate_latest, mart.estimate_revision, mart.consensus, mart.consensus_member")
    run("DROP FUNCTION mart.consensus_asof(date, int, text)")
    run("DROP FUNCTION mart.consensus_member_asof(date, int, text)")
    drop_view("mart.estimate_history")
    create_view("mart.estimate_history", 3)
    for name, version in {
        "mart.consensus_member_asof": 2,
        "mart.consensus_member": 2,
        "mart.consensus_asof": 2,
        "mart.consensus": 1,
    }.items():
        create_view(name, version)
    create_view("mart.estimate_revision", 1)
    create_view("mart.estimate_latest", 1)
