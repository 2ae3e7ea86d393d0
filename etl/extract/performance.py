"""Tables of a share's performance (`1M 3M 12M` over `Absolute`, `Relative to HSI`; `近一月 近三月`): known, and knowingly not stored.

Most covers print one in the rail. Its figures are of the day of print, prices state them better (`mart.post_rating_return`), so that
a table which is one is no table that was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.document import Table

_SPAN = re.compile(
    r"(?:近|过去|最近)?(?:\d{1,2}|[一二三六]|十二)个?(?:月|周|年|日)(?:涨跌幅|表现)?|\d{1,2}[\s-]?(?:m|mths?|mo|months?|w|wks?|weeks?|y|yrs?|years?|d|days?)"
    r"|ytd|年初至今|今年以来",
    re.IGNORECASE,
)
_SIDE = re.compile(r"[(（%％)）\s]*(?:abs(?:olute|\.)?|rel(?:ative|\.)?|绝对|相对)(?![a-z])", re.IGNORECASE)
OTHERS = 2  # rows of the company or an index by name beside those that say absolute or relative


def is_performance(table: Table) -> bool:
    """Spans of time on one side of the table, absolute or relative on the other."""
    rows = [[cell.text for cell in row if cell] for row in table.rows]
    heads = [text for row in rows[:2] for text in row]
    labels = [row[0] for row in rows if row]
    return (_spans(heads) >= 2 and _is_of_sides(labels)) or (_spans(labels) >= 2 and any(map(_SIDE.match, heads)))


def _spans(texts: Iterable[str]) -> int:
    """Texts that are spans, also several in one (`3M 12M`)."""
    return sum(bool(_SPAN.fullmatch(text.strip())) or _several(text.split()) for text in texts)


def _several(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and all(_SPAN.fullmatch(part) for part in parts)


def _is_of_sides(labels: Sequence[str]) -> bool:
    sides = [label for label in labels if _SIDE.match(label)]
    rest = [
        label for label in labels if label not in sides and not _SPAN.search(label) and not re.search(r"performance|表现|%|％", label, re.I)
    ]
    return bool(sides) and len(rest) <= OTHERS
