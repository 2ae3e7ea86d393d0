"""A click group that imports a command only when it runs, and turns our errors into one line and an exit status."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any, NamedTuple, NoReturn

import click

from app.cli.terminal import guarded, one_line
from app.errors import YanbaoError

JSON_LOG = "yanbao-json"  # name of the handler that writes the log as JSON, where a command has one
INTERRUPTED = 130  # as a shell tells a command that Ctrl-C ended


class Lazy(NamedTuple):
    """Where a command is (`module:attribute`) and its line in `--help`, so that help imports nothing."""

    target: str
    help: str

    def load(self) -> click.Command:
        module, attribute = self.target.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


class Refusal(click.ClickException):
    """Our own error as click shows it: `yanbao: what happened (what to do)`, below it a line for each detail. Of a command that logs as
    JSON it is the last object of the log."""

    def __init__(self, exit_status: int, *lines: str) -> None:
        super().__init__("\n  ".join(map(one_line, lines)))
        setattr(self, "exit_code", exit_status)  # noqa: B010  (click declares it for the class)

    def show(self, file: IO[Any] | None = None) -> None:
        if any(handler.name == JSON_LOG for handler in logging.getLogger().handlers):
            logging.getLogger("yanbao").error("%s", self.message)
            return
        click.echo(f"yanbao: {self.message}", err=True, file=file)


class LazyGroup(click.Group):
    """`commands` by name; they are shown in the order given."""

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = self.lazy.get(cmd_name)
        return found.load() if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self.lazy.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with guarded():
                return super().invoke(ctx)
        except YanbaoError as error:
            if os.environ.get("YANBAO_LOG_LEVEL") == "DEBUG":
                raise
            raise Refusal(error.exit_status, *error.lines) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt as error:
            raise Refusal(INTERRUPTED, "interrupted") from error
        except Exception as error:
            _unexpected(error)


def _unexpected(error: Exception) -> NoReturn:
    """No traceback for anybody who did not ask for one."""
    if os.environ.get("YANBAO_LOG_LEVEL") == "DEBUG":
        raise error
    if isinstance(error, OSError) and error.filename:
        raise Refusal(2, f"{error.filename}: {error.strerror}") from error
    text = " ".join(str(error).split())
    raise Refusal(2, f"{type(error).__name__}: {text} (YANBAO_LOG_LEVEL=DEBUG shows where)") from error
