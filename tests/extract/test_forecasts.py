"""Tables of one stock, drawn as words on a page: headers, labels, units, versions, statements, breakdowns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from app.reference import vocabulary
from etl.document import Box, Cell, Document, Line, Page, Table, Word
from etl.extract.forecasts import read_forecasts
from etl.extract.known import Found, Known
from etl.extract.table_fractions import read_fractions
from etl.layout import lay_out
from etl.read.text import read_text
from etl.report import Cover, Day, Fact, Source, StockRef

SIZE = 8.0
STOCK = StockRef("600000.SH", "例子", "exact")


def word(text: str, x: float, top: float, right: bool = False) -> Word:
    """A word that starts (or, right-aligned, ends) at x."""
    width = sum(SIZE if ord(c) > 0x2E80 else SIZE * 0.5 for c in text)
    left = x - width if right else x
    return Word(text, Box(left, top, left + width, top + SIZE), SIZE, False, 0)


def line(label: str, cells: list[str], top: float, x: float = 40.0, first: float = 200.0, pitch: float = 50.0) -> Line:
    """A label at x (blank-separated words) and right-aligned cells, one each `pitch` points; '' leaves a column empty."""
    words: list[Word] = []
    at = x
    for part in label.split():
        words.append(word(part, at, top))
        at = words[-1].box.x1 + 0.3 * SIZE
    for index, cell in enumerate(cells):
        right = first + index * pitch
        for piece in reversed(cell.split()):
            words.append(word(piece, right, top, right=True))
            right = words[-1].box.x0 - 0.3 * SIZE
    words.sort(key=lambda w: w.box.x0)
    box = Box(words[0].box.x0, top, words[-1].box.x1, top + SIZE)
    return Line(" ".join(w.text for w in words), tuple(words), box, SIZE, False)


def page(rows: list[tuple[str, list[str]]], number: int = 1, top: float = 100.0, **place: float) -> Page:
    lines = tuple(line(label, cells, top + 12 * i, **place) for i, (label, cells) in enumerate(rows))
    return Page(number, 595.0, 842.0, lines=lines, words=tuple(w for row in lines for w in row.words))


def read(*pages: Page, subjects: tuple[StockRef, ...] = (STOCK,), published: date = date(2025, 5, 20)) -> Found[Fact]:
    document = Document("x.pdf", "0" * 64, "pdfium", "application/pdf", pages)
    day = Day(published, Source(1, Box(0, 0, 1, 1), ""))
    return read_forecasts(document, Known(vocabulary(), Cover(published_on=day), subjects))


def values(found: Found[Fact]) -> dict[tuple[str, str | None], Decimal | None]:
    return {(f.metric_code, f.period_code): f.value for f in found.items if f.attribution != "previous_own"}


def before(found: Found[Fact]) -> dict[tuple[str, str | None], Decimal | None]:
    """What the house expected before this report."""
    return {(f.metric_code, f.period_code): f.value for f in found.items if f.attribution == "previous_own"}


SUMMARY = [
    ("盈利预测与估值", []),
    ("会计年度", ["2023A", "2024A", "2025E", "2026E"]),
    ("营业收入（百万元）", ["7,384", "6,603", "7,111", "7,768"]),
    ("同比（%）", ["4.2", "-10.6", "7.7", "9.2"]),
    ("归母净利润（百万元）", ["2,025", "405", "1,011", "1,089"]),
    ("同比（%）", ["0.9", "(80.0)", "149.5", "7.7"]),
    ("毛利率（%）", ["38.6", "34.0", "39.1", "39.2"]),
    ("EPS（摊薄/元）", ["2.34", "0.47", "1.17", "1.26"]),
    ("P/E（倍）", ["22.1", "–", "44.3", "41.1"]),
    ("资料来源：公司公告", []),
]


def test_summary() -> None:
    found = read(page(SUMMARY))
    got = values(found)
    assert got["revenue", "2025FY"] == Decimal("7111e6")
    assert got["revenue_yoy", "2024FY"] == Decimal("-10.6")
    assert got["np_yoy", "2024FY"] == Decimal("-80.0")
    assert got["net_profit_parent", "2026FY"] == Decimal("1089e6")
    assert got["eps", "2023FY"] == Decimal("2.34")
    assert ("pe", "2024FY") not in got
    assert len(found.items) == 27
    assert not [f for f in found.findings if f.rule_id.startswith("unread")]


def test_each_fact_has_its_source() -> None:
    fact = next(f for f in read(page(SUMMARY)).items if f.metric_code == "revenue" and f.period_code == "2025FY")
    assert (fact.kind, fact.unit, fact.currency, fact.unit_basis) == ("E", "CNY", "CNY", "stated")
    assert (fact.value_text, fact.half_step, fact.stock) == ("7,111", Decimal("0.5e6"), STOCK)
    assert (fact.source.page, fact.source.text, fact.source.column_no) == (1, "7,111", 2)
    assert fact.source.box.top == pytest.approx(124)


def test_no_subject_no_facts() -> None:
    assert read(page(SUMMARY), subjects=()) == Found(())


def test_a_second_listing_is_noted() -> None:
    found = read(page(SUMMARY), subjects=(StockRef("00600.HK", "例子", "exact"), STOCK))
    assert {f.stock for f in found.items} == {STOCK}, "the accounts are in yuan"
    assert [f.rule_id for f in found.findings] == ["forecast.several_subjects"]


def test_several_companies() -> None:
    other = StockRef("000001.SZ", "另一家", "exact")
    named = [("例子：盈利预测", []), *SUMMARY[1:]]
    assert {f.stock for f in read(page(named), subjects=(other, STOCK)).items} == {STOCK}
    lost = read(page(SUMMARY), subjects=(other, STOCK))
    assert (lost.items, [f.rule_id for f in lost.findings]) == ((), ["forecast.whose"])


def test_old_and_new_below_each_year() -> None:
    rows = [
        ("Year-end 31 Dec", ["FY24", "FY25F", "", "FY26F", ""]),
        ("Currency (CNY)", ["Actual", "Old", "New", "Old", "New"]),
        ("Revenue (mn)", ["751,766", "827,011", "829,230", "894,897", "897,584"]),
        ("Reported net profit (mn)", ["224,842", "236,008", "235,589", "255,413", "254,096"]),
        ("Net debt/equity (%)", ["9.7", "net cash", "net cash", "net cash", "net cash"]),
    ]
    found = read(page(rows))
    got = values(found)
    assert got["revenue", "2024FY"] == Decimal("751766e6")
    assert got["revenue", "2025FY"] == Decimal("829230e6")
    assert got["net_profit_parent", "2026FY"] == Decimal("254096e6")
    assert got["net_debt_equity", "2024FY"] == Decimal("9.7")
    assert before(found)["revenue", "2026FY"] == Decimal("894897e6")
    assert len(before(found)) == 6, "two years of three rows, and none of the actual year"
    nothing = next(f for f in found.items if f.metric_code == "net_debt_equity" and f.period_code == "2025FY")
    assert (nothing.value, nothing.null_reason) == (None, "net_cash")


def test_previous_before_each_year() -> None:
    rows = [
        ("CNY", ["Prev.", "2024A", "Prev.", "2025E", "Prev.", "2026E"]),
        ("Revenue (mn)", ["--", "77,857", "95,000", "98,000", "--", "110,000"]),
        ("EPS", ["--", "5.32", "6.40", "6.49", "7.10", "7.75"]),
    ]
    found = read(page(rows))
    got = values(found)
    assert got["revenue", "2025FY"] == Decimal("98000e6")
    assert got["eps", "2026FY"] == Decimal("7.75")
    assert len(got) == 6
    assert before(found) == {
        ("revenue", "2025FY"): Decimal("95000e6"),
        ("eps", "2025FY"): Decimal("6.4"),
        ("eps", "2026FY"): Decimal("7.1"),
    }


def test_old_and_new_rows() -> None:
    rows = [
        ("", ["12/24", "12/25E", "12/26E"]),
        ("Revenue (Rmb mn) New", ["38.2", "123.6", "249.6"]),
        ("Revenue (Rmb mn) Old", ["38.2", "78.9", "124.7"]),
        ("EPS (Rmb) New", ["9.72", "34.56", "72.10"]),
        ("EPS (Rmb) Old", ["9.72", "20.89", "34.72"]),
        ("P/E (X)", ["25.9", "32.2", "15.4"]),
    ]
    found = read(page(rows))
    got = values(found)
    assert got["revenue", "2026FY"] == Decimal("249.6e6")
    assert got["eps", "2025FY"] == Decimal("34.56")
    assert before(found)["revenue", "2026FY"] == Decimal("124.7e6")
    assert before(found)["eps", "2025FY"] == Decimal("20.89")


def test_repeated_years_without_words_are_not_mixed() -> None:
    rows = [
        ("RMB mn", ["FY25E", "FY26E", "FY25E", "FY26E"]),
        ("Revenue", ["100", "110", "90", "95"]),
        ("Net profit", ["10", "11", "9", "9.5"]),
    ]
    assert read(page(rows)).items == ()
    headed = [("", ["New", "", "Old", ""]), *rows]
    found = read(page(headed))
    assert values(found)["revenue", "2026FY"] == Decimal("110e6")
    assert before(found)["revenue", "2026FY"] == Decimal("95e6")


def test_versions_across_and_periods_in_the_labels() -> None:
    rows = [
        ("Key changes", ["Prev", "Cur", "Δ"]),
        ("Revenue - 25E (Rmb mn)", ["204,670", "215,054", "5.1%"]),
        ("Net income - 25E (Rmb mn)", ["5,195", "5,737", "10.4%"]),
    ]
    found = read(page(rows))
    got = values(found)
    assert got["revenue", "2025FY"] == Decimal("215054e6")
    assert got["net_profit_parent", "2025FY"] == Decimal("5737e6")
    assert before(found) == {("revenue", "2025FY"): Decimal("204670e6"), ("net_profit_parent", "2025FY"): Decimal("5195e6")}


def test_quarters_down_and_years_across() -> None:
    rows = [
        ("Revenue (Rmb mn)", []),
        ("", ["2024A", "2025E"]),
        ("Q1", ["34,998", "40,746A"]),
        ("Q2", ["48,942", "53,066"]),
    ]
    found = read(page([*SUMMARY[1:7], *rows]))
    cell = {(f.period_code): f for f in found.items if f.metric_code == "revenue"}
    assert (cell["2025Q1"].value, cell["2025Q1"].kind) == (Decimal("40746e6"), "A")
    assert (cell["2025Q2"].value, cell["2025Q2"].kind) == (Decimal("53066e6"), "E")


def test_consensus_is_not_the_house_s_own() -> None:
    rows = [
        ("Fiscal Year Ending", ["12/24", "12/25e"]),
        ("EPS (Rmb)**", ["1.10", "2.02"]),
        ("EPS (Rmb)§", ["1.35", "1.98"]),
        ("P/E", ["204.6", "174.8"]),
        ("ROE (%)", ["12.6", "20.9"]),
        ("** = Based on consensus methodology", []),
        ("§ = Consensus data is provided by Refinitiv", []),
    ]
    found = read(page(rows))
    eps = [(f.value, f.attribution, f.attributed_to) for f in found.items if f.metric_code == "eps" and f.period_code == "2025FY"]
    assert eps == [(Decimal("2.02"), "own", None), (Decimal("1.98"), "cited_consensus", "Refinitiv")]


def test_growth_section_is_no_amount() -> None:
    rows = [
        ("主要财务比率", ["2024A", "2025E"]),
        ("成长能力", []),
        ("营业收入", ["-10.6", "7.7"]),
        ("归属于母公司净利润", ["-80.0", "149.5"]),
        ("获利能力（%）", []),
        ("毛利率", ["34.0", "39.1"]),
        ("ROE", ["1.9", "4.5"]),
    ]
    got = values(read(page(rows)))
    assert got["revenue_yoy", "2025FY"] == Decimal("7.7")
    assert got["np_yoy", "2025FY"] == Decimal("149.5")
    assert got["gross_margin", "2025FY"] == Decimal("39.1")
    assert not any(code in ("revenue", "net_profit_parent") for code, _ in got)


def test_net_profit_with_minorities() -> None:
    rows = [
        ("利润表（百万元）", ["2024A", "2025E"]),
        ("营业收入", ["6,603", "7,111"]),
        ("净利润", ["448", "1,130"]),
        ("少数股东损益", ["43", "119"]),
        ("归属母公司净利润", ["405", "1,011"]),
    ]
    got = values(read(page(rows)))
    assert got["net_profit_parent", "2025FY"] == Decimal("1011e6")
    assert got["net_profit_total", "2025FY"] == Decimal("1130e6")
    assert got["minority_interest", "2025FY"] == Decimal("119e6")


def test_equity_that_needs_the_minorities_to_make_the_assets_is_the_parents() -> None:
    def balance(*equity: tuple[str, list[str]]) -> dict[tuple[str, str | None], Decimal | None]:
        head = [("资产负债表（百万元）", ["2024A", "2025E"]), ("流动资产", ["900", "950"]), ("资产总计", ["1500", "1600"])]
        return values(read(page([*head, ("负债合计", ["600", "620"]), *equity])))

    apart = balance(("少数股东权益", ["50", "60"]), ("股东权益", ["850", "920"]), ("总权益", ["900", "980"]))
    assert (apart["equity_parent", "2025FY"], apart["equity_total", "2025FY"]) == (Decimal("920e6"), Decimal("980e6"))
    within = balance(("少数股东权益", ["50", "60"]), ("股东权益", ["900", "980"]))
    assert within["equity_total", "2025FY"] == Decimal("980e6") and ("equity_parent", "2025FY") not in within
    none = balance(("少数股东权益", ["0", "0"]), ("股东权益", ["900", "980"]))
    assert none["equity_total", "2025FY"] == Decimal("980e6")


@pytest.mark.parametrize(
    ("flow", "metric"),
    [(["987", "1011"], "net_profit_parent"), (["1030", "1130"], "net_profit_total"), (["987", "1130"], "net_profit_total")],
)
def test_a_profit_below_the_minorities_or_in_a_cash_flow_is_the_parents_where_it_is_its_number(flow: list[str], metric: str) -> None:
    income = [
        *(("利润表（百万元）", ["2024A", "2025E"]), ("营业收入", ["9000", "9900"]), ("少数股东损益", ["43", "119"])),
        ("归属于母公司净利润", ["987", "1011"]),
    ]
    cash = [
        *(("现金流量表（百万元）", ["2024A", "2025E"]), ("净利润", flow), ("折旧摊销", ["80", "90"]), ("经营活动现金流", ["1100", "1200"])),
        ("投资活动现金流", ["-300", "-310"]),
    ]
    found = read(page(income), page(cash, 2))
    assert [f.metric_code for f in found.items if f.metric_label == "净利润"] == [metric] * 2


def test_cash_flow_rows_are_no_balances() -> None:
    rows = [
        ("现金流量表（百万元）", ["2024A", "2025E"]),
        ("经营活动现金流", ["500", "600"]),
        ("投资活动现金流", ["-200", "-250"]),
        ("短期借款", ["30", "-20"]),
        ("筹资活动现金流", ["-100", "-120"]),
    ]
    got = values(read(page(rows)))
    assert got["operating_cash_flow", "2025FY"] == Decimal("600e6")
    assert ("shortterm_debt", "2025FY") not in got
    assert got["other", "2025FY"] == Decimal("-20e6")


def test_wrapped_label() -> None:
    rows = [
        ("人民币百万元", ["2024A", "2025E"]),
        ("营业收入", ["39,241", "42,609"]),
        ("归母净利润", ["9,353", "12,374"]),
        ("经调整Non-IFRS", []),
        ("归母净利润", ["10,583", "13,000"]),
    ]
    got = values(read(page(rows)))
    assert got["net_profit_parent", "2025FY"] == Decimal("12374e6")
    assert got["net_profit_adjusted", "2025FY"] == Decimal("13000e6")


def test_growth_columns_between_periods() -> None:
    rows = [
        ("人民币百万元", ["4Q24", "4Q23", "YoY", "QoQ"]),
        ("营业收入", ["11,539", "10,799", "6.9%", "10.3%"]),
        ("归母净利润", ["2,819", "2,613", "7.9%", "23.0%"]),
    ]
    got = values(read(page(rows)))
    assert got["revenue", "2023Q4"] == Decimal("10799e6")
    assert got["revenue_yoy", "2024Q4"] == Decimal("6.9")
    assert got["np_yoy", "2024Q4"] == Decimal("7.9")
    assert ("revenue_yoy", "2023Q4") not in got


def test_parts_and_cases_are_apart() -> None:
    rows = [
        ("情景分析", ["2024A", "2025E"]),
        ("乐观预测", []),
        ("营业收入(百万元)", ["5,805", "6,766"]),
        ("净利润(百万元)", ["949", "1,686"]),
        ("中性预测", []),
        ("营业收入(百万元)", ["5,805", "6,678"]),
        ("净利润(百万元)", ["949", "1,135"]),
    ]
    found = read(page(rows))
    revenue = {f.segment: f.value for f in found.items if f.metric_code == "revenue" and f.period_code == "2025FY"}
    assert revenue == {"乐观预测": Decimal("6766e6"), None: Decimal("6678e6")}


def test_a_table_that_disagrees_is_left_out() -> None:
    other = [
        ("单位：百万元", ["2023A", "2024A", "2025E", "2026E"]),
        ("营业收入", ["3,000", "2,900", "3,100", "3,300"]),
        ("毛利率", ["55.0%", "56.0%", "57.0%", "57.5%"]),
    ]
    found = read(page(SUMMARY), page(other, number=2))
    assert {f.source.page for f in found.items} == {1}
    assert [f.rule_id for f in found.findings] == ["check.other_basis"]


def test_the_forecast_is_the_measure_wherever_it_stands() -> None:
    history = [
        ("客户概况（单位：百万元）", ["2023A", "2024A"]),
        ("营业收入", ["3,000", "2,900"]),
        ("归母净利润", ["300", "290"]),
    ]
    found = read(page(history), page(SUMMARY, number=2))
    assert {f.source.page for f in found.items} == {2}


def test_size_is_inferred_from_the_other_table() -> None:
    other = [
        ("", ["2023A", "2024A", "2025E", "2026E"]),
        ("营业收入", ["73.84", "66.03", "71.11", "77.68"]),
        ("毛利率", ["38.6%", "34.0%", "39.1%", "39.2%"]),
    ]
    found = read(page(SUMMARY), page(other, number=2))
    second = next(f for f in found.items if f.source.page == 2 and f.metric_code == "revenue")
    assert (second.value, second.unit_basis) == (Decimal("7384e6"), "inferred")


def test_industry_table_is_not_the_company() -> None:
    rows = [("", ["2023A", "2024A", "2025E"]), ("全球装机（GW）", ["390", "450", "500"]), ("中国装机（GW）", ["216", "260", "280"])]
    assert read(page(rows)).items == ()


def test_unknown_label_is_kept_and_said_once() -> None:
    rows = [*SUMMARY[1:9], ("某自有指标", ["1", "2", "3", "4"])]
    found = read(page(rows), page(rows, number=2))
    others = [f for f in found.items if f.metric_code == "other"]
    assert {(f.metric_label, f.unit) for f in others} == {("某自有指标", None)}
    assert [f.rule_id for f in found.findings] == ["unknown.metric_label"]


def test_two_panels_side_by_side() -> None:
    balance = [("资产负债表(百万元)", ["2024A", "2025E"]), ("资产总计", ["15,000", "16,000"]), ("负债合计", ["5,000", "5,500"])]
    income = [("利润表(百万元)", ["2024A", "2025E"]), ("营业收入", ["6,603", "7,111"]), ("营业利润", ["500", "1,200"])]
    left, right = page(balance, first=180.0), page(income, x=320.0, first=460.0)
    both = replace(left, lines=(*left.lines, *right.lines))
    got = values(read(both))
    assert got["total_assets", "2025FY"] == Decimal("16000e6")
    assert got["revenue", "2024FY"] == Decimal("6603e6")
    assert len(got) == 8


def test_years_down_and_metrics_across() -> None:
    rows = [
        ("", ["Net profit", "EPS", "EPS growth", "P/E"]),
        ("Year", ["(Rmb m)", "(Rmb)", "(%)", "(x)"]),
        ("2023A", ["2,025", "2.34", "0.9", "22.1"]),
        ("2024A", ["405", "0.47", "-80.0", "n.a."]),
        ("2025E", ["1,011", "1.17", "149.5", "44.3"]),
    ]
    found = read(page(rows, pitch=70.0))
    got = values(found)
    assert got["net_profit_parent", "2025FY"] == Decimal("1011e6")
    assert got["eps", "2024FY"] == Decimal("0.47")
    assert got["eps_yoy", "2025FY"] == Decimal("149.5")
    assert got["pe", "2023FY"] == Decimal("22.1")
    assert ("pe", "2024FY") not in got
    assert {f.kind for f in found.items if f.period_code == "2025FY"} == {"E"}


def test_a_narrow_table_above_does_not_cut_the_labels_below() -> None:
    narrow = page(SUMMARY, first=130.0, pitch=35.0)
    rows = [("利润表(百万元)", ["2024A", "2025E"]), ("归属于母公司股东的净利润", ["405", "1,011"]), ("营业总收入", ["6,603", "7,111"])]
    wide = page(rows, top=250.0, first=360.0)
    got = [f for f in read(replace(narrow, lines=(*narrow.lines, *wide.lines))).items if f.source.box.top > 240]
    assert {f.metric_code for f in got} == {"net_profit_parent", "revenue"}


def test_a_text_table_is_read_by_its_tabs_and_not_by_its_characters() -> None:
    """The numbers of a file's line stand left of their years: `14,237` is of 2024, the second field."""
    rows = (
        "指标（百万元）\t2023A\t2024A\t2025E\t2026E",
        "营业收入\t25,119\t14,237\t16,512\t19,045",
        "归母净利润\t1,654\t930\t1,214\t1,530",
        "EPS(元)\t1.47\t0.83\t\t1.36",
    )
    laid = lay_out(read_text("\n".join(rows).encode(), "t.txt"))
    found = values(read(*laid.pages))
    assert (found["revenue", "2024FY"], found["revenue", "2026FY"]) == (Decimal("14237000000"), Decimal("19045000000"))
    assert ("eps", "2025FY") not in found
    assert found["eps", "2026FY"] == Decimal("1.36")


