"""The house: a name of the broker dictionary, weighed by where and how often it stands; licences of the cover break a tie.

Logos have no text, so furniture, source lines (`资料来源：Wind，国信证券经济研究所`) and disclaimers are the evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from app.reference import fold, simplify
from app.reference.types import Broker, Vocabulary
from etl.document import Document, Line, Page
from etl.extract.front_letterhead import find_signature
from etl.extract.front_page import segments_of
from etl.extract.once import Same
from etl.extract.peer_sources import vendor_names
from etl.grammar.codes import find_named_codes
from etl.grammar.licences import find_licences
from etl.report import Source, Text

_SHORT = 5  # Latin aliases up to this length must stand alone in their own case: `Citi` is not in `capacity`
_TRADE_WORDS = frozenset(
    (
        "capital",
        "securities",
        "international",
        "financial",
        "first",
        "national",
        "global",
        "research",
        "investment",
        "bank",
        "asia",
        "pacific",
    )
)
_SHORT_ZH = 3  # Chinese ones too: `华创` is not the house in `北方华创`
_COMPANY = re.compile(r"[㐀-鿿]{2,6}(?:证券|期货|国际|研究|资本|金融)(?:[（(][㐀-鿿]{2}[)）])?(?:股份)?(?:有限)?(?:责任)?公司")
_CALLED = re.compile(  # `…（香港）有限公司（简称“某某国际”）`
    r"公司\s?[（(](?:以下|下称)?(?:简称)?[:：]?[“\"「]?(?P<short>[㐀-鿿]{2,5}(?:证券|国际|期货))[”\"」]?[)）]"
)
_LED_BY = re.compile(r"^.*(?:由|于|系|是|归|受|即)(?=.{2,}(?:证券|期货|国际|研究))")  # `本报告由某某证券股份有限公司制作`
_LEGAL_FORM = re.compile(r"(?:股份|控股)?(?:有限)?(?:责任)?公司$|,? (?:Co\.?,? )?(?:Limited|Ltd\.?|Inc\.?|LLC|plc)$")
_ISSUES = re.compile(
    r"以下简称|资格|许可|版权|(?:制作|编制|发布|出具|撰写|提供)(?![^。]{0,6}服务)|客户使用|本公司"
)  # what a house says of itself in its disclaimer
LAST = 4  # pages that hold the disclaimers
_SOURCE_EN = re.compile(r"[Ss]ources?:.{0,500}?,\s*([A-Z][\w.&’' -]{2,40}?)\s+(?:estimates|forecasts)")
_SOURCE_ZH = re.compile(
    r"来源.{0,500}[，,、：:]\s*([㐀-鿿]{2,4}(?:证券|期货|国际))(?:经济|金融)?(?:研究|整理|$)"
)  # `资料来源：Wind，样例证券研究所`
_TRADE = re.compile(r"[㐀-鿿]{2,4}(?:证券|期货|国际)(?:[（(][㐀-鿿]{2}[)）])?(?![㐀-鿿])")
_LETTERHEAD = re.compile(r"(?P<house>[㐀-鿿]{2,4}(?:证券|期货|国际))(?:经济|金融)?(?:研究(?:所|院|部|中心|发展部))?")
ON_COVER = 6  # weight of a name on the cover
_TOP = 0.15  # of the page: where letterheads stand
_CITED = re.compile(r"一致预期|Bloomberg|持有|持股|客户|募集|保荐")


@dataclass(frozen=True, slots=True)
class House:
    """`code` is None for a house that the dictionary lacks; `raw` is what is printed."""

    code: str | None
    raw: Text


def find_house(document: Document, vocabulary: Vocabulary) -> House | None:
    """The broker that issues the report, or None when no known name is printed."""
    names = _Names.of(vocabulary)
    score: Counter[str] = Counter()
    beyond: set[str] = set()  # houses named elsewhere than on the cover
    for weight, text in _evidence(document):
        for code, count in names.count(text).items():
            score[code] += weight * min(count, 3)
            beyond |= {code} if weight < ON_COVER else set()
    for code in _licensed(document, vocabulary):
        score[code] += 12
    issuers = _issuers(document)
    for name, _, _ in issuers:
        for code in names.count(name):
            score[code] += 30
    if not score:
        return _unlisted(document, vocabulary)
    code = max(score, key=lambda c: (score[c], c))
    if issuers and not any(_is_named(vocabulary.brokers[code], name) for name, _, _ in issuers) and not _licensed(document, vocabulary):
        return _stated(issuers)  # the houses known are the subject or are cited: `华泰证券（601688）` in a report of another house
    if (
        code not in beyond
        and len(document.pages) > 1
        and not _licensed(document, vocabulary)
        and (signed := find_signature(document, vocabulary))
    ):
        return House(None, Text(signed.name, signed.place.source("cover.broker")))  # `funded by DBS` in a piece that another house signs
    place = _place(document, vocabulary.brokers[code])
    return House(code, place) if place else None


Place = tuple[str, Line, Page]


def _issuers(document: Document) -> list[Place]:
    """Companies that the last pages say to have made the report: `本报告版权归某某证券股份有限公司所有`, with the paragraph's line."""
    found: list[Place] = []
    for page in document.pages[-LAST:]:
        for line in page.lines:
            if _ISSUES.search(line.text):
                found += [(short_name(m[0]), line, page) for m in _COMPANY.finditer(line.text) if re.search("证券|期货", m[0])]
    return found


