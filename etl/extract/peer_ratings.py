"""Ratings and target prices that a house prints of its covered stocks in a table (`重点公司盈利预测与评级`): one recommendation a stock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.reference import fold, simplify
from app.reference.types import Vocabulary
from etl.extract.known import Found, Known
from etl.extract.peer_grid import StockGrid, has_numbers
from etl.extract.peer_header import Meaning
from etl.extract.peer_listing import Listing
from etl.extract.peer_stocks import identity_of
from etl.extract.peer_units import currency_of
from etl.grammar.numbers import Number, read_number
from etl.grammar.rating_words import RatingLexicon, lexicon
from etl.grammar.ratings import RatingPhrase, read_box
from etl.grammar.units import read_unit
from etl.repair import Reading, Row
from etl.report import Recommendation, StockRef

RULE = "rating.table"
LEAST = 0.5  # of a column's cells that are ratings, or say that there is none
_RATING = re.compile(r"评级|rating|recommendation|\brec(?:o|om|omm)?\b|\brtg\b", re.IGNORECASE)
_BEFORE = re.compile(r"上次|前次|此前|调整前|原评级|\b(?:prev|old|prior)", re.IGNORECASE)
_NOT_OURS = re.compile(r"上次|前次|此前|调整前|原评级|行业评级|prev|old|prior|sector|industry|机构|consensus|一致", re.IGNORECASE)
_OTHERS = re.compile(r"(?:研究|评级|其他|所属)?机构(?:名称)?|券商|brokers?|brokerage|(?:research )?house|firm", re.IGNORECASE)
_CITED = re.compile(
    r"(?:其他|各家|各|卖方|主要)(?:机构|券商|投行)|机构评级|评级统计|卖方评级|consensus rating|street rating|ratings? by other",
    re.IGNORECASE,
)


def read_listed_ratings(listings: Sequence[Listing], known: Known, stated: Sequence[Recommendation]) -> Found[Recommendation]:
    """The rating of each stock of the house's own lists, but of those that the cover rates (`stated`); each stock once. A target that
    only a later list prints beside the same word is added.
    """
    seen = {key for one in stated if one.stock for key in _keys(one.stock)}
    items: list[Recommendation] = []
    for one in (one for listing in listings if not cites_others(listing) for one in _of_listing(listing, known.vocabulary)):
        keys = _keys(one.stock) if one.stock else set()
        if not keys & seen:
            seen |= keys
            items.append(one)
        elif one.target_price is not None:
            items = [_with_later_target(item, one) if item.stock and keys & _keys(item.stock) else item for item in items]
    return Found(tuple(items))


def _with_later_target(item: Recommendation, later: Recommendation) -> Recommendation:
    """`item` with the target of another row of the stock, when it has none and both print one word."""
    if item.target_price is not None or fold(item.rating_raw or "") != fold(later.rating_raw or ""):
        return item
    place = {"target_price": later.sources["target_price"]}
    return replace(item, target_price=later.target_price, currency=later.currency, sources={**item.sources, **place})


def of_listings(listings: Sequence[Listing], known: Known, stated: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """`stated` with what a table of the subject's listings prints for each: a row a listing, its rating, the one before, its targets."""
    if len(known.subjects) < 2:
        return tuple(stated)
    mine = {subject.code for subject in known.subjects}
    rows: dict[str | None, Recommendation] = {}
    for listing in listings:
        found = {one.stock.code: one for one in _of_listing(listing, known.vocabulary) if one.stock}
        if len(found) > 1 and set(found) <= mine:
            rows |= found
    own = [_row_before_cover(rows[one.stock.code], one) if one.stock and one.stock.code in rows else one for one in stated]
    said = {one.stock.code for one in stated if one.stock}
    return (*own, *(row for code, row in rows.items() if code not in said))


def _row_before_cover(row: Recommendation, cover: Recommendation) -> Recommendation:
    """The row's words and figures; what the cover says of another listing (`upgrade the H-share`) is not this one's."""
    before = row.previous_rating_raw
    same = fold(before or "") == fold(row.rating_raw or "")
    fits = before is None or fold(before) == fold(cover.previous_rating_raw or "")
    action = row.action_stated or (cover.action_stated if fits else "maintain" if same else None)
    target = row if row.target_price is not None else cover
    return replace(
        cover,
        rating_raw=row.rating_raw,
        action_stated=action,
        previous_rating_raw=before or (cover.previous_rating_raw if fits else None),
        target_price=target.target_price,
        target_price_low=target.target_price_low,
        target_price_high=target.target_price_high,
        previous_target_price=target.previous_target_price,
        currency=target.currency,
        sources={**cover.sources, **row.sources},
    )


def _keys(stock: StockRef) -> set[str]:
    return {text for text in (stock.code, fold(stock.name or "")) if text}


def cites_others(listing: Listing) -> bool:
    """A column of houses, or a caption that speaks of other houses' ratings: what stands there is not this house's advice."""
    heads = [text for texts in listing.grids[0].heads for text in texts]
    said = [simplify(text) for text in (*listing.caption, *listing.notes)]
    return any(_OTHERS.fullmatch(simplify(text).strip()) for text in heads) or any(_CITED.search(text) for text in said)


