"""Text of strangers – names of files, words of reports – is only ever text: in SQL, HTML, JSON, a log and on a terminal."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from app.cli.terminal import guarded, one_line, visible
from app.errors import UsageError
from app.query import as_table, query
from app.reference import vocabulary
from etl.cli import main
from etl.evaluate.outcome import Outcome
from etl.evaluate.page import as_html
from etl.evaluate.run import Evaluation
from etl.load.store import Store
from etl.report import Section, Text
from etl.sources import find_sources, path_of
from tests.load.invented import at, cover, small

ROOT = Path(__file__).parents[2]
HOSTILE = [
    pytest.param("Robert'); DROP TABLE research.report; --", id="SQL"),
    pytest.param("%s %(x)s %% {0} :name $1", id="placeholders"),
    pytest.param("a\tb\\N\\.\n\\.\nx", id="the end of a COPY"),
    pytest.param("$(touch /tmp/x) `id` | sh; rm -rf ~ &", id="shell"),
    pytest.param('<script>alert(1)</script> & <img src=x onerror="y">', id="HTML"),
    pytest.param("\x1b[2J\x1b]0;title\x07 \x9b31m \x08\x7f\r", id="terminal"),
    pytest.param("report\u202efdp.exe\u2066 \u2028", id="direction"),
    pytest.param("=HYPERLINK(1) 😀 \U0010ffff é", id="beyond the plane"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_report_may_say_anything(text: str, fresh_url: str) -> None:
    report = small(text, cover=cover(title=Text(text, at(text))), sections=(Section(text, text, at(text)),), file_name=text)
    with psycopg.connect(fresh_url, autocommit=True) as connection:
        Store(connection, vocabulary()).store(report)
        stored = connection.execute(
            "SELECT file_name, title, heading, text FROM research.report_version JOIN research.report_section USING (report_id, version_no)"
        ).fetchall()
    assert stored == [(text,) * 4]
    shown = as_table(query(fresh_url, "SELECT title FROM mart.report"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", visible(shown))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_of_misses_holds_no_markup_of_others(text: str) -> None:
    miss = Outcome(text, text, text, (text,), right=False, detail=text)
    page = as_html(Evaluation((miss,), (), {}))
    assert "<script" not in page and "<img src=x" not in page


def test_no_shell_is_ever_started() -> None:
    words = re.compile(r"shell\s*=\s*True|os\.system|os\.popen|getoutput|\beval\(|\bexec\(")
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for room in ("app", "etl") for path in (ROOT / room).rglob("*.py")
             if (hit := words.search(path.read_text()))]  # fmt: skip
    assert found == []


def test_what_is_written_out() -> None:
    assert visible("研报 é\t1\n2 \x1b[31m\x9b\x7f\u202ea\u2066\ud800") == "研报 é\t1\n2 \\x1b[31m\\x9b\\x7f\\u202ea\\u2066\\ud800"
    assert one_line("a\nb\tc\r") == "a\\x0ab\\x09c\\x0d"


class Screen(io.StringIO):
    """A terminal that shows what was sent to it."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_guarded_and_a_pipe_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shown in ((Screen(), "\\x1b[2J"), (io.StringIO(), "\x1b[2J")):
        monkeypatch.setattr(sys, "stdout", stream)
        with guarded(), guarded():
            print("\x1b[2J", end="")
        assert (stream.getvalue(), sys.stdout) == (shown, stream)


def test_an_error_is_one_line_without_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise UsageError("no such\nfile \x1b[31m", where="x\u202ey")

    monkeypatch.setattr("etl.sources.find_sources", fail)
    done = CliRunner().invoke(main, ["load", "x", "--dry-run"])
    assert (done.exit_code, done.stderr) == (2, "yanbao: x\\u202ey: no such\\x0afile \\x1b[31m\n")


NAMES = [
    "研报 深度.txt".encode(),
    "研报.txt".encode("gb18030"),  # a disk that was filled by another system
    b"\xff\xfe\xfd.txt",
    "rtl\u202etxt.fdp.txt".encode(),
    b"forged\n2026-01-01 INFO loaded other.pdf.txt",
    b"\x1b[31mred\x07.txt",
    b"'; DROP TABLE x; --.txt",
    b"$(id) `id` %s {0}.txt",
    b"<b>.txt",
    b"back\\xslash\\xff.txt",
    b"-rf --force.txt",
    b" .txt",
    b"x" * 251 + b".txt",
]


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder of reports under names of every kind."""
    text = (ROOT / "samples" / "robotics-weekly-2024-12.txt").read_text()
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(f"{text}\n{number}\n")
    return tmp_path


def test_a_file_may_be_called_anything(strange: Path, fresh_url: str, use_database: Callable[[str], None]) -> None:
    use_database(fresh_url)
    done = CliRunner().invoke(main, ["load", str(strange), "--json"])
    assert done.exit_code == 0, done.output
    summary = json.loads(done.stdout)
    assert summary["files_loaded"] == len(NAMES)
    assert "\x1b" not in done.stderr and "\u202e" not in done.stderr
    assert not any(line.startswith("2026-01-01 INFO") for line in done.output.splitlines())
    with psycopg.connect(fresh_url) as connection:
        places = [row[0] for row in connection.execute("SELECT location FROM ops.load_file")]
    assert sorted(map(path_of, places)) == sorted(path_of(source.address) for source in find_sources([str(strange)])), (
        "the ledger leads back"
    )
    reparsed = CliRunner().invoke(main, ["load", "--reparse", "--force"])
    assert f"{len(NAMES)} loaded" in reparsed.output, reparsed.output
    again = CliRunner().invoke(main, ["load", str(strange)])
    assert f"{len(NAMES)} already held" in again.output


def test_an_output_that_knows_no_chinese_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    with guarded():
        print("研报", flush=True)
    assert raw.getvalue() == b"\\u7814\\u62a5\n"


def test_surrogates_in_arguments_are_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["load", str(tmp_path / "\udcff.pdf"), "--dry-run"])
    assert (done.exit_code, "\\udcff.pdf" in done.stderr) == (2, True)
