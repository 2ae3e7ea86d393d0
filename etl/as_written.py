"""A text report whose tables are HTML or LaTeX is read from lines laid out anew; what is told of a place is told of the text as it is.

A table of thirty rows on one line of the file has thirty lines while it is read; the Sources of the finished report are put back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from etl.document import Box, Document, FileLine, Page, hull
from etl.report import Report, Source
from etl.with_sources import with_sources


def as_the_file_has_it(report: Report, document: Document) -> Report:
    """The report with the boxes of Sources on such pages as columns and lines of the page's text."""
    pages = {page.number: page for page in document.pages if page.file_lines or page.pitch}
    return with_sources(report, lambda source: _put_back(source, pages)) if pages else report


def _put_back(source: Source, pages: Mapping[int, Page]) -> Source:
    page = pages.get(source.page)
    if page is None:
        return source
    return replace(source, box=_in_characters(source.box, page.pitch) if page.pitch else _place(source, page.file_lines))


def _in_characters(box: Box, pitch: tuple[float, float]) -> Box:
    """Points → columns from 0 and lines from 1."""
    wide, high = pitch
    return Box(box.x0 / wide, box.top // high + 1.0, box.x1 / wide, (box.bottom - 0.1) // high + 2.0)


def _place(source: Source, lines: tuple[FileLine, ...]) -> Box:
    """The cell that prints the Source's text; else its lines, of which a plain one keeps its columns."""
    touched = lines[max(int(source.box.top) - 1, 0) : max(int(source.box.bottom) - 1, int(source.box.top))]
    if not touched:
        return source.box
    if len(touched) == 1 and (cell := _cell(source, touched[0])):
        return cell
    boxes = [line.box if line.cells else _columns(source.box, line.box) for line in touched]
    return hull(boxes)


def _cell(source: Source, line: FileLine) -> Box | None:
    column = source.column_no
    cell = line.cells[column] if column is not None and column < len(line.cells) else None
    return cell[1] if cell and source.text in cell[0] else None


def _columns(box: Box, line: Box) -> Box:
    return Box(line.x0 + box.x0, line.top, line.x0 + box.x1, line.bottom)
