"""Values of an ADS are in no mean with those of a share, follow none of them, and contradict none.

Revision: 0042, after 0041
"""

from __future__ import annotations

from alembic import op

from app.database.views import create_view, drop_view, replace_view, run

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

CONSTRAINT = "ck_estimate_status_known"
STATUSES = "'standing', 'withdrawn', 'quality_blocked', 'no_value', 'contradicted', 'unit_unresolved'"
COMMENT = "standing, or why the number does not count: withdrawn, quality_blocked, {}no_value, contradicted, unit_unresolved."
WIDER = {"mart.estimate_asof": 2, "mart.estimate_print_asof": 4}
"""Functions that tell more. What asks them by their old form is pointed at the new one, and stays."""
ASKING = {"mart.actual_asof": (1, 1), "mart.consensus_candidate_asof": (4, 5)}
REPLACED = {"mart.actual_first": 2, "mart.consensus_member_asof": 5, "research.refresh_estimates": 3}
HISTORY = "mart.estimate_history"


def upgrade() -> None:
    _known(f"{STATUSES}, 'other_share_basis'", "other_share_basis, ")
    replace_view(HISTORY, 5)
    _change(1)
    _refresh("SELECT DISTINCT report_id FROM research.financial_metric WHERE share_basis ~ 'per_ads$'")


def downgrade() -> None:
    marked = "SELECT DISTINCT report_id FROM research.estimate WHERE status = 'other_share_basis'"
    run(f"CREATE TEMPORARY TABLE marked ON COMMIT DROP AS {marked}")
    run(f"ALTER VIEW {HISTORY} RENAME TO estimate_history_of_before")  # a view cannot lose a column while others stand on it
    create_view(HISTORY, 4)
    _change(0)
    drop_view(f"{HISTORY}_of_before")
    _refresh("SELECT report_id FROM marked")
    _known(STATUSES, "")


def _change(side: int) -> None:
    """The functions of before (0) or after (1)."""
    for name in WIDER:
        run(f"ALTER FUNCTION {name}(date, text) RENAME TO {name.partition('.')[2]}_of_before")
    for name, version in WIDER.items():
        create_view(name, version - 1 + side)
    for name, versions in ASKING.items():
        replace_view(name, versions[side])
    for name in reversed(WIDER):
        run(f"DROP FUNCTION {name}_of_before(date, text)")
    for name, version in REPLACED.items():
        replace_view(name, version - 1 + side)


def _refresh(reports: str) -> None:
    run(f"SELECT research.refresh_report(r.report_id) FROM ({reports}) AS r")


def _known(statuses: str, more: str) -> None:
    op.drop_constraint(op.f(CONSTRAINT), "estimate", schema="research", type_="check")
    op.create_check_constraint(op.f(CONSTRAINT), "estimate", f"status IN ({statuses})", schema="research")
    run(f"COMMENT ON COLUMN research.estimate.status IS '{COMMENT.format(more)}'")
