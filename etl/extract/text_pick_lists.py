"""Lists of companies behind pick wording, in running text. Pure: tight text (no stray blanks, half width) → candidate lists with offsets.

建议关注:【恒玄科技】、【思特威】。        投资建议:宁德时代(动力&储能电池全球龙头)、阳光电源(逆变器龙头)。
a)上游:赣锋锂业、天齐锂业等;            首推结构件(科达利)、隔膜(恩捷股份、星源材质),其次看好新宙邦等
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

CUES = (
    "重点推荐|核心推荐|强烈推荐|继续推荐|持续推荐|优先推荐|首选推荐|首推|首选"
    "|建议重点关注|建议积极关注|建议持续关注|建议优先关注|建议关注|重点关注|积极关注|持续关注|推荐关注|推荐标的|推荐个股|推荐公司|推荐"
    "|重点看好|继续看好|持续看好|同时看好|其次看好|看好|关注"
    "|受益标的|受益公司|受益个股|相关标的|核心标的|重点标的|投资标的|关注标的|相关个股|产业链相关公司|产业链公司|产业链标的|相关公司|标的|投资建议"
)
_CUE = re.compile(rf"(?P<cue>{CUES})(?P<gap>(?:以下|如下)?(?:的)?(?:公司|标的|个股|股票|龙头|企业)?(?:包括|有|如|为)?)(?P<colon>:)?")
_NOT_CUE_BEFORE = re.compile(r"(?:未|不|无|没有|受|市场|投资者|备受|引起|值得|高度|广泛|需|应|公司评级|行业评级|最)$")
_MARKER = re.compile(
    r"(?:^|(?<=[。;:\n]))\s*(?:\(?(?P<n>\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})[)、]|(?P<circle>[①-⑳])|(?P<dot>\d{1,2})\.(?!\d))\s*"
)
_BRACKETED = re.compile(r"【([^【】]{2,14})】")
_NO_BOXES = str.maketrans("【】", "  ")
_CODE = re.compile(r"^(?:\d{6}(?:\.[A-Z]{2})?|\d{4,5}\.HK|[A-Z]{1,5}\.(?:US|O|N|OQ)|\d{1,5}HK|\d{6}CH)$")
_NAME = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9*&·-]{2,12}$")
_NO_NAME = re.compile(
    r"的|了|和|是|有望|公司$|龙头$|企业$|行业$|产业$|板块$|环节$|方向$|标的$|设备商|供应商|领域|机会|^等|其他|以及|评级|增长|提升"
)
_OWNER = re.compile(r"\s*(?:例如|比如|包括|如)?(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)的(?P<goods>[^的]{2,20}?)(?:等|$)")
_TAIL = re.compile(r"(?<=.{2})等.*$")
_LABEL = re.compile(
    r"(?:^|(?<=[。;:\n]))\s*(?:\(?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})[)、.]\s*|[①-⑳]\s*)?[【《“\"]?(?P<label>[^。;:,、()【】《》“”\"]{2,18})[】》”\"]?:"
)
_HEADING = re.compile(
    r"\s*(?P<number>\(?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})[)、.]|[①-⑳]|主线[一二三四五六])?\s*[:：]?\s*[【《“\"]?"
    r"(?P<label>[^。;:,()【】《》“”\"]{2,18})[】》”\"]?(?P<colon>:)?\s*"
    r"$"
)
_NO_TRACK = re.compile(
    r"回顾|逻辑|动态|跟踪|周报|展望|总结|小结|行情|本周|上周|配置|组合|策略|估值|公告|新闻|数据|表现|主线|分析|情况|业绩|盈利|公司"
)
_BOXED_LABEL = re.compile(r"^\s*【(?P<label>[^。;:,、()【】]{2,12})】")  # `【果链】建议关注:…`
_NO_LABEL = re.compile(r"投资建议|投资策略|层面|观点|我们|认为|建议|显示|事件|点评|风险|来源|要点|预计|关注以下|^(?:标的|公司)")


@dataclass(frozen=True, slots=True)
class Item:
    """A name at tight[start:end]; `code` and `remark` from the brackets behind it."""

    name: str
    start: int
    end: int
    code: str | None = None
    remark: str | None = None
    track: str | None = None
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Names behind one cue. `explicit`: a colon or 【】 makes the list certain."""

    strength: str
    track: str | None
    track_span: tuple[int, int] | None
    reason: str | None
    items: tuple[Item, ...]
    explicit: bool


IsStock = Callable[[str], bool]
Span = tuple[int, int]


