"""Repairs of damaged tables: each proved by the table itself; a table without damage is never changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.document import Table
from etl.layout.tabs import lay_out_text
from etl.read.text import read_text
from etl.repair import Reading, Repaired, fill_down, pairs_of, repair_table

NAMES = ("海尔智家", "美的集团", "格力电器", "老板电器", "苏泊尔", "九阳股份", "小熊电器", "石头科技", "科沃斯", "火星人")
HEAD = "板块\t简称\t2023\t同比\t利润\t同比\tPE"


def make(*rows: str) -> Table:
    return lay_out_text(read_text("\n".join(rows).encode(), "t.txt")).pages[0].tables[0]


def repair(*rows: str) -> Repaired:
    return repair_table(make(HEAD, *rows), NAMES.__contains__)


def texts(repaired: Repaired) -> list[list[str]]:
    return [[reading.text if reading else "" for reading in row] for row in repaired.rows]


def cell(repaired: Repaired, row: int, column: int) -> Reading:
    reading = repaired.rows[row][column]
    assert reading is not None
    return reading


CLEAN = (
    "白电\t海尔智家\t2614.3\t7.33%\t166.0\t12.81%\t14.2",
    "\t美的集团\t3737.1\t8.10%\t337.2\t14.10%\t13.1",
    "\t格力电器\t2050.2\t7.82%\t290.2\t18.41%\t8.3",
    "厨电\t老板电器\t112.0\t9.06%\t17.3\t10.20%\t12.9",
)


def test_a_clean_table_stays() -> None:
    repaired = repair(*CLEAN)
    assert texts(repaired) == [row.split("\t") for row in CLEAN]
    assert not any(reading.rule_id for row in repaired.rows for reading in row if reading)
    assert repaired.findings == ()


@pytest.mark.parametrize(
    ("printed", "text", "rule"),
    [
        ("-5.419", "-5.41%", "repair.percent_as_9"),
        ("13.909", "13.90%", "repair.percent_as_9"),
        ("162.76", "162.76%", "repair.percent_lost"),
        ("5.418", "5.418", ""),  # not a 9: not understood, left
        ("54.9", "54.9", ""),  # fewer decimals than its siblings
        ("5.419%", "5.419%", ""),  # carries its sign
    ],
)
def test_a_percent_sign_is_put_back_only_with_proof(printed: str, text: str, rule: str) -> None:
    repaired = repair(*CLEAN, f"\t苏泊尔\t213.0\t{printed}\t21.8\t5.42%\t20.4")
    if printed == "5.419%":  # unlike decimals beside a sign: the column proves nothing
        assert cell(repaired, 4, 3).text == printed
        return
    reading = cell(repaired, 4, 3)
    assert (reading.text, reading.rule_id, reading.printed) == (text, rule, printed)
    assert bool(reading.proof) == bool(rule)


def test_a_column_without_signs_proves_nothing() -> None:
    rows = [row.replace("%", "") for row in CLEAN]
    repaired = repair(*rows, "\t苏泊尔\t213.0\t5.419\t21.8\t5.42\t20.4")
    assert cell(repaired, 4, 3).text == "5.419"


# three true rows, each printed row a window over them: 苏泊尔 | 苏泊尔 九阳股份 | 九阳股份 小熊电器 | 小熊电器
SLID = (
    "\t苏泊尔\t\t5.62%\t\t\t20.4",
    "\t苏治乐 九阳股份\t213.0 96.1\t\t21.8 3.9\t5.42%\t",
    "\t儿阻 B 小熊电器\t96.1 47.1\t-5.54% 14.43%\t3.9 4.5\t-26.58% 15.20%\t22.3 17.8",
    "\t\t47.1\t\t4.5\t15.24%\t17.8",
)


def test_slid_rows_are_told_apart() -> None:
    repaired = repair(*CLEAN, *SLID)
    assert texts(repaired)[4:] == [
        ["", "苏泊尔", "213.0", "5.62%", "21.8", "5.42%", "20.4"],
        ["", "九阳股份", "96.1", "-5.54%", "3.9", "-26.58%", "22.3"],
        ["", "小熊电器", "47.1", "14.43%", "4.5", "15.24%", "17.8"],
    ]
    assert cell(repaired, 4, 6).rule_id == ""  # stood alone in the row of its own name
    split = cell(repaired, 5, 2)
    assert (split.printed, split.rule_id) == ("213.0 96.1", "repair.slid_rows")
    assert "read alike" in (split.proof or "")
    assert cell(repaired, 6, 6).rule_id == "repair.nameless_row"


def test_two_readings_of_one_cell_are_kept_and_told() -> None:
    repaired = repair(*CLEAN, *SLID)
    reading = cell(repaired, 6, 5)
    assert (reading.text, reading.candidates, reading.rule_id) == ("15.24%", ("15.24%", "15.20%"), "repair.conflicting_readings")
    assert reading.confidence == 0.5
    assert [f.rule_id for f in repaired.findings if f.severity == "warning"] == ["repair.conflicting_readings"]


def test_a_whole_row_and_a_merged_one_prove_each_other() -> None:
    repaired = repair(
        *CLEAN,
        "\t苏泊尔\t213.0\t5.629\t21.8\t5.42%\t20.4",
        "\t. .\t· · ·\t\t\t\t-",
        "\t苏泊尔 石头科技\t213.0 86.5\t5.62% 30.55%\t21.8 20.5\t5.42% 73.32%\t20.4 25.0",
    )
    assert texts(repaired)[4:] == [
        ["", "苏泊尔", "213.0", "5.62%", "21.8", "5.42%", "20.4"],
        ["", "石头科技", "86.5", "30.55%", "20.5", "73.32%", "25.0"],
    ]
    assert cell(repaired, 4, 3).rule_id == "repair.percent_as_9"
    assert cell(repaired, 4, 3).confidence == 1.0
    assert cell(repaired, 5, 2).rule_id == "repair.merged_rows"
    assert "repair.ghost_row" in {f.rule_id for f in repaired.findings}


def test_a_merged_row_may_print_one_of_its_names() -> None:
    repaired = repair(*CLEAN, "\t苏泊尔\t\t5.62%\t\t\t", "\t石头科技\t213.0 86.5\t30.55%\t21.8 20.5\t5.42% 73.32%\t20.4 25.0")
    assert texts(repaired)[4:] == [
        ["", "苏泊尔", "213.0", "5.62%", "21.8", "5.42%", "20.4"],
        ["", "石头科技", "86.5", "30.55%", "20.5", "73.32%", "25.0"],
    ]


def test_a_table_read_wrongly_as_a_whole_is_left_with_a_finding() -> None:
    repaired = repair(*(f"\t{name}\t{n}.0 {n}.5\t1.10%\t{n}.2 {n}.3\t2.10%\t{n}.9" for n, name in enumerate(NAMES, 10)))
    assert not any(reading.rule_id for row in repaired.rows for reading in row if reading)
    assert [f.rule_id for f in repaired.findings] == ["repair.rows_not_untangled"]


def test_a_value_that_may_belong_to_either_row_is_not_given_to_one() -> None:
    repaired = repair(*CLEAN, "\t苏泊尔 石头科技\t213.0 86.5\t5.62%\t21.8 20.5\t5.42% 73.32%\t20.4 25.0")
    pair = [cell(repaired, row, 3) for row in (4, 5)]
    assert [(reading.text, reading.candidates) for reading in pair] == [("", ("5.62%",)), ("", ("5.62%",))]
    assert [f.rule_id for f in repaired.findings].count("repair.undecided_cell") == 2


def test_a_name_that_nobody_lists_stays_open() -> None:
    repaired = repair(
        *CLEAN, "\t甲乙\t213.0\t5.62%\t21.8\t5.42%\t20.4", "\t甲己 石头科技\t213.0 86.5\t5.62% 30.55%\t21.8 20.5\t5.42% 73.32%\t20.4 25.0"
    )
    name = cell(repaired, 4, 1)
    assert (name.text, name.rule_id, name.candidates) == ("甲乙", "repair.garbled_name", ("甲乙", "甲己"))
    assert name.confidence < 0.5


def test_garbled_labels() -> None:
    rows = (
        "清洁电器\t海尔智家\t2614.3\t7.33%\t166.0\t12.81%\t14.2",
        "清沽电器\t石头科技\t86.5\t30.55%\t20.5\t73.32%\t25.0",
        "清洁电器\t科沃斯\t155.0\t1.16%\t6.1\t-63.96%\t31.9",
        "小家电\t苏泊尔\t213.0\t5.62%\t21.8\t5.42%\t20.4",
        "1 07\t九阳股份\t96.1\t-5.54%\t3.9\t-26.58%\t22.3",
        "集成灶\t火星人\t21.4\t-6.10%\t2.5\t-21.50%\t19.3",
        "隽成杜\t老板电器\t112.0\t9.06%\t17.3\t10.20%\t12.9",
    )
    words = pairs_of(["集成灶与小家电，集成灶", "清洁电器与小家电、清洁电器"])
    repaired = repair_table(make(HEAD, *rows), NAMES.__contains__, words)
    assert [row[0].text for row in repaired.rows if row[0]] == ["清洁电器"] * 3 + ["小家电"] * 2 + ["集成灶"] * 2
    assert [row[0].printed for row in repaired.rows if row[0] and row[0].rule_id] == ["清沽电器", "1 07", "隽成杜"]
    assert {f.rule_id for f in repaired.findings} == {"repair.garbled_label"}


def test_labels_fill_down_and_up_to_the_first() -> None:
    rows = repair("\t海尔智家\t2614.3\t7.33%\t166.0\t12.81%\t14.2", *CLEAN).rows
    filled = fill_down(rows, 0)
    assert [(pair[0].text, pair[1]) for pair in filled if pair] == [
        ("白电", "filled"), ("白电", "stated"), ("白电", "filled"), ("白电", "filled"), ("厨电", "stated"),
    ]  # fmt: skip


# -- properties ------------------------------------------------------------------------------------------------------------------

amounts = st.decimals(Decimal("0.1"), Decimal("9999.9"), places=1).map(str)
shares = st.decimals(Decimal("-99.99"), Decimal("399.99"), places=2).map(lambda d: f"{d}%")
lines = st.tuples(amounts, shares, amounts, shares, amounts)
grids = st.lists(lines, min_size=4, max_size=len(NAMES))


def printed(grid: list[tuple[str, ...]]) -> list[list[str]]:
    return [["", name, *cells] for name, cells in zip(NAMES, grid, strict=False)]


@settings(deadline=None, max_examples=40)
@given(grids)
def test_no_undamaged_table_is_changed(grid: list[tuple[str, ...]]) -> None:
    rows = printed(grid)
    repaired = repair(*("\t".join(row) for row in rows))
    assert texts(repaired) == rows
    assert repaired.findings == ()


@settings(deadline=None, max_examples=40)
@given(grids, st.data())
def test_holes_are_no_damage(grid: list[tuple[str, ...]], data: st.DataObject) -> None:
    rows = printed(grid)
    for row in rows:
        row[data.draw(st.integers(2, 6))] = data.draw(st.sampled_from(["", "-", "n.a."]))
    repaired = repair(*("\t".join(row) for row in rows))
    assert texts(repaired) == rows
    assert not any(reading.rule_id for row in repaired.rows for reading in row if reading)


@settings(deadline=None, max_examples=40)
@given(grids, st.integers(0, 3))
def test_a_nine_for_percent_comes_back(grid: list[tuple[str, ...]], row: int) -> None:
    rows = printed(grid)
    damaged = [list(r) for r in rows]
    damaged[row][3] = damaged[row][3].replace("%", "9")
    repaired = repair(*("\t".join(r) for r in damaged))
    assert texts(repaired) == rows
    assert cell(repaired, row, 3).rule_id == "repair.percent_as_9"


@settings(deadline=None, max_examples=40)
@given(grids, st.integers(0, 2))
def test_two_merged_rows_come_apart(grid: list[tuple[str, ...]], row: int) -> None:
    rows = printed(grid)
    merged = [" ".join(filter(None, pair)) for pair in zip(rows[row], rows[row + 1], strict=True)]
    repaired = repair(*("\t".join(r) for r in [*rows[:row], merged, *rows[row + 2 :]]))
    assert texts(repaired) == rows
    assert {reading.rule_id for reading in repaired.rows[row][2:] if reading} == {"repair.merged_rows"}


def unlike(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(values, min_size=6, max_size=6, unique=True)


@settings(deadline=None, max_examples=40)
@given(st.tuples(unlike(amounts), unlike(shares), unlike(amounts), unlike(shares), unlike(amounts)), st.integers(0, 3))
def test_slid_rows_never_give_a_wrong_number(columns: tuple[list[str], ...], start: int) -> None:
    """Three rows printed as windows A | A B | B C | C: every number comes back under its own name."""
    rows = printed(list(zip(*columns, strict=True)))
    a, b, c = rows[start : start + 3]
    both = [[" ".join(filter(None, pair)) for pair in zip(*two, strict=True)] for two in ((a, b), (b, c))]
    slid = [a, *both, ["", "", *c[2:]]]
    assert texts(repair(*("\t".join(r) for r in [*rows[:start], *slid, *rows[start + 3 :]]))) == rows
