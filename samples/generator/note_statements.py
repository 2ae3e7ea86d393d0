"""A-share note with the rail on the right and a second page that sets two statement tables side by side."""

from __future__ import annotations

from .outlook import Outlook, growth, heads, row, suffixed
from .paper import Paper
from .scale import definition_page

HOUSE = "示范证券"
NAVY = "#17365D"
VIEW = Outlook(
    (2024, 2025, 2026, 2027),
    1,
    (362013, 419900, 482900, 545700),
    (50745, 63900, 75400, 87500),
    (24.4, 24.6, 24.8, 24.9),
    (246930, 296800, 355500, 423500),
    4403,
    239.8,
)
BODY = (
    ("事件：", "公司披露 2025 年一季报，收入与利润均好于我们的预期，经营现金流继续改善。"),
    ("动力业务：", "高端车型的配套份额提高，新一代产品的价格保持稳定，单位毛利没有变化。"),
    ("盈利预测与投资评级：", "我们维持 2025-2027 年预测，归母净利润分别为 639/754/875 亿元，维持“买入”评级，目标价 312 元。"),
    ("风险提示：", "竞争加剧，政策不及预期。"),
)


def draw() -> bytes:
    paper = Paper("宁德时代：2025 年一季报点评")
    paper.fill(0, 18, 420, 18, "#D9D9D9")
    paper.text(50, 21, "证券研究报告·公司点评报告·电池", 11, colour=NAVY)
    paper.fill(40, 36, 380, 22, NAVY)
    paper.text(46, 40, "宁德时代（300750）", 14, colour="#FFFFFF")
    paper.text(46, 66, "2025 年一季报点评：现金流亮眼，", 16, bold=True, colour=NAVY)
    paper.text(46, 90, "高端产品占比再提升", 16, bold=True, colour=NAVY)
    paper.text(46, 116, "买入（维持）", 13, colour=NAVY)
    _cover_table(paper)
    _rail(paper)
    top = 262.0
    paper.text(46, top, "投资要点", 11, bold=True, colour=NAVY)
    top += 20
    for heading, text in BODY:
        top = paper.paragraph(58, top, 350, f"■ {heading}{text}", 9.5, leading=1.7) + 4
    _footer(paper, 1)
    paper.next_page()
    _statements(paper)
    _footer(paper, 2)
    definition_page(paper, HOUSE, 6)
    return paper.done()


def _cover_table(paper: Paper) -> None:
    rows = [
        heads("盈利预测与估值", VIEW, suffixed),
        row("营业总收入（百万元）", VIEW.revenue),
        row("同比（%）", growth(400917, VIEW.revenue), "{:.2f}"),
        row("归母净利润（百万元）", VIEW.profit),
        row("同比（%）", growth(44121, VIEW.profit), "{:.2f}"),
        row("EPS-最新摊薄（元/股）", VIEW.eps(), "{:.2f}"),
        row("P/E（现价&最新摊薄）", VIEW.pe(), "{:.2f}"),
    ]
    paper.table(46, 144, (170, 236, 302, 368), rows, size=8.5, step=15)


def _rail(paper: Paper) -> None:
    paper.text(570, 60, HOUSE, 18, bold=True, colour=NAVY, align="right")
    lines = [
        "2025 年 04 月 15 日",
        "",
        "证券分析师  王样本",
        "执业证书：S9980516080001",
        "研究助理  赵范本",
        "执业证书：S9980125010011",
        "",
        "市场数据",
    ]
    for number, line in enumerate(lines):
        paper.text(570, 96 + number * 15, line, 9, bold=number in {0, 2, 4, 7}, align="right")
    facts = (
        ("收盘价(元)", "239.80"),
        ("市净率(倍)", "4.28"),
        ("总市值(百万元)", "1,055,839.40"),
        ("每股净资产(元)", "56.08"),
        ("总股本(百万股)", "4,403.00"),
    )
    for number, (label, value) in enumerate(facts):
        paper.text(440, 226 + number * 15, label, 8.5)
        paper.text(570, 226 + number * 15, value, 8.5, align="right")
    paper.text(440, 330, "相关研究", 10, bold=True, colour=NAVY)
    paper.text(440, 348, "《宁德时代：2024 年年报点评：分红", 8.5)
    paper.text(440, 362, "比例提高，扩产节奏清晰》", 8.5)
    paper.text(570, 376, "2025-03-18", 8.5, align="right")


def _statements(paper: Paper) -> None:
    years = heads("", VIEW, suffixed)[1:]
    paper.text(46, 60, "宁德时代三大财务预测表", 12, bold=True, colour=NAVY)
    assets = [value * 3.2 for value in VIEW.equity]
    cost = [revenue * (1 - margin / 100) for revenue, margin in zip(VIEW.revenue, VIEW.gross_margin, strict=True)]
    operating = [profit * 1.24 for profit in VIEW.profit]
    left = [
        ["资产负债表（百万元）", *years],
        row("流动资产", [value * 0.64 for value in assets]),
        row("非流动资产", [value * 0.36 for value in assets]),
        row("资产总计", assets),
        row("负债合计", [total - equity * 1.1 for total, equity in zip(assets, VIEW.equity, strict=True)]),
        row("归属母公司股东权益", VIEW.equity),
        row("少数股东权益", [equity * 0.1 for equity in VIEW.equity]),
        row("负债和股东权益", assets),
    ]
    right = [
        ["利润表（百万元）", *years],
        row("营业总收入", VIEW.revenue),
        row("营业成本(含金融类)", cost),
        row("营业利润", operating),
        row("利润总额", [value * 0.998 for value in operating]),
        row("归属母公司净利润", VIEW.profit),
        ["", "", "", "", ""],
        row("每股收益-最新股本摊薄(元)", VIEW.eps(), "{:.2f}"),
    ]
    paper.table(46, 90, (118, 162, 206, 250), left, size=7, step=13, head=NAVY)
    paper.table(306, 90, (118, 162, 206, 250), right, size=7, step=13, head=NAVY)
    ratios = [
        ["重要财务与估值指标", *years],
        row("每股净资产(元)", [equity / VIEW.shares for equity in VIEW.equity], "{:.2f}"),
        row("ROE-摊薄(%)", VIEW.roe(), "{:.2f}"),
        row("毛利率(%)", VIEW.gross_margin, "{:.2f}"),
        row("归母净利率(%)", VIEW.net_margin(), "{:.2f}"),
        row("P/E（现价&最新股本摊薄）", VIEW.pe(), "{:.2f}"),
        row("P/B（现价）", VIEW.pb(), "{:.2f}"),
    ]
    below = paper.table(46, 220, (118, 162, 206, 250), ratios, size=7, step=13, head=NAVY)
    paper.text(46, below + 6, f"数据来源：Wind，{HOUSE}研究所；金额除另外写明者外以人民币计，预测均为{HOUSE}研究所预测。", 7.5)


def _footer(paper: Paper, number: int) -> None:
    paper.text(46, 806, "请务必阅读正文之后的免责声明部分", 8, colour=NAVY)
    paper.text(570, 792, f"{number} / 3", 8, align="right")
    paper.text(570, 806, f"{HOUSE}研究所", 8, align="right", colour=NAVY)
