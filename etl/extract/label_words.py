"""English labels put together from words: `Net profit (adj.)`, `Diluted core EPS`, `Non-IFRS profit attributable to shareholders`.

Houses write one thing in a hundred orders. A label is known when, its words of basis taken off, the rest is a label of the dictionary,
and the basis has a metric of its own; every word must have a meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BASES = {
    "net_profit_parent": "net_profit_adjusted",
    "net_profit_total": "net_profit_adjusted",
    "np_yoy": "np_adjusted_yoy",
    "eps": "eps_adjusted",
    "eps_diluted": "eps_adjusted",
    "eps_yoy": "eps_adjusted_yoy",
    "pe": "pe_adjusted",
    "op_profit": "op_profit_adjusted",
    "op_margin": "op_margin_adjusted",
    "net_margin": "net_margin_adjusted",
    "gross_profit": "gross_profit_adjusted",
    "gross_margin": "gross_margin_adjusted",
}
"""Metrics that are stated on an adjusted basis too, and that basis."""
_PROFITS = ("net_profit_parent", "net_profit_total", "np_yoy")
_WORDS = re.compile(r"non-?\s?(?:gaap|ifrs|hkfrs)|[a-z]+(?:['’]s?)?|[/&]|[^\s()（）,;:.\[\]\-–—/&a-z]+")
_ADJUSTED = re.compile(r"non-?\s?(?:gaap|ifrs|hkfrs)|adj|adjusted|core|underlying|norm|normali[sz]ed")
_AS_REPORTED = re.compile(r"rep|reported|act|actual|gaap|ifrs|hkfrs|basic|fy")
_DILUTED = re.compile(r"fully|diluted|fd|dil")
_HOLDERS = re.compile(r"attr|attrib|attributable|to|the|of|parent|company|owners?|(?:share|equity)-?holders?['’]?s?|equity|holders?")
_WIDE = {"profit": "net_profit_parent"}
"""Words too wide for the dictionary: what is attributable to shareholders, or adjusted, is the net profit."""
_SIGNED = re.compile(r"net\s*\((debt|cash)\)\s*/?\s*(?:debt|cash)")


@dataclass(frozen=True, slots=True)
class Words:
    """A label without its words of basis, and what these say."""

    rest: str
    adjusted: bool
    diluted: bool
    held: bool


def read_words(name: str) -> Words | None:
    """`Diluted core EPS` → `eps`, adjusted and diluted; None when no word of basis is in it."""
    words = _WORDS.findall(name.lower())
    rest = [word for word in words if not any(kind.fullmatch(word) for kind in (_ADJUSTED, _AS_REPORTED, _DILUTED, _HOLDERS))]
    if len(rest) == len(words) or not rest:
        return None
    adjusted, diluted = (any(kind.fullmatch(word) for word in words) for kind in (_ADJUSTED, _DILUTED))
    return Words(" ".join(rest), adjusted, diluted, any(word.startswith("attr") for word in words))


def restated(code: str | None, words: Words) -> str | None:
    """The metric on the basis that the words name: (eps, adjusted) → eps_adjusted; None where there is no such basis."""
    if code is None and (words.held or words.adjusted):
        code = _WIDE.get(words.rest)
    if code not in _BASES or (words.held and code not in _PROFITS):
        return None
    return _BASES[code] if words.adjusted else "eps_diluted" if words.diluted and code == "eps" else code


def signed_debt(label: str) -> str | None:
    """`Net (debt)/cash` prints debt in brackets, as a negative: a positive number is net cash. None for other labels."""
    match = _SIGNED.fullmatch(label.strip().lower())
    return {"debt": "net_cash", "cash": "net_debt"}[match[1]] if match else None
