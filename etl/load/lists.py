"""A vendor's list into the database: one transaction, idempotent, append-only.

The rows go by COPY into temporary tables and from there, set by set, into those that stay: what is stated already is not written again,
what is stated otherwise closes the row before, what a list holds no more is left as it is. The lists of one form are stored one after
the other.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from app.reference.types import Vocabulary
from etl.load.identity import report_key
from etl.load.learn import Connection
from etl.load.list_rows import Known, Place, estimate_rows, report_row
from etl.load.memory import house_code
from etl.load.rowset import Row
from etl.load.scales import printed_scale
from etl.load.store import Stored, is_newer
from etl.load.write import clean, lock
from etl.normalise import regrade
from etl.report import Finding
from etl.vendor import BadRow, Listed, VendorList, rows_of
from etl.vendor.cells import Head
from etl.vendor.lists import unknown_columns
from etl.vendor.raw import raw_list

LOCK_LIST = 0x59420007
BATCH = 2_000  # rows of a list that are looked up and copied at a time
REPORT, ESTIMATE = ("vendor_report", "vendor_report_id"), ("vendor_estimate", "vendor_estimate_id")
MAX_FINDINGS = 5_000  # different ones of a list; how many more there are is told


@dataclass
class Tally:
    """Findings of a list: the same of many rows once, with the first row and their number."""

    found: dict[tuple[str, str, str | None, str | None], list[Any]] = field(default_factory=dict)
    more: int = 0

    def add(self, finding: Finding, columns: Sequence[str]) -> None:
        source = finding.source
        column = columns[source.column_no] if source and source.column_no is not None else None
        key = finding.rule_id, finding.message, column, source.text if source else None
        if key in self.found:
            self.found[key][1] += 1
        elif len(self.found) < MAX_FINDINGS:
            self.found[key] = [finding, 1, source.row_no if source else None]
        else:
            self.more += 1

    def rows(self) -> Iterator[Row]:
        for (rule, message, column, text), (finding, count, row_no) in self.found.items():
            yield {"rule_id": rule, "severity": finding.severity, "message": message, "row_no": row_no, "n_rows": count,
                   "column_name": column, "raw_text": text, "proposed": finding.proposed}  # fmt: skip
        if self.more:
            yield {"rule_id": "vendor.more_findings", "severity": "warning", "message": f"{self.more} findings more are not listed",
                   "row_no": None, "n_rows": self.more, "column_name": None, "raw_text": None, "proposed": None}  # fmt: skip


class ListStore:
    """Stores lists over one connection."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self.connection = connection
        self.vocabulary = vocabulary
        self._scale = cache(lambda house, day: tuple(printed_scale(connection, house, day, uuid.UUID(int=0))))

    def held(self, file_sha256: str, parser_version: str) -> Stored | None:
        """The last reading of these bytes when this parser has nothing to add to it, else None."""
        row = self.connection.execute(
            "SELECT reading_no, parser_version FROM research.vendor_list WHERE list_id = %s ORDER BY reading_no DESC LIMIT 1",
            (report_key(file_sha256),),
        ).fetchone()
        if row is None or is_newer(parser_version, row[1]):
            return None
        return Stored("duplicate", report_key(file_sha256), row[0], is_list=True)

    def store(self, known: VendorList, data: bytes, *, run_id: int | None = None, force: bool = False) -> Stored:
        """Write the list in one transaction (a savepoint inside the caller's). Raises psycopg.Error; nothing is then written."""
        with self.connection.transaction():
            lock(self.connection, LOCK_LIST, known.form.code)
            held = self.held(known.file_sha256, known.parser_version)
            if held and not force:
                return held
            place = self._open(known, run_id)
            self._scale.cache_clear()  # reports stored since may have taught another scale
            tally = self._take(known, data, place)
            facts = self._merge(tally, known.columns, place)
            for table, _ in (REPORT, ESTIMATE):
                self._run("DROP TABLE {incoming}", table)  # the caller's transaction may hold another list
            findings = list(tally.rows())
            self._findings(place, findings)
            return Stored("loaded", place.list_id, place.reading_no, facts, len(findings), is_list=True)

    def _open(self, known: VendorList, run_id: int | None) -> Place:
        list_id = report_key(known.file_sha256)
        row = self.connection.execute(
            "INSERT INTO research.vendor_list (list_id, reading_no, vendor, form, file_name, file_sha256, layout, encoding, column_names,"
            " list_year, row_count, parser_version, run_id)"
            " SELECT %(id)s, 1 + coalesce(max(reading_no), 0), %(vendor)s, %(form)s, %(name)s, %(sha)s, %(layout)s, %(encoding)s,"
            " %(columns)s, %(year)s, %(rows)s, %(parser)s, %(run)s FROM research.vendor_list WHERE list_id = %(id)s RETURNING reading_no",
            {
                "id": list_id, "vendor": known.form.vendor, "form": known.form.code, "name": clean(known.file_name),
                "sha": known.file_sha256, "layout": known.layout, "encoding": known.encoding, "columns": clean(list(known.columns)),
                "year": known.year, "rows": known.row_count, "parser": known.parser_version, "run": run_id,
            },
        ).fetchone()  # fmt: skip
        assert row is not None
        for table, _ in (REPORT, ESTIMATE):
            self._run("CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT * FROM {table} WITH NO DATA", table)
        return Place(list_id, int(row[0]), known.form.code)

    def _take(self, known: VendorList, data: bytes, place: Place) -> Tally:
        """All rows of the list into the temporary tables, batch by batch."""
        tally, raw = Tally(), raw_list(data, known.file_name)
        for name in unknown_columns(raw, known.form):
            tally.add(Finding("vendor.unknown_column", "info", f"nobody knows what the column {name[:80]!r} means"), known.columns)
        rows = rows_of(raw, known.form, self.vocabulary)
        while batch := list(islice(rows, BATCH)):
            for bad in (one for one in batch if isinstance(one, BadRow)):
                tally.add(bad.finding, known.columns)
            self._batch([one for one in batch if isinstance(one, Listed)], place, tally, known.columns)
        return tally

    def _batch(self, items: list[Listed], place: Place, tally: Tally, columns: Sequence[str]) -> None:
        """Rows that say the same of their report (`head`) are looked up once."""
        heads = {id(item.head): item for item in items}
        houses, stocks = self._houses(heads.values()), self._stocks(heads.values())
        settled = {key: self._settled(item.head, houses, stocks) for key, item in heads.items()}
        reports: dict[int, Row] = {}
        estimates: list[Row] = []
        for item in items:
            key = id(item.head)
            head, known = settled[key]
            for finding in (*item.findings, *_unknown(head, known)):
                tally.add(finding, columns)
            if key not in reports:
                reports[key] = report_row(replace(item, head=head), known, place)
            estimates.extend(estimate_rows(item, reports[key]["vendor_report_id"], place))
        self._copy(REPORT[0], list(reports.values()))
        self._copy(ESTIMATE[0], estimates)

    def _settled(self, head: Head, houses: dict[str, str], stocks: dict[str, int]) -> tuple[Head, Known]:
        """The keys of what a head names, and its rating on the scale that the house last printed, as for a report."""
        cover = head.report.cover
        assert cover.broker_raw is not None and cover.published_on is not None
        house = cover.broker_code or houses.get(cover.broker_raw.value)
        code = head.stock.code if head.stock else None
        known = Known(house, stocks.get(code) if code else None)
        doubtful = any(one.rating_raw and one.level_basis in ("dictionary", "unmapped") for one in head.report.recommendations)
        if not doubtful or house is None:
            return head, known
        steps = self._scale(house, cover.published_on.value)
        return (replace(head, report=regrade(head.report, steps, self.vocabulary)) if steps else head), known

    def _houses(self, items: Iterable[Listed]) -> dict[str, str]:
        """Name → code of the houses that no list has and a report has printed. Nothing is learned from a vendor's list."""
        names = {c.broker_raw.value for i in items if (c := i.report.cover).broker_raw and c.broker_code is None}
        codes = {house_code(name): name for name in names}
        found = self.connection.execute("SELECT broker_code FROM research.broker WHERE broker_code = ANY(%s)", (list(codes),))
        learned = {codes[code]: str(code) for (code,) in found}
        aliases = self.connection.execute("SELECT alias, broker_code FROM research.broker_alias WHERE alias = ANY(%s)", (list(names),))
        return {**learned, **{str(alias): str(code) for alias, code in aliases}}

    def _stocks(self, items: Iterable[Listed]) -> dict[str, int]:
        codes = {one.stock.code for item in items for one in item.report.stocks if one.stock.code}
        found = self.connection.execute(
            "SELECT stock_code, stock_id FROM research.stock WHERE stock_code = ANY(%(codes)s) UNION ALL "
            "SELECT identifier, stock_id FROM research.stock_identifier WHERE scheme = 'code' AND identifier = ANY(%(codes)s)",
            {"codes": list(codes)},
        )
        return {str(code): int(key) for code, key in found}

    def _copy(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        names = sql.SQL(", ").join(map(sql.Identifier, rows[0]))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(f"incoming_{table}"), names)
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([_value(value) for value in row.values()])

    def _merge(self, tally: Tally, columns: Sequence[str], place: Place) -> int:
        """The temporary tables into those that stay; gives how many statements are new or changed."""
        for finding in self._contradictions():
            tally.add(finding, columns)
        return sum(self._settle(table, key, place) for table, key in (REPORT, ESTIMATE))

    def _contradictions(self) -> Iterator[Finding]:
        """What the list states in two ways: of a report the first row stays, a number has no value."""
        for row_no, key in self._run(TWICE, *REPORT).fetchall():
            message = f"row {row_no} describes a report otherwise than a row before it: the first one counts ({key})"
            yield Finding("vendor.described_twice", "warning", message)
        for column, period, texts in self._run(SEVERAL, *ESTIMATE).fetchall():
            message = f"the list states {column} of {period or 'no period'} several times for one report: {texts}; it has no value"
            yield Finding("vendor.contradiction", "error", message)
        self._run(WITHOUT_VALUE, *ESTIMATE)

    def _settle(self, table: str, key: str, place: Place) -> int:
        self._run("ANALYZE {incoming}", table, key)
        self._run(CLOSE, table, key, list=sql.Literal(place.list_id))
        names = [column.name for column in self._run("SELECT * FROM {incoming} LIMIT 0", table, key).description or ()]
        kept = sql.SQL(", ").join(sql.Identifier(name) for name in names if name not in GIVEN)
        return self._run(ADD, table, key, columns=kept).rowcount

    def _run(self, text: LiteralString, table: str, key: str = "", **parts: sql.Composable) -> psycopg.Cursor[tuple[Any, ...]]:
        names = {"incoming": sql.Identifier(f"incoming_{table}"), "table": sql.Identifier("research", table), "key": sql.Identifier(key)}
        return self.connection.execute(sql.SQL(text).format(**names, **parts))

    def _findings(self, place: Place, rows: Iterable[Row]) -> None:
        statement = (
            "COPY ops.vendor_finding (list_id, reading_no, finding_no, rule_id, severity, message, row_no, n_rows, column_name, raw_text,"
            " proposed) FROM STDIN"
        )
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for number, row in enumerate(rows, start=1):
                copy.write_row([place.list_id, place.reading_no, number, *map(clean, row.values())])


