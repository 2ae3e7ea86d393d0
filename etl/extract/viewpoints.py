"""What the front page says under its headings: each statement with its heading, and the day on which the thing happened."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.reference import fold
from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.text_dates import MONTH_DAY, find_date, place_in_window
from etl.extract.text_flow import Paragraph, close_up, even, over_pages, paragraphs, strip_bullet
from etl.extract.text_front import LEGAL, front_pages, heading_text, in_table, is_statement, usual_style
from etl.report import Viewpoint

RULE = "viewpoint.statement"
# Recaps, advice and risks have tables of their own; the rest is no view.
_OTHER_MATTER = re.compile(
    r"市场回顾|行情回顾|市场表现|行情走势|推荐公司|^\S{0,4}评级$|风险(?:提示|因素)|^(?:投资|主要|潜在|下行)?风险$|相关(?:报告|研究)|分析师|研究员|联系人|财务(?:数据|指标|摘要)|盈利预测(?:和|与|及)财务|基础数据|市场数据"
    r"|key risks|risks? to|^(?:investment |downside )?risks?$|related research|company data|price performance",
    re.IGNORECASE,
)
_DATA = re.compile(r"财务(?:数据|指标|摘要)|基础数据|市场数据|company data|price performance", re.IGNORECASE)
_SERIES = re.compile(r"[—–-]{2,}|[—–]")  # `——动力电池系列报告之三` goes with the title
_ADVICE = re.compile(r"^投资建议$|^投资策略$|^标的推荐$|^推荐标的$")
_RUN_IN = re.compile(r"^(?!我们|预计|其中|公司|如下|包括|[\d\W]+[:：])(?P<head>[^。；;:：,，]{2,18})[:：]\s*(?P<text>.+)$", re.DOTALL)


def read_viewpoints(document: Document, known: Known) -> Found[Viewpoint]:
    """The statements of the summary pages in printed order, each once."""
    found = [p for page in front_pages(document) for p in paragraphs([page], ("body",)) if not in_table(page, p)]
    usual = usual_style(found)
    found = over_pages(found, lambda p: heading_text(p, usual) is None and is_statement(p.text))
    views: dict[str, Viewpoint] = {}
    heading: str | None = None
    for paragraph in found:
        if LEGAL.search(paragraph.text[:48]) and len(paragraph.text) < 60:
            break
        title = _title_of_report(paragraph, known) or heading_text(paragraph, usual)
        if title is not None:
            heading = heading if _is_rating(title, known) else None if _SERIES.match(title) else title
        elif is_statement(paragraph.text) and not (_is_other(heading, known) and not _stands_alone(heading, paragraph)):
            view = _viewpoint(paragraph, heading, known)
            views.setdefault(fold(view.text)[:120], view)
    return Found(tuple(v for v in views.values() if not _is_other(v.heading, known) and not _OTHER_MATTER.match(v.text)))


def _stands_alone(heading: str | None, paragraph: Paragraph) -> bool:
    """A statement with bold words of its own below the heading of a table (`财务数据一览`), which heads no text."""
    return bool(paragraph.lead and heading and _DATA.search(heading))


def _title_of_report(paragraph: Paragraph, known: Known) -> str | None:
    """The report's title where the paragraph is (a line of) it or of its subtitle: a heading of what follows, no view."""
    text, title = fold(paragraph.text), known.cover.title.value if known.cover.title else None
    printed = fold("".join(part.value for part in (known.cover.title, known.cover.subtitle) if part))
    return title if title and len(text) > 9 and text in printed else None


def _is_rating(title: str, known: Known) -> bool:
    """`买入（维持）` stands like a heading over the text beside it."""
    return fold(re.split(r"[（(|]", title)[0].strip()) in known.vocabulary.rating_words


def _is_other(heading: str | None, known: Known) -> bool:
    """Recaps, advice and risks; in a note on one company the advice is the view."""
    if heading is None:
        return False
    return bool(_OTHER_MATTER.search(heading) or (_ADVICE.match(heading) and known.cover.report_type != "company"))


def _viewpoint(paragraph: Paragraph, heading: str | None, known: Known) -> Viewpoint:
    own, text = _lead(paragraph)
    return Viewpoint(own or heading, text, _happened_on(text, known), paragraph.passage.whole(RULE))


def _lead(paragraph: Paragraph) -> tuple[str | None, str]:
    """A run-in heading and the rest: bold words first (`Raising estimates. We …`), or `事件：…`."""
    text = strip_bullet(paragraph.text)
    cut = paragraph.lead - (len(paragraph.text) - len(text))
    if 3 < cut < 0.6 * len(text) and cut <= 120:
        head, rest = text[:cut].strip(" :：.。"), text[cut:].lstrip(" :：.。")
        if re.search(r"[^\W\d]", head) and is_statement(rest):
            return close_up(head), close_up(rest)
    run_in = _RUN_IN.match(text)
    if run_in and is_statement(run_in["text"]):
        return close_up(run_in["head"]), close_up(run_in["text"])
    return None, close_up(text)


def _happened_on(text: str, known: Known) -> date | None:
    """`12月26日,小米…`: the year that puts the day inside the window, or, without one, into the weeks before publication."""
    start = even(text[:28])
    full = find_date(start)
    if full and full[1] <= 4:
        return full[0]
    match = MONTH_DAY.match(start) or MONTH_DAY.search(start[:14])
    if not match:
        return None
    first, last = _window(known)
    return place_in_window(int(match["month"]), int(match["day"]), first, last)


def _window(known: Known) -> tuple[date | None, date | None]:
    cover = known.cover
    if cover.window_end:
        return (cover.window_start.value if cover.window_start else None), cover.window_end.value
    published = cover.published_on.value if cover.published_on else None
    return (published - timedelta(days=60) if published else None), published
