"""Captions of figures and tables with number, title, unit and source. What a chart plots is not in the text and is never invented."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from app.reference import fold
from app.reference.types import Unit
from etl.document import Document, Line, Page, hull
from etl.extract.known import Found, Known
from etl.extract.text_captions import Caption, kind_of, read_caption, source_text, starts_caption
from etl.extract.text_columns import Run, runs_of
from etl.extract.text_flow import even, join
from etl.report import Figure, Source

RULE = "figure.caption"
_STATED_UNIT = re.compile(r"[（(\[]?\s*(?:单位|unit)\s*[:：]\s*(?P<unit>[^）)\]]+)[）)\]]?", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[（(](?P<unit>[^（）()]{1,24})[）)]\s*$")
_SECOND = re.compile(r"(?:图表?|表)\s*\d{1,3}\s*[:：、\s\u4e00-\u9fff]|(?:Figure|Exhibit|Table|Chart)\s*\d{1,3}\s*[:.：]")
_LEADERS = re.compile(r"\.{5,}|…{3,}|·{6,}|(?:\. ){4,}")
_CONTENTS = re.compile(r"^(?:图表?|插图|表格?)?(?:目录|索引|清单)$|^(?:list of )?(?:figures|tables|contents|exhibits)$", re.IGNORECASE)


def read_figures(document: Document, known: Known) -> Found[Figure]:
    """Every caption of the body, in reading order; lists of figures in a table of contents are left out."""
    units = known.vocabulary.units
    found: list[Figure] = []
    for page in document.pages:
        runs = _runs(page)
        if not _is_contents(page, runs):
            found.extend(_figures_of(page.number, runs, units))
    return Found(tuple(found))


def _is_contents(page: Page, runs: Sequence[Run]) -> bool:
    """A page headed 图表目录 or full of dot leaders."""
    leaders = sum(1 for line in page.lines if _LEADERS.search(line.text))
    if leaders == 0:
        return False
    headed = any(_CONTENTS.match(even(run.text).replace(" ", "")) for run in runs)
    return leaders >= 4 or headed


def _figures_of(page: int, runs: Sequence[Run], units: Mapping[str, Unit]) -> list[Figure]:
    heads = [(i, caption) for i, run in enumerate(runs) if (caption := read_caption(run.text))]
    below = Below([runs[i] for i, _ in heads], sorted(runs, key=lambda r: (r.box.top, r.box.x0)))
    return [figure for i, caption in heads if (figure := _figure(page, runs, i, caption, units, below))]


class Below(NamedTuple):
    """The captions of a page, and all its runs from top to bottom."""

    captions: Sequence[Run]
    ordered: Sequence[Run]


def _figure(page: int, runs: Sequence[Run], at: int, caption: Caption, units: Mapping[str, Unit], below: Below) -> Figure | None:
    parts = [runs[at], *_title_goes_on(runs, at)]
    printed = join((page, Line(r.text, (), r.box, r.line.size, r.line.bold)) for r in parts).text
    title, unit = split_unit(printed[caption.title_at :].strip(), units)
    if not title:
        return None
    kind: Literal["figure", "table"] = "table" if kind_of(caption.word) == "table" else "figure"
    source = Source(page=page, box=hull([r.box for r in parts]), text=printed, rule_id=RULE)
    return Figure(kind, caption.number, title, unit, _source_below(runs[at], below), source)


def _title_goes_on(runs: Sequence[Run], at: int) -> list[Run]:
    """A second line of a title: directly below, as large and as bold, left edges near, and the first line is full."""
    head = runs[at]
    for run in runs[at + 1 : at + 4]:
        near = 0 < run.box.top - head.box.top < 1.9 * max(head.line.size, 1.0) and abs(run.box.x0 - head.box.x0) < 60
        same = abs(run.line.size - head.line.size) < 0.6 and run.line.bold == head.line.bold
        if near and same and head.line.bold and not _starts_other(run) and run.box.width < 0.7 * head.box.width:
            return [run]
    return []


def _starts_other(run: Run) -> bool:
    return read_caption(run.text) is not None or source_text(run.text) is not None


def _source_below(caption: Run, below: Below) -> str | None:
    """The nearest source line below in the caption's column, before the next caption; where no other caption stands beside, any column."""
    head = caption.box
    alone = not any(r.box.overlap_y(head) > 0 and r is not caption for r in below.captions)
    start = bisect_right(below.ordered, head.top, key=lambda r: r.box.top)
    for run in islice(below.ordered, start, None):
        if not (alone or run.box.overlap_x(head) > 0):
            continue
        if starts_caption(run.text) and run.box.top - head.bottom > 2:
            return None
        text = source_text(run.text)
        if text is not None:
            return text or None
    return None


def split_unit(title: str, units: Mapping[str, Unit]) -> tuple[str, str | None]:
    """`收入情况（单位：亿美元）` → (`收入情况`, `亿美元`); `营业收入（亿元）` → (`营业收入`, `亿元`)."""
    stated = _STATED_UNIT.search(title)
    if stated:
        shared = not re.match(r"[（(\[]", stated[0])  # `（股价截至…，总市值单位：亿元）`: the bracket holds more than the unit
        rest = (
            title[: stated.start()].rstrip(" ，,；;") + ("）" if shared and re.search(r"[）)]$", stated[0]) else "") + title[stated.end() :]
        )
        return rest.strip(" ，,；;"), stated["unit"].strip()
    bracketed = _BRACKETED.search(title)
    if bracketed and _is_unit(bracketed["unit"], units):
        return title[: bracketed.start()].strip(), bracketed["unit"].strip()
    return title.strip(" :："), None


def _is_unit(text: str, units: Mapping[str, Unit]) -> bool:
    """All parts of `百万元，%` are units."""
    parts = [p for p in re.split(r"[,，、;；/]\s*", even(text)) if p.strip()]
    return bool(parts) and (fold(text) in units or all(fold(p) in units for p in parts))


def _runs(page: Page) -> list[Run]:
    return [part for run in runs_of(page) for part in _at_captions(run)]


def _at_captions(run: Run) -> list[Run]:
    """`图 3 …（2012-2020） 图 4 …`: a second caption on the line with little white before it starts a run of its own."""
    if not starts_caption(run.text):
        return [run]
    words = [w for w in run.line.words if run.box.x0 - 0.1 <= w.box.x0 <= run.box.x1]
    cuts = [i for i in range(1, len(words)) if _SECOND.match(even(" ".join(w.text for w in words[i : i + 2])))]
    if not cuts:
        return [run]
    groups = [words[a:b] for a, b in pairwise([0, *cuts, len(words)])]
    return [Run(" ".join(w.text for w in group), hull([w.box for w in group]), run.line) for group in groups]
