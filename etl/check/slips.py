"""A table whose rows slipped by a column: one finding instead of one for each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from etl.check.books import Place
from etl.check.evidence import Trial
from etl.report import Fact, Finding

ENOUGH = {"check.yoy": 2, "check.contradiction": 3}
"""How many numbers of a row must fit the next column: another definition can hit upon a neighbour's number now and then."""
RowTests = dict[tuple[str, int | None, str], list[Trial]]


def slip_findings(facts: Sequence[Fact], tests: Sequence[Trial]) -> tuple[Finding, ...]:
    """One finding for each table in which whole rows fit the column beside their own."""
    places: dict[Place, RowTests] = defaultdict(lambda: defaultdict(list))
    for test in tests:
        if test.rule_id in ENOUGH:
            first = test.items[0]
            places[first.place][test.rule_id, first.fact.source.row_no, first.fact.metric_label].append(test)
    return tuple(_findings(facts, places.values()))


def _findings(facts: Sequence[Fact], places: Iterable[RowTests]) -> Iterator[Finding]:
    for rows in places:
        slipped = [row for row in map(_slipped, rows.values()) if row]
        if slipped:
            first = slipped[0][0]
            labels = ", ".join(dict.fromkeys(row[0].items[0].fact.metric_label for row in slipped))
            side = "left" if first.slip == 1 else "right"
            message = f"the rows {labels} stand a column too far {side}, or the rows that they belong to do: {first.said}"
            yield Finding("check.column_slip", "warning", message, facts[first.items[0].number].source)


def _slipped(row: list[Trial]) -> list[Trial]:
    """The tests of a row of which enough fail and fit the same neighbouring column, and at most one agrees."""
    for slip in (1, -1):
        fitting = [test for test in row if not test.agrees and test.slip == slip]
        if len(fitting) >= ENOUGH[row[0].rule_id] and sum(test.agrees for test in row) <= 1:
            return fitting
    return []
