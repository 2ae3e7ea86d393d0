"""Ratings and target prices, stock and sector kept apart."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Recommendation


def read_recommendations(document: Document, known: Known) -> Found[Recommendation]:
    """To be written."""
    return Found(())
