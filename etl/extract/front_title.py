"""The headline: the largest letters of the cover that are not the company, the house, the template, a date, a rating or a section."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document, hull
from etl.extract.front_page import Segment, body_size, readable
from etl.extract.front_subject import paired_code
from etl.extract.front_words import front_words
from etl.grammar.codes import find_named_codes, find_stock_codes
from etl.grammar.dates import find_dates, find_window
from etl.grammar.rating_words import RatingLexicon
from etl.grammar.ratings import read_box

_NAME_CODE = re.compile(r"^[^：:，,。；]{1,40}[（(][^）)]{0,12}\d{3,6}[^）)]{0,24}[）)]\s*(?:[：:\-—–]+\s*|(?=\S))")
_COMPANY_EN = re.compile(
    r"(?:\b(?:Co\.?,? ?Ltd|Inc|Corp(?:oration)?|Holdings?|Group|PLC|Plc|Limited|Ltd|Company|AG|SE|N\.?V|S\.?A)\.?|\s-\s[AH])"
    r"\s*(?:[|(（].*)?$"
)
_NO_TITLE = re.compile(
    r"@|https?:|许可|^\W*地址|研究员\s*[:：]|审核\s*[:：]|www\.|\.com\b|电话|邮箱|编号|\bSAC\b|评级\s*[:：]|"
    r"^\W*(?:目标价|收盘价|当前股?价|股价|总?市值|总股本|合理估值)[^㐀-鿿]*元?$|"
    r"^\W*(?:(?:12m?-?(?:month)?|our)\s)?(?:(?:target|share|current|closing|last(?: traded)?|stock)\s)?"
    r"(?:price(?: target| objective)?|market cap\w*|upside)\b[^:]{0,24}(?::|$)|\b(?:reuters|bloomberg|bbg|ric)\s?:|"
    r"^\W*(?:HK\$|US\$|NT\$|HKD|USD|CNY|RMB|TWD|SGD|JPY|KRW|€|\$|¥)\s?\d[\d,.]*(?:\s*[|(（].*)?$|"
    r"^\W*\d[\d.,%\s]*$|(?<!\d)\d{3,4}[-—]\d{7,8}(?!\d)|^第?\d+页|页共",
    re.I,
)
_SERIES = re.compile(r"(?:系列|专题|丛书|之)[^，。：:]{0,12}之?[一二三四五六七八九十\d]+[)）]?$")
_COLUMN = re.compile(
    r"^[㐀-鿿A-Z&]{2,14}(?:周报|双周报|月报|日报|季报|跟踪|点评|快报|简报|评论|报告|行业研究)$|^[#＃][㐀-鿿A-Za-z]{2,10}$"
)  # `电子行业跟踪周报`, `#海外市场` over a headline
_YEARLY = re.compile(r"^(?:[㐀-鿿]{2,6})?(?:20)?\d\d年?[^，,：:]{0,12}(?:点评|快评|简评)$")  # `2025年一季报点评`
_BULLET = re.compile(r"^\s*[◆■●▲➢⚫◼❑•]")
_DASH = re.compile(r"^\s*[—–\-－─]{1,8}\s*")


@dataclass(frozen=True, slots=True)
class Headline:
    """Title and subtitle as segments of joined lines."""

    title: Segment
    subtitle: Segment | None


def find_headline(document: Document, segments: Sequence[Segment], vocabulary: Vocabulary, words: RatingLexicon) -> Headline | None:
    body = body_size(segments)
    pool = [s for s in readable(segments, "body", "rail", "header") if s.size >= body - 0.1]
    # Large pale letters that stand upright on one page only are a cover's title; a stamp runs aslant (its box is a square) or comes again.
    pool += [s for s in segments if s.role == "watermark" and s.box.height < 2 * s.size and not _repeated(s, document)]
    groups = [_clean(group) for group in _groups(pool, words, vocabulary)]
    named = document.metadata.get("Title", "")
    candidates = [g for g in groups if g is not None and _is_title(g, vocabulary, words)]
    if not candidates or max(g.size for g in candidates) < body + 4:
        candidates += [g for g in groups if g is not None and _is_motto(g, body, vocabulary, words)]
    if not candidates:
        return None
    companies = [g for g in groups if g is not None and g.size > body + 2 and _is_company(g.text, vocabulary)]
    low = 0.62 * max(s.box.bottom for s in segments)
    title = max(candidates, key=lambda g: _rank(g, body, named, low, companies))
    if title.size < body + 0.8 and not title.bold and (filed := _filed_title(document, title)):
        title = filed
    rest = [g for g in candidates if g is not title]
    subtitle = _subtitle(title, rest, body)
    occasion = subtitle is not None and (_YEARLY.match(subtitle.text) or _SERIES.search(subtitle.text))
    if subtitle and _YEARLY.match(title.text) and not occasion and len(subtitle.text) >= 8:
        title, subtitle = subtitle, title
    return Headline(title, subtitle if subtitle and fold(subtitle.text) != fold(title.text) else None)


def _repeated(segment: Segment, document: Document) -> bool:
    key = fold(segment.text)
    return any(
        key in fold(line.text) for page in document.pages if page.number != segment.page for line in page.lines if line.role == segment.role
    )


def _filed_title(document: Document, place: Segment) -> Segment | None:
    """The file's own title, when the cover's heading is a picture: `国金证券-医药行业：从…看…-251208.pdf`, house and stamp cut off."""
    parts = re.split(r"[-_—*]{1,3}", re.sub(r"\.(?:pdf|docx?)$", "", document.metadata.get("Title", ""), flags=re.I))
    longest = max(parts, key=len).strip()
    return replace(place, text=longest) if len(re.findall(r"[㐀-鿿]", longest)) >= 8 else None


def _rank(group: Segment, body: float, named: str, low: float, companies: Sequence[Segment]) -> tuple[float, float]:
    """Large letters; the file's own title confirms; of equals the upper one."""
    score = group.size + (6.0 if named and fold(group.text)[:24] in fold(named) else 0.0)
    score += 1.0 if group.bold else 0.0
    score -= 6.0 if _SERIES.search(group.text) or _COLUMN.match(group.text) else 0.0
    score -= 4.0 if _BULLET.match(group.text) or (group.size < body + 1.5 and re.search(r"[。；;]$|\.$", group.text)) else 0.0
    score -= 6.0 if group.text.isascii() and len(group.text.split()) <= 3 else 0.0  # a name, not a sentence
    score -= 8.0 if group.box.top > low else 0.0
    score += 6.0 if any(_close_under(name, group) for name in companies) else 0.0
    return score, -group.box.top


