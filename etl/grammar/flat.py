"""Full-width forms → plain, one character for one: what a pattern finds in the flat text stands at the same place in the printed one."""

from __future__ import annotations

import unicodedata

_NUMBERED = range(0x2460, 0x2474)  # ① to ⑳ mark the items of a list and are no digits of a number


class _Flat(dict[int, int]):
    """A translate table that learns: each new character once, as it is where its plain form has several characters (`㎡`)."""

    def __missing__(self, point: int) -> int:
        plain = unicodedata.normalize("NFKC", chr(point))
        self[point] = ord(plain) if len(plain) == 1 and point not in _NUMBERED else point
        return self[point]


_TABLE = _Flat()


def flatten(text: str) -> str:
    """`（３００２７４．ＳＺ）` → `(300274.SZ)`, as long as before."""
    return text if text.isascii() else text.translate(_TABLE)