def test_numbers_that_look_like_years_are_no_header() -> None:
    """`资本公积 2095 2092 2044 2044 2044` had ended the table above it."""
    rows = [
        ("资产负债表(百万元)", ["2023A", "2024A", "2025E", "2026E", "2027E"]),
        ("资产总计", ["2813", "2915", "2969", "3047", "3175"]),
        ("负债合计", ["225", "304", "241", "284", "311"]),
        ("资本公积", ["2095", "2092", "2044", "2044", "2044"]),
        ("留存收益", ["378", "394", "462", "555", "670"]),
    ]
    got = values(read(page(rows)))
    assert got["capital_reserve", "2025FY"] == Decimal("2044e6")
    assert got["retained_earnings", "2027FY"] == Decimal("670e6")


def test_a_section_with_the_years_again_belongs_to_the_table_beside_it() -> None:
    """Liquidity and activity alone are no evidence of a company; under its profitability, in the same columns, they are its own."""
    rows = [
        ("PROFITABILITY", ["2023A", "2024A", "2025E"]),
        ("Gross margin", ["48.1%", "52.9%", "56.2%"]),
        ("Return on equity (ROE)", ["14.1%", "19.5%", "19.6%"]),
    ]
    below = [
        ("LIQUIDITY/ACTIVITIES", ["2023A", "2024A", "2025E"]),
        ("Current ratio (x)", ["1.5", "1.3", "1.4"]),
        ("Receivable turnover days", ["27.9", "26.6", "24.2"]),
    ]
    assert values(read(page(rows + below)))["ar_days", "2025FY"] == Decimal("24.2")
    elsewhere = page(below, top=100 + 12 * len(rows), first=220.0)
    assert ("ar_days", "2025FY") not in values(read(replace(page(rows), lines=(*page(rows).lines, *elsewhere.lines))))


