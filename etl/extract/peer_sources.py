"""Whose numbers a table of stocks prints: the house's own estimates, a vendor's consensus, or reported figures that a vendor passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Attribution = Literal["own", "cited_consensus", "cited_actual", "guidance"]

VENDORS = (
    "Wind", "万得", "iFinD", "iFind", "同花顺", "Choice", "东方财富", "Bloomberg", "彭博", "FactSet", "Refinitiv", "LSEG", "Reuters",
    "路透", "Visible Alpha", "Capital IQ", "CapIQ", "朝阳永续", "聚源", "Datastream", "I/B/E/S", "IBES", "Thomson",
)  # fmt: skip
# What a house prints beside its ratings is its own, even when prices come from a vendor.
HOUSE_METRICS = ("target_price", "target_price_previous", "upside")
_VENDOR = re.compile("|".join(re.escape(v) for v in VENDORS), re.IGNORECASE)
_CONSENSUS = re.compile(r"一致预[期测]|一致性预[期测]|市场预期|\bconsensus\b", re.IGNORECASE)
# `盈利预测为某某研究所预测`, `预测来自本公司`, `某某证券预测`, `CMBI estimates`, `our estimates`
_OWN = re.compile(
    r"(?:预测|估计|预期)(?:均)?(?:来自|为|取自|系|由)[^，,。;；]{0,20}(?:研究|本公司|证券)|(?:研究所|研究院|研究部|证券|国际|本公司)(?:预测|预计|估计|测算|整理预测)"
    r"|\bestimates?\b",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?P<before>[^.。;；,，(（]*)[(（]\s*(?:marked|indicated|denoted)\s+(?:with|by)\s+(?P<mark>[*†#]+)\s*[)）]|(?<![*\w])(?P<lead>[*†#]+)(?P<text>[^*†#。]+?(?=[*†#。]|\.\s|\.?$))"
)
_SOURCE = re.compile(r".{0,3}来源\s*[:：]|sources?\s*[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """`notes` as printed below the table (and its continuations); `owns_ratings`: the table prints the house's ratings or targets."""

    notes: tuple[str, ...]
    owns_ratings: bool = False

    def of(self, kind: str | None, metric_code: str | None = None, marks: str = "") -> tuple[Attribution, str | None]:
        """(attribution, whose) of a number of `kind` in a row whose name carries footnote `marks`."""
        text = " ".join(self.notes)
        vendor = _named(text)
        if metric_code in HOUSE_METRICS and not _CONSENSUS.search(text):
            return "own", None
        if kind == "A":
            return ("cited_actual", vendor) if vendor else ("own", None)
        if self._is_own(text, marks, vendor):
            return "own", None
        return "cited_consensus", _who(self.notes) or vendor

    def _is_own(self, text: str, marks: str, vendor: str | None) -> bool:
        """Estimates are the house's own only where the page says so and names no vendor beside, or the row's mark says it."""
        if _CONSENSUS.search(text) and not _OWN.search(_CONSENSUS.sub("", text)):
            return False
        says_own = bool(_OWN.search(text))
        marked = dict(pair for note in self.notes for pair in _marks(note))
        if marked and vendor:
            return _row_is_own(marks, marked)
        if says_own and _states_forecast(text):
            return True
        return vendor is None and (says_own or self.owns_ratings)


def _row_is_own(marks: str, marked: dict[str, str]) -> bool:
    """`(marked with *)` after a vendor: the unmarked rows are the house's; `*…estimates are used`: the marked ones are."""
    said = marked.get(marks)
    if said is not None:
        return not _VENDOR.search(said) and bool(_OWN.search(said))
    return any(_VENDOR.search(text) for text in marked.values()) and not marks


def _states_forecast(text: str) -> bool:
    """A sentence on whose the forecasts are (`盈利预测为…研究所预测`), stronger than a list of sources."""
    return bool(re.search(r"(?:预测|估计|预期)(?:均)?(?:来自|为|取自|系|由)", text))


def _marks(text: str) -> list[tuple[str, str]]:
    return [(m["mark"] or m["lead"], m["before"] or m["text"] or "") for m in _MARKED.finditer(text)]


def _named(text: str) -> str | None:
    names = list(dict.fromkeys(match[0] for match in _VENDOR.finditer(text)))
    return ", ".join(names) or None


def _who(notes: Sequence[str]) -> str | None:
    """`资料来源：Wind，iFinD 一致预期，某某证券研究所` → `Wind, iFinD 一致预期`: the parts of the source line up to the consensus."""
    for note in notes:
        start = _SOURCE.search(note)
        parts = re.split(r"[，,、;；]\s*", note[start.end() :] if start else note)
        cited = [part.strip() for part in parts if _CONSENSUS.search(part) or _VENDOR.search(part)]
        if any(_CONSENSUS.search(part) for part in cited):
            return ", ".join(cited)
    return None
