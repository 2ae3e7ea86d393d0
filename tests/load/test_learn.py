"""What counts as a lesson."""

from __future__ import annotations

import pytest

from etl.load.learn import printed_together
from etl.load.people import regulator, same_person
from etl.load.store import is_newer


@pytest.mark.parametrize(
    ("text", "name", "code", "together"),
    [
        ("阳光电源（300274.SZ）", "阳光电源", "300274.SZ", True),
        ("阳光电源 (300274)", "阳光电源", "300274.SZ", True),
        ("300274.SZ 阳光电源", "阳光电源", "300274.SZ", True),
        ("Tencent (700 HK)", "Tencent", "00700.HK", True),
        ("0700.HK Tencent", "Tencent", "00700.HK", True),
        ("阳光电源与上能电气（300827.SZ）", "阳光电源", "300827.SZ", False),
        ("阳光电源", "阳光电源", "300274.SZ", False),
    ],
)
def test_printed_together(text: str, name: str, code: str, together: bool) -> None:
    assert printed_together(text, name, code) is together


@pytest.mark.parametrize(("licence", "expected"), [("S0880520010003", "sac"), ("BXX123", "sfc"), ("12345", "other")])
def test_regulator(licence: str, expected: str) -> None:
    assert regulator(licence) == expected


def test_same_person() -> None:
    assert same_person("王 一", "王一")
    assert same_person("Yi Wang", "王一"), "two scripts cannot be compared"
    assert not same_person("王一", "李二")


@pytest.mark.parametrize(("version", "than", "newer"), [("10", "9", True), ("1", "1", False), ("1.2", "1.10", False), ("2", "1.9", True)])
def test_is_newer(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer
