"""Configured sources of reports, and every file that they have listed.

Revision: 0034, after 0033
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.database.roles import LOADER, if_role
from app.database.views import run

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("source_name", sa.Text(), nullable=False, comment="Name in yanbao.toml."),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="When its last run began."),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True, comment="When that run ended. NULL: it runs, or was cut off."),
        sa.Column(
            "status",
            sa.Text(),
            nullable=True,
            comment="How the last run that ended did: ok, incomplete (files wait or could not be had) or failed (not reached). NULL: none.",
        ),
        sa.Column("message", sa.Text(), nullable=True, comment="Why it failed or is incomplete. NULL: it did not."),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Runs in a row that failed."),
        sa.Column(
            "retry_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When it is tried again before its schedule. NULL: by its schedule.",
        ),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True, comment="When its files were listed last. NULL: never."),
        sa.Column("files_listed", sa.Integer(), nullable=True, comment="How many there were then. NULL: never listed."),
        sa.PrimaryKeyConstraint("source_name", name=op.f("pk_source")),
        sa.CheckConstraint("status IN ('ok', 'incomplete', 'failed')", name=op.f("ck_source_status_known")),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_source_failures_counted")),
        schema="ops",
        comment="Configured sources of reports, and how their last run went.",
    )
    op.create_table(
        "source_file",
        sa.Column("source_name", sa.Text(), nullable=False, comment="The source."),
        sa.Column("location", sa.Text(), nullable=False, comment="Where it is: path or URL, without secrets."),
        sa.Column("byte_size", sa.BigInteger(), nullable=True, comment="Size as listed. NULL: the source does not say."),
        sa.Column(
            "modified_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Time of the last change as listed. NULL: the source does not say.",
        ),
        sa.Column("etag", sa.Text(), nullable=True, comment="Version as listed, such as an ETag. NULL: the source does not say."),
        sa.Column(
            "state",
            sa.Text(),
            server_default=sa.text("'waiting'"),
            nullable=False,
            comment="waiting (to be still, its turn), loaded (all its reports are held), refused (one is not), failed (not to be had).",
        ),
        sa.Column(
            "still_since", sa.DateTime(timezone=True), nullable=False, comment="Since when size, time and version have been as they are."
        ),
        sa.Column("file_sha256", sa.Text(), nullable=True, comment="SHA-256 of what was read last. NULL: never read."),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True, comment="When it was read last. NULL: never."),
        sa.Column("parser_version", sa.Text(), nullable=True, comment="Parser that refused it; a newer one tries again. NULL: not read."),
        sa.Column(
            "moved_from", sa.Text(), nullable=True, comment="Where the same content was before, in this source. NULL: it is new here."
        ),
        sa.Column(
            "attempts", sa.Integer(), server_default=sa.text("0"), nullable=False, comment="Times in a row that it could not be had."
        ),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True, comment="Not tried before. NULL: at any time."),
        sa.Column("message", sa.Text(), nullable=True, comment="Why it was refused, failed or waits. NULL: nothing to say."),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False, comment="When it was listed first."),
        sa.Column("vanished_at", sa.DateTime(timezone=True), nullable=True, comment="When it was listed no more. NULL: it is there."),
        sa.PrimaryKeyConstraint("source_name", "location", name=op.f("pk_source_file")),
        sa.ForeignKeyConstraint(["source_name"], ["ops.source.source_name"], name=op.f("fk_source_file_source_name")),
        sa.CheckConstraint("state IN ('waiting', 'loaded', 'refused', 'failed')", name=op.f("ck_source_file_state_known")),
        sa.CheckConstraint("file_sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_source_file_file_sha256_grammar")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_source_file_attempts_counted")),
        schema="ops",
        comment="Every file that a source has listed (an archive or a mail is one), and what became of it.",
    )
    op.create_index(
        op.f("ix_source_file_source_name"),
        "source_file",
        ["source_name"],
        schema="ops",
        postgresql_where=sa.text("state IN ('waiting', 'failed')"),
    )
    op.create_index(op.f("ix_source_file_file_sha256"), "source_file", ["file_sha256"], schema="ops")
    run(if_role(LOADER, f"GRANT SELECT, INSERT, UPDATE ON ops.source, ops.source_file TO {LOADER}"))


def downgrade() -> None:
    op.drop_table("source_file", schema="ops")
    op.drop_table("source", schema="ops")
