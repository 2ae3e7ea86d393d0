"""`make library`: a warehouse with the samples and two years of invented reports, which the cookbook and the notebook ask."""

from __future__ import annotations

import os
from pathlib import Path

from app.database.engine import connect

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".yanbao" / "library"


def fill(url: str) -> None:
    """Put the samples and the invented reports into a migrated, empty warehouse."""
    from etl.load import Options, load
    from etl.sources import find_sources

    load(find_sources([str(ROOT / "samples"), str(ROOT / "samples" / "lists" / "*")]), url, Options(), command="library")
    add_invented(url)


def add_invented(url: str) -> None:
    """Put the invented reports into a warehouse that holds the samples."""
    with connect(url) as connection:
        connection.execute((ROOT / "docs" / "tools" / "library.sql").read_bytes())
        connection.execute("SELECT research.refresh_all()")
    with connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def ready() -> str:
    """URL of the library, which is made when it is not there."""
    os.environ["YANBAO_HOME"] = str(HOME)
    os.environ.pop("YANBAO_DATABASE_URL", None)
    from app.config import settings
    from app.database.migrate import ready_url

    settings.cache_clear()
    url = ready_url()
    with connect(url) as connection:
        is_empty = connection.execute("SELECT NOT EXISTS (SELECT FROM research.report)").fetchone() == (True,)
    if is_empty:
        fill(url)
    return url


if __name__ == "__main__":
    print(ready())
