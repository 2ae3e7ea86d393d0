"""Subject stocks of the report."""

from __future__ import annotations

from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.digest import find_comments, outside
from etl.extract.front_page import front_segments
from etl.extract.front_subject import find_subjects
from etl.extract.known import Found
from etl.report import Cover, MentionedStock


def read_subjects(document: Document, vocabulary: Vocabulary, cover: Cover) -> Found[MentionedStock]:
    """What the report is about: one stock (each listing of it), none for a sector, strategy or macro report."""
    if cover.report_type != "company":
        return Found(())
    title = cover.title.value if cover.title else None
    segments = outside(front_segments(document), find_comments(document, vocabulary))
    subjects = find_subjects(document, segments, vocabulary, title)
    return Found(tuple(MentionedStock(s.stock, "subject", s.source) for s in subjects))
