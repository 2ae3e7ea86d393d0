"""Tables that list many stocks."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Fact


def read_peers(document: Document, known: Known) -> Found[Fact]:
    """To be written."""
    return Found(())
