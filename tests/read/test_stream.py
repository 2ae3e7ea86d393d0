from __future__ import annotations

import ctypes

import pytest

from etl.read.pdfium_stream import NOTHING, Stream, _paired, _text


@pytest.mark.parametrize(
    ("code", "text"),
    [(65, "A"), (0x82F1, "英"), (32, " "), (13, ""), (0x02, "-"), (0xAD, "-"), (0xFFFE, "-"), (0xFEFF, ""), (0xD83D, ""), (0x20BB7, "𠮷")],
)
def test_the_text_of_a_code(code: int, text: str) -> None:
    assert _text(code) == text


def test_a_surrogate_pair_is_one_character_at_the_second_place() -> None:
    assert _paired([65, 0xD842, 0xDFB7, 66]) == [65, NOTHING, 0x20BB7, 66]
    assert _paired([0xD842, 66, 0xDFB7]) == [NOTHING, 66, 0xDFB7]


@pytest.mark.parametrize(
    ("owners", "runs"),
    [([], []), ([7], [(0, 1)]), ([7, 7, None, 7, 9], [(0, 2), (2, 3), (3, 4), (4, 5)])],
)
def test_runs_are_stretches_of_one_owner(owners: list[int | None], runs: list[tuple[int, int]]) -> None:
    nothing = [0.0] * len(owners)
    assert Stream(ctypes.c_void_p(), [65] * len(owners), {65: "A"}, owners, nothing, nothing).runs() == runs
