"""Cover: title, broker, dates, type, sector, language, window."""

from __future__ import annotations

from app.reference.types import Vocabulary
from etl.document import Document
from etl.report import Cover, Finding


def read_cover(document: Document, vocabulary: Vocabulary) -> tuple[Cover, tuple[Finding, ...]]:
    """To be written."""
    return Cover(), ()
