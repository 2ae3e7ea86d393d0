"""A row label or column title → metric: `EPS-最新摊薄（元/股）`, `Adj. net income (Rmb mn)`, `EPS growth (%)`, `同比（%）`.

Only whole labels count, after units, brackets and footnote marks are taken off step by step: a part of a label is never a metric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.reference import fold
from app.reference.types import Vocabulary
from etl.extract.label_words import read_words, restated, signed_debt
from etl.extract.table_listing import OF_PRICE, Listing, split_listing
from etl.extract.table_words import cited_in, compares, is_adjusted, is_guided, is_old_row, without_guided, without_old
from etl.grammar.periods import Period, find_period
from etl.grammar.units import Measure, split_unit


@dataclass(frozen=True, slots=True)
class Label:
    """`metric_code` None: not in the dictionary. `growth` yoy or qoq: the label says only `同比`, the metric is that of the row above.

    `marks` are footnote signs (`**` `§`); `is_cited`: a third party's consensus; `is_guided`: what the company expects; `is_old`: the
    forecast before this report, of the metric `previous_code`. `listing`: of a multiple, the listing whose price it holds.
    """

    text: str
    metric_code: str | None
    measure: Measure | None = None
    growth: str | None = None
    is_cited: bool = False
    is_old: bool = False
    marks: str = ""
    period: Period | None = None
    is_guided: bool = False
    previous_code: str | None = None
    listing: Listing | None = None


_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\(?\d{1,2}[.、)](?!\d)|[-–—•·◆■●▪➢*+]\s*|其中\s*[:：,，]?|(?:减|加|等于|减去)\s*[:：])\s*"
)
_MARKS = re.compile(r"([*†‡§#^¹²³⁴]+|\[\d\]|(?<=[a-z)）])\d)$")
_AT_PRICE = re.compile(  # `PE@508HKD`, `市盈率@508.00 港元（倍）`, `P/E at target price (x)` is another matter
    r"\s*[@＠]\s?(?:HK\$|US\$|RMB|CNY|HKD|USD|¥|￥|\$)?\s?\d[\d,.]*\s?(?:HKD|USD|CNY|RMB|HK\$|港元|港币|元|美元)?", re.IGNORECASE
)
_NEW = re.compile(r"^(?:new|revised)\s+(?=\w)|\s*\b(?:new|cur\.?)$|\s*[（(](?:new|新|调整后)[)）]$", re.IGNORECASE)
_BRACKET = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_QUALIFIER = re.compile(
    r"(?:最新|全面|完全|期末|当年|当期|现价|收盘价|加权|平均|摊薄|稀释|基本|归属于?|母公司|归母|股东|上市公司|股本|合计|人民币|[AH]股|港股|含.*|按.*)+"
    r"|basic|(?:fully-?\s?)?diluted|fully|reported|weighted|average|avg\.?|net|total|core|ifrs|hkfrs|gaap|new",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:%\s?)?(?:chg|change|gth|gr|gwth|growth in|change in)\.?(?:\s?%)?|变动|变化", re.IGNORECASE)
"""Growth only beside a metric (`EPS Gth (%)`, `Sales Gr.`): a row `Change (%)` may be the revision of an estimate."""
_COUNTED = re.compile(r"fd|pre|ex|pre-?ex\.?|fully-?|diluted|basic|reported", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[-–—_/|:：]+|_{2,}.*)$")
_CITED_WORD = re.compile(
    r"\b(?:(?:bloomberg|bbg|street|market|factset|refinitiv|lseg|ibes|wind)\s+)?consensus\b|\bbbg\b|(?:wind|彭博|万得|市场)?一致预期|市场预期|彭博预期",
    re.IGNORECASE,
)
_CITED_BRACKET = re.compile(r"[(（](?:bloomberg|bbg|factset|refinitiv|lseg|ibes|visible alpha|wind|彭博|万得)[)）]", re.IGNORECASE)


def read_label(text: str, vocabulary: Vocabulary) -> Label:
    """The label as a metric of the dictionary, with the unit it states. Never raises; `metric_code` None when it is not known."""
    rest, listing = split_listing(text)
    label = _read(rest, vocabulary) if listing else None
    if label and label.metric_code in OF_PRICE:
        return replace(label, text=text, listing=listing)
    return _read(text, vocabulary)


def _read(text: str, vocabulary: Vocabulary) -> Label:
    plain, marks = _strip_marks(_AT_PRICE.sub("", " ".join(text.split())))
    found = find_period(plain)
    period, plain = (found[0], found[1]) if found and found[1] else (None, plain)
    name, measure = split_unit(plain, vocabulary.units)
    name, more = _strip_marks(name)
    cited, guided = cited_in(text) and not compares(text), is_guided(text) and not compares(text)
    named = vocabulary.metric_by_label.get(fold(name), PREVIOUS)
    old = is_old_row(name) and named.endswith(PREVIOUS)  # `原保费收入` is a metric, `原EPS` the forecast before
    bare = _CITED_WORD.sub(" ", _CITED_BRACKET.sub(" ", name)).strip() if cited else without_guided(name) if guided else name
    code = None if old else (signed_debt(name) or _named_with_unit(plain, measure, vocabulary) or metric_of(bare, vocabulary))
    old = old or bool(code and code.endswith(PREVIOUS))
    growth = growth_basis(bare, vocabulary) if code is None and not old else None
    code, cited = (code[: -len(CITED)], True) if code and code.endswith(CITED) else (code, cited)
    previous = _previous_of(name, code or named, vocabulary) if old else None
    return Label(text, None if old else code, measure, growth, cited, old, marks + more, period, guided, previous)


PREVIOUS, CITED = "_previous", "_consensus"
"""Ends of the codes of labels that say whose number it is (`EPS前值`, `市场EPS预测`): the metric is what stands before."""


def _previous_of(name: str, code: str, vocabulary: Vocabulary) -> str | None:
    """`前EPS预测值` → eps: the metric of which the row repeats the forecast before."""
    base = code[: -len(PREVIOUS)]
    return base if base in vocabulary.metrics else metric_of(without_old(name), vocabulary)


_TITLE = re.compile(r"^.*[:：]\s*|\b(?:quarterly|interim|annual|and|by quarter|estimates?|forecasts?|summary)\b|&", re.IGNORECASE)


def titled_label(text: str, vocabulary: Vocabulary) -> Label:
    """The title of a table of one metric: `700 HK: Quarterly and Annual EPS (CNY)` → EPS in CNY."""
    label = read_label(text, vocabulary)
    return label if label.metric_code else read_label(_TITLE.sub(" ", text), vocabulary)


def _named_with_unit(plain: str, measure: Measure | None, vocabulary: Vocabulary) -> str | None:
    """`Inventory days` is a metric as it stands; without its unit it would be the inventory."""
    code = vocabulary.metric_by_label.get(fold(plain)) if measure else None
    return code if code and measure and vocabulary.metrics[code].unit_kind == measure.kind else None


def metric_of(name: str, vocabulary: Vocabulary) -> str | None:
    """Metric code of a label without its unit: as printed, then without brackets, lead-ins and house names; then `base + growth word`."""
    for form in _forms(name, vocabulary):
        code = vocabulary.metric_by_label.get(fold(form))
        if code:
            return code
    return _growth_of(name, vocabulary) or _of_words(name, vocabulary)


def _of_words(name: str, vocabulary: Vocabulary) -> str | None:
    """`Net profit (adj.)`, `Non-IFRS FD EPS`: the words of basis in any order beside a known label or its growth."""
    words = read_words(name) if name.isascii() else None
    if words is None:
        return None
    base = vocabulary.metric_by_label.get(fold(words.rest)) or _growth_of(words.rest, vocabulary)
    return restated(base, words)


def growth_code(code: str | None, basis: str, vocabulary: Vocabulary) -> str | None:
    """The metric that is the growth of another: (revenue, yoy) → revenue_yoy, (net_profit_parent, yoy) → np_yoy; None: none known."""
    return vocabulary.growth_codes.get((code, basis)) if code else None


def growth_basis(name: str, vocabulary: Vocabulary) -> str | None:
    """`同比` `YoY` `增长率` `(+/-%)` → yoy, `环比` → qoq: growth of something named elsewhere."""
    basis = vocabulary.growth_basis.get(fold(name))
    if basis:
        return basis
    if re.fullmatch(r"[(（]?\s*\+\s?/\s?-\s?%?\s*[)）]?%?", name.strip()):
        return "yoy"
    pieces = [fold(piece) for piece in re.split(r"[()（）\s]+|(?<=[\u3400-\u9fff])(?=[A-Za-z])", name) if fold(piece).strip("%")]
    found = {vocabulary.growth_basis.get(piece) for piece in pieces if piece not in ("change", "chg") or len(pieces) == 1}
    return found.pop() if len(found) == 1 else None  # `(+/-)YOY`


def _strip_marks(text: str) -> tuple[str, str]:
    """`EPS (Rmb)**` → `EPS (Rmb)`, `**`."""
    match = _MARKS.search(text.strip())
    if match is None or match.start() == 0:
        return text.strip(), ""
    return text.strip()[: match.start()].strip(), match[1]


def _forms(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The label in ever shorter forms; each is a whole label, none is a piece."""
    yield name
    plain = _TAIL.sub("", _NEW.sub("", _LEAD.sub("", name.strip())))
    yield plain
    yield _strip_marks(plain)[0]
    yield _without_qualifiers(plain, vocabulary)
    inner = re.fullmatch(r"([^()（）]+)[(（]([^()（）]+)[)）]", plain)
    if inner:
        yield from _both_say_the_same(inner[1], inner[2], vocabulary)
    house = _without_house(plain, vocabulary)
    if house:
        yield house
        yield _without_qualifiers(house, vocabulary)


