"""Settings: the environment over yanbao.toml, and errors that name the field."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.config import Settings, settings
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


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name != "cluster"])
@pytest.mark.parametrize("text", ["", "workers = 3\nhome = '/srv/y'\nlog_level = 'ERROR'\ndatabase_url = 'postgresql://h/y'\n"])
def test_an_empty_variable_is_one_that_is_not_set(toml: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """YANBAO_HOME= put the warehouse into the working directory, YANBAO_DATABASE_URL= into an embedded server in place of the file's."""
    toml.write_text(text)
    monkeypatch.delenv(f"YANBAO_{name.upper()}", raising=False)
    without = settings()
    settings.cache_clear()
    monkeypatch.setenv(f"YANBAO_{name.upper()}", "")
    assert settings() == without


def test_an_empty_cluster_parses_here_whatever_the_file_says(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text('cluster = "tcp://h:1"\nworkers = 3\n')
    monkeypatch.setenv("YANBAO_CLUSTER", "")
    assert (settings().cluster, settings().workers) == (None, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [("workers = 0", "workers"), ("wrokers = 2", "wrokers"), ("workers = ", "TOML"), ('log_level = "LOUD"', "toml:1: log_level: .*DEBUG")],
)
def test_mistakes_are_named(toml: Path, text: str, said: str) -> None:
    toml.write_text(text)
    with pytest.raises(UsageError, match=said):
        settings()


def test_a_wrong_variable_is_no_mistake_of_the_file(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text("workers = 3\n")
    monkeypatch.setenv("YANBAO_WORKERS", "0")
    with pytest.raises(UsageError, match="wrong configuration: YANBAO_WORKERS: workers:"):
        settings()
    settings.cache_clear()
    monkeypatch.setenv("YANBAO_WORKERS", "1")
    monkeypatch.setenv("YANBAO_PDF_PASSWORDS", "one")
    with pytest.raises(UsageError, match=r"pdf_passwords.*JSON"):
        settings()


@pytest.mark.parametrize("level", ["warning", "DEBUG"])
def test_a_level_in_small_letters(toml: Path, level: str) -> None:
    toml.write_text(f"log_level = '{level}'\n")
    assert settings().log_level == level.upper()


@pytest.mark.parametrize("variable", [None, ""])
def test_without_a_file_all_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("YANBAO_CONFIG") if variable is None else monkeypatch.setenv("YANBAO_CONFIG", variable)
    settings.cache_clear()
    assert settings().workers == 1
    assert settings().database_url is None


def missing(path: Path) -> None:
    """Nothing is made: a name with a slip in it."""


@pytest.mark.parametrize(("make", "said"), [(missing, "No such file"), (Path.mkdir, "Is a directory")])
def test_a_named_file_that_cannot_be_read_is_an_error(toml: Path, make: Callable[[Path], None], said: str) -> None:
    """It may say which database is meant; without it a load went into a fresh warehouse of its own."""
    make(toml)
    with pytest.raises(UsageError, match=f"cannot be read: {said}") as caught:
        settings()
    assert (caught.value.where, caught.value.hint) == (str(toml), "YANBAO_CONFIG names it")


def test_a_file_in_the_folder_that_cannot_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("YANBAO_CONFIG")
    settings.cache_clear()
    Path("yanbao.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        settings()


def test_a_pipe_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`YANBAO_CONFIG=<(sops -d yanbao.toml)` in a shell."""
    reader, writer = os.pipe()
    os.write(writer, b"workers = 3\nlog_level = 'LOUD'\n")
    os.close(writer)
    monkeypatch.setenv("YANBAO_CONFIG", f"/dev/fd/{reader}")
    settings.cache_clear()
    with pytest.raises(UsageError, match="log_level"):
        settings()
    os.close(reader)


def test_folders_become_absolute(toml: Path) -> None:
    toml.write_text("home = 'data'\npg_bin = '~/pg/bin'\n")
    assert settings().home == Path.cwd() / "data"
    assert settings().pg_bin == Path.home() / "pg" / "bin"
