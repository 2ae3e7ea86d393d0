"""Rows that say only `%`, `Change (%)` or `as % of sales`: rates and shares of the row above.

`Change (%)` and `%` are its growth when its own numbers prove it.

`营业收入 423,702 501,000` over `% 17.0 18.2`; without the proof the same words may be a share of revenue or the revision of an estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from app.reference.types import Vocabulary
from etl.extract.table_facts import RowReading
from etl.extract.table_header import Header
from etl.extract.table_label import growth_code
from etl.extract.table_shares import share_code
from etl.grammar.numbers import Number, read_number

_RATE = re.compile(r"[(（]?%[)）]?|(?:%\s?)?(?:change|chg)\.?\s?(?:[(（]?%[)）]?)?", re.IGNORECASE)
_OF_ABOVE = re.compile(r"(?:as\s)?(?:a\s)?[%&]\s?of\b|占", re.IGNORECASE)  # `收入占比` says itself of what
FEWEST_PROOFS = 2
"""Years whose growth agrees with the rate printed; one may be chance."""


def with_percent_rows(rows: Sequence[RowReading], header: Header, vocabulary: Vocabulary) -> list[RowReading]:
    """Without the proof the row stays an unknown label. Shape and order are kept."""
    found: list[RowReading] = []
    for row in rows:
        above = found[-1] if found else None
        row = _share_of_what(row, found)
        code = growth_code(above.metric_code, "yoy", vocabulary) if above and _RATE.fullmatch(row.row.label.strip()) else None
        if above and code and not above.label.growth and _is_growth_of(above, row, header):
            row = replace(row, metric_code=code, label=replace(row.label, growth="yoy"))
        found.append(row)
    return found


def _share_of_what(row: RowReading, before: Sequence[RowReading]) -> RowReading:
    """`as % of sales`: below `SG&A` its ratio, below a row of no metric the share of the part that this row names."""
    level = next((r for r in reversed(before) if not r.label.growth and r.metric_code != "revenue_share"), None)
    if row.metric_code != "revenue_share" or row.segment is not None or not _OF_ABOVE.match(row.row.label.strip()):
        return row
    if level is None or level.metric_code == "revenue":
        return row
    if level.metric_code is None:
        return replace(row, segment=level.row.label, filled=True)
    return replace(row, metric_code=share_code(level.metric_code, "revenue"))


def _is_growth_of(level: RowReading, rate: RowReading, header: Header) -> bool:
    """Of the rates that the levels can prove, all agree, and there are enough of them."""
    amounts, rates = _by_year(level, header), _by_year(rate, header)
    checks = [
        abs((amounts[year].value / amounts[before].value - 1) * 100 - rates[year].value) <= _slack(amounts[before], rates[year])
        for before, year in pairwise(sorted(amounts))
        if year == before + 1 and year in rates and amounts[before].value > 0
    ]
    return len(checks) >= FEWEST_PROOFS and all(checks)


def _slack(before: Number, rate: Number) -> Decimal:
    """Half a step of the rate, and what the rounding of the levels makes of it, in points."""
    return rate.half_step + 250 * before.half_step / before.value


def _by_year(row: RowReading, header: Header) -> dict[int, Number]:
    return dict(_numbers(row, header))


def _numbers(row: RowReading, header: Header) -> Iterator[tuple[int, Number]]:
    for cell in row.row.cells:
        column = header.columns[cell.column]
        number = read_number(cell.text)
        if column.period.form == "year" and column.period.year and column.version is None and isinstance(number, Number):
            yield column.period.year, number
