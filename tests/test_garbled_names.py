"""Names that are spelled nearly like a listed one, twins, and names that changed hands: decided with a witness, else left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference import fold, vocabulary
from app.reference.build import index_stock_names
from app.reference.types import Sector, Stock, StockSector, Vocabulary
from etl.document import Box
from etl.report import Cover, Day, Fact, Report, Source, StockRef, Text
from etl.resolve import resolve
from etl.spelling import Spelling
from etl.witness import Seen

STOCKS = (
    Stock("600601.SH", "蓝海科技", "SH", None, None, ()),
    Stock("600602.SH", "海信电气", "SH", None, None, ()),
    Stock("600603.SH", "己方股份", "SH", None, None, ()),
    Stock("688691.SH", "山河芯片", "SH", None, None, ()),
    Stock("688692.SH", "山河芯业", "SH", None, None, ()),
    Stock("600010.SH", "双城药业", "SH", None, None, ()),
    Stock("02010.HK", "双城药业", "HK", None, None, ()),
    Stock("00700.HK", "腾云控股", "HK", None, None, ()),
    Stock("00701.HK", "飞云控股", "HK", None, None, ()),
    Stock("300001.SZ", "甲乙丙丁", "SZ", None, None, ("旧名股份",)),
    Stock("300002.SZ", "旧名股份", "SZ", None, None, ()),
)
SECTORS = (Sector("sw2021", "801080", "电子", 1, None, None), Sector("sw2021", "801081", "半导体", 2, "801080", None))


@pytest.fixture
def words() -> Vocabulary:
    """The shipped vocabulary with the stocks of these tests alone; 旧名股份 went from one company to another in 2020."""
    return replace(
        vocabulary(),
        stocks={stock.code: stock for stock in STOCKS},
        stock_by_name=index_stock_names(STOCKS),
        sectors=SECTORS,
        sector_by_name={fold("电子"): SECTORS[0]},
        stock_sectors={"600603.SH": (StockSector("sw2021", "801081", None, None),)},
        dated_names={
            (fold("旧名股份"), "300001.SZ"): (None, date(2020, 1, 1)),
            (fold("旧名股份"), "300002.SZ"): (date(2020, 1, 1), None),
        },
    )


def row(
    name: str, number: int, *values: str, cell: str = "", metric: str = "eps", table: int = 1, currency: str | None = None
) -> list[Fact]:
    """One row of a table: its stock's name, and numbers of the years from 2025."""
    place = Source(1, Box(0, 0, 1, 1), cell or name, table, number, 0)
    return [
        Fact(StockRef(None, name), metric, metric, f"{2025 + n}FY", "E", Decimal(value), currency, value, place, currency=currency,
             named_at=place)
        for n, value in enumerate(values or ("1",))
    ]  # fmt: skip


def report(*rows: list[Fact], day: str | None = None, sector: str | None = None) -> Report:
    place = Source(1, Box(0, 0, 1, 1), "x")
    cover = Cover(published_on=Day(date.fromisoformat(day), place) if day else None, sector=Text(sector, place) if sector else None)
    return Report("a.pdf", "0" * 64, 1, "pdfium", "1", cover, facts=tuple(fact for one in rows for fact in one))


def decided(one: Report, words: Vocabulary, name: str, seen: Seen | None = None) -> tuple[str | None, str]:
    done = resolve(one, words, seen=seen)
    return next((m.stock.code, m.stock.resolution) for m in done.stocks if m.stock.name == name)


def test_look_alikes_cost_less_than_other_letters() -> None:
    spelling = Spelling(["己方股份", "甲方股份"], vocabulary().lookalikes)
    assert [(near.name, near.cost) for near in spelling.near("已方股份")] == [("己方股份", 0.3), ("甲方股份", 1.0)]
    assert not spelling.near("方股"), "two letters are near to too many"


def test_a_close_spelling_alone_is_no_proof(words: Vocabulary) -> None:
    done = resolve(report(row("已方股份", 0)), words)
    assert (done.stocks[0].stock.code, done.stocks[0].stock.resolution) == (None, "unresolved")
    assert [(f.rule_id, f.proposed) for f in done.findings] == [("unresolved.stock", "600603.SH")], "the nearest is proposed"


def test_witness_digits_of_the_code(words: Vocabulary) -> None:
    done = resolve(report(row("山河芯士", 0, cell="山河芯士 68869l")), words)
    assert (done.stocks[0].stock.code, done.stocks[0].stock.name, done.stocks[0].stock.resolution) == ("688691.SH", "山河芯士", "alias")
    source = done.facts[0].named_at
    assert source and (source.text, source.repaired_text, source.rule_id) == ("山河芯士 68869l", "山河芯片", "repair.stock_name")
    assert source.proof and "68869l" in source.proof and source.confidence == 0.9
    assert [f.rule_id for f in done.findings] == ["repair.stock_name"]


