"""Rows of a panel with their meaning: the metric of the label, of the section, or of the row above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reference.types import Vocabulary
from etl.extract.table_label import Label, growth_code, is_growth_word, read_label
from etl.extract.table_panel import Panel, PanelRow
from etl.extract.table_unit import MONEY_KINDS
from etl.extract.table_words import cited_in, growth_section
from etl.grammar.units import Measure, find_units


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row and what it means; `metric_code` None: the label is not in the dictionary."""

    row: PanelRow
    label: Label
    metric_code: str | None
    section_units: tuple[Measure, ...] = ()
    cited_by_note: str = ""


def read_rows(panel: Panel, vocabulary: Vocabulary) -> list[RowReading]:
    """All rows in order. A growth row takes the metric of the level row above it."""
    readings: list[RowReading] = []
    level: str | None = None
    after_old = False
    for row in panel.rows:
        label = read_label(row.label, vocabulary)
        code = _code(row, label, level, after_old, panel, vocabulary)
        readings.append(RowReading(row, label, code, tuple(find_units(row.section, vocabulary.units)), _note(label, panel.notes)))
        if not label.is_growth and not (code and code.endswith("_yoy")):
            level = None if label.is_old else code
        after_old = label.is_old
    return readings


def _code(row: PanelRow, label: Label, level: str | None, after_old: bool, panel: Panel, vocabulary: Vocabulary) -> str | None:
    if label.is_old:
        return None
    if label.is_growth:
        return None if after_old else growth_code(level, vocabulary)  # `Change (%)` below `EPS prev` is a revision
    if label.metric_code is None:
        return None
    kind = vocabulary.metrics[label.metric_code].unit_kind
    if kind in MONEY_KINDS and _is_growth_here(row, label, panel, vocabulary):
        return growth_code(label.metric_code, vocabulary)
    return label.metric_code


def _is_growth_here(row: PanelRow, label: Label, panel: Panel, vocabulary: Vocabulary) -> bool:
    """`营业收入 7.7%` under `成长能力`: a rate, not an amount. Percent signs beside money say the same."""
    if label.measure and label.measure.kind == "pct":
        return True
    if any("%" in cell.text for cell in row.cells):
        return True
    if label.measure and label.measure.kind in MONEY_KINDS:
        return False
    return growth_section(row.section) or (not row.section and growth_section(panel.header.corner))


def _note(label: Label, notes: Sequence[str]) -> str:
    """The footnote of the label's mark, when it names a third party: `§ = Consensus data is provided by …`."""
    if not label.marks:
        return ""
    return next((note for note in notes if note.lstrip().startswith(label.marks) and cited_in(note)), "")


__all__ = ["RowReading", "is_growth_word", "read_rows"]
