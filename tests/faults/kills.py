"""Kill the loader, its workers or the database server at random moments, and count what is lost, doubled or left in pieces.

    python -m tests.faults.kills 200 [--seed 1] [--invented]

The real command loads batches of small reports into a real embedded server (`--invented`: reports that need no parser, so that kills meet
the storing more often). A loader that was the victim is started again, as cron would; nothing else is repaired. After each kill whatever
is stored must be whole; after each batch all of it must be there, once.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil
import psycopg

from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect
from app.database.migrate import prepare
from app.database.soundness import faults
from app.errors import DatabaseError
from etl.load.rowset import TABLES

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "samples" / "robotics-weekly-2024-12.txt").read_text()
VICTIMS = ("loader", "worker", "worker", "backend", "backend", "server")
BATCH = 20  # files
HANGS = 600.0  # seconds without a kill after which a loader counts as hung
YANBAO = (sys.executable, "-c", "from etl.cli import main; main()", "load", "--workers", "2")
INVENTED = (sys.executable, "-m", "tests.faults.invented_load")
COUNTS = " UNION ALL ".join(
    f"SELECT report_id, version_no, '{table}' AS part FROM {'ops' if table == 'finding' else 'research'}.{table}" for table in TABLES
)
SHAPES = f"""
SELECT r.file_sha256, v.version_no, array_agg(p.part || p.n ORDER BY p.part)
FROM research.report AS r LEFT JOIN research.report_version AS v USING (report_id)
LEFT JOIN (SELECT report_id, version_no, part, count(*) AS n FROM ({COUNTS}) AS c GROUP BY 1, 2, 3) AS p USING (report_id, version_no)
GROUP BY 1, 2"""


@dataclass
class Tally:
    """What was killed and what it cost."""

    kills: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    batches: int = 0
    files: int = 0
    lost: int = 0
    doubled: int = 0
    in_pieces: int = 0
    hung: int = 0
    unsound: tuple[str, ...] = ()  # what `yanbao db check` says at the end
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.in_pieces or self.hung or self.unsound)

    def __str__(self) -> str:
        killed = ", ".join(f"{count} × {victim}" for victim, count in sorted(self.kills.items()))
        return (
            f"{sum(self.kills.values())} kills ({killed}) over {self.files} reports in {self.batches} batches, {self.seconds:.0f} s: "
            f"{self.lost} lost, {self.doubled} doubled, {self.in_pieces} in pieces, {self.hung} hung; the loader was started again "
            f"{self.restarts} times, nothing else was repaired; {len(self.unsound)} faults found by the check at the end"
        )


@dataclass
class World:
    """A home folder with a server in it, and folders of reports."""

    folder: Path
    chance: random.Random
    is_invented: bool = False
    tally: Tally = field(default_factory=Tally)
    shape: list[str] | None = None  # rows by table of a whole report: all of these reports have the same
    wanted: str = ""
    longest: float = 5.0  # seconds between kills: a fifth of a batch, on this machine, at this hour

    @property
    def server(self) -> Server:
        return Server(self.folder / "home", bundled_binaries())

    def batch(self, number: int) -> Path:
        """A folder of reports, each of a day and title of its own, so that none corrects another."""
        folder = self.folder / f"batch{number:03}"
        folder.mkdir()
        for index in range(number * BATCH, (number + 1) * BATCH):
            (folder / f"{index:05}.txt").write_text(str(index) if self.is_invented else _report(index))
        return folder

    def start(self, batch: Path) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "YANBAO_HOME": str(self.folder / "home"), "YANBAO_CONFIG": os.devnull, "PYTHONPATH": str(ROOT)}
        environment.pop("YANBAO_DATABASE_URL", None)
        with (self.folder / "load.log").open("ab") as log:
            command = [*INVENTED, str(self.folder / "home"), str(batch)] if self.is_invented else [*YANBAO, str(batch)]
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def kill(self, loader: subprocess.Popen[bytes]) -> None:
        """The victim that is next, if there is one at this moment: else it is the next moment's, so that all are killed in their share."""
        self.wanted = self.wanted or self.chance.choice(VICTIMS)
        if found := list(self._victims(self.wanted, loader)):
            with suppress(psutil.Error):
                self.chance.choice(found).send_signal(signal.SIGKILL)
                self.tally.kills[self.wanted] += 1
                self.wanted = ""

    def _victims(self, kind: str, loader: subprocess.Popen[bytes]) -> Iterator[psutil.Process]:
        with suppress(psutil.Error):
            if kind == "loader":
                yield psutil.Process(loader.pid)
            elif kind == "worker":
                yield from (one for one in psutil.Process(loader.pid).children() if "spawn_main" in " ".join(one.cmdline()))
            elif pid := self.server.pid:
                server = psutil.Process(pid)
                yield from [server] if kind == "server" else [one for one in server.children() if "127.0.0.1" in " ".join(one.cmdline())]

    def look(self, expected: int | None = None) -> None:
        """Count what is wrong with what is stored; `expected` reports must be there. Without it a server that is down tells nothing."""
        try:
            if expected is not None:
                self.server.start()
            shapes = self._shapes()
        except (psycopg.Error, DatabaseError):
            if expected is not None:
                raise
            return
        if expected is not None:
            self.tally.lost += max(0, expected - len({sha for sha, *_ in shapes}))
        self.tally.doubled += sum((version or 1) > 1 for _, version, _ in shapes)
        self.tally.in_pieces += sum(self.shape is not None and parts != self.shape for _, _, parts in shapes)

    def _shapes(self) -> list[tuple[Any, ...]]:
        with connect(self.server.url) as connection:
            connection.execute("SET statement_timeout = '60s'")
            return connection.execute(SHAPES.encode()).fetchall()

    def settle(self) -> None:
        """A first batch without any kill: what a whole report looks like."""
        prepare(self.server.start())
        began = time.monotonic()
        if self.start(self.batch(0)).wait(HANGS) != 0:
            raise SystemExit((self.folder / "load.log").read_text())
        self.longest = (time.monotonic() - began) / 5
        shapes = self._shapes()
        self.shape = shapes[0][2]
        assert len(shapes) == BATCH and all(parts == self.shape for *_, parts in shapes), Counter(str(parts) for *_, parts in shapes)


