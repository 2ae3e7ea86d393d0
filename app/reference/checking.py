"""What must be true of the CSV files: columns, types, no key twice, no code that does not exist. Each complaint names file and line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.errors import UsageError
from app.reference import build
from app.reference.folding import fold
from app.reference.tables import Lists, Row, read_rows

STOCK_CODE = re.compile(r"[0-9A-Z]{1,8}\.[A-Z]{1,4}")


@dataclass(frozen=True, slots=True)
class Rules:
    """A file's columns, what tells its rows apart, how a row is read, and which of its columns are codes of another file."""

    columns: tuple[str, ...]
    key: Callable[[Row], str]
    read: Callable[[Row], object]
    refers: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _texts(*columns: str) -> Callable[[Row], object]:
    return lambda row: [row.text(column) for column in columns]


def _folded(column: str) -> Callable[[Row], str]:
    return lambda row: fold(row.text(column))


def _cells(*columns: str) -> Callable[[Row], str]:
    return lambda row: " ".join(row.cells[column].strip() for column in columns)


def _stock(row: Row) -> date | None:
    if not STOCK_CODE.fullmatch(row.text("code")):
        raise row.wrong(f"code is {row.text('code')!r}", "such as 600519.SH, 00700.HK, AAPL.US")
    if row.text("code").rpartition(".")[2] != row.text("exchange"):
        raise row.wrong(f"{row.text('code')} is not of exchange {row.text('exchange')}")
    row.text("name")
    return row.day("listed_on")


def _unit(row: Row) -> object:
    row.one_of("kind", build.UNIT_KINDS)
    if not row.decimal("factor"):
        raise row.wrong("factor is empty or 0")
    return _texts("text")(row)


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


_STOCK_RULES = Rules(_split("code,name,exchange,listed_on"), _cells("code"), _stock, {"exchange": ("exchanges.csv:code",)})
_STOCKS = tuple(f"{name}:code" for name in build.STOCK_FILES)
_SCALE_COLUMNS = (
    "broker_code,scope,word,lower_pct,upper_pct,horizon_months,basis,benchmark,rank_in_scale,scale_size,valid_from,valid_to,note"
)
RULES: dict[str, Rules] = {
    "variants.csv": Rules(_split("variant,standard"), _cells("variant"), _texts("variant", "standard")),
    "exchanges.csv": Rules(_split("code,name,mic,country,currency"), _cells("code"), _texts("code", "name", "mic", "country", "currency")),
    "exchange_suffixes.csv": Rules(
        _split("suffix,exchange,vendor,tickers"), _cells("suffix", "vendor"), build.exchange_suffix, {"exchange": ("exchanges.csv:code",)}
    ),
    "rating_words.csv": Rules(_split("word,language,scope,polarity,level,is_rating,note"), _folded("word"), build.rating_word),
    "paper_words.csv": Rules(_split("word,language,says,code"), _cells("word", "says", "code"), build.paper_word),
    "rating_actions.csv": Rules(_split("word,language,action"), _folded("word"), build.action_word),
    "brokers.csv": Rules(
        _split("code,name,legal_name,english_name,sac_code,language,parent_code,aliases"),
        _cells("code"),
        build.broker,
        {"parent_code": ("brokers.csv:code",)},
    ),
    "rating_scales.csv": Rules(
        _split(_SCALE_COLUMNS),
        lambda row: " ".join((_cells("broker_code", "scope", "valid_from", "valid_to")(row), fold(row.text("word")))),
        build.scale_step,
        {"broker_code": ("brokers.csv:code",)},
    ),
    "metrics.csv": Rules(_split("code,name_zh,name_en,unit_kind,grain,definition"), _cells("code"), build.metric),
    "metric_labels.csv": Rules(
        _split("label,metric_code,language"),
        _folded("label"),
        _texts("label", "metric_code", "language"),
        {"metric_code": ("metrics.csv:code",)},
    ),
    "metric_forward.csv": Rules(
        _split("metric_code,basis,numerator,denominator,factor"),
        _cells("metric_code"),
        build.metric_forward,
        dict.fromkeys(("metric_code", "numerator", "denominator"), ("metrics.csv:code",)),
    ),
    "growth_labels.csv": Rules(_split("label,language,basis"), _folded("label"), _texts("label", "language", "basis")),
    "growth_codes.csv": Rules(
        _split("metric_code,basis,growth_code"),
        _cells("metric_code", "basis"),
        _texts("metric_code", "basis", "growth_code"),
        {"metric_code": ("metrics.csv:code",), "growth_code": ("metrics.csv:code",)},
    ),
    "units.csv": Rules(_split("text,kind,factor,currency"), _folded("text"), _unit),
    "sectors_sw2021.csv": Rules(
        _split("taxonomy,code,name,level,parent_code,english_name"),
        _cells("taxonomy", "code"),
        build.sector,
        {"parent_code": ("sectors_sw2021.csv:code",)},
    ),
    "sector_aliases.csv": Rules(
        _split("alias,sector_code"), _folded("alias"), _texts("alias"), {"sector_code": ("sectors_sw2021.csv:code",)}
    ),
    "indices.csv": Rules(_split("code,name,aliases,exchanges"), _cells("code"), build.index),
    "stocks_a.csv": _STOCK_RULES,
    "stocks_hk.csv": _STOCK_RULES,
    "stocks_us.csv": _STOCK_RULES,
    "stock_aliases.csv": Rules(
        _split("code,alias,kind"), _cells("code", "alias"), lambda row: row.one_of("kind", ("english", "alias")), {"code": _STOCKS}
    ),
    "code_changes.csv": Rules(
        _split("old_code,new_code,changed_on"), _cells("old_code"), lambda row: row.day("changed_on"), {"new_code": _STOCKS}
    ),
    "stock_renames.csv": Rules(_split("code,name,valid_from,valid_to"), _cells("code", "name"), build.days, {"code": _STOCKS}),
    "stock_sectors.csv": Rules(
        _split("code,taxonomy,sector_code,valid_from,valid_to"),
        _cells("code", "taxonomy", "valid_from"),
        build.stock_sector,
        {"code": _STOCKS, "sector_code": ("sectors_sw2021.csv:code",)},
    ),
    "broker_names.csv": Rules(
        _split("name,broker_code,valid_from,valid_to,became"),
        _folded("name"),
        build.broker_days,
        {"broker_code": ("brokers.csv:code",), "became": ("brokers.csv:code",)},
    ),
    "analyst_moves.csv": Rules(_split("licence_no,same_person_as,note"), _cells("licence_no"), _texts("licence_no", "same_person_as")),
    "vendor_columns.csv": Rules(
        _split("form,column,field,metric_code,unit,factor,period,kind,is_required"),
        _cells("form", "column"),
        build.vendor_column,
        {"metric_code": ("metrics.csv:code",)},
    ),
    "vendor_codes.csv": Rules(
        _split("form,column,code,action"), _cells("form", "column", "code"), build.vendor_code, {"column": ("vendor_columns.csv:column",)}
    ),
    "lookalikes.csv": Rules(_split("characters,language"), _cells("characters"), _texts("characters", "language")),
}


