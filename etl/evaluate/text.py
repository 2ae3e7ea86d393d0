"""An evaluation as lines of text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from etl.evaluate.calibration import band_names
from etl.evaluate.outcome import Outcome
from etl.evaluate.run import Evaluation


def as_text(evaluation: Evaluation) -> str:
    """The table of fields, then the table of confidence."""
    return "\n".join((*_fields(evaluation), "", *_bands(evaluation)))


def _fields(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'field':20s}{'labelled':>9s}{'stated':>8s}{'right':>7s}{'recall':>9s}{'precision':>11s}"
    for field, score in evaluation.scores.items():
        precision = "-" if score.precision is None else f"{score.precision:.3f}"
        yield f"{field:20s}{score.labelled:9d}{score.stated:8d}{score.right:7d}{score.recall:9.3f}{precision:>11s}"


def _bands(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'confidence':20s}{'facts':>9s}{'right':>8s}{'share':>9s}"
    for name, band in zip(band_names(), evaluation.bands, strict=True):
        share = "-" if band.share is None else f"{band.share:.3f}"
        yield f"{name:20s}{band.facts:9d}{band.right:8d}{share:>9s}"


def miss_lines(evaluation: Evaluation) -> Iterator[str]:
    """One line a miss, the most frequent class first: class, file, label, what was stated, page; apart by tabs."""
    for kind, misses in by_kind(evaluation.misses):
        for miss in misses:
            page = miss.source.page if miss.source else miss.page
            yield "\t".join((kind, miss.file, miss.wanted, " | ".join(miss.stated)[:160], f"p{page}" if page else ""))


def by_kind(misses: list[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Misses by class, the most frequent class first."""
    counts = Counter(miss.kind for miss in misses)
    return [(kind, [miss for miss in misses if miss.kind == kind]) for kind, _ in counts.most_common()]


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Counts by field and by band, and the misses."""
    return {
        "fields": {field: score._asdict() for field, score in evaluation.scores.items()},
        "calibration": [band._asdict() for band in evaluation.bands],
        "misses": [
            {"class": m.kind, "file": m.file, "wanted": m.wanted, "stated": list(m.stated), "page": m.source.page if m.source else m.page}
            for m in evaluation.misses
        ],
    }
