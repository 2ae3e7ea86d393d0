"""Superset imports the bundle and a real browser opens its dashboards: `make test-bi`, which takes minutes and is never run otherwise.

`YANBAO_TEST_BI=1` says that it is wanted; the pictures in docs/ are written again with `YANBAO_WRITE_PICTURES=1`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from docs.tools import bi
from docs.tools.reader_login import login

pytestmark = pytest.mark.skipif(os.environ.get("YANBAO_TEST_BI") != "1", reason="make test-bi")

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "bi" / "superset.sh"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
# A container's root has no sandbox; the rest keeps Chromium from calling home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
DASHBOARDS = [told["slug"] for told in bi.files("dashboards").values()]
WAIT = 300_000  # ms: a busy machine answers slowly
TROUBLE = ("No results", "No data", "Unexpected error", "Data error", "Missing", "went wrong", "permission denied")
SETTLED = """n => document.querySelectorAll('[data-test-chart-id]').length >= n
    && !document.querySelector('[data-test="loading-indicator"], .loading')
    && [...document.querySelectorAll('[data-test-chart-id]')].every(
        chart => chart.querySelector('canvas, tbody tr, .header-line, [role=alert]'))"""
BOTTOM = "Math.max(...[...document.querySelectorAll('[data-test-chart-id]')].map(chart => chart.getBoundingClientRect().bottom))"
# Charts whose content is there: a canvas with ink, rows of a table, or a number.
DRAWN = """() => [...document.querySelectorAll('[data-test-chart-id]')].filter(chart => {
    const canvas = chart.querySelector('canvas');
    if (canvas) {
        const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return ink.some(value => value !== 0 && value !== 255);
    }
    return chart.querySelector('tbody tr') || /[0-9]/.test(chart.querySelector('.header-line')?.innerText ?? '');
}).map(chart => chart.dataset.testChartId)"""


class Superset(NamedTuple):
    url: str
    home: Path
    password: str
    environment: dict[str, str]


def charts_of(slug: str) -> dict[str, str]:
    """Names and kinds of the charts of a dashboard."""
    (told,) = (told for told in bi.files("dashboards").values() if told["slug"] == slug)
    kinds = {chart["slice_name"]: chart["viz_type"] for chart in bi.files("charts").values()}
    parts = (part for part in told["position"].values() if isinstance(part, dict) and part["type"] == "CHART")
    return {part["meta"]["sliceName"]: kinds[part["meta"]["sliceName"]] for part in parts}


@pytest.fixture(scope="module")
def superset(library_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Superset]:
    """Superset on an empty home of its own, with the bundle imported, serving."""
    home = tmp_path_factory.mktemp("superset")
    name = f"yanbao_test_bi_{os.getpid()}"
    reader = login(library_url, name)
    environment = {**os.environ, "YANBAO_BI_HOME": str(home), "YANBAO_BI_DATABASE_URL": reader}
    subprocess.run([SCRIPT, "import"], env=environment, check=True)
    port = free_port()
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen([SCRIPT, "serve", str(port)], env=environment, stdout=output, stderr=output)
    try:
        await_healthy(f"http://127.0.0.1:{port}/health", server, log)
        password = reader.split(":")[2].split("@")[0]
        yield Superset(f"http://127.0.0.1:{port}", home, password, environment)
    finally:
        server.terminate()
        server.wait(60)


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def await_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text(errors="replace")[-4000:]
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(1)
    raise AssertionError("Superset did not answer: " + log.read_text(errors="replace")[-4000:])


@pytest.fixture(scope="module")
def page(superset: Superset) -> Iterator[Any]:
    """A tab of a browser in which the admin has logged in."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright comes with `make test-bi`")
    assert CHROMIUM, "needs Chromium (Debian: chromium, and fonts-wqy-zenhei for the Chinese names)"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        tab = browser.new_page(viewport={"width": 1600, "height": 2400})
        tab.set_default_timeout(WAIT)
        tab.goto(f"{superset.url}/login/")
        tab.fill("#username", "admin")
        tab.fill("#password", (superset.home / "admin_password").read_text().strip())
        tab.press("#password", "Enter")
        tab.wait_for_url(lambda url: "/login" not in url)
        yield tab
        browser.close()


@pytest.mark.parametrize("slug", DASHBOARDS)
def test_a_dashboard_opens_with_every_chart_drawn_from_rows(slug: str, superset: Superset, page: Any, tmp_path: Path) -> None:
    answers: list[Any] = []
    failures: list[str] = []
    expected = charts_of(slug)
    listeners = {
        "response": lambda response: answers.append(response) if "/api/v1/chart/data" in response.url else None,
        "pageerror": lambda error: failures.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.goto(f"{superset.url}/superset/dashboard/{slug}/?standalone=1")
    settle(page, len(expected))
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    picture(page, (ROOT / "docs" if os.environ.get("YANBAO_WRITE_PICTURES") == "1" else tmp_path) / f"bi-{slug}.png")
    text = page.inner_text("body")
    assert [name for name in expected if name not in text] == []
    assert [word for word in TROUBLE if word in text] == []
    assert page.locator(".ant-alert-error").count() == 0
    assert failures == []
    told = [(answer.status, [part.get("rowcount") for part in answer.json().get("result", [])]) for answer in answers]
    assert len(told) >= len(expected)
    assert all(status == 200 and counts and all(counts) for status, counts in told), told
    assert len(page.evaluate(DRAWN)) == len(expected)


def settle(page: Any, n: int) -> None:
    """Wait until all charts are there, none is loading, and what is there has moved into place."""
    page.wait_for_function(SETTLED, arg=n, polling=1000)
    page.wait_for_timeout(3000)
    page.wait_for_function(SETTLED, arg=n, polling=1000)


def picture(page: Any, path: Path) -> None:
    """The dashboard down to its last chart."""
    bottom = page.evaluate(BOTTOM)
    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": 1600, "height": bottom + 24})


def test_the_warehouses_password_is_in_no_file_of_superset(superset: Superset) -> None:
    secret = superset.password.encode()
    assert secret not in b"".join(path.read_bytes() for path in superset.home.rglob("*") if path.is_file())


def test_a_second_import_changes_nothing(superset: Superset) -> None:
    import sqlite3

    def counts() -> list[int]:
        with sqlite3.connect(superset.home / "superset.db") as connection:
            return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("dashboards", "slices", "tables", "dbs")]

    before = counts()
    assert before == [len(bi.files(kind)) for kind in ("dashboards", "charts", "datasets", "databases")]
    subprocess.run([SCRIPT, "bundle"], env=superset.environment, check=True, capture_output=True)
    assert counts() == before
