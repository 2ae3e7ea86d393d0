"""The market data of a cover: last price, market value, shares, the year's range, turnover, as a rail or a strip prints them.

`收盘价(元) 150.76`, `Mkt Cap (HK$ mn) 5,005,283.6`, `52周最高价/最低价 74.24/36.40元`, `Price (15 Jul 26): Rmb78.20`, and boxes that
print the figure below its label. Only whole labels of the dictionary count: no target, no chart and no row of years becomes a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from app.reference import fold
from app.reference.types import Vocabulary
from etl.changed import changed
from etl.document import Document, hull
from etl.extract.front_market_dates import AsOf, as_of_notes, day_of_label, day_of_notes, without_day
from etl.extract.front_market_labels import spans, two_units
from etl.extract.front_market_values import Amount, read_amounts
from etl.extract.front_page import Segment, front_segments, later_pages, readable, segments_of
from etl.extract.front_people import part_box
from etl.extract.known import Found, Known
from etl.extract.once import Same
from etl.extract.table_label import metric_of, read_label
from etl.extract.table_subject import are_twins, listing_currency, primary
from etl.grammar.units import Measure, split_unit
from etl.report import Fact, Finding, Source, StockRef

RULE = "market.label"
PRICES = ("close_price", "price_high_52w", "price_low_52w")
RANGE = "range_52w"
CODES = frozenset(
    (
        *(*PRICES, RANGE, "market_cap", "float_cap", "ev", "shares_total", "shares_float", "free_float"),
        *("turnover_rate", "turnover_value", "turnover_volume", "bps", "pb", "pe_ttm"),
    )
)
BOX = frozenset(("close_price", "market_cap", "shares_total", "price_high_52w", "price_low_52w", "turnover_value", "free_float"))
FEWEST = 3
"""So many kinds of BOX make a box of market data on a page behind the cover; fewer may be of another company in the text."""
SMALL = 5.9
"""Points: smaller letters are those of charts."""
LONGEST = 60
"""Letters of a label with its figure; more is a sentence."""
_RUN_ON = re.compile(r"(?<=\S)\s*[|｜]\s*(?=\S)|(?<=[\d%a-z])\s+(?=[A-Z㐀-鿿][^:：\d]{2,24}[:：]\s*\S)|(?<=[)）元%])(?=[㐀-鿿]{2,8}[:：])")
_LEADING = re.compile(r"^[\d.,]+\s+(?=[A-Z㐀-鿿])")
_DIVIDE = re.compile(r"[:：]\s*|(?<=[)）])\s*(?=\D{0,4}\d)|\s+(?=\S{0,4}\d)|(?<=[㐀-鿿])(?=\d)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label means: one metric, or two where it names a pair (`总市值/流通市值`); `day` when the label prints one; `second` is the
    unit of the second figure where the label states two (`Mkt cap (HK$m/US$m)`).
    """

    text: str
    codes: tuple[str, ...]
    measure: Measure | None
    day: date | None
    second: Measure | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A label, its place, and the figures that belong to it with theirs."""

    label: Label
    at: Segment
    amounts: tuple[Amount, ...]
    value: Segment


def read_market(document: Document, known: Known) -> Found[Fact]:
    """Facts of the subject, dated where a day is printed; a figure without a unit or of another listing is a finding."""
    if not known.subjects or not are_twins(known.subjects):
        return Found(())
    stems = _stems(Same(known.vocabulary.metric_by_label))
    made = list(_on(front_segments(document), known, stems))
    stated = {one.metric_code for one in made if isinstance(one, Fact)}
    for page in later_pages(document):
        more = list(_on(segments_of(page), known, stems))
        if len({one.metric_code for one in more if isinstance(one, Fact)} & BOX) >= FEWEST:
            made += [one for one in more if isinstance(one, Fact) and one.metric_code not in stated]
            stated |= {one.metric_code for one in more if isinstance(one, Fact)}
    return Found(tuple(_once(one for one in made if isinstance(one, Fact))), tuple(one for one in made if isinstance(one, Finding)))


def _on(segments: Sequence[Segment], known: Known, stems: re.Pattern[str]) -> Iterator[Fact | Finding]:
    """What the lines of one page say."""
    pool = [s for s in readable(segments, "body", "rail", "header") if s.size >= SMALL]
    published = known.cover.published_on.value if known.cover.published_on else None
    notes = as_of_notes(pool, published)
    for line in _lines(pool, stems, known.vocabulary, published):
        yield from _facts(line, known, notes)


def _lines(pool: Sequence[Segment], stems: re.Pattern[str], vocabulary: Vocabulary, published: date | None) -> Iterator[Line]:
    for segment in pool:
        for piece in _pieces(segment):
            if not stems.search(fold(piece.text)):
                continue
            line = _inside(piece, vocabulary, published) or _beside(piece, pool, vocabulary, published)
            if line:
                yield line


@lru_cache(maxsize=4)
def _stems(labels: Same[Mapping[str, str]]) -> re.Pattern[str]:
    """The beginnings of all labels: most pieces of a cover hold none, and need no closer look."""
    return re.compile("|".join(sorted({re.escape(key[:3]) for key, code in labels.item.items() if code in CODES})))


def _pieces(segment: Segment) -> Iterator[Segment]:
    """`12m Price Target: Rmb2,581 Price: Rmb1,113` is two pieces; the number before a label in another column's line is not its."""
    if len(segment.text) > 3 * LONGEST:
        return
    at = 0
    for cut in (*(m.start() for m in _RUN_ON.finditer(segment.text)), len(segment.text)):
        text = segment.text[at:cut]
        text = text[len(text) - len(text.lstrip(" |｜")) :]
        at = cut - len(text)
        lead = _LEADING.match(text)
        start, end = at + (lead.end() if lead else len(text) - len(text.lstrip())), at + len(text.rstrip())
        if 1 < end - start <= LONGEST:
            yield segment if end - start == len(segment.text) else _part(segment, start, end)
        at = cut


