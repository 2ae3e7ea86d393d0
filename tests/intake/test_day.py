"""A day in a moment: a source that drips, one that breaks, one that lies about sizes, and a database that is restarted in the middle of a
run and is away for a while later. At the end all is loaded; what was wrong meanwhile stood in `yanbao status`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from click.testing import CliRunner
from fsspec.implementations.memory import MemoryFileSystem

from app.config import settings
from app.database.embedded import Server, bundled_binaries
from app.database.engine import connect
from app.database.migrate import prepare
from app.source_config import FilesSource
from etl.cli import main
from etl.load import Options
from etl.load.collect import Collected, collect
from etl.schedule import Keeper
from tests.conftest import CARELESS
from tests.intake.clocks import START, Clock
from tests.load.acting import act

DRIPS, OBJECTS = 6, 3


class Strange(MemoryFileSystem):  # type: ignore[misc, unused-ignore]
    """A file system in memory of its own, with faults."""

    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    is_away: ClassVar[bool] = False
    on_open: ClassVar[Callable[[str], None]] = lambda path: None

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(str(path).removeprefix(f"{cls.protocol}:/")))

    def ls(self, path: str, detail: bool = True, **more: Any) -> Any:
        if self.is_away:
            raise ConnectionError("connection refused")
        return super().ls(path, detail, **more)

    def _open(self, path: str, mode: str = "rb", **more: Any) -> Any:
        if mode == "rb":
            type(self).on_open(path)
        return super()._open(path, mode, **more)


class Breaking(Strange):
    protocol = "breaking"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]


class Lying(Strange):
    """Lists each file as seven bytes longer than it is."""

    protocol = "lying"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]

    def info(self, path: str, **more: Any) -> Any:
        found = super().info(path, **more)
        return {**found, "size": found["size"] + 7} if found["type"] == "file" else found

    def ls(self, path: str, detail: bool = True, **more: Any) -> Any:
        return [self.info(found["name"]) for found in super().ls(path, True, **more)]


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    binaries = os.environ.get("YANBAO_PG_BIN")
    made = Server(tmp_path_factory.mktemp("day"), Path(binaries) if binaries else bundled_binaries(), CARELESS)
    prepare(made.start())
    yield made
    made.stop()


@dataclass
class Day:
    """The sources, the clock, and what went wrong by plan."""

    server: Server
    folder: Path
    clock: Clock = field(default_factory=Clock)
    noon: dict[str, Any] = field(default_factory=dict)
    noon_text: str = ""

    def at(self, hours: float, happen: Callable[[], object]) -> None:
        self.clock.events.append((START + timedelta(hours=hours), happen))

    def plan(self) -> None:
        for number in range(DRIPS):
            self.at(1 + 3.3 * number, partial(self.write, number, "ha"))
            self.at(1 + 3.3 * number + 0.012, partial(self.write, number, f"drip{number}"))
        for number in range(OBJECTS):
            self.at(2 + 4 * number, partial(Breaking().pipe, f"/in/b{number}.pdf", f"b{number}".encode()))
            self.at(3 + 5 * number, partial(Lying().pipe, f"/in/l{number}.pdf", f"l{number}".encode()))
        self.at(5, partial(setattr, Breaking, "is_away", True))
        self.at(12, self.look)
        self.at(14, partial(setattr, Breaking, "is_away", False))
        self.at(17, self.server.stop)
        self.at(18.1, self.server.start)

    def write(self, number: int, text: str) -> None:
        file, when = self.folder / f"d{number}.pdf", self.clock.now().timestamp()
        file.write_text(text)
        os.utime(file, (when, when))

    def look(self) -> None:
        self.noon = json.loads(CliRunner().invoke(main, ["status", "--json"]).stdout)
        self.noon_text = CliRunner().invoke(main, ["status"]).stdout

    def restart_once(self, path: str) -> None:
        """The first time that a lying file is opened: in the middle of a run."""
        Lying.on_open = staticmethod(lambda path: None)
        self.server.stop()
        self.server.start()

    def pass_by(self) -> None:
        keepers = [Keeper(source, self.server.start, self.run, self.clock) for source in self.sources()]
        wakes = {keeper.source.name: (START, keeper) for keeper in keepers}
        while min(moment for moment, _ in wakes.values()) < START + timedelta(hours=24):
            moment, keeper = min(wakes.values(), key=lambda wake: (wake[0], wake[1].source.name))
            self.clock.until(moment)
            wakes[keeper.source.name] = (keeper.turn(), keeper)

    def sources(self) -> list[FilesSource]:
        places = {"drips": str(self.folder), "breaks": "breaking://in", "lies": "lying://in"}
        return [FilesSource(name=name, location=place, cron="0 * * * *", timezone="UTC", settle=60) for name, place in places.items()]

    def run(self, source: Any) -> Collected:
        return collect(source, self.server.start(), replace(Options(parse=act), patience=5), clock=self.clock)


def test_a_day(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (Breaking, Lying):
        fsspec.register_implementation(kind.protocol, kind, clobber=True)
        kind().makedirs("/in", exist_ok=True)
    (tmp_path / "in").mkdir()
    day = Day(server, tmp_path / "in")
    monkeypatch.setattr(Lying, "on_open", day.restart_once)
    monkeypatch.setenv("YANBAO_DATABASE_URL", server.start())
    settings.cache_clear()
    day.plan()
    day.pass_by()
    assert day.clock.events == [], "all has happened"

    breaks = {source["name"]: source for source in day.noon["sources"]}["breaks"]
    assert (breaks["status"], breaks["failures"] > 5) == ("failed", True)
    assert "connection refused" in breaks["message"]
    assert f"Source breaks failed, {breaks['failures']} times in a row, next try" in day.noon_text
    states = {source["name"]: source for source in json.loads(CliRunner().invoke(main, ["status", "--json"]).stdout)["sources"]}
    ended = {name: (source["status"], source["waiting"], source["failed"]) for name, source in states.items()}
    assert ended == dict.fromkeys(("drips", "breaks", "lies"), ("ok", 0, 0))
    assert states["breaks"]["lag_minutes_p95"] is not None
    names = [*(f"b{n}" for n in range(OBJECTS)), *(f"d{n}" for n in range(DRIPS)), *(f"l{n}" for n in range(OBJECTS))]
    with connect(server.start()) as connection:
        held = connection.execute("SELECT file_name, count(*) FROM research.report_version GROUP BY 1 ORDER BY 1").fetchall()
        runs = dict(connection.execute("SELECT status, count(*) FROM ops.load_run GROUP BY 1").fetchall())
    assert held == [(f"{name}.pdf", 1) for name in names], "all loaded, none twice, none of a half"
    assert "running" not in runs
