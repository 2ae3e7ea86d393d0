"""Self-checks as evidence: the numbers of a report against each other. They change confidence and tell; never a number.

A report says many things twice: growth and both amounts, EPS and profit, PE and EPS at one price, a margin and its parts, a sum and its
parts, the cover's summary and the statements. Where these agree within the rounding of the print, what was read is right; where they do
not, something was misread, slipped by a column, or the house errs: a finding that names both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.check.books import Book, open_books
from etl.check.constants import constant_trials
from etl.check.evidence import Trial
from etl.check.growth import base_codes, growth_trials
from etl.check.judge import judge
from etl.check.markets import market_trials
from etl.check.ratios import ratio_trials
from etl.check.sizes import size_trials
from etl.check.slips import row_of, slip_findings, slipped_rows
from etl.check.sums import sum_trials
from etl.check.twice import twice_trials
from etl.report import Report


def check(report: Report, vocabulary: Vocabulary) -> Report:
    """The report with the confidence of its facts raised or lowered by what other facts say, and `check.*` findings."""
    bases = base_codes(vocabulary.growth_codes)
    trials = [trial for book in open_books(report.facts) for trial in _trials(book, bases)]
    slipped = slipped_rows(trials)
    sure = [trial for trial in trials if not trial.is_hint]
    if slipped:
        sure = _without_chance(sure, slipped) + [trial for row in slipped for trial in row if trial.is_hint]
    verdict = judge(report.facts, sure)
    slips = slip_findings(verdict.facts, slipped)
    return replace(report, facts=verdict.facts, findings=(*report.findings, *slips, *verdict.findings_beside(slips)))


def _without_chance(sure: list[Trial], slipped: list[list[Trial]]) -> list[Trial]:
    """In a row that slipped a year that agrees does so by chance."""
    rows = {row_of(row[0]) for row in slipped}
    return [trial for trial in sure if not trial.agrees or row_of(trial) not in rows]


def _trials(book: Book, bases: Mapping[str, tuple[str, ...]]) -> Iterator[Trial]:
    yield from growth_trials(book, bases)
    yield from sum_trials(book)
    yield from ratio_trials(book)
    yield from constant_trials(book)
    yield from market_trials(book)
    yield from size_trials(book)
    yield from twice_trials(book)
