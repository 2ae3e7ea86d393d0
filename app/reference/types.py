"""The vocabularies as typed rows. `app.reference.vocabulary()` reads them all from the CSV files of this folder, once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Scope = Literal["stock", "sector", "both"]


@dataclass(frozen=True, slots=True)
class RatingWord:
    """A rating word and the level it has when neither the page nor the house's dated scale says otherwise."""

    word: str
    language: Literal["zh", "en"]
    scope: Scope
    polarity: int | None
    level: int | None
    is_rating: bool
    note: str


@dataclass(frozen=True, slots=True)
class ActionWord:
    """`维持` → maintain. `action` is None for words that say that nothing is said (`无`)."""

    word: str
    language: Literal["zh", "en"]
    action: str | None


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One word of one house's dated scale (rating_scales.csv)."""

    broker_code: str
    scope: Literal["stock", "sector"]
    word: str
    lower_pct: Decimal | None
    upper_pct: Decimal | None
    horizon_months: int | None
    basis: Literal["relative", "absolute"] | None
    benchmark: str | None
    rank_in_scale: int | None
    scale_size: int | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Broker:
    """A house. `code` is a short stable slug (`guosen`); `aliases` are all printed names, legal, English and old ones included."""

    code: str
    name: str
    legal_name: str | None
    english_name: str | None
    sac_code: str | None
    language: Literal["zh", "en"]
    parent_code: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity. `unit_kind`: money, per_share, pct, multiple, shares, points, days, count, price.

    `grain`: period, date, window, report.
    """

    code: str
    name_zh: str
    name_en: str
    unit_kind: str
    grain: str
    definition: str


@dataclass(frozen=True, slots=True)
class MetricForward:
    """How a quantity of the next twelve months is made: a flow is weighted by months, a ratio recomputed from two others times `factor`."""

    code: str
    basis: str
    numerator: str | None
    denominator: str | None
    factor: Decimal | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: `亿元` is money, factor 1e8, currency CNY; `bn` is money, 1e9, currency None (take the table's)."""

    text: str
    kind: str
    factor: Decimal
    currency: str | None


@dataclass(frozen=True, slots=True)
class Stock:
    """A listed company. `code` canonical (`600519.SH`, `00700.HK`); `aliases` other names with which it is printed."""

    code: str
    name: str
    exchange: str
    listed_on: date | None
    english_name: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of one taxonomy (`sw2021`): level 1 or 2, its parent for level 2."""

    taxonomy: str
    code: str
    name: str
    level: int
    parent_code: str | None
    english_name: str | None


@dataclass(frozen=True, slots=True)
class StockSector:
    """Sector of a stock in a taxonomy, from `valid_from` up to, not including, `valid_to`."""

    taxonomy: str
    sector_code: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date | None) -> bool:
        """Whether it held on `day`; without a day, whether it holds still."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Index:
    """A market index as reports name it.

    `exchanges`: those for whose stocks it stands as the market; none for an index of a board, a sector or else.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    exchanges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A word that tells what a paper is. `says`: type, depth, template, heading, vendor, paper, mark.

    `code`: the report type, the depth, the kind of paper of which it is evidence, or the disclosure it makes; None for the other three.
    """

    word: str
    language: Literal["zh", "en"]
    says: str
    code: str | None


@dataclass(frozen=True, slots=True, eq=False)
class PaperWords:
    """All of them, in the order in which they are tried. Compared by identity: patterns are compiled once for each list."""

    words: tuple[PaperWord, ...] = ()

    def that_say(self, says: str) -> tuple[PaperWord, ...]:
        return tuple(word for word in self.words if word.says == says)


class ExchangeSuffix(NamedTuple):
    """How a vendor writes an exchange behind a ticker: (`NA`, `AS`, bloomberg, letters) for `ASML NA` → `ASML.AS`."""

    suffix: str
    exchange: str
    vendor: str
    tickers: str


@dataclass(frozen=True, slots=True)
class VendorColumn:
    """A column of a data vendor's list of reports, and what it means.

    `form`: vendor and list (`tushare.report_rc`). `column`: its name; `{year}` in it stands for four figures. `unit`, `factor`: of the
    numbers in it, both None where the vendor documents none: such numbers are kept as listed, without a value. `period` of an estimate:
    `row` (the row names it), `column` (the column does), or years from the list's own year on (`0`, `1`, `-1`).
    """

    form: str
    column: str
    field: str
    metric_code: str | None
    unit: str | None
    factor: Decimal | None
    period: str | None
    kind: Literal["A", "E"] | None
    is_required: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All reference data. Keys of the mappings are folded by `app.reference.fold` (NFKC, variants, case, no blanks and punctuation)."""

    rating_words: Mapping[str, RatingWord]
    action_words: Mapping[str, ActionWord]
    scales: tuple[ScaleStep, ...]
    brokers: Mapping[str, Broker]
    broker_by_alias: Mapping[str, str]
    metrics: Mapping[str, Metric]
    metric_by_label: Mapping[str, str]
    units: Mapping[str, Unit]
    stocks: Mapping[str, Stock]
    stock_by_name: Mapping[str, tuple[str, ...]]
    sectors: tuple[Sector, ...]
    sector_by_name: Mapping[str, Sector]
    indices: Mapping[str, Index]
    exchanges: Mapping[str, str]
    metric_forward: Mapping[str, MetricForward] = field(default_factory=dict)
    growth_labels: frozenset[str] = frozenset()
    growth_basis: Mapping[str, str] = field(default_factory=dict)
    """Folded growth label → yoy, qoq or cagr."""
    growth_codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(metric code, basis) → code of its growth: ("revenue", "yoy") → revenue_yoy."""
    code_changes: Mapping[str, str] = field(default_factory=dict)
    """Former code → code of today (`430047.BJ` → `920047.BJ`)."""
    exchange_currencies: Mapping[str, str] = field(default_factory=dict)
    """Exchange → ISO 4217 code of the money in which its stocks trade."""
    exchange_suffixes: tuple[ExchangeSuffix, ...] = ()
    paper_words: PaperWords = PaperWords()
    """Template words, data vendors, and what tells a broker's report from other papers."""
    dated_names: Mapping[tuple[str, str], tuple[date | None, date | None]] = field(default_factory=dict)
    """(folded name, stock code) → first day of the name and first day no more. Names without a row hold on any day."""
    stock_sectors: Mapping[str, tuple[StockSector, ...]] = field(default_factory=dict)
    broker_days: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)
    """Folded name of a house → its first day, and first day no more (merged, renamed)."""
    analyst_moves: Mapping[str, str] = field(default_factory=dict)
    """Licence number → licence number of the same person at another house, by curation."""
    lookalikes: Mapping[int, int] = field(default_factory=dict)
    """Letter → the letter that stands for all that OCR takes for it, as a translate table: `己`, `已`, `巳` → `己`."""
    vendor_columns: tuple[VendorColumn, ...] = ()
    """What the columns of vendors' lists mean, in their order."""
    vendor_codes: Mapping[tuple[str, str, str], str | None] = field(default_factory=dict)
    """(form, column, code) → action; None where the code says that nothing is said. A code means something in its own list only."""
