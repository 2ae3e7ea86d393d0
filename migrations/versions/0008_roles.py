"""Roles for readers and loaders, and what each may touch.

Revision: 0008, after 0007
"""

from __future__ import annotations

from app.database.roles import LOADER, READER, create_roles_sql, if_role
from app.database.views import run

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

GRANTS = {
    READER: (
        "GRANT USAGE ON SCHEMA mart TO yanbao_reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA mart TO yanbao_reader",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA mart GRANT SELECT ON TABLES TO yanbao_reader",
    ),
    # A version is written once: the loader may close it and change nothing else of it.
    LOADER: (
        "GRANT USAGE ON SCHEMA research, ops, mart TO yanbao_loader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA research, ops, mart TO yanbao_loader",
        "GRANT INSERT ON ALL TABLES IN SCHEMA research, ops TO yanbao_loader",
        "GRANT UPDATE (superseded_at, superseded_by_report_id) ON research.report_version TO yanbao_loader",
        "GRANT UPDATE ON ops.load_run, research.stock, research.stock_name, research.stock_identifier, research.analyst, "
        "research.analyst_licence, research.broker, research.broker_alias, research.sector, research.sector_taxonomy, research.exchange, "
        "research.metric, research.metric_label, research.unit, research.market_index, research.market_index_alias, "
        "research.rating_word, research.action_word TO yanbao_loader",
        "GRANT UPDATE, DELETE ON research.broker_scale TO yanbao_loader",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA mart GRANT SELECT ON TABLES TO yanbao_loader",
    ),
}


def upgrade() -> None:
    for statement in create_roles_sql():
        run(statement)
    for role, grants in GRANTS.items():
        for grant in grants:
            run(if_role(role, grant))


def downgrade() -> None:
    """The roles stay: another warehouse on the server may use them."""
    for role in (READER, LOADER):
        run(if_role(role, f"ALTER DEFAULT PRIVILEGES IN SCHEMA mart REVOKE SELECT ON TABLES FROM {role}"))
        run(if_role(role, f"REVOKE ALL ON ALL TABLES IN SCHEMA research, ops, mart FROM {role}"))
        run(if_role(role, f"REVOKE ALL ON SCHEMA research, ops, mart FROM {role}"))
