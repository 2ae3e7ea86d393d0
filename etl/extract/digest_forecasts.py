"""What the comments of a morning paper expect of their stocks: such papers have no tables, the numbers stand in the text alone.

`我们预计公司2025-2027年营业收入分别为4235.1/5012.9/5790.4亿元；EPS分别为14.31/17.14/19.85元`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.reference import fold
from etl.document import Document
from etl.extract.digest import Comment, find_comments
from etl.extract.front_page import Segment, line_texts, paragraphs, place_of
from etl.extract.front_people import part_box
from etl.extract.known import Found, Known
from etl.extract.prose_forecasts import fact_of, is_past, measure_of, metric_names, without_blanks
from etl.extract.text_flow import tighten
from etl.grammar import prose_zh
from etl.grammar.prose_lists import Printed, Said
from etl.report import Fact, Finding, Source

RULE = "forecast.comment"


def read_comment_forecasts(document: Document, known: Known) -> Found[Fact]:
    """Facts of the stock of each comment; sentences that name the stock of another are passed over. Nothing with one subject."""
    if known.subjects:
        return Found(())
    comments = find_comments(document, known.vocabulary)
    found = [one for comment in comments for one in _of_comment(comment, comments, known)]
    return Found(tuple(one for one in found if isinstance(one, Fact)), tuple(one for one in found if isinstance(one, Finding)))


def _of_comment(comment: Comment, comments: Sequence[Comment], known: Known) -> Iterator[Fact | Finding]:
    others = {fold(c.stock.name) for c in comments if c.stock.name and c.stock.code != comment.stock.code}
    names = [comment.stock.name] if comment.stock.name else []
    for run in paragraphs(list(line_texts(comment.pieces[1:]))):
        text = without_blanks(tighten("".join(line for line, _ in run))).text
        if any(other in fold(text) for other in others):
            continue
        for said in prose_zh.read_forecasts(text, metric_names(known), names):
            yield from _facts(comment, run, said, known)


def _facts(comment: Comment, run: Sequence[tuple[str, Segment]], said: Said, known: Known) -> Iterator[Fact | Finding]:
    measure = measure_of(said, known.vocabulary)
    why_not = said.why_not or is_past(said, known)
    if why_not or measure is None:
        why = why_not or f"the unit {said.unit!r} is not known, or none of the metric"
        yield Finding(RULE, "info", f"{said.label}: {why}", run[0][1].source(RULE))
        return
    for year, printed in zip(said.years, said.numbers, strict=True):
        fact = fact_of(comment.stock, said, year, printed, measure, _source(run, printed), known.vocabulary)
        if fact:
            yield fact


def _source(run: Sequence[tuple[str, Segment]], printed: Printed) -> Source:
    """The number in its line; the whole line where it is broken over two."""
    place = place_of(run, printed.text)
    at = place.text.find(printed.text)
    box = part_box(place, at, at + len(printed.text)) if at >= 0 else place.box
    return Source(place.page, box, printed.text, rule_id=RULE, confidence=0.9)
