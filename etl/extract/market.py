"""Index levels and moves of the market recap: `上证指数报收 3400.14 点, 周涨跌幅为+0.95%`, `沪深300、创业板指分别上涨1.2%、2.1%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.market_tables import table_observations
from etl.extract.text_flow import Paragraph, close_up, document_paragraphs, tighten
from etl.report import IndexObservation

RULE = "market.index"
_TAIL = r"(?:指数|综指|成指|板指|大盘指|恒指|道指|纳指|50|100|200|300|500|1000|2000|Index|Composite)"
_NAME = rf"(?P<name>[\u4e00-\u9fffA-Za-z&][\u4e00-\u9fffA-Za-z0-9&()（） ]{{0,22}}?{_TAIL}(?:指数)?)"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CLOSE = (
    r"(?:(?:本周|上周|当周|本月|全周|今日|昨日|周五)?(?:报收于?|收盘(?:报|于)?|收报|收于|收在|报)|clos\w+ at)"
    rf"\s*(?P<level>{_NUMBER})\s*(?:点|points)?"
)
_MOVE = (
    r"(?:(?:本周|当周|上周|本月|全周|周|月|日|区间|累计|较上周|较前周|环比)*(?P<noun>涨跌幅|涨幅|跌幅|变动)?(?:为|达)?)"
    r"(?P<verb>上涨|下跌|累计上涨|累计下跌|大涨|大跌|收涨|收跌|涨|跌|上升|下降|回升|回落|环比上涨|环比下跌)?(?:了|约|幅)?"
    r"(?P<sign>[+-])?\s*(?P<move>\d+(?:\.\d+)?)\s*%"
)
_WITH_LEVEL = re.compile(rf"{_NAME}\s*{_CLOSE}(?:\s*[,，、;；(（]?\s*{_MOVE})?")
_MOVE_FIRST = re.compile(
    rf"{_NAME}(?:本周|当周|上周|本月|全周|累计|周)*{_MOVE}"
    rf"(?:[,，]?(?:报收于?|收盘(?:报|于)?|收报|收于|收在|报|至)(?P<level>{_NUMBER})点)?"
)
_SEVERAL = re.compile(
    r"(?P<names>(?:[\u4e00-\u9fffA-Za-z0-9]{2,14}(?:、|,|和|及|以及)){1,8}[\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:本周|当周|上周|本月|全周|累计)*(?P<kind>涨跌幅|涨幅|跌幅)?分别"
    r"(?P<verb>上涨|下跌|变动|涨跌|收涨|收跌|涨|跌|变化)?(?:幅)?(?:为|了)?(?P<moves>(?:[+-]?\d+(?:\.\d+)?%(?:、|,|和|及|以及|/)?){2,9})"
)
_IN_WEEK = re.compile(r"本周|上周|当周|全周|本月|周涨跌|周涨幅|周跌幅|市场回顾|行情回顾|周内|今日|昨日|week", re.IGNORECASE)
_INDEX, _MOVES = re.compile(r"指\s*数|综指|成指|板指|恒指|沪指|沪深|Index"), re.compile(r"涨|跌|报\s*收|收\s*[于报盘]|clos")
_RELATIVE_BEFORE = re.compile(r"(?:跑赢|跑输|强于|弱于|超过|领先|落后|相对|相比|超额|落后于|高于|低于|跑赢大盘)[^,，。;；]{0,6}$")
_LEADING = re.compile(r"^(?:本周|上周|当周|全周|本月|截至\S{2,12}?日?|其中|同期|周内|以及|和|主要指数中|指数方面|A股|期间|,|，)+")


def _bare_level(vocabulary: Vocabulary) -> re.Pattern[str]:
    """`沪指 3880 点，下跌 34 点，下跌 0.86%`: without a verb of closing only known names count."""
    return _bare_pattern(tuple(n for index in vocabulary.indices.values() for n in (index.name, *index.aliases)))


@lru_cache(maxsize=4)
def _bare_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted({tighten(n).text for n in names}, key=lambda n: (-len(n), n))))
    return re.compile(rf"(?P<name>{known})(?P<level>{_NUMBER})点,(?:(?:上涨|下跌|涨|跌)\d+(?:\.\d+)?点,)?{_MOVE}")


def read_index_observations(document: Document, known: Known) -> Found[IndexObservation]:
    """One a named index: the first level and move that the text prints for it, else those of a table, with the cover's window."""
    seen: dict[str, IndexObservation] = {}
    for paragraph in document_paragraphs(document):
        for observation in _observations(paragraph, known):
            seen.setdefault(fold(observation.index_name), observation)
    for observation in table_observations(document, known):
        said = seen.get(fold(observation.index_name))
        if said is None or (said.level is None and said.change_pct == observation.change_pct):
            seen[fold(observation.index_name)] = observation
    return Found(tuple(seen.values()))


