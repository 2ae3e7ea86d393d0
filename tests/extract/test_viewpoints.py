"""Statements of the front page with heading and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.document import Line
from etl.extract.text_dates import find_date, place_in_window
from etl.extract.viewpoints import read_viewpoints
from etl.report import ReportType, Text
from tests.extract.pages import NOWHERE, document, known, line, page, text_document

WEEK = (date(2024, 12, 23), date(2024, 12, 29))
LONG = "某公司正在搭建自己的万卡集群，将对大模型大力投入，我们认为其硬件实力雄厚。"


def viewed(text: str, report_type: ReportType = "industry") -> list[tuple[str | None, str, date | None]]:
    found = read_viewpoints(text_document(text), known(window=WEEK, report_type=report_type)).items
    return [(v.heading, v.text, v.happened_on) for v in found]


def test_year_comes_from_the_window() -> None:
    text = f"## ■ 主要观点\n\n### 【行业观点】\n\n12月26日,{LONG}\n\n"
    text += "### 【市场回顾】\n\n本周上证指数报收 3400.14 点, 周涨跌幅为+0.95%。\n"
    assert viewed(text) == [("行业观点", f"12月26日,{LONG}", date(2024, 12, 26))]


def test_advice_and_risks_are_told_elsewhere() -> None:
    text = f"## 投资建议\n\n我们认为:{LONG}\n\n## 风险提示\n\n{LONG}\n\n## 免责声明\n\n{LONG}\n"
    assert viewed(text) == []
    assert [h for h, _, _ in viewed(text, "company")] == ["投资建议"]


def test_run_in_headings() -> None:
    assert viewed(f"事件：{LONG}") == [("事件", LONG, None)]
    bold = line("Raising estimates.", 40, 100, bold=True)
    rest = line("We raise our estimates by 10% on stronger demand, and expect more orders next year.", 140, 100)
    both = Line(f"{bold.text} {rest.text}", bold.words + rest.words, bold.box, 10.0, False)
    found = read_viewpoints(document(page(1, both)), known()).items
    assert [(v.heading, v.text[:8]) for v in found] == [("Raising estimates", "We raise")]


@pytest.mark.parametrize("text", [f"2024：{LONG}", f"结构性方面关注“反内：\n\n{LONG}"])
def test_no_headings(text: str) -> None:
    assert [heading for heading, _, _ in viewed(text)] == [None]


def test_a_stamp_of_distribution_is_no_view() -> None:
    assert viewed(f"本报告仅供：样本基金管理有限公司张三使用，已记录日志，请勿传阅。{LONG}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sources for: Style table of the house; all other tables are company data and estimates of the house.",
        "© 2026 House Inc. No redistribution without the written permission of the house, as told below.",
        "Not for distribution in some places, other than to qualified investors, as told on the last page.",
        f"本研究报告由样本国际证券有限公司分析师编制，请仔细阅读披露。{LONG}",
    ],
)
def test_notes_of_the_house_are_no_views(text: str) -> None:
    assert viewed(text) == []


@pytest.mark.parametrize("heading", ["投资风险", "Risks", "主要风险"])
def test_risks_under_short_headings_are_told_elsewhere(heading: str) -> None:
    assert viewed(f"## {heading}\n\n{LONG}\n") == []


def test_the_title_is_the_heading_of_what_follows_and_a_rating_is_none() -> None:
    title = Text("Solid quarter; new orders drive growth and margins in the year", NOWHERE)
    about = known()
    about = replace(about, cover=replace(about.cover, title=title))
    text = f"Sample Holdings (700 HK)\n\nSolid quarter; new orders drive growth\n\nand margins in the year\n\n## 买入（维持）\n\n{LONG}\n"
    assert [(v.heading, v.text) for v in read_viewpoints(text_document(text), about).items] == [(title.value, LONG)]


def test_a_sentence_that_a_page_cuts_is_one_statement() -> None:
    """The second half stood as a view of its own, beginning in the middle of a sentence."""
    first = [
        line("公司业务稳健，2024年交付临床阶段项目四百五十六个，其中临床三期项目七十", 40, 700),
        line("本报告由样本证券编制，请阅读声明", 40, 780),
    ]
    second = [line("三个，实现收入十七亿元，公司根据在手订单预计明年收入将加速增长。", 40, 100), line(LONG, 40, 150)]
    found = read_viewpoints(document(page(1, *first), page(2, *second)), known()).items
    assert [v.text for v in found] == [first[0].text + second[0].text, LONG]


def test_repeated_statements_are_one() -> None:
    assert len(viewed(f"事件：{LONG}\n\n事件：{LONG}\n")) == 1


@pytest.mark.parametrize(
    ("month", "day", "start", "end", "expected"),
    [
        (12, 26, date(2024, 12, 23), date(2024, 12, 29), date(2024, 12, 26)),
        (12, 31, date(2024, 12, 30), date(2025, 1, 5), date(2024, 12, 31)),
        (1, 2, date(2024, 12, 30), date(2025, 1, 5), date(2025, 1, 2)),
        (6, 1, date(2024, 12, 30), date(2025, 1, 5), None),
        (2, 30, date(2024, 2, 1), date(2024, 3, 1), None),
        (12, 26, None, None, None),
    ],
)
def test_place_in_window(month: int, day: int, start: date | None, end: date | None, expected: date | None) -> None:
    assert place_in_window(month, day, start, end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("——2024年12月30日", date(2024, 12, 30)),
        ("--2026-03-30", date(2026, 3, 30)),
        ("，2022.4.29", date(2022, 4, 29)),
        ("20240424", date(2024, 4, 24)),
        ("2025-02-30", None),
        ("第 2024 期", None),
    ],
)
def test_find_date(text: str, expected: date | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == expected
