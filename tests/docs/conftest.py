"""A warehouse that holds the samples, for the examples of the docs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import Options, load
from etl.sources import find_sources

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def samples_url(make_database: Callable[[str | None], str], template_url: str) -> str:
    url = make_database(template_url)
    _, results = load(find_sources([str(SAMPLES), str(SAMPLES / "lists" / "*")]), url, Options(), command="test")
    assert [result.status for result in results] == ["loaded"] * len(results)
    return url


@pytest.fixture(scope="session")
def library_url(make_database: Callable[[str | None], str], samples_url: str) -> str:
    """The samples and the invented reports that the cookbook asks."""
    from docs.tools.library import add_invented

    url = make_database(samples_url)
    add_invented(url)
    return url
