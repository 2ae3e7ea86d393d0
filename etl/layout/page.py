"""Characters → words → furniture → columns → lines → blocks → tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.document import Block, Char, Document, Line, LineRole, Page, Word, hull
from etl.layout.columns import columns_of
from etl.layout.furniture import find_furniture
from etl.layout.in_order import told_by_order
from etl.layout.lines import make_line, rows_of
from etl.layout.tables import find_tables
from etl.layout.turned import find_stacks, is_watermark, stack_line, turned_lines
from etl.layout.words import read_words
from etl.quiet import no_collection


def lay_out(document: Document) -> Document:
    """The Document with words, lines, blocks and tables on every page. Nothing printed is lost: a role is a label."""
    if not document.has_places:
        return _lay_out_text(document)
    with no_collection():
        return _lay_out_pages(document)


def _lay_out_pages(document: Document) -> Document:
    apart = [[c for c in page.chars if not c[8] or c[10]] for page in document.pages]  # hidden or turned: few or none
    pages = [(page, _words(page, others)) for page, others in zip(document.pages, apart, strict=True)]
    furniture = find_furniture(pages)
    laid_out = (_lay_out_page(page, words, others, roles) for (page, words), others, roles in zip(pages, apart, furniture, strict=True))
    return document.with_pages(tuple(laid_out))


def _words(page: Page, others: Sequence[Char]) -> Sequence[Word]:
    """A text that blanks lay out comes with its words."""
    return page.words if page.pitch else read_words(_upright(page, others), page.fonts)


def _upright(page: Page, others: Sequence[Char]) -> Sequence[Char]:
    return [c for c in page.chars if c.visible and c.angle == 0] if others else page.chars


def _lay_out_text(document: Document) -> Document:
    """A text file comes with its lines; the tables are found by tabs and bars."""
    from etl.layout.tabs import lay_out_text

    return lay_out_text(document)


def _lay_out_page(page: Page, words: Sequence[Word], others: Sequence[Char], furniture: dict[int, LineRole]) -> Page:
    """`others` are the characters that are not in `words`; `furniture` gives the role of headers' and footers' words by their place."""
    stacks = find_stacks(page, words)
    stacked = {id(w) for stack in stacks for w in stack}
    marks = [w for w in words if is_watermark(w, page)]
    apart = stacked | {id(w) for w in marks}
    free = [(i, w) for i, w in enumerate(words) if id(w) not in apart]
    columns = columns_of([w for i, w in free if i not in furniture], page)
    body = [Block(_lines(c.words, c.role), hull([w.box for w in c.words]), c.role) for c in columns]
    vertical = [stack_line(stack, page.fonts) for stack in stacks]
    blocks = [
        *_block(_lines([w for i, w in free if furniture.get(i) == "header"], "header")),
        *body,
        *_block(_lines([w for i, w in free if furniture.get(i) == "footer"], "footer")),
        *_block(_lines(marks, "watermark")),
        *_blocks_by_role([*vertical, *turned_lines(page, [c for c in others if c.visible])]),
        *_block(_lines(read_words([c for c in others if not c.visible], page.fonts), "hidden")),
    ]
    lines = tuple(line for block in blocks for line in block.lines)
    tables = tuple(told_by_order(find_tables(page, blocks)) if page.pitch else find_tables(page, blocks))
    return replace(page, words=tuple(w for line in lines for w in line.words), lines=lines, blocks=tuple(blocks), tables=tables)


def _lines(words: Sequence[Word], role: LineRole) -> tuple[Line, ...]:
    return tuple(make_line(row, role) for row in rows_of(words))


def _block(lines: Sequence[Line]) -> list[Block]:
    """One block of lines of one role, or none when there are no lines."""
    return [Block(tuple(lines), hull([line.box for line in lines]), lines[0].role)] if lines else []


def _blocks_by_role(lines: Sequence[Line]) -> list[Block]:
    roles = sorted({line.role for line in lines})
    return [block for role in roles for block in _block([line for line in lines if line.role == role])]
