"""Which forecast a column prints: words for old, new and changed under or over its period (`Est. Act. Diff | Old New Diff`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from etl.document import Box, Word, hull
from etl.extract.grid import Phrase, phrases
from etl.extract.table_words import Basis, Version, read_version
from etl.grammar.periods import Kind, Period, read_period

_STROKE = re.compile(r"[-–—─]{2,}")
_ESTIMATE = re.compile(r"est\.?|estimated?|forecast|预测|预期", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers: its header's box, its period, and which forecast it is where the table prints several.

    `growth` is set in a column `YoY` beside the periods: its numbers are rates of `period`.
    """

    box: Box
    period: Period
    kind: Kind | None
    version: Version | None = None
    holder: str | None = None
    growth: Basis | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a header line: a period, a word of growth, or something else."""

    text: str
    box: Box
    period: Period | None
    growth: Basis | None = None
    line: int = 0
    version: Version | None = None


_YEARLY = re.compile(r"%\s?(?:ch|chg|change)\.?|(?:chg|change)\.?\s?\(?%\)?", re.IGNORECASE)
_HOUSE = re.compile(r"[A-Z][A-Za-z.&]{1,11}(?:\s[Ee]st(?:imates?)?\.?|(?<=[A-Z])e)")
_VERSUS = re.compile(r"(?:vs|versus)\.?\s[A-Z][A-Za-z.&]{1,11}(?:\s[Ee]st\.?)?", re.IGNORECASE)
_TITLED = re.compile(r"(?P<period>[^()（）]{2,12})[(（](?P<version>[^()（）]{1,8})[)）]")


@lru_cache(maxsize=8192)
def versioned(text: str) -> tuple[Period | None, Version | None]:
    """The whole text as a period, with the forecast that a bracket behind it names: `2026E（旧）` → 2026FY E, old."""
    titled = _TITLED.fullmatch(text.strip()) if text[-1:] in ")）" else None
    version = read_version(titled["version"]) if titled else None
    if titled and version in ("old", "new"):
        return read_period(titled["period"]), version
    return read_period(text), None


def without_dashes(words: Sequence[Word]) -> list[Word]:
    """`____ 2026e____`, a period with a line on both sides, → one word that reaches as far as the line does."""
    if not any("__" in word.text for word in words):
        return list(words)
    found: list[Word] = []
    lead: Word | None = None
    for word in words:
        text = word.text.strip("_")
        if lead is not None and text and word.box.x0 - lead.box.x1 < word.size:
            word = replace(word, box=hull([lead.box, word.box]))
        if text:
            found.append(replace(word, text=text))
        elif found and found[-1].box.x1 >= word.box.x0 - word.size and lead is None and found[-1].text[-1:] != "_":
            found[-1] = replace(found[-1], box=hull([found[-1].box, word.box]))
        lead = word if not text else None
    return found


def of_house(text: str) -> Version | None:
    """`JPMe`, `NMR Est.` beside a result and its consensus: what the house had expected; `vs NMR`: how far it was off."""
    return "old" if _HOUSE.fullmatch(text.strip()) else "change" if _VERSUS.fullmatch(text.strip()) else None


def with_versions_beside(tokens: list[Token]) -> list[Token]:
    """Words for versions in the line of the periods, behind or before each of them."""
    senses = [None if token.period or token.growth else read_version(token.text) for token in tokens]
    if not any(senses):
        return tokens
    if {"cited", "change"} <= set(senses):
        senses = [
            sense or (None if token.period or token.growth else of_house(token.text)) for sense, token in zip(senses, tokens, strict=True)
        ]
    return _with_trailing_versions(tokens, senses) or (_with_leading_versions(tokens) if "old" in senses else tokens)


def with_rates_between(tokens: Sequence[Token]) -> list[Token]:
    """`12/24 12/25E % ch 12/26E % ch 12/27E`: in a row of years that follow each other, a change behind a year is that year's growth.

    The first of them must have the year before to its left; behind one of `Old New % chg`, whose years do not follow, stands no growth.
    """
    years = [token.period for token in tokens if token.period]
    first = next((i for i, token in enumerate(tokens) if token.period), 0)
    rates = [i for i, token in enumerate(tokens) if i > first and token.period is None and _YEARLY.fullmatch(token.text)]
    between = any(i + 1 < len(tokens) and tokens[i + 1].period for i in rates)
    if not between or len(rates) + len(years) < len(tokens) - first or any(b.year != (a.year or 0) + 1 for a, b in pairwise(years)):
        return list(tokens)
    if len({(year.form, year.part) for year in years}) > 1 or not all(tokens[i - 1].period for i in rates) or rates[0] < first + 2:
        return list(tokens)
    return [replace(token, growth="yoy") if i in rates else token for i, token in enumerate(tokens)]


def _with_trailing_versions(tokens: list[Token], senses: Sequence[Version | None]) -> list[Token]:
    """`2025A 2026E Prior vs. Cons. 2027E Prior vs. Cons.`, `1Q25 1Q26 YoY 1Q26F Diff. Consensus Diff.`: the words behind a period are
    columns of it; [] where that is not so.
    """
    first = next((i for i, token in enumerate(tokens) if token.period), len(tokens))
    rest = list(zip(senses[first:], tokens[first:], strict=True))
    told = [sense for sense in senses if sense]
    if (
        (senses[-1] is None and not tokens[-1].growth)
        or any(senses[:first])
        or any(not (sense or token.period or token.growth) for sense, token in rest)
    ):
        return []
    if told.count("old") < 2 and not {"cited", "change"} <= set(told):
        return []
    found, last, seen = list(tokens[:first]), tokens[first].period, set[str]()
    end = max(i for i, (_, token) in enumerate(rest) if token.period)
    newest = None if any(sense for sense, _ in rest[:end]) else max((t.period for _, t in rest if t.period), key=_time)
    for place, (sense, token) in enumerate(rest):
        last = newest if newest and sense else token.period or last  # `4Q25 3Q25 4Q24 YoY Cons. Diff%`: of 4Q25
        followed = place + 1 < len(rest) and rest[place + 1][0] is not None
        again = token.period is not None and token.period.code in seen  # the forecast that stands beside the result
        version: Version | None = sense or ("old" if again else "new" if followed and token.period else token.version)
        found.append(replace(token, period=None if token.growth else last, version=version))
        seen |= {token.period.code} if token.period else set()
    return found


def _time(period: Period) -> tuple[int, int]:
    return period.year or 0, period.part or 0


def _with_leading_versions(tokens: list[Token]) -> list[Token]:
    """`Prev. 2024A Prev. 2025E`: the word before each period makes a column of its own, the forecast before."""
    leads = [a.period is None and read_version(a.text) == "old" and b.period is not None for a, b in pairwise(tokens)]
    if sum(leads) < 2:
        return tokens
    found = [
        replace(token, period=after.period, version="old") if is_lead else replace(token, version="new" if token.period else None)
        for token, after, is_lead in zip(tokens, tokens[1:], leads, strict=False)
    ]
    return [*found, replace(tokens[-1], version="new" if tokens[-1].period else None)]


def versions_of(words: Sequence[Word]) -> Iterator[Phrase]:
    """Phrases, but `Old New` printed close together are two; `BBG consensus` is one; `––– New –––` is its word."""
    words = [word for word in words if not _STROKE.fullmatch(word.text)]
    for phrase in phrases(words):
        own = [w for w in words if phrase.box.x0 <= w.box.x0 and w.box.x1 <= phrase.box.x1]
        if len(own) > 1 and read_version(phrase.text) is None and all(read_version(w.text) for w in own):
            yield from (Phrase(w.text, w.box, w.size) for w in own)
        else:
            yield phrase


def spread(columns: list[Column], words: list[Token]) -> list[Column]:
    """One column a word: a period's words end where a word of the same sense comes again (`Actual | Old New | Old New`).

    Words that come again as they are (`New Old Diff Cons. Diff`, twice) are one round a period. Where neither tells
    (`Est. Act. Diff | Old New Diff | New`), each word belongs to the period over it.
    """
    groups = [[word] for word in words] if _are_below(columns, words) else _rounds(words, len(columns))
    for word in words if not groups else ():
        sense = read_version(word.text)
        if not groups or sense in [read_version(w.text) for w in groups[-1]] or read_version(groups[-1][0].text) == "actual":
            groups.append([])
        groups[-1].append(word)
    if len(groups) != len(columns):
        groups = _under(columns, words)
    if len(groups) != len(columns):
        return columns
    return [
        Column(word.box, column.period, "E" if _ESTIMATE.fullmatch(word.text.strip()) else column.kind, _sense(word, group))
        for column, group in zip(columns, groups, strict=True)
        for word in group
    ]


def _are_below(columns: Sequence[Column], words: Sequence[Token]) -> bool:
    """A word for each column where a period is printed over each of its words (`FY25E FY25E FY25E` over `Old New Chg`)."""
    repeated = len({column.period.code for column in columns}) < len(columns) == len(words)
    return repeated and all(column.box.overlap_x(word.box) > 0 for column, word in zip(columns, words, strict=True))


def _rounds(words: Sequence[Token], count: int) -> list[list[Token]]:
    """The words in `count` groups that say the same; [] where they do not."""
    size = len(words) // count if count > 1 else 0
    groups = [list(words[at : at + size]) for at in range(0, len(words), size)] if size > 1 and size * count == len(words) else []
    return groups if len({tuple(word.text.strip().lower() for word in group) for group in groups}) == 1 else []


def _under(columns: Sequence[Column], words: Sequence[Token]) -> list[list[Token]]:
    """The words by the nearest period; [] when one has none, or a word is no version."""
    groups: list[list[Token]] = [[] for _ in columns]
    for word in words:
        nearest = min(
            range(len(columns)), key=lambda i: (_beyond(columns[i].box, word.box.mid_x), abs(columns[i].box.mid_x - word.box.mid_x))
        )
        late = nearest and not groups[nearest] and read_version(word.text) == "change"  # a change stands behind what changed
        groups[nearest - 1 if late else nearest].append(word)
    known = all(_sense(word, group) for group in groups for word in group)
    return groups if known and all(groups) else []


def _beyond(box: Box, x: float) -> float:
    """How far `x` lies outside of the box."""
    return max(box.x0 - x, x - box.x1, 0.0)


def _sense(word: Token, group: Sequence[Token]) -> Version | None:
    """`Est.` beside `Act.` is the estimate before."""
    estimated = _ESTIMATE.fullmatch(word.text.strip()) and any(read_version(w.text) == "actual" for w in group)
    return "old" if estimated else read_version(word.text)


def grouped(columns: list[Column], words: list[Token]) -> list[Column]:
    """Repeated years under `Old | New | Change`: the n-th repetition belongs to the n-th word."""
    repetitions: list[list[Column]] = []
    for column in columns:
        if not repetitions or column.period.code in {c.period.code for c in repetitions[-1]}:
            repetitions.append([])
        repetitions[-1].append(column)
    if len(repetitions) != len(words):
        return [Column(c.box, c.period, c.kind, "unclear") for c in columns]
    senses = [read_version(word.text) for word in words]
    if senses.count(None) == 1 and "new" not in senses:
        senses[senses.index(None)] = "new"  # `CMBIGM | Consensus | Diff`: the house's own name
    return [
        Column(c.box, c.period, c.kind, sense or "unclear", word.text)
        for group, word, sense in zip(repetitions, words, senses, strict=True)
        for c in group
    ]