def test_nm_is_a_net_margin_where_it_is_a_label() -> None:
    rows = [("Rmb mn", ["2024A", "2025E"]), ("Revenue", ["100", "110"]), ("GM", ["45.0%", "47.8%"]), ("NM", ["29.4%", "31.1%"])]
    assert values(read(page([*rows, ("Net income", ["29.4", "34.2"])])))["net_margin", "2025FY"] == Decimal("31.1")
    assert values(read(page([*rows, ("Net income", ["29.4", "NM"])])))["net_profit_parent", "2024FY"] == Decimal("29.4e6")


def test_names_of_parts_may_begin_left_of_the_labels() -> None:
    """Centred labels under names of parts that are wider: the table's first column is as wide as its widest cell."""
    rows = [
        ("百万元", ["2023A", "2024A", "2025E"]),
        ("营业收入", ["100", "110", "121"]),
        ("营业成本", ["50", "55", "61"]),
        ("毛利", ["50", "55", "60"]),
        ("毛利率", ["50%", "50%", "50%"]),
        ("样式试剂及其他试剂", []),
        ("营业收入", ["60", "66", "73"]),
        ("毛利", ["30", "33", "36"]),
        ("业务收入比例(%)", ["60%", "60%", "60%"]),
        ("样式服务", []),
        ("营业收入", ["40", "44", "48"]),
        ("毛利", ["20", "22", "24"]),
        ("业务收入比例(%)", ["40%", "40%", "40%"]),
    ]
    lines = []
    for index, (label, numbers) in enumerate(rows):
        width = sum(SIZE if ord(c) > 0x2E80 else SIZE * 0.5 for c in label)
        lines.append(line(label, numbers, 100.0 + 12 * index, x=90 - width / 2))
    cells = tuple((Cell(x.words[0].text, x.words[0].box, i, 0), *(None for _ in range(3))) for i, x in enumerate(lines))
    table = Table(1, 0, cells, Box(40, 98, 310, 264))
    drawn = Page(1, 595.0, 842.0, lines=tuple(lines), words=tuple(w for x in lines for w in x.words), tables=(table,))
    found = {(f.metric_code, f.segment): f.value for f in read(drawn).items if f.period_code == "2025FY"}
    assert found["revenue", None] == Decimal("121e6")
    assert found["revenue", "样式试剂及其他试剂"] == Decimal("73e6")
    assert found["revenue_share", "样式试剂及其他试剂"] == Decimal(60)
    assert found["gross_profit", "样式服务"] == Decimal("24e6")
    assert found["revenue_share", "样式服务"] == Decimal(40)
    assert ("revenue_share", None) not in found


