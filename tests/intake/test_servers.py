"""Sources behind real servers on loopback: S3 (moto), SFTP (asyncssh), IMAP (pymap). No secret of theirs is kept or told."""

from __future__ import annotations

import asyncio
import errno
import imaplib
import io
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import asyncssh
import boto3
import fsspec
import paramiko
import pytest
from click.testing import CliRunner
from moto.server import ThreadedMotoServer

from app.config import settings
from app.database.engine import connect
from etl.cli import main
from tests.load.acting import act

PASSWORD = "correct-horse-battery"


def report(mark: str) -> bytes:
    """A report for the parser of the tests, which takes a word."""
    return mark.encode()


def packed(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.txt", data)
    return file.getvalue()


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_url: str) -> Callable[[str], str]:
    """Write yanbao.toml; gives the URL of a warehouse that the commands use."""

    def write(text: str) -> str:
        (tmp_path / "yanbao.toml").write_text(text)
        monkeypatch.setenv("YANBAO_CONFIG", str(tmp_path / "yanbao.toml"))
        monkeypatch.setenv("YANBAO_DATABASE_URL", fresh_url)
        monkeypatch.setenv("TEST_SECRET", PASSWORD)
        monkeypatch.setattr("etl.jobs.Parser", lambda *_: act)
        settings.cache_clear()
        return fresh_url

    return write


def load(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["load", *arguments, "--json"])
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def loaded(answer: dict[str, Any]) -> dict[str, str]:
    return {file["location"]: file["status"] for file in answer["files"]}


def assert_secret_nowhere(url: str, captured: str) -> None:
    assert PASSWORD not in captured
    with connect(url) as connection:
        for table in ("ops.source", "ops.source_file", "ops.load_run", "ops.load_file", "research.report_version"):
            found = connection.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE '%{PASSWORD}%'".encode()).fetchone()
            assert found == (0,), table


# --- S3 ---


@pytest.fixture(scope="module")
def s3() -> Iterator[tuple[str, Any]]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "s3", endpoint_url=f"http://{host}:{port}", aws_access_key_id="k", aws_secret_access_key=PASSWORD, region_name="us-east-1"
    )
    client.create_bucket(Bucket="reports")
    yield f"http://{host}:{port}", client
    server.stop()


S3 = """
[[source]]
name = "bucket"
location = "s3://reports/in"
options.endpoint_url = "{endpoint}"
options.key = {{ env = "TEST_SECRET" }}
options.secret = {{ env = "TEST_SECRET" }}
"""


def test_s3(s3: tuple[str, Any], configure: Callable[[str], str], caplog: pytest.LogCaptureFixture) -> None:
    endpoint, client = s3
    url = configure(S3.format(endpoint=endpoint))
    client.put_object(Bucket="reports", Key="in/a.txt", Body=report("a"))
    client.put_object(Bucket="reports", Key="in/deep/week.zip", Body=packed(b=report("b"), c=report("c")))
    client.put_object(Bucket="reports", Key="elsewhere/x.txt", Body=report("x"))
    client.put_object(Bucket="reports", Key="in/deep/", Body=b"")  # as a console makes a folder
    with caplog.at_level(logging.DEBUG, "yanbao"):
        first = load("--source", "bucket")
        assert loaded(first) == {
            "s3://reports/in/a.txt": "loaded",
            "s3://reports/in/deep/week.zip!b.txt": "loaded",
            "s3://reports/in/deep/week.zip!c.txt": "loaded",
        }
        second = load("--source", "bucket")
        assert (second["files"], second["files_passed_over"]) == ([], {})
        client.put_object(Bucket="reports", Key="in/a.txt", Body=report("new"))
        assert loaded(load("--source", "bucket")) == {"s3://reports/in/a.txt": "loaded"}
        for name in ("s3", "s3a"):  # what a source calls s3a is s3 in the ledger
            configure(S3.format(endpoint=endpoint).replace("s3:", f"{name}:"))
            again = load("--reparse", "--force")
            assert again["files_loaded"] >= 3, "a newer parser finds them behind their URLs"
    assert_secret_nowhere(url, caplog.text + json.dumps(first))


