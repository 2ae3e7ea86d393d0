"""SFTP as fsspec has it, but only with servers whose key is known: who answers for somebody else could slip us forged reports."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

TIMEOUT = 30.0  # seconds, for connecting and for each answer


class _AnyText(paramiko.Message):  # type: ignore[misc, unused-ignore]
    """An answer whose text may be in any encoding."""

    def get_text(self) -> str:
        return bytes(self.get_string()).decode("utf-8", "surrogateescape")


class AnyNames(paramiko.SFTPClient):  # type: ignore[misc, unused-ignore]
    """Files under names that are not UTF-8, such as a Chinese Windows gives them: their bytes are kept as Python keeps those of this
    machine. paramiko by itself gives up the whole folder."""

    def _read_response(self, waitfor: Any = None) -> Any:
        kind, message = super()._read_response(waitfor)
        if message is not None:
            message.__class__ = _AnyText
        return kind, message

    def _adjust_cwd(self, path: Any) -> Any:
        return super()._adjust_cwd(path.encode("utf-8", "surrogateescape") if isinstance(path, str) else path)

    def listdir_iter(self, path: Any = ".", read_aheads: int = 50) -> Iterator[Any]:
        """Without reading ahead, which goes around `_read_response`."""
        return iter(self.listdir_attr(path))


class KnownHosts(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Keys are those of ~/.ssh/known_hosts and the system's, or of the file that the option `known_hosts` names."""

    def __init__(self, host: str, known_hosts: str | None = None, **options: Any) -> None:
        self.known_hosts = known_hosts
        super().__init__(host, **options)

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        """The path in a URL. `?` and `#` are letters of it: SFTP has no queries."""
        return f"/{path.partition('://')[2].partition('/')[2]}" if "://" in path else path

    @staticmethod
    def _decode_stat(found: Any, parent_path: str | None = None) -> dict[str, Any]:
        """What the server tells of a path. Pipes, sockets and devices are no files: to read a pipe would wait for its writer."""
        info: dict[str, Any] = SFTPFileSystem._decode_stat(found, parent_path)
        return info if stat.S_IFMT(found.st_mode) in (0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK) else {**info, "type": "other"}

    @staticmethod
    def _get_kwargs_from_urls(url: str) -> dict[str, Any]:
        """Host, port and user of a URL."""
        protocol, _, rest = url.partition("://")
        found: dict[str, Any] = SFTPFileSystem._get_kwargs_from_urls(f"{protocol}://{rest.partition('/')[0]}/")
        return found

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        if self.known_hosts:
            self.client.load_host_keys(str(Path(self.known_hosts).expanduser()))
        else:
            self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        timeouts = {"timeout": TIMEOUT, "banner_timeout": TIMEOUT, "auth_timeout": TIMEOUT}
        self.client.connect(self.host, **{**timeouts, **self.ssh_kwargs})
        transport = self.client.get_transport()
        assert transport is not None, "connected"
        self.ftp = AnyNames.from_transport(transport)
        self.ftp.get_channel().settimeout(TIMEOUT)

    def close(self) -> None:
        """End the connection and its thread; fsspec leaves both to the end of the program."""
        self.client.close()
