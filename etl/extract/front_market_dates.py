"""The day of market data: in the label (`Price (15 Jul 26)`), below it, or in a note (`数据截至2025年3月17日`, `as of 02 Jul 2026`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from etl.extract.front_page import Segment
from etl.grammar.dates import MONTH_DAY, MONTHS, find_dates, parse_date

OLDEST = timedelta(days=62)
"""A price of a cover is hardly older; an older day in a note speaks of something else."""
NEAR = 160.0
"""Points between a line and the note that dates its box."""
_AS_OF = re.compile(
    r"截至|截止|(?:股价|现价|价格|收盘价)(?:均)?(?:为|系|取)|[以按]\W*收盘价(?:计算|测算)"
    r"|\bas (?:of|at)\b|\bpric(?:es?|ed|ing)\b.*\b(?:at|on)\b",
    re.I,
)
_NOTE = re.compile(
    r"(?:注|以上|数据|资料|来源|股价|价格|收盘价?|市值|行情|估值|现价|均|为|系|取自?|以|按|计算|测算|截至|截止|日|\b(?:note|source|bloomberg|wind|factset|reuters|lseg|all|share|stock|"
    r"prices?|priced|pricing|market|data|close|closing|as|of|at|on|the|and|are)\b|[\W_])*",
    re.I,
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH_DAY_EN = re.compile(rf"\b(?:(?P<da>[0-3]?\d)[\s-](?P<a>{_MONTH})|(?P<b>{_MONTH})\.?[\s-](?P<db>[0-3]?\d))\b(?![\s,'-]*\d)", re.I)
_AT_END = re.compile(r"[\s,，]*(?:\bas (?:of|at)|\bon|\bat|截至|截止)?\s*$", re.I)
_AT_START = re.compile(r"^\s*(?:close\b)?", re.I)
_BRACKET = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]")


class ShortDay(NamedTuple):
    """A day without its year and where it stands: `text[start:end]`."""

    month: int
    day: int
    start: int
    end: int


class AsOf(NamedTuple):
    """A day that a piece of the cover prints: a note, which dates its whole box, a bare day, which dates the label above it, or the head
    of a box (`市场数据：2026年4月27日`), which dates what stands below.
    """

    day: date
    at: Segment
    is_note: bool
    is_head: bool = False


def as_of_notes(pool: Sequence[Segment], published: date | None) -> list[AsOf]:
    """Short pieces that date the data of a box, and days that stand alone."""
    found: list[AsOf] = []
    for segment in pool:
        if len(segment.text) > 60 or not any(char.isdigit() for char in segment.text):
            continue
        hits = find_dates(segment.text)
        if len(hits) == 1 and is_recent(hits[0].value, published):
            if _is_head(segment, segment.text[: hits[0].start] + segment.text[hits[0].end :], pool):
                found.append(AsOf(hits[0].value, segment, is_note=False, is_head=True))
                continue
            begin = _begins(segment.text, hits[0].start)
            is_note = _is_note(segment.text[begin : hits[0].start] + " " + segment.text[hits[0].end :])
            if is_note or parse_date(segment.text):
                found.append(AsOf(hits[0].value, segment, is_note))
    return found


_BOX = re.compile(r"\W*(?:市场|股票|交易|行情|股价)(?:数据|信息)\W*")


def _is_head(day: Segment, rest: str, pool: Sequence[Segment]) -> bool:
    """`市场数据：` before the day, or `股票数据` in its line."""
    if rest.strip():
        return bool(_BOX.fullmatch(rest))
    return any(s.line == day.line and s.page == day.page and s.box.x0 < day.box.x0 and _BOX.fullmatch(s.text) for s in pool)


def _begins(text: str, end: int) -> int:
    """Where the note begins: `资料来源：Wind，某某证券研究部预测  注：股价为2026年3月27日收盘价`."""
    return max(*(text.rfind(mark, 0, end) for mark in ("注：", "注:", "；", ";")), 0)


def _is_note(rest: str) -> bool:
    """Nothing but words that date prices: `数据截至…`, `Priced at close on …`; `截至…末公司在手订单` is another matter."""
    return bool(_AS_OF.search(rest)) and bool(_NOTE.fullmatch(rest))


def day_of_notes(label: Segment, notes: Sequence[AsOf]) -> date | None:
    """A day directly below the label, else the nearest note of its column, else the only day that notes of the cover state."""
    for note in notes:
        if not (note.is_note or note.is_head) and _is_under(label, note.at):
            return note.day
    heads = [
        n for n in notes if n.is_head and n.at.page == label.page and n.at.role == label.role and 0 < label.box.top - n.at.box.top < NEAR
    ]
    if heads:
        return max(heads, key=lambda n: n.at.box.top).day
    stated = [note for note in notes if note.is_note]
    column = [
        n for n in stated if n.at.page == label.page and n.at.box.overlap_x(label.box) > 0 and abs(n.at.box.top - label.box.top) < NEAR
    ]
    if column:
        return min(column, key=lambda n: (n.at.box.top < label.box.top, abs(n.at.box.top - label.box.top))).day
    days = {note.day for note in stated}
    return next(iter(days)) if len(days) == 1 else None


_PRICED = re.compile(
    r"(?:截至|截止|(?:股价|现价|收盘价|最新价|价格|市值)(?:数据|时间|日期|均)?(?:为|系|取|以|是|采用|截至)?"
    r"|\b(?:priced|prices?) (?:at|as of|as at|on))\W*$",
    re.I,
)


def day_of_prices(texts: Sequence[str], published: date | None) -> date | None:
    """The one day that caption and notes of a table give for its prices: `注：股价为2025年12月12日收盘价`, `（截至2025年6月11日）`."""
    hits = [hit.value for text in texts for hit in find_dates(text) if _PRICED.search(text[: hit.start])]
    days = {day for day in hits if is_recent(day, published)}
    return next(iter(days)) if len(days) == 1 else None


def day_of_label(text: str, published: date | None) -> date | None:
    """`Price (09 Jul 26 15:00)`, `收盘价 (人民币 截至8月25日)`: a day without its year is the last one before the report."""
    hits = find_dates(text)
    if len(hits) == 1:
        return hits[0].value if is_recent(hits[0].value, published) else None
    short = _without_year(text)
    if short is None or published is None:
        return None
    for year in (published.year, published.year - 1):
        day = _day(year, short.month, short.day)
        if day and is_recent(day, published):
            return day
    return None


def _without_year(text: str) -> ShortDay | None:
    """`8月25日`, `19 Mar`, `Mar 19`: a day whose year the report's own date tells."""
    if match := MONTH_DAY.search(text):
        return ShortDay(int(match["m"]), int(match["d"]), match.start(), match.end())
    match = _MONTH_DAY_EN.search(text)
    return (
        ShortDay(MONTHS[(match["a"] or match["b"])[:3].lower()], int(match["da"] or match["db"]), match.start(), match.end())
        if match
        else None
    )


