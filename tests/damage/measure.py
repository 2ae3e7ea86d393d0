"""Damage done to sheets, the whole interpretation run on them, and what became of every spoilt cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

import app.reference
from app.reference import vocabulary
from app.reference.folding import read_variants
from etl.layout import lay_out
from etl.parse import interpret
from etl.read import read
from etl.report import Fact, Report
from tests.damage.kinds import CELL, Form, cuts, form_of, is_unambiguous
from tests.damage.sheets import SHEETS, Row, Sheet

VARIANTS = Path(app.reference.__file__).parent / "variants.csv"
Outcome = Literal["restored", "proposed", "lost with finding", "lost", "wrong", "wrong and sure"]
Place = tuple[int, int]
Key = tuple[str | None, str, str | None]
SURE = 0.9
A_PAPER = 9  # cells spoilt in one paper
A_KIND = 90  # cells of one kind, over all sheets


@dataclass(frozen=True, slots=True)
class Spoilt:
    """One cell that is no longer printed as it was; `place` in the clean table."""

    kind: str
    sheet: str
    place: Place
    truth: str
    printed: str
    is_unambiguous: bool


@dataclass(frozen=True, slots=True)
class Damaged:
    """A table after damage, and its spoilt cells."""

    sheet: Sheet
    rows: tuple[Row, ...]
    cells: tuple[Spoilt, ...]


@dataclass(frozen=True, slots=True)
class Result:
    spoilt: Spoilt
    outcome: Outcome
    read: str = ""
    confidence: float = 0.0


# -- damage --------------------------------------------------------------------------------------------------------------------


def numbers(sheet: Sheet) -> list[Place]:
    return [(r, c) for r, row in enumerate(sheet.rows) for c in range(sheet.labels, len(row)) if row[c]]


def form_at(sheet: Sheet, place: Place) -> Form | None:
    """The form of the clean siblings of a cell: three down a column, or two along a row."""
    r, c = place
    down = [row[c] for n, row in enumerate(sheet.rows) if n != r]
    along = [text for n, text in enumerate(sheet.rows[r]) if n != c and n >= sheet.labels]
    texts = down if sheet.is_down else along
    everything = [sheet.rows[a][b] for a, b in numbers(sheet)]
    return form_of(texts, everything) if len(texts) >= (3 if sheet.is_down else 2) else None


def spoilt_cells(kind: str, random: Random) -> Iterator[Damaged]:
    """Every sheet with the kind of damage in some of its cells, in different rows, until all that can have it had it."""
    for sheet in SHEETS:
        places = numbers(sheet)
        random.shuffle(places)
        while places:
            chosen, rest = _apart(places)
            yield from _spoil(kind, sheet, chosen, random)
            places = rest


def _apart(places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    chosen: list[Place] = []
    for r, c in places:
        if len(chosen) < A_PAPER and all(r != row and c != column for row, column in chosen):
            chosen.append((r, c))
    return chosen, [place for place in places if place not in chosen]


def _spoil(kind: str, sheet: Sheet, places: Sequence[Place], random: Random) -> Iterator[Damaged]:
    rows = [list(row) for row in sheet.rows]
    cells = []
    for r, c in places:
        truth = rows[r][c]
        printed = CELL[kind](truth, random)
        if printed is not None and printed != truth:
            rows[r][c] = printed
            cells.append(Spoilt(kind, sheet.name, (r, c), truth, printed, is_unambiguous(printed, truth, form_at(sheet, (r, c)))))
    if cells:
        yield Damaged(sheet, tuple(rows), tuple(cells))


def glued(random: Random) -> Iterator[Damaged]:
    """Two neighbours in one field: the tab lost, so that the rest of the row moves on, or the second field left empty."""
    for sheet in SHEETS:
        for r, row in enumerate(sheet.rows):
            c = random.randrange(sheet.labels, len(row) - 1)
            blank, moves = random.choice(("", " ")), random.choice((True, False))
            text = f"{row[c]}{blank}{row[c + 1]}"
            new = [*row[:c], text, *([] if moves else [""]), *row[c + 2 :]]
            left, right = form_at(sheet, (r, c)), form_at(sheet, (r, c + 1))
            sure = bool(left and right) and len(cuts(text, left, right)) == 1 if left and right else False
            cells = tuple(Spoilt("glued cells", sheet.name, (r, n), row[n], text, sure) for n in (c, c + 1))
            yield Damaged(sheet, (*sheet.rows[:r], new, *sheet.rows[r + 1 :]), cells)


def split(random: Random) -> Iterator[Damaged]:
    """A row over two lines: its end stands below, in its columns or at the left."""
    for sheet in SHEETS:
        for r, row in enumerate(sheet.rows):
            at = random.randrange(sheet.labels + 1, len(row) - 1)
            kept = random.choice((True, False))
            upper = [*row[:at], *[""] * (len(row) - at)]
            lower = [*([""] * at if kept else []), *row[at:]]
            cells = tuple(Spoilt("split row", sheet.name, (r, n), row[n], row[n], True) for n in range(at, len(row)))
            yield Damaged(sheet, (*sheet.rows[:r], upper, lower, *sheet.rows[r + 1 :]), cells)


def merged(random: Random) -> Iterator[Damaged]:
    """Two rows in one line, cell by cell, labels too."""
    for sheet in SHEETS:
        for r in range(0, len(sheet.rows) - 1, 2):
            pair = sheet.rows[r], sheet.rows[r + 1]
            line = [" ".join(filter(None, (a, b))) for a, b in zip(*pair, strict=True)]
            cells = tuple(
                Spoilt("merged rows", sheet.name, (r + n, c), pair[n][c], line[c], True)
                for c in range(sheet.labels, len(line)) for n in (0, 1)
            )  # fmt: skip
            yield Damaged(sheet, (*sheet.rows[:r], line, *sheet.rows[r + 2 :]), cells)


def variants(random: Random) -> Iterator[Damaged]:
    """A character of a name or label in a form that other scripts use: 増 for 增."""
    forms = [(chr(standard), chr(variant)) for variant, standard in read_variants(VARIANTS).items()]
    for sheet in SHEETS:
        for r, row in enumerate(sheet.rows):
            label = row[sheet.labels - 1]
            found = [(plain, other) for plain, other in forms if plain in label]
            if found:
                plain, other = random.choice(found)
                yield _named("variant character", sheet, r, label.replace(plain, other, 1), is_unambiguous=True)


def garbled(random: Random) -> Iterator[Damaged]:
    """One character of a name as another that looks alike; the paper prints the names in full elsewhere.

    Unambiguous when of all listed names only the true one is the same after look-alikes are made one.
    """
    lookalikes, listed = vocabulary().lookalikes, vocabulary().stock_by_name
    for sheet in (sheet for sheet in SHEETS if sheet.is_down and sheet.after_names):
        for r, row in enumerate(sheet.rows):
            name = row[sheet.labels - 1]
            for place, char in enumerate(name):
                others = [chr(c) for c, like in lookalikes.items() if like == lookalikes.get(ord(char)) and chr(c) != char]
                spoilt = name[:place] + random.choice(others) + name[place + 1 :] if others else name
                alike = [one for one in listed if one.translate(lookalikes) == spoilt.translate(lookalikes)]
                if spoilt != name and spoilt not in listed:
                    yield _named("garbled name", sheet, r, spoilt, is_unambiguous=alike == [name])


def _named(kind: str, sheet: Sheet, r: int, spoilt: str, *, is_unambiguous: bool) -> Damaged:
    """A row whose name or label is spoilt; its first number stands for it, the others are looked at as well."""
    row = sheet.rows[r]
    new = [*row[: sheet.labels - 1], spoilt, *row[sheet.labels :]]
    cell = Spoilt(kind, sheet.name, (r, sheet.labels), row[sheet.labels - 1], spoilt, is_unambiguous)
    return Damaged(sheet, (*sheet.rows[:r], new, *sheet.rows[r + 1 :]), (cell,))


ROWS: dict[str, Callable[[Random], Iterator[Damaged]]] = {
    "glued cells": glued,
    "split row": split,
    "merged rows": merged,
    "variant character": variants,
    "garbled name": garbled,
}


def damaged(seed: int = 4, most: int = A_KIND) -> Iterator[Damaged]:
    """Damage of every kind, in papers drawn by lot until `most` cells of the kind are spoilt."""
    for kind in (*CELL, *ROWS):
        random = Random(f"{seed} {kind}")
        papers = list(ROWS[kind](random) if kind in ROWS else spoilt_cells(kind, random))
        random.shuffle(papers)
        count = 0
        for paper in papers:
            if count < most:
                yield paper
                count += len(paper.cells)


# -- what became of it ---------------------------------------------------------------------------------------------------------


def parsed(data: bytes) -> Report:
    return interpret(lay_out(read(data, "damaged.txt")), vocabulary())


def key_of(fact: Fact) -> Key:
    stock = fact.stock.code or fact.stock.name if fact.stock else None
    return stock, fact.metric_code if fact.metric_code != "other" else fact.metric_label, fact.period_code


@cache
def clean(name: str) -> tuple[dict[Place, Fact], dict[Key, Fact]]:
    """The facts of a clean sheet, by their place in it and by what they say."""
    sheet = next(sheet for sheet in SHEETS if sheet.name == name)
    facts = parsed(sheet.paper()).facts
    by_place = {
        (f.source.row_no - len(sheet.head), f.source.column_no): f
        for f in facts
        if f.source.row_no is not None and f.source.column_no is not None
    }
    return by_place, {key_of(fact): fact for fact in facts}


def results(one: Damaged) -> Iterator[Result]:
    """Every spoilt cell of a table after the whole interpretation; and, as `wrong`, every other number that changed."""
    by_place, known = clean(one.sheet.name)
    report = parsed(one.sheet.paper(one.rows))
    found = {key_of(fact): fact for fact in report.facts}
    touched = set()
    for spoilt in one.cells:
        fact = by_place.get(spoilt.place)
        if fact is None:
            continue
        touched.add(key_of(fact))
        yield judged(spoilt, fact, found.get(key_of(fact)), report)
    first = one.cells[0]
    for key in (known.keys() | found.keys()) - touched:
        before, after = known.get(key), found.get(key)
        if (before and before.value) != (after and after.value):
            sure = after is not None and after.value is not None and after.source.confidence >= SURE
            beside = Spoilt(first.kind, first.sheet, (-1, -1), str(before and before.value_text), str(key), first.is_unambiguous)
            yield Result(beside, "wrong and sure" if sure else "wrong" if after else "lost", str(after and after.value_text))


def judged(spoilt: Spoilt, truth: Fact, fact: Fact | None, report: Report) -> Result:
    said = [f for f in report.findings if f.source and (f.source.text == spoilt.printed or spoilt.printed in f.message)]
    is_proposed = any(f.proposed for f in said)
    if fact is not None and truth.value is None:
        return Result(spoilt, "restored" if fact.null_reason == truth.null_reason else "wrong", fact.value_text, fact.source.confidence)
    if fact is None or fact.value is None:
        return Result(spoilt, "proposed" if is_proposed else "lost with finding" if said else "lost")
    read, sure = fact.value_text, fact.source.confidence
    if fact.value == truth.value:
        return Result(spoilt, "restored", read, sure)
    wrong: Outcome = "proposed" if is_proposed and sure < SURE else "wrong and sure" if sure >= SURE else "wrong"
    return Result(spoilt, wrong, read, sure)
