"""What all readers agree on, so that the same page gives the same characters."""

from __future__ import annotations

import hashlib

MAX_PAGES = 1000
MAX_PAGE_CHARS = 200_000  # a dense page has 10,000
MAX_CHARS = 5_000_000  # a file; its memory is a kilobyte a character at most
ASCENT, DESCENT = 0.86, 0.14  # of the em box, for all fonts alike: what stands on one baseline gets one top and bottom
INVISIBLE_MODES = (3, 7)  # text that is neither filled nor stroked
BOLD_NAMES = ("bold", "heavy", "black", "simhei")


def sha256(data: bytes) -> str:
    """The identity of a file, in hex."""
    return hashlib.sha256(data).hexdigest()
