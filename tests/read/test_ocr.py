"""Picture pages: with the extra `[ocr]` the facts of the text layer, without it a finding that says what to install."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from app.errors import ReadError
from app.reference import vocabulary
from etl.document import Box, Char, Document, Page
from etl.doubt import with_reading_confidence
from etl.extract.pages import page_findings
from etl.layout import lay_out
from etl.parse import interpret, parse
from etl.read import ocr, read
from etl.read.ocr_engine import is_available
from etl.report import Fact, Source

SAMPLE = Path(__file__).parents[2] / "samples" / "battery-note-2025-04.pdf"
needs_ocr = pytest.mark.skipif(not is_available(), reason="the extra [ocr] is not installed")


@pytest.fixture(scope="module")
def picture_pdf() -> bytes:
    """The first page of a sample as a picture of 150 dots an inch, and nothing else."""
    with pdfium.PdfDocument(SAMPLE) as document:
        image = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    file = BytesIO()
    image.save(file, "PDF", resolution=150, quality=90)
    return file.getvalue()


def test_without_the_extra_a_picture_page_is_a_finding(picture_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    document = read(picture_pdf, "scan.pdf")
    (finding,) = page_findings(document)
    assert (finding.rule_id, finding.severity) == ("page.no_text", "warning")
    assert "pip install 'yanbao[ocr]'" in finding.message
    assert document.reader == "pdfium"


def test_ocr_asked_for_but_not_installed_is_an_error(picture_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    with pytest.raises(ReadError, match="ocr"):
        read(picture_pdf, "scan.pdf", reader="ocr")


def test_text_pages_are_not_read_from_their_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "complete", lambda *_args, **_named: pytest.fail("a page with text went to OCR"))
    assert read(SAMPLE.read_bytes(), SAMPLE.name).reader == "pdfium"


def test_a_page_that_takes_too_long_is_told(picture_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", lambda *_: None)
    document = read(picture_pdf, "scan.pdf")
    assert [f.rule_id for f in page_findings(document)] == ["page.no_text"]
    assert not document.pages[0].chars


def test_a_value_is_no_surer_than_its_least_sure_character() -> None:
    data = SAMPLE.read_bytes()
    document = lay_out(read(data, SAMPLE.name))
    report = interpret(document, vocabulary())
    source = report.facts[0].source
    doubted = _with_doubt(document, source.page, source.box, 0.4)
    assert with_reading_confidence(report, document) is report
    capped = with_reading_confidence(report, doubted)
    assert capped.facts[0].source.confidence == 0.4
    assert capped.facts[-1].source == report.facts[-1].source


CONFIRMED = [
    ("1,236,521", {6: 0.5}, 0.5),  # a check does not notice the last places
    ("1,236,521", {0: 0.5}, 0.995),
    ("1,236,521", {1: 0.5}, 0.995),  # the comma, which a point would contradict
    ("1,236,521", {6: 0.96}, 0.995),  # sure enough for a number that arithmetic confirms
    ("1.45", {3: 0.3}, 0.995),
    ("1.48", {0: 0.3}, 0.3),  # not the number that the characters show
]


@pytest.mark.parametrize(("shown", "doubted", "believed"), CONFIRMED)
def test_arithmetic_lifts_the_doubt_that_it_would_notice(shown: str, doubted: dict[int, float], believed: float) -> None:
    printed = "1.45" if shown == "1.48" else shown
    chars = tuple(Char(text, 10 + 5 * i, 10, 15 + 5 * i, 20, 10, 0, 0, True, doubted.get(i, 0.999)) for i, text in enumerate(shown))
    document = Document("x.pdf", "0" * 64, "ocr", "application/pdf", (Page(1, 595, 842, chars),))
    fact = Fact(None, "revenue", "Revenue", "2026FY", "E", None, None, printed, Source(1, Box(8, 8, 70, 22), printed, confidence=0.995))
    report = replace(interpret(lay_out(document), vocabulary()), facts=(fact,))
    assert with_reading_confidence(report, document).facts[0].source.confidence == believed


def _with_doubt(document: Document, number: int, box: Box, confidence: float) -> Document:
    def doubt(char: Char) -> Char:
        return char._replace(confidence=confidence) if box.contains(char.box.mid_x, char.box.mid_y) else char

    return document.with_pages(
        tuple(_page_with(page, tuple(map(doubt, page.chars))) if page.number == number else page for page in document.pages)
    )


def _page_with(page: Page, chars: tuple[Char, ...]) -> Page:
    return Page(page.number, page.width, page.height, chars, page.fonts)


@needs_ocr
def test_a_picture_page_gives_the_facts_of_the_text_layer(picture_pdf: bytes) -> None:
    printed = parse(SAMPLE.read_bytes(), SAMPLE.name)
    seen = parse(picture_pdf, "scan.pdf")
    assert seen.reader == "ocr"
    assert [f.rule_id for f in seen.findings if f.rule_id.startswith("page.")] == ["page.ocr"]
    wanted = {(f.metric_code, f.period_code, f.value) for f in printed.facts if f.source.page == 1}
    found = {(f.metric_code, f.period_code, f.value) for f in seen.facts}
    assert wanted
    assert len(wanted & found) >= 0.95 * len(wanted)
    assert len(wanted & found) >= 0.97 * len(found)
    assert all(0 < f.source.confidence <= 1 for f in seen.facts)


@needs_ocr
def test_the_same_picture_gives_the_same_characters(picture_pdf: bytes) -> None:
    part = _crop_of(picture_pdf)
    first, second = (ocr.read_picture(part, 2.0) for _ in range(2))
    assert first == second
    assert first is not None and first.rows


def _crop_of(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with pdfium.PdfDocument(data) as document:
        picture = document[0].render(scale=2.0).to_numpy()
    return np.ascontiguousarray(picture[:400, :400, :3])
