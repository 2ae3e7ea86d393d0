"""Earlier reports that the cover cites: 相关报告, 相关研究, Related research.

Forms met: `《…》——2024年12月30日`, `<<…>>--2026-03-30`, `1. …  2025-02-16`, `《…》` and the date on the next line, a column of titles
beside a column of dates, and titles without any date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from etl.document import Document, Page
from etl.extract.grid import is_value
from etl.extract.known import Found, Known
from etl.extract.text_columns import Run, column_under, runs_of, until_gap
from etl.extract.text_dates import find_date
from etl.extract.text_flow import Passage, close_up, even, join
from etl.report import RelatedReport

RULE = "related.list"
COVER_PAGES = 3
ROW = 3  # values in one line: a table that reaches under the list, no title and its date


class Span(NamedTuple):
    """A title's place in the joined list and its date; `hole` is a date printed in the middle of the title."""

    start: int
    end: int
    day: date | None
    hole: tuple[int, int] | None = None


_HEAD = re.compile(
    r"^[\W_]*(?:相关(?:报告|研究|研报|阅读)(?:报告)?|(?:近期|前期|往期|历史)(?:相关)?(?:报告|研究|研报)"
    r"|(?:related|recent) (?:research|reports?|notes?))[\s:：]*$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^[\W_]*(?:(?:证券|首席|联席|行业)?分析师|研究员|联系人|研究助理|执业|登记编号|资料来源|数据来源|请务必|敬请|请仔细"
    r"|\d{1,3}\s*/\s*\d{1,3}\s*$|主要观点|核心观点|投资要点|电话|邮箱|E-?mail|Tel\b|Table_|地址|公司地址|市场数据|基础数据|风险提示|\w{2,12}(?:证券|国际|资本)\w{0,8}(?:有限责任|股份有限|有限)公司|source\b|analysts?\b|disclos)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?:《(?P<one>(?:[^《》]|《[^《》]*》)+)》|<<(?P<two>[^<>]+)>>|〈(?P<three>[^〈〉]+)〉)")
_FLAT_BRACKETS = re.compile(r"《(?P<one>[^《》]+)》|<<(?P<two>[^<>]+)>>|〈(?P<three>[^〈〉]+)〉")
_NUMBERED = re.compile(r"(?:^|(?<=[^\d.A-Za-z]))\d{1,2}\s*[.．、)）]\s*(?=[【《\u4e00-\u9fffA-Z“])")
_EDGES = " 　-—–_,，;；:：.。、"


def read_related_reports(document: Document, known: Known) -> Found[RelatedReport]:
    """The list under the first such heading on the front pages, in printed order."""
    for page in document.pages[:COVER_PAGES]:
        runs = runs_of(page)
        for head in runs:
            if _HEAD.match(even(head.text)):
                items = tuple(item for item in _items(page.number, _list_under(page, runs, head)) if item.title)
                if items:
                    return Found(items)
    return Found(())


def _list_under(page: Page, runs: Sequence[Run], head: Run) -> list[Run]:
    """The runs of the list: to the next heading, to a white gap, to a larger letter, to a row of a table."""
    kept: list[Run] = []
    for run in until_gap(column_under(page, runs, head), 6.0):
        if _STOP.match(even(run.text)) or run.size > head.size + 3 or sum(is_value(w.text) for w in run.line.words) >= ROW:
            break
        kept.append(run)
    return kept


def _items(page: int, runs: Sequence[Run]) -> Iterator[RelatedReport]:
    passage = _joined(page, runs)
    flat = even(passage.text)
    spans = _bracketed(flat) or _numbered(flat)
    if spans:
        yield from (_report(passage, span) for span in spans)
        return
    for group in _grouped(runs):
        part = _joined(page, group)
        if 4 <= len(part.text) <= 120 and "。" not in part.text:
            yield _report(part, _cut(even(part.text), 0, len(part.text)))


