"""One page after the other: characters → words → columns → lines → blocks → tables, then the furniture of the whole document."""

from __future__ import annotations

from dataclasses import replace

from etl.document import Block, Box, Document, Line, Page, Word, hull
from etl.layout.columns import columns_of
from etl.layout.lines import make_line, rows_of
from etl.layout.tabs import lay_out_text
from etl.layout.tables import find_tables
from etl.layout.words import read_words


def lay_out(document: Document) -> Document:
    """The Document with words, lines, blocks and tables on every page. Nothing printed is lost: a role is a label."""
    if document.media_type != "application/pdf":
        return lay_out_text(document)
    return document.with_pages(tuple(_lay_out_page(page) for page in document.pages))


def _lay_out_page(page: Page) -> Page:
    seen = [c for c in page.chars if c.visible and c.angle == 0]
    words = read_words(seen, page.fonts)
    blocks = [_block(column) for column in columns_of(words, page.rules)]
    hidden = read_words([c for c in page.chars if not c.visible], page.fonts)
    if hidden:
        blocks.append(_role_block(hidden, "hidden"))
    turned = [c for c in page.chars if c.visible and c.angle != 0]
    if turned:
        blocks.append(_role_block(read_words(turned, page.fonts), "vertical"))
    lines = tuple(line for block in blocks for line in block.lines)
    tables = tuple(find_tables(page.number, blocks))
    return replace(page, words=tuple(w for line in lines for w in line.words), lines=lines, blocks=tuple(blocks), tables=tables)


def _block(words: list[Word]) -> Block:
    lines = tuple(make_line(row) for row in rows_of(words))
    return Block(lines, _box(lines))


def _role_block(words: list[Word], role: str) -> Block:
    lines = tuple(make_line(row, role) for row in rows_of(words))  # type: ignore[arg-type]
    return Block(lines, _box(lines), role)  # type: ignore[arg-type]


def _box(lines: tuple[Line, ...]) -> Box:
    return hull([line.box for line in lines])
