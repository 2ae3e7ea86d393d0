"""A number on which two readers differ is a finding and loses confidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.errors import ReadError
from etl import parse
from etl.document import Box, Char, Document, Page
from etl.report import Cover, Fact, Report, Source
from etl.verify import verify


def fact(text: str, page: int = 1) -> Fact:
    source = Source(page, Box(100, 50, 130, 60), text, confidence=0.99)
    return Fact(None, "revenue", "营业收入", "2025FY", "E", Decimal(1), "CNY", text, source)


def report(*facts: Fact) -> Report:
    return Report("a.pdf", "0" * 64, 1, "pdfium", "1", Cover(), facts=facts)


def second(text: str, x: float = 101.0) -> Document:
    chars = tuple(Char(c, x + 4 * n, 51, x + 4 * n + 4, 59, 8, 0, 0, True) for n, c in enumerate(text))
    return Document("a.pdf", "0" * 64, "pdfminer", "application/pdf", (Page(1, 595, 842, chars),))


@pytest.mark.parametrize("printed", ["1,234.5", "１,234.5", "1, 234.5"])
def test_what_both_readers_see_stays_as_it_is(printed: str) -> None:
    before = report(fact("1,234.5"))
    assert verify(before, second(printed)) == before


@pytest.mark.parametrize(("printed", "x"), [("1,284.5", 101.0), ("1,234.5", 300.0)])
def test_what_they_read_differently_is_a_finding_and_loses_confidence(printed: str, x: float) -> None:
    after = verify(report(fact("1,234.5")), second(printed, x))
    assert [found.rule_id for found in after.findings] == ["verify.readers_differ"]
    assert after.facts[0].source.confidence == pytest.approx(0.495)
    assert after.facts[0].value == Decimal(1)


def test_a_page_that_the_second_reader_cannot_see_is_said_once() -> None:
    after = verify(report(fact("1"), fact("2")), second(""))
    assert [found.rule_id for found in after.findings] == ["verify.second_reader_blind"]
    assert after.facts == report(fact("1"), fact("2")).facts


def test_a_file_that_only_one_reader_can_read_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, file_name: str, *, reader: str = "auto") -> Document:
        if reader == "pdfminer":
            raise ReadError("no objects", where=file_name)
        return replace(second("1"), reader="pdfium")

    monkeypatch.setattr(parse, "read", read)
    report = parse.parse(b"", "a.pdf", verified=True)
    assert "verify.second_reader_failed" in [found.rule_id for found in report.findings]
    assert report.reader == "pdfium"


def test_a_letter_across_the_edge_of_the_box_is_no_difference_of_a_number() -> None:
    before = report(fact("Rmb78.2"))
    assert verify(before, second("Rmb78.2", 95.0)) == before
    assert verify(before, second("Rmb73.2", 95.0)) != before
