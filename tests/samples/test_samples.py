"""The samples are what their generator draws, and drawing them twice gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.read import read
from samples.generator.__main__ import samples

ROOT = Path(__file__).resolve().parents[2]
SHOW_HASHES = """
import hashlib
from samples.generator.__main__ import samples
print({name: hashlib.sha256(data).hexdigest() for name, data in samples().items()})
"""


def _hashes_in_a_new_process(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", SHOW_HASHES], env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_samples_are_byte_stable() -> None:
    here = {name: hashlib.sha256(data).hexdigest() for name, data in samples().items()}
    assert _hashes_in_a_new_process("1").strip() == _hashes_in_a_new_process("2").strip() == str(here)


@pytest.mark.parametrize("name", sorted(samples()))
def test_the_committed_sample_reads_as_the_drawn_one(name: str) -> None:
    """Compared as read, not as bytes: another zlib may pack the same page differently."""
    committed, drawn = (ROOT / "samples" / name).read_bytes(), samples()[name]
    assert read(committed, name).pages == read(drawn, name).pages


def test_no_sample_lacks_its_drawing() -> None:
    files = {path.name for path in (ROOT / "samples").iterdir() if path.suffix in {".pdf", ".txt"}}
    assert files == set(samples())
