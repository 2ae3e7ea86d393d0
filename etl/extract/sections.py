"""Running text by heading, for search."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Section


def read_sections(document: Document, known: Known) -> Found[Section]:
    """To be written."""
    return Found(())
