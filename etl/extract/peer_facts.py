"""Rows of a table of stocks → facts: value in base unit, period, whose number it is, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.reference.types import Vocabulary
from etl.extract.peer_header import Meaning
from etl.extract.peer_segments import Segment
from etl.extract.peer_sources import Origin, RowSigns
from etl.extract.peer_stocks import Identity
from etl.extract.peer_units import Basis, cell_unit, contradicts, currency_of
from etl.grammar.numbers import Absent, Number, read_number
from etl.grammar.periods import Kind
from etl.grammar.shares import KINDS, share_basis
from etl.grammar.units import Measure, read_unit
from etl.repair import Reading
from etl.report import Fact, Finding, Source

RULE = "peers.cell"
ZERO_MULTIPLE = "repair.zero_multiple"
UNREADABLE = "peers.unreadable_cell"
UNKNOWN_UNIT = "peers.unknown_unit"
MONEY_KINDS = ("money", "per_share", "price")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole table: its place, stated units, the inferred scale of money, the caption's period, whose numbers they are.

    `subjects`: the codes that the report is about; the house's estimates are theirs where the note names a vendor beside the house.
    """

    page: int
    table_no: int
    stated: tuple[Measure, ...]
    scale: Measure | None
    origin: Origin
    vocabulary: Vocabulary
    default_currency: str | None = None
    period: tuple[str, Kind | None] | None = None
    year_to_date: str | None = None
    priced_on: date | None = None
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StockRow:
    """One stock of the table, where its row prints it, and the currency that the row prints, if any.

    `currencies`: metric → the one printed at its first number (`EPS  CNY 27.90  30.72`), which holds for the others. `is_old`: the row
    below it, `OLD`.
    """

    identity: Identity
    segment: Segment | None
    currency: str | None = None
    is_rated: bool = False
    currencies: Mapping[str, str] = field(default_factory=dict)
    named_at: Source | None = None
    is_old: bool = False

    @property
    def signs(self) -> RowSigns:
        return RowSigns(self.identity.stock.name or "", self.identity.marks, self.is_rated)


def row_facts(row: StockRow, cells: Sequence[tuple[Meaning, Reading]], context: Context) -> Iterator[Fact | Finding]:
    """The facts of one row; a cell that says that there is no number gives nothing."""
    for meaning, reading in cells:
        source = reading.source(context.page, context.table_no, RULE)
        number = read_number(reading.text)
        if isinstance(number, Number):
            yield from _number_fact(row, meaning, number, source, context)
        elif reading.candidates and not reading.text:
            yield _fact(row, meaning, source, context, None, None, null_reason="undecided")
        elif not isinstance(number, Absent):
            yield Finding(UNREADABLE, "warning", f"{reading.text!r} is no number ({meaning.label})", source)


def _number_fact(row: StockRow, meaning: Meaning, number: Number, source: Source, context: Context) -> Iterator[Fact | Finding]:
    code = meaning.metric_code or "other"
    kind = context.vocabulary.metrics[code].unit_kind
    measure, basis = _unit(row, meaning, number, kind, context)
    if code == "other":
        measure = read_unit(number.suffix, context.vocabulary.units) if number.suffix else meaning.measure
        basis = "stated"
    elif contradicts(measure, kind):
        meaning, measure = Meaning(meaning.label, None, meaning.period, meaning.period_code, meaning.kind), measure
    if kind == "multiple" and code != "other" and number.value == 0 and number.decimals > 0:
        yield _no_estimate(row, meaning, source, context)
    elif code != "other" and kind == "money" and measure is None:
        yield _fact(row, meaning, source, context, None, None, null_reason="unknown_unit")
        yield Finding(UNKNOWN_UNIT, "warning", f"no unit is printed for {meaning.label}, and none is certain", source)
    else:
        yield _fact(row, meaning, source, context, number, measure, basis)


