"""Licence numbers of analysts: `S0870523060992` of the Securities Association of China, `AXB123` of Hong Kong's SFC.

SAC: letter, firm (4 digits), post (1: 5 investment adviser = analyst, 1 general = assistant), year, month, sequence (4). The grammar is
inferred from real numbers, so a check that fails is a note beside the number, never a reason to drop it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

Post = Literal["analyst", "assistant", "adviser"]


class Licence(NamedTuple):
    """A licence number without blanks and where it was printed: `text[start:end]`; firm and post are None for SFC numbers."""

    number: str
    firm: str | None
    post: Post | None
    year: int | None
    month: int | None
    start: int
    end: int
    repaired: bool = False


_SAC = re.compile(r"^[SA](?P<firm>\d{4})(?P<post>\d)(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])\d{4}$")
_PRINTED = re.compile(r"(?<![A-Za-z0-9])[SA]\s?(?:[0-9OoIl]\s?){12}[0-9OoIl](?![0-9])")
_NEARLY = re.compile(r"(?<![A-Za-z0-9])[SA]\d{9,15}(?!\d)")
_SFC = re.compile(r"(?:SFC|中央[编編][号號]|\bCE\b)[^A-Z\d]{0,20}(?:(?:CE|Ref|No|REF)[.:：#\s]{0,3}){0,3}(?P<n>[A-Z]{3}\s?\d{3})(?![\d])")
_DIGIT = re.compile(r"[0-9０-９]")
_POSTS: dict[str, Post] = {"5": "analyst", "1": "assistant", "6": "adviser"}
_LETTERS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})


def find_licences(text: str) -> list[Licence]:
    """All licence numbers in the text, in order. Blanks inside are dropped, O→0 and l→1 repaired where the number then fits."""
    if not _DIGIT.search(text):
        return []  # half the lines of a page
    return sorted([*_sac(text), *_sfc(text)], key=lambda licence: licence.start)


def malformed_licences(text: str) -> list[str]:
    """What is printed like a number of the association and fits none: `S088011604008`, a digit short."""
    known = [(licence.start, licence.end) for licence in find_licences(text)]
    return [m[0] for m in _NEARLY.finditer(text) if not any(a < m.end() and m.start() < b for a, b in known)]


def licence_problem(licence: Licence, *, firm_codes: frozenset[str] = frozenset(), published_on: date | None = None) -> str | None:
    """What does not fit, in words; None when all is well. `firm_codes`: SAC codes of the house and its predecessors, empty if unknown."""
    if licence.firm is None or licence.year is None or licence.month is None:
        return None
    if published_on and (licence.year, licence.month) > (published_on.year, published_on.month):
        return f"issued {licence.year}-{licence.month:02d}, after the report"
    if firm_codes and licence.firm not in firm_codes:
        return f"firm code {licence.firm} is not the house's"
    return None if licence.post else f"unknown post {licence.number[5]}"


def signing_problem(licence: Licence, *, is_analyst: bool, analyst_signs: bool) -> str | None:
    """Why the holder may not sign so, in words; None when all is well. `is_analyst`: the page calls the person one; `analyst_signs`: the
    page names somebody who is.

    发布证券研究报告暂行规定, article 5: who signs is registered as securities analyst (post 5), and no analyst is an investment adviser
    (post 6) at the same time. Assistants (post 1) may stand beside an analyst.
    """
    if licence.post == "adviser":
        return "registered as investment adviser (post 6), not as analyst"
    if licence.post != "assistant":
        return None
    if is_analyst:
        return "signs as analyst, but is not registered as one (post 1)"
    return None if analyst_signs else "an assistant (post 1) signs alone"


def _sac(text: str) -> Iterator[Licence]:
    for match in _PRINTED.finditer(text):
        plain = re.sub(r"\s", "", match[0])
        number = plain[0] + plain[1:].translate(_LETTERS)
        fits = _SAC.match(number)
        if fits:
            year = 2000 + int(fits["y"])
            post = _POSTS.get(fits["post"])
            yield Licence(number, fits["firm"], post, year, int(fits["m"]), match.start(), match.end(), number != plain)


def _sfc(text: str) -> Iterator[Licence]:
    for match in _SFC.finditer(text):
        number = re.sub(r"\s", "", match["n"])
        yield Licence(number, None, None, None, None, match.start("n"), match.end("n"))
