"""Estimates that a house printed as those before this report; what a share is in numbers per share.

Revision: 0033, after 0032
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.views import create_view, drop_view, replace_view, run

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLE = "financial_metric"
ATTRIBUTION, SHARES = "ck_financial_metric_attribution_known", "ck_financial_metric_share_basis_grammar"
OLD, NEW = "'own', 'cited_consensus', 'cited_actual', 'guidance'", "'own', 'previous_own', 'cited_consensus', 'cited_actual', 'guidance'"
CLASS = "per_(ads|a_share|b_share|h_share)"
GRAMMAR = f"^((basic|weighted|diluted|fully_diluted|latest_shares|period_end_shares)( {CLASS})?|{CLASS})$"
COMMENTS = {
    "attribution": (
        "Whose number it is: own, cited_consensus, cited_actual or guidance.",
        "Whose number it is: own, previous_own (the same house before this report), cited_consensus, cited_actual or guidance.",
    ),
    "attributed_to": (
        "Who is cited, such as Wind. NULL: nobody.",
        "Who is cited, such as Wind; company for guidance. NULL: nobody.",
    ),
}
SHARE_BASIS = (
    "What a share is: basic, weighted, diluted, fully_diluted, latest_shares or period_end_shares, and per_ads, per_a_share, "
    "per_b_share or per_h_share. NULL: not printed, or not per share."
)
VIEW = "mart.financial_metric"
STANDING = {"mart.track_member": 1, "mart.target_price": 2, "mart.target_outcome": 1, "mart.metric_conflict": 1, "mart.about": 1}
"""A view cannot lose a column while others stand on it."""
WIDER = "mart.valuation_matrix"  # takes all columns of the table


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("share_basis", sa.Text(), nullable=True, comment=SHARE_BASIS), schema="research")
    op.create_check_constraint(op.f(SHARES), TABLE, f"share_basis ~ '{GRAMMAR}'", schema="research")
    _known(NEW, 1)
    replace_view(VIEW, 3)
    replace_view(WIDER, 1)


def downgrade() -> None:
    for name in (WIDER, *reversed(STANDING), VIEW):
        drop_view(name)
    create_view(VIEW, 2)
    for name, version in STANDING.items():
        create_view(name, version)
    op.execute("DELETE FROM research.financial_metric WHERE attribution = 'previous_own'")
    _known(OLD, 0)
    op.drop_column(TABLE, "share_basis", schema="research")
    create_view(WIDER, 1)


def _known(words: str, side: int) -> None:
    """The constraint with these words, and the comments of before (0) or after (1)."""
    op.drop_constraint(op.f(ATTRIBUTION), TABLE, schema="research", type_="check")
    op.create_check_constraint(op.f(ATTRIBUTION), TABLE, f"attribution IN ({words})", schema="research")
    for column, comments in COMMENTS.items():
        run(f"COMMENT ON COLUMN research.{TABLE}.{column} IS '{comments[side]}'")
