"""Stocks → keys in the database; what reports teach (a stock, a name of it) is written into the dictionaries, as people.py does.

Many loads may run at once: every dictionary is written in the same order and each sorted, so that two loads never wait for each other
in a ring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import psycopg

from app.models.base import STOCK_CODE
from app.reference.types import Vocabulary
from etl.load.names import Dictionaries, stock_refs
from etl.report import Report

Connection = psycopg.Connection[tuple[Any, ...]]
Days = tuple[date | None, date | None]
"""First and last day on which something was printed; None: on no day that is known."""

SEEN = """first_seen_on = LEAST(known.first_seen_on, excluded.first_seen_on),
          last_seen_on = GREATEST(known.last_seen_on, excluded.last_seen_on)"""
CHANGES = """(known.first_seen_on, known.last_seen_on) IS DISTINCT FROM
             (LEAST(known.first_seen_on, excluded.first_seen_on), GREATEST(known.last_seen_on, excluded.last_seen_on))"""
_STOCK_NAMES = f"""
    INSERT INTO research.stock_name AS known (stock_id, name, basis, first_seen_on, last_seen_on)
    SELECT stock_id, name, 'learned', first_day, last_day
    FROM unnest(%s::integer[], %s::text[], %s::date[], %s::date[]) AS new (stock_id, name, first_day, last_day)
    ON CONFLICT (stock_id, name) DO UPDATE SET {SEEN} WHERE {CHANGES}
"""


def read_dictionaries(connection: Connection, vocabulary: Vocabulary) -> Dictionaries:
    """What the database knows of metrics, brokers, exchanges, indices and sectors."""
    indices = _column(connection, "SELECT index_code FROM research.market_index")
    sectors = connection.execute("SELECT taxonomy_code, sector_code, sector_id FROM research.sector WHERE valid_to IS NULL").fetchall()
    return Dictionaries(
        metrics=_column(connection, "SELECT metric_code FROM research.metric"),
        brokers=_column(connection, "SELECT broker_code FROM research.broker"),
        exchanges=_column(connection, "SELECT exchange_code FROM research.exchange"),
        indices={name: index.code for name, index in vocabulary.indices.items() if index.code in indices},
        sectors={(taxonomy, code): key for taxonomy, code, key in sectors},
    )


def learn_stocks(connection: Connection, reports: Sequence[Report], exchanges: frozenset[str]) -> dict[str, int]:
    """code → stock_id of every stock that `reports` name by a code, new stocks and names made where they teach them."""
    named = [_codes(report) for report in reports]
    by_code, new = _stocks(connection, named, exchanges)
    _stock_names(connection, _taught(reports, named, by_code, new))
    return by_code


def stocks_by_name(connection: Connection, reports: Iterable[Report]) -> dict[str, int]:
    """Printed names that the parser could not resolve and that mean exactly one stock in the warehouse."""
    names = {ref.name for report in reports for ref in stock_refs(report) if ref.code is None and ref.name}
    if not names:
        return {}
    rows = connection.execute(
        "SELECT name, min(stock_id) FROM research.stock_name WHERE name = ANY(%s) GROUP BY name HAVING count(*) = 1", (sorted(names),)
    )
    return dict(rows.fetchall())


def _column(connection: Connection, sql: str) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute(sql.encode()))


def _codes(report: Report) -> dict[str, str]:
    """Code → name of every stock that the report names by its code."""
    return {ref.code: ref.name or ref.code for ref in stock_refs(report) if ref.code and re.match(STOCK_CODE, ref.code)}


def _stocks(connection: Connection, named: Sequence[dict[str, str]], exchanges: frozenset[str]) -> tuple[dict[str, int], set[str]]:
    """code → stock_id for the codes of `named`, and those that nobody knew: they are learned under the name printed first."""
    names = {code: name for one in reversed(named) for code, name in one.items()}
    found = _stocks_by_code(connection, names)
    missing = sorted(code for code in names if code not in found)
    if not missing:
        return found, set()
    suffixes = (code.rsplit(".", 1)[1] for code in missing)
    connection.execute(
        "INSERT INTO research.stock (stock_code, stock_name, exchange_code, basis) "
        "SELECT code, name, exchange, 'learned' FROM unnest(%s::text[], %s::text[], %s::text[]) AS new (code, name, exchange) "
        "ON CONFLICT DO NOTHING",
        (missing, [names[code] for code in missing], [suffix if suffix in exchanges else None for suffix in suffixes]),
    )
    connection.execute(
        "INSERT INTO research.stock_identifier (stock_id, scheme, identifier) "
        "SELECT stock_id, 'code', stock_code FROM research.stock WHERE stock_code = ANY(%s) ORDER BY stock_code ON CONFLICT DO NOTHING",
        (missing,),
    )
    return _stocks_by_code(connection, names), set(missing)


def _stocks_by_code(connection: Connection, codes: Iterable[str]) -> dict[str, int]:
    """Codes of today before former ones."""
    rows = connection.execute(
        "SELECT identifier, stock_id FROM research.stock_identifier WHERE scheme = 'code' AND identifier = ANY(%(codes)s) "
        "UNION ALL SELECT stock_code, stock_id FROM research.stock WHERE stock_code = ANY(%(codes)s)",
        {"codes": list(codes)},
    )
    return dict(rows.fetchall())


def _taught(
    reports: Sequence[Report], named: Sequence[dict[str, str]], by_code: Mapping[str, int], new: set[str]
) -> dict[tuple[int, str], Days]:
    """(stock_id, name) → the days on which `reports` printed the two together. A stock that nobody knew has the name printed first."""
    taught: dict[tuple[int, str], Days] = {}
    for report, names in zip(reports, named, strict=True):
        first = new & names.keys()
        new = new - first
        day = report.cover.published_on.value if report.cover.published_on else None
        for pair in {*taught_names(report, by_code), *((by_code[code], names[code]) for code in first)}:
            taught[pair] = widened(taught.get(pair), day)
    return taught


def widened(days: Days | None, day: date | None) -> Days:
    """`days` with `day` among them."""
    all_days = [one for one in (*(days or ()), day) if one is not None]
    return (min(all_days), max(all_days)) if all_days else (None, None)


def taught_names(report: Report, by_code: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """(stock_id, name) where the page prints the two beside each other: `阳光电源（300274.SZ）`, `300274 阳光电源`."""
    for item in report.stocks:
        code, name = item.stock.code, item.stock.name
        if code and code in by_code and name and name != code and printed_together(item.source.text, name, code):
            yield by_code[code], name


def printed_together(text: str, name: str, code: str) -> bool:
    """Whether `text` shows name and code with no word between them."""
    symbol = re.escape(code.rsplit(".", 1)[0].lstrip("0"))
    between = r"[\W_]{0,3}0*"
    pattern = rf"{re.escape(name)}{between}{symbol}|{symbol}(\.[A-Z]+| [A-Z]{{2}})?[\W_]{{0,3}}{re.escape(name)}"
    return re.search(pattern, text) is not None


def _stock_names(connection: Connection, taught: Mapping[tuple[int, str], Days]) -> None:
    if not taught:
        return
    rows = sorted((stock_id, name, *days) for (stock_id, name), days in taught.items())
    connection.execute(_STOCK_NAMES.encode(), [list(column) for column in zip(*rows, strict=True)])
