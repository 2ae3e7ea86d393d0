"""A few kills at random moments; `make kills` makes two hundred of each sort."""

from __future__ import annotations

from pathlib import Path

from tests.faults.kills import run


def test_nothing_is_lost_doubled_or_left_in_pieces(tmp_path: Path) -> None:
    tally = run(3, 1, tmp_path, is_invented=True)
    assert tally.is_clean, tally
    assert sum(tally.kills.values()) == 3