def _close_under(name: Segment, group: Segment) -> bool:
    """Directly under the company's name in larger letters."""
    gap = group.box.top - name.box.bottom
    return name.page == group.page and name.size >= group.size and -2 < gap < 2.2 * group.size and group.box.overlap_x(name.box) > 0


def _groups(pool: Sequence[Segment], words: RatingLexicon, vocabulary: Vocabulary) -> list[Segment]:
    """Lines of one size, one under the other, joined: `…储能` + `高增持续，…`."""
    by_top = sorted((segment.box.top, index) for index, segment in enumerate(pool))
    used: set[int] = set()
    found: list[Segment] = []
    for index, first in enumerate(pool):
        if index in used:
            continue
        run, last = [first], index if not _is_stock(first.text, vocabulary) else len(pool)  # nothing goes on with a stock's name
        while (last := next((i for i in _below(run[-1], last, by_top) if i not in used and _runs_on(run[-1], pool[i], words)), -1)) >= 0:
            run.append(pool[last])
            used.add(last)
        found.append(_join(run))
    return found


def _below(segment: Segment, index: int, by_top: Sequence[tuple[float, int]]) -> list[int]:
    """The segments behind `index` that begin about where this one ends: of a crowded page a few (`_continues` is exact)."""
    start, end = segment.box.bottom - 0.5 * segment.size, segment.box.bottom + 1.5 * segment.size
    return sorted(i for _, i in by_top[bisect_left(by_top, (start, -1)) : bisect_left(by_top, (end, -1))] if i > index)


def _runs_on(above: Segment, below: Segment, words: RatingLexicon) -> bool:
    return _continues(above, below) and not (_is_typed(below) and _begins(below.text, words))


def _continues(above: Segment, below: Segment) -> bool:
    gap = below.box.top - above.box.bottom
    em = min(above.size, max(above.box.height, 0.1))  # a text file counts in lines
    return (
        above.page == below.page
        and abs(above.size - below.size) < 0.7
        and -0.4 * em < gap < (1.4 if above.text[-1:] in ":：—" else 0.9) * em
        and below.box.overlap_x(above.box) > 0.3 * min(above.box.width, below.box.width)
        and not _DASH.match(below.text)
        and not _ends_with_code(above.text)
        and not _COLUMN.match(above.text)
    )


def _is_typed(segment: Segment) -> bool:
    """Of a text file, where all letters are of one size and a line is one high."""
    return segment.box.height < 2


