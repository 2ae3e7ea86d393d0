"""Pages a second on one core: read, layout, extract, load, each beside raw pdfium in the same run and pdfplumber's extract_tables.

    python benchmarks/bench.py [FOLDER]     default: samples/

Seconds are processor time (of pdfplumber's in its own environment, benchmarks/.venv, made when missing). Each of ROUNDS rounds is a new
process in which every file is parsed once, so that no cache knows it from before; the fastest round of each stage counts. What a process
does once (importing, the reference data, compiling its patterns) is not counted with the files: a few small drawn reports of other
layouts are parsed first, whose seconds are printed as `start`. `raw pdfium characters` asks pdfium for each character and its box, the
least that any reader of tables needs; `raw pdfium text` only for the text of the page. The text layer alone is read: no second reader, no
OCR. `load` includes the wait for the server.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
BAR_PLUMBER, BAR_RAW, BAR_RATE = 5, 7, 20  # parse: times pdfplumber's rate; a share of raw pdfium's; pages a second
START, STEP = "start", 20  # every 20th of the drawn traits
RAW = "raw pdfium characters"
BAR_MEMORY = 500  # MB a process
BAR_PAGE = 5  # seconds of the slowest page
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
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--no-load", action="store_true", help="leave the database out")
    parser.add_argument("--no-pdfplumber", action="store_true", help="leave pdfplumber out")
    args = parser.parse_args()
    inputs = [Input(path.name, path, path.read_bytes()) for path in sorted(args.folder.glob("*.pdf"))]
    if not inputs:
        raise SystemExit(f"no PDF in {args.folder}")
    if args.round:
        one_round(inputs)
        return
    rounds = [measured(args.folder) for _ in range(ROUNDS)]
    pages, memory = sum(1 for item in inputs for _ in pages_of(item)), max(memory for _, memory in rounds)
    start = min(seconds[START] for seconds, _ in rounds)
    names = [name for name in rounds[0][0] if name != START]
    raw, text, *stages = (Stage(name, pages, min(seconds[name] for seconds, _ in rounds)) for name in names)
    whole = Stage("parse (read + layout + extract)", pages, sum(s.seconds for s in stages))
    loads = [] if args.no_load else [load_stage(inputs)]
    peers = [] if args.no_pdfplumber else list(pdfplumber_stage(inputs))
    report(raw, [text, *stages, whole, *loads], peers, memory, len(inputs))
    print(f"  start: the first reports of a process, {start:.1f} s for all that it does once")
    report_slowest(*slowest_page(inputs))


def measured(folder: Path) -> tuple[dict[str, float], int]:
    """Seconds of each stage and megabytes of one round, in a process of its own."""
    command = [sys.executable, __file__, "--round", str(folder)]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return printed["seconds"], printed["memory"]


def pages_of(item: Input) -> Iterator[object]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(item.data)
    yield from document
    document.close()


def one_round(inputs: Sequence[Input]) -> None:
    """Raw reading (all text of all pages by pdfium, nothing else: the floor), then each stage file by file; printed as JSON."""
    import etl.read.pdfium  # noqa: F401
    from app.reference import vocabulary
    from etl.layout import lay_out
    from etl.parse import interpret
    from etl.quiet import no_collection
    from etl.read import read
    from samples.generator.traits import traits

    words, seconds = vocabulary(), dict[str, float]()
    warm = [(trait.name, trait.draw()) for trait in traits()[::STEP]]
    with stage(seconds, START):
        for name, data in warm:
            interpret(lay_out(read(data, name, reader="pdfium")), words)
    for item in inputs:
        with stage(seconds, RAW):
            for page in pages_of(item):
                characters_of(page)
        with stage(seconds, "raw pdfium text"):
            for page in pages_of(item):
                page.get_textpage().get_text_range()  # type: ignore[attr-defined]
    for item in inputs:
        with no_collection():  # as in etl.parse
            with stage(seconds, "read"):
                document = read(item.data, item.name, reader="pdfium")
            with stage(seconds, "layout"):
                document = lay_out(document)
            with stage(seconds, "extract"):
                interpret(document, words)
            del document
    print(json.dumps({"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def characters_of(page: Any) -> None:
    """Ask pdfium for every character of a page and its box."""
    import ctypes

    import pypdfium2.raw as native

    text = page.get_textpage()
    edges = [ctypes.byref(ctypes.c_double()) for _ in range(4)]
    read, box, raw = native.FPDFText_GetUnicode, native.FPDFText_GetCharBox, text.raw
    for index in range(text.count_chars()):
        read(raw, index)
        box(raw, index, *edges)


def slowest_page(inputs: Sequence[Input]) -> tuple[float, str]:
    """Seconds and place of the page that takes longest when each is laid out and interpreted as a document of its own."""
    from app.reference import vocabulary
    from etl.layout import lay_out
    from etl.parse import interpret
    from etl.read import read

    words, slowest = vocabulary(), (0.0, "")
    for item in inputs:
        document = read(item.data, item.name, reader="pdfium")
        for page in document.pages:
            began = time.process_time()
            alone = replace(document.with_pages((replace(page, number=1),)), problems=())  # problems name pages that are not there
            interpret(lay_out(alone), words)
            slowest = max(slowest, (time.process_time() - began, f"{item.name} page {page.number}"))
    return slowest


@contextmanager
def stage(seconds: dict[str, float], name: str) -> Iterator[None]:
    """Adds the processor time of its block."""
    began = time.process_time()
    yield
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - began


def load_stage(inputs: Sequence[Input]) -> Stage:
    """Reports into an embedded PostgreSQL of its own, in wall clock time; parsing is not counted."""
    from etl.parse import parse

    reports = [parse(item.data, item.name, reader="pdfium") for item in inputs]
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
    print(f"{files} files, {raw.pages} pages; pages a second on one core, and against raw pdfium in the same run\n")
    for stage in (raw, *stages, *peers):
        print(f"  {stage.name:<32} {stage.rate:9.1f} pages/s   1/{raw.rate / stage.rate:<6.1f}")
    whole = next(s for s in stages if s.name.startswith("parse"))
    bars = [(f"parse against {peer.name}, times as fast", whole.rate / peer.rate, float(BAR_PLUMBER)) for peer in peers]
    bars += [(f"parse against {RAW}, 1/7 = 1.0", BAR_RAW * whole.rate / raw.rate, 1.0), ("parse, pages a second", whole.rate, BAR_RATE)]
    print(f"\n  parse : {RAW} = 1 : {raw.rate / whole.rate:.1f}\n")
    for name, value, least in bars:
        print(f"  {name:<52} {value:7.1f}   bar {least:g}   {'reached' if value >= least else 'MISSED'}")
    print(f"  {'memory of the parsing process, MB':<52} {memory:7}   bar {BAR_MEMORY}   {'reached' if memory < BAR_MEMORY else 'MISSED'}")


def report_slowest(seconds: float, place: str) -> None:
    verdict = "reached" if seconds < BAR_PAGE else "MISSED"
    print(f"  {'slowest page, seconds':<52} {seconds:7.2f}   bar {BAR_PAGE}   {verdict}   {place}")


if __name__ == "__main__":
    main()
