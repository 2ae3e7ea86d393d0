"""Lists of picks that are tables: `五月十大金股`, one stock a row with code, sector and reason; name and code must be of one company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.reference import clean_stock_name, fold
from app.reference.types import Vocabulary
from etl.document import Page
from etl.extract.front_page import Segment, readable, segments_of
from etl.extract.text_captions import source_text
from etl.grammar.codes import stock_code
from etl.report import Pick, StockRef

RULE = "pick.table"
_TITLE = re.compile(r"(?P<word>金股|(?:推荐|核心|重点|关注|投资)组合|重点推荐|推荐标的|关注标的|受益标的|推荐个股)")
_NO_TITLE = re.compile(r"[。；;]|表现|收益|回顾|涨跌|调出|上月|上期|净值|走势|估值|盈利预测")
_LONGEST = 34  # characters of a list's title
_HEADS = {
    "name": re.compile(r"(?:证券|股票|公司|个股|标的)?(?:简称|名称)|公司|个股|标的|股票"),
    "code": re.compile(r"(?:证券|股票|公司)?代码"),
    "track": re.compile(r"(?:所属|申万|一级)?(?:行业|板块)(?:名称|分类)?|主线|方向|赛道|领域"),
    "reason": re.compile(r"(?:推荐|核心|投资|入选|关注)?(?:理由|逻辑|要点|亮点)"),
}
_MISSED = 3  # lines without a stock (a reason of several lines) that end a list

Row = list[Segment]


class Columns(NamedTuple):
    """The heads of the columns that are understood."""

    name: Segment
    code: Segment | None
    track: Segment | None
    reason: Segment | None


def read_pick_tables(pages: Sequence[Page], vocabulary: Vocabulary) -> list[Pick]:
    """The stocks of every such list, in printed order."""
    return [pick for page in pages for pick in _of_page(page, vocabulary)]


def _of_page(page: Page, vocabulary: Vocabulary) -> Iterator[Pick]:
    pool = readable(segments_of(page), "body", "rail")
    for title in pool:
        word = _TITLE.search(title.text) if len(title.text) <= _LONGEST else None
        if word is None or _NO_TITLE.search(title.text):
            continue
        rows = _rows_under(title, pool)
        columns = _columns(rows[0]) if rows else None
        if columns:
            yield from _picks(rows[1:], columns, word["word"], vocabulary)


def _rows_under(title: Segment, pool: Sequence[Segment]) -> list[Row]:
    """Pieces below the title as rows, from the row of heads on, which follows within three letters; to the source line or a wide gap."""
    below = sorted((s for s in pool if s.box.top > title.box.bottom - 1), key=lambda s: s.box.mid_y)
    rows: list[Row] = []
    for segment in below:
        if source_text(segment.text) is not None:
            break
        last = rows[-1] if rows else None
        if last and abs(segment.box.mid_y - last[0].box.mid_y) < 0.5 * segment.size:
            last.append(segment)
        elif segment.box.top - (last[0].box.bottom if last else title.box.bottom) > 3 * segment.size:
            break
        else:
            rows.append([segment])
    return rows


def _columns(heads: Row) -> Columns | None:
    found = {key: next((s for s in heads if pattern.fullmatch(s.text.strip())), None) for key, pattern in _HEADS.items()}
    name = found["name"]
    return Columns(name, found["code"], found["track"], found["reason"]) if name and (found["code"] or found["reason"]) else None


def _picks(rows: Sequence[Row], columns: Columns, strength: str, vocabulary: Vocabulary) -> Iterator[Pick]:
    missed = 0
    for row in rows:
        name = _cell(row, columns.name)
        stock = _stock(name, _cell(row, columns.code), vocabulary) if name else None
        missed = 0 if stock else missed + 1
        if missed >= _MISSED:
            return
        if stock and name:
            track, reason = _cell(row, columns.track), _cell(row, columns.reason)
            yield Pick(stock, track.text if track else None, strength, name.source(RULE), reason.text if reason else None)


def _cell(row: Row, head: Segment | None) -> Segment | None:
    """The piece of the row that stands under the head."""
    if head is None:
        return None
    return max((s for s in row if s.box.overlap_x(head.box) > 0), key=lambda s: s.box.overlap_x(head.box), default=None)


def _stock(name: Segment, code: Segment | None, vocabulary: Vocabulary) -> StockRef | None:
    """A listed name whose printed code, where there is one, is of the same company."""
    printed = clean_stock_name(name.text)
    named = {*vocabulary.stock_by_name.get(fold(name.text), ()), *vocabulary.stock_by_name.get(fold(printed), ())}
    stated = stock_code(code.text) if code else None
    if stated is None:
        return StockRef(None, printed) if named else None
    return StockRef(stated, printed, "exact") if stated in named else None
