"""The bytes of a list → its columns and, one at a time, its rows as texts. CSV and JSON, UTF-8 or GB18030.

Numbers of JSON are kept as they are written: no float comes between. A row that cannot be read is given with what is wrong.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.errors import ReadError
from etl.vendor.jsonrows import JsonList, json_list

DELIMITERS = ",\t;"
LOST = "\ufffd"  # stands where bytes are no letter
MOST_LOST = 0.05  # of the letters beyond ASCII: Chinese in the other encoding has more than half
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # NUL and halves of pairs, which JSON can write and no database holds as text


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: its number from 1, the text of each column, or what is `wrong`. `others`: names that the first record does not have."""

    number: int
    cells: tuple[str, ...] = ()
    wrong: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawList:
    """A list that is open. `year`: the year that a JSON envelope gives (`currentYear`)."""

    layout: Literal["csv", "json"]
    encoding: str
    columns: tuple[str, ...]
    body: str | JsonList
    year: int | None = None
    delimiter: str = ","

    def rows(self) -> Iterator[RawRow]:
        """The rows in their order; may be asked again."""
        if isinstance(self.body, JsonList):
            return _json_rows(self.body, self.columns)
        return _csv_rows(self.body, self.delimiter, len(self.columns))


def raw_list(data: bytes, name: str) -> RawList:
    """Open a list by what is in it. Raises ReadError for what has neither columns nor records."""
    text, encoding = decoded(data, name)
    if text.lstrip()[:1] in ("{", "["):
        body = json_list(text, name)
        return RawList("json", encoding, body.columns, body, body.year)
    delimiter, columns = _header(text, name)
    return RawList("csv", encoding, columns, text, delimiter=delimiter)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding. A few bytes that are none of UTF-8 do not make another encoding of the rest: they are marked (`LOST`), and
    their rows are bad. Raises ReadError when it is neither UTF-8 nor GB18030."""
    for encoding, told in (("utf-8-sig", "utf-8"), ("gb18030", "gb18030")):
        text = data.decode(encoding, "replace").replace("\x00", "")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        if text.count(LOST) <= MOST_LOST * beyond_ascii:
            return text, told
    raise ReadError("the list is neither UTF-8 nor GB18030", where=name)


def _header(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The delimiter that gives the most columns, and the columns."""
    found = max((_first_line(text, delimiter) for delimiter in DELIMITERS), key=lambda pair: len(pair[1]))
    if not any(found[1]):
        raise ReadError("the list has no columns", where=name)
    return found


def _first_line(text: str, delimiter: str) -> tuple[str, tuple[str, ...]]:
    try:
        header = next(csv.reader(_lines(text), delimiter=delimiter, strict=True), [])
    except csv.Error:
        header = []
    return delimiter, tuple(cell.strip() for cell in header)


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="")


def _csv_rows(text: str, delimiter: str, width: int) -> Iterator[RawRow]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    next(reader, None)
    number = 0
    while True:
        began = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield RawRow(number, wrong=f"lines {began + 1} to {reader.line_num} are no row: {error}")
            continue
        if cells:  # a blank line is no row
            number += 1
            yield _fitting(number, cells, width)


def _fitting(number: int, cells: Sequence[str], width: int) -> RawRow:
    if len(cells) != width:
        return RawRow(number, tuple(cells), wrong=f"{len(cells)} cells, but the list has {width} columns")
    return RawRow(number, tuple(cells), wrong=_lost(cells))


def _lost(cells: Sequence[str]) -> str | None:
    return "it holds bytes that are no text" if any(LOST in cell for cell in cells) else None


def _json_rows(body: JsonList, columns: tuple[str, ...]) -> Iterator[RawRow]:
    known = set(columns)
    for number, record in enumerate(body.records(), start=1):
        if isinstance(record, dict):
            cells = tuple(text_of(record.get(column)) for column in columns)
            yield RawRow(number, cells, _lost(cells), tuple(key for key in record if key not in known))
        elif isinstance(record, list) and not body.is_named:
            yield _fitting(number, [text_of(value) for value in record], len(columns))
        else:
            yield RawRow(number, wrong="not a record")


def text_of(value: Any) -> str:
    """A value of JSON as text: what is missing is empty, several people stand with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(text_of, value))
    return UNSTORABLE.sub("", value if isinstance(value, str) else str(value))
