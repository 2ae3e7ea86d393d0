"""Prices of shares and the target prices that text states: `目标价155.00元（原220.00元）`, `raise TP to HK$112 from HK$98`.

Currencies are ISO codes; None where none is printed or `元` and `$` leave it open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from app.reference import simplify
from etl.grammar.flat import flatten

_CURRENCIES = {
    "CNY": r"RMB|CNY|CNH|人民币|元人民币|人民币元",
    "HKD": r"HK\$|HKD|港元|港币|港幣",
    "USD": r"US\$|USD|美元|美金",
    "TWD": r"NT\$|TWD|NTD|新台币|台币",
    "JPY": r"JPY|日元|日圆|円",
    "KRW": r"KRW|₩|W(?=\d)|韩元",
    "EUR": r"EUR|€|欧元",
    "GBP": r"GBP|£|英镑",
    "SGD": r"SGD|S\$|新加坡元|新元",
    "MYR": r"MYR|RM(?=\s?\d)",
    "THB": r"THB",
    "INR": r"INR|₹|Rs\.?",
    "AUD": r"AUD|A\$",
    "": r"元|[¥￥$]|块",
}
_CURRENCY = "|".join(f"(?:{p})" for p in sorted("|".join(_CURRENCIES.values()).split("|"), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NOT_PRICE = r"(?!\d|\.\d|,\d{3})(?!\s?(?:倍|[xX](?![a-z])|%|％|亿|万|年|月|日|个|bn\b|mn\b|m\b|E\b|[eFA]\b|[QH]\d|股|家|[-–/]\d))"
_NOT_COUNTED = r"(?!\d{1,2}\s20\d\d[-/.年]\d)"  # `目标价` heads a list of ratings: `1 2024-08-15 增持` is its first row
PRICE = re.compile(
    rf"(?P<c1>{_CURRENCY})?\s?(?<![\d.,]){_NOT_COUNTED}(?P<n>{_NUMBER})"
    rf"(?:\s?(?:元|港元|美元)?\s?[-–—~～至到]\s?(?:{_CURRENCY})?\s?(?P<n2>{_NUMBER}))?{_NOT_PRICE}(?:\s?(?P<c2>{_CURRENCY})(?!\s?\d))?",
    re.I,
)
PREVIOUS_LABEL = re.compile(
    r"(?:前次|前|原|上次|此前|原先|之前)(?:的)?目标价|"
    r"\b(?:previous|prior|old|last)\b(?:\s(?:12m\s)?(?:target(?: price)?|price target|TP|PT))?",
    re.I,
)
TARGET_LABEL = re.compile(
    r"(?:目标|合理)(?:股价|价格|价值|价|估值|区间)(?:区间|范围)?|公司价格区间|"
    r"(?<![A-Za-z])(?:price targets?|target prices?|price objective|TP|PT|PO(?=\s?[:(]|\s(?:to|of|goes|from|is)\b)|"
    r"(?<=our\s)target(?=\sfrom\s(?:HK\$|HKD|US\$|USD|RMB|CNY|NT\$|S\$)\s?[\d,.]+\sto\s)|"  # not a sales target
    r"fair value(?: estimate)?(?=\s?[:(（]|\sof\s(?:Rs|INR|HK\$|US\$|CNY|RMB|\$)))(?![A-Za-z])",
    re.I,
)
_GAP = re.compile(r"(?:[（(][^（）()]{0,14}[)）]|[^\d（）()。；;%％]){0,28}?")
_BAD_GAP = re.compile(
    r"[%％]|收盘|现价|市价|当前|最新价|最高|最低|(?<!目标)股价|closing|current|share price|\bhigh\b|\blow\b|"
    r"市值|空间|涨幅|溢价|upside|downside|implie|multiple|P/?E\b|EPS|实现|历史|\bfor\s20",
    re.I,
)
_TENOR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-\s’']{1,2}(?:20)?\d\d\b|"
    r"(?:20\d\d|\d\d)\s?年(?:底|末)?|\b(?:year-?end|YE)[\s-]?\d\d+|(?<!\d)\d{1,2}[- ]?(?:个月|months?|mths?\b|m\b)",
    re.I,
)
_BY = re.compile(r"(?:\bby\s)?\d+(?:\.\d+)?\s?[%％]\s?(?=至|到|\bto\b)")  # `上调目标价8%至35元`
_FORMER = re.compile(
    r"^(?:\s?[（(][^（）()]{0,20}[%％][^（）()]{0,12}[)）])?"  # `CNY125.00 (30% upside) (Prev CNY105.00)`
    r"[^\d。；;]{0,4}?(?:[（(,，]\s?)?(?:原(?:目标价|为|先)?|前(?:值|目标价|次)?(?:为)?|此前(?:为)?|上次|"
    r"(?:(?:raised|lifted|increased|up|cut|lowered|reduced|down)\s)?from|vs\.?|previous(?:ly)?|prev\.?|prior|old|was|versus)"
    r"(?:\s(?:TP|PT|target(?:\sprice)?|price\starget))?\s?[:：为是]?\s?",
    re.I,
)
_BARE_FORMER = re.compile(
    r"^\s?[（(]\s?(?=(?:RMB|CNY|HK\$|HKD|US\$|USD|NT\$|KRW|JPY|S\$|INR|Rs)\s?\d[\d,.]*\s?[)）])", re.I
)  # `CNY90 (CNY80)`
_LATTER = re.compile(r"^\s?(?:元/?股?)?\s?(?:上调|下调|调高|调低|提高|提升|降低|raised|lowered|cut|increased)?(?:至|到|为|\bto\b)\s?", re.I)
_LED_FROM = re.compile(r"(?:(?:由|从|自)(?:原来|原先|此前|之前|前次)?的?|\bfrom)\s*$", re.I)
_AND = re.compile(r"^\s?(?:/|、|,|，|和|及|\band\b)\s?(?:[AHＡＨ]股)?(?:目标价)?[至为]?\s?", re.I)


_CLOSED = re.compile(
    rf"(?:{TARGET_LABEL.pattern})\s?(?P<aside>[（(][^（）()]{{0,8}}(?:收盘|现价|市价|股价|clos(?:e|ing)|last|current)[^（）()]{{0,16}}[)）])",
    re.I,
)
"""The price of today in brackets between label and figure: `目标价（昨收盘：371.24）：450`."""


class Price(NamedTuple):
    """`high` is set for a range (`45.0-50.0元`), `value` is then its lower end."""

    value: Decimal
    high: Decimal | None
    currency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """A stated target: `value` the figure (upper end of a range), `low` and `high` only for a range."""

    value: Decimal
    currency: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    previous: Decimal | None = None
    start: int = 0
    end: int = 0


def currency_of(text: str) -> str | None:
    """ISO code of a printed currency (`Rmb`, `港元`), None for `元`, `$` and what is none."""
    flat = unicodedata.normalize("NFKC", text).strip(" ()（）")
    return next((code for code, pattern in _CURRENCIES.items() if code and re.fullmatch(pattern, flat, re.I)), None)


def price_at(text: str, at: int = 0) -> Price | None:
    """The price that begins at `at`."""
    match = PRICE.match(text, at)
    return _price(match) if match else None


def find_targets(text: str) -> list[Target]:
    """Targets that the text states after a label; positions refer to `flat(text)`."""
    plain = flat(text)
    found: list[Target] = []
    for label in TARGET_LABEL.finditer(plain):
        if PREVIOUS_LABEL.search(plain[max(0, label.start() - 9) : label.end()]):
            continue
        found.extend(_after(plain, label))
    return found


def flat(text: str) -> str:
    """Full-width and traditional forms folded, tenors (`Jun-27`, `12个月`) and today's price blanked, position for position."""
    plain = _BY.sub(lambda m: " " * len(m[0]), simplify(flatten(text)))
    return _TENOR.sub(lambda m: "_" * len(m[0]), _CLOSED.sub(_without_aside, plain))


