"""`python -m docs.tools.reader_login`: URL of the library (`make library`) for somebody who may log in and was granted `yanbao_reader`."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from app.database.engine import connect
from app.database.logins import make_login
from docs.tools.library import ready

NAME = "yanbao_bi"


def login(url: str, name: str = NAME) -> str:
    """The URL with a login role of that name, which is made where it is missing and gets a new password."""
    password = secrets.token_urlsafe(24)
    with connect(url, autocommit=True) as connection:
        make_login(connection, name, password)
    parts = urlsplit(url)
    return f"postgresql://{name}:{password}@{parts.hostname}:{parts.port}{parts.path}"


if __name__ == "__main__":
    print(login(ready()))
