"""Which reports can be stored together: those of which none asks what another one says."""

from __future__ import annotations

from collections.abc import Iterable

from app.reference import clean_stock_name, simplify
from etl.load.names import stock_refs
from etl.report import Report

Need = tuple[object, ...]


def independent(reports: Iterable[Report]) -> int:
    """How many of `reports`, from the first on, can be stored together as if one after the other."""
    said: set[Need] = set()
    asked: set[Need] = set()
    count = 0
    for report in reports:
        asks, says = needs(report)
        if not said.isdisjoint(asks) or not asked.isdisjoint(says):
            break
        said |= says
        asked |= {need for need in asks if need[0] == "name"}  # names are written before they are asked
        count += 1
    return count


def needs(report: Report) -> tuple[set[Need], set[Need]]:
    """What storing `report` reads of other reports, and what later ones may read of it: the file itself, the house's last report of the
    stock, the same title of the day, the scale that the house printed (earlier.py, corrected.py, scales.py), prices that tell garbled
    names apart and names that are printed beside codes (memory.py)."""
    both, house, refs = _of_house(report), house_of(report), stock_refs(report)
    asks = both | {("name", form) for ref in refs if ref.code is None and ref.name for form in forms(ref.name)}
    if any(one.level_basis in ("dictionary", "unmapped") for one in report.recommendations):
        asks.add(("scale", house))
    if any(one.rule_id == "unresolved.stock" and one.proposed for one in report.findings):
        asks.add(("prices",))
    says = both | {("prices",)} | {("name", ref.name) for ref in refs if ref.code and ref.name}
    if report.rating_definitions:
        says.add(("scale", house))
    return asks, says


def forms(name: str) -> tuple[str, str, str]:
    """The forms of a printed name under which the warehouse may have learned it."""
    return name, simplify(name), clean_stock_name(simplify(name))


def house_of(report: Report) -> str | None:
    """The code of the house, else its name as printed."""
    cover = report.cover
    return cover.broker_code or (cover.broker_raw.value if cover.broker_raw else None)


def _of_house(report: Report) -> set[Need]:
    cover, house = report.cover, house_of(report)
    day = cover.published_on.value if cover.published_on else None
    found: set[Need] = {("stock", house, one.stock.code) for one in report.stocks if one.role == "subject"}
    if cover.title:
        found.add(("title", house, day, cover.title.value))
    return found | {("file", report.file_sha256)}
