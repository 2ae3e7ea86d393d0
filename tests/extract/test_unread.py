"""What no extractor claims is said: a table without a fact, rows of numbers without a table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.document import Box, Cell, Document, Line, Page, Table, Word
from etl.extract.unread import unread_tables
from etl.report import Fact, Source


def table() -> Table:
    rows = tuple(
        (
            Cell(f"label {r}", Box(10, 10 * r, 60, 10 * r + 8), r, 0),
            *(Cell("1.5", Box(60 * c, 10 * r, 60 * c + 20, 10 * r + 8), r, c) for c in (1, 2)),
        )
        for r in range(4)
    )
    return Table(1, 0, rows, Box(10, 0, 150, 40))


def document(*, tables: tuple[Table, ...] = (), lines: tuple[Line, ...] = ()) -> Document:
    return Document("a.pdf", "0" * 64, "pdfium", "application/pdf", (Page(1, 595, 842, tables=tables, lines=lines),))


def fact(box: Box) -> Fact:
    return Fact(None, "revenue", "收入", "2025FY", "E", Decimal(1), "CNY", "1.5", Source(1, box, "1.5"))


def row(number: int) -> Line:
    words = tuple(
        Word(text, Box(50 * n, 300 + 12 * number, 50 * n + 20, 310 + 12 * number), 8, False, 0)
        for n, text in enumerate(("x", "1.2", "3.4", "5.6"))
    )
    return Line("x 1.2 3.4 5.6", words, Box(0, 300 + 12 * number, 170, 310 + 12 * number), 8, False)


def test_a_table_that_gave_no_fact_is_said_with_its_place() -> None:
    (finding,) = unread_tables(document(tables=(table(),)), ())
    assert (finding.rule_id, finding.source and finding.source.box) == ("unread.table", table().box)
    assert "8 numbers" in finding.message


def test_a_column_beside_one_that_was_read_is_said() -> None:
    (finding,) = unread_tables(document(tables=(table(),)), [fact(Box(60, 10, 80, 18))])
    assert (finding.rule_id, finding.source and finding.source.box) == ("unread.column", Box(120, 0, 140, 38))
    assert unread_tables(document(tables=(table(),)), [fact(Box(60, 10, 80, 18)), fact(Box(120, 10, 140, 18))]) == ()


def test_rows_of_numbers_without_a_table_are_said_once_a_page() -> None:
    (finding,) = unread_tables(document(lines=tuple(row(n) for n in range(5))), ())
    assert finding.rule_id == "unread.rows"
    assert "5 rows" in finding.message


def test_two_such_rows_are_prose_with_figures() -> None:
    assert unread_tables(document(lines=(row(0), row(1))), ()) == ()


def grid(*rows: str) -> Table:
    cells = tuple(
        tuple(
            Cell(text, Box(60 * c, 10 * r, 60 * c + 20, 10 * r + 8), r, c) if text != "." else None for c, text in enumerate(row.split("|"))
        )
        for r, row in enumerate(rows)
    )
    return Table(1, 0, cells, Box(0, 0, 300, 10 * len(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        (".|1M|3M|12M", "Absolute|(4.4)|(15.5)|(3.1)", "Relative to HSI|(2.1)|(1.9)|6.4"),
        ("%|一个月|三个月|十二个月", "相对收益|-6.41|-3.18|-52.30", "绝对收益|-8.02|-5.77|-41.06"),
        ("Performance (%)|1m|3m|12m", "Absolute|-4.4|-15.5|-3.1", "HANG SENG INDEX|-2.1|-1.9|6.4"),
        (".|Absolute|Relative", "1-mth|-4.4|-2.1", "3-mth|-15.5|-1.9", "6-mth|-3.1|6.4"),
    ],
)
def test_a_table_of_performance_is_known_and_left(rows: tuple[str, ...]) -> None:
    assert unread_tables(document(tables=(grid(*rows),)), ()) == ()


@pytest.mark.parametrize(
    "rows",
    [(".|2024A|2025A|2026E", "Absolute|1.0|2.0|3.0", "Sales|4.0|5.0|6.0"), (".|1M|3M|12M", "Sales|1|2|3", "Profit|4|5|6", "Cash|7|8|9")],
)
def test_other_tables_are_said(rows: tuple[str, ...]) -> None:
    assert [finding.rule_id for finding in unread_tables(document(tables=(grid(*rows),)), ())] == ["unread.table"]


def test_a_text_whose_cells_stand_under_each_other_is_said() -> None:
    """As `pdftotext` writes a table without `-layout`: nothing tells its columns."""
    lines = tuple(
        Line(text, (Word(text, box, 10.0, False, 0),), box, 10.0, False)
        for n in range(14)
        for text, box in [(f"{n}.5", Box(0, n + 1, 3, n + 2))]
    )
    text = Document("a.txt", "0" * 64, "text", "text/plain", (Page(1, 80, 20, lines=lines),))
    assert [(f.rule_id, f.severity) for f in unread_tables(text, ())] == [("unread.rows", "warning")]
    assert unread_tables(document(lines=lines), ()) == ()  # the axis of a chart


def test_rows_that_gave_nothing_in_a_table_that_was_read_are_said() -> None:
    whole = grid("Sales|1.5|2.5|3.5", "Tax|1.5|2.5|3.5", "Cash|1.5|2.5|3.5", "Debt|1.5|2.5|3.5")
    first = [fact(cell.box) for cell in whole.rows[0][1:] if cell]
    found = unread_tables(document(tables=(whole,)), first)
    assert [f.rule_id for f in found] == ["unread.rows"]
    assert "3 rows" in found[0].message and "Tax" in found[0].message
    assert unread_tables(document(tables=(whole,)), [*first, *(fact(row[1].box) for row in whole.rows[2:3] if row[1])]) == ()
