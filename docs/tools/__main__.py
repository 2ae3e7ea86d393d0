"""`make docs`: write the pages again that are made from the code. `python -m docs.tools entities lineage` writes these alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.tools import library

DOCS = Path(__file__).resolve().parents[1]


def dictionary() -> None:
    from app.database.dictionary import data_dictionary

    write("data-dictionary", data_dictionary(library.ready()) + "\n")


def entities() -> None:
    from docs.tools import entities

    write("entities", entities.page())


def lineage() -> None:
    from docs.tools import lineage

    write("lineage", lineage.page())


def cookbook() -> None:
    from docs.tools import cookbook

    write("cookbook", cookbook.page(library.ready()))


def notebook() -> None:
    from docs.tools import notebook

    notebook.make(library.ready())


def bi() -> None:
    from docs.tools import bi

    bi.write(library.ready())


PAGES: dict[str, Callable[[], None]] = {
    "data-dictionary": dictionary,
    "entities": entities,
    "lineage": lineage,
    "cookbook": cookbook,
    "notebook": notebook,
    "bi": bi,
}


def write(name: str, text: str) -> None:
    (DOCS / f"{name}.md").write_text(text, encoding="utf-8")


def main(names: list[str]) -> None:
    for name in names or PAGES:
        PAGES[name]()
        print(f"docs/{name}")


if __name__ == "__main__":
    main(sys.argv[1:])
