"""Rows and tables that say only whose numbers they hold: `Old`, `公司指引` below a metric, `图：Wind 一致预期` over a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.extract.table_label import Label, metric_of, read_label
from etl.extract.table_words import Version, attributed_to, cited_in, is_all_cited, read_version
from etl.report import Fact

COMPANY = "company"
_TOO_WIDE = re.compile(r"market|mkt\.?|from|current|now|latest|[原旧前新现]|prior|from", re.IGNORECASE)
"""Words that head a column; in front of a row they may mean something else."""


def named_above(label: Label, section: str, above: str | None, vocabulary: Vocabulary) -> Label:
    """The label with the metric of its heading, else of the row above (`above`), where it says only whose number it is.

    `New` takes the metric of its heading alone: it may be a word of another table.
    """
    whose = bare_version(label)
    if whose is None:
        return label
    of = metric_of(read_label(section, vocabulary).text, vocabulary) if section else None
    of = of or (above if whose != "new" else None)
    if whose == "old":
        return replace(label, previous_code=of, is_old=True)
    return replace(label, metric_code=of, is_cited=whose == "cited", is_guided=whose == "guided")


def bare_version(label: Label) -> Version | None:
    """Whose number it is, where the label says nothing else."""
    text = label.text.strip()
    whose = read_version(text)
    named = label.metric_code or label.previous_code or label.growth
    return whose if whose in ("old", "new", "cited", "guided") and not named and not _TOO_WIDE.fullmatch(text) else None


def cited_by_title(caption: Sequence[str]) -> str:
    """The line of the caption that says that the whole table is a third party's; empty where none does."""
    return next((line for line in caption if is_all_cited(line)), "")


def cited_by_note(label: Label, notes: Sequence[str]) -> str:
    """The footnote of the label's mark, when it names a third party: `§ = Consensus data is provided by …`."""
    if not label.marks:
        return ""
    starts = re.compile(re.escape(label.marks) + r"\s*[=:：]?\s")
    return next((note for note in notes if starts.match(note.strip()) and cited_in(note)), "")


def attributed(fact: Fact, version: Version | None, label: Label, words: Sequence[str]) -> Fact:
    """The fact as the number of the one whose it is; `words` are all that may name a vendor (label, title of the column, note).

    `0` under `Old` of a year that is new to the table: there was no forecast.
    """
    if version == "old" or label.is_old:
        old = replace(fact, attribution="previous_own")
        return replace(old, value=None, half_step=None, null_reason="no_estimate") if fact.value == 0 and fact.currency else old
    if version == "guided" or label.is_guided:
        return replace(fact, attribution="guidance", attributed_to=COMPANY)
    if version == "cited" or label.is_cited or any(cited_in(text) for text in words[2:] if text):
        return replace(fact, attribution="cited_consensus", attributed_to=attributed_to(" ".join(words)))
    return fact
