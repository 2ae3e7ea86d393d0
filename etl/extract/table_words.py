"""Words of tables that are no metric: which forecast (old, new, changed, a third party's), where a table ends, what a section says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from app.reference import simplify

Version = Literal["new", "old", "change", "actual", "cited", "guided", "unclear"]
Basis = Literal["yoy", "qoq"]

_SIGN = r"[（(]?%?[)）]?"
_EST = r"(?:\s?(?:est(?:imate)?s?|forecasts?)\.?)"
_OTHERS = r"(?:consensus|cons\.?|street|mkt\.?|market|bloomberg|bbg|factset|wind|old|prev\.?|previous|prior|guidance)"
_PATTERNS: tuple[tuple[Version, str], ...] = (
    (
        "cited",
        r"(?:bloomberg|bbg|wind|ifind|street|market|mkt\.?|factset|visible alpha|refinitiv|lseg|彭博|万得|市场)"
        rf"\W*(?:consensus|cons\.?)?{_EST}?",
    ),
    ("cited", r"(?:wind|ifind|factset|彭博|万得|市场)\s?(?:一致|平均)?(?:预期|预测)(?:值|均值)?"),
    ("cited", rf"(?:va\s)?(?:consensus|cons\.?){_EST}?(?:\s(?:mean|median))?|一致(?:性)?预[期测](?:值|均值)?"),
    ("change", r"(?:%|pct)?\s?(?:change|chg|diff|difference|delta|revision|var|variance)\.?\s?(?:\(?%\)?|in %)?"),
    ("change", r"%\s?ch\.?"),
    ("change", rf"(?:[ΔＤ△]|变动|变化|差异|调整幅度|变动幅度|变化幅度|幅度|差距){_SIGN}"),
    (
        "change",
        rf"(?:(?:%\s)?(?:diff|difference|dev|deviation|chg|change|var|variance)\.?\s)?(?:vs|versus)\.?\s(?:\w+\s)?{_OTHERS}{_EST}?\s?{_SIGN}",
    ),
    (
        "change",
        rf"(?:较|与|相对|相比|vs\.?\s?)(?:于)?(?:市场|一致预期|市场预期|一致预测|彭博|wind|前值|原值|原预测|前次|上次)[^\d]{{0,6}}{_SIGN}",
    ),
    (
        "old",
        rf"(?:old|prev\.?|previous|prior|formerly|from){_EST}?|原|旧|前|前值|原值|前次|上次|此前|(?:原|旧|前|前次|上次|此前)预测值?|(?:调整|修正|更新)前(?:预测)?",
    ),
    (
        "new",
        rf"(?:new|cur\.?|current|revised|now|latest){_EST}?|新|现|新值|现值|本次|(?:新|现|最新|本次)预测值?|最新|(?:调整|修正|更新)后(?:预测)?",
    ),
    ("actual", r"act\.?|actual|实际值?|实绩|实现"),
    (
        "guided",
        r"(?:company|management|mgmt\.?|mgt\.?)?\s?guid(?:ance|ed)(?:\s(?:mid-?point|range|low|high))?|(?:公司|管理层|业绩)?指引(?:中值|区间|上限|下限)?",
    ),
)
_VERSIONS = tuple((sense, re.compile(pattern, re.IGNORECASE)) for sense, pattern in _PATTERNS)
_HINT_OF_OLD = re.compile(r"old|prev|prior|formerly|from|[原旧前上]", re.IGNORECASE)
_CITED = re.compile(
    r"consensus(?! methodology)|\bcons\.|\bcons\b|\bbbg\b|bloomberg|refinitiv|factset|visible alpha|\bIBES\b|\bstreet\b"
    r"|wind(?=\s?(?:一致|预[期测]|eps|cons))|一致性?预[期测]|市场(?:平均)?预[期测]|市场(?=eps|每股)|彭博|万得",
    re.IGNORECASE,
)
_OLD_ROW = re.compile(
    r"\b(?:old|prev\.?|previous|prior)\b|^(?:旧|上次|前次|此前)|^原(?:先|来)?(?:预测|eps|pe|净利|归母|营收|营业|收入|每股|毛利|利润)|^前.*预测|前值|原值|[原旧前]预测|(?:调整|修正|更新)前",
    re.IGNORECASE,
)
_OLD_WORD = re.compile(
    rf"[(（]\s*(?:old|prev\.?|previous|prior|旧|原|前)\s*[)）]|\b(?:old|prev\.?(?!\w)|previous|prior)\b\.?{_EST}?"
    r"|^(?:旧|上次|前次|此前|原(?:先|来)?|前)(?:的)?(?:盈利)?(?:预[测期计]值?)?(?:的)?|[（(]?(?:前|原)值[)）]?|[（(]?[原旧前](?:次)?预测值?[)）]?|[（(]?(?:调整|修正|更新)前(?:预测值?)?[)）]?"
    r"|预测值?$|\b(?:estimate|forecast)s?$",
    re.IGNORECASE,
)
_GUIDED = re.compile(
    r"[(（]?\b(?:(?:company|management|mgmt\.?|mgt\.?)(?:['’]s)?\s)?guid(?:ance|ed)\b(?:\s(?:mid-?point|range|low|high))?[)）]?"
    r"|[(（]?(?:公司|管理层|业绩)?指引(?:中值|区间|上限|下限)?[)）]?",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:vs|versus|against|relative to|change|chg|revision|diff|difference|deviation|premium|discount|beat|above|below)\b"
    r"|\w\s?/\s?consensus|(?:较|与|相对|相比).{0,8}(?:预期|预测|彭博|wind|万得)|差异|差距|偏离|偏差|超预期|低于|高于",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*(?:资料来源|数据来源|来源[:：]|sources?\s*[:：]|notes?\s*[:：]|注\s*\d*\s*[:：]|请(?:务必|仔细|阅读|参阅)|免责|敬请|https?:|www\.)|^[*§†‡#]+\s*=?\s*\w",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def read_version(text: str) -> Version | None:
    """`Old` `调整前` → old, `Cur` → new, `Δ` `变动幅度(%)` → change, `Actual` → actual, `Consensus` → cited."""
    plain = simplify(text).strip().strip("（）()")
    return next((sense for sense, pattern in _VERSIONS if pattern.fullmatch(plain)), None)


def may_name_old(text: str) -> bool:
    """Whether a part of the line can be `old` at all: most lines cannot, and need not be taken apart."""
    return bool(_HINT_OF_OLD.search("".join(text.split())))


_BESIDE = re.compile(r"[与和及/]|\b(?:and|our|ours|vs)\b|我们|对比|比较", re.IGNORECASE)
_LONGEST_TITLE = 70
_TITLED_CONSENSUS = re.compile(r"\bconsensus\b(?! methodology)|一致性?预[期测]|市场(?:平均)?预期", re.IGNORECASE)


_SENTENCE = re.compile(
    r"[.。;；,，、]\s*$|^\s*(?:[a-z]|[\d.]+%)|\b(?:higher|lower|than|in[- ]line|beat|miss|we|is|are|was|were)\b"
    r"|[超好优]于|超出|符合|不及|我们|预计|为\d"
)


def is_all_cited(caption: str) -> bool:
    """`Wind 一致预期`, `Bloomberg consensus estimates`: all of the table is a third party's; `our estimates vs. consensus` is not.

    A source line (of the table above) is no title: `Source: Bloomberg, the house's estimates`. Nor is the end of a sentence that stands
    there: `12.3% higher than consensus.`
    """
    plain = simplify(caption)
    if not _TITLED_CONSENSUS.search(plain) or ends_table(caption) or _SENTENCE.search(plain) or len(plain) > _LONGEST_TITLE:
        return False
    return not (compares(caption) or lists_revisions(caption) or _BESIDE.search(simplify(caption)))


def without_old(label: str) -> str:
    """What the forecast before is of: `EPS (Rmb) Old` → `EPS (Rmb)`, `前EPS预测值` → `EPS`; empty where the label says no more."""
    return " ".join(_OLD_WORD.sub(" ", simplify(label)).split()).strip(" -–—:：,，|")


def is_guided(label: str) -> bool:
    """What the company itself expects: `Revenue guidance`, `毛利率（公司指引）`."""
    return bool(_GUIDED.search(simplify(label)))


def without_guided(label: str) -> str:
    """`Revenue guidance (Rmb mn)` → `Revenue (Rmb mn)`."""
    return " ".join(_GUIDED.sub(" ", simplify(label)).split()).strip(" -–—:：,，|")


def compares(label: str) -> bool:
    """`EPS vs consensus (%)`, `较一致预期差异`: the house's own comparison, no number of the one that is cited."""
    return bool(_COMPARES.search(simplify(label)))


