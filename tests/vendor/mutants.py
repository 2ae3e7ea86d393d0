"""Broken copies of a list: seeded, so that a failure comes again."""

from __future__ import annotations

import random
from collections.abc import Iterator

MARKS = (b'"', b",", b"\n", b"{", b"}", b"[", b"]", b"\x00", b"\xff", "年".encode(), b"nan", b"-", b"9" * 40, b"\\u0000", b"1e9")


def mutants(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Copies with some bytes changed, taken out, doubled or put in."""
    chance = random.Random(seed)
    for _ in range(count):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(broken))
            kind = chance.randrange(4)
            piece = bytes(broken[at : at + chance.randint(1, 30)])
            broken[at : at + (0 if kind == 3 else len(piece))] = (
                b"" if kind == 0 else chance.choice(MARKS) if kind == 1 else bytes([chance.randrange(256)]) if kind == 2 else piece * 2
            )
        yield bytes(broken)
