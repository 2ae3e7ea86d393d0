"""Viewpoints: the statements under the headings of the front page."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Viewpoint


def read_viewpoints(document: Document, known: Known) -> Found[Viewpoint]:
    """To be written."""
    return Found(())
