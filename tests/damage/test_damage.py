"""Of 1,000 spoilt cells whose truth the table tells at least 97 % come back, none surely wrong; what nobody can know is said."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.damage.kinds import CELL, Form, form_of, is_unambiguous, origins
from tests.damage.measure import ROWS, Result, damaged, results

CELLS = 1000
RESTORED = 0.97


@cache
def all_results() -> tuple[Result, ...]:
    return tuple(result for one in damaged() for result in results(one))


def test_a_thousand_damaged_cells_come_back() -> None:
    decided = [one for one in all_results() if one.spoilt.is_unambiguous]
    outcomes = Counter(one.outcome for one in decided)
    assert len(decided) >= CELLS
    assert outcomes["restored"] >= RESTORED * len(decided), outcomes
    assert not [one for one in decided if one.outcome in ("wrong and sure", "lost")]


@pytest.mark.parametrize("kind", [*CELL, *ROWS])
def test_each_kind_of_damage_comes_back(kind: str) -> None:
    decided = [one for one in all_results() if one.spoilt.kind == kind and one.spoilt.is_unambiguous]
    lost = [one for one in decided if one.outcome != "restored"]
    assert decided
    assert len(lost) <= (1 - RESTORED) * len(decided), lost


def test_what_the_table_does_not_tell_is_never_surely_wrong() -> None:
    open_ = [one for one in all_results() if not one.spoilt.is_unambiguous]
    assert open_
    assert not [one for one in open_ if one.outcome in ("wrong and sure", "lost")]


def test_a_nine_that_may_be_a_figure_is_a_proposal() -> None:
    """`129` among `12%` is 12 % or 129 %."""
    found = [one for one in all_results() if one.spoilt.kind == "percent as 9" and not one.spoilt.is_unambiguous]
    assert {one.outcome for one in found} == {"proposed"}


# -- the judge of what can be known --------------------------------------------------------------------------------------------

PERCENT = Form(2, "%", None, False)


@pytest.mark.parametrize(
    ("printed", "truth", "form", "known"),
    [
        ("-39.529", "-39.52%", PERCENT, True),
        ("162.76", "162.76%", PERCENT, True),
        ("129", "12%", Form(0, "%", None, None), False),  # or 129%
        ("12,5", "12.5", Form(1, "", None, None), True),
        ("1.234", "1,234", Form(0, "", True, None), True),
        ("1.234", "1,234", Form(3, "", None, None), False),  # has the form as it stands
        ("2S.4", "25.4", Form(1, "", None, None), True),
        ("(9.2", "(9.2)", Form(1, "", None, True), True),
        ("5.4", "5.4", None, False),
    ],
)
def test_what_is_unambiguous(printed: str, truth: str, form: Form | None, known: bool) -> None:
    assert is_unambiguous(printed, truth, form) is known


def test_every_print_has_its_truth_among_its_origins() -> None:
    missed = [one.spoilt for one in all_results() if one.spoilt.kind in CELL and one.spoilt.place[0] >= 0]
    assert all(spoilt.truth in set(origins(spoilt.printed)) for spoilt in missed)


def test_siblings_that_disagree_have_no_form() -> None:
    assert form_of(["1.5", "2.25"], []) is None
    assert form_of(["1.5", "2.2", "(0.3)"], ["(0.3)"]) == Form(1, "", None, True)
