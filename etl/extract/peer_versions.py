"""`Revenue 2025E (RMB mn)` over `Old | New | % chg`: which column of a table of stocks holds the forecast, and which the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.extract.table_words import Version, read_version

Texts = tuple[str, ...]


def without_versions(heads: Sequence[Texts]) -> tuple[list[Texts], list[Version | None]]:
    """The header texts of each column with the title of its group for `Old`, `New`, and what these say (None: nothing)."""
    out, senses = list(heads), list[Version | None]([None] * len(heads))
    for group in _groups(heads):
        titles = [heads[column][:-1] for column in group if len(heads[column]) > 1]
        if len(titles) != 1:
            continue  # no title, or each column has its own
        for column in group:
            out[column], senses[column] = titles[0], read_version(heads[column][-1])
    return out, senses


def _groups(heads: Sequence[Texts]) -> Iterator[list[int]]:
    """Columns beside each other that name an old and a new version, each word once."""
    group: list[int] = []
    for column, texts in enumerate([*heads, ()]):
        sense = read_version(texts[-1]) if texts else None
        seen = [read_version(heads[c][-1]) for c in group]
        if group and (sense not in ("old", "new", "change") or sense in seen):
            if {"old", "new"} <= set(seen):
                yield group
            group = []
        if sense in ("old", "new", "change"):
            group.append(column)
