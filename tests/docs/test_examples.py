"""Every SQL and shell example of the README and docs runs, and prints what the page says it prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from app.database.roles import READER
from app.query import as_table, query

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE_TARGETS = {"make demo", "make test", "make lint"}  # run by continuous integration itself


class Example(NamedTuple):
    page: str
    language: str
    text: str
    answer: str


def examples(language: str) -> list[Example]:
    """The fenced blocks of a language; the block without a language right behind an SQL block is its answer."""
    found = []
    for page in PAGES:
        blocks = FENCE.findall(page.read_text(encoding="utf-8"))
        following = [*blocks[1:], ("end", "")]
        for (kind, text), (next_kind, next_text) in zip(blocks, following, strict=False):
            if kind == language:
                found.append(Example(page.name, kind, text, "" if next_kind else next_text))
    return found


def commands() -> list[str]:
    lines = [line for example in examples("sh") for line in example.text.splitlines()]
    return [line for line in lines if line.startswith("yanbao ")]


@pytest.mark.parametrize("example", examples("sql"), ids=lambda example: f"{example.page}: {example.text.splitlines()[0][:50]}")
def test_an_sql_example_gives_the_answer_that_is_printed(example: Example, request: pytest.FixtureRequest, samples_url: str) -> None:
    url = request.getfixturevalue("library_url") if example.page == "cookbook.md" else samples_url
    table = as_table(query(url, example.text, role=READER))
    assert table.strip() == example.answer.strip()


def test_the_cookbook_has_25_questions() -> None:
    pages = [example.page for example in examples("sql")]
    assert pages.count("cookbook.md") >= 25
    assert all(example.answer.count("\n") > 2 for example in examples("sql") if example.page == "cookbook.md"), (
        "an answer without rows shows nothing"
    )


@pytest.mark.parametrize("command", commands())
def test_a_shell_example_succeeds(command: str, samples_url: str, tmp_path: Path) -> None:
    words = [word.replace("samples", str(ROOT / "samples"), 1) if word.startswith("samples") else word for word in shlex.split(command)]
    environment = {**os.environ, "YANBAO_DATABASE_URL": samples_url}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "yanbao"), *words[1:]], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_other_shell_lines_are_known() -> None:
    others = {line for example in examples("sh") for line in example.text.splitlines() if line and not line.startswith("yanbao ")}
    assert others <= MAKE_TARGETS | {". .venv/bin/activate"}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 100
