"""Load broken files and account for each of them.

    python -m tests.faults.fuzz 1000 [--seed 1]     mutants of the samples
    python -m tests.faults.fuzz --folder ~/reports  a folder of one's own

A file may be loaded, be a duplicate or be refused; the run goes on to its end, nothing takes longer than its limit, and no exception of
our own code is the reason for a refusal.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from app.database.embedded import Server, bundled_binaries
from app.database.migrate import prepare
from etl.jobs import Limits, Parsed, Parser
from etl.load import FileResult, Options, load
from etl.read import ocr, ocr_engine
from etl.sources import find_sources
from tests.faults.mutants import mutants

LIMITS = Limits(seconds=120.0, memory=2048)
GRACE = 10.0  # seconds
OURS = "please report this file"
OF_ONE = re.compile(r"\d[\d,.]*|\(.*")  # numbers and details: without them reasons can be counted


def parse(data: bytes, name: str) -> Parsed:
    """As a load does; but of ten mutants nine are read without OCR, which takes ten times as long as all the rest."""
    if re.match(r"\d{4}[1-9]-", name):
        setattr(ocr, "is_available", lambda: False)  # noqa: B010
    else:
        setattr(ocr, "is_available", ocr_engine.is_available)  # noqa: B010
    return Parser()(data, name)


@dataclass(frozen=True)
class Account:
    """What became of the files of one run, in the ledger and by its results."""

    files: int
    results: tuple[FileResult, ...]
    ledger: dict[str, int]
    run_status: str
    seconds: float

    @property
    def problems(self) -> list[str]:
        """Empty when all is as it must be."""
        told = [f"the run is {self.run_status}"] * (self.run_status != "finished")
        if sum(self.ledger.values()) != self.files or len(self.results) != self.files:
            told.append(f"{self.files} files, {len(self.results)} results, {sum(self.ledger.values())} lines in the ledger")
        told += [f"{one.location}: {one.seconds:.0f} s" for one in self.results if (one.seconds or 0) > LIMITS.seconds + GRACE]
        told += [f"{one.location}: {one.message}" for one in self.results if OURS in (one.message or "")]
        return told + [f"{one.location}: refused without a reason" for one in self.results if one.status == "refused" and not one.message]

    def lines(self) -> Iterator[str]:
        slowest = max((one.seconds or 0 for one in self.results), default=0.0)
        counts = ", ".join(f"{count} {status}" for status, count in sorted(self.ledger.items()))
        yield f"{self.files} files in {self.seconds:.0f} s: {counts}; slowest {slowest:.1f} s; {len(self.problems)} problems"
        reasons = Counter(OF_ONE.sub("", one.message or "").strip() for one in self.results if one.status == "refused")
        yield from (f"{count:6} {reason}" for reason, count in reasons.most_common())
        yield from self.problems


def account(folder: Path, url: str, *, workers: int = 2, on_file: Callable[[FileResult], None] | None = None) -> Account:
    """Load all that is in `folder`."""
    sources, began = find_sources([str(folder)]), time.monotonic()
    run_id, results = load(sources, url, Options(workers=workers, limits=LIMITS, parse=parse), command="fuzz", on_file=on_file)
    with psycopg.connect(url) as connection:
        ledger = connection.execute("SELECT status, count(*) FROM ops.load_file WHERE run_id = %s GROUP BY 1", (run_id,)).fetchall()
        row = connection.execute("SELECT status FROM ops.load_run WHERE run_id = %s", (run_id,)).fetchone()
    assert row is not None
    return Account(len(sources), tuple(results), dict(ledger), row[0], time.monotonic() - began)


def write_mutants(folder: Path, seed: int, count: int) -> None:
    folder.mkdir()
    for name, data in mutants(seed, count):
        (folder / name).write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yanbao-fuzz-", ignore_cleanup_errors=True) as name:
        folder = given.folder or Path(name) / "mutants"
        if given.folder is None:
            write_mutants(folder, given.seed, given.count)
        server = Server(Path(name) / "home", bundled_binaries(), ("fsync=off",))
        try:
            prepare(server.start())
            done = account(folder, server.url, on_file=lambda result: print(result.status, result.location, file=sys.stderr, flush=True))
        finally:
            server.stop()
    print(*done.lines(), sep="\n")
    raise SystemExit(1 if done.problems else 0)


if __name__ == "__main__":
    main()
