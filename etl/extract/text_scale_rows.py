"""Definitions that stand in rows: a rating word at the start of a line or cell, its definition behind it.

    买入：预期未来 6 个月个股涨跌幅相对基准在 15%以上；        BUY   : Stock with potential return of over 15%
    买入（Buy）   预计相对强于市场表现 20%以上；                “超配” ：未来 12 个月优于 MSCI 中国 10%或以上
    增持—未来 6 个月的投资收益率领先市场基准指数 5%以上;         Overweight (O). The stock's total return …

Two scales may stand side by side, and the word's cell may be centred beside a definition of several lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.reference import fold
from app.reference.types import RatingWord
from etl.document import Box, Line, Page, Word, hull
from etl.extract.text_flow import READ_ROLES, close_up, even, join
from etl.extract.text_scale_parts import parted
from etl.heights import Heights

_QUOTE = "\"'“”‘’「」『』【】"
_SEPARATOR = r"(?P<sep>\s*(?:[:：=]|[-–—]{1,3}(?!\d)|[.．](?=\s)))"
_NUMBERED = r"(?:[(（]?[1-9①-⑨][.．、)）]?\s?(?=[\u4e00-\u9fff])|[•●■◆▪➢]\s?)?"  # `1.买入：相对于…`
_ABBREVIATION = r"\s*(?:[（(]\s*(?P<abbr>[A-Za-z0-9][A-Za-z0-9 /-]{0,24})\s*[)）])?"
_UNKNOWN = (
    r"[\u4e00-\u9fff]{2,6}|(?<=[\"'“‘])[1-5](?=[\"'”’])|[1-5](?=\s?[:：=]\s?the (?:security|stock|share)\b)"
    r"|[A-Z][A-Z-]{2,14}(?: [A-Z-]{3,14})?"
)
_DEFINES = re.compile(
    r"表现|回报|收益|涨幅|跌幅|优于|劣于|强于|弱于|跑赢|跑输|超越|波动|股价|空间|指数|基准|大盘|大市|大势|市场|涨跌|幅度|持平|明确|覆盖|必要的资料|评级|法规|政策|基本面"
    r"|\breturns?\b|\bbetween\b|perform|benchmark|expect|potential"
    r"|不[做作予]判断|recommend|fundamentals|above|below|not rated|no rating|suspend|upside|downside"
    r"|current price|price appreciation|share price (?:falls|rises)",
    re.IGNORECASE,
)
_NO_WORD = re.compile(
    r"评级|方式|声明|回顾|建议|说明|标准|定义|市场$|分析|日|类别|级别|基准|总部|地址|来源|^备?注$|RATING|VIEW|DISCLOSURE"
    r"|^(?:Sources?|Notes?|Figure|Table|Exhibit)$"
)
MAX_IN_LINE = 5
MIN_LETTERS = 12
CELL_WORDS = 10  # a rating word, its bracket and its colon fill no more words
NUMBERS = ("1", "2", "3", "4", "5")  # a house that rates in numbers
_SHARES = re.compile(r"(?<=[.。])(?:\s+[<>≥≤]?\s*\d+(?:\.\d+)?%)+$")  # a distribution beside the definitions
_BOUND = re.compile(r"\s*[(\[]?\s*(?:[A-Z]{2,4}\s(?:is\s|[<>≥≤])|[<>≥≤]|[+-]?\s?\d{1,2}(?:\.\d+)?\s?%|negative\b|positive\b)")
_SAYS = re.compile(
    r"(?:The|Stocks?|Total|Expected|Expect|Potential|Price|Share|Returns?|Absolute|Relative|Target)\b"
)  # `Add  The stock’s total …`
_SCOPE_LABEL = re.compile(r"^\W*(?:行业|公司|股票|个股|板块)(?:投资)?评级[:：]?$")
_PRICED = re.compile(r"\d[\d,]*\.\d\d(?![\d%]).*\d[\d,]*\.\d\d(?![\d%])")  # a row of prices in a table of ratings
_BARE = re.compile(r"(?:[(\s]*|N/A\s+)[<>≥≤]=?\s*[-+]?\s*\d")
_ENDS = re.compile(r"[。；;]\s*$|[a-z]\.\s*$")
_OTHER_MATTER = re.compile(
    r"^\W*(?:\d[.、．]\s*)?(?:(?:股票|公司|个股|证券|行业|投资|相关|市场)\S{0,10}(?:评级|基准|体系|标准)\S{0,16}(?:[:：\s]|$)|备注|注[:：]|分析师|免责|重要声明|特别声明|法律声明"
    r"|信息披露|风险提示|联系|我们在此|分析、估值|\S{2,14}(?:证券|国际)\S{0,6}(?:研究所|公司)"
    r"|benchmarks?\b|analyst|unless|stock ratings|industry views|sectors?$|important|disclos|source"
    r"|资料来源|请务必|敬请|评级说明|\S{0,6}投资评级)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rating word as printed and its definition; `box` is the word's, `whole` that of both; `label`: `行业评级` before it."""

    page: int
    word: str
    definition: str
    box: Box
    whole: Box
    known: RatingWord | None
    marked: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A rating word at the start of a cell; `rest` are the words behind it on its line, `tail` what its own last word still holds."""

    line: Line
    row: int
    word: str
    box: Box
    tail: str
    rest: tuple[Word, ...]
    marked: bool
    known: RatingWord | None
    word_end: float


def read_rows(page: Page, words: Mapping[str, RatingWord]) -> list[Entry]:
    """All entries of the page that read like definitions, in printed order."""
    lines = sorted((x for x in page.lines if x.role in READ_ROLES and x.words), key=lambda x: (x.box.mid_y, x.box.x0))
    if not _has_words(lines, words):
        return []
    pattern = _pattern(tuple(w.word for w in words.values()))
    lines = [parted(line, pattern) for line in lines]
    anchors = [a for row, line in enumerate(lines) for a in _anchors(line, row, pattern, words)]
    anchors = _with_company(anchors)
    heights = Heights(anchors, lambda anchor: anchor.line.box)
    judged = [(e, _is_definition(e)) for e in (_entry(page.number, anchor, heights, lines) for anchor in anchors)]
    sure = Heights([e for e, is_sure in judged if is_sure])
    return [e for e, is_sure in judged if is_sure or _is_in_company(e, sure)]


def _is_in_company(entry: Entry, sure: Heights[Entry]) -> bool:
    """A known word with its mark (`Outperform: Stock will outpace …`) in the column of two definitions is one, whatever its words."""
    if entry.known is None or not entry.marked or len(entry.definition) < MIN_LETTERS:
        return False
    size = max(entry.box.height, 1.0)
    return sum(abs(e.box.x0 - entry.box.x0) < size for e in sure.around(entry, 20)) >= 2


def _is_definition(entry: Entry) -> bool:
    if entry.known is None and (
        _NO_WORD.search(entry.word) or not re.search(r"表现|回报|收益|[涨跌]幅|持平|perform|return|rat(?:ed|ing)", entry.definition)
    ):
        return False
    if _PRICED.search(entry.definition):
        return False
    letters = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "", entry.definition)
    enough = len(letters) >= 6 or (len(letters) >= 4 and "%" in entry.definition)
    return (enough and bool(_DEFINES.search(even(entry.definition)))) or (entry.known is not None and bool(_BARE.match(entry.definition)))


def _has_words(lines: Sequence[Line], words: Mapping[str, RatingWord]) -> bool:
    """Two rating words at least, or a number in quotes; most pages have neither and are done with."""
    text = re.sub(r"[\s-]+", "", even("".join(line.text for line in lines))).lower()
    numbered = any(f'"{n}"' in text for n in NUMBERS) or ("1:the" in text and "2:the" in text)
    return numbered or sum(1 for word in words if len(word) > 1 and word in text) > 1


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A cell that starts with a known word (the longest; blanks and hyphens loose), or with one that may be a rating."""
    spelled = {w for w in words if len(fold(w)) > 1 and fold(w)[0].isalpha()}
    printed = sorted(spelled, key=lambda w: (-len(w), w))
    known = "|".join(r"\s*".join(map(re.escape, w)) if not w.isascii() else re.sub(r"[\s-]+", r"[\\s-]*", w) for w in printed)
    return re.compile(
        rf"^[{_QUOTE}\s]*{_NUMBERED}(?:(?P<known>(?i:{known}))|(?P<unknown>{_UNKNOWN}))[{_QUOTE}]*{_ABBREVIATION}(?:{_SEPARATOR}|(?P<end>\s|$)|(?<=[)）])|(?=[（(](?:预[计期]|未来|相对|指)))"
    )


