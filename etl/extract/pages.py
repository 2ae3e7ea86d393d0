"""What the reader could not give: pages without text, pages that cannot be loaded, a reader that had to stand in."""

from __future__ import annotations

import re

from etl.document import Box, Document
from etl.report import Finding, Source

_PAGE = re.compile(r"page (\d+): (.*)", re.DOTALL)


def page_findings(document: Document) -> tuple[Finding, ...]:
    """One Finding for each problem of the Document: `page.no_text` and `page.not_loaded` with their page, `file.reader` without."""
    return tuple(_finding(problem, document) for problem in document.problems)


def _finding(problem: str, document: Document) -> Finding:
    match = _PAGE.match(problem)
    if match is None:
        return Finding("file.reader", "warning", problem)
    number, what = int(match[1]), match[2]
    rule = _rule(what)
    page = document.pages[number - 1]
    source = Source(page=number, box=Box(0.0, 0.0, page.width, page.height), text="", rule_id=rule)
    return Finding(rule, "info" if rule in ("page.second_reader", "page.ocr") else "warning", f"page {number}: {what}", source)


def _rule(what: str) -> str:
    if what.startswith("no text"):
        return "page.no_text"
    if what.startswith("read by OCR"):
        return "page.ocr"
    if what.startswith("more than"):
        return "page.many_drawings"
    return "page.second_reader" if "pdfminer" in what else "page.not_loaded"
