"""Running text by heading, for search: the whole report without furniture, tables and lists of contents; all legal text is one section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.text_flow import Paragraph, close_up, paragraphs
from etl.extract.text_front import LEGAL, Style, heading_text, in_table, is_back_matter, is_contents, opens_legal_pages, usual_style
from etl.report import Section

RULE = "section.text"


@dataclass(slots=True)
class Draft:
    """A section being filled."""

    heading: str | None
    parts: list[Paragraph] = field(default_factory=list)


def read_sections(document: Document, known: Known) -> Found[Section]:
    """Sections in reading order; text before the first heading has none."""
    pages = [page for page in document.pages if not is_contents(page)]
    found = [p for page in pages for p in paragraphs([page], ("body",)) if not in_table(page, p)]
    drafts = _drafts(found, usual_style(found))
    return Found(tuple(_section(draft) for draft in drafts if draft.parts))


def _drafts(found: list[Paragraph], usual: Style) -> list[Draft]:
    drafts = [Draft(None)]
    for at, paragraph in enumerate(found):
        title = heading_text(paragraph, usual)
        if opens_legal_pages(found, at) or (title and LEGAL.search(title) and is_back_matter(found, at)):
            drafts.append(Draft(title or close_up(paragraph.text), found[at + 1 :]))
            return drafts
        if title:
            drafts.append(Draft(title))
        elif len(paragraph.text) > 1:
            drafts[-1].parts.append(paragraph)
    return drafts


def _section(draft: Draft) -> Section:
    return Section(draft.heading, "\n".join(_texts(draft)), draft.parts[0].passage.whole(RULE))


def _texts(draft: Draft) -> Iterator[str]:
    return (close_up(paragraph.text) for paragraph in draft.parts)
