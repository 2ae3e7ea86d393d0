"""Shapes of tables and pages in which numbers were lost or misnamed: years that are none, cells too small, parts, tables side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from etl.document import Box, Cell, Page, Table
from etl.extract.known import Found
from etl.extract.table_fractions import read_fractions
from etl.report import Fact, Source
from tests.extract.test_forecasts import SIZE, STOCK, SUMMARY, line, page, read, values


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


def test_a_row_as_a_share_of_a_whole_is_no_growth_of_it() -> None:
    """`%销售收入` below the costs had been the growth of the revenue."""
    rows = [
        ("损益表（人民币百万元）", ["2023", "2024", "2025E"]),
        ("主营业务收入", ["100", "110", "121"]),
        ("增长率", ["5.0%", "10.0%", "10.0%"]),
        ("主营业务成本", ["-60", "-66", "-72"]),
        ("%销售收入", ["60.0%", "60.0%", "59.5%"]),
        ("毛利", ["40", "44", "49"]),
        ("%销售收入", ["40.0%", "40.0%", "40.5%"]),
        ("销售费用", ["-10", "-11", "-13"]),
        ("%销售收入", ["10.0%", "10.0%", "10.7%"]),
        ("投资收益", ["1", "1", "1"]),
        ("%税前利润", ["3.0%", "3.0%", "2.9%"]),
    ]
    found = read(page(rows))
    got = values(found)
    assert [got["revenue_yoy", f"{year}FY"] for year in (2023, 2024, 2025)] == [5, 10, 10]
    assert (got["gross_margin", "2025FY"], got["selling_ratio", "2025FY"]) == (Decimal("40.5"), Decimal("10.7"))
    assert not any(f.metric_code == "total_profit_yoy" for f in found.items)


def test_a_profit_that_the_cash_flows_repeat_is_the_one_of_the_income_statement() -> None:
    years = ["2023A", "2024A", "2025E"]
    income = [("利润表(百万元)", years), ("营业收入", ["100.00", "110.00", "121.00"]), ("净利润", ["9.51", "10.62", "12.73"])]
    flows = [
        ("现金流量表(百万元)", years),
        ("净利润", ["9.51", "10.62", "12.73"]),
        ("经营活动产生现金流量", ["11.00", "12.00", "13.00"]),
        ("投资活动产生现金流量", ["-5.00", "-6.00", "-7.00"]),
    ]
    found = read(page(income), page(flows, number=2))
    assert {f.metric_code for f in found.items if f.metric_label == "净利润"} == {"net_profit_parent"}


@pytest.mark.parametrize(
    ("above", "label", "metric", "part"),
    [
        ("SG&A", "as % of sales", "sga_ratio", None),
        ("Sample devices", "as a % of total revenues", "revenue_share", "Sample devices"),
        ("Gross profit", "收入占比", "revenue_share", None),
        ("Inventories", "as % of sales", "other", None),
    ],
)
def test_a_share_of_sales_is_that_of_the_row_above(above: str, label: str, metric: str, part: str | None) -> None:
    """Costs and capex as a share of sales were the share of the whole company's sales in themselves."""
    rows = [("Rmb mn", ["2025E", "2026E"]), ("Revenue", ["900", "990"]), ("Net profit", ["90", "99"]), (above, ["45", "66"])]
    found = [f for f in read(page([*rows, (label, ["5%", "7%"])])).items if f.metric_label == label]
    assert {(f.metric_code, f.segment) for f in found} == {(metric, part)}


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


def test_the_day_on_which_the_year_ends_is_no_year() -> None:
    """`FYE 31 Dec` over the second of two tables was 2031FY: labels of one table became cells of the other."""
    left = page([("FYE 31 Dec (RMB m)", ["2024", "2025F"]), ("Revenue", ["100", "110"]), ("Net profit", ["10", "12"])], pitch=40.0)
    rows = [("FYE 31 Dec (RMB m)", ["2024", "2025F"]), ("Intangible assets", ["5", "6"]), ("Total assets", ["90", "95"])]
    beside = page([*rows, ("Total liabilities", ["40", "42"])], x=262.0, first=400.0, pitch=40.0)
    lines = sorted((*left.lines, *beside.lines), key=lambda row: row.box.top)
    got = values(read(replace(left, lines=tuple(lines), words=left.words + beside.words)))
    assert got["total_assets", "2024FY"] == Decimal("90e6")
    assert {period for _, period in got} == {"2024FY", "2025FY"}


