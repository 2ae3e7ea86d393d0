"""URLs as users write them and as the libraries want them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.exc import OperationalError

from app.config import settings
from app.database.engine import connect, database_url, hide_password, make_engine, plain_url, read_url, sqlalchemy_url
from app.errors import DatabaseError, UsageError


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_any_spelling(scheme: str) -> None:
    assert plain_url(f"{scheme}://u:p@h/d") == "postgresql://u:p@h/d"
    assert sqlalchemy_url(f"{scheme}://u:p@h/d") == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize("dial", [connect, lambda url: make_engine(url).connect()], ids=["psycopg", "SQLAlchemy"])
def test_nobody_waits_for_ever_for_a_server(dial: Callable[[str], object], monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def call(_url: str, **options: object) -> None:
        given.update(options)
        raise psycopg.OperationalError("nobody there")

    monkeypatch.setattr(psycopg, "connect", call)

    def dialled(url: str) -> tuple[object, ...]:
        given.clear()
        with pytest.raises((DatabaseError, OperationalError)):
            dial(url)
        return given.get("connect_timeout"), given.get("keepalives_idle")

    assert dialled("postgresql://h/d") == (10, 30)
    assert dialled("postgresql://h/d?connect_timeout=3") == (None, 30), "the URL's own is not overridden"
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "4")
    assert dialled("postgresql://h/d?keepalives_idle=5") == (None, None)


@pytest.mark.parametrize(("url", "said"), [("postgresql://h/d?nonsense=1", '"nonsense"'), ("postgresql://u:s3%zz@h/d", 'token: "…"')])
def test_a_url_that_libpq_does_not_take(url: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said):
        connect(url)


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


@pytest.mark.parametrize("url", ["postgresql://me@a:1,b:2/d?target_session_attrs=any", "postgresql+psycopg://me@h/d"])
def test_the_password_may_lie_in_a_file(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("p@ss/wörd\n", encoding="utf-8")
    monkeypatch.setenv("YANBAO_DATABASE_URL", url)
    monkeypatch.setenv("YANBAO_DATABASE_PASSWORD_FILE", str(tmp_path / "secret"))
    settings.cache_clear()
    assert conninfo_to_dict(database_url())["password"] == "p@ss/wörd"
    assert read_url() == database_url()


@pytest.mark.parametrize(("url", "said"), [("postgresql://me:x@h/d", "no password"), ("postgresql://h/d", "with a user")])
def test_a_password_twice_is_a_mistake(url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("x")
    monkeypatch.setenv("YANBAO_DATABASE_URL", url)
    monkeypatch.setenv("YANBAO_DATABASE_PASSWORD_FILE", str(tmp_path / "secret"))
    settings.cache_clear()
    with pytest.raises(UsageError, match=said):
        database_url()
