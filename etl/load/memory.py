"""What the warehouse remembers of names: those that earlier reports printed beside a code, values that tell garbled names apart, houses."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.reference import fold
from app.reference.types import Vocabulary
from etl.load.learn import Connection
from etl.load.names import stock_refs
from etl.load.segments import forms
from etl.report import Report
from etl.resolve import resolve
from etl.witness import Seen

DAYS = 10  # a price printed on a cover is at most that old
LEARNED = "learned_"
NO_REPORT = "document.not_a_report"

_LEARNED = """
    SELECT n.name, s.stock_code FROM research.stock_name AS n JOIN research.stock AS s USING (stock_id)
    WHERE n.basis = 'learned' AND n.name = ANY(%s) ORDER BY n.name, s.stock_code
"""
_SEEN = """
    SELECT instrument_code, 'close_price', close FROM research.market_price
    WHERE instrument_code = ANY(%(codes)s) AND traded_on BETWEEN %(since)s AND %(day)s
    UNION
    SELECT s.stock_code, f.metric_code, f.value
    FROM research.stock AS s
    JOIN research.financial_metric AS f USING (stock_id)
    JOIN research.report_version AS v ON v.report_id = f.report_id AND v.version_no = f.version_no AND v.superseded_at IS NULL
    WHERE s.stock_code = ANY(%(codes)s) AND f.metric_code IN ('close_price', 'market_cap') AND f.value IS NOT NULL
        AND v.published_on BETWEEN %(since)s AND %(day)s
"""


def remember(connection: Connection, reports: Sequence[Report], vocabulary: Vocabulary) -> list[Report]:
    """The reports with those names decided that only the warehouse knows; each as it is when that is none."""
    names = [[ref.name for ref in stock_refs(report) if ref.code is None and ref.name] for report in reports]
    if not any(names):
        return list(reports)
    learned = learned_names(connection, (name for own in names for name in own))
    return [_remember(connection, report, vocabulary, learned) if own else report for report, own in zip(reports, names, strict=True)]


def _remember(connection: Connection, report: Report, vocabulary: Vocabulary, learned: dict[str, tuple[str, ...]]) -> Report:
    seen = known_values(connection, report)
    return resolve(report, vocabulary, learned, seen) if learned or seen else report


def learned_names(connection: Connection, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folded name → codes beside which earlier reports printed it."""
    printed = sorted({form for name in names for form in forms(name)})
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, code in connection.execute(_LEARNED, (printed,)).fetchall():
        found[fold(name)][code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def known_values(connection: Connection, report: Report) -> Seen:
    """Prices and market values, of the days before the report, of the stocks that its garbled names come near to."""
    day = report.cover.published_on.value if report.cover.published_on else None
    near = {code for f in report.findings if f.rule_id == "unresolved.stock" and f.proposed for code in f.proposed.split(", ")}
    return _values(connection, sorted(near), day) if day and near else {}


def _values(connection: Connection, codes: list[str], day: date) -> Seen:
    rows = connection.execute(_SEEN, {"codes": codes, "since": day - timedelta(days=DAYS), "day": day}).fetchall()
    found: defaultdict[str, defaultdict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for code, metric, value in rows:
        found[code][metric].append(Decimal(value))
    return {code: {metric: tuple(values) for metric, values in metrics.items()} for code, metrics in found.items()}


def with_houses(connection: Connection, reports: Sequence[Report]) -> list[Report]:
    """The reports, each under a house of its own where its house is printed and in no list: such a house is learned as it is printed."""
    names = [_unknown_house(report) for report in reports]
    if not any(names):
        return list(reports)
    codes = _learn_houses(connection, {name: report.cover.language for name, report in zip(names, reports, strict=True) if name})
    return [
        replace(report, cover=replace(report.cover, broker_code=codes[name])) if name else report
        for name, report in zip(names, reports, strict=True)
    ]


def _unknown_house(report: Report) -> str | None:
    cover = report.cover
    if cover.broker_code is not None or cover.broker_raw is None or any(one.rule_id == NO_REPORT for one in report.findings):
        return None
    return " ".join(cover.broker_raw.value.split())


def house_code(name: str) -> str:
    """The code of a house that is only printed: the same for all ways to write the name."""
    return LEARNED + hashlib.sha256(fold(name).encode()).hexdigest()[:12]


def is_learned(code: str) -> bool:
    """Whether it is the code of a house that no list has."""
    return code.startswith(LEARNED)


def _learn_houses(connection: Connection, languages: Mapping[str, str]) -> dict[str, str]:
    """Code of each house of `languages` (name → language): known by now as an alias, else new."""
    rows = connection.execute(
        "SELECT alias, min(broker_code) FROM research.broker_alias WHERE alias = ANY(%s) GROUP BY alias", (list(languages),)
    )
    codes: dict[str, str] = dict(rows.fetchall())
    for name in sorted(languages.keys() - codes.keys()):
        codes[name] = house_code(name)
        connection.execute(
            "INSERT INTO research.broker (broker_code, broker_name, language, basis) VALUES (%s, %s, %s, 'learned') ON CONFLICT DO NOTHING",
            (codes[name], name, languages[name]),
        )
    return codes
