from __future__ import annotations

import ctypes

import pytest

from etl.read.pdfium_stream import NOTHING, Stream, _paired, _spread_ligatures, _text


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
    assert Stream(ctypes.c_void_p(), [65] * len(owners), {65: "A"}, owners, nothing, nothing, {}).runs() == runs


@pytest.mark.parametrize(
    ("text", "xs", "ys", "placed"),
    [
        ("Effe", [0.0, 5.0, 5.0, 11.0], [0.0] * 4, [0.0, 5.0, 8.0, 11.0]),  # `ff` is one glyph; its second letter was taken for a copy
        ("office", [0.0, 5.0, 5.0, 5.0, 14.0, 18.0], [0.0] * 6, [0.0, 5.0, 8.0, 11.0, 14.0, 18.0]),
        (" 1,2", [5.0, 5.0, 9.0, 11.0], [0.0] * 4, [5.0, 5.0, 9.0, 11.0]),  # a blank without width
        ("fia", [5.0, 5.0, 5.0], [0.0, 0.0, 9.0], [5.0, 5.0, 5.0]),  # turned text goes up
    ],
)
def test_letters_of_a_ligature_share_its_width(text: str, xs: list[float], ys: list[float], placed: list[float]) -> None:
    _spread_ligatures(ctypes.c_void_p(), [ord(c) for c in text], [7] * len(text), xs, ys)
    assert xs == placed
