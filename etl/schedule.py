"""Scheduled loads: each source by its cron expression, once after downtime however much was missed, later and later while it fails."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.database.engine import connect
from app.errors import YanbaoError
from app.source_config import SourceConfig
from etl.load.collect import Clock, Collected
from etl.load.turns import Last, last_run

LOG = logging.getLogger("yanbao.schedule")
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)  # while the database is away
BUSY_PAUSE = timedelta(seconds=30)
LONGEST_SLEEP = 60.0  # seconds: somebody may have run the source by hand meanwhile

Run = Callable[[SourceConfig], Collected]


def next_tick(source: SourceConfig, after: datetime) -> datetime | None:
    """The first moment of the cron expression after `after`, in the source's time zone, given in UTC; None without one."""
    if source.cron is None:
        return None
    from cronsim import CronSim

    return next(CronSim(source.cron, after.astimezone(ZoneInfo(source.timezone)))).astimezone(UTC)


def due_at(source: SourceConfig, last: Last | None, now: datetime) -> datetime:
    """When `source` is to run: now if it never did or was cut off; at its retry while it fails; else at its first tick since the last run
    began, however long ago that is, so that what was missed is made up for once."""
    if last is None or last.finished_at is None:
        return now
    if last.failures and last.retry_at:
        return last.retry_at
    tick = next_tick(source, last.started_at)
    return min(moment for moment in (tick, last.retry_at, datetime.max.replace(tzinfo=UTC)) if moment)


@dataclass
class Keeper:
    """Runs one source when it is due. `url` gives the database's URL, anew each time: a server may come back elsewhere."""

    source: SourceConfig
    url: Callable[[], str]
    run: Run
    clock: Clock
    faults: int = field(default=0, init=False)

    def turn(self) -> datetime:
        """Run the source if it is due; gives the moment to come back. No error of source or database gets out of here."""
        now = self.clock.now()
        try:
            due: datetime = due_at(self.source, self._last(), now)
            if due > now:
                return due
            done = self.run(self.source)
            self.faults = 0
            tell(done)
            return self.clock.now() + BUSY_PAUSE if done.status == "busy" else due_at(self.source, self._last(), self.clock.now())
        except Exception as error:
            return self._later(error)

    def _last(self) -> Last | None:
        with connect(self.url()) as connection:
            return last_run(connection, self.source.name)

    def _later(self, error: Exception) -> datetime:
        """The database is away, or a fault of ours: longer and longer pauses."""
        self.faults += 1
        pause = min(FIRST_PAUSE * 2 ** min(self.faults - 1, 20), LONGEST_PAUSE)
        shown = str(error) if isinstance(error, YanbaoError) else f"{type(error).__name__}: {error}"
        LOG.error("%s: %s; again in %.0f s", self.source.name, shown, pause.total_seconds(), exc_info=not isinstance(error, YanbaoError))
        until: datetime = self.clock.now() + pause
        return until


def tell(done: Collected) -> None:
    """A line of the log for a run of a source."""
    level = logging.WARNING if done.status == "failed" else logging.INFO
    refused = sum(result.status == "refused" for result in done.results)
    counts = f"{done.listed} files listed, {len(done.results)} reports read, {refused} refused" if done.status != "busy" else None
    LOG.log(level, "%s %s: %s", done.source, done.status, "; ".join(filter(None, (counts, done.message))))


@dataclass
class StoppableClock:
    """Time as it is, until `event` is set: then nobody waits any more."""

    event: threading.Event

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        self.event.wait(max(seconds, 0))

    def stopped(self) -> bool:
        return self.event.is_set()


def keep(keepers: Sequence[Keeper], clock: StoppableClock) -> list[threading.Thread]:
    """Start a thread a source, so that one that hangs holds up nobody; they end when the clock is stopped."""
    threads = [threading.Thread(target=_keep, args=(keeper, clock), name=keeper.source.name, daemon=True) for keeper in keepers]
    for thread in threads:
        thread.start()
    return threads


def _keep(keeper: Keeper, clock: StoppableClock) -> None:
    while not clock.stopped():
        until = keeper.turn()
        clock.wait(min((until - clock.now()).total_seconds(), LONGEST_SLEEP))
