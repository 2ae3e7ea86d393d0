"""A name shared by an A share and an H share: which of them the page means, told by currencies and by the table's other stocks.

`三花智控` in a table whose other stocks are all listed in mainland China is the A share; beside a price in HKD it is the H share. Where
the two contradict each other the name stays ambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import chain

from app.reference import fold
from etl.report import Report, StockRef

MAINLAND = ("SH", "SZ", "BJ")
TRADED = ("close_price", "target_price", "target_price_previous")  # paid in the money of the market, whatever the accounts are in
CURRENCIES = {"CNY": "CN", "HKD": "HK"}
SIBLINGS = 2  # that many others of one market tell the market of a table

CodesOf = Callable[[StockRef], tuple[str, ...]]
Markets = Mapping[str, frozenset[str]]


def market(code: str) -> str:
    """`SH` of `600519.SH`."""
    return code.rpartition(".")[2]


def home(code: str) -> str:
    """The market that trades together: CN for Shanghai, Shenzhen and Beijing, else the suffix."""
    return "CN" if market(code) in MAINLAND else market(code)


def printed_markets(report: Report) -> Markets:
    """Folded name → markets whose money is printed for it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, currency in chain(_fact_currencies(report), _advice_currencies(report)):
        if currency in CURRENCIES:
            found[fold(name)].add(CURRENCIES[currency])
    return {name: frozenset(markets) for name, markets in found.items()}


def _fact_currencies(report: Report) -> Iterator[tuple[str, str | None]]:
    for fact in report.facts:
        if fact.stock and fact.stock.name and fact.metric_code in TRADED and fact.unit_basis == "stated":
            yield fact.stock.name, fact.currency


def _advice_currencies(report: Report) -> Iterator[tuple[str, str | None]]:
    for advice in report.recommendations:
        if advice.stock and advice.stock.name and advice.target_price is not None:
            yield advice.stock.name, advice.currency


def sibling_markets(report: Report, codes_of: CodesOf) -> Markets:
    """Folded name → the markets of the tables and pick lists in which it stands, where all others of the table are of one market."""
    tables: defaultdict[Hashable, set[StockRef]] = defaultdict(set)
    for place, stock in _listed(report):
        tables[place].add(stock)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for stocks in tables.values():
        known = {stock: codes_of(stock) for stock in stocks}
        homes = [home(codes[0]) for codes in known.values() if len(codes) == 1]
        if len(homes) >= SIBLINGS and len(set(homes)) == 1:
            for stock, codes in known.items():
                if len(codes) > 1 and stock.name:
                    found[fold(stock.name)].add(homes[0])
    return {name: frozenset(markets) for name, markets in found.items()}


def _listed(report: Report) -> Iterator[tuple[Hashable, StockRef]]:
    """(place of the list, stock) for every row of a table of several stocks, and every pick."""
    for fact in report.facts:
        if fact.stock and fact.named_at and fact.named_at.table_no is not None:
            yield (fact.named_at.page, fact.named_at.table_no), fact.stock
    for pick in report.picks:
        yield ("pick", pick.source.page, pick.track), pick.stock
