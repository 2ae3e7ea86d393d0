"""What a row of a list states, and what stays open: the vendors' columns, units, periods and codes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.errors import ReadError
from app.reference import vocabulary
from etl.report import Fact
from etl.vendor import VendorList, check_list, form_of, is_list, rows_of
from etl.vendor.meaning import BadRow, Listed
from etl.vendor.raw import raw_list
from tests.vendor.lists import EM, RC, as_csv, em, rc


def read(data: bytes) -> list[Listed | BadRow]:
    raw = raw_list(data, "x")
    return list(rows_of(raw, form_of(raw.columns, vocabulary(), "x"), vocabulary()))


def one(data: bytes) -> Listed:
    (found,) = read(data)
    assert isinstance(found, Listed)
    return found


def facts(item: Listed) -> dict[str, Fact]:
    return {fact.metric_label: fact for fact in item.facts}


def rules(item: Listed) -> list[str]:
    return [finding.rule_id for finding in item.findings]


def test_a_row_of_tushare() -> None:
    item = one(rc())
    cover, advice = item.report.cover, item.report.recommendations[0]
    assert (cover.broker_code, str(cover.published_on.value if cover.published_on else None), cover.report_type) == (
        "sinolink", "2025-04-16", "company"
    )  # fmt: skip
    assert [person.name for person in item.report.analysts] == ["张样例", "李示范"]
    assert item.report.stocks[0].stock.code == "300750.SZ"
    assert (advice.rating_raw, advice.rating_level, advice.level_basis) == ("买入", 5, "broker_dated")
    assert (advice.target_price_low, advice.target_price_high, advice.currency) == (None, Decimal("318.0"), "CNY")
    assert item.head.key == ("300750.SZ", "2025-04-16", "国金证券", "储能成为第二支柱")


@pytest.mark.parametrize(
    ("column", "metric", "value", "unit", "half_step"),
    [
        ("op_rt", "revenue", "434400000000", "CNY", "500"),  # 万元
        ("np", "net_profit_parent", "66200000000", "CNY", "500"),
        ("eps", "eps", "15.04", "CNY", "0.00005"),
        ("pe", "pe", "15.5", "x", "0.00005"),
    ],
)
def test_units_are_those_of_the_column(column: str, metric: str, value: str, unit: str, half_step: str) -> None:
    fact = facts(one(rc()))[column]
    assert (fact.metric_code, fact.period_code, fact.kind, fact.attribution) == (metric, "2025FY", "E", "vendor")
    assert (fact.value, fact.unit, fact.half_step) == (Decimal(value), unit, Decimal(half_step))
    assert fact.value_text == RC[column]


def test_a_number_whose_unit_the_vendor_does_not_document_has_no_value() -> None:
    item = one(rc())
    assert (facts(item)["roe"].value, facts(item)["roe"].value_text, facts(item)["roe"].null_reason) == (None, "22.1", "unknown_unit")
    assert "vendor.unknown_unit" in rules(item)


def test_zero_says_that_there_is_no_estimate() -> None:
    item = one(rc({"eps": "0.0", "pe": "0", "max_price": "0.0"}))
    assert {facts(item)[name].null_reason for name in ("eps", "pe")} == {"no_estimate"}
    assert item.report.recommendations[0].target_price_high is None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"rating": "强烈看好"}, "unmapped.rating"),
        ({"name": "阳光电源"}, "check.stock_name"),  # the code of another company
        ({"ts_code": "", "name": "无此公司股份"}, "unresolved.stock"),
        ({"ts_code": "30075", "name": "宁德时代"}, "vendor.stock_code"),
        ({"eps": "15元"}, "vendor.unreadable_number"),
        ({"quarter": "2025年"}, "vendor.unknown_period"),
        ({"min_price": "320", "max_price": "310"}, "vendor.target_prices_swapped"),
    ],
)
def test_what_is_not_understood_is_a_finding(change: dict[str, Any], rule: str) -> None:
    assert rule in rules(one(rc(change)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"report_date": ""}, "there is no date"),
        ({"report_date": "2025年"}, "the date cannot be read"),
        ({"report_date": "19000101"}, "the date cannot be read"),
        ({"org_name": "nan"}, "there is no house"),
    ],
)
def test_a_row_that_says_too_little_is_told_by_its_number(change: dict[str, Any], why: str) -> None:
    good, bad = read(rc({}, change))
    assert isinstance(good, Listed)
    assert isinstance(bad, BadRow)
    assert bad.finding.message == f"row 2 is not stored: {why}"
    assert bad.finding.source is not None and "300750.SZ" in bad.finding.source.text


def test_a_code_whose_zeros_a_spreadsheet_took_is_found_by_its_name() -> None:
    """`000001` becomes `1` in a spreadsheet: no code; units hang on where the company trades."""
    item = one(rc({"ts_code": "1", "name": "平安银行"}))
    assert item.report.stocks[0].stock.code == "000001.SZ"
    assert facts(item)["eps"].unit == "CNY"


def test_yuan_are_not_said_of_a_stock_that_trades_in_other_money() -> None:
    item = one(em({"stockCode": "00700", "stockName": "腾讯控股", "indvAimPriceT": "550"}))
    assert (facts(item)["predictThisYearEps"].value, facts(item)["predictThisYearEps"].null_reason) == (None, "unknown_unit")
    assert item.report.recommendations[0].currency is None


@pytest.mark.parametrize(
    ("data", "periods"),
    [
        (em(year=2025), {"predictThisYearEps": "2025FY", "predictNextYearEps": "2026FY"}),
        (em(year=2026), {"predictThisYearEps": None, "predictNextYearEps": None}),  # this year of the list, or of the report?
        (em(year=None), {"predictThisYearEps": None, "predictNextYearEps": None}),
    ],
)
def test_this_year_is_a_year_only_where_list_and_report_agree(data: bytes, periods: dict[str, str | None]) -> None:
    item = one(data)
    assert {name: fact.period_code for name, fact in facts(item).items()} == periods
    assert ("vendor.unknown_year" in rules(item)) == (None in periods.values())
    assert facts(item)["predictThisYearEps"].value == Decimal("15.04")


def test_the_vendors_own_word_is_no_word_of_the_house() -> None:
    item = one(em({"emRatingName": "增持", "lastEmRatingName": "买入"}))
    assert [advice.rating_raw for advice in item.report.recommendations] == [None]
    assert (item.head.extra["vendor_rating"], item.head.extra["vendor_level"], item.head.extra["previous_vendor_rating"]) == (
        "增持",
        4,
        "买入",
    )
    assert "unmapped.rating" in rules(one(em({"emRatingName": "超好"})))


@pytest.mark.parametrize(("code", "action"), [("0", "upgrade"), (1, "downgrade"), (2, "initiate"), ("3.0", "maintain"), (4, None)])
def test_codes_mean_what_their_list_says(code: Any, action: str | None) -> None:
    item = one(em({"ratingChange": code}))
    assert [advice.action_stated for advice in item.report.recommendations] == ([action] if action else [])


def test_an_unknown_code_is_a_finding() -> None:
    assert "vendor.unknown_code" in rules(one(em({"ratingChange": 9})))


def test_a_report_about_a_sector() -> None:
    item = one(em({"stockCode": "", "stockName": "", "industryName": "电池"}))
    assert (item.report.cover.report_type, item.report.stocks) == ("industry", ())
    assert item.report.cover.sector is not None and item.report.cover.sector.value == "电池"


def test_the_years_of_akshare_stand_in_its_columns() -> None:
    row = {
        "序号": 1, "股票代码": "300750", "股票简称": "宁德时代", "报告名称": "储能", "东财评级": "买入", "机构": "国金证券",
        "2025-盈利预测-收益": "15.04", "2026-盈利预测-收益": "18.12", "2025-盈利预测-市盈率": "15.5", "行业": "电池", "日期": "2025-04-16",
        "报告PDF链接": "https://pdf.dfcfw.com/pdf/H3_AP202504160000000001_1.pdf",
    }  # fmt: skip
    item = one(as_csv([row], "gb18030"))
    assert {(f.metric_code, f.period_code, f.value) for f in item.facts} == {
        ("eps", "2025FY", Decimal("15.04")), ("eps", "2026FY", Decimal("18.12")), ("pe", "2025FY", Decimal("15.5"))
    }  # fmt: skip
    assert item.head.key == ("AP202504160000000001",)


def test_a_list_is_known_by_its_columns_in_any_order_and_number() -> None:
    few = {name: RC[name] for name in ("quarter", "eps", "org_name", "report_date", "ts_code")}
    found = check_list(as_csv([few]), "anything.csv", vocabulary())
    assert (found.form.code, found.row_count, found.n_bad, found.n_estimates) == ("tushare.report_rc", 1, 0, 1)


def test_columns_of_row_numbers_are_no_question() -> None:
    found = check_list(as_csv([{"": "0", "Unnamed: 0": "0", "my_note": "x", **RC}]), "x.csv", vocabulary())
    assert found.form.unknown == ("my_note",)


def test_no_list_that_is_known_says_what_it_has_and_what_it_should() -> None:
    with pytest.raises(ReadError) as told:
        check_list(b"date,close\n2025-04-16,250\n", "prices.csv", vocabulary())
    assert "its columns are date, close" in told.value.message
    assert "tushare.report_rc has ts_code, report_date, org_name, quarter" in told.value.hint
    assert "eastmoney.report_list has infoCode" in told.value.hint


def test_a_list_of_which_no_row_can_be_read_is_refused() -> None:
    with pytest.raises(ReadError, match="none of its 2 rows"):
        check_list(rc({"report_date": ""}, {"report_date": "x"}), "x.csv", vocabulary())


def test_a_header_alone_is_a_list_of_nothing() -> None:
    found = check_list(rc().splitlines(keepends=True)[0], "x.csv", vocabulary())
    assert isinstance(found, VendorList)
    assert (found.row_count, found.form.code) == (0, "tushare.report_rc")


def test_lists_by_their_suffix() -> None:
    assert is_list(b"a,b", "X.CSV") and is_list(b"[]", "x.json")
    assert not is_list(b"%PDF-1.7", "x.csv") and not is_list(b"a", "x.txt")


def test_every_column_of_the_forms_is_read_or_knowingly_not() -> None:
    item = one(em({"orgName": "国金证券股份有限公司", "orgSName": "国金", "attachPages": "4", "indvInduName": "电池"}))
    assert item.report.cover.broker_code == "sinolink"
    assert item.head.extra["page_count"] == 4
    assert set(EM) <= {column.name for column in form_of(list(EM), vocabulary(), "x").columns}
