"""The numbers of a row of a list, as Facts with `attribution = 'vendor'`."""

from __future__ import annotations

from collections.abc import Iterator

from etl.report import Cover, Fact, StockRef
from etl.vendor import values
from etl.vendor.cells import Cells
from etl.vendor.form import Column
from etl.vendor.values import Amount, Unreadable

YEAR_UNKNOWN = (
    "which year is meant by this year and the next is not told: the list gives no currentYear, or another year than that of the report; "
    "such numbers are kept without a period"
)


def facts(row: Cells, stock: StockRef | None, cover: Cover) -> Iterator[Fact]:
    """A Fact for each cell of the row that holds something in a column of estimates."""
    ends = _row_period(row)
    for column in row.context.estimates:
        text = values.clean(row.row.cells[column.number])
        if text:
            period = ends if column.meaning.period == "row" else _period(row, column, cover)
            yield _fact(row, column, text, stock, period)


def _fact(row: Cells, column: Column, text: str, stock: StockRef | None, period: str | None) -> Fact:
    found, unit = row.amount(column), row.context.unit(column, stock)
    factor = column.meaning.factor
    reason = _null_reason(row, column, found, unit)
    given = found if not reason and found and factor else None
    return Fact(
        stock=stock,
        metric_code=column.meaning.metric_code or "other",
        metric_label=column.name,
        period_code=period,
        kind=column.meaning.kind,
        value=given.value * factor if given and factor else None,
        unit=unit,
        value_text=text,
        source=row.source(column),
        currency=unit if unit and unit not in ("x", "pct") else None,
        half_step=given.half_step * factor if given and factor else None,
        attribution="vendor",
        attributed_to=row.context.form.vendor,
        null_reason=reason,
    )


def _null_reason(row: Cells, column: Column, found: Amount | None, unit: str | None) -> str | None:
    """Why a cell has no value. Vendors fill what is missing with 0: no house expects a multiple, a profit or a revenue of exactly 0."""
    if found is None:
        return "not_understood"
    if found.value == 0:
        return "no_estimate"
    if unit is None:
        row.note("unknown_unit", f"no unit is known for {column.name}{_of_market(row, column)}: kept as listed, without a value", None)
        return "unknown_unit"
    return None


def _of_market(row: Cells, column: Column) -> str:
    return " of stocks that do not trade in " + column.meaning.unit if column.meaning.unit else ""


def _period(row: Cells, column: Column, cover: Cover) -> str | None:
    """The period of an estimate: of the column's name, or so many years from the list's own year."""
    rule = column.meaning.period
    if rule == "column":
        return f"{column.year}FY"
    assert rule is not None and cover.published_on is not None
    if row.context.year != cover.published_on.value.year:
        row.find("unknown_year", YEAR_UNKNOWN, None)
        return None
    return f"{row.context.year + int(rule)}FY"


def _row_period(row: Cells) -> str | None:
    """The period that the row names."""
    found, column = values.period(row.raw("period")), row.context.columns.get("period")
    if isinstance(found, Unreadable):
        row.find("unknown_period", f"the period {found.text!r} is not understood", row.source(column) if column else None)
        return None
    return found
