"""The place of a configured source, or of a URL."""

from __future__ import annotations

from app.source_config import MailSource, SourceConfig
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
