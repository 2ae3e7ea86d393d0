"""People of a cover: names, roles, licences by position; no phone, no mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.extract.analysts import read_analysts
from tests.extract.front import ENGLISH, ENGLISH_NOTE, NOTE, TEXT, Row, block, page, report
from tests.extract.pages import known

Person = tuple[str, str | None, str | None]


def people(*rows: Row) -> list[Person]:
    document = report(page(block(*TEXT), block(*rows, role="rail")))
    return [(a.name, a.role, a.licence_no) for a in read_analysts(document, known(published=date(2025, 5, 1))).items]


def test_a_note() -> None:
    found = read_analysts(report(NOTE), known(published=date(2026, 4, 1))).items
    assert [(a.name, a.role, a.licence_no) for a in found] == [
        ("张样例", "analyst", "S0600516080991"),
        ("李示范", "associate", "S0600125020991"),
    ]
    assert all(a.licence_ok for a in found) and found[0].source.page == 1


def test_an_english_note() -> None:
    found = read_analysts(report(ENGLISH_NOTE), known()).items
    assert [(a.name, a.role) for a in found] == [("Jane Doe", "analyst"), ("John Roe", "analyst")]
    assert "@" not in "".join(a.name for a in found)


@pytest.mark.parametrize(
    ("rows", "persons"),
    [
        (
            (("张样例（分析师）  李示范（联系人）", 300, 40, 10), ("证书编号：S0790523070992  证书编号：S0790123050991", 300, 56, 8)),
            [("张样例", "analyst", "S0790523070992"), ("李示范", "contact", "S0790123050991")],
        ),
        ((("分析員：張樣例 SFC CE Ref: BQX123", 300, 40, 10),), [("張樣例", "analyst", "BQX123")]),
        ((("张样例医药行业首席分析师", 300, 40, 10), ("执业编号：S1500523080992", 300, 56, 9)), [("张样例", "analyst", "S1500523080992")]),
        ((("高样医药联席首席分析师", 300, 40, 10), ("执业编号：S1500524120993", 300, 56, 9)), [("高样", "analyst", "S1500524120993")]),
        (
            (
                ("证券分析师", 300, 40, 10),
                ("张样例", 300, 55, 10),
                ("资格编号：S0120521020993", 300, 68, 9),
                ("研究助理", 300, 95, 10),
                ("李示范", 300, 110, 10),
                ("邮箱：li@example.com", 300, 123, 9),
            ),
            [("张样例", "analyst", "S0120521020993"), ("李示范", "associate", None)],
        ),
        ((("张样例 S1090519080004", 300, 40, 9), ("zhang@example.com", 300, 52, 9)), [("张样例", None, "S1090519080004")]),
        ((("张样例：（研究助理）", 300, 40, 9), ("电话：021-38670000", 300, 52, 9)), [("张样例", "associate", None)]),
        (
            (
                ("研究助理", 300, 40, 9),
                ("张样例 一般从业资格证编号", 300, 60, 8),
                ("S1060110070105", 333, 70, 7),
                ("0755-22620000", 333, 79, 7),
            ),
            [("张样例", "associate", "S1060110070105")],
        ),
        ((("张样例, CPA", 300, 40, 10), ("zhang@example.com", 300, 52, 8)), [("张样例", None, None)]),
        (
            (("Jane Doe", 300, 40, 9), ("Research Associate", 300, 50, 6), ("Jane.Doe@example.com  +852 2848 0000", 300, 58, 6)),
            [("Jane Doe", "associate", None)],
        ),
        (
            (("Jane Doe* (Reg. No. S1700525070991)", 300, 40, 8), ("Analyst, Hardware Research", 300, 50, 8)),
            [("Jane Doe", "analyst", "S1700525070991")],
        ),
    ],
)
def test_forms(rows: tuple[Row, ...], persons: list[Person]) -> None:
    assert people(*rows) == persons


def test_a_number_that_is_no_licence_is_said() -> None:
    document = report(page(block(*TEXT), block(("张样例：（研究助理）", 300, 40, 9), ("证书编号：S088011604008", 300, 52, 9), role="rail")))
    found = read_analysts(document, known())
    assert [(a.name, a.licence_no) for a in found.items] == [("张样例", None)]
    assert [(f.rule_id, f.source and f.source.text) for f in found.findings] == [("unread.licence", "证书编号：S088011604008")]


def test_a_licence_near_nobody_is_a_finding() -> None:
    found = read_analysts(report(page(block(*TEXT, ("S0870523060992", 40, 700, 9)))), known())
    assert found.items == () and [f.rule_id for f in found.findings] == ["unpaired.licence"]


@pytest.mark.parametrize(
    "rows",
    [
        ("证券分析师：张样例", "SAC 执业证书编号：S0880520060002", "SFC CE Ref：BXX123"),
        ("证券分析师：张样例", "SFC CE Ref：BXX123", "SAC 执业证书编号：S0880520060002"),
        ("证券分析师：张样例", "SAC No. S0880520060002  SFC CE No. BXX123"),
    ],
)
def test_the_numbers_of_two_regulators_are_kept_both(rows: tuple[str, ...]) -> None:
    lines: list[Row] = [(text, 300, 40 + 14 * n, 10) for n, text in enumerate(rows)]
    found = read_analysts(report(page(block(*TEXT), block(*lines, role="rail"))), known(published=date(2025, 5, 1)))
    assert [(a.licence_no, a.second_licence_no) for a in found.items] == [("S0880520060002", "BXX123")]
    assert found.items[0].second_licence_source is not None and found.findings == ()


def test_of_two_people_each_has_his_own_two_numbers() -> None:
    lines: list[Row] = [
        (text, 300, 40 + 12 * n, 9)
        for n, text in enumerate(
            ("张样例", "SAC No. S0880520060002", "SFC CE Ref: BXX123", "a@example.com", "李示范", "SAC No. S0880521060002", "b@example.com")
        )
    ]
    found = read_analysts(report(page(block(*TEXT), block(*lines, role="rail"))), known(published=date(2025, 5, 1))).items
    assert [(a.name, a.licence_no, a.second_licence_no) for a in found] == [
        ("张样例", "S0880520060002", "BXX123"),
        ("李示范", "S0880521060002", None),
    ]


def test_words_of_charts_and_headings_are_nobody() -> None:
    assert (
        people(
            ("市场数据", 300, 40, 10),
            ("毛利", 300, 55, 10),
            ("Key Data", 300, 70, 9),
            ("分析师声明", 300, 90, 9),
            ("Market Cap", 300, 110, 9),
            ("向好 2025-04-01", 300, 130, 9),  # the end of a cited title with its day, no phone
        )
        == []
    )


def test_a_licence_of_another_firm_is_a_finding() -> None:
    document = report(page(block(*ENGLISH), block(("分析师：张样例", 300, 40, 10), ("SAC编号：S0870526060002", 300, 54, 9), role="rail")))
    found = read_analysts(document, known(published=date(2025, 5, 1)))
    assert found.items[0].licence_ok is False and found.findings[0].rule_id == "check.licence"


@pytest.mark.parametrize(
    ("house", "rows", "problems"),
    [
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880520060002"), [None]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0870520060002"), ["firm code 0870 is not the house's"]),
        ("gtht", ("证券分析师：张样例", "SAC编号：S0850520060002"), [None]),  # of a house that went into this one
        ("haitong", ("证券分析师：张样例", "SAC编号：S0880520060002"), [None]),  # of the house into which it went
        (None, ("证券分析师：张样例", "SAC编号：S0870520060002"), [None]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880525060002"), ["issued 2025-06, after the report"]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880525050002"), [None]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880124060002"), ["signs as analyst, but is not registered as one (post 1)"]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880624060002"), ["registered as investment adviser (post 6), not as analyst"]),
        ("gtja", ("研究助理：李示范", "SAC编号：S0880124060002"), ["an assistant (post 1) signs alone"]),
        ("gtja", ("联系人：李示范", "SAC编号：S0880124060002"), [None]),
        ("gtja", ("证券分析师：张样例", "SAC编号：S0880520060002", "研究助理：李示范", "SAC编号：S0880124060002"), [None, None]),
        ("gtja", ("证券分析师：张样例", "电话：021-38670000", "研究助理：李示范", "SAC编号：S0880124060002"), [None, None]),
    ],
)
def test_licences_are_checked(house: str | None, rows: tuple[str, ...], problems: list[str | None]) -> None:
    lines: list[Row] = [(text, 300, 40 + 14 * n, 10) for n, text in enumerate(rows)]
    given = known(published=date(2025, 5, 1))
    document = report(page(block(*TEXT), block(*lines, role="rail")))
    found = read_analysts(document, replace(given, cover=replace(given.cover, broker_code=house)))
    assert [a.licence_problem for a in found.items] == problems
    assert [a.licence_ok for a in found.items] == [
        None if a.licence_no is None else p is None for a, p in zip(found.items, problems, strict=True)
    ]
    assert [f.message for f in found.findings] == [f"{a.name}: {a.licence_problem}" for a in found.items if a.licence_problem]


def test_who_may_not_sign_is_told_apart_by_the_number_all_the_same() -> None:
    document = report(page(block(*TEXT), block(("研究助理：李示范", 300, 40, 10), ("SAC编号：S0880124060002", 300, 54, 10), role="rail")))
    (person,) = read_analysts(document, known(published=date(2025, 5, 1))).items
    assert (person.licence_ok, person.licence_fits) == (False, True)
