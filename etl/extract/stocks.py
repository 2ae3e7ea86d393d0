"""Subject stocks of the report."""

from __future__ import annotations

from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.known import Found
from etl.report import Cover, MentionedStock


def read_subjects(document: Document, vocabulary: Vocabulary, cover: Cover) -> Found[MentionedStock]:
    """To be written."""
    return Found(())
