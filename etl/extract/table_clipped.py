"""Labels of which a fixed row height shows the first line only: `归属母公司` with `净利润` cut off below it, still in the text layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.reference.types import Vocabulary
from etl.document import Line, Page
from etl.extract.table_label import read_label
from etl.extract.table_panel import Panel
from etl.extract.table_rows import PanelRow

SAME_LEFT = 4.0  # points between the left ends of both lines of a label


def with_clipped_labels(panel: Panel, page: Page, vocabulary: Vocabulary) -> Panel:
    """The panel with labels that are a metric only together with the hidden line directly below them."""
    hidden = [line for line in page.lines if line.role == "hidden"]
    return replace(panel, rows=tuple(_completed(row, hidden, vocabulary) for row in panel.rows)) if hidden else panel


def _completed(row: PanelRow, hidden: Sequence[Line], vocabulary: Vocabulary) -> PanelRow:
    if not row.label or read_label(row.label, vocabulary).metric_code:
        return row
    whole = next((row.label + line.text for line in hidden if _is_below(row, line)), "")
    return replace(row, label=whole) if whole and read_label(whole, vocabulary).metric_code else row


def _is_below(row: PanelRow, line: Line) -> bool:
    """In the same column, overlapping the row or right under it."""
    return abs(line.box.x0 - row.box.x0) < SAME_LEFT and row.box.top < line.box.top < row.box.bottom + 0.5 * line.box.height
