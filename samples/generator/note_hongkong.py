"""A Hong Kong note in Chinese: two currencies (price in HKD, accounts in RMB), key figures in a strip above the body, financials at the foot."""

from __future__ import annotations

from .outlook import Outlook, growth, heads, row
from .paper import Paper
from .scale import definition_page

HOUSE = "样本国际"
GOLD = "#8A6D1B"
VIEW = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (609015, 660257, 725300, 790600, 853800),
    (157688, 222703, 246200, 273300, 300600),
    (48.1, 52.9, 54.6, 55.2, 55.6),
    (808591, 973548, 1133000, 1311000, 1507000),
    9200,
    478.0,
)
HKD_PER_CNY = 1.07


def draw() -> bytes:
    paper = Paper("腾讯控股：广告与游戏双轮驱动", latin="Times-Roman")
    paper.text(50, 40, f"{HOUSE}研究", 12, colour=GOLD)
    paper.text(50, 58, "公司更新", 12, bold=True)
    paper.text(545, 40, "样本國際", 22, bold=True, colour=GOLD, align="right")
    paper.fill(50, 82, 495, 16, "#F2E8CE")
    paper.text(54, 85, "互联网", 10, bold=True)
    for x, label, value in ((150, "收盘价", "港元 478.00"), (250, "目标价", "港元 590.00↑"), (350, "潜在涨幅", "+23.4%")):
        paper.text(x, 104, label, 9, bold=True, colour=GOLD)
        paper.text(x, 118, value, 9)
    paper.text(545, 104, "2025 年 5 月 15 日", 9, align="right")
    paper.text(50, 140, "腾讯控股 (700 HK)", 17, bold=True, colour=GOLD)
    paper.rule(50, 545, 166, colour=GOLD)
    paper.text(50, 174, "广告与游戏双轮驱动，上调目标价", 14, bold=True)
    body = (
        "一季度收入略高于预期：增值服务与营销服务同时加速，毛利率继续改善，费用控制得当。",
        "人工智能投入加大：资本开支同比翻倍，管理层表示投放效果已在广告点击率上看到。",
        "维持买入：我们把 2025/26 年经调整净利润预测上调 2%/3%，目标价由 560.00 港元上调至 590.00 港元。",
    )
    top = 206.0
    for text in body:
        top = paper.paragraph(62, top, 330, f"● {text}", 10, leading=1.6) + 8
    _rail(paper)
    _table(paper)
    paper.text(50, 800, "分析师的披露和免责声明印在末页，与正文同样重要，请一并阅读。", 8)
    definition_page(
        paper, HOUSE, 12, sector=(("领先", "行业表现优于基准指数"), ("同步", "行业表现与基准指数持平"), ("落后", "行业表现弱于基准指数"))
    )
    return paper.done()


def _rail(paper: Paper) -> None:
    paper.text(420, 206, "个股评级", 10, bold=True, colour=GOLD)
    paper.fill(420, 222, 125, 18, GOLD)
    paper.text(426, 225, "买入", 11, bold=True, colour="#FFFFFF")
    paper.text(420, 256, "股份资料", 10, bold=True)
    facts = (
        ("52 周高位 (港元)", "547.00"),
        ("52 周低位 (港元)", "360.40"),
        ("市值 (百万港元)", "4,397,600"),
        ("日均成交量 (百万)", "21.30"),
    )
    paper.rule(420, 545, 270, colour=GOLD)
    for number, (label, value) in enumerate(facts):
        paper.text(420, 275 + number * 15, label, 8.5)
        paper.text(545, 275 + number * 15, value, 8.5, align="right")
    paper.text(420, 350, "钱样例, CPA", 10, bold=True, colour=GOLD)
    paper.text(420, 366, "孙范例", 10, bold=True, colour=GOLD)


def _table(paper: Paper) -> None:
    eps = VIEW.eps()
    price = VIEW.price / HKD_PER_CNY
    paper.text(50, 520, "财务数据一览", 11, bold=True, colour=GOLD)
    rows = [
        heads("年结 12 月 31 日", VIEW, lambda year, actual: str(year) if actual else f"{year}E"),
        row("收入 (百万人民币)", VIEW.revenue),
        row("同比增长 (%)", growth(554552, VIEW.revenue), "{:.1f}"),
        row("经调整净利润 (百万人民币)", VIEW.profit),
        row("经调整每股盈利 (人民币)", eps, "{:.2f}"),
        row("同比增长 (%)", growth(12.57, eps), "{:.1f}"),
        [*row("前 EPS 预测值 (人民币)", (), "")[:1], "", "", "26.24", "28.84", "31.90"],
        row("经调整市盈率 (倍)", [price / value for value in eps], "{:.1f}"),
        row("每股账面净值 (人民币)", [equity / VIEW.shares for equity in VIEW.equity], "{:.2f}"),
        row("市账率 (倍)", [price / (equity / VIEW.shares) for equity in VIEW.equity], "{:.2f}"),
        row("股息率 (%)", (0.8, 1.0, 1.2, 1.3, 1.5), "{:.1f}"),
    ]
    below = paper.table(50, 540, (215, 285, 355, 425, 493), rows, size=9, step=16)
    paper.text(50, below + 4, f"资料来源: 公司资料, {HOUSE}预测", 8)
