"""The plain page on which the layout traits are drawn: each of them changes one thing of it, and its labels stay the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..paper import Paper

HOUSE = "样本证券"
HEADLINE = "订单回暖，二季度排产再创新高"
BODY = (
    "公司二季度排产环比提升两成，动力与储能两条产线均已满产，海外基地的设备调试接近尾声。",
    "原材料价格保持低位，单位盈利稳中有升，我们认为全年出货目标有望上修。",
    "考虑到新产能按期投放，我们维持对公司的盈利预测，并看好其在储能市场的份额提升。",
)
RISK = "风险提示：需求不及预期；原材料涨价；海外政策变化。"
YEARS = ("2024A", "2025A", "2026E", "2027E")
ROWS = (
    ("营业收入（百万元）", "362,013", "423,702", "501,000", "580,000"),
    ("增长率（%）", "-9.7", "17.0", "18.2", "15.8"),
    ("归母净利润（百万元）", "50,745", "72,201", "86,000", "101,000"),
    ("增长率（%）", "15.0", "42.3", "19.1", "17.4"),
    ("每股收益（元）", "11.58", "15.95", "18.90", "22.20"),
    ("市盈率（倍）", "22.0", "16.0", "13.5", "11.5"),
)
METRICS = (
    ("revenue", "CNY_mn"),
    ("revenue_yoy", "pct"),
    ("net_profit_parent", "CNY_mn"),
    ("np_yoy", "pct"),
    ("eps", "CNY"),
    ("pe", "x"),
)
RIGHTS = (230.0, 310.0, 390.0, 470.0)


def head(paper: Paper, left: float = 50, right: float = 545) -> None:
    """House, kind and date; stock, headline, rating and analyst."""
    paper.text(left, 40, HOUSE, 14, bold=True)
    paper.text(right, 42, "公司研究", 10, align="right")
    paper.text(right, 58, "2026 年 5 月 12 日", 9, align="right")
    paper.text(left, 76, "宁德时代（300750.SZ）", 14, bold=True)
    paper.text(left, 100, HEADLINE, 13, bold=True)
    paper.text(left, 126, "投资评级：买入（维持）", 10)
    paper.text(left, 142, "分析师：张三  执业证书编号：S9990522010001", 9)


def body(paper: Paper, x: float = 50, top: float = 170, width: float = 490) -> float:
    """The running text with the risks; returns the y below it."""
    for piece in BODY:
        top = paper.paragraph(x, top, width, piece, 9.5) + 4
    return paper.paragraph(x, top, width, RISK, 9.5) + 10


def forecast(paper: Paper, x: float = 50, top: float = 330, rights: Sequence[float] = RIGHTS, step: float = 14) -> float:
    """The forecast table; returns the y below it."""
    return paper.table(x, top, rights, [("盈利预测", *YEARS), *ROWS], size=8.5, step=step)


def page(paper: Paper) -> None:
    head(paper)
    body(paper)
    forecast(paper)
    paper.text(50, 436, "资料来源：样本证券研究所", 8)


def plain(paper: Paper) -> bytes:
    """The whole page on any kind of Paper."""
    page(paper)
    return paper.done()


def cells(rows: Sequence[Sequence[str]] = ROWS, metrics: Sequence[tuple[str, str]] = METRICS, page_no: int = 1) -> list[dict[str, Any]]:
    """Labels of the rows of a forecast table with the four years."""
    return [
        {
            "stock": "300750.SZ",
            "metric": metric,
            "period": f"{year[:4]}FY",
            "kind": year[4],
            "value": float(text.replace(",", "")),
            "unit": unit,
            "page": page_no,
        }
        for (metric, unit), row in zip(metrics, rows, strict=True)
        for year, text in zip(YEARS, row[1:], strict=True)
    ]


FRONT: Mapping[str, Any] = {
    "broker": HOUSE,
    "language": "zh",
    "published_on": "2026-05-12",
    "title": HEADLINE,
    "report_type": "company",
    "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
    "analysts": [{"name": "张三", "license": "S9990522010001", "role": None}],
    "ratings": [{"target_kind": "stock", "target": "300750.SZ", "rating": "买入", "action": "maintain", "previous": None}],
    "risk_factors": ["需求不及预期", "原材料涨价", "海外政策变化"],
}
GOLD: Mapping[str, Any] = {**FRONT, "forecasts": cells()}
