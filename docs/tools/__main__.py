"""`make docs`: write the pages again that are made from the code. `python -m docs.tools entities lineage` writes these alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.tools import entities, lineage

DOCS = Path(__file__).resolve().parents[1]
PAGES: dict[str, Callable[[], str]] = {"entities": entities.page, "lineage": lineage.page}


def main(names: list[str]) -> None:
    for name in names or PAGES:
        (DOCS / f"{name}.md").write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name}.md")


if __name__ == "__main__":
    main(sys.argv[1:])
