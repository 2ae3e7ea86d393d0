"""The person behind each analyst's name. A licence number tells people apart; house and name do where there is none to trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.reference import fold
from etl.load.learn import CHANGES, SEEN, Connection, Days, widened
from etl.load.names import Dictionaries
from etl.report import Analyst, Finding, Report

_LICENCES = f"""
    INSERT INTO research.analyst_licence AS known (licence_no, analyst_id, broker_code, regulator, first_seen_on, last_seen_on)
    SELECT licence_no, analyst_id, broker_code, regulator, first_day, last_day
    FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::date[], %s::date[])
        AS new (licence_no, analyst_id, broker_code, regulator, first_day, last_day)
    ON CONFLICT (licence_no) DO UPDATE SET {SEEN} WHERE {CHANGES}
"""


class Person(NamedTuple):
    """A row of `research.analyst`."""

    analyst_id: int
    name: str


@dataclass
class _Licence:
    analyst_id: int
    broker: str | None
    days: Days


@dataclass
class _Known:
    """What the database knows of the licences and people that some reports print; reports add to it one after the other."""

    connection: Connection
    holders: dict[str, Person]
    people: dict[str, Person]
    printed: dict[str, _Licence] = field(default_factory=dict)

    def person(self, identity: str, name: str) -> Person:
        """The person of this identity key, a new one if there is none."""
        if identity not in self.people:
            self.people[identity] = Person(_new_person(self.connection, identity, name), name)
        return self.people[identity]

    def note(self, licence: str, person: Person, broker: str | None, day: date | None) -> None:
        """A licence was printed on `day`. The first that prints it says whose it is, and of which house."""
        self.holders.setdefault(licence, person)
        one = self.printed.setdefault(licence, _Licence(person.analyst_id, broker, (None, None)))
        one.days = widened(one.days, day)

    def write(self) -> None:
        """The licences printed, into the dictionary."""
        if not self.printed:
            return
        rows = [(no, one.analyst_id, one.broker, regulator(no), *one.days) for no, one in sorted(self.printed.items())]
        self.connection.execute(_LICENCES.encode(), [list(column) for column in zip(*rows, strict=True)])


def people_of(
    connection: Connection, reports: Sequence[Report], known: Sequence[Dictionaries]
) -> list[tuple[dict[Analyst, int], list[Finding]]]:
    """For each of `reports` the person behind each name, new ones made; and licences that stand beside two names."""
    printed = [(item, _house(report, own)) for report, own in zip(reports, known, strict=True) for item in report.analysts]
    if not printed:
        return [({}, []) for _ in reports]
    licences = {no for item, _ in printed for no in (_trusted(item), item.second_licence_no) if no}
    identities = {identity for item, house in printed for identity in _identities(item, house)}
    held = _Known(connection, _holders(connection, licences), _people(connection, identities))
    found = [_of_report(held, report, own) for report, own in zip(reports, known, strict=True)]
    held.write()
    return found


def _of_report(held: _Known, report: Report, known: Dictionaries) -> tuple[dict[Analyst, int], list[Finding]]:
    findings: list[Finding] = []
    people: dict[Analyst, int] = {}
    day = report.cover.published_on.value if report.cover.published_on else None
    broker, house = _broker(report, known), _house(report, known)
    for item in sorted(report.analysts, key=lambda a: (a.licence_no or "", a.name)):
        licence = _trusted(item)
        holder = held.holders.get(licence) if licence else None
        if holder and not same_person(holder.name, item.name):
            findings.append(Finding("check.licence_two_names", "warning", f"{licence} also stands beside {holder.name}", item.source))
            licence, holder = None, None
        person = holder or held.person(licence or f"{house}/{item.name}", item.name)
        people[item] = person.analyst_id
        if licence:
            held.note(licence, person, broker, day)
        if (second := item.second_licence_no) and held.holders.get(second, person).analyst_id == person.analyst_id:
            held.note(second, person, broker, day)
    return people, findings


def _trusted(item: Analyst) -> str | None:
    """The licence number, where it is one and fits what else is printed of the person."""
    return item.licence_no if item.licence_fits is not False and re.match(r"^[0-9A-Z]+$", item.licence_no or "") else None


def _identities(item: Analyst, house: str) -> Iterator[str]:
    if licence := _trusted(item):
        yield licence
    yield f"{house}/{item.name}"


def _broker(report: Report, known: Dictionaries) -> str | None:
    return report.cover.broker_code if report.cover.broker_code in known.brokers else None


def _house(report: Report, known: Dictionaries) -> str:
    return _broker(report, known) or (report.cover.broker_raw.value if report.cover.broker_raw else "?")


def same_person(name: str, other: str) -> bool:
    """Equal names; or one in Latin and one in Chinese letters, which cannot be compared."""
    return fold(name) == fold(other) or name.isascii() != other.isascii()


def _holders(connection: Connection, licences: Iterable[str]) -> dict[str, Person]:
    rows = connection.execute(
        "SELECT licence_no, analyst_id, analyst_name FROM research.analyst_licence JOIN research.analyst USING (analyst_id) "
        "WHERE licence_no = ANY(%s)",
        (sorted(licences),),
    )
    return {licence: Person(*person) for licence, *person in rows.fetchall()}


def _people(connection: Connection, identities: Iterable[str]) -> dict[str, Person]:
    rows = connection.execute(
        "SELECT identity_key, analyst_id, analyst_name FROM research.analyst WHERE identity_key = ANY(%s)", (sorted(identities),)
    )
    return {identity: Person(*person) for identity, *person in rows.fetchall()}


def _new_person(connection: Connection, identity: str, name: str) -> int:
    """The key of a new person; of the one that another load has made meanwhile."""
    row = connection.execute(
        "INSERT INTO research.analyst (identity_key, analyst_name) VALUES (%s, %s) "
        "ON CONFLICT (identity_key) DO NOTHING RETURNING analyst_id",
        (identity, name),
    ).fetchone()
    row = row or connection.execute("SELECT analyst_id FROM research.analyst WHERE identity_key = %s", (identity,)).fetchone()
    assert row is not None
    return int(row[0])


def regulator(licence: str) -> str:
    """`S0880520010003` is of the Securities Association of China, `BXX123` of Hong Kong's SFC."""
    if re.fullmatch(r"[SA]\d{13}", licence):
        return "sac"
    return "sfc" if re.fullmatch(r"[A-Z]{3}\d{3}", licence) else "other"
