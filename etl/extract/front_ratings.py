"""Where a cover states its rating: boxes (`买入（维持）`, `Rating Buy`), words alone in large letters, and sentences of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from etl.document import Document
from etl.extract.front_page import Segment, body_size, line_texts, paragraphs, place_of, readable, text_lines
from etl.grammar.codes import stock_code
from etl.grammar.prices import TARGET_LABEL
from etl.grammar.rating_words import RatingLexicon
from etl.grammar.ratings import RatingPhrase, Scope, is_rating_label, read_action, read_box, read_sentences
from etl.heights import Heights

_CITED = re.compile(
    r"^\W*(?:相关(?:研究|报告)|近期报告|历史报告|子行业评级|推荐公司及评级|related (?:research|reports)|recent reports)|《", re.I
)

_DEFINITIONS = re.compile(
    r"\W*(?:(?:股票|公司|行业|证券)?(?:投资)?评级(?:的)?(?:说明|体系|标准|定义|系统|制度)(?:[及与和].{2,8})?|(?:分析师|法律|免责|重要)(?:声明|申明|承诺|条款)"
    r"|(?:stock |investment )?ratings? (?:system|definitions?)|disclaimer|analyst certification"
    r"|(?:required|important|other) disclosures?)\W*",
    re.I,
)
ADJACENT = 3.6  # letters from one piece down to the next of its column
# `评级：买入（维持）目标价：92港元（前值：88港元）`: the blanks between are dropped
_RATING_FIRST = re.compile(r"^\W*(?:投资|公司|股票|行业)?评级[:：]\s?[^:：]{2,14}?(?=(?:目标|合理|收盘|当前|最新|现价|股价))")
_FORMER = re.compile(r"\W*(?:from|previously|prior|was|由|原为?|前次)\b", re.I)  # `from Overweight` below the new word


@dataclass(frozen=True, slots=True)
class Stated:
    """A phrase and its place; `rank` orders boxes of one cover."""

    phrase: RatingPhrase
    place: Segment
    rank: float


def find_boxes(segments: Sequence[Segment], words: RatingLexicon) -> list[Stated]:
    """Rating boxes of the cover, the most certain first; the first of each scope with the action that stands beside it."""
    pool = _uncited(_without_definitions(readable(segments, "body", "rail", "header")))
    phrases = [(phrase, text, place) for text, place in _pieces(pool) if (phrase := _boxed(text, words))]
    around = Around(_by_line(pool), Heights([s for s in pool if _is_label(s.text, words)] if phrases else []), body_size(segments))
    listed = _lists([place for _, _, place in phrases], pool)
    free = [one for one in phrases if (one[2].page, one[2].line) not in listed]
    found = [box for phrase, text, place in free if (box := _box(phrase, text, place, around))]
    found.sort(key=lambda stated: -stated.rank)
    first = {stated.phrase.scope: stated for stated in reversed(found)}  # the others are never chosen
    return [replace(s, phrase=_with_neighbours(s, pool, words)) if first[s.phrase.scope] is s else s for s in found]


def _lists(places: Sequence[Segment], pool: Sequence[Segment]) -> set[tuple[int, int]]:
    """Lines of a table of companies: two or more that hold a stock's code beside a rating."""
    coded = {(s.page, s.line) for s in pool if stock_code(s.text)} if places else set()
    listed = {(place.page, place.line) for place in places} & coded
    return listed if len(listed) > 1 else set()


def find_sentences(document: Document, words: RatingLexicon, pages: int = 3) -> list[Stated]:
    """Ratings that the running text of the first pages states, in order; the definitions at the back say no rating."""
    found: list[Stated] = []
    for page in document.pages[:pages]:
        before = takewhile(lambda line: not _DEFINITIONS.fullmatch(line[0]), text_lines(page))
        found += sentences_in([(text, place) for text, place in before if "《" not in text], words)
    return found


def sentences_in(lines: Sequence[tuple[str, Segment]], words: RatingLexicon) -> list[Stated]:
    """Ratings that these lines state, in order."""
    found: list[Stated] = []
    for run in paragraphs(lines):
        said = read_sentences("".join(text for text, _ in run), words)
        found += [Stated(phrase, place_of(run, phrase.raw or ""), 0.0) for phrase in said]
    return found


def _without_definitions(pool: Sequence[Segment]) -> list[Segment]:
    """Without what stands under `评级说明` in its column: a thin cover brings the next page with it, and that may be the last one."""
    heads = [s for s in pool if _DEFINITIONS.fullmatch(s.text)]
    return [s for s in pool if not any(_is_under(head, s) for head in heads)] if heads else list(pool)


def _is_under(head: Segment, other: Segment) -> bool:
    under = other.page == head.page and other.box.top > head.box.top
    return under and (head.page > 1 or (other.box.overlap_x(head.box) > 0 and other.box.top - head.box.top < 12 * head.box.height))


def _uncited(pool: Sequence[Segment]) -> list[Segment]:
    """Without what stands under the heading of cited reports or of other ratings, in the same block."""
    cited: dict[tuple[int, int], float] = {}
    kept: list[Segment] = []
    for segment in pool:
        key = (segment.page, segment.block)
        if _CITED.match(segment.text):
            cited.setdefault(key, segment.box.top)
        start = cited.get(key)
        if start is None or segment.box.top < start or segment.box.top > start + 8 * segment.box.height or segment.size > 12:
            kept.append(segment)
    return kept


