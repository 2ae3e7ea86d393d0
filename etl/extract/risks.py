"""Risk factors."""

from __future__ import annotations

from etl.document import Document
from etl.extract.known import Found, Known
from etl.report import Text


def read_risk_factors(document: Document, known: Known) -> Found[Text]:
    """To be written."""
    return Found(())
