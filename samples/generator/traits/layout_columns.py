"""Columns, rails and charts: what stands beside the body and beside the tables of the plain page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..paper import Paper
from . import Trait
from .layout_base import BODY, GOLD, HEADLINE, RISK, ROWS, YEARS, body, cells, forecast, head, page

AXIS = ("35,000", "30,000", "25,000", "20,000", "15,000")
TICKS = ("2019A", "2020A", "2021A", "2022A")
BESIDE = ("35,000", "30,000", "25,000", "20,000", "15,000")
MARKET = (
    ("收盘价（元）", "255.00"),
    ("总市值（亿元）", "11,200"),
    ("流通股本（亿股）", "39.0"),
    ("每股净资产（元）", "60.20"),
)


def _rail_text(paper: Paper, x: float, top: float, width: float) -> float:
    """Market data and related reports, as a rail has them."""
    paper.text(x, top, "市场数据", 9, bold=True)
    for number, (label, value) in enumerate(MARKET, 1):
        paper.text(x, top + 14 * number, label, 8)
        paper.text(x + width, top + 14 * number, value, 8, align="right")
    top += 84
    paper.text(x, top, "相关报告", 9, bold=True)
    return paper.paragraph(x, top + 14, width, "《储能放量，盈利改善》2026-03-02", 8)


def _body_lines(paper: Paper, width: float) -> list[str]:
    return [line for piece in (*BODY, RISK) for line in paper.wrap(piece, width, 9.5)]


def _railed(rail: float, x: float, width: float) -> bytes:
    """A rail of 130 points beside the body; the table below both."""
    paper = Paper(HEADLINE)
    head(paper)
    _rail_text(paper, rail, 170, 130)
    body(paper, x, 170, width)
    forecast(paper, 50, 360)
    paper.text(50, 466, "资料来源：样本证券研究所", 8)
    return paper.done()


def _interleaved() -> bytes:
    """Each line of the body is followed in the file by the rail's piece that stands on (nearly) its height."""
    paper = Paper(HEADLINE)
    head(paper)
    rail = [("市场数据", ""), *MARKET, ("相关报告", ""), ("《储能放量，", ""), ("盈利改善》", ""), ("2026-03-02", "")]
    for number, line in enumerate(_body_lines(paper, 330)):
        paper.text(50, 170 + 14.25 * number, line, 9.5)
        if number < len(rail):
            paper.text(410, 171 + 14.25 * number, rail[number][0], 8)
            paper.text(540, 171 + 14.25 * number, rail[number][1], 8, align="right")
    forecast(paper, 50, 360)
    paper.text(50, 466, "资料来源：样本证券研究所", 8)
    return paper.done()


def _abreast(lefts: Sequence[float], rights: Sequence[float], size: float) -> bytes:
    """The rows of the forecast dealt out to tables side by side, each with its own head of years."""
    paper = Paper(HEADLINE)
    head(paper)
    body(paper)
    share = {2: 4, 3: 2}[len(lefts)]  # a growth row stays below its level
    for number, left in enumerate(lefts):
        rows = [("盈利预测", *YEARS), *ROWS[share * number : share * (number + 1)]]
        paper.table(left, 330, rights, rows, size=size, step=14)
    paper.text(50, 436, "资料来源：样本证券研究所", 8)
    return paper.done()


def _two_columns() -> bytes:
    """The body in two columns of one width, read down the left one first."""
    paper = Paper(HEADLINE)
    head(paper)
    lines = _body_lines(paper, 235)
    half = (len(lines) + 1) // 2
    for place, column in ((50, lines[:half]), (310, lines[half:])):
        for number, line in enumerate(column):
            paper.text(place, 170 + 14.25 * number, line, 9.5)
    forecast(paper, 50, 360)
    paper.text(50, 466, "资料来源：样本证券研究所", 8)
    return paper.done()


def _chart(paper: Paper, x: float, top: float, width: float = 200, height: float = 90) -> None:
    """A frame with bars; axis values, years and a legend are text."""
    paper.text(x, top - 14, "图 1：出货量与同比增速", 8, bold=True)
    for number, value in enumerate(AXIS):
        paper.text(x + 26, top + 18 * number, value, 7, align="right")
    for number, year in enumerate(TICKS):
        paper.fill(x + 40 + 38 * number, top + 60 - 10 * number, 16, height - 60 + 10 * number, "#8FAADC")
        paper.text(x + 48 + 38 * number, top + height + 3, year, 7, align="center")
    paper.rule(x + 30, x + width, top + height)
    paper.text(x + 60, top + height + 14, "营业收入", 7)
    paper.text(x + 120, top + height + 14, "归母净利润", 7)


def _charted() -> bytes:
    """The table on the left, a chart on the right of it on the same heights."""
    paper = Paper(HEADLINE)
    head(paper)
    body(paper)
    forecast(paper, 50, 330, (125, 175, 225, 275))
    _chart(paper, 345, 330)
    paper.text(50, 436, "资料来源：样本证券研究所", 8)
    paper.text(345, 455, "资料来源：样本证券研究所", 8)
    return paper.done()


def _loose() -> bytes:
    """Rows one and a half lines apart and more."""
    paper = Paper(HEADLINE)
    head(paper)
    body(paper)
    forecast(paper, step=23)
    paper.text(50, 500, "资料来源：样本证券研究所", 8)
    return paper.done()


def _vertical() -> bytes:
    """A band at the left with words set character under character."""
    paper = Paper(HEADLINE)
    paper.fill(0, 0, 34, 842, "#1F4E8C")
    paper.vertical(17, 60, "公司点评报告")
    paper.vertical(17, 300, "证券研究报告")
    page(paper)
    return paper.done()


def _framed() -> bytes:
    """The frame of a chart, drawn without fill, reaches over the last column of the table."""
    paper = Paper(HEADLINE)
    page(paper)
    canvas = paper.canvas
    canvas.setStrokeColor("#7F7F7F")
    canvas.rect(480, paper.height - 420, 100, 100, stroke=1, fill=0)
    for number, value in enumerate(AXIS[:4]):
        paper.text(575, 332 + 24 * number, value, 6, align="right")
    return paper.done()


def _trait(name: str, what: str, draw: Callable[[], bytes], *absent: str) -> Trait:
    return Trait(f"layout-columns-{name}", what, draw, {**GOLD, "forecasts": cells()}, absent)


TRAITS = [
    _trait("rail-left", "a rail left of the body", lambda: _railed(50, 200, 345)),
    _trait("rail-right", "a rail right of the body", lambda: _railed(410, 50, 345)),
    _trait("interleaved", "lines of body and rail by turns in the content stream", _interleaved),
    _trait("two-tables", "two tables side by side", lambda: _abreast((50, 310), (115, 155, 195, 235), 7.5)),
    _trait("three-tables", "three tables side by side", lambda: _abreast((30, 212, 394), (86, 114, 142, 172), 6)),
    _trait("two-columns", "the body in two columns", _two_columns),
    _trait("chart-beside", "a chart with axis values, years and legend as text beside the table", _charted, *BESIDE, *TICKS),
    _trait("loose", "a table with wide line spacing", _loose),
    _trait("vertical", "words set vertically in a band at the side", _vertical),
    _trait("chart-frame", "a chart's frame and axis over the last column of the table", _framed, *BESIDE),
]
