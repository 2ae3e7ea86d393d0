from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from app.errors import UsageError
from etl.cli.show import show
from etl.draw import FACT_COLOURS, ROLE_COLOURS, TABLE, draw, marks_of
from etl.layout import lay_out
from etl.parse import parse
from etl.read import read
from etl.read.render import render_page
from samples.generator.traits import traits
from tests.layout.test_layout import captioned, clipped_tag
from tests.read.pdfs import pdf


def test_a_page_is_drawn_with_its_tables_and_a_legend() -> None:
    data = pdf(captioned)
    page = lay_out(read(data, "a.pdf")).pages[0]
    plain = render_page(data, "a.pdf", 1, scale=1.0)
    drawn = draw(plain, page)
    assert drawn.height == plain.height
    assert drawn.width > plain.width
    box = page.tables[0].box
    assert drawn.getpixel((round(box.x0) - 1, round(box.mid_y))) == TABLE


def test_hidden_text_is_marked() -> None:
    data = pdf(clipped_tag)
    page = lay_out(read(data, "a.pdf")).pages[0]
    drawn = draw(render_page(data, "a.pdf", 1, scale=1.0), page)
    colours = drawn.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert ROLE_COLOURS["hidden"] in {colour for _, colour in colours}


def test_every_fact_has_a_place_to_draw() -> None:
    report = parse(pdf(captioned), "a.pdf")
    assert {mark.kind for mark in marks_of(report, 1)} <= set(FACT_COLOURS)
    assert not list(marks_of(report, 2))


def test_show_writes_a_png(tmp_path: Path) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "page.png"
    source.write_bytes(pdf(captioned))
    result = CliRunner().invoke(show, [str(source), "--page", "1", "-o", str(target), "--scale", "1", "--layout-only"])
    assert (result.exit_code, result.output.strip()) == (0, str(target))
    with Image.open(target) as image:
        assert image.format == "PNG"


@pytest.mark.parametrize("name", ["layout-sideways-up", "layout-sideways-down", "layout-rotate-90"])
def test_a_picture_turned_upright_shows_the_words_where_they_are_read(name: str) -> None:
    data = next(trait for trait in traits() if trait.name == name).draw()
    page = read(data, "a.pdf").pages[0]
    picture = render_page(data, "a.pdf", 1, scale=1.0, upright=True).convert("L")
    assert picture.size == (round(page.width), round(page.height))
    inked = [char for char in page.chars if char.text != " " and min(picture.crop(char.box).tobytes(), default=255) < 128]
    assert len(inked) > 0.9 * sum(char.text != " " for char in page.chars)


def test_a_page_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match="there is no page 9"):
        render_page(pdf(captioned), "a.pdf", 9)
