"""Printed stock codes → canonical: `600519.SS` `SH600519` `600519 CH` → `600519.SH`, `700 HK` → `00700.HK`, `AAPL.OQ` → `AAPL.US`.

A bare six-digit number is a code only in brackets (`阳光电源（300274）`) or as the whole text: elsewhere it may be an amount.
Index and fund codes (`000300.SH`, `510300.SH`) are no stocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from etl.grammar.codes_abroad import find_abroad
from etl.grammar.flat import flatten


class CodeHit(NamedTuple):
    """A canonical code and where it stands: `text[start:end]`; `bare` when no exchange is printed."""

    code: str
    start: int
    end: int
    bare: bool = False


class NamedCode(NamedTuple):
    """`阳光电源（300274.SZ）`: the name before the code, possibly empty, and the code with the span of both."""

    name: str
    code: str
    start: int
    end: int


_MAINLAND = {
    "SH": "SH",
    "SS": "SH",
    "XSHG": "SH",
    "SZ": "SZ",
    "XSHE": "SZ",
    "BJ": "BJ",
    "XBSE": "BJ",
    "CH": "",
    "CN": "",
    "C1": "SH",
    "C2": "SZ",
}
_ABROAD = {"TW": "TW", "TT": "TW", "TWO": "TWO", "T": "T", "JP": "T", "JT": "T", "KS": "KS", "KQ": "KQ"}
_US = ("O", "OQ", "N", "US", "UW", "UN", "UQ", "NASDAQ", "NYSE", "K")
_PREFIXES = {"SH": ("60", "68", "900"), "SZ": ("00", "30", "200", "201"), "BJ": ("4", "8", "92")}

_SUFFIXED = re.compile(r"(?<![\d.])(?P<n>\d{6})\s?(?:\.\s?|\s)(?P<x>SH|SS|SZ|BJ|XSHG|XSHE|XBSE|CH|CN|C1|C2|KS|KQ)(?![A-Za-z])", re.I)
_GLUED = re.compile(r"(?<![\d.A-Za-z])(?P<n>\d{6})(?P<x>SH|SZ|BJ|CH)(?![A-Za-z])")  # `300750SZ`
_PREFIXED = re.compile(r"(?<![A-Za-z])(?P<x>SH|SZ|BJ)[.:]?\s?(?P<n>\d{6})(?!\d)", re.I)
_HONG_KONG = re.compile(r"(?<![\d.,])(?P<n>\d{1,5})\s?(?:\.\s?|\s)HK(?![A-Za-z$])", re.I)
_HK_PREFIXED = re.compile(r"(?<![A-Za-z])(?:HKEX?|SEHK)\s?[.:：]\s?(?P<n>\d{1,5})(?!\d)", re.I)
_FOUR = re.compile(r"(?<![\d.])(?P<n>\d{4}|\d{3}[A-Z](?=\s?[.\s]\s?[TJ]))\s?[.\s]\s?(?P<x>TWO|TW|TT|T|JP|JT)(?![A-Za-z])")
_AMERICAN = re.compile(
    rf"(?:^|(?<=[(（\[,/、;:]))\s?(?P<n>[A-Z]{{1,5}}(?:\.[AB])?)(?:\.(?:{'|'.join(_US)})|\s(?:US|UW|UN|UQ))(?![A-Za-z.])"
)
_LISTED_AT = re.compile(
    r"(?<![A-Za-z])(?:NYSE|NASDAQ|Nasdaq|AMEX)(?:\s(?:[Ss]ymbol|[Tt]icker))?\s?:\s?(?P<n>[A-Z]{1,5})(?![A-Za-z.])"
)  # `NYSE: BABA`
_BRACKETED = re.compile(r"[(（【\[〖]\s?(?:股票代码|代码|A股)?[:：]?\s?(?P<n>\d{6})(?=\s?[)）】\]〗,，/、;；])")
_MAYBE = re.compile(
    rf"\d|[A-Z][.\s](?:{'|'.join(_US)}|UW|UN|UQ)|(?:NYSE|N[Aa][Ss][Dd][Aa][Qq]|AMEX)[^:]{{0,8}}:"
)  # a digit, or an American ticker with its exchange
_SHARE = re.compile(r"\s?[-–]\s?[ABH](?:股)?\s?(?=[（(\[]?\s?$)")  # `宁德时代 - A (300750.SZ)`
_NAME = re.compile(r"([^\s,，。；;：:、（）()【】〖〗\[\]《》<>“”\"|丨∣｜/·•■◆—→]{2,12})\s?[（(【\[〖]?\s?$")
_NAME_LETTERED = re.compile(
    r"((?:\*?ST ?)?[A-Z]{0,4}[㐀-鿿]{2,10}(?: ?[AB]|-(?:[ABHUW]|[SU]W|UWD))) ?[（(【\[〖]? ?$"
)  # `寒武纪-U（`, `京东方 B（`: letters of the kind of share
_NAME_EN = re.compile(r"([A-Z][\w.&'’-]*(?:[ ,]{1,2}[\w.&'’-]+){0,6})\s?[（(\[]?\s?$")


@lru_cache(maxsize=8192)
def stock_code(text: str) -> str | None:
    """Canonical code when the whole text is one; bare digits count (`300274`, `00700`)."""
    flat = flatten(text).strip(" ()[]（）【】\t")
    hits = find_stock_codes(flat)
    if hits and hits[0].start == 0 and hits[0].end == len(flat):
        return hits[0].code
    if re.fullmatch(r"\d{6}", flat):
        return _mainland(flat, "")
    return _hong_kong(flat) if re.fullmatch(r"0\d{4}", flat) else None


def find_stock_codes(text: str) -> list[CodeHit]:
    """Every stock code in the text, in order, never overlapping."""
    return list(_codes_in(text))


@lru_cache(maxsize=4096)
def _codes_in(text: str) -> tuple[CodeHit, ...]:
    flat = flatten(text)
    hits = sorted(_candidates(flat), key=lambda h: (h.start, -h.end))
    found: list[CodeHit] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return tuple(found)


def find_named_codes(text: str) -> list[NamedCode]:
    """Codes with the name printed directly before them: `阳光电源（300274.SZ）`, `Tencent (700 HK)`."""
    flat = flatten(text)
    found: list[NamedCode] = []
    end = 0
    for hit in find_stock_codes(text):
        before = flat[end : hit.start]
        before = _SHARE.sub("", before)
        match = _NAME_LETTERED.search(before) or _NAME_EN.search(before) or _NAME.search(before)
        name = match[1].strip() if match else ""
        start = end + match.start(1) if match else hit.start
        found.append(NamedCode(name if re.search(r"[^\W\d]", name) else "", hit.code, start, hit.end))
        end = hit.end
    return found


def _candidates(text: str) -> Iterator[CodeHit]:
    for abroad in find_abroad(text):
        yield CodeHit(*abroad)
    if not _MAYBE.search(text):
        return
    for match in (*_SUFFIXED.finditer(text), *_GLUED.finditer(text)):
        suffix = match["x"].upper()
        code = f"{match['n']}.{suffix}" if suffix in ("KS", "KQ") else _mainland(match["n"], _MAINLAND[suffix])
        yield from _hit(code, match.start(), match.end())
    for match in _PREFIXED.finditer(text):
        yield from _hit(_mainland(match["n"], match["x"].upper()), match.start(), match.end())
    for pattern in (_HONG_KONG, _HK_PREFIXED):
        for match in pattern.finditer(text):
            yield from _hit(_hong_kong(match["n"]), match.start(), match.end())
    for match in _FOUR.finditer(text):
        yield CodeHit(f"{match['n']}.{_ABROAD[match['x']]}", match.start(), match.end())
    for match in _AMERICAN.finditer(text):
        yield CodeHit(f"{match['n']}.US", match.start("n"), match.end())
    for match in _LISTED_AT.finditer(text):
        yield CodeHit(f"{match['n']}.US", match.start(), match.end())
    for match in _BRACKETED.finditer(text):
        yield from _hit(_mainland(match["n"], ""), match.start("n"), match.end("n"), bare=True)


def _hit(code: str | None, start: int, end: int, *, bare: bool = False) -> Iterator[CodeHit]:
    if code:
        yield CodeHit(code, start, end, bare)


def _mainland(digits: str, exchange: str) -> str | None:
    """Code with its exchange, by the prefix where none is printed; None for an index, a fund or a wrong pair."""
    for name, prefixes in _PREFIXES.items():
        if digits.startswith(prefixes) and exchange in ("", name):
            return f"{digits}.{name}"
    return None


def _hong_kong(digits: str) -> str | None:
    return f"{int(digits):05d}.HK" if 0 < int(digits) < 100000 else None
