"""Licences of one person at several houses, as curated in analyst_moves.csv → `merged_into_id` of the people."""

from __future__ import annotations

from collections.abc import Mapping

from app.reference.merge import Connection

_MERGE = """
    UPDATE research.analyst AS a SET merged_into_id = main.analyst_id
    FROM research.analyst_licence AS l, research.analyst_licence AS main
    WHERE l.licence_no = %s AND main.licence_no = %s AND a.analyst_id <> main.analyst_id
        AND (a.analyst_id = l.analyst_id OR a.merged_into_id = l.analyst_id) AND a.merged_into_id IS DISTINCT FROM main.analyst_id
"""


def merge_people(connection: Connection, moves: Mapping[str, str]) -> int:
    """Put the holder of each licence under the holder of the main one; gives the number of people changed.

    Licences that no report has printed yet wait for the next time.
    """
    return sum(connection.execute(_MERGE.encode(), (licence, main_licence(licence, moves))).rowcount for licence in sorted(moves))


def main_licence(licence: str, moves: Mapping[str, str]) -> str:
    """The end of the chain: a person who moved twice is one person."""
    seen = {licence}
    while (following := moves.get(licence)) and following not in seen:
        seen.add(following)
        licence = following
    return licence
