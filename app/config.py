"""Settings: the only reader of the environment (`YANBAO_…`) and of `yanbao.toml`.

The environment wins over the file. The file is `./yanbao.toml`, or the one that `YANBAO_CONFIG` names; it need not exist.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from app.config_lines import problems
from app.errors import UsageError
from app.source_config import SourceConfig


class Settings(BaseSettings):
    """What a user may set. Every field is `YANBAO_<NAME>` in the environment and `name = …` in yanbao.toml."""

    model_config = SettingsConfigDict(env_prefix="YANBAO_", extra="forbid")

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
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR; DEBUG shows tracebacks")

    log_format: Literal["text", "json"] = Field(default="text", description="text, or json: one object a line, for collectors of logs")

    source: tuple[SourceConfig, ...] = Field(
        default=(), description="Where reports come from by themselves: [[source]] tables, docs/sources.md"
    )

    @field_validator("source")
    @classmethod
    def _names_are_unique(cls, sources: tuple[SourceConfig, ...]) -> tuple[SourceConfig, ...]:
        names = [source.name for source in sources]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise PydanticCustomError("twice", "there is a source of this name already", {"place": place})
        return sources

    @field_validator("cluster", "database_url", "read_database_url", mode="before")
    @classmethod
    def _unset(cls, text: object) -> object:
        """An empty variable is one that is not set: compose files pass them on so."""
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
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())


def config_file() -> Path:
    """The configuration file that is read when it exists."""
    return Path(os.environ.get("YANBAO_CONFIG", "yanbao.toml"))


def environment(name: str) -> str:
    """An environment variable that the configuration names for a secret. Raises UsageError when it is not set."""
    found = os.environ.get(name)
    if found is None:
        raise UsageError("the environment variable of a secret is not set", where=name)
    return found


@cache
def settings() -> Settings:
    """The settings of this process, read once. Raises UsageError that names the wrong field."""
    try:
        return Settings()
    except ValidationError as error:
        told = problems(error.errors(), config_file())
        said = told[0] if len(told) == 1 else "\n  ".join(("", *told))
        raise UsageError(f"wrong configuration: {said}", hint=f"see the YANBAO_ variables and {config_file()}") from error
    except ValueError as error:  # not TOML
        raise UsageError(f"not a TOML file: {error}", where=str(config_file())) from error
