"""Sources in yanbao.toml: every mistake is told once, with its line; secrets stay out of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.config import settings
from app.errors import UsageError
from app.source_config import FilesSource, MailSource
from etl.cli import main


@pytest.fixture
def toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "yanbao.toml"
    monkeypatch.setenv("YANBAO_CONFIG", str(path))
    settings.cache_clear()
    return path


def test_sources_of_all_kinds(toml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mail").write_text("s3cret\n")
    monkeypatch.setenv("FTP_SECRET", "pässword")
    toml.write_text(
        f"""
        workers = 2
        [[source]]
        name = "inbox"
        location = "~/inbox"
        [[source]]
        name = "house-a"
        location = "sftp://reports@sftp.example/out"
        cron = "*/15 7-20 * * mon-fri"
        [source.options]
        port = 2222
        password = {{ env = "FTP_SECRET" }}
        [source.options.client_kwargs]
        verify = false
        session.keys = [{{ file = "{tmp_path}/mail" }}]
        [[source]]
        name = "mail"
        kind = "mail"
        host = "imap.example"
        user = "research"
        password = {{ file = "{tmp_path}/mail" }}
        """
    )
    first, second, third = settings().source
    assert isinstance(first, FilesSource) and (first.timezone, first.cron, first.settle) == ("Asia/Shanghai", None, 60)
    assert isinstance(second, FilesSource)
    assert second.opened_options() == (
        {"port": 2222, "password": "pässword", "client_kwargs": {"verify": False, "session": {"keys": ["s3cret"]}}},
        ("pässword", "s3cret"),
    )
    assert isinstance(third, MailSource) and third.password.value() == "s3cret"
    assert "s3cret" not in repr(settings()) and "pässword" not in repr(settings())


GOOD = '[[source]]\nname = "a"\nlocation = "in"\n'

MISTAKES = [
    pytest.param(GOOD + 'cron = "61 * * * *"\n', (":4: source 1 cron: not a cron expression",), id="cron"),
    pytest.param(GOOD + 'cron = "0 0 30 2 *"\n', (":4: source 1 cron: not a cron",), id="a day that never comes"),
    pytest.param(GOOD + 'cron = "* * * * * *"\n', (":4: source 1 cron: not a cron expression (Wrong number",), id="each second"),
    pytest.param("\ufeff" + GOOD + 'timezone = "Mars"\n', (":4: source 1 timezone: not",), id="a mark before the text"),
    pytest.param(GOOD + 'timezone = "Mars/Olympus"\n', (":4: source 1 timezone: not a time zone",), id="time zone"),
    pytest.param(GOOD + '[[source]]\nname = "b"\n', (":4: source 2 location: is missing",), id="missing"),
    pytest.param(GOOD + "\nsetle = 3\n", (":5: source 1 setle: is not known",), id="misspelt"),
    pytest.param(GOOD + "# a comment\n" + GOOD, (":6: source 2 name: there is a source of this name",), id="a name twice"),
    pytest.param(GOOD + 'suffixes = ["csv"]\n', (":4: source 1 suffixes 1: 'csv' is no ending",), id="suffix without its point"),
    pytest.param(GOOD + 'kind = "ftp"\n', (":4: source 1 kind: files or mail",), id="kind"),
    pytest.param(GOOD + "[source.options]\nanon = true\npassword = 'x'\n", (":6: source 1 options.password: a secret",), id="in a table"),
    pytest.param(GOOD + 'options.secret = "x"\n', (":4: source 1 options.secret: a secret",), id="a secret with a dotted key"),
    pytest.param(GOOD + 'options = { token = "x" }\n', (":4: source 1 options.token: a secret",), id="a secret inline"),
    pytest.param(GOOD + 'options.key = { env = "A", file = "b" }\n', (":4: source 1 options.key: name one place",), id="two places"),
    pytest.param('[[source]]\nname = "a"\nlocation = "sftp://u:pw@h/x"\n', (":3: source 1 location: a password",), id="password in a URL"),
    pytest.param(
        '[[source]]\nname = "Ä b"\nkind = "mail"\nhost = "h"\nuser = "u"\npassword = "x"\n[[source]]\nname = "b"\nlocation = "sftp:///x"\n',
        (":2: source 1 name: small letters", ":6: source 1 password: a secret does not", ":9: source 2 location: names no host"),
        id="in words",
    ),
    pytest.param("source = ['in']\n", (":1: source 1: is no table",), id="no table"),
    pytest.param(
        GOOD + """[source.options]
            max_keys = 9
            proxy = "http://u:pw@h/"
            a.b.secret_key = "x"
            a.tokens = ["x", { env = "Y" }]
            c = { d = { token = "x" } }
            [source.options.client_kwargs]
            verify = true
            password = 123456
            [source.options.client_kwargs.headers]
            Authorization = "x"
            """,
        (
            ":6: source 1 options.proxy: a secret",
            ":7: source 1 options.a.b.secret_key: a secret",
            ":8: source 1 options.a.tokens 1: a secret",
            ":9: source 1 options.c.d.token: a secret",
            ":12: source 1 options.client_kwargs.password: a secret",
            ":14: source 1 options.client_kwargs.headers.Authorization: a secret",
        ),
        id="secrets in tables of tables",
    ),
    pytest.param(
        GOOD + 'options.key = "x"\nsuffixes = ["csv", ".xls", "7z"]\noptions.secret = "y"\noptions.token = { env = 3 }\n',
        (
            ":4: source 1 options.key: a secret",
            ":5: source 1 suffixes 1: 'csv'",
            ":5: source 1 suffixes 3: '7z'",
            ":6: source 1 options.secret: a secret",
            ":7: source 1 options.token.env: Input should be a valid string",
        ),
        id="each option and suffix",
    ),
    pytest.param(
        GOOD + 'settle = -1\n[[source]]\nname = "a"\nlocation = ""\n',
        (":4: source 1 settle:", ":6: source 2 name: there is a source", ":7: source 2 location:"),
        id="a name twice beside others",
    ),
    pytest.param(
        'source = [ # "[{"\n  { name = "a", location = \'[{\' },\n  { name = "b", location = "" },\n  {name = "b"},\n]\n',
        (":3: source 2 location:", ":4: source 3 name: there is a source", ":4: source 3 location: is missing"),
        id="tables inline",
    ),
    pytest.param("workers = 2\n[source]\nname = 'a'\n", (":2: source: is a list; sources are [[source]] tables",), id="one bracket"),
    pytest.param("[[sources]]\nname = 'a'\n", (":1: sources: is not known",), id="a table that is none"),
    pytest.param(
        '[[source]]\nname = "a"\nlocation = "in"\nwrong = 1\n[source.options]\nkey = "x"\n',
        (":4: source 1 wrong:", ":6: source 1 options.key"),
        id="in the order of the file",
    ),
    pytest.param(
        'workers = 0\n[[source]]\nname = "Ä"\nlocation = ""\nsettle = -1\n',
        (":1: workers:", ":3: source 1 name:", ":4: source 1 location:", ":5: source 1 settle:"),
        id="all at once",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line(toml: Path, text: str, said: tuple[str, ...]) -> None:
    toml.write_text(text)
    with pytest.raises(UsageError) as caught:
        settings()
    lines = caught.value.details or caught.value.lines
    assert len(lines) == len(said), "one line a mistake"
    for line, sentence in zip(lines, said, strict=True):
        assert f"yanbao.toml{sentence}" in line
    assert "pw@h" not in str(caught.value)


def test_the_command_tells_a_mistake_a_line(toml: Path) -> None:
    toml.write_text('workers = 0\n"w\\u001b" = 1\n' + GOOD + 'options.key = "x"\n')
    done = CliRunner().invoke(main, ["schedule", "--check"])
    assert done.exit_code == 2
    first, *lines = done.stderr.splitlines()
    assert first.startswith("yanbao: wrong configuration, 3 mistakes (")
    assert [line.strip().removeprefix(f"{toml}:") for line in lines[:2]] == [
        "1: workers: Input should be greater than or equal to 1",
        '6: source 1 options.key: a secret does not stand in the file: { env = "NAME" } or { file = "/run/secrets/name" }',
    ]
    assert lines[2].strip() == "w\\x1b: is not known: is it misspelt?"


def test_a_secret_that_is_not_there(toml: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml.write_text(GOOD + 'options.password = { env = "NOT_SET_HERE" }\n')
    monkeypatch.delenv("NOT_SET_HERE", raising=False)
    (source,) = settings().source
    assert isinstance(source, FilesSource)
    with pytest.raises(UsageError, match="NOT_SET_HERE"):
        source.opened_options()


@pytest.mark.parametrize(
    ("location", "url", "is_covered"),
    [
        ("s3://b/in/", "s3://b/in/a.pdf", True),
        ("s3a://b/in/*.pdf", "s3://b/in/a.pdf", True),
        ("s3://b/in", "s3a://b/in/a.pdf", True),
        ("s3a://b/in", "s3://c/in/a.pdf", False),
        ("gcs://b/in", "gs://b/in/a.pdf", True),
        ("az://c/in", "abfs://c/in/a.pdf", True),
        ("abfss://c@account.dfs.core.windows.net/in", "abfs://c/in/a.pdf", True),
        ("sftp://me@h/in", "sftp://me@h/in/a.pdf", True),
        ("sftp://me@h/in", "sftp://me@g/in/a.pdf", False),
        ("/srv/in", "s3://b/in/a.pdf", False),
    ],
)
def test_which_source_leads_to_a_file_of_the_ledger(location: str, url: str, is_covered: bool) -> None:
    assert FilesSource(name="a", location=location).covers(url) is is_covered


def test_a_url_of_this_machine_is_a_path() -> None:
    """As a URL its pipes were read and its links led anywhere."""
    assert FilesSource(name="a", location="file:///srv/in").location == "/srv/in"