def problems(lists: Lists) -> Iterator[str]:
    """Every complaint about the files of `lists`, `file, line N: what is wrong`; nothing when all is well."""
    codes = Codes(lists)
    for folder in lists.folders:
        for name, rules in RULES.items():
            if (folder / name).is_file():
                yield from file_problems(folder / name, rules, codes)


@dataclass(slots=True)
class Codes:
    """The values of a column over all folders, read once: `brokers.csv:code`."""

    lists: Lists
    known: dict[str, set[str]] = field(default_factory=dict)

    def of(self, place: str) -> set[str]:
        if place not in self.known:
            name, _, column = place.partition(":")
            found = set()
            for folder in self.lists.folders:
                if (folder / name).is_file():
                    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
                        found |= {(cells.get(column) or "").strip() for cells in csv.DictReader(file)}
            self.known[place] = found
        return self.known[place]


def file_problems(path: Path, rules: Rules, codes: Codes) -> Iterator[str]:
    """The complaints about one file, whatever its name."""
    header = header_of(path)
    if header != rules.columns:
        yield f"{path}, line 1: columns are {','.join(header)} ({','.join(rules.columns)} were expected)"
        return
    seen: dict[str, int] = {}
    try:
        for row in read_rows(path):
            yield from _row_problems(row, rules, codes, seen)
    except UsageError as error:  # a line that is no row at all ends the reading
        yield str(error)


def _row_problems(row: Row, rules: Rules, codes: Codes, seen: dict[str, int]) -> Iterator[str]:
    try:
        rules.read(row)
        key = rules.key(row)
        if key in seen:
            raise row.wrong(f"{key!r} was there already on line {seen[key]}")
        seen[key] = row.line
        for column, places in rules.refers.items():
            code = row.maybe(column)
            if code is not None and not any(code in codes.of(place) for place in places):
                raise row.wrong(f"{column} {code!r} is not in {' or '.join(p.partition(':')[0] for p in places)}")
    except UsageError as error:
        yield str(error)


def header_of(path: Path) -> tuple[str, ...]:
    """The column names of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(next(csv.reader(file), ()))
