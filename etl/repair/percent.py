"""A percent sign that OCR read as 9 (`-39.52%` → `-39.529`) or lost (`162.76`), proved by the other cells of its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.grammar.numbers import Number, read_number
from etl.repair.reading import Grid, Reading, Row, numbers_in

AS_NINE = "repair.percent_as_9"
LOST = "repair.percent_lost"
MIN_SIBLINGS = 3
MIN_SHARE = 0.5  # of a column's numbers that carry the sign


@dataclass(frozen=True, slots=True)
class PercentColumn:
    """`decimals` is what the cells with a sign print."""

    decimals: int
    signed: int
    total: int

    @property
    def witness(self) -> str:
        return f"{self.signed} of {self.total} numbers of the column print % after {self.decimals} decimals"


def repair_percent(rows: Grid, columns: Sequence[int]) -> Grid:
    """The rows with percent signs put back. A column that prints no sign, or differing decimals, is left alone."""
    kinds = {column: kind for column in columns if (kind := percent_column(rows, column))}
    return tuple(tuple(_mend(reading, kinds.get(n)) for n, reading in enumerate(row)) for row in rows) if kinds else rows


def percent_column(rows: Sequence[Row], column: int) -> PercentColumn | None:
    """What the column's percentages look like; None when most numbers carry no sign or their decimals differ."""
    numbers = [n for row in rows for token in numbers_in(row[column]) if isinstance(n := read_number(token), Number)]
    signed = Counter(n.decimals for n in numbers if n.suffix == "%")
    count = sum(signed.values())
    if count < MIN_SIBLINGS or count < MIN_SHARE * len(numbers):
        return None
    decimals, most = signed.most_common(1)[0]
    # With no decimals `129` may be 12 % or a number: nothing there to prove either.
    return PercentColumn(decimals, count, len(numbers)) if most == count and decimals > 0 else None


def _mend(reading: Reading | None, kind: PercentColumn | None) -> Reading | None:
    if reading is None or kind is None:
        return reading
    tokens = numbers_in(reading)
    fixed = [_fix(token, kind) for token in tokens]
    rules = [rule for _, rule in fixed if rule]
    if not rules:
        return reading
    text = " ".join(token for token, _ in fixed)
    why = "one decimal more, a 9, and no %" if AS_NINE in rules else "the same decimals, no %"
    return reading.mended(text, rules[0], f"{kind.witness}; here {why}", 0.95)


def _fix(token: str, kind: PercentColumn) -> tuple[str, str]:
    """(`-39.52%`, rule) for `-39.529`; the token itself and no rule when there is nothing to mend."""
    number = read_number(token)
    if not isinstance(number, Number) or number.suffix:
        return token, ""
    if number.decimals == kind.decimals + 1 and token.endswith("9"):
        return token[:-1] + "%", AS_NINE
    return (token + "%", LOST) if number.decimals == kind.decimals else (token, "")
