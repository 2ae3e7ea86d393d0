"""From trials to confidence: who is confirmed, and who is to blame where facts do not fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from etl.changed import changed
from etl.check.books import Item
from etl.check.evidence import Trial
from etl.check.slips import ENOUGH
from etl.report import Fact, Finding

CONFIRMED = 0.99
"""At least this much is believed of a number that another one confirms and none contradicts."""
TWICE_CONFIRMED = 0.995
ALONE = 0.97
"""At most this much of a number that nothing else of the report speaks about."""
DISPUTED = 0.9
"""Confirmed by one number and contradicted by another: the house contradicts itself, or has two definitions."""
UNDECIDED = 0.75
"""Nothing tells which of the contradicting numbers is wrong."""
DOUBTFUL = 0.6
"""Contradicted, by numbers that others confirm, and confirmed by none."""

BLIND_TO_UNITS = frozenset(("check.yoy", "check.sum", "check.margin", "check.eps"))

RowKey = tuple[str, int, int | None, int | None, str]


class Verdict(NamedTuple):
    """Facts with their new confidence; one finding for each row that fails a rule, with the row's key."""

    facts: tuple[Fact, ...]
    findings: tuple[tuple[RowKey, Finding], ...]

    def findings_beside(self, slips: Sequence[Finding]) -> tuple[Finding, ...]:
        """Without those that a slip of their table already says; an error is said of its number all the same."""
        slipped = {(f.source.page, f.source.table_no) for f in slips if f.source}
        return tuple(
            f for (rule, page, table, *_), f in self.findings if f.severity == "error" or rule not in ENOUGH or (page, table) not in slipped
        )


def judge(facts: Sequence[Fact], trials: Sequence[Trial]) -> Verdict:
    """Confidence for every fact, from the trials that it passed and failed."""
    passed = Counter(item.number for trial in trials if trial.agrees for item in trial.items if _settles(trial, item))
    failed = [trial for trial in trials if not trial.agrees]
    limits: dict[int, float] = {}
    for trial in failed:
        for index, limit in blame(trial, passed).items():
            limits[index] = min(limit, limits.get(index, 1.0))
    judged = tuple(_believed(fact, passed[index], limits.get(index)) for index, fact in enumerate(facts))
    return Verdict(judged, tuple(_findings(failed, passed, judged, disproved(trials, passed))))


def _settles(trial: Trial, item: Item) -> bool:
    """Growth and sums agree in every unit: where the unit of an amount was only inferred, a print that states its unit must confirm it."""
    if item.fact.unit_basis == "stated" or not item.fact.currency:
        return True
    if trial.rule_id == "check.contradiction":
        return any(other.fact.unit_basis == "stated" for other in trial.items)
    return trial.rule_id not in BLIND_TO_UNITS


def blame(trial: Trial, passed: Counter[int]) -> dict[int, float]:
    """The most that may be believed of each member of a trial that failed: those that nothing confirms carry the blame."""
    alone = _unconfirmed(trial, passed)
    if len(alone) == len(trial.items):
        return dict.fromkeys(alone, UNDECIDED)
    if alone:
        return dict.fromkeys(alone, DOUBTFUL)
    return {item.number: DISPUTED for item in trial.items}


def _unconfirmed(trial: Trial, passed: Counter[int]) -> list[int]:
    return [item.number for item in trial.items if not passed[item.number]]


def disproved(trials: Sequence[Trial], passed: Counter[int]) -> frozenset[int]:
    """Numbers that nothing agrees with, and that fail by two rules against numbers which others confirm: errors, which no mean may hold.

    `Growth (%) 16.0` where revenue grows by 12.1 % and another page prints 12.1%. One rule alone is no proof: `EPS (diluted)` beside `EPS`,
    ROE weighted and at the end of the year contradict each other in print after print, and both are right.
    """
    agreed = {item.number for trial in trials if trial.agrees for item in trial.items}
    rules: dict[int, set[str]] = {}
    for trial in trials:
        alone = _unconfirmed(trial, passed)
        if not trial.agrees and len(alone) == 1 and len(trial.items) > 1:
            rules.setdefault(alone[0], set()).add(trial.rule_id)
    return frozenset(number for number, found in rules.items() if len(found) > 1 and number not in agreed)


def _believed(fact: Fact, confirmations: int, limit: float | None) -> Fact:
    before = fact.source.confidence
    if limit is not None:
        after = min(before, limit)
    elif confirmations:
        after = max(before, TWICE_CONFIRMED if confirmations > 1 else CONFIRMED)
    else:
        after = min(before, ALONE)
    return fact if after == before else changed(fact, source=changed(fact.source, confidence=after))


def doubted(fact: Fact) -> Fact:
    """The fact with no more confidence than one that is contradicted has."""
    return replace(fact, source=replace(fact.source, confidence=min(fact.source.confidence, DOUBTFUL)))


def _findings(
    failed: Iterable[Trial], passed: Counter[int], facts: Sequence[Fact], errors: frozenset[int]
) -> Iterable[tuple[RowKey, Finding]]:
    """One a rule and a row: the first period, and how many more. Of errors one each: it keeps its number out of every mean."""
    rows: dict[tuple[RowKey, int | None], list[Finding]] = {}
    for trial in failed:
        culprit = _culprit(trial, passed)
        source, is_error = culprit.fact.source, culprit.number in errors
        key = (trial.rule_id, source.page, source.table_no, source.row_no, culprit.fact.metric_label)
        finding = Finding(trial.rule_id, "error" if is_error else "warning", trial.said, facts[culprit.number].source)
        rows.setdefault((key, culprit.number if is_error else None), []).append(finding)
    for (key, _), found in rows.items():
        more = f"; {len(found) - 1} more of the row" if len(found) > 1 else ""
        yield key, replace(found[0], message=found[0].message + more)


def _culprit(trial: Trial, passed: Counter[int]) -> Item:
    """The first member that nothing confirms, else the first."""
    return next((item for item in trial.items if not passed[item.number]), trial.items[0])
