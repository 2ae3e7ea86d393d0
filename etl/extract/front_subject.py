"""The stock that a report is about: name and code beside the title, the vocabulary where only the name is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.reference import clean_stock_name, fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.front_page import Segment, body_size, readable
from etl.grammar.codes import NamedCode, find_named_codes, stock_code
from etl.grammar.dates import find_dates
from etl.heights import Heights
from etl.report import Source, StockRef

_CODE_LABEL = re.compile(r"\b(?:bloomberg|reuters|bbg|ric|tickers?|equity|stock codes?|codes?)\b|股票代码|股份代号|代码|代号", re.I)
"""Words that name the code beside them: `Bloomberg: 002594 CH EQUITY | Reuters: 002594.SZ`."""
_TITLE = 11.5  # points: smaller letters over several lines are running text
_TOP = 0.1  # of the page's height, for a line over it
_PARTS = re.compile(r"\s*[/|｜丨]\s*")
_CITED = re.compile(r"^\W*(?:相关(?:研究|报告)|近期报告|历史报告|related (?:research|reports)|recent reports)|《", re.I)

# `）2024年年报及2025年一季报点评`, `）首次覆盖报告`, `）深度报告`
_KIND = re.compile(
    r"\W{0,3}(?:\d{2,4}\s?年|[Qq第]?[1-4一二三四前][Qq]?季?度?|[Hh]1|年报|半年报|中报|季报|年度|半年度|业绩|快报|预告|首次|覆盖|深度|公司|跟踪|动态|事件|更新|简评|点评|调研"
    r"|研究|报告|系列|之|及|和|与|暨|&|\s|[一二三四五六七八九十])*(?:点评|报告|简评|研究|覆盖|跟踪)\W{0,3}"
)

_HEADED = re.compile(
    r"\W{0,4}(?P<name>[㐀-鿿A-Z]{3,8}?)\s?(?:[:：]|(?:20)?\d\d\s?年|\d\dQ|(?:首次覆盖|深度|公司|跟踪|动态|事件|更新|点评|调研)[㐀-鿿]{0,6}(?:报告|点评)|点评)"
)
_NUMBERED = re.compile(r"(?P<name>[^\d（(:：，,。]{2,40}?)\s*[（(\s]\s*(?P<n>\d{1,5})\s*[)）]?")
_NUMBERED_START = re.compile(r"\W{0,3}(?P<name>[^\d（(:：，,。]{2,40}?)\s?[（(]\s?(?P<n>\d{1,5})\s?(?:[,，、/|]\s?[^()（）]{1,12})?[)）]")
_TICKERED = re.compile(r"(?P<name>[A-Z][\w.&'’ -]{1,40}?)\s?[(（](?P<n>[A-Z]{1,5})[)）]")
_PAIR = re.compile(r"(?:(?P<before>\d{5,6})[\s/|｜丨·:：]*)?(?P<name>\D{2,12}?)(?:[\s/|｜丨·:：]*(?P<after>\d{5,6}))?")


@dataclass(frozen=True, slots=True)
class Subject:
    stock: StockRef
    source: Source
    size: float


def find_subjects(document: Document, segments: Sequence[Segment], vocabulary: Vocabulary, title: str | None) -> tuple[Subject, ...]:
    """One entry a listing; empty for a report about a sector or the market."""
    finders = (_coded, _paired, _headed_by_number, _by_name, _headed, _american, _over_the_page)
    return next((found for find in finders if (found := find(segments, vocabulary))), ())


def _coded(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """Codes in letters larger than the text, or alone in their line; all listings of the best of these lines."""
    body = body_size(segments)
    height = max((s.box.bottom for s in segments), default=1.0)
    lines = [(_rank(s, hits, height), s, hits) for s, hits in _candidates(segments, body)]
    if not lines:
        return ()
    _, best, hits = max(lines, key=lambda line: line[0])
    mine = {hit.code for hit in hits}
    others = {hit.code for _, s, found in lines for hit in found if abs(s.size - best.size) < 0.6} - mine
    if best.size <= body + 1 and len({code for code in others if not _same_company(code, mine, vocabulary)}) >= 2:
        return ()  # a list of stocks in the letters of the text: nobody is the subject
    found = _listings(hits, best, vocabulary, _name_above(best, segments))
    return (*found, *_twin(found, best, [(s, more) for _, s, more in lines if s is not best], vocabulary))


def _twin(
    found: Sequence[Subject], best: Segment, lines: Sequence[tuple[Segment, list[NamedCode]]], vocabulary: Vocabulary
) -> list[Subject]:
    """The other listing of the company, printed in the same letters right of the best code or directly below it: a column a listing
    (`002594.SZ  01211.HK`), or a row a listing.
    """
    mine = {subject.stock.code: subject for subject in found if subject.stock.code}
    for segment, hits in lines:
        hit = hits[0]
        if not mine or segment.page != best.page or abs(segment.size - best.size) > 0.3 or not _stands_beside(best, segment):
            continue
        if _exchange(hit) not in {code.rpartition(".")[2] for code in mine} and _same_company(hit.code, set(mine), vocabulary):
            name = next(iter(mine.values())).stock.name
            return [Subject(StockRef(hit.code, name, "exact"), segment.source("cover.subject"), segment.size)]
    return []


def _stands_beside(best: Segment, other: Segment) -> bool:
    down = abs(other.box.mid_y - best.box.mid_y)
    return down < 0.5 * best.size or (down < 2.2 * best.size and abs(other.box.x0 - best.box.x0) < best.size)


def _candidates(segments: Sequence[Segment], body: float) -> Iterator[tuple[Segment, list[NamedCode]]]:
    """Pieces with codes that are no cited report and no running text."""
    cited: set[int] = set()
    heights = Heights(segments)
    is_even = len({segment.size for segment in segments}) == 1
    for segment in readable(segments):
        if _CITED.search(segment.text):
            cited.add(segment.block)
        hits = find_named_codes(segment.text)
        if not hits or "《" in segment.text or (segment.block in cited and segment.size <= body):
            continue
        rest = _rest(segment, hits)
        if segment.size < _TITLE and len({fold(hit.name) for hit in hits if hit.name}) > 1:
            continue  # `Top picks: CR Beer (291 HK) … and Nongfu Spring (9633 HK)`
        if segment.size < _TITLE and _runs_on(segment, heights.between(segment.box.top - 1.8 * segment.size, segment.box.top)):
            continue
        if is_even and _begins(segment.text, hits[0]):
            rest = min(rest, 10)
        if (segment.size > body + 0.5 or rest <= 10) and (segment.size >= body - 1.5 or rest <= 4):
            yield segment, hits


def _begins(text: str, first: NamedCode) -> bool:
    """`百普赛斯（301080.SZ） 2025H1 业绩延续高增态势`: a headline where no letters are larger than others, as in the text of a page."""
    return bool(first.name) and first.start <= 2 and len(text) <= 60 and re.search(r"[。；;！]|，.*，", text) is None


def _runs_on(segment: Segment, above: Sequence[Segment]) -> bool:
    """The last line of a paragraph (`… Our top pick is Tencent` / `(700 HK, BUY).`): a long line without an end directly above."""
    return any(
        other.page == segment.page
        and 0 < segment.box.top - other.box.top < 1.8 * segment.size
        and abs(other.box.x0 - segment.box.x0) < 1.5
        and abs(other.size - segment.size) < 0.3
        and len(other.text) > 40
        and not re.search(r"[.。:：;；|]\W*$", other.text)
        for other in above
    )


def _rank(segment: Segment, hits: Sequence[NamedCode], height: float) -> float:
    """Large, alone in its line, high on the page."""
    rest = _rest(segment, hits)
    dotted = any(_dotted(hit, segment.text) for hit in hits)  # `INFO IN` and `INFY.NS` as two lines of one box
    return segment.size + (3 if rest <= 4 else 0) + 0.5 * dotted - 3 * segment.box.top / height - (6 if rest > 30 else 0)


def _rest(segment: Segment, hits: Sequence[NamedCode]) -> int:
    """Letters beside names, codes, the words that label codes, and what names the occasion where name and code begin the line:
    `宁德时代（300750.SZ）2025年04月16日`, `——恒立液压（601100.SH）2024年年报点评`.
    """
    words = {h.name for h in hits if not _CODE_LABEL.fullmatch(h.name.strip())}
    labels = sum(len(fold(m[0])) for m in _CODE_LABEL.finditer(segment.text))
    labels += _occasion(segment.text, hits[0]) if hits[0].name else 0
    return len(fold(segment.text)) - sum(len(fold(name)) for name in words) - sum(len(fold(h.code)) for h in hits) - labels


def _occasion(text: str, first: NamedCode) -> int:
    """Letters of the day, or of the report's kind, that follow the first code of the line."""
    if re.search(r"\w", text[: first.start].replace(first.name, "", 1)):
        return 0
    rest = text[first.end :]
    days = find_dates(rest)
    if days:
        return sum(len(fold(rest[day.start : day.end])) for day in days)
    return len(fold(rest)) if _KIND.fullmatch(rest) else 0


