"""Locations as the tables keep them."""

from __future__ import annotations

import hashlib

from etl.load.write import clean

MAX_BYTES = 2000  # an index of PostgreSQL takes 2,700 a row; paths have up to 4,096, names in archives 65,535


def kept(location: str) -> str:
    """`location`, or of one that no index takes its beginning and a hash of the whole: the file is loaded all the same."""
    text = clean(location) or ""
    raw = text.encode()
    if len(raw) <= MAX_BYTES:
        return text
    mark = f"…{hashlib.sha256(raw).hexdigest()[:32]}"
    return raw[: MAX_BYTES - len(mark.encode())].decode("utf-8", "ignore") + mark