def without_day(text: str) -> str:
    """The label without the bracket, or the part of it, that prints a day."""
    for hit in find_dates(text):
        cut = next((m for m in _BRACKET.finditer(text) if m.start() <= hit.start and hit.end <= m.end()), None)
        if cut:
            return (text[: cut.start()] + _money_in(cut[0]) + text[cut.end() :]).strip(" :：")
        return _AT_END.sub("", text[: hit.start]) + _AT_START.sub("", text[hit.end :])
    short = _without_year(text)
    if short is None:
        return text
    cut = next((m for m in _BRACKET.finditer(text) if m.start() <= short.start and short.end <= m.end()), None)
    if cut:
        return (text[: cut.start()] + _money_in(cut[0]) + text[cut.end() :]).strip(" :：")
    return re.sub(r"\s*截[至止]?\s*$", "", _AT_END.sub("", text[: short.start])) + _AT_START.sub("", text[short.end :])


def _money_in(bracket: str) -> str:
    """What a bracket says beside the day: `(HK$, 19 Mar 2026)`, `(HKD as of 12 Mar 2025)` is a price in Hong Kong dollars."""
    money = re.search(r"[A-Z]{0,3}[$￥¥€£]|\b(?:RMB|CNY|HKD|USD)\b|人民币|港元|港币|美元|元", bracket, re.I)
    return f" ({money[0]})" if money else ""


def is_recent(day: date, published: date | None) -> bool:
    return published is None or published - OLDEST <= day <= published


def _is_under(label: Segment, other: Segment) -> bool:
    em = max(label.box.height, other.box.height)
    return other.page == label.page and 0 < other.box.top - label.box.top < 2 * em and abs(other.box.x0 - label.box.x0) < 4


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