def _anchors(line: Line, row: int, pattern: re.Pattern[str], words: Mapping[str, RatingWord]) -> Iterable[Anchor]:
    height = max(line.box.height, 1.0)
    found: list[tuple[int, int, re.Match[str]]] = []
    for i, word in enumerate(line.words):
        if found and i <= found[-1][1]:
            continue  # `RATED` inside `NOT RATED`
        apart = i == 0 or word.box.x0 - line.words[i - 1].box.x1 >= 0.7 * height
        if not apart and line.words[i - 1].text[-1:] not in "；;。" and not _SCOPE_LABEL.match(line.words[i - 1].text):
            continue
        match = pattern.match(even(" ".join(w.text for w in line.words[i : i + CELL_WORDS])))
        if match and (apart or _is_plain_start(match)) and (_is_cell(line, i, match) or (i == 0 and _is_bounded(line, match))):
            found.append((i, _last_word(line.words, i, match.end()), match))
    if len(found) > MAX_IN_LINE:
        return  # a row of rating words is a table head or noise
    for n, (i, last, match) in enumerate(found):
        end = found[n + 1][0] if n + 1 < len(found) else len(line.words)
        yield _anchor(line, row, (i, last, end), match, words)


def _is_plain_start(match: re.Match[str]) -> bool:
    """`…之间；看淡：…`: close behind a finished definition, a Chinese word and a colon begin the next scale."""
    return bool(match["known"] and match["sep"] and not match["known"].isascii())


