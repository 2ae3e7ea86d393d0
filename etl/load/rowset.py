"""The rows of one version of one report, collected table by table, each statement with where it was read."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from typing import Any

from etl.document import Box
from etl.load.identity import StatementKeys
from etl.report import Finding, Source

Row = dict[str, Any]
FARTHEST = 9_999_999.99  # points: numeric(9, 2)
Sources = Mapping[str, Source | None]
Place = tuple[int, Box, str, int | None, int | None, int | None]

# Parents before children; the order in which they are copied.
TABLES = (
    "report_analyst",
    "report_stock",
    "recommendation",
    "rating_definition",
    "financial_metric",
    "track",
    "pick",
    "index_observation",
    "viewpoint",
    "risk_factor",
    "related_report",
    "figure",
    "report_section",
    "report_mark",
    "source",
    "finding",
)


@dataclass
class Rows:
    """All rows of one version of one report."""

    report_id: uuid.UUID
    version_no: int
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    _places: dict[Place, tuple[str, uuid.UUID]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._keys = StatementKeys(self.report_id)

    @property
    def statement_count(self) -> int:
        """Statements: all rows but tracks, sources and findings."""
        return sum(len(rows) for name, rows in self.tables.items() if name not in ("track", "source", "finding"))

    @property
    def owner(self) -> Row:
        return {"report_id": self.report_id, "version_no": self.version_no}

    def add(self, table: str, row: Row, sources: Sources, *twin: object) -> None:
        """One statement and where it was read; `twin` tells it from others of the same place."""
        first = next(filter(None, sources.values()), None)
        fact_id = self._keys.key(table, first, *twin)
        rows = self.tables[table]
        rows.append({"report_id": self.report_id, "version_no": self.version_no, "fact_id": fact_id, "ordinal": len(rows) + 1, **row})
        self.add_sources(table, fact_id, sources)

    def add_sources(self, table: str, fact_id: uuid.UUID, sources: Sources) -> None:
        rows = self.tables["source"]
        for name, source in sources.items():
            if source is not None:
                self._places.setdefault(_place(source), (table, fact_id))
                head = {"report_id": self.report_id, "version_no": self.version_no, "fact_table": table, "fact_id": fact_id, "field": name}
                rows.append(head | source_row(source))

    def add_finding(self, finding: Finding) -> None:
        """A finding points at the statement that was read at the same place, when there is one."""
        issue_id = self._keys.key(finding.rule_id, finding.source, finding.message if finding.source is None else "")
        table, fact_id = self._places.get(_place(finding.source), (None, None)) if finding.source else (None, None)
        head = {"rule_id": finding.rule_id, "severity": finding.severity, "message": finding.message, "fact_table": table}
        tail = {"fact_id": fact_id, "proposed": finding.proposed}
        self.tables["finding"].append({**self.owner, "issue_id": issue_id, **head, **tail, **_finding_place(finding.source)})


def _place(source: Source) -> Place:
    """A source without what the rule made of it: two of the same place are equal."""
    return source.page, source.box, source.text, source.table_no, source.row_no, source.column_no


def _finding_place(source: Source | None) -> Row:
    if source is None:
        return dict.fromkeys(("page_no", "x0", "top", "x1", "bottom", "raw_text"))
    x0, top, x1, bottom = _edges(source.box)
    return {"page_no": source.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "raw_text": source.text}


def _edges(box: Box) -> tuple[float, float, float, float]:
    """The edges to a hundredth of a point, as their columns take them."""
    x0, top, x1, bottom = box
    if 0 <= x0 <= x1 < FARTHEST and 0 <= top <= bottom < FARTHEST:  # nearly every one of the millions
        return floor(x0 * 100 + 0.5) / 100, floor(top * 100 + 0.5) / 100, floor(x1 * 100 + 0.5) / 100, floor(bottom * 100 + 0.5) / 100
    x0, top, x1, bottom = map(_points, box)
    return min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)


def _points(length: float) -> float:
    """A broken file can put a word ten million points off the page, or nowhere (`nan`)."""
    return round(min(max(length, -FARTHEST), FARTHEST), 2) if length == length else 0.0


def source_row(source: Source) -> Row:
    """Columns of `research.source` that come from the place itself."""
    in_table = source.table_no is not None
    x0, top, x1, bottom = _edges(source.box)
    return {
        "page_no": source.page,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "table_no": source.table_no,
        "row_no": source.row_no if in_table else None,
        "column_no": source.column_no if in_table else None,
        "raw_text": source.text,
        "repaired_text": source.repaired_text if source.proof else None,
        "rule_id": source.rule_id,
        "confidence": round(min(max(source.confidence, 0.0), 1.0), 3),
        "proof": source.proof,
        "candidates": list(source.candidates) or None,
    }
