"""Findings in vendors' lists: told once for all lists, decided once for all lists, and nothing that a list states is changed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.database.engine import connect
from app.database.roles import LOADER
from app.errors import UsageError
from app.reference import vocabulary
from etl.cli import main
from etl.load.decide import Order
from etl.load.decide_listed import decide_listed, is_listed
from etl.load.lists import ListStore
from etl.vendor import check_list
from tests.vendor.lists import rc


def take(url: str, *names: str) -> None:
    """A list with a report of each of these houses."""
    data = rc(*({"org_name": name, "report_title": f"{name} {len(names)}"} for name in names))
    with connect(url) as connection:
        ListStore(connection, vocabulary()).store(check_list(data, f"{len(names)}.csv", vocabulary()), data)


@pytest.fixture
def url(fresh_url: str, use_database: Callable[[str], None]) -> str:
    use_database(fresh_url)
    take(fresh_url, "无名证券")
    take(fresh_url, "无名证券", "别家证券")
    return fresh_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["issues", *arguments])


def listed(*arguments: str) -> dict[str, dict[str, Any]]:
    """Unknown houses by name."""
    done = run("lists", "--rule", "vendor.unknown_broker", "--json", *arguments)
    assert done.exit_code == 0, done.output
    return {one["raw_text"]: one for one in json.loads(done.output)}


def numbers(url: str) -> list[tuple[Any, ...]]:
    with connect(url) as connection:
        return connection.execute("SELECT fact_id, value, broker_code FROM mart.vendor_estimate ORDER BY fact_id").fetchall()


def test_a_finding_of_several_lists_is_told_and_decided_once(url: str) -> None:
    found, before = listed(), numbers(url)
    assert {name: (one["lists"], one["rows"]) for name, one in found.items()} == {"无名证券": (2, 2), "别家证券": (1, 1)}
    issue = str(found["无名证券"]["issue_id"])
    done = run("accept", issue, "--note", "a fund", "--by", "me")
    assert done.output.startswith("accepted: decision "), done.output
    assert set(listed()) == {"别家证券"}
    take(url, "无名证券", "别家证券", "无名证券二")
    assert set(listed()) == {"别家证券", "无名证券二"}, "a list that comes later has it closed, and what is another finding open"
    assert listed("--status", "accepted")["无名证券"]["lists"] == 3
    shown = run("show", issue).output
    assert "无名证券" in shown and "a fund" in shown and "me" in shown
    assert set(before) <= set(numbers(url)), "what the lists state is as it was"


def test_the_latest_decision_counts(url: str) -> None:
    issue = str(listed()["别家证券"]["issue_id"])
    assert run("accept", issue).exit_code == 0
    assert run("reject", issue).output.startswith("rejected: decision ")
    assert {name: one["status"] for name, one in listed("--status", "all").items()} == {"无名证券": "open", "别家证券": "rejected"}
    assert "vendor.unknown_broker" in run("lists", "--list", "2.csv").output
    assert run("lists", "--list", "none.csv").output == "0 findings in lists\n"


def test_what_a_list_states_is_not_corrected(url: str) -> None:
    done = run("correct", str(listed()["别家证券"]["issue_id"]), "国金证券")
    assert done.exit_code == 2 and "reference import" in done.output
    nobody = run("accept", str(uuid.uuid4()))
    assert nobody.exit_code == 2 and "no finding" in nobody.output
    with connect(url) as connection, pytest.raises(UsageError, match="no finding"):
        decide_listed(connection, Order("accept", uuid.uuid4()))


def test_a_loader_may_decide(url: str) -> None:
    issue = uuid.UUID(listed()["别家证券"]["issue_id"])
    with connect(url) as connection:
        connection.execute(f"SET LOCAL ROLE {LOADER}".encode())
        assert is_listed(connection, issue)
        decide_listed(connection, Order("accept", issue))
        decided = connection.execute("SELECT DISTINCT decided_by FROM mart.vendor_issue WHERE issue_id = %s", (issue,)).fetchall()
    assert decided == [(LOADER,)]
