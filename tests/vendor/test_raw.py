"""Bytes of a list → columns and rows: encodings, delimiters, layouts of JSON, and what is broken in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ReadError
from etl.vendor.raw import RawList, raw_list

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
RECORDS = [{"title": "甲", "eps": 1.50, "n": None}, {"title": "乙", "eps": -2e-3, "n": True}]


def rows(raw: RawList) -> list[tuple[str, ...]]:
    return [row.cells for row in raw.rows() if not row.wrong]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_every_dress(encoding: str, delimiter: str) -> None:
    text = f'名称{delimiter}eps\r\n"甲{delimiter}乙"{delimiter}1.50\r\n\r\n丙{delimiter}\r\n'
    raw = raw_list(text.encode(encoding), "x.csv")
    assert raw.columns == ("名称", "eps")
    assert rows(raw) == [(f"甲{delimiter}乙", "1.50"), ("丙", "")]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda records: records,
        lambda records: {"data": records},
        lambda records: {"hits": 2, "data": records, "currentYear": 2025},
        lambda records: {"result": {"pages": 1, "data": records}},
    ],
)
def test_records_in_every_envelope(wrap: Callable[[Any], Any]) -> None:
    raw = raw_list(json.dumps(wrap(RECORDS)).encode(), "x.json")
    assert raw.columns == ("title", "eps", "n")
    assert rows(raw) == [("甲", "1.5", ""), ("乙", "-0.002", "true")]


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("names_first", [False, True])
def test_names_and_rows_apart(*, inside: bool, names_first: bool) -> None:
    """tushare's own answer, and what it answers over HTTP; names may stand behind the rows."""
    parts: dict[str, Any] = {"items": [["甲", 1.5], ["乙", None]], "fields": ["title", "eps"]}
    answer = dict(reversed(parts.items())) if names_first else parts
    raw = raw_list(json.dumps({"code": 0, "data": answer} if inside else answer).encode(), "x.json")
    assert raw.columns == ("title", "eps")
    assert rows(raw) == [("甲", "1.5"), ("乙", "")]


def test_numbers_are_kept_as_they_are_written() -> None:
    raw = raw_list(b'[{"eps": 6.7800, "np": 12345678901234567890.10, "pe": NaN, "year": 2025}]', "x.json")
    assert rows(raw) == [("6.7800", "12345678901234567890.10", "NaN", "2025")]


def test_the_year_of_the_envelope_wherever_it_stands() -> None:
    assert raw_list(b'{"data": [{"a": 1}], "currentYear": 2025}', "x").year == 2025
    assert raw_list(b'{"currentYear": 2024, "data": [{"a": 1}]}', "x").year == 2024
    assert raw_list(b'{"currentYear": "soon", "data": [{"a": 1}]}', "x").year is None


def test_a_record_with_other_names_tells_them() -> None:
    raw = raw_list(b'[{"a": 1}, {"b": 2, "a": 3}, 7, [1]]', "x")
    assert [(row.number, row.cells, row.others, row.wrong) for row in raw.rows()] == [
        (1, ("1",), (), None), (2, ("3",), ("b",), None), (3, (), (), "not a record"), (4, (), (), "not a record")
    ]  # fmt: skip


def test_a_row_of_another_width_is_told_and_the_next_is_read() -> None:
    raw = raw_list(b"a,b\n1,2\n1,2,3\n1\n4,5\n", "x.csv")
    assert [(row.number, row.wrong) for row in raw.rows()] == [
        (1, None), (2, "3 cells, but the list has 2 columns"), (3, "1 cells, but the list has 2 columns"), (4, None)
    ]  # fmt: skip


def test_a_quote_that_never_ends_is_told_with_its_lines() -> None:
    found = list(raw_list(b'a,b\n1,2\n"3,4\n5,6\n', "x.csv").rows())
    assert found[0].cells == ("1", "2")
    assert "lines 3 to" in (found[1].wrong or "")
    assert len(found) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_costs_its_row_and_not_the_names_of_the_others(encoding: str) -> None:
    """One byte that is no UTF-8 made GB18030 of the whole list: every name another one."""
    text = "名称,机构\n" + "".join(f"宁德时代第{n}篇,国金证券\n" for n in range(20))
    data = text.encode(encoding)
    at = data.index("第7篇".encode(encoding))
    raw = raw_list(data[: at - 1] + b"\xff" + data[at:], "x.csv")
    assert (raw.encoding, raw.columns) == (encoding, ("名称", "机构"))
    found = list(raw.rows())
    assert [row.number for row in found if row.wrong] == [8]
    assert found[7].wrong == "it holds bytes that are no text"
    assert found[8].cells == ("宁德时代第8篇", "国金证券")


BROKEN = {
    "neither encoding": (b"\xff\xfe\x81", "neither UTF-8 nor GB18030"),
    "half of a JSON": (b'[{"a": 1}, {"a"', "broken JSON"),
    "no comma": (b'[{"a": 1} {"a": 2}]', "broken JSON"),
    "more behind the end": (b'[{"a": 1}] x', "goes on behind its end"),
    "no records": (b'{"data": []}', "holds no records"),
    "an empty list": (b"[]", "holds no records"),
    "numbers alone": (b"[1, 2]", "holds no records"),
    "rows without names": (b'{"items": [[1, 2]]}', "holds no records"),
    "too deep": (b"[" * 100_000, "nested too deeply"),
    "blank": (b" \n", "no columns"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_list_says_why(name: str) -> None:
    data, why = BROKEN[name]
    with pytest.raises(ReadError, match=why):
        raw_list(data, name)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_what_csv_writes_is_read_again(lines: list[tuple[str, str]]) -> None:
    import csv
    import io

    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(("first", "second"))
    writer.writerows(lines)
    assert rows(raw_list(text.getvalue().encode(), "x.csv")) == lines


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), CELLS, min_size=3, max_size=3), min_size=1, max_size=6), st.booleans())
def test_what_json_writes_is_read_again(records: list[dict[str, str]], indented: bool) -> None:
    data = json.dumps({"data": records, "more": {"deep": [1, [2]]}}, indent=2 if indented else None).encode()
    raw = raw_list(data, "x.json")
    assert rows(raw) == [tuple(record[column] for column in raw.columns) for record in records]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_told(data: bytes) -> None:
    try:
        raw = raw_list(data, "x")
    except ReadError:
        return
    assert all(row.wrong or len(row.cells) == len(raw.columns) for row in raw.rows())
