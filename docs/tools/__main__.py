"""`make docs`: write the pages again that are made from the code. `python -m docs.tools entities lineage` writes these alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.tools import cookbook, entities, library, lineage, notebook

DOCS = Path(__file__).resolve().parents[1]


def dictionary() -> str:
    from app.database.dictionary import data_dictionary

    return data_dictionary(library.ready()) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "data-dictionary": dictionary,
    "entities": entities.page,
    "lineage": lineage.page,
    "cookbook": lambda: cookbook.page(library.ready()),
}


def main(names: list[str]) -> None:
    for name in names or [*PAGES, "notebook"]:
        if name == "notebook":
            notebook.make(library.ready())
        else:
            (DOCS / f"{name}.md").write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
