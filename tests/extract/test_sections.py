"""Running text by heading."""

from __future__ import annotations

from dataclasses import replace

from etl.extract.sections import read_sections
from tests.extract.pages import document, known, line, page, text_document


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
