"""Cells of a written table with their spans → rows of fields, every field with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MAX_COLUMNS = 120
MAX_CELLS = 50_000  # of one table; the largest real ones have a few thousand
_FIGURE = re.compile(r"[-+(−–]?[¥$￥]?\d[\d.,]*\s?(?:%|x|倍)?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Span(NamedTuple):
    """A run of characters of the page's text: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as the file writes it; `text` is plain, without marks, tabs and line breaks."""

    text: str
    span: Span
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table, `texts` and `spans` by column; a column that another cell covers has no text and no span."""

    texts: tuple[str, ...]
    spans: tuple[Span | None, ...]


def laid(rows: Iterable[Sequence[Written]]) -> list[GridRow] | None:
    """The rows with every cell in its column; None when there are more cells than any table has.

    A cell over several rows stands in its first one. A heading over several columns is said for each of them: `EPS` over `2024A 2025E`
    names both. What spans a whole row, or a row of numbers, is said once.
    """
    found: list[list[tuple[int, Written]]] = []
    held: dict[int, int] = {}  # column → rows that a cell above still covers it
    width = count = 0
    for row in rows:
        if len(row) > MAX_COLUMNS:
            return None
        placed, held = _placed(row, held)
        if not placed:
            continue
        found.append(placed)
        width = max(width, placed[-1][0] + placed[-1][1].columns)
        count += width
        if count > MAX_CELLS or width > MAX_COLUMNS:
            return None
    return _repeated(found, width)


def _placed(row: Sequence[Written], held: dict[int, int]) -> tuple[list[tuple[int, Written]], dict[int, int]]:
    placed: list[tuple[int, Written]] = []
    still = {column: left - 1 for column, left in held.items() if left > 1}
    column = 0
    for cell in row:
        while column in held:
            column += 1
        wide = max(1, min(cell.columns, MAX_COLUMNS - column))  # of an absurd span
        placed.append((column, Written(cell.text, cell.span, wide, cell.rows)))
        if cell.rows > 1:
            still.update(dict.fromkeys(range(column, column + wide), cell.rows - 1))
        column += wide
    return placed, still


def _repeated(rows: Sequence[Sequence[tuple[int, Written]]], width: int) -> list[GridRow]:
    out: list[GridRow] = []
    in_head = True
    for row in rows:
        in_head = in_head and not _is_data(row)
        texts, spans = [""] * width, [None] * width  # type: list[str], list[Span | None]
        for column, cell in row:
            last = column + cell.columns if in_head and len(row) > 1 and _is_title(cell.text) else column + 1
            texts[column:last] = [cell.text] * (last - column)
            spans[column:last] = [cell.span] * (last - column)
        out.append(GridRow(tuple(texts), tuple(spans)))
    return out


def _is_data(row: Sequence[tuple[int, Written]]) -> bool:
    return any(_FIGURE.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text) for _, cell in row)


def _is_title(text: str) -> bool:
    return not _FIGURE.fullmatch(text) or _YEAR.fullmatch(text) is not None
