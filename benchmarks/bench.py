"""Pages a second on one core: read, layout, extract, load, each beside raw pdfium reading in the same run and pdfplumber's extract_tables.

    python benchmarks/bench.py [FOLDER]     default: samples/

Seconds are processor time of this process (of pdfplumber's in its own environment, benchmarks/.venv, made when missing); the fastest of
ROUNDS runs counts. `load` includes the wait for the server.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
sys.path.insert(0, str(ROOT))


class Stage(NamedTuple):
    """What was done to `pages` pages in `seconds`."""

    name: str
    pages: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds if self.seconds else 0.0


class Input(NamedTuple):
    """One file in memory."""

    name: str
    path: Path
    data: bytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    parser.add_argument("--no-load", action="store_true", help="leave the database out")
    parser.add_argument("--no-pdfplumber", action="store_true", help="leave pdfplumber out")
    args = parser.parse_args()
    inputs = [Input(path.name, path, path.read_bytes()) for path in sorted(args.folder.glob("*.pdf"))]
    if not inputs:
        raise SystemExit(f"no PDF in {args.folder}")
    raw = Stage("raw pdfium", *fastest(lambda: read_raw(inputs)))
    stages = parse_stages(inputs)
    whole = Stage("parse (read + layout + extract)", stages[0].pages, sum(s.seconds for s in stages))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    loads = [] if args.no_load else [load_stage(inputs)]
    peers = [] if args.no_pdfplumber else list(pdfplumber_stage(inputs))
    report(raw, [*stages, whole, *loads], peers, memory, len(inputs))


def fastest(work: Callable[[], int]) -> tuple[int, float]:
    """Pages and seconds of the fastest of ROUNDS runs."""
    best, pages = float("inf"), 0
    for _ in range(ROUNDS):
        began = time.process_time()
        pages = work()
        best = min(best, time.process_time() - began)
    return pages, best


def read_raw(inputs: Sequence[Input]) -> int:
    """All text of all pages by pdfium, nothing else: the floor."""
    import pypdfium2 as pdfium

    pages = 0
    for item in inputs:
        document = pdfium.PdfDocument(item.data)
        for page in document:
            page.get_textpage().get_text_range()
            pages += 1
        document.close()
    return pages


def parse_stages(inputs: Sequence[Input]) -> list[Stage]:
    from app.reference import vocabulary
    from etl.layout import lay_out
    from etl.parse import interpret
    from etl.read import read

    words = vocabulary()
    documents = [read(item.data, item.name) for item in inputs]
    laid = [lay_out(document) for document in documents]
    count = sum(document.page_count for document in documents)
    works: list[tuple[str, Callable[[], object]]] = [
        ("read", lambda: [read(item.data, item.name) for item in inputs]),
        ("layout", lambda: [lay_out(document) for document in documents]),
        ("extract", lambda: [interpret(document, words) for document in laid]),
    ]
    return [Stage(name, count, fastest(lambda work=work: work() and 0)[1]) for name, work in works]  # type: ignore[misc]


def load_stage(inputs: Sequence[Input]) -> Stage:
    """Reports into an embedded PostgreSQL of its own, in wall clock time; parsing is not counted."""
    from etl.parse import parse

    reports = [parse(item.data, item.name) for item in inputs]
    with warehouse() as url:
        from app.database.engine import connect
        from app.reference import vocabulary
        from etl.load import Store

        with connect(url, autocommit=True) as connection:
            store = Store(connection, vocabulary())
            began = time.perf_counter()
            for item in reports:
                store.store(item)
            seconds = time.perf_counter() - began
    return Stage("load", sum(item.page_count for item in reports), seconds)


@contextmanager
def warehouse() -> Iterator[str]:
    """A migrated embedded server in a temporary home, stopped afterwards."""
    with tempfile.TemporaryDirectory(prefix="yanbao-bench-") as home:
        os.environ["YANBAO_HOME"] = home
        os.environ.pop("YANBAO_DATABASE_URL", None)
        from app.config import settings
        from app.database.migrate import ready_url

        settings.cache_clear()  # parsing has read them already: never load into the user's own warehouse
        try:
            yield ready_url()
        finally:
            subprocess.run([Path(sys.executable).with_name("yanbao"), "db", "stop"], check=False, capture_output=True)


def pdfplumber_stage(inputs: Sequence[Input]) -> Iterator[Stage]:
    """pdfplumber in its own environment; nothing when that cannot be made (no network)."""
    python = ROOT / "benchmarks" / ".venv" / "bin" / "python"
    try:
        if not python.exists():
            print("Making benchmarks/.venv for pdfplumber ...", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", str(python.parent.parent)], check=True)
            wanted = ROOT / "benchmarks" / "requirements.txt"
            subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], check=True)
        command = [python, ROOT / "benchmarks" / "pdfplumber_tables.py", *(item.path for item in inputs)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"pdfplumber is left out: {error}", file=sys.stderr)
        return
    yield Stage("pdfplumber extract_tables", int(printed[0]), float(printed[1]))


def report(raw: Stage, stages: Sequence[Stage], peers: Sequence[Stage], memory: int, files: int) -> None:
    print(f"{files} files, {raw.pages} pages; pages a second on one core, and against raw pdfium reading in the same run\n")
    for stage in (raw, *stages, *peers):
        print(f"  {stage.name:<32} {stage.rate:9.1f} pages/s   1/{raw.rate / stage.rate:<6.1f}")
    whole = next(s for s in stages if s.name.startswith("parse"))
    for peer in peers:
        print(f"\n  parse is {whole.rate / peer.rate:.1f} times as fast as {peer.name}")
    print(f"  memory of the parsing process: {memory} MB at most")


if __name__ == "__main__":
    main()
