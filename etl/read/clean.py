"""What a reader's raw characters need before layout, the same for every reader: ligatures, and what cannot be seen."""

from __future__ import annotations

from etl.document import Box, Char

BLANKS = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009", " ")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", **BLANKS}
MIN_SIZE = 1.0
WHITE = 0xF8F8F8


def clean_chars(chars: list[Char], width: float, height: float, fills: list[tuple[Box, int]]) -> tuple[Char, ...]:
    """Ligatures opened and invisible text marked. `fills`: coloured areas of the page."""
    right, bottom = width + 1, height + 1
    suspects = [
        place
        for place, (text, x0, top, x1, low, size, _, colour, _, _, _) in enumerate(chars)
        if colour >= WHITE or x1 > right or low > bottom or x0 < -1 or top < -1 or size < MIN_SIZE or text in LIGATURES
    ]
    if not suspects:
        return tuple(chars)
    kept, dark = list(chars), [box for box, colour in fills if not is_white(colour)]
    for place in suspects:
        char = chars[place]
        kept[place] = char._replace(
            text=LIGATURES.get(char.text, char.text), visible=char.visible and _can_be_seen(char, width, height, dark)
        )
    return tuple(kept)


def is_white(colour: int) -> bool:
    """Nearly white; -1 (an image) is not."""
    return colour >= WHITE and colour >> 8 & 0xFF >= 0xF8 and colour & 0xFF >= 0xF8


def _can_be_seen(char: Char, width: float, height: float, dark: list[Box]) -> bool:
    x, y = char.box.mid_x, char.box.mid_y
    if char.size < MIN_SIZE or not (-1 <= x <= width + 1 and -1 <= y <= height + 1):
        return False
    return not is_white(char.colour) or any(box.contains(x, y) for box in dark)
