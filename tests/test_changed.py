"""A copy with other values is what dataclasses.replace makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from etl.changed import changed


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    row: int = 0
    marks: tuple[str, ...] = ()


@pytest.mark.parametrize("values", [{}, {"text": "b"}, {"row": 3, "marks": ("*",)}])
def test_like_replace(values: dict[str, object]) -> None:
    cell = _Cell("a", 1, ("†",))
    assert changed(cell, **values) == replace(cell, **values)  # type: ignore[arg-type]


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        changed(_Cell("a"), column=1)
