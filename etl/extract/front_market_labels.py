"""Forms of one label of market data: how long the span is that it names, and in which two units it states its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.grammar.units import Measure, Units, read_unit

_TWO_UNITS = re.compile(r"\s*[(（]([^()（）/]+)(?:/|[)）]\s*/\s*[(（])([^()（）/]+)[)）]\s*$")
# `52-wk`, `12 mths`, `1Y`: the year's range; `近12个月`, `一年内`
_YEAR = re.compile(r"^(?:52[\s-]*(?:weeks?|wks?|w)|12[\s-]*(?:months?|mths?|mo|m)|(?:1|one)[\s-]*(?:years?|yrs?|y))\b[\s-]*", re.I)
_YEAR_ZH = re.compile(r"^(?:最近|近|过去)?(?:52周|12个?月|一年|1年)内?(?:股价)?")
# `3M`, `(3-mth)`, `6 个月`, `90-day`: over how many days turnover is averaged
_SPAN = re.compile(
    r"[(（]?(?:(?:past|last|近|过去)\s*)?(?:\b\d{1,2}|[三六一]|十二)[\s/-]*(?:(?:months?|mths?|mo|m|days?|d)\b|个?月|日|天)\s*[,，]?\s*[)）]?[\s-]*",
    re.I,
)
_TURNOVER = re.compile(r"turnover|t/o|t'over|adtv?\b|value|volume|vol\b|val\b|traded|成交", re.I)


def spans(plain: str, name: str) -> Iterator[tuple[str, str]]:
    """(label, label without its unit) as printed, then with the year as the dictionary writes it, then without the span of a turnover."""
    yield plain, name
    for year, written in ((_YEAR, "52w "), (_YEAR_ZH, "52周")):
        if year.match(name):
            yield year.sub(written, name), year.sub(written, name)
    if _TURNOVER.search(name) and _SPAN.search(name):
        bare = _SPAN.sub("", name, count=1).strip(" ,-")
        yield bare, bare


def two_units(label: str, units: Units) -> tuple[str, tuple[Measure, Measure]] | None:
    """`Mkt cap (HK$m/US$m)`, `Market cap (HK$ m)/(US$ m)` → the label without them, and the two units; None where there are not two."""
    match = _TWO_UNITS.search(label)
    found = (read_unit(match[1], units), read_unit(match[2], units)) if match else (None, None)
    if match is None or found[0] is None or found[1] is None or found[0].currency == found[1].currency:
        return None
    return label[: match.start()].strip(), (found[0], found[1])
