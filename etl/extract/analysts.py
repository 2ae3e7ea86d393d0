"""People named on the cover."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Analyst


def read_analysts(document: Document, known: Known) -> Found[Analyst]:
    """To be written."""
    return Found(())
