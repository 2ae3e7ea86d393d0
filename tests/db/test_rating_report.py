"""What a report says of a rating, and that every view of ratings takes it at the same word: one definition, the same answer everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.db import tiny
from tests.db.advice import advise, block, withdraw
from tests.db.test_asof import Adviser
from tests.db.tiny import Connection
from tests.db.world import at

BUY, ADD, CUT = ("买入", 5, None), ("增持", 4, None), ("减持", 2, None)
UNKNOWN, NOT_RATED = ("蓝色", None, None), ("无评级", None, None)
DROP, SUSPEND = (None, None, "drop"), (None, None, "suspend")
Print = tuple[str | None, int | None, str | None]
# What a report prints, what it says by that, and the word that is current after it.
SAYS: dict[str, tuple[list[Print], str, str | None]] = {
    "a rating": ([ADD], "standing", "增持"),
    "printed twice": ([ADD, ADD], "standing", "增持"),
    "beside a word that nobody knows": ([UNKNOWN, ADD], "standing", "增持"),
    "two words of one level": ([ADD, ("推荐", 4, None)], "standing", "增持"),
    "a word that nobody knows": ([UNKNOWN], "unmapped", "蓝色"),
    "not rated": ([NOT_RATED], "not_rated", "无评级"),
    "not rated, and says that it suspends": ([("暂停评级", None, "suspend")], "not_rated", "暂停评级"),
    "not rated beside a rating": ([ADD, NOT_RATED], "not_rated", "无评级"),
    "suspended": ([SUSPEND], "suspended", None),
    "suspended, with the word": ([("增持", 4, "suspend")], "suspended", None),
    "suspended beside a rating": ([ADD, SUSPEND], "suspended", None),
    "suspended, with a word that nobody knows": ([("蓝色", None, "suspend")], "suspended", None),
    "dropped": ([DROP], "dropped", None),
    "dropped, with the word": ([("买入", 5, "drop")], "dropped", None),
    "dropped beside a rating": ([BUY, DROP], "dropped", None),
    "dropped and not rated": ([("无评级", None, "drop")], "dropped", None),
    "dropped and suspended": ([SUSPEND, DROP], "dropped", None),
    "two levels": ([ADD, CUT], "contradicted", None),
    "two levels, the worse first": ([CUT, ADD], "contradicted", None),
}
TARGETS: dict[str, dict[str, Any]] = {
    "stock": {},
    "unresolved": {"stock_id": None, "stock_name_raw": "无此股份"},
    "sector": {"target_kind": "sector", "stock_id": None, "sector_name": "电子"},
}
LATER, EARLIER = "2026-03-31", "2026-03-02"
STATUS = "SELECT status FROM mart.rating_report_asof('2026-04-10') AS r JOIN mart.report AS p USING (report_id) WHERE p.title = 'later'"
CURRENT = "SELECT rating_raw, since::text FROM mart.rating_current"
EVENT = "SELECT action_derived, agrees, status FROM mart.rating_event WHERE published_on = '2026-03-31'"
MIX = "SELECT n, n5, n4 FROM mart.broker_rating_mix"
RETURNS = "SELECT count(DISTINCT fact_id) FROM mart.post_rating_return WHERE published_on = '2026-03-31'"
MEMBER = "SELECT DISTINCT reason FROM mart.rating_consensus_member WHERE published_on = '2026-03-31' AND reason <> 'not_latest'"


def says(connection: Connection, name: str, on: str, prints: list[Print], **values: Any) -> list[Any]:
    """A report that prints these ratings of one target: word, level, action."""
    facts = []
    for number, (word, level, action) in enumerate(prints):
        basis = "unmapped" if word in (None, "蓝色") else "dictionary"
        given = {"rating": word, "level_basis": basis, "action_stated": action, "ordinal": number + 1, **values}
        facts.append(advise(connection, name, on, level=level, what=f"print {number}", new=not number, **given))
    return facts


@pytest.mark.parametrize("case", SAYS)
@pytest.mark.parametrize("kind", TARGETS)
def test_what_a_report_says(connection: Connection, case: str, kind: str) -> None:
    """After 买入 of the same month. One statement says it, and what is current, an event, counted and followed hangs on it."""
    prints, status, word = SAYS[case]
    says(connection, "earlier", EARLIER, [BUY], **TARGETS[kind])
    says(connection, "later", LATER, prints, **TARGETS[kind])
    assert sorted(tiny.query(connection, STATUS)) == sorted([(status,)] + [("repeated",)] * (len(prints) - 1))
    assert tiny.query(connection, CURRENT) == ([(word, LATER)] if word else []), "no word: the 买入 before does not come back"
    derived = {"standing": "downgrade", "not_rated": "suspend"}.get(status)
    stated = next((action for _, _, action in prints if action and status in ("not_rated", "suspended", "dropped")), None)
    agrees = stated == derived if stated and derived else None
    assert tiny.query(connection, EVENT) == ([] if status == "contradicted" else [(derived, agrees, status)])
    assert tiny.query(connection, MIX) == ([(1, 0, 1)] if status == "standing" else [])
    if kind != "sector":
        assert tiny.query(connection, RETURNS) == [(1 if word else 0,)]
    if kind == "stock":
        reason = {"standing": "included", "suspended": "not_rated", "dropped": "not_rated"}.get(status, status)
        assert tiny.query(connection, MEMBER) == [(reason,)]


def test_a_target_price_alone_says_nothing_of_the_rating(connection: Connection) -> None:
    says(connection, "earlier", EARLIER, [BUY])
    says(connection, "later", LATER, [(None, None, "maintain")], target_price=100, currency="CNY")
    assert tiny.query(connection, STATUS) == tiny.query(connection, EVENT) == []
    assert tiny.query(connection, CURRENT) == [("买入", EARLIER)]


@pytest.mark.parametrize("taken_back", [True, False])
def test_a_report_that_is_not_believed_is_no_rating_and_no_event(connection: Connection, taken_back: bool) -> None:
    """An error stands against the rating, or the house took the report back: there is none, not even the one before."""
    says(connection, "earlier", EARLIER, [BUY])
    (fact,) = says(connection, "later", LATER, [ADD])
    if taken_back:
        withdraw(connection, "later", "2026-03-31 20:00+08")
    issue = block(connection, "later", fact)
    assert tiny.query(connection, STATUS) == [("withdrawn" if taken_back else "quality_blocked",)]
    assert [tiny.query(connection, asked) for asked in (CURRENT, EVENT, MIX, RETURNS)] == [[], [], [], [(0,)]]
    tiny.insert(connection, "ops.correction", **issue, action="accept")
    found = [(1,)] if not taken_back else [(0,)]
    assert tiny.query(connection, RETURNS) == found
    assert tiny.query(connection, CURRENT) == ([] if taken_back else [("增持", LATER)])


@pytest.mark.parametrize(
    ("between", "derived", "since"),
    [
        ([BUY], "maintain", "2026-02-01"),
        ([DROP], "resume", LATER),
        ([("买入", 5, "suspend")], "resume", LATER),
        ([NOT_RATED], "maintain", LATER),  # not rated is no rating before
        ([BUY, CUT], "maintain", "2026-02-01"),  # nobody knows what it says
    ],
)
def test_the_same_word_again(connection: Connection, between: list[Print], derived: str, since: str) -> None:
    says(connection, "first", "2026-02-01", [BUY])
    says(connection, "between", EARLIER, between)
    says(connection, "later", LATER, [BUY])
    assert tiny.query(connection, EVENT) == [(derived, None, "standing")]
    assert tiny.query(connection, CURRENT) == [("买入", since)]
    previous = tiny.query(connection, "SELECT previous_raw, is_scale_changed FROM mart.rating_event WHERE published_on = '2026-03-31'")
    assert previous == [("买入", False)]


@pytest.mark.parametrize(
    ("stated", "agrees"), [("resume", True), ("maintain", False), ("initiate", False), ("drop", None), ("suspend", None), (None, None)]
)
def test_what_is_stated_after_a_drop(connection: Connection, stated: str | None, agrees: bool | None) -> None:
    """A house that dropped the stock resumes it; that it drops or suspends cannot be derived, so nothing agrees or disagrees with it."""
    says(connection, "first", "2026-02-01", [BUY])
    says(connection, "between", EARLIER, [DROP])
    says(connection, "later", LATER, [("买入", 5, stated)])
    assert tiny.query(connection, EVENT) == [
        (None if stated in ("drop", "suspend") else "resume", agrees, tiny.query(connection, STATUS)[0][0])
    ]


def test_a_drop_of_what_was_rated_before_the_warehouse_began(connection: Connection) -> None:
    says(connection, "first", EARLIER, [DROP])
    says(connection, "later", LATER, [BUY])
    events = tiny.query(connection, "SELECT action_derived, previous_raw, is_scale_changed FROM mart.rating_event ORDER BY published_on")
    assert events == [(None, None, False), ("resume", None, False)]


@pytest.mark.parametrize("prints", [[DROP], [("买入", 5, "drop")], [BUY, DROP]])
def test_a_drop_ends_coverage_unless_an_error_stands_against_it(connection: Connection, prints: list[Print]) -> None:
    facts = says(connection, "later", LATER, prints)
    about: dict[str, Any] = {"stock_id": tiny.stock_id(connection), "role": "subject", "resolution": "exact"}
    tiny.add(connection, "report_stock", "later", "subject", **about)
    status = "SELECT status FROM mart.coverage"
    assert tiny.query(connection, status) == [("dropped",)]
    block(connection, "later", facts[-1])
    assert tiny.query(connection, status) == [("active",)]


def test_another_house_and_another_target_are_not_heard(connection: Connection) -> None:
    """A list of dropped stocks ends the ratings of those stocks at this house, and no other."""
    says(connection, "earlier", EARLIER, [BUY])
    other = tiny.stock_id(connection, "000333.SZ")
    says(connection, "other stock", EARLIER, [ADD], stock_id=other)
    says(connection, "other house", EARLIER, [CUT], house="house_b")
    says(connection, "later", LATER, [DROP])
    assert sorted(tiny.query(connection, "SELECT broker_code, rating_raw FROM mart.rating_current")) == [
        ("house_a", "增持"),
        ("house_b", "减持"),
    ]


CURRENT_FACTS = "SELECT fact_id FROM mart.rating_current ORDER BY 1"
MEMBERS = """
    SELECT m.fact_id FROM mart.latest_day AS d CROSS JOIN LATERAL mart.rating_consensus_member_asof(d.latest_day, 10, 'current') AS m
    JOIN mart.recommendation AS r USING (report_id, fact_id)
    WHERE m.reason IN ('included', 'older_than_window', 'unmapped')
        AND m.rating_level IS NOT NULL AND r.action_stated IS DISTINCT FROM 'drop' AND r.action_stated IS DISTINCT FROM 'suspend'
    ORDER BY 1"""


@pytest.mark.parametrize("seed", range(3))
def test_current_ratings_are_those_of_the_consensus_whatever_their_age(connection: Connection, seed: int) -> None:
    """Re-parses, errors, decisions, withdrawals, drops and suspensions, by chance."""
    world, day = Adviser(connection, Random(seed), {}), date(2026, 3, 1)
    world.load(at(day))
    for number in range(1, 40):
        world.act(at(day + timedelta(days=number)))
    current = tiny.query(connection, CURRENT_FACTS.replace(" ORDER", " WHERE rating_level IS NOT NULL ORDER"))
    assert current
    assert current == tiny.query(connection, MEMBERS)
    ended = (
        "SELECT count(*) FROM mart.rating_current WHERE action_stated = 'drop' OR (action_stated = 'suspend' AND rating_level IS NOT NULL)"
    )
    assert tiny.query(connection, ended) == [(0,)]
