"""Text under what is drawn later: told by the order of drawing and by whether its ink shows."""

from __future__ import annotations

import pytest

from etl.read import read
from samples.generator.traits import traits

DRAWN = {trait.name: trait.draw for trait in traits() if trait.name.startswith("layout-")}
OLD = ("减持", "911,111", "944,444")
NEW = ("买入", "362,013", "580,000")


def printed(name: str) -> tuple[str, str]:
    """What shows and what does not on the first page, in the order of the file."""
    chars = read(DRAWN[name](), "a.pdf", reader="pdfium").pages[0].chars
    shown, hidden = ("".join(c.text for c in chars if c.visible is visible) for visible in (True, False))
    return shown, hidden


@pytest.mark.parametrize("name", ["layout-hidden-fill", "layout-hidden-colour", "layout-hidden-picture", "layout-pasted"])
def test_text_under_later_drawing_is_hidden(name: str) -> None:
    shown, hidden = printed(name)
    assert all(text in shown and text not in hidden for text in NEW)
    assert all(text in hidden and text not in shown for text in OLD)


@pytest.mark.parametrize("name", ["layout-box-clipped", "layout-veil", "layout-glass"])
def test_text_that_shows_through_is_visible(name: str) -> None:
    shown, hidden = printed(name)
    assert all(text in shown for text in NEW)
    assert hidden == ""


def test_the_same_text_on_the_box_shows() -> None:
    shown, _ = printed("layout-pasted-again")
    assert all(shown.count(text) == 1 for text in NEW)
