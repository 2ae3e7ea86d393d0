"""Tables that list many stocks: headers of two levels, segments, continuations, units, whose numbers they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.reference import vocabulary
from etl.document import Box, Cell, Document, Line, Page, Table, Word, hull
from etl.extract.known import Found, Known
from etl.extract.peer_sources import Origin, RowSigns, vendor_names
from etl.extract.peer_stocks import identity_of, is_summary, read_code, split_identity
from etl.extract.peer_tables import whole_tables
from etl.extract.peer_units import money_scale
from etl.extract.peers import read_peers
from etl.extract.rating_legend import letters_of
from etl.grammar.rating_words import lexicon
from etl.layout.tabs import lay_out_text
from etl.read.text import read_text
from etl.report import Cover, Day, Fact, Source

NOWHERE = Source(1, Box(0, 0, 0, 0), "")


def known(language: str = "zh", published: date = date(2025, 1, 10), window_end: date | None = date(2025, 1, 5)) -> Known:
    cover = Cover(
        published_on=Day(published, NOWHERE),
        window_end=Day(window_end, NOWHERE) if window_end else None,
        language="zh" if language == "zh" else "en",
    )
    return Known(vocabulary(), cover, ())


def from_text(text: str) -> Found[Fact]:
    return read_peers(lay_out_text(read_text(text.encode(), "r.md")), known())


def values(found: Found[Fact]) -> dict[tuple[str, str, str | None], Decimal | None]:
    return {(f.stock.code or f.stock.name or "", f.metric_code, f.period_code): f.value for f in found.items if f.stock}


# A weekly's table as OCR gives it: group titles off their columns, one of them garbled, no unit, no code, continued below a footer.
WEEKLY = """
ln 3 7\t1O. 二\t\t营业收入\t\t\t\t\t归母净利润\t\t7.12\t估值
板块\t股票简称\t2023\t2023 YoY\t24Q1- Q3\t24Q1-Q3 YOY\t2023\t2023 YoY\t24Q1-Q3\t24Q1-Q3 YOY\tPE 2024E\tPE 2025E\t年初至今
\t美的集团\t3720.4\t8.18%\t3189.7\t9.57%\t337.2\t14.10%\t317.0\t14.37%\t13.9\t12.7\t-1.329
白电\t海尔智家\t2614.2\t7.33%\t2029.7\t2.17%\t166.0\t12.81%\t151.5\t15.27%\t13.7\t12.2\t-2.15%
\t格力电器\t2050.2\t7.93%\t1474.2\t-5.34%\t290.2\t18.41%\t219.6\t9.30%\t7.9\t7.4\t1.04%
小家电\t苏泊尔\t213.0\t5.62%\t165.1\t7.45%\t21.8\t5.42%\t14.3\t5.19%\t18.8\t17.3\t-3.30%
\t九阳股份\t96.1\t-5.54%\t61.8\t-8.92%\t3.9\t-26.58%\t1.0\t-73.02%\t0.0\t0.0\t-4.48%

请务必阅读尾页重要声明9

\t小熊电器\t47.1\t14.43%\t31.4\t-5.38%\t4.5\t15.24%\t1.8\t-42.96%\t24.4\t19.9\t-5.12%
厨电\t老板电器\t112.0\t9.06%\t73.9\t-6.78%\t17.3\t10.20%\t12.0\t-12.44%\t12.6\t11.8\t2.16%

