"""A sector weekly: sector rating, market recap, picks by track, and a valuation table of many stocks that runs over two pages."""

from __future__ import annotations

from itertools import groupby

from .paper import Paper
from .scale import definition_page

HOUSE = "样例证券"
GREEN = "#1E6B52"
# name, code, rating, price, market value (亿元), EPS 2024A/2025E/2026E: prices and actuals rounded from public figures, forecasts invented
STOCKS = (
    (
        "印制电路",
        (
            ("沪电股份", "002463", "买入", 29.80, 1.35, 1.78, 2.21),
            ("深南电路", "002916", "买入", 104.50, 3.66, 4.55, 5.52),
            ("生益科技", "600183", "增持", 25.60, 0.73, 1.05, 1.33),
            ("胜宏科技", "300476", "买入", 78.20, 1.35, 4.60, 6.30),
            ("景旺电子", "603228", "增持", 30.10, 1.27, 1.58, 1.92),
            ("鹏鼎控股", "002938", "买入", 30.40, 1.56, 1.83, 2.12),
        ),
    ),
    (
        "光模块",
        (
            ("中际旭创", "300308", "买入", 88.60, 4.72, 7.30, 9.10),
            ("新易盛", "300502", "买入", 92.30, 4.00, 7.85, 9.90),
            ("天孚通信", "300394", "买入", 68.90, 2.43, 3.60, 4.70),
            ("光迅科技", "002281", "增持", 46.20, 0.84, 1.32, 1.75),
            ("华工科技", "000988", "买入", 40.50, 1.21, 1.72, 2.15),
        ),
    ),
    (
        "存储",
        (
            ("兆易创新", "603986", "买入", 113.70, 1.66, 2.42, 3.25),
            ("澜起科技", "688008", "买入", 74.90, 1.25, 1.86, 2.60),
            ("佰维存储", "688525", "增持", 58.40, 0.36, 0.92, 1.85),
            ("江波龙", "301308", "中性", 78.30, 1.20, 1.55, 2.68),
            ("普冉股份", "688766", "增持", 98.20, 2.80, 3.45, 4.60),
        ),
    ),
    (
        "模拟",
        (
            ("圣邦股份", "300661", "买入", 92.70, 1.06, 1.52, 2.15),
            ("思瑞浦", "688536", "增持", 121.60, -1.49, 0.62, 1.85),
            ("纳芯微", "688052", "增持", 152.30, -2.86, -0.35, 1.20),
            ("南芯科技", "688484", "买入", 36.80, 0.73, 0.98, 1.34),
            ("艾为电子", "688798", "增持", 68.10, 1.10, 1.62, 2.24),
        ),
    ),
    (
        "设备",
        (
            ("北方华创", "002371", "买入", 438.20, 10.59, 14.10, 18.05),
            ("中微公司", "688012", "买入", 184.60, 2.61, 3.55, 4.80),
            ("拓荆科技", "688072", "买入", 152.80, 2.48, 3.60, 5.05),
            ("华海清科", "688120", "增持", 161.40, 4.34, 5.72, 7.20),
            ("盛美上海", "688082", "增持", 102.90, 2.64, 3.41, 4.22),
        ),
    ),
)
SHARES = 14.5  # 亿股 for every row: market value = price × SHARES, an arithmetic filler
LEFTS = (50, 120, 166, 226)  # segment, code, name, rating
RIGHTS = (294, 350, 390, 430, 470, 510, 545)  # price, market value, EPS three years, PE two years
PAGE_ONE = 16


def draw() -> bytes:
    paper = Paper("电子行业周报：算力链订单能见度提高")
    paper.fill(0, 24, paper.width, 26, GREEN)
    paper.text(50, 29, "行业研究 | 行业周报", 13, colour="#FFFFFF")
    paper.text(545, 29, HOUSE, 15, bold=True, colour="#FFFFFF", align="right")
    paper.text(50, 64, "算力链订单能见度提高，存储价格止跌", 18, bold=True)
    paper.text(50, 92, "——电子行业周报（20250519-20250525）", 11)
    _rail(paper)
    _body(paper)
    _footer(paper, 1)
    paper.next_page()
    rows = [(segment, *stock) for segment, stocks in STOCKS for stock in stocks]
    paper.text(50, 56, "表 1：重点公司盈利预测与估值（股价截至 2025 年 5 月 23 日，总市值单位：亿元）", 9.5, bold=True)
    _valuation(paper, rows[:PAGE_ONE], 76, 0)
    _footer(paper, 2)
    paper.next_page()
    below = _valuation(paper, rows[PAGE_ONE:], 56, PAGE_ONE)
    paper.text(50, below + 4, f"资料来源：Wind，{HOUSE}研究所预测", 8)
    _footer(paper, 3)
    definition_page(paper, HOUSE, 6)
    return paper.done()


