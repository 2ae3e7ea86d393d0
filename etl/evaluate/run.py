"""Parse every labelled file and compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.errors import ReadError, UsageError
from app.reference import vocabulary as load_vocabulary
from app.reference.types import Vocabulary
from etl.evaluate.blank import parse_blanked
from etl.evaluate.calibration import Band, calibration
from etl.evaluate.cells import Claim, cells, claims, index_facts
from etl.evaluate.front import front
from etl.evaluate.gold import Gold, read_gold
from etl.evaluate.lists import lists
from etl.evaluate.outcome import Outcome, Score, scores
from etl.parse import parse_file
from etl.report import Cover, Report

Layer = Literal["text", "image", "all"]
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What became of every label; `paths` says where each labelled file was found."""

    outcomes: tuple[Outcome, ...]
    claims: tuple[Claim, ...]
    paths: dict[str, Path]

    @property
    def scores(self) -> dict[str, Score]:
        return scores(self.outcomes)

    @property
    def misses(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.right]

    @property
    def bands(self) -> list[Band]:
        return calibration(self.claims)


def evaluate(
    folder: Path,
    reports: Sequence[Path] = (),
    *,
    layer: Layer = "all",
    stems: Sequence[str] = (),
    blank_house: bool = False,
    tell: Told = print,
) -> Evaluation:
    """Labels of `folder` beside what is read of their files, looked for in `reports` (default: `folder`) and its subfolders.

    `layer` takes only files with or without a text layer, `stems` only labels whose file name starts with one of them. A file
    that is not found or cannot be read counts as not loaded, and all its labels as missing. `blank_house` reads every report as one of
    a house that nobody knows (see etl.evaluate.blank). Raises UsageError without labels.
    """
    golds = [gold for gold in read_gold(folder) if _is_wanted(gold, layer, stems)]
    if not golds:
        raise UsageError("no gold file is left by --layer and the names given")
    vocabulary = load_vocabulary()
    places = _places(reports or (folder,))
    paths = {gold.file: places[gold.file] for gold in golds if gold.file in places}
    outcomes: list[Outcome] = []
    stated: list[Claim] = []
    for gold in golds:
        tell(gold.file)
        report = _report(gold, paths.get(gold.file), vocabulary, blank_house)
        outcomes += compare(gold, report, vocabulary)
        stated += claims(gold, index_facts(report))
    return Evaluation(tuple(outcomes), tuple(stated), paths)


def compare(gold: Gold, report: Report, vocabulary: Vocabulary) -> Iterator[Outcome]:
    """One outcome a label of one file."""
    loaded = bool(report.page_count)
    yield Outcome("loaded", gold.file, "yes", ("yes",) if loaded else (), loaded)
    yield from front(gold, report, vocabulary)
    yield from cells(gold, index_facts(report))
    yield from lists(gold, report)


def _is_wanted(gold: Gold, layer: Layer, stems: Sequence[str]) -> bool:
    of_layer = layer == "all" or gold.has_text == (layer == "text")
    return of_layer and (not stems or gold.file.startswith(tuple(stems)))


def _places(folders: Sequence[Path]) -> dict[str, Path]:
    """Files by name; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            found.setdefault(path.name, path)
    return found


def _report(gold: Gold, path: Path | None, vocabulary: Vocabulary, blank_house: bool) -> Report:
    """The parsed file; an empty report of no pages when there is none to parse."""
    nothing = Report(gold.file, gold.sha256 or "", 0, "", "", Cover())
    if path is None:
        return nothing
    try:
        return parse_blanked(path, gold.broker, vocabulary) if blank_house else parse_file(path, vocabulary=vocabulary)
    except ReadError:
        return nothing
