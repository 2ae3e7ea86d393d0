"""What the warehouse remembers of names: those that earlier reports printed beside a code, values that tell garbled names apart, houses."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.reference import clean_stock_name, fold, simplify
from app.reference.types import Vocabulary
from etl.load.learn import Connection
from etl.load.names import stock_refs
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


def remember(connection: Connection, report: Report, vocabulary: Vocabulary) -> Report:
    """The report with those names decided that only the warehouse knows; as it is when that is none."""
    names = [ref.name for ref in stock_refs(report) if ref.code is None and ref.name]
    if not names:
        return report
    learned = learned_names(connection, names)
    seen = known_values(connection, report)
    return resolve(report, vocabulary, learned, seen) if learned or seen else report


def learned_names(connection: Connection, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folded name → codes beside which earlier reports printed it."""
    forms = sorted({form for name in names for form in (name, simplify(name), clean_stock_name(simplify(name)))})
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, code in connection.execute(_LEARNED, (forms,)).fetchall():
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


def with_house(connection: Connection, report: Report) -> Report:
    """The report under a house of its own when its house is printed and in no list: such a house is learned as it is printed."""
    cover = report.cover
    if cover.broker_code is not None or cover.broker_raw is None or any(one.rule_id == NO_REPORT for one in report.findings):
        return report
    name = " ".join(cover.broker_raw.value.split())
    return replace(report, cover=replace(cover, broker_code=_learn_house(connection, name, cover.language)))


def house_code(name: str) -> str:
    """The code of a house that is only printed: the same for all ways to write the name."""
    return LEARNED + hashlib.sha256(fold(name).encode()).hexdigest()[:12]


def is_learned(code: str) -> bool:
    """Whether it is the code of a house that no list has."""
    return code.startswith(LEARNED)


def _learn_house(connection: Connection, name: str, language: str) -> str:
    """The house whose name this is: known by now as an alias, else new."""
    row = connection.execute("SELECT broker_code FROM research.broker_alias WHERE alias = %s LIMIT 1", (name,)).fetchone()
    if row:
        return str(row[0])
    code = house_code(name)
    connection.execute(
        "INSERT INTO research.broker (broker_code, broker_name, language, basis) VALUES (%s, %s, %s, 'learned') ON CONFLICT DO NOTHING",
        (code, name, language),
    )
    return code