def test_a_statement_with_columns_of_its_own_width_goes_on_with_the_one_above() -> None:
    """A word processor gives each table columns of its own; they end at one edge."""
    above = page([("CNY mn", ["2023A", "2024A", "2025E"]), ("Sales", ["100", "110", "120"]), ("EBITDA", ["20", "22", "25"])])
    rows = [("Cash flow", ["2023A", "2024A", "2025E"]), ("Capital expenditure", ["(6)", "(7)", "(8)"]), ("Free cash flow", ["9", "8", "9"])]
    below = page(rows, top=140.0, first=180.0, pitch=60.0)
    got = values(read(replace(above, lines=(*above.lines, *below.lines), words=above.words + below.words)))
    assert got["free_cash_flow", "2025FY"] == Decimal("9e6")


def test_strokes_around_a_version_are_no_part_of_it() -> None:
    rows = [
        ("(Rmbm)", ["", "––– New –––", "", "––– Old –––"]),
        ("", ["2025F", "2026F", "2025F", "2026F"]),
        ("Revenue", ["774", "863", "779", "878"]),
        ("Net profit", ["128", "149", "131", "155"]),
    ]
    got = values(read(page(rows, pitch=60.0)))
    assert got["net_profit_parent", "2026FY"] == Decimal("149e6")


def test_numbers_and_labels_that_go_on_below_in_narrow_cells() -> None:
    """`18898` over `8` was a revenue of 18,898; the last letter of a label headed the row below it."""
    rows = [
        (0, "利润表（百万元）", ["2024A", "2025E", "2026E"]),
        (12, "营业总收入", ["18898", "19881", "21690"]),
        (20.5, "", ["8", "5", "7"]),
        (32, "营业利润", ["16703", "19068", "23108"]),
        (44, "所得税费用", ["2,15", "2478", "3002"]),
        (52.5, "", ["8", "", ""]),
        (64, "归属于母公司所有者的净利", ["13573", "15588", "18882"]),
        (72.5, "润", []),
        (84, "少数股东损益", ["866", "995", "1205"]),
        (96, "净利润增长率", ["-", "14.8%", "21.1%"]),
        (104.5, "", ["6.9%", "", ""]),
    ]
    lines = tuple(line(label, cells, 100.0 + top) for top, label, cells in rows)
    got = values(read(Page(1, 595.0, 842.0, lines=lines, words=tuple(w for row in lines for w in row.words))))
    assert [got["revenue", f"{year}FY"] for year in (2024, 2025, 2026)] == [Decimal(n) * 10**6 for n in (188988, 198815, 216907)]
    assert (got["income_tax", "2024FY"], got["net_profit_parent", "2026FY"]) == (Decimal("2158e6"), Decimal("18882e6"))
    assert got["minority_interest", "2025FY"] == Decimal("995e6")
    assert Decimal("-6.9") in (got.get(("np_yoy", "2024FY")), got.get(("net_profit_total_yoy", "2024FY")))


def test_rates_without_a_label_are_no_ends_of_the_numbers_above() -> None:
    rows = [
        (0, "利润表（百万元）", ["2024A", "2025E", "2026E"]),
        (12, "营业总收入", ["4321", "4705", "5504"]),
        (20.5, "", ["12", "9", "17"]),
        (32, "营业利润", ["1670", "1906", "2310"]),
        (44, "归属于母公司所有者的净利润", ["1357", "1558", "1888"]),
    ]
    lines = tuple(line(label, cells, 100.0 + top) for top, label, cells in rows)
    got = values(read(Page(1, 595.0, 842.0, lines=lines, words=tuple(w for row in lines for w in row.words))))
    assert [got["revenue", f"{year}FY"] for year in (2024, 2025, 2026)] == [Decimal(n) * 10**6 for n in (4321, 4705, 5504)]
