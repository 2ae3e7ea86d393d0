"""Rows that print the row above as a share of a whole: `销售费用 769` over `%销售收入 12.0%`.

The label begins with the percent sign and names the whole: it is no growth of that whole.
"""

from __future__ import annotations

import re

from app.reference.types import Vocabulary
from etl.extract.table_fractions import PARTS
from etl.extract.table_label import Label

_SHARE = re.compile(r"[%％]\s?(?=[\u3400-\u9fff])|%\s?of\s", re.IGNORECASE)
_MORE = {
    ("taxes_surcharges", "revenue"): "taxes_ratio",
    ("finance_expense", "revenue"): "finance_ratio",
    ("sga", "revenue"): "sga_ratio",
    ("capex", "revenue"): "capex_ratio",
    ("net_profit_adjusted", "revenue"): "net_margin_adjusted",
    ("total_profit", "revenue"): "pretax_margin",
}
_RATIOS = {parts: ratio for ratio, parts in PARTS.items()} | _MORE


def is_share(label: Label, vocabulary: Vocabulary) -> bool:
    """`%销售收入`, `% of net profit`: the rest is an amount of money; `%毛利率` and `% growth` are what they say."""
    metric = vocabulary.metrics.get(label.metric_code or "")
    return metric is not None and metric.unit_kind == "money" and not label.growth and _SHARE.match(label.text.strip()) is not None


def share_code(part: str | None, whole: str | None) -> str | None:
    """The metric that is `part` over `whole`: (selling_expense, revenue) → selling_ratio; None: none known."""
    return _RATIOS.get((part, whole)) if part and whole else None