def _pieces(pool: Sequence[Segment]) -> Iterator[tuple[str, Segment]]:
    """Whole lines first, then their segments, then the parts of a strip: `Outperform | Price target €1,350 | Price €1,152`."""
    lines = list(line_texts(pool))
    yield from lines
    whole = {(text, place.line) for text, place in lines}
    yield from ((s.text, s) for s in pool if (s.text, s.line) not in whole)
    strips = [s for s in pool if TARGET_LABEL.search(s.text)]
    yield from ((part.strip(), s) for s in strips if re.search(r"[|｜]", s.text) for part in re.split(r"[|｜]", s.text))
    yield from ((match[0], s) for s in strips if (match := _RATING_FIRST.match(s.text)))


class Around(NamedTuple):
    """What the cover prints: its pieces by (page, line), those that are labels of ratings, and the letter height of its text."""

    lines: Mapping[tuple[int, int], Sequence[Segment]]
    labels: Heights[Segment]
    body: float


def _boxed(text: str, words: RatingLexicon) -> RatingPhrase | None:
    """The phrase of a short piece that is nothing else, when it has a rating."""
    phrase = read_box(text, words) if len(text) <= 60 else None
    return phrase if phrase and phrase.raw is not None else None


def _box(phrase: RatingPhrase, text: str, place: Segment, around: Around) -> Stated | None:
    labelled = (
        phrase.scope is not None or bool(re.search(r"评级|rating|recommendation|view", text, re.I)) or _label_near(place, around.labels)
    )
    if not phrase.explicit and not labelled and not _stands_out(place, around.lines[place.page, place.line], around.body):
        return None
    rank = 4.0 * labelled + 2.0 * (phrase.action is not None) + min(place.size / around.body, 2.0) - place.box.top / 2000
    return Stated(phrase, place, rank)


def _by_line(pool: Sequence[Segment]) -> dict[tuple[int, int], list[Segment]]:
    lines: dict[tuple[int, int], list[Segment]] = {}
    for segment in pool:
        lines.setdefault((segment.page, segment.line), []).append(segment)
    return lines


def _stands_out(place: Segment, line: Sequence[Segment], body: float) -> bool:
    """Larger or bolder than the text, and not a cell beside the name of another company."""
    beside = [s for s in line if s is not place]
    gap = min((max(s.box.x0 - place.box.x1, place.box.x0 - s.box.x1) for s in beside), default=1e9)
    alone = gap > 4 * place.box.height or all(len(s.text) > 20 for s in beside)
    return alone and (place.size >= body + 0.9 or (place.bold and place.size >= body - 1.6))


def _label_near(place: Segment, labels: Heights[Segment]) -> bool:
    """A label of its own above or left: `个股评级` over `买入`; what happened to it may stand below or right: `维持评级`."""
    others = [s for s in labels.around(place, ADJACENT) if s is not place]
    return any(_adjacent(s, place) or (_adjacent(place, s) and not is_rating_label(s.text)) for s in others)


def _is_label(text: str, words: RatingLexicon) -> bool:
    """`投资评级`, also with its action: `投资评级(维持)：`, `维持评级`."""
    if is_rating_label(text) or (len(text) < 12 and "评级" in text and read_action(text, words)):
        return True
    phrase = read_box(text, words) if len(text) < 20 else None
    return phrase is not None and phrase.raw is None and phrase.action is not None


def _adjacent(first: Segment, second: Segment) -> bool:
    """`second` stands under `first` in the same column or right of it in the same line."""
    em = max(first.box.height, second.box.height)
    if first.page != second.page:
        return False
    under = 0 <= second.box.top - first.box.top < ADJACENT * em and first.box.overlap_x(second.box) > -em
    beside = abs(second.box.mid_y - first.box.mid_y) < 0.8 * em and 0 <= second.box.x0 - first.box.x1 < 14 * em
    return under or beside


def _with_neighbours(stated: Stated, pool: Sequence[Segment], words: RatingLexicon) -> RatingPhrase:
    """Action, previous rating and scope from the pieces around: `Remains` below `Rating Buy`, `评级变动：维持` below `评级：买入`."""
    phrase = stated.phrase
    own = [s for s in pool if (s.page, s.line) == (stated.place.page, stated.place.line)]
    for text, place in _pieces(pool):
        near = any(_adjacent(s, place) or _adjacent(place, s) for s in own)
        if place is stated.place or not (near or any(_follows(s, place) for s in own)):
            continue
        other = read_box(text, words) if len(text) < 40 and re.search(r"评级|rating|\bfrom\b", text, re.I) else None
        labelled = other is not None and other.raw is None
        if not (near or labelled):
            continue
        former = read_box(text, words) if near and _FORMER.match(text) else None
        action = read_action(text, words) or (other.action if other and labelled else None)
        previous = (other.previous if other and labelled else None) or (former.raw if former else None)
        phrase = replace(phrase, action=phrase.action or action, previous=phrase.previous or previous)
    return phrase


def _follows(first: Segment, second: Segment) -> bool:
    """Further down in the same box: `前次评级 买入` some lines below `公司评级 买入`."""
    lines = (second.box.top - first.box.top) / max(first.box.height, 1.0)
    return (first.page, first.block) == (second.page, second.block) and 0 < lines < 10


def scope_of(phrase: RatingPhrase, report_type: str) -> Scope | None:
    """Stock or sector: by the label, else by what the report is about."""
    if phrase.scope:
        return phrase.scope
    return {"company": "stock", "industry": "sector"}.get(report_type)  # type: ignore[return-value]
