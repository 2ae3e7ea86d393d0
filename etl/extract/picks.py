"""Stocks that a report puts forward beside its subject: 【】 lists and running lists behind pick wording, with track and strength.

A pick is no rating. Read on the front pages; where they have none, in paragraphs of later pages that are headed 投资建议 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.reference import clean_stock_name, fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.pick_tables import read_pick_tables
from etl.extract.text_flow import Paragraph, Tight, close_up, paragraphs, strip_bullet, tighten
from etl.extract.text_front import front_pages
from etl.extract.text_pick_lists import IsStock, Item, Listed, heading_track, opens_list, read_lists
from etl.report import Pick, Source, StockRef

RULE = "pick.list"
HEADING = 24  # characters; a shorter paragraph is another heading
_ADVICE = re.compile(r"^\W*(?:\d[\d.、\s]*)?(?:投资建议|投资策略|相关标的|受益标的|推荐标的|推荐组合|关注组合|重点公司|标的推荐)")
_NO_ADVICE = re.compile(r"^\W*(?:风险提示|资料来源|数据来源|相关(?:研究|报告)|分析师|证券分析师)|评级说明|免责|声明")
_LATIN_L = re.compile(r"(?<![A-Za-z])Al(?![A-Za-z])")  # OCR reads AI as A and a small L


def read_picks(document: Document, known: Known) -> Found[Pick]:
    """All picks in printed order, one a track and stock; the report's own subjects are none."""
    front = front_pages(document)
    tables = read_pick_tables(front, known.vocabulary) if not known.subjects else []
    tabled = {fold(pick.stock.name or "") for pick in tables}
    texts = _from_paragraphs(paragraphs(front, ("body",)), known)
    picks = [*tables, *(pick for pick in texts if pick.track or fold(pick.stock.name or "") not in tabled)]
    if not picks:
        later = [p for p in paragraphs(document.pages[len(front) :], ("body",)) if _ADVICE.match(p.text)]
        picks = _from_paragraphs(later, known)
    return Found(tuple(picks))


def _from_paragraphs(found: Sequence[Paragraph], known: Known) -> list[Pick]:
    is_stock = _stock_test(known.vocabulary)
    lists = [(p, tight, listed) for p, tight, listed in _lists(found, is_stock)]
    sure = [entry for entry in lists if _is_sure(entry[2], is_stock)]
    names = {item.name for _, _, listed in sure for item in listed.items if is_stock(item.name)}
    short = [e for e in lists if e not in sure and _is_short(e[2], is_stock, names)]
    subjects = {fold(s.name) for s in known.subjects if s.name}
    picks = [
        pick for p, tight, listed in [*sure, *short] for pick in _picks(p, tight, listed) if fold(pick.stock.name or "") not in subjects
    ]
    return _unique(_without_short_forms(picks, is_stock))


def _stock_test(vocabulary: Vocabulary) -> IsStock:
    names = vocabulary.stock_by_name
    return lambda name: len(name) > 1 and (fold(name) in names or fold(clean_stock_name(name)) in names)


def _lists(found: Sequence[Paragraph], is_stock: IsStock) -> Iterator[tuple[Paragraph, Tight, Listed]]:
    parent: str | None = None
    over: str | None = None
    for paragraph in found:
        text = strip_bullet(paragraph.text)
        if _NO_ADVICE.search(text[:24]):
            parent = over = None
            continue
        tight = tighten(paragraph.text)
        lists = list(read_lists(_start_clean(tight.text), is_stock, parent))
        yield from ((paragraph, tight, _under(over, listed)) for listed in lists)
        parent = opens_list(tight.text) or (parent if lists or paragraph.bullet else None)
        over = heading_track(tight.text, is_stock) or (None if lists or len(text) < HEADING else over)


def _under(over: str | None, listed: Listed) -> Listed:
    """The list with the track that a line above gives to it, when it says none itself."""
    return replace(listed, track=over) if over and listed.track is None else listed


def _start_clean(text: str) -> str:
    """A leading bullet becomes blanks, so that offsets stay."""
    bullet = len(text) - len(strip_bullet(text))
    return " " * bullet + text[bullet:] if text[bullet:] == strip_bullet(text) else text


def _is_sure(listed: Listed, is_stock: IsStock) -> bool:
    """【】 lists as they are; others when most of their names are listed companies (an explicit list: half)."""
    if all(i.boxed for i in listed.items):
        return True
    hits = sum(is_stock(i.name) for i in listed.items)
    return hits > 0 and (2 * hits >= len(listed.items) if listed.explicit else 3 * hits >= 2 * len(listed.items))


def _is_short(listed: Listed, is_stock: IsStock, names: set[str]) -> bool:
    """Short forms (`首推宁德、亿纬锂能`) of stocks that the same report lists in full."""
    hits = sum(is_stock(i.name) or _stands_for(i.name, names) for i in listed.items)
    return len(listed.items) > 1 and 2 * hits >= len(listed.items)


def _stands_for(name: str, names: set[str]) -> bool:
    """`宁德` and `裕能` for 宁德时代 and 湖南裕能, alone or at the end of a phrase (`碳酸锂优质龙头赣锋`)."""
    if any(full != name and name in full for full in names):
        return True
    return len(name) > 5 and any(full.startswith(name[-length:]) for full in names for length in (2, 3))


def _picks(paragraph: Paragraph, tight: Tight, listed: Listed) -> Iterator[Pick]:
    for item in listed.items:
        track, source = _track(paragraph, tight, listed, item)
        rationale = item.remark or listed.reason
        yield Pick(StockRef(None, item.name), track, listed.strength, source, close_up(rationale) if rationale else None)


def _track(paragraph: Paragraph, tight: Tight, listed: Listed, item: Item) -> tuple[str | None, Source]:
    """The track as it reads, and the pick's place; `Al 新消费场景` is repaired to `AI 新消费场景` and says so."""
    passage = paragraph.passage
    source = passage.source(*tight.span(item.start, item.end), RULE)
    if item.track or listed.track_span is None:
        return item.track or listed.track, source
    printed = close_up(passage.text[slice(*tight.span(*listed.track_span))])
    track = _LATIN_L.sub("AI", printed)
    if track != printed:
        whole = passage.source(tight.span(*listed.track_span)[0], tight.span(item.start, item.end)[1], "repair.al_as_ai")
        proof = "Al stands alone as a word: a capital I was read as a small L"
        source = replace(whole, repaired_text=_LATIN_L.sub("AI", whole.text), proof=proof, candidates=(printed,))
    return track, source


def _without_short_forms(picks: Sequence[Pick], is_stock: IsStock) -> list[Pick]:
    names = {p.stock.name for p in picks if p.stock.name and is_stock(p.stock.name)}
    return [p for p in picks if is_stock(p.stock.name or "") or not _stands_for(p.stock.name or "", names)]


def _unique(picks: Sequence[Pick]) -> list[Pick]:
    """One a track and stock: the first that is printed."""
    first: dict[tuple[str, str], Pick] = {}
    for pick in picks:
        first.setdefault((fold(pick.track or ""), fold(pick.stock.name or "")), pick)
    return sorted(first.values(), key=lambda p: p.source.page)
