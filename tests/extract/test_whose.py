"""Whose number it is: the house's, the house's before this report, a third party's consensus, or the company's own guidance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.extract.table_words import compares, is_all_cited, read_version, without_old
from etl.report import Fact
from tests.extract.test_forecasts import page, read

Rows = list[tuple[str, list[str]]]
YEARS: tuple[str, list[str]] = ("会计年度", ["2024A", "2025E", "2026E"])
OWN: Rows = [YEARS, ("营业收入（百万元）", ["6,603", "7,111", "7,768"]), ("EPS（元）", ["1.10", "1.20", "1.40"])]


def facts(rows: Rows) -> list[Fact]:
    return list(read(page(rows)).items)


def whose(rows: Rows, label: str) -> set[tuple[str, str, str | None]]:
    return {(f.metric_code, f.attribution, f.attributed_to) for f in facts(rows) if f.metric_label == label}


@pytest.mark.parametrize(
    ("label", "attribution", "who"),
    [
        ("EPS（Wind一致预期）", "cited_consensus", "Wind"),
        ("市场一致预期EPS（元）", "cited_consensus", "consensus"),
        ("市场EPS预测（元）", "cited_consensus", "consensus"),
        ("Bloomberg consensus EPS (CNY)", "cited_consensus", "Bloomberg"),
        ("FactSet EPS (CNY)", "cited_consensus", "FactSet"),
        ("Street EPS (CNY)", "cited_consensus", "consensus"),
        ("Cons. EPS (CNY)", "cited_consensus", "consensus"),
        ("原预测EPS（元）", "previous_own", None),
        ("EPS前值（元）", "previous_own", None),
        ("Previous EPS (CNY)", "previous_own", None),
        ("EPS (CNY) Old", "previous_own", None),
        ("EPS guidance (CNY)", "guidance", "company"),
        ("公司指引EPS（元）", "guidance", "company"),
    ],
)
def test_a_row_that_names_whose_it_is(label: str, attribution: str, who: str | None) -> None:
    rows = [*OWN, (label, ["", "1.15", "1.33"])]
    assert whose(rows, label) == {("eps", attribution, who)}
    own = {f.value for f in facts(rows) if f.attribution == "own" and f.metric_code == "eps"}
    assert own == {Decimal(x) for x in ("1.1", "1.2", "1.4")}


@pytest.mark.parametrize(
    ("label", "attribution"),
    [
        ("Old", "previous_own"),
        ("前值", "previous_own"),
        ("Consensus", "cited_consensus"),
        ("一致预期", "cited_consensus"),
        ("公司指引", "guidance"),
    ],
)
def test_a_row_that_says_nothing_else_is_of_the_metric_above(label: str, attribution: str) -> None:
    rows = [*OWN, (label, ["", "1.15", "1.33"])]
    assert {(code, said) for code, said, _ in whose(rows, label)} == {("eps", attribution)}


def test_a_comparison_is_nobody_s_number() -> None:
    """`EPS vs consensus (%)` is no EPS, and not what the consensus says."""
    rows = [*OWN, ("EPS vs consensus (%)", ["", "4.3", "5.3"])]
    assert whose(rows, "EPS vs consensus (%)") == {("other", "own", None)}


@pytest.mark.parametrize("who", ["Wind一致预期", "BBG consensus", "Street", "Cons.", "FactSet", "市场一致预期"])
def test_columns_of_the_market_beside_ours(who: str) -> None:
    rows: Rows = [
        ("", ["New", "", "Old", "", who, ""]),
        ("RMB mn", ["FY25E", "FY26E"] * 3),
        ("Revenue", ["100", "110", "90", "95", "98", "105"]),
        ("Net profit", ["10", "11", "9", "9.5", "9.8", "10.5"]),
    ]
    found = {(f.attribution, f.period_code): f.value for f in facts(rows) if f.metric_code == "revenue"}
    assert {key: int(value or 0) // 10**6 for key, value in found.items()} == {
        ("own", "2025FY"): 100, ("own", "2026FY"): 110, ("previous_own", "2025FY"): 90, ("previous_own", "2026FY"): 95,
        ("cited_consensus", "2025FY"): 98, ("cited_consensus", "2026FY"): 105,
    }  # fmt: skip


def test_the_source_line_of_the_table_above_is_no_title() -> None:
    rows = [("Source: Bloomberg, Sample estimates", []), *OWN]
    assert {f.attribution for f in facts(rows)} == {"own"}


def test_a_forecast_before_of_zero_is_none() -> None:
    """`Old 0 | New 967,560`: the year is new."""
    rows: Rows = [
        ("Currency (CNY)", ["FY26F", "", "FY27F", ""]),
        ("", ["Old", "New", "Old", "New"]),
        ("Revenue (mn)", ["95", "100", "0", "110"]),
        ("Net profit (mn)", ["9", "10", "0", "11"]),
    ]
    found = {f.period_code: (f.value, f.null_reason) for f in facts(rows) if f.metric_code == "revenue" and f.attribution == "previous_own"}
    assert found == {"2026FY": (Decimal("95e6"), None), "2027FY": (None, "no_estimate")}


@pytest.mark.parametrize(
    "title",
    [
        "盈利预测与一致预期对比",
        "Our estimates vs consensus",
        "Forecast revisions and consensus",
        "盈利预测",
        "Source: Bloomberg, Sample estimates",  # of the table above
        "Source: Bloomberg consensus, Sample",
        "资料来源：Wind一致预期，样本证券研究所",
        "Bloomberg",
        "12.3% higher than consensus.",  # the end of a paragraph over the table
        "consensus estimates on better margins",
        "We are more positive than consensus",
        "Our 2026E net profit is above the Bloomberg consensus",
        "我们的预测好于Wind一致预期",
        "收入符合市场预期，",
    ],
)
def test_a_title_that_names_both_or_is_a_sentence_says_nothing(title: str) -> None:
    assert not is_all_cited(title)


def test_the_end_of_a_sentence_over_the_table_leaves_it_the_house_s_own() -> None:
    assert {f.attribution for f in facts([("12.3% higher than consensus.", []), *OWN])} == {"own"}


def test_what_is_over_is_no_consensus() -> None:
    """A table titled as a consensus repeats the years before from the same vendor."""
    rows = [("图表3：Wind 一致预期", []), *OWN]
    found = {(f.period_code, f.kind, f.attribution, f.attributed_to) for f in facts(rows)}
    assert found == {
        ("2024FY", "A", "cited_actual", "Wind"),
        ("2025FY", "E", "cited_consensus", "Wind"),
        ("2026FY", "E", "cited_consensus", "Wind"),
    }


@pytest.mark.parametrize("words", [("New", "Old", "Cons."), ("New", "Old", "Diff", "Cons.", "Diff"), ("Old", "New", "Consensus", "%chg")])
@pytest.mark.parametrize("place", [0, 1])
def test_consensus_beside_new_and_old_under_each_year(words: tuple[str, ...], place: int) -> None:
    """The year stands over its first column or over a later one; the last year's consensus is right of all years."""
    years = [*[""] * place, "FY25E", *[""] * (len(words) - 1), "FY26E", *[""] * (len(words) - 1 - place)]
    prints = {
        "New": ("100", "110"),
        "Old": ("90", "95"),
        "Cons.": ("98", "105"),
        "Consensus": ("98", "105"),
        "Diff": ("5%", "6%"),
        "%chg": ("5%", "6%"),
    }
    cells = [prints[word][year] for year in (0, 1) for word in words]
    rows: Rows = [("RMB mn", years), ("", [*words, *words]), ("Revenue", cells), ("Net profit", cells)]
    found = {(f.attribution, f.period_code): int((f.value or 0) / 10**6) for f in facts(rows) if f.metric_code == "revenue"}
    assert found == {
        ("own", "2025FY"): 100, ("own", "2026FY"): 110, ("previous_own", "2025FY"): 90, ("previous_own", "2026FY"): 95,
        ("cited_consensus", "2025FY"): 98, ("cited_consensus", "2026FY"): 105,
    }  # fmt: skip


