"""Reads all vocabularies of this folder into one Vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from app.reference.folding import fold
from app.reference.lazy import Lazy
from app.reference.names import stock_name_keys
from app.reference.tables import Lists, Row
from app.reference.types import (
    ActionWord,
    Broker,
    ExchangeSuffix,
    Index,
    Metric,
    MetricForward,
    PaperWord,
    PaperWords,
    RatingWord,
    ScaleStep,
    Scope,
    Sector,
    Stock,
    StockSector,
    Unit,
    VendorColumn,
    Vocabulary,
)

STOCK_FILES = ("stocks_a.csv", "stocks_hk.csv", "stocks_us.csv")
Language = Literal["zh", "en"]
LANGUAGES = ("zh", "en")
ACTIONS = ("initiate", "maintain", "upgrade", "downgrade", "resume", "suspend", "drop")
UNIT_KINDS = ("money", "per_share", "pct", "multiple", "shares", "points", "days", "count", "price")
PAPER_CODES = {
    "type": ("company", "industry", "strategy", "macro", "quant", "fixed_income", "other"),
    "depth": ("weekly", "monthly", "daily", "deep", "outlook", "note"),
    "template": (),
    "heading": (),
    "vendor": (),
    "paper": ("report", "filing", "prospectus", "academic", "white_paper", "brochure", "futures", "notice", "invoice"),
    "mark": ("title_mark", "qualification", "source", "risk_warning"),
}
VENDOR_FIELDS = (
    "stock_code", "stock_name", "published_on", "title", "category", "subcategory", "broker", "broker_full", "analysts", "period",
    "estimate", "rating", "vendor_rating", "previous_vendor_rating", "action", "target_price_high", "target_price_low", "sector_name",
    "report_sector_name", "page_count", "document", "ignored",
)  # fmt: skip
GRAINS = ("period", "date", "window", "report")


def build_vocabulary(lists: Lists = Lists()) -> Vocabulary:  # noqa: B008  (frozen)
    """All CSV files, typed. UsageError names file and line of a wrong cell."""
    brokers = {broker.code: broker for broker in map(broker, lists.rows("brokers.csv"))}
    stocks = Lazy(lambda: {stock.code: stock for stock in read_stocks(lists)})
    sectors = tuple({(s.taxonomy, s.code): s for s in map(sector, lists.rows("sectors_sw2021.csv"))}.values())
    growth = {fold(row.text("label")): row.text("basis") for row in lists.rows("growth_labels.csv")}
    return Vocabulary(
        rating_words={fold(word.word): word for word in map(rating_word, lists.rows("rating_words.csv"))},
        action_words={fold(word.word): word for word in map(action_word, lists.rows("rating_actions.csv"))},
        scales=tuple(_scales(lists)),
        brokers=brokers,
        broker_by_alias=_broker_aliases(brokers.values()),
        metrics={metric.code: metric for metric in map(metric, lists.rows("metrics.csv"))},
        metric_forward={row.text("metric_code"): metric_forward(row) for row in lists.rows("metric_forward.csv")},
        metric_by_label={fold(label): code for label, code, _ in lists.cells("metric_labels.csv")},
        units={fold(text): Unit(text, kind, Decimal(factor), money or None) for text, kind, factor, money in lists.cells("units.csv")},
        stocks=stocks,
        stock_by_name=Lazy(lambda: index_stock_names(stocks.values())),
        sectors=sectors,
        sector_by_name=_sector_names(sectors, lists),
        indices=_index_names(map(index, lists.rows("indices.csv"))),
        exchanges={row.text("code"): row.text("name") for row in lists.rows("exchanges.csv")},
        exchange_suffixes=tuple(map(exchange_suffix, lists.rows("exchange_suffixes.csv"))),
        exchange_currencies={row.text("code"): row.text("currency") for row in lists.rows("exchanges.csv")},
        growth_labels=frozenset(growth),
        growth_basis=growth,
        growth_codes={(row.text("metric_code"), row.text("basis")): row.text("growth_code") for row in lists.rows("growth_codes.csv")},
        paper_words=PaperWords(tuple(map(paper_word, lists.rows("paper_words.csv")))),
        code_changes={row.text("old_code"): row.text("new_code") for row in lists.rows("code_changes.csv")},
        dated_names=_dated_names(lists),
        stock_sectors=_stock_sectors(lists),
        broker_days={fold(row.text("name")): broker_days(row) for row in lists.rows("broker_names.csv")},
        analyst_moves={row.text("licence_no"): row.text("same_person_as") for row in lists.rows("analyst_moves.csv")},
        vendor_columns=tuple({(one.form, one.column): one for one in map(vendor_column, lists.rows("vendor_columns.csv"))}.values()),
        vendor_codes={(row.text("form"), row.text("column"), row.text("code")): vendor_code(row) for row in lists.rows("vendor_codes.csv")},
        lookalikes={ord(c): ord(s[0]) for row in lists.rows("lookalikes.csv") for s in [row.text("characters")] for c in s},
    )


def _dated_names(lists: Lists) -> dict[tuple[str, str], tuple[date | None, date | None]]:
    """(folded name, code) → first day, and first day no more, of the name."""
    return {(fold(row.text("name")), row.text("code")): days(row) for row in lists.rows("stock_renames.csv")}


def _stock_sectors(lists: Lists) -> dict[str, tuple[StockSector, ...]]:
    found: dict[str, tuple[StockSector, ...]] = {}
    for row in lists.rows("stock_sectors.csv"):
        code = row.text("code")
        found[code] = (*found.get(code, ()), stock_sector(row))
    return found


def metric_forward(row: Row) -> MetricForward:
    basis = row.one_of("basis", ("weighted", "recomputed"))
    parts = row.maybe("numerator"), row.maybe("denominator"), row.decimal("factor")
    if (basis == "recomputed") != all(part is not None for part in parts):
        raise row.wrong(
            f"{basis} does not fit its parts", "a recomputed quantity has numerator, denominator and factor, a weighted one none"
        )
    return MetricForward(row.text("metric_code"), basis, *parts)


def stock_sector(row: Row) -> StockSector:
    return StockSector(row.text("taxonomy"), row.text("sector_code"), *days(row))


def days(row: Row) -> tuple[date | None, date | None]:
    """First day on which a row holds, and first day on which it holds no more."""
    since, until = row.day("valid_from"), row.day("valid_to")
    if since and until and since >= until:
        raise row.wrong(f"valid_to {until} is not after valid_from {since}")
    return since, until


def broker_days(row: Row) -> tuple[date | None, date | None]:
    if row.maybe("became") is None and row.day("valid_to"):
        raise row.wrong("became is empty", "the house that went on")
    return days(row)


def _language(row: Row) -> Language:
    return cast(Language, row.one_of("language", LANGUAGES))


def rating_word(row: Row) -> RatingWord:
    return RatingWord(
        word=row.text("word"),
        language=_language(row),
        scope=cast(Scope, row.one_of("scope", ("stock", "sector", "both"))),
        polarity=row.integer("polarity"),
        level=row.integer("level"),
        is_rating=row.one_of("is_rating", ("true", "false")) == "true",
        note=row.maybe("note") or "",
    )


def action_word(row: Row) -> ActionWord:
    action = row.one_of("action", ACTIONS) if row.maybe("action") else None
    return ActionWord(row.text("word"), _language(row), action)


def exchange_suffix(row: Row) -> ExchangeSuffix:
    vendor, tickers = row.one_of("vendor", ("bloomberg", "reuters")), row.one_of("tickers", ("letters", "digits", "both"))
    return ExchangeSuffix(row.text("suffix"), row.text("exchange"), vendor, tickers)


def paper_word(row: Row) -> PaperWord:
    says = row.one_of("says", tuple(PAPER_CODES))
    code = row.one_of("code", PAPER_CODES[says]) if PAPER_CODES[says] else None
    return PaperWord(row.text("word"), _language(row), says, code)


def _scales(lists: Lists) -> Iterator[ScaleStep]:
    """The dated scales; a house and scope in the user's own file replaces what is shipped for them as a whole."""
    by_file: dict[tuple[str, str], dict[str, list[ScaleStep]]] = {}
    for row in lists.rows("rating_scales.csv"):
        step = scale_step(row)
        by_file.setdefault((step.broker_code, step.scope), {}).setdefault(row.path, []).append(step)
    for files in by_file.values():
        yield from list(files.values())[-1]


