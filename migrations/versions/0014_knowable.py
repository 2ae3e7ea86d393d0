"""What was known on a past day: late back-fill, decisions and withdrawals as of then; houses that merged are one.

Revision: 0014, after 0013
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view, run

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    replace_view("mart.report", 2)
    drop_consensus()
    replace_view("mart.estimate_history", 3)
    create_view("mart.house_asof", 1)
    create_consensus(member_asof=2, member=2, consensus_asof=2)


def downgrade() -> None:
    drop_consensus()
    run("DROP FUNCTION mart.house_asof(date)")
    drop_view("mart.estimate_history")
    create_view("mart.estimate_history", 2)
    create_consensus(member_asof=1, member=1, consensus_asof=1)
    downgrade_report()


def downgrade_report() -> None:
    """A view cannot lose a column while others stand on it."""
    standing = {"mart.rating_current": 1, "mart.target_price": 1, "mart.rating_event": 1}
    for name in reversed(standing):
        drop_view(name)
    drop_view("mart.report")
    create_view("mart.report", 1)
    for name, version in standing.items():
        create_view(name, version)


def drop_consensus() -> None:
    drop_view("mart.consensus")
    run("DROP FUNCTION mart.consensus_asof(date, int, text)")
    drop_view("mart.consensus_member")
    run("DROP FUNCTION mart.consensus_member_asof(date, int, text)")


def create_consensus(*, member_asof: int, member: int, consensus_asof: int) -> None:
    create_view("mart.consensus_member_asof", member_asof)
    create_view("mart.consensus_member", member)
    create_view("mart.consensus_asof", consensus_asof)
    create_view("mart.consensus", 1)
