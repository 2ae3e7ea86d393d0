"""Text layers whose characters are not those that the page shows: fonts without a map to Unicode, or with a false one.

Such a layer looks like text and says nothing, or worse, something else. It is told by what no report prints: private-use and unassigned
code points, and, of ideographs, by a share of rare ones that no Chinese text has (the 3755 characters of GB 2312 level 1 make up 99.7 % of
running text, those of Big5 level 1 as much of traditional text).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from etl.document import Char

MIN_CHARS = 40  # fewer tell nothing
MOST_UNKNOWN, MOST_RARE = 0.3, 0.5  # share of characters without meaning; of ideographs that are rare
NO_MEANING = ("Co", "Cn", "Cs", "Cc")
REPLACEMENT = "\ufffd"


def garbled_share(chars: Sequence[Char]) -> float:
    """The share of the printed characters that cannot be what the page shows; 0.0 where the layer can be believed."""
    counts = Counter(char.text for char in chars if char.visible and char.text != " ")
    total = counts.total()
    if total < MIN_CHARS:
        return 0.0
    unknown = sum(n for text, n in counts.items() if _has_no_meaning(text)) / total
    ideographs = {text: n for text, n in counts.items() if "\u3400" <= text <= "\u9fff"}
    rare, known = sum(n for text, n in ideographs.items() if not _is_common(text)), sum(ideographs.values())
    share = rare / known if known >= MIN_CHARS else 0.0
    return max(unknown if unknown > MOST_UNKNOWN else 0.0, share if share > MOST_RARE else 0.0)


@cache
def _has_no_meaning(text: str) -> bool:
    return text == REPLACEMENT or (len(text) == 1 and unicodedata.category(text) in NO_MEANING)


@cache
def _is_common(text: str) -> bool:
    """In level 1 of GB 2312 (rows 16 to 55) or of Big5 (0xA440 to 0xC67E)."""
    simplified, traditional = text.encode("gb2312", "ignore"), text.encode("big5", "ignore")
    return (bool(simplified) and 0xB0 <= simplified[0] <= 0xD7) or (bool(traditional) and b"\xa4\x40" <= traditional <= b"\xc6\x7e")
