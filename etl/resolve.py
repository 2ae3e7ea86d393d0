"""Names → codes, or a finding."""

from __future__ import annotations

from app.reference.types import Vocabulary
from etl.report import Report


def resolve(report: Report, vocabulary: Vocabulary) -> Report:
    """To be written."""
    return report
