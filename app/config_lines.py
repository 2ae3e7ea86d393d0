"""Where in yanbao.toml a mistake stands, and one sentence for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.source_config import IN_THE_CLEAR

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

KINDS = frozenset(("files", "mail"))  # pydantic puts the kind of a source into the path of its errors
HEADER = re.compile(r"^\s*\[\[\s*source\s*\]\]")
ANY_HEADER = re.compile(r"^\s*\[\s*source\s*\.\s*([\w.-]+)\s*\]|^\s*\[")
OPENING, CLOSING = ("[", "{"), ("]", "}")
# Strings and comments as a whole, so that what stands in them counts for nothing.
TOKEN = re.compile(r"""\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#.*|[\[\]{}]""")


def problems(errors: Iterable[ErrorDetails], file: Path, environment: Collection[str] = ()) -> list[str]:
    """One sentence a mistake, in the order of the file: its line there, source, field, what is wrong.

    `environment`: the settings that come from there, for which the file is not to blame; they are told last.
    """
    text = _text(file)
    found = [_problem(error, file, text, environment) for error in errors]
    return [said for _, said in sorted(found, key=lambda one: one[0])]


def _text(file: Path) -> list[str]:
    """The file's lines. A pipe has been read already and has none any more."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    except OSError:
        return []


def line_of(path: Sequence[str | int], text: Sequence[str]) -> int | None:
    """The line (from 1) of the value at `path`, such as ("source", 0, "cron"); that of its table where the key is not there."""
    if path[:1] != ("source",) or len(path) < 2 or not isinstance(path[1], int):
        return _top_line(str(path[0]) if path else "", text)
    starts = [number for number, line in enumerate(text) if HEADER.match(line)]
    inline = [] if starts else _inline(text)
    if path[1] >= len(starts or inline):
        return _top_line("source", text)
    if inline:
        return inline[path[1]] + 1
    start = starts[path[1]]
    end = next((number for number in starts if number > start), len(text))
    return _inside(path[2:], text, start, end)


def _top_line(key: str, text: Sequence[str]) -> int | None:
    """Of a setting, or of a table that is none: `[sources]`, `[source]` in place of `[[source]]`."""
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(key)}\s*[.\]]")
    return _key_line(key, text, 0, _end(text, 0)) or next((number for number, line in enumerate(text, 1) if header.match(line)), None)


def _inline(text: Sequence[str]) -> list[int]:
    """Lines (from 0) at which the tables of `source = [{ … }, { … }]` begin."""
    start = (_key_line("source", text, 0, _end(text, 0)) or 1) - 1
    rest, depth, found = "\n".join(text[start:]), 0, []
    for token in TOKEN.finditer(rest):
        depth += 1 if token[0] in OPENING else -1 if token[0] in CLOSING else 0
        if token[0] == "{" and depth == 2:
            found.append(start + rest.count("\n", 0, token.start()))
        if token[0] in CLOSING and depth == 0:
            break
    return found


def _inside(keys: Sequence[str | int], text: Sequence[str], start: int, end: int) -> int:
    """Of `options.a.password` the line of `password =` under [source.options.a], of `a.password =` under [source.options], of
    `options.a.password =`; else of what it is part of."""
    names = [str(key) for key in keys]
    for depth in range(len(names), 0, -1):
        for split in range(depth - 1, -1, -1):
            name = ".".join(names[:split])
            table = next((n for n in range(start + 1, end) if _table(text[n]) == name), None) if split else start
            found = None if table is None else _key_line(".".join(names[split:depth]), text, table + 1, min(end, _end(text, table + 1)))
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


def _problem(error: ErrorDetails, file: Path, text: Sequence[str], environment: Collection[str]) -> tuple[float, str]:
    path = [step for place, step in enumerate(error["loc"]) if not (place == 2 and step in KINDS)]
    path += ["kind"] if error["type"] == "union_tag_invalid" else []
    if path and path[0] in environment:
        return inf, f"YANBAO_{str(path[0]).upper()}: {_field(path)}: {_said(error)}"
    line = line_of(tuple(path), text)
    return line or inf, f"{f'{file}:{line}: ' if line else ''}{_field(path)}: {_said(error)}"


def _field(path: Sequence[str | int]) -> str:
    """`source 2 options.password`, `source 1 suffixes 2`."""
    steps = (f"#{step + 1}" if isinstance(step, int) else step for step in path)
    return re.sub(r"\.#(\d+)\.?", r" \1 ", ".".join(steps)).rstrip()


def _said(error: ErrorDetails) -> str:
    words: dict[str, Any] = {
        "string_pattern_mismatch": "small letters, figures, - and _, 63 at most",
        "missing": "is missing",
        "extra_forbidden": "is not known: is it misspelt?",
        "union_tag_invalid": "files or mail",
        "model_type": IN_THE_CLEAR if "Secret" in error["msg"] else "is no table",
        "tuple_type": "is a list; sources are [[source]] tables" if error["loc"] == ("source",) else "is a list",
    }
    return str(words.get(error["type"], error["msg"].removeprefix("Value error, ")))
