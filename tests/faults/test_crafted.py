"""PDFs that mean harm or are badly broken: each is read or refused with the reason, in its time and memory, and takes nobody along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import BudgetError, ReadError
from etl.jobs import Limits, Outcome, Parser, Task, run
from etl.parse import parse
from etl.report import Report
from tests.faults import crafted
from tests.read.pdfs import pdf, write

LIMITS = Limits(seconds=240.0, memory=1024)
TITLE = "Vale Securities raises its target price"
SAMPLE = (Path(__file__).parents[2] / "samples" / "battery-english-2025-04.pdf").read_bytes()

READ: dict[str, Callable[[], bytes]] = {  # what can be read is read, whatever else the file holds
    "sound": lambda: crafted.pdf(crafted.one_page()),
    "a page description packed a thousandfold": lambda: crafted.content_bomb(24),
    "packed twice, a million to one": lambda: crafted.content_bomb_twice(24),
    "an object stream of blanks": lambda: crafted.object_stream_bomb(64),
    "50,000 drawings": lambda: crafted.many_drawings(50_000),
    "a ToUnicode map of 2^32 lines": crafted.wide_cmap,
    "object numbers to 2^31": crafted.sparse_numbers,
    "a page tree of 100 levels": lambda: crafted.deep_tree(100),
    "arrays in arrays": lambda: crafted.deep_array(200_000),
    "dictionaries in dictionaries": lambda: crafted.deep_dictionary(100_000),
    "a page tree that holds itself": crafted.cyclic_tree,
    "a page tree that is its own parent": crafted.cyclic_parent,
    "a form that shows itself": crafted.cyclic_form,
    "a length that is the stream's own": crafted.cyclic_length,
    "contents that hold themselves": crafted.cyclic_contents,
    "a cross-reference table before itself": crafted.cyclic_previous,
    "scripts, programs, forms and addresses to open": crafted.with_scripts,
    "a page of 10^9 points": lambda: crafted.strange_page(b"[0 0 1e9 1e9]"),
    "a page of no size": lambda: crafted.strange_page(b"[0 0 0 0]"),
    "a page box of words": lambda: crafted.strange_page(b"[0 0 (x) /y]"),
    "a page box beyond all numbers": lambda: crafted.strange_page(b"[595 842 -1e30 1e38]"),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "10,000 pages": (lambda: crafted.many_pages(10_000), "10000 pages, more than 1000"),
    "300,000 characters on a page": (lambda: crafted.many_characters(300_000), "page 1 has 3.*characters, more than 200,000"),
    "forms in forms, 10^30": (lambda: crafted.many_forms(30, 10), "memory|killed|seconds"),
    "a page tree of 5,000 levels": (lambda: crafted.deep_tree(5000), "none of its pages can be loaded"),
    "no bytes": (lambda: b"", "empty"),
    "a picture called .pdf": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "not a PDF"),
    "a web page called .pdf": (lambda: b"<!DOCTYPE html><title>404 Not Found</title>", "not a PDF"),
    "a Word file called .pdf": (lambda: b"PK\x03\x04" + b"[Content_Types].xml" * 20, "not a PDF"),
    "a header alone": (lambda: b"%PDF-1.7\n", "truncated"),
    "half a file": (lambda: SAMPLE[: len(SAMPLE) // 8], "truncated"),
    "a header and noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, "truncated|damaged"),
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """All of them through one pool of workers."""
    makers = {**READ, **{name: make for name, (make, _) in REFUSED.items()}}
    names = list(makers)
    tasks = (Task(number, f"{number}.pdf", makers[name]()) for number, name in enumerate(names))
    return {names[outcome.number]: outcome for outcome in run(tasks, workers=2, limits=LIMITS, parse=Parser())}


@pytest.mark.parametrize("name", READ)
def test_read(name: str, outcomes: dict[str, Outcome]) -> None:
    report = outcomes[name].report
    assert isinstance(report, Report), outcomes[name].error
    assert report.cover.title and report.cover.title.value == TITLE


@pytest.mark.parametrize(("name", "why"), [(name, why) for name, (_, why) in REFUSED.items()])
def test_refused(name: str, why: str, outcomes: dict[str, Outcome]) -> None:
    error = outcomes[name].error
    assert isinstance(error, ReadError)
    with pytest.raises(ReadError, match=why):
        raise error


def test_budgets_ask_no_other_reader() -> None:
    with pytest.raises(BudgetError):
        parse(crafted.many_pages(1001), "long.pdf")


def test_a_pdf_called_txt_is_read_as_what_it_is() -> None:
    assert parse(SAMPLE, "report.txt").reader == "pdfium"


def locked(user: str, owner: str, strength: int) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(lambda canvas: write(canvas, 72, 72, TITLE), encrypt=StandardEncryption(user, owner, strength=strength))


@pytest.mark.parametrize("strength", [40, 128])
def test_an_encrypted_file_opens_with_a_configured_password(strength: int) -> None:
    data = locked("s3cret", "0wner", strength)
    with pytest.raises(ReadError, match=r"needs a password \(YANBAO_PDF_PASSWORDS"):
        parse(data, "locked.pdf", passwords=("wrong", ""))
    opened = [parse(data, "locked.pdf", passwords=("wrong", right)) for right in ("s3cret", "0wner")]
    plain = parse(data_without_lock(), "locked.pdf")
    assert [report.cover.title and report.cover.title.value for report in opened] == [TITLE, TITLE]
    assert opened[0].cover == plain.cover
    assert opened[0].file_sha256 != plain.file_sha256, "a report is the bytes that came, not those without the lock"


def data_without_lock() -> bytes:
    return pdf(lambda canvas: write(canvas, 72, 72, TITLE))


def test_a_file_that_only_its_owner_may_change_needs_no_password() -> None:
    assert parse(locked("", "0wner", 128), "open.pdf").cover.title


def test_passwords_are_configured_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.config import settings

    monkeypatch.setenv("YANBAO_PDF_PASSWORDS", '["s3cret", "0wner"]')
    settings.cache_clear()
    assert settings().pdf_passwords == ("s3cret", "0wner")
    assert "s3cret" not in repr(settings())
