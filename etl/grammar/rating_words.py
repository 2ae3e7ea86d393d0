"""The rating and action words of the vocabulary as regular expressions, longest word first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.reference import fold, simplify
from app.reference.types import Vocabulary

_CJK = r"　-〿㐀-鿿豈-﫿＀-￯“”‘’"
_CJK_GAP = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")


@dataclass(frozen=True, slots=True)
class RatingLexicon:
    """Patterns over `compact`ed text. Groups: none; the whole match is the word."""

    word: re.Pattern[str]
    chinese: re.Pattern[str]
    english: re.Pattern[str]
    action: re.Pattern[str]
    vocabulary: Vocabulary

    def action_of(self, text: str) -> str | None:
        found = self.vocabulary.action_words.get(fold(text))
        return found.action if found else None

    def is_rating(self, text: str) -> bool:
        found = self.vocabulary.rating_words.get(fold(text))
        return bool(found and found.is_rating)

    def scope(self, text: str) -> str | None:
        found = self.vocabulary.rating_words.get(fold(text))
        return found.scope if found else None


def lexicon(vocabulary: Vocabulary) -> RatingLexicon:
    """The patterns of one vocabulary, compiled once for the same words."""
    ratings = tuple((r.word, r.language) for r in vocabulary.rating_words.values())
    word, chinese, english, action = _patterns(ratings, tuple(a.word for a in vocabulary.action_words.values()))
    return RatingLexicon(word, chinese, english, action, vocabulary)


@lru_cache(maxsize=4)
def _patterns(ratings: tuple[tuple[str, str], ...], action_words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """(any rating word, Chinese ones, English ones, actions); an action that holds a rating word (`首次买入`) is left to its parts."""
    chinese = [word for word, language in ratings if language == "zh" and fold(word).isalnum()]
    english = [word for word, language in ratings if language == "en" and re.search(r"[A-Za-z]", word)]
    keys = {key for w in chinese if len(key := fold(w)) > 1}
    actions = [a for a in action_words if a.isascii() or not any(key in fold(a) for key in keys)]
    zh, en = _zh(chinese), _en(english)
    act = f"{_zh(a for a in actions if not a.isascii())}|{_en(a for a in actions if a.isascii())}"
    return re.compile(f"{zh}|(?i:{en})"), re.compile(zh), re.compile(f"(?i:{en})"), re.compile(act, re.I)


@lru_cache(maxsize=8192)
def compact(text: str) -> tuple[str, str]:
    """(printed, plain): NFKC without blanks beside Chinese characters, and the same in simplified characters, position for position."""
    printed = close_gaps(unicodedata.normalize("NFKC", text))
    return printed, simplify(printed)


def close_gaps(text: str) -> str:
    """Without the blanks beside Chinese characters that justified lines leave, and with one blank for several elsewhere."""
    return _CJK_GAP.sub("", " ".join(text.split()))


def _zh(words: Iterable[str]) -> str:
    return "|".join(re.escape(simplify(w)) for w in sorted(set(words), key=len, reverse=True)) or r"(?!)"


def _en(words: Iterable[str]) -> str:
    forms = sorted({re.escape(w).replace(r"\ ", r"[\s-]?").replace(r"\-", r"[\s-]?") for w in words}, key=len, reverse=True)
    if not forms:
        return r"(?!)"
    first = "".join(sorted({re.escape(form.lstrip("\\")[0]) for form in forms}))  # most places of a text are passed over by this alone
    return rf"(?<![A-Za-z])(?=[{first}])(?:{'|'.join(forms)})(?![A-Za-z])"
