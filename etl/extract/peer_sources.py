"""Whose numbers a table of stocks prints: the house's own estimates, a vendor's consensus, or reported figures that a vendor passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.reference.types import PaperWords, Vocabulary
from etl.report import Attribution

# What a house prints beside its ratings is its own, even when prices come from a vendor.
HOUSE_METRICS = ("target_price", "target_price_previous", "upside")
_CONSENSUS = re.compile(r"一致预[期测]|一致性预[期测]|市场预期|\bconsensus\b", re.IGNORECASE)
# `盈利预测为某某研究所预测`, `预测来自本公司`, `某某证券预测`, `CMBI estimates`, `our estimates`
_OWN = re.compile(
    r"(?:预测|估计|预期)(?:均)?(?:来自|为|取自|系|由)[^，,。;；]{0,20}(?:研究|研发|本公司|证券)|(?:研究所|研究院|研究部|研发中心|研究中心|研究|证券|国际|本公司|本所)(?:预测|预计|估计|测算|整理预测)"
    r"|\bestimates?\b",
    re.IGNORECASE,
)
# A sentence on whose the forecasts are, stronger than a list of sources.
_STATED = re.compile(r"(?:预测|估计|预期)(?:均)?(?:来自|为|取自|系|由)[^，,。;；]{0,20}(?:研究|本公司|证券)")
_CLAUSE = re.compile(r"[，,。；;）)]|\s(?=注)")
_EXCEPT = re.compile(r"除.{1,30}?外")
_REST = re.compile(r"其余|其他|其它")
_MARKED_ROWS = re.compile(r"(?:带|标有?|标注|加|打)[“\"（(]?\s?(?P<mark>[*＊#†]+)")  # `带*为 Wind 一致预期`
_HOUSE = re.compile(r"研究所|研究院|研究部|证券|本公司")
_MARKED = re.compile(
    r"(?P<before>[^.。;；,，(（]*)[(（]\s*(?:marked|indicated|denoted)\s+(?:with|by)\s+(?P<mark>[*†#]+)\s*[)）]|(?<![*\w])(?P<lead>[*†#]+)(?P<text>[^*†#。]+?(?=[*†#。]|\.\s|\.?$))"
)


@dataclass(frozen=True, slots=True)
class RowSigns:
    """What a row says about whose estimates it holds: its stock, footnote marks at the name, a rating of the house."""

    name: str = ""
    marks: str = ""
    is_rated: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """`notes` as printed below the table (and its continuations); `vendors` finds a data vendor's name; `names` the table's stocks."""

    notes: tuple[str, ...]
    vendors: re.Pattern[str]
    names: tuple[str, ...] = ()

    def of(self, kind: str | None, metric_code: str | None, row: RowSigns) -> tuple[Attribution, str | None]:
        """(attribution, whose) of a number of `kind` in a row."""
        text = " ".join(self.notes)
        vendor = _vendors(text, self.vendors)
        if metric_code in HOUSE_METRICS and not _CONSENSUS.search(text):
            return "own", None
        if kind != "E":
            return ("cited_actual", vendor) if vendor else ("own", None)
        if self._is_own(text, row, vendor):
            return "own", None
        return "cited_consensus", _consensus_of(self.notes, self.vendors) or vendor

    def _is_own(self, text: str, row: RowSigns, vendor: str | None) -> bool:
        """Estimates are the house's own only where the page says so: for this stock, for its mark, or for all without a vendor beside."""
        said = self._said_of(row)
        if said is not None:
            return said
        if _CONSENSUS.search(text) and not _OWN.search(_CONSENSUS.sub("", text)):
            return False
        marked = dict(pair for note in self.notes for pair in _marks(note))
        if marked and vendor:
            return self._row_is_own(row.marks, marked)
        if _STATED.search(_CONSENSUS.sub("", text)):
            return True
        # `资料来源：Wind，某某证券研究所预测` beside a rating: prices of the vendor, forecasts of the house that rates.
        own = bool(_OWN.search(text))
        return (own and row.is_rated) or (vendor is None and (own or row.is_rated))

    def _row_is_own(self, marks: str, marked: dict[str, str]) -> bool:
        """`(marked with *)` after a vendor: the unmarked rows are the house's; `*…estimates are used`: the marked ones are."""
        said = marked.get(marks)
        if said is not None:
            return not self.vendors.search(said) and bool(_OWN.search(said))
        return any(self.vendors.search(text) for text in marked.values()) and not marks

    def _said_of(self, row: RowSigns) -> bool | None:
        """`甲盈利预测来自…研究所，其余均为Wind一致预期`, `除甲外均为一致预期`: own, a consensus, or nothing said about this stock."""
        rest: bool | None = None
        for clause in _CLAUSE.split(" ".join(self.notes)):
            consensus = bool(_CONSENSUS.search(clause))
            if not consensus and not _OWN.search(clause):
                continue
            sign = _MARKED_ROWS.search(clause)
            if sign and row.marks == sign["mark"].replace("＊", "*"):
                return not consensus
            rest = consensus if sign else rest
            named = [other for other in self.names if other and other in clause]
            outside = bool(_EXCEPT.search(clause))
            if row.name and row.name in named:
                return consensus if outside else not consensus
            if outside or _REST.search(clause):
                rest = not consensus
            elif named and rest is None:
                # What is said of some stocks alone leaves the others to the opposite, as far as a house is named at all.
                rest = consensus and bool(_HOUSE.search(" ".join(self.notes)))
        return rest


def _marks(text: str) -> list[tuple[str, str]]:
    return [(m["mark"] or m["lead"], m["before"] or m["text"] or "") for m in _MARKED.finditer(text)]


def vendor_names(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Finds a data vendor in the text (`Bloomberg Finance L.P.`): the vendors of paper_words.csv."""
    return _vendor_pattern(vocabulary.paper_words)


@lru_cache(maxsize=4)
def _vendor_pattern(words: PaperWords) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.word) for word in words.that_say("vendor")) or r"(?!)", re.IGNORECASE)


def _vendors(text: str, vendor: re.Pattern[str]) -> str | None:
    """The vendors that are named, each once, as first printed."""
    names = {match[0].lower(): match[0] for match in reversed(list(vendor.finditer(text)))}
    return ", ".join(reversed(list(names.values()))) or None


def _consensus_of(notes: Sequence[str], vendor: re.Pattern[str]) -> str | None:
    """`资料来源：Wind，iFinD 一致预期，某某证券研究所` → `Wind, iFinD 一致预期`: the vendors up to the word that says consensus."""
    for note in notes:
        said = _CONSENSUS.search(note)
        if said:
            vendors = _vendors(note[: said.end()], vendor)
            return f"{vendors} {said[0]}" if vendors else said[0]
    return None