def _report(number: int) -> str:
    day = date(2000, 1, 1) + timedelta(days=number)
    text = SAMPLE.replace("2024年12月18日", f"{day.year}年{day.month}月{day.day}日")
    return text.replace("# 周观点", f"# 周观点之{number}", 1)


def run(kills: int, seed: int, folder: Path, *, is_invented: bool) -> Tally:
    """`kills` kills, and then in peace until the last batch is in."""
    world, began = World(folder, random.Random(seed), is_invented), time.monotonic()
    try:
        world.settle()
        while sum(world.tally.kills.values()) < kills:
            world.tally.batches += 1
            _load(world, kills)
            world.tally.files = BATCH * world.tally.batches
            world.look(BATCH * (world.tally.batches + 1))
        with connect(world.server.start()) as connection:
            world.tally.unsound = tuple(faults(connection))
    finally:
        with suppress(DatabaseError):
            world.server.stop()
    world.tally.seconds = time.monotonic() - began
    return world.tally


def _load(world: World, kills: int) -> None:
    """One batch, until a loader says that all of it is in."""
    batch = world.batch(world.tally.batches)
    while True:
        loader = world.start(batch)
        deadline = time.monotonic() + HANGS
        while loader.poll() is None:
            if sum(world.tally.kills.values()) < kills:
                with suppress(subprocess.TimeoutExpired):
                    loader.wait(world.chance.uniform(0.0, world.longest))
                if loader.poll() is None:
                    world.kill(loader)
                    world.look()
                    print(world.tally, flush=True, file=sys.stderr)
                    deadline = time.monotonic() + HANGS
            elif time.monotonic() > deadline:
                world.tally.hung += 1
                loader.kill()
            else:
                time.sleep(0.1)
        if loader.returncode == 0:
            return
        world.tally.restarts += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--invented", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yanbao-kills-", ignore_cleanup_errors=True) as name:
        tally = run(given.kills, given.seed, Path(name), is_invented=given.invented)
    print(tally, *tally.unsound, sep="\n")
    raise SystemExit(0 if tally.is_clean else 1)


if __name__ == "__main__":
    main()