def _same_company(code: str, mine: set[str], vocabulary: Vocabulary) -> bool:
    """Another listing of the same company, by its name."""
    names = {fold(s.name) for c in (code, *mine) if (s := vocabulary.stocks.get(c))}
    return any(code in codes and mine & set(codes) for name in names for codes in (vocabulary.stock_by_name.get(name, ()),))


def _listings(hits: Sequence[NamedCode], segment: Segment, vocabulary: Vocabulary, above: str | None) -> list[Subject]:
    name = next((clean_stock_name(n.name) for n in hits if n.name), above)
    found: dict[str, Subject] = {}
    for hit in _one_an_exchange(hits, segment.text):
        stock = vocabulary.stocks.get(hit.code)
        ref = StockRef(hit.code, name or (stock.name if stock else None), "exact")
        found.setdefault(hit.code, Subject(ref, segment.source("cover.subject"), segment.size))
    return list(found.values())


def _one_an_exchange(hits: Sequence[NamedCode], text: str) -> list[NamedCode]:
    """`Bloomberg: INFO IN | Reuters: INFY.NS`: one share, in the letters of Reuters; American classes are shares of their own."""
    dotted = {_exchange(hit) for hit in hits if _dotted(hit, text)} - {"US"}
    return [hit for hit in hits if _dotted(hit, text) or _exchange(hit) not in dotted]