def test_a_folder_of_s3_that_was_emptied_is_no_failure(s3: tuple[str, Any], configure: Callable[[str], str]) -> None:
    """Its next files waited for up to an hour, as those of a source that cannot be reached."""
    endpoint, client = s3
    url = configure(S3.format(endpoint=endpoint).replace("reports/in", "reports/emptied/"))
    client.put_object(Bucket="reports", Key="emptied/a.txt", Body=report("emptied"))
    assert load("--source", "bucket")["files_loaded"] == 1
    client.delete_object(Bucket="reports", Key="emptied/a.txt")
    (source,) = load("--source", "bucket")["sources"]
    assert (source["status"], source["listed"]) == ("ok", 0)
    with connect(url) as connection:
        assert connection.execute("SELECT vanished_at IS NOT NULL FROM ops.source_file").fetchall() == [(True,)]
    configure(S3.format(endpoint=endpoint).replace("reports/in", "no-such-bucket/in"))
    assert CliRunner().invoke(main, ["load", "--source", "bucket"]).exit_code == 2


def test_load_of_a_url(s3: tuple[str, Any], configure: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint, client = s3
    configure("")
    client.put_object(Bucket="reports", Key="url/a.txt", Body=report("url"))
    client.put_object(Bucket="reports", Key="url/b.zip", Body=packed(b=report("url-b")))
    for name, value in {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": PASSWORD, "ENDPOINT_URL_S3": endpoint}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    assert set(loaded(load("s3://reports/url/"))) == {"s3://reports/url/a.txt", "s3://reports/url/b.zip!b.txt"}
    assert set(loaded(load("s3://reports/url/*.txt")).values()) == {"duplicate"}
    nothing = CliRunner().invoke(main, ["load", "s3://reports/nothing-here"])
    assert (nothing.exit_code, "no such file" in nothing.output) == (2, True)


def test_load_of_a_url_in_memory(configure: Callable[[str], str]) -> None:
    configure("")
    memory = fsspec.filesystem("memory")
    odd = "/inbox/[研报] a!b?.txt"
    memory.pipe("/inbox/研报.txt", report("memory"))
    try:
        assert loaded(load("memory://inbox")) == {"memory:///inbox/研报.txt": "loaded"}
        memory.pipe(odd, report("odd"))
        assert loaded(load(f"memory:/{odd}")) == {f"memory://{odd}": "loaded"}, "what is called so is no glob"
        assert loaded(load("--reparse", "--force")) == {f"memory://{odd}": "loaded", "memory:///inbox/研报.txt": "loaded"}
    finally:
        memory.rm("/inbox", recursive=True)


def test_a_url_that_nobody_knows(configure: Callable[[str], str]) -> None:
    configure("")
    done = CliRunner().invoke(main, ["load", f"nosuch://me:{PASSWORD}@host/x"])
    assert done.exit_code == 2 and PASSWORD not in done.output


# --- SFTP ---


class _Server(asyncssh.SSHServer):  # type: ignore[misc, unused-ignore]
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("reports", PASSWORD)


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[tuple[int, Path, Path]]:
    """Port, the folder that is served, and the file with the server's key."""
    root, known = tmp_path / "served", tmp_path / "known_hosts"
    (root / "out").mkdir(parents=True)
    key = asyncssh.generate_private_key("ssh-ed25519")
    ready, stop = threading.Event(), asyncio.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        factory = lambda channel: asyncssh.SFTPServer(channel, chroot=os.fsencode(root))  # noqa: E731
        async with await asyncssh.listen("127.0.0.1", 0, server_factory=_Server, server_host_keys=[key], sftp_factory=factory) as server:
            found.update(port=server.sockets[0].getsockname()[1], loop=asyncio.get_running_loop())
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(20)
    known.write_text(f"[127.0.0.1]:{found['port']} {key.export_public_key().decode()}")
    yield found["port"], root, known
    found["loop"].call_soon_threadsafe(stop.set)
    thread.join(20)


SFTP = """
[[source]]
name = "house"
location = "sftp://reports@127.0.0.1:{port}/out"
settle = 1
options.known_hosts = "{known}"
options.password = {{ env = "TEST_SECRET" }}
"""


def old(file: Path) -> None:
    """A report that nobody writes any more."""
    file.write_bytes(file.stem.encode("utf-8", "replace"))
    os.utime(file, (1e9, 1e9))


def transports() -> list[threading.Thread]:
    """Open connections of paramiko: each is a thread."""
    return [thread for thread in threading.enumerate() if isinstance(thread, paramiko.Transport) and thread.is_active()]


def test_sftp(sftp: tuple[int, Path, Path], configure: Callable[[str], str], caplog: pytest.LogCaptureFixture) -> None:
    port, root, known = sftp
    url = configure(SFTP.format(port=port, known=known))
    (root / "out" / "a.txt").write_bytes(report("a"))
    (root / "out" / "week.zip").write_bytes(packed(b=report("b")))
    before = set(transports())
    with caplog.at_level(logging.DEBUG, "yanbao"):
        first = load("--source", "house")
    assert loaded(first) == {
        f"sftp://reports@127.0.0.1:{port}/out/a.txt": "loaded",
        f"sftp://reports@127.0.0.1:{port}/out/week.zip!b.txt": "loaded",
    }
    assert set(transports()) <= before, "the connection is ended with the run"
    (root / "out" / "a.txt").rename(root / "out" / "moved.txt")
    assert list(loaded(load("--source", "house")).values()) == ["duplicate"]
    assert_secret_nowhere(url, caplog.text + json.dumps(first))


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (OSError("no"), 2, "cannot be listed"),
        (PermissionError(errno.EACCES, "no"), 0, "ok: 2 files listed, 1 reports read; 1 folder closed to us: sftp:"),
    ],
    ids=["fails", "is closed to us"],
)
def test_a_folder_of_sftp_that_cannot_be_listed_makes_nothing_vanish(
    sftp: tuple[int, Path, Path],
    configure: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    status: int,
    said: str,
) -> None:
    port, root, known = sftp
    url = configure(SFTP.format(port=port, known=known))
    for folder in ("deep", ".hidden"):
        (root / "out" / folder).mkdir()
    for name in ("a", "deep/b"):
        old(root / "out" / f"{name}.txt")
    load("--source", "house")
    old(root / "out" / "new.txt")
    scandir = asyncssh.SFTPServer.scandir

    def closed(server: Any, path: bytes) -> Any:
        assert not path.endswith(b"hidden"), "as on this machine nobody looks there"
        if path.endswith(b"deep"):
            raise error
        return scandir(server, path)

    monkeypatch.setattr(asyncssh.SFTPServer, "scandir", closed)
    done = CliRunner().invoke(main, ["load", "--source", "house"])
    assert (done.exit_code, said in done.output) == (status, True), done.output
    with connect(url) as connection:
        assert connection.execute("SELECT count(*), count(vanished_at) FROM ops.source_file").fetchone() == (2 + (status == 0), 0)
    monkeypatch.setitem(fsspec.config.conf, "sftp", {"password": PASSWORD, "known_hosts": str(known)})
    by_hand = CliRunner().invoke(main, ["load", f"sftp://reports@127.0.0.1:{port}/out"])
    assert (by_hand.exit_code, "cannot be looked into" in by_hand.output) == ((1, True) if status == 0 else (2, False)), by_hand.output


