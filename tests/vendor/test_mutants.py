"""Broken copies of the sample lists: each is read, row by row, or refused with a reason; nothing else comes out, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ReadError
from app.reference import vocabulary
from etl.vendor import BadRow, check_list, form_of, rows_of
from etl.vendor.raw import raw_list
from tests.vendor.mutants import mutants

LISTS = sorted((Path(__file__).parents[2] / "samples" / "lists").iterdir())


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_broken_list_is_read_or_refused(path: Path) -> None:
    read = refused = bad = 0
    for data in mutants(path.read_bytes(), 150, 7):
        try:
            found = check_list(data, path.name, vocabulary())
        except ReadError as error:
            assert error.message
            refused += 1
            continue
        raw = raw_list(data, path.name)
        rows = list(rows_of(raw, form_of(raw.columns, vocabulary(), path.name), vocabulary()))
        assert len(rows) == found.row_count, "no row goes missing"
        assert all(row.finding.message for row in rows if isinstance(row, BadRow))
        bad += found.n_bad
        read += 1
    assert read > 5 and refused > 5, (read, refused)
    assert bad > 0 or path.suffix == ".json"