def _observations(paragraph: Paragraph, known: Known) -> Iterator[IndexObservation]:
    index = _INDEX.search(paragraph.text)
    if not (index and _MOVES.search(paragraph.text, index.end())):
        return
    tight = tighten(paragraph.text)
    text = tight.text
    windowed = known.cover.window_end is not None or bool(_IN_WEEK.search(text))
    for name, start, end, level, change in _readings(text, known.vocabulary, windowed):
        printed = tight.span(start, end)
        window = (known.cover.window_start, known.cover.window_end)
        yield IndexObservation(
            index_name=close_up(paragraph.text[slice(*tight.span(start, start + len(name)))]),
            level=level,
            change_pct=change,
            window_start=window[0].value if window[0] else None,
            window_end=window[1].value if window[1] else None,
            source=paragraph.passage.source(*printed, RULE),
        )


Reading = tuple[str, int, int, Decimal | None, Decimal | None]


def _readings(text: str, vocabulary: Vocabulary, windowed: bool) -> Iterator[Reading]:
    """(name, start, end, level, change): with a level any index; a move alone only of a known index in a recap."""
    for match in _WITH_LEVEL.finditer(text):
        name, start = _trimmed(match["name"], match.start("name"))
        if name and _plausible_level(match["level"]):
            yield (
                name,
                start,
                match.end(),
                Decimal(match["level"].replace(",", "")),
                _change(match["verb"] or match["noun"], match["sign"], match["move"]),
            )
    for match in _bare_level(vocabulary).finditer(text):
        points = Decimal(match["level"].replace(",", ""))
        yield match["name"], match.start(), match.end(), points, _change(match["verb"] or match["noun"], match["sign"], match["move"])
    if not windowed:
        return
    for match in _MOVE_FIRST.finditer(text):
        name, start = _trimmed(match["name"], match.start("name"))
        if (
            fold(name) in vocabulary.indices
            and not _RELATIVE_BEFORE.search(text[: match.start("name")])
            and (match["verb"] or match["sign"])
        ):
            level = Decimal(match["level"].replace(",", "")) if match["level"] else None
            yield name, start, match.end(), level, _change(match["verb"] or match["noun"], match["sign"], match["move"])
    yield from _several(text, vocabulary)


def _several(text: str, vocabulary: Vocabulary) -> Iterator[Reading]:
    """`上证指数、深证成指分别上涨1.0%、2.0%`: as many moves as names, or none is read."""
    for match in _SEVERAL.finditer(text):
        names = list(re.finditer(r"[^、,和及以]+", match["names"]))
        moves = re.findall(r"([+-])?(\d+(?:\.\d+)?)%", match["moves"])
        if len(names) != len(moves):
            continue
        for part, (sign, move) in zip(names, moves, strict=True):
            name, offset = _trimmed(part[0], match.start("names") + part.start())
            if fold(name) in vocabulary.indices:
                yield name, offset, match.end(), None, _change(match["verb"] or match["kind"], sign, move)


def _trimmed(name: str, start: int) -> tuple[str, int]:
    lead = _LEADING.match(name)
    return (name[lead.end() :], start + lead.end()) if lead else (name, start)


def _plausible_level(text: str) -> bool:
    return Decimal(text.replace(",", "")) >= 10


def _change(verb: str | None, sign: str | None, move: str | None) -> Decimal | None:
    """`跌幅 5%` is −5; a printed sign wins."""
    if move is None:
        return None
    down = sign == "-" if sign else bool(verb and re.search(r"跌|下降|回落", verb) and "涨跌" not in verb)
    return -Decimal(move) if down else Decimal(move)
