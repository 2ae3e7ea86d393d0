"""The `Inputs` of each file are the tables, views and functions that the database says it depends on."""

from __future__ import annotations

import pytest

from app.database.describe import header
from app.database.engine import connect
from app.database.migrate import migrations_folder
from app.database.views import newest
from tests.db.tiny import query

FILES = {name: path for name, path in newest(migrations_folder() / "views").items() if name.startswith("mart.")}
DEPENDS = """
WITH made AS (
    SELECT c.relname AS name, 'pg_rewrite'::regclass AS kind, w.oid AS key, c.oid AS own
    FROM pg_class AS c JOIN pg_rewrite AS w ON w.ev_class = c.oid WHERE c.relnamespace = 'mart'::regnamespace
    UNION ALL
    SELECT p.proname, 'pg_proc'::regclass, p.oid, p.oid FROM pg_proc AS p
    WHERE p.pronamespace = 'mart'::regnamespace AND p.prosqlbody IS NOT NULL
)
SELECT
    'mart.' || m.name,
    array_agg(DISTINCT coalesce(t.relnamespace::regnamespace || '.' || t.relname, f.pronamespace::regnamespace || '.' || f.proname || '()'))
FROM made AS m
JOIN pg_depend AS d ON d.classid = m.kind AND d.objid = m.key AND d.refobjid <> m.own
LEFT JOIN pg_class AS t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
LEFT JOIN pg_proc AS f ON d.refclassid = 'pg_proc'::regclass AND f.oid = d.refobjid
WHERE t.oid IS NOT NULL OR f.oid IS NOT NULL
GROUP BY m.name"""
UNTOLD = {"mart.search": "plpgsql: PostgreSQL does not know what the statements of its body read"}


@pytest.fixture(scope="module")
def depends(template_url: str) -> dict[str, list[str]]:
    with connect(template_url) as connection:
        return dict(query(connection, DEPENDS))


def named(inputs: str) -> list[str]:
    """`research.report_version, stock, mart.house_asof()` → each with its schema; a schema holds until another is named."""
    schema, found = "", []
    for word in (part.strip() for part in inputs.split(",")):
        schema = word.split(".")[0] if "." in word else schema
        found.append(word if "." in word else f"{schema}.{word}")
    return sorted(found)


@pytest.mark.parametrize("name", sorted(FILES.keys() - UNTOLD.keys()))
def test_the_header_names_what_is_read(name: str, depends: dict[str, list[str]]) -> None:
    assert named(header(FILES[name])["Inputs"]) == sorted(depends[name])


@pytest.mark.parametrize("name", UNTOLD)
def test_what_is_left_out_cannot_be_asked(name: str, depends: dict[str, list[str]]) -> None:
    assert name not in depends
    assert named(header(FILES[name])["Inputs"])
