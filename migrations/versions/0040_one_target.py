"""One definition of a house's target price; houses by their codes are found by index again.

Revision: 0040, after 0039
"""

from __future__ import annotations

from app.database.views import create_view, drop_view, replace_view, run

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

PRINTS = "mart.target_print_asof"
BASE = "mart.recommendation_asof"  # has a column more, so what stands on it is made again
STANDING = (
    ("mart.rating_consensus_member_asof", 1, "date, int, text"),
    ("mart.rating_consensus_asof", 1, "date, int, text"),
    ("mart.rating_consensus_member", 1, None),
    ("mart.rating_consensus", 1, None),
    ("mart.target_consensus_member_asof", 2, "date, int, text"),
    ("mart.target_consensus_asof", 2, "date, int, text"),
    ("mart.target_consensus_member", 1, None),
    ("mart.target_consensus", 1, None),
    ("mart.coverage_asof", 1, "date, int, text"),
    ("mart.coverage", 2, None),
)
MEMBERS = "mart.target_consensus_member_asof"
CHANGED = {"mart.rating_current": 5, "mart.target_price": 5}
HOUSES = "mart.broker"


def upgrade() -> None:
    replace_view(HOUSES, 3)
    drop_standing()
    run(f"DROP FUNCTION {BASE}(date, text)")
    create_view(BASE, 2)
    create_view(PRINTS, 1)
    for name, version, _ in STANDING:
        create_view(name, 3 if name == MEMBERS else version)
    for name, version in CHANGED.items():
        replace_view(name, version)


def downgrade() -> None:
    for name, version in CHANGED.items():
        replace_view(name, version - 1)
    drop_standing()
    run(f"DROP FUNCTION {PRINTS}(date, text)")
    run(f"DROP FUNCTION {BASE}(date, text)")
    create_view(BASE, 1)
    for name, version, _ in STANDING:
        create_view(name, version)
    replace_view(HOUSES, 2)


def drop_standing() -> None:
    for name, _, arguments in reversed(STANDING):
        if arguments is None:
            drop_view(name)
        else:
            run(f"DROP FUNCTION {name}({arguments})")
