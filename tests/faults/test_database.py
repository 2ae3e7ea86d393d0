"""What may go wrong with the database while a load runs: other loads, lost connections, a full disk, no right to write."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from app.errors import DatabaseError
from etl.cli import main
from etl.load import FileResult, Options, load
from etl.load.faults import LONGEST_PAUSE, pause
from etl.load.ledger import record
from etl.load.link import Link
from etl.load.run import STORE_TRIES, LoadRun
from etl.sources import ReportSource, find_sources
from tests.load.acting import act

SAMPLE = Path(__file__).parents[2] / "samples" / "robotics-weekly-2024-12.txt"
CUT = "PERFORM pg_terminate_backend(pg_backend_pid());"
QUICK = Options(parse=act, patience=20.0)


@pytest.fixture(scope="module")
def url(make_database: Callable[[str | None], str], template_url: str) -> str:
    """One database for these tests: each loads files of its own."""
    return make_database(template_url)


@pytest.fixture
def files(tmp_path: Path) -> list[ReportSource]:
    for number in range(4):
        (tmp_path / f"{number}.pdf").write_text(f"{tmp_path.name}{number}")
    return find_sources([str(tmp_path)])


@pytest.fixture
def break_at(url: str) -> Iterator[Callable[..., None]]:
    """Let the server do `what` (PL/pgSQL) the first `times` that a row goes into `table`; the count survives a rollback."""

    def plan(what: str, times: int = 1, table: str = "research.report_version", when: str = "true") -> None:
        _run(
            url,
            f"CREATE SEQUENCE public.met; CREATE FUNCTION public.fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF nextval('public.met') <= {times} THEN {what} END IF; RETURN NEW; END $$; "
            f"CREATE TRIGGER fault BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION public.fault()",
        )

    yield plan
    _run(url, "DROP SEQUENCE public.met; DROP FUNCTION public.fault CASCADE")


def fail(code: str) -> str:
    return f"RAISE EXCEPTION 'as if' USING ERRCODE = '{code}';"


def _run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def ask(url: str, question: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(question.encode()).fetchall()


def status_of(results: list[FileResult]) -> Counter[str]:
    return Counter(result.status for result in results)


def ledger(url: str, run_id: int) -> Counter[str]:
    return Counter(dict(ask(url, f"SELECT status, count(*) FROM ops.load_file WHERE run_id = {run_id} GROUP BY status")))


def run_status(url: str, run_id: int) -> str:
    return str(ask(url, f"SELECT status FROM ops.load_run WHERE run_id = {run_id}")[0][0])


PASSING = [
    pytest.param(fail("40P01"), id="deadlock"),
    pytest.param(fail("40001"), id="serialisation"),
    pytest.param(fail("55P03"), id="lock not available"),
    pytest.param(fail("23505"), id="another load wrote the same row first"),
    pytest.param(CUT, id="the connection is cut"),
]


@pytest.mark.parametrize("table", ["research.report_version", "ops.load_file"])
@pytest.mark.parametrize("what", PASSING)
def test_what_passes_costs_nothing(what: str, table: str, files: list[ReportSource], url: str, break_at: Callable[..., None]) -> None:
    break_at(what, 3, table)
    run_id, results = load(files, url, QUICK)
    assert status_of(results) == ledger(url, run_id) == {"loaded": 4}
    assert {result.stored and result.stored.version_no for result in results} == {1}
    assert run_status(url, run_id) == "finished"


@pytest.mark.parametrize("what", PASSING)
def test_what_does_not_pass_costs_its_file_only(what: str, files: list[ReportSource], url: str, break_at: Callable[..., None]) -> None:
    break_at(what, 10 * STORE_TRIES, when="NEW.file_name = '0.pdf'")
    run_id, results = load(files, url, QUICK)
    _run(url, "ALTER TABLE research.report_version DISABLE TRIGGER fault")
    assert status_of(results) == ledger(url, run_id) == {"refused": 1, "loaded": 3}
    refused = next(result for result in results if result.status == "refused")
    assert refused.error_class == "InTheWayError" and "after several attempts" in (refused.message or "")
    assert status_of(load(files, url, QUICK)[1]) == {"duplicate": 3, "loaded": 1}, "the next run completes it"


@pytest.mark.parametrize("what", [PASSING[0], PASSING[-1]])
def test_a_run_that_cannot_begin_tries_again(what: str, files: list[ReportSource], url: str, break_at: Callable[..., None]) -> None:
    break_at(what, 2, "ops.load_run")
    run_id, results = load(files, url, QUICK)
    assert status_of(results) == {"loaded": 4}
    assert run_status(url, run_id) == "finished"


def test_pauses_grow_by_chance_and_stay_short() -> None:
    assert max(pause(1) for _ in range(100)) <= 0.1
    assert max(pause(50) for _ in range(100)) <= LONGEST_PAUSE
    assert len({pause(3) for _ in range(10)}) == 10


def test_an_answer_that_was_lost_is_not_done_twice(files: list[ReportSource], url: str) -> None:
    """The commit reached the server, its answer did not reach us."""
    run, calls = LoadRun(Link(lambda: url, 20.0), QUICK), []
    (loaded,) = run.results(files[:1])

    def work() -> FileResult:
        calls.append(1)
        with psycopg.connect(url, autocommit=True) as other:
            record(other, run.run_id, replace(loaded, number=2))
        run.link.connection.close()
        return loaded

    again = run._recorded(2, files[0], work)
    run.link.close()
    assert (len(calls), again.status, again.file_sha256) == (1, "loaded", loaded.file_sha256)
    assert again.stored and loaded.stored and again.stored.report_id == loaded.stored.report_id
    assert ledger(url, run.run_id) == {"loaded": 2}


CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def test_the_server_is_away_for_good(files: list[ReportSource], url: str) -> None:
    urls = iter([url])
    with pytest.raises(DatabaseError, match=r"the run ended early: no connection") as error:
        load(
            files,
            lambda: next(urls, "postgresql://127.0.0.1:1/none"),
            Options(parse=act, patience=1.0),
            on_file=lambda result: _run(url, CUT_ALL),
        )
    assert "load again" in error.value.hint
    run_id, results = load(files, url, QUICK)
    assert status_of(results)["refused"] == 0
    assert (run_status(url, run_id - 1), run_status(url, run_id)) == ("interrupted", "finished")


def test_a_run_that_was_taken_for_dead_goes_on(files: list[ReportSource], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the connection was lost another loader began, and closed this run as interrupted."""

    def cut(result: FileResult) -> None:
        if result.number == 1:
            _run(url, CUT_ALL)
            load(files, url, QUICK)

    monkeypatch.setattr("etl.load.run.BATCH", 1)
    run_id, results = load(files, url, QUICK, on_file=cut)
    assert [result.status for result in results] == ["loaded", "duplicate", "duplicate", "duplicate"]
    assert (run_status(url, run_id), run_status(url, run_id + 1)) == ("finished", "finished")


