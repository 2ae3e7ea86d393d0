"""The examples of docs/schedules.md and docs/sources.md are right, as far as it can be told here."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from cronsim import CronSim
from pydantic import TypeAdapter

from app.source_config import SourceConfig

DOCS = Path(__file__).resolve().parents[2] / "docs"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [
        text
        for page in ("schedules.md", "sources.md")
        for kind, text in FENCE.findall((DOCS / page).read_text("utf-8"))
        if kind == language
    ]


@pytest.mark.parametrize("text", blocks("toml"))
def test_configuration(text: str) -> None:
    found = [TypeAdapter(SourceConfig).validate_python(table) for table in tomllib.loads(text)["source"]]
    assert found


def test_crontab() -> None:
    (text,) = blocks("crontab")
    lines = [line for line in text.splitlines() if re.match(r"[*\d]", line)]
    assert len(lines) == 1
    for line in lines:
        CronSim(" ".join(line.split()[:5]), datetime(2026, 1, 1))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_units_of_systemd(tmp_path: Path) -> None:
    units = blocks("ini")
    names = []
    for text in units:
        name = text.split("\n", 1)[0].removeprefix("# ").partition(":")[0]
        there = text.replace("/usr/local/bin/yanbao", "/bin/true").replace("User=yanbao", "User=root").replace("/var/lib/yanbao", "/")
        (tmp_path / name).write_text(there)
        names.append(name.replace("@.", "@inbox."))
    assert len(names) == 3
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"},
    )
    ours = [line for line in done.stderr.splitlines() if "yanbao" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
    when = re.search(r"OnCalendar=(.*)", "\n".join(units))
    assert when and subprocess.run(["systemd-analyze", "calendar", when[1]], capture_output=True).returncode == 0


def test_the_dag_of_airflow_compiles() -> None:
    (text,) = blocks("python")
    compile(text, "yanbao_inbox.py", "exec")
