"""A table filled with the numbers of another one: under `现金流量表` the rows of the income statement again, one by one.

Houses paste tables and forget to change one. Each of its rows prints what a row of the other table prints, in every period, under
another name. Which of the two is right the confirmations tell; a warning names both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from etl.check.judge import doubted
from etl.report import Fact, Finding

RULE = "check.copied_table"
FEWEST_ROWS = 5
"""So many rows of one table under other names in another: profits and per-share values may be the same in two or three."""
FEWEST_PERIODS = 2
_VARIANTS = ("_adjusted", "_diluted", "_deducted", "_parent", "_total")

Table = tuple[int, int | None]
Row = tuple[Fact, ...]


def copied_tables(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts, those of a copied table with the confidence of what is contradicted, and a finding a table."""
    rows = _rows(facts)
    copied: set[int] = set()
    findings: list[Finding] = []
    for one, other in combinations(rows, 2):
        pairs = list(_same_numbers(rows[one], rows[other]))
        if len(pairs) >= FEWEST_ROWS:
            pairs = _copies_first(pairs)
            copied |= {id(fact) for copy, _ in pairs for fact in copy}
            findings.append(_finding(pairs))
    return tuple(doubted(fact) if id(fact) in copied else fact for fact in facts), tuple(findings)


def _rows(facts: Sequence[Fact]) -> Mapping[Table, list[Row]]:
    """The rows of each table, without those that say little: single numbers, zeros, rates."""
    cells: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        source = fact.source
        if fact.currency and fact.value and fact.metric_code != "other" and fact.segment is None and fact.attribution == "own":
            cells[source.page, source.table_no, source.row_no, fact.metric_label].append(fact)
    tables: dict[Table, list[Row]] = defaultdict(list)
    for row in cells.values():
        if len({fact.value for fact in row}) >= FEWEST_PERIODS:
            tables[row[0].source.page, row[0].source.table_no].append(tuple(row))
    return tables


def _same_numbers(one: Sequence[Row], other: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows with the same numbers in the same periods and another metric."""
    prints = {tuple((f.period_code, f.value) for f in row): row for row in one}
    for row in other:
        same = prints.get(tuple((f.period_code, f.value) for f in row))
        if same and _name(same) != _name(row):
            yield same, row


def _name(row: Row) -> str:
    code = row[0].metric_code
    return next((code.removesuffix(variant) for variant in _VARIANTS if code.endswith(variant)), code)


def _copies_first(pairs: list[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """Of each pair first the row of the table whose numbers are confirmed less."""
    one, other = (sum(fact.source.confidence for pair in pairs for fact in pair[side]) for side in (0, 1))
    return pairs if one <= other else [(row, same) for same, row in pairs]


def _finding(pairs: Sequence[tuple[Row, Row]]) -> Finding:
    said = ", ".join(f"{copy[0].metric_label} = {row[0].metric_label}" for copy, row in pairs)
    source, place = pairs[0][0][0].source, pairs[0][1][0].source
    return Finding(RULE, "warning", f"the table prints the numbers of another one (page {place.page}) under other names: {said}", source)
