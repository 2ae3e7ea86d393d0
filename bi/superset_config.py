"""Superset's settings. Secrets, metadata database and the admin's password lie in bi/.superset or YANBAO_BI_HOME, not in the repository."""

import os
import secrets
from pathlib import Path

from sqlalchemy.engine import make_url

HOME = Path(os.environ.get("YANBAO_BI_HOME") or Path(__file__).with_name(".superset"))


def _kept_secret(name: str) -> str:
    """A secret that is made once and readable by its owner alone."""
    path = HOME / name
    HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(42))
    return path.read_text()


SECRET_KEY = _kept_secret("secret_key")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME.resolve() / 'superset.db'}"
APP_NAME = "Yanbao"


def DB_CONNECTION_MUTATOR(uri, params, username, security_manager, source):
    """The bundle's connection names no server: YANBAO_BI_DATABASE_URL does, so that its password is in no file of Superset's."""
    if uri.host == "yanbao.invalid":
        uri = make_url(os.environ["YANBAO_BI_DATABASE_URL"]).set(drivername="postgresql+psycopg2")
        if file := os.environ.get("YANBAO_BI_DATABASE_PASSWORD_FILE"):
            uri = uri.set(password=Path(file).read_text().strip())
    return uri, params
