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

# What PostgreSQL lets everybody do, readers included, whatever is granted to them: make temporary tables, make and write large objects
# and (before PostgreSQL 15) tables in `public`. Not every owner of a database may take it from all: what it may not stays.
_PUBLIC = """
DO $$ BEGIN
    {statement};
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$"""
_LARGE_OBJECTS = (
    "lo_creat(int)",
    "lo_create(oid)",
    "lo_from_bytea(oid, bytea)",
    "lo_put(oid, bigint, bytea)",
    "lo_unlink(oid)",
    "lo_truncate(int, int)",
    "lo_truncate64(int, bigint)",
    "lowrite(int, bytea)",
)
_TEMPORARY = "EXECUTE format('{verb} TEMPORARY ON DATABASE %I {whom}', current_database())"


def close_public_sql() -> list[str]:
    """Statements that take from everybody in this database what readers must not do; the loader keeps its temporary tables."""
    closed = [
        _TEMPORARY.format(verb="REVOKE", whom="FROM PUBLIC"),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        *(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{name} FROM PUBLIC" for name in _LARGE_OBJECTS),
    ]
    return [_PUBLIC.format(statement=statement) for statement in closed] + [
        if_role(LOADER, _TEMPORARY.format(verb="GRANT", whom=f"TO {LOADER}"))
    ]


def open_public_sql() -> list[str]:
    """The opposite, but for `public`: PostgreSQL 15 and later do not open it by themselves."""
    opened = [
        _TEMPORARY.format(verb="GRANT", whom="TO PUBLIC"),
        *(f"GRANT EXECUTE ON FUNCTION pg_catalog.{name} TO PUBLIC" for name in _LARGE_OBJECTS),
    ]
    return [_PUBLIC.format(statement=statement) for statement in opened]


def create_roles_sql() -> list[str]:
    """Statements that make the roles and their settings where they are missing and the connecting role may."""
    made = [_CREATE.format(role=role) for role in (READER, LOADER)]
    return made + [_SET.format(role=READER, name=name, value=value) for name, value in READER_SETTINGS.items()]


def if_role(role: str, statement: str) -> str:
    """`statement`, run only where the role exists."""
    return _GRANT.format(role=role, statement=statement)
