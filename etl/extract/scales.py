"""The house's own rating definitions: each word with scope, bounds, horizon and benchmark, from best to worst."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.reference import fold, simplify
from app.reference.types import RatingWord
from etl.document import Document, Page
from etl.extract.known import Found, Known
from etl.extract.text_flow import document_paragraphs
from etl.extract.text_scale_benchmarks import benchmark_said, benchmarks_of, peers_of
from etl.extract.text_scale_bound_first import read_bound_first
from etl.extract.text_scale_bounds import Basis, Bounds, read_basis, read_bounds, read_horizon
from etl.extract.text_scale_context import Scope, horizon_near, scope_of, scope_of_label, scope_of_text, zone_text
from etl.extract.text_scale_numbers import named_numbers
from etl.extract.text_scale_prose import heads_sector, read_prose
from etl.extract.text_scale_rows import NUMBERS, Entry, read_rows
from etl.report import Finding, RatingDefinition, Source

RULE = "scale.rows"
_SCALE_HEAD = re.compile(r"^\W*(?:投资)?评级(?:说明|体系|标准|定义)\W*$|^\W*(?:stock )?ratings? definitions?\W*$", re.IGNORECASE)
_NO_RATING = re.compile(
    r"无(?:投资)?评级|未评级|不评级|未有评级|暂停|暂无|未覆盖|\bNR\b|not[- ]?rated|no rating|suspend|not covered|early-stage|restricted",
    re.IGNORECASE,
)


def read_rating_definitions(document: Document, known: Known) -> Found[RatingDefinition]:
    """All scales of the definition page(s), stock scale first; a word that the vocabulary lacks is kept with a Finding."""
    words = known.vocabulary.rating_words
    rows = named_numbers([d for page in document.pages for d in _of_page(page, words)], document, known)
    spoken = list(_spoken(document, words))
    first = _first([*rows, *spoken])
    items = _ordered(list(first.values()), words)
    unknown = [_unknown(item) for item in items if fold(item.rating_raw) not in words]
    twice = [_defined_twice(first[_key(i)], i) for i in [*rows, *spoken] if _says_other(first[_key(i)], i)]
    return Found(tuple(items), (*unknown, *twice) if items else tuple(_unread(document)))


def _of_page(page: Page, words: Mapping[str, RatingWord]) -> Iterator[RatingDefinition]:
    entries = read_rows(page, words) or read_bound_first(page, words)
    if sum(1 for e in entries if (e.known and e.known.is_rating) or e.word in NUMBERS) < 2:
        return
    text = zone_text(page, entries)
    before: list[Entry] = []
    for group in _groups(entries):
        label = next((e.label for e in group if e.label), "")
        scope = scope_of_label(label) or scope_of(page, group, before) or ("sector" if before else "stock")
        floor = max((e.box.bottom for e in before if e.box.bottom < group[0].box.top), default=-1e9)
        months = horizon_near(page, group[0].box, floor) or read_horizon(text)
        definitions = [e.definition for e in group]
        setting = Setting(scope, months, _basis(definitions), _benchmark(definitions, text))
        yield from (_definition(entry, setting) for entry in group)
        before.extend(group)


class Setting(NamedTuple):
    """What holds for all words of a scale."""

    scope: Scope
    months: int | None
    basis: Basis | None
    benchmark: str | None


def _benchmark(definitions: Sequence[str], context: str) -> str | None:
    """What the definitions themselves name, peers before an index, else what the text around them tells."""
    told = "；".join(definitions)
    return peers_of(told) or benchmarks_of(context) or benchmarks_of(told)


def _basis(definitions: Iterable[str]) -> Basis | None:
    """Of a scale: relative if one of its words is so defined."""
    found = [read_basis(d) for d in definitions]
    return "relative" if "relative" in found else "absolute" if "absolute" in found else None


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    """A column of words is one scale as long as it falls; it ends where a word comes again or a better one follows.

    `行业评级` in a merged cell may stand beside one of its words alone, whichever is in the middle.
    """
    groups: list[list[Entry]] = []
    for entry in entries:
        home = next((g for g in reversed(groups) if _continues(g, entry)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return groups


def _continues(group: Sequence[Entry], entry: Entry) -> bool:
    last = group[-1]
    size = max(last.box.height, 1.0)
    same_column = abs(last.box.x0 - entry.box.x0) < 2 * size or abs(last.box.mid_x - entry.box.mid_x) < 1.2 * size
    if abs(entry.box.mid_y - last.box.mid_y) < 0.5 * size and 0 <= entry.box.x0 - last.whole.x1 < 1.5 * size:
        same_column = True  # `BUY: return above 15%. HOLD: …` in one line
    if entry.label and last.label:
        same_column = entry.label == last.label and abs(entry.box.mid_y - last.box.mid_y) < 0.5 * size  # one after the other in a line
    if not same_column or entry.box.top - last.whole.bottom > 4.5 * size or fold(entry.word) in {fold(e.word) for e in group}:
        return False
    levels = [e.known.level for e in group if e.known and e.known.level is not None]
    level = entry.known.level if entry.known else None
    return level is None or not levels or level < levels[-1] or (level == levels[-1] and len(levels) == 1)


def _definition(entry: Entry, setting: Setting) -> RatingDefinition:
    printed = f"{entry.word} {entry.definition}"
    word = _standard_form(entry.word, entry.definition)
    source = Source(page=entry.page, box=entry.whole, text=printed, rule_id=RULE)
    if word != entry.word:
        proof = "the definition beside it is in simplified characters, the word has a variant form of one"
        source = replace(source, rule_id="repair.variant_form", repaired_text=f"{word} {entry.definition}", proof=proof)
    return _make(word, entry.definition, setting, source)


def _standard_form(word: str, definition: str) -> str:
    """`増持` (U+5897, a Japanese form) on a page of simplified Chinese is a slip for 增持; traditional pages keep their spelling."""
    return simplify(word) if simplify(definition) == definition else word


def _make(word: str, definition: str, setting: Setting, source: Source) -> RatingDefinition:
    is_rating = not _NO_RATING.search(word)
    bounds = read_bounds(definition) if is_rating else Bounds()
    return RatingDefinition(
        scope=setting.scope,
        rating_raw=word,
        definition=definition,
        lower_pct=bounds.lower,
        upper_pct=bounds.upper,
        horizon_months=read_horizon(definition) or setting.months,
        basis=setting.basis,
        benchmark=setting.benchmark if setting.basis != "absolute" else None,
        is_rating=is_rating,
        source=source,
    )


def _spoken(document: Document, words: Mapping[str, RatingWord]) -> Iterator[RatingDefinition]:
    parts = document_paragraphs(document)
    found = read_prose(parts, words)
    basis = _basis(s.definition for s in found)
    for spoken in found:
        text = parts[spoken.paragraph].text
        scope: Scope = scope_of_text(spoken.definition) or ("sector" if heads_sector(parts, spoken.paragraph) else "stock")
        benchmark = benchmark_said(text, _page_text(document, spoken.source.page))
        yield _make(spoken.word, spoken.definition, Setting(scope, read_horizon(text), basis, benchmark), spoken.source)


def _page_text(document: Document, page: int) -> str:
    return " ".join(line.text for line in document.pages[page - 1].lines)


def _key(item: RatingDefinition) -> tuple[str, str]:
    return item.scope, fold(item.rating_raw)


def _first(items: Iterable[RatingDefinition]) -> dict[tuple[str, str], RatingDefinition]:
    """One row a scope and word: the first that is printed."""
    seen: dict[tuple[str, str], RatingDefinition] = {}
    for item in items:
        seen.setdefault(_key(item), item)
    return seen


def _says_other(first: RatingDefinition, again: RatingDefinition) -> bool:
    """Whether the word is defined again in other words; a part of the first definition, read by another rule, is the same one."""
    one, other = fold(first.definition), fold(again.definition)
    return one not in other and other not in one


def _ordered(items: Sequence[RatingDefinition], words: Mapping[str, RatingWord]) -> list[RatingDefinition]:
    """Stock before sector; from best to worst; words that are no rating last."""
    ordered: list[RatingDefinition] = []
    for scope in ("stock", "sector"):
        ordered += _best_first([i for i in items if i.scope == scope and i.is_rating], words)
        ordered += [i for i in items if i.scope == scope and not i.is_rating]
    return ordered


def _best_first(rated: list[RatingDefinition], words: Mapping[str, RatingWord]) -> list[RatingDefinition]:
    """As printed where that falls, turned round where it rises (`卖出` first), else by the usual level of the words."""
    levels = [w.level if (w := words.get(fold(i.rating_raw))) else None for i in rated]
    known = [level for level in levels if level is not None]
    if known == sorted(known, reverse=True):
        return rated
    if known == sorted(known):
        return rated[::-1]
    return rated if None in levels else sorted(rated, key=lambda i: -(words[fold(i.rating_raw)].level or 0))


def _unread(document: Document) -> Iterator[Finding]:
    """A heading of a definition page under which nothing was understood."""
    for page in document.pages:
        for line in page.lines:
            if _SCALE_HEAD.match(line.text):
                source = Source(page=page.number, box=line.box, text=line.text, rule_id=RULE)
                yield Finding("unread.rating_scale", "warning", f"no rating definition was read under {line.text.strip()!r}", source)
                return


def _unknown(item: RatingDefinition) -> Finding:
    return Finding(
        "unknown.rating_word",
        "warning",
        f"the rating word {item.rating_raw!r} of the definition page is not in the vocabulary",
        item.source,
    )


def _defined_twice(first: RatingDefinition, again: RatingDefinition) -> Finding:
    """Other bounds are another meaning (the scale of another market, or of earlier reports); other words for the same are told only."""
    is_other = (first.lower_pct, first.upper_pct) != (again.lower_pct, again.upper_pct)
    message = f"{again.rating_raw!r} is defined twice, the first is kept: {first.definition!r} and {again.definition!r}"
    return Finding("check.rating_defined_twice", "warning" if is_other else "info", message, again.source)
