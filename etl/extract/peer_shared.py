"""A group of a table of stocks over a level and its growth: `26Q1E 营业收入` over `收入 | 同比`, printed over one of the two columns."""

from __future__ import annotations

from collections.abc import Sequence

from app.reference import fold
from app.reference.types import Vocabulary
from etl.extract.table_label import growth_basis, metric_of
from etl.grammar.periods import find_period

_LEVELS = frozenset(("收入", "利润", "金额", "数值", "绝对值", "绝对额", "数额", "预测值", "amount", "value", "level"))
"""Words that say only that a column holds the amount of its group."""


def with_shared_groups(heads: Sequence[tuple[str, ...]], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Each column's texts, with the group's over both columns of a pair; the level's own word goes, for the group says more."""
    found = list(heads)
    for index in range(len(found) - 1):
        level, growth = found[index], found[index + 1]
        group = _group(level, growth, vocabulary)
        if group:
            found[index : index + 2] = [(group,), (group, growth[-1])]
    return found


def _group(level: tuple[str, ...], growth: tuple[str, ...], vocabulary: Vocabulary) -> str | None:
    """The group of the pair, None when it is no such pair."""
    if not level or not growth or growth_basis(growth[-1], vocabulary) is None or find_period(growth[-1]):
        return None
    if len(level) + len(growth) != 3:  # one of the two has the group above it
        return None
    group = level[0] if len(level) == 2 else growth[0]
    period = find_period(group)
    code = metric_of(period[1], vocabulary) if period and period[1] else None
    same = fold(level[-1]) in _LEVELS or metric_of(level[-1], vocabulary) == code
    return group if code and same and not find_period(level[-1]) else None