def is_old_row(label: str) -> bool:
    """A row that repeats the forecast before: `EPS (Rmb) Old`, `前EPS预测值`."""
    return bool(_OLD_ROW.search(simplify(label).strip())) and not compares(label)


def cited_in(text: str) -> bool:
    """The words name a third party's consensus."""
    return bool(_CITED.search(simplify(text)))


def ends_table(text: str) -> bool:
    """`资料来源：…`, `Source: …`, `注：…`: the line below a table."""
    return bool(_END.match(simplify(text)))


def unbalanced(text: str) -> bool:
    """A bracket is open: the label goes on in the next line."""
    return sum(text.count(c) for c in "(（") > sum(text.count(c) for c in ")）")


def is_prose(text: str) -> bool:
    """A sentence, not a label: the table is over."""
    if "。" in text or len(text) > 90 or text.count(" ") > 9:
        return True
    return len(text) > 24 and any(mark in text for mark in "，；")


_GROWTH_SECTION = re.compile(r"成长|增长|增速|同比|growth|y-?o-?y|% change|yoy", re.IGNORECASE)
_HOLDERS = ("Bloomberg", "Wind", "iFinD", "FactSet", "Refinitiv", "LSEG", "Visible Alpha", "IBES", "彭博", "万得", "同花顺")


