"""A-share company notes with a side rail on the left whose lines interleave with the body, and a vertical band at the margin."""

from __future__ import annotations

from dataclasses import dataclass

from .outlook import Outlook, growth, heads, row, suffixed
from .paper import Paper
from .scale import definition_page

HOUSE = "样例证券"
BLUE = "#1F4E8C"


@dataclass(frozen=True)
class Edition:
    """What differs between two notes of one series."""

    published: str
    headline: str
    rating: str
    price_on: str
    body: tuple[tuple[str, str], ...]
    related: tuple[tuple[str, str], ...]
    outlook: Outlook
    revenue_before: float
    profit_before: float


EARLIER = Edition(
    published="2024 年 10 月 22 日",
    headline="盈利质量改善，海外工厂爬坡在即",
    rating="投资评级：增持（维持）",
    price_on="2024/10/21",
    body=(
        ("单位盈利稳住。", "三季度毛利率环比回升，产品结构向高端倾斜，碳酸锂价格走低的拖累基本消化。"),
        ("海外产能有序推进。", "欧洲基地的设备调试按计划进行，我们预计明年起贡献收入。"),
    ),
    related=(("《样例系列之一：电池出货量回暖》", "2024.7.29"),),
    outlook=Outlook(
        (2022, 2023, 2024, 2025, 2026),
        2,
        (328594, 400917, 371000, 437800, 512200),
        (30729, 44121, 48900, 57200, 66800),
        (20.2, 22.9, 24.0, 24.2, 24.3),
        (164481, 197708, 235600, 281000, 334400),
        4403,
        248.1,
    ),
    revenue_before=130356,
    profit_before=15931,
)
LATER = Edition(
    published="2025 年 04 月 16 日",
    headline="一季度利润增长三成，储能成为第二支柱",
    rating="投资评级：买入（上调）",
    price_on="2025/4/15",
    body=(
        ("利润增速快于收入。", "一季度收入同比小幅增长，归母净利润增长约三成，原材料降价和汇兑收益是主要来源。"),
        ("储能订单饱满。", "大型储能项目从招标到交付的周期缩短，全年出货目标有望上修。我们把评级由“增持”上调至“买入”。"),
        ("估值处于低位。", "以今年预测每股收益计，市盈率低于过去五年的中位数，安全边际足够。"),
    ),
    related=(("《样例系列之二：盈利质量改善，海外工厂爬坡在即》", "2024.10.22"), ("《样例系列之一：电池出货量回暖》", "2024.7.29")),
    outlook=Outlook(
        (2023, 2024, 2025, 2026, 2027),
        2,
        (400917, 362013, 434400, 512600, 594600),
        (44121, 50745, 66200, 79800, 93400),
        (22.9, 24.4, 24.9, 25.1, 25.2),
        (197708, 246930, 299900, 363700, 438400),
        4403,
        232.5,
    ),
    revenue_before=328594,
    profit_before=30729,
)


def draw(edition: Edition) -> bytes:
    paper = Paper(f"宁德时代：{edition.headline}")
    paper.hidden(60, 20, "[Table_Main]")
    paper.watermark("样例 仅供测试")
    paper.fill(0, 0, 26, paper.height, BLUE)
    paper.vertical(13, 80, "公司研究")
    paper.vertical(13, 420, f"{HOUSE}证券研究报告")
    paper.text(60, 34, HOUSE, 22, bold=True, colour=BLUE)
    paper.text(560, 52, "电力设备/电池", 9, align="right", colour=BLUE)
    paper.rule(40, 570, 68, 1.2)
    paper.text(210, 82, edition.headline, 17, bold=True)
    paper.text(560, 108, "——公司信息更新报告", 11, align="right")
    _interleaved(paper, edition)
    _summary(paper, edition)
    paper.rule(40, 570, 800)
    paper.text(40, 806, "请务必参阅正文后面的信息披露和法律声明", 8)
    paper.text(560, 806, "1 / 2", 8, align="right")
    definition_page(paper, HOUSE, 6)
    return paper.done()


def _rail(edition: Edition) -> list[tuple[str, str]]:
    """Label and value of each rail line, from top to bottom."""
    outlook = edition.outlook
    lines = [("宁德时代（300750.SZ）", ""), (edition.published, ""), ("", ""), (edition.rating, ""), ("", ""), ("日期", edition.price_on)]
    lines += [("当前股价(元)", f"{outlook.price:.2f}"), ("总市值(亿元)", f"{outlook.price * outlook.shares / 100:,.2f}")]
    lines += [("总股本(亿股)", f"{outlook.shares / 100:.2f}"), ("近 3 个月换手率(%)", "41.30"), ("", ""), ("相关研究报告", "")]
    for title, day in edition.related:
        lines += [(piece, "") for piece in (title[:13], title[13:])] + [(f"—{day}", "")]
    return lines


def _interleaved(paper: Paper, edition: Edition) -> None:
    """Draw rail and body line by line in turn: the content stream mixes the two, as in reports made by a two-column template."""
    body: list[tuple[str, bool]] = [
        ("张样例（分析师）          李示范（联系人）", True),
        ("证书编号：S9990522010001    证书编号：S9990123070022", False),
        ("", False),
    ]
    for heading, text in edition.body:
        body.append((f"● {heading}", True))
        body += [(line, False) for line in paper.wrap(text, 345, 9.5)]
    body.append(("● 风险提示：原材料价格波动；海外政策变化；下游需求不及预期。", True))
    rail = _rail(edition)
    for number in range(max(len(body), len(rail))):
        top = 140 + number * 17
        if number < len(rail):
            label, value = rail[number]
            paper.text(40, top, label, 9, bold=number in {0, 3, 11})
            paper.text(200, top, value, 9, align="right")
        if number < len(body):
            paper.text(215, top, body[number][0], 9.5, bold=body[number][1], colour=BLUE if body[number][1] else "#000000")


def _summary(paper: Paper, edition: Edition) -> None:
    outlook = edition.outlook
    paper.text(215, 582, "财务摘要和估值指标", 10, bold=True, colour=BLUE)
    rows = [
        heads("指标", outlook, suffixed),
        row("营业收入(百万元)", outlook.revenue),
        row("YOY(%)", growth(edition.revenue_before, outlook.revenue), "{:.1f}"),
        row("归母净利润(百万元)", outlook.profit),
        row("YOY(%)", growth(edition.profit_before, outlook.profit), "{:.1f}"),
        row("毛利率(%)", outlook.gross_margin, "{:.1f}"),
        row("净利率(%)", outlook.net_margin(), "{:.1f}"),
        row("ROE(%)", outlook.roe(), "{:.1f}"),
        row("EPS(摊薄/元)", outlook.eps(), "{:.2f}"),
        row("P/E(倍)", outlook.pe(), "{:.1f}"),
        row("P/B(倍)", outlook.pb(), "{:.1f}"),
    ]
    below = paper.table(215, 600, (145, 195, 245, 295, 345), rows, size=8.5, step=14.5, head=BLUE)
    paper.text(215, below + 3, f"数据来源：公司公告、{HOUSE}研究所", 8)
