"""A printed unit → kind, factor to the base unit, currency: `百万元` `Rmb mn` `US$m` `亿港元` `元/股` `%` `倍` `人民币百万`.

The words come from the vocabulary (`Vocabulary.units`, keys folded); a unit may be put together from several of them (`HK$` + `bn`).
A unit is looked for where labels and captions print it: alone, in brackets, after `单位：`, or as the last words of a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.reference import fold
from app.reference.types import Unit

Units = Mapping[str, Unit]
_BASE_UNIT = {"pct": "pct", "multiple": "x", "shares": "shares", "points": "points", "days": "days", "count": "count"}
_FILLER = re.compile(r"\b(?:in|of|unit|units|currency|figures|all)\b|单位|货币|[:：'’]", re.IGNORECASE)
_GROUP = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_AND_GROUP = re.compile(r"[(（]([^()（）]{1,4})[)）]\s*[(（]([^()（）]{1,4})[)）]")  # `总市值(亿)(元)`
_STATED = re.compile(r"(?:单位|货币单位|unit)\s*[:：]?\s*([^\s)）,，;；、]+)((?:\s?[,，;；、]\s?[^\s)）,，;；、]+)*)", re.IGNORECASE)
_COMMA = re.compile(r"[\s,，;；、]+")
_WORDS = re.compile(r"[\s,，;；()（）]+")
_CJK = re.compile(r"[\u3400-\u9fff]")
_CLOSES_ONLY = re.compile(r"[^(（]*[)）]\s*")  # `万元）` below `资产负债表（人民币百`: the end of another unit


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as understood. `currency` None: money in the table's currency. `scaled`: a size word (`mn`, `元`) is printed."""

    kind: str
    factor: Decimal
    currency: str | None
    scaled: bool = True

    @property
    def unit(self) -> str | None:
        """The unit of stored values: `CNY`, `pct`, `x`, `shares` …; None for money whose currency is not known."""
        return _BASE_UNIT.get(self.kind, self.currency)

    def over(self, default: Measure | None) -> Measure:
        """This unit, with what it leaves open (currency, size) taken from a less believed one of the same kind."""
        if default is None or self.kind not in ("money", "per_share", "price"):
            return self
        currency = self.currency or default.currency
        if self.kind == default.kind == "money" and not self.scaled and default.scaled:
            return replace(default, currency=currency)
        return replace(self, currency=currency)


def read_unit(text: str, units: Units) -> Measure | None:
    """The whole text as a unit (`单位：百万元`, `Rmb in millions`), or None."""
    key = fold(_FILLER.sub(" ", text))
    parts = _parts(key, units) if 0 < len(key) <= 24 else None
    return _compose(parts) if parts else None


def split_unit(label: str, units: Units) -> tuple[str, Measure | None]:
    """A label without its unit, and the unit: `EPS(摊薄/元)` → `EPS(摊薄)`, 元; `Revenue (Rmb mn)` → `Revenue`, 1e6 CNY."""
    label = _AND_GROUP.sub(lambda pair: f"({pair[1]}{pair[2]})" if read_unit(pair[1] + pair[2], units) else pair[0], label)
    for group in reversed(list(_GROUP.finditer(label))):
        for kept, measure in _inside(group[1], units):
            rest = label[: group.start()] + (f"({kept})" if kept else " ") + label[group.end() :]
            return rest.strip(), measure
    for kept, tail in _tails(label):
        tail_measure = read_unit(tail, units)
        if tail_measure and (len(tail) > 1 or not tail.isascii() or tail in "%xXm"):
            return kept, tail_measure
    return label.strip(), None


