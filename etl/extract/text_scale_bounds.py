"""The grammar of a rating's definition: bounds in percent points, horizon in months, relative or absolute. Pure text → values.

`强于基准指数 20%以上` → 20…; `5-20%` → 5…20; `±5%` → −5…5; `弱于基准指数 5%以上` → …−5; `落后市场基准指数 5%至15%` → −15…−5;
`potential return of +15% to -10%` → −10…15; `between 5% and 20% below the current share price` → −20…−5.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from etl.extract.text_flow import even

Basis = Literal["relative", "absolute"]
_N = r"\d{1,3}(?:\.\d+)?"
_DOWN = re.compile(
    r"弱于|低于|落后|跑输|劣于|逊于|(?<!涨)跌幅|下跌|下降|不及|差于|亏损"
    r"|\bbelow\b|underperform|\bloss\b|\bless than\b(?! or)|downside|negative|worse|decline|\btrail|\bfall|under the"
    r"|returns?\s*<\s*(?:the\s)?(?:benchmark|market|index|sector)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?:优于|强于|高于|跑赢)\s*[/或和、]\s*(?:劣于|弱于|低于|跑输)|上升或下跌"
    r"|above or below|below and \d+%? above|out-? ?or ?under-?perform",
    re.IGNORECASE,
)
_AROUND = re.compile(rf"(?:±|\+\s*/\s*-|正负|上下(?:浮动|波动)?)\s*(?P<n>{_N})\s*%")
_WITHIN = re.compile(rf"(?:少于|不超过|小于|以内|within|no more than)\s*(?P<n>{_N})\s*%|(?P<m>{_N})\s*%\s*或?(?:以内|之内)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<a>[+-]?\s*{_N})\s*%?\s*(?P<la>below|above)?\s*(?:~+|–+|—+|-|至|到|与|和|\bto\b|\band\b)\s*(?P<b>[+-]?\s*{_N})\s*%\s*(?P<lb>below|above)?",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?P<n>[+-]?\s*{_N})\s*%")
_SIGNED_PAIR = re.compile(rf"(?P<a>[+-]\s*{_N})\s*%\s*or\s*(?P<b>[+-]\s*{_N})\s*%")
_FENCED = re.compile(rf"(?P<a>[+-]?{_N})\s*%\s*[≤<]=?[^≤<\d%]{{2,20}}[≤<]=?\s*(?P<b>[+-]?{_N})\s*%")
# `total return below 20% but exceeding the market return`: a return, not a distance below something
_RETURN_UNDER = re.compile(
    rf"(?:returns?|upside|appreciation|gains?|涨幅|回报|收益率?)[^.;。；%]{{0,24}}?"
    rf"(?:below|less than|under|lower than|不到|不足)\s*(?P<n>{_N})\s*%",
    re.IGNORECASE,
)
# `Market return – 6% ≤ Stock return < Market return`, `Stock return ≥ Market return rate (10%)`
_MARKET = r"(?:the )?(?:market|benchmark)(?:'s)? returns?(?: rate)?"
_MARKET_LESS = rf"{_MARKET}\s*[-–—]+\s*(?P<n>{_N})\s*%"
_BELOW_MARKET = re.compile(rf"{_MARKET_LESS}\s*(?:≤|<=?)\s*stock returns?\s*(?:≤|<=?)\s*{_MARKET}", re.IGNORECASE)
_FAR_BELOW_MARKET = re.compile(rf"stock returns?\s*(?:≤|<=?)\s*{_MARKET_LESS}", re.IGNORECASE)
_ABOVE_MARKET = re.compile(rf"stock returns?\s*(?:≥|>=?)\s*{_MARKET}", re.IGNORECASE)
_OVER = re.compile(
    r"(?:高于|强于|优于|大于|超过|超越|\babove|\bover|\bexceeding|\bmore than|\bgreater than|\bhigher than)\s*$", re.IGNORECASE
)
_NEGATIVE_RETURN = re.compile(
    r"\bnegative (?:ETR|(?:expected )?(?:total )?returns?)\b|returns? (?:is |are )?(?:expected to be )negative\b", re.IGNORECASE
)
_MONTHS = re.compile(
    r"(?P<a>\d{1,2})(?:\s+(?P<twice>\d))?\s*(?:(?:个月)?\s*(?:-|~|–|—|至|到|to)\s*(?P<b>\d{1,2}))?\s*(?:个\s*月|[- ]?months?\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"相对|基准|指数|市场|相关行业|所属的?行业|一致|劣于|高于|低于"
    r"|强于|弱于|优于|跑赢|跑输|领先|落后|超越|大盘|大市|持平|benchmark|perform|relative|coverage universe|in[- ]line",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"绝对|potential (?:return|loss|upside|downside)|\bETR\b|(?:expected |total |shareholder )return"
    r"|current (?:share )?price|涨幅|跌幅|回报|absolute",
    re.IGNORECASE,
)


_UNBOUNDED = re.compile(r"\s*n\.?/?a\b", re.IGNORECASE)  # `Underperform  N/A  ≥ 20%`: the share is one of all ratings


class Bounds(NamedTuple):
    """Lower and upper bound in percent points; None is open or not printed."""

    lower: Decimal | None = None
    upper: Decimal | None = None


def read_bounds(definition: str) -> Bounds:
    """The interval that a definition states first; (None, None) where it has no number."""
    if _UNBOUNDED.match(definition):
        return Bounds()
    clauses = [_bounds(clause) for clause in re.split(r"[;；]", _flat(definition))]
    return next((b for b in clauses if b != Bounds()), Bounds())


def _bounds(text: str) -> Bounds:
    around = _AROUND.search(text)
    if around:
        return Bounds(-Decimal(around["n"]), Decimal(around["n"]))
    pair = _SIGNED_PAIR.search(text) or _FENCED.search(text)
    if pair:
        return Bounds(*sorted((_signed(pair["a"]), _signed(pair["b"]))))
    if market := _of_market(text):
        return market
    match = _RANGE.search(text)
    return _range(match, text) if match else _single(text)


def _of_market(text: str) -> Bounds | None:
    """Bounds that are stated against the market's return, as distances from it."""
    if band := _BELOW_MARKET.search(text):
        return Bounds(-Decimal(band["n"]), Decimal(0))
    if far := _FAR_BELOW_MARKET.search(text):
        return Bounds(None, -Decimal(far["n"]))
    return Bounds(Decimal(0), None) if _ABOVE_MARKET.search(text) else None


