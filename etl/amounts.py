"""Amounts of money among facts, and the same amount read in another size (百万元 for 万元)."""

from __future__ import annotations

from decimal import Decimal

from etl.changed import changed
from etl.report import Fact

PER_SHARE = ("eps", "bps", "dps", "ocfps", "fcfps", "sps", "close_price", "target_price")


def is_amount(fact: Fact) -> bool:
    """Money of the whole company: not a number per share, which is printed in plain currency."""
    return bool(fact.currency) and not fact.metric_code.startswith(PER_SHARE)


def times(fact: Fact, power: Decimal) -> Fact:
    """The fact with its value, and half of its last printed digit, `power` times as large."""
    if fact.value is None:
        return fact
    step = fact.half_step * power if fact.half_step is not None else None
    return changed(fact, value=fact.value * power, half_step=step)