def _part(segment: Segment, start: int, end: int) -> Segment:
    return changed(segment, text=segment.text[start:end], box=part_box(segment, start, end))


def _inside(piece: Segment, vocabulary: Vocabulary, published: date | None) -> Line | None:
    """Label and figures in one piece: divided at a colon, a bracket or a blank, where what stands before is a whole label."""
    if not any(char.isdigit() for char in piece.text):
        return None
    for cut in _DIVIDE.finditer(piece.text):
        value = piece.text[cut.end() :]
        amounts = read_amounts(without_day(value), vocabulary.units)  # `Price €1,152.40 (close 21 Jan 2026)`
        label = _label(piece.text[: cut.start()], vocabulary, published) if amounts else None
        if label:
            label = replace(label, day=label.day or day_of_label(value, published))
            return Line(label, piece, amounts, _part(piece, cut.end(), len(piece.text)))
    return None


def _beside(piece: Segment, pool: Sequence[Segment], vocabulary: Vocabulary, published: date | None) -> Line | None:
    """A label with its figures right of it, else below it; a row of several figures is a table's."""
    label = _label(piece.text.rstrip(" :："), vocabulary, published)
    if label is None:
        return None
    right = sorted((s for s in pool if _is_right(piece, s)), key=lambda s: s.box.x0)
    if right and (amounts := read_amounts(right[0].text, vocabulary.units)):
        more = [s for s in pool if (s in right[1:] or _is_right(right[0], s)) and read_amounts(s.text, vocabulary.units)]
        is_row = more and amounts[-1].text == right[0].text  # `1,136 RIC` closes the row: what follows is another label's
        listings = (*amounts, *(a for s in more for a in read_amounts(s.text, vocabulary.units)))
        if is_row and len({a.currency for a in listings} - {None}) == len(listings):
            return Line(label, piece, listings, _joined([right[0], *more]))  # `Close  US$29.80  HK$115.20`: one a listing
        return None if is_row else Line(label, piece, amounts, right[0])
    below = min((s for s in pool if _is_below(piece, s)), key=lambda s: s.box.top, default=None)
    amounts = read_amounts(below.text, vocabulary.units) if below else ()
    if below and not amounts and "(" in below.text and (amounts := read_amounts(without_day(below.text), vocabulary.units)):
        label = replace(label, day=label.day or day_of_label(below.text, published))  # `USD 131.20 (close Mar 20, 2026)`
    if not amounts and (over := _over(piece, pool)) and (amounts := read_amounts(over.text, vocabulary.units)) and amounts[0].currency:
        return Line(label, piece, amounts, over)
    if (
        below is None
        or not amounts
        or any(
            s.box.x1 < below.box.x0 and _is_right(s, below) and not _is_headed(s, piece, pool)
            for s in pool
            if not s.text[:1].isdigit() and _names(s)
        )
    ):
        return None
    return Line(label, piece, amounts, below)


