"""`mart.search` finds what LIKE finds, whichever way it takes, and leads back to the page."""

from __future__ import annotations

import uuid
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.database.engine import connect
from tests.db import tiny

Connection = psycopg.Connection[tuple[Any, ...]]
HIT = tuple[Any, ...]
LOOKS = (0, 1, 100)  # reports that are read before the index is asked: by the index alone, by both, by day alone


def search(connection: Connection, words: str | None, look: int = 100, columns: str = "fact_table, fact_id", **options: Any) -> list[HIT]:
    connection.execute("SELECT set_config('yanbao.search_look', %s, true)", (str(look),))
    named = "".join(f", {name} => %({name})s" for name in options)
    return connection.execute(f"SELECT {columns} FROM mart.search(%(words)s{named})".encode(), {"words": words, **options}).fetchall()


@pytest.fixture
def library(connection: Connection) -> Connection:
    """Four reports of two houses; the word 储能 stands in a title, a viewpoint, a section and a risk."""
    tiny.add_report(connection, "a", "2026-03-01", title="储能出货高增", subtitle="海外放量")
    tiny.add_report(connection, "b", "2026-03-02", title="Storage takes the lead", house="house_b")
    tiny.add_report(connection, "c", "2026-03-03", title="三季报点评", house=None, broker_raw="无名证券")
    tiny.add_report(connection, "d", None, title="ＡＩ 芯片")
    tiny.add(connection, "viewpoint", "b", "v", heading="Gross margin", text="储能毛利率 25.5% 高于动力电池")
    tiny.add_source(connection, "viewpoint", "b", "v", "text", page_no=3)
    tiny.add(connection, "report_section", "c", "s", heading=None, text="公司的 AI 芯片用于储能\n下一段 100%_\\")
    tiny.add(connection, "risk_factor", "a", "r", text="储能需求不及预期")
    tiny.add(connection, "report_stock", "b", "subject", stock_id=tiny.stock_id(connection), role="subject", resolution="exact")
    return connection


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("储能", ["report:a", "viewpoint:b", "report_section:c", "risk_factor:a"]),  # a word of two letters has no trigram
        ("能", ["report:a", "viewpoint:b", "report_section:c", "risk_factor:a"]),
        ("储能 毛利", ["viewpoint:b"]),  # all words in one passage
        ("储能 海外", ["report:a"]),  # title and subtitle are one passage
        ("出货高增海外", []),  # but not one word
        ("AI芯片", ["report_section:c", "report:d"][::-1]),  # printed with a blank, or wide
        ("ａｉ　芯片", ["report:d", "report_section:c"]),
        ("STORAGE", ["report:b"]),
        ('"takes the"', ["report:b"]),
        ('"takes lead"', []),
        ("takes lead", ["report:b"]),
        ("margin 储能", ["viewpoint:b"]),  # the heading belongs to the passage
        ("25.5%", ["viewpoint:b"]),
        ("%", ["viewpoint:b", "report_section:c"]),  # signs of LIKE mean themselves
        ("_", ["report_section:c"]),
        ("\\", ["report_section:c"]),
        ("储_", []),
        ("芯能", []),
        ("能储", []),
        ("", []),
        (' "" ', []),
        (None, []),
    ],
)
def test_words_and_where_they_are_found(library: Connection, words: str | None, look: int, found: list[str]) -> None:
    names = {tiny.report_id(name): name for name in "abcd"}
    hits = search(library, words, look, "fact_table, report_id")
    assert [f"{kind}:{names[report]}" for kind, report in hits] == found


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"max_hits": 2}, ["report", "viewpoint"]),
        ({"max_hits": 0}, []),
        ({"broker": "house_b"}, ["viewpoint"]),
        ({"broker": "无名证券"}, ["report_section"]),  # a house that no dictionary knows, as printed
        ({"broker": "no such house"}, []),
        ({"since": "2026-03-02"}, ["viewpoint", "report_section"]),
        ({"until": "2026-03-01"}, ["report", "risk_factor"]),
        ({"stock": tiny.STOCK}, ["viewpoint"]),
        ({"stock": "无此股份"}, []),
        ({"place": "risk_factor"}, ["risk_factor"]),
        ({"place": "no such place"}, []),
    ],
)
@pytest.mark.parametrize("look", LOOKS)
def test_filters(library: Connection, options: dict[str, Any], look: int, found: list[str]) -> None:
    assert [kind for kind, _ in search(library, "储能", look, **options)] == found


