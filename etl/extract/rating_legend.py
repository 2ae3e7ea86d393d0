"""Letters that stand for ratings in the tables of a house, and the line that explains them: `O - Outperform, M - Market-Perform`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.reference import fold
from etl.document import Page
from etl.extract.peer_grid import StockGrid
from etl.grammar.rating_words import RatingLexicon
from etl.repair import Reading, Row

RULE = "rating.legend"
_FEWEST = 2  # letters that a line explains; one alone may be anything
_ENTRY = re.compile(r"(?<![\w-])(?P<sign>[A-Z]{1,3})\s?[-–—=:]\s?(?P<word>[A-Z][A-Za-z]+(?:[ -][A-Z][a-z]+)?)(?![\w-])")
_RATING = re.compile(r"(?:stock )?rat(?:ing|g)s?|rec\.?|recommendation", re.IGNORECASE)


def spelled_out(grid: StockGrid, page: Page, words: RatingLexicon) -> StockGrid:
    """The grid with `Outperform` for the `O` of its rating column, where a line of the page explains the letters."""
    columns = [column for column, texts in enumerate(grid.heads) if _RATING.fullmatch(" ".join(texts).strip())]
    letters = next((found for line in page.lines if (found := letters_of(line.text, words))), {}) if columns else {}
    if not letters:
        return grid
    rows = tuple(tuple(_spelled(cell, letters) if n in columns else cell for n, cell in enumerate(row)) for row in grid.rows)
    return replace(grid, rows=rows)


def _spelled(reading: Reading | None, letters: Mapping[str, str]) -> Reading | None:
    word = letters.get(fold(reading.text)) if reading else None
    return reading.mended(word, RULE, f"the page explains {reading.text} as {word}", 1.0) if reading and word else reading


def letters_of(text: str, words: RatingLexicon) -> Mapping[str, str]:
    """`O - Outperform, M - Market-Perform, NR - Not Rated` → o, m: folded letter → word; one that is no rating explains nothing."""
    pairs = [(m["sign"], m["word"]) for m in _ENTRY.finditer(text)]
    rated = {fold(sign): word for sign, word in pairs if words.is_rating(word) and fold(word).startswith(fold(sign)[0])}
    return rated if len(rated) >= _FEWEST else {}


def joined_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """`Market-` over `Perform`: a row of one word goes on in the cell above that ends with a hyphen."""
    kept: list[Row] = []
    for row in rows:
        filled = [n for n, cell in enumerate(row) if cell]
        above = kept[-1][filled[0]] if kept and len(filled) == 1 else None
        cell = row[filled[0]] if above else None
        if above and cell and re.search(r"[A-Za-z]-$", above.text) and cell.text[:1].isalpha():
            whole = replace(above, text=above.text + cell.text, printed=f"{above.printed}{cell.printed}")
            kept[-1] = (*kept[-1][: filled[0]], whole, *kept[-1][filled[0] + 1 :])
        else:
            kept.append(row)
    return tuple(kept)
