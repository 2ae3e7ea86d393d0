"""When a stated value is the labelled one: lenient on writing (width, blanks, punctuation), strict on numbers."""

from __future__ import annotations

import math
import re
from difflib import SequenceMatcher

from app.reference import fold
from app.reference.types import Vocabulary
from etl.report import Cover

SIZES = {"mn": 1e6, "mm": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3, "100mn": 1e8, "10k": 1e4, "100k": 1e5, "fen": 0.01, "cent": 0.01}
_BRACKETED = re.compile(r"[（(].*")
_HONG_KONG = re.compile(r"0*(\d{1,5})\.HK")


def same_text(stated: str | None, wanted: str, floor: float = 0.85) -> bool:
    """Equal, one inside the other, or alike to `floor` after folding."""
    a, b = fold(stated or ""), fold(wanted)
    return bool(a and b) and (a in b or b in a or SequenceMatcher(None, a, b).ratio() >= floor)


def same_word(stated: str | None, wanted: str) -> bool:
    """One rating word: `买入` is `买入(维持)`."""
    return fold(_BRACKETED.sub("", stated or "")) == fold(_BRACKETED.sub("", wanted))


def broker_name(cover: Cover, vocabulary: Vocabulary) -> str | None:
    """The house's short name; as printed while the dictionary does not know it."""
    if cover.broker_code is not None and cover.broker_code in vocabulary.brokers:
        return vocabulary.brokers[cover.broker_code].name
    return cover.broker_raw.value if cover.broker_raw else None


def same_broker(cover: Cover, wanted: str, vocabulary: Vocabulary) -> bool:
    """One house under two of its names, or one name inside the other."""
    code = vocabulary.broker_by_alias.get(fold(wanted))
    stated, label = fold(broker_name(cover, vocabulary) or ""), fold(wanted)
    return bool(stated) and ((code is not None and code == cover.broker_code) or stated in label or label in stated)


def canonical(code: str | None) -> str:
    """A stock's code in one writing: 0700.HK and 00700.HK are one; empty for none."""
    text = (code or "").upper().strip()
    found = _HONG_KONG.fullmatch(text)
    return f"{int(found[1]):05d}.HK" if found else text


def base_value(value: float, unit: str | None) -> float:
    """In the base unit: (1.2, `CNY_bn`) → 1.2e9. Units without a size leave the number alone."""
    _, _, size = (unit or "").partition("_")
    return value * SIZES.get(size, 1.0)


def same_number(stated: float | None, wanted: float, *, vendor: bool = False) -> bool:
    """Equal but for binary rounding. A vendor's list rounds to two places, and its multiples by its own price: 1.1 % there."""
    if stated is None:
        return False
    slack, step = (0.011, 0.0051) if vendor else (5e-7, 1e-9)
    return math.isclose(stated, wanted, rel_tol=slack, abs_tol=step)
