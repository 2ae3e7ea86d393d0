"""Tables that list many stocks: segment, code, name, then metrics by period; each number under its own stock."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app.reference import fold
from etl.document import Document, Page, Table
from etl.extract.front_market_dates import day_of_prices
from etl.extract.known import Found, Known
from etl.extract.peer_facts import Context, StockRow, row_facts
from etl.extract.peer_grid import StockGrid, has_numbers, stock_grid
from etl.extract.peer_header import Meaning, read_header
from etl.extract.peer_listing import Listing
from etl.extract.peer_segments import Segment, last_of, segment_column, segments
from etl.extract.peer_sources import Origin, vendor_names
from etl.extract.peer_stocks import Identity, identity_of, is_index, is_summary, printed_name
from etl.extract.peer_tables import whole_tables, widened, with_titles_above
from etl.extract.peer_turned import turned_grids
from etl.extract.peer_units import money_scale
from etl.extract.rating_legend import joined_rows, spelled_out
from etl.extract.table_unit import context_of
from etl.extract.table_words import read_version
from etl.grammar.numbers import Absent, Number, read_number
from etl.grammar.periods import Kind
from etl.grammar.rating_words import lexicon
from etl.grammar.units import read_unit
from etl.repair import Reading, Row, pairs_of
from etl.report import Day, Fact, Finding, Source

NO_METRIC = "peers.no_known_metric"
NO_HEADER = "peers.no_header"
UNCLEAR_GROUP = "peers.unclear_group"
UNKNOWN_ROW = "peers.row_without_stock"
NAME = "peers.name"
NARROW = 2  # understood columns; a table with more is whole
EVENTS = "peers.event_list"
EVENT_SHARE = 0.1  # of the stocks; a single one may stand twice by a slip
TWO_VALUES = "peers.two_values"
_CAPTION_YEAR = re.compile(r"(20\d\d)\s?年(?!\s?\d{1,2}\s?月|[前上下中一二三四\d])")


def stock_tables(document: Document, known: Known) -> list[Listing]:
    """Every table that lists two or more stocks, in reading order."""
    return list(_listings(document, known))


def read_peers(document: Document, known: Known) -> Found[Fact]:
    """The numbers of every table that lists two or more stocks."""
    return read_listings(stock_tables(document, known), known)


def read_listings(listings: Iterable[Listing], known: Known) -> Found[Fact]:
    """The numbers of these tables."""
    facts: list[Fact] = []
    findings: list[Finding] = []
    for listing in listings:
        items = list(_listing_items(listing, known))
        read = [item for item in items if isinstance(item, Fact)]
        findings += [item for item in items if isinstance(item, Finding)]
        if _is_event_list(read):
            findings.append(
                Finding(EVENTS, "info", "a table with several rows a stock lists events; its numbers are not kept", read[0].source)
            )
        else:
            facts += read
    kept, twice = _without_repeats(facts)
    return Found(tuple(kept), tuple(findings + twice))


def _is_event_list(facts: Sequence[Fact]) -> bool:
    """Several stocks stand in more rows than one with unlike values: trades, deals, days; not what a stock is valued at."""
    first: dict[tuple[object, ...], Fact] = {}
    stocks: set[object] = set()
    unlike: set[object] = set()
    for fact in facts:
        stock = fact.stock.code or fact.stock.name if fact.stock else None
        stocks.add(stock)
        column = fact.source.column_no  # `同比` behind each amount is a column of its own
        if first.setdefault((stock, column, fact.metric_label, fact.period_code, fact.attribution), fact).value != fact.value:
            unlike.add(stock)
    return len(unlike) >= EVENT_SHARE * len(stocks) and bool(unlike)


def _listings(document: Document, known: Known) -> Iterator[Listing]:
    """Tables of stocks in reading order, each joined with its continuations (same columns, no header, next table)."""
    current: Listing | None = None
    for grid in _grids(document, known):
        if current and _continues(grid, current.grids[-1]):
            current = replace(current, grids=(*current.grids, grid))
            continue
        if current:
            yield current
        current = Listing((grid,), _meanings(grid, known))
    if current:
        yield current


def _meanings(grid: StockGrid, known: Known) -> tuple[Meaning, ...]:
    published = known.cover.published_on
    return read_header(grid.heads, known.vocabulary, published.value if published else None)


def _grids(document: Document, known: Known) -> Iterator[StockGrid]:
    damaged = document.reader in ("text", "ocr")
    words = pairs_of(page.text() for page in document.pages) if damaged else frozenset()
    for page in document.pages:
        for table in whole_tables(page):
            grid = stock_grid(table, known.vocabulary, damaged=damaged, words=words)
            if grid is None:
                yield from turned_grids(table, known.vocabulary)
            elif damaged:
                yield grid
            else:
                whole = spelled_out(_completed(grid, page, known), page, lexicon(known.vocabulary))
                yield replace(whole, rows=joined_rows(whole.rows), rules=page.rules)


def _completed(grid: StockGrid, page: Page, known: Known) -> StockGrid:
    """What the layout may have cut off: titles above the grid when periods have no metric, numbers right of a narrow one."""
    wide = widened(grid.table, page) if _understood(grid, known) <= NARROW else None
    grid = _better(grid, wide, known)
    bare = any(m.period and m.metric_code is None for m in _meanings(grid, known))
    return _better(grid, with_titles_above(grid.table, page) if bare else None, known)


def _better(grid: StockGrid, other: Table | None, known: Known) -> StockGrid:
    """The grid of the `other` table when more of its columns are understood."""
    found = stock_grid(other, known.vocabulary, damaged=False) if other else None
    return found if found and _understood(found, known) > _understood(grid, known) else grid


def _understood(grid: StockGrid, known: Known) -> int:
    return sum(m.metric_code is not None for m in _meanings(grid, known))


def _continues(grid: StockGrid, last: StockGrid) -> bool:
    """No header of its own, as many columns, on the same page or the next; or the same header again on the next page, where no note
    below the first part ends it.
    """
    bare = not any(text for texts in grid.heads for text in texts)
    if not bare and grid.heads == last.heads:
        return grid.table.page_no - last.table.page_no == 1 and not last.table.notes
    return bare and len(grid.heads) == len(last.heads) and 0 <= grid.table.page_no - last.table.page_no <= 1


def _listing_items(listing: Listing, known: Known) -> Iterator[Fact | Finding]:
    values = [c for c in range(len(listing.meanings)) if _is_value_column(listing, c)]
    first = listing.grids[0]
    yield from (finding for grid in listing.grids for finding in grid.findings)
    if not any(listing.meanings[c].metric_code for c in values):
        box = first.rows[0]
        cell = next(reading for reading in box if reading)
        rule = NO_METRIC if any(m.label for m in listing.meanings) else NO_HEADER
        source = cell.source(first.table.page_no, first.table.table_no, rule)
        yield Finding(rule, "info", "a table of stocks of which no column is understood", source)
        return
    before: Segment | None = None
    above: StockRow | None = None
    for grid in listing.grids:
        found = segments(grid, before, goes_on=grid is not listing.grids[-1])
        before = last_of(found, before)
        context = _context(listing, grid, values, known)
        yield from _unclear_groups(grid, found)
        for row, segment in zip(grid.rows, found, strict=True):
            above = yield from _row_items(grid, row, segment, [(c, listing.meanings[c]) for c in values], context, above)


def _unclear_groups(grid: StockGrid, found: Sequence[Segment | None]) -> Iterator[Finding]:
    """Rows between two labels of merged cells that may belong to either."""
    rows = [row for row, segment in zip(grid.rows, found, strict=True) if segment is None and has_numbers(row)]
    if not rows or segment_column(grid) is None:
        return
    first = next(reading for reading in rows[0] if reading)
    message = f"{len(rows)} rows of a table with group labels may belong to more than one group; they have none"
    yield Finding(UNCLEAR_GROUP, "info", message, first.source(grid.table.page_no, grid.table.table_no, UNCLEAR_GROUP))


def _row_items(
    grid: StockGrid, row: Row, segment: Segment | None, columns: Sequence[tuple[int, Meaning]], context: Context, above: StockRow | None
) -> Generator[Fact | Finding, None, StockRow | None]:
    """The facts of a row; gives the stock that the next row may go on with, `above` is that of this row."""
    if not has_numbers(row):
        return above
    name, code = _text(row, grid.name_column), _text(row, grid.code_column)
    cells = [(meaning, reading) for column, meaning in columns if (reading := row[column])]
    if read_version(code or name) == "old":  # below a stock: what the house expected of it before
        yield from row_facts(replace(above, is_old=True), cells, context) if above else ()
        return above
    if any(is_summary(reading.text) for reading in row[:3] if reading) or is_index(code or name, context.vocabulary):
        return None
    identity = identity_of(name, code, bare=grid.bare)
    if identity is None or (grid.code_column is not None and identity.stock.code is None):
        first = next(reading for reading in row if reading)
        texts = " ".join(reading.text for reading in row if reading)
        source = first.source(context.page, context.table_no, UNKNOWN_ROW)
        yield Finding(UNKNOWN_ROW, "warning", f"a row of a table of stocks that names none: {texts[:120]}", source)
        return None
    identity = _named_by(row, grid.name_column, identity)
    stock = StockRow(
        identity,
        segment,
        _row_currency(row, context),
        is_rated=_is_rated(row, context) or identity.stock.code in context.subjects,
        currencies=_printed_currencies(cells, context),
        named_at=_place_of_name(row, grid, context),
    )
    yield from row_facts(stock, cells, context)
    return stock


def _printed_currencies(cells: Sequence[tuple[Meaning, Reading]], context: Context) -> dict[str, str]:
    """The currency that stands before a number of each metric."""
    found: dict[str, str] = {}
    for meaning, reading in cells:
        number = read_number(reading.text)
        unit = read_unit(number.currency, context.vocabulary.units) if isinstance(number, Number) and number.currency else None
        if unit and unit.currency and meaning.metric_code:
            found.setdefault(meaning.metric_code, unit.currency)
    return found


def _place_of_name(row: Row, grid: StockGrid, context: Context) -> Source | None:
    """Where the row prints its stock: the name, else the code."""
    columns = [column for column in (grid.name_column, grid.code_column) if column is not None]
    reading = next((found for column in columns if (found := row[column])), None)
    return reading.source(context.page, context.table_no, NAME) if reading else None


def _named_by(row: Row, column: int | None, identity: Identity) -> Identity:
    """A name that OCR garbled beyond repair stays unresolved under what is printed."""
    reading = row[column] if column is not None else None
    if reading and reading.confidence < 0.5 and identity.stock.code is None:
        return replace(identity, stock=replace(identity.stock, name=reading.text, resolution="unresolved"))
    return identity


def _text(row: Row, column: int | None) -> str:
    reading = row[column] if column is not None else None
    return reading.text if reading else ""


def _row_currency(row: Row, context: Context) -> str | None:
    """A cell of the row that is nothing but a currency (`JPY`)."""
    for reading in row:
        if reading and reading.text.isalpha() and 2 <= len(reading.text) <= 4:
            unit = read_unit(reading.text, context.vocabulary.units)
            if unit and unit.kind == "money" and unit.currency and unit.factor == 1:
                return unit.currency
    return None


def _is_value_column(listing: Listing, column: int) -> bool:
    """Numbers, or cells that say that there is none; not the codes, and not a running number."""
    grid = listing.grids[0]
    if column in (grid.code_column, grid.name_column):
        return False
    readings = [r for g in listing.grids for row in g.rows if has_numbers(row) and column < len(row) and (r := row[column])]
    values = [read_number(r.text) for r in readings]
    numbers = [v for v in values if isinstance(v, Number)]
    if not numbers or 2 * sum(isinstance(v, Number | Absent) for v in values) < len(values):
        return False
    return not (listing.meanings[column].metric_code is None and _is_running(numbers))


def _is_running(numbers: Sequence[Number]) -> bool:
    return len(numbers) > 1 and [n.value for n in numbers] == [Decimal(i) for i in range(1, len(numbers) + 1)]


def _context(listing: Listing, grid: StockGrid, values: Sequence[int], known: Known) -> Context:
    stated = context_of((*listing.caption, *listing.notes), known.vocabulary)
    window, published = known.cover.window_end, known.cover.published_on
    day = window or published
    language = known.cover.language
    return Context(
        page=grid.table.page_no,
        table_no=grid.table.table_no,
        stated=stated,
        scale=money_scale(_samples(listing, values), language, "CNY" if language == "zh" else None),
        origin=Origin(listing.notes, vendor_names(known.vocabulary), _names(listing)),
        period=_caption_period(listing, published),
        vocabulary=known.vocabulary,
        default_currency="CNY" if language == "zh" else None,
        subjects=frozenset(stock.code for stock in known.subjects if stock.code),
        year_to_date=f"{day.value.year} YTD" if day else None,
        priced_on=day_of_prices((*listing.caption, *listing.notes), published.value if published else None),
    )


def _names(listing: Listing) -> tuple[str, ...]:
    return tuple({printed_name(_text(row, grid.name_column)) for grid in listing.grids for row in grid.rows} - {""})


def _caption_period(listing: Listing, published: Day | None) -> tuple[str, Kind | None] | None:
    """`2024年各公司核心指标对比`: the period of a table whose columns print none."""
    if any(m.period_code for m in listing.meanings):
        return None
    years = {int(year) for text in listing.caption for year in _CAPTION_YEAR.findall(text)}
    year = years.pop() if len(years) == 1 else None
    return (f"{year}FY", "A") if year and published and year < published.value.year else None


def _is_rated(row: Row, context: Context) -> bool:
    """The row prints a rating (`买入`, `Buy`); `无评级` is none."""
    words = context.vocabulary.rating_words
    return any((word := words.get(fold(reading.text))) is not None and word.is_rating for reading in row if reading)


def _samples(listing: Listing, values: Iterable[int]) -> dict[str, list[Decimal]]:
    """The numbers of each money metric's columns, as printed, to infer the scale from."""
    samples: dict[str, list[Decimal]] = {}
    for column in values:
        code = listing.meanings[column].metric_code
        readings: list[Reading] = [r for grid in listing.grids for row in grid.rows if (r := row[column])]
        numbers = [n.value for r in readings if isinstance(n := read_number(r.text), Number)]
        if code:
            samples.setdefault(code, []).extend(numbers)
    return samples


def _without_repeats(facts: Sequence[Fact]) -> tuple[list[Fact], list[Finding]]:
    """A stock that stands in two tables of the report prints some numbers twice: kept once; unlike values are kept and reported."""
    first: dict[tuple[object, ...], Fact] = {}
    kept: list[Fact] = []
    findings: list[Finding] = []
    for fact in facts:
        stock = fact.stock
        key = (stock.code or stock.name if stock else None, fact.metric_code, fact.metric_label if fact.metric_code == "other" else "",
               fact.period_code, fact.kind, fact.unit, fact.attribution == "previous_own")  # fmt: skip
        known = first.setdefault(key, fact)
        if known is not fact and known.value == fact.value:
            continue
        if known is not fact:
            message = f"{fact.metric_label}: {known.value_text} and {fact.value_text} in one report"
            findings.append(Finding(TWO_VALUES, "warning", message, fact.source, known.value_text))
        kept.append(fact)
    return kept, findings