def test_a_hit_leads_back_to_the_page(library: Connection) -> None:
    columns = "rank, broker_name, title, fact_id, page_no, heading, snippet"
    (hit,) = search(library, "毛利率", columns=columns)
    assert hit == (
        3,
        "house_b",
        "Storage takes the lead",
        tiny.fact_id("b", "v"),
        3,
        "Gross margin",
        "Gross margin 储能«毛利率» 25.5% 高于动力电池",
    )
    assert search(library, "毛利率", columns="(SELECT l.page_no FROM mart.lineage AS l WHERE l.fact_id = search.fact_id)") == [(3,)]


def test_a_snippet_is_cut_around_the_word(library: Connection) -> None:
    tiny.add(library, "risk_factor", "b", "long", text="前" * 80 + "关税" + "后" * 80)
    assert search(library, "关税", columns="snippet") == [("…" + "前" * 30 + "«关税»" + "后" * 60 + "…",)]


def test_a_snippet_of_folded_letters_shows_them_folded(library: Connection) -> None:
    assert search(library, "ai芯片", columns="snippet", max_hits=1) == [("«ai芯片»",)]


@pytest.mark.parametrize("look", LOOKS)
def test_newest_first_inside_a_rank(library: Connection, look: int) -> None:
    for day, name in enumerate("efgh", start=10):
        tiny.add_report(library, name, f"2026-03-{day}", title="算力")
    assert search(library, "算力", look, "published_on::text", max_hits=3) == [("2026-03-13",), ("2026-03-12",), ("2026-03-11",)]


@pytest.mark.parametrize("look", LOOKS)
def test_only_current_versions_that_were_not_withdrawn(library: Connection, look: int) -> None:
    tiny.query(library, "UPDATE research.report_version SET superseded_at = now() WHERE report_id = %s RETURNING 1", tiny.report_id("b"))
    tiny.add_report(library, "b", "2026-03-02", version_no=2, house="house_b")
    tiny.insert(library, "research.report_withdrawal", report_id=tiny.report_id("a"), withdrawn_at="2026-04-01")
    assert [kind for kind, _ in search(library, "储能", look)] == ["report_section"]


@pytest.fixture(scope="module")
def shelf(make_database: Any, template_url: str) -> Any:
    with connect(make_database(template_url)) as opened:
        yield opened


LETTERS = '光光模块毛利率能AIai５g5 　，%_\\\n"Éé'
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=14), min_size=1, max_size=8)
LIKE = """
SELECT fact_id FROM mart.passage AS p
WHERE NOT EXISTS (
    SELECT FROM unnest(%s::text[]) AS w (word)
    WHERE p.searchable NOT LIKE '%%' || replace(replace(replace(word, '\\', '\\\\'), '%%', '\\%%'), '_', '\\_') || '%%')"""


@settings(max_examples=80)
@given(
    texts=TEXTS,
    words=st.lists(st.text(LETTERS.replace('"', "").replace("\n", ""), min_size=1, max_size=4), min_size=1, max_size=2),
    look=st.sampled_from(LOOKS),
)
def test_search_finds_exactly_what_like_finds(shelf: Connection, texts: list[str], words: list[str], look: int) -> None:
    asked = [part for word in words for part in tiny.query(shelf, "SELECT unnest(research.query_words(%s))", word)]
    with shelf.transaction(force_rollback=True):
        for number, text in enumerate(texts):
            tiny.add_report(shelf, f"r{number}", f"2026-03-{number + 1:02}", title=text)
            tiny.add(shelf, "viewpoint", f"r{number}", "v", heading=text[::-1], text=text * 2)
        expected = {row[0] for row in tiny.query(shelf, LIKE, [word for (word,) in asked])} if asked else set()
        found: list[uuid.UUID] = [row[1] for row in search(shelf, " ".join(words), look, max_hits=100)]
    assert len(found) == len(set(found))
    assert set(found) == expected