def _unit(row: StockRow, meaning: Meaning, number: Number, kind: str, context: Context) -> tuple[Measure | None, Basis]:
    """Stated for the cell, column or table; else inferred: money by size, a price by its exchange, ratios by their meaning."""
    found = cell_unit(number, kind, meaning.measure, context.stated, context.vocabulary)
    if kind in MONEY_KINDS:
        return _money(row, found, kind, meaning.metric_code, context)
    if found:
        return found, "stated"
    return (Measure(kind, Decimal(1), None), "stated") if kind in ("pct", "multiple", "points", "days") else (None, "inferred")


def _money(row: StockRow, found: Measure | None, kind: str, metric: str | None, context: Context) -> tuple[Measure | None, Basis]:
    if found and found.currency:
        return found, "stated"
    own = row.currencies.get(metric or "") or row.currency
    currency = own or currency_of(row.identity.stock.code, context.vocabulary) or context.default_currency
    if found:
        return Measure(found.kind, found.factor, currency), "inferred" if kind == "money" or not own else "stated"
    if kind == "money":
        return context.scale, "inferred"
    return (Measure(kind, Decimal(1), currency), "stated" if own else "inferred") if currency else (None, "inferred")


def _no_estimate(row: StockRow, meaning: Meaning, source: Source, context: Context) -> Fact:
    """A multiple of 0.0 is what a vendor prints when it has no estimate."""
    mended = Source(
        source.page, source.box, source.text, source.table_no, source.row_no, source.column_no, ZERO_MULTIPLE, source.confidence,
        repaired_text="", proof="a multiple cannot be 0.0; vendors print it where there is no estimate",
    )  # fmt: skip
    return _fact(row, meaning, mended, context, None, Measure("multiple", Decimal(1), None), null_reason="no_estimate")


def _fact(
    row: StockRow,
    meaning: Meaning,
    source: Source,
    context: Context,
    number: Number | None,
    measure: Measure | None,
    basis: Basis = "stated",
    null_reason: str | None = None,
) -> Fact:
    period, kind = _when(meaning, context)
    attribution, whose = context.origin.of(kind, meaning.metric_code, row.signs)
    if meaning.version and attribution == "cited_consensus" and whose is None:
        attribution = "own"  # of whom else would the page print what was forecast before?
    attribution = "previous_own" if attribution == "own" and (row.is_old or meaning.version == "old") else attribution
    factor = measure.factor if measure else Decimal(1)
    segment = row.segment
    return Fact(
        stock=row.identity.stock,
        metric_code=meaning.metric_code or "other",
        metric_label=meaning.label,
        period_code=period,
        kind=kind,
        value=number.value * factor if number else None,
        unit=measure.unit if measure else None,
        value_text=source.repaired_text or source.text,
        source=source,
        currency=measure.currency if measure else None,
        half_step=number.half_step * factor if number else None,
        attribution=attribution,
        attributed_to=whose,
        unit_basis=basis,
        segment=segment.reading.text if segment else None,
        segment_basis=segment.basis if segment else None,
        null_reason=null_reason,
        named_at=row.named_at,
        share_basis=share_basis(meaning.label) if _is_of_share(meaning, context) else None,
    )


def _is_of_share(meaning: Meaning, context: Context) -> bool:
    return context.vocabulary.metrics[meaning.metric_code or "other"].unit_kind in KINDS


def _when(meaning: Meaning, context: Context) -> tuple[str | None, Kind | None]:
    """Period and kind: of the header, else by the metric: a price holds for its date, a target is an estimate."""
    if meaning.metric_code == "return_ytd":
        return context.year_to_date, "A"
    if meaning.period_code:
        return meaning.period_code, meaning.kind
    if context.period and meaning.is_grain("period", context.vocabulary):
        return context.period
    metric = context.vocabulary.metrics.get(meaning.metric_code or "other")
    if metric is None or metric.code == "other" or metric.grain == "period":
        return None, None
    day = context.priced_on.isoformat() if context.priced_on and metric.grain == "date" else None
    return day, "E" if metric.grain == "report" else "A"
