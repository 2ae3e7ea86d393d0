"""What a reader's raw characters need before layout, the same for every reader: ligatures, and what cannot be seen."""

from __future__ import annotations

from collections.abc import Sequence

from etl.document import Box, Char, Font

BLANKS = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009", " ")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", **BLANKS}
MIN_SIZE = 1.0
WHITE = 0xF8F8F8
PALE = 0xD0  # every channel from here: a mark printed over the page (1.5 : 1 against white), unless it stands on a dark ground
SUSPECT = PALE << 16
FIRST_PRIVATE, SYMBOLS, LAST_PRIVATE = "\ue000", 0xF000, "\uf8ff"
PLAIN_SYMBOLS = "0123456789.,:;()[]{}+-=<>/|%&"  # a Symbol font has them where ASCII has; its letters are Greek


def clean_chars(chars: list[Char], width: float, height: float, fills: list[tuple[Box, int]], fonts: Sequence[Font]) -> tuple[Char, ...]:
    """Ligatures opened, figures of Symbol fonts read, and invisible text marked. `fills`: coloured areas of the page."""
    right, bottom = width + 1, height + 1
    suspects = [
        place
        for place, (text, x0, top, x1, low, size, _, colour, _, _, _) in enumerate(chars)
        if colour >= SUSPECT
        or x1 > right
        or low > bottom
        or x0 < -1
        or top < -1
        or size < MIN_SIZE
        or text in LIGATURES
        or FIRST_PRIVATE <= text <= LAST_PRIVATE
    ]
    if not suspects:
        return tuple(chars)
    kept, dark = list(chars), [box for box, colour in fills if not is_white(colour)]
    for place in suspects:
        char = chars[place]
        kept[place] = char._replace(
            text=LIGATURES.get(char.text) or _plain(char, fonts), visible=char.visible and _can_be_seen(char, width, height, dark)
        )
    return tuple(kept)


def _plain(char: Char, fonts: Sequence[Font]) -> str:
    """U+F035 of a font called Symbol is `5`: Microsoft's writing of a symbol font's codes. Other private codes mean nothing known."""
    code = ord(char.text[0]) - SYMBOLS
    is_symbol = 0x20 < code < 0x7F and char.font < len(fonts) and "symbol" in fonts[char.font].name.lower()
    return chr(code) if is_symbol and chr(code) in PLAIN_SYMBOLS else char.text


def is_white(colour: int) -> bool:
    """Nearly white; -1 (an image) is not."""
    return colour >= WHITE and colour >> 8 & 0xFF >= 0xF8 and colour & 0xFF >= 0xF8


def is_pale(colour: int) -> bool:
    """Too pale to be read on white."""
    return colour >> 16 >= PALE and colour >> 8 & 0xFF >= PALE and colour & 0xFF >= PALE


def _can_be_seen(char: Char, width: float, height: float, dark: list[Box]) -> bool:
    x, y = char.box.mid_x, char.box.mid_y
    if char.size < MIN_SIZE or not (-1 <= x <= width + 1 and -1 <= y <= height + 1):
        return False
    return not is_pale(char.colour) or any(box.contains(x, y) for box in dark)
