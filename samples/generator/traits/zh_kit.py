"""Shared by the drawn Chinese covers: a company's figures under any house's labels, with the gold cells they stand for; boxes and scale pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ..outlook import Outlook, growth
from ..paper import Paper

Gold = dict[str, Any]
CATL = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (400917, 362013, 425600, 508300, 596700),
    (44121, 50745, 68120, 82450, 97310),
    (22.9, 24.4, 24.8, 24.9, 25.1),
    (197708, 246930, 312400, 378900, 457600),
    4563,
    371.24,
)
MOUTAI = Outlook(
    (2023, 2024, 2025, 2026),
    2,
    (147694, 170899, 182600, 195300),
    (74734, 86228, 90870, 96410),
    (92.1, 91.9, 91.8, 91.9),
    (215669, 233106, 254700, 277900),
    1252,
    1450.3,
)
BEFORE = {"revenue": 328594.0, "profit": 30729.0}


class Kind(NamedTuple):
    """How a row of the dictionary is printed and labelled."""

    metric: str
    unit: str
    form: str


KINDS = {
    "revenue": Kind("revenue", "CNY_mn", "{:,.0f}"),
    "revenue_yoy": Kind("revenue_yoy", "pct", "{:.1f}"),
    "profit": Kind("net_profit_parent", "CNY_mn", "{:,.0f}"),
    "np_yoy": Kind("np_yoy", "pct", "{:.1f}"),
    "eps": Kind("eps", "CNY", "{:.2f}"),
    "gross_margin": Kind("gross_margin", "pct", "{:.1f}"),
    "net_margin": Kind("net_margin", "pct", "{:.1f}"),
    "roe": Kind("roe", "pct", "{:.1f}"),
    "pe": Kind("pe", "x", "{:.1f}"),
    "pb": Kind("pb", "x", "{:.1f}"),
    "ps": Kind("ps", "x", "{:.1f}"),
    "bps": Kind("bps", "CNY", "{:.2f}"),
    "dps": Kind("dps", "CNY", "{:.2f}"),
    "ebitda": Kind("ebitda", "CNY_mn", "{:,.0f}"),
    "ev_ebitda": Kind("ev_ebitda", "x", "{:.1f}"),
    "op_profit": Kind("op_profit", "CNY_mn", "{:,.0f}"),
    "op_profit_yoy": Kind("op_profit_yoy", "pct", "{:.1f}"),
    "ocfps": Kind("ocfps", "CNY", "{:.2f}"),
    "dividend_yield": Kind("dividend_yield", "pct", "{:.1f}"),
    "roa": Kind("roa", "pct", "{:.1f}"),
}


def series(outlook: Outlook, key: str) -> list[float]:
    """The values of one row; what the outlook does not hold is derived by a fixed factor."""
    before = BEFORE if outlook is CATL else {"revenue": outlook.revenue[0] / 1.18, "profit": outlook.profit[0] / 1.19}
    op_profit = [1.21 * value for value in outlook.profit]
    ebitda = [1.43 * value for value in outlook.profit]
    made: dict[str, Sequence[float]] = {
        "revenue": outlook.revenue,
        "profit": outlook.profit,
        "revenue_yoy": growth(before["revenue"], outlook.revenue),
        "np_yoy": growth(before["profit"], outlook.profit),
        "eps": outlook.eps(),
        "pe": outlook.pe(),
        "pb": outlook.pb(),
        "roe": outlook.roe(),
        "net_margin": outlook.net_margin(),
        "gross_margin": outlook.gross_margin,
        "ps": [outlook.price * outlook.shares / value for value in outlook.revenue],
        "bps": [value / outlook.shares for value in outlook.equity],
        "dps": [0.5 * value for value in outlook.eps()],
        "op_profit": op_profit,
        "op_profit_yoy": growth(1.21 * before["profit"], op_profit),
        "ebitda": ebitda,
        "ev_ebitda": [0.97 * outlook.price * outlook.shares / value for value in ebitda],
        "ocfps": [1.6 * value for value in outlook.eps()],
        "dividend_yield": [50 * value / outlook.price for value in outlook.eps()],
        "roa": [0.4 * value for value in outlook.roe()],
    }
    return list(made[key])


def printed(outlook: Outlook, rows: Iterable[tuple[str, str]], forms: dict[str, str] | None = None) -> list[list[str]]:
    """Rows of cells as a house prints them: label, then a number a year; `forms` overrides the print of a key (`{:.2f}%`)."""
    forms = forms or {}
    return [[label, *(forms.get(key, KINDS[key].form).format(value) for value in series(outlook, key))] for label, key in rows]


def number(cell: str) -> float:
    """`1,234` `(9.7)` `15.2%` `23.1x` as a number."""
    digits = re.sub(r"[^\d.\-]", "", cell)
    return -float(digits) if cell.startswith("(") else float(digits)


def cells(
    stock: str, outlook: Outlook, rows: Sequence[tuple[str, str]], table: Sequence[Sequence[str]], page: int = 1, **units: str
) -> list[Gold]:
    """Gold of the printed rows; `units` overrides a key's unit (`revenue="CNY_100mn"`)."""
    return [
        {
            "stock": stock,
            "metric": KINDS[key].metric,
            "period": f"{year}FY",
            "kind": "A" if place < outlook.actuals else "E",
            "value": number(cell),
            "unit": units.get(key, KINDS[key].unit),
            "page": page,
        }
        for (_, key), line in zip(rows, table, strict=True)
        for place, (year, cell) in enumerate(zip(outlook.years, line[1:], strict=True))
    ]


