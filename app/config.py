"""Settings: the only reader of the environment (`YANBAO_…`) and of `yanbao.toml`.

The environment wins over the file; an empty variable is one that is not set. The file is `./yanbao.toml`, which need not exist, or the
one that `YANBAO_CONFIG` names, which must.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, field_validator
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from app.config_lines import problems
from app.errors import UsageError
from app.source_config import SourceConfig, checked_with_names


class Settings(BaseSettings):
    """What a user may set. Every field is `YANBAO_<NAME>` in the environment and `name = …` in yanbao.toml."""

    model_config = SettingsConfigDict(env_prefix="YANBAO_", env_ignore_empty=True, extra="forbid")

    database_url: str | None = Field(default=None, description="Your own PostgreSQL (14 or newer); without it an embedded server is used")
    read_database_url: str | None = Field(
        default=None,
        description="Where `yanbao sql` asks, such as read replicas; several hosts and target_session_attrs as libpq takes them",
    )
    database_password_file: Path | None = Field(
        default=None, description="File with the password for both URLs, which then hold none: secrets of containers are such files"
    )
    home: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("yanbao", appauthor=False),
        description="Folder of the embedded server's data",
    )
    pg_bin: Path | None = Field(default=None, description="Folder with initdb and pg_ctl, instead of the bundled PostgreSQL 18")
    cluster: str | None = Field(default=None, description="Scheduler of a Dask cluster that parses, such as tcp://host:8786")
    workers: int = Field(default=1, ge=1, description="Processes that parse at the same time")
    file_timeout: float = Field(default=300.0, gt=0, description="Seconds after which a file that is still being parsed is refused")
    file_memory: int = Field(default=4096, ge=512, description="MB of address space that parsing one file may take; it is refused beyond")
    pdf_passwords: tuple[str, ...] = Field(default=(), repr=False, description="Tried on encrypted PDFs; in the environment a JSON list")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR; DEBUG shows tracebacks"
    )
    log_format: Literal["text", "json"] = Field(default="text", description="text, or json: one object a line, for collectors of logs")

    source: tuple[SourceConfig, ...] = Field(
        default=(), description="Where reports come from by themselves: [[source]] tables, docs/sources.md"
    )

    @field_validator("source", mode="wrap")
    @classmethod
    def _names_are_unique(cls, tables: Any, check: ValidatorFunctionWrapHandler) -> Any:
        return checked_with_names(tables, check)

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, text: object) -> object:
        return text.upper() if isinstance(text, str) else text

    @field_validator("cluster", "database_url", "read_database_url", mode="before")
    @classmethod
    def _unset(cls, text: object) -> object:
        """As an empty variable, which compose files pass on so, an empty text sets nothing."""
        return text or None

    @field_validator("home", "pg_bin")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        """`~/x` and `x` as the user means them; the server's programs run in another folder."""
        return path.expanduser().absolute() if path else None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, InitSettingsSource(settings_cls, init_kwargs=_tables() | _overruled())


def config_file() -> Path:
    """The configuration file."""
    return Path(os.environ.get("YANBAO_CONFIG") or "yanbao.toml")


def _tables() -> dict[str, Any]:
    """What the configuration file says. Raises UsageError where it cannot be read, or `YANBAO_CONFIG` names one that is not there: it may
    say which database is meant, and a load into another one is worse than none."""
    file, named = config_file(), os.environ.get("YANBAO_CONFIG")
    if not named and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))  # editors of Windows put a mark before the text
    except OSError as error:
        hint = "YANBAO_CONFIG names it" if named else ""
        raise UsageError(f"the configuration file cannot be read: {error.strerror}", where=str(file), hint=hint) from error
    except ValueError as error:  # of the text's encoding too
        raise UsageError(f"not a TOML file: {error}", where=str(file)) from error


def _overruled() -> dict[str, Any]:
    """An empty variable is one that is not set, but for one: `YANBAO_CLUSTER=` says that here is parsed, whatever the file says."""
    return {"cluster": None} if os.environ.get("YANBAO_CLUSTER") == "" else {}


def environment(name: str) -> str:
    """An environment variable that the configuration names for a secret. Raises UsageError when it is not set, or empty."""
    found = os.environ.get(name)
    if not found:
        raise UsageError("the environment variable of a secret is not set", where=name)
    return found


@cache
def settings() -> Settings:
    """The settings of this process, read once. Raises UsageError that names the wrong field."""
    try:
        return Settings()
    except ValidationError as error:
        raise _wrong(problems(error.errors(), config_file(), _set_names())) from error
    except ValueError as error:  # a list or table in the environment that is not JSON
        raise UsageError(f"wrong configuration: {error}", hint="lists and tables are JSON in the environment") from error


def _wrong(told: list[str]) -> UsageError:
    hint = f"see the YANBAO_ variables and {config_file()}"
    if len(told) == 1:
        return UsageError(f"wrong configuration: {told[0]}", hint=hint)
    return UsageError(f"wrong configuration, {len(told)} mistakes", hint=hint, details=told)


def _set_names() -> set[str]:
    """The settings that come from the environment."""
    there = {name.upper() for name, value in os.environ.items() if value}
    return {name for name in Settings.model_fields if f"YANBAO_{name.upper()}" in there}
