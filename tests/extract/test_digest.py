"""Papers of comments on several stocks: which line heads a comment, and what it expects of its stock."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.document import Document
from etl.extract.digest import find_comments
from etl.extract.digest_forecasts import read_comment_forecasts
from tests.extract.front import block, page, report
from tests.extract.pages import known

EXPECTS = "我们预计公司2025-2027年归母净利润分别为6.5/7.8/9.1亿元，EPS分别为1.43/1.71/1.98元，维持“买入”评级。"
HEADS = {
    "bracket": (
        "1.1、产能释放--宁德时代/电池（300750/213101）点评",
        "1.2、出海并进--比亚迪/乘用车（002594/212805）点评",
        "1.3、量价齐升--紫金矿业/有色（601899/212403）点评",
    ),
    "dash": ("电池—宁德时代（300750.SZ）", "汽车—比亚迪（002594.SZ）", "有色—紫金矿业（601899.SH）"),
}


def paper(heads: tuple[str, ...], text: str = EXPECTS) -> Document:
    blocks = []
    for number, head in enumerate(heads):
        top = 60.0 + 90 * number
        blocks += [
            block((head, 40, top, 11), bold=True),
            block((text, 40, top + 20, 9), ("行业需求增长，公司订单饱满，产能利用率处于高位。", 40, top + 34, 9)),
        ]
    return report(page(*blocks))


@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_each_comment_is_of_the_stock_that_its_heading_names(heads: tuple[str, ...]) -> None:
    comments = find_comments(paper(heads), known().vocabulary)
    assert [c.stock.code for c in comments] == ["300750.SZ", "002594.SZ", "601899.SH"]


def test_what_a_comment_expects_of_its_stock() -> None:
    found = read_comment_forecasts(paper(HEADS["bracket"]), known())
    got = {(f.stock.code, f.metric_code, f.period_code): (f.value, f.unit, f.attribution, f.kind) for f in found.items if f.stock}
    assert len(got) == len(found.items) == 18
    assert got["002594.SZ", "net_profit_parent", "2026FY"] == (Decimal("7.8e8"), "CNY", "own", "E")
    assert got["601899.SH", "eps", "2027FY"] == (Decimal("1.98"), "CNY", "own", "E")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("预计储能业务2025-2027年收入分别为6.5/7.8/9.1亿元，占比提升。", 0),  # a part of the company
        ("预计比亚迪、宁德时代、紫金矿业2025-2027年归母净利润分别为6.5/7.8/9.1亿元。", 0),
        ("预计公司2025-2027年归母净利润分别为6.5/7.8亿元，持续增长。", 3),  # two numbers for three years
        ("公司2025-2027年归母净利润目标分别为6.5/7.8/9.1亿元。", 0),  # nobody expects it
    ],
)
def test_what_is_no_forecast_of_the_stock(text: str, findings: int) -> None:
    found = read_comment_forecasts(paper(HEADS["bracket"], text), known())
    assert (found.items, len(found.findings)) == ((), findings)