def test_sftp_with_odd_names_and_links(sftp: tuple[int, Path, Path], configure: Callable[[str], str]) -> None:
    """One name that is not UTF-8 failed the source; a linked file had the size of its link, and waited for ever."""
    port, root, known = sftp
    configure(SFTP.format(port=port, known=known))
    gbk = Path(os.fsdecode(bytes(root / "out") + b"/" + "周报".encode("gbk") + b".txt"))
    for file in (gbk, root / "elsewhere.txt", root / "out" / "[a] b!c?.txt"):
        old(file)
    for name, to in {"linked.txt": "../elsewhere.txt", "folder.txt": "..", "nowhere.txt": "no.txt"}.items():
        (root / "out" / name).symlink_to(to)
    os.mkfifo(root / "out" / "pipe.txt")
    place = f"sftp://reports@127.0.0.1:{port}/out"
    whole = {f"{place}/{name}.txt": "loaded" for name in (r"\xd6ܱ\xa8", "[a] b!c?", "linked")}
    done = CliRunner().invoke(main, ["load", "--source", "house", "--json"])
    answer = loaded(json.loads(done.stdout))
    assert {name: status for name, status in answer.items() if status == "loaded"} == whole
    assert {name.rpartition("/")[2] for name in answer.keys() - whole} == {"folder.txt", "nowhere.txt"}, "named as reports: told"
    assert json.loads(done.stdout)["files_passed_over"] == {"pipes and devices": 1}, "to read it would wait for its writer"
    assert loaded(load("--reparse", "--force")) == whole


