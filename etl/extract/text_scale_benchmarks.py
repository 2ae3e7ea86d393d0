"""Benchmarks of a rating scale as printed around it, brought to one text by market. Pure text → text."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.text_flow import close_up, tighten

_MARKETS = (
    ("A股", r"(?:沪深|中国)?A\s*股|A-?shares?|中国内地|境内"),
    ("港股", r"香港|港股|H\s*股"),
    ("美股", r"美国|美股"),
    ("新三板", r"新三板"),
    ("北交所", r"北交所|北证"),
    ("台湾", r"台湾"),
    ("日本", r"日本"),
    ("新加坡", r"新加坡"),
    ("韩国", r"韩国"),
    ("英国", r"英国"),
    ("德国", r"德国"),
)
_ANY_MARKET = "|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(_MARKETS))
_NAME_END = r"(?:指数?|综指|成指|\d{2,4}|[A-Z]{3,})"
_INDEX = (
    rf"(?P<index>(?:[^，。;；、,:：()（）]|\([^()]*\)){{0,30}}?{_NAME_END}(?:\([^()]*\))?"
    rf"(?:(?:或|和|/)[^，。;；、,:：()]{{0,20}}?{_NAME_END}(?:\([^()]*\))?){{0,3}})"
)
_BY_MARKET = re.compile(
    rf"(?:{_ANY_MARKET})(?:上市(?:的)?(?:中概股)?)?(?:市场)?(?:的)?(?:主要)?(?:(?:标杆|基准|比较)?指数|基准|标杆)?"
    rf"(?:以|为|是|采用|[:：])+{_INDEX}(?=为|作为|[，。;；、,()（）]|$)"
)
_KNOWN = (
    r"(?:沪深|上证|深证|中证|恒生|标普|MSCI|万得|创业板)[^，。;；,、\d%±+-]{0,6}?(?:\d{2,4}(?![\d.]*%)(?:指数)?|指数|综指|成指)"
    r"(?:[/或和][^，。;；,、\d%±+-]{2,8}?(?:指数|综指|成指))?"
)
_SINGLE = re.compile(
    r"(?:基准(?:指数)?|标杆指数|比较标准)(?:为|是|采用|[:：])+\s*(?P<one>[^，。;；,、()（）]{3,16}?指数?|沪深\s?300)(?=[，。;；,()（）]|$)"
    r"|以(?P<three>[^，。;；,、以为]{2,14}?(?:指数|300))(?:作?为)(?:市场)?基准"
    rf"|(?:相对于?|强于|高于|弱于|低于|介于|优于|超越|跑赢|劣于|与)(?:同期)?(?:的)?(?P<two>{_KNOWN})"
)
_PEERS = re.compile(r"所属的?(?P<own>行业指数)|(?P<peers>相关行业)")
_ENGLISH = re.compile(
    r"benchmarks?(?: (?:for each region )?(?:are|is)(?: as follows)?\s*:?|\s?:)\s*(?P<text>[^.]{10,400}?)(?:\.|$)", re.IGNORECASE
)
_ENGLISH_PLAIN = re.compile(
    r"(?:the )?(?P<text>relevant broad market benchmark|coverage universe|benchmark country market index|benchmark(?= over| during|,|\.)"
    r"|(?:hang seng|csi 300|s&p 500|msci)[\w ]{0,20}(?:index)?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def benchmarks_of(text: str) -> str | None:
    """`A股: 沪深300指数; 港股: 恒生指数; 美股: 标普500或纳斯达克综合指数`, or the one index named for all; None where none is."""
    if not re.search(r"[\u4e00-\u9fff]{3}", text):
        english = _ENGLISH.search(text) or _ENGLISH_PLAIN.search(text)
        return close_up(re.sub(r"\s+", " ", english["text"])) if english else None
    flat = tighten(text).text
    return _by_market(flat) or _single(flat)


def benchmark_said(text: str, page: str) -> str | None:
    """The benchmark of a definition; where it says only `the Benchmark`, what the page says that this is."""
    told = benchmarks_of(text)
    if told is not None and told.casefold() not in ("benchmark", "relevant broad market benchmark", "benchmark country market index"):
        return told
    named = _ENGLISH.search(page) if told or not re.search(r"[\u4e00-\u9fff]{3}", page) else None
    return close_up(re.sub(r"\s+", " ", named["text"])) if named else told or benchmarks_of(page)


def peers_of(definition: str) -> str | None:
    """A stock measured against its sector (`超过同期其所属的行业指数`) has no market benchmark."""
    match = _PEERS.search(tighten(definition).text)
    return (match["own"] or match["peers"]) if match else None


def _by_market(flat: str) -> str | None:
    found: dict[str, str] = {}
    for match in _BY_MARKET.finditer(flat):
        market = next(name for i, (name, _) in enumerate(_MARKETS) if match[f"m{i}"])
        found.setdefault(market, re.sub(r"\([^()]*\)", "", match["index"]).strip())
    return "; ".join(f"{market}: {index}" for market, index in found.items()) or None


def _single(flat: str) -> str | None:
    match = _SINGLE.search(flat)
    return (match["one"] or match["two"] or match["three"]).strip() if match else None
