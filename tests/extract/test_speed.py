"""No page takes minutes: what extractors do grows with a page, not with its square. The bound is generous, the work is a second."""

from __future__ import annotations

from time import process_time

import pytest

from app.reference import vocabulary
from etl.document import Block, Box, Document, Line, Page, Word, hull
from etl.grammar.codes import find_stock_codes
from etl.grammar.dates import find_dates
from etl.grammar.periods import read_period
from etl.parse import interpret

LIMIT = 20.0  # seconds of processor time

ROWS = {
    "rating boxes": ("目标价", "评级：买入", "2025-01-02"),
    "numbers": ("营业收入", "1,234.5", "12.3%", "(4.5)", "6.7x"),
    "headers": ("EPS（元）", "2023A", "2024A", "2025E", "2026E"),
    "captions": ("图 3：销量与增速", "表 4：估值比较"),
    "stocks": ("300274.SZ", "阳光电源", "21.3", "买入"),
}


def _line(texts: tuple[str, ...], top: float) -> Line:
    words = tuple(Word(t, Box(40.0 + 120 * n, top, 130.0 + 120 * n, top + 8), 8.0, False, 0) for n, t in enumerate(texts))
    return Line(" ".join(texts), words, hull([w.box for w in words]), 8.0, False)


def _document(texts: tuple[str, ...], rows: int) -> Document:
    lines = tuple(_line(texts, 40.0 + 9 * n) for n in range(rows))
    block = Block(lines, hull([line.box for line in lines]))
    page = Page(1, 800.0, 60.0 + 9 * rows, words=tuple(w for line in lines for w in line.words), lines=lines, blocks=(block,))
    return Document("a.pdf", "0" * 64, "pdfium", "application/pdf", (page,))


@pytest.mark.parametrize("texts", ROWS.values(), ids=ROWS.keys())
def test_a_crowded_page_takes_seconds(texts: tuple[str, ...]) -> None:
    words = vocabulary()
    start = process_time()
    interpret(_document(texts, 400), words)
    assert process_time() - start < LIMIT


@pytest.mark.parametrize("text", ["1,234.5", "(9.2)%", "12", "-0.35", "100.", "３００"])
def test_amounts_are_no_periods(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["2025.03", "12/25", "2025", "26E", "2025-12-31"])
def test_periods_of_digits_are_no_amounts(text: str) -> None:
    assert read_period(text) is not None


def test_texts_without_digits_hold_tickers_and_chinese_dates_still() -> None:
    assert [hit.code for hit in find_stock_codes("苹果（AAPL.O）")] == ["AAPL.US"]
    assert len(find_dates("二〇二五年一月三日")) == 1