def growth_section(text: str) -> bool:
    """`成长能力`, `Growth (%)`, `Y-o-y % change`: the rows below are rates of growth."""
    return bool(_GROWTH_SECTION.search(simplify(text)))


def attributed_to(text: str) -> str:
    """Whose consensus: the data vendor named, else `consensus`."""
    plain = text.lower().replace("bbg", "bloomberg")
    return next((name for name in _HOLDERS if name.lower() in plain), "consensus")


_RATE = r"\s?(?:%\s)?(?:growth|chg|change|增速|增长率?|变化|变动|增减)?\s?[(（]?%?[)）]?"
_BASIS: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("yoy", re.compile(rf"(?:y-?o-?y|y/y|同比){_RATE}", re.IGNORECASE)),
    ("qoq", re.compile(rf"(?:q-?o-?q|q/q|环比){_RATE}", re.IGNORECASE)),
)


@lru_cache(maxsize=8192)
@lru_cache(maxsize=8192)
def read_basis(text: str) -> Basis | None:
    """A column title that says only growth: `YoY`, `同比(%)` → yoy; `QoQ`, `环比` → qoq."""
    return next((basis for basis, pattern in _BASIS if pattern.fullmatch(simplify(text).strip())), None)


_ADJUSTED = re.compile(r"(?:经调整|调整后|non-?\s?(?:ifrs|gaap|hkfrs)|adjusted|normali[sz]ed|核心)+", re.IGNORECASE)
_BARE_PROFIT = re.compile(
    r"(?:[一二三四五六七八九十\d]+[、.．]\s?)?"
    r"(?:净利润|税后净?利润|净利|期内利润|年内利润|net profit|net income|profit for the (?:year|period))"
    r"\s*(?:[(（].*[)）])?(?:增长率|增速|同比.*|growth.*)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"合计|总计|总体|整体|汇总|合并|中性|基准|total|consolidated|group|base(?: case)?", re.IGNORECASE)
_CASE = re.compile(r"乐观|悲观|保守|\bbull\b|\bbear\b|optimistic|pessimistic|upside case|downside case", re.IGNORECASE)


def is_adjusted(text: str) -> bool:
    """The line says only `经调整Non-IFRS`: the first half of a label."""
    return bool(_ADJUSTED.fullmatch(re.sub(r"\s+", "", simplify(text))))


def is_bare_profit(label: str) -> bool:
    """`净利润`, `Net profit`: does not say whether minorities are in it."""
    return bool(_BARE_PROFIT.fullmatch(simplify(label).strip()))


def sums_up(section: str) -> bool:
    """`合计`, `中性预测`: the heading of the company itself in a breakdown or a scenario table."""
    return bool(_TOTAL.search(simplify(section))) and not names_case(section)


def names_case(section: str) -> bool:
    """`乐观`, `bear case`: not the forecast of the report."""
    return bool(_CASE.search(simplify(section)))


_PART = re.compile(
    r"(?:q([1-4])|([1-4])q|第?([一二三四])季度?)|(?:h([12])|([12])h|([上下])半年)"
    r"|((?:fy|fiscal year)(?:[\s,(]*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\)?)?|(?:full )?year|全年|年度)",
    re.IGNORECASE,
)
_ORDER = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}


def read_part(text: str) -> str | None:
    """A row label that is a part of the year above: `Q1` `2Q` `三季度` → Q1 …, `1H` → H1, `FY` `FY Dec` `Year` `全年` → FY."""
    match = _PART.fullmatch(text.strip())
    if match is None:
        return None
    quarter, half = match[1] or match[2] or match[3], match[4] or match[5] or match[6]
    return f"Q{_ORDER.get(quarter, quarter)}" if quarter else f"H{_ORDER.get(half, half)}" if half else "FY"


def is_heading(text: str) -> bool:
    """A numbered heading: `2.新兴业务`, `一、收入`."""
    return bool(re.match(r"(?:\d{1,2}(?:\.\d{1,2})*[.、．\s]|[一二三四五六七八九十]+[、.．]|[(（]\d{1,2}[)）])", text.strip()))


_REVISIONS = re.compile(
    r"revisions?\b|\bchanges? (?:to|in) (?:\w+ ){0,2}(?:e|est|estimates?|forecasts?)\b|\b(?:estimates?|forecasts?|earnings|eps) changes?\b"
    r"|\b(?:vs|versus|against)\.? (?:consensus|street|bloomberg|bbg|previous|prior|old)\b|(?:预测|盈利)(?:调整|修正|变动)",
    re.IGNORECASE,
)


def lists_revisions(caption: str) -> bool:
    """`Forecast revisions (%)`, `Change to our estimates`, `vs. consensus`: percentages there are no growth from year to year."""
    return bool(_REVISIONS.search(caption))