def _is_named(broker: Broker, name: str) -> bool:
    """A company of the house: its short name or an alias begins the legal name."""
    return any(fold(alias) in fold(name) for alias in _all_names(broker))


def _stated(places: Sequence[Place]) -> House:
    best = _most_printed([name for name, _, _ in places])
    _, line, page = next(place for place in places if place[0] == best)
    return House(None, Text(best, _source(line, page)))


def _unlisted(document: Document, vocabulary: Vocabulary) -> House | None:
    """The company that names itself most often (`某某期货有限公司`), when the dictionary knows none of those printed."""
    lines = [(line, page) for page in document.pages for line in page.lines]
    places = [(line.text[slice(*m.span())], line, page) for line, page in lines for m in _COMPANY.finditer(simplify(line.text))]
    places = places or [(m[1], line, page) for line, page in lines for m in _SOURCE_EN.finditer(line.text)]
    places = places or [(m[1], line, page) for line, page in lines for m in _SOURCE_ZH.finditer(line.text)]
    places = places or [
        (line.text[slice(*m.span())], line, page)
        for line, page in lines
        if _is_letterhead(line)
        for m in _TRADE.finditer(simplify(line.text))
    ]
    vendors = vendor_names(vocabulary)
    places = [place for place in places if not vendors.search(place[0])]  # `Source: Company data, Bloomberg Finance L.P. estimates`
    signed = find_signature(document, vocabulary)
    if signed:
        return House(None, Text(signed.name, signed.place.source("cover.broker")))
    if not places:
        return _headed(document)
    best = _most_printed([short_name(name) for name, _, _ in places])
    line, page = next((line, page) for name, line, page in places if best in name)
    called = _CALLED.search(simplify(line.text))
    return House(None, Text(line.text[slice(*called.span("short"))] if called else best, _source(line, page)))


def _headed(document: Document) -> House | None:
    """A piece at the top of the cover that is a house's name, with its institute or without: `样例证券研究所    2026年5月6日`."""
    for page in document.pages[:1]:
        for segment in segments_of(page):
            match = _LETTERHEAD.fullmatch(simplify(segment.text))
            if match and segment.box.top < _TOP * page.height:
                return House(None, Text(segment.text[: len(match["house"])], segment.source("cover.broker")))
    return None


def _is_letterhead(line: Line) -> bool:
    """Page furniture, or a line that holds nothing but a name."""
    return line.role in ("header", "footer") or _TRADE.fullmatch(simplify(line.text.strip())) is not None


def short_name(name: str) -> str:
    """A house is one house however it is printed: `某某证券股份有限公司` → `某某证券`."""
    return _LED_BY.sub("", _LEGAL_FORM.sub("", name.strip())) or name


def _most_printed(names: Sequence[str]) -> str:
    """The name that stands in most of `names`: words of the sentence may hang on some (`本报告由某某证券`)."""
    return max(names, key=lambda name: (sum(name in other for other in names), len(name)))


@dataclass(frozen=True, slots=True)
class _Names:
    """Aliases, longest first, so that `国泰君安国际` is not counted as `国泰君安`; `by_start`: their places by the first two letters."""

    folded: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, str], ...]
    by_start: Mapping[str, tuple[int, ...]]

    @staticmethod
    def of(vocabulary: Vocabulary) -> _Names:
        return _names(Same(vocabulary.broker_by_alias), Same(vocabulary.brokers))

    def count(self, text: str) -> Counter[str]:
        found: Counter[str] = Counter()
        rest = fold(text)
        starts = set(map(add, rest, rest[1:])) & self.by_start.keys()
        for place in sorted(place for start in starts for place in self.by_start[start]):
            alias, code = self.folded[place]
            if alias in rest:
                found[code] += min(rest.count(alias), _whole_words(alias, text))
                rest = rest.replace(alias, "\n")
        for name, code in self.short:
            if name in text:
                found[code] += len(_standing(name).findall(text))
        return +found


def _whole_words(alias: str, text: str) -> int:
    """How often a Latin name stands as words of its own: `Founder` is not in `Founders 5.9%`. Chinese names have no such limits."""
    if not (alias.isascii() and alias.isalpha()):
        return len(text)
    return sum(not _is_rest_of_a_name(text, match) for match in _in_words(alias).finditer(text))


