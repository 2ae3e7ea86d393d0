"""A landscape deck: cover slide with centred lines, then slides, the forecast on one of them."""

from __future__ import annotations

from .outlook import Outlook, growth, heads, row, suffixed
from .paper import WIDE, Paper

HOUSE = "范本证券"
DEEP = "#0B3D66"
VIEW = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (400917, 362013, 425600, 499100, 571500),
    (44121, 50745, 64500, 77200, 90100),
    (22.9, 24.4, 24.7, 25.0, 25.1),
    (197708, 246930, 298500, 360200, 432300),
    4403,
    238.0,
)


def draw() -> bytes:
    paper = Paper("宁德时代：全球电池龙头的第二曲线", WIDE)
    paper.text(40, 16, HOUSE, 18, bold=True, colour=DEEP)
    paper.text(680, 20, "证券研究报告 | 2025 年 04 月 18 日", 11, align="right")
    paper.fill(0, 46, paper.width, 110, DEEP)
    paper.text(360, 66, "宁德时代（300750.SZ）", 24, bold=True, colour="#FFFFFF", align="center")
    paper.text(360, 112, "全球电池龙头，储能与海外打开第二曲线", 20, bold=True, colour="#FFFFFF", align="center")
    for number, line in enumerate(("公司研究 · 深度报告", "电力设备 · 电池", "投资评级：优于大市（首次覆盖）")):
        paper.text(360, 182 + number * 28, line, 15, bold=True, colour=DEEP, align="center")
    people = (("证券分析师：孙样例", "S9970521060003"), ("证券分析师：周示例", "S9970521120001"), ("联系人：吴示范", ""))
    for number, (name, licence) in enumerate(people):
        paper.text(170 + number * 150, 286, name, 10)
        paper.text(170 + number * 150, 304, licence, 10)
    _footer(paper, 1)
    paper.next_page()
    _thesis(paper)
    _footer(paper, 2)
    paper.next_page()
    _forecast(paper)
    _footer(paper, 3)
    paper.next_page()
    _scale(paper)
    _footer(paper, 4)
    return paper.done()


def _thesis(paper: Paper) -> None:
    paper.text(40, 24, "投资摘要", 18, bold=True, colour=DEEP)
    points = (
        "储能电池出货量连续三年高增，毛利率高于动力电池，利润占比有望在两年内接近三成。",
        "海外基地采用本地供应链，单位折旧高于国内，但售价更高，盈利能力相近。",
        "给予 2026 年 18 倍市盈率，合理估值区间 300-330 元，首次覆盖，给予“优于大市”评级。",
    )
    top = 70.0
    for point in points:
        top = paper.paragraph(50, top, 620, f"➢ {point}", 13, leading=1.8) + 8
    paper.text(50, top + 10, "风险提示：海外建厂进度不及预期；技术路线变化；行业竞争加剧。", 12, bold=True)


def _forecast(paper: Paper) -> None:
    paper.text(40, 24, "盈利预测：收入与利润稳步增长", 18, bold=True, colour=DEEP)
    paper.text(60, 66, "表 1：盈利预测和财务指标", 10, bold=True)
    rows = [
        heads("", VIEW, suffixed),
        row("营业收入(百万元)", VIEW.revenue),
        row("(+/-%)", growth(328594, VIEW.revenue), "{:.1f}%"),
        row("归母净利润(百万元)", VIEW.profit),
        row("(+/-%)", growth(30729, VIEW.profit), "{:.1f}%"),
        row("每股收益（元）", VIEW.eps(), "{:.2f}"),
        row("毛利率", VIEW.gross_margin, "{:.1f}%"),
        row("净资产收益率（ROE）", VIEW.roe(), "{:.1f}%"),
        row("市盈率（PE）", VIEW.pe(), "{:.1f}"),
        row("市净率（PB）", VIEW.pb(), "{:.2f}"),
    ]
    below = paper.table(60, 86, (240, 330, 420, 510, 600), rows, size=11, step=22)
    paper.text(60, below + 6, f"资料来源：Wind，{HOUSE}经济研究所预测", 9)


def _scale(paper: Paper) -> None:
    paper.text(40, 24, "投资评级标准", 18, bold=True, colour=DEEP)
    rows = (
        ("股票投资评级", "优于大市", "股价表现优于市场代表性指数 10%以上"),
        ("", "中性", "股价表现介于市场代表性指数±10%之间"),
        ("", "弱于大市", "股价表现弱于市场代表性指数 10%以上"),
        ("行业投资评级", "优于大市", "行业指数表现优于市场代表性指数 10%以上"),
        ("", "中性", "行业指数表现介于市场代表性指数±10%之间"),
        ("", "弱于大市", "行业指数表现弱于市场代表性指数 10%以上"),
    )
    for number, cells in enumerate(rows):
        for x, cell in zip((50, 190, 290), cells, strict=True):
            paper.text(x, 70 + number * 26, cell, 12)
    paper.paragraph(
        50, 240, 620, "评级为报告发布日后 6 到 12 个月内的相对市场表现。A 股市场以沪深 300 指数为基准，香港市场以恒生指数为基准。", 11
    )
    paper.paragraph(50, 290, 620, f"{HOUSE}股份有限公司并不存在，本文件是软件的测试样例，不是投资建议。", 11)


def _footer(paper: Paper, number: int) -> None:
    paper.fill(0, 388, paper.width, 17, DEEP)
    paper.text(40, 391, "请务必阅读正文之后的免责声明及其项下所有内容", 9, colour="#FFFFFF")
    paper.text(690, 391, str(number), 9, colour="#FFFFFF", align="right")
