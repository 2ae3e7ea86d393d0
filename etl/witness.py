"""A second witness for a garbled name: what else on the page says that `州芯股份` is the listed name that it nearly spells.

Strong: digits of the code in the same cell; the row's numbers are those of a row of that stock; the printed price or market value is
that of the stock. Fair: the report names the stock in full elsewhere, outside the tables of the garbled name; the stock's sector is that
of its table.
A near spelling alone is no proof: without a witness the name stays unresolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.reference import fold
from app.reference.types import Vocabulary
from etl.report import Fact, Report, StockRef
from etl.spelling import Near, Spelling

Row = tuple[int, int | None, int | None]  # page, table, row
Seen = Mapping[str, Mapping[str, tuple[Decimal, ...]]]  # code → metric → values known for the days before the report
Narrowed = Callable[[str, tuple[str, ...]], tuple[str, ...]]  # of the codes of twins those that a printed name means
PRICED = ("close_price", "market_cap")
ALIKE = 3  # equal numbers that make two rows one company
PARTLY = 3  # true digits among four or more letters of a code, for OCR reads `O` for 0
FAIR_COST = 0.9  # a fair witness speaks for look-alike letters only: `海信集团` is another company than `海尔集团`
MARGIN = 0.5  # by which the nearest name must be nearer than the next
_DIGITS = re.compile(r"[0-9OoIlSBZ]{4,6}")
_AS_DIGITS = str.maketrans("OoIlSBZ", "0011582")


@dataclass(frozen=True, slots=True)
class Repair:
    """The stock that a garbled name means, and the sentence that proves it."""

    code: str
    proof: str
    cost: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    code: str
    near: Near


class Witnesses:
    """Looks for them in one report; `decided` gives the code of every stock of the report that is known already."""

    def __init__(self, report: Report, decided: Mapping[StockRef, str], vocabulary: Vocabulary, seen: Seen, narrowed: Narrowed) -> None:
        self.vocabulary = vocabulary
        self.narrowed = narrowed
        self.seen = seen
        self.day = report.cover.published_on.value if report.cover.published_on else None
        self.spelling = Spelling(vocabulary.stock_by_name, vocabulary.lookalikes)
        self.rows = _rows(report.facts)
        self.codes = {stock: code for stock, code in decided.items() if code}
        self.tables = _tables(self.rows)
        self.sector = _sector_code(report, vocabulary)
        self.above = {sector.code: sector.parent_code for sector in vocabulary.sectors}

    def near(self, stock: StockRef) -> tuple[str, ...]:
        """Codes of the nearest listed names, whether proven or not: what a person may want to look at."""
        found = self._candidates(stock)
        return tuple(dict.fromkeys(one.code for one in found if one.near.cost == found[0].near.cost))

    def repair(self, stock: StockRef) -> Repair | tuple[str, ...]:
        """What the garbled name means; the codes where witnesses speak for several; empty where none speaks."""
        candidates = self._candidates(stock)
        strong = {one.code: (one, said) for one in candidates if (said := self._strong(stock, one.code))}
        if len(strong) > 1:
            return tuple(strong)
        for one, said in strong.values():
            return Repair(one.code, f"{stock.name!r} nearly spells {one.near.name!r}, and {said}", one.near.cost)
        return self._fair_repair(stock, candidates) or ()

    def _fair_repair(self, stock: StockRef, candidates: list[_Candidate]) -> Repair | None:
        if not candidates:
            return None
        first = candidates[0]
        rivals = [one for one in candidates if one.code != first.code and one.near.cost < first.near.cost + MARGIN]
        said = self._fair(stock, first.code) if not rivals and first.near.cost <= FAIR_COST else None
        return Repair(first.code, f"{stock.name!r} nearly spells {first.near.name!r}, and {said}", first.near.cost) if said else None

    def _candidates(self, stock: StockRef) -> list[_Candidate]:
        """The nearest first; a stock that the same table lists under its own name is none, unless the numbers are the same."""
        name = fold(_DIGITS.sub("", stock.name or ""))
        beside = {self.codes[other] for table in self._tables_of(stock) for other in self.tables[table] if other in self.codes}
        found: dict[str, _Candidate] = {}
        for near in self.spelling.near(name):
            for code in self.narrowed(stock.name or "", self.vocabulary.stock_by_name[near.name]):
                if code not in beside or self._same_numbers(stock, code):
                    found.setdefault(code, _Candidate(code, near))
        return list(found.values())

    def _strong(self, stock: StockRef, code: str) -> str | None:
        return self._digits(stock, code) or self._same_numbers(stock, code) or self._price(stock, code)

    def _fair(self, stock: StockRef, code: str) -> str | None:
        return self._named_in_full(stock, code) or self._same_sector(stock, code)

    def _digits(self, stock: StockRef, code: str) -> str | None:
        """`603 州芯股份 68869l`: digits of the code stand in the name's cell, letters for digits as OCR writes them."""
        texts = [stock.name or "", *(fact.named_at.text for row in self.rows.get(stock, {}).values() for fact in row if fact.named_at)]
        number = code.partition(".")[0]
        for text in dict.fromkeys(texts):
            for match in _DIGITS.finditer(text):
                digits = match[0].translate(_AS_DIGITS)
                if sum(char.isdigit() for char in match[0]) >= PARTLY and digits in number:
                    return f"{match[0]!r} beside it is of its code {code}"
        return None

    def _same_numbers(self, stock: StockRef, code: str) -> str | None:
        for row in self.rows.get(stock, {}).values():
            mine = _numbers(row)
            for other, known in self.codes.items():
                if known == code and any(_alike(mine, _numbers(theirs)) for theirs in self.rows.get(other, {}).values()):
                    return f"its row holds the numbers of {other.name or code}"
        return None

    def _price(self, stock: StockRef, code: str) -> str | None:
        for row in self.rows.get(stock, {}).values():
            for fact in row:
                known = self.seen.get(code, {}).get(fact.metric_code, ()) if fact.metric_code in PRICED else ()
                if fact.value and any(abs(fact.value - value) <= (fact.half_step or 0) for value in known):
                    return f"{fact.value_text} is its {'price' if fact.metric_code == PRICED[0] else 'market value'} of those days"
        return None

    def _named_in_full(self, stock: StockRef, code: str) -> str | None:
        """Elsewhere, and not in a table that lists the garbled name: a table lists a company once."""
        names = [other.name for other, known in self.codes.items() if known == code and other.name]
        return f"the report also names {names[0]} ({code})" if names else None

    def _same_sector(self, stock: StockRef, code: str) -> str | None:
        """The candidate's sector is that of the report, or of most of the table's stocks, two at least."""
        mine = self._sectors(code)
        if self.sector in mine:
            return f"{code} is of the report's sector"
        for table in self._tables_of(stock):
            others = [self._sectors(self.codes[other]) for other in self.tables[table] if other in self.codes]
            alike = sum(not mine.isdisjoint(sectors) for sectors in others)
            if mine and alike >= max(2, (2 * len(others) + 2) // 3):
                return f"{code} is of the sector of the table's other stocks"
        return None

    def _sectors(self, code: str) -> frozenset[str]:
        """The stock's sector on the day of the report, and the one above it."""
        held = [one.sector_code for one in self.vocabulary.stock_sectors.get(code, ()) if one.holds_on(self.day)]
        return frozenset(held) | {above for one in held if (above := self.above.get(one))}

    def _tables_of(self, stock: StockRef) -> set[tuple[int, int | None]]:
        return {(page, table) for page, table, _ in self.rows.get(stock, {})}


def _rows(facts: Iterable[Fact]) -> dict[StockRef, dict[Row, list[Fact]]]:
    found: defaultdict[StockRef, defaultdict[Row, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.stock and fact.named_at:
            place = fact.named_at
            found[fact.stock][place.page, place.table_no, place.row_no].append(fact)
    return {stock: dict(rows) for stock, rows in found.items()}


def _tables(rows: Mapping[StockRef, Mapping[Row, list[Fact]]]) -> dict[tuple[int, int | None], set[StockRef]]:
    found: defaultdict[tuple[int, int | None], set[StockRef]] = defaultdict(set)
    for stock, places in rows.items():
        for page, table, _ in places:
            found[page, table].add(stock)
    return dict(found)


def _numbers(row: Iterable[Fact]) -> dict[tuple[str, str | None], Decimal]:
    return {(fact.metric_code, fact.period_code): fact.value for fact in row if fact.value}


def _alike(mine: Mapping[tuple[str, str | None], Decimal], theirs: Mapping[tuple[str, str | None], Decimal]) -> bool:
    """Most of the numbers that both rows print are equal, and these are enough."""
    both = mine.keys() & theirs.keys()
    equal = sum(mine[key] == theirs[key] for key in both)
    return equal >= ALIKE and equal * 5 >= len(both) * 4


def _sector_code(report: Report, vocabulary: Vocabulary) -> str | None:
    sector = vocabulary.sector_by_name.get(fold(report.cover.sector.value)) if report.cover.sector else None
    return sector.code if sector else None
