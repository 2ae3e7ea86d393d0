"""What a reader's raw characters need before layout, the same for every reader: ligatures, double strikes, what cannot be seen."""

from __future__ import annotations

from etl.document import Box, Char

BLANKS = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009", " ")
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", **BLANKS}
MIN_SIZE = 1.0
STRIKE_SHIFT = 0.9  # bold by printing twice: the copy stands less than this many points away
SQUARE = 12.0
WHITE = 0xF8


def clean_chars(chars: list[Char], width: float, height: float, fills: list[tuple[Box, int]]) -> tuple[Char, ...]:
    """Ligatures opened, copies dropped, invisible text marked. `fills`: coloured areas of the page."""
    dark = [box for box, colour in fills if not is_white(colour)]
    kept: list[Char] = []
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        text = LIGATURES.get(char.text)
        if text:
            char = char._replace(text=text)
        if char.visible and not _can_be_seen(char, width, height, dark):
            char = char._replace(visible=False)
        if char.text == " " or not _is_copy(char, seen):
            kept.append(char)
    return tuple(kept)


def is_white(colour: int) -> bool:
    """Nearly white; -1 (an image) is not."""
    return colour >= 0 and colour >> 16 >= WHITE and colour >> 8 & 0xFF >= WHITE and colour & 0xFF >= WHITE


def _can_be_seen(char: Char, width: float, height: float, dark: list[Box]) -> bool:
    if char.size < MIN_SIZE:
        return False
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    if not (-1 <= x <= width + 1 and -1 <= y <= height + 1):
        return False
    return not is_white(char.colour) or any(box.contains(x, y) for box in dark)


def _is_copy(char: Char, seen: dict[tuple[str, int, int], list[Char]]) -> bool:
    """True when the same character was already printed at (nearly) the same place. `seen` holds what was, by squares of the page."""
    text, x0, top = char.text, char.x0, char.top
    left, right = int((x0 - STRIKE_SHIFT) // SQUARE), int((x0 + STRIKE_SHIFT) // SQUARE)
    upper, lower = int((top - STRIKE_SHIFT) // SQUARE), int((top + STRIKE_SHIFT) // SQUARE)
    for column in (left,) if left == right else (left, right):
        for row in (upper,) if upper == lower else (upper, lower):
            for other in seen.get((text, column, row), ()):
                if abs(other.x0 - x0) < STRIKE_SHIFT and abs(other.top - top) < STRIKE_SHIFT:
                    return True
    seen.setdefault((text, int(x0 // SQUARE), int(top // SQUARE)), []).append(char)
    return False
