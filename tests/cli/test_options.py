"""How a command loads: what its arguments do not say stands in the environment or in yanbao.toml."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.config import settings
from etl.cli import main
from etl.cli.options import load_options

FILE, VARIABLE, ARGUMENT = "tcp://file:8786", "tcp://variable:8786", "tcp://argument:8786"
CLUSTERS = [
    pytest.param("", None, None, None, id="none"),
    pytest.param(f'cluster = "{FILE}"', None, None, FILE, id="file"),
    pytest.param(f'cluster = "{FILE}"', VARIABLE, None, VARIABLE, id="environment over file"),
    pytest.param(f'cluster = "{FILE}"', VARIABLE, ARGUMENT, ARGUMENT, id="argument over both"),
    pytest.param(f'cluster = "{FILE}"', "", None, None, id="an empty variable: here"),
]


@pytest.mark.parametrize(("text", "variable", "argument", "expected"), CLUSTERS)
def test_the_cluster(
    text: str, variable: str | None, argument: str | None, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yanbao.toml").write_text(text)
    monkeypatch.setenv("YANBAO_CONFIG", str(tmp_path / "yanbao.toml"))
    monkeypatch.delenv("YANBAO_CLUSTER", raising=False)
    if variable is not None:
        monkeypatch.setenv("YANBAO_CLUSTER", variable)
    settings.cache_clear()
    assert load_options(cluster=argument).cluster == expected


def test_a_load_that_is_to_end_begins_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs no parsing (here: nothing in it) asked nobody, and a load of duplicates did not end."""
    for number in range(3):
        (tmp_path / f"{number}.pdf").touch()
    stop = threading.Event()
    monkeypatch.setattr("etl.cli.load._at_sigterm", lambda: stop)
    refused = CliRunner().invoke(main, ["load", str(tmp_path), "--dry-run"])
    assert (refused.exit_code, refused.stdout.count("the file is empty")) == (1, 3), refused.output
    stop.set()
    ended = CliRunner().invoke(main, ["load", str(tmp_path), "--dry-run"])
    assert (ended.exit_code, ended.stdout.count("the file is empty")) == (143, 0), ended.output


def test_an_interrupt_is_not_told_as_refused_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.sources.find_sources", interrupted)
    ended = CliRunner().invoke(main, ["load", "x", "--dry-run"])
    assert (ended.exit_code, ended.stderr) == (130, "yanbao: interrupted\n")
