"""A few of the mutants; `make fuzz` loads a thousand."""

from __future__ import annotations

from pathlib import Path

from tests.faults.fuzz import account, write_mutants
from tests.faults.mutants import KINDS, mutant, mutants, samples

COUNT = 8


def test_a_mutant_is_decided_by_seed_and_number() -> None:
    assert mutant(7, 3) == mutant(7, 3)
    assert len({data for _, data in mutants(7, 20)}) == 20
    assert mutant(8, 3) != mutant(7, 3)


def test_every_kind_of_harm_changes_the_file() -> None:
    made = list(mutants(1, 60))
    assert {name.split("-", 1)[1] for name, _ in made} == {f"{kind}.pdf" for kind in KINDS}
    assert all(data not in samples() for _, data in made)


def test_every_mutant_is_accounted_for(tmp_path: Path, fresh_url: str) -> None:
    write_mutants(tmp_path / "mutants", seed=1, count=COUNT)
    done = account(tmp_path / "mutants", fresh_url)
    assert (done.files, done.problems) == (COUNT, [])
    assert done.ledger["loaded"] > COUNT / 4, "many can still be read"
