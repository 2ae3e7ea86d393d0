"""What a caption and a source line look like: `图 1：…（单位：亿美元）`, `表3: …`, `Figure 12: …`, `资料来源：Wind`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from etl.extract.text_flow import even

_NUMBER = r"(?:\d{1,3}(?:[-.–]\d{1,3})?|[一二三四五六七八九十]{1,3})"
_CHINESE = rf"(?P<zh>图表|插图|图|附表|表格|表)\s*(?P<zh_number>{_NUMBER})?\s*(?P<zh_sep>[:：.．、|]|\s+|(?=[\u4e00-\u9fffA-Za-z“《]))\s*"
_ENGLISH = (
    rf"(?P<en>Figures?|Fig\.?|Exhibits?|Charts?|Graphs?|Tables?)\s*(?P<en_number>{_NUMBER}|[A-Z](?=[:.]))"
    r"\s*(?P<en_sep>[:：.|–—-]|\s{1,}(?=[A-Z0-9“‘]))\s*"
)
_CAPTION = re.compile(rf"(?:{_CHINESE}|{_ENGLISH})(?P<title>.+)?")
_LEADERS = re.compile(r"\.{5,}|…{2,}|·{5,}|(?:\. ){4,}")
_SOURCE = re.compile(r"^\s*(?:[（(]?(?:资料|数据|图表|图片)?来源|Sources?)\s*[:：]\s*", re.IGNORECASE)
_PROSE = re.compile(
    r"^(?:所示|中(?=[,，的可我看所列])|为|是(?!否)|可见|可以|显示(?!面板|器|屏|驱动|技术|产业)|给出|展示|列示|列出|说明|反映|描述|[和与及](?=[图表下])|、|,|，|的|至|到|[)）-]"
    r"|(?:shows?|illustrates?|presents?|summari[sz]es?|below|and|lists?|compares?|in|of)\b)"
)

_ALSO = re.compile(rf"(?:图表|图|表)\s?{_NUMBER}[和与及、]")  # `表 7、图 6 和图 7 分别为…`


class Caption(NamedTuple):
    """A caption as printed: its word (`图`, `Exhibit`), its number, and where its title starts in the text."""

    word: str
    number: str | None
    title_at: int


@lru_cache(maxsize=4096)
def read_caption(text: str) -> Caption | None:
    """The caption that `text` starts with; prose (`图 3 显示`, `Figure 2 shows`) and lines of a table of contents are none."""
    flat = even(text)
    match = _CAPTION.match(flat)
    if not match or _LEADERS.search(flat):
        return None
    word, number, title = match["zh"] or match["en"], match["zh_number"] or match["en_number"], match["title"] or ""
    separator = match["zh_sep"] if match["zh"] else match["en_sep"]
    if number is None and separator.strip() not in (":", "："):
        return None
    if separator.strip() == "" and (_PROSE.match(title) or _is_prose(title)):
        return None
    if separator.strip() == "、" and _ALSO.match(title):
        return None
    return Caption(word, number, match.start("title") if title else match.end())


def _is_prose(title: str) -> bool:
    """`表 3 数据表明，…。`: a caption has no full stop at its end and no clause after clause."""
    return bool(re.search(r"[。；]|,.*,|，.*，", title)) or not title


def starts_caption(text: str) -> bool:
    return read_caption(text) is not None


def source_text(text: str) -> str | None:
    """`资料来源：Wind，上海证券研究所` → `Wind，上海证券研究所`; None for any other line."""
    match = _SOURCE.match(even(text))
    return text[match.end() :].strip() if match else None


def kind_of(word: str) -> str:
    """`table` for 表 and Table; 图表, Exhibit and Chart number figures and tables alike and count as figures."""
    return "table" if word in ("表", "表格", "附表") or word.startswith("Table") else "figure"
