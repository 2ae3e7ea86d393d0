"""What covers of many houses share: a column of label and value, a table without lines, a scale page; and the labels of a table's cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .paper import Paper

Cells = list[dict[str, object]]
Values = Sequence[float | None]


def pairs(paper: Paper, x: float, right: float, top: float, rows: Iterable[tuple[str, str]], size: float = 8, step: float = 12) -> float:
    """Labels at x, values that end at `right`. Returns the y below."""
    for label, value in rows:
        paper.text(x, top, label, size)
        paper.text(right, top, value, size, bold=True, align="right")
        top += step
    return top


def stack(paper: Paper, x: float, top: float, lines: Iterable[str], size: float = 8, step: float = 11, bold: bool = False) -> float:
    """Lines one below the other, left-aligned. Returns the y below."""
    for line in lines:
        paper.text(x, top, line, size, bold=bold)
        top += step
    return top


def plain(
    paper: Paper, x: float, top: float, rights: Sequence[float], rows: Iterable[Sequence[str]], size: float = 8, step: float = 12
) -> float:
    """A table without any line: the first cell left-aligned at x, the others ending at x + rights[i]; a short row fills its first columns."""
    for row in rows:
        paper.text(x, top, row[0], size)
        for right, cell in zip(rights, row[1:], strict=False):
            paper.text(x + right, top, cell, size, align="right")
        top += step
    return top


def body(paper: Paper, x: float, top: float, width: float, parts: Iterable[str], size: float = 9) -> float:
    """Paragraphs with a gap between them. Returns the y below."""
    for part in parts:
        top = paper.paragraph(x, top, width, part, size, leading=1.35) + 5
    return top


def back_page(paper: Paper, house: str, heading: str, lines: Iterable[str]) -> None:
    """A closing page: the rating definitions as the house words them, and a disclaimer with its name."""
    paper.next_page()
    paper.text(40, 50, "Disclosure Appendix", 12, bold=True)
    paper.text(40, 74, heading, 10, bold=True)
    top = body(paper, 40, 92, paper.width - 80, lines, 8)
    paper.text(40, top + 12, "Disclaimer", 10, bold=True)
    text = f"{house} does not exist. This file is a test sample of a software project and no investment advice."
    paper.paragraph(40, top + 28, paper.width - 80, text, 8)


def cells(stock: str, periods: Sequence[str], rows: Mapping[str, tuple[str, Values]], page: int = 1) -> Cells:
    """Labels of a table: `periods` like `2026FY E`, `rows` metric → (unit, values); None for an empty cell."""
    return [
        {"stock": stock, "metric": metric, "period": period[:-2], "kind": period[-1], "value": value, "unit": unit, "page": page}
        for metric, (unit, values) in rows.items()
        for period, value in zip(periods, values, strict=True)
        if value is not None
    ]


def years(first: int, last: int, actual_to: int) -> list[str]:
    """(2024, 2027, 2025) → 2024FY A, 2025FY A, 2026FY E, 2027FY E."""
    return [f"{year}FY {'A' if year <= actual_to else 'E'}" for year in range(first, last + 1)]


def front(
    broker: str,
    day: str,
    title: str,
    *stocks: tuple[str, str],
    people: Sequence[tuple[str, str | None]] = (),
    kind: str = "company",
    language: str = "en",
    sector: str | None = None,
) -> dict[str, object]:
    """The labels of a cover."""
    return {
        "broker": broker,
        "published_on": day,
        "title": title,
        "report_type": kind,
        "language": language,
        "sector": sector,
        "subject_stocks": [{"code": code, "name": name} for code, name in stocks],
        "analysts": [{"name": name, "license": licence} for name, licence in people],
    }


def rated(stock: str, word: str, action: str | None = None, previous: str | None = None, kind: str = "stock") -> dict[str, object]:
    return {"target_kind": kind, "target": stock, "rating": word, "action": action, "previous": previous}


def target(stock: str, value: float, currency: str, previous: float | None = None) -> dict[str, object]:
    return {"stock": stock, "value": value, "currency": currency, "previous": previous}


def scale(words: Iterable[str], scope: str = "stock") -> list[dict[str, str]]:
    return [{"scope": scope, "word": word} for word in words]
