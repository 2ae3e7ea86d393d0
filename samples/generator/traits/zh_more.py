"""Chinese text in rarer forms: targets beside today's price, days without a century, pairs of analysts, headings of series, statistics."""

from __future__ import annotations

from collections.abc import Callable

from ..paper import Paper
from . import Trait
from .tables_forms import CODE

POINT = "公司一季度订单恢复，产能利用率回升，全年出货量有望保持较快增长。"
SECTOR = "储能行业周报：需求爆发"
COMPANY = "宁德时代（300750）：订单恢复"


def _page(*lines: str, title: str = COMPANY, day: str = "2026年05月12日", rating: str = "投资评级：买入（维持）") -> Callable[[], bytes]:
    """A cover with its title, day and rating and these lines; those that begin with `#` are bold."""

    def draw() -> bytes:
        paper = Paper(title)
        paper.text(50, 40, "样本证券", 11, bold=True)
        paper.text(545, 40, day, 9, align="right")
        paper.text(50, 80, title, 14, bold=True)
        paper.text(50, 110, rating, 10)
        for number, line in enumerate(lines):
            paper.text(50, 150 + 18 * number, line.lstrip("#"), 9, bold=line.startswith("#"))
        return paper.done()

    return draw


def _target(value: float) -> dict[str, object]:
    return {"target_prices": [{"stock": CODE, "value": value, "currency": "CNY"}]}


PAIR = {
    "analysts": [
        {"name": "张样稿", "license": "S9970521060003", "role": None},
        {"name": "李试笔", "license": "S9970521120001", "role": None},
    ]
}
RISKS = {"risk_factors": ["原材料价格上涨", "下游需求不及预期", "竞争加剧"]}

TRAITS = [
    Trait(
        "more_zh_target",
        "the last close in brackets between label and target",
        _page("目标价（昨收盘：371.24）：450元", POINT),
        _target(450),
    ),
    Trait(
        "more_zh_value",
        "a target of the market value is no target price",
        _page(POINT, "我们给予公司2026年25倍市盈率，对应目标市值2000亿元，维持买入评级。"),
        {"target_prices": [], "language": "zh"},
    ),
    Trait(
        "more_zh_day",
        "the day of publication as `26/05/12` under its label",
        _page("报告日期：26/05/12", POINT, day=""),
        {"published_on": "2026-05-12"},
    ),
    Trait(
        "more_zh_pair", "two names with a stroke between and no post", _page("张样稿/李试笔", "S9970521060003/S9970521120001", POINT), PAIR
    ),
    Trait(
        "more_zh_pair_line", "two names and their licences in one line", _page("张样稿/李试笔 S9970521060003/S9970521120001", POINT), PAIR
    ),
    Trait(
        "more_zh_risks",
        "risks under `可能的风险`",
        _page(POINT, "#可能的风险", "1）原材料价格上涨；2）下游需求不及预期；3）竞争加剧。"),
        RISKS,
    ),
    Trait(
        "more_zh_watch", "risks under `风险提示与关注点`", _page("风险提示与关注点：原材料价格上涨；下游需求不及预期；竞争加剧。"), RISKS
    ),
    Trait(
        "more_zh_statistics",
        "measures of a portfolio under `风险分析` are no risks",
        _page("#风险分析", "最大回撤-8.3%；夏普比率1.32；年化波动率15.2%", title="量化选股周报：价值因子回暖", rating=""),
        {"risk_factors": [], "language": "zh"},
    ),
    Trait(
        "more_zh_clause",
        "a clause between two lists is no pick",
        _page("投资建议：储能需求爆发，首推阳光电源、德业股份，固态电池进展加快，建议关注亿纬锂能、国轩高科。", title=SECTOR, rating=""),
        {"picks": [{"name": name} for name in ("阳光电源", "德业股份", "亿纬锂能", "国轩高科")]},
        absent=("固态电池进展加快",),
    ),
    Trait(
        "more_zh_boxes",
        "names in boxes behind a clause",
        _page("投资建议：首推储能需求爆发的【阳光电源】，出口占比高，关注固态电池【亿纬锂能、国轩高科】。", title=SECTOR, rating=""),
        {"picks": [{"name": name} for name in ("阳光电源", "亿纬锂能", "国轩高科")]},
        absent=("出口占比高",),
    ),
    Trait(
        "more_zh_series",
        "the line of a series below the title is no heading of a statement",
        _page("#——动力电池系列报告之三", POINT, POINT, title="宁德时代（300750）：订单恢复，海外扩张提速"),
        {"title": "订单恢复，海外扩张提速", "language": "zh"},
    ),
]
