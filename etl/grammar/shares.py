"""What a share is in `per share`: `EPS（最新摊薄）`, `基本每股收益`, `Non-GAAP EPADS`, `PE (H-share)` → the words of share_basis."""

from __future__ import annotations

import re

from app.reference import simplify

_COUNTS = (
    ("latest_shares", r"最新(?:股本)?(?:全面)?摊薄|最新股本|latest shares"),
    ("period_end_shares", r"(?:期末|年末)(?:股本)?(?:全面)?摊薄|period[- ]end shares"),
    ("fully_diluted", r"(?:全面|完全)摊薄|\bfully[- ]?diluted\b|\bfd\b"),
    ("diluted", r"摊薄|稀释|\bdiluted\b|\bdil\.|\bdil\b"),
    ("weighted", r"加权|\bweighted\b|\bw\.? ?avg\b"),
    ("basic", r"基本|\bbasic\b"),
)
_CLASSES = (
    ("per_ads", r"\bepads\b|\bad[sr]s?\b|每(?:份|股)?(?:美国)?存托|每ad[sr]"),
    ("per_a_share", r"\ba[- ]?shares?\b|a股"),
    ("per_b_share", r"\bb[- ]?shares?\b|b股"),
    ("per_h_share", r"\bh[- ]?shares?\b|h股"),
)
Words = tuple[tuple[str, re.Pattern[str]], ...]
_COUNTED: Words = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _COUNTS)
_CLASSED: Words = tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _CLASSES)
KINDS = ("per_share", "multiple")
"""Kinds of units in which it matters what a share is."""


def share_basis(label: str, heading: str = "") -> str | None:
    """How the shares are counted and which share it is, as far as the label says; a heading is asked for the latter alone.

    `EPS - FD (US$ per ADS)` → `fully_diluted per_ads`. None: the label says neither.
    """
    plain = simplify(label)
    found = (_first(_COUNTED, plain), _first(_CLASSED, plain) or _first(_CLASSED[:1], simplify(heading)))
    return " ".join(filter(None, found)) or None


def _first(words: Words, text: str) -> str | None:
    return next((name for name, pattern in words if pattern.search(text)), None)
