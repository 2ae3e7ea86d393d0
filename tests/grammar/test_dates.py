"""Days in every printed form, windows, and what is no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.dates import day_in_window, find_dates, find_window, parse_date

THIRD = date(2025, 1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025年01月03日",
        "2025 年 1 月 3 日",
        "2 025年0 1月03日",
        "２０２５年１月３日",
        "二〇二五年一月三日",
        "2025-01-03",
        "2025/1/3",
        "2025.01.03",
        "20250103",
        "3 Jan 2025",
        "03 January 2025",
        "Jan 3, 2025",
        "January 3rd, 2025",
        "03-JAN-25",
        "（2025年1月3日）",
        "03 Jan 2025 09:31:29 ET",
    ],
)
def test_one_day(text: str) -> None:
    assert parse_date(text) == THIRD


@pytest.mark.parametrize(
    "text",
    ["", "2025年", "2025年13月1日", "2025-02-30", "12月26日", "S0870523060992", "600519.SH", "9.2025.1", "2025年1月3日收盘价", "1.2.3"],
)
def test_no_day(text: str) -> None:
    assert parse_date(text) is None


def test_several_days_keep_their_places() -> None:
    text = "收盘 2025-01-02，报告 2025年01月03日"
    assert [(hit.value, text[hit.start : hit.end]) for hit in find_dates(text)] == [
        (date(2025, 1, 2), "2025-01-02"),
        (THIRD, "2025年01月03日"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "周报20241223-20241229",
        "（2024.12.23-2024.12.29）",
        "2024年12月23日至12月29日",
        "2024/12/23—12/29",
        "2024.12.23-12.29",
        "20241223-1229",
    ],
)
def test_windows(text: str) -> None:
    window = find_window(text)
    assert window is not None
    assert (window[0].value, window[1].value) == (date(2024, 12, 23), date(2024, 12, 29))


def test_window_over_new_year_and_backwards() -> None:
    window = find_window("2024.12.30-1.5")
    assert window is not None and window[1].value == date(2025, 1, 5)
    assert find_window("20241229-20241223") is None


def test_the_window_gives_the_year() -> None:
    start, end = date(2024, 12, 30), date(2025, 1, 5)
    assert day_in_window(12, 31, start, end) == date(2024, 12, 31)
    assert day_in_window(1, 2, start, end) == date(2025, 1, 2)
    assert day_in_window(6, 1, start, end) is None


DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.year}年{0.month}月{0.day}日",
            "{0.year} 年 {0.month} 月 {0.day} 日",
            "{0:%Y-%m-%d}",
            "{0:%Y%m%d}",
            "{0:%d %b %Y}",
            "{0:%B %d, %Y}",
        ]
    ),
)
def test_every_day_comes_back(day: date, form: str) -> None:
    assert parse_date(form.format(day)) == day


@given(DAYS, st.integers(0, 365))
def test_every_window_comes_back(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    if end.year < 2050:
        window = find_window(f"周报（{start:%Y%m%d}-{end:%Y%m%d}）")
        assert window is not None and (window[0].value, window[1].value) == (start, end)


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for hit in find_dates(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20/03/2026", date(2026, 3, 20)),
        ("03/20/2026", date(2026, 3, 20)),
        ("20.03.2026", date(2026, 3, 20)),
        ("03/03/2026", date(2026, 3, 3)),
        ("03/04/2026", None),
        ("20/20/2026", None),
    ],
)
def test_the_number_above_12_is_the_day(text: str, day: date | None) -> None:
    assert parse_date(text) == day
