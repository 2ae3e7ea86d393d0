"""What a damaged number may have been: each way in which OCR spoils a print, taken back, with the id of its rule.

    2O.4% l2.5 S.3        letters that look like figures            repair.letter_as_digit
    ２０．４％              full-width figures among half-width ones   repair.full_width
    12,5  1.234  12。5     comma and point taken for each other      repair.comma_or_point
    2 614.3               a blank inside                            repair.space_in_number
    一5.4% ~5.4%           a dash that no number has                 repair.dash_as_minus
    (9.2                  one bracket lost                          repair.bracket_lost
    -39.529               % read as 9                               repair.percent_as_9
    162.76                % lost                                    repair.percent_lost

Nothing is decided here: `readings` gives every number that the print may stand for, the form of its siblings decides (cells.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from etl.repair.forms import printed

LETTER = "repair.letter_as_digit"
FULL_WIDTH = "repair.full_width"
SEPARATOR = "repair.comma_or_point"
SPACE = "repair.space_in_number"
DASH = "repair.dash_as_minus"
BRACKET = "repair.bracket_lost"
AS_NINE = "repair.percent_as_9"
LOST = "repair.percent_lost"

SAYS = {
    LETTER: "a letter stands for the figure that it looks like",
    FULL_WIDTH: "full-width signs",
    SEPARATOR: "comma and point are taken for each other",
    SPACE: "a blank stands inside the number",
    DASH: "the stroke in front is a minus",
    BRACKET: "one of the two brackets is lost",
    AS_NINE: "one decimal more, a 9, and no %",
    LOST: "the same decimals, no %",
}
_LETTERS = str.maketrans(
    {**dict.fromkeys("OoQDο○〇", "0"), **dict.fromkeys("lI|i!", "1"), **dict.fromkeys("Ss$", "5"), "B": "8", "Z": "2", "z": "2"}
)
_LOOKS = re.compile(r"[-+(]?[\dOoQDο○〇lI|i!Ss$BZz.,]+[)%x]?\)?")
_WIDE = re.compile(r"[０-９．，％（）－＋]")
_DASHES = re.compile(r"^[一ー~～〜_¯ˉ﹍﹉=]\s?(?=[\dOolI(])")
_POINTS = str.maketrans(dict.fromkeys("。·•‧∙", "."))
_MOST_SEPARATORS = 4


class Candidate(NamedTuple):
    """`text`: a number that the print may stand for; `rules`: what must have happened to it, one an edit."""

    text: str
    rules: tuple[str, ...]


def readings(text: str) -> list[Candidate]:
    """Every number that `text` may stand for, with what must have happened to it; the least damaged first, without `text` itself."""
    found: dict[str, tuple[str, ...]] = {text.strip(): ()}
    for undo in (_wide, _dash, _spaces, _letters, _separators, _brackets, _percent):
        for old, rules in list(found.items()):
            for new, more in undo(old):
                if new not in found or len(rules) + len(more) < len(found[new]):
                    found[new] = (*rules, *more)
    numbers = [Candidate(new, rules) for new, rules in found.items() if rules and printed(new)]
    return sorted(numbers, key=lambda one: (len(one.rules), one.text))


Undone = Iterator[tuple[str, tuple[str, ...]]]
Undo = Callable[[str], Undone]


def _wide(text: str) -> Undone:
    if _WIDE.search(text):
        yield unicodedata.normalize("NFKC", text), (FULL_WIDTH,)


def _dash(text: str) -> Undone:
    if _DASHES.match(text):
        yield _DASHES.sub("-", text), (DASH,)


def _spaces(text: str) -> Undone:
    parts = text.split()
    if len(parts) > 1:
        yield "".join(parts), (SPACE,) * (len(parts) - 1)


def _letters(text: str) -> Undone:
    """At least one true figure, and nothing but figures, their look-alikes and signs."""
    new = text.translate(_LETTERS)
    if new != text and _LOOKS.fullmatch(text) and any(c.isdecimal() for c in text):
        yield new, (LETTER,)


def _separators(text: str) -> Undone:
    """Every comma as a point and the other way round, one edit for each."""
    new = text.translate(_POINTS)
    places = [place for place, char in enumerate(new) if char in ",."]
    if not 0 < len(places) <= _MOST_SEPARATORS:
        return
    for chosen in product(",.", repeat=len(places)):
        chars = list(new)
        for place, char in zip(places, chosen, strict=True):
            chars[place] = char
        edits = sum(a != b for a, b in zip(text, chars, strict=True))
        if edits:
            yield "".join(chars), (SEPARATOR,) * edits


def _brackets(text: str) -> Undone:
    core = text.rstrip("%x倍")
    if core.startswith("(") and ")" not in text:
        yield f"{core}){text[len(core) :]}", (BRACKET,)
        if core != text:
            yield f"{text})", (BRACKET,)
    elif ")" in text and "(" not in text:
        yield f"({text}", (BRACKET,)


def _percent(text: str) -> Undone:
    if not text[-1:].isdecimal() and not text.endswith(")"):
        return
    if text.endswith("9") and len(text) > 1:
        yield f"{text[:-1]}%", (AS_NINE,)
    yield f"{text}%", (LOST,)