@pytest.mark.parametrize(
    "titles",
    [
        ["2Q25", "3Q25", "4Q25", "Cons.", "Diff%"],
        ["2Q25", "3Q25", "4Q25", "", "Cons.", "Diff%"],
        ["4Q25", "3Q25", "4Q24", "YoY", "QoQ", "Cons."],
        ["4Q25", "3Q25", "4Q24", "YoY", "QoQ", "Cons.", "Diff%"],
        ["4Q25", "4Q24", "3Q25", "Consensus", "vs Cons."],
        ["4Q25", "Consensus", "Diff%"],
        ["4Q25", "Cons.", "vs Cons.", "4Q24", "YoY"],
        ["3Q25", "4Q25", "QoQ", "Consensus"],
    ],
)
def test_consensus_without_a_period_is_of_the_newest_quarter(titles: list[str]) -> None:
    prints = {
        "2Q25": "184",
        "3Q25": "192",
        "4Q25": "194",
        "4Q24": "172",
        "YoY": "13%",
        "QoQ": "1%",
        "Cons.": "193",
        "Consensus": "193",
        "Diff%": "0.5%",
        "vs Cons.": "0.5%",
        "": "",
    }
    cells = [prints[title] for title in titles]
    found = facts([("(RMB mn)", titles), *((label, cells) for label in ("Revenue", "Gross profit", "Net profit"))])
    cited = {
        (f.period_code, f.kind, int((f.value or 0) / 10**6))
        for f in found
        if f.metric_code == "revenue" and f.attribution == "cited_consensus"
    }
    assert cited == {("2025Q4", "E", 193)}
    own = {f.period_code for f in found if f.metric_code == "revenue" and f.attribution == "own"}
    assert own == {f"20{title[2:]}Q{title[0]}" for title in titles if title[1:2] == "Q"}


