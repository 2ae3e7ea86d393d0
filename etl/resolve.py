"""Names → codes, or a finding. Pure: a Report and the vocabulary in, the same Report with every StockRef decided out.

In this order: the code printed with the name; a code that the report prints beside the same name elsewhere; the exact name; an alias
that holds on the day of the report; a name that earlier reports printed beside a code; the name is or holds a code; a short form of a
name that the report prints in full; a close spelling for which a second witness speaks (etl/witness.py). What several stocks share stays
ambiguous, what nobody knows stays unresolved: a finding, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from app.reference import fold, stock_name_keys
from app.reference.types import Vocabulary
from etl.changed import changed
from etl.grammar.codes import find_stock_codes, stock_code
from etl.report import Fact, Finding, MentionedStock, Recommendation, Report, Source, StockRef
from etl.twins import Markets, home, printed_markets, sibling_markets
from etl.witness import Repair, Seen, Witnesses

RowT = TypeVar("RowT", Fact, Recommendation)
Names = Mapping[str, tuple[str, ...]]
ROLES = ("subject", "pick", "peer", "mention")  # strongest first: a stock has one role in a report
RULES = ("unresolved.stock", "ambiguous.stock", "check.stock_name")  # written anew when a report is resolved again
REPAIRED = 0.9  # confidence in a name that is read by close spelling and a witness
COMMON = 5  # names in the lists that may begin or end with a short form
_SHORT_FORM = re.compile(r"[\u3400-\u9fff]{2,3}")
_HONG_KONG_MARK = re.compile(r"(?:\(H股?\)|-H|H股|\(港股\)|(?<=[\u3400-\u9fff])H)$")
_MAINLAND_MARK = re.compile(r"(?:\(A股?\)|-A|A股|(?<=[\u3400-\u9fff])A)$")


def resolve(report: Report, vocabulary: Vocabulary, learned: Names | None = None, seen: Seen | None = None) -> Report:
    """Decide every stock of the report that is not decided yet, and list each in `stocks`.

    `learned`: folded name → codes that earlier reports printed beside it (the warehouse's own memory); the vocabulary goes first.
    `seen`: code → metric → values known for those days (prices, market values), as a witness for garbled names.
    A report may be resolved again with more memory: what was decided stays, findings about names are written anew.
    """
    named = Resolver(vocabulary, learned or {}, _printed_beside(report, vocabulary), _prefers_mainland(report, vocabulary))
    named.day = report.cover.published_on.value if report.cover.published_on else None
    named.paid_in = printed_markets(report)
    named.siblings = sibling_markets(report, named.all_codes)
    named.learn_full_names(stock for stock, _ in _references(report))
    named.mend(report, seen or {})
    decided = replace(
        report,
        stocks=tuple(replace(one, stock=named.decide(one.stock), source=named.proven(one.stock, one.source)) for one in report.stocks),
        recommendations=tuple(_with_stock(one, named) for one in report.recommendations),
        facts=tuple(_fact_with_stock(one, named) for one in report.facts),
        picks=tuple(replace(one, stock=named.decide(one.stock), source=named.proven(one.stock, one.source)) for one in report.picks),
    )
    kept = tuple(finding for finding in report.findings if finding.rule_id not in RULES)
    return replace(decided, stocks=_all_stocks(decided), findings=kept + tuple(_findings(report, named)))


@dataclass(slots=True)
class Resolver:
    """Decides one StockRef at a time; the same printed name is decided once."""

    vocabulary: Vocabulary
    learned: Names
    beside: Names
    prefers_mainland: bool
    day: date | None = None
    paid_in: Markets = field(default_factory=dict)
    siblings: Markets = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    done: dict[StockRef, StockRef] = field(default_factory=dict)
    repairs: dict[StockRef, Repair] = field(default_factory=dict)
    maybe: dict[StockRef, tuple[str, ...]] = field(default_factory=dict)

    def decide(self, stock: StockRef) -> StockRef:
        if stock not in self.done:
            self.done[stock] = self._by_code(stock) if stock.code else self._by_name(stock)
        return self.done[stock]

    def learn_full_names(self, stocks: Iterable[StockRef]) -> None:
        """Remember what the report calls its stocks in full, for the short forms that it uses beside (`湖南裕能`, later `裕能`)."""
        decided = [self.decide(stock) for stock in stocks]
        self.full_names = {fold(stock.name): stock.code for stock in decided if stock.code and stock.name}
        self.done = {asked: stock for asked, stock in self.done.items() if stock.resolution != "unresolved"}

    def mend(self, report: Report, seen: Seen) -> None:
        """Decide the names that are listed nowhere by close spelling and a second witness; keep the nearest codes of the others."""
        lost = [stock for stock in dict.fromkeys(one for one, _ in _references(report)) if self._is_lost(stock)]
        if not lost:
            return
        decided = {asked: found.code for asked, found in self.done.items() if found.code}
        witnesses = Witnesses(report, decided, self.vocabulary, seen, self._narrowed)
        for stock in lost:
            found = witnesses.repair(stock)
            if isinstance(found, Repair):
                self.repairs[stock] = found
                self.done[stock] = replace(stock, code=found.code, resolution="alias")
            elif found:
                self.done[stock] = replace(stock, resolution="ambiguous")
            self.maybe[stock] = () if isinstance(found, Repair) else found or witnesses.near(stock)

    def _is_lost(self, stock: StockRef) -> bool:
        return bool(stock.name) and self.decide(stock).resolution == "unresolved"

    def proven(self, stock: StockRef, source: Source) -> Source:
        """The place of a garbled name, with the name that it stands for and what shows it."""
        repair = self.repairs.get(stock)
        if repair is None:
            return source
        name = self.vocabulary.stocks[repair.code].name if repair.code in self.vocabulary.stocks else repair.code
        confidence = min(source.confidence, REPAIRED)
        return replace(source, rule_id="repair.stock_name", repaired_text=name, proof=repair.proof, confidence=confidence)

    def candidates(self, name: str) -> tuple[str, ...]:
        """All codes that `name` may mean, from the best source that knows it."""
        for source in (self.beside, self.vocabulary.stock_by_name, self.learned):
            for key in stock_name_keys(name):
                if key in source:
                    return self._narrowed(name, self._of_the_day(key, source[key]))
        return ()

    def all_codes(self, stock: StockRef) -> tuple[str, ...]:
        """All codes of a reference before anything narrows them: the printed code, else all owners of the name."""
        if stock.code:
            return (stock.code,)
        keys = stock_name_keys(stock.name or "")
        return next((source[key] for source in (self.beside, self.vocabulary.stock_by_name) for key in keys if key in source), ())

    def _of_the_day(self, key: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of several owners of a name those that bore it on the day of the report: names are dropped, and taken up by others."""
        if len(codes) < 2 or self.day is None:
            return codes
        return tuple(code for code in codes if _holds(self.vocabulary.dated_names.get((key, code)), self.day)) or codes

    def _by_code(self, stock: StockRef) -> StockRef:
        assert stock.code
        return replace(
            stock, code=current_code(stock.code, self.vocabulary), resolution="alias" if stock.resolution == "alias" else "exact"
        )

    def _by_name(self, stock: StockRef) -> StockRef:
        if not stock.name:
            return replace(stock, resolution="unresolved")
        codes = self.candidates(stock.name)
        if len(codes) > 1:
            return replace(stock, resolution="ambiguous")
        if codes:
            return replace(stock, code=codes[0], resolution="exact" if self._is_main_name(codes[0], stock.name) else "alias")
        printed = {hit.code for hit in find_stock_codes(stock.name)}
        code = printed.pop() if len(printed) == 1 else stock_code(stock.name)
        if code:
            return replace(stock, code=current_code(code, self.vocabulary), resolution="exact")
        short = self._short_form_of(fold(stock.name))
        return replace(stock, code=short, resolution="alias" if short else "unresolved")

    def _short_form_of(self, name: str) -> str | None:
        """The one stock of this report whose full name begins or ends with a short Chinese name."""
        if not _SHORT_FORM.fullmatch(name):
            return None
        codes = {code for full, code in self.full_names.items() if full.startswith(name) or full.endswith(name)}
        return codes.pop() if len(codes) == 1 and not self._is_common(name) else None

    def _is_common(self, name: str) -> bool:
        """Words such as 科技 and 中国 begin or end so many names that they mean none of them."""
        return sum(full.startswith(name) or full.endswith(name) for full in self.vocabulary.stock_by_name) > COMMON

    def _is_main_name(self, code: str, name: str) -> bool:
        known = self.vocabulary.stocks.get(code)
        return known is None or not set(stock_name_keys(known.name)).isdisjoint(stock_name_keys(name))

    def _narrowed(self, name: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of twins listed in two markets, those that the printed mark, the money, the table or the house's home market means."""
        if len(codes) < 2:
            return codes
        meant = self._meant_market(name)
        return tuple(code for code in codes if home(code) == meant) or codes

    def _meant_market(self, name: str) -> str | None:
        """CN or HK; None where nothing tells, or table and house contradict each other."""
        if _HONG_KONG_MARK.search(name):
            return "HK"
        if _MAINLAND_MARK.search(name):
            return "CN"
        paid, siblings = self.paid_in.get(fold(name), frozenset()), self.siblings.get(fold(name), frozenset())
        if len(paid) == 1:
            return next(iter(paid))
        told = siblings | ({"CN"} if self.prefers_mainland else frozenset())
        return next(iter(told)) if len(told) == 1 and not paid else None


def _holds(days: tuple[date | None, date | None] | None, day: date) -> bool:
    since, until = days or (None, None)
    return (since is None or since <= day) and (until is None or day < until)


def current_code(code: str, vocabulary: Vocabulary) -> str:
    """The code of today: Beijing's 43/83/87 codes became 920xxx, where the vocabulary knows to which."""
    return vocabulary.code_changes.get(code, code)


def _printed_beside(report: Report, vocabulary: Vocabulary) -> Names:
    """Folded name → codes that this report prints beside it (`阳光电源（300274.SZ）`)."""
    found: dict[str, dict[str, None]] = {}
    for stock, _ in _references(report):
        if stock.code and stock.name:
            for key in stock_name_keys(stock.name):
                found.setdefault(key, {})[current_code(stock.code, vocabulary)] = None
    return {key: tuple(codes) for key, codes in found.items()}


def _prefers_mainland(report: Report, vocabulary: Vocabulary) -> bool:
    """A house licensed in mainland China that writes Chinese means the A share when it prints a bare name."""
    broker = vocabulary.brokers.get(report.cover.broker_code or "")
    return report.cover.language == "zh" and broker is not None and broker.language == "zh" and broker.sac_code is not None


def _with_stock(item: RowT, named: Resolver) -> RowT:
    return changed(item, stock=named.decide(item.stock)) if item.stock else item


def _fact_with_stock(fact: Fact, named: Resolver) -> Fact:
    if fact.stock is None or fact.stock not in named.repairs:
        return _with_stock(fact, named)
    return replace(_with_stock(fact, named), named_at=named.proven(fact.stock, fact.named_at) if fact.named_at else None)


def _references(report: Report) -> Iterator[tuple[StockRef, Source]]:
    """Every place where the report names a stock."""
    yield from ((one.stock, one.source) for one in report.stocks)
    for advice in report.recommendations:
        if advice.stock and advice.sources:
            yield advice.stock, next(iter(advice.sources.values()))
    yield from ((fact.stock, fact.named_at or fact.source) for fact in report.facts if fact.stock)
    yield from ((pick.stock, pick.source) for pick in report.picks)


def _all_stocks(report: Report) -> tuple[MentionedStock, ...]:
    """Each stock once, in printed order, with the strongest role it plays."""
    found: dict[str, MentionedStock] = {}
    for one in _mentions(report):
        key = one.stock.code or fold(one.stock.name or "")
        known = found.get(key)
        if known is None:
            found[key] = one
        elif ROLES.index(one.role) < ROLES.index(known.role):
            found[key] = replace(known, role=one.role)
    return tuple(found.values())


def _mentions(report: Report) -> Iterator[MentionedStock]:
    yield from report.stocks
    yield from (MentionedStock(pick.stock, "pick", pick.source) for pick in report.picks)
    yield from (MentionedStock(fact.stock, "peer", fact.named_at or fact.source) for fact in report.facts if fact.stock)
    for advice in report.recommendations:
        if advice.stock and advice.sources:
            yield MentionedStock(advice.stock, "mention", next(iter(advice.sources.values())))


def _findings(report: Report, named: Resolver) -> Iterator[Finding]:
    """One finding a printed name, at its first place."""
    seen: set[str] = set()
    for asked, source in _references(report):
        stock = named.decide(asked)
        key = f"{stock.code} {fold(stock.name or '')}"
        if key in seen:
            continue
        seen.add(key)
        yield from _finding(asked, stock, source, named)


def _finding(asked: StockRef, stock: StockRef, source: Source, named: Resolver) -> Iterator[Finding]:
    if stock.resolution == "unresolved":
        near = ", ".join(named.maybe.get(asked, ()))
        yield Finding("unresolved.stock", "warning", f"no stock is known by the name {stock.name!r}", source, proposed=near or None)
    elif stock.resolution == "ambiguous":
        codes = ", ".join(named.maybe.get(asked) or named.candidates(stock.name or ""))
        yield Finding("ambiguous.stock", "warning", f"{stock.name!r} may be {codes}", source, proposed=codes)
    elif asked in named.repairs:
        yield Finding("repair.stock_name", "info", named.repairs[asked].proof, source, proposed=stock.code)
    elif stock.code and stock.name:
        yield from _disagreement(stock, source, named.vocabulary)


def _disagreement(stock: StockRef, source: Source, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The printed code decides, but a name that belongs to another stock of the same market is worth a look."""
    assert stock.code and stock.name
    owners = next((vocabulary.stock_by_name[key] for key in stock_name_keys(stock.name) if key in vocabulary.stock_by_name), ())
    same_market = [code for code in owners if home(code) == home(stock.code)]
    if same_market and stock.code not in owners:
        message = f"{stock.name!r} is printed with {stock.code}, but is the name of {', '.join(same_market)}"
        yield Finding("check.stock_name", "warning", message, source, proposed=", ".join(same_market))
