"""Ratings and target prices, stock and sector kept apart, one recommendation a listing and one for the sector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.reference import fold
from etl.document import Document
from etl.extract.digest import find_comments, outside, places
from etl.extract.front_changes import Move, TargetMove, find_changes
from etl.extract.front_page import Segment, front_segments, readable
from etl.extract.front_ratings import Stated, find_boxes, find_sentences, scope_of
from etl.extract.front_targets import StatedTarget, changed_target, find_boxed_targets, find_stated_targets, target_values, with_previous
from etl.extract.known import Found, Known
from etl.grammar.rating_words import RatingLexicon, lexicon
from etl.grammar.ratings import RatingPhrase
from etl.report import Finding, Recommendation, Source, StockRef


def read_recommendations(document: Document, known: Known) -> Found[Recommendation]:
    """What the cover recommends; running text only fills what the cover does not state."""
    words = lexicon(known.vocabulary)
    comments = find_comments(document, known.vocabulary)
    segments, inside = outside(front_segments(document), comments), places(comments)
    boxes = find_boxes(segments, words)
    sentences = [s for s in find_sentences(document, words) if (s.place.page, s.place.line) not in inside]
    kind = known.cover.report_type
    changes = find_changes(readable(segments), words)
    boxes = _unlisted(boxes, changes.rating)
    stock = _changed(_chosen("stock", boxes, sentences, kind, words), changes.rating, words) if known.subjects else None
    sector = _chosen("sector", boxes, [s for s in sentences if not _names_one(s, known)] if kind == "industry" else [], kind, words)
    targets = _targets(document, segments, changes.target) if known.subjects else []
    sector = sector or _view_of(stock)
    money = known.vocabulary.exchange_currencies
    items = [r for s in known.subjects if (r := for_stock(s, stock, _target_of(s, targets, known), money))]
    if sector:
        items.append(_for_sector(sector, known))
    unknown = [s for s in (stock, sector) if s and not s.phrase.known]
    return Found(tuple(items), (*(_unknown_word(s) for s in unknown), *target_values(document)))


_SECTOR_WORDS = frozenset(
    ("we", "our", "the", "sector", "industry", "rating", "view", "china", "chinese", "hong", "kong", "asia", "greater")
)


def _names_one(stated: Stated, known: Known) -> bool:
    """`we downgrade Kuaishou to Market-Perform` in a report on a sector: the name is not the sector's."""
    sector = known.cover.sector.value if known.cover.sector else ""
    names = re.findall(r"\b[A-Z][\w&'’-]*", stated.phrase.about)
    return any(name.lower() not in _SECTOR_WORDS and name.lower() not in sector.lower() for name in names)


def _targets(document: Document, segments: Sequence[Segment], move: TargetMove | None) -> list[StatedTarget]:
    """Boxes before the text; a list of changes says which of its two figures is the old one."""
    boxed = find_boxed_targets(segments)
    if move:
        boxed = [with_previous(t, move) for t in boxed if not move.place.box.contains(t.place.box.mid_x, t.place.box.mid_y)]
        boxed = boxed or [changed_target(move)]
    return [_completed(t, document, boxed) for t in (boxed or find_stated_targets(document))]


def _unlisted(boxes: Sequence[Stated], move: Move | None) -> list[Stated]:
    """Without the words of the list of changes, of which one is the old rating; the new one stands in where nothing else does."""
    if move is None:
        return list(boxes)
    kept = [b for b in boxes if not move.place.box.contains(b.place.box.mid_x, b.place.box.mid_y)]
    said = any(b.phrase.scope != "sector" for b in kept)
    return kept if said else [Stated(RatingPhrase(move.new, previous=move.old, scope="stock"), move.place, 1.0), *kept]


def _changed(stated: Stated | None, move: Move | None, words: RatingLexicon) -> Stated | None:
    """The previous rating from a list of changes (`Rating: Equal-weight | Overweight`), when its new word is the one of the cover."""
    if stated is None or move is None or not _same_word(move.new, stated.phrase.raw, words):
        return stated
    if stated.phrase.previous or fold(move.old) == fold(move.new):
        return stated
    return replace(stated, phrase=replace(stated.phrase, previous=move.old))


def _chosen(kind: str, boxes: Sequence[Stated], sentences: Sequence[Stated], report_type: str, words: RatingLexicon) -> Stated | None:
    """The best box of this kind, else the first sentence; what it leaves out, from a sentence of the same word."""
    mine = [b for b in boxes if scope_of(b.phrase, report_type) == kind]
    said = [s for s in sentences if scope_of(s.phrase, report_type) == kind]
    best = next(iter(mine or said), None)
    if best is None:
        return None
    action, previous = best.phrase.action, best.phrase.previous
    if (previous and action) or action not in (None, "upgrade", "downgrade"):
        return best
    like = [s for s in said if s.phrase.action and action in (None, s.phrase.action) and _same_word(s.phrase.raw, best.phrase.raw, words)]
    first = like[0] if like and action is None else None  # of the same action one that also says what it was before
    same = next((s for s in like if s.phrase.previous and (first is None or s.phrase.action == first.phrase.action)), first)
    if same is None:
        return best
    return replace(best, phrase=replace(best.phrase, action=same.phrase.action, previous=previous or same.phrase.previous))


