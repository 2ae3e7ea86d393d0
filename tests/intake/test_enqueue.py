"""What `yanbao schedule --queue` puts into the queue: one run of a source, and none behind one that takes long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.database.engine import connect
from app.source_config import FilesSource
from etl.load.turns import turn
from etl.queue import enqueue, make_schema
from etl.schedule import Keeper
from tests.intake.clocks import START, Clock

SOURCE = FilesSource(name="inbox", location="in", cron="0 * * * *", timezone="UTC")


def jobs(url: str) -> list[str]:
    with connect(url) as connection:
        return [str(status) for (status,) in connection.execute("SELECT status FROM queue.procrastinate_jobs ORDER BY id")]


def make(url: str, status: str) -> None:
    """What a worker would do with the newest job."""
    with connect(url) as connection:
        connection.execute("SET LOCAL search_path = queue")
        last = "(SELECT max(id) FROM queue.procrastinate_jobs)"
        connection.execute(f"UPDATE queue.procrastinate_jobs SET status = '{status}' WHERE id = {last}".encode())


@pytest.fixture
def url(fresh_url: str) -> str:
    make_schema(fresh_url)
    make_schema(fresh_url)
    return fresh_url


def test_one_run_of_a_source_and_none_behind_it(url: str) -> None:
    told = []
    for status in ("todo", "doing", "succeeded", "failed", "cancelled"):
        assert enqueue(url, SOURCE).message == "put into the queue"
        make(url, status)
        told.append(enqueue(url, SOURCE).message)
        make(url, "cancelled")
    assert told == ["it waits in the queue already", "a worker runs it", *["put into the queue"] * 3]


def test_another_source_does_not_wait(url: str) -> None:
    enqueue(url, SOURCE)
    make(url, "doing")
    assert enqueue(url, FilesSource(name="outbox", location="out")).message == "put into the queue"


def test_a_run_that_takes_hours_has_no_successor_in_the_queue(url: str) -> None:
    clock = Clock()
    keeper = Keeper(SOURCE, lambda: url, lambda source: enqueue(url, source), clock)
    keeper.turn()
    make(url, "doing")
    with turn(url, "inbox", clock.now()) as mine:
        assert mine is not None
        for _ in range(5):
            until = keeper.turn()
            assert until > clock.now()
            clock.until(until)
        assert jobs(url) == ["doing"]
        mine.close("ok", None, clock.now(), retry_at=None)
    make(url, "succeeded")
    assert keeper.turn() == START + timedelta(hours=1), "by its schedule again"
    assert jobs(url) == ["succeeded"]
