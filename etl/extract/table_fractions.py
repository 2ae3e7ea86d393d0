"""Ratios printed as fractions (`资产负债率 0.65` beside liabilities and assets that make 65 %), in rows that state no unit.

Proved by the amounts of the same period, by the same ratio elsewhere in the report, or by the signs that all other percentages of its
table have, a fraction becomes percent points; so does a ratio whose label says `(x)`. A row that can hardly be percent and has no proof
keeps its print without a unit, and is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.report import Fact, Finding

RULE = "repair.fraction_as_percent"
UNPROVED = "forecast.fraction_or_percent"
PARTS: dict[str, tuple[str, str]] = {
    "debt_ratio": ("total_liabilities", "total_assets"),
    "gross_margin": ("gross_profit", "revenue"),
    "op_margin": ("op_profit", "revenue"),
    "ebit_margin": ("ebit", "revenue"),
    "ebitda_margin": ("ebitda", "revenue"),
    "net_margin": ("net_profit_parent", "revenue"),
    "rd_ratio": ("rd_expense", "revenue"),
    "selling_ratio": ("selling_expense", "revenue"),
    "admin_ratio": ("admin_expense", "revenue"),
    "tax_rate": ("income_tax", "total_profit"),
}
HARDLY_PERCENT = frozenset(("debt_ratio", "gross_margin", "provision_coverage", "car", "payout"))
"""Ratios of which no company has less than 1.5 % in every year."""
SIGN_TELLS = HARDLY_PERCENT | {"net_debt_equity"}
"""Ratios that houses print as multiples in tables where a percentage has its sign (`Net debt/equity 0.2` over `ROE 16.8%`)."""
SIGNED_ROWS = 3
LEVELS = {"revenue_yoy": "revenue", "np_yoy": "net_profit_parent", "op_profit_yoy": "op_profit", "eps_yoy": "eps", "ebitda_yoy": "ebitda"}
LARGEST = Decimal("1.5")
SLACK = Decimal("0.6")  # percent points between a ratio of rounded amounts and its print
Amounts = dict[tuple[str, str | None], Decimal]
Row = tuple[str, str, int, int]


def read_fractions(facts: Sequence[Fact]) -> tuple[list[Fact], list[Finding]]:
    """The facts with proved fractions as percent points, and findings for rows that stay unclear."""
    facts = [_from_multiple(fact) for fact in facts]
    rows: dict[Row, list[Fact]] = {}
    for fact in facts:
        if _may_be_fraction(fact):
            rows.setdefault(_row_of(fact), []).append(fact)
    small = {key: row for key, row in rows.items() if len(row) > 1 and all(abs(f.value or Decimal(0)) <= LARGEST for f in row)}
    if not small:
        return list(facts), []
    amounts = _amounts(facts, small)
    signs = _signs(facts)
    proofs = {key: proof for key, row in small.items() if (proof := _proof(row, amounts) or _proof_by_signs(row[0], signs))}
    unclear = {key for key, row in small.items() if key not in proofs and key[0] in HARDLY_PERCENT and any(f.value for f in row)}
    return [_settled(f, proofs, unclear) for f in facts], [_said(small[key][0]) for key in unclear]


def _from_multiple(fact: Fact) -> Fact:
    """`Net debt to equity (x) 0.2` is 20 %: the label states the unit."""
    if fact.unit != "x" or fact.metric_code not in SIGN_TELLS or fact.value is None:
        return fact
    return _hundredfold(fact, f"{fact.metric_label} says that {fact.value_text} is a multiple")


def _hundredfold(fact: Fact, proof: str) -> Fact:
    value = 100 * (fact.value or Decimal(0))
    source = replace(fact.source, rule_id=RULE, repaired_text=f"{value:f}%", proof=proof)
    half_step = 100 * fact.half_step if fact.half_step is not None else None
    return replace(fact, value=value, unit="pct", half_step=half_step, source=source)


def _row_of(fact: Fact) -> Row:
    return fact.metric_code, fact.metric_label, fact.source.page, round(fact.source.box.mid_y)


def _may_be_fraction(fact: Fact) -> bool:
    """A percentage without a percent sign in cell or label."""
    return fact.unit == "pct" and fact.unit_basis == "inferred" and fact.value is not None and "%" not in fact.value_text


def _amounts(facts: Iterable[Fact], small: dict[Row, list[Fact]]) -> Amounts:
    """What the report states of the company by metric and period; the rows in doubt left out."""
    found: Amounts = {}
    for fact in facts:
        if fact.value is not None and fact.segment is None and fact.attribution == "own" and _row_of(fact) not in small:
            found.setdefault((fact.metric_code, fact.period_code), fact.value)
    return found


def _percent(fact: Fact, amounts: Amounts) -> Decimal | None:
    """The ratio in percent as the report itself has it: printed elsewhere, or of its two amounts."""
    known = amounts.get((fact.metric_code, fact.period_code))
    if known is not None:
        return known
    if fact.metric_code in LEVELS:
        return _growth(LEVELS[fact.metric_code], fact.period_code or "", amounts)
    above, below = (amounts.get((part, fact.period_code)) for part in PARTS.get(fact.metric_code, ("", "")))
    if fact.metric_code == "gross_margin" and above is None and below is not None:
        cost = amounts.get(("cogs", fact.period_code))
        above = below - abs(cost) if cost is not None else None
    return 100 * above / below if above is not None and below else None


def _growth(level: str, period: str, amounts: Amounts) -> Decimal | None:
    """The growth of a full year on the year before."""
    if not (period.endswith("FY") and period[:4].isdigit()):
        return None
    now, before = amounts.get((level, period)), amounts.get((level, f"{int(period[:4]) - 1}FY"))
    return 100 * (now - before) / before if now is not None and before is not None and before > 0 else None


def _proof(row: Sequence[Fact], amounts: Amounts) -> str | None:
    """One sentence when every period that can be reckoned says a hundredfold; two at least, one of them above the slack."""
    pairs = [(f, p) for f in row if f.value is not None and (p := _percent(f, amounts)) is not None]
    if len(pairs) < 2 or not any(abs(p) > 2 for _, p in pairs):
        return None
    if not all(abs(100 * (f.value or Decimal(0)) - p) <= SLACK + 100 * (f.half_step or Decimal(0)) for f, p in pairs):
        return None
    fact, percent = pairs[0]
    return f"the amounts of {fact.period_code} make {percent:.1f} %, printed is {fact.value_text}; so in {len(pairs)} periods"


Signs = dict[tuple[int, int], tuple[int, int]]


def _signs(facts: Iterable[Fact]) -> Signs:
    """Of each Table how many rows of percentages print their sign, and how many that may be fractions by no means do not."""
    rows: dict[tuple[int, int], dict[Row, bool]] = {}
    for fact in facts:
        if fact.unit == "pct" and fact.source.table_no is not None and fact.metric_code not in SIGN_TELLS:
            rows.setdefault((fact.source.page, fact.source.table_no), {})[_row_of(fact)] = "%" in fact.value_text
    return {table: (sum(signed.values()), len(signed) - sum(signed.values())) for table, signed in rows.items()}


def _proof_by_signs(fact: Fact, signs: Signs) -> str | None:
    """One sentence where every other percentage of the table has its sign."""
    table = (fact.source.page, fact.source.table_no or 0)
    signed, bare = signs.get(table, (0, 1))
    if fact.metric_code not in SIGN_TELLS or fact.source.table_no is None or bare or signed < SIGNED_ROWS:
        return None
    return f"{fact.value_text} has no percent sign, which the {signed} other rows of percentages in its table have"


def _settled(fact: Fact, proofs: dict[Row, str], unclear: set[Row]) -> Fact:
    key = _row_of(fact)
    if not _may_be_fraction(fact):
        return fact
    if key in unclear:
        return replace(fact, unit=None)
    if key not in proofs or fact.value is None:
        return fact
    return _hundredfold(fact, proofs[key])


def _said(fact: Fact) -> Finding:
    message = f"{fact.metric_label} {fact.value_text} may be a fraction or percent; nothing on the page proves it, so it has no unit"
    return Finding(UNPROVED, "warning", message, fact.source)