def read_lists(text: str, is_stock: IsStock, parent: str | None = None) -> Iterator[Listed]:
    """Every list of the paragraph. `parent` is the cue of a paragraph above that opened a list of tracks (`建议关注以下赛道:`)."""
    for start, end in _segments(text):
        segment = text[start:end]
        cues = _cues(segment)
        if not cues and parent:
            yield from _children(segment, start, parent, is_stock)
        told: Span | None = None
        for n, cue in enumerate(cues):
            stop = cues[n + 1].start() if n + 1 < len(cues) else len(segment)
            listed = _listed(segment, start, (cue, stop), is_stock, told)
            if listed.items:
                if any(item.boxed or is_stock(item.name) for item in listed.items):
                    told = ((told or (cue.start(), 0))[0], listed.items[-1].end - start)
                yield listed
        parent = opens_list(segment) or parent


def opens_list(text: str) -> str | None:
    """The cue of a text that ends in it: `3)产业链相关公司:`, `建议关注以下赛道:`."""
    match = re.search(rf"(?P<cue>{CUES})[^。;,:]{{0,10}}:$", text)
    return match["cue"] if match else None


def heading_track(text: str, is_stock: IsStock) -> str | None:
    """The track of a line of its own above its list: `(1)光模块及光器件:`, `②储能`; not `1、行情回顾`, not a stock."""
    match = _HEADING.match(text)
    name = match["label"].strip() if match else ""
    if match is None or not (match["number"] or match["colon"]) or _NO_LABEL.search(name) or _NO_TRACK.search(name):
        return None
    return None if is_stock(name) or re.search(CUES, name) else name


def _segments(text: str) -> list[tuple[int, int]]:
    marks = [m.start() for m in _MARKER.finditer(text)]
    edges = sorted({0, *marks, len(text)})
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _cues(segment: str) -> list[re.Match[str]]:
    """Pick words that a list follows: a colon, a bracket or at once a name; not `受到关注`, nothing inside brackets."""
    found = []
    for match in _CUE.finditer(segment):
        before = segment[max(0, match.start() - 4) : match.start()]
        inside = segment.count("(", 0, match.start()) > segment.count(")", 0, match.start())
        after = segment[match.end() : match.end() + 1]
        if not inside and not _NOT_CUE_BEFORE.search(before) and after and after not in "。;,度的点":
            found.append(match)
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """The track of a list and why it is put forward: `2)PCB:英伟达产业链+苹果产业链叠加受益。建议关注:…`."""

    text: str
    start: int
    end: int
    reason: str | None


def _label(segment: str, before: int, is_stock: IsStock, told: Span | None = None) -> Label | None:
    """The last `label:` ahead of the cue at `before`; general headings, company names and verbs are no tracks.

    `told` are the lists before, of another strength: the reason stands behind them, else ahead of them.
    """
    label: Label | None = None
    for match in (*_BOXED_LABEL.finditer(segment, 0, before), *_LABEL.finditer(segment, 0, before)):
        name = match["label"].strip()
        if name and not _NO_LABEL.search(name) and not re.fullmatch(CUES, name) and not is_stock(name):
            reasons = _clauses(segment, match.end(), before, told)
            reason = next((r for r in reasons if 4 < len(r) <= 80 and r != name), None)
            label = Label(name, match.start("label"), match.start("label") + len(name), reason)
    return label


def _clauses(segment: str, begin: int, before: int, told: Span | None) -> list[str]:
    """What stands between a label and a cue, without the lists of other strengths: the clause directly before the cue first."""
    if told is None or told[0] < begin:
        return [segment[max(begin, told[1] if told else 0) : before].strip("。,;: ")]
    return [segment[told[1] : before].strip("】)等。,;: "), segment[begin : told[0]].strip("。,;: ")]


def _children(segment: str, offset: int, parent: str, is_stock: IsStock) -> Iterator[Listed]:
    """`a)上游:赣锋锂业、天齐锂业等;` under `产业链相关公司:`."""
    label = _label(segment, len(segment), is_stock)
    if label is None:
        return
    items = _items(segment, segment.index(":", label.end) + 1, len(segment), is_stock)
    if items:
        yield Listed(parent, label.text, (offset + label.start, offset + label.end), None, _moved(items, offset), True)


def _listed(segment: str, offset: int, span: tuple[re.Match[str], int], is_stock: IsStock, told: Span | None = None) -> Listed:
    cue, stop = span
    begin, explicit = cue.end(), bool(cue["colon"])
    colon = re.match(r"[^。;,、:【(]{0,14}:", segment[begin:stop])
    if not explicit and colon:
        begin, explicit = begin + colon.end(), True
    items = _items(segment, begin, stop, is_stock)
    label = _label(segment, cue.start(), is_stock, told)
    track = (offset + label.start, offset + label.end) if label else None
    return Listed(cue["cue"], label.text if label else None, track, label.reason if label else None, _moved(items, offset), explicit)


def _moved(items: list[Item], offset: int) -> tuple[Item, ...]:
    return tuple(Item(i.name, i.start + offset, i.end + offset, i.code, i.remark, i.track, i.boxed) for i in items)


