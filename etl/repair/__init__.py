"""OCR and slip repairs of a table: each a rule with an id, a proof and the other candidates; what is printed is kept.

General rules from structure alone: column types, values read twice, holes, names that are listed. A table without damage comes
back as it is. What cannot be proved stays as printed, with a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from etl.document import Table
from etl.repair.labels import fill_down, pairs_of, repair_labels
from etl.repair.names import IsName
from etl.repair.percent import repair_percent
from etl.repair.reading import Grid, Reading, Row, as_grid, first_data_row, is_ghost, is_value, number_columns, numbers_in
from etl.repair.slides import Shape, untangle
from etl.report import Finding

__all__ = ["Grid", "Reading", "Repaired", "Row", "as_grid", "fill_down", "is_value", "numbers_in", "pairs_of", "repair_table"]

GHOST = "repair.ghost_row"


@dataclass(frozen=True, slots=True)
class Repaired:
    """`header` rows as printed, `rows` of data after repair; `name_column` and `label_columns` by content."""

    header: Grid
    rows: Grid
    number_columns: tuple[int, ...]
    name_column: int | None
    findings: tuple[Finding, ...] = ()


def repair_table(table: Table, is_name: IsName, words: frozenset[str] = frozenset()) -> Repaired:
    """The table with every provable repair made. `is_name` tells a listed stock's name; `words` see `pairs_of`."""
    grid = as_grid(table)
    split = first_data_row(grid)
    rows, ghosts = _without_ghosts(grid[split:], table)
    columns = number_columns(rows)
    name = name_column(rows, columns, is_name)
    if not columns or name is None:
        return Repaired(grid[:split], rows, columns, name, tuple(ghosts))
    rows = repair_percent(rows, columns)
    rows, tangled = untangle(rows, Shape(columns, name), is_name)
    labels: list[Finding] = []
    for column in range(name):
        rows, said = repair_labels(rows, column, words)
        labels += said
    found = (*ghosts, *(_placed(f, table) for f in (*tangled, *labels)))
    return Repaired(grid[:split], rows, columns, name, found)


def name_column(rows: Grid, numbers: tuple[int, ...], is_name: IsName) -> int | None:
    """The column of words with most listed names, else with most different texts; None when there is none."""
    words = [c for c in range(len(rows[0]) if rows else 0) if c not in numbers]
    if not words:
        return None

    def rank(column: int) -> tuple[int, int]:
        texts = {reading.text for row in rows if (reading := row[column])}
        return sum(is_name(text) for text in texts), len(texts)

    return max(words, key=rank)


def _without_ghosts(rows: Grid, table: Table) -> tuple[Grid, list[Finding]]:
    """Rows of nothing but dots and dashes are dropped, with a finding."""
    kept = tuple(row for row in rows if any(row) and not is_ghost(row))
    first = [next(reading for reading in row if reading) for row in rows if is_ghost(row)]
    message = "a row of dots without letter or digit was left out"
    return kept, [Finding(GHOST, "info", message, reading.source(table.page_no, table.table_no, GHOST)) for reading in first]


def _placed(finding: Finding, table: Table) -> Finding:
    """The rules below do not know the page and the table; this does."""
    source = finding.source
    return replace(finding, source=replace(source, page=table.page_no, table_no=table.table_no)) if source else finding
