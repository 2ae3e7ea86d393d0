"""The demo, whole: embedded server, samples, three answers; twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.config import settings
from app.database.engine import demo_server
from etl.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("YANBAO_HOME", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    demo_server().stop()


def test_demo_twice(home: Path) -> None:
    first = CliRunner().invoke(main, ["demo"])
    assert first.exit_code == 0, first.output
    answers = [int(n) for n in re.findall(r"^\((\d+) rows?\)$", first.stdout, re.MULTILINE)]
    assert len(answers) == 3
    assert min(answers) >= 1
    assert "refused" not in first.stdout
    assert "postgresql://yanbao:" in first.stdout
    second = CliRunner().invoke(main, ["demo"])
    assert second.exit_code == 0
    assert "8 already held" in second.stdout
