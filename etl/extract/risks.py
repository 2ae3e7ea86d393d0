"""Risks that a report names: `风险提示：甲；乙；丙等。`, `Key risks: 1) …; 2) …`, or bullets under such a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.text_captions import starts_caption
from etl.extract.text_flow import BULLETS, Paragraph, Passage, document_paragraphs, even, numbering, strip_bullet, strip_numbering
from etl.report import Text

RULE = "risk.list"
_HEAD = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,2}[、.．)）\s]*(?:\d[.\s]*)*)?[【\[]?"
    r"(?:(?:主要|投资|核心|潜在|可能的?|下行|上行)?风险(?:提示|因素|揭示|分析|警示)(?:[与及和][㐀-鿿]{2,4})?|(?:主要|投资|核心|潜在|可能的?|下行|上行)风险)[】\]]?"
    r"\s*(?:[:：。．]|(?<=[】\]])|$|(?<=\s)(?=[㐀-鿿]))"
    r"|风险\s*(?:[:：]|$)"
    r"|(?:key|main|principal|major|downside|upside|investment|potential)?\s*(?:key|downside|upside)?\s*risks?"
    r"(?:\s+(?:to|that|of|for|factors?|which|include)\b[^:.;]{0,140})?(?:\s+include)?\s*(?::|$)",
    re.IGNORECASE,
)
_ENGLISH_LEAD = re.compile(
    r"\b(?:key|main|downside|upside)?\s*risks?\b[^:.;]{0,160}?\binclude:?\s*(?=\(?(?:\d|i)\)|[A-Za-z])", re.IGNORECASE
)
_INSIDE = re.compile(
    rf"(?:[{BULLETS}。;]\s*|\s)[【\[]?(?:(?:主要|投资|潜在|下行)?风险(?:提示|因素|分析)|(?:主要|投资|潜在|下行)风险)[】\]]?\s*(?::|(?<=[】\]])|(?<=示)。)\s*"
)  # behind a bullet inside a line that two columns share
_INSIDE_ENGLISH = re.compile(
    r"(?<=[.!])\s+(?:(?:Key|Main|Principal|Major|Downside|Upside|Investment|Potential)\s(?:(?:down|up)side\s)?risks?|Risks?)"
    r"(?:\s(?:to|that|of|for|factors?|include)\b[^:.;]{0,80})?\s*:\s*"
)  # `… from HK$98. Risks: weak demand, slower growth.` where paragraphs stand close
_STOP_HEAD = re.compile(r"声明|免责|评级说明|评级体系|评级标准|披露|disclos|disclaimer|analyst certification", re.IGNORECASE)
_ITEM_MARK = re.compile(
    r"(?:^|(?<=[;；。.,，:：、\s]))(?:and\s+)?[（(]?(?:\d{1,2}|i{1,3}|iv|v|vi{0,3}|[a-h])[)）]\s*"
    r"|[①-⑩]\s*|(?:^|(?<=[;；。]))\s*\d{1,2}[、.．](?!\d)\s*"
)
_DOTTED_MARK = re.compile(r"^\d{1,2}[、.．](?!\d)\s*")
_SHARED_CAUSE = re.compile(r"因为?(?P<list>[^。；;]*、[^。；;]*?)等(?:原因|因素|风险)")
_TAIL = re.compile(r"(?:等(?:等)?(?:的)?(?:相关)?(?:风险|因素|原因|方面)?|,?\s*etc\.?)\s*$")
_RISKY = re.compile(
    "风险|预期|加剧|下滑|下降|波动|变化|变动|放缓|失败|流失|恶化|增加|上升|减少|不利|摩擦|政治"
    "|延[迟期后]|不足|冲突|收紧|过剩|贸易|短缺|反弹"
    r"|\b(?:weak|slow|low|high|ris|tough|tight|strict|fierc|intens|delay|declin|fall|loss|los|lack|fail|uncertain|tension|compet|regulat"
    r"|volatil|disrupt|execut|macro|cost|pressure|downturn|shortfall|tariff|geopolit)",
    re.IGNORECASE,
)
_STATISTIC = re.compile(
    r"\W*[^\d,，、]{0,8}?(?:收益率?|回撤|夏普(?:比率?)?|波动率|信息比率?|胜率|卡玛比率?|索提诺比率?|跟踪误差|贝塔|盈亏比|换手率|VaR"
    r"|return|sharpe?(?: ratio|率|比率)?|sortino(?: ratio)?|calmar(?: ratio)?|drawdown|volatility|information ratio|tracking error|beta)"
    r"[^\d,，、]{0,4}?[-−+(]?\d[\d.,]*\s?[%％]?\W*",
    re.IGNORECASE,
)
"""A measure of a portfolio under `风险分析`: `夏普比率 1.32`, `最大回撤-8.3%`."""
_LOOSE = re.compile(r"可能|基于|可以|因此|如果|若|^[在而则且但或将使]")
_ADVICE_NEXT = re.compile(r"^(?:投资建议|盈利预测|财务|资料来源|数据来源|source\b)", re.IGNORECASE)


def read_risk_factors(document: Document, known: Known) -> Found[Text]:
    """The items of the first list of risks that the report prints outside its disclaimers, in printed order."""
    found = list(document_paragraphs(document))
    items: list[Text] = []
    for at, paragraph in enumerate(found):
        if items and paragraph.page != items[0].source.page:
            break  # `Risks to Upside` and `Risks to Downside` stand on one page; later pages repeat the cover's list
        items += (item for item in _items_at(found, at) if item.value not in {i.value for i in items})
    return Found(tuple(items))


def _items_at(found: list[Paragraph], at: int) -> list[Text]:
    """The risks of a list that paragraph `at` opens; none when it opens none."""
    passage = found[at].passage
    start = _after_head(passage.text)
    if start is None or _STOP_HEAD.search(passage.text[:30]) or re.search(r"\.{4,}|…{2,}", passage.text):
        return []
    if len(passage.text) - start > 4:  # `Downside risks: …. Upside risks: …` may go on in one paragraph
        starts = (start, *(head.end() for head in _INSIDE_ENGLISH.finditer(even(passage.text), start)))
        return [item for begin in starts for item in _split(passage, begin)]
    return [item for body in _bodies(found, at) for item in _split(body, 0)]


def _after_head(text: str) -> int | None:
    """Where the list begins behind `◼ 风险提示：`, `Key risks:`; None when the text opens no list of risks."""
    flat = even(text)
    lead = len(flat) - len(strip_bullet(flat).lstrip()) if strip_bullet(flat) else 0
    head = _HEAD.match(flat, lead)
    if head:
        return head.end()
    inside = _ENGLISH_LEAD.match(flat, lead) or _INSIDE.search(flat) or _INSIDE_ENGLISH.search(flat)
    return inside.end() if inside else None


def _bodies(found: list[Paragraph], at: int) -> Iterator[Passage]:
    """The paragraphs under a bare heading: one, or as many as carry bullets or numbers."""
    head = found[at]
    marked = listed = False
    taken = 0
    for paragraph in found[at + 1 : at + 16]:
        text = strip_bullet(paragraph.text)
        if _after_head(paragraph.text) is not None or _STOP_HEAD.search(text[:20]) or _ADVICE_NEXT.match(text) or starts_caption(text):
            return
        if not text:  # a bullet that stands in a column of its own
            marked = True
            continue
        marked = marked or _is_next_line(found[at + taken], paragraph)
        if paragraph.page > head.page + 1 or (taken and not (marked or (listed and paragraph.bullet))) or len(text) < 5:
            return
        yield paragraph.passage
        listed = listed or (not taken and paragraph.bullet)
        taken += 1


def _is_next_line(above: Paragraph, below: Paragraph) -> bool:
    """In a text file, where bullets are taken off: no empty line between two items of a list."""
    one, two = above.passage.pieces[-1].line.box, below.passage.pieces[0].line.box
    return one.height <= 1.0 and above.page == below.page and one.bottom == two.top


def _split(passage: Passage, start: int) -> list[Text]:
    """The items of passage.text[start:], each with its place."""
    flat = even(passage.text)
    start, end = _list_span(flat, start)
    return [
        Text(value, passage.source(a, b, RULE))
        for a, b in _item_spans(flat, start, end)
        if (value := _cleaned(passage.text[a:b])) and len(value) > 1 and not _is_statistics(value)
    ]


def _is_statistics(text: str) -> bool:
    """`策略总体夏普比率为0.61，beta值为0.99`: measures and nothing else."""
    return all(_STATISTIC.fullmatch(part) for part in re.split(r"[,，、]", text))


def _list_span(flat: str, start: int) -> tuple[int, int]:
    """From `start` to the end of the list: the first full stop, unless numbers go on behind it."""
    cause = _SHARED_CAUSE.search(flat, start)
    if cause:
        return cause.start("list"), cause.end("list")
    end = len(flat)
    for stop in re.finditer(r"。|\.(?=\s+[A-Z]|\s*$)", flat[start:]):
        rest = flat[start + stop.end() :].lstrip()
        numbered = _ITEM_MARK.match(rest) or _DOTTED_MARK.match(rest)
        if not numbered and stop.start() > 3:
            end = start + stop.start()
            break
    return start, end


def _item_spans(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    text = flat[start:end]
    marks = list(_ITEM_MARK.finditer(text))
    if len(marks) >= 2:
        edges = [m.start() for m in marks[1:]] + [len(text)]
        return [(start + m.end(), start + edge) for m, edge in zip(marks, edges, strict=True)]
    return [(start + a, start + b) for a, b in _parted(text)]


def _parted(text: str) -> list[tuple[int, int]]:
    """Split at the strongest separator that makes a list of risks: `；` before `、` before `，`."""
    if re.search(r"[;；]", text):
        return _pieces(text, r"[;；]")
    commas = _pieces(text, r"、")
    if len(commas) > 1 and not any(re.search(r"[,，:：]", text[a:b]) for a, b in commas):
        return commas
    clauses = _pieces(text, r"[,，]")
    parts = [text[a:b] for a, b in clauses]
    if len(parts) > 1 and _is_list(parts):
        return clauses
    return [(0, len(text))]


def _is_list(parts: list[str]) -> bool:
    """Short nouns of which most name a danger; a sentence with commas is none."""
    if any(":" in p or _LOOSE.search(p.strip()) or len(p.strip()) > (60 if p.isascii() else 26) for p in parts):
        return False
    return 2 * sum(bool(_RISKY.search(p)) for p in parts) >= len(parts)


def _pieces(text: str, separator: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for mark in re.finditer(separator, text):
        spans.append((at, mark.start()))
        at = mark.end()
    spans.append((at, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _cleaned(text: str) -> str:
    """Without number, closing 等 and stops."""
    text = strip_bullet(text).strip(" 。．.;；,，:：、")
    if numbering(text):
        text = strip_numbering(text)
    text = re.sub(r"^(?:and|or)\s+", "", text)
    return _TAIL.sub("", text).strip(" 。.;；,，、")
