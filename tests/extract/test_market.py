"""Index levels and moves in several wordings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from etl.extract.market import read_index_observations
from tests.extract.pages import document, known, line, page, text_document

WEEK = (date(2024, 12, 23), date(2024, 12, 29))


def observed(text: str, *, window: bool = True) -> list[tuple[str, str | None, str | None]]:
    found = read_index_observations(text_document(text), known(window=WEEK if window else None)).items
    return [(o.index_name, None if o.level is None else str(o.level), None if o.change_pct is None else str(o.change_pct)) for o in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本周上证指数报收 3400.14 点, 涨跌幅为+0.95%; 创业板指报 收 2204.98 点, 周涨幅为-0.13%",
            [("上证指数", "3400.14", "0.95"), ("创业板指", "2204.98", "-0.13")],
        ),
        ("中证人工智能指数报收 1321.33 点, 周涨跌幅-0.57%, 跑输大盘。", [("中证人工智能指数", "1321.33", "-0.57")]),
        ("恒生指数收于20,090.46点，周跌幅2.04%", [("恒生指数", "20090.46", "-2.04")]),
        ("本周上证指数上涨0.95%，收于3400.14点", [("上证指数", "3400.14", "0.95")]),
        ("截至周五，上证综指收盘报3400.14点，较上周上涨0.95%", [("上证综指", "3400.14", "0.95")]),
        ("本周沪深300、创业板指分别上涨1.25%、-0.3%", [("沪深300", None, "1.25"), ("创业板指", None, "-0.3")]),
        (
            "沪指 3880 点，下跌 34 点，下跌 0.86%，成交 4 万亿元；创业板 3150 点，下跌 4.44%",
            [("沪指", "3880", "-0.86"), ("创业板", "3150", "-4.44")],
        ),
        ("沪深300指数本周下跌2.3%", [("沪深300指数", None, "-2.3")]),
        ("本周行业跑赢沪深300指数1.2个百分点", []),
        ("组合相对沪深300指数超额收益5%，收盘价上涨", []),
    ],
)
def test_wordings(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert observed(text) == expected


def test_a_move_alone_needs_a_recap() -> None:
    assert observed("沪深300指数上涨2.3%时加仓", window=False) == []


def test_window_and_place() -> None:
    doc = document(page(1, line("上证指数报收 3400.", 40, 100), line("14 点, 周涨跌幅为+0.95%", 40, 114)))
    found = read_index_observations(doc, known(window=WEEK)).items
    assert found[0].window_start == WEEK[0] and found[0].window_end == WEEK[1]
    assert found[0].change_pct == Decimal("0.95")
    assert found[0].source.box.bottom == 124


def test_an_index_goes_by_its_name_beside_its_code() -> None:
    rows = (
        "|指数代码|指数名称|收盘点位|周涨跌幅|",
        "|---|---|---|---|",
        "|000001.SH|上证指数|3,990.49|-0.18%|",
        "|000300.SH|沪深300|4,628.14|-1.08%|",
    )
    found = read_index_observations(text_document("# 周报\n\n" + "\n".join(rows) + "\n"), known())
    assert [(i.index_name, i.change_pct) for i in found.items] == [("上证指数", Decimal("-0.18")), ("沪深300", Decimal("-1.08"))]