def find_units(text: str, units: Units) -> list[Measure]:
    """All units that a caption, corner cell or note states, in printed order; most believed first (`单位：` before brackets)."""
    stated = [
        read_unit(part, units) for match in _STATED.finditer(text) for part in (match[1], *_COMMA.split(match[2]))
    ]  # `单位：亿元，元，倍`
    grouped = [measure for match in _GROUP.finditer(text) for _, measure in _inside(match[1], units)]
    found = [measure for measure in (*stated, *grouped) if measure]
    if not found and _CLOSES_ONLY.fullmatch(text):
        return []
    found = found or [m for m in [read_unit(text, units)] if m]
    words = [m for word in _WORDS.split(text) if len(word) > 1 and (m := read_unit(word, units))] if _lacks_currency(found) else []
    return _in_currency(found or words, words)


def _lacks_currency(measures: Sequence[Measure]) -> bool:
    return all(m.currency is None for m in measures)


def _in_currency(measures: list[Measure], words: Sequence[Measure]) -> list[Measure]:
    """`Y/E Dec, CNY (mn)`, `CNY mn`: the size takes the one currency that stands apart from it."""
    apart = {m.currency for m in words if m.kind == "money" and m.currency and m.factor == 1}
    if len(apart) != 1:
        return measures
    return [replace(m, currency=next(iter(apart))) if m.kind == "money" and m.currency is None else m for m in measures]


def pick_unit(measures: Iterable[Measure], kind: str) -> Measure | None:
    """The first unit that fits a metric of `kind` (per-share values and prices take the currency of money)."""
    found = list(measures)
    for measure in found:
        if measure.kind == kind:
            return measure
    if kind in ("per_share", "price"):
        money = next((m for m in found if m.kind == "money" and m.currency), None)
        return Measure(kind, Decimal(1), money.currency) if money else None
    return None


def _inside(text: str, units: Units) -> Iterator[tuple[str, Measure]]:
    """The unit in a bracket: all of it, or its last or first part (`摊薄/元`, `人民币百万元，每股除外`)."""
    whole = read_unit(text, units)
    if whole:
        yield "", whole
        return
    pieces = [p for p in re.split(r"[/,，;；、&\s]+", text) if p]
    for index in (*range(1, len(pieces)), *range(-1, -len(pieces), -1)):
        head, tail = pieces[:index], pieces[index:]
        part, kept = (tail, head) if index > 0 else (head, tail)
        measure = read_unit(" ".join(part), units)
        if measure and len("".join(part)) > (0 if _CJK.search("".join(part)) or "%" in part else 1):
            yield "/".join(kept), measure
            return


def _tails(label: str) -> Iterator[tuple[str, str]]:
    """(label, last words) pairs of a label without brackets: `Revenue Rmb mn`, `增长率%`, `每股收益/元`."""
    for sign in ("%", "倍"):
        if label.rstrip().endswith(sign):
            yield label.rstrip()[: -len(sign)].strip(), sign
    for match in list(re.finditer(r"[\s,，:：]+|[-–/](?=[^/]*[\u3400-\u9fff])", label))[-2:]:
        kept, tail = label[: match.start()].strip(" ,-–"), label[match.end() :].strip()
        if kept and tail:
            yield kept, tail


def _parts(key: str, units: Units) -> list[Unit] | None:
    """`hk$bn` → HK$, bn; the longest word first; None when something is left over."""
    if not key:
        return []
    for size in range(len(key), 0, -1):
        unit = units.get(key[:size])
        rest = _parts(key[size:], units) if unit else None
        if unit and rest is not None:
            return [unit, *rest]
    return None


def _compose(parts: list[Unit]) -> Measure | None:
    kinds = {part.kind for part in parts} - ({"money"} if len({p.kind for p in parts}) > 1 else set())
    sizes = {part.factor for part in parts if part.factor != 1}
    if len(kinds) != 1 or len(sizes) > 1:
        return None
    factor = next(iter(sizes), Decimal(1))  # `百万元百万元`, a caption printed twice, says it once
    currencies = [part.currency for part in parts if part.currency]
    foreign = [c for c in currencies if c != "CNY"]
    scaled = any(p.factor != 1 or "元" in p.text for p in parts)
    return Measure(kinds.pop(), factor, next(iter(foreign + currencies), None), scaled)