def years(outlook: Outlook, label: str, actual: str = "{}A", estimate: str = "{}E") -> list[str]:
    return [label, *((actual if place < outlook.actuals else estimate).format(year) for place, year in enumerate(outlook.years))]


def pairs(paper: Paper, x: float, top: float, right: float, lines: Iterable[tuple[str, str]], size: float = 8.5, step: float = 15) -> float:
    """A box of label and value, the value at the right edge. Returns the y below."""
    for label, value in lines:
        paper.text(x, top, label, size)
        paper.text(right, top, value, size, align="right")
        top += step
    return top


def lines(paper: Paper, x: float, top: float, texts: Iterable[str], size: float = 9, step: float = 15, bold: bool = False) -> float:
    for text in texts:
        paper.text(x, top, text, size, bold=bold)
        top += step
    return top


def person(name: str, licence: str | None = None, role: str = "analyst") -> Gold:
    return {"name": name, "license": licence, "role": role}


def rated(stock: str, rating: str, action: str | None, previous: str | None = None) -> Gold:
    return {"target_kind": "stock", "target": stock, "rating": rating, "action": action, "previous": previous}


def rated_sector(sector: str, rating: str, action: str | None, previous: str | None = None) -> Gold:
    return {"target_kind": "sector", "target": sector, "rating": rating, "action": action, "previous": previous}


def target(stock: str, value: float, currency: str = "CNY") -> Gold:
    return {"stock": stock, "value": value, "currency": currency}


def scale(stock: str = "", sector: str = "") -> list[Gold]:
    """`买入 增持 中性` as gold steps of each scope."""
    return [{"scope": scope, "word": word} for scope, words in (("stock", stock), ("sector", sector)) for word in words.split()]


def column(paper: Paper, x: float, right: float, top: float, items: Iterable[str | tuple[str, str]], size: float = 8.5) -> float:
    """A rail from top to bottom: `#heading` bold, a text wrapped to the column, a pair with its value at the right edge, '' a gap."""
    for item in items:
        if isinstance(item, tuple):
            paper.text(x, top, item[0], size)
            paper.text(right, top, item[1], size, align="right")
            top += 1.65 * size
        elif item:
            bold = item.startswith("#")
            top = paper.paragraph(x, top, right - x, item.removeprefix("#"), size + bold, bold=bold, leading=1.6)
        else:
            top += size
    return top
