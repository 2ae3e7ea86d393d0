"""A row of a list → what it states, as a Report: the same model, dictionaries and scales as for reports that we read ourselves.

The vendor's numbers are Facts with `attribution = 'vendor'`; each value's Source is its cell (page 1, table 0, row and column of the list).
What the row alone cannot tell stays open and is a Finding: a house in no list, a rating word that nobody knows, a period without a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from app.reference import fold
from app.reference.stock_lists import currency_of
from app.reference.types import Vocabulary
from etl.document import Box
from etl.grammar.codes import stock_code
from etl.normalise import UNMAPPED, find_word, normalise
from etl.report import Action, Analyst, Cover, Day, Fact, Finding, MentionedStock, Recommendation, Report, Source, StockRef, Text
from etl.resolve import resolve
from etl.vendor import values
from etl.vendor.form import Column, Form
from etl.vendor.raw import RawRow
from etl.vendor.values import Amount, Unreadable
from etl.version import PARSER_VERSION

OLDEST, NEWEST = date(1990, 1, 1), date(2100, 1, 1)
SHOWN = 200  # letters of a bad row that its finding shows
TEXTS = ("category", "subcategory", "vendor_rating", "previous_vendor_rating")


@dataclass(frozen=True, slots=True)
class Listed:
    """What one row states. `key` tells its report apart inside the form. `extra`: what reports do not have, by column of the table;
    `cells`: each field that was read → its column and text."""

    row_no: int
    key: tuple[str, ...]
    report: Report
    extra: Mapping[str, Any]
    cells: Mapping[str, tuple[Column, str]]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not stored, and why."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Context:
    """What all rows of a list have in common. `year`: the one that the list gives for its columns of this year and the next."""

    form: Form
    year: int | None
    vocabulary: Vocabulary
    file_name: str = ""
    file_sha256: str = ""


def listed(row: RawRow, context: Context) -> Listed | BadRow:
    """The statement of a row, resolved and normalised."""
    if row.wrong:
        return _bad(row, row.wrong)
    reader = _Reader(row, context)
    published, broker = reader.day(), reader.broker()
    if not isinstance(published, Day) or broker is None:
        told = "the date cannot be read" if published else "there is no date"
        return _bad(row, told if not isinstance(published, Day) else "there is no house")
    cover = _cover(reader, published, broker)
    extra = reader.extra()
    return Listed(row.number, reader.key(published), reader.report(cover), extra, reader.cells)


def _bad(row: RawRow, why: str) -> BadRow:
    text = ",".join(row.cells)[:SHOWN]
    source = Source(1, Box(0, 0, 0, 0), text, 0, row.number, None, "vendor.bad_row")
    return BadRow(Finding("vendor.bad_row", "error", f"row {row.number} is not stored: {why}", source))


def _cover(reader: _Reader, published: Day, broker: tuple[str | None, Text]) -> Cover:
    title = reader.text("title")
    sector = reader.text("report_sector_name") or reader.text("sector_name")
    has_stock = bool(reader.raw("stock_code") or reader.raw("stock_name"))
    return Cover(
        title=title,
        broker_code=broker[0],
        broker_raw=broker[1],
        published_on=published,
        report_type="company" if has_stock else "industry" if sector else "other",
        language="en" if title and title.value.isascii() else "zh",
        sector=sector,
    )


@dataclass(slots=True)
class _Reader:
    """The cells of one row by the fields that they are; what is not understood is put down in `findings`."""

    row: RawRow
    context: Context
    findings: list[Finding] = field(default_factory=list)
    cells: dict[str, tuple[Column, str]] = field(default_factory=dict)

    def raw(self, name: str) -> str:
        """The text of a field; empty where the list has none, or nothing in it."""
        column = self.context.form.of(name)
        return values.clean(self.row.cells[column.number]) if column else ""

    def source(self, column: Column) -> Source:
        rule = f"vendor.{column.meaning.form}.{column.name}"
        return Source(1, Box(0, 0, 0, 0), self.row.cells[column.number], 0, self.row.number, column.number, rule)

    def place(self, name: str) -> Source | None:
        """The cell of a field, put down as read."""
        column = self.context.form.of(name)
        if column is None or not self.raw(name):
            return None
        self.cells[name] = column, self.row.cells[column.number]
        return self.source(column)

    def text(self, name: str) -> Text | None:
        source = self.place(name)
        return Text(" ".join(self.raw(name).split()), source) if source else None

    def find(self, rule: str, message: str, source: Source | None) -> None:
        self.findings.append(Finding(f"vendor.{rule}", "warning", message, source))

    def day(self) -> Day | Unreadable | None:
        """The date of the report; one that no report can have is unreadable."""
        found = values.day(self.raw("published_on"))
        if isinstance(found, date):
            source = self.place("published_on")
            return Day(found, source) if source and OLDEST <= found <= NEWEST else Unreadable(self.raw("published_on"))
        return found

    def broker(self) -> tuple[str | None, Text] | None:
        """The house: its code, where its short or its full name is known, and the name as listed."""
        names = [name for part in ("broker", "broker_full") if (name := self.text(part))]
        aliases = self.context.vocabulary.broker_by_alias
        code = next((aliases[key] for name in names if (key := fold(name.value)) in aliases), None)
        return (code, names[0]) if names else None

    def stock(self) -> StockRef | None:
        """The company by its code where that is one, else by its name."""
        printed, name = self.raw("stock_code"), self.raw("stock_name") or None
        code = stock_code(printed) if printed else None
        source = self.place("stock_code")
        self.place("stock_name")
        if printed and code is None:
            self.find("stock_code", f"{printed!r} is no stock code", source)
        return StockRef(code, name) if code or name else None

    def key(self, published: Day) -> tuple[str, ...]:
        """The vendor's own key; else code, day, house and title as listed."""
        source = self.place("document")
        if source:
            return (values.document(self.raw("document")) or "",)
        code = self.raw("stock_code")
        return stock_code(code) or code, published.value.isoformat(), fold(self.raw("broker")), fold(self.raw("title"))

    def report(self, cover: Cover) -> Report:
        """All that the row states: its company resolved first, for the units of its numbers hang on where it trades."""
        named = resolve(self.subject(cover), self.context.vocabulary)
        stock = named.stocks[0].stock if named.stocks else None
        stated = replace(
            named,
            analysts=tuple(self.analysts()),
            recommendations=tuple(self.recommendation(stock, cover)),
            facts=tuple(self.facts(stock, cover)),
        )
        graded = normalise(stated, self.context.vocabulary)
        return replace(graded, findings=(*graded.findings, *self.findings))

    def subject(self, cover: Cover) -> Report:
        """The cover and the company."""
        stock = self.stock()
        place = self.place("stock_code") or self.place("stock_name")
        return Report(
            file_name=self.context.file_name,
            file_sha256=self.context.file_sha256,
            page_count=1,
            reader="text",
            parser_version=PARSER_VERSION,
            cover=cover,
            stocks=(MentionedStock(stock, "subject", place),) if stock and place else (),
        )

    def analysts(self) -> Iterator[Analyst]:
        source = self.place("analysts")
        if source:
            yield from (Analyst(name, "analyst", None, source) for name in values.people(self.raw("analysts")))

    def recommendation(self, stock: StockRef | None, cover: Cover) -> Iterator[Recommendation]:
        """Rating and target prices; where the house's word is not listed the vendor's own, which no scale of the house knows."""
        rating = self.text("rating")
        low, high = self.price("target_price_low", stock), self.price("target_price_high", stock)
        action = self.action()
        if not (rating or low or high or action):
            return
        places = {name: source for name in ("target_price_low", "target_price_high", "action") if (source := self.place(name))}
        sources = {"rating_raw": rating.source, **places} if rating else places
        if low and high and low > high:
            low, high = high, low
            self.find("target_prices_swapped", "the lowest target price is above the highest", self.place("target_price_low"))
        yield Recommendation(
            target_kind="stock" if cover.report_type == "company" else "sector",
            stock=stock,
            sector_name=cover.sector.value if cover.sector and not stock else None,
            rating_raw=rating.value if rating else None,
            action_stated=action,
            target_price_low=low,
            target_price_high=high,
            currency=self.unit(self.context.form.of("target_price_high"), stock) if low or high else None,
            sources=sources,
        )

    def action(self) -> Action | None:
        """What the code of the rating's change means in this list; in another list it may mean something else."""
        column, code = self.context.form.of("action"), self.raw("action")
        if column is None or not code:
            return None
        key = column.meaning.form, column.meaning.column, code.removesuffix(".0")
        if key not in self.context.vocabulary.vendor_codes:
            self.find("unknown_code", f"{column.name} {code!r} is in no list of codes", self.source(column))
            return None
        return cast(Action | None, self.context.vocabulary.vendor_codes[key])  # app.reference.build knows no others

    def price(self, name: str, stock: StockRef | None) -> Decimal | None:
        """A target price; 0 says that there is none."""
        column = self.context.form.of(name)
        found = self.amount(column) if column else None
        return found.value if found and found.value > 0 else None

    def amount(self, column: Column) -> Amount | None:
        found = values.amount(self.row.cells[column.number])
        if isinstance(found, Unreadable):
            self.find("unreadable_number", f"{column.name} holds {found.text!r}, which is no number", self.source(column))
            return None
        return found

    def unit(self, column: Column | None, stock: StockRef | None) -> str | None:
        """The column's unit. One in yuan holds for stocks that trade in yuan: of others no vendor says what it lists."""
        unit = column.meaning.unit if column else None
        if unit is None or unit in ("x", "pct"):
            return unit
        return unit if stock and stock.code and currency_of(stock.code, self.context.vocabulary) == unit else None

    def facts(self, stock: StockRef | None, cover: Cover) -> Iterator[Fact]:
        for column in self.context.form.estimates:
            text = values.clean(self.row.cells[column.number])
            if text:
                yield self.fact(column, text, stock, cover)

    def fact(self, column: Column, text: str, stock: StockRef | None, cover: Cover) -> Fact:
        found, unit = self.amount(column), self.unit(column, stock)
        factor = column.meaning.factor
        reason = self.null_reason(column, found, unit)
        given = found if not reason and found and factor else None
        return Fact(
            stock=stock,
            metric_code=column.meaning.metric_code or "other",
            metric_label=column.name,
            period_code=self.period(column, cover),
            kind=column.meaning.kind,
            value=given.value * factor if given and factor else None,
            unit=unit,
            value_text=text,
            source=self.source(column),
            currency=unit if unit and unit not in ("x", "pct") else None,
            half_step=given.half_step * factor if given and factor else None,
            attribution="vendor",
            attributed_to=self.context.form.vendor,
            null_reason=reason,
        )

    def null_reason(self, column: Column, found: Amount | None, unit: str | None) -> str | None:
        """Why a cell has no value. Vendors fill what is missing with 0: no house expects a multiple, a profit or a revenue of exactly 0."""
        if found is None:
            return "not_understood"
        if found.value == 0:
            return "no_estimate"
        if unit is None:
            self.find("unknown_unit", f"no unit is known for {column.name}{self._of_market(column)}: kept as listed, without a value", None)
            return "unknown_unit"
        return None

    def _of_market(self, column: Column) -> str:
        return " of stocks that do not trade in " + column.meaning.unit if column.meaning.unit else ""

    def period(self, column: Column, cover: Cover) -> str | None:
        """The period of an estimate: of the column's name, of the row, or so many years from the list's own year."""
        rule = column.meaning.period
        if rule == "column":
            return f"{column.year}FY"
        if rule == "row":
            return self.row_period()
        assert rule is not None and cover.published_on is not None
        if self.context.year != cover.published_on.value.year:
            self.find("unknown_year", YEAR_UNKNOWN, None)
            return None
        return f"{self.context.year + int(rule)}FY"

    def row_period(self) -> str | None:
        found, column = values.period(self.raw("period")), self.context.form.of("period")
        if isinstance(found, Unreadable):
            self.find("unknown_period", f"the period {found.text!r} is not understood", self.source(column) if column else None)
            return None
        return found

    def extra(self) -> dict[str, Any]:
        """What stands beside the report: the vendor's own words and keys."""
        told: dict[str, Any] = {name: text.value if (text := self.text(name)) else None for name in TEXTS}
        pages, source = values.count(self.raw("page_count")), self.place("page_count")
        if isinstance(pages, Unreadable):
            self.find("unreadable_number", f"the number of pages is {pages.text!r}", source)
            pages = None
        return {**told, "page_count": pages, "document": values.document(self.raw("document")), "vendor_level": self.vendor_level()}

    def vendor_level(self) -> int | None:
        """The level of the vendor's own word, by the dictionary: a house's scale says nothing about another's words."""
        told = self.text("vendor_rating")
        word = find_word(told.value, self.context.vocabulary) if told else None
        if told and word is None:
            self.findings.append(
                Finding(UNMAPPED, "warning", f"rating word {told.value!r} of the vendor is not in the dictionary", told.source)
            )
        return word.level if word else None


YEAR_UNKNOWN = (
    "which year is meant by this year and the next is not told: the list gives no currentYear, or another year than that of the report; "
    "such numbers are kept without a period"
)
