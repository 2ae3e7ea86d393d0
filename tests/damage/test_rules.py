"""Every repair is documented, and each is a table of damage with its reading; what has no damage is never touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference import vocabulary
from etl.layout import lay_out
from etl.mend import Repairs, mend
from etl.read.text import read_text
from etl.repair.cells import mend_cell
from etl.repair.forms import common_form
from etl.repair.misread import SAYS
from tests.damage.measure import parsed
from tests.damage.sheets import SHEETS, Sheet

ROOT = Path(__file__).resolve().parents[2]
RULE = re.compile(r'"(repair\.[a-z_0-9]+)"')


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "repair.md").read_text(encoding="utf-8")
    rules = {rule for path in (ROOT / "etl").rglob("*.py") for rule in RULE.findall(path.read_text(encoding="utf-8"))}
    assert len(rules) > 20
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()


PERCENT = ("12.10%", "-3.25%", "7.00%")
GROUPED = ("1,180", "12,316", "998", "2,004")
ONE = ("26.5", "3.4", "118.0")
LOSSES = ("(3.5)", "14.0", "(0.2)")
DAMAGE = [
    ("-39.529", PERCENT, "-39.52%", "repair.percent_as_9"),
    ("162.76", PERCENT, "162.76%", "repair.percent_lost"),
    ("2O.41%", PERCENT, "20.41%", "repair.letter_as_digit"),
    ("l2.5", ONE, "12.5", "repair.letter_as_digit"),
    ("1,2B4", GROUPED, "1,284", "repair.letter_as_digit"),
    ("3S.B", ONE, "35.8", "repair.letter_as_digit"),
    ("12,5", ONE, "12.5", "repair.comma_or_point"),
    ("12。5", ONE, "12.5", "repair.comma_or_point"),
    ("1.234", GROUPED, "1,234", "repair.comma_or_point"),
    ("２０．４", ONE, "20.4", "repair.full_width"),
    ("2 614.3", ONE, "2614.3", "repair.space_in_number"),
    ("12 .5", ONE, "12.5", "repair.space_in_number"),
    ("一5.41%", PERCENT, "-5.41%", "repair.dash_as_minus"),
    ("~5.41%", PERCENT, "-5.41%", "repair.dash_as_minus"),
    ("(9.2", LOSSES, "(9.2)", "repair.bracket_lost"),
    ("9.2)", LOSSES, "(9.2)", "repair.bracket_lost"),
]


@pytest.mark.parametrize(("printed", "siblings", "text", "rule"), DAMAGE, ids=[f"{printed} is {text}" for printed, _, text, _ in DAMAGE])
def test_a_spoilt_cell_is_read_by_the_form_of_its_siblings(printed: str, siblings: tuple[str, ...], text: str, rule: str) -> None:
    bracketed = True if siblings is LOSSES else None
    mended = mend_cell(printed, common_form(siblings, 3, bracketed))
    assert mended
    assert (mended.text, mended.rule_id, mended.is_proved) == (text, rule, True)
    assert f"{len(siblings)} of {len(siblings)} siblings" in mended.proof
    assert SAYS[rule] in mended.proof


@pytest.mark.parametrize(
    ("printed", "siblings"),
    [
        ("54.9", PERCENT),  # fewer decimals: a house may round
        ("5.418", PERCENT),  # no 9
        ("21.3 5.1", ONE),  # two values
        ("1,234.5", GROUPED),
        ("n.a.", ONE),
        ("-", ONE),
        ("BOSS", ONE),  # no figure at all
        ("2024-04-12", ONE),
        ("0.85", ONE),
        ("-5.0", ONE),
        ("1.234", ONE),
    ],
)
def test_what_is_not_understood_stays(printed: str, siblings: tuple[str, ...]) -> None:
    assert mend_cell(printed, common_form(siblings, 3)) is None


def test_two_readings_alike_are_a_proposal() -> None:
    mended = mend_cell("129", common_form(("12%", "31%", "-5%"), 3))
    assert mended
    assert (mended.is_proved, mended.candidates, mended.confidence) == (False, ("12%", "129%"), 0.5)


def test_a_proposal_stands_where_the_number_stands() -> None:
    """`239` among 19 % to 24 %: kept as printed with little confidence, and the finding is at its place, for a decision to find."""
    sheet = next(sheet for sheet in SHEETS if sheet.name == "plain")
    rows = [[*row[:2], "239", *row[3:]] if row[0] == "毛利率" else row for row in sheet.rows]
    report = parsed(sheet.paper(rows))
    fact = next(fact for fact in report.facts if fact.source.text == "239")
    finding = next(finding for finding in report.findings if finding.rule_id == "repair.unproved")
    assert fact.value == 239
    assert fact.source.repaired_text is None
    assert fact.source.confidence <= 0.75
    assert finding.source
    assert (finding.source.box, finding.source.table_no, finding.source.text) == (fact.source.box, fact.source.table_no, "239")
    assert (finding.proposed, finding.source.candidates) == ("23%", ("23%", "239%"))


def test_siblings_that_differ_prove_nothing() -> None:
    assert common_form(("12.1%", "3.25", "7"), 2) is None
    assert common_form(("12.1", "3.2"), 3) is None


# -- no damage, no change ------------------------------------------------------------------------------------------------------


def repairs(data: bytes) -> Repairs:
    document = lay_out(read_text(data, "t.txt"))
    mended, made = mend(document, vocabulary())
    assert made.made or made.open or mended == document
    return made


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_clean_sheet_stays(sheet: Sheet) -> None:
    assert repairs(sheet.paper()) == Repairs()


amounts = st.decimals("0.1", "99999.9", places=1).map(lambda d: f"{d:,}")
whole = st.integers(0, 10**6).map(str)
multiples = st.decimals("-99.99", "399.99", places=2).map(str)
shares = st.decimals("-99.9", "399.9", places=1).map(lambda d: f"{d}%")
losses = st.decimals("-999.9", "999.9", places=1).map(lambda d: f"({-d})" if d < 0 else str(d))
signs = st.sampled_from(["-", "n.a.", "NM", ""])
KINDS = [amounts, whole, multiples, shares, losses]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(KINDS).flatmap(lambda kind: st.lists(kind, min_size=4, max_size=4)), min_size=3, max_size=8))
def test_no_undamaged_table_of_years_is_touched(rows: list[list[str]]) -> None:
    lines = ["指标\t2023A\t2024A\t2025E\t2026E", *("\t".join((f"项目{chr(0x7532 + n)}", *row)) for n, row in enumerate(rows))]
    assert repairs("\n".join(lines).encode()) == Repairs()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(amounts, shares, multiples, whole), min_size=3, max_size=8), st.data())
def test_no_undamaged_table_of_stocks_is_touched(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    lines = ["简称\t收入\t同比\tPE\t股数"]
    for n, row in enumerate(rows):
        cells = list(row)
        cells[data.draw(st.integers(0, 3))] = data.draw(signs)
        lines.append("\t".join((f"公司{chr(0x7532 + n)}", *cells)))
    assert not repairs("\n".join(lines).encode()).made
