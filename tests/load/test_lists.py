"""Vendors' lists in the warehouse: each statement once, changes dated, nothing of it in a consensus, and which reports are ours."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from app.database.engine import connect
from app.database.roles import LOADER
from app.database.soundness import faults
from app.errors import ReadError
from app.models.base import PERIOD_CODE, UNIT
from app.reference import vocabulary
from etl.cli import main
from etl.load import Options, load
from etl.load.lists import ListStore
from etl.load.store import Store, Stored
from etl.report import Day, MentionedStock, Report, StockRef, Text
from etl.sources import find_sources
from etl.vendor import check_list
from tests.load.invented import at, cover, fact, small
from tests.vendor.lists import EM, RC, as_csv, em, rc
from tests.vendor.mutants import mutants

Ask = Callable[..., list[tuple[Any, ...]]]
CATL = StockRef("300750.SZ", "宁德时代", "exact")
REPORTS = "SELECT title, rating_raw, version_no, superseded_at IS NULL FROM research.vendor_report ORDER BY title, version_no"
NUMBERS = (
    "SELECT column_name, value::numeric::text, version_no, superseded_at IS NULL FROM research.vendor_estimate WHERE column_name = 'eps' "
    "ORDER BY row_no, version_no"
)


@pytest.fixture
def lists(fresh_url: str) -> Iterator[ListStore]:
    with connect(fresh_url, autocommit=True) as connection:
        yield ListStore(connection, vocabulary())


@pytest.fixture
def ask(lists: ListStore) -> Ask:
    return lambda sql, *arguments: lists.connection.execute(sql.encode(), arguments).fetchall()


def take(lists: ListStore, data: bytes, name: str = "list.csv", *, force: bool = False) -> Stored:
    return lists.store(check_list(data, name, vocabulary()), data, force=force)


def ours(title: str, name: str = "a", *, day: str = "2025-04-16", house: str = "sinolink", eps: str = "15.04", **more: Any) -> Report:
    """A report of ours on the company of the lists."""
    front = replace(
        cover(), title=Text(title, at(title, 1)), published_on=Day(date.fromisoformat(day), at(day, 3)), broker_code=house, **more
    )
    number = fact(stock=CATL, period_code="2025FY", value=Decimal(eps), value_text=eps)
    subject = MentionedStock(CATL, "subject", at("宁德时代（300750.SZ）", 5))
    return replace(small(name), cover=front, stocks=(subject,), facts=(number,), findings=())


def test_the_statement_of_a_row(lists: ListStore, ask: Ask) -> None:
    stored = take(lists, rc({}, {"quarter": "2026Q4", "eps": "18.12"}))
    assert (stored.status, stored.is_list, stored.version_no, stored.facts) == ("loaded", True, 1, 1 + 10)
    seen = ask(
        "SELECT vendor, title, broker_name, stock_code, published_on::text, rating_raw, rating_level, target_price_high::text, currency, "
        "holding, row_no, analyst_names FROM mart.vendor_report"
    )
    assert seen == [
        (
            "tushare",
            "储能成为第二支柱",
            "国金证券",
            "300750.SZ",
            "2025-04-16",
            "买入",
            5,
            "318.0",
            "CNY",
            "not_held",
            1,
            ["张样例", "李示范"],
        )
    ]
    numbers = ask("SELECT period_code, value::text, attribution, row_no FROM mart.vendor_estimate WHERE metric_code = 'eps' ORDER BY 1")
    assert numbers == [("2025FY", "15.0400", "vendor", 1), ("2026FY", "18.12", "vendor", 2)]


def test_every_number_leads_to_file_row_column_and_text(lists: ListStore, ask: Ask) -> None:
    take(lists, rc({}, {"quarter": "2026Q4", "op_rt": "51260000.0"}))
    place = "l.file_name, l.row_no, l.column_no, l.raw_text, l.rule_id"
    found = ask(
        f"SELECT v.value::text, {place} FROM mart.vendor_estimate AS v JOIN mart.vendor_lineage AS l USING (fact_id) "
        "WHERE v.metric_code = 'revenue' AND v.period_code = '2026FY'"
    )
    column = list(RC).index("op_rt")
    assert found == [("512600000000.0", "list.csv", 2, column, "51260000.0", "vendor.tushare.report_rc.op_rt")]
    words: dict[str, str] = dict(ask("SELECT field, raw_text FROM mart.vendor_lineage WHERE fact_table = 'vendor_report'"))
    assert (words["title"], words["published_on"], words["rating_raw"], words["target_price_high"]) == (
        "储能成为第二支柱", "20250416", "买入", "318.0"
    )  # fmt: skip


def test_the_same_list_twice_and_the_same_rows_in_another(lists: ListStore, ask: Ask) -> None:
    first = take(lists, rc())
    assert take(lists, rc()).status == "duplicate"
    assert take(lists, rc(), force=True).facts == 0, "read again, nothing is stated anew"
    again = take(lists, rc({}, {"ts_code": "600519.SH", "name": "贵州茅台", "report_title": "动销平稳"}))
    assert (first.facts, again.facts) == (6, 6)
    assert ask("SELECT count(*) FROM research.vendor_list") == [(3,)]
    assert ask("SELECT count(*), count(DISTINCT vendor_report_id) FROM research.vendor_report") == [(2, 2)]


def test_the_same_statement_written_otherwise_is_the_same(lists: ListStore, ask: Ask) -> None:
    take(lists, rc())
    answer = {"fields": list(RC), "items": [[float(RC[c]) if c in ("op_rt", "np", "eps", "pe", "roe") else RC[c] for c in RC]]}
    stored = take(lists, json.dumps(answer).encode(), "list.json")
    assert (stored.status, stored.facts) == ("loaded", 0)
    assert ask("SELECT layout FROM research.vendor_list ORDER BY recorded_at") == [("csv",), ("json",)]


def test_a_changed_row_is_a_new_version_and_a_vanished_one_stays(lists: ListStore, ask: Ask) -> None:
    take(lists, rc({}, {"report_title": "另一篇"}))
    stored = take(lists, rc({"eps": "15.50", "rating": "增持"}))
    assert stored.facts == 2
    assert ask(NUMBERS) == [
        ("eps", "15.0400", 1, False), ("eps", "15.50", 2, True), ("eps", "15.0400", 1, True)
    ]  # fmt: skip
    assert ask(REPORTS) == [
        ("储能成为第二支柱", "买入", 1, False), ("储能成为第二支柱", "增持", 2, True), ("另一篇", "买入", 1, True)
    ]  # fmt: skip
    take(lists, rc({"eps": "15.04", "rating": "买入"}, {"report_title": "第三篇"}))
    assert ("eps", "15.04", 3, True) in ask(NUMBERS), "what comes back is stated anew"


def test_an_old_list_read_again_takes_nothing_back(lists: ListStore, ask: Ask) -> None:
    """A newer parser reads the lists of years again, in the order of their names."""
    old, new = rc(), rc({"eps": "16.00"})
    take(lists, old)
    take(lists, new)
    assert take(lists, old, force=True).facts == 0
    assert ask(NUMBERS) == [("eps", "15.0400", 1, False), ("eps", "16.00", 2, True)]
    assert take(lists, new, force=True).facts == 0
    lists.connection.execute("UPDATE research.vendor_estimate SET value = 17, content_hash = 'misread' WHERE version_no = 2")
    assert take(lists, new, force=True).facts == 1, "what it states itself is read anew"


def test_a_list_that_contradicts_itself(lists: ListStore, ask: Ask) -> None:
    """Which of two numbers is right nobody knows; the header of the report is that of the first row."""
    data = rc({}, {"eps": "16.00", "rating": "增持"}, {})
    take(lists, data)
    assert ask("SELECT value, null_reason FROM mart.vendor_estimate WHERE column_name = 'eps'") == [(None, "contradiction")]
    assert ask("SELECT value::text FROM mart.vendor_estimate WHERE column_name = 'pe'") == [("15.5000",)]
    assert ask("SELECT rating_raw FROM mart.vendor_report") == [("买入",)]
    told: dict[str, str] = dict(
        ask("SELECT rule_id, message FROM mart.vendor_issue WHERE rule_id IN ('vendor.contradiction', 'vendor.described_twice')")
    )
    assert "15.0400 (row 1)" in told["vendor.contradiction"] and "16.00 (row 2)" in told["vendor.contradiction"]
    assert "row 2" in told["vendor.described_twice"]
    assert take(lists, data, force=True).facts == 0


def test_one_bad_row_is_a_finding_and_the_others_are_stored(lists: ListStore, ask: Ask) -> None:
    take(lists, rc({}, {"report_date": "soon"}, {"quarter": "2026Q4"}))
    bad = ask("SELECT row_no, severity, message FROM mart.vendor_issue WHERE rule_id = 'vendor.bad_row'")
    assert bad == [(2, "error", "row 2 is not stored: the date cannot be read")]
    assert ask("SELECT count(*) FROM mart.vendor_estimate WHERE column_name = 'eps'") == [(2,)]
    assert ask("SELECT row_count FROM research.vendor_list") == [(3,)]


def test_the_same_finding_of_many_rows_stands_once(lists: ListStore, ask: Ask) -> None:
    take(lists, rc(*({"org_name": "无名证券", "report_title": f"第{n}篇"} for n in range(5))))
    found = ask("SELECT row_no, n_rows, column_name, raw_text FROM mart.vendor_issue WHERE rule_id = 'vendor.unknown_broker'")
    assert found == [(1, 5, "org_name", "无名证券")]
    assert ask("SELECT DISTINCT broker_code, broker_name, holding FROM mart.vendor_report") == [(None, "无名证券", "unknown_house")]
    assert ask("SELECT count(*) FROM research.broker WHERE broker_name = '无名证券'") == [(0,)], "a vendor teaches no house"


def test_a_code_in_no_list_of_stocks(lists: ListStore, ask: Ask) -> None:
    take(lists, rc({"ts_code": "688999.SH", "name": "无此股份"}))
    assert ask("SELECT stock_id, stock_code_raw, stock_name, resolution, holding FROM mart.vendor_report") == [
        (None, "688999.SH", "无此股份", "unresolved", "unknown_stock")
    ]
    assert ask("SELECT raw_text FROM mart.vendor_issue WHERE rule_id = 'vendor.unknown_stock'") == [("688999.SH",)]


def test_columns_that_nobody_knows(lists: ListStore, ask: Ask) -> None:
    take(lists, as_csv([{**RC, "my_score": "7"}]))
    take(lists, json.dumps([RC, {**RC, "quarter": "2026Q4", "late": "1"}]).encode(), "x.json")
    found = ask("SELECT file_name, message, severity FROM mart.vendor_issue WHERE rule_id = 'vendor.unknown_column' ORDER BY 1")
    assert [(name, "my_score" in told or "late" in told, severity) for name, told, severity in found] == [
        ("list.csv", True, "info"), ("x.json", True, "info")
    ]  # fmt: skip


def test_a_house_that_a_report_has_taught_is_known(lists: ListStore, ask: Ask) -> None:
    taught = ours("题目", house="x", broker_raw=Text("样例证券", at("样例证券", 2)))
    Store(lists.connection, vocabulary()).store(replace(taught, cover=replace(taught.cover, broker_code=None)))
    take(lists, rc({"org_name": "样例证券"}))
    assert ask("SELECT broker_code LIKE 'learned_%%' FROM mart.vendor_report") == [(True,)]


@pytest.mark.parametrize(
    ("reports", "holding", "basis"),
    [
        ([("储能成为第二支柱", {})], "held", "same_title"),
        ([("储能成为第二支柱！", {"day": "2025-04-18"})], "held", "same_title"),
        ([("宁德时代：储能成为第二支柱", {})], "held", "title_within"),
        ([("储能已成为第二大支柱", {})], "held", "title_alike"),
        ([("储能成为第二支柱", {"day": "2025-04-21"})], "not_held", None),  # five days apart
        ([("储能成为第二支柱", {"house": "guosen"})], "not_held", None),
        ([("海外工厂投产在即", {})], "not_held", None),
        ([("储能成为第二支柱", {}), ("储能成为第二支柱", {"day": "2025-04-17"})], "ambiguous", "same_title"),
        ([("储能成为第二支柱", {}), ("储能已成为第二支柱", {"day": "2025-04-17"})], "held", "same_title"),
    ],
)
def test_which_report_of_ours_it_is(
    lists: ListStore, ask: Ask, reports: list[tuple[str, dict[str, Any]]], holding: str, basis: str | None
) -> None:
    """Loaded after the list: the answer is made when it is asked."""
    take(lists, rc())
    store = Store(lists.connection, vocabulary())
    keys = [store.store(ours(title, str(n), **more)).report_id for n, (title, more) in enumerate(reports)]
    found = ask("SELECT holding, match_basis, report_id FROM mart.vendor_report")
    assert found == [(holding, basis, keys[0] if holding == "held" else None)]


@pytest.mark.parametrize(
    ("listed", "printed", "comparison", "difference"),
    [("15.0400", "15.04", "same", "0.0000"), ("15.0420", "15.04", "same", "0.0020"), ("15.40", "15.04", "differs", "0.36")],
)
def test_where_the_vendors_number_differs_from_the_printed_one(
    lists: ListStore, ask: Ask, listed: str, printed: str, comparison: str, difference: str
) -> None:
    """15.04 is printed to the half of a hundredth."""
    Store(lists.connection, vocabulary()).store(ours("储能成为第二支柱", eps=printed))
    take(lists, rc({"eps": listed}))
    found = ask("SELECT printed_value::text, difference::text, comparison FROM mart.vendor_estimate WHERE column_name = 'eps'")
    assert found == [(printed, difference, comparison)]
    assert ask("SELECT comparison FROM mart.vendor_estimate WHERE column_name = 'pe'") == [("not_printed",)]
    print_ = "SELECT l.fact_table FROM mart.vendor_estimate v JOIN mart.lineage l ON l.fact_id = v.printed_value_fact_id"
    assert ask(print_) == [("financial_metric",)]


def test_numbers_without_a_year_are_compared_with_nothing(lists: ListStore, ask: Ask) -> None:
    Store(lists.connection, vocabulary()).store(ours("储能成为第二支柱"))
    take(lists, em(year=None), "x.json")
    assert ask("SELECT DISTINCT period_code, comparison FROM mart.vendor_estimate") == [(None, "not_compared")]


def test_no_vendors_number_is_in_a_consensus_or_an_estimate(lists: ListStore, ask: Ask) -> None:
    Store(lists.connection, vocabulary()).store(ours("储能成为第二支柱"))
    before = _houses_numbers(ask)
    take(lists, rc({"eps": "99"}, {"org_name": "国信证券", "eps": "98"}))
    assert ask("SELECT count(*) FROM mart.vendor_estimate WHERE metric_code = 'eps'") == [(2,)]
    assert before == _houses_numbers(ask)
    assert before[0] == (1,)


def _houses_numbers(ask: Ask) -> list[tuple[Any, ...]]:
    views = ("estimate_latest", "consensus_member", "consensus", "financial_metric", "estimate_history", "recommendation", "report")
    return [row for view in views for row in ask(f"SELECT count(*) FROM mart.{view}")]


def test_a_list_is_stored_whole_or_not_at_all(lists: ListStore, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int:
        raise psycopg.errors.SerializationFailure

    with monkeypatch.context() as broken, pytest.raises(psycopg.Error):
        broken.setattr(ListStore, "_settle", fails)
        take(lists, rc())
    assert ask("SELECT count(*) FROM research.vendor_list") == ask("SELECT count(*) FROM research.vendor_report") == [(0,)]
    assert take(lists, rc()).status == "loaded"


def test_several_lists_in_one_transaction(lists: ListStore, ask: Ask) -> None:
    """What is ready together is stored together."""
    with lists.connection.transaction():
        take(lists, rc())
        take(lists, rc({"report_title": "另一篇"}))
        take(lists, em(), "x.json")
    assert ask("SELECT count(*) FROM mart.vendor_report") == [(3,)]


def test_two_loaders_at_once_store_each_statement_once(fresh_url: str) -> None:
    data = [rc(*({"report_title": f"第{n}篇", "eps": str(10 + n)} for n in range(start, start + 30))) for start in (0, 15)]

    def work(one: bytes) -> None:
        with connect(fresh_url, autocommit=True) as connection:
            take(ListStore(connection, vocabulary()), one)

    threads = [threading.Thread(target=work, args=(one,)) for one in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with connect(fresh_url) as connection:
        count = "SELECT count(*), count(DISTINCT vendor_report_id), max(version_no) FROM research.vendor_report"
        assert connection.execute(count).fetchall() == [(45, 45, 1)]


def test_the_loaders_role_may_store_lists_and_not_rewrite_them(lists: ListStore) -> None:
    try:
        lists.connection.execute(f"SET ROLE {LOADER}".encode())
    except psycopg.errors.InsufficientPrivilege:
        pytest.skip(f"this server does not let the tests act as {LOADER}")
    assert take(lists, rc()).facts == 6
    assert take(lists, rc({"eps": "16"})).facts == 1
    for statement in ("UPDATE research.vendor_estimate SET value = 0", "DELETE FROM research.vendor_report"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            lists.connection.execute(statement.encode())


HOSTILE = (
    "\x00",
    "\ud800",
    "'; DROP TABLE research.report; --",
    "<script>alert(1)</script>",
    "%s %(x)s",
    "\\N",
    "\t\n",
    "🦀" * 50,
    "x" * 100_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_whatever_a_cell_holds_is_stored_as_text(lists: ListStore, ask: Ask, text: str) -> None:
    """NUL, half a pair, SQL, HTML, placeholders, COPY's own marks."""
    columns = ("title", "orgSName", "researcher", "emRatingName", "stockName", "predictThisYearEps", "indvInduName", "attachPages")
    data = json.dumps({"data": [{**EM, **dict.fromkeys(columns, f"甲{text}乙")}], "currentYear": 2025}).encode()
    assert take(lists, data, "x.json").status == "loaded"
    ((title, broker),) = ask("SELECT title, broker_raw FROM mart.vendor_report")
    kept = " ".join(re.sub("[\x00\ud800]", "", f"甲{text}乙").split())
    assert (title, broker) == (kept, kept)
    assert ask("SELECT count(*) FROM mart.vendor_lineage WHERE raw_text LIKE '%%甲%%'")[0][0] >= 7


