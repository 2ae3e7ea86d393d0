"""The records of a JSON list, one at a time: a list of records, `{"data": [records]}`, or names and rows apart as tushare answers
(`{"fields": […], "items": [[…], …]}`, or that inside `data`).

The text is walked from value to value with the standard decoder, so that a large list never stands in memory as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder
from typing import Any

from app.errors import ReadError

ROWS = ("data", "items", "result")  # keys under which an envelope holds its records, or another envelope
DEPTH = 3  # envelopes inside each other
_DECODER = JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_BLANK = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class JsonList:
    """Where the records stand in the text, and what their columns are. `is_named`: each record names its values."""

    text: str
    start: int
    columns: tuple[str, ...]
    is_named: bool
    year: int | None = None

    def records(self) -> Iterator[Any]:
        """Each record, as dict or list; numbers as they are written."""
        return _items(self.text, self.start)


@dataclass(slots=True)
class _Found:
    """What the walk has met: where lists of records begin, the names of their values, the year of the envelope."""

    arrays: list[int] = field(default_factory=list)
    fields: tuple[str, ...] = ()
    year: int | None = None


def json_list(text: str, name: str) -> JsonList:
    """The records of `text`. Raises ReadError for JSON that is broken, or is no list of records."""
    found = _Found()
    try:
        end = _walk(text, _blank(text, 0), found, 0)
        if _blank(text, end) != len(text):
            raise ReadError("the JSON goes on behind its end", where=name)
        return _of(text, found, name)
    except JSONDecodeError as error:
        raise ReadError(f"broken JSON: {error}", where=name) from error
    except RecursionError as error:
        raise ReadError("the JSON is nested too deeply", where=name) from error


def _of(text: str, found: _Found, name: str) -> JsonList:
    for start in found.arrays:
        first = next(_items(text, start), None)
        if isinstance(first, dict):
            return JsonList(text, start, tuple(first), True, found.year)
        if isinstance(first, list) and found.fields:
            return JsonList(text, start, found.fields, False, found.year)
    if found.arrays and found.fields:
        return JsonList(text, found.arrays[0], found.fields, False, found.year)
    hint = 'a list of records, {"data": [records]}, or {"fields": [names], "items": [rows]}'
    raise ReadError("the JSON holds no records, so there are no columns to know it by", where=name, hint=hint)


def _walk(text: str, at: int, found: _Found, depth: int) -> int:
    """Read the value at `at`; gives where it ends."""
    if text.startswith("[", at):
        found.arrays.append(at)
        return _skip(text, at)
    if text.startswith("{", at) and depth < DEPTH:
        return _walk_object(text, at, found, depth)
    return _DECODER.raw_decode(text, at)[1]


def _walk_object(text: str, at: int, found: _Found, depth: int) -> int:
    at = _blank(text, at + 1)
    while not text.startswith("}", at):
        key, at = _DECODER.raw_decode(text, at)
        at = _blank(text, _expect(text, _blank(text, at), ":"))
        if key in ROWS:
            at = _walk(text, at, found, depth + 1)
        else:
            value, at = _DECODER.raw_decode(text, at)
            _note(found, key, value)
        at = _blank(text, at)
        if not text.startswith("}", at):
            at = _blank(text, _expect(text, at, ","))
    return at + 1


def _note(found: _Found, key: Any, value: Any) -> None:
    if key == "fields" and isinstance(value, list):
        found.fields = tuple(map(str, value))
    elif key == "currentYear" and re.fullmatch(r"(19|20)\d\d", str(value)):
        found.year = int(value)


def _items(text: str, start: int) -> Iterator[Any]:
    """The values of the array at `start`."""
    at = _blank(text, start + 1)
    while not text.startswith("]", at):
        value, at = _DECODER.raw_decode(text, at)
        yield value
        at = _next(text, at)


def _skip(text: str, start: int) -> int:
    """Where the array at `start` ends; every value in it is read, so that what is broken is told at once."""
    at = _blank(text, start + 1)
    while not text.startswith("]", at):
        at = _next(text, _DECODER.raw_decode(text, at)[1])
    return at + 1


def _next(text: str, at: int) -> int:
    """From the end of a value to the next one, or to the end of the array."""
    at = _blank(text, at)
    return at if text.startswith("]", at) else _blank(text, _expect(text, at, ","))


def _expect(text: str, at: int, mark: str) -> int:
    if not text.startswith(mark, at):
        raise JSONDecodeError(f"{mark!r} is missing", text, at)
    return at + len(mark)


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
