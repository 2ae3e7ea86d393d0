"""Full-width forms become plain without moving anything."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.flat import flatten


def test_full_width() -> None:
    assert flatten("（３００２７４．ＳＺ）㎡") == "(300274.SZ)㎡"


@given(st.text())
def test_places_stay_and_plain_text_is_left_alone(text: str) -> None:
    flat = flatten(text)
    assert len(flat) == len(text) and flatten(flat) == flat
    assert all(a == b or unicodedata.normalize("NFKC", a) == b for a, b in zip(text, flat, strict=True))
