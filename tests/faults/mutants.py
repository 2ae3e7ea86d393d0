"""Broken copies of our samples: each is decided by a seed and its number alone, so that one that does harm can be made again."""

from __future__ import annotations

import base64
import random
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
STREAM = re.compile(rb"(/Length )(\d+)([^>]*?>>\s*stream\r?\n)(.*?)(\r?\n?endstream)", re.DOTALL)
NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
REFERENCE = re.compile(rb"\b\d+ 0 R\b")
EXTREMES = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483647",
    b"2147483648",
    b"-2147483649",
    b"99999999999999999999",
    b"1e308",
    b"0.0000001",
    b"null",
)
Mutate = Callable[[bytearray, random.Random], bytes]


@cache
def samples() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf")))


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """File name (number and kind of harm) and bytes."""
    chance = random.Random(f"{seed}/{number}")
    while True:  # some harm does nothing
        kind, sound = chance.choice(sorted(KINDS)), chance.choice(samples())
        data = KINDS[kind](bytearray(sound), chance)
        if data != sound:
            return f"{number:05}-{kind}.pdf", data


def flip_bytes(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 5, 50, 500))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def flip_structure(data: bytearray, chance: random.Random) -> bytes:
    """Bytes outside of streams: dictionaries, references, the cross-reference table."""
    inside = [range(found.start(4), found.end(4)) for found in STREAM.finditer(data)]
    outside = [place for place in range(len(data)) if not any(place in stream for stream in inside)]
    for place in chance.sample(outside, chance.choice((1, 5, 50))):
        data[place] = chance.randrange(256)
    return bytes(data)


def truncate(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def cut_out(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 100, 5000))]
    return bytes(data)


def repeat(data: bytearray, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.choice((10, 1000, 5000))
    return bytes(data[: start + length] + data[start:])


def swap_objects(data: bytearray, chance: random.Random) -> bytes:
    """Two objects under each other's number, some times over."""
    for _ in range(chance.choice((1, 3, 10))):
        first, second = sorted(chance.sample(list(OBJECT.finditer(data)), 2), key=lambda found: found.start())
        one, other = first[0].split(b"obj", 1), second[0].split(b"obj", 1)
        swapped = one[0] + b"obj" + other[1], other[0] + b"obj" + one[1]
        data = data[: first.start()] + swapped[0] + data[first.end() : second.start()] + swapped[1] + data[second.end() :]
    return bytes(data)


def change_numbers(data: bytearray, chance: random.Random) -> bytes:
    return _replaced(data, NUMBER, chance, lambda: chance.choice(EXTREMES))


def change_names(data: bytearray, chance: random.Random) -> bytes:
    names = NAME.findall(data)
    return _replaced(data, NAME, chance, lambda: chance.choice(names))


def change_references(data: bytearray, chance: random.Random) -> bytes:
    """Objects that lead to others than they should, or in a circle."""
    references = REFERENCE.findall(data)
    return _replaced(data, REFERENCE, chance, lambda: chance.choice(references))


def _replaced(data: bytearray, pattern: re.Pattern[bytes], chance: random.Random, new: Callable[[], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    chosen = {one.start() for one in chance.sample(found, min(len(found), chance.choice((1, 3, 20))))}
    return pattern.sub(lambda one: new() if one.start() in chosen else one[0], bytes(data))


def change_streams(data: bytearray, chance: random.Random) -> bytes:
    """Page descriptions, fonts and maps, unpacked, changed, and packed again."""

    def spoilt(found: re.Match[bytes]) -> bytes:
        is_text = found[4].endswith(b"~>")
        try:
            plain = bytearray(zlib.decompress(base64.a85decode(found[4][:-2]) if is_text else found[4]))
            changed = zlib.compress(chance.choice((flip_bytes, cut_out, repeat, change_numbers, change_names))(plain, chance))
        except (zlib.error, ValueError, IndexError):  # another filter, or nothing in it to change
            return found[0]
        packed = base64.a85encode(changed) + b"~>" if is_text else changed
        return b"%b%d%b%b%b" % (found[1], len(packed), found[3], packed, found[5])

    return STREAM.sub(lambda found: spoilt(found) if chance.random() < 0.5 else found[0], bytes(data))


def splice(data: bytearray, chance: random.Random) -> bytes:
    other = chance.choice(samples())
    return bytes(data[: chance.randrange(len(data))]) + other[chance.randrange(len(other)) :]


HARMS: tuple[Mutate, ...] = (
    flip_bytes, flip_structure, truncate, cut_out, repeat, splice,
    swap_objects, change_numbers, change_names, change_references, change_streams,
)  # fmt: skip
KINDS: dict[str, Mutate] = {harm.__name__.replace("_", "-"): harm for harm in HARMS}


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    return (mutant(seed, number) for number in range(count))
