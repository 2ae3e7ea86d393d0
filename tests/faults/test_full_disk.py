"""A server whose disk is really full: a small file system of its own, where this machine lets us mount one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.database.embedded import Server, bundled_binaries
from app.database.migrate import prepare
from app.errors import DatabaseError
from etl.load import Options, load
from etl.sources import find_sources
from tests.load.acting import act

MEGABYTES = 160


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={MEGABYTES}m,mode=0777"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False, capture_output=True).returncode != 0:
        pytest.skip("no right to mount a file system")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_ends_the_run_and_the_next_completes_it(small_disk: Path, tmp_path: Path) -> None:
    server = Server(small_disk / "home", bundled_binaries(), ("min_wal_size=32MB", "max_wal_size=32MB", "fsync=off"))
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.pdf").write_text(f"full{number}")
    sources = find_sources([str(folder)])
    try:
        prepare(server.start())
        filler = small_disk / "filler"
        fill(filler)
        with pytest.raises(DatabaseError, match="No space left on device") as error:
            load(sources, server.start, Options(parse=act, patience=5.0))
        assert "free some space" in error.value.hint
        server.stop()
        fill(filler, spare=0)
        with pytest.raises(DatabaseError, match=r"No space left on device: the embedded server cannot start \(free some space"):
            server.start()
        filler.unlink()
        _, results = load(sources, server.start, Options(parse=act))
        assert {result.status for result in results} <= {"loaded", "duplicate"}
    finally:
        server.stop()


def fill(path: Path, spare: int = 2) -> None:
    """All the space but `spare` MB."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 2**16):
            pass
    os.truncate(path, path.stat().st_size - spare * 2**20)
