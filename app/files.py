"""Answers for other programs: DataFrame, Parquet, Excel. They want answers that were asked for `plainly`.

pyarrow and openpyxl come with the extra `yanbao[export]`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.errors import UsageError
from app.kinds import Kind, Value
from app.query import Answer, check_names

if TYPE_CHECKING:
    import pandas as pd

FRAME = {
    Value.BOOLEAN: "boolean",
    Value.INTEGER: "Int64",
    Value.BIG_INTEGER: "Int64",
    Value.NUMBER: "float64",
    Value.DATE: "datetime64[us]",
    Value.TIME: "datetime64[us]",
    Value.ZONED_TIME: "datetime64[us, UTC]",
    Value.TEXT: "string",
}
SHEET_ROWS = 1_048_576
CELL_LETTERS = 32_767


def as_frame(answer: Answer) -> pd.DataFrame:
    """A DataFrame with a column type for each kind; NULL is NA, NaN or NaT. Lists are Python lists."""
    import pandas as pd

    columns = [_series(pd, values, kind) for values, kind in zip(_columns(answer), answer.kinds, strict=True)]
    table = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    table.columns = pd.Index(answer.columns)  # a query may give two columns one name
    return table


def _series(pd: Any, values: list[Any], kind: Kind) -> Any:
    if kind.is_list:
        return pd.Series(values, dtype=object)
    if kind.value in (Value.DATE, Value.TIME, Value.ZONED_TIME):
        return pd.to_datetime(pd.Series(values, dtype=object), utc=kind.value is Value.ZONED_TIME).astype(FRAME[kind.value])
    return pd.Series(values, dtype=FRAME[kind.value])


def as_parquet(answer: Answer) -> bytes:
    """One Parquet file. Raises UsageError without pyarrow, and where two columns have one name."""
    check_names(answer.columns)
    pyarrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    schema = arrow_schema(answer.columns, answer.kinds)
    out = io.BytesIO()
    arrays = [pyarrow.array(values, field.type) for values, field in zip(_columns(answer), schema, strict=True)]
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def arrow_schema(names: tuple[str, ...], kinds: tuple[Kind, ...], comments: dict[str, str] | None = None) -> Any:
    """The Arrow schema of columns; a comment becomes metadata of its field, where DuckDB, Spark and polars look for it."""
    pyarrow = needed("pyarrow")
    said = {name: {"comment": comment} for name, comment in (comments or {}).items()}
    return pyarrow.schema(
        [pyarrow.field(name, _arrow_type(pyarrow, kind), metadata=said.get(name)) for name, kind in zip(names, kinds, strict=True)]
    )


def _arrow_type(pyarrow: Any, kind: Kind) -> Any:
    plain = {
        Value.BOOLEAN: pyarrow.bool_(),
        Value.INTEGER: pyarrow.int32(),
        Value.BIG_INTEGER: pyarrow.int64(),
        Value.NUMBER: pyarrow.float64(),
        Value.DATE: pyarrow.date32(),
        Value.TIME: pyarrow.timestamp("us"),
        Value.ZONED_TIME: pyarrow.timestamp("us", tz="UTC"),
        Value.TEXT: pyarrow.string(),
    }[kind.value]
    return pyarrow.list_(plain) if kind.is_list else plain


def as_xlsx(answer: Answer) -> bytes:
    """One sheet with a frozen, filtered head. Times are in UTC, lists JSON. Raises UsageError where a sheet cannot hold the answer."""
    openpyxl = needed("openpyxl")
    _check_fits(answer)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("answer")
    sheet.freeze_panes = "A2"
    for row in _sheet_rows(answer):
        sheet.append([_cell(openpyxl, sheet, value) for value in row])
    last = openpyxl.utils.get_column_letter(max(len(answer.columns), 1))
    sheet.auto_filter.ref = f"A1:{last}{len(answer.rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check_fits(answer: Answer) -> None:
    """Excel cuts what is too long without a word; we do not."""
    if len(answer.rows) >= SHEET_ROWS:
        raise UsageError(f"{len(answer.rows)} rows: a sheet holds {SHEET_ROWS - 1}", hint="ask for less, or --format parquet")
    longest = max((len(value) for row in answer.rows for value in row if isinstance(value, str)), default=0)
    if longest > CELL_LETTERS:
        raise UsageError(f"a text of {longest} letters: a cell holds {CELL_LETTERS}", hint="--format parquet or csv")


def _sheet_rows(answer: Answer) -> Iterator[tuple[Any, ...]]:
    yield answer.columns
    yield from answer.rows


def _cell(openpyxl: Any, sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if not isinstance(value, str):
        return value
    cell = openpyxl.cell.WriteOnlyCell(sheet, openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # `=1+1` in a report is text, not a formula
    return cell


def needed(name: str) -> Any:
    """The module of a library that not everybody installs."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name.split('.')[0]} is not installed", hint="pip install 'yanbao[export]'") from error


def _columns(answer: Answer) -> list[list[Any]]:
    return [list(column) for column in zip(*answer.rows, strict=True)] or [[] for _ in answer.columns]
