"""Report → rows of the tables that belong to it. Pure: no database, all keys are given.

A row is a dict of column → value; all rows of a table have the same columns. Each statement also gives rows of `source`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from app.reference import fold
from etl.load.identity import report_key
from etl.load.names import Keys
from etl.load.rowset import Row, Rows
from etl.report import (
    Analyst,
    Fact,
    Figure,
    Finding,
    IndexObservation,
    Mark,
    MentionedStock,
    Pick,
    RatingDefinition,
    Recommendation,
    RelatedReport,
    Report,
    Section,
    StockRef,
    Text,
    Viewpoint,
)

T = TypeVar("T")

COVER_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "broker_raw": "broker_raw",
    "published_on": "published_on",
    "sector_name": "sector",
    "window_start": "window_start",
    "window_end": "window_end",
}


def version_row(report: Report, keys: Keys, version_no: int, run_id: int | None) -> Row:
    """The row of `research.report_version`."""
    cover = report.cover
    return {
        "report_id": report_key(report.file_sha256),
        "version_no": version_no,
        "parser_version": report.parser_version,
        "run_id": run_id,
        "file_name": report.file_name,
        "page_count": max(report.page_count, 1),
        "reader": report.reader,
        "broker_code": cover.broker_code if cover.broker_code in keys.dictionaries.brokers else None,
        "broker_raw": cover.broker_raw.value if cover.broker_raw else None,
        "title": cover.title.value if cover.title else None,
        "subtitle": cover.subtitle.value if cover.subtitle else None,
        "report_type": cover.report_type,
        "report_depth": cover.report_depth,
        "language": cover.language,
        "sector_name": cover.sector.value if cover.sector else None,
        "sector_id": keys.sector_id,
        "published_on": cover.published_on.value if cover.published_on else None,
        "published_at": cover.published_at,
        "window_start": cover.window_start.value if cover.window_start else None,
        "window_end": cover.window_end.value if cover.window_end else None,
    }


def report_rows(report: Report, keys: Keys, version_no: int) -> Rows:
    """Every other row of the report, and a finding for each name that the dictionaries lack."""
    rows = Rows(report_key(report.file_sha256), version_no)
    parts = {name: getattr(report.cover, part) for name, part in COVER_FIELDS.items()}
    rows.add_sources("report", rows.report_id, {name: part.source for name, part in parts.items() if part})
    _add_all(rows, report, keys)
    for finding in (*report.findings, *_unknown(report, keys)):
        rows.add_finding(finding)
    return rows


def _add_all(rows: Rows, report: Report, keys: Keys) -> None:
    _each(_analyst, rows, report.analysts, keys)
    _each(_stock, rows, report.stocks, keys)
    _each(_recommendation, rows, report.recommendations, keys)
    _each(_definition, rows, report.rating_definitions, keys)
    _each(_fact, rows, report.facts, keys)
    tracks = _tracks(rows, report.picks)
    for pick in report.picks:
        _pick(rows, pick, keys, tracks)
    _each(_observation, rows, report.index_observations, keys)
    _each(_viewpoint, rows, report.viewpoints, keys)
    _each(_risk, rows, report.risk_factors, keys)
    _each(_related, rows, report.related_reports, keys)
    _each(_figure, rows, report.figures, keys)
    _each(_section, rows, report.sections, keys)
    _each(_mark, rows, report.marks, keys)


def _each(add: Callable[[Rows, T, Keys], None], rows: Rows, items: Iterable[T], keys: Keys) -> None:
    for item in items:
        add(rows, item, keys)


def _fields(item: object, *names: str) -> Row:
    """The columns that are called as the fields are."""
    return dict(zip(names, _getter(names)(item), strict=True))


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """Of several names: of one alone `attrgetter` gives no tuple."""
    return attrgetter(*names)


def _stock_columns(ref: StockRef | None, keys: Keys) -> Row:
    return {"stock_id": keys.stock(ref), "stock_name_raw": (ref.name or ref.code) if ref else None}


def _analyst(rows: Rows, item: Analyst, keys: Keys) -> None:
    row = {
        "analyst_id": keys.analysts.get(item),
        "analyst_name": item.name,
        **_fields(item, "role", "licence_no", "licence_ok", "licence_problem", "second_licence_no"),
    }
    licence = (item.licence_source or item.source) if item.licence_no else None
    places = {"analyst_name": item.source, "licence_no": licence, "second_licence_no": item.second_licence_source}
    rows.add("report_analyst", row, places)


def _stock(rows: Rows, item: MentionedStock, keys: Keys) -> None:
    columns = _stock_columns(item.stock, keys)
    resolution: str = item.stock.resolution
    if columns["stock_id"] is None:
        resolution = "ambiguous" if resolution == "ambiguous" else "unresolved"
    elif resolution not in ("exact", "alias"):
        resolution = "exact" if item.stock.code else "alias"
    row = {**columns, "role": item.role, "resolution": resolution}
    rows.add("report_stock", row, {"stock_name_raw": item.source}, item.role, item.stock.code)


def _recommendation(rows: Rows, item: Recommendation, keys: Keys) -> None:
    names = (
        "target_kind", "sector_name", "rating_raw", "rating_level", "polarity", "level_basis", "action_stated", "previous_rating_raw",
        "target_price", "target_price_low", "target_price_high", "previous_target_price", "currency", "horizon_months", "benchmark",
        "rank_in_scale", "scale_size",
    )  # fmt: skip
    row = {**_stock_columns(item.stock, keys), **_fields(item, *names)}
    rows.add("recommendation", row, item.sources, item.target_kind)


def _definition(rows: Rows, item: RatingDefinition, keys: Keys) -> None:
    names = (
        "scope", "rating_raw", "definition", "lower_pct", "upper_pct", "horizon_months", "basis", "benchmark", "is_rating",
        "rank_in_scale", "scale_size", "rating_level", "polarity",
    )  # fmt: skip
    rows.add("rating_definition", _fields(item, *names), {"rating_raw": item.source}, item.scope, item.rating_raw)


def _fact(rows: Rows, item: Fact, keys: Keys) -> None:
    names = (
        "segment", "metric_label", "period_code", "kind", "value", "unit", "currency", "value_text", "half_step", "null_reason",
        "attribution", "attributed_to", "unit_basis", "share_basis",
    )  # fmt: skip
    row = {
        **_stock_columns(item.stock, keys),
        **_fields(item, *names),
        "segment_basis": item.segment_basis if item.segment else None,
        "metric_code": item.metric_code if item.metric_code in keys.dictionaries.metrics else "other",
    }
    rows.add("financial_metric", row, {"value": item.source}, item.metric_code, item.period_code)


def _tracks(rows: Rows, picks: Iterable[Pick]) -> dict[str, int]:
    """Number the themes of the picks in printed order, with the first reason printed for each."""
    reasons: dict[str, str | None] = {}
    for pick in picks:
        if pick.track:
            reasons[pick.track] = reasons.get(pick.track) or pick.rationale
    numbers = {track: number for number, track in enumerate(reasons, start=1)}
    rows.tables["track"] = [
        {**rows.owner, "track_no": number, "track": name, "rationale": reasons[name]} for name, number in numbers.items()
    ]
    return numbers


def _pick(rows: Rows, item: Pick, keys: Keys, tracks: Mapping[str, int]) -> None:
    row = {"track_no": tracks.get(item.track or ""), **_stock_columns(item.stock, keys), "strength": item.strength}
    rows.add("pick", row, {"stock_name_raw": item.source}, item.track, item.stock.name)


def _observation(rows: Rows, item: IndexObservation, keys: Keys) -> None:
    row = {
        "index_code": keys.dictionaries.indices.get(fold(item.index_name)),
        **_fields(item, "index_name", "level", "change_pct", "window_start", "window_end"),
    }
    sources = {name: item.source for name in ("level", "change_pct") if row[name] is not None}
    rows.add("index_observation", row, sources, item.index_name)


def _viewpoint(rows: Rows, item: Viewpoint, keys: Keys) -> None:
    rows.add("viewpoint", _fields(item, "heading", "happened_on", "text"), {"text": item.source})


def _risk(rows: Rows, item: Text, keys: Keys) -> None:
    rows.add("risk_factor", {"text": item.value}, {"text": item.source})


def _related(rows: Rows, item: RelatedReport, keys: Keys) -> None:
    rows.add("related_report", _fields(item, "title", "published_on"), {"title": item.source})


def _figure(rows: Rows, item: Figure, keys: Keys) -> None:
    rows.add("figure", _fields(item, "kind", "number", "title", "unit", "source_text"), {"title": item.source}, item.kind)


def _section(rows: Rows, item: Section, keys: Keys) -> None:
    rows.add("report_section", _fields(item, "heading", "text"), {"text": item.source})


def _mark(rows: Rows, item: Mark, keys: Keys) -> None:
    rows.add("report_mark", {"mark": item.kind, "word": item.word}, {"word": item.source}, item.kind)


def _unknown(report: Report, keys: Keys) -> Iterator[Finding]:
    """Codes that the parser knows and the database does not: its reference data is older than the program."""
    broker = report.cover.broker_code
    if broker is not None and broker not in keys.dictionaries.brokers:
        yield Finding("load.unknown_broker_code", "warning", f"broker {broker} is not in the warehouse: yanbao db upgrade")
    for code in sorted({fact.metric_code for fact in report.facts} - keys.dictionaries.metrics):
        yield Finding("load.unknown_metric_code", "warning", f"metric {code} is not in the warehouse, stored as other: yanbao db upgrade")
    for ref in report.stocks:
        if ref.stock.code is not None and keys.stock(ref.stock) is None:
            yield Finding("load.impossible_stock_code", "warning", f"{ref.stock.code} is not a stock code", ref.source)
