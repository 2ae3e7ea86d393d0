"""No page takes minutes: the work of layout and extractors grows with a page, not with its square. Calls are counted, as seconds vary."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from random import Random

import pytest

from app.reference import vocabulary
from etl.document import Block, Box, Char, Document, Font, Line, Page, Word, hull
from etl.grammar.codes import find_stock_codes
from etl.grammar.dates import find_dates
from etl.grammar.periods import read_period
from etl.jobs import Limits, Task, run
from etl.layout import lay_out
from etl.parse import interpret

LIMIT = 6_000_000  # calls of functions: a few seconds

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
    words, document = vocabulary(), _document(texts, 400)
    assert _calls(lambda: interpret(document, words)) < LIMIT


MIXED = {
    "english": (
        "revenue",
        "EPS",
        "2025E",
        "2026E",
        "buy",
        "rating",
        "target price",
        "12.5%",
        "1,234.5",
        "6.7x",
        "(4.5)",
        "Source:",
        "Neutral",
        "SELL",
    ),
    "chinese": (
        "营业收入",
        "目标价",
        "买入",
        "增持",
        "评级",
        "同比",
        "2025E",
        "12.5%",
        "1,234.5",
        "(4.5)",
        "资料来源",
        "300274.SZ",
        "中性",
        "减持",
    ),
}
GROWTH = 9.0  # times the calls for four times the words: 4 is linear, 16 quadratic


def _crowded(texts: tuple[str, ...], count: int, places: str) -> Document:
    """`count` random words on one large page, in uneven columns or anywhere."""
    random, chars = Random(7), list[Char]()
    pitch = 1560 * 20 / count
    for number in range(count):
        row, column = divmod(number, 20)
        x, y = 20 + 58 * column + random.uniform(0, 8), 20 + row * pitch
        if places == "anywhere":
            x, y = random.uniform(20, 1150), random.uniform(20, 1570)
        for letter in random.choice(texts):
            width = 3.0 if letter.isascii() else 5.0
            chars.append(Char(letter, x, y, x + width, y + 5, 5.0, 0, 0, True))
            x += width
    page = Page(1, 1200.0, 1600.0, chars=tuple(chars), fonts=(Font("F", False, False),))
    return Document("a.pdf", "0" * 64, "pdfium", "application/pdf", (page,))


def _calls(work: Callable[[], object]) -> int:
    """How many calls of functions `work` makes, those of C among them."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def _work(document: Document) -> int:
    words = vocabulary()
    return _calls(lambda: interpret(lay_out(document), words))


@pytest.mark.parametrize("places", ["columns", "anywhere"])
@pytest.mark.parametrize("texts", MIXED.values(), ids=MIXED.keys())
def test_work_grows_with_the_words_of_a_page_not_with_their_square(texts: tuple[str, ...], places: str) -> None:
    _work(_crowded(texts, 50, places))  # patterns and vocabulary are made once
    few = _work(_crowded(texts, 400, places))
    assert _work(_crowded(texts, 1600, places)) < GROWTH * few


def test_the_count_tells_a_square_from_a_line() -> None:
    def pairs(count: int) -> None:
        for _ in range(count * count):
            len("")

    assert _calls(lambda: pairs(400)) > GROWTH * _calls(lambda: pairs(100))


@pytest.mark.parametrize("text", ["1,234.5", "(9.2)%", "12", "-0.35", "100.", "３００"])
def test_amounts_are_no_periods(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["2025.03", "12/25", "2025", "26E", "2025-12-31"])
def test_periods_of_digits_are_no_amounts(text: str) -> None:
    assert read_period(text) is not None


def test_texts_without_digits_hold_tickers_and_chinese_dates_still() -> None:
    assert [hit.code for hit in find_stock_codes("苹果（AAPL.O）")] == ["AAPL.US"]
    assert len(find_dates("二〇二五年一月三日")) == 1


ONE_LINE = ("1234567890", "宁德时代研究报告净利润", "a", "A", ",", "(", "行业", "沪深300", "![")


def test_a_file_of_one_line_takes_seconds() -> None:
    """Without a line end some patterns took the square of a file's length: minutes for each of these, hours for a megabyte."""
    tasks = [Task(number, "line.txt", (unit * 60_000)[:60_000].encode()) for number, unit in enumerate(ONE_LINE)]
    refused = [str(outcome.error) for outcome in run(tasks, limits=Limits(seconds=60)) if outcome.error]
    assert refused == []