@pytest.mark.parametrize("ours", ["JPMe", "NMR Est."])
def test_the_house_s_own_estimate_beside_a_result_and_its_consensus_is_the_one_before(ours: str) -> None:
    titles = ["4Q25", "4Q24", "YoY", ours, "Diff", "Cons.", "vs Cons."]
    cells = ["194", "172", "13%", "190", "2%", "193", "0.5%"]
    found = facts([("(RMB mn)", titles), *((label, cells) for label in ("Revenue", "Gross profit", "Net profit"))])
    got = {(f.period_code, f.attribution): (f.kind, int((f.value or 0) / 10**6)) for f in found if f.metric_code == "revenue"}
    assert got["2025Q4", "previous_own"] == ("E", 190)
    assert got["2025Q4", "cited_consensus"] == ("E", 193)
    assert (got["2025Q4", "own"][1], got["2024Q4", "own"][1]) == (194, 172)


def test_consensus_without_a_period_behind_years_is_not_read() -> None:
    """Of which year?"""
    found = facts(
        [
            ("RMB mn", ["FY24A", "FY25E", "FY26E", "Cons."]),
            ("Revenue", ["90", "100", "110", "105"]),
            ("Net profit", ["9", "10", "11", "10.5"]),
        ]
    )
    assert {f.attribution for f in found} == {"own"}
    assert {int((f.value or 0) / 10**6) for f in found if f.metric_code == "revenue"} == {90, 100, 110}


def test_a_range_is_no_number() -> None:
    """`55-57%`: neither end is what the company expects; the print is kept."""
    rows = [*OWN, ("毛利率（%）", ["50.1", "52.0", "53.0"]), ("毛利率指引", ["", "55-57%", ""])]
    found = next(f for f in facts(rows) if f.metric_label == "毛利率指引")
    assert (found.metric_code, found.attribution, found.value, found.value_text, found.null_reason) == (
        "gross_margin", "guidance", None, "55-57%", "range",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("vs. consensus (%)", "change"),
        ("Diff vs cons", "change"),
        ("较一致预期差异", "change"),
        ("Street est.", "cited"),
        ("VA consensus", "cited"),
        ("Prev. est.", "old"),
        ("原预测值", "old"),
        ("Company guidance", "guided"),
        ("管理层指引", "guided"),
        ("Market cap", None),
        ("to market", None),
        ("Wind power", None),
    ],
)
def test_titles_of_columns(title: str, version: str | None) -> None:
    assert read_version(title) == version


@pytest.mark.parametrize(
    ("label", "of"),
    [
        ("旧预测归母净利润（百万元）", "归母净利润（百万元）"),
        ("归母净利润（前值）", "归母净利润"),
        ("Prior EPS estimate", "EPS"),
        ("EPS prev", "EPS"),
    ],
)
def test_what_the_forecast_before_is_of(label: str, of: str) -> None:
    assert without_old(label) == of


def test_a_premium_to_the_consensus_compares() -> None:
    assert compares("Ours / consensus (x)") and not compares("Consensus EPS")
