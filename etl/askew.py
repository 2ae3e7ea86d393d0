"""Scans that lie askew are read from their straightened picture; what is told of a place is told of the page as it is.

Layout needs level lines, so words and tables keep the straightened frame; the Sources of the finished report are turned back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from etl.document import Box, Document, Page, hull
from etl.report import Report, Source
from etl.with_sources import with_sources


def as_the_pages_lie(report: Report, document: Document) -> Report:
    """The report with the boxes of Sources on pages that were straightened around the print as it lies on the page."""
    pages = {page.number: page for page in document.pages if page.skew}
    return with_sources(report, lambda source: _turned_back(source, pages)) if pages else report


def _turned_back(source: Source, pages: Mapping[int, Page]) -> Source:
    page = pages.get(source.page)
    return replace(source, box=turned_back(source.box, page)) if page else source


def turned_back(box: Box, page: Page) -> Box:
    """The smallest upright rectangle around `box` (of the straightened page) after a turn by -skew about the middle of the page."""
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    return hull([_at(x, y, page) for x, y in corners])


def _at(x: float, y: float, page: Page) -> Box:
    angle, mid_x, mid_y = math.radians(-page.skew), page.width / 2, page.height / 2
    dx, dy = x - mid_x, y - mid_y
    turned_x = mid_x + dx * math.cos(angle) - dy * math.sin(angle)
    turned_y = mid_y + dx * math.sin(angle) + dy * math.cos(angle)
    return Box(turned_x, turned_y, turned_x, turned_y)
