"""The day of publication: a date that stands alone near the title, not the day of a price, of data or of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from etl.document import Document
from etl.extract.front_page import Segment, readable, segments_of
from etl.extract.front_words import FrontWords
from etl.grammar.codes import find_named_codes
from etl.grammar.dates import DateHit, find_dates, find_window
from etl.report import Day

_LABEL = re.compile(r"(?:报告|发布|出版|撰写|完成|研究)(?:日期|时间)|\b(?:published|publication date|report date|date)\b", re.I)
_OTHER = re.compile(
    r"收盘|股价|价格|截至|截止|数据|现价|市价|到期|更新于|事件|公告|交易日|"
    r"\bclos(?:e|ing)\b|\bprices?\b|\bas (?:of|at)\b|\bexpires?\b|\bdata\b|\bproduction\b|\bpriced\b|\bended?\b|\bestablished\b",
    re.I,
)
_SHORT = re.compile(
    r"(?P<label>(?:报告|发布|出版|撰写|完成|研究)(?:日期|时间)\s*[:：]\s*)?(?P<y>[12]\d)(?P<sep>[/.-])(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)"
)
_CITED = re.compile(r"相关(?:研究|报告)|近期报告|历史报告|related (?:research|reports)|recent reports", re.I)


def find_published(document: Document, segments: Sequence[Segment], words: FrontWords) -> Day | None:
    """The best dated segment of the cover, else of the furniture of the other pages, else the day on which the file was made."""
    best = _best(segments, document, words)
    if best:
        return best
    for page in document.pages[1:]:
        best = _best([s for s in segments_of(page) if s.role in ("header", "footer")], document, words)
        if best:
            return best
    for page in document.pages[1:3]:  # a cover of a picture and a title: the day stands over the text
        best = _best(segments_of(page), document, words)
        if best and best.source.confidence == 1.0:
            return best
    made = _made_on(document)
    if short := _short_day(segments, made):
        return short
    return Day(made, segments[0].source("cover.date_of_file", 0.4)) if made and segments else None


def find_clock(day: Day | None) -> datetime | None:
    """Date and time when both are printed (`17 July 2026 | 4:10PM HKT`), as printed, without zone."""
    if day is None:
        return None
    match = re.search(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?\s?([AP]M)?", day.source.text, re.I)
    if not match:
        return None
    hour = int(match[1]) % 12 + (12 if match[4].upper() == "PM" else 0) if match[4] else int(match[1])
    if hour > 23 or int(match[2]) > 59:
        return None
    return datetime(day.value.year, day.value.month, day.value.day, hour, int(match[2]), int(match[3] or 0))


def find_coverage(title: Segment | None, subtitle: str | None, published: date | None) -> tuple[DateHit, DateHit] | None:
    """The window that title or subtitle print (`20241223-20241229`), when it is not longer than a year."""
    texts = [t for t in ((title.text if title else None), subtitle) if t]
    for text in texts:
        window = find_window(text)
        if window and window[1].value - window[0].value <= timedelta(days=366):
            return window
    return None


def _short_day(segments: Sequence[Segment], made: date | None) -> Day | None:
    """`25/06/03`, where nothing prints a whole day: the year stands first under a Chinese label, or when the file was made that week."""
    for segment in readable(segments, "body", "rail", "header"):
        match = _SHORT.fullmatch(segment.text.strip())
        day = _day(2000 + int(match["y"]), int(match["m"]), int(match["d"])) if match else None
        if match and day and (match["label"] or (made and abs((made - day).days) <= 7)):
            return Day(day, segment.source("cover.date_short", 0.7))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _best(segments: Sequence[Segment], document: Document, words: FrontWords) -> Day | None:
    scored = [(score, -index, segment, hit) for index, (score, segment, hit) in enumerate(_scored(segments, document, words))]
    if not scored:
        return None
    score, _, segment, hit = max(scored, key=lambda item: item[:2])
    return Day(hit.value, segment.source("cover.date", 1.0 if score >= 4 else 0.7)) if score > 0 else None


def _scored(segments: Sequence[Segment], document: Document, words: FrontWords) -> list[tuple[float, Segment, DateHit]]:
    found: list[tuple[float, Segment, DateHit]] = []
    cited_blocks: set[tuple[int, int]] = set()
    made = _made_on(document)
    heights: dict[int, float] = {}
    for segment in segments:
        heights[segment.page] = max(heights.get(segment.page, 0.0), segment.box.bottom)
    pool = readable(segments, "body", "rail", "header", "footer")  # a hidden line may cite an older report
    for before, segment in zip((None, *pool), pool, strict=False):
        if _CITED.search(segment.text):
            cited_blocks.add((segment.page, segment.block))
        hits = find_dates(segment.text)
        if len(hits) != 1:
            continue
        cited = (segment.page, segment.block) in cited_blocks
        beside = before.text if before and (before.page, before.line) == (segment.page, segment.line) else ""
        score = _score(segment, hits[0], f"{beside} {segment.text}", heights[segment.page], made, words)
        found.append((score - (6 if cited else 0), segment, hits[0]))
    return found


def _score(segment: Segment, hit: DateHit, line: str, height: float, made: date | None, words: FrontWords) -> float:
    """Standing alone 4, labelled 4, top of the page up to 2, letters as large as text 1, near the file's own date 1.

    `line` is the piece with the one left of it.
    """
    rest = segment.text[: hit.start] + segment.text[hit.end :]
    score = 4.0 if _stands_alone(rest, words) else -2.0
    if _LABEL.search(line) and not _OTHER.search(_LABEL.sub("", line)):
        score += 4
    elif _OTHER.search(line):
        score -= 5
    score += 2 * (1 - segment.box.top / max(height, 1))
    score += 1 if segment.size >= 8 else -3
    if re.search(r"[年A-Za-z]", segment.text[hit.start : hit.end]):
        score += 0.5
    if len(find_dates(line)) > 1:
        score -= 2
    return score + (1 if made and abs((made - hit.value).days) <= 3 else 0)


def _stands_alone(rest: str, words: FrontWords) -> bool:
    """What stands beside the date is a template heading, a stock with its code, a clock or a page count, and no sentence."""
    if re.search(r"[，。；《]", rest):
        return False
    for hit in find_named_codes(rest)[:1]:  # `某某股份(600000) / 专用设备 / 公司点评 / 2025.10.31` over the page
        rest = (rest[: hit.start] + rest[hit.end :]).replace("()", "/").replace("（）", "/") if hit.name else rest
    plain = re.sub(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?", "", _LABEL.sub("", rest), flags=re.I)
    parts = [p for p in re.split(r"[|｜│/·,\s:：]+", plain) if p and not words.is_template(p)]
    return sum(len(p) for p in parts) <= 8


def _made_on(document: Document) -> date | None:
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", document.metadata.get("CreationDate", ""))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
