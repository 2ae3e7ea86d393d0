"""Single cells of a table: a print that its siblings' form does not have is read as the one number of that form that it may stand for.

Proof is the form that the other cells of the row or column share; where two readings have it, another print of the same row decides, and
where nothing decides the cell stays as it is printed, with a finding that proposes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.grammar.numbers import Absent, read_number
from etl.repair.forms import Form, printed
from etl.repair.misread import AS_NINE, FULL_WIDTH, LETTER, LOST, SAYS, SEPARATOR, SPACE, Candidate, readings

ONE_EDIT = 0.95
MORE_EDITS = 0.9
UNPROVED = "repair.unproved"
TIMES = 30.0  # a valid print is read with other separators only when it is so much smaller or larger than all siblings
NEAR = 10.0
_BLANK = re.compile(r"(?<=[\d,.])\s+(?=[\d,.])")
PERCENT = (AS_NINE, LOST)


@dataclass(frozen=True, slots=True)
class Mended:
    """The reading of a cell: `text` proved by `proof`; `candidates` when there were several. An unproved one is a proposal."""

    text: str
    rule_id: str
    proof: str
    confidence: float
    candidates: tuple[str, ...] = ()
    is_proved: bool = True


Choose = Callable[[Sequence[str]], tuple[str, str] | None]
"""Of several readings the one that something else in the table proves, and what does: (`12.5`, `printed so in row 7`)."""


def mend_cell(text: str, form: Form | None, choose: Choose | None = None) -> Mended | None:
    """What the cell reads, None: as it is printed. `form`: of its siblings, None when they share none."""
    if form is None or not any(c.isdecimal() for c in text) or isinstance(read_number(text), Absent):
        return None
    if form.fits(text):
        return _tight(text, form) if _BLANK.search(text) else _half_width(text, form)
    if _are_two(text, form):
        return None
    fitting = [one for one in readings(text) if form.fits(one.text) and _is_plausible(text, one, form)]
    if not fitting:
        return None
    least = len(fitting[0].rules)
    nearest = list({one.text: one for one in fitting if len(one.rules) == least}.values())
    if len(nearest) == 1:
        return _proved(nearest[0], form)
    texts = tuple(sorted((one.text for one in nearest), key=lambda text: (form.distance(text), text)))
    chosen = choose(texts) if choose else None
    if chosen:
        one = next(one for one in nearest if one.text == chosen[0])
        return Mended(one.text, one.rules[0], f"{form.witness}; {_says(one)}; {chosen[1]}", ONE_EDIT, texts)
    said = f"{form.witness}; it may be {' or '.join(texts)}, and nothing else in the table tells"
    return Mended(texts[0], next(one for one in nearest if one.text == texts[0]).rules[0], said, 0.5, texts, is_proved=False)


def _are_two(text: str, form: Form) -> bool:
    """`21.3 5.1`: each part is a number of the form, as large as the siblings; `12 345` among 12,000s is one number."""
    parts = text.split()
    if len(parts) < 2 or not all(form.fits(part) for part in parts):
        return False
    return form.decimals > 0 or all(form.is_near(part, NEAR) for part in parts) or not form.is_near("".join(parts), NEAR)


def _tight(text: str, form: Form) -> Mended:
    """`1 ,137` reads as a number, but its words stand apart, and would be taken for two cells."""
    return _proved(Candidate("".join(text.split()), (SPACE,)), form)


def _half_width(text: str, form: Form) -> Mended | None:
    """Full-width figures say the same; the repair is only told."""
    if not any("０" <= c <= "９" for c in text):
        return None
    narrow = next((one for one in readings(text) if one.rules == (FULL_WIDTH,) and form.fits(one.text)), None)
    return _proved(narrow, form) if narrow else None


def _proved(one: Candidate, form: Form) -> Mended:
    confidence = ONE_EDIT if len(set(one.rules)) == 1 else MORE_EDITS
    return Mended(one.text, one.rules[0], f"{form.witness}; {_says(one)}", confidence)


def _says(one: Candidate) -> str:
    return ", ".join(SAYS[rule] for rule in dict.fromkeys(one.rules))


def _is_plausible(text: str, one: Candidate, form: Form) -> bool:
    """A print that is a number as it stands needs more than a form: `1.234` among `1,180` and `1,316`, or a % that all others have."""
    mine = printed(text)
    if mine is None or any(rule in (*PERCENT, LETTER) for rule in one.rules):
        return True
    if SEPARATOR in one.rules:
        return form.grouped is True or (form.is_near(one.text, TIMES) and not form.is_near(text, TIMES))
    return True
