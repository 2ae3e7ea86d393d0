"""Weight and colour of lines. Bold type within a word: a Chinese line is often one word whose beginning alone is bold
(`盈利改善：公司2025年收入…`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.document import Font, Line, Word, is_wide

SHADE = 48  # of 255 in one of the three colours


def colour_of(line: Line) -> int:
    """The colour (0xRRGGBB) of its longest word, black where there is none."""
    return max(line.words, key=lambda word: len(word.text)).colour if line.words else 0


def first_colour(line: Line) -> int:
    """The colour of its first word with a letter or digit: a link further on is no other text."""
    return next((word.colour for word in line.words if any(char.isalnum() for char in word.text)), 0)


def are_apart(one: int, other: int) -> bool:
    """Colours that the eye tells apart: black and a very dark grey are one."""
    return any(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > SHADE for shift in (0, 8, 16))


def is_of_one_colour(line: Line) -> bool:
    """All its words are of one colour: no word alone is set off, as a link is."""
    return len({word.colour for word in line.words if any(char.isalnum() for char in word.text)}) <= 1


def ends_bold(line: Line, fonts: Sequence[Font]) -> bool:
    """Whether the last letter or digit of the line is bold."""
    if not line.words:
        return line.bold
    word = line.words[-1]
    letters = [bold for bold, char in zip(_weights(word, fonts), word.text, strict=True) if char.isalnum()]
    return letters[-1] if letters else word.bold


def weight_turns(above: Line, below: Line, fonts: Sequence[Font]) -> bool:
    """Whether `below` begins in another weight than `above` ends in: by the Chinese of both, where both have some."""
    ends, starts = _chinese(above, fonts), _chinese(below, fonts)
    if ends and starts:
        return ends[-1] != starts[0]
    return ends_bold(above, fonts) != (below.words[0].bold if below.words else below.bold)


def _chinese(line: Line, fonts: Sequence[Font]) -> list[bool]:
    """The weights of the Chinese characters, where the fonts of all characters are known."""
    chars = [char for word in line.words for char in word.chars]
    known = all(word.chars for word in line.words) and all(0 <= char.font < len(fonts) for char in chars)
    return [fonts[char.font].bold for char in chars if is_wide(char.text) and char.text.isalnum()] if known else []


def bold_length(text: str, lines: Iterable[tuple[int, Line]], fonts: Sequence[Font]) -> int:
    """Length of the bold characters that `text` begins with, joined of `lines` with the offset of each; 0 when none or all of it is."""
    length = 0
    for start, line in lines:
        at = start
        for word in line.words:
            if not (length or any(char.isalnum() for char in word.text)):
                continue  # a bullet has a font of its own
            weights = _weights(word, fonts)
            bold = weights.index(False) if False in weights else len(weights)
            length = text.find(word.text, at) + bold if bold else length
            at = text.find(word.text, at) + len(word.text)
            if bold < len(weights):
                return length if length < len(text) - 4 else 0
    return 0


def _weights(word: Word, fonts: Sequence[Font]) -> list[bool]:
    """Of each character; that of the word where they were not kept, or were repaired, or all Chinese in it is of one weight.

    Figures and Latin letters come from a font of their own: it may be bold beside Chinese that is thickened in other ways
    (`1.STR因子`), so between the two scripts no change of weight is seen.
    """
    if len(word.chars) != len(word.text) or any(not 0 <= char.font < len(fonts) for char in word.chars):
        return [word.bold] * len(word.text)
    wide = [fonts[char.font].bold for char in word.chars if is_wide(char.text) and char.text.isalnum()]
    if wide and len(set(wide)) == 1:
        return [word.bold] * len(word.text)
    return [fonts[char.font].bold for char in word.chars]
