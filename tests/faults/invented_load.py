"""A load of reports that are invented and not parsed: `python -m tests.faults.invented_load HOME FOLDER`. Ready in a moment, so that kills
meet the storing more often than the start."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from app.database.embedded import Server, bundled_binaries
from etl.load import Options, load
from etl.report import Day, Report, Text
from etl.sources import find_sources
from tests.load.invented import at, full


def invent(data: bytes, name: str) -> Report:
    """One of everything under a title and day of its own, so that none corrects another; `data` is its number."""
    number, report = int(data), full(data.decode())
    day, title = date(2000, 1, 1) + timedelta(days=number), f"第{number}篇"
    time.sleep(0.1)  # a parser takes its time
    cover = replace(report.cover, title=Text(title, at(title, 1)), published_on=Day(day, at(day.isoformat(), 3)))
    return replace(report, cover=cover, file_name=name)


def main() -> None:
    home, folder = sys.argv[1:]
    server = Server(Path(home), bundled_binaries(), ("fsync=off",))  # a killed process loses nothing that it wrote
    _, results = load(find_sources([folder]), server.start, Options(workers=2, parse=invent))
    raise SystemExit(1 if any(result.status == "refused" for result in results) else 0)


if __name__ == "__main__":
    main()
