"""What the reader could not give: pages without text, pages that cannot be loaded, a reader that had to stand in."""

from __future__ import annotations

import re

from etl.document import Box, Document, Page
from etl.report import Finding, Source

_PAGE = re.compile(r"page (\d+): (.*)", re.DOTALL)
_CODED = re.compile(r"[\ue000-\uf8ff][\d.,%\ue000-\uf8ff]|[\d.,%][\ue000-\uf8ff]")  # in a number; a bullet stands alone


def page_findings(document: Document) -> tuple[Finding, ...]:
    """One Finding for each problem of the Document: `page.no_text`, `text.unread_table` … with their page, `file.reader` without."""
    coded = tuple(finding for page in document.pages for finding in _coded(page))
    return tuple(_finding(problem, document) for problem in document.problems) + coded


def _coded(page: Page) -> tuple[Finding, ...]:
    """`page.private_codes`: figures whose codes only the file's own font explains; they are not read."""
    lines = [line for line in page.lines if line.role != "hidden" and _CODED.search(line.text)]
    if not lines:
        return ()
    source = Source(page=page.number, box=lines[0].box, text=lines[0].text, rule_id="page.private_codes")
    return (
        Finding("page.private_codes", "warning", f"page {page.number}: {len(lines)} lines hold figures in private codes, not read", source),
    )


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
    if what.startswith("a table of the text"):
        return "text.unread_table"
    if what.startswith("more than"):
        return "page.many_drawings"
    return "page.second_reader" if "pdfminer" in what else "page.not_loaded"
