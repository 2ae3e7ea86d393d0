"""The two roles of a warehouse. Roles belong to the whole server, so several warehouses on one server share them.

`yanbao_reader` reads `mart`, nothing else, with a statement timeout; it is granted to people and BI tools. `yanbao_loader` loads data
and cannot alter the schema. The migrations make them where they may and grant what each may touch. The timeout and the read-only
default are settings of the role: PostgreSQL applies them to who logs in as it, not to members, whom the grants alone bind.
"""

from __future__ import annotations

READER = "yanbao_reader"
LOADER = "yanbao_loader"
READER_SETTINGS = {"statement_timeout": "60s", "default_transaction_read_only": "on"}

# Two warehouses may be made at the same moment, and not everybody may make roles: both are well, the grants then look who is there.
_CREATE = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$"""

# "tuple concurrently updated" is an internal_error: the other one has just set the same.
_SET = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}' AND NOT coalesce(rolconfig, '{{}}') @> ARRAY['{name}={value}']) THEN
        ALTER ROLE {role} SET {name} = '{value}';
    END IF;
EXCEPTION WHEN internal_error OR insufficient_privilege THEN NULL;
END $$"""

_GRANT = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        {statement};
    END IF;
END $$"""


def create_roles_sql() -> list[str]:
    """Statements that make the roles and their settings where they are missing and the connecting role may."""
    made = [_CREATE.format(role=role) for role in (READER, LOADER)]
    return made + [_SET.format(role=READER, name=name, value=value) for name, value in READER_SETTINGS.items()]


def if_role(role: str, statement: str) -> str:
    """`statement`, run only where the role exists."""
    return _GRANT.format(role=role, statement=statement)
