"""A mapping that is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lazy(Mapping[K, V]):
    """Mapping whose content `load` gives at the first look: who reads a sector report need not wait for 7,000 stocks."""

    def __init__(self, load: Callable[[], Mapping[K, V]]) -> None:
        self._load = load
        self._content: Mapping[K, V] | None = None

    @property
    def content(self) -> Mapping[K, V]:
        if self._content is None:
            self._content = self._load()
        return self._content

    def __getitem__(self, key: K) -> V:
        return self.content[key]

    def __contains__(self, key: object) -> bool:
        return key in self.content

    def __iter__(self) -> Iterator[K]:
        return iter(self.content)

    def __len__(self) -> int:
        return len(self.content)

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        return (dict, (dict(self.content),))