def _rail(paper: Paper) -> None:
    lines = (
        "2025 年 05 月 26 日",
        "",
        "电子",
        "看好（维持）",
        "",
        "证券分析师：张样例",
        "执业证书编号：S9990522010001",
        "研究助理：郑范例",
        "执业证书编号：S9990124050007",
        "",
        "相关报告",
        "《电子行业周报：面板报价企稳》",
        "——2025 年 05 月 19 日",
        "《电子行业周报：关税扰动下看自主可控》",
        "——2025 年 05 月 12 日",
    )
    for number, line in enumerate(lines):
        paper.text(395, 124 + number * 16, line, 8.5, bold=number in {0, 2, 3, 10}, colour=GREEN if number in {2, 3, 10} else "#000000")


def _body(paper: Paper) -> None:
    blocks = (
        (
            "市场回顾",
            "本周上证指数报收 3348.37 点，周涨跌幅为-0.57%；深证成指报收 10132.41 点，周涨跌幅为-0.46%；创业板指报收 2021.50 点，周涨跌幅为-0.88%；沪深 300 指数报收 3882.27 点，周涨跌幅为-0.18%。",
        ),
        (
            "行业观点",
            "5 月 20 日，多家云厂商在开发者大会上公布新的推理集群计划，交换机与光模块的需求预测随之上修。5 月 22 日，存储现货价格连续第三周持平，合约价谈判转向卖方。",
        ),
    )
    top = 124.0
    for heading, text in blocks:
        paper.text(50, top, f"【{heading}】", 10.5, bold=True, colour=GREEN)
        top = paper.paragraph(50, top + 18, 325, f"◆ {text}", 9.5, leading=1.6) + 6
    paper.text(50, top, "投资建议", 10.5, bold=True, colour=GREEN)
    top += 18
    for line in (
        "1）印制电路：高多层板供给偏紧。建议关注：【沪电股份】、【深南电路】、【胜宏科技】。",
        "2）光模块：客户结构多元。重点推荐：【中际旭创】、【新易盛】；建议关注：【天孚通信】。",
        "3）存储：价格拐点临近。建议关注：【兆易创新】、【澜起科技】。",
    ):
        top = paper.paragraph(50, top, 325, line, 9.5, leading=1.6) + 2
    paper.text(50, top + 6, "风险提示", 10.5, bold=True, colour=GREEN)
    top = paper.paragraph(50, top + 24, 325, "云厂商资本开支不及预期；存储价格再度下行；贸易摩擦升级等。", 9.5, leading=1.6)
    paper.text(50, top + 12, "图 1：电子指数与沪深 300 走势（单位：%）", 9, bold=True)
    paper.fill(50, top + 28, 325, 90, "#F1F5F3")
    paper.text(50, top + 122, f"资料来源：Wind，{HOUSE}研究所", 8)


def _valuation(paper: Paper, rows: list[tuple[str, str, str, str, float, float, float, float]], top: float, offset: int) -> float:
    """Two header rows, then a row a stock; the segment stands once, in the middle of its group, as merged cells print it."""
    if offset == 0:
        _header(paper, top)
        top += 30
    for segment, places in groupby(range(len(rows)), key=lambda number: rows[number][0]):
        group = list(places)
        paper.text(LEFTS[0], top + 17 * (group[0] + group[-1]) / 2, segment, 8)
    for _, name, code, rating, price, *eps in rows:
        numbers = [f"{price:.2f}", f"{price * SHARES:,.1f}", *(f"{value:.2f}" for value in eps)]
        numbers += [f"{price / value:.1f}" if value > 0 else "-" for value in eps[1:]]
        for x, cell in zip(LEFTS[1:], (code, name, rating), strict=True):
            paper.text(x, top, cell, 8)
        for x, cell in zip(RIGHTS, numbers, strict=True):
            paper.text(x, top, cell, 8, align="right")
        top += 17
    paper.rule(48, 545, top)
    return top


def _header(paper: Paper, top: float) -> None:
    paper.fill(48, top - 3, 497, 30, "#DCEBE4")
    for x, cell in zip(LEFTS, ("细分板块", "代码", "简称", "评级"), strict=True):
        paper.text(x, top + 6, cell, 8, bold=True)
    for x, cell in zip(RIGHTS[:2], ("股价(元)", "总市值"), strict=True):
        paper.text(x, top + 6, cell, 8, bold=True, align="right")
    paper.text(415, top, "EPS(元)", 8, bold=True, align="center")
    paper.text(520, top, "PE(倍)", 8, bold=True, align="center")
    for x, cell in zip(RIGHTS[2:], ("2024A", "2025E", "2026E", "2025E", "2026E"), strict=True):
        paper.text(x, top + 13, cell, 8, bold=True, align="right")


def _footer(paper: Paper, number: int) -> None:
    paper.rule(50, 545, 798, colour=GREEN)
    paper.text(50, 803, "请务必阅读尾页重要声明", 8)
    paper.text(545, 803, str(number), 8, align="right")