def _is_bounded(line: Line, match: re.Match[str]) -> bool:
    """`BUY >=15%`, `Buy FSR is > 6% above the MRA.`, `HOLD (-10% to +15% total return …)`: a bound directly behind the word."""
    word = match["known"] or ""
    return word.isascii() and word[:1].isupper() and bool(_BOUND.match(even(line.text)[match.end() :]))


def _is_cell(line: Line, start: int, match: re.Match[str]) -> bool:
    """A word without `:` or `(Buy)` behind it must end its cell: `Hold or Sell to the stocks` begins a sentence."""
    word = match["known"] or match["unknown"]
    if match["sep"] or match["abbr"]:
        return not word.isascii() or word[0].isupper() or word in NUMBERS
    last = _last_word(line.words, start, match.end())
    if last + 1 >= len(line.words):
        return True
    white = line.words[last + 1].box.x0 - line.words[last].box.x1
    wide = white >= 0.9 * line.box.height or (
        start == 0 and bool(_SAYS.match(line.words[last + 1].text)) and white >= 0.45 * line.box.height
    )
    return wide and word[0].isupper() if word.isascii() else wide or bool(match["known"])


def _last_word(words: Sequence[Word], start: int, length: int) -> int:
    """Index of the word in which character `length` of the joined text falls."""
    at = 0
    for i in range(start, len(words)):
        at += len(words[i].text) + 1
        if at >= length:
            return i
    return len(words) - 1


def _anchor(line: Line, row: int, span: tuple[int, int, int], match: re.Match[str], words: Mapping[str, RatingWord]) -> Anchor:
    start, last, end = span
    group = "known" if match["known"] else "unknown"
    printed = " ".join(w.text for w in line.words[start : last + 1])
    word = re.sub(rf"[{_QUOTE}]", "", printed[match.start(group) : match.end(group)]).strip()
    word = re.sub(r"\s+", "" if re.search(r"[\u4e00-\u9fff]", word) else " ", word)
    tail = printed[match.end() :].strip()
    word_end = _word_end(line, start, match.end(group))
    whole = hull([w.box for w in line.words[start : last + 1]])
    box = whole._replace(x1=max(word_end, whole.x0 + 1.0)) if tail else whole
    marked = bool(match["sep"] or match["abbr"])
    return Anchor(line, row, word, box, tail, line.words[last + 1 : end], marked, words.get(fold(word)), word_end)


def _word_end(line: Line, start: int, length: int) -> float:
    """Where character `length` from word `start` on ends; inside a word by its share of letters."""
    last = _last_word(line.words, start, length)
    before = sum(len(w.text) + 1 for w in line.words[start:last])
    word = line.words[last]
    share = min((length - before) / max(len(word.text), 1), 1.0)
    return word.box.x0 + share * word.box.width


def _with_company(anchors: list[Anchor]) -> list[Anchor]:
    """Unknown words are kept only where known ones, or numbers in quotes, stand above or below in the same column."""
    known = [a for a in anchors if a.known or a.word in NUMBERS]
    return [
        a
        for a in anchors
        if a.known or a.word in NUMBERS or (len(known) >= 2 and any(_same_column(a, k) for k in known)) or _is_unknown_scale(a, anchors)
    ]


def _is_unknown_scale(anchor: Anchor, anchors: list[Anchor]) -> bool:
    """A column of marked words under known ones of another: `领先：… 同步：… 落后：…` beside `买入：…`."""
    if not anchor.marked:
        return False
    peers = [a for a in anchors if a.marked and _same_column(a, anchor)]
    return len(peers) >= 3 and sum(bool(a.known) for a in anchors) >= 2


def _same_column(one: Anchor, other: Anchor) -> bool:
    (left, top, right, bottom), (start, upper, end, lower) = one.box, other.box
    size = max(bottom - top, 1.0)
    return (
        (abs(left - start) < size or abs(left + right - start - end) < 2 * size)
        and abs(top + bottom - upper - lower) < 80 * size
        and one.box.overlap_x(other.box) > 0
    )


