"""Small drawn reports, one a layout trait, each with its labels: what a perfect parse would say of it.

They are drawn when they are needed and never stored. A module of this package has a list `TRAITS`; nothing needs to be registered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@dataclass(frozen=True, slots=True)
class Trait:
    """One drawn report. `gold` has the shape of docs/evaluate.md without `file`; a list that is given must be met whole.

    `absent`: values that must not be stated anywhere (look-alikes, hidden text, chart axes), as metric codes or printed texts.
    """

    name: str
    what: str
    draw: Callable[[], bytes]
    gold: Mapping[str, Any]
    absent: tuple[str, ...] = field(default=())


def traits() -> list[Trait]:
    """All traits of all modules of the package, by name."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found: list[Trait] = [trait for module in modules for trait in getattr(module, "TRAITS", ())]
    return sorted(found, key=lambda trait: trait.name)
