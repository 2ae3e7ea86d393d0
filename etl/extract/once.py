"""Work that several extractors share, done once a page: the result hangs on the Page itself and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from etl.document import Page

P = ParamSpec("P")
T = TypeVar("T")


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
