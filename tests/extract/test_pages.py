from __future__ import annotations

import pytest

from etl.document import Document, Page
from etl.extract.pages import page_findings


@pytest.mark.parametrize(
    ("problem", "rule", "severity", "page"),
    [
        ("page 2: no text (images cover 80%, 0 drawings)", "page.no_text", "warning", 2),
        ("page 1: cannot be loaded (Failed to load page.)", "page.not_loaded", "warning", 1),
        ("page 1: more than 20000 drawings, the rest is not looked at", "page.many_drawings", "warning", 1),
        ("page 1: a table of the text could not be read: 1 1", "text.unread_table", "warning", 1),
        ("page 2: text found by pdfminer only", "page.second_reader", "info", 2),
        ("pdfium: the PDF is damaged", "file.reader", "warning", None),
    ],
)
def test_every_problem_of_reading_becomes_a_finding(problem: str, rule: str, severity: str, page: int | None) -> None:
    document = Document("a.pdf", "0" * 64, "pdfium", "application/pdf", (Page(1, 10, 20), Page(2, 10, 20)), problems=(problem,))
    (finding,) = page_findings(document)
    assert (finding.rule_id, finding.severity) == (rule, severity)
    assert (finding.source.page if finding.source else None) == page