资科来源:Choice 一致预期,某某证券研究所
"""


@pytest.fixture(scope="module")
def weekly() -> Found[Fact]:
    return from_text(WEEKLY)


def test_each_number_knows_where_its_stock_is_printed(weekly: Found[Fact]) -> None:
    assert {(fact.stock.name, fact.named_at.text) for fact in weekly.items if fact.stock and fact.named_at} == {
        (name, name) for name in ("美的集团", "海尔智家", "格力电器", "苏泊尔", "九阳股份", "小熊电器", "老板电器")
    }


def test_every_row_and_column_is_read(weekly: Found[Fact]) -> None:
    assert len(weekly.items) == 7 * 11
    read = values(weekly)
    assert read["海尔智家", "revenue", "2023FY"] == Decimal("2614.2") * 10**8
    assert read["海尔智家", "revenue_yoy", "2024 9M"] == Decimal("2.17")
    assert read["海尔智家", "net_profit_parent", "2024 9M"] == Decimal("151.5") * 10**8
    assert read["海尔智家", "np_yoy", "2023FY"] == Decimal("12.81")
    assert read["海尔智家", "pe", "2025FY"] == Decimal("12.2")
    assert read["老板电器", "return_ytd", "2025 YTD"] == Decimal("2.16")


def test_units_kinds_and_whose(weekly: Found[Fact]) -> None:
    facts = {(f.metric_code, f.period_code): f for f in weekly.items if f.stock and f.stock.name == "小熊电器"}
    revenue, pe = facts["revenue", "2023FY"], facts["pe", "2024FY"]
    assert (revenue.unit, revenue.unit_basis, revenue.kind, revenue.attribution) == ("CNY", "inferred", "A", "cited_actual")
    assert (pe.unit, pe.kind, pe.attribution, pe.attributed_to) == ("x", "E", "cited_consensus", "Choice 一致预期")
    assert revenue.half_step == Decimal("5E+6")


def test_a_repaired_cell_keeps_what_is_printed(weekly: Found[Fact]) -> None:
    fact = next(f for f in weekly.items if f.source.text == "-1.329")
    assert (fact.value, fact.value_text, fact.source.rule_id) == (Decimal("-1.32"), "-1.32%", "repair.percent_as_9")
    assert fact.source.repaired_text == "-1.32%"
    assert fact.source.proof


def test_a_multiple_of_zero_is_no_estimate(weekly: Found[Fact]) -> None:
    pe = [f for f in weekly.items if f.stock and f.stock.name == "九阳股份" and f.metric_code == "pe"]
    assert [(f.value, f.null_reason, f.source.text) for f in pe] == [(None, "no_estimate", "0.0")] * 2


def test_segments_are_stated_or_filled_over_the_page(weekly: Found[Fact]) -> None:
    segments = {f.stock.name: (f.segment, f.segment_basis) for f in weekly.items if f.stock}
    assert segments == {
        "美的集团": ("白电", "filled"),
        "海尔智家": ("白电", "stated"),
        "格力电器": ("白电", "filled"),
        "苏泊尔": ("小家电", "stated"),
        "九阳股份": ("小家电", "filled"),
        "小熊电器": ("小家电", "filled"),
        "老板电器": ("厨电", "stated"),
    }


def test_money_without_a_certain_scale_has_no_value() -> None:
    rows = "\n".join(f"{name}\t{value}\t10.1" for name, value in (("苏泊尔", "3000"), ("九阳股份", "4000"), ("小熊电器", "5000")))
    found = from_text(f"公司\t2023营业收入\tPE 2024E\n{rows}\n")
    revenue = [f for f in found.items if f.metric_code == "revenue"]
    assert [(f.value, f.null_reason) for f in revenue] == [(None, "unknown_unit")] * 3
    assert {f.rule_id for f in found.findings} == {"peers.unknown_unit"}


@pytest.mark.parametrize(
    ("revenues", "language", "factor"),
    [
        ((21, 14, 300), "zh", 10**8),
        ((12_000, 90_000, 4_000_000), "zh", None),
        ((9_000_000, 6_000_000, 20_000_000), "zh", 10**4),
        ((20,), "zh", None),
    ],
)
def test_the_scale_of_money_by_the_size_of_companies(revenues: tuple[int, ...], language: str, factor: int | None) -> None:
    scale = money_scale({"revenue": [Decimal(r) for r in revenues]}, language, "CNY")
    assert (scale.factor if scale else None) == factor


# -- pages of a PDF: cells with places ---------------------------------------------------------------------------------------------


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, x + 5.0 * len(text), y + 10), 10.0, False, 0)


def table_of(rows: list[list[tuple[float, str]]], left: list[float], *notes: str, caption: str = "") -> Table:
    """`left[c]` is where column c begins; a field of a row is (x, text), with as many blanks as the page shows between words."""
    made: list[tuple[Cell | None, ...]] = []
    for row_no, row in enumerate(rows):
        cells: list[Cell | None] = [None] * len(left)
        for x, text in row:
            column = max(c for c, start in enumerate(left) if start <= x)
            words, at = [], x
            for part in text.split(" "):
                if part:
                    words.append(word(part, at, 20.0 * row_no + 100))
                at += 5.0 * len(part) + 5
            cells[column] = Cell(" ".join(text.split()), hull([w.box for w in words]), row_no, column, tuple(words))
        made.append(tuple(cells))
    box = hull([c.box for r in made for c in r if c])
    lines = tuple(Line(text, (), Box(0, 900, 300, 910), 10, False) for text in notes)
    above = (Line(caption, (), Box(0, 80, 300, 90), 10, False),) if caption else ()
    return Table(1, 0, tuple(made), box, above, lines)


def read_pdf(table: Table, language: str = "en") -> Found[Fact]:
    document = Document("x.pdf", "0" * 64, "pdfium", "application/pdf", (Page(1, 600, 800, tables=(table,)),))
    return read_peers(document, known(language, date(2026, 7, 6), None))


LEFT = [0.0, 80.0, 160.0, 250.0, 300.0, 350.0, 400.0]


def test_an_english_table_with_group_titles_codes_and_headings() -> None:
    table = table_of(
        [
            [(160, "Price"), (255, "EPS growth (YoY %)"), (370, "PE (x)")],
            [(0, "Company"), (80, "Ticker"), (160, "(Local)"), (250, "FY26E"), (300, "FY27E"), (350, "FY26E"), (400, "FY27E")],
            [(0, "White goods")],
            [(0, "Midea*"), (80, "000333 CH"), (160, "72.5"), (250, "9"), (300, "8"), (350, "13.2"), (400, "12.1")],
            [(0, "Whirlpool"), (80, "WHR US"), (160, "101.3"), (250, "(4)"), (300, "n.a."), (350, "11.0"), (400, "9.8")],
            [(0, "Average"), (350, "12.1"), (400, "11.0")],
            [(0, "Components")],
            [(0, "Nidec"), (80, "6594 JP"), (160, "2,931.5"), (250, "16"), (300, "5"), (350, "18.4"), (400, "17.0")],
        ],
        LEFT,
        "Source: Company data, Bloomberg (for Not Rated stocks), Somehouse estimates (marked with *)",
    )
    found = read_pdf(table)
    read = values(found)
    assert read["000333.SZ", "eps_yoy", "2027FY"] == 8
    assert read["WHR.US", "eps_yoy", "2026FY"] == -4
    assert ("WHR.US", "eps_yoy", "2027FY") not in read
    assert read["6594.T", "pe", "2026FY"] == Decimal("18.4")
    assert len(found.items) == 14
    prices = {f.stock.code: f.currency for f in found.items if f.stock and f.metric_code == "close_price"}
    assert prices == {"000333.SZ": "CNY", "WHR.US": "USD", "6594.T": "JPY"}
    assert {(f.stock.name, f.segment) for f in found.items if f.stock} == {
        ("Midea", "White goods"),
        ("Whirlpool", "White goods"),
        ("Nidec", "Components"),
    }


def test_two_columns_in_one_and_words_over_their_own_columns() -> None:
    left = [0.0, 80.0, 170.0, 300.0, 350.0]
    table = table_of(
        [
            [(230, "Target"), (300, "Net Income")],
            [(0, "Ticker"), (80, "Company"), (170, "Currency    Price"), (300, "CAGR 2026-28e"), (390, "PEG 2027e")],
            [(0, "000333 CH"), (80, "Midea"), (170, "CNY         88.00"), (310, "12%"), (400, "1.2")],
            [(0, "WHR US"), (80, "Whirlpool"), (170, "USD         120.00"), (310, "NA"), (400, "0.9")],
            [(0, "6594 JP"), (80, "Nidec"), (170, "JPY         3,100.00"), (310, "15%"), (400, "1.4")],
        ],
        [*left[:4], 380.0],
    )
    facts = {(f.stock.code, f.metric_code): f for f in read_pdf(table).items if f.stock}
    assert (facts["6594.T", "target_price"].value, facts["6594.T", "target_price"].currency) == (Decimal("3100.00"), "JPY")
    assert facts["000333.SZ", "cagr_np"].period_code == "2026FY-2028FY"
    assert facts["WHR.US", "peg"].period_code == "2027FY"


def test_companies_side_by_side() -> None:
    table = table_of(
        [
            [(0, "Company"), (80, "Midea"), (160, "Gree"), (250, "Nidec")],
            [(0, "Ticker"), (80, "000333.SZ"), (160, "000651.SZ"), (250, "6594.T")],
            [(0, "2027E PE"), (80, "12.1"), (160, "7.4"), (250, "17.0")],
            [(0, "2026E EPS growth"), (80, "9%"), (160, "4%"), (250, "16%")],
        ],
        LEFT[:4],
    )
    read = values(read_pdf(table))
    assert read["000651.SZ", "pe", "2027FY"] == Decimal("7.4")
    assert read["6594.T", "eps_yoy", "2026FY"] == 16


def test_a_chinese_table_with_day_and_glued_units() -> None:
    table = table_of(
        [
            [(160, "股价"), (250, "总市值"), (320, "EPS"), (430, "PE")],
            [(0, "代码"), (80, "公司简称"), (160, "26/7/3"), (250, "亿元"), (300, "25A"), (350, "26E"), (400, "25A"), (450, "26E")],
            [(0, "000333.SZ"), (80, "美的集团"), (160, "72.50"), (250, "5510"), (300, "5.60"), (350, "6.10"), (400, "12.9"), (450, "11.9")],
            [(0, "000651.SZ"), (80, "格力电器"), (160, "45.10"), (250, "2526"), (300, "5.90"), (350, "6.20"), (400, "7.6"), (450, "7.3")],
        ],
        [*LEFT, 450.0],
        "资料来源：Wind，某某证券研究所预测（注：格力电器盈利预测为Wind一致预期）",
    )
    facts = {(f.stock.code, f.metric_code, f.period_code): f for f in read_pdf(table, "zh").items if f.stock}
    assert facts["000333.SZ", "close_price", "2026-07-03"].value == Decimal("72.50")
    assert facts["000333.SZ", "market_cap", None].value == 5510 * 10**8
    assert facts["000333.SZ", "eps", "2026FY"].attribution == "own"
    assert facts["000651.SZ", "pe", "2026FY"].attribution == "cited_consensus"
    assert facts["000651.SZ", "pe", "2025FY"].kind == "A"


def test_which_stocks_are_listed_is_no_part_of_a_column_s_label() -> None:
    table = table_of(
        [
            [(80, "涨幅前五")],
            [(0, "证券简称"), (80, "周涨跌幅"), (160, "年初至今")],
            [(0, "美的集团"), (80, "21.35%"), (160, "48.60%")],
            [(0, "格力电器"), (80, "11.08%"), (160, "15.92%")],
        ],
        [0.0, 80.0, 160.0],
        "资料来源：Wind",
    )
    facts = {(f.stock.name, f.metric_code): f.value for f in read_pdf(table, "zh").items if f.stock}
    assert facts["美的集团", "return_1w"] == Decimal("21.35")


def test_tickers_under_a_day_of_two_lines_with_an_index_below() -> None:
    """The year of `14 Nov` over `2025` is no fiscal year, and `SPX` below the stocks is none."""
    table = table_of(
        [
            [(160, "14 Nov")],
            [(160, "2025")],
            [(0, "Ticker"), (80, "Rating"), (160, "Close"), (250, "EPS")],
            [(250, "2024A"), (300, "2025E")],
            [(0, "700 HK"), (80, "O"), (160, "641.50"), (250, "23.90"), (300, "28.12")],
            [(0, "BABA US"), (80, "M"), (160, "158.20"), (250, "65.41"), (300, "61.30")],
            [(0, "SPX"), (160, "6,734.11"), (250, "271.3"), (300, "300.1")],
        ],
        LEFT[:5],
    )
    got = values(read_pdf(table))
    assert got["00700.HK", "close_price", "2025-11-14"] == Decimal("641.50")
    assert {code for code, _, _ in got} == {"00700.HK", "BABA.US"}


def test_old_and_new_below_the_metric_of_each_stock() -> None:
    table = table_of(
        [
            [(90, "Revenue 2026E (RMB mn)")],
            [(0, "Company"), (80, "Old"), (160, "New"), (250, "% chg")],
            [(0, "Tencent"), (80, "748,900"), (160, "752,300"), (250, "0.5%")],
            [(0, "Alibaba"), (80, "142,300"), (160, "141,100"), (250, "-0.8%")],
        ],
        LEFT[:4],
    )
    got = {(f.value, f.attribution) for f in read_pdf(table).items if f.metric_code == "revenue" and f.stock and f.stock.name == "Tencent"}
    assert {(value, attribution.split("_")[0]) for value, attribution in got} == {
        (Decimal(748900) * 10**6, "previous"),
        (Decimal(752300) * 10**6, "own"),
    }


def test_traditional_titles_of_local_money() -> None:
    table = table_of(
        [
            [(0, "公司"), (80, "股份代號"), (160, "收市價"), (250, "目標價")],
            [(160, "(當地貨幣)"), (250, "(當地貨幣)")],
            [(0, "騰訊控股"), (80, "700 HK"), (160, "641.5"), (250, "780.0")],
            [(0, "百度"), (80, "BIDU US"), (160, "118.6"), (250, "125.0")],
        ],
        LEFT[:4],
    )
    facts = {(f.stock.code, f.metric_code): f.currency for f in read_pdf(table, "zh").items if f.stock}
    assert facts["00700.HK", "target_price"] == "HKD"
    assert facts["BIDU.US", "close_price"] == "USD"


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        (
            "O - Outperform, M - Market-Perform, U - Underperform, NR - Not Rated",
            {"o": "Outperform", "m": "Market-Perform", "u": "Underperform"},
        ),
        ("B = Buy; H = Hold; S = Sell", {"b": "Buy", "h": "Hold", "s": "Sell"}),
        ("A - Actual, E - Estimate", {}),
        ("O - Outperform", {}),
    ],
)
def test_letters_of_ratings(line: str, letters: dict[str, str]) -> None:
    assert letters_of(line, lexicon(vocabulary())) == letters


def test_years_before_labels_rolling_multiples_and_the_day_of_prices() -> None:
    table = table_of(
        [
            [(0, "证券简称"), (80, "总市值（亿元）"), (180, "2024年收入（亿元）"), (290, "2024年毛利率"), (370, "PE（TTM）")],
            [(0, "美的集团"), (80, "5510"), (180, "4071.5"), (290, "26.2%"), (370, "12.9")],
            [(0, "格力电器"), (80, "2526"), (180, "1890.0"), (290, "29.4%"), (370, "7.6")],
        ],
        [0.0, 80.0, 180.0, 290.0, 370.0],
        "资料来源：Wind  注：股价为2026年7月3日收盘价",
    )
    facts = {(f.metric_code, f.period_code): f.value for f in read_pdf(table, "zh").items if f.stock and f.stock.name == "美的集团"}
    assert facts == {
        ("market_cap", "2026-07-03"): 5510 * 10**8,
        ("revenue", "2024FY"): Decimal("4071.5e8"),
        ("gross_margin", "2024FY"): Decimal("26.2"),
        ("pe", "TTM"): Decimal("12.9"),
    }


def test_prices_of_convertible_bonds_are_of_no_stock() -> None:
    table = table_of(
        [
            [(0, "转债简称"), (80, "正股名称"), (160, "收盘价（元）"), (240, "周涨跌幅"), (320, "转股溢价率")],
            [(0, "兴业转债"), (80, "兴业银行"), (160, "121.53"), (240, "0.81%"), (320, "12.15%")],
            [(0, "温氏转债"), (80, "温氏股份"), (160, "128.74"), (240, "1.02%"), (320, "20.31%")],
        ],
        [0.0, 80.0, 160.0, 240.0, 320.0],
        "资料来源：Wind",
    )
    assert read_pdf(table, "zh").items == ()


def test_a_bare_growth_is_of_the_amount_before_it() -> None:
    """Two columns `同比` had made the table a list of events."""
    table = table_of(
        [
            [
                (0, "公司名称"),
                (80, "2024H1营收(亿元)"),
                (190, "2025H1营收(亿元)"),
                (300, "同比"),
                (350, "2025H1归母净利(亿元)"),
                (480, "同比"),
            ],
            [(0, "美的集团"), (80, "2172.7"), (190, "2511.2"), (300, "15.6%"), (350, "260.1"), (480, "25.0%")],
            [(0, "格力电器"), (80, "997.8"), (190, "973.2"), (300, "-2.5%"), (350, "144.1"), (480, "2.0%")],
        ],
        [0.0, 80.0, 190.0, 300.0, 350.0, 480.0],
        "资料来源：Wind",
    )
    facts = {(f.metric_code, f.period_code): f.value for f in read_pdf(table, "zh").items if f.stock and f.stock.name == "格力电器"}
    assert facts["revenue_yoy", "2025H1"] == Decimal("-2.5") and facts["np_yoy", "2025H1"] == Decimal("2.0")
    assert facts["revenue", "2024H1"] == Decimal("997.8e8") and len(facts) == 5


def test_a_list_of_trades_is_not_a_valuation() -> None:
    table = table_of(
        [
            [(0, "代码"), (80, "公司"), (160, "收盘价(元)")],
            [(0, "000333.SZ"), (80, "美的集团"), (160, "72.50")],
            [(0, "000651.SZ"), (80, "格力电器"), (160, "45.10")],
            [(0, "000333.SZ"), (80, "美的集团"), (160, "71.80")],
        ],
        LEFT[:3],
    )
    found = read_pdf(table, "zh")
    assert found.items == ()
    assert [f.rule_id for f in found.findings] == ["peers.event_list"]


def test_the_table_of_one_stock_is_not_ours() -> None:
    table = table_of(
        [
            [(0, "百万元"), (80, "2024A"), (160, "2025E")],
            [(0, "营业收入"), (80, "3720"), (160, "4010")],
            [(0, "归母净利润"), (80, "337"), (160, "371")],
        ],
        LEFT[:3],
    )
    assert read_pdf(table, "zh") == Found(())


# -- parts -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("600690.SS", "600690.SH"), ("000333 CH", "000333.SZ"), ("6690 HK", "06690.HK"), ("Whr US", "WHR.US"), ("6594 JP", "6594.T"),
        ("ELUXB SS", "ELUXB.ST"), ("066570 KS", "066570.KS"), ("603296", None), ("Peers", None), ("12.5", None), ("2026E", None),
    ],
)  # fmt: skip
def test_codes(text: str, code: str | None) -> None:
    assert read_code(text) == code


def test_bare_codes_count_in_a_column_of_codes() -> None:
    assert (read_code("000333", bare=True), read_code("WHR", bare=True)) == ("000333.SZ", "WHR.US")


@pytest.mark.parametrize("text", ["平均", "行业平均值", "可比公司均值", "Average PE", "Peer median", "中位数"])
def test_summary_rows(text: str) -> None:
    assert is_summary(text)


def test_name_and_code_in_one_cell() -> None:
    identity = identity_of("美的集团（000333.SZ）*", "")
    plain = identity_of("美的集团（000333.SZ）", "")
    assert plain is not None
    assert (plain.stock.name, plain.stock.code) == ("美的集团", "000333.SZ")
    assert identity is not None


@pytest.mark.parametrize(
    ("notes", "row", "expected"),
    [
        (("资料来源：Wind，iFinD 一致预期，某某证券研究所",), RowSigns("甲公司"), ("cited_consensus", "Wind, iFinD 一致预期")),
        (("数据来源：Wind，盈利预测为某某研究所预测",), RowSigns("甲公司"), ("own", None)),
        (("资料来源：Wind，除甲公司外均为一致预期",), RowSigns("甲公司"), ("own", None)),
        (("资料来源：Wind，除甲公司外均为一致预期",), RowSigns("乙公司"), ("cited_consensus", "Wind 一致预期")),
        (("甲公司盈利预测来自某某证券研究所测算，其余均来自Wind一致预期",), RowSigns("乙公司"), ("cited_consensus", "Wind 一致预期")),
        (("Source: Somehouse Research estimates",), RowSigns("A"), ("own", None)),
        (("Source: Somehouse estimates, Bloomberg estimates (marked with *)",), RowSigns("A", "*"), ("cited_consensus", "Bloomberg")),
        (("Source: Somehouse estimates, Bloomberg estimates (marked with *)",), RowSigns("B"), ("own", None)),
        (("资料来源：Wind。注：带*为Wind一致预期，其余为本所预测",), RowSigns("甲公司", "*", True), ("cited_consensus", "Wind 一致预期")),
        (("资料来源：Wind。注：带*为Wind一致预期，其余为本所预测",), RowSigns("乙公司", "", True), ("own", None)),
        (("Source: Bloomberg, Somehouse estimates",), RowSigns("A"), ("cited_consensus", "Bloomberg")),
        ((), RowSigns("A"), ("cited_consensus", None)),
        ((), RowSigns("A", is_rated=True), ("own", None)),
    ],
)
def test_whose_estimates(notes: tuple[str, ...], row: RowSigns, expected: tuple[str, str | None]) -> None:
    origin = Origin(notes, vendor_names(vocabulary()), ("甲公司", "乙公司"))
    assert origin.of("E", "pe", row) == expected


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("000333.SZ美的集团", ("美的集团", "000333.SZ")),
        ("000333 美的集团", ("美的集团", "000333")),
        ("Whirlpool Corp (WHR.O)", ("Whirlpool Corp", "WHR.O")),
        ("格力电器(000651)*", ("格力电器*", "000651")),
        ("000333 CH", None),
        ("6690.HK Equity", None),
        ("美的集团", None),
        ("2026 预测", None),
    ],
)
def test_name_and_code_are_told_apart(text: str, pair: tuple[str, str] | None) -> None:
    assert split_identity(text) == pair


def test_codes_glued_to_names_and_titles_aligned_at_the_right() -> None:
    table = table_of(
        [
            [(0, "代码 公司"), (110, "归母净利润亿元")],
            [(100, "25A"), (160, "26E")],
            [(0, "000333.SZ美的集团"), (100, "405.0"), (160, "441.2")],
            [(0, "000651.SZ格力电器"), (100, "330.1"), (160, "345.6")],
        ],
        [0.0, 100.0, 160.0],
    )
    facts = {(f.stock.code, f.period_code): f for f in read_pdf(table, "zh").items if f.stock}
    assert facts["000651.SZ", "2026FY"].value == Decimal("345.6") * 10**8
    assert (facts["000333.SZ", "2025FY"].kind, facts["000333.SZ", "2025FY"].unit_basis) == ("A", "stated")


def test_halves_side_by_side_are_one_table() -> None:
    left = table_of([[(0, "代码"), (80, "公司")], [(0, "000333.SZ"), (80, "美的集团")], [(0, "000651.SZ"), (80, "格力电器")]], LEFT[:2])
    right = table_of([[(118, "PE 26E")], [(118, "11.9")], [(118, "7.3")]], [118.0], "资料来源：Wind")
    page = Page(1, 600, 800, tables=(left, right))
    (whole,) = whole_tables(page)
    assert whole.texts() == [["代码", "公司", "PE 26E"], ["000333.SZ", "美的集团", "11.9"], ["000651.SZ", "格力电器", "7.3"]]
    assert [line.text for line in whole.notes] == ["资料来源：Wind"]


def test_a_header_row_that_the_table_lost_is_found_above_it() -> None:
    table = table_of(
        [
            [(0, "公司"), (80, "25A"), (160, "26E"), (250, "25A"), (300, "26E")],
            [(0, "美的集团"), (80, "5.60"), (160, "6.10"), (250, "12.9"), (300, "11.9")],
            [(0, "格力电器"), (80, "5.90"), (160, "6.20"), (250, "7.6"), (300, "7.3")],
        ],
        LEFT[:5],
    )
    words = (word("EPS", 80, 86), word("PE", 250, 86))
    title = Line("EPS PE", words, hull([w.box for w in words]), 10, False)
    document = Document("x.pdf", "0" * 64, "pdfium", "application/pdf", (Page(1, 600, 800, tables=(table,), lines=(title,)),))
    read = values(read_peers(document, known("zh", date(2026, 7, 6), None)))
    assert (read["格力电器", "eps", "2026FY"], read["格力电器", "pe", "2026FY"]) == (Decimal("6.20"), Decimal("7.3"))


def test_numbers_right_of_a_narrow_table_belong_to_it() -> None:
    left = table_of(
        [
            [(0, "代码"), (80, "公司"), (130, "股价")],
            [(0, "000333.SZ"), (80, "美的集团"), (130, "72.5")],
            [(0, "000651.SZ"), (80, "格力电器"), (130, "45.1")],
        ],
        [0.0, 80.0, 130.0],
    )
    beside = [
        Line(" ".join(texts), words, hull([w.box for w in words]), 10, False)
        for n, texts in enumerate((("EPS26E", "PE26E"), ("6.10", "11.9"), ("6.20", "7.3")))
        for words in [tuple(word(text, x, 20.0 * n + 100) for text, x in zip(texts, (160.0, 230.0), strict=True))]
    ]
    document = Document("x.pdf", "0" * 64, "pdfium", "application/pdf", (Page(1, 600, 800, tables=(left,), lines=tuple(beside)),))
    read = values(read_peers(document, known("zh", date(2026, 7, 6), None)))
    assert (read["000651.SZ", "close_price", None], read["000651.SZ", "pe", "2026FY"]) == (Decimal("45.1"), Decimal("7.3"))
    assert read["000333.SZ", "eps", "2026FY"] == Decimal("6.10")
