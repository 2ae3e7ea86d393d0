"""Self-checks as evidence: the numbers of a report against each other. They change confidence and tell; never a number.

A report says many things twice: growth and both amounts, EPS and profit, PE and EPS at one price, a margin and its parts, a sum and its
parts, the cover's summary and the statements. Where these agree within the rounding of the print, what was read is right; where they do
not, something was misread, slipped by a column, or the house errs: a finding that names both places.
"""

from __future__ import annotations

from dataclasses import replace

from app.reference.types import Vocabulary
from etl.check.books import open_books
from etl.check.constants import constant_tests
from etl.check.evidence import Trial
from etl.check.growth import base_codes, growth_tests
from etl.check.judge import judge
from etl.check.ratios import ratio_tests
from etl.check.slips import slip_findings
from etl.check.sums import sum_tests
from etl.check.twice import twice_tests
from etl.report import Report


def check(report: Report, vocabulary: Vocabulary) -> Report:
    """The report with the confidence of its facts raised or lowered by what other facts say, and `check.*` findings."""
    bases = base_codes(vocabulary.growth_codes)
    tests: list[Trial] = []
    for book in open_books(report.facts):
        tests += growth_tests(book, bases)
        tests += sum_tests(book)
        tests += ratio_tests(book)
        tests += constant_tests(book)
        tests += twice_tests(book)
    verdict = judge(report.facts, tests)
    slips = slip_findings(verdict.facts, tests)
    findings = (*slips, *verdict.findings_beside(slips))
    return replace(report, facts=verdict.facts, findings=report.findings + findings)
