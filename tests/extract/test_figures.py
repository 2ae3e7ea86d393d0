"""Captions of figures and tables: forms, units, sources, what is none."""

from __future__ import annotations

import pytest

from app.reference import vocabulary
from etl.extract.figures import read_figures, split_unit
from etl.extract.text_captions import read_caption, source_text
from tests.extract.pages import document, known, line, page, text_document


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("图 1：海外云厂商收入", "1"),
        ("图表12: 毛利率", "12"),
        ("表3 财务摘要", "3"),
        ("表 3-1：财务摘要", "3-1"),
        ("图一：走势", "一"),
        ("图表22中国多肽市场规模", "22"),
        ("图 5 显示面板价格", "5"),
        ("Exhibit 3: ...with rising share", "3"),
        ("Figure 12: Peers", "12"),
        ("Exhibit 3. Revenue forecast", "3"),
        ("Chart 1 Revenue by segment", "1"),
        ("Table 4: P&L", "4"),
        ("图：走势", None),
    ],
)
def test_captions(text: str, number: str | None) -> None:
    caption = read_caption(text)
    assert caption is not None and caption.number == number


@pytest.mark.parametrize(
    "text",
    [
        "图 3 显示收入增长。",
        "表 2 中列出了各项指标",
        "如图 3 所示",
        "图 1：海外收入 ............ 5",
        "Figure 2 shows the trend",
        "表现弱于大盘",
        "图书出版行业",
        "表 3 数据表明，收入增长，利润下降。",
        "表7、图6和图7分别为两类样本的检验结果。",
    ],
)
def test_no_captions(text: str) -> None:
    assert read_caption(text) is None


@pytest.mark.parametrize(
    ("text", "title", "unit"),
    [
        ("收入情况（单位：亿美元）", "收入情况", "亿美元"),
        ("收入情况 (单位: 亿美元)", "收入情况", "亿美元"),
        ("营业收入（亿元）", "营业收入", "亿元"),
        ("估值（截至5月23日，市值单位：亿元）", "估值（截至5月23日，市值）", "亿元"),
        ("收入情况 单位：亿元", "收入情况", "亿元"),
        ("营业收入及增速（亿元，%）", "营业收入及增速", "亿元，%"),
        ("仓位（2012.Q4-2020.Q1）", "仓位（2012.Q4-2020.Q1）", None),
    ],
)
def test_units(text: str, title: str, unit: str | None) -> None:
    assert split_unit(text, vocabulary().units) == (title, unit)


def test_source_lines() -> None:
    assert source_text("资料来源: Wind, 研究所") == "Wind, 研究所"
    assert source_text("Source: Company data") == "Company data"
    assert source_text("收入来源：广告") is None


def test_figures_of_a_text() -> None:
    text = "图 1：云厂商收入(单位：亿美元)\n\n资料来源: Wind\n\n表 2: 云厂商净利润\n\n资料来源: 公司公告\n"
    found = read_figures(text_document(text), known()).items
    assert [(f.kind, f.number, f.title, f.unit, f.source_text) for f in found] == [
        ("figure", "1", "云厂商收入", "亿美元", "Wind"),
        ("table", "2", "云厂商净利润", None, "公司公告"),
    ]


def test_two_captions_side_by_side() -> None:
    doc = document(
        page(
            1,
            line("图1：价格走势      图2：产量走势", 40, 100),
            line("资料来源：Wind", 40, 300),
            line("资料来源：海关", 142, 300),
        )
    )
    found = read_figures(doc, known()).items
    assert [(f.number, f.title, f.source_text) for f in found] == [("1", "价格走势", "Wind"), ("2", "产量走势", "海关")]


def test_a_list_of_figures_is_left_out() -> None:
    rows = [line(f"图 {n}：某指标走势 .................. {n + 3}", 40, 100 + 14 * n) for n in range(1, 7)]
    assert read_figures(document(page(2, line("图表目录", 40, 80), *rows)), known()).items == ()


def test_a_second_caption_after_a_pause_mark() -> None:
    found = read_figures(document(page(1, line("图7、价格走势（甲指数） 图8、产量走势（乙指数）", 40, 100))), known()).items
    assert [(f.number, f.title) for f in found] == [("7", "价格走势（甲指数）"), ("8", "产量走势（乙指数）")]
