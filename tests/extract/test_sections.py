"""Running text by heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.document import Char, Font, Line, Word, hull
from etl.extract.sections import read_sections
from etl.extract.text_flow import numbering, paragraphs
from tests.extract.pages import document, known, line, page, text_document

TEXT = [line("公司所在行业的需求稳步增长，竞争格局优化，订单饱满。", 40, 200 + 14 * n) for n in range(4)]


def test_sections_of_a_text() -> None:
    text = (
        "# 周观点：需求回暖\n\n行业: 电子\n\n## 主要观点\n\n某公司发布新品，销量好于预期。\n\n我们维持判断。\n\n"
        "## 分析师声明\n\n作者声明如下。\n\n## 免责声明\n\n仅供客户使用。\n"
    )
    found = read_sections(text_document(text), known()).items
    assert [(s.heading, s.text) for s in found] == [
        ("周观点：需求回暖", "行业: 电子"),
        ("主要观点", "某公司发布新品，销量好于预期。\n我们维持判断。"),
        ("分析师声明", "作者声明如下。\n免责声明\n仅供客户使用。"),
    ]


def test_contents_and_furniture_are_left_out() -> None:
    leaders = [line(f"{n}. 某章 .................. {n}", 40, 100 + 14 * n) for n in range(1, 6)]
    header = replace(line("证券研究报告", 40, 20), role="header")
    body = [line("1. 行业概况", 40, 100, size=14, bold=True), line("行业需求稳步增长，格局优化。", 40, 130)]
    found = read_sections(document(page(1, *leaders), page(2, header, *body)), known()).items
    assert [(s.heading, s.text, s.source.page) for s in found] == [("1. 行业概况", "行业需求稳步增长，格局优化。", 2)]


@pytest.mark.parametrize(
    ("text", "size", "bold", "is_title"),
    [
        ("1. 行业概况", 10, True, True),
        ("毛利率改善：", 10, False, True),
        ("Step1：计算收益率的系数𝝈", 10, True, True),
        ("2.削减民航燃油分配量", 8, False, False),  # a cell of a table
        ("跌幅", 7, True, False),  # a label of a chart
        ("20%  40%  60%  80%", 10, True, False),
        ("gross margin  -8% -4% 0% 4%", 10, True, False),
        ("(RMB m)", 10, True, False),
        ("f(t) = g(t) + h", 12, True, False),
        ("𝜔𝑖,𝑠 𝑟𝑎𝑛𝑘 ⋅ 𝜋", 12, True, False),
        ("K Q K F T R", 12, True, False),
        ("（IEA）机）", 10, True, False),
        ("样例（联系人）", 12, True, False),
        ("（亿元） 收入 同比增速", 12, True, False),
        ("一般来说，可以用如下公式表示：", 10, False, False),
        ("4.29亿元，其中扣除", 10, False, False),
        ("50 临床商业化", 10, False, False),
        ("0.25 陆上风电", 10, False, False),
    ],
)
def test_formulas_labels_and_amounts_are_no_headings(text: str, size: float, bold: bool, is_title: bool) -> None:
    found = read_sections(document(page(1, *TEXT, line(text, 40, 290, size=size, bold=bold), *TEXT[:2])), known()).items
    assert (len(found) == 2) == is_title


@pytest.mark.parametrize(
    ("text", "mark"),
    [("3.1 万样化学", "3.1"), ("01 总论", "01"), ("2.1元器件", "2.1"), ("3.5 亿元", None), ("12 个百分点", None), ("1.2倍，高于", None)],
)
def test_an_amount_is_no_numbering(text: str, mark: str | None) -> None:
    assert numbering(text) == mark


def test_small_print_of_the_closing_pages_is_not_the_usual_size() -> None:
    """Legal pages longer than the report made every label a heading, being larger."""
    small = [
        line("The house may hold positions in the securities named here and act on them at any time.", 40, 80 + 9 * n, size=6)
        for n in range(80)
    ]
    first = page(1, line("Valuation", 40, 180, size=13), *TEXT, line("Revenue", 40, 300, size=8))
    found = read_sections(document(first, page(2, line("Disclosure Appendix", 40, 60, size=8), *small)), known()).items
    assert [s.heading for s in found] == ["Valuation", "Disclosure Appendix"]


def _mixed(bold: str, rest: str, top: float) -> Line:
    """A line that is one word, of which the beginning alone is bold."""
    text = bold + rest
    chars = tuple(Char(c, 40 + 10 * i, top, 50 + 10 * i, top + 10, 10, int(i >= len(bold)), 0, True) for i, c in enumerate(text))
    word = Word(text, hull([c.box for c in chars]), 10, bool(bold), 0, chars)
    return Line(text, (word,), word.box, 10, bool(bold))


def test_a_bold_beginning_of_a_line_of_one_word_is_no_heading_of_its_own() -> None:
    """The first line went to the heading as a whole, and its text was lost to the statement."""
    lines = [
        _mixed("储能高质量增长：", "2025年分部收入三百亿元中的大部", 100),
        _mixed("", "分来自海外，同比大幅增长，毛利率维持在高位。", 114),
    ]
    sample = replace(page(1, *lines), fonts=(Font("a", True, False), Font("b", False, False)))
    (only,) = paragraphs([sample])
    assert (only.bold, only.text[: only.lead]) == (False, "储能高质量增长：")


@pytest.mark.parametrize(("colour", "headings"), [(0xC00000, ["样例业务稳健发展，新分子平台"]), (0x202020, [])])
def test_a_line_of_another_colour_is_a_heading(colour: int, headings: list[str]) -> None:
    """A red line over black text, neither bold nor larger: it ran into the text without a stop."""
    title = line("样例业务稳健发展，新分子平台", 40, 186)
    title = replace(title, words=tuple(replace(word, colour=colour) for word in title.words))
    found = read_sections(document(page(1, title, *TEXT)), known()).items
    assert [s.heading for s in found if s.heading] == headings


def test_a_link_in_a_line_parts_no_paragraph() -> None:
    above = line("The system links all nodes with switches of its own, as told in our note on the", 40, 100)
    below = line("launch, see " + "Takeaways_from_the_conference".ljust(len(above.text) - 9, "_"), 40, 114)  # wider by 15 points
    link = (*below.words[:2], *(replace(word, colour=0x0000FF) for word in below.words[2:]))
    assert len(paragraphs([page(1, above, replace(below, words=link))])) == 1
