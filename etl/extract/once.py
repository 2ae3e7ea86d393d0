"""Work that several extractors share, done once a page: the result hangs on the Page itself and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

from app.reference import Vocabulary
from etl.document import Document, Page

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A value as the key of a cache, equal to itself alone: a mapping of thousands of words is not compared word by word."""

    item: T

    def __hash__(self) -> int:
        return id(self.item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.item is self.item


def once_a_document(read: Callable[[Document, Vocabulary], T]) -> Callable[[Document, Vocabulary], T]:
    """`read`, whose result is kept on the first page, for the same pages and names of stocks.

    The extractors' vocabularies differ in the house alone, which `read` must not ask for.
    """
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(document: Document, vocabulary: Vocabulary, /) -> T:
        if not document.pages:
            return read(document, vocabulary)
        memo, key = document.pages[0].memo, (name, id(vocabulary.stock_by_name), *map(id, document.pages))
        if key not in memo:
            memo[key] = read(document, vocabulary)
        return cast(T, memo[key])

    return kept


def once_a_page(read: Callable[Concatenate[Page, P], T]) -> Callable[Concatenate[Page, P], T]:
    """`read`, whose result is kept on the page for the same further arguments (which must be hashable).

    It must be a pure function, and its result a value that nobody changes.
    """
    name = f"{read.__module__}.{read.__qualname__}"

    @wraps(read)
    def kept(page: Page, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (name, args, *kwargs.items())
        if key not in page.memo:
            page.memo[key] = read(page, *args, **kwargs)
        return cast(T, page.memo[key])

    return kept
