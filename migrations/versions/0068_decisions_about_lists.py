"""Findings in vendors' lists can be decided upon; a decision holds for the same finding in every list of the form.

Revision: 0068, after 0067
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import create_view, drop_view, replace_view, run

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

VIEW = "mart.vendor_issue"


def upgrade() -> None:
    op.create_table(
        "vendor_decision",
        sa.Column("decision_id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False, comment="Surrogate key."),
        sa.Column(
            "issue_id",
            sa.Uuid(),
            nullable=False,
            comment="Finding decided upon: a hash of form, rule, column, text and message, the same in every list of the form.",
        ),
        sa.Column("action", sa.Text(), nullable=False, comment="accept (known, as it is) or reject (the vendor is wrong there)."),
        sa.Column("form", sa.Text(), nullable=False, comment="Which list, such as tushare.report_rc."),
        sa.Column("rule_id", sa.Text(), nullable=False, comment="Rule of the finding."),
        sa.Column("message", sa.Text(), nullable=False, comment="What was the matter, in words."),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("current_user"), nullable=False, comment="Who decided."),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False, comment="When."),
        sa.Column("note", sa.Text(), nullable=True, comment="Why. NULL: not said."),
        sa.CheckConstraint("action IN ('accept', 'reject')", name=op.f("ck_vendor_decision_action_known")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_vendor_decision")),
        schema="ops",
        comment="Decisions of people about findings in vendors' lists; the latest counts. What a list states stays as it is.",
    )
    op.create_index(op.f("ix_vendor_decision_issue_id"), "vendor_decision", ["issue_id"], unique=False, schema="ops")
    run(if_role(LOADER, f"GRANT SELECT, INSERT ON ops.vendor_decision TO {LOADER}"))
    replace_view(VIEW, 2)


def downgrade() -> None:
    drop_view(VIEW)
    create_view(VIEW, 1)
    op.drop_table("vendor_decision", schema="ops")
