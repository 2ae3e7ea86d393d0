"""A house that defines numbers and rates in words with them: `"3": the security is expected to …`, and `Hold (3)` on the cover."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.document import Document
from etl.extract.known import Known
from etl.extract.text_scale_rows import NUMBERS
from etl.grammar.rating_words import RatingLexicon, lexicon
from etl.report import RatingDefinition

RULE = "scale.named_number"
_FEWEST = 3  # numbers that make a scale
_RANKED = re.compile(r"(?P<word>[A-Z][A-Za-z]+(?:[- ][A-Z][a-z]+)?)\s?\((?P<number>[1-5])\)")


def named_numbers(items: Sequence[RatingDefinition], document: Document, known: Known) -> list[RatingDefinition]:
    """The definitions with the word for each number: as this report prints it (`Hold (3)`), else as the house's scale of as many steps.

    A number for which neither has a word stays a number, and is said to be unknown.
    """
    numbered = [item for item in items if item.rating_raw in NUMBERS]
    if len(numbered) < _FEWEST:
        return list(items)
    names = _of_house(len(numbered), known) | _printed(document, lexicon(known.vocabulary))
    return [_named(item, names) if item.rating_raw in names else item for item in items]


def _printed(document: Document, words: RatingLexicon) -> dict[str, tuple[str, str]]:
    """Number → (word, where it is said). A number that stands behind two words names none."""
    found: dict[str, tuple[str, str]] = {}
    seen: dict[str, set[str]] = {}
    for text in (line.text for page in document.pages for line in page.lines):
        for match in _RANKED.finditer(text):
            if words.is_rating(match["word"]):
                seen.setdefault(match["number"], set()).add(match["word"].lower())
                found.setdefault(match["number"], (match["word"], f"the report prints {match[0]}"))
    return {number: said for number, said in found.items() if len(seen[number]) == 1}


def _of_house(size: int, known: Known) -> dict[str, tuple[str, str]]:
    """Rank → word of the house's scale of that many steps, where only one is valid on the day."""
    day = known.cover.published_on.value if known.cover.published_on else None
    steps = [
        step
        for step in known.vocabulary.scales
        if step.broker_code == known.cover.broker_code
        and (step.scope, step.scale_size) == ("stock", size)
        and (day is None or ((step.valid_from or day) <= day and (step.valid_to is None or day < step.valid_to)))
    ]
    return {str(step.rank_in_scale): (step.word, "the house's scale of as many steps") for step in steps} if len(steps) == size else {}


def _named(item: RatingDefinition, names: dict[str, tuple[str, str]]) -> RatingDefinition:
    word, proof = names[item.rating_raw]
    source = replace(item.source, rule_id=RULE, repaired_text=f"{word} {item.definition}", proof=proof)
    return replace(item, rating_raw=word, source=source)
