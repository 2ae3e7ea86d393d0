"""Rating words → levels, with the basis of each."""

from __future__ import annotations

from app.reference.types import Vocabulary
from etl.report import Report


def normalise(report: Report, vocabulary: Vocabulary) -> Report:
    """To be written."""
    return report
