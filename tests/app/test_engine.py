"""URLs as users write them and as the libraries want them."""

from __future__ import annotations

import pytest

from app.database.engine import hide_password, plain_url, sqlalchemy_url
from app.errors import DatabaseError


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_any_spelling(scheme: str) -> None:
    assert plain_url(f"{scheme}://u:p@h/d") == "postgresql://u:p@h/d"
    assert sqlalchemy_url(f"{scheme}://u:p@h/d") == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize("url", ["mysql://h/d", "h/d", ""])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(DatabaseError):
        plain_url(url)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p@ss@h/d", "postgresql://u:…@h/d"),
        ("postgresql://h/d", "postgresql://h/d"),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
    ],
)
def test_passwords_are_hidden(url: str, shown: str) -> None:
    assert hide_password(url) == shown
