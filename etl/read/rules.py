"""Ruling lines, whatever reader found them: the edges of rectangles, and pieces put together."""

from __future__ import annotations

from etl.document import Box, Rule

THIN = 2.0  # points: a drawing thinner than this is a line
MIN_LENGTH = 8.0
SAME_LINE, TOUCHING = 0.8, 1.5


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Level and upright lines of at least MIN_LENGTH; what touches end to end on one line becomes one."""
    level = [r for r in rules if r.bottom == r.top]
    upright = [r for r in rules if r.bottom != r.top]
    turned = _join([Rule(r.top, r.x0, r.bottom, r.x1) for r in upright])
    return [*_join(level), *(Rule(r.top, r.x0, r.bottom, r.x1) for r in turned)]


def _join(level: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(level, key=lambda r: (round(r.top), r.x0)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.top - rule.top) < SAME_LINE and rule.x0 - last.x1 < TOUCHING:
            joined[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), last.top)
        else:
            joined.append(rule)
    return [r for r in joined if r.x1 - r.x0 >= MIN_LENGTH]


def edges(box: Box) -> list[Rule]:
    """The four sides of a rectangle."""
    return [
        Rule(box.x0, box.top, box.x1, box.top),
        Rule(box.x0, box.bottom, box.x1, box.bottom),
        Rule(box.x0, box.top, box.x0, box.bottom),
        Rule(box.x1, box.top, box.x1, box.bottom),
    ]
