"""A printed period → the code of the contract: `12/26E` `FY26F` `2026年` → `2026FY`, `24Q1- Q3` → `2024 9M`, `1H25` → `2025H1`.

A period is found at the start, at the end or as the whole of a text, so `PE 2024E` gives 2024FY and the rest `PE`. Fiscal years carry
the label printed. A month alone (`3/26`) is a fiscal year end or a quarter end: the row of headers decides, see `settle_row`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from app.reference import simplify

Kind = Literal["A", "E"]
Form = Literal["year", "quarter", "half", "cumulative", "month", "rolling", "ytd"]


@dataclass(frozen=True, slots=True)
class Period:
    """`code` as in the contract; `kind` is the printed suffix (A or E), None where nothing is printed.

    `form` month: a month end whose meaning is still open, `part` is the month; otherwise `part` is the quarter or half.
    """

    code: str
    form: Form
    kind: Kind | None = None
    year: int | None = None
    part: int | None = None


_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?P<y>(?:19[89]|20[0-4])\d|'?\d\d)"
_LONG = r"(?P<y>(?:19[89]|20[0-4])\d)"
_MARK = r"CL|[AEFPaefp]|actual|est\.?|estimate|forecast|历史|实际|实绩|预测|预计|预期|估计"
_KIND = rf"\s?(?:(?P<k>{_MARK})|\((?P<kb>{_MARK})\))?"
_YEAR_WORD = r"(?:年度?|财年|年报)?"
_CN = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_REPORT = {"一季报": "Q1", "中报": "H1", "半年报": "H1", "三季报": " 9M"}


def _year_of(match: re.Match[str]) -> int:
    digits = match["y"].lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _kind_of(match: re.Match[str]) -> Kind | None:
    groups = match.groupdict()
    mark = (groups.get("k") or groups.get("kb") or "").lower()
    if not mark:
        return None
    return "A" if mark in ("a", "actual", "历史", "实际", "实绩") else "E"


def _fiscal_year(match: re.Match[str]) -> Period:
    year = _year_of(match)
    return Period(f"{year}FY", "year", _kind_of(match), year)


def _quarter(match: re.Match[str]) -> Period:
    year, quarter = _year_of(match), _CN[match["q"]]
    return Period(f"{year}Q{quarter}", "quarter", _kind_of(match), year, quarter)


def _half(match: re.Match[str]) -> Period:
    year = _year_of(match)
    half = 1 if match["h"] in ("1", "上") else 2
    return Period(f"{year}H{half}", "half", _kind_of(match), year, half)


def _cumulative(match: re.Match[str]) -> Period:
    year, months = _year_of(match), match.groupdict().get("m") or str(3 * int(match["q"]))
    code = f"{year}H1" if months == "6" else f"{year} {months}M"
    return Period(code, "half" if months == "6" else "cumulative", _kind_of(match), year, 1 if months == "6" else None)


def _three_quarters(match: re.Match[str]) -> Period:
    year = _year_of(match)
    return Period(f"{year} 9M", "cumulative", _kind_of(match), year)


def _filing(match: re.Match[str]) -> Period:
    year, word = _year_of(match), _REPORT[match["r"]]
    form: Form = "quarter" if word == "Q1" else "half" if word == "H1" else "cumulative"
    return Period(f"{year}{word}", form, _kind_of(match), year, None if form == "cumulative" else 1)


def _month_end(match: re.Match[str]) -> Period:
    year, raw = _year_of(match), match["mo"].lower()[:3]
    month = _MONTHS.get(raw) or int(raw)
    return Period(f"{year}-{month:02d}", "month", _kind_of(match), year, month)


def _rolling(match: re.Match[str]) -> Period:
    word = match["w"].upper()
    year = match.groupdict().get("y")
    if word in ("TTM", "LTM"):
        return Period(f"{_year_of(match)} TTM" if year else "TTM", "rolling", "A", _year_of(match) if year else None)
    return Period("NTM", "rolling", "E")


def _ytd(match: re.Match[str]) -> Period:
    return Period("YTD", "ytd", "A")


_SEP = r"[\s\-./]?"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], Period]], ...] = (
    (rf"(?:fy|cy)?{_YEAR}年?{_SEP}q1\s?[-~至]\s?q?(?P<q>[234])(?!\d){_KIND}", _cumulative),
    (rf"q1\s?[-~]\s?q?(?P<q>[234]){_SEP}{_YEAR}{_KIND}", _cumulative),
    (rf"1\s?-\s?(?P<q>[23])q{_SEP}{_YEAR}{_KIND}", _cumulative),
    (rf"(?P<m>[369])m{_SEP}{_YEAR}{_KIND}", _cumulative),
    (rf"{_YEAR}{_SEP}(?P<m>[369])m{_KIND}", _cumulative),
    (rf"{_YEAR}年?\s?(?:前三季度|1-9月)", _three_quarters),
    (rf"{_YEAR}年?\s?1-6月(?P<m>)(?P<q>2?)", lambda m: Period(f"{_year_of(m)}H1", "half", None, _year_of(m), 1)),
    (rf"(?P<q>[1-4])q{_SEP}(?:fy|cy)?{_YEAR}{_KIND}", _quarter),
    (rf"q(?P<q>[1-4]){_SEP}(?:fy|cy)?{_YEAR}{_KIND}", _quarter),
    (rf"(?:fy|cy)?{_YEAR}年?{_SEP}q(?P<q>[1-4]){_KIND}", _quarter),
    (rf"(?:fy|cy)?{_LONG}{_SEP}(?P<q>[1-4])q{_KIND}", _quarter),
    (rf"{_YEAR}年?\s?(?:第)?(?P<q>[一二三四])季度?(?![报])", _quarter),
    (rf"(?P<h>[12])h{_SEP}(?:fy|cy)?{_YEAR}{_KIND}", _half),
    (rf"h(?P<h>[12]){_SEP}(?:fy|cy)?{_YEAR}{_KIND}", _half),
    (rf"(?:fy|cy)?{_YEAR}年?{_SEP}h(?P<h>[12]){_KIND}", _half),
    (rf"(?:fy|cy)?{_LONG}{_SEP}(?P<h>[12])h{_KIND}", _half),
    (rf"{_YEAR}年?\s?(?P<h>[上下])半年", _half),
    (rf"{_YEAR}年?\s?(?P<r>一季报|中报|半年报|三季报)", _filing),
    (rf"(?:fye?\s?)?(?P<mo>1[0-2]|0?[1-9])/{_YEAR}{_KIND}", _month_end),
    (rf"fy\s?(?:20)?\d\d/{_YEAR}{_KIND}", _fiscal_year),
    (rf"(?P<mo>{_MONTH_NAMES})[\s\-/.']{{0,2}}{_YEAR}{_KIND}", _month_end),
    (rf"{_LONG}[-./](?P<mo>1[0-2]|0[1-9]){_KIND}", _month_end),
    (rf"{_LONG}[-/](?P<mo>0?3|0?6|0?9|12)[-/](?:30|31){_KIND}", _month_end),
    (rf"{_LONG}年(?P<mo>0?3|0?6|0?9|12)月(?:30日|31日)?{_KIND}", _month_end),
    (rf"(?:fy|cy|fye)\s?{_YEAR}{_YEAR_WORD}{_KIND}", _fiscal_year),
    (r"f(?P<y>\d\d)(?P<k>[AEae])", _fiscal_year),
    (rf"{_YEAR}\s?(?:fy|财年){_KIND}", _fiscal_year),
    (rf"{_LONG}\s?{_YEAR_WORD}{_KIND}", _fiscal_year),
    (r"(?P<k>e)(?P<y>20[0-4]\d)", _fiscal_year),
    (r"(?P<k>预测|预计|实际)\s?(?P<y>20[0-4]\d)年?", _fiscal_year),
    (r"'?(?P<y>\d\d)\s?年?\s?(?P<k>CL|[AEFaef])", _fiscal_year),
    (r"(?P<y>\d\d)\s?年度?\s?(?P<k>历史|实际|实绩|预测|预计|预期|估计)", _fiscal_year),
    (r"(?P<y>\d\d)年度?", _fiscal_year),
    (rf"(?:{_YEAR}{_SEP})?(?P<w>ttm|ltm)", _rolling),
    (r"(?P<w>ntm|ftm|fttm)", _rolling),
    (r"ytd|年初至今", _ytd),
)
_MAYBE = re.compile(r"\d|tm|ytd|年初至今", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+(]*[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]*)?[)%]*")  # `1,234.5`, `(9.2)%`, `12`: most of what tables print
_NO_PART = re.compile(r".*[,，、%％:：;；].*|[-(（]?[0-9]{1,3}\.[0-9]+[)）]?", re.DOTALL)
_NO_WORD_BEFORE = r"(?<![\w.,'/-])"
_NO_WORD_AFTER = r"(?![\w.,/%])"
_WHOLE = tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in _RULES)
_ANY = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in _RULES), re.IGNORECASE)
_ANY_INSIDE = re.compile(f"{_NO_WORD_BEFORE}(?:{_ANY.pattern}){_NO_WORD_AFTER}", re.IGNORECASE)
_INSIDE = tuple((re.compile(_NO_WORD_BEFORE + f"(?:{pattern})" + _NO_WORD_AFTER, re.IGNORECASE), make) for pattern, make in _RULES)


def fold_period(text: str) -> str:
    """NFKC, one kind of dash, no blank around it, none before a lone suffix: `24Q1- Q3` → `24Q1-Q3`, `2026 E` → `2026E`."""
    plain = re.sub(r"[−–—‐‑～~]", "-", simplify(unicodedata.normalize("NFKC", text))).strip()
    plain = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"(?<=\w)[*†‡#^]+$", "", plain))
    return re.sub(r"(?<=\d)\s+(?=[AEFaef]$)", "", plain)


@lru_cache(maxsize=16384)
def may_be_period(word: str) -> bool:
    """Whether a word can be a period, or the part of one that has its digits: `2026E`, `12`, `（2025A）`; not `1,234`, `9.5`, `3%`."""
    return _MAYBE.search(word) is not None and _NO_PART.fullmatch(word) is None


@lru_cache(maxsize=16384)
def read_period(text: str) -> Period | None:
    """The whole text as a period, or None. A bare two-digit number is no period; a bare year is one with kind None."""
    return _read(text) if len(text) < 24 and _MAYBE.search(text) and not _AMOUNT.fullmatch(text) else None


def _read(text: str) -> Period | None:
    plain = fold_period(text)
    if not _ANY.fullmatch(plain):
        return None
    for pattern, make in _WHOLE:
        match = pattern.fullmatch(plain)
        if match:
            return make(match)
    return None


@lru_cache(maxsize=8192)
def find_period(text: str) -> tuple[Period, str] | None:
    """A period inside a label, and the label without it: `Revenue - 26E (Rmb mn)` → 2026FY, `Revenue (Rmb mn)`."""
    whole = read_period(text)
    if whole:
        return whole, ""
    plain = simplify(unicodedata.normalize("NFKC", text)).replace("–", "-").strip()  # `2026年預測`
    if not _ANY_INSIDE.search(plain):
        return None  # nearly all labels
    for pattern, make in _INSIDE:
        match = pattern.search(plain)
        if match:
            rest = f"{plain[: match.start()].rstrip(' -:,')} {plain[match.end() :].lstrip(' -:,')}"
            return make(match), rest.strip()
    return None


def settle_row(periods: Sequence[Period | None]) -> list[Period | None]:
    """Decide what month ends mean from their neighbours: months that differ are quarters, equal months fiscal years.

    `3/26 6/26E 9/26E 12/26E` → 2026Q1 … 2026Q4; `12/25 12/26E` and `Mar-26A Mar-27E` → fiscal years.
    """
    months = {p.part for p in periods if p and p.form == "month"}
    quarterly = len(months) > 1 and all(m in (3, 6, 9, 12) for m in months if m)
    mixed = len(months) > 1 and not quarterly  # `4/25 8/25 12/25`: the axis of a chart
    return [p if not p or p.form != "month" else None if mixed else _settle(p, quarterly) for p in periods]


def _settle(period: Period, quarterly: bool) -> Period:
    if not quarterly or period.part is None:
        return replace(period, code=f"{period.year}FY", form="year", part=None)
    quarter = period.part // 3
    return replace(period, code=f"{period.year}Q{quarter}", form="quarter", part=quarter)


def kind_in_row(period: Period, row: Sequence[Period | None], published_on: date | None) -> Kind | None:
    """A or E of an unmarked period: before the first printed E it is A; without any E in the row, by the publish date."""
    if period.kind or period.year is None:
        return period.kind
    if period.form != "year" and any(p and p.code == period.code and p.kind == "E" for p in row):
        return "A"  # `1Q26` beside `1Q26F`: the result and what was expected
    estimates = [_order(p) for p in row if p and p.kind == "E" and p.year and p.form == period.form]
    if estimates:
        return "A" if _order(period) < min(estimates) else "E" if period.form == "year" else None
    return _kind_by_date(period, published_on)


def _order(period: Period) -> tuple[int, int]:
    return period.year or 0, period.part or 0


def _kind_by_date(period: Period, published_on: date | None) -> Kind | None:
    if published_on is None or period.year is None:
        return None
    if period.year != published_on.year:
        return "A" if period.year < published_on.year else "E"
    if period.form == "quarter" and period.part:
        return "A" if published_on.month > 3 * period.part else "E"
    if period.form == "half" and period.part:
        return "A" if published_on.month > 6 * period.part else "E"
    if period.form == "cumulative":
        return "A" if published_on.month > 9 else "E"
    return "E" if period.form == "year" else None
