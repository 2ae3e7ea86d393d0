"""A forecast table without any line, years as `FY26F`, growth rows indented below the row that they belong to."""

from __future__ import annotations

from ..paper import Paper
from . import Trait


def _draw() -> bytes:
    paper = Paper("Sample Instruments: orders recover")
    paper.text(50, 40, "Sample Securities Research", 11, bold=True)
    paper.text(545, 40, "12 May 2026", 9, align="right")
    paper.text(50, 80, "Contemporary Amperex Technology (300750.SZ)", 14, bold=True)
    paper.text(50, 104, "Orders recover in the second quarter", 12, bold=True)
    paper.text(50, 130, "Rating: Buy", 10, bold=True)
    rows = (
        ("RMB m", "FY24A", "FY25A", "FY26F", "FY27F"),
        ("Revenue", "362,013", "423,702", "501,000", "580,000"),
        ("  growth (%)", "(9.7)", "17.0", "18.2", "15.8"),
        ("Net profit", "50,745", "72,201", "86,000", "101,000"),
        ("  growth (%)", "15.0", "42.3", "19.1", "17.4"),
        ("EPS (RMB)", "11.58", "15.95", "18.90", "22.20"),
    )
    for index, row in enumerate(rows):
        top = 200 + 16 * index
        paper.text(60 if row[0].startswith(" ") else 50, top, row[0].strip(), 9)
        for place, value in enumerate(row[1:]):
            paper.text(280 + 70 * place, top, value, 9, align="right")
    return paper.done()


def _row(metric: str, unit: str, values: tuple[float, ...]) -> list[dict[str, object]]:
    periods = ("2024FY", "2025FY", "2026FY", "2027FY")
    return [
        {"stock": "300750.SZ", "metric": metric, "period": period, "kind": kind, "value": value, "unit": unit, "page": 1}
        for period, kind, value in zip(periods, "AAEE", values, strict=True)
    ]


TRAITS = [
    Trait(
        "unlined",
        "a table without lines, FY26F headers, indented growth rows, brackets as minus",
        _draw,
        {
            "language": "en",
            "published_on": "2026-05-12",
            "subject_stocks": [{"code": "300750.SZ", "name": "CATL"}],
            "ratings": [{"target_kind": "stock", "target": "300750.SZ", "rating": "Buy", "action": None, "previous": None}],
            "forecasts": [
                *_row("revenue", "CNY_mn", (362013, 423702, 501000, 580000)),
                *_row("revenue_yoy", "pct", (-9.7, 17.0, 18.2, 15.8)),
                *_row("net_profit_parent", "CNY_mn", (50745, 72201, 86000, 101000)),
                *_row("np_yoy", "pct", (15.0, 42.3, 19.1, 17.4)),
                *_row("eps", "CNY", (11.58, 15.95, 18.90, 22.20)),
            ],
        },
    )
]
