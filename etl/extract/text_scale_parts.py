"""Definitions that run on in one line: `推荐：相对表现优于市场；中性：…；回避：…` is one word of the page, and three definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.document import Line, Word, hull
from etl.extract.text_flow import even

_END = re.compile(r"[；;。]")


def parted(line: Line, pattern: re.Pattern[str]) -> Line:
    """The line with its words cut behind a finished definition where `pattern` finds the next rating word with its colon."""
    if not any(_END.search(word.text[:-1]) for word in line.words):
        return line
    words = tuple(part for word in line.words for part in _parts(word, pattern))
    return replace(line, words=words) if len(words) > len(line.words) else line


def _parts(word: Word, pattern: re.Pattern[str]) -> Iterator[Word]:
    at = 0
    for end in _END.finditer(word.text[:-1]):
        match = pattern.match(even(word.text[end.end() :]))
        if match and match["known"] and match["sep"] and not match["known"].isascii():
            yield _slice(word, at, end.end())
            at = end.end()
    yield _slice(word, at, len(word.text)) if at else word


def _slice(word: Word, start: int, end: int) -> Word:
    """Characters [start:end] of the word, with their own box where the word has its characters, else by their share."""
    if len(word.chars) == len(word.text):
        chars = word.chars[start:end]
        return replace(word, text=word.text[start:end], chars=chars, box=hull([char.box for char in chars]))
    unit = word.box.width / len(word.text)
    box = word.box._replace(x0=word.box.x0 + start * unit, x1=word.box.x0 + end * unit)
    return replace(word, text=word.text[start:end], chars=(), box=box)
