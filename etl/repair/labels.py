"""Labels of merged cells: a garbled second reading of a clean label (`消赀电子` beside `消费电子`), and filling down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from etl.repair.reading import Grid, Reading, Row
from etl.report import Finding

GARBLED = "repair.garbled_label"
_LETTERS = re.compile(r"[^\W\d_]")


def pairs_of(texts: Iterable[str]) -> frozenset[str]:
    """The pairs of neighbouring letters that occur more than once: what the document's words are made of."""
    counts = Counter(a + b for text in texts for a, b in pairwise(text) if a.isalpha() and b.isalpha())
    return frozenset(pair for pair, count in counts.items() if count > 1)


def repair_labels(rows: Grid, column: int, words: frozenset[str] = frozenset()) -> tuple[Grid, list[Finding]]:
    """The rows with garbled labels of `column` replaced by the clean label that they are a second reading of."""
    texts = [reading.text if (reading := row[column]) else "" for row in rows]
    counts = Counter(text for text in texts if text)
    if 2 * sum(_holds_figures(text) for text in texts) > sum(map(bool, texts)):
        return rows, []  # codes or dates: no words of merged cells
    out, findings = list(rows), []
    for index, row in enumerate(rows):
        reading = row[column]
        if reading is None or reading.rule_id:
            continue
        clean, proof, confidence = _clean(index, texts, counts, words)
        if not clean:
            continue
        mended = reading.mended(clean, GARBLED, proof, confidence, (clean, reading.text))
        out[index] = (*row[:column], mended, *row[column + 1 :])
        if confidence < 0.8:
            findings.append(
                Finding(GARBLED, "info", f"label {reading.printed} read as {clean}: {proof}", mended.source(0, 0, GARBLED), clean)
            )
    return tuple(out), findings


def _holds_figures(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _clean(index: int, texts: Sequence[str], counts: Counter[str], words: frozenset[str]) -> tuple[str, str, float]:
    """(clean label, proof, confidence), or empty: the label is believed as it stands."""
    text = texts[index]
    twin = next((other for other, n in counts.most_common() if n > counts[text] and _one_letter_off(text, other)), "")
    if twin:
        return twin, f"one character differs from {twin}, printed {counts[twin]} times in the column", 0.9
    above = texts[index - 1] if index else ""
    if above and above != text and not _LETTERS.search(text):
        return above, f"no letter in it; stands directly below {above}: the centred label of one merged cell read twice", 0.6
    if above and words and _is_shadow(text, above, words):
        return above, f"made of no word of the document; as long as {above} directly above and alike in part: one label read twice", 0.5
    return "", "", 0.0


def _one_letter_off(a: str, b: str) -> bool:
    """Same length, four characters or more, one of them (no digit) read differently."""
    if len(a) != len(b) or len(a) < 4:
        return False
    wrong = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(wrong) == 1 and not any(c.isdigit() or c.isascii() for c in wrong[0])


def _is_shadow(text: str, above: str, words: frozenset[str]) -> bool:
    """`隽成杜` below `集成灶`: as long, a character in common at its place, and no pair of its characters is used elsewhere."""
    alike = len(text) == len(above) >= 3 and any(a == b for a, b in zip(text, above, strict=True))
    return alike and not any(a + b in words for a, b in pairwise(text))


Basis = Literal["stated", "filled"]


def fill_down(rows: Sequence[Row], column: int) -> list[tuple[Reading, Basis] | None]:
    """The label of each row: its own, else the one above; rows before the first label have the first (its cell is centred over them)."""
    first = next((reading for row in rows if (reading := row[column])), None)
    filled: list[tuple[Reading, Basis] | None] = []
    current = first
    for row in rows:
        own = row[column]
        current = own or current
        filled.append((own, "stated") if own else (current, "filled") if current else None)
    return filled
