"""Words → lines: words that share a baseline inside one block."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Line, LineRole, Word, hull

SAME_LINE = 0.5  # shared height, as a share of the smaller word


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by shared height, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    heads: list[tuple[list[Word], float, float]] = []  # the last rows, each with the top and bottom of its first word
    for word in sorted(words, key=_by_baseline):
        _, top, _, bottom = word.box
        for row, row_top, row_bottom in heads:
            shared = row_bottom - (top if top > row_top else row_top)  # row_bottom ≤ bottom
            if shared > SAME_LINE * (bottom - top) or shared > SAME_LINE * (row_bottom - row_top):
                row.append(word)
                break
        else:
            rows.append([word])
            heads = [(rows[-1], top, bottom), *heads[:2]]
    for row in rows:
        row.sort(key=_by_start)
    return rows


def _by_baseline(word: Word) -> tuple[float, float]:
    return word.box[3], word.box[0]


def _by_start(word: Word) -> float:
    return word.box[0]


def make_line(words: Sequence[Word], role: LineRole = "body") -> Line:
    """A line of its words (at least one), from left to right; one blank where the page shows a gap."""
    size = max(words, key=lambda w: len(w.text)).size
    letters = sum(len(w.text) for w in words)
    bold = sum(len(w.text) for w in words if w.bold) * 2 > letters
    return Line(" ".join(w.text for w in words), tuple(words), hull([w.box for w in words]), size, bold, role)
