"""The house's own rating definitions."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import RatingDefinition


def read_rating_definitions(document: Document, known: Known) -> Found[RatingDefinition]:
    """To be written."""
    return Found(())