def _same_word(one: str | None, other: str | None, words: RatingLexicon) -> bool:
    """The same word, or an abbreviation of it: `OW` and `Overweight` have one level and polarity."""
    if fold(one or "") == fold(other or ""):
        return True
    first, second = (words.vocabulary.rating_words.get(fold(w or "")) for w in (one, other))
    return bool(
        first
        and second
        and min(len(first.word), len(second.word)) <= 3
        and (first.level, first.polarity) == (second.level, second.polarity)
    )


def _completed(stated: StatedTarget, document: Document, boxed: Sequence[StatedTarget]) -> StatedTarget:
    """The previous target from another print of the same, or from the text, when the box prints none."""
    if stated.target.previous is not None:
        return stated
    said = [*boxed, *find_stated_targets(document, 2)]
    same = next((t for t in said if t.target.value == stated.target.value and t.target.previous is not None), None)
    return replace(stated, target=replace(stated.target, previous=same.target.previous), previous_place=same.place) if same else stated


def _target_of(stock: StockRef, targets: Sequence[StatedTarget], known: Known) -> StatedTarget | None:
    """The first target in the currency of this listing; with one listing the first target."""
    if len(known.subjects) == 1:
        return targets[0] if targets else None
    money = _listed_in(stock, known.vocabulary.exchange_currencies)
    mine = next((t for t in targets if money and t.target.currency == money), None)
    plain = (t for t in targets if t.target.currency is None) if money == "CNY" else ()  # `52.30元` beside `58.60港元`
    return mine or next(iter(plain), None)


def _listed_in(stock: StockRef, currencies: Mapping[str, str]) -> str | None:
    return currencies.get((stock.code or "").rpartition(".")[2])


def _view_of(stock: Stated | None) -> Stated | None:
    """`Overweight / Attractive`: what the house thinks of the sector, printed behind its word for the stock."""
    if stock is None or stock.phrase.view is None:
        return None
    return replace(stock, phrase=RatingPhrase(stock.phrase.view, scope="sector", explicit=True))


def for_stock(stock: StockRef, stated: Stated | None, target: StatedTarget | None, currencies: Mapping[str, str]) -> Recommendation | None:
    """The recommendation of one listing; None when neither a rating nor a target is stated.

    `currencies`: exchange → money in which its stocks trade, for a target without a currency.
    """
    if stated is None and target is None:
        return None
    sources: dict[str, Source] = {}
    if stated:
        sources |= _rating_sources(stated)
    if target:
        sources |= _target_sources(target)
    goal = target.target if target else None
    return Recommendation(
        target_kind="stock",
        stock=stock,
        rating_raw=stated.phrase.raw if stated else None,
        action_stated=stated.phrase.action if stated else None,
        previous_rating_raw=stated.phrase.previous if stated else None,
        target_price=goal.value if goal else None,
        target_price_low=goal.low if goal else None,
        target_price_high=goal.high if goal else None,
        previous_target_price=goal.previous if goal else None,
        horizon_months=target.months if target else None,
        currency=(goal.currency or _listed_in(stock, currencies)) if goal else None,
        sources=sources,
    )


def _rating_sources(stated: Stated) -> dict[str, Source]:
    """The piece that prints the word, and the one before when it stands there too."""
    source, previous = stated.place.source("rating.box" if stated.rank else "rating.sentence"), stated.phrase.previous
    return {"rating_raw": source} | ({"previous_rating_raw": source} if previous and previous in source.text else {})


def _target_sources(stated: StatedTarget) -> dict[str, Source]:
    """Where each figure of the target stands."""
    rule_id, target = "target.box" if stated.boxed else "target.sentence", stated.target
    figures = {"target_price": target.value, "target_price_low": target.low, "target_price_high": target.high}
    sources = {name: stated.place.source(rule_id) for name, value in figures.items() if value is not None}
    if target.previous is not None:
        sources["previous_target_price"] = (stated.previous_place or stated.place).source(rule_id)
    return sources


def _for_sector(stated: Stated, known: Known) -> Recommendation:
    return Recommendation(
        target_kind="sector",
        sector_name=known.cover.sector.value if known.cover.sector else None,
        rating_raw=stated.phrase.raw,
        action_stated=stated.phrase.action,
        previous_rating_raw=stated.phrase.previous,
        sources=_rating_sources(stated) | ({"sector_name": known.cover.sector.source} if known.cover.sector else {}),
    )


def _unknown_word(stated: Stated) -> Finding:
    word = stated.phrase.raw or ""
    return Finding("unknown.rating_word", "warning", f"{word} stands where a rating stands", stated.place.source("rating.box"), word)
