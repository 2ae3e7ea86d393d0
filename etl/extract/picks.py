"""Stocks that the text recommends, by track."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Pick


def read_picks(document: Document, known: Known) -> Found[Pick]:
    """To be written."""
    return Found(())