def _of_listing(listing: Listing, vocabulary: Vocabulary) -> Iterator[Recommendation]:
    words = lexicon(vocabulary)
    column = _rating_column(listing, words)
    if column is None:
        return
    before = _previous_column(listing, words)
    targets = _only(listing, "target_price")
    old = _only(listing, "target_price_previous")
    for grid in listing.grids:
        for row in grid.rows:
            found = _of_row(grid, row, column, words)
            if found:
                found = _with_previous(found, grid, row, before, words)
                yield _with_target(found, grid, row, listing.meanings, (targets, old), vocabulary)


def _only(listing: Listing, code: str) -> int | None:
    """The column of that metric, if there is one only."""
    found = [n for n, meaning in enumerate(listing.meanings) if meaning.metric_code == code]
    return found[0] if len(found) == 1 else None


def _previous_column(listing: Listing, words: RatingLexicon) -> int | None:
    """The only column headed `Prev.`, `上次评级` in which ratings stand."""
    heads = [simplify(" ".join(texts)) for texts in listing.grids[0].heads]
    rows = [row for grid in listing.grids for row in grid.rows]
    found = [
        n
        for n, head in enumerate(heads)
        if _BEFORE.search(head) and any((reading := row[n]) and words.is_rating(reading.text) for row in rows)
    ]
    return found[0] if len(found) == 1 else None


def _with_previous(found: Recommendation, grid: StockGrid, row: Row, column: int | None, words: RatingLexicon) -> Recommendation:
    reading = row[column] if column is not None else None
    if reading is None or found.previous_rating_raw or not words.is_rating(reading.text):
        return found
    source = reading.source(grid.table.page_no, grid.table.table_no, RULE)
    return replace(found, previous_rating_raw=reading.text.strip(), sources={**found.sources, "previous_rating_raw": source})


def _rating_column(listing: Listing, words: RatingLexicon) -> int | None:
    """The only column headed as a rating (or without a title of its own) whose cells are ratings."""
    found = [column for column in range(len(listing.meanings)) if _is_rating_column(listing, column, words)]
    return found[0] if len(found) == 1 else None


def _is_rating_column(listing: Listing, column: int, words: RatingLexicon) -> bool:
    head = simplify(" ".join(listing.grids[0].heads[column]))
    if _NOT_OURS.search(head) or (head.strip() and not _RATING.search(head)):
        return False
    texts = [reading.text for grid in listing.grids for row in grid.rows if has_numbers(row) and (reading := row[column])]
    rated = [text for text in texts if _phrase(text, words)]
    known = [text for text in texts if _phrase(text, words) or fold(text) in words.vocabulary.rating_words or text.strip() in "-–—无"]
    return bool(rated) and len(known) > LEAST * len(texts)


def _phrase(text: str, words: RatingLexicon) -> RatingPhrase | None:
    """`买入`, `买入（维持）`, `Buy`; `无评级` and words that are no rating are none."""
    if words.is_rating(text):
        return RatingPhrase(text.strip())
    phrase = read_box(text, words) if any(mark in text for mark in "（(|/") else None
    return phrase if phrase and phrase.known and phrase.raw and words.is_rating(phrase.raw) else None


def _of_row(grid: StockGrid, row: Row, column: int, words: RatingLexicon) -> Recommendation | None:
    reading = row[column]
    phrase = _phrase(reading.text, words) if reading else None
    name, code = (part.text if c is not None and (part := row[c]) else "" for c in (grid.name_column, grid.code_column))
    identity = identity_of(name, code, bare=grid.bare)
    if reading is None or phrase is None or identity is None or not has_numbers(row):
        return None
    source = reading.source(grid.table.page_no, grid.table.table_no, RULE)
    return Recommendation(
        target_kind="stock",
        stock=identity.stock,
        rating_raw=phrase.raw,
        action_stated=phrase.action,
        previous_rating_raw=phrase.previous,
        sources={"rating_raw": source},
    )


def _with_target(
    found: Recommendation,
    grid: StockGrid,
    row: Row,
    meanings: Sequence[Meaning],
    columns: tuple[int | None, int | None],
    vocabulary: Vocabulary,
) -> Recommendation:
    """The target price of the same row and the one before, in the printed currency, that of the row or that of the exchange; without a
    currency none.
    """
    (number, reading), (old, old_reading) = (_price(row, column) for column in columns)
    if number is None or reading is None:
        return found
    currency = _currency(number, meanings[columns[0] or 0], found.stock, vocabulary)
    if currency is None:
        return found
    place = grid.table.page_no, grid.table.table_no, RULE
    sources = {**found.sources, "target_price": reading.source(*place)}
    if old is not None and old_reading is not None:
        sources["previous_target_price"] = old_reading.source(*place)
    return replace(found, target_price=number.value, previous_target_price=old.value if old else None, currency=currency, sources=sources)


def _price(row: Row, column: int | None) -> tuple[Number | None, Reading | None]:
    reading = row[column] if column is not None else None
    number = read_number(reading.text) if reading else None
    return (number, reading) if isinstance(number, Number) and number.value > 0 else (None, None)


def _currency(number: Number, meaning: Meaning, stock: StockRef | None, vocabulary: Vocabulary) -> str | None:
    unit = read_unit(number.currency, vocabulary.units) if number.currency else None
    stated = unit.currency if unit else meaning.measure.currency if meaning.measure else None
    return stated or currency_of(stock.code if stock else None, vocabulary)