def _joined(page: int, runs: Sequence[Run]) -> Passage:
    return join((page, replace(run.line, text=run.text, box=run.box)) for run in runs)


def _bracketed(flat: str) -> list[Span]:
    """A list that begins with a title in 《》 or <<>>; the date is what stands between one title and the next."""
    found = list(_BRACKETED.finditer(flat))
    if any(find_date(m[0]) for m in found):  # an opening bracket without its closing one swallowed the next title
        found = list(_FLAT_BRACKETS.finditer(flat))
    if not found or (found[0].start() > 6 and not flat.startswith(("《", "<<", "〈"))):
        return []
    ends = [m.start() for m in found[1:]] + [len(flat)]
    spans = []
    for match, end in zip(found, ends, strict=True):
        day = find_date(flat[:end], match.end())
        a, b = next(match.span(name) for name in ("one", "two", "three") if match[name])
        spans.append(Span(a, b, day[0] if day and day[1] - match.end() < 12 else None))
    return spans


def _numbered(flat: str) -> list[Span]:
    """`1.… 2025-02-16 2.…`; numbers must rise from 1."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(flat):
        if int(re.findall(r"\d+", match[0])[0]) == len(marks) + 1:
            marks.append(match)
    if not marks or marks[0].start() > 3:
        return []
    ends = [m.start() for m in marks[1:]] + [len(flat)]
    return [_cut(flat, m.end(), end) for m, end in zip(marks, ends, strict=True)]


def _cut(flat: str, start: int, end: int) -> Span:
    """Title and date of flat[start:end]: the date may close the item (`周报20250524 2025-05-24`) or stand after its first line."""
    day = find_date(flat[:end], start)
    if day is None:
        return Span(start, end, None)
    last = find_date(flat[:end], day[2])
    if last and not flat[last[2] : end].strip(_EDGES):
        return Span(start, last[1], last[0])
    tail = flat[day[2] : end].strip(_EDGES)
    return Span(start, day[1], day[0]) if not tail else Span(start, end, day[0], (day[1], day[2]))


def _report(passage: Passage, span: Span) -> RelatedReport:
    title = passage.text[span.start : span.end]
    if span.hole:
        a, b = span.hole
        title = passage.text[span.start : a].rstrip() + passage.text[b : span.end].lstrip()
    return RelatedReport(_trimmed(title), span.day, passage.source(span.start, span.end, RULE))


def _trimmed(title: str) -> str:
    """Without the dashes and brackets that stood around the date, without stray blanks."""
    return close_up(re.sub(r"[（(]\s*[)）]?$", "", title.strip(_EDGES)).strip(_EDGES))


def _grouped(runs: Sequence[Run]) -> list[list[Run]]:
    """Items without brackets and numbers: one ends at its date, or, where the first row has its date, starts with it; else by white."""
    rows = _rows(runs)
    dated = [find_date(even(" ".join(r.text for r in row))) is not None for row in rows]
    groups: list[list[Run]] = []
    for i, row in enumerate(rows):
        fresh = not groups or (dated[i] if dated[0] else dated[i - 1] if any(dated) else _is_apart(rows[i - 1], row, runs))
        if fresh:
            groups.append([])
        groups[-1].extend(row)
    return groups


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in runs:
        if rows and run.box.overlap_y(rows[-1][0].box) > 0.5 * run.box.height:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _is_apart(above: Sequence[Run], below: Sequence[Run], runs: Sequence[Run]) -> bool:
    """White above a title, or a first line that ends well before the column does."""
    steps = sorted(b.box.bottom - a.box.bottom for a, b in pairwise(runs) if b.box.bottom > a.box.bottom + 1)
    step = below[0].box.bottom - above[0].box.bottom
    right = max(r.box.x1 for r in runs)
    usual = steps[len(steps) // 2] if steps else step  # the lines of a text file are one unit apart: no step is more
    return step > 1.35 * usual or above[-1].box.x1 < right - 0.3 * (right - below[0].box.x0)