PARTS = [
    ("", ["2023A", "2024A", "2025E"]),
    ("样式一", []),
    ("收入", ["66.20", "45.71", "48.94"]),
    ("毛利率", ["55.67%", "47.95%", "48.29%"]),
    ("样式二", []),
    ("收入", ["7.64", "20.32", "22.17"]),
    ("毛利率", ["26.48%", "21.67%", "29.00%"]),
]


def test_parts_that_make_the_whole_tell_their_size() -> None:
    """66.20 and 7.64 beside 7,384 million count in 亿; parts that make nothing of it stay as they were read."""
    found = {(f.page, f.segment): f.value for f in _revenues(read(page(SUMMARY), page(PARTS, number=2)), "2023FY")}
    assert found == {(1, None): Decimal("7384e6"), (2, "样式一"): Decimal("6620e6"), (2, "样式二"): Decimal("764e6")}


class _Revenue(NamedTuple):
    page: int
    segment: str | None
    value: Decimal | None


def _revenues(found: Found[Fact], period: str) -> list[_Revenue]:
    return [_Revenue(f.source.page, f.segment, f.value) for f in found.items if (f.metric_code, f.period_code) == ("revenue", period)]


def test_a_number_and_its_label_go_on_in_a_second_line() -> None:
    """`13,38` over `7` in a cell that is too narrow, the row's other numbers between both lines."""
    rows = page([("现金流量表（百万元）", ["2023A", "2024A", "2025E"]), ("净利润", ["9,700", "9,568", "11,161"])])
    cells = (
        page([("经营活动现", ["13,38", "", ""])], top=126.0),
        page([("", ["", "12,407", "15,137"])], top=130.0),
        page([("金流", ["7", "", ""])], top=136.0),
    )
    rest = page([("投资活动现金流", ["-7,561", "-5,518", "-7,357"]), ("现金净增加额", ["2,017", "3,444", "4,723"])], top=150.0)
    lines = tuple(x for part in (rows, *cells, rest) for x in part.lines)
    got = values(read(replace(rows, lines=lines)))
    assert [got["operating_cash_flow", f"{year}FY"] for year in (2023, 2024)] == [Decimal("13387e6"), Decimal("12407e6")]
    assert got["investing_cash_flow", "2025FY"] == Decimal("-7357e6")


