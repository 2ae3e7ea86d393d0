"""Related reports listed on the cover."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import RelatedReport


def read_related_reports(document: Document, known: Known) -> Found[RelatedReport]:
    """To be written."""
    return Found(())
