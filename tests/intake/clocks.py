"""A clock that only moves when somebody waits: a day passes in a moment, and what happens in it happens at its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass
class Clock:
    """`events`: what happens at a moment, done when the clock passes it."""

    time: datetime = START
    events: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    stop_at: datetime | None = None

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.until(self.time + timedelta(seconds=max(seconds, 0)))

    def until(self, moment: datetime) -> None:
        """Let time pass; events come in order."""
        for when, happen in sorted((event for event in self.events if event[0] <= moment), key=lambda event: event[0]):
            self.time = max(self.time, when)
            self.events.remove((when, happen))
            happen()
        self.time = max(self.time, moment)

    def stopped(self) -> bool:
        return self.stop_at is not None and self.time >= self.stop_at