def _is_headed(value: Segment, label: Segment, pool: Sequence[Segment]) -> bool:
    """`BUY` under `Rating` in a strip of labels over their values: it has a label of its own in the line of this one."""
    return any(
        s is not value and abs(s.box.mid_y - label.box.mid_y) < 2 and abs(s.box.x0 - value.box.x0) < 2 * label.box.height for s in pool
    )


def _names(segment: Segment) -> bool:
    """Words that may be the label of what stands right of them, not a figure."""
    return bool(re.match(r"[A-Za-z㐀-鿿]{2}", segment.text)) and not re.search(r"\d", segment.text)


def _is_right(label: Segment, other: Segment) -> bool:
    gap = other.box.x0 - label.box.x1
    if gap <= -1 or other is label or not _together(label, other):
        return False
    em = max(label.box.height, other.box.height)
    return gap < 25 * em and abs(other.box.mid_y - label.box.mid_y) < 0.6 * em


def _is_below(label: Segment, other: Segment) -> bool:
    em = max(label.box.height, other.box.height)
    near = 0.5 * label.box.height < other.box.top - label.box.top < 1.6 * em
    return near and _together(label, other) and abs(other.box.x0 - label.box.x0) < 2 * em


def _joined(parts: Sequence[Segment]) -> Segment:
    return replace(parts[0], text=" ".join(s.text for s in parts), box=hull([s.box for s in parts]))


def _over(label: Segment, pool: Sequence[Segment]) -> Segment | None:
    """`S$57.30` in larger letters directly above `Share price`."""
    return next(
        (
            s
            for s in pool
            if _together(label, s)
            and s.size > 1.15 * label.size
            and abs(s.box.x0 - label.box.x0) < label.box.height
            and 0 < label.box.top - s.box.top < 2.2 * s.box.height
        ),
        None,
    )


def _together(label: Segment, other: Segment) -> bool:
    return other.page == label.page and other.role == label.role


def _label(text: str, vocabulary: Vocabulary, published: date | None) -> Label | None:
    """The whole text as a label of market data, else None."""
    if not text or len(text) > LONGEST:
        return None
    plain = without_day(text)
    units = two_units(plain, vocabulary.units)
    plain, (first, second) = units if units else (plain, (None, None))
    name, measure = split_unit(plain, vocabulary.units)
    codes = next((found for form in spans(plain, name) if (found := _codes(*form, vocabulary))), ())
    return Label(text, codes, first or measure, day_of_label(text, published), second) if codes else None


