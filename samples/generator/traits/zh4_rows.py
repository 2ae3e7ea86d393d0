"""A company note with its people in a row and its prices at the right, with units."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import SWAN, sentences
from .zh_kit import cells, column, person, printed, rated, target, years

RED = "#A6192E"
ZX_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("营业收入增长率 YoY", "revenue_yoy"),
    ("净利润(百万元)", "profit"),
    ("净利润增长率 YoY", "np_yoy"),
    ("每股收益 EPS(基本)(元)", "eps"),
    ("毛利率", "gross_margin"),
    ("净资产收益率 ROE", "roe"),
    ("每股净资产(元)", "bps"),
    ("PE", "pe"),
    ("PB", "pb"),
    ("PS", "ps"),
    ("EV/EBITDA", "ev_ebitda"),
)
ZX_TABLE = printed(
    SWAN,
    ZX_ROWS,
    {"revenue": "{:,.1f}", "profit": "{:,.1f}", "revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "gross_margin": "{:.1f}%", "roe": "{:.1f}%"},
)


def _name_band() -> bytes:
    """Name, code and kind of paper in one line, headline over two lines, analysts under the text's head in a row, rating and prices at the right."""
    paper = Paper("海大集团 2025 年三季报点评")
    paper.text(40, 30, "证券研究报告 | 2025 年 10 月 31 日", 9)
    paper.text(40, 56, "海大集团（002311.SZ）2025 年三季报点评", 11, colour="#444444")
    paper.text(40, 78, "海外饲料量利齐增，", 19, bold=True)
    paper.text(40, 104, "全年目标完成可期", 19, bold=True)
    paper.rule(40, 555, 136)
    for x, name, role, licence in (
        (40, "许样山", "农林牧渔行业首席分析师", "S9910519030002"),
        (170, "何样水", "农林牧渔行业分析师", "S9910524080007"),
        (300, "吴样石", "农林牧渔行业联系人", ""),
    ):
        paper.text(x, 144, name, 10, bold=True)
        paper.text(x, 159, role, 8)
        paper.text(x, 172, licence, 8)
    paper.text(40, 200, "核心观点", 11, bold=True)
    body = (
        "公司 2025 年前三季度实现收入 960.9 亿元，同比+13.2%；实现归母净利润 41.4 亿元，同比+14.3%。饲料销量延续增长，海外市场吨利优势显著。我们维持 2025-2027 年 EPS 预测为 1.57/1.82/2.07 元，给予公司 2026 年 20 倍 PE，对应目标价 36 元，维持“买入”评级。",
        "▍饲料主业份额提升。前三季度饲料外销量同比增长约 23%，水产料触底回升，禽料稳步增长，海外产能陆续投产。",
        "▍养殖业务稳健。生猪养殖采取轻资产、锁利润的模式，成本稳步下降，虾苗业务保持行业前列。",
        "▍风险因素：原材料价格大幅波动；养殖存栏恢复不及预期；海外扩张不及预期；汇率波动。",
        "▍盈利预测、估值与评级：维持“买入”评级。",
    )
    sentences(paper, 40, 220, 350, body, 9.3)
    paper.text(410, 144, "海大集团", 11, bold=True)
    paper.text(555, 144, "002311.SZ", 10, align="right")
    paper.text(410, 164, "评级", 9)
    paper.text(555, 162, "买入（维持）", 12, bold=True, colour=RED, align="right")
    column(
        paper,
        410,
        555,
        188,
        (
            ("当前价", "27.65 元"),
            ("目标价", "36.00 元"),
            ("总股本", "1,142 百万股"),
            ("流通股本", "1,140 百万股"),
            ("总市值", "316 亿元"),
            ("近三月日均成交额", "412 百万元"),
            ("52 周最高/最低价", "33.98/22.41 元"),
            ("近 1 月绝对涨幅", "-3.11%"),
            ("近 6 月绝对涨幅", "8.40%"),
            ("今年以来绝对涨幅", "12.75%"),
            ("近 12 月绝对涨幅", "10.02%"),
        ),
        8.5,
    )
    head = years(SWAN, "项目/年度", "{}")
    below = paper.table(40, 590, (220, 290, 360, 430, 500), [head, *ZX_TABLE], size=8.5, step=14, head="#C8102E")
    paper.text(40, below + 3, "资料来源：Wind，样册证券研究部预测    注：股价为 2025 年 10 月 30 日收盘价", 7.5)
    paper.text(40, 815, "请务必阅读正文之后的免责条款和声明", 7.5)
    return paper.done()


TRAITS = [
    Trait(
        "zh4_name_band",
        "headline over two lines, analysts in a row with long roles, prices at the right with units, 项目/年度, risks inside bullets",
        _name_band,
        {
            "published_on": "2025-10-31",
            "title": "海外饲料量利齐增，全年目标完成可期",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "002311.SZ", "name": "海大集团"}],
            "analysts": [person("许样山", "S9910519030002"), person("何样水", "S9910524080007"), person("吴样石", None, "contact")],
            "ratings": [rated("002311.SZ", "买入", "maintain")],
            "target_prices": [target("002311.SZ", 36)],
            "forecasts": cells("002311.SZ", SWAN, ZX_ROWS, ZX_TABLE),
            "picks": [],
            "risk_factors": ["原材料价格大幅波动", "养殖存栏恢复不及预期", "海外扩张不及预期", "汇率波动"],
        },
    ),
]
