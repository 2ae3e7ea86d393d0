"""Rows of a list of stocks on a cover: what stands in them speaks of one stock each, not of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from etl.extract.front_page import Segment
from etl.grammar.codes import stock_code

LEAST = 3  # rows whose codes stand one below the other
_REACH = 4.0  # points by which the left edges of one column differ


def without_stock_rows(segments: Sequence[Segment]) -> list[Segment]:
    """The segments that share no line with a code of such a column: `1  电子  某某精密  002475.SZ  新品周期` is no sector of the report."""
    columns: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for segment in segments:
        if stock_code(segment.text):
            columns[round(segment.box.x0 / _REACH)].add((segment.page, segment.line))
    rows = {line for lines in columns.values() if len(lines) >= LEAST for line in lines}
    return [s for s in segments if (s.page, s.line) not in rows]
