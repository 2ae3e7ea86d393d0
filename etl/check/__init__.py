"""Self-checks as evidence: the numbers of a report against each other. They change confidence and tell, and choose the size of amounts
whose unit is printed nowhere; no digit changes.

A report says many things twice: growth and both amounts, EPS and profit, PE and EPS at one price, a margin and its parts, a sum and its
parts, the cover's summary and the statements. Where these agree within the rounding of the print, what was read is right; where they do
not, something was misread, slipped by a column, or the house errs: a finding that names both places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.check.books import Book, open_books
from etl.check.constants import constant_trials
from etl.check.copied import copied_tables
from etl.check.disclosures import missing_disclosures
from etl.check.evidence import Trial
from etl.check.growth import base_codes, growth_trials
from etl.check.judge import judge
from etl.check.listings import slipped_listings
from etl.check.markets import market_trials
from etl.check.ratios import ratio_trials
from etl.check.sizes import size_trials
from etl.check.slips import row_of, slip_findings, slipped_rows
from etl.check.sums import sum_trials
from etl.check.twice import twice_trials
from etl.check.units import choose_units
from etl.check.years import early_actuals
from etl.report import Fact, Finding, Report


def check(report: Report, vocabulary: Vocabulary) -> Report:
    """The report with the confidence of its facts raised or lowered by what other facts say, and `check.*` findings."""
    bases = base_codes(vocabulary.growth_codes)
    facts, chosen, trials = _best_reading(report.facts, bases)
    slipped = slipped_rows(trials)
    sure = [trial for trial in trials if not trial.is_hint]
    if slipped:
        sure = _without_chance(sure, slipped) + [trial for row in slipped for trial in row if trial.is_hint]
    verdict = judge(facts, sure)
    slips = slip_findings(verdict.facts, slipped)
    judged, copies = copied_tables(verdict.facts)
    judged, listed = slipped_listings(judged)
    found = (
        *chosen,
        *slips,
        *copies,
        *listed,
        *verdict.findings_beside(slips),
        *early_actuals(report),
        *missing_disclosures(report, vocabulary),
    )
    return replace(report, facts=judged, findings=(*report.findings, *found))


def _best_reading(facts: tuple[Fact, ...], bases: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Fact, ...], list[Finding], list[Trial]]:
    """The facts in the sizes that fit each other, what was chosen, and the trials of that reading."""

    def tried(reading: Sequence[Fact]) -> list[Trial]:
        return [trial for book in open_books(reading) for trial in _trials(book, bases)]

    trials = tried(facts)
    best, chosen = choose_units(facts, trials, tried)
    return best, chosen, tried(best) if chosen else trials


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
