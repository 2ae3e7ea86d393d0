"""Recommendations of a cover: stock and sector apart, action, previous, targets; look-alikes stay out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.extract.known import Found
from etl.extract.ratings import read_recommendations
from etl.report import Recommendation, ReportType, StockRef
from tests.extract.front import ENGLISH, ENGLISH_NOTE, NOTE, TEXT, WEEKLY, Row, block, page, report
from tests.extract.pages import known

SUNGROW = StockRef("300274.SZ", "阳光电源")
TENCENT = StockRef("00700.HK", "Tencent")


def advice(
    *rows: Row, subject: StockRef | None = SUNGROW, kind: ReportType = "company", body: tuple[Row, ...] = TEXT
) -> Found[Recommendation]:
    document = report(page(block(*body), *([block(*rows, role="rail")] if rows else [])))
    return read_recommendations(document, known(report_type=kind, subjects=(subject,) if subject else ()))


def test_a_note() -> None:
    (found,) = read_recommendations(report(NOTE), known(report_type="company", subjects=(SUNGROW,))).items
    assert (found.target_kind, found.stock, found.rating_raw, found.action_stated) == ("stock", SUNGROW, "买入", "maintain")
    assert found.target_price is None and found.currency is None and found.sources["rating_raw"].text == "买入（维持）"


def test_an_english_note() -> None:
    (found,) = read_recommendations(report(ENGLISH_NOTE), known(report_type="company", subjects=(TENCENT,))).items
    assert (found.rating_raw, found.action_stated) == ("Buy", "maintain")
    assert (found.target_price, found.previous_target_price, found.currency) == (Decimal("727.00"), Decimal("775.00"), "HKD")


def test_the_rating_of_a_sector_is_not_that_of_a_stock() -> None:
    (found,) = read_recommendations(report(WEEKLY), known(report_type="industry")).items
    assert (found.target_kind, found.stock, found.rating_raw, found.action_stated) == ("sector", None, "看好", "maintain")


def test_stock_and_sector_on_one_cover() -> None:
    rows = (("Stock Rating  Overweight", 400, 40, 8), ("Industry View  Attractive", 400, 50, 8), ("Price target  Rmb480.00", 400, 60, 8))
    found = {r.target_kind: r.rating_raw for r in advice(*rows, body=ENGLISH).items}
    assert found == {"stock": "Overweight", "sector": "Attractive"}


def test_a_range_has_its_place_at_both_ends() -> None:
    (found,) = advice(body=(*TEXT, ("给予目标价区间113.07-129.84元，维持“买入”评级。", 40, 400, 10))).items
    assert (found.target_price_low, found.target_price_high) == (Decimal("113.07"), Decimal("129.84"))
    assert found.sources["target_price_low"] == found.sources["target_price_high"] == found.sources["target_price"]


@pytest.mark.parametrize(
    ("rows", "value", "previous"),
    [
        ((("TARGET PRICE (CNY)  PREVIOUS TARGET (CNY)", 400, 40, 8), ("1031.90  528.40", 400, 52, 16)), "1031.90", None),
        ((("Target Price  RMB94.05", 400, 40, 9), ("(Previous TP  RMB78.51)", 400, 54, 8)), "94.05", "78.51"),
        ((("Price Target (Jun-27): Rmb112.00", 400, 40, 8), ("Prior (Dec-26): Rmb96.50", 400, 50, 8)), "112.00", "96.50"),
        ((("目标价：74.25", 400, 40, 9),), "74.25", None),
        ((("收盘价  目标价  潜在涨幅", 400, 40, 9), ("人民币134.45  人民币155.00↓  +15.3%", 386, 54, 9)), "155.00", None),
    ],
)
def test_targets_of_boxes(rows: tuple[Row, ...], value: str, previous: str | None) -> None:
    (found,) = advice(*rows).items
    assert (found.target_price, found.currency) == (Decimal(value), "CNY")
    assert found.previous_target_price == (Decimal(previous) if previous else None)
    assert value in found.sources["target_price"].text
    assert previous is None or previous in found.sources["previous_target_price"].text


def test_running_text_fills_what_the_cover_lacks() -> None:
    (found,) = advice(body=(*TEXT, ("下调目标价至155.00元人民币（原220.00元），维持“买入”评级。", 40, 400, 10))).items
    assert (found.rating_raw, found.action_stated) == ("买入", "maintain")
    assert (found.target_price, found.previous_target_price) == (Decimal("155.00"), Decimal("220.00"))
    assert found.sources["target_price"].rule_id == "target.sentence"


def test_the_text_tells_the_action_of_a_bare_box() -> None:
    rows = (("个股评级", 400, 40, 10), ("买入", 400, 54, 12))
    (found,) = advice(*rows, body=(*TEXT, ("我们由“增持”上调至“买入”评级。", 40, 400, 10))).items
    assert (found.rating_raw, found.action_stated, found.previous_rating_raw) == ("买入", "upgrade", "增持")


def test_the_text_tells_the_word_before_an_upgrade() -> None:
    (found,) = advice(("买入（上调）", 400, 40, 12), body=(*TEXT, ("我们把评级由“增持”上调至“买入”。", 40, 400, 10))).items
    assert (found.rating_raw, found.action_stated, found.previous_rating_raw) == ("买入", "upgrade", "增持")


def test_the_word_before_from_the_sentence_that_says_it() -> None:
    body = (*TEXT, ("Memory costs rise; downgrade to Hold", 40, 380, 14), ("We downgrade to Hold from Buy on costs.", 40, 420, 10))
    (found,) = advice(("Rating: Hold", 400, 40, 12), body=body, subject=TENCENT).items
    assert (found.rating_raw, found.action_stated, found.previous_rating_raw) == ("Hold", "downgrade", "Buy")


def test_the_rating_of_a_company_in_a_sentence_is_not_the_sectors() -> None:
    sentence = ("We downgrade Kuaishou to Neutral from Buy on valuation.", 40, 400, 10)
    assert advice(body=(*TEXT, sentence), subject=None, kind="industry").items == ()
    ours = ("We downgrade the sector to Neutral from Buy on valuation.", 40, 400, 10)
    (found,) = advice(body=(*TEXT, ours), subject=None, kind="industry").items
    assert (found.target_kind, found.rating_raw) == ("sector", "Neutral")


def test_the_term_of_a_target() -> None:
    (found,) = advice(("6个月目标价          90.0元", 400, 40, 9)).items
    assert (found.target_price, found.horizon_months) == (Decimal("90.0"), 6)


def test_a_range_keeps_both_ends() -> None:
    (found,) = advice(("合理估值  45.0-50.5元", 400, 40, 9)).items
    assert (found.target_price, found.target_price_low, found.target_price_high) == (Decimal("50.5"), Decimal("45.0"), Decimal("50.5"))


def test_two_listings_have_two_targets() -> None:
    subjects = (StockRef("02359.HK", "药明康德"), StockRef("603259.SH", "药明康德"))
    rail = block(("目标价（港元）  90.0", 400, 40, 8), ("目标价（人民币）  93.0", 400, 140, 8), role="rail")
    document = report(page(block(*TEXT, ("重申“买入”评级。", 40, 400, 10)), rail))
    found = read_recommendations(document, known(report_type="company", subjects=subjects)).items
    assert [(r.stock.code if r.stock else None, r.rating_raw, r.target_price, r.currency) for r in found] == [
        ("02359.HK", "买入", Decimal("90.0"), "HKD"),
        ("603259.SH", "买入", Decimal("93.0"), "CNY"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("子行业评级", 400, 40, 9), ("电站设备  无评级", 400, 54, 9)),
        (("推荐公司及评级", 400, 40, 9), ("宁德时代  买入", 400, 54, 9)),
        (("相关报告", 400, 40, 9), ("《维持“买入”评级》", 400, 54, 9)),
        (("目标价：——元（6个月）", 400, 40, 9),),
        (("合理估值", 400, 40, 9), ("收盘价          43.84元", 400, 54, 9)),
        (("目标价：", 400, 40, 9), ("昨收盘：56.07", 400, 54, 9)),
        (("Target price          n.a.", 400, 40, 9), ("43.84", 470, 54, 9)),
        (("Up/downside to price target (%)  36", 400, 40, 9),),
    ],
)
def test_look_alikes(rows: tuple[Row, ...]) -> None:
    assert advice(*rows).items == () and advice(*rows, kind="industry", subject=None).items == ()


def test_an_unknown_word_is_kept_and_found() -> None:
    found = advice(("投资评级：极品（维持）", 400, 40, 12))
    assert found.items[0].rating_raw == "极品" and found.findings[0].rule_id == "unknown.rating_word"


@pytest.mark.parametrize(
    ("rows", "rating", "action", "previous"),
    [
        ((("投资评级(维持)：", 400, 40, 9), ("买入", 490, 40, 9)), "买入", "maintain", None),
        (
            (("公司评级          买入", 400, 40, 10), ("合理价值          88.00元", 400, 56, 10), ("前次评级          增持", 400, 72, 10)),
            "买入",
            None,
            "增持",
        ),
        ((("投资评级          买入-A", 400, 40, 10), ("维持评级", 480, 54, 9)), "买入", "maintain", None),
        ((("推荐          维持评级", 400, 40, 12),), "推荐", "maintain", None),
        ((("買入", 400, 40, 14), ("目標價：590港元", 400, 60, 10)), "買入", None, None),
    ],
)
def test_boxes_of_several_houses(rows: tuple[Row, ...], rating: str, action: str | None, previous: str | None) -> None:
    (found,) = advice(*rows).items
    assert (found.rating_raw, found.action_stated, found.previous_rating_raw) == (rating, action, previous)


def test_traditional_characters() -> None:
    (found,) = advice(("買入", 400, 40, 14), ("目標價：590港元", 400, 60, 10), ("前目標價：560港元", 400, 74, 10), subject=TENCENT).items
    assert (found.target_price, found.previous_target_price, found.currency) == (Decimal(590), Decimal(560), "HKD")