def scale_step(row: Row) -> ScaleStep:
    basis = row.one_of("basis", ("relative", "absolute")) if row.maybe("basis") else None
    return ScaleStep(
        broker_code=row.text("broker_code"),
        scope=cast(Literal["stock", "sector"], row.one_of("scope", ("stock", "sector"))),
        word=row.text("word"),
        lower_pct=row.decimal("lower_pct"),
        upper_pct=row.decimal("upper_pct"),
        horizon_months=row.integer("horizon_months"),
        basis=cast(Literal["relative", "absolute"] | None, basis),
        benchmark=row.maybe("benchmark"),
        rank_in_scale=row.integer("rank_in_scale"),
        scale_size=row.integer("scale_size"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
    )


def broker(row: Row) -> Broker:
    return Broker(
        code=row.text("code"),
        name=row.text("name"),
        legal_name=row.maybe("legal_name"),
        english_name=row.maybe("english_name"),
        sac_code=row.maybe("sac_code"),
        language=_language(row),
        parent_code=row.maybe("parent_code"),
        aliases=row.many("aliases"),
    )


def _broker_aliases(brokers: Iterable[Broker]) -> dict[str, str]:
    """Folded printed name → broker code; a house's own names go before another's alias."""
    found: dict[str, str] = {}
    houses = list(brokers)
    for broker in houses:
        for name in (broker.name, broker.legal_name, broker.english_name):
            if name:
                found.setdefault(fold(name), broker.code)
    for broker in houses:
        for alias in broker.aliases:
            found.setdefault(fold(alias), broker.code)
    return found


def vendor_column(row: Row) -> VendorColumn:
    field, unit, factor, period = row.one_of("field", VENDOR_FIELDS), row.maybe("unit"), row.decimal("factor"), row.maybe("period")
    if (unit is None) != (factor is None):
        raise row.wrong("unit and factor go together", "both, or neither where the vendor documents no unit")
    if (field == "estimate") != (row.maybe("metric_code") is not None and period is not None and row.maybe("kind") is not None):
        raise row.wrong(f"{field} does not fit its cells", "an estimate, and nothing else, has metric_code, period and kind")
    if period is not None and period not in ("row", "column") and not period.lstrip("-").isdigit():
        raise row.wrong(f"period is {period!r}", "row, column, or a number of years such as -1")
    kind = cast(Literal["A", "E"] | None, row.one_of("kind", ("A", "E")) if row.maybe("kind") else None)
    required = row.one_of("is_required", ("true", "false")) == "true"
    return VendorColumn(row.text("form"), row.text("column"), field, row.maybe("metric_code"), unit, factor, period, kind, required)


def vendor_code(row: Row) -> str | None:
    return row.one_of("action", ACTIONS) if row.maybe("action") else None


def metric(row: Row) -> Metric:
    return Metric(
        code=row.text("code"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        unit_kind=row.one_of("unit_kind", UNIT_KINDS),
        grain=row.one_of("grain", GRAINS),
        definition=row.text("definition"),
    )


def sector(row: Row) -> Sector:
    return Sector(
        taxonomy=row.text("taxonomy"),
        code=row.text("code"),
        name=row.text("name"),
        level=row.integer("level") or 1,
        parent_code=row.maybe("parent_code"),
        english_name=row.maybe("english_name"),
    )


def _sector_names(sectors: tuple[Sector, ...], lists: Lists) -> dict[str, Sector]:
    """Folded name → sector; a name that both levels have (`银行Ⅱ` is apart, `综合` is not) means level 1."""
    found: dict[str, Sector] = {}
    by_code = {sector.code: sector for sector in sectors}
    for sector in sorted(sectors, key=lambda one: one.level):
        found.setdefault(fold(sector.name), sector)
        if sector.english_name:
            found.setdefault(fold(sector.english_name), sector)
    for row in lists.rows("sector_aliases.csv"):
        found.setdefault(fold(row.text("alias")), by_code[row.text("sector_code")])
    return found


def index(row: Row) -> Index:
    return Index(row.text("code"), row.text("name"), row.many("aliases"), row.many("exchanges"))


def _index_names(indices: Iterable[Index]) -> dict[str, Index]:
    """Folded name, alias and code → index."""
    found: dict[str, Index] = {}
    for index in indices:
        for name in (index.name, *index.aliases, index.code):
            found.setdefault(fold(name), index)
    return found


def read_stocks(lists: Lists) -> Iterator[Stock]:
    """The stock lists, mainland China first."""
    english, aliases = _stock_aliases(lists)
    for name in STOCK_FILES:
        for code, short, exchange, listed in lists.cells(name):
            yield Stock(code, short, exchange, date.fromisoformat(listed) if listed else None, english.get(code), aliases.get(code, ()))


def _stock_aliases(lists: Lists) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """stock_aliases.csv → (code → English name, code → other names)."""
    english: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    for code, alias, kind in lists.cells("stock_aliases.csv"):
        if kind == "english" and code not in english:
            english[code] = alias
        else:
            others[code] = (*others.get(code, ()), alias)
    return english, others


def index_stock_names(stocks: Iterable[Stock]) -> dict[str, tuple[str, ...]]:
    """Folded name → codes. A name held by two companies keeps both codes: the caller must call it ambiguous."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for stock in stocks:
        for name in (stock.name, stock.english_name, *stock.aliases):
            if name:
                for key in stock_name_keys(name):
                    found[key][stock.code] = None
    return {name: tuple(codes) for name, codes in found.items()}
