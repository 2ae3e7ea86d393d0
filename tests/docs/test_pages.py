"""Pages that are made from the code are those that the code makes."""

from __future__ import annotations

from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
AGAIN = "run: make docs"


def on_disk(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def test_the_picture_of_the_tables() -> None:
    from docs.tools import entities

    assert on_disk("entities") == entities.page(), AGAIN


def test_every_table_is_in_the_picture() -> None:
    from app.models import Base

    text = on_disk("entities")
    assert [table.name for table in Base.metadata.tables.values() if f"    {table.name} {{\n" not in text] == []


def test_the_lineage_of_columns() -> None:
    pytest.importorskip("sqlglot", reason="sqlglot comes with yanbao[dev]")
    from docs.tools import lineage

    assert on_disk("lineage") == lineage.page(), AGAIN


def test_lineage_follows_views_and_functions_to_tables() -> None:
    """The consensus is a function over a function over a view."""
    pytest.importorskip("sqlglot", reason="sqlglot comes with yanbao[dev]")
    from docs.tools.lineage import sources

    found = sources("mart.consensus")
    assert found["metric_code"] == {"research.financial_metric.metric_code"}
    assert "research.financial_metric.value" in found["mean"]
    assert sources("mart.quality_issue")["decided_by"] == {"ops.correction.decided_by"}


def test_few_columns_come_from_nowhere() -> None:
    pytest.importorskip("sqlglot", reason="sqlglot comes with yanbao[dev]")
    from docs.tools.lineage import relations, sources

    made = [f"{name}.{column}" for name in relations() for column, origins in sources(name).items() if not origins]
    assert len(made) < 30, made


def test_lineage_names_what_exists() -> None:
    pytest.importorskip("sqlglot", reason="sqlglot comes with yanbao[dev]")
    from docs.tools.lineage import relations, schema, sources

    for name in relations():
        for origins in sources(name).values():
            for origin in origins:
                owner, table, column = origin.split(".")
                assert column in schema()[owner][table], origin
