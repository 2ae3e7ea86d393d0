"""Views and functions of `mart`: one SQL file each and version, `migrations/views/mart.<name>_vNN.sql`. Used by migrations alone."""

from __future__ import annotations

import re
from pathlib import Path

from app.database.migrate import migrations_folder

FILE = re.compile(r"^(?P<name>[a-z]+\.[a-z_]+)_v(?P<version>[0-9]{2})\.sql$")


def create_view(name: str, version: int) -> None:
    """Run the file of the view or function `name` (`mart.report`) in this migration. It must not exist yet."""
    run((migrations_folder() / "views" / f"{name}_v{version:02}.sql").read_text(encoding="utf-8"))


def replace_view(name: str, version: int) -> None:
    """Put the file of a view or function with the same columns in the place of the one that is there, so that what depends on it stays."""
    text = (migrations_folder() / "views" / f"{name}_v{version:02}.sql").read_text(encoding="utf-8")
    run(re.sub(r"^CREATE (?=VIEW|FUNCTION)", "CREATE OR REPLACE ", text, count=1, flags=re.MULTILINE))


def drop_view(name: str) -> None:
    run(f"DROP VIEW {name}")


def run(sql: str) -> None:
    """Execute SQL text as it stands in this migration; `:` and `%` have no meaning in it."""
    from alembic import op
    from sqlalchemy import text

    op.execute(text(sql.replace(":", "\\:")))


def newest(folder: Path) -> dict[str, Path]:
    """The newest file of each view or function in `folder`; one that makes nothing says that it is gone, and why."""
    files = sorted(path for path in folder.glob("*.sql") if FILE.match(path.name))
    last = {match["name"]: path for path in files if (match := FILE.match(path.name))}
    return {name: path for name, path in last.items() if "\nCREATE " in path.read_text(encoding="utf-8")}
