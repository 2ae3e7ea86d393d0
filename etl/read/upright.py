"""A page whose text is all turned by a quarter (a wide table on an upright sheet, no /Rotate) is turned so that it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from etl.document import Box, Char, Page, Rule, is_wide

MIN_LETTERS, MOST = 20, 0.8
BEARING = 0.3  # of an em: white that may belong to a glyph on its right
UPWARD, DOWNWARD = 270, 90  # Char.angle of text that reads so


def turn_upright(page: Page) -> Page:
    """The page as its reader holds it: width and height change places, `turned` says by how many degrees clockwise it was turned."""
    angle = _angle(page.chars)
    return turn(page, 360 - angle) if angle else page


def turn(page: Page, turned: int) -> Page:
    """The page turned clockwise by 90, 180 or 270 degrees."""
    chars = tuple(close_gaps([_turn_char(char, turned, page) for char in page.chars]))
    rules = tuple(Rule(*_turn(Box(*rule), turned, page)) for rule in page.rules)
    width, height = (page.width, page.height) if turned == 180 else (page.height, page.width)
    return replace(page, width=width, height=height, chars=chars, rules=rules, turned=(page.turned + turned) % 360)


def _angle(chars: Sequence[Char]) -> int:
    """UPWARD or DOWNWARD when nearly all that can be seen reads so, else 0."""
    if not any(char.angle for char in chars):
        return 0
    angles = Counter(char.angle for char in chars if char.visible and char.text != " ")
    angle, count = max(((angle, angles[angle]) for angle in (UPWARD, DOWNWARD)), key=lambda pair: pair[1])
    return angle if count >= MIN_LETTERS and count >= MOST * angles.total() else 0


def _turn(box: Box, turned: int, page: Page) -> Box:
    if turned == 180:
        return Box(page.width - box.x1, page.height - box.bottom, page.width - box.x0, page.height - box.top)
    if turned == 90:
        return Box(page.height - box.bottom, box.x0, page.height - box.top, box.x1)
    return Box(box.top, page.width - box.x1, box.bottom, page.width - box.x0)


def _turn_char(char: Char, turned: int, page: Page) -> Char:
    x0, top, x1, bottom = _turn(char.box, turned, page)
    return char._replace(x0=x0, top=top, x1=x1, bottom=bottom, angle=(char.angle + turned) % 360)


def close_gaps(chars: list[Char]) -> list[Char]:
    """Of turned text pdfium gives glyph bounds only: a character then reaches to where the next one begins, if that is near."""
    closed: list[Char] = []
    for char, after in zip_longest(chars, chars[1:]):
        reach = char.x0 + char.size if is_wide(char.text) else char.x1
        near = after is not None and after.angle == char.angle == 0 and abs(after.bottom - char.bottom) < 0.1 * char.size
        if near and 0 < after.x0 - char.x1 < BEARING * char.size:
            reach = after.x0
        closed.append(char._replace(x1=max(reach, char.x1)) if char.angle == 0 else char)
    return closed
