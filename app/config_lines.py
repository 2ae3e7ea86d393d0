"""Where in yanbao.toml a mistake stands, and one sentence for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

KINDS = frozenset(("files", "mail"))  # pydantic puts the kind of a source into the path of its errors
HEADER = re.compile(r"^\s*\[\[\s*source\s*\]\]")
ANY_HEADER = re.compile(r"^\s*\[\s*source\s*\.\s*([\w.-]+)\s*\]|^\s*\[")


def problems(errors: Iterable[ErrorDetails], file: Path) -> list[str]:
    """One sentence a mistake: its line in `file` (none when it came from the environment), source, field, what is wrong."""
    try:
        text = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        text = []
    return [_problem(error, file, text) for error in errors]


def line_of(path: Sequence[str | int], text: Sequence[str]) -> int | None:
    """The line (from 1) of the value at `path`, such as ("source", 0, "cron"); that of its table where the key is not there."""
    if path[:1] != ("source",) or len(path) < 2 or not isinstance(path[1], int):
        return _key_line(str(path[0]) if path else "", text, 0, _end(text, 0))
    starts = [number for number, line in enumerate(text) if HEADER.match(line)]
    if path[1] >= len(starts):
        return None
    start = starts[path[1]]
    end = next((number for number in starts if number > start), len(text))
    return _inside(path[2:], text, start, end)


def _inside(keys: Sequence[str | int], text: Sequence[str], start: int, end: int) -> int:
    """Of `options.password` the line of `password =` under [source.options], else of `options =` or `options.password =`."""
    names = [str(key) for key in keys]
    for depth in range(len(names), 0, -1):
        table = next((n for n in range(start + 1, end) if _table(text[n]) == ".".join(names[: depth - 1])), start if depth == 1 else None)
        for first, name in ((table, names[depth - 1]), (start, ".".join(names[:depth]))):
            found = None if first is None else _key_line(name, text, first + 1, min(end, _end(text, first + 1)))
            if found is not None:
                return found
    return start + 1


def _table(line: str) -> str | None:
    found = ANY_HEADER.match(line)
    return found[1] if found else None


def _end(text: Sequence[str], start: int) -> int:
    return next((number for number in range(start, len(text)) if ANY_HEADER.match(text[number])), len(text))


def _key_line(key: str, text: Sequence[str], start: int, end: int) -> int | None:
    pattern = re.compile(rf"""^\s*(["']?){re.escape(key)}\1\s*=""")
    return next((number + 1 for number in range(start, end) if pattern.match(text[number])), None)


def _problem(error: ErrorDetails, file: Path, text: Sequence[str]) -> str:
    path = [step for place, step in enumerate(error["loc"]) if not (place == 2 and step in KINDS)]
    path += [error["ctx"]["key"]] if error["type"] == "option" else ["kind"] if error["type"] == "union_tag_invalid" else []
    path += [error["ctx"]["place"], "name"] if error["type"] == "twice" else []
    line = line_of(tuple(path), text)
    place = f"{file}:{line}: " if line else ""
    return f"{place}{_field(path)}: {_said(error)}"


def _field(path: Sequence[str | int]) -> str:
    if path[:1] != ["source"] or len(path) < 2:
        return ".".join(map(str, path))
    return " ".join((f"source {int(path[1]) + 1}", ".".join(map(str, path[2:])))).rstrip()


def _said(error: ErrorDetails) -> str:
    words: dict[str, Any] = {
        "missing": "is missing",
        "extra_forbidden": "is not known: is it misspelt?",
        "union_tag_invalid": "files or mail",
    }
    return str(words.get(error["type"], error["msg"].removeprefix("Value error, ")))
