"""Words → lines: words that share a baseline inside one block."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Box, Line, LineRole, Word, hull, is_wide

SAME_LINE = 0.5  # shared height, as a share of the smaller word


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by shared height, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.bottom, w.box.x0)):
        for row in rows[-1:-4:-1]:
            if _shares(row[0].box, word.box):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.box.x0)
    return rows


def _shares(one: Box, other: Box) -> bool:
    _, top, _, bottom = one
    _, other_top, _, other_bottom = other
    shared = min(bottom, other_bottom) - max(top, other_top)
    return shared > SAME_LINE * min(bottom - top, other_bottom - other_top)


def make_line(words: Sequence[Word], role: LineRole = "body") -> Line:
    """A line of its words (at least one), from left to right; one blank where the page shows a gap."""
    size = max(words, key=lambda w: len(w.text)).size
    letters = sum(len(w.text) for w in words)
    bold = sum(len(w.text) for w in words if w.bold) * 2 > letters
    return Line(" ".join(w.text for w in words), tuple(words), hull([w.box for w in words]), size, bold, role)


def is_chinese(text: str) -> bool:
    """Mostly wide characters."""
    return sum(map(is_wide, text)) * 2 > len(text)
