"""The `[[source]]` tables of yanbao.toml: where reports come from by themselves, and when. docs/sources.md explains them.

A secret never stands in the file: it is `{ env = "NAME" }` or `{ file = "/run/secrets/name" }`, read when it is needed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from app.errors import UsageError

PASS_WORDS = ("password", "passwd", "passphrase")
SECRET_WORDS = (*PASS_WORDS, "secret", "token", "credential", "connection_string", "key", "authorization", "cookie")
IN_THE_CLEAR: Final = 'a secret does not stand in the file: { env = "NAME" } or { file = "/run/secrets/name" }'
HOSTS = ("sftp", "ssh", "s3", "s3a")
OF_THIS_MACHINE = ("file", "local")  # URLs of paths: what holds for folders (links, pipes) holds for them
ALIASES = {"s3a": "s3", "gcs": "gs", "az": "abfs", "abfss": "abfs"}  # file systems of several names give their files one
NO_SECRETS = ("key_filename", "known_hosts")  # names of files


class Secret(BaseModel):
    """A secret and where it is: the environment variable `env`, or the first line of `file`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    env: str | None = None
    file: Path | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Secret:
        if (self.env is None) == (self.file is None):
            raise ValueError('name one place: { env = "NAME" } or { file = "/run/secrets/name" }')
        return self

    def value(self) -> str:
        """The secret itself. Raises UsageError where it is not there."""
        from app.config import environment

        if self.env is not None:
            return environment(self.env)
        assert self.file is not None
        try:
            return self.file.expanduser().read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except OSError as error:
            raise UsageError(f"the file of a secret cannot be read: {error.strerror}", where=str(self.file)) from error


def _is_suffix(text: str) -> str:
    if not re.fullmatch(r"\.[a-z0-9]+", text):
        raise ValueError(f'{text!r} is no ending of a file: such as ".csv"')
    return text


Suffix = Annotated[str, AfterValidator(_is_suffix)]


class SourceBase(BaseModel):
    """What every source has. `yanbao schedule` runs it by `cron`; without `cron` it runs by `yanbao load --source NAME`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$", description="What it is called in status and ledger; unique")]
    cron: str | None = Field(default=None, description="When it runs: minute hour day month weekday")
    timezone: str = Field(default="Asia/Shanghai", description="Time zone of cron")
    settle: float = Field(
        default=60.0, ge=0, le=86400, description="Seconds that size and time of a file must stay the same before it is read"
    )
    workers: int | None = Field(default=None, ge=1, description="Processes that parse its files; default: workers")
    suffixes: tuple[Suffix, ...] = Field(
        default=(), description="Read files that end so and no others, such as .csv and .json; empty: reports"
    )

    @field_validator("cron")
    @classmethod
    def _is_cron(cls, text: str | None) -> str | None:
        if text is None:
            return None
        from cronsim import CronSim, CronSimError

        try:
            if len(text.split()) != 5:  # cronsim takes a sixth for seconds
                raise CronSimError("Wrong number of fields")
            next(CronSim(text, datetime(2026, 1, 1, tzinfo=UTC)))
        except (CronSimError, StopIteration) as error:
            reason = str(error) or "no such day"
            raise ValueError(f"not a cron expression ({reason}): minute hour day month weekday, such as 30 7 * * mon-fri") from error
        return text

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, text: str) -> str:
        try:
            ZoneInfo(text)
        except (ValueError, OSError, LookupError) as error:
            raise ValueError("not a time zone: such as Asia/Shanghai, Europe/London, UTC") from error
        return text


class WithLocation(SourceBase):
    """A source of files: a folder, a glob, a file, or an fsspec URL of one; `options` go to fsspec."""

    location: Annotated[str, Field(min_length=1, description="Folder, glob or URL (s3://, sftp://, …)")]
    options: dict[str, Any] = Field(
        default_factory=dict, description="Options of the file system, such as endpoint_url; secrets by env or file"
    )

    @field_validator("location")
    @classmethod
    def _is_place(cls, text: str) -> str:
        if _has_password(text):
            raise ValueError("a password does not belong into a URL: options.password = { env = … } or { file = … }")
        protocol, _, rest = text.partition("://")
        if protocol in OF_THIS_MACHINE:
            return rest
        if protocol in HOSTS and rest.startswith("/"):
            raise ValueError(f"names no host or bucket: {protocol}://host/folder")
        return text

    @field_validator("options")
    @classmethod
    def _secrets_elsewhere(cls, options: dict[str, Any]) -> dict[str, Any]:
        return _each_option(options)  # type: ignore[no-any-return]

    def covers(self, url: str) -> bool:
        """Whether a file at `url` is one of this source."""
        root = re.split(r"[*?\[]", self.location, maxsplit=1)[0]
        return "://" in root and _by_one_name(url).startswith(_by_one_name(root))

    def opened_options(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The options as fsspec takes them, and the secrets among them, in tables of tables too, which must show nowhere."""
        secrets = list[str]()
        return _with_secrets(self.options, secrets), tuple(secrets)


