"""The two roles of a warehouse. Roles belong to the whole server, so several warehouses on one server share them.

`yanbao_reader` reads `mart`, nothing else, with a statement timeout; granted to people and BI tools. `yanbao_loader` loads data and
cannot alter the schema. What each may touch is granted by the migrations.
"""

from __future__ import annotations

READER = "yanbao_reader"
LOADER = "yanbao_loader"
READER_TIMEOUT = "60s"

# Two warehouses may be made at the same moment: the second CREATE ROLE then fails with one of these and that is well.
_CREATE = """
DO $$ BEGIN
    CREATE ROLE {role} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$"""


def create_roles_sql() -> list[str]:
    """Statements that make the roles where they are missing; they need CREATEROLE only then."""
    return [_CREATE.format(role=role) for role in (READER, LOADER)]
