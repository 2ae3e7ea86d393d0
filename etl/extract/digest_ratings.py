"""Each comment of a paper of several: rating and target of its own stock, never of the neighbour's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.reference import fold
from etl.document import Document
from etl.extract.digest import Comment, find_comments
from etl.extract.front_page import Segment, line_texts, paragraphs
from etl.extract.front_ratings import Stated
from etl.extract.front_targets import targets_in
from etl.extract.known import Found, Known
from etl.extract.ratings import for_stock
from etl.grammar.rating_words import RatingLexicon, lexicon
from etl.grammar.ratings import RatingPhrase, read_box, read_sentences
from etl.report import Finding, Recommendation

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_BOX = 40  # characters of a piece that is nothing but a rating
_LABEL = re.compile(r"评级|rating", re.IGNORECASE)


def read_comments(document: Document, known: Known, stated: Sequence[Recommendation]) -> Found[Recommendation]:
    """One recommendation a stock of the comments that state a rating or a target; nothing in a paper about one company."""
    if known.subjects:
        return Found(())
    comments = find_comments(document, known.vocabulary)
    words, seen = lexicon(known.vocabulary), {one.stock.code for one in stated if one.stock}
    items: list[Recommendation] = []
    findings: list[Finding] = []
    for comment in comments:
        others = {fold(c.stock.name) for c in comments if c.stock.name and c.stock.code != comment.stock.code}
        ratings = _ratings(comment, words, others)
        if len({fold(r.phrase.raw or "") for r in ratings}) > 1:
            findings.append(_unclear(comment, ratings))
            ratings = []
        targets = targets_in(list(line_texts([p for p in comment.pieces if not _names(p.text, others)])))
        one = for_stock(
            comment.stock, ratings[0] if ratings else None, targets[0] if targets else None, known.vocabulary.exchange_currencies
        )
        if one and comment.stock.code not in seen:
            seen.add(comment.stock.code)
            items.append(one)
    return Found(tuple(items), tuple(findings))


def _ratings(comment: Comment, words: RatingLexicon, others: set[str]) -> list[Stated]:
    """What a box of the comment says (`评级：买入（维持）`), else its sentences that name no other stock."""
    boxes = [Stated(phrase, piece, 1.0) for piece in comment.pieces for phrase in [_box(piece, words)] if phrase]
    return boxes or [
        Stated(phrase, _line(run, phrase.raw or ""), 0.0)
        for run in paragraphs(list(line_texts(comment.pieces)))
        for sentence in _SENTENCE.findall("".join(text for text, _ in run))
        if not _names(sentence, others) and "《" not in sentence
        for phrase in read_sentences(sentence, words)
        if phrase.scope != "sector" and not _of_sector(sentence, phrase.raw or "")
    ]


def _of_sector(sentence: str, raw: str) -> bool:
    """`维持行业“推荐”评级`, `“推荐”的行业评级`."""
    return re.search(rf"(?:行业|板块)[“\"‘「]?{re.escape(raw)}|{re.escape(raw)}[”\"’」]?的?(?:行业|板块)评级", sentence) is not None


def _box(piece: Segment, words: RatingLexicon) -> RatingPhrase | None:
    """`评级：买入（维持）`: a piece that is nothing but a labelled rating."""
    if len(piece.text) > _BOX or not _LABEL.search(piece.text):
        return None
    phrase = read_box(piece.text, words)
    return phrase if phrase and phrase.raw and phrase.known and phrase.scope != "sector" else None


def _line(run: Sequence[tuple[str, Segment]], raw: str) -> Segment:
    return next((place for text, place in reversed(run) if raw in text), run[-1][1])


def _names(text: str, others: set[str]) -> bool:
    key = fold(text)
    return any(other in key for other in others)


def _unclear(comment: Comment, ratings: Sequence[Stated]) -> Finding:
    raws = ", ".join(dict.fromkeys(r.phrase.raw or "" for r in ratings))
    message = f"the comment on {comment.stock.code} states more than one rating: {raws}"
    return Finding("ambiguous.comment_rating", "warning", message, ratings[0].place.source("rating.comment"))
