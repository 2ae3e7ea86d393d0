"""A Report as text to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from etl.report import Analyst, Cover, Fact, RatingDefinition, Recommendation, Report, StockRef


def as_json(value: Any) -> Any:
    """Anything of a Report as what JSON knows: numbers stay numbers, dates in ISO form, a box as [x0, top, x1, bottom]."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return round(value, 2) if isinstance(value, float) else value


def as_text(report: Report) -> str:
    """What would be stored, a line a statement; `p3` is the page where it stands."""
    parts = (
        ("", _cover(report.cover, report)),
        ("Analysts", (_analyst(a) for a in report.analysts)),
        ("Stocks", (f"{_stock(m.stock)}  {m.role} ({m.stock.resolution})" for m in report.stocks)),
        ("Recommendations", map(_recommendation, report.recommendations)),
        ("Rating definitions", map(_definition, report.rating_definitions)),
        ("Numbers", map(_fact, report.facts)),
        ("Picks", (f"{p.track or '-'}: {_stock(p.stock)}  {p.strength}" for p in report.picks)),
        ("Indices", (f"{o.index_name}  {_n(o.level)}  {_n(o.change_pct)} %" for o in report.index_observations)),
        ("Viewpoints", (f"{v.heading or ''}: {_short(v.text)}" for v in report.viewpoints)),
        ("Risks", (_short(r.value) for r in report.risk_factors)),
        ("Related reports", (f"{r.published_on or '?'}  {r.title}" for r in report.related_reports)),
        ("Figures and tables", (f"{f.kind} {f.number or ''}: {f.title}" for f in report.figures)),
        ("Sections", (f"p{s.source.page}  {s.heading or ''} ({len(s.text)} characters)" for s in report.sections)),
        ("Disclosures", (f"p{m.source.page}  {m.kind}: {m.word}" for m in report.marks)),
        ("Findings", (f"{f.severity}  {f.rule_id}: {f.message}" for f in report.findings)),
    )  # fmt: skip
    return "\n".join(line for title, lines in parts for line in _part(title, lines)) + "\n"


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    body = [f"  {line.rstrip()}" for line in lines]
    if body and title:
        yield f"\n{title} ({len(body)})"
    yield from body


def _analyst(person: Analyst) -> str:
    numbers = " ".join(number for number in (person.licence_no, person.second_licence_no) if number)
    return f"{person.name}  {person.role or '?'}  {numbers}  {person.licence_problem or ''}"


def _cover(cover: Cover, report: Report) -> Iterator[str]:
    yield f"file      {report.file_name}  {report.page_count} pages, read by {report.reader}, parser {report.parser_version}"
    yield f"sha256    {report.file_sha256}"
    yield f"title     {cover.title.value if cover.title else '?'}"
    if cover.subtitle:
        yield f"subtitle  {cover.subtitle.value}"
    yield f"broker    {cover.broker_code or '?'}  {cover.broker_raw.value if cover.broker_raw else ''}"
    yield f"date      {cover.published_on.value if cover.published_on else '?'}"
    yield f"type      {cover.report_type} {cover.report_depth or ''} {cover.language}"
    if cover.sector:
        yield f"sector    {cover.sector.value}"
    if cover.window_start and cover.window_end:
        yield f"window    {cover.window_start.value} … {cover.window_end.value}"


def _stock(ref: StockRef | None) -> str:
    return f"{ref.code or '?'} {ref.name or ''}".strip() if ref else ""


def _recommendation(item: Recommendation) -> str:
    target = f"  target {_n(item.target_price)} {item.currency or ''}" if item.target_price is not None else ""
    before = f"  before {item.previous_rating_raw}" if item.previous_rating_raw else ""
    level = f"level {item.rating_level or '-'} ({item.level_basis})"
    what = _stock(item.stock) if item.target_kind == "stock" else (item.sector_name or "sector")
    return f"{what}: {item.rating_raw or '-'} {item.action_stated or ''}  {level}{before}{target}"


def _definition(item: RatingDefinition) -> str:
    return f"{item.scope} {item.rating_raw} [{_n(item.lower_pct)}, {_n(item.upper_pct)}] {item.definition}"


def _fact(fact: Fact) -> str:
    value = f"{_n(fact.value)} {fact.unit or ''}" if fact.value is not None else f"NULL ({fact.null_reason})"
    mark = "" if fact.attribution == "own" else f"  {fact.attribution}"
    repaired = "  repaired" if fact.source.repaired_text else ""
    what = f"{_stock(fact.stock)}  {fact.metric_code} {fact.period_code or '?'}{fact.kind or ''} = {value}"
    return f"p{fact.source.page}  {what}  「{fact.metric_label} {fact.value_text}」{mark}{repaired}"


def _n(value: Decimal | None) -> str:
    return "-" if value is None else f"{value.normalize():f}"


def _short(text: str, width: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
