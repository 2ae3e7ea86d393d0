"""Lists of earlier reports in their forms."""

from __future__ import annotations

import pytest

from etl.extract.related import read_related_reports
from tests.extract.pages import document, known, line, page, text_document


def listed(text: str) -> list[tuple[str, str | None]]:
    found = read_related_reports(text_document(text), known()).items
    return [(item.title, item.published_on.isoformat() if item.published_on else None) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "#### 相关报告:\n\n《新品发布会召开,需求回暖》\n\n——2024年12月30日\n\n《周观点:模型 o3 推出》\n\n---2024年12月26日\n",
            [("新品发布会召开,需求回暖", "2024-12-30"), ("周观点:模型 o3 推出", "2024-12-26")],
        ),
        ("相关研究报告\n<<【新能源】展望：理想照进现实>>--2026-03-30\n", [("【新能源】展望：理想照进现实", "2026-03-30")]),
        (
            "相关研究\n1．《业绩大超预期》，2022.4.29\n2.《扩产提速》，2022.4.10\n",
            [("业绩大超预期", "2022-04-29"), ("扩产提速", "2022-04-10")],
        ),
        (
            "相关报告\n1.某公司24年报点评：稳中向好 2025-04-01\n2.深度报告：增长重启 2025-02-15\n",
            [("某公司24年报点评：稳中向好", "2025-04-01"), ("深度报告：增长重启", "2025-02-15")],
        ),
        ("相关研究\n1. 某公司（002821）：业务稳步向上 (2025-04-02)\n", [("某公司（002821）：业务稳步向上", "2025-04-02")]),
        ("相关研究\n一季报点评：增长稳健 20240424\n", [("一季报点评：增长稳健", "2024-04-24")]),
        ("相关研究\n样式指数周报20240517 2024-05-24\n", [("样式指数周报20240517", "2024-05-24")]),
        (
            "相关研究\n周报：需求回暖\n点评：扩产提速\n深度：增长重启\n",
            [("周报：需求回暖点评：扩产提速深度：增长重启", None)],
        ),  # no white tells them apart
        ("《复苏 趋势延续》\n\n行业: 电子\n", []),
        ("相关报告\n\n证券分析师：某某\n", []),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert listed(text) == expected


def test_stray_blanks_inside_a_title_are_closed() -> None:
    assert listed("相关报告\n\n《市场延续复苏 趋势》\n——2024年12月24日\n") == [("市场延续复苏趋势", "2024-12-24")]


def test_a_rail_beside_running_text() -> None:
    rail = [
        line("相关研究", 400, 300),
        line("《油价高企，锂电需求有望超", 400, 316),
        line("预期》", 400, 330),
        line("2026-03-29", 500, 344),
        line("《储能景气上行》", 400, 358),
        line("2026-03-22", 500, 372),
    ]
    body = [line("正文的一行很长很长的字一直写到这里为止再写几个字", 40, top) for top in (300, 316, 330, 344)]
    found = read_related_reports(document(page(1, *body, *rail)), known()).items
    assert [(i.title, str(i.published_on)) for i in found] == [
        ("油价高企，锂电需求有望超预期", "2026-03-29"),
        ("储能景气上行", "2026-03-22"),
    ]


def test_a_page_number_under_the_heading_ends_the_list() -> None:
    rail = [line("相关研究", 400, 300), line("1/2", 540, 316), line("某某证券研究所", 461, 330)]
    assert read_related_reports(document(page(1, *rail)), known()).items == ()


def test_a_column_of_dates_beside_the_titles() -> None:
    rows = [
        line("相关报告", 380, 300),
        line("债券型基金出现回撤，份额持", 380, 316),
        line("2020-05-18", 530, 316),
        line("续赎回", 380, 330),
        line("构建特定风格的组合", 380, 344),
        line("2020-03-01", 530, 344),
    ]
    found = read_related_reports(document(page(1, *rows)), known()).items
    assert [(i.title, str(i.published_on)) for i in found] == [
        ("债券型基金出现回撤，份额持续赎回", "2020-05-18"),
        ("构建特定风格的组合", "2020-03-01"),
    ]


def test_titles_without_dates_part_where_a_line_ends_early() -> None:
    rows = [
        line("相关研究", 40, 600),
        line("高基数下稳定增长，盈利能", 40, 620),
        line("力提升", 40, 634),
        line("业绩符合预期，多业务协同", 40, 648),
        line("稳健发展", 40, 662),
    ]
    found = read_related_reports(document(page(1, *rows)), known()).items
    assert [i.title for i in found] == ["高基数下稳定增长，盈利能力提升", "业绩符合预期，多业务协同稳健发展"]
