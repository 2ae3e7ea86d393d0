"""The front of a report: its summary pages, and what is a heading, a statement or neither on them."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import NamedTuple

from etl.document import Document, Page
from etl.extract.text_captions import starts_caption
from etl.extract.text_flow import Paragraph, close_up, even, numbering, strip_bullet
from etl.extract.text_no_title import introduces, is_no_title
from etl.extract.text_weight import are_apart

FRONT_PAGES = 3
SHORTEST_COLOURED = 8  # characters: a label of a chart is coloured as its line
SMALLER = 0.9  # points below the running text: labels of charts, cells of tables
_LEADERS = re.compile(r"\.{6,}|…{3,}|·{6,}|(?:\. ){5,}")
_CONTENTS = re.compile(r"^\W*(?:目\s*录|内容目录|图表目录|contents|table of contents)\W*$", re.IGNORECASE)
_BOXED = re.compile(r"^[【\[](?P<text>[^【】\[\]]{2,30})[】\]]\s*[:：]?\s*$")
# The first line of a bold sentence, broken by the page: `结构性方面关注“反内`, `其次为中证500成分股，`.
_UNFINISHED = re.compile(r"[，,、]$|“[^”]*$|（[^）]*$|《[^》]*$")
_SENTENCE = re.compile(r"[。；！？]|[a-z)]\.(?:\s|$)")
LEGAL = re.compile(
    r"免责(?:声明|条款)|法律声明|重要声明|特别声明|分析师(?:声明|承诺|申明|认证|证明)|(?:投资)?评级(?:说明|体系|标准|定义)|信息披露|一般声明|披露(?:声明|事项)"
    r"|disclaimer|explanation of .{0,20}rating|rating (?:definitions?|system)"
    r"|disclosures?\b|analyst certification|important (?:information|notice)|reg ac",
    re.IGNORECASE,
)

_POINTS_ON = re.compile(r"^\W*(?:请|敬请|详见|参见|见|本|please|see)", re.IGNORECASE)

_NO_STATEMENT = re.compile(
    r"^\W*(?:资料来源|数据来源|来源[:：]|sources?\b|注[:：]|备注|note[s:]|请务必|敬请|邮箱|电话|E-?mail)"
    r"|执业证书|登记编号|本报告仅供|请勿传阅"
    r"|^\W*(?:©|not for (?:re)?distribution)|no redistribution|^see page \d|^请(?:仔细)?阅读"
    r"|^本(?:研究)?报告(?:由|系|是)?.{2,20}(?:编制|撰写|制作)"
    r"|does and seeks to do business|single factor in making|conflicts? of interest|analyst certification|_{6,}",
    re.IGNORECASE,
)


def front_pages(document: Document) -> tuple[Page, ...]:
    """The summary: up to the table of contents, at most three pages. A text file is one page, and all of it counts."""
    for at, page in enumerate(document.pages[:FRONT_PAGES]):
        if is_contents(page):
            return document.pages[:at]
    return document.pages[:FRONT_PAGES]


def is_contents(page: Page) -> bool:
    """Dot leaders on four lines, or the heading 目录 with two."""
    leaders = sum(1 for line in page.lines if _LEADERS.search(line.text))
    return leaders >= 4 or (leaders >= 2 and any(_CONTENTS.match(line.text) for line in page.lines))


class Style(NamedTuple):
    """Running text as it is usually set here. Where all of it is bold, bold marks no heading."""

    size: float
    bold: bool
    colour: int = 0


def usual_style(paragraphs: list[Paragraph]) -> Style:
    """Median size and weight over the characters, up to the legal pages, whose small print may be longer than the report."""
    body = paragraphs[: next((at for at in range(len(paragraphs)) if opens_legal_pages(paragraphs, at)), None)]
    weighed = [p for p in body for _ in range(1 + len(p.text) // 20)]
    if not weighed:
        return Style(10.0, False)
    colour = Counter(p.colour for p in weighed).most_common(1)[0][0]
    return Style(median(p.size for p in weighed), sum(p.bold for p in weighed) * 2 > len(weighed), colour)


def opens_legal_pages(found: list[Paragraph], at: int) -> bool:
    """`分析师承诺及简介` on the closing pages, whose print may be smaller than the report's; `请务必阅读…免责声明` opens none."""
    text = strip_bullet(found[at].text)
    return len(text) <= 24 and bool(LEGAL.search(text)) and not _POINTS_ON.match(text) and is_back_matter(found, at)


def is_back_matter(found: list[Paragraph], at: int) -> bool:
    """Legal headings open the closing pages; a note on the cover does not."""
    return at >= 0.4 * len(found) or found[at].page > max(2, found[-1].page // 2)


def heading_text(paragraph: Paragraph, usual: Style) -> str | None:
    """The words of a paragraph that is a heading: short, no sentence, and large, bold, coloured, boxed, numbered or under a bullet."""
    text = strip_bullet(paragraph.text)
    boxed = _BOXED.match(text)
    if boxed:
        return boxed["text"].strip()
    short = close_up(text).strip(" :：")
    if _UNFINISHED.search(short):
        return None
    if not 2 <= len(short) <= 60 or _SENTENCE.search(text) or starts_caption(text) or _is_mostly_numbers(short):
        return None
    colon = text.endswith((":", "：")) and not introduces(text)
    if (paragraph.size < usual.size - SMALLER and not colon) or is_no_title(text):
        return None
    if len(re.findall(r"[\u4e00-\u9fff]", short)) > 36 or re.match(r"^(?:资料|数据)来源|^source\b|^注[:：]", short, re.IGNORECASE):
        return None
    marked = (paragraph.bold and not usual.bold) or paragraph.size > usual.size + 0.9 or numbering(text) is not None or colon
    coloured = are_apart(paragraph.colour, usual.colour) and paragraph.size > usual.size - 0.5 and len(short) >= SHORTEST_COLOURED
    return short if marked or coloured or (paragraph.bullet and len(short) <= 40) else None


def is_statement(text: str) -> bool:
    """A sentence or more, not a row of numbers, a source line or a contact."""
    letters = len(re.findall(r"[\u4e00-\u9fff]", text)) * 2 + len(re.findall(r"[A-Za-z]", text))
    if letters < 44 or _is_mostly_numbers(text) or not re.search(r"[，,]\S*[\u4e00-\u9fff]|[。；;]|[a-z%)]\.(?:\s|$)", text):
        return False
    return not _NO_STATEMENT.search(even(text)[:200])


def _is_mostly_numbers(text: str) -> bool:
    digits = len(re.findall(r"[\d.,%+\-()]", text))
    return digits > 0.45 * max(len(text.replace(" ", "")), 1)


def in_table(page: Page, paragraph: Paragraph) -> bool:
    """The middle of its first line lies in a table."""
    box = paragraph.passage.pieces[0].line.box
    return any(table.box.contains(box.mid_x, box.mid_y) for table in page.tables)