def test_the_rest_of_a_label_that_its_cell_cuts_off_is_read() -> None:
    rows = page([("利润表（百万元）", ["2024A", "2025E"]), ("营业收入", ["6,603", "7,111"]), ("归属母公司", ["405", "1,011"])])
    rest = replace(line("净利润", [], 130.0), role="hidden")
    assert values(read(replace(rows, lines=(*rows.lines, rest))))["net_profit_parent", "2025FY"] == Decimal("1011e6")
    elsewhere = replace(line("净利润", [], 160.0), role="hidden")
    assert ("net_profit_parent", "2025FY") not in values(read(replace(rows, lines=(*rows.lines, elsewhere))))


def test_the_box_above_gives_no_currency_and_the_chart_below_no_row() -> None:
    """`3m ADTV (USDm)   1,136` closes the market data, its label and number two lines; `1200.00` is a mark of the price chart."""
    table = [
        ("Year to", ["2024a", "2025e", "2026e", "2027e"]),
        ("Reported EPS", ["7.64", "9.62", "13.41", "19.57"]),
        ("PE (x)", ["110.2", "87.5", "62.8", "43.0"]),
        ("ROE (%)", ["16.1", "17.0", "20.0", "23.8"]),
    ]
    title, chart = page([("FINANCIALS AND RATIOS (CNY)", [])], top=88.0), page([("52-WEEK PRICE (USD)", [])], top=164.0)
    label, number = page([("3m ADTV (USDm)", [])], top=76.0), page([("", ["", "1,136", "", "RIC"])], top=76.0)
    marks = page([("", ["", "", "", "1200.00"]), ("", ["", "", "", "710.00"]), ("07/25", ["", "", "", "220.00"])], top=180.0)
    lines = [x for part in (label, number, title, page(table), chart, marks) for x in part.lines]
    found = read(replace(page(table), lines=tuple(lines)))
    assert {(f.metric_code, f.currency) for f in found.items} == {("eps", "CNY"), ("pe", None), ("roe", None)}
    assert not [f for f in found.findings if f.rule_id == "unknown.metric_label"]


