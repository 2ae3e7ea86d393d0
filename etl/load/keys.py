"""Keys in the database of everything that reports name."""

from __future__ import annotations

from collections.abc import Sequence

from app.reference import fold
from app.reference.people import merge_people
from app.reference.types import Vocabulary
from etl.load.learn import Connection, learn_stocks, stocks_by_name
from etl.load.names import Dictionaries, Keys
from etl.load.people import people_of
from etl.report import Finding, Report


def keys_of(
    connection: Connection, reports: Sequence[Report], known: Sequence[Dictionaries], vocabulary: Vocabulary
) -> list[tuple[Keys, list[Finding]]]:
    """For each of `reports` its keys, new entries of the dictionaries made where it teaches them; and what speaks against an entry.

    `known`: the dictionaries, one for each report: a house that it has taught is in its own.
    """
    by_code = learn_stocks(connection, reports, known[0].exchanges)
    people = people_of(connection, reports, known)
    merge_people(connection, vocabulary.analyst_moves)
    by_name = stocks_by_name(connection, reports)
    return [
        (Keys(own, by_code, by_name, analysts, _sector(report, own, vocabulary)), findings)
        for report, own, (analysts, findings) in zip(reports, known, people, strict=True)
    ]


def _sector(report: Report, known: Dictionaries, vocabulary: Vocabulary) -> int | None:
    sector = vocabulary.sector_by_name.get(fold(report.cover.sector.value)) if report.cover.sector else None
    return known.sectors.get((sector.taxonomy, sector.code)) if sector else None
