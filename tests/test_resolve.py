"""Printed names and codes → stocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from app.reference import fold, vocabulary
from app.reference.build import index_stock_names
from app.reference.types import Stock, Vocabulary
from etl.document import Box
from etl.report import Cover, Fact, MentionedStock, Pick, Recommendation, Report, Source, StockRef
from etl.resolve import resolve

PLACE = Source(page=1, box=Box(0, 0, 1, 1), text="x")
STOCKS = (
    Stock("600001.SH", "蓝海科技", "SH", None, "Blue Sea Technology", ("蓝海股份",)),
    Stock("688001.SH", "微光芯片-U", "SH", None, None, ()),
    Stock("000001.SZ", "*ST山河", "SZ", None, None, ()),
    Stock("000002.SZ", "万里A", "SZ", None, None, ()),
    Stock("600010.SH", "双城药业", "SH", None, "Twin City Pharma", ()),
    Stock("02010.HK", "双城药业", "HK", None, "Twin City Pharma", ()),
    Stock("00700.HK", "腾云控股", "HK", None, "Cloud Holdings", ()),
    Stock("920047.BJ", "北方精工", "BJ", None, None, ()),
    *(Stock(f"30010{n}.SZ", f"第{n}科技", "SZ", None, None, ()) for n in range(6)),
    Stock("300001.SZ", "同名", "SZ", None, None, ()),
    Stock("300002.SZ", "同名", "SZ", None, None, ()),
)


@pytest.fixture
def words() -> Vocabulary:
    """The shipped vocabulary with the stocks of these tests alone."""
    return replace(
        vocabulary(),
        stocks={stock.code: stock for stock in STOCKS},
        stock_by_name=index_stock_names(STOCKS),
        code_changes={"430047.BJ": "920047.BJ"},
    )


def fact(stock: StockRef | None) -> Fact:
    return Fact(stock, "eps", "EPS", "2025FY", "E", None, None, "1.00", PLACE, null_reason="test")


def report(*picks: StockRef, facts: Sequence[StockRef] = (), stocks: Sequence[MentionedStock] = (), broker: str | None = None,
           language: Literal["zh", "en"] = "zh") -> Report:  # fmt: skip
    return Report(
        "a.pdf",
        "0" * 64,
        1,
        "pdfium",
        "1",
        Cover(broker_code=broker, language=language),
        stocks=tuple(stocks),
        facts=tuple(fact(stock) for stock in facts),
        picks=tuple(Pick(stock, None, "推荐", PLACE) for stock in picks),
    )


MAINLAND = "guosen"
CASES = [
    ("exact name", None, "蓝海科技", "600001.SH", "exact"),
    ("blanks inside", None, "蓝 海 科 技", "600001.SH", "exact"),
    ("traditional characters", None, "藍海科技", "600001.SH", "exact"),
    ("alias", None, "蓝海股份", "600001.SH", "alias"),
    ("english name", None, "Blue Sea Technology", "600001.SH", "alias"),
    ("legal form and class behind", None, "Blue Sea Technology Co., Ltd. - A", "600001.SH", "alias"),
    ("mark of the board", None, "微光芯片", "688001.SH", "exact"),
    ("full-width mark", None, "微光芯片－Ｕ", "688001.SH", "exact"),
    ("special treatment is over", None, "山河", "000001.SZ", "exact"),
    ("special treatment, full width", None, "＊ＳＴ山河", "000001.SZ", "exact"),
    ("ex dividend", None, "XD蓝海科技", "600001.SH", "exact"),
    ("full-width class", None, "万 里Ａ", "000002.SZ", "exact"),
    ("code beats everything", "600001.SH", "完全不同", "600001.SH", "exact"),
    ("a code that no list has", "301999.SZ", "新来的", "301999.SZ", "exact"),
    ("former Beijing code", "430047.BJ", None, "920047.BJ", "exact"),
    ("the name is a code", None, "600001.SS", "600001.SH", "exact"),
    ("the name is a former code", None, "430047", "920047.BJ", "exact"),
    ("the name is a Hong Kong code", None, "700 HK", "00700.HK", "exact"),
    ("a code inside the name", None, "蓝海科技(600001.SH)", "600001.SH", "exact"),
    ("two codes inside the name", None, "甲(600001.SH)乙(688001.SH)", None, "unresolved"),
    ("a short form alone says nothing", None, "蓝海", None, "unresolved"),
    ("twins, house unknown", None, "双城药业", None, "ambiguous"),
    ("twins, marked H", None, "双城药业(H)", "02010.HK", "exact"),
    ("twins, marked H股", None, "双城药业H股", "02010.HK", "exact"),
    ("twins, marked A", None, "双城药业A", "600010.SH", "exact"),
    ("two companies of one name", None, "同名", None, "ambiguous"),
    ("nobody", None, "无此公司", None, "unresolved"),
    ("nothing", None, None, None, "unresolved"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "wanted", "resolution"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_reference(code: str | None, name: str | None, wanted: str | None, resolution: str, words: Vocabulary) -> None:
    found = resolve(report(StockRef(code, name)), words).picks[0].stock
    assert (found.code, found.resolution, found.name) == (wanted, resolution, name)


@pytest.mark.parametrize(
    ("broker", "language", "wanted"),
    [(MAINLAND, "zh", "600010.SH"), ("cmbi", "zh", None), ("goldman", "en", None), (MAINLAND, "en", None), (None, "zh", None)],
)
def test_a_mainland_house_means_the_a_share(
    broker: str | None, language: Literal["zh", "en"], wanted: str | None, words: Vocabulary
) -> None:
    done = resolve(report(StockRef(None, "双城药业"), broker=broker, language=language), words)
    assert done.picks[0].stock.code == wanted


def test_the_code_printed_beside_the_name_decides_for_the_whole_report(words: Vocabulary) -> None:
    done = resolve(report(StockRef(None, "双城药业"), facts=[StockRef("02010.HK", "双城药业")], broker=MAINLAND), words)
    assert done.picks[0].stock.code == "02010.HK"
    done = resolve(report(StockRef(None, "新来的-U"), facts=[StockRef("301999.SZ", "新来的")]), words)
    assert (done.picks[0].stock.code, done.picks[0].stock.resolution) == ("301999.SZ", "exact")


def test_short_forms_of_what_the_report_prints_in_full(words: Vocabulary) -> None:
    full = [StockRef(None, "蓝海科技"), StockRef("301999.SZ", "新来的材料"), StockRef(None, "双城药业(H)")]
    done = resolve(
        report(StockRef(None, "蓝海"), StockRef(None, "新来的"), StockRef(None, "科技"), StockRef(None, "来"), facts=full), words
    )
    assert [p.stock.code for p in done.picks] == ["600001.SH", "301999.SZ", None, None]
    assert [p.stock.resolution for p in done.picks[:2]] == ["alias", "alias"]
    two = resolve(report(StockRef(None, "蓝海"), facts=[StockRef(None, "蓝海科技"), StockRef("301999.SZ", "蓝海材料")]), words)
    assert two.picks[0].stock.resolution == "unresolved"


def test_what_earlier_reports_taught_comes_after_the_lists(words: Vocabulary) -> None:
    learned = {fold("老朋友"): ("600001.SH",), fold("蓝海科技"): ("999999.SH",)}
    done = resolve(report(StockRef(None, "老朋友"), StockRef(None, "蓝海科技")), words, learned)
    assert [(p.stock.code, p.stock.resolution) for p in done.picks] == [("600001.SH", "alias"), ("600001.SH", "exact")]


def test_every_place_is_resolved_and_listed_once_with_its_strongest_role(words: Vocabulary) -> None:
    subject = MentionedStock(StockRef(None, "Cloud Holdings"), "subject", PLACE)
    aside = MentionedStock(StockRef("600001.SH", "蓝海科技"), "mention", PLACE)
    one = report(StockRef(None, "蓝海股份"), facts=[StockRef(None, "腾云控股"), StockRef(None, "微光芯片"), StockRef(None, "无此公司")],
                 stocks=[subject, aside])  # fmt: skip
    advice = Recommendation("stock", stock=StockRef(None, "山河"), rating_raw="买入", sources={"rating_raw": PLACE})
    done = resolve(replace(one, recommendations=(advice, Recommendation("sector", sector_name="电子"))), words)
    assert [(m.stock.code, m.role) for m in done.stocks] == [
        ("00700.HK", "subject"),
        ("600001.SH", "pick"),
        ("688001.SH", "peer"),
        (None, "peer"),
        ("000001.SZ", "mention"),
    ]
    assert [f.stock.code for f in done.facts if f.stock] == ["00700.HK", "688001.SH", None]
    assert done.recommendations[0].stock and done.recommendations[0].stock.code == "000001.SZ"
    assert done.recommendations[1].stock is None


def test_findings_name_the_printed_name_once(words: Vocabulary) -> None:
    one = report(StockRef(None, "无此公司"), StockRef(None, "无此公司"), StockRef(None, "同名"), StockRef("600001.SH", "微光芯片"))
    done = resolve(one, words)
    assert [f.rule_id for f in done.findings] == ["unresolved.stock", "ambiguous.stock", "check.stock_name"]
    assert "无此公司" in done.findings[0].message and done.findings[1].proposed == "300001.SZ, 300002.SZ"
    assert all(f.source == PLACE for f in done.findings)


def test_facts_of_the_sector_stay_without_a_stock(words: Vocabulary) -> None:
    done = resolve(replace(report(), facts=(fact(None),)), words)
    assert done.facts[0].stock is None and not done.stocks and not done.findings
