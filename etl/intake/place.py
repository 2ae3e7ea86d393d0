"""The place of a configured source, or of a URL."""

from __future__ import annotations

from app.errors import UsageError
from app.source_config import MailSource, SourceConfig
from etl.folders import first_folder
from etl.intake.entry import Place


def place_of(source: SourceConfig) -> Place:
    """Where the files of `source` lie. Raises UsageError where a secret is not there."""
    if isinstance(source, MailSource):
        from etl.intake.mail import MailPlace

        return MailPlace(source)
    if "://" not in source.location:
        from etl.intake.local import LocalPlace

        return LocalPlace(source.location, source.suffixes)
    from etl.intake.files import FilePlace

    options, secrets = source.opened_options()
    return FilePlace(source.location, options, secrets, source.suffixes)


def problem(source: SourceConfig) -> str | None:
    """What would keep it from being reached, as far as can be told without asking anybody: a secret that is not there, a package that is
    not installed, a folder that does not exist."""
    try:
        place_of(source)
        if isinstance(source, MailSource):
            source.password.value()
        elif "://" in source.location:
            from etl.intake.files import check_protocol

            check_protocol(source.location)
        elif not first_folder(source.location).exists():
            return f"{source.location}: no such file or folder"
    except UsageError as error:
        return str(error)
    return None
