"""What is derived from reports, made anew for those that changed. The last step of a transaction: its locks are held up to the commit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from etl.load.learn import Connection


def refresh(connection: Connection, reports: Iterable[uuid.UUID]) -> None:
    """Series of estimates and month ends of the companies that `reports` speak of; see `research.refresh_reports`."""
    if changed := sorted(set(reports)):
        connection.execute("SELECT research.refresh_reports(%s)", (changed,))