def _codes(plain: str, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    pair = _pair(name, vocabulary)
    if pair:
        return pair
    whole = vocabulary.metric_by_label.get(fold(name))  # `市盈率（TTM）`, before the span is taken off it
    code = whole if whole in CODES else read_label(plain, vocabulary).metric_code
    return (code,) if code in CODES else ()


def _pair(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """`总股本/流通股本`, `总市值/流通`: the second half may leave out what both share."""
    first, slash, second = name.partition("/")
    code = metric_of(first, vocabulary) if slash and second else None
    if code not in CODES:
        return ()
    forms = (second, second + first[1:], second + first)
    other = next((found for form in forms if (found := metric_of(form, vocabulary))), None)
    if other and {code, other} <= {"price_high_52w", "price_low_52w"}:
        return (RANGE,)
    return (code, other) if other and other != code else ()


def _facts(line: Line, known: Known, notes: Sequence[AsOf]) -> Iterator[Fact | Finding]:
    day = line.label.day or day_of_notes(line.at, notes)
    codes = line.label.codes
    amounts: Sequence[Amount] = line.amounts
    if codes == (RANGE,):
        codes, amounts = ("price_low_52w", "price_high_52w"), sorted(amounts, key=_size)
    elif len(codes) == 1:
        amounts = _in_units(amounts, line.label) or _by_currency(amounts)
        codes = codes * len(amounts)
    if len(codes) != len(amounts):
        message = f"{line.label.text} {line.value.text}: {len(amounts)} figures for {len(codes)} quantities"
        yield Finding("market.unread", "info", message, line.value.source(RULE))
        return
    yield from (_fact(code, line, amount, known, day) for code, amount in zip(codes, amounts, strict=True) if code in CODES)


def _size(amount: Amount) -> Decimal:
    return amount.number.value


def _in_units(amounts: Sequence[Amount], label: Label) -> Sequence[Amount]:
    """`4,500,000/578,000` under `(HK$m/US$m)`: each figure in its unit, where it prints none of its own."""
    units = (label.measure, label.second)
    if label.second is None or len(amounts) != 2 or any(amount.measure for amount in amounts):
        return ()
    return [replace(amount, measure=unit) for amount, unit in zip(amounts, units, strict=True)]


def _by_currency(amounts: Sequence[Amount]) -> Sequence[Amount]:
    """`Rmb1.2tr / $182.7bn`: one value in two currencies; only currencies that are certain count."""
    return [amounts[0], *(a for a in amounts[1:] if a.currency not in (None, amounts[0].currency))]


def _fact(code: str, line: Line, amount: Amount, known: Known, day: date | None) -> Fact | Finding:
    source = line.value.source(RULE)
    kind = known.vocabulary.metrics[code].unit_kind
    measure = amount.over(line.label.measure, kind)
    if measure is None:
        return Finding("market.unknown_unit", "info", f"{line.label.text} {line.value.text}: no unit is printed that fits", source)
    stock, currency, basis = _whose(code, kind, measure, known)
    if stock is None:
        return Finding("market.other_listing", "info", f"{line.label.text} {line.value.text} is in no currency of the subject", source)
    return _made(code, line, amount, replace(measure, currency=currency), stock, basis, day, source)


def _whose(code: str, kind: str, measure: Measure, known: Known) -> tuple[StockRef | None, str | None, bool]:
    """The listing, the currency, and whether it is printed: a share price belongs to the listing that trades in its currency."""
    if kind not in ("price", "per_share", "money"):
        return primary(known.subjects, "CNY"), None, True
    currency = measure.currency
    if currency is None:
        return known.subjects[0], listing_currency(known.subjects[0]), False
    stock = next((s for s in known.subjects if listing_currency(s) == currency), None)
    if code in PRICES and stock is None and all(listing_currency(s) for s in known.subjects):
        return None, currency, True
    return stock or primary(known.subjects, "CNY"), currency, True


def _made(
    code: str, line: Line, amount: Amount, measure: Measure, stock: StockRef, stated: bool, day: date | None, source: Source
) -> Fact | Finding:
    return Fact(
        stock=stock,
        metric_code=code,
        metric_label=line.label.text,
        period_code=day.isoformat() if day else None,
        kind="A",
        value=amount.number.value * measure.factor,
        unit=measure.unit,
        value_text=amount.text,
        source=source,
        currency=measure.currency,
        half_step=amount.number.half_step * measure.factor,
        unit_basis="stated" if stated else "inferred",
    )


def _once(facts: Iterator[Fact]) -> Iterator[Fact]:
    """The same figure of one metric printed twice on the cover is one fact; the first stands."""
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        key = (fact.metric_code, fact.stock, fact.currency, fact.value)
        if key not in seen:
            seen.add(key)
            yield fact