def _is_rest_of_a_name(text: str, match: re.Match[str]) -> bool:
    """`Capital Securities` in `Prototype Capital Securities (HK) Limited`: words of the trade alone, with a name before them."""
    plain = all(word.casefold() in _TRADE_WORDS for word in re.findall(r"[A-Za-z]+", match[0]))
    return plain and re.search(r"[A-Z][\w&.’'-]*\s$", text[: match.start()]) is not None


@lru_cache(maxsize=1024)
def _in_words(alias: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?i:{r'[^A-Za-z]{0,3}'.join(alias)})(?![a-z])")


@lru_cache(maxsize=4)
def _names(aliases: Same[Mapping[str, str]], brokers: Same[Mapping[str, Broker]]) -> _Names:
    """Once for the same words: folded aliases and printed names, each with the house's code."""
    printed = tuple((name, b.code) for b in brokers.item.values() for name in _all_names(b))
    folded = sorted((pair for pair in aliases.item.items() if not _is_short(pair[0])), key=lambda pair: (-len(pair[0]), pair[0]))
    by_start: dict[str, tuple[int, ...]] = {}
    for place, (alias, _) in enumerate(folded):
        by_start[alias[:2]] = (*by_start.get(alias[:2], ()), place)
    short = tuple((name, code) for name, code in printed if len(name) < 9 and _is_short(fold(name)))
    return _Names(tuple(folded), short, by_start)


def _all_names(broker: Broker) -> Sequence[str]:
    return [n for n in (broker.name, broker.english_name, *broker.aliases) if n]


def _is_short(alias: str) -> bool:
    return len(alias) <= (_SHORT if alias.isascii() else _SHORT_ZH)


_APART = r"(?<![㐀-鿿])(?<![㐀-鿿][（(])"  # `电力设备（申万）`: the house as maker of indices


@lru_cache(maxsize=1024)
def _standing(name: str) -> re.Pattern[str]:
    if name.isascii():
        return re.compile(rf"(?<![A-Za-z.]){re.escape(name)}(?![A-Za-z])")
    return re.compile(rf"{_APART}{re.escape(name)}(?:(?![㐀-鿿])|(?=证券|研究|国际|宏观|策略|[㐀-鿿]{{2,4}}(?:团队|研究)))")


def _evidence(document: Document) -> list[tuple[int, str]]:
    """(weight, text): the cover, the furniture of every page, the disclaimers of the last pages, source lines."""
    pages = document.pages
    found = [(ON_COVER, "\n".join(_without_stocks(line.text) for line in page.lines if not _CITED.search(line.text))) for page in pages[:1]]
    for page in pages[1:12]:
        found.append((4, "\n".join(line.text for line in page.lines if line.role in ("header", "footer", "vertical"))))
        found.append((2, "\n".join(line.text for line in page.lines if re.search(r"来源|\b[Ss]ources?\b", line.text))))
    return [*found, *((4, page.text()) for page in pages[max(1, len(pages) - 4) :])]


def _without_stocks(text: str) -> str:
    """`DBS Group (D05 SP)`: a house that is written about, with its code, has not written."""
    for hit in reversed(find_named_codes(text)):
        text = text[: hit.start] + text[hit.end :] if hit.name else text
    return text


def _licensed(document: Document, vocabulary: Vocabulary) -> list[str]:
    """Houses whose association code stands in the cover's licence numbers, each once."""
    firms = {lic.firm for page in document.pages[:1] for line in page.lines for lic in find_licences(line.text) if lic.firm}
    by_code: Mapping[str, str] = {b.sac_code: b.code for b in reversed(tuple(vocabulary.brokers.values())) if b.sac_code}
    return [by_code[f] for f in sorted(firms) if f in by_code]


def _place(document: Document, broker: Broker) -> Text | None:
    """The first line that prints the name, the cover before the last pages; the cover's licence when no name is printed."""
    pages = [*document.pages[:1], *reversed(document.pages[1:])]
    names = _all_names(broker)
    for page in pages:
        for line in page.lines:
            if any(_prints(name, line.text) for name in names):
                return Text(_printed(line, broker), _source(line, page))
    line_page = next(((line, page) for page in pages[:1] for line in page.lines if find_licences(line.text)), None)
    return Text(broker.name, _source(*line_page)) if line_page else None


def _prints(name: str, text: str) -> bool:
    key = fold(name)
    return bool(_standing(name).search(text)) if _is_short(key) else key in fold(text)


def _printed(line: Line, broker: Broker) -> str:
    hits = [name for name in _all_names(broker) if fold(name) in fold(line.text)]
    return max(hits, key=len) if hits else broker.name


def _source(line: Line, page: Page) -> Source:
    return Source(page.number, line.box, line.text, rule_id="cover.broker")
