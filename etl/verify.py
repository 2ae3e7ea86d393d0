"""Two independent readers must agree on every number: `--verify` re-reads a PDF with pdfminer.six and compares what stands in each box.

pdfium and pdfminer.six decode fonts on their own; where a font's mapping is broken or text is overprinted, they differ, and the number is
then a finding with less confidence, not a fact to trust.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from app.errors import ReadError
from etl.document import Box, Char, Document
from etl.report import Fact, Finding, Report, Source

REACH = 1.5  # points around the box: the two readers take a glyph's box from the font differently
REACHES = (REACH, 0.0)  # where neighbours stand close, the wider box holds a figure of theirs
DOUBT = 0.5  # a number that only one reader saw keeps half of its confidence


def verify(report: Report, second: Document) -> Report:
    """The report with facts that `second` (the same file, read by the other reader) does not show marked as doubtful.

    A page on which the second reader sees no text at all gives one finding for the page and leaves its facts alone.
    """
    pages = {page.number: page.chars for page in second.pages}
    blind = {number for number, chars in pages.items() if not chars}
    checked = [_check(fact, pages.get(fact.source.page, ()), fact.source.page in blind) for fact in report.facts]
    used = {fact.source.page for fact in report.facts}
    findings = [found for _, found in checked if found] + [_blind(number) for number in sorted(blind & used)]
    return replace(report, facts=tuple(fact for fact, _ in checked), findings=report.findings + tuple(findings))


def unverified(report: Report, error: ReadError) -> Report:
    """The report with a finding that says that its numbers were read by one reader only."""
    finding = Finding("verify.second_reader_failed", "info", f"the second reader cannot read the file ({error}): no number is verified")
    return replace(report, findings=(*report.findings, finding))


def _check(fact: Fact, chars: tuple[Char, ...], blind: bool) -> tuple[Fact, Finding | None]:
    seen = printed_in(chars, fact.source.box)
    if blind or _bare(fact.source.text) in seen or _same_figures(fact.source, chars):
        return fact, None
    doubtful = replace(fact, source=replace(fact.source, confidence=fact.source.confidence * DOUBT))
    return doubtful, _difference(fact.source, seen)


def _same_figures(source: Source, chars: tuple[Char, ...]) -> bool:
    """The number itself is the same: a letter of its currency (`Rmb78.20`) may stand across the edge of the box."""
    wanted = _figures(_bare(source.text))
    return bool(wanted) and any(wanted in _figures(printed_in(chars, source.box, reach)) for reach in REACHES)


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char in ".,()%+-")


def printed_in(chars: tuple[Char, ...], box: Box, reach: float = REACH) -> str:
    """What a reader's characters print inside `box` and `reach` points around it, left to right, without blanks; full width folded."""
    wide = Box(box.x0 - reach, box.top - reach, box.x1 + reach, box.bottom + reach)
    inside = [char for char in chars if wide.contains((char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)]
    return _bare("".join(char.text for char in sorted(inside, key=lambda char: (round(char.top / 4), char.x0))))


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _difference(source: Source, seen: str) -> Finding:
    message = f"two readers differ: one reads {source.text!r}, the other {seen or 'nothing'!r} in the same box"
    return Finding("verify.readers_differ", "warning", message, source, proposed=seen or None)


def _blind(number: int) -> Finding:
    return Finding("verify.second_reader_blind", "info", f"the second reader finds no text on page {number}: its numbers are not verified")
