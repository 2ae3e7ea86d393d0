"""The cells of docs/notebook.ipynb are those of its script, were run without errors, and run on the warehouse of today."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from docs.tools.notebook import CELLS, PATH, is_code

CODE = [cell for cell in CELLS if is_code(cell)]


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))["cells"]
    return found


def test_the_notebook_holds_the_cells() -> None:
    assert ["".join(cell["source"]) for cell in cells()] == list(CELLS), "run: make docs"


def test_it_was_run_and_shows_charts() -> None:
    outputs = [output for cell in cells() for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert all(cell["outputs"] for cell in cells() if cell["cell_type"] == "code")
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 4


def test_its_code_still_runs(library_url: str, use_database: Callable[[str], None]) -> None:
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib comes with yanbao[dev]")
    matplotlib.use("Agg")
    use_database(library_url)
    names: dict[str, Any] = {}
    for cell in CODE:
        exec(compile(cell, "cell", "exec"), names)
    assert len(names["consensus"]) > 10
    assert set(names["by_month"].columns) == {"up", "down", "unchanged"}
    assert len(names["share"]) == len(names["targets"]) == 6
    assert len(names["hits"]) == 5
    names["plt"].close("all")