def _items(text: str, begin: int, stop: int, is_stock: IsStock) -> list[Item]:
    """The names from `begin` to the end of the sentence."""
    end = _sentence_end(text, begin, stop)
    boxed = [Item(m[1], m.start(1), m.end(1), boxed=True) for m in _BRACKETED.finditer(text, begin, end)]
    if boxed and boxed[0].start - begin <= 3:
        return boxed
    text = text.translate(_NO_BOXES)
    parts = _without_clauses(text, list(_parts(text, begin, end, is_stock)), is_stock, bool(boxed))
    found = [item for a, b in parts for item in _item(text, a, b, is_stock)]
    owners = [item for a, b in parts for item in _owner(text, a, b, is_stock)]
    return owners if len(owners) > 1 and not any(is_stock(item.name) for item in found) else found


def _without_clauses(text: str, parts: list[tuple[int, int]], is_stock: IsStock, boxed: bool) -> list[tuple[int, int]]:
    """`首推甲、乙,固态电池进展加快,建议关注丙`: what a comma parts from names that `、` or boxes hold together is no name."""
    names = [any(is_stock(item.name) for item in _item(text, a, b, is_stock)) for a, b in parts]
    last = max((i for i, known in enumerate(names) if known), default=None)
    if last is None or not (boxed or any(text[a - 1] == "、" for a, _ in parts[1 : last + 1])):
        return parts
    end = next((i for i in range(last + 1, len(parts)) if text[parts[i][0] - 1] == ","), len(parts))
    return parts[:end]


def _owner(text: str, a: int, b: int, is_stock: IsStock) -> Iterator[Item]:
    """`如甲药业的某某颗粒、乙药业的某某片`: the companies whose goods are listed; one alone (`关注甲公司的扩产进度`) is no list."""
    match = _OWNER.match(text, a, b)
    if match and is_stock(match["name"]):
        yield Item(match["name"], match.start("name"), match.end("name"), remark=match["goods"])


def _sentence_end(text: str, begin: int, stop: int) -> int:
    """The first full stop or semicolon outside brackets; a bracket that opens the list closes it."""
    depth = 0
    for at in range(begin, stop):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0 or (depth == 0 and text[at] in "。;"):
            return at
    return stop


def _parts(text: str, begin: int, end: int, is_stock: IsStock) -> Iterator[tuple[int, int]]:
    """Between separators outside brackets; `和` parts only behind a listed name: 聚和材料 and 和而泰 are whole."""
    depth, at = 0, begin
    for i in range(begin, end):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0 and (text[i] in "、,/" or (text[i] in "和及与" and is_stock(re.sub(r"\(.*\)$", "", text[at:i])))):
            yield at, i
            at = i + 1
    yield at, end


def _item(text: str, a: int, b: int, is_stock: IsStock) -> Iterator[Item]:
    part = text[a:b].strip()
    a = text.index(part, a) if part else a
    match = re.match(r"^(?P<head>[^()]+)(?:\((?P<inside>.*)\))?", part)
    if not match:
        if part.startswith("(") and part.endswith(")"):
            for x, y in _parts(text, a + 1, a + len(part) - 1, is_stock):
                yield from _item(text, x, y, is_stock)
        return
    head, inside = _TAIL.sub("", match["head"]), match["inside"]
    if inside and not is_stock(head) and _names_inside(inside, is_stock):
        base = a + match.start("inside")
        for x, y in _parts(text, base, base + len(inside), is_stock):
            yield from (Item(i.name, i.start, i.end, i.code, i.remark, _track_of(head), i.boxed) for i in _item(text, x, y, is_stock))
        return
    name, start = _name_in(head, a, is_stock)
    if name:
        code = inside.replace(" ", "") if inside and _CODE.match(inside.replace(" ", "")) else None
        yield Item(name, start, start + len(name), code, None if code else inside)


def _names_inside(inside: str, is_stock: IsStock) -> bool:
    names = [_TAIL.sub("", n) for n in re.split(r"[、,]", inside)]
    return sum(map(is_stock, names)) * 2 >= len(names)


def _track_of(head: str) -> str | None:
    """`首推格局和盈利稳定龙头电池` → the words before the bracket without cue."""
    return re.sub(rf"^(?:并|同时|其次|另外|以及)?(?:{CUES})?:?", "", head).strip("、,: ") or None


def _name_in(head: str, a: int, is_stock: IsStock) -> tuple[str, int]:
    """The whole head when it is a name; else the listed company that it ends with (`碳酸锂优质龙头赣锋锂业`)."""
    if is_stock(head) or (_NAME.match(head) and not _NO_NAME.search(head)):
        return head, a
    for length in range(min(8, len(head) - 1), 2, -1):
        if not head[-length].isspace() and is_stock(head[-length:]):
            return head[-length:], a + len(head) - length
    return "", a