def _without_qualifiers(name: str, vocabulary: Vocabulary) -> str:
    """`P/E（现价&最新摊薄）` → `P/E`, `EPS (UBS, diluted)` → `EPS`, `净利润（Non-GAAP）` → `Non-GAAP净利润`; `收入（海外）` stays."""
    front = ""
    for group in _BRACKET.finditer(name):
        words = [word for word in re.split(r"[&、,，;/\s]+", group[0][1:-1]) if word]
        if is_adjusted(group[0][1:-1]):
            front = group[0][1:-1]
        elif not all(_QUALIFIER.fullmatch(word) or fold(word) in vocabulary.broker_by_alias for word in words):
            return name
    return front + _BRACKET.sub("", name)


def _both_say_the_same(outer: str, inner: str, vocabulary: Vocabulary) -> Iterator[str]:
    """`净资产收益率（ROE）`: label and bracket mean one metric, or the bracket alone is a known label."""
    known = {vocabulary.metric_by_label.get(fold(part)) for part in (outer, inner)}
    if len(known) == 1:
        yield outer
    elif None in known and fold(inner) in vocabulary.metric_by_label and re.fullmatch(r"[\x20-\x7e]+", inner):
        yield inner


def _without_house(name: str, vocabulary: Vocabulary) -> str | None:
    """`HSBC QH EPS` → `EPS`: up to three leading words that are a house's name."""
    words = name.split()
    for count in range(min(3, len(words) - 1), 0, -1):
        if fold(" ".join(words[:count])) in vocabulary.broker_by_alias:
            return " ".join(words[count:])
    return None


