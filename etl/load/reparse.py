"""Which reports and vendors' lists a newer parser should read again, and where their files are."""

from __future__ import annotations

from etl.intake.again import Again
from etl.load.learn import Connection
from etl.load.store import is_newer
from etl.sources import FileSource, ReportSource, is_there, path_of

HELD = """
(SELECT DISTINCT ON (r.report_id) f.location, v.parser_version
FROM research.report AS r
JOIN LATERAL (
    SELECT parser_version FROM research.report_version AS v WHERE v.report_id = r.report_id ORDER BY version_no DESC LIMIT 1
) AS v ON true
JOIN ops.load_file AS f ON f.report_id = r.report_id AND f.status <> 'refused'
ORDER BY r.report_id, f.recorded_at DESC)
UNION ALL
(SELECT DISTINCT ON (l.list_id) f.location, l.parser_version
FROM research.vendor_list AS l JOIN ops.load_file AS f ON f.list_id = l.list_id AND f.status <> 'refused'
ORDER BY l.list_id, l.reading_no DESC, f.recorded_at DESC)"""


def outdated(connection: Connection, parser_version: str, *, force: bool = False) -> list[ReportSource]:
    """Files of the reports and lists that an older parser read, where a load last met them; with `force` of all."""
    rows = connection.execute(HELD.encode()).fetchall()
    return sorted((met_at(place) for place, version in rows if force or is_newer(parser_version, version)), key=lambda s: s.location)


def met_at(place: str) -> ReportSource:
    """What lies at a location of the ledger. `/a/week.zip!note.pdf` is a member of an archive, unless a file is called so."""
    if "://" in place:
        return Again(place)
    path, mark, member = place.partition("!")
    return FileSource(path_of(path), member) if mark and not is_there(path_of(place)) else FileSource(path_of(place))