def _flat(text: str) -> str:
    """Half width, one kind of minus, percent signs kept; `沪深 300 指数` keeps its blanks so that numbers never join."""
    worded = re.sub(
        r"\b(plus|minus|positive|negative)\s+(?=\d)",
        lambda m: "+" if m[1].lower() in ("plus", "positive") else "-",
        even(text),
        flags=re.IGNORECASE,
    )
    worded = re.sub(r"(?<=\d)\s?(?:pp|ppts?|percentage points)\b", "%", worded, flags=re.IGNORECASE)
    return re.sub(r"[−‐‑﹣]", "-", worded).replace("％", "%").replace("～", "~").replace("∼", "~")


def _range(match: re.Match[str], text: str) -> Bounds:
    a, b = _signed(match["a"]), _signed(match["b"])
    if match["la"] or match["lb"]:  # `5% below and 5% above`
        side_a, side_b = (match["la"] or match["lb"] or "").lower(), (match["lb"] or match["la"] or "").lower()
        a, b = (-a if side_a == "below" else a), (-b if side_b == "below" else b)
    elif not re.search(r"[+-]\s*\d", match["a"] + match["b"]) and _points_down(text, match.start(), match.end()):
        a, b = -a, -b
    return Bounds(min(a, b), max(a, b))


def _single(text: str) -> Bounds:
    match = _SINGLE.search(text)
    if match is None:
        return Bounds(None, Decimal(0)) if _NEGATIVE_RETURN.search(text) else Bounds()
    value = _signed(match["n"])
    within = _WITHIN.search(text)
    if within and (_BOTH.search(text) or re.search(r"within|以内|之内", within[0], re.IGNORECASE)):
        size = abs(Decimal(within["n"] or within["m"]))
        return Bounds(-size, size)
    if value < 0:
        lower = _OVER.search(text[: match.start()])
        return Bounds(value, None) if lower and not re.match(r"\s*以下", text[match.end() :]) else Bounds(None, value)
    if under := _RETURN_UNDER.search(text):
        return Bounds(None, Decimal(under["n"]))
    return Bounds(None, -value) if _points_down(text, match.start(), match.end()) else Bounds(value, None)


def _points_down(text: str, start: int, end: int) -> bool:
    """Words of falling win over `超过`: `下跌幅度超过大盘在 5%以上`. In English the clause around the number decides."""
    clause_start = max((text.rfind(mark, 0, start) for mark in ";；。"), default=-1) + 1
    ends = [at for mark in ";；。" if (at := text.find(mark, end)) >= 0]
    return bool(_DOWN.search(text[clause_start : min(ends, default=len(text))]))


def _signed(text: str) -> Decimal:
    return Decimal(text.replace(" ", ""))


@lru_cache(maxsize=4096)
def read_horizon(text: str) -> int | None:
    """Months: the first that is printed; of a range (`6-12 个月`) the longer, within which the call is to come true.

    `12 2个月` is a 12 that a cell border cut and OCR read twice.
    """
    flat = _flat(text)
    for match in _MONTHS.finditer(flat):
        if match["twice"] and not match["a"].endswith(match["twice"]):
            continue
        months = max(int(match["a"]), int(match["b"] or 0))
        if 1 <= months <= 36:
            return months
    return next((months for word, months in (("半年", 6), ("一年", 12)) if f"未来{word}" in flat), None)


def read_basis(definition: str) -> Basis | None:
    """`relative` where a benchmark, the market or peers are named, `absolute` where only a return is."""
    if _RELATIVE.search(definition):
        return "relative"
    return "absolute" if _ABSOLUTE.search(definition) else None