def _growth_of(name: str, vocabulary: Vocabulary) -> str | None:
    """`Total revenue growth`, `营业收入同比`, `YoY-净利润`: a known label and a growth word."""
    pieces = [piece for piece in re.split(r"[\s\-–:：,，()（）]+", _LEAD.sub("", name).strip()) if piece]
    for count in range(1, len(pieces)):
        for growth, base in ((pieces[count:], pieces[:count]), (pieces[:count], pieces[count:])):
            words = " ".join(growth)
            basis = growth_basis(words, vocabulary) or ("yoy" if _CHANGED.fullmatch(words) else None)
            code = _base_metric(" ".join(base), vocabulary)
            if basis and code:
                return growth_code(code, basis, vocabulary)
    return _glued_growth(fold(name), vocabulary)


def _base_metric(name: str, vocabulary: Vocabulary) -> str | None:
    """What grows; `Core EPS (FD) change` says beside it how the shares are counted."""
    short = " ".join(word for word in name.split() if not _COUNTED.fullmatch(word))
    return vocabulary.metric_by_label.get(fold(name)) or (vocabulary.metric_by_label.get(fold(short)) if short else None)


def _glued_growth(key: str, vocabulary: Vocabulary) -> str | None:
    """Chinese labels have no blanks: `归母净利润同比增长率`."""
    for word in sorted(vocabulary.growth_labels, key=len, reverse=True):
        if word and key.endswith(word) and len(key) > len(word) and not word.isascii():
            return growth_code(vocabulary.metric_by_label.get(key[: -len(word)]), vocabulary.growth_basis.get(word, "yoy"), vocabulary)
    return None
