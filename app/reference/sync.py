"""Reference CSV → code tables. To be written."""

from __future__ import annotations

from typing import Any

import psycopg


def sync(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """To be written."""