def _exchange(hit: NamedCode) -> str:
    return hit.code.rpartition(".")[2]


def _dotted(hit: NamedCode, text: str) -> bool:
    """Printed as Reuters does, `INFY.NS`, whatever the canonical code."""
    return hit.code.upper() in text[hit.start : hit.end].upper()


def _name_above(segment: Segment, segments: Sequence[Segment]) -> str | None:
    """`NAURA Technology` over `(002371 CH)`: letters as large, directly above, with the same left edge."""
    if not re.match(r"^\W*\w{4,9}[ .]?\w{0,4}\W*$", segment.text):
        return None
    for other in segments:
        gap = segment.box.top - other.box.bottom
        close = (
            other.page == segment.page
            and -0.3 * segment.size < gap < 0.8 * segment.size
            and abs(other.box.x0 - segment.box.x0) < segment.size
        )
        if close and 0.8 < other.size / segment.size < 1.6 and len(other.text) <= 40 and not re.search(r"\d", other.text):
            return clean_stock_name(other.text)
    return None


def _paired(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """The largest line that is nothing but a listed name and its bare code: `300750 宁德时代`, `宁德时代 | 300750`, `宁德时代/300750`."""
    pairs = [(code, s) for s in readable(segments, "body", "rail", "header") if (code := paired_code(s.text, vocabulary))]
    if not pairs:
        return ()
    code, best = max(pairs, key=lambda pair: (pair[1].size, -pair[1].box.top))
    return (Subject(StockRef(code, vocabulary.stocks[code].name, "exact"), best.source("cover.subject"), best.size),)


def _headed(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """The listed name with which a headline or the line under it begins: `——某某股份 2025 年三季报点评`; no code is printed."""
    body = body_size(segments)
    for segment in sorted(readable(segments, "body", "header", "hidden"), key=lambda s: -s.size):
        match = _HEADED.match(segment.text)
        if segment.size < body + 1.5 or match is None:
            continue
        codes = [c for c in vocabulary.stock_by_name.get(fold(match["name"]), ()) if c.endswith((".SH", ".SZ", ".BJ"))]
        if len(codes) == 1:
            return (Subject(StockRef(codes[0], match["name"], "alias"), segment.source("cover.subject_headline", 0.8), segment.size),)
    return ()


def _american(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """`PDD Holdings Inc (PDD)` alone in its line: a ticker without its exchange, of the company that a list has by that name."""
    body = body_size(segments)
    for segment in sorted(readable(segments, "body", "rail", "header"), key=lambda s: -s.size):
        match = _TICKERED.fullmatch(segment.text.strip()) if segment.size >= body else None
        code = f"{match['n']}.US" if match else ""
        name = clean_stock_name(match["name"]) if match else ""
        if code in vocabulary.stocks and any(code in vocabulary.stock_by_name.get(form, ()) for form in _firm_names(name)):
            return (Subject(StockRef(code, name, "exact"), segment.source("cover.subject"), segment.size),)
    return ()


def _firm_names(name: str) -> list[str]:
    """`PDD Holdings Inc` → `pddholdingsinc`, `pddholdings`, `pdd`: the name with ever fewer of its words."""
    words = name.split()
    return [fold(" ".join(words[:count])) for count in range(len(words), 0, -1)]


def paired_code(text: str, vocabulary: Vocabulary) -> str | None:
    """The code of a text that is a stock's name and its bare number; the name proves that the number is a code."""
    match = _PAIR.fullmatch(text.strip())
    code = stock_code(match["before"] or match["after"] or "") if match else None
    known = vocabulary.stocks.get(code) if code else None
    if match and known and fold(clean_stock_name(match["name"])) == fold(clean_stock_name(known.name)):
        return code
    match = _NUMBERED.fullmatch(text.strip())
    return _numbered(match, vocabulary) if match else None


def _numbered(match: re.Match[str], vocabulary: Vocabulary) -> str | None:
    """`Tencent Holdings Ltd 00700`, `腾讯控股（700，买入）`: in Hong Kong a number of few digits, the code of that very name."""
    code = f"{int(match['n']):05d}.HK"
    return code if code in vocabulary.stock_by_name.get(fold(clean_stock_name(match["name"])), ()) else None


def _headed_by_number(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """`腾讯控股（700，买入）：业绩超预期`: the beginning of a headline."""
    body = body_size(segments)
    for segment in sorted(readable(segments, "body", "header"), key=lambda s: -s.size):
        match = _NUMBERED_START.match(segment.text) if segment.size > body + 0.5 else None
        code = _numbered(match, vocabulary) if match else None
        if match and code:
            return (Subject(StockRef(code, clean_stock_name(match["name"]), "exact"), segment.source("cover.subject"), segment.size),)
    return ()


def _over_the_page(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """`某某股份(600000) / 专用设备 / 公司点评 / 2025.10.31`: a house that prints its stock there alone; the name proves the code."""
    height = max((s.box.bottom for s in segments), default=1.0)
    for segment in readable(segments, "header", "body"):
        first = _PARTS.split(segment.text)[0] if segment.box.top < _TOP * height else ""
        hits = find_named_codes(first)
        hit = hits[0] if len(hits) == 1 and len(fold(first)) <= len(fold(hits[0].name + hits[0].code)) else None
        if hit and hit.code in vocabulary.stock_by_name.get(fold(clean_stock_name(hit.name)), ()):
            return (Subject(StockRef(hit.code, hit.name, "exact"), segment.source("cover.subject_header", 0.9), segment.size),)
    return ()


def _by_name(segments: Sequence[Segment], vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """A large line that is a listed company's name and nothing else."""
    body = body_size(segments)
    for segment in sorted(readable(segments, "body", "rail", "header"), key=lambda s: -s.size):
        if segment.size < body + 2:
            break
        codes = vocabulary.stock_by_name.get(fold(segment.text), ())
        mainland = tuple(code for code in codes if code.endswith((".SH", ".SZ", ".BJ")))
        codes = mainland if len(codes) > 1 else codes
        if len(codes) == 1:
            name = clean_stock_name(segment.text)
            return (Subject(StockRef(codes[0], name, "alias"), segment.source("cover.subject_name", 0.9), segment.size),)
    return ()
