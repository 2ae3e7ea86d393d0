"""Actual figures of a year that was not over on the day of the report: `2026A` in May 2026.

The fiscal year of a company in mainland China is the calendar year (Accounting Law, article 11), so such a number is misread: a year or
its mark. It stays as it was read, and closes no year (`research.first_actual_day`). Companies elsewhere choose the end of their year.
"""

from __future__ import annotations

from collections.abc import Iterator

from etl.report import Fact, Finding, Report
from etl.twins import home

RULE = "check.early_actual"


def early_actuals(report: Report) -> Iterator[Finding]:
    """One finding (warning) for each company and year, at the first of its numbers."""
    on = report.cover.published_on
    if on is None:
        return
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in report.facts:
        code, period = fact.stock.code if fact.stock else None, fact.period_code or ""
        if code and home(code) == "CN" and fact.kind == "A" and _is_running(period, on.value.year):
            found.setdefault((code, period), []).append(fact)
    for (code, period), facts in found.items():
        labels = ", ".join(dict.fromkeys(fact.metric_label for fact in facts))
        message = f"{labels} of {code}: actual figures of {period[:4]} in a report of {on.value}, before that year is over"
        yield Finding(RULE, "warning", message, facts[0].source)


def _is_running(period: str, year: int) -> bool:
    """Whether a fiscal year is the report's own, or a later one."""
    return len(period) == 6 and period.endswith("FY") and int(period[:4]) >= year
