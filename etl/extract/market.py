"""Index levels and changes of the market recap."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import IndexObservation


def read_index_observations(document: Document, known: Known) -> Found[IndexObservation]:
    """To be written."""
    return Found(())