def _entry(page: int, anchor: Anchor, anchors: Heights[Anchor], lines: Sequence[Line]) -> Entry:
    right = _right_limit(anchor, anchors)
    rest = tuple(w for w in anchor.rest if w.box.x0 < right - 1)
    first = [_line(anchor.line, rest)] if rest else []
    more = _continuation(anchor, anchors, lines, right)
    if not anchor.rest and not anchor.tail:
        more = _centred(anchor, anchors, lines) or more
    text = join((page, part) for part in [*first, *more]).text
    definition = close_up(re.sub(r"^[\s:：=—–-]+", "", f"{anchor.tail}{text}" if _glued(anchor.tail, text) else f"{anchor.tail} {text}"))
    definition = _SHARES.sub("", definition)
    whole = hull([anchor.box, *(part.box for part in [*first, *more])])
    return Entry(page, anchor.word, definition, anchor.box, whole, anchor.known, anchor.marked, _label(anchor))


def _label(anchor: Anchor) -> str:
    """`行业评级` that stands left of the word in its line."""
    before = [w.text for w in anchor.line.words if w.box.x1 <= anchor.box.x0 + 1 and _SCOPE_LABEL.match(w.text)]
    return before[-1] if before else ""


def _glued(before: str, after: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]$", before) or re.match(r"[\u4e00-\u9fff]", after))


def _line(line: Line, words: Sequence[Word]) -> Line:
    return Line(" ".join(w.text for w in words), tuple(words), hull([w.box for w in words]), line.size, line.bold, line.role)


def _right_limit(anchor: Anchor, anchors: Heights[Anchor]) -> float:
    """Where the words of another scale begin that stands beside this one."""
    reach = 6 * max(anchor.line.box.height, 1.0)
    middle = anchor.box.mid_y
    near = anchors.between(middle - reach, middle + reach)
    return min((a.box.x0 for a in near if a.box.x0 > anchor.box.x1 and abs(a.box.mid_y - middle) < reach), default=1e9)


def _continuation(anchor: Anchor, anchors: Heights[Anchor], lines: Sequence[Line], right: float) -> list[Line]:
    """The wrapped rest of a definition: lines close below, right of the word's left edge, left of the next scale."""
    found: list[Line] = []
    above = anchor.line
    size = max(anchor.line.box.height, 1.0)
    tabulated = _is_tabulated(anchor)
    left = anchor.rest[0].box.x0 - size if tabulated else anchor.box.x0 - 0.6 * size
    text = "".join(w.text for w in anchor.rest) or anchor.tail
    for row in range(anchor.row + 1, len(lines)):
        line = lines[row]
        if line.box.mid_y - above.box.mid_y < 0.4 * size and line is not above:
            continue
        inside = [w for w in line.words if left <= w.box.x0 < right - 1]
        if not text or _ENDS.search(text) or line.box.top - above.box.bottom > 2.0 * size:
            break
        if not inside or (tabulated and not _starts_cell(line, inside[0], size)):
            continue
        if (
            any(a.line is line and anchor.box.x0 - 3 * size <= a.box.x0 < right for a in anchors.between(line.box.top, line.box.bottom))
            or _OTHER_MATTER.match(inside[0].text)
            or _OTHER_MATTER.match(line.text)
        ):
            break
        found.append(_line(line, inside))
        above, text = line, "".join(w.text for w in inside)
    return found


def _starts_cell(line: Line, word: Word, size: float) -> bool:
    """No text runs into `word` from the left."""
    return all(word.box.x0 - w.box.x1 > 0.8 * size for w in line.words if w.box.x0 < word.box.x0)


def _is_tabulated(anchor: Anchor) -> bool:
    """`BUY          : Stock with …`: the definitions form a column of their own."""
    return bool(anchor.rest) and anchor.rest[0].box.x0 - anchor.word_end > 2.5 * anchor.line.box.height


def _centred(anchor: Anchor, anchors: Heights[Anchor], lines: Sequence[Line]) -> list[Line]:
    """Lines right of a word that stands between them: nearer to it than to any other word of its column."""
    middle, reach = anchor.box.mid_y, 2.6 * max(anchor.box.height, 1.0)
    near = anchors.between(middle - 3 * reach, middle + 3 * reach)
    column = [a for a in near if a is not anchor and a.box.overlap_x(anchor.box) > 0]
    taken = {id(a.line) for a in column if a.rest}
    found: list[Line] = []
    start = bisect_left(lines, middle - reach - 1.0, key=lambda line: line.box.mid_y)
    end = bisect_left(lines, middle + reach + 1.0, key=lambda line: line.box.mid_y)
    for line in lines[start:end]:
        distance = abs(line.box.mid_y - middle)
        inside = [w for w in line.words if w.box.x0 > anchor.box.x1]
        if not inside or id(line) in taken or distance > reach:
            continue
        if all(abs(line.box.mid_y - a.box.mid_y) > distance for a in column):
            found.append(_line(line, inside))
    return found
