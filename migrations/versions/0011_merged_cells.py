"""A group label may stand for a row by its merged cell: told by lines, blank bands or the middle of the label.

Revision: 0011, after 0010
"""

from __future__ import annotations

from alembic import op

from app.database.views import replace_view, run

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NAME = "ck_financial_metric_segment_basis_known"
OLD, NEW = "'stated', 'filled', 'curated'", "'stated', 'merged_cell', 'filled', 'curated'"
COMMENT_OLD = "Whether the label stands on this row (stated), above it (filled), or is curated. NULL: no segment."
COMMENT_NEW = (
    "Whether the label stands on this row (stated), in a merged cell over it (merged_cell), above it (filled), or is curated. "
    "NULL: no segment."
)


def upgrade() -> None:
    _known(NEW, COMMENT_NEW)
    replace_view("mart.financial_metric", 2)


def downgrade() -> None:
    op.execute("UPDATE research.financial_metric SET segment_basis = 'filled' WHERE segment_basis = 'merged_cell'")
    _known(OLD, COMMENT_OLD)
    replace_view("mart.financial_metric", 1)


def _known(words: str, comment: str) -> None:
    """The constraint with these words."""
    op.drop_constraint(op.f(NAME), "financial_metric", schema="research", type_="check")
    op.create_check_constraint(op.f(NAME), "financial_metric", f"segment_basis IN ({words})", schema="research")
    run(f"COMMENT ON COLUMN research.financial_metric.segment_basis IS '{comment}'")
