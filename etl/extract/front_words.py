"""Words of paper_words.csv that say what kind of paper a cover opens: `公司点评报告`, `行业跟踪周报`, `Equity Research`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from app.reference.types import PaperWord, PaperWords, Vocabulary
from etl.report import ReportType

# Headings that no list of words holds: captions, `我们's take`.
_HEADING_FORMS = r"(?:图表?|表)\s?\d.*|.*[’']s take"
_FREE_TAIL = "…"  # `盈利预测…`: ten more characters may follow; `source:…`: anything
_TAILS = {"资料来源": ".*", "数据来源": ".*", "请务必": ".*", "本报告导读": ".*", "本报告的独到之处": ".*", "source:": ".*"}


@dataclass(frozen=True, slots=True)
class FrontWords:
    """The patterns of one vocabulary. `types` and `depths` in the order of the file: the first that fits a heading wins."""

    types: tuple[tuple[str, re.Pattern[str]], ...]
    depths: tuple[tuple[str, re.Pattern[str]], ...]
    template: re.Pattern[str]
    headings: re.Pattern[str]

    def type_of(self, text: str) -> ReportType | None:
        """The type that a heading names, None when it names none."""
        return cast(ReportType | None, _first(self.types, text))

    def depth_of(self, text: str) -> str | None:
        return _first(self.depths, text)

    def is_template(self, text: str) -> bool:
        """Nothing but the words of a template: `证券研究报告`, `公司研究·深度报告`, `Equity Research`."""
        return bool(self.template.match(text))

    def is_heading(self, text: str) -> bool:
        """The heading of a section or a box: `投资要点`, `盈利预测与估值`, `Key data`."""
        return bool(self.headings.match(text))


def front_words(vocabulary: Vocabulary) -> FrontWords:
    """The patterns of a vocabulary, compiled once for the same words."""
    return _compiled(vocabulary.paper_words)


@lru_cache(maxsize=4)
def _compiled(words: PaperWords) -> FrontWords:
    pieces = _any(word.word for word in words.that_say("template"))
    headings = "|".join(_heading(word.word) for word in words.that_say("heading"))
    return FrontWords(
        types=_by_code(words.that_say("type")),
        depths=_by_code(words.that_say("depth")),
        template=re.compile(rf"^(?:{pieces}|[\s·•|｜/\\\-—–_:：,，.()（）&]|\d)+$", re.I),
        headings=re.compile(rf"^\W*+(?:{_HEADING_FORMS}|{headings})\W*$", re.I),
    )


def _by_code(words: Iterable[PaperWord]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists: dict[str, list[str]] = {}
    for word in words:
        if word.code:
            lists.setdefault(word.code, []).append(word.word)
    return tuple((code, re.compile("|".join(map(_whole, found)), re.I)) for code, found in lists.items())


def _whole(word: str) -> str:
    """A Latin word stands alone and is no label: not `insector`, not `Sector: Media`."""
    return rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z]|\s*:)" if word.isascii() else re.escape(word)


def _heading(word: str) -> str:
    if not word.endswith(_FREE_TAIL):
        return re.escape(word)
    stem = word.removesuffix(_FREE_TAIL)
    return re.escape(stem).replace(":", "[:：]") + _TAILS.get(stem, ".{0,10}")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _first(patterns: Iterable[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    return next((code for code, pattern in patterns if pattern.search(text)), None)
