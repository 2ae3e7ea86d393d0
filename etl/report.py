"""What a report states: typed values, each with the place it was read from. No database, no PDF library.

Conventions (docs/data-dictionary.md): money in the base unit of its currency (yuan, not 亿元), percentages as percent points,
multiples with unit 'x', index levels 'points'; `value_text` keeps what was printed; NULL (None) is "not printed" or "not understood",
and the latter always comes with a Finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from etl.document import Box

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: page (from 1), box in points, the printed text; for a table cell also table, row, column (from 0).

    `rule_id` names the rule that produced the value (`forecast.header_years`, `repair.percent_as_9`). `repaired_text` is set when
    the value is not the literal reading of `text`; `proof` then says in one sentence what shows it; `candidates` holds other readings.
    """

    page: int
    box: Box
    text: str
    table_no: int | None = None
    row_no: int | None = None
    column_no: int | None = None
    rule_id: str = ""
    confidence: float = 1.0
    repaired_text: str | None = None
    proof: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something not understood or not believed: recorded, never dropped. `rule_id` e.g. `unknown.metric_label`, `check.yoy`."""

    rule_id: str
    severity: Severity
    message: str
    source: Source | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class StockRef:
    """A stock as the report names it; `code` is canonical (`600519.SH`, `00700.HK`) or None while unresolved."""

    code: str | None
    name: str | None
    resolution: Literal["exact", "alias", "ambiguous", "unresolved"] = "unresolved"


@dataclass(frozen=True, slots=True)
class Text:
    """A printed word or sentence and its place."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Day:
    """A printed date and its place."""

    value: date
    source: Source


ReportType = Literal["company", "industry", "strategy", "macro", "quant", "fixed_income", "other"]


@dataclass(frozen=True, slots=True)
class Cover:
    """The front matter. `broker_code` is a key of the broker dictionary; `broker_raw` what was printed."""

    title: Text | None = None
    subtitle: Text | None = None
    broker_code: str | None = None
    broker_raw: Text | None = None
    published_on: Day | None = None
    published_at: datetime | None = None
    report_type: ReportType = "other"
    report_depth: str | None = None
    language: Literal["zh", "en"] = "zh"
    sector: Text | None = None
    window_start: Day | None = None
    window_end: Day | None = None


@dataclass(frozen=True, slots=True)
class Analyst:
    """A person named on the cover, in printed order. Phone and mail are never kept.

    `licence_fits`: the number itself fits house and day, so that it tells the person apart, whoever may sign with it.
    `second_licence_no`: the number of another regulator beside it (`SFC CE Ref: BXX123` below one of the SAC); the checks are of the first.
    """

    name: str
    role: Literal["analyst", "associate", "contact"] | None
    licence_no: str | None
    source: Source
    licence_source: Source | None = None
    licence_ok: bool | None = None
    licence_problem: str | None = None
    licence_fits: bool | None = None
    second_licence_no: str | None = None
    second_licence_source: Source | None = None


@dataclass(frozen=True, slots=True)
class MentionedStock:
    stock: StockRef
    role: Literal["subject", "peer", "pick", "mention"]
    source: Source


Action = Literal["initiate", "maintain", "upgrade", "downgrade", "resume", "suspend", "drop"]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A rating and/or target price for one stock, or a rating for one sector. `sources` maps a field name to its place.

    `rank_in_scale` counts from the best of the `scale_size` steps of the house's scale; None where only the dictionary knows the word.
    """

    target_kind: Literal["stock", "sector"]
    stock: StockRef | None = None
    sector_name: str | None = None
    rating_raw: str | None = None
    action_stated: Action | None = None
    previous_rating_raw: str | None = None
    target_price: Decimal | None = None
    target_price_low: Decimal | None = None
    target_price_high: Decimal | None = None
    previous_target_price: Decimal | None = None
    currency: str | None = None
    horizon_months: int | None = None
    benchmark: str | None = None
    rating_level: int | None = None
    polarity: int | None = None
    level_basis: Literal["own_page", "broker_dated", "dictionary", "unmapped"] = "unmapped"
    sources: dict[str, Source] = field(default_factory=dict)
    rank_in_scale: int | None = None
    scale_size: int | None = None


@dataclass(frozen=True, slots=True)
class RatingDefinition:
    """One word of the house's printed scale. Bounds in percent points against `benchmark` (or absolute)."""

    scope: Literal["stock", "sector"]
    rating_raw: str
    definition: str
    lower_pct: Decimal | None
    upper_pct: Decimal | None
    horizon_months: int | None
    basis: Literal["relative", "absolute"] | None
    benchmark: str | None
    is_rating: bool
    source: Source
    rank_in_scale: int | None = None
    scale_size: int | None = None
    rating_level: int | None = None
    polarity: int | None = None


Attribution = Literal["own", "previous_own", "cited_consensus", "cited_actual", "guidance", "vendor"]
"""Whose number it is; `previous_own`: what the house expected before this report, printed beside what it expects now; `vendor`: read in a
list of a data vendor, never in a report."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed number: its stock (None: the report's sector or market), metric, period, value and place.

    `named_at` is where its row prints the stock, in tables that list several. `share_basis`: what a share is (etl/grammar/shares.py).
    """

    stock: StockRef | None
    metric_code: str
    metric_label: str
    period_code: str | None
    kind: Literal["A", "E"] | None
    value: Decimal | None
    unit: str | None
    value_text: str
    source: Source
    currency: str | None = None
    half_step: Decimal | None = None
    attribution: Attribution = "own"
    attributed_to: str | None = None
    unit_basis: Literal["stated", "inferred"] = "stated"
    segment: str | None = None
    segment_basis: Literal["stated", "merged_cell", "filled", "curated"] | None = None
    null_reason: str | None = None
    named_at: Source | None = None
    share_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    stock: StockRef
    track: str | None
    strength: str
    source: Source
    rationale: str | None = None


@dataclass(frozen=True, slots=True)
class IndexObservation:
    index_name: str
    level: Decimal | None
    change_pct: Decimal | None
    window_start: date | None
    window_end: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Viewpoint:
    heading: str | None
    text: str
    happened_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class RelatedReport:
    title: str
    published_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's or a table's caption; the plotted values are not in the text and are never invented."""

    kind: Literal["figure", "table"]
    number: str | None
    title: str
    unit: str | None
    source_text: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """Running text for search, one heading at a time."""

    heading: str | None
    text: str
    source: Source


MarkKind = Literal["title_mark", "qualification", "licence", "source", "risk_warning"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A disclosure that the report prints, where it stands first: `证券研究报告`, `具备证券投资咨询业务资格`, `资料来源` …

    `word` is the entry of the vocabulary, or the licence number.
    """

    kind: MarkKind
    word: str
    source: Source


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one file states."""

    file_name: str
    file_sha256: str
    page_count: int
    reader: str
    parser_version: str
    cover: Cover
    analysts: tuple[Analyst, ...] = ()
    stocks: tuple[MentionedStock, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    rating_definitions: tuple[RatingDefinition, ...] = ()
    facts: tuple[Fact, ...] = ()
    picks: tuple[Pick, ...] = ()
    index_observations: tuple[IndexObservation, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    risk_factors: tuple[Text, ...] = ()
    related_reports: tuple[RelatedReport, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