def test_a_read_only_database_is_one_sentence(fresh_url: str, use_database: Callable[[str], None]) -> None:
    _run(fresh_url, f"ALTER DATABASE {fresh_url.rsplit('/', 1)[1]} SET default_transaction_read_only = on")
    use_database(fresh_url)
    done = CliRunner().invoke(main, ["load", str(SAMPLE)])
    assert (done.exit_code, "takes no changes: is it a replica" in done.stderr, done.stderr.count("\n")) == (2, True, 1), done.output


ENDING = [
    pytest.param(fail("53100"), "disk of the database server is full: free some space", id="full disk"),
    pytest.param(fail("25006"), "takes no changes", id="the server became a replica"),
    pytest.param(fail("42501"), "may not write: grant it yanbao_loader", id="rights were taken"),
    pytest.param(fail("53200"), "out of memory", id="no memory"),
    pytest.param(fail("58030"), "load again", id="an error of the disk"),
]


@pytest.mark.parametrize(("what", "advice"), ENDING)
def test_what_no_file_can_be_stored_with_ends_the_run(
    what: str, advice: str, files: list[ReportSource], url: str, break_at: Callable[..., None]
) -> None:
    break_at(what)
    with pytest.raises(DatabaseError, match="the run ended early: as if") as error:
        load(files, url, QUICK)
    assert error.value.exit_status == 2
    assert advice in error.value.hint and "load again" in error.value.hint
    run_id, results = load(files, url, QUICK)
    assert status_of(results) == {"loaded": 4}
    assert run_status(url, run_id - 1) == "failed"
    assert ledger(url, run_id - 1) == {}, "no file is refused for what is not its fault"


def test_a_role_that_may_not_write_is_told(fresh_url: str, use_database: Callable[[str], None]) -> None:
    _run(fresh_url, "CREATE ROLE faults_guest LOGIN PASSWORD 'guest'")
    try:
        _run(fresh_url, "GRANT SELECT ON public.alembic_version TO faults_guest")
        use_database(fresh_url.replace(fresh_url.split("//")[1].split("@")[0], "faults_guest:guest"))
        done = CliRunner().invoke(main, ["load", str(SAMPLE)])
    finally:
        _run(fresh_url, "DROP OWNED BY faults_guest")
        _run(fresh_url, "DROP ROLE faults_guest")
    assert (done.exit_code, "grant it yanbao_loader" in done.stderr) == (2, True), done.output


def test_two_loads_of_the_same_200_files_store_each_once(tmp_path: Path, fresh_url: str) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.pdf").write_text(f"r{number}")
    sources = find_sources([str(tmp_path)])
    done: dict[int, list[FileResult]] = {}

    def one(order: int) -> None:
        done[order] = load(sources[::order], fresh_url, QUICK)[1]

    loaders = [threading.Thread(target=one, args=(order,)) for order in (1, -1)]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    counted = [Counter(result.status for result in results) for results in done.values()]
    assert sum(counted, Counter()) == {"loaded": 200, "duplicate": 200}
    assert ask(fresh_url, "SELECT count(*), count(DISTINCT report_id), max(version_no) FROM research.report_version") == [(200, 200, 1)]
    assert ask(fresh_url, "SELECT count(*), count(DISTINCT run_id) FROM ops.load_file") == [(400, 2)]
