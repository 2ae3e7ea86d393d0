"""A note whose label of a target price has no figure."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_briefs import POINTS, labels
from .zh_cores import RISK, RISKS
from .zh_kit import CATL, cells, column, person, printed, scale
from .zh_kit import years as heads
from .zh_scales import two_column_page

TF_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("增长率(%)", "revenue_yoy"),
    ("EBITDA(百万元)", "ebitda"),
    ("归属母公司净利润(百万元)", "profit"),
    ("增长率(%)", "np_yoy"),
    ("EPS(元/股)", "eps"),
    ("市盈率(P/E)", "pe"),
    ("市净率(P/B)", "pb"),
    ("市销率(P/S)", "ps"),
    ("EV/EBITDA", "ev_ebitda"),
)
TF_TABLE = printed(
    CATL,
    TF_ROWS,
    {
        "revenue": "{:,.2f}",
        "profit": "{:,.2f}",
        "ebitda": "{:,.2f}",
        "revenue_yoy": "{:.2f}",
        "np_yoy": "{:.2f}",
        "pe": "{:.2f}",
        "pb": "{:.2f}",
        "ps": "{:.2f}",
        "ev_ebitda": "{:.2f}",
    },
)


EMPTY_TARGET_1 = (
    "#投资评级",
    ("行业", "电力设备/电池"),
    ("6 个月评级", "买入（维持评级）"),
    ("当前价格", "371.24 元"),
    ("目标价格", "元"),
    "",
    "#基本数据",
    ("A 股总股本(百万股)", "4,407.00"),
    ("流通 A 股股本(百万股)", "4,256.00"),
    ("A 股总市值(百万元)", "1,636,054.68"),
    ("流通 A 股市值(百万元)", "1,579,997.44"),
    ("每股净资产(元)", "66.10"),
    ("资产负债率(%)", "61.27"),
    ("一年内最高/最低(元)", "424.36/209.11"),
    "",
    "#作者",
    "卞样绸       分析师",
    "SAC 执业证书编号：S9965520070003",
    "bianyc@chouyang.example",
    "喻样缎       分析师",
    "SAC 执业证书编号：S9965523080001",
    "yuyd@chouyang.example",
    "",
    "#股价走势",
    "宁德时代    创业板指",
    "资料来源：聚源数据",
    "",
    "#相关报告",
    "1 《宁德时代-半年报点评:业绩超预期,储能盈利亮眼》 2025-08-01",
    "2 《宁德时代-季报点评:费用优化,净利率新高》 2025-04-16",
)


def _empty_target() -> bytes:
    """投资评级 list with `6 个月评级`, `当前价格` and a `目标价格` whose figure is missing: none may be made of the price above."""
    paper = Paper("宁德时代季报点评")
    paper.text(40, 30, "公司报告 | 季报点评", 11, bold=True)
    paper.text(40, 62, "宁德时代（300750）", 15, bold=True)
    paper.text(555, 40, "证券研究报告", 9, align="right")
    paper.text(555, 64, "2025 年 10 月 21 日", 10, align="right")
    paper.text(40, 92, "利润再超预期，长期竞争力突出", 17, bold=True)
    column(
        paper,
        40,
        385,
        126,
        (
            "#事件",
            *POINTS,
            "#投资建议",
            "考虑到储能业务放量，我们上调公司盈利预测，预计 2025-2027 年实现归母净利润 681、825、973 亿元，维持“买入”评级。",
            RISK,
        ),
        9.5,
    )
    rail = EMPTY_TARGET_1
    column(paper, 405, 555, 92, rail, 8)
    paper.text(40, 590, "财务数据和估值", 9, bold=True)
    below = paper.table(40, 608, (225, 295, 365, 435, 505), [heads(CATL, "", "{}", "{}E"), *TF_TABLE], size=8, step=13)
    paper.text(40, below + 3, "资料来源：wind，绸样证券研究所", 7.5)
    two_column_page(
        paper,
        "绸样证券",
        (
            ("买入", "预期股价相对收益 20%以上"),
            ("增持", "预期股价相对收益 10%-20%"),
            ("持有", "预期股价相对收益-10%-10%"),
            ("卖出", "预期股价相对收益-10%以下"),
        ),
        (("强于大市", "预期行业指数涨幅 5%以上"), ("中性", "预期行业指数涨幅-5%-5%"), ("弱于大市", "预期行业指数涨幅-5%以下")),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh_empty_target",
        "a label 目标价格 without a figure, 6 个月评级 with 维持评级 in brackets, two decimals everywhere",
        _empty_target,
        labels(
            "绸样证券",
            "利润再超预期，长期竞争力突出",
            "买入",
            sector="电力设备/电池",
            analysts=[person("卞样绸", "S9965520070003"), person("喻样缎", "S9965523080001")],
            target_prices=[],
            forecasts=cells("300750.SZ", CATL, TF_ROWS, TF_TABLE),
            related_reports=[{"title": "宁德时代-半年报点评:业绩超预期,储能盈利亮眼"}, {"title": "宁德时代-季报点评:费用优化,净利率新高"}],
            risk_factors=RISKS,
            rating_scale=scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        ),
    ),
]