def test_sftp_of_a_server_whose_key_is_not_known(sftp: tuple[int, Path, Path], configure: Callable[[str], str], tmp_path: Path) -> None:
    port, _, known = sftp
    known.write_text("")
    configure(SFTP.format(port=port, known=known))
    done = CliRunner().invoke(main, ["load", "--source", "house"])
    assert (done.exit_code, "not found in known_hosts" in done.output) == (2, True), done.output


def test_sftp_with_a_wrong_password(sftp: tuple[int, Path, Path], configure: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    port, _, known = sftp
    url = configure(SFTP.format(port=port, known=known))
    monkeypatch.setenv("TEST_SECRET", f"{PASSWORD}-wrong")
    done = CliRunner().invoke(main, ["load", "--source", "house"])
    assert (done.exit_code, "Authentication failed" in done.output) == (2, True), done.output
    assert_secret_nowhere(url, done.output)


# --- IMAP ---


@contextmanager
def mailbox() -> Iterator[int]:
    """A real IMAP server with an empty mailbox."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "pymap"
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "--no-service", "admin", "--no-service", "sieve", "dict"]
    user = ["--demo-data", "--demo-user", "research", "--demo-password", PASSWORD]
    server = subprocess.Popen([str(program), *arguments, *user], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        server.kill()
        server.wait()


def _await(port: int) -> None:
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the IMAP server does not start")


def message(sender: str, **attachments: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "research@example.org", "研报"
    mail.set_content("attached")
    for name, data in attachments.items():
        stem, _, suffix = name.rpartition("_")
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"{stem}.{suffix}")
    return mail


MAIL = """
[[source]]
name = "mail"
kind = "mail"
host = "127.0.0.1"
port = {port}
encryption = "none"
user = "research"
password = {{ env = "TEST_SECRET" }}
senders = ["reports@house.example", "desk@other.example"]
"""


def test_mail(configure: Callable[[str], str], caplog: pytest.LogCaptureFixture) -> None:
    forward = message("desk@other.example")
    forward.add_attachment(message("x@y.example", 转发_txt=report("forwarded")))
    mails = [
        message("Reports <reports@house.example>", 周报_txt=report("a"), logo_png=b"png", week_zip=packed(b=report("b"))),
        message("spam@else.example", spam_txt=report("spam")),
        message("desk@other.example", logo_png=b"png"),
        forward,
    ]
    with mailbox() as port:
        with imaplib.IMAP4("127.0.0.1", port) as client:
            client.login("research", PASSWORD)
            for mail in mails:
                assert client.append("INBOX", "", None, mail.as_bytes())[0] == "OK"
        url = configure(MAIL.format(port=port))
        with caplog.at_level(logging.DEBUG, "yanbao"):
            first = load("--source", "mail")
        names = {location.rpartition("!")[2]: status for location, status in loaded(first).items()}
        assert names == {"周报.txt": "loaded", "b.txt": "loaded", "转发.txt": "loaded"}
        assert all(location.startswith("imap://research@127.0.0.1/INBOX;UIDVALIDITY=") for location in loaded(first))
        assert loaded(load("--reparse", "--force")) == loaded(first), "a newer parser finds them in their messages"
        again = load("--source", "mail")
        assert (again["files"], again["sources"][0]["listed"]) == ([], 3)
        with imaplib.IMAP4("127.0.0.1", port) as client:
            client.login("research", PASSWORD)
            client.select("INBOX", readonly=True)
            seen = client.search(None, "SEEN", "FROM", "house.example")[1][0]
            assert seen in (b"", None), "the mailbox is as it was"
    assert_secret_nowhere(url, caplog.text + json.dumps(first))
    done = CliRunner().invoke(main, ["load", "--source", "mail"])
    assert done.exit_code == 2, "the server is gone"
