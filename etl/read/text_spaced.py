"""Text whose columns blanks hold apart (`pdftotext -layout`) → pages of words in points, as a page has them.

    营业总收入（百万元）        412.30    508.17    611.94     执业证书：S9990522010001

Tables, side rails and tables side by side stand there as on the page, so the layout of pages finds them: every character is as wide as
every other in such a file, Chinese ones too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from etl.document import Box, Page

WIDE, HIGH, SIZE = 5.0, 12.0, 10.0  # points: a character, a line, and the letters that stand so
GAP = 3  # blanks that no text has between two words
MIN_ROWS, MIN_SHARE = 5, 0.15  # lines with such gaps
MAX_LINES = 400  # of a page; a text without page breaks has no sides that its columns keep


def is_spaced(pages: Sequence[Page]) -> bool:
    """Many lines with wide gaps, none with the tabs of a table, and pages no longer than a page."""
    lines = [line for page in pages for line in page.lines]
    if any(len(page.lines) > MAX_LINES for page in pages) or any("\t" in line.text for line in lines):
        return False
    gaps = sum(any(b.box.x0 - a.box.x1 >= GAP for a, b in pairwise(line.words)) for line in lines)
    return gaps >= max(MIN_ROWS, MIN_SHARE * len(lines))


def in_points(page: Page) -> Page:
    """The page's words where a page would have them; its lines are for the layout to find."""
    words = tuple(replace(word, size=SIZE, box=_scaled(word.box)) for line in page.lines for word in line.words)
    return replace(page, width=page.width * WIDE, height=page.height * HIGH, words=words, lines=(), pitch=(WIDE, HIGH))


def _scaled(box: Box) -> Box:
    top = (box.top - 1) * HIGH
    return Box(box.x0 * WIDE, top, box.x1 * WIDE, top + SIZE)
