"""Files that are written whole and then take the place of the one before."""

from __future__ import annotations

from pathlib import Path

from app.errors import UsageError


def target(file: Path) -> Path:
    """Where `file` lies behind links. Raises UsageError for what is no file: root would put a file in the place of a device."""
    found = file.resolve()
    if found.exists() and not found.is_file():
        raise UsageError("cannot be written: it is no file", where=str(file))
    return found
