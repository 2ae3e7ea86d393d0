"""Each way in which OCR spoils a cell, done on purpose; and what a spoilt print may have been, found without the parser.

A damaged cell has an *unambiguous* truth when the table itself decides: of all texts from which one damage of this catalogue makes the
print (`origins`), the true one alone has the form that its siblings in the clean table share (`Form`): decimals, sign of percent or
multiple, thousands, the mark of a loss. Rows that ran together or apart are unambiguous when cutting them elsewhere leaves a cell without
that form. Where two origins have the form (`129` for 12 % or 129 %) the truth is not in the table, and no repair is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

WIDE = str.maketrans("0123456789.,%-()", "０１２３４５６７８９．，％－（）")
NARROW = {wide: narrow for narrow, wide in zip("0123456789.,%-()", "０１２３４５６７８９．，％－（）", strict=True)}
LOOKS = {"0": "O", "1": "lI", "5": "S", "8": "B"}
DASHES = "−–—‒―﹣－一ー~"
SHAPE = re.compile(r"(?P<open>\(?)(?P<minus>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<rest>\d+))?(?P<sign>[%x]?)(?P<close>\)?)")


@dataclass(frozen=True, slots=True)
class Form:
    """What the siblings of a cell share; None where they show neither."""

    decimals: int
    sign: str
    commas: bool | None
    brackets: bool | None

    def has(self, text: str) -> bool:
        found = SHAPE.fullmatch(text)
        if not found or bool(found["open"]) != bool(found["close"]) or (found["open"] and found["minus"]):
            return False
        whole, rest = found["whole"], found["rest"] or ""
        if (len(rest), found["sign"]) != (self.decimals, self.sign) or (len(whole) > 1 and whole[0] == "0"):
            return False
        commas = "," in whole if len(whole.replace(",", "")) > 3 else None
        brackets = True if found["open"] else False if found["minus"] else None
        return all(None in pair or pair[0] == pair[1] for pair in ((commas, self.commas), (brackets, self.brackets)))


def form_of(siblings: Sequence[str], sheet: Sequence[str]) -> Form | None:
    """The form of all siblings, when there are enough and they agree; how the sheet marks a loss."""
    found = [match for text in siblings if (match := SHAPE.fullmatch(text))]
    kinds = {(len(match["rest"] or ""), match["sign"]) for match in found}
    if len(kinds) != 1:
        return None
    large = {"," in match["whole"] for match in found if len(match["whole"].replace(",", "")) > 3}
    losses = {bool(m["open"]) for text in sheet if (m := SHAPE.fullmatch(text)) and (m["open"] or m["minus"])}
    ((decimals, sign),) = kinds
    return Form(decimals, sign, large.pop() if len(large) == 1 else None, losses.pop() if len(losses) == 1 else None)


# -- damage of one cell: truth → print, None where there is nothing to spoil -----------------------------------------------------


def percent_as_9(text: str, random: Random) -> str | None:
    return text[:-1] + "9" if text.endswith("%") else None


def percent_lost(text: str, random: Random) -> str | None:
    return text[:-1] if text.endswith("%") else None


def looks(figure: str) -> Callable[[str, Random], str | None]:
    def spoil(text: str, random: Random) -> str | None:
        places = [place for place, char in enumerate(text) if char == figure]
        if not places or sum(c.isdigit() for c in text) < 2:
            return None
        place = random.choice(places)
        return text[:place] + random.choice(LOOKS[figure]) + text[place + 1 :]

    return spoil


def comma_or_point(text: str, random: Random) -> str | None:
    places = [place for place, char in enumerate(text) if char in ",."]
    if not places:
        return None
    place = random.choice(places)
    return text[:place] + (",", ".")[text[place] == ","] + text[place + 1 :]


def full_width(text: str, random: Random) -> str | None:
    return text.translate(WIDE)


def blank_inside(text: str, random: Random) -> str | None:
    figures = [place for place in range(1, len(text)) if text[place - 1].isdigit() or text[place].isdigit()]
    if len(text) < 3 or not figures:
        return None
    place = random.choice(figures)
    return text[:place] + " " + text[place:]


def dash(text: str, random: Random) -> str | None:
    return random.choice(DASHES) + text[1:] if text.startswith("-") else None


def bracket_lost(text: str, random: Random) -> str | None:
    return random.choice((text[1:], text[:-1])) if text.startswith("(") else None


CELL = {
    "percent as 9": percent_as_9,
    "percent lost": percent_lost,
    "O for 0": looks("0"),
    "l or I for 1": looks("1"),
    "S for 5": looks("5"),
    "B for 8": looks("8"),
    "comma and point": comma_or_point,
    "full width": full_width,
    "blank inside": blank_inside,
    "dash for minus": dash,
    "bracket lost": bracket_lost,
}


def origins(text: str) -> Iterator[str]:
    """Every text that one damage of the catalogue makes into `text`, and `text` itself."""
    yield text
    if text.endswith("9"):
        yield text[:-1] + "%"
    yield text + "%"
    for figure, letters in LOOKS.items():
        yield from (text[:n] + figure + text[n + 1 :] for n, char in enumerate(text) if char in letters)
    yield from (text[:n] + (",", ".")[char == ","] + text[n + 1 :] for n, char in enumerate(text) if char in ",.")
    yield "".join(NARROW.get(char, char) for char in text)
    yield text.replace(" ", "", 1)
    if text[:1] in DASHES:
        yield "-" + text[1:]
    yield from (f"({text}", f"{text})")


def is_unambiguous(printed: str, truth: str, form: Form | None) -> bool:
    """The truth alone, of all origins, has the siblings' form."""
    return form is not None and {text for text in origins(printed) if form.has(text)} == {truth}


# -- damage of rows ------------------------------------------------------------------------------------------------------------


def cuts(text: str, left: Form, right: Form) -> list[tuple[str, str]]:
    """Where a field of two cells can be cut so that both have their forms."""
    return [(text[:n], text[n:]) for n in range(1, len(text)) if left.has(text[:n].strip()) and right.has(text[n:].strip())]
