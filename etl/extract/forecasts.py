"""Forecast and statement tables of one stock: every row and year."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Fact


def read_forecasts(document: Document, known: Known) -> Found[Fact]:
    """To be written."""
    return Found(())