def test_a_table_beside_one_that_begins_further_down_on_its_left() -> None:
    """An income statement at the top right; ratios begin beside its fourth row: the labels of both stand in one line of words."""
    income = [
        ("Income Statement (Rmb mn)", ["2024A", "2025E"]),
        ("Total revenue", ["6,603", "7,111"]),
        ("Cost of goods sold", ["(4,000)", "(4,300)"]),
        ("EBITDA", ["900", "1,500"]),
        ("EBIT", ["800", "1,400"]),
        ("Pre-tax profit", ["810", "1,410"]),
        ("Net income", ["405", "1,011"]),
    ]
    ratios = [("Ratios", ["2024A", "2025E"]), ("P/E (x)", ["66.0", "44.3"]), ("P/B (x)", ["5.0", "4.8"]), ("ROE (%)", ["7.7", "10.8"])]
    right, left = page(income, x=320.0, first=470.0), page(ratios, top=136.0)
    rows = {row.box.top: row for row in left.lines}
    lines = tuple(
        replace(row, words=(*rows[row.box.top].words, *row.words), box=rows[row.box.top].box._replace(x1=row.box.x1))
        if row.box.top in rows
        else row
        for row in right.lines
    )
    got = values(read(replace(right, lines=lines)))
    assert [got[code, "2025FY"] for code in ("ebitda", "ebit", "total_profit", "net_profit_parent")] == [
        Decimal(f"{n}e6") for n in (1500, 1400, 1410, 1011)
    ]
    assert [got[code, "2025FY"] for code in ("pe", "pb", "roe")] == [Decimal("44.3"), Decimal("4.8"), Decimal("10.8")]


def test_a_part_that_begins_over_the_page_is_named_there() -> None:
    """The name of the part heads the next page, the foot of this one is no row: `请阅读最后一页免责声明 21`."""
    years = ["2023A", "2024A", "2025E"]
    rows = [("百万元", years), ("营业收入", ["100", "110", "121"]), ("毛利", ["50", "55", "60"])]
    first = [("样式服务", []), ("营业收入", ["60", "66", "73"]), ("毛利", ["30", "33", "36"]), ("请阅读最后一页免责声明", ["", "", "21"])]
    second = page([("样式设备", []), ("营业收入", ["40", "44", "48"]), ("毛利", ["20", "22", "24"])], number=2, top=60.0)
    found = read(page(rows + first, top=706.0), second)
    got = {(f.metric_code, f.segment): f.value for f in found.items if f.period_code == "2025FY"}
    assert (got["revenue", "样式服务"], got["revenue", "样式设备"]) == (Decimal("73e6"), Decimal("48e6"))
    assert got["gross_profit", "样式设备"] == Decimal("24e6")
    assert len(found.items) == 18 and not found.findings


def test_a_share_in_percent_names_no_part() -> None:
    rows = [
        ("Rmb mn", ["2025E", "2026E"]),
        ("Gross profit", ["59,065", "121,465"]),
        ("Gross margin", ["47.8%", "48.7%"]),
        ("Sample devices", ["2,364", "6,654"]),
        ("as a % of all that is made", ["4%", "5%"]),
        ("Gross margin", ["56.9%", "55.7%"]),
    ]
    assert {f.segment for f in read(page(rows)).items if f.metric_code == "gross_margin"} == {None, "Sample devices"}