def test_whatever_is_read_of_a_broken_list_can_be_stored(lists: ListStore) -> None:
    """No constraint of the tables is met by what the parser lets through."""
    data = (Path(__file__).parents[2] / "samples" / "lists" / "tushare-report_rc.csv").read_bytes()
    stored = 0
    for broken in mutants(data, 60, 11):
        try:
            known = check_list(broken, "list.csv", vocabulary())
        except ReadError:
            continue
        stored += lists.store(known, broken).status == "loaded"
    assert stored > 20


def test_many_batches(lists: ListStore, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.load.lists.BATCH", 7)
    stored = take(lists, rc(*({"report_title": f"第{n}篇"} for n in range(50))))
    assert stored.facts == 50 * 6
    assert ask("SELECT max(row_no) FROM mart.vendor_report") == [(50,)]


def test_patterns_of_the_tables_hold_for_what_is_read() -> None:
    columns = vocabulary().vendor_columns
    assert all(re.match(UNIT, column.unit) for column in columns if column.unit)
    assert re.match(PERIOD_CODE, "2025 9M")


# The whole command.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {
        "rc.csv": rc(), "em.json": em(), "prices.csv": b"date,close\n2025-04-16,250\n", "broken.json": b'{"data": [', "empty.csv": b"",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_lists_go_through_the_ledger_as_reports_do(folder: Path, fresh_url: str) -> None:
    sources = find_sources([str(folder / "*.csv"), str(folder / "*.json")])
    _, results = load(sources, fresh_url, Options(workers=1), command="test")
    done = {Path(result.location).name: result for result in results}
    assert {name: result.status for name, result in done.items()} == {
        "rc.csv": "loaded", "em.json": "loaded", "prices.csv": "refused", "broken.json": "refused", "empty.csv": "refused"
    }  # fmt: skip
    assert "its columns are date, close" in (done["prices.csv"].message or "")
    assert "tushare.report_rc has ts_code" in (done["prices.csv"].message or "")
    with connect(fresh_url) as connection:
        ledger = connection.execute("SELECT status, report_id IS NULL, list_id IS NOT NULL FROM ops.load_file ORDER BY 1, 3").fetchall()
        assert ledger == [("loaded", True, True)] * 2 + [("refused", True, False)] * 3
        assert faults(connection) == []
        connection.execute("DELETE FROM ops.load_file WHERE list_id IS NOT NULL")
        assert any("readings of lists that are not in the ledger" in fault for fault in faults(connection))
    _, again = load(sources, fresh_url, Options(workers=1), command="test")
    assert [result.status for result in again].count("duplicate") == 2


def test_the_command(folder: Path, fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    done = CliRunner().invoke(main, ["load", str(folder / "rc.csv"), "--json"])
    assert done.exit_code == 0, done.output
    (file,) = json.loads(done.stdout)["files"]
    assert (file["status"], file["report_id"], file["facts"]) == ("loaded", None, 6)
    assert file["list_id"] == file["file_sha256"][:8] + "-" + "-".join(
        file["file_sha256"][a:b] for a, b in ((8, 12), (12, 16), (16, 20), (20, 32))
    )
    dry = CliRunner().invoke(main, ["load", str(folder / "rc.csv"), "--dry-run"])
    assert (dry.exit_code, "6 facts" in dry.output) == (0, True), dry.output


def test_a_list_can_be_looked_at_without_a_database(folder: Path) -> None:
    (folder / "two.csv").write_bytes(rc({}, {"report_date": ""}))
    shown = CliRunner().invoke(main, ["parse", str(folder / "two.csv")])
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[0] == "two.csv: tushare.report_rc, csv, utf-8"
    assert "1: sinolink 300750.SZ 2025-04-16 储能成为第二支柱 · 买入 · revenue 2025FY 434400000000.0 CNY" in shown.output
    assert "row 2 is not stored: there is no date" in shown.output
    as_json = CliRunner().invoke(main, ["parse", str(folder / "em.json"), "--json"])
    assert [fact["metric_code"] for fact in json.loads(as_json.output)["facts"]] == ["eps", "eps"]
    refused = CliRunner().invoke(main, ["parse", str(folder / "prices.csv")])
    assert refused.exit_code != 0


def test_a_number_is_traced_to_its_cell(fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    with connect(fresh_url, autocommit=True) as connection:
        lists = ListStore(connection, vocabulary())
        take(lists, rc())
        take(lists, rc({"report_title": "另一篇"}, {"eps": "16.25"}), "later.csv")
        row = connection.execute("SELECT fact_id, listing_fact_id FROM mart.vendor_estimate WHERE value = 16.25").fetchone()
    assert row is not None
    told = CliRunner().invoke(main, ["trace", str(row[0])])
    assert told.exit_code == 0, told.output
    column = list(RC).index("eps")
    assert f"value       row 2, column {column}: '16.25' (vendor.tushare.report_rc.eps)" in told.output
    assert "list        later.csv, sha256" in told.output
    assert "later.csv row 2): value 15.0400 → 16.25" in told.output
    header = CliRunner().invoke(main, ["trace", str(row[1]), "--field", "title"])
    assert "title       row 1, column 3: '储能成为第二支柱'" in header.output and "broker_raw " not in header.output.split("version")[1]
    as_json = json.loads(CliRunner().invoke(main, ["trace", str(row[0]), "--json"]).output)
    assert [version["version_no"] for version in as_json["versions"]] == [2, 1]
    drawn = CliRunner().invoke(main, ["trace", str(row[0]), "--image", "x.png"])
    assert drawn.exit_code != 0
    assert "no page to draw" in drawn.output + str(drawn.exception)


def test_a_folder_gives_reports_alone(folder: Path) -> None:
    """Other tables lie beside reports; a list is named, or its source says so."""
    (folder / "note.txt").write_text("x")
    assert [source.name for source in find_sources([str(folder)])] == ["note.txt"]
