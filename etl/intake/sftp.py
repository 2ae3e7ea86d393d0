"""SFTP as fsspec has it, but only with servers whose key is known: who answers for somebody else could slip us forged reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

TIMEOUT = 30.0  # seconds, for connecting and for each answer


class KnownHosts(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Keys are those of ~/.ssh/known_hosts and the system's, or of the file that the option `known_hosts` names."""

    def __init__(self, host: str, known_hosts: str | None = None, **options: Any) -> None:
        self.known_hosts = known_hosts
        super().__init__(host, **options)

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        if self.known_hosts:
            self.client.load_host_keys(str(Path(self.known_hosts).expanduser()))
        else:
            self.client.load_system_host_keys()
        self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
        timeouts = {"timeout": TIMEOUT, "banner_timeout": TIMEOUT, "auth_timeout": TIMEOUT}
        self.client.connect(self.host, **{**timeouts, **self.ssh_kwargs})
        self.ftp = self.client.open_sftp()
        self.ftp.get_channel().settimeout(TIMEOUT)

    def close(self) -> None:
        """End the connection and its thread; fsspec leaves both to the end of the program."""
        self.client.close()
