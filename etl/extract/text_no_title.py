"""What stands like a heading and is none: a formula, the labels of an axis, a unit, a half bracket, the line before a formula or list."""

from __future__ import annotations

import re

from etl.extract.text_flow import strip_bullet, strip_numbering

_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}|[A-Z]&[A-Z]")
_MATHS = re.compile(r"[@=≤≥∑∏∫√∞∈∉⊂∆\ue000-\uf8ff]")  # a font of symbols may be coded where no letter stands; @: an address
_STEP = re.compile(r"^(?:step|步骤)\s*\d", re.IGNORECASE)
_SYMBOLS = re.compile(r"[\U0001d400-\U0001d7ff]")
_AXIS = re.compile(r"(?:(?:^|\s)[-+(]?\d[\d,.]*[%xX)]*(?=\s|$)){3}")  # `-8% -4% 0% 4%`
_PERSON = re.compile(r"[（(](?:首席|高级|资深|证券)?(?:分析师|联系人|研究员|研究助理)[)）]")
_OF_AXIS = re.compile(r"[（(](?:人民币|港元|美元|[万亿百千]*元|%|RMB|HK\$|US\$)[^()（）]{0,6}[)）]")  # `（亿元） 收入 同比`, over a chart
_BRACKET = re.compile(r"[（(][^()（）]*[)）]")
_INTRODUCES = re.compile(r"(?:如下|所示|包括|公式为?|定义为|分为|得到?|满足|体现在|进行|即|为)\s*[:：]\s*$")
_CLAUSES = re.compile(r"[，,].{4}")


def is_no_title(text: str) -> bool:
    """Of a short paragraph that ends no sentence."""
    bare = strip_numbering(strip_bullet(text)).strip()
    if (
        not _WORD.search(bare)
        or _MATHS.search(bare)
        or _AXIS.search(bare)
        or _PERSON.search(bare)
        or _OF_AXIS.match(bare)
        or _is_of_symbols(bare)
    ):
        return True
    return _BRACKET.fullmatch(bare) is not None or _is_half(bare)


def _is_of_symbols(text: str) -> bool:
    """`𝜔𝑖,𝑠 𝑟𝑎𝑛𝑘 ⋅ 𝜋`, `K Q(K) F T R`: italics of mathematics, or single letters for the most part."""
    if _SYMBOLS.search(text) and not _STEP.match(text) and len(re.findall(r"[\u4e00-\u9fff]", text)) < 6:
        return True
    parts = text.split()
    return len(parts) > 2 and text.isascii() and 2 * sum(len(part) == 1 for part in parts) > len(parts)


def _is_half(text: str) -> bool:
    """`（IEA）机）`: the end of a wrapped label."""
    return len(re.findall(r"[（(]", text)) < len(re.findall(r"[）)]", text))


def introduces(text: str) -> bool:
    """`可以用如下公式表示：`, `危机时期，政策主要体现在：`: the beginning of a sentence whose rest is a formula or a list."""
    return bool(_INTRODUCES.search(text) or _CLAUSES.search(text))
