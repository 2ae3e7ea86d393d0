"""The BI bundle asks only for what the database has. Superset itself is not needed; test_bi_browser.py opens it."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from app.database.engine import connect
from app.database.roles import READER
from docs.tools import bi

BI = bi.BUNDLE.parent
DATASETS = {told["uuid"]: told for told in bi.files("datasets").values()}
CHARTS = {told["uuid"]: told for told in bi.files("charts").values()}
DASHBOARDS = list(bi.files("dashboards").values())
COLUMN_KEYS = ("x_axis", "groupby", "groupbyRows", "groupbyColumns", "all_columns")
METRIC_KEYS = ("metric", "metrics", "timeseries_limit_metric")

Connection = psycopg.Connection[Any]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def asked(params: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    return [name for key in keys if key in params for name in listed(params[key])]


def columns_of(chart: dict[str, Any]) -> list[str]:
    """Every column that a chart shows, groups, orders, formats or filters by."""
    params = chart["params"]
    ordered = [json.loads(pair)[0] for pair in params.get("order_by_cols", [])]
    filtered = [condition["subject"] for condition in params["adhoc_filters"]]
    return [*asked(params, COLUMN_KEYS), *ordered, *params.get("column_config", {}), *filtered]


def metrics_of(chart: dict[str, Any]) -> list[str]:
    """Every metric that a chart draws, limits, sorts or colours by; bars may also be sorted by their own axis."""
    params = chart["params"]
    sorted_by = [params["x_axis_sort"]] if params.get("x_axis_sort") else []
    coloured = [rule["column"] for rule in params.get("conditional_formatting", [])]
    return [*asked(params, METRIC_KEYS), *sorted_by, *coloured]


def cells(dashboard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for part in dashboard["position"].values() if isinstance(part, dict) and part["type"] == "CHART")


def titled(told: Any) -> str:
    return str(told.get("slice_name") or told.get("dashboard_title") or told.get("table_name"))


def test_there_are_three_dashboards_of_charts() -> None:
    assert sorted(map(titled, DASHBOARDS)) == ["Consensus and revisions", "Coverage and ratings", "Load and data quality"]
    assert len(CHARTS) >= 12


def test_every_name_and_key_is_there_once() -> None:
    for told in (DATASETS.values(), CHARTS.values(), DASHBOARDS):
        names = [titled(one) for one in told]
        assert len(set(names)) == len(names)
    parts = [*bi.files("databases").values(), *bi.files("datasets").values(), *bi.files("charts").values(), *DASHBOARDS]
    keys = [part["uuid"] for part in parts]
    assert len(set(keys)) == len(keys)


def test_no_password_and_no_server_in_the_connection() -> None:
    (database,) = bi.files("databases").values()
    assert database["sqlalchemy_uri"] == "postgresql+psycopg2://yanbao.invalid/yanbao"
    assert not database["allow_dml"]
    assert all(dataset["database_uuid"] == database["uuid"] for dataset in DATASETS.values())


def test_datasets_have_the_columns_types_and_comments_of_the_database(database_url: str) -> None:
    for path, text in bi.datasets(database_url).items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is old; run: python -m docs.tools bi"


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=titled)
def test_metrics_are_aggregates_that_a_reader_may_ask(dataset: dict[str, Any], database_url: str) -> None:
    """What holds for single rows alone would fail once a chart groups; `GROUP BY ()` refuses it on an empty view too."""
    with connect(database_url) as connection:
        connection.execute(f"SET ROLE {READER}".encode())
        for metric in dataset["metrics"]:
            assert metric["description"]
            connection.execute(f"SELECT {metric['expression']} FROM mart.{dataset['table_name']} GROUP BY ()".encode())


@pytest.mark.parametrize("chart", CHARTS.values(), ids=titled)
def test_a_chart_asks_for_what_its_dataset_has(chart: dict[str, Any]) -> None:
    dataset = DATASETS[chart["dataset_uuid"]]
    assert chart["params"]["viz_type"] == chart["viz_type"]
    has = {column["column_name"]: column for column in dataset["columns"]}
    assert set(columns_of(chart)) <= set(has)
    assert set(metrics_of(chart)) <= {metric["metric_name"] for metric in dataset["metrics"]}
    assert columns_of(chart) or metrics_of(chart)
    if "time_grain_sqla" in chart["params"]:
        assert has[chart["params"]["x_axis"]]["is_dttm"]


@pytest.mark.parametrize("dashboard", DASHBOARDS, ids=titled)
def test_a_dashboard_shows_charts_that_exist(dashboard: dict[str, Any]) -> None:
    for cell in cells(dashboard):
        assert CHARTS[cell["meta"]["uuid"]]["slice_name"] == cell["meta"]["sliceName"]
    for part in dashboard["position"].values():
        if isinstance(part, dict):
            assert set(part.get("children", [])) <= set(dashboard["position"])
    for chosen in dashboard["metadata"]["native_filter_configuration"]:
        for target in chosen["targets"]:
            assert target["column"]["name"] in {column["column_name"] for column in DATASETS[target["datasetUuid"]]["columns"]}


def test_every_chart_and_dataset_is_used_once() -> None:
    shown = [cell["meta"]["uuid"] for dashboard in DASHBOARDS for cell in cells(dashboard)]
    assert sorted(shown) == sorted(CHARTS)
    assert {chart["dataset_uuid"] for chart in CHARTS.values()} == set(DATASETS)


def test_secrets_are_made_once_for_their_owner_and_not_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_BI_HOME", str(tmp_path / "home"))
    first, second = (runpy.run_path(str(BI / "superset_config.py"))["SECRET_KEY"] for _ in range(2))
    assert first == second
    assert len(first) > 40
    assert (tmp_path / "home" / "secret_key").stat().st_mode & 0o777 == 0o600
    ignored = (BI.parent / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"bi/.superset/", ".venv/"} <= set(ignored)


@pytest.mark.parametrize("in_file", [False, True])
def test_the_connection_comes_from_the_environment(in_file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("p@ss/word\n")
    monkeypatch.setenv("YANBAO_BI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(
        "YANBAO_BI_DATABASE_URL", "postgresql://bi@db:5432/yanbao" if in_file else "postgresql://bi:p%40ss%2Fword@db:5432/yanbao"
    )
    if in_file:
        monkeypatch.setenv("YANBAO_BI_DATABASE_PASSWORD_FILE", str(tmp_path / "password"))
    mutate = runpy.run_path(str(BI / "superset_config.py"))["DB_CONNECTION_MUTATOR"]
    (database,) = bi.files("databases").values()
    uri, _ = mutate(make_url(database["sqlalchemy_uri"]), {}, None, None, None)
    assert (uri.drivername, uri.host, uri.username, uri.password, uri.database) == (
        "postgresql+psycopg2",
        "db",
        "bi",
        "p@ss/word",
        "yanbao",
    )
    other = make_url("postgresql+psycopg2://elsewhere/other")
    assert mutate(other, {}, None, None, None)[0] == other
