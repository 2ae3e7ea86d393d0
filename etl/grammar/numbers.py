"""A printed number → its value, the size of its last digit, and what stands beside it; or the reason why there is none.

`75,176.6` `(9.2)` `(0.7ppt)` `+0.9` `1.2x` `12.3倍` `40,746A` `Rmb480.00` are numbers; `–` `n.a.` `NM` `net cash` are cells that say
that there is no number; `毛利率` is neither. Nothing is repaired here: a letter O is not a zero.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from app.reference import simplify

NullReason = Literal["empty", "dash", "not_available", "not_meaningful", "net_cash", "turned", "error", "range"]

_MINUS = str.maketrans(dict.fromkeys("−–—‒―﹣－﹘‐‑", "-"))
_CURRENCY = r"(?:rmb|cny|hkd|usd|us\$|hk\$|nt\$|twd|krw|jpy|[¥￥$€£₩])?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign1>[+-])?(?P<currency>{_CURRENCY})\s?(?P<sign2>[+-])?(?P<digits>{_DIGITS})(?P<inner>%|x|倍|ppts?|pcts?|pps?|bps?|(?:个)?百分点)?"
    rf"(?P<close>\))?(?P<suffix>[^\d\s().,+-]{{0,8}})",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?[0-9.,]+%?")  # nothing to fold: most cells of most tables
_FOOTNOTE = re.compile(r"(?<=[\d%)xX])[*#†‡§^]+$|(?<=[\d%])\[\d\]$")
_TIGHT = re.compile(r"\s+(?=[,.%)])|(?<=[(+\-,.])\s+|(?<=\d)\s+(?=(?:x|pcts?|ppts?|pps?|bps?|mn|bn)$|[\u4e00-\u9fff])", re.IGNORECASE)

_SAYS: dict[NullReason, str] = {
    "empty": "",
    "dash": "- -- --- / ... · (-) -%",
    "not_available": "na n.a n.a. n/a #n/a na. n.d. 无 不适用 未披露",
    "not_meaningful": "nm n.m n.m. n/m nmf -nm- neg neg. 亏损 减亏 增亏 续亏 亏损收窄 亏损缩窄 亏损减少 亏损扩大 亏损增加 负值 无意义 loss",
    "net_cash": "netcash net-cash cash 净现金",
    "turned": "l/p p/l 扭亏 扭亏为盈 转亏 转盈 由盈转亏 由亏转盈 盈转亏 亏转盈 转正 转负",
    "error": "#div/0! #ref! #value! #name? #num!",
}
_ABSENT: dict[str, NullReason] = {word: reason for reason, words in _SAYS.items() for word in words.split() or [""]}


@dataclass(frozen=True, slots=True)
class Number:
    """`value` as printed, before any unit factor; `decimals` digits after the point; `suffix` what follows (`%` `x` `倍` `亿元`).

    `mark` is the A or E of `40,746A`; `currency` the sign in front (`Rmb`, `$`), as printed.
    """

    value: Decimal
    decimals: int
    suffix: str = ""
    mark: Literal["A", "E"] | None = None
    currency: str = ""

    @property
    def half_step(self) -> Decimal:
        """Half of one in the last printed digit: 75,176.6 → 0.05."""
        return Decimal(5).scaleb(-self.decimals - 1)


@dataclass(frozen=True, slots=True)
class Absent:
    """A cell that says that there is no number, and why."""

    reason: NullReason


def fold_number(text: str) -> str:
    """Full width → ASCII, every dash → `-`, no blank inside a number: `（ 9.2 ）` → `(9.2)`. `21.3 5.1` keeps its blank."""
    if _PLAIN.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    return _FOOTNOTE.sub("", _TIGHT.sub("", plain))


@lru_cache(maxsize=16384)
def read_number(text: str) -> Number | Absent | None:
    """`(9.2)%` → −9.2; `n.a.` → Absent; a word, two numbers or a broken number → None."""
    plain = fold_number(text)
    reason = _ABSENT.get(simplify(plain).lower().replace(" ", ""))
    if reason:
        return Absent(reason)
    if plain[:2] in ("E ", "A "):  # `E 271,900`
        led = read_number(plain[2:])
        return replace(led, mark="E" if plain[0] == "E" else "A") if isinstance(led, Number) and led.mark is None else None
    match = _NUMBER.fullmatch(plain)
    return _number(match) if match else None


def is_number(text: str) -> bool:
    """True for a printed number; False for words and for cells that say that there is none."""
    return isinstance(read_number(text), Number)


_SIZE = r"(?:%|x|倍|bn|mn|亿元?|万元?)?"
_RANGE = re.compile(rf"(?!(?:19|20)\d\d\D)(?:{_CURRENCY})[\d,.]+\s?{_SIZE}\s?[-~～至]\s?(?:{_CURRENCY})[\d,.]+\s?{_SIZE}", re.IGNORECASE)


def is_range(text: str) -> bool:
    """`55-57%`, `60~62亿元`: two ends, no number; `2024-2026` is no range of values."""
    return _RANGE.fullmatch(fold_number(text)) is not None


def _number(match: re.Match[str]) -> Number | None:
    if bool(match["open"]) != bool(match["close"]) or (match["sign1"] and match["sign2"]):
        return None
    digits = match["digits"].replace(",", "")
    negative = bool(match["open"]) or "-" in (match["sign1"] or "") + (match["sign2"] or "")
    value = Decimal(digits)
    suffix, mark = _mark((match["inner"] or "") + match["suffix"])
    decimals = len(digits.partition(".")[2])
    return Number(-value if negative else value, decimals, suffix, mark, match["currency"])


def _mark(suffix: str) -> tuple[str, Literal["A", "E"] | None]:
    """`40,746A` is an actual among estimates; `5.2E` an estimate."""
    if suffix in ("A", "a"):
        return "", "A"
    return ("", "E") if suffix in ("E", "e", "F") else (suffix, None)
