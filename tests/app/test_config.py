"""Settings: the environment over yanbao.toml, and errors that name the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import settings
from app.errors import UsageError


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "yanbao.toml"
    monkeypatch.setenv("YANBAO_CONFIG", str(path))
    for name in ("YANBAO_WORKERS", "YANBAO_HOME", "YANBAO_PG_BIN"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    return path


def test_file_then_environment(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text("workers = 3\n")
    assert settings().workers == 3
    settings.cache_clear()
    monkeypatch.setenv("YANBAO_WORKERS", "5")
    assert settings().workers == 5


@pytest.mark.parametrize(("text", "said"), [("workers = 0", "workers"), ("wrokers = 2", "wrokers"), ("workers = ", "TOML")])
def test_mistakes_are_named(toml: Path, text: str, said: str) -> None:
    toml.write_text(text)
    with pytest.raises(UsageError, match=said):
        settings()


def test_without_a_file_all_has_a_default(toml: Path) -> None:
    assert settings().workers == 1
    assert settings().database_url is None


def test_folders_become_absolute(toml: Path) -> None:
    toml.write_text("home = 'data'\npg_bin = '~/pg/bin'\n")
    assert settings().home == Path.cwd() / "data"
    assert settings().pg_bin == Path.home() / "pg" / "bin"
