"""One table of stocks with the tables that continue it over the page."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.peer_grid import StockGrid
from etl.extract.peer_header import Meaning


@dataclass(frozen=True, slots=True)
class Listing:
    """One table of stocks with the tables that continue it over the page; `meanings` by column."""

    grids: tuple[StockGrid, ...]
    meanings: tuple[Meaning, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(line.text for grid in self.grids for line in grid.table.notes)

    @property
    def caption(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.grids[0].table.caption)
