"""When a stated value is the labelled one."""

from __future__ import annotations

import pytest

from app.reference import vocabulary
from etl.document import Box
from etl.evaluate.same import base_value, canonical, same_broker, same_number, same_text, same_word
from etl.report import Cover, Source, Text

PLACE = Source(1, Box(0, 0, 1, 1), "")


@pytest.mark.parametrize(
    ("stated", "wanted", "same"),
    [
        ("储能成为第二支柱", "储能成为第二支柱。", True),
        ("公司点评：储能成为第二支柱", "储能成为第二支柱", True),
        ("Storage takes the lead", "STORAGE  TAKES THE LEAD", True),
        ("电池出货回暖", "面板报价企稳", False),
        (None, "面板报价企稳", False),
    ],
)
def test_texts(stated: str | None, wanted: str, same: bool) -> None:
    assert same_text(stated, wanted) is same


def test_a_rating_word_is_compared_without_its_bracket() -> None:
    assert same_word("买入（维持）", "买入")
    assert not same_word("增持", "买入")


@pytest.mark.parametrize(("code", "written"), [("0700.HK", "00700.HK"), ("00700.HK", "00700.HK"), ("600519.sh", "600519.SH"), (None, "")])
def test_codes_have_one_writing(code: str | None, written: str) -> None:
    assert canonical(code) == written


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [(1.5, "CNY_mn", 1.5e6), (2.0, "USD_bn", 2e9), (3.0, "CNY_100mn", 3e8), (18.6, "pct", 18.6), (5.0, "CNY", 5.0), (1.0, None, 1.0)],
)
def test_units_say_the_size(value: float, unit: str | None, base: float) -> None:
    assert base_value(value, unit) == pytest.approx(base)


def test_numbers_are_exact_but_a_vendor_rounds() -> None:
    assert same_number(0.1 + 0.2, 0.3)
    assert not same_number(20.2, 20.21)
    assert same_number(20.2, 20.21, vendor=True)
    assert not same_number(20.2, 21.0, vendor=True)
    assert not same_number(None, 20.2)


def test_a_house_is_one_under_all_its_names() -> None:
    words = vocabulary()
    assert same_broker(Cover(broker_code="cicc"), "China International Capital Corporation", words)
    assert same_broker(Cover(broker_raw=Text("样例证券股份有限公司", PLACE)), "样例证券", words)
    assert not same_broker(Cover(broker_code="cicc"), "样例证券", words)
    assert not same_broker(Cover(), "样例证券", words)
