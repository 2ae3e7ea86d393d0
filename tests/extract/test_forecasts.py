"""Tables of one stock, drawn as words on a page: headers, labels, units, versions, statements, breakdowns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference import vocabulary
from etl.document import Box, Document, Line, Page, Word
from etl.extract.forecasts import read_forecasts
from etl.extract.known import Found, Known
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


@pytest.mark.parametrize(("rate", "metric"), [("2.4%", "np_yoy"), ("9.7%", "net_profit_total_yoy")])
def test_the_growth_below_a_profit_that_is_proved_to_be_the_parents_follows_it_where_it_agrees(rate: str, metric: str) -> None:
    rows = [
        *(("利润表（百万元）", ["2024A", "2025E"]), ("营业收入", ["9000", "9900"]), ("归属于母公司净利润", ["987", "1011"])),
        *(("少数股东损益", ["43", "119"]), ("净利润", ["987", "1011"]), ("增长率", ["-3.1%", rate])),
    ]
    found = read(page(rows))
    assert [f.metric_code for f in found.items if f.metric_label == "增长率"] == [metric] * 2


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


def test_statements_under_each_other_in_a_text_file_end_where_the_next_begins() -> None:
    """A text file's lines are one unit apart: what is near there is nearer than on a page. `2024A` is no number of a row 现金流量表."""
    rows = (
        "利润表（百万元）\t2023A\t2024A\n营业收入\t25,119\t14,237\n归母净利润\t1,654\t930",
        "一段话。",
        "现金流量表中的项目（百万元）\t2023A\t2024A\n经营活动产生的现金流量净额\t2,001\t1,002\n投资活动产生的现金流量净额\t-301\t-302",
    )
    found = read(*lay_out(read_text("\n\n".join(rows).encode(), "t.txt")).pages).items
    assert {f.metric_label for f in found} == {"营业收入", "归母净利润", "经营活动产生的现金流量净额", "投资活动产生的现金流量净额"}


def test_statements_side_by_side_in_one_html_table_keep_their_labels() -> None:
    """The `3` at the end of the left half is no beginning of the right half's label."""
    head = "".join(f"<td>{t}</td>" for t in ("资产负债表（百万元）", "2023A", "2024A", "利润表（百万元）", "2023A", "2024A"))
    body = "".join(
        f"<tr>{''.join(f'<td>{t}</td>' for t in row)}</tr>"
        for row in (
            ("货币资金", "120", "3", "营业收入", "25,119", "14,237"),
            ("负债合计", "5", "0", "归母净利润", "1,654", "930"),
            ("资产总计", "125", "3", "每股收益(元)", "1.47", "0.83"),
        )
    )
    found = read(*lay_out(read_text(f"<table><tr>{head}</tr>{body}</table>".encode(), "t.md")).pages).items
    assert {f.metric_code for f in found} == {"cash", "total_liabilities", "total_assets", "revenue", "net_profit_parent", "eps"}


def test_old_and_new_under_a_heading_over_several_columns_of_a_text_file() -> None:
    """`FY25E` over `Old New Chg` is said for each of them; the first row of numbers, one line further down, is no heading."""
    head = "<tr><th rowspan=2>RMB m</th><th colspan=3>FY25E</th><th colspan=3>FY26E</th></tr>"
    words = f"<tr>{'<th>Old</th><th>New</th><th>Chg</th>' * 2}</tr>"
    body = "".join(
        f"<tr>{''.join(f'<td>{t}</td>' for t in row.split('|'))}</tr>"
        for row in ("Revenue|720|733|1.8%|785|802|2.1%", "Gross profit|391|402|2.9%|431|445|3.2%", "Net profit|240|249|3.5%|269|278|3.5%")
    )
    found = read(*lay_out(read_text(f"<table>{head}{words}{body}</table>".encode(), "t.md")).pages).items
    own = {(f.metric_code, f.period_code): f.value_text for f in found if f.attribution == "own" and f.metric_code == "gross_profit"}
    assert own == {("gross_profit", "2025FY"): "402", ("gross_profit", "2026FY"): "445"}


def test_old_and_new_under_the_rule_of_a_markdown_table() -> None:
    rows = (
        "| RMB m | FY24 | FY25F |  | FY26F |  |",
        "|---|---|---|---|---|---|",
        "|  | Actual | Old | New | Old | New |",
        "| Revenue | 700 | 720 | 733 | 785 | 802 |",
        "| Net profit | 210 | 240 | 249 | 269 | 278 |",
    )
    found = read(*lay_out(read_text("\n".join(rows).encode(), "t.md")).pages).items
    own = {(f.metric_code, f.period_code): f.value_text for f in found if f.attribution == "own" and f.metric_code == "revenue"}
    assert own == {("revenue", "2024FY"): "700", ("revenue", "2025FY"): "733", ("revenue", "2026FY"): "802"}


HEAD = "| 资产负债表（百万元） | 2023A | 2024A | 利润表（百万元） | 2023A | 2024A |\n| 货币资金 | 120 | 3 | 营业收入 | 25,119 | 14,237 |\n"
MORE = "| 资产总计 | 125 | 4 | 归母净利润 | 1,654 | 930 |\n| 负债合计 | 5 | 1 | 每股收益(元) | 1.47 | 0.83 |\n"


@pytest.mark.parametrize(
    ("between", "is_read"),
    [
        ("\n请务必阅读正文之后的免责声明 3\n\n某某股份深度报告\n\n", True),
        ("\n{1}--------------------------------\n\n某某股份深度报告\n\n", True),
        ("\n资料来源：Wind\n\n", False),
        ("\n表 2：分地区收入（亿元）\n\n", False),
        ("\n我们认为公司储能业务放量，盈利能力持续提升，维持买入评级，目标价上调。\n\n", False),
    ],
)
def test_a_statement_of_a_text_file_goes_on_in_a_table_without_a_head(between: str, is_read: bool) -> None:
    found = read(*lay_out(read_text((HEAD + between + MORE).encode(), "t.md")).pages).items
    codes = {f.metric_code for f in found}
    assert ({"total_assets", "total_liabilities", "net_profit_parent", "eps"} <= codes) is is_read
    assert all(f.source.table_no is not None for f in found)