def _without_aside(match: re.Match[str]) -> str:
    return match[0][: match.start("aside") - match.start()] + "_" * len(match["aside"])


def _after(plain: str, label: re.Match[str]) -> Iterator[Target]:
    gap = _GAP.match(plain, label.end())
    first = _first_price(plain, label.end())
    if first is None or gap is None or _BAD_GAP.search(plain[label.end() : first.start]):
        return
    unit = currency_of(_bracket(plain[label.end() : first.start]))
    latter = _LATTER.match(plain[first.end :])
    second = price_at(plain, first.end + latter.end()) if latter else None
    if _LED_FROM.search(plain[label.end() : first.start]):
        if second:
            yield _target(second, unit, first)
        return
    former = _FORMER.match(plain[first.end :]) or _BARE_FORMER.match(plain[first.end :])
    old = price_at(plain, first.end + former.end()) if former else None
    if old and first.currency and old.currency and old.currency != first.currency:
        old = None  # the same target in another currency: `HK$112 (US$14.4)`
    yield _target(first, unit, old)
    yield from _others(plain, first)


def _first_price(plain: str, at: int) -> Price | None:
    for match in PRICE.finditer(plain, at, at + 60):
        return _price(match) if _GAP.fullmatch(plain, at, match.start()) else None
    return None


def _others(plain: str, first: Price) -> Iterator[Target]:
    """`90港元/人民币93元`: a second listing's target in another currency."""
    join = _AND.match(plain[first.end :])
    other = price_at(plain, first.end + join.end()) if join else None
    if other and other.currency and other.currency != first.currency:
        yield _target(other, None, None)


def _target(price: Price, unit: str | None, old: Price | None) -> Target:
    return Target(
        value=price.high or price.value,
        currency=price.currency or unit,
        low=price.value if price.high else None,
        high=price.high,
        previous=(old.high or old.value) if old else None,
        start=price.start,
        end=price.end,
    )


def _bracket(gap: str) -> str:
    match = re.search(r"[（(]([^（）()]*)[)）]", gap)
    return match[1] if match else ""


def _price(match: re.Match[str]) -> Price | None:
    value = Decimal(match["n"].replace(",", ""))
    high = Decimal(match["n2"].replace(",", "")) if match["n2"] else None
    if value == 0 or (high is not None and high <= value):
        return None
    printed = [c for c in (match["c1"], match["c2"]) if c]
    currency = next((code for c in printed if (code := currency_of(c))), None)
    return Price(value, high, currency, match.start(), match.end())