def test_witness_numbers_of_a_row_of_the_same_stock(words: Vocabulary) -> None:
    one = report(row("蓝海科技", 0, "1.1", "2.2", "3.3"), row("监海科枝", 1, "1.1", "2.2", "3.3"))
    assert decided(one, words, "蓝海科技")[0] == "600601.SH"
    assert [fact.stock.code for fact in resolve(one, words).facts if fact.stock] == ["600601.SH"] * 6
    other = report(row("蓝海科技", 0, "1.1", "2.2", "3.3"), row("监海科枝", 1, "1.1", "5.2", "6.3"))
    assert decided(other, words, "监海科枝") == (None, "unresolved"), "a table lists a company once"


def test_witness_price_or_market_value_of_those_days(words: Vocabulary) -> None:
    seen = {"688692.SH": {"close_price": (Decimal("31.50"),)}, "600603.SH": {"market_cap": (Decimal("31.50"),)}}
    assert decided(report(row("山河芯士", 0, "31.50", metric="close_price")), words, "山河芯士", seen) == ("688692.SH", "alias")
    assert decided(report(row("已方股份", 0, "31.50", metric="market_cap")), words, "已方股份", seen) == ("600603.SH", "alias")
    assert decided(report(row("已方股份", 0, "31.50", metric="close_price")), words, "已方股份", seen) == (None, "unresolved")


def test_witnesses_for_two_stocks_leave_it_ambiguous_with_both(words: Vocabulary) -> None:
    seen = {code: {"close_price": (Decimal("31.50"),)} for code in ("688691.SH", "688692.SH")}
    done = resolve(report(row("山河芯士", 0, "31.50", metric="close_price")), words, seen=seen)
    assert done.stocks[0].stock.resolution == "ambiguous"
    assert [(f.rule_id, f.proposed) for f in done.findings] == [("ambiguous.stock", "688692.SH, 688691.SH")]


def test_witness_named_in_full_elsewhere_only_for_look_alikes(words: Vocabulary) -> None:
    done = resolve(report(row("已方股份", 0), row("己方股份", 0, table=2)), words)
    assert {fact.stock.code for fact in done.facts if fact.stock} == {"600603.SH"}
    done = resolve(report(row("海尔电气", 0), row("海信电气", 0, table=2)), words)
    assert done.facts[0].stock and done.facts[0].stock.code is None, "海尔 is another company than 海信"


def test_witness_sector_of_the_report(words: Vocabulary) -> None:
    assert decided(report(row("已方股份", 0), sector="电子"), words, "已方股份") == ("600603.SH", "alias")
    assert decided(report(row("已方股份", 0), sector="银行"), words, "已方股份") == (None, "unresolved")


def test_twins_by_the_tables_siblings(words: Vocabulary) -> None:
    mainland = report(row("蓝海科技", 0), row("海信电气", 1), row("双城药业", 2))
    assert decided(mainland, words, "双城药业") == ("600010.SH", "exact")
    hong_kong = report(row("腾云控股", 0), row("飞云控股", 1), row("双城药业", 2))
    assert decided(hong_kong, words, "双城药业") == ("02010.HK", "exact")
    mixed = report(row("蓝海科技", 0), row("海信电气", 1), row("腾云控股", 3), row("双城药业", 2))
    assert decided(mixed, words, "双城药业") == (None, "ambiguous")
    one = report(row("蓝海科技", 0), row("双城药业", 2))
    assert decided(one, words, "双城药业") == (None, "ambiguous"), "one neighbour is no list"


def test_twins_by_the_money_of_the_price_not_of_the_accounts(words: Vocabulary) -> None:
    priced = report(row("双城药业", 0, "8.1", metric="close_price", currency="HKD"), row("蓝海科技", 1), row("海信电气", 2))
    assert decided(priced, words, "双城药业") == ("02010.HK", "exact"), "the money of the price goes before the siblings"
    accounts = report(row("双城药业", 0, "8.1", metric="eps", currency="CNY"))
    assert decided(accounts, words, "双城药业") == (None, "ambiguous"), "H shares report in CNY too"


def test_twins_where_house_and_table_contradict_each_other(words: Vocabulary) -> None:
    one = report(row("腾云控股", 0), row("飞云控股", 1), row("双城药业", 2))
    assert decided(replace(one, cover=Cover(broker_code="guosen")), words, "双城药业") == (None, "ambiguous")


@pytest.mark.parametrize(("day", "code"), [("2019-12-31", "300001.SZ"), ("2020-01-01", "300002.SZ"), (None, None)])
def test_a_name_taken_up_by_another_company(day: str | None, code: str | None, words: Vocabulary) -> None:
    assert decided(report(row("旧名股份", 0), day=day), words, "旧名股份")[0] == code


def test_resolving_again_with_more_memory_keeps_what_was_decided(words: Vocabulary) -> None:
    first = resolve(report(row("蓝海科技", 0), row("老朋友", 1), row("山河芯士", 2, cell="山河芯士 688691")), words)
    again = resolve(first, words, learned={"老朋友": ("600602.SH",)})
    assert [(f.stock.code, f.stock.resolution) for f in again.facts if f.stock] == [
        ("600601.SH", "exact"), ("600602.SH", "alias"), ("688691.SH", "alias"),
    ]  # fmt: skip
    assert [f.rule_id for f in again.findings] == ["repair.stock_name"], "the finding about the friend is gone"
