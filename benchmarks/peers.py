"""Table cells found and pages a second: yanbao beside Camelot's `stream` and `network` on labelled reports, in one run.

    python benchmarks/peers.py [--folder FOLDER] [--gold GOLD]     default: samples/, samples/gold

Counted are the labelled numbers of forecast tables and of tables of several stocks that name their page, on files with a text layer.
Of a grid of texts, a number counts as found when one cell holds it, the same row holds any words, and the same column (or the one beside
it) holds the label's year: whose words, which unit and which stock they are is not asked. yanbao is counted twice: its grids in this
way, and its facts, which must have the right stock, metric, period and unit. Seconds are processor time: for Camelot of reading the
labelled pages, for yanbao of the whole parse of whole files. See docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BAR_RATE = 3  # times the pages a second of either flavour
FLAVOURS = ("stream", "network")
_NUMBER = re.compile(r"[(（]?[-–−+]?\d[\d,]*(?:\.\d+)?[)）]?")
_WORDS = re.compile(r"[A-Za-z㐀-鿿]{2}")
sys.path.insert(0, str(ROOT))

Rows = Sequence[Sequence[str]]
Grids = Mapping[tuple[str, int], Sequence[Rows]]  # by file and page


class Wanted(NamedTuple):
    """One labelled number and where it is printed."""

    path: str
    page: int
    year: str | None
    value: float


class Result(NamedTuple):
    """What one reader found: places in the list of wanted numbers."""

    name: str
    found: frozenset[int]
    pages: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds if self.seconds else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "samples", help="where the reports are, subfolders included")
    parser.add_argument("--gold", type=Path, default=ROOT / "samples" / "gold", help="labels, one JSON file a report")
    parser.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.ours:
        print(json.dumps(ours(args.folder, args.gold)))
        return
    own = json.loads(_run([sys.executable, __file__, "--ours", "--folder", args.folder, "--gold", args.gold], ""))
    wanted = [Wanted(*item) for item in own["wanted"]]
    grids = found_in(wanted, _grids(own["tables"]))
    results = [
        Result("yanbao, facts (whole parse)", frozenset(own["facts"]), own["pages"], own["seconds"]),
        Result("yanbao, grids (whole parse)", grids, own["pages"], own["seconds"]),
        *(camelot(flavour, wanted) for flavour in FLAVOURS),
    ]
    report(results, len(wanted))


def ours(folder: Path, gold: Path) -> dict[str, Any]:
    """In a process of its own: every labelled file parsed whole; the wanted numbers, which of them are facts, and the grids."""
    from app.reference import vocabulary
    from etl.evaluate.cells import facts_of, index_facts, is_right
    from etl.evaluate.gold import read_gold
    from etl.layout import lay_out
    from etl.parse import parse
    from etl.read import read

    words, places = vocabulary(), {path.name: path for path in sorted(folder.rglob("*.pdf"), reverse=True)}
    told: dict[str, Any] = {"wanted": [], "facts": [], "tables": [], "pages": 0, "seconds": 0.0}
    for labels in read_gold(gold):
        path = places.get(labels.file)
        cells = [c for c in (*labels.forecasts, *labels.peer_valuations) if c.page and not c.metric.startswith("other:")]
        if path is None or not cells or not labels.has_text:
            continue
        data = path.read_bytes()
        if not told["pages"]:  # imports and patterns made at first use are not counted, on either side
            parse(data, path.name, vocabulary=words, reader="pdfium")
        began = time.process_time()
        parsed = parse(data, path.name, vocabulary=words, reader="pdfium")
        told["seconds"] += time.process_time() - began
        told["pages"] += parsed.page_count
        index, pages = index_facts(parsed), {cell.page for cell in cells}
        for cell in cells:
            if any(is_right(fact, cell, labels) for fact in facts_of(cell, index, labels)):
                told["facts"].append(len(told["wanted"]))
            told["wanted"].append(Wanted(str(path), int(cell.page or 0), cell.period[:4] if cell.period else None, float(cell.value)))
        document = lay_out(read(data, path.name, reader="pdfium"))
        told["tables"] += [[str(path), p.number, t.texts()] for p in document.pages if p.number in pages for t in p.tables]
    return told


def camelot(flavour: str, wanted: Sequence[Wanted]) -> Result:
    """One flavour, in its own environment and process, on the pages with labels."""
    pages: dict[str, set[int]] = defaultdict(set)
    for item in wanted:
        pages[item.path].add(item.page)
    task = json.dumps([[path, sorted(numbers)] for path, numbers in pages.items()])
    told = json.loads(_run([_python(), ROOT / "benchmarks" / "peers_tables.py", flavour], task))
    for path, why in told["failed"]:
        print(f"camelot {flavour}: {Path(path).name}: {why}", file=sys.stderr)
    return Result(f"camelot {flavour}", found_in(wanted, _grids(told["tables"])), told["pages"], told["seconds"])


def _python() -> Path:
    """The peers' own interpreter, made when it is missing."""
    python = ROOT / "benchmarks" / ".venv-peers" / "bin" / "python"
    if not python.exists():
        print("Making benchmarks/.venv-peers for Camelot ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(python.parent.parent)], check=True)
        wanted = ROOT / "benchmarks" / "requirements-peers.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], check=True)
    return python


def _run(command: Sequence[object], text: str) -> str:
    return subprocess.run(list(map(str, command)), check=True, input=text, stdout=subprocess.PIPE, text=True).stdout


def _grids(tables: Iterable[tuple[str, int, Rows]]) -> Grids:
    grids: dict[tuple[str, int], list[Rows]] = defaultdict(list)
    for path, page, rows in tables:
        grids[path, page].append(rows)
    return grids


def found_in(wanted: Sequence[Wanted], grids: Grids) -> frozenset[int]:
    """Places of the numbers that some grid of their page holds."""
    return frozenset(place for place, item in enumerate(wanted) if any(holds(rows, item) for rows in grids.get((item.path, item.page), ())))


def holds(rows: Rows, wanted: Wanted) -> bool:
    """A cell with the number, words in its row, and the year in its column or in one beside it."""
    for row in rows:
        places = [place for place, text in enumerate(row) if wanted.value in numbers_of(text)]
        if places and any(_WORDS.search(text) for text in row) and any(_is_dated(rows, place, wanted.year) for place in places):
            return True
    return False


def _is_dated(rows: Rows, place: int, year: str | None) -> bool:
    if year is None:
        return True
    near = chain.from_iterable(row[max(0, place - 1) : place + 2] for row in rows)
    return any(year in text or re.search(rf"(?<!\d){year[2:]}(?!\d)", text) for text in near)


def numbers_of(text: str) -> Iterator[float]:
    """Every number printed in a cell, which may hold several; brackets are a minus, or are not."""
    for match in _NUMBER.finditer(text):
        value = float(re.sub(r"[^\d.]", "", match[0]))
        yield from ((-value, value) if re.match(r"[(（\-–−]", match[0]) else (value,))


def report(results: Sequence[Result], total: int) -> None:
    print(f"{total} labelled cells\n")
    for result in results:
        share = len(result.found) / total
        print(f"  {result.name:<28} {len(result.found):6} cells {share:7.1%} {result.pages:6} pages {result.rate:8.1f} pages/s")
    facts, _, *peers = results
    both = frozenset().union(*(peer.found for peer in peers))
    print(f"  {'camelot, both together':<28} {len(both):6} cells {len(both) / total:7.1%}\n")
    fastest = max(peer.rate for peer in peers)
    bars = [
        ("cells found, against both together", len(facts.found) - len(both), 1),
        ("times the faster one's rate", facts.rate / fastest, BAR_RATE),
    ]
    for name, value, least in bars:
        print(f"  {name:<40} {value:8.1f}   bar {least}   {'reached' if value >= least else 'MISSED'}")


if __name__ == "__main__":
    main()