GIVEN = ("version_no", "recorded_at", "superseded_at", "attribution")
TWICE = """
SELECT DISTINCT ON (i.{key}) i.row_no, coalesce(i.title, i.document, i.{key}::text) FROM {incoming} AS i
JOIN (SELECT DISTINCT ON ({key}) {key}, content_hash FROM {incoming} ORDER BY {key}, row_no) AS f
    ON f.{key} = i.{key} AND f.content_hash <> i.content_hash
ORDER BY i.{key}, i.row_no"""
SEVERAL = """
SELECT min(column_name), min(period_code), string_agg(DISTINCT format('%s (row %s)', value_text, row_no), ', ')
FROM {incoming} GROUP BY {key} HAVING count(DISTINCT content_hash) > 1 ORDER BY min(row_no), min(column_no)"""
WITHOUT_VALUE = """
UPDATE {incoming} AS i SET value = NULL, half_step = NULL, null_reason = 'contradiction', content_hash = s.hash
FROM (
    SELECT {key}, md5(string_agg(DISTINCT content_hash, ',' ORDER BY content_hash)) AS hash
    FROM {incoming} GROUP BY {key} HAVING count(DISTINCT content_hash) > 1
) AS s WHERE s.{key} = i.{key}"""
# A list that is read again states nothing newer than it did: it closes no statement of a list that came after it.
CLOSE = """
UPDATE {table} AS v SET superseded_at = clock_timestamp()
FROM (SELECT DISTINCT ON ({key}) {key}, content_hash FROM {incoming} ORDER BY {key}, row_no) AS i
WHERE v.{key} = i.{key} AND v.superseded_at IS NULL AND v.content_hash <> i.content_hash AND (
    SELECT recorded_at FROM research.vendor_list AS l WHERE l.list_id = v.list_id AND l.reading_no = 1
) <= (SELECT recorded_at FROM research.vendor_list AS l WHERE l.list_id = {list} AND l.reading_no = 1)"""
ADD = """
INSERT INTO {table} (version_no, recorded_at, {columns})
SELECT (SELECT 1 + coalesce(max(b.version_no), 0) FROM {table} AS b WHERE b.{key} = i.{key}), clock_timestamp(), {columns}
FROM (SELECT DISTINCT ON ({key}) * FROM {incoming} ORDER BY {key}, row_no) AS i
WHERE NOT EXISTS (SELECT FROM {table} AS v WHERE v.{key} = i.{key} AND v.superseded_at IS NULL)"""


def _value(value: Any) -> Any:
    return Jsonb({name: [number, clean(text)] for name, (number, text) in value.items()}) if isinstance(value, dict) else clean(value)


def _unknown(head: Head, known: Known) -> Iterator[Finding]:
    """A house that nobody knows; a code that is in no list of stocks."""
    house = head.report.cover.broker_raw
    if known.broker_code is None and house:
        yield Finding("vendor.unknown_broker", "warning", f"no house is known by the name {house.value!r}", house.source)
    for one in head.report.stocks:
        if one.stock.code and known.stock_id is None:
            yield Finding("vendor.unknown_stock", "warning", f"{one.stock.code} is in no list of stocks", one.source)
