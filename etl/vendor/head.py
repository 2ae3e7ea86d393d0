"""What a row of a list states of its report: house, day, title, people, company, rating, target prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from app.reference import fold
from etl.grammar.codes import stock_code
from etl.normalise import UNMAPPED, find_word, normalise
from etl.report import Action, Analyst, Cover, Day, Finding, MentionedStock, Recommendation, Report, StockRef, Text
from etl.resolve import resolve
from etl.vendor import values
from etl.vendor.cells import Cells, Head
from etl.vendor.values import Unreadable
from etl.version import PARSER_VERSION

OLDEST, NEWEST = date(1990, 1, 1), date(2100, 1, 1)
TEXTS = ("category", "subcategory", "vendor_rating", "previous_vendor_rating")


def read_head(row: Cells) -> Head | str:
    """The head, resolved and normalised; or why the row says too little to be stored."""
    published, house = _day(row), _broker(row)
    if not isinstance(published, Day):
        return "the date cannot be read" if published else "there is no date"
    if house is None:
        return "there is no house"
    cover = _cover(row, published, house)
    extra, key = _extra(row), _key(row, published)
    return Head(key, _report(row, cover), extra, row.read)


def _report(row: Cells, cover: Cover) -> Report:
    """The company is resolved first: the currency of target prices hangs on where it trades."""
    named = resolve(_subject(row, cover), row.context.vocabulary)
    stock = named.stocks[0].stock if named.stocks else None
    stated = replace(named, analysts=tuple(_analysts(row)), recommendations=tuple(_recommendation(row, stock, cover)))
    graded = normalise(stated, row.context.vocabulary)
    return replace(graded, findings=(*graded.findings, *row.findings))


def _cover(row: Cells, published: Day, broker: tuple[str | None, Text]) -> Cover:
    title = row.text("title")
    sector = row.text("report_sector_name") or row.text("sector_name")
    has_stock = bool(row.raw("stock_code") or row.raw("stock_name"))
    return Cover(
        title=title,
        broker_code=broker[0],
        broker_raw=broker[1],
        published_on=published,
        report_type="company" if has_stock else "industry" if sector else "other",
        language="en" if title and title.value.isascii() else "zh",
        sector=sector,
    )


def _day(row: Cells) -> Day | Unreadable | None:
    """The date of the report; one that no report can have is unreadable."""
    found = values.day(row.raw("published_on"))
    if isinstance(found, date):
        source = row.place("published_on")
        return Day(found, source) if source and OLDEST <= found <= NEWEST else Unreadable(row.raw("published_on"))
    return found


def _broker(row: Cells) -> tuple[str | None, Text] | None:
    """The house: its code, where its short or its full name is known, and the name as listed."""
    names = [name for part in ("broker", "broker_full") if (name := row.text(part))]
    aliases = row.context.vocabulary.broker_by_alias
    code = next((aliases[key] for name in names if (key := fold(name.value)) in aliases), None)
    return (code, names[0]) if names else None


def _stock(row: Cells) -> StockRef | None:
    """The company by its code where that is one, else by its name."""
    printed, name = row.raw("stock_code"), row.raw("stock_name") or None
    code = stock_code(printed) if printed else None
    source = row.place("stock_code")
    row.place("stock_name")
    if printed and code is None:
        row.find("stock_code", f"{printed!r} is no stock code", source)
    return StockRef(code, name) if code or name else None


def _key(row: Cells, published: Day) -> tuple[str, ...]:
    """The vendor's own key; else code, day, house and title as listed."""
    source = row.place("document")
    if source:
        return (values.document(row.raw("document")) or "",)
    code = row.raw("stock_code")
    return stock_code(code) or code, published.value.isoformat(), fold(row.raw("broker")), fold(row.raw("title"))


def _subject(row: Cells, cover: Cover) -> Report:
    """The cover and the company."""
    stock = _stock(row)
    place = row.place("stock_code") or row.place("stock_name")
    return Report(
        file_name="",
        file_sha256="",
        page_count=1,
        reader="text",
        parser_version=PARSER_VERSION,
        cover=cover,
        stocks=(MentionedStock(stock, "subject", place),) if stock and place else (),
    )


def _analysts(row: Cells) -> Iterator[Analyst]:
    source = row.place("analysts")
    if source:
        yield from (Analyst(name, "analyst", None, source) for name in values.people(row.raw("analysts")))


def _recommendation(row: Cells, stock: StockRef | None, cover: Cover) -> Iterator[Recommendation]:
    """Rating and target prices; where the house's word is not listed the vendor's own, which no scale of the house knows."""
    rating = row.text("rating")
    low, high = _price(row, "target_price_low", stock), _price(row, "target_price_high", stock)
    action = _action(row)
    if not (rating or low or high or action):
        return
    places = {name: source for name in ("target_price_low", "target_price_high", "action") if (source := row.place(name))}
    sources = {"rating_raw": rating.source, **places} if rating else places
    if low and high and low > high:
        low, high = high, low
        row.find("target_prices_swapped", "the lowest target price is above the highest", row.place("target_price_low"))
    yield Recommendation(
        target_kind="stock" if cover.report_type == "company" else "sector",
        stock=stock,
        sector_name=cover.sector.value if cover.sector and not stock else None,
        rating_raw=rating.value if rating else None,
        action_stated=action,
        target_price_low=low,
        target_price_high=high,
        currency=row.context.unit(row.context.columns.get("target_price_high"), stock) if low or high else None,
        sources=sources,
    )


def _action(row: Cells) -> Action | None:
    """What the code of the rating's change means in this list; in another list it may mean something else."""
    column, code = row.context.columns.get("action"), row.raw("action")
    if column is None or not code:
        return None
    key = column.meaning.form, column.meaning.column, code.removesuffix(".0")
    if key not in row.context.vocabulary.vendor_codes:
        row.find("unknown_code", f"{column.name} {code!r} is in no list of codes", row.source(column))
        return None
    return cast(Action | None, row.context.vocabulary.vendor_codes[key])  # app.reference.build knows no others


def _price(row: Cells, name: str, stock: StockRef | None) -> Decimal | None:
    """A target price; 0 says that there is none."""
    column = row.context.columns.get(name)
    found = row.amount(column) if column else None
    return found.value if found and found.value > 0 else None


def _extra(row: Cells) -> dict[str, Any]:
    """What stands beside the report: the vendor's own words and keys."""
    told: dict[str, Any] = {name: text.value if (text := row.text(name)) else None for name in TEXTS}
    pages, source = values.count(row.raw("page_count")), row.place("page_count")
    if isinstance(pages, Unreadable):
        row.find("unreadable_number", f"the number of pages is {pages.text!r}", source)
        pages = None
    return {**told, "page_count": pages, "document": values.document(row.raw("document")), "vendor_level": _vendor_level(row)}


def _vendor_level(row: Cells) -> int | None:
    """The level of the vendor's own word, by the dictionary: a house's scale says nothing about another's words."""
    told = row.text("vendor_rating")
    word = find_word(told.value, row.context.vocabulary) if told else None
    if told and word is None:
        row.findings.append(Finding(UNMAPPED, "warning", f"rating word {told.value!r} of the vendor is not in the dictionary", told.source))
    return word.level if word else None
