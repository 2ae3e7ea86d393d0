"""How a command loads: what its arguments do not say stands in the environment or in yanbao.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import settings
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
