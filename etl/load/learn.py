"""Names → keys in the database; what a report teaches (a stock, a name of it, a person, a licence) is written into the dictionaries.

Many loads may run at once: every dictionary is written in the same order and each sorted, so that two loads never wait for each other
in a ring.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import psycopg

from app.models.base import STOCK_CODE
from app.reference import fold
from app.reference.people import merge_people
from app.reference.types import Vocabulary
from etl.load.names import Dictionaries, Keys, stock_refs
from etl.report import Analyst, Finding, Report

Connection = psycopg.Connection[tuple[Any, ...]]

SEEN = """first_seen_on = LEAST(known.first_seen_on, excluded.first_seen_on),
          last_seen_on = GREATEST(known.last_seen_on, excluded.last_seen_on)"""
CHANGES = """(known.first_seen_on, known.last_seen_on) IS DISTINCT FROM
             (LEAST(known.first_seen_on, excluded.first_seen_on), GREATEST(known.last_seen_on, excluded.last_seen_on))"""


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


def learn(connection: Connection, report: Report, known: Dictionaries, vocabulary: Vocabulary) -> tuple[Keys, list[Finding]]:
    """The keys of everything that `report` names, new entries made where it teaches them; and what speaks against it."""
    day = report.cover.published_on.value if report.cover.published_on else None
    names = {ref.code: ref.name or ref.code for ref in stock_refs(report) if ref.code and re.match(STOCK_CODE, ref.code)}
    by_code, learned = _stocks(connection, names, known)
    taught = {*taught_names(report, by_code), *((by_code[code], names[code]) for code in learned)}
    _stock_names(connection, sorted(taught), day)
    analysts, findings = _analysts(connection, report, known, day)
    merge_people(connection, vocabulary.analyst_moves)
    sector = vocabulary.sector_by_name.get(fold(report.cover.sector.value)) if report.cover.sector else None
    keys = Keys(
        dictionaries=known,
        stock_by_code=by_code,
        stock_by_name=_stocks_by_name(connection, report),
        analysts=analysts,
        sector_id=known.sectors.get((sector.taxonomy, sector.code)) if sector else None,
    )
    return keys, findings


def _column(connection: Connection, sql: str) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute(sql.encode()))


def _stocks(connection: Connection, names: dict[str, str], known: Dictionaries) -> tuple[dict[str, int], list[str]]:
    """code → stock_id for the codes of `names`, and the codes that nobody knew: they are learned under the name printed."""
    found = _stocks_by_code(connection, names)
    missing = sorted(code for code in names if code not in found)
    if not missing:
        return found, []
    for code in missing:
        suffix = code.rsplit(".", 1)[1]
        connection.execute(
            "INSERT INTO research.stock (stock_code, stock_name, exchange_code, basis) VALUES (%s, %s, %s, 'learned') "
            "ON CONFLICT DO NOTHING",
            (code, names[code], suffix if suffix in known.exchanges else None),
        )
    connection.execute(
        "INSERT INTO research.stock_identifier (stock_id, scheme, identifier) "
        "SELECT stock_id, 'code', stock_code FROM research.stock WHERE stock_code = ANY(%s) ORDER BY stock_code ON CONFLICT DO NOTHING",
        (missing,),
    )
    return _stocks_by_code(connection, names), missing


def _stocks_by_code(connection: Connection, codes: Iterable[str]) -> dict[str, int]:
    """Codes of today before former ones."""
    rows = connection.execute(
        "SELECT identifier, stock_id FROM research.stock_identifier WHERE scheme = 'code' AND identifier = ANY(%(codes)s) "
        "UNION ALL SELECT stock_code, stock_id FROM research.stock WHERE stock_code = ANY(%(codes)s)",
        {"codes": list(codes)},
    )
    return dict(rows.fetchall())


def _stocks_by_name(connection: Connection, report: Report) -> dict[str, int]:
    """Printed names that the parser could not resolve and that mean exactly one stock in the warehouse."""
    names = [ref.name for ref in stock_refs(report) if ref.code is None and ref.name]
    if not names:
        return {}
    rows = connection.execute(
        "SELECT name, min(stock_id) FROM research.stock_name WHERE name = ANY(%s) GROUP BY name HAVING count(*) = 1", (names,)
    )
    return dict(rows.fetchall())


def taught_names(report: Report, by_code: dict[str, int]) -> Iterator[tuple[int, str]]:
    """(stock_id, name) where the page prints the two beside each other: `阳光电源（300274.SZ）`, `300274 阳光电源`."""
    for item in report.stocks:
        code, name = item.stock.code, item.stock.name
        if code in by_code and name and name != code and printed_together(item.source.text, name, code):
            yield by_code[code], name


def printed_together(text: str, name: str, code: str) -> bool:
    """Whether `text` shows name and code with no word between them."""
    symbol = re.escape(code.rsplit(".", 1)[0].lstrip("0"))
    between = r"[\W_]{0,3}0*"
    pattern = rf"{re.escape(name)}{between}{symbol}|{symbol}(\.[A-Z]+| [A-Z]{{2}})?[\W_]{{0,3}}{re.escape(name)}"
    return re.search(pattern, text) is not None


def _stock_names(connection: Connection, names: list[tuple[int, str]], day: date | None) -> None:
    for stock_id, name in dict.fromkeys(names):
        connection.execute(
            "INSERT INTO research.stock_name AS known (stock_id, name, basis, first_seen_on, last_seen_on) "
            "VALUES (%s, %s, 'learned', %s, %s) "
            f"ON CONFLICT (stock_id, name) DO UPDATE SET {SEEN} WHERE {CHANGES}".encode(),
            (stock_id, name, day, day),
        )


def _analysts(connection: Connection, report: Report, known: Dictionaries, day: date | None) -> tuple[dict[Analyst, int], list[Finding]]:
    """The person behind each name. A licence number tells people apart; house and name do where there is none to trust."""
    findings: list[Finding] = []
    people: dict[Analyst, int] = {}
    broker = report.cover.broker_code if report.cover.broker_code in known.brokers else None
    house = broker or (report.cover.broker_raw.value if report.cover.broker_raw else "?")
    for item in sorted(report.analysts, key=lambda a: (a.licence_no or "", a.name)):
        licence = item.licence_no if item.licence_fits is not False and re.match(r"^[0-9A-Z]+$", item.licence_no or "") else None
        holder = _holder(connection, licence) if licence else None
        if holder and not same_person(holder[1], item.name):
            findings.append(Finding("check.licence_two_names", "warning", f"{licence} also stands beside {holder[1]}", item.source))
            licence, holder = None, None
        people[item] = holder[0] if holder else _person(connection, licence or f"{house}/{item.name}", item.name)
        if licence:
            _licence(connection, licence, people[item], broker, day)
        if (second := item.second_licence_no) and (_holder(connection, second) or (people[item], ""))[0] == people[item]:
            _licence(connection, second, people[item], broker, day)
    return people, findings


def same_person(name: str, other: str) -> bool:
    """Equal names; or one in Latin and one in Chinese letters, which cannot be compared."""
    return fold(name) == fold(other) or name.isascii() != other.isascii()


def _holder(connection: Connection, licence: str) -> tuple[int, str] | None:
    row = connection.execute(
        "SELECT analyst_id, analyst_name FROM research.analyst_licence JOIN research.analyst USING (analyst_id) WHERE licence_no = %s",
        (licence,),
    ).fetchone()
    return (row[0], row[1]) if row else None


def _person(connection: Connection, identity: str, name: str) -> int:
    row = connection.execute(
        "INSERT INTO research.analyst (identity_key, analyst_name) VALUES (%s, %s) "
        "ON CONFLICT (identity_key) DO NOTHING RETURNING analyst_id",
        (identity, name),
    ).fetchone()
    row = row or connection.execute("SELECT analyst_id FROM research.analyst WHERE identity_key = %s", (identity,)).fetchone()
    assert row is not None
    return int(row[0])


def _licence(connection: Connection, licence: str, analyst_id: int, broker: str | None, day: date | None) -> None:
    connection.execute(
        "INSERT INTO research.analyst_licence AS known (licence_no, analyst_id, broker_code, regulator, first_seen_on, last_seen_on) "
        "VALUES (%s, %s, %s, %s, %s, %s) "
        f"ON CONFLICT (licence_no) DO UPDATE SET {SEEN} WHERE {CHANGES}".encode(),
        (licence, analyst_id, broker, regulator(licence), day, day),
    )


def regulator(licence: str) -> str:
    """`S0880520010003` is of the Securities Association of China, `BXX123` of Hong Kong's SFC."""
    if re.fullmatch(r"[SA]\d{13}", licence):
        return "sac"
    return "sfc" if re.fullmatch(r"[A-Z]{3}\d{3}", licence) else "other"