def _begins(text: str, words: RatingLexicon) -> bool:
    """Something else than a headline begins here: `买入（维持）`, `盈利预测`, `单位：百万元`, a date."""
    label = re.match(r"[㐀-鿿]{2,4}[:：]", text)
    return bool(
        label or front_words(words.vocabulary).is_heading(text) or _NO_TITLE.search(text) or read_box(text, words) or find_dates(text)
    )


def _ends_with_code(text: str) -> bool:
    """`阳光电源（300274）`: a line of its own, not the beginning of a headline."""
    codes = find_stock_codes(text)
    return bool(codes and not re.search(r"\w", text[codes[-1].end :]))


def _join(run: Sequence[Segment]) -> Segment:
    text = run[0].text
    for part in run[1:]:
        glue = " " if text[-1].isascii() and part.text[0].isascii() and text[-1] != "-" else ""
        text += glue + part.text
    return replace(run[0], text=text, box=hull([s.box for s in run]))


def _clean(group: Segment) -> Segment | None:
    """Without the company before the headline: `高测股份（688556.SH）：扩产…` → `扩产…`."""
    text = _NAME_CODE.sub("", group.text).strip(" :：─—–")
    return replace(group, text=text) if text else None


def _is_motto(group: Segment, body: float, vocabulary: Vocabulary, words: RatingLexicon) -> bool:
    """A headline of four characters (`行稳致远`) in letters far larger than the text's, on a cover without a longer one."""
    far_larger = group.size > body + 4 and group.role == "body" and re.fullmatch(r"[㐀-鿿]{4}", group.text) is not None
    return far_larger and _is_title(group, vocabulary, words, shortest=4)


def _is_title(group: Segment, vocabulary: Vocabulary, words: RatingLexicon, shortest: int = 5) -> bool:
    text = group.text
    template = front_words(vocabulary)
    if len(fold(text)) < shortest or _NO_TITLE.search(text) or template.is_heading(text) or template.is_template(text):
        return False
    if all(template.is_template(p) or _names_sector(p, vocabulary) for p in re.split(r"[|｜·•/]", text) if p.strip()):
        return False
    if read_box(text, words) or _is_company(text, vocabulary) or _is_house(text, vocabulary):
        return False
    return not (find_dates(text) and len(fold(text)) < 20)


def _is_company(text: str, vocabulary: Vocabulary) -> bool:
    named = find_named_codes(text)
    if named and len(fold(text)) <= len(fold(named[0].name)) + 24 and not re.search(r"[：:，,。；]\S{6}", text[named[-1].end :]):
        return True
    return _is_stock(text, vocabulary) or bool(_COMPANY_EN.search(text) and len(text) < 60)


def _is_stock(text: str, vocabulary: Vocabulary) -> bool:
    """`宁德时代`, `宁德时代 | 300750`: the subject, not the first line of a headline."""
    return fold(text) in vocabulary.stock_by_name or paired_code(text, vocabulary) is not None


def _names_sector(text: str, vocabulary: Vocabulary) -> bool:
    key = fold(text)
    return (
        key in vocabulary.sector_by_name or key.removesuffix("行业") in vocabulary.sector_by_name or bool(re.fullmatch(r".{2,8}行业", key))
    )


def _is_house(text: str, vocabulary: Vocabulary) -> bool:
    key = re.sub(r"(?:证券)?(?:股份)?(?:有限)?(?:责任)?公司.*|研究(?:所|院|部|中心)?.*|global.*|research.*", "", fold(text))
    return key in vocabulary.broker_by_alias or fold(text) in vocabulary.broker_by_alias


def _subtitle(title: Segment, rest: Sequence[Segment], body: float) -> Segment | None:
    """A line close under the title: led by a dash, the next size down, or the series; the series also stands over it."""
    em = title.size if title.box.height > 2 else 1.0
    lines = [
        s for s in rest if s.page == title.page and s.box.overlap_x(title.box) > 0 and not _BULLET.match(s.text) and "。" not in s.text
    ]
    near = [s for s in lines if -0.4 * em <= s.box.top - title.box.bottom < 2.5 * em]
    over = [s for s in lines if -0.4 * em <= title.box.top - s.box.bottom < 1.5 * em]
    dashed = next((s for s in near if _DASH.match(s.text) or find_window(s.text)), None)
    large = [s for s in (*near, *over) if s.size > max(body + 0.8, 11)]
    chosen = dashed or next((s for s in large if s in near and 0.6 * title.size <= s.size < title.size), None)
    chosen = chosen or next((s for s in large if _SERIES.search(s.text)), None)  # `“某某”系列研究之四`, in letters larger than the title's
    return replace(chosen, text=_DASH.sub("", chosen.text)) if chosen else None
