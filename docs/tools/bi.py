"""Datasets of the BI bundle: columns, types and comments as the database has them, so that a dashboard says what the dictionary says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from app.database.dictionary import COLUMNS, Column
from app.database.engine import connect

BUNDLE = Path(__file__).resolve().parents[2] / "bi" / "bundle"
TIMES = ("date", "timestamp")


def files(kind: str) -> dict[Path, dict[str, Any]]:
    """The files of a kind (datasets, charts, dashboards, databases) and what they say."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, ten times as fast, where PyYAML was built with it
    return {path: yaml.load(path.read_text(encoding="utf-8"), loader) for path in sorted((BUNDLE / kind).rglob("*.yaml"))}


def published(url: str) -> dict[str, list[Column]]:
    """Columns of every view of `mart`."""
    views: dict[str, list[Column]] = {}
    with connect(url) as connection:
        for column in (Column(*row) for row in connection.execute(COLUMNS)):
            if column.schema == "mart":
                views.setdefault(column.table, []).append(column)
    return views


def datasets(url: str) -> dict[Path, str]:
    """The dataset files as they should be: metrics as they stand, columns and descriptions from the database at `url`."""
    views = published(url)
    return {path: written({**told, **described(views[told["table_name"]])}) for path, told in files("datasets").items()}


def described(columns: list[Column]) -> dict[str, Any]:
    return {
        "description": columns[0].table_comment,
        "columns": [
            {
                "column_name": column.name,
                "type": column.type.upper(),
                "is_dttm": column.type.startswith(TIMES),
                "is_active": True,
                "groupby": True,
                "filterable": True,
                "description": column.comment,
            }
            for column in columns
        ],
    }


def written(told: dict[str, Any]) -> str:
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=140)


def write(url: str) -> None:
    for path, text in datasets(url).items():
        path.write_text(text, encoding="utf-8")
