"""A table whose rows slipped by a column: one finding instead of one for each number.

A warning, which keeps no number out of a mean: it does not say which of two rows slipped, and one that has a definition of its own
(dividends declared beside those paid a year later) looks the same. A number that two rules disprove is an error beside it
(`judge.disproved`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from etl.check.books import Place
from etl.check.evidence import STEPS, Trial
from etl.report import Fact, Finding

ENOUGH = {"check.yoy": 2, "check.contradiction": 3, "check.margin": 2, "check.pe": 2, "check.pb": 2, "check.eps": 2, "check.share": 3}
"""How many numbers of a row must fit the next column: another definition can hit upon a neighbour's number now and then."""


class RowOfRule(NamedTuple):
    rule_id: str
    place: Place
    row_no: int | None
    label: str


def slipped_rows(trials: Sequence[Trial]) -> list[list[Trial]]:
    """The trials of each row whose numbers fit the column beside their own."""
    rows: dict[RowOfRule, list[Trial]] = defaultdict(list)
    for trial in trials:
        if trial.rule_id in ENOUGH:
            rows[row_of(trial)].append(trial)
    return [slipped for row in rows.values() if (slipped := _slipped(row))]


def row_of(trial: Trial) -> RowOfRule:
    """The rule and the row of the first number."""
    first = trial.items[0]
    return RowOfRule(trial.rule_id, first.place, first.fact.source.row_no, first.fact.metric_label)


def _slipped(row: list[Trial]) -> list[Trial]:
    """The trials of a row of which enough fail and fit the same neighbouring column, and fewer agree."""
    for slip in STEPS:
        fitting = [trial for trial in row if not trial.agrees and trial.slip == slip]
        if len(fitting) >= ENOUGH[row[0].rule_id] and sum(trial.agrees for trial in row) < len(fitting):
            return fitting
    return []


def slip_findings(facts: Sequence[Fact], slipped: Sequence[list[Trial]]) -> tuple[Finding, ...]:
    """One finding for each table in which whole rows fit the column beside their own."""
    places: dict[Place, list[Trial]] = defaultdict(list)
    for row in slipped:
        places[row[0].items[0].place].append(row[0])
    return tuple(_finding(facts, rows) for rows in places.values())


def _finding(facts: Sequence[Fact], rows: Sequence[Trial]) -> Finding:
    first = rows[0]
    labels = ", ".join(dict.fromkeys(row.items[0].fact.metric_label for row in rows))
    side = "left" if first.slip == 1 else "right"
    message = f"the rows {labels} stand a column too far {side}, or the rows that they belong to do: {first.said}"
    return Finding("check.column_slip", "warning", message, facts[first.items[0].number].source)
