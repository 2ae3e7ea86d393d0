"""A source of vendors' lists: files of its suffixes and no others, on disk and behind a URL; a changed list is read again."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import fsspec
import pytest

from app.database.engine import connect
from app.source_config import FilesSource
from etl.load import Options
from etl.load.collect import Collected, collect
from tests.intake.clocks import START, Clock
from tests.vendor.lists import em, rc

OLD = (START - timedelta(days=1)).timestamp()
Write = Callable[[str, bytes], None]


def run(location: str, url: str, clock: Clock) -> dict[str, str]:
    source = FilesSource(name="lists", location=location, suffixes=(".csv", ".json"))
    done: Collected = collect(source, url, Options(), clock=clock)
    return {result.location.rpartition("/")[2]: result.status for result in done.results}


@pytest.fixture(params=["disk", "url"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Write]:
    if request.param == "disk":

        def put(name: str, data: bytes) -> None:
            (tmp_path / name).write_bytes(data)
            os.utime(tmp_path / name, (OLD, OLD))

        return str(tmp_path), put
    memory = fsspec.filesystem("memory")
    folder = "/vendor-lists"
    return f"memory:/{folder}", lambda name, data: memory.pipe(f"{folder}/{name}", data)


def test_a_source_takes_the_lists_and_leaves_the_reports(place: tuple[str, Write], fresh_url: str) -> None:
    location, put = place
    for name, data in {"rc.csv": rc(), "em.JSON": em(), "note.txt": b"x", "note.pdf": b"x", "prices.csv": b"date,close\n1,2\n"}.items():
        put(name, data)
    clock = Clock()
    assert run(location, fresh_url, clock) == {"rc.csv": "loaded", "em.JSON": "loaded", "prices.csv": "refused"}
    put("rc.csv", rc({"eps": "15.50"}))
    clock.wait(3600)
    assert run(location, fresh_url, clock) == {"rc.csv": "loaded"}
    with connect(fresh_url) as connection:
        found = connection.execute("SELECT value::text FROM mart.vendor_estimate WHERE column_name = 'eps'").fetchall()
        assert found == [("15.50",)]
        messages = connection.execute("SELECT message FROM ops.source_file WHERE state = 'refused'").fetchall()
        assert len(messages) == 1 and "its columns are date, close" in messages[0][0]
