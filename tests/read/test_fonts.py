"""Text in fonts that neither the file nor the machine has."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.read import read
from etl.read.library import FONTS
from tests.read import every_character
from tests.read.pdfs import pdf, write


def test_the_font_for_every_character_is_what_its_program_writes() -> None:
    assert (FONTS / "every_character.ttf").read_bytes() == every_character.build()


@pytest.mark.parametrize("text", ["营业收入", "額幣", "목표가", "レーティング", "①"])
def test_lone_characters_of_a_missing_font_are_read(text: str) -> None:
    def lone(canvas: Canvas) -> None:
        for index, letter in enumerate(text):
            write(canvas, 40 + 20 * index, 160, letter, font="STSong-Light")

    (page,) = read(pdf(lone), "lone.pdf").pages
    assert "".join(char.text for char in page.chars) == text