@pytest.mark.parametrize(
    ("others", "metric", "percent"),
    [
        (("16.8%", "19.1%", "2.4%"), "net_debt_equity", True),
        (("16.8", "19.1", "2.4"), "net_debt_equity", False),  # no sign anywhere: 0.2 may be percent
        (("16.8%", "19.1%"), "net_debt_equity", False),  # too few that have one
        (("16.8%", "19.1%", "2.4%"), "revenue_yoy", False),  # growth of 0.2 % is nothing unusual
    ],
)
def test_a_ratio_without_the_sign_that_all_others_have_is_a_multiple(others: tuple[str, ...], metric: str, percent: bool) -> None:
    def printed(code: str, text: str, top: float, period: str) -> Fact:
        place = Source(1, Box(200, top, 220, top + 8), text, table_no=0)
        return Fact(
            STOCK, code, code, period, "E", Decimal(text.strip("%")), "pct", text, place, half_step=Decimal("0.05"), unit_basis="inferred"
        )

    rows = [
        printed(code, text, 100 + 12 * i, "2025FY")
        for i, (code, text) in enumerate(zip(("roe", "net_margin", "tax_rate"), others, strict=False))
    ]
    doubted = [printed(metric, text, 200, period) for text, period in (("0.2", "2025FY"), ("0.1", "2026FY"))]
    found, _ = read_fractions([*rows, *doubted])
    assert [(f.value, f.half_step) for f in found[-2:]] == (
        [(20, 5), (10, 5)] if percent else [(Decimal("0.2"), Decimal("0.05")), (Decimal("0.1"), Decimal("0.05"))]
    )


def test_a_ratio_whose_label_says_that_it_is_a_multiple() -> None:
    found = read(page([*SUMMARY[1:-1], ("Net debt to equity (x)", ["0.2", "0.1", "(0.1)", "(0.3)"])]))
    assert values(found)["net_debt_equity", "2026FY"] == Decimal(-30)


def test_dividends_below_the_profit_are_declared_and_not_yet_paid() -> None:
    income = [("Income statement (Rmb mn)", ["2024A", "2025E"]), ("Revenue", ["100", "110"]), ("Net profit", ["40", "44"])]
    flows = [
        ("Cash flow (Rmb mn)", ["2024A", "2025E"]),
        ("Cash flow from operations", ["45", "50"]),
        ("Cash flow from investing", ["(20)", "(21)"]),
        ("Cash dividends", ["(9)", "(12)"]),
        ("Net change in cash", ["36", "38"]),
    ]
    found = read(page([*income, ("Dividends", ["(12)", "(15)"])]), page(flows, number=2))
    assert [f.value for f in found.items if f.metric_code == "dividends_paid"] == [Decimal("-9e6"), Decimal("-12e6")]
    assert [f.metric_code for f in found.items if f.metric_label == "Dividends"] == ["other", "other"]
    assert ("dividends_paid", "2025FY") in values(read(page([*income, ("Dividends paid", ["(12)", "(15)"])])))


def test_a_change_between_years_that_follow_each_other_is_the_growth_of_the_year_before_it() -> None:
    heads = ["12/23", "12/24", "12/25E", "% ch", "12/26E", "% ch", "12/27E"]
    revenue = ("Revenues", ["900", "1,000", "1,100", "10.0", "1,210", "10.0", "1,300"])
    earned = ("Gross profit", ["400", "450", "500", "11.1", "540", "8.0", "580"])
    read_years = values(read(page([("Income statement (Rmbm)", heads), revenue, earned])))
    assert [read_years["revenue", f"{year}FY"] for year in range(2023, 2028)] == [Decimal(f"{n}e6") for n in (900, 1000, 1100, 1210, 1300)]
    assert (read_years["gross_profit_yoy", "2025FY"], read_years["gross_profit_yoy", "2026FY"]) == (Decimal("11.1"), Decimal("8.0"))
    revised = ["12/25E", "12/25E", "% ch", "12/26E", "12/26E", "% ch"]
    assert not [code for code, _ in values(read(page([("Rmbm", revised), ("Revenues", ["1", "2", "9", "3", "4", "9"])]))) if "yoy" in code]


@pytest.mark.parametrize(
    ("label", "beside", "code"),
    [
        ("Associates/JVs", ("Total assets", "Shareholders' funds"), "longterm_investment"),
        ("Associates/JVs", ("Revenue", "Pre-tax profit"), "associates_income"),
        ("Provisions", ("Total assets", "Shareholders' funds"), "estimated_liabilities"),
        ("Provisions", ("Total assets", "Deposits", "Net loans", "Shareholders' funds"), "credit_impairment"),
    ],
)
def test_a_label_of_two_statements_means_what_its_own_says(label: str, beside: tuple[str, ...], code: str) -> None:
    rows = [("(Rmb mn)", ["2024A", "2025E"]), *((name, ["900", "950"]) for name in beside), (label, ["40", "45"])]
    assert values(read(page(rows)))[code, "2025FY"] == Decimal("45e6")


def test_a_heading_with_its_unit_is_no_first_half_of_the_short_label_below_it() -> None:
    rows = [
        ("主要财务指标", ["2024", "2025E"]),
        ("每股收益(元)", ["1.0", "1.1"]),
        ("盈利能力指标（%）", []),
        ("毛利率", ["26.5%", "26.6%"]),
    ]
    assert values(read(page([*rows, ("净利润率", ["13.0%", "13.1%"])])))["gross_margin", "2025FY"] == Decimal("26.6")
