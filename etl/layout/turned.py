"""Text that does not run from left to right: turned by 90 degrees, set character under character, or slanted over the page."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Char, Font, Line, Page, Word, hull, is_wide
from etl.layout.lines import make_line, rows_of
from etl.layout.words import make_word, read_words

MARGIN = 0.14  # a band at the side of the page, as a share of its width
MIN_STACK = 4
WATERMARK_SIZE = 28.0
LIGHT, WHITE = 0xA0, 0xF8  # every channel between them: printed pale, to be read through; white that can be seen stands on a dark ground


def turned_lines(page: Page, chars: Sequence[Char]) -> list[Line]:
    """Lines of the characters whose `angle` is not 0: quarter turns are `vertical`, other angles `watermark`."""
    lines: list[Line] = []
    for angle in sorted({c.angle for c in chars}):
        group = [c for c in chars if c.angle == angle]
        if min(abs(angle - 90), abs(angle - 270)) <= 3:
            lines += _quarter_turned(group, angle > 180, page)
        elif min(angle, 360 - angle) <= 3 or abs(angle - 180) <= 3:
            lines += [make_line(row) for row in rows_of(read_words(group, page.fonts))]
        else:
            lines.append(make_line([make_word(group, page.fonts)], "watermark"))
    return lines


def _quarter_turned(chars: Sequence[Char], upward: bool, page: Page) -> list[Line]:
    """Words are found in a frame turned upright, then put back where they stand."""
    turned = [_upright(c, upward, page) for c in chars]
    origin = {id(t): c for t, c in zip(turned, chars, strict=True)}
    lines: list[Line] = []
    for row in rows_of(read_words(turned, page.fonts)):
        words = [_back(word, origin, page.fonts) for word in row]
        lines.append(make_line(words, "vertical"))
    return lines


def _upright(char: Char, upward: bool, page: Page) -> Char:
    if upward:  # reads from bottom to top
        return char._replace(x0=page.height - char.bottom, x1=page.height - char.top, top=char.x0, bottom=char.x1, angle=0)
    return char._replace(x0=char.top, x1=char.bottom, top=page.width - char.x1, bottom=page.width - char.x0, angle=0)


def _back(word: Word, origin: dict[int, Char], fonts: tuple[Font, ...]) -> Word:
    chars = tuple(origin[id(c)] for c in word.chars)
    return Word(word.text, hull([c.box for c in chars]), word.size, word.bold, word.colour, chars, word.confidence)


def find_stacks(page: Page, words: Sequence[Word]) -> list[list[Word]]:
    """Chinese characters set one under the other in a band at the page's side, each stack from top to bottom."""
    edge = MARGIN * page.width
    margin = [w for w in words if w.box.x1 < edge or w.box.x0 > page.width - edge]
    single = [w for w in margin if len(w.text) == 1 and is_wide(w.text) and not any(_beside(w, other) for other in words)]
    stacks: list[list[Word]] = []
    for word in sorted(single, key=lambda w: (round(w.box.mid_x / 3), w.box.top)):
        before = stacks[-1][-1] if stacks else None
        if before is not None and abs(before.box.mid_x - word.box.mid_x) < 2.0 and 0.5 < (word.box.top - before.box.top) / word.size < 2.5:
            stacks[-1].append(word)
        else:
            stacks.append([word])
    return [stack for stack in stacks if len(stack) >= MIN_STACK]


def _beside(word: Word, other: Word) -> bool:
    """On one line with it, less than an em away."""
    return other is not word and word.box.overlap_y(other.box) > 0.5 * word.size and -word.box.overlap_x(other.box) < word.size


def stack_line(stack: Sequence[Word], fonts: tuple[Font, ...]) -> Line:
    """A stack as one line of one word."""
    chars = [c for word in stack for c in word.chars]
    word = Word("".join(w.text for w in stack), hull([w.box for w in stack]), stack[0].size, stack[0].bold, stack[0].colour, tuple(chars))
    return make_line([word], "vertical")


def is_watermark(word: Word, page: Page) -> bool:
    """Large pale text away from the page's head: `机密` behind the body."""
    channels = [word.colour >> shift & 0xFF for shift in (16, 8, 0)]
    pale = min(channels) > LIGHT and min(channels) < WHITE
    return pale and word.size >= WATERMARK_SIZE and word.box.top > 0.2 * page.height