def _by_one_name(url: str) -> str:
    """`s3a://b/in` → `s3://b/in`, `abfss://c@account.dfs.core.windows.net/in` → `abfs://c/in`: as the ledger may call it too."""
    protocol, mark, rest = url.partition("://")
    name = ALIASES.get(protocol, protocol)
    return name + mark + (re.sub(r"^([^/@]+)@[^/]*", r"\1", rest) if name == "abfs" else rest)


def _with_secrets(value: Any, secrets: list[str]) -> Any:
    """`value` with each Secret in it read; what was read is added to `secrets`."""
    if isinstance(value, Secret):
        secrets.append(value.value())
        return secrets[-1]
    if isinstance(value, dict):
        return {name: _with_secrets(inner, secrets) for name, inner in value.items()}
    return [_with_secrets(inner, secrets) for inner in value] if isinstance(value, list) else value


def _each_option(options: Any, name: str = "") -> Any:
    """A table or list of options, secret ones as Secrets. Every mistake is told, not only the first; `name` is what a list is called."""
    found, wrong = dict[str | int, Any](), list[InitErrorDetails]()
    for step, value in options.items() if isinstance(options, dict) else enumerate(options):
        try:
            found[step] = _option(name if isinstance(step, int) else step, value)
        except PydanticCustomError as error:
            wrong.append(InitErrorDetails(type=error, loc=(step,), input=None))
        except ValidationError as error:
            wrong += [_again(one, (step,)) for one in error.errors()]
    if wrong:
        raise ValidationError.from_exception_data("options", wrong)
    return found if isinstance(options, dict) else list(found.values())


def _option(name: str, value: Any) -> Any:
    """An option, a secret one as a Secret, at any depth. Refuses secrets in the clear."""
    if isinstance(value, dict) and value and value.keys() <= {"env", "file"}:
        return Secret(**value)
    if isinstance(value, dict | list):
        return _each_option(value, name)
    if _is_secret(name, value) or (isinstance(value, str) and _has_password(value)):
        raise PydanticCustomError("secret", IN_THE_CLEAR)
    return value


def _is_secret(name: str, value: Any) -> bool:
    """Whether an option is one by its name. Numbers are where they are a password; `max_keys = 1000` is none."""
    words = SECRET_WORDS if isinstance(value, str) else PASS_WORDS if type(value) is int else ()
    return name not in NO_SECRETS and any(word in name.lower() for word in words)


def _has_password(text: str) -> bool:
    """`sftp://me:secret@host/x`, a proxy's URL too."""
    return ":" in text.partition("://")[2].split("/", 1)[0].rpartition("@")[0]


def _again(error: ErrorDetails, path: tuple[str | int, ...] = ()) -> InitErrorDetails:
    """The same error below `path`, to be raised together with others; without the value, which may be a secret."""
    return InitErrorDetails(type=PydanticCustomError(error["type"], error["msg"]), loc=(*path, *error["loc"]), input=None)


class FilesSource(WithLocation):
    """Reports as files, and archives of them."""

    kind: Literal["files"] = "files"


class MailSource(SourceBase):
    """Attachments of the messages of an IMAP mailbox."""

    kind: Literal["mail"]
    host: str = Field(min_length=1, description="IMAP server")
    port: int = Field(default=993, ge=1, le=65535)
    encryption: Literal["tls", "starttls", "none"] = Field(default="tls", description="none sends the password in the clear")
    user: str = Field(min_length=1)
    password: Secret
    folder: str = Field(default="INBOX", description="Mailbox that is read; it is opened read-only")
    senders: tuple[str, ...] = Field(default=(), description="Only messages from these addresses; empty: all")
    since_days: int | None = Field(default=None, ge=1, description="Only messages that arrived in the last so many days")


def _kind(table: Any) -> str:
    return str(table.get("kind", "files")) if isinstance(table, dict) else str(getattr(table, "kind", "files"))


SourceConfig = Annotated[Annotated[FilesSource, Tag("files")] | Annotated[MailSource, Tag("mail")], Discriminator(_kind)]


def checked_with_names(tables: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """What `check` makes of the `[[source]]` tables. A name that is there twice is told beside all other mistakes."""
    wrong = [InitErrorDetails(type=TWICE, loc=(place, "name"), input=None) for place in _doubles(tables)]
    try:
        found = check(tables)
    except ValidationError as error:
        wrong += map(_again, error.errors())
    if wrong:
        raise ValidationError.from_exception_data("source", wrong)
    return found


TWICE = PydanticCustomError("twice", "there is a source of this name already")


def _doubles(tables: Any) -> list[int]:
    """Places of the tables whose name an earlier one has."""
    names = [table.get("name") if isinstance(table, dict) else None for table in tables] if isinstance(tables, list) else []
    return [place for place, name in enumerate(names) if name is not None and name in names[:place]]
