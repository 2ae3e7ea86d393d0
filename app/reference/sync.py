"""Vocabulary → dictionary tables. Idempotent; what reports have taught (basis `learned`) stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg

from app.errors import UsageError
from app.reference import fold
from app.reference import vocabulary as shipped
from app.reference.merge import Connection, Target, execute, merge, replace
from app.reference.people import merge_people
from app.reference.types import ScaleStep, Stock, Vocabulary

LOCK = "SELECT pg_advisory_xact_lock(hashtext('yanbao.reference.sync'))"
# Whose estimates count as whose: the consensus of month ends stands on it.
MERGERS = "SELECT broker_code, parent_code, valid_to FROM mart.broker_name WHERE is_main AND valid_to IS NOT NULL ORDER BY 1, 2, 3"
TAXONOMIES = {"sw2021": "申万行业分类 2021"}

EXCHANGE = Target("research.exchange", ("exchange_code",), ("exchange_name",))
BROKER = Target(
    "research.broker", ("broker_code",), ("broker_name", "legal_name", "english_name", "sac_code", "language", "parent_code", "basis")
)
BROKER_ALIAS = Target("research.broker_alias", ("alias",), ("broker_code", "valid_from", "valid_to"))
BROKER_SCALE = Target(
    "research.broker_scale",
    ("broker_code", "scope", "rating_raw", "valid_from", "valid_to"),
    ("lower_pct", "upper_pct", "horizon_months", "basis", "benchmark", "rank_in_scale", "scale_size"),
)
RATING_WORD = Target("research.rating_word", ("word",), ("language", "scope", "polarity", "rating_level", "is_rating", "note"))
ACTION_WORD = Target("research.action_word", ("word",), ("language", "action"))
METRIC = Target("research.metric", ("metric_code",), ("name_zh", "name_en", "unit_kind", "grain", "definition"))
METRIC_FORWARD = Target("research.metric_forward", ("metric_code",), ("basis", "numerator", "denominator", "factor"))
METRIC_LABEL = Target("research.metric_label", ("label",), ("metric_code",))
UNIT = Target("research.unit", ("unit_text",), ("kind", "factor", "currency"))
TAXONOMY = Target("research.sector_taxonomy", ("taxonomy_code",), ("taxonomy_name",))
SECTOR = Target(
    "research.sector", ("taxonomy_code", "sector_code"), ("sector_name", "level", "parent_id", "english_name"), current_only=True
)
INDEX = Target("research.market_index", ("index_code",), ("index_name", "exchange_codes"))
INDEX_ALIAS = Target("research.market_index_alias", ("alias",), ("index_code",))
STOCK = Target("research.stock", ("stock_code",), ("stock_name", "exchange_code", "listed_on", "english_name", "basis"))
STOCK_IDENTIFIER = Target("research.stock_identifier", ("scheme", "identifier"), ("stock_id",), current_only=True)
STOCK_SECTOR = Target("research.stock_sector", ("stock_id", "taxonomy_code", "sector_id", "valid_from", "valid_to"))
STOCK_NAME = Target("research.stock_name", ("stock_id", "name"), ("basis",))


def sync(connection: Connection, vocabulary: Vocabulary | None = None) -> dict[str, int]:
    """Bring the dictionary tables up to the vocabulary, in the caller's transaction; gives table → rows new or changed.

    Two at once take turns. Raises UsageError when the vocabulary breaks a rule of the tables (two scales valid on one day …).
    """
    words = vocabulary or shipped()
    execute(connection, LOCK)
    mergers = connection.execute(MERGERS).fetchall()
    try:
        written = {**_plain(connection, words), **_scales(connection, words), **_sectors(connection, words), **_stocks(connection, words)}
        written["research.analyst"] = merge_people(connection, words.analyst_moves)
        if connection.execute(MERGERS).fetchall() != mergers:
            execute(connection, "SELECT research.refresh_all()")
        elif written.get("research.broker_scale"):  # months of targets: prepare makes them anew
            execute(connection, "SELECT research.refresh_mark()")
        if written.get("research.sector") or written.get("research.stock_sector"):  # what each report is about
            execute(connection, "SELECT research.refresh_heat(NULL)")
        return written
    except psycopg.errors.IntegrityError as error:
        raise UsageError(f"the reference data breaks a rule: {str(error).strip()}", where="app/reference") from error


def _plain(connection: Connection, words: Vocabulary) -> dict[str, int]:
    """The tables that need no look at the others."""
    indices = {index.code: index for index in words.indices.values()}
    return {
        target.table: merge(connection, target, rows)
        for target, rows in (
            (EXCHANGE, _exchanges(words)),
            (
                BROKER,
                (
                    (b.code, b.name, b.legal_name, b.english_name, b.sac_code, b.language, b.parent_code, "reference")
                    for b in words.brokers.values()
                ),
            ),
            (BROKER_ALIAS, _broker_aliases(words)),
            (RATING_WORD, ((w.word, w.language, w.scope, w.polarity, w.level, w.is_rating, w.note) for w in words.rating_words.values())),
            (ACTION_WORD, ((w.word, w.language, w.action) for w in words.action_words.values())),
            (METRIC, ((m.code, m.name_zh, m.name_en, m.unit_kind, m.grain, m.definition) for m in words.metrics.values())),
            (METRIC_FORWARD, ((f.code, f.basis, f.numerator, f.denominator, f.factor) for f in words.metric_forward.values())),
            (METRIC_LABEL, words.metric_by_label.items()),
            (UNIT, ((u.text, u.kind, u.factor, u.currency) for u in words.units.values())),
            (INDEX, ((index.code, index.name, list(index.exchanges)) for index in indices.values())),
            (INDEX_ALIAS, {name: index.code for index in indices.values() for name in (index.name, *index.aliases)}.items()),
        )
    }


def _exchanges(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """The listed exchanges, and those that only stocks name."""
    codes = [*words.exchanges, *sorted({stock.exchange for stock in words.stocks.values()} - set(words.exchanges))]
    return ((code, words.exchanges.get(code, code)) for code in codes)


def _broker_aliases(words: Vocabulary) -> Iterator[tuple[str, str, date | None, date | None]]:
    """Each printed name once, with the house that the vocabulary takes it for, and the days of the name where they are recorded."""
    names = {
        name: words.broker_by_alias.get(fold(name), broker.code)
        for broker in words.brokers.values()
        for name in (broker.name, broker.legal_name, broker.english_name, *broker.aliases)
        if name
    }
    return ((name, code, *words.broker_days.get(fold(name), (None, None))) for name, code in names.items())


def _scales(connection: Connection, words: Vocabulary) -> dict[str, int]:
    """Scales are replaced as a whole: a corrected date or bound must not stand beside the old one."""
    return {BROKER_SCALE.table: replace(connection, BROKER_SCALE, map(_step, words.scales))}


def _step(s: ScaleStep) -> tuple[Any, ...]:
    dated = (s.broker_code, s.scope, s.word, s.valid_from, s.valid_to)
    return (*dated, s.lower_pct, s.upper_pct, s.horizon_months, s.basis, s.benchmark, s.rank_in_scale, s.scale_size)


def _sectors(connection: Connection, words: Vocabulary) -> dict[str, int]:
    """Level by level, for a sector needs the one above."""
    codes = dict.fromkeys(sector.taxonomy for sector in words.sectors)
    written = {TAXONOMY.table: merge(connection, TAXONOMY, ((code, TAXONOMIES.get(code, code)) for code in codes)), SECTOR.table: 0}
    for level in sorted({sector.level for sector in words.sectors}):
        above = _ids(connection, "SELECT taxonomy_code || ' ' || sector_code, sector_id FROM research.sector WHERE valid_to IS NULL")
        written[SECTOR.table] += merge(
            connection,
            SECTOR,
            (
                (s.taxonomy, s.code, s.name, s.level, above[f"{s.taxonomy} {s.parent_code}"] if s.parent_code else None, s.english_name)
                for s in words.sectors
                if s.level == level
            ),
        )
    return written


def _stocks(connection: Connection, words: Vocabulary) -> dict[str, int]:
    stocks = words.stocks.values()
    written = merge(connection, STOCK, ((s.code, s.name, s.exchange, s.listed_on, s.english_name, "reference") for s in stocks))
    ids = _ids(connection, "SELECT stock_code, stock_id FROM research.stock")
    return {
        STOCK_SECTOR.table: replace(connection, STOCK_SECTOR, _stock_sectors(connection, words, ids)),
        STOCK.table: written,
        STOCK_IDENTIFIER.table: merge(connection, STOCK_IDENTIFIER, (("code", s.code, ids[s.code]) for s in stocks)),
        STOCK_NAME.table: merge(connection, STOCK_NAME, ((ids[s.code], name, "reference") for s in stocks for name in _names(s))),
    }


def _stock_sectors(connection: Connection, words: Vocabulary, ids: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The sectors of stocks, as a whole: a corrected day must not stand beside the old one. A list: no query may run during the COPY."""
    sectors = _ids(connection, "SELECT taxonomy_code || ' ' || sector_code, sector_id FROM research.sector WHERE valid_to IS NULL")
    return [
        (ids[code], one.taxonomy, sectors[f"{one.taxonomy} {one.sector_code}"], one.valid_from, one.valid_to)
        for code, held in words.stock_sectors.items()
        for one in (held if code in ids else ())
    ]


def _names(stock: Stock) -> dict[str, None]:
    """All names of a stock, each once, in order."""
    return dict.fromkeys(name for name in (stock.name, stock.english_name, *stock.aliases) if name)


def _ids(connection: Connection, query: str) -> dict[str, Any]:
    return dict(connection.execute(query.encode()).fetchall())
