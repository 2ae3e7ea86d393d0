"""Keys that follow from what is stored, so that any machine gives the same report and the same statement the same key."""

from __future__ import annotations

import hashlib
import uuid

from etl.report import Source


def report_key(file_sha256: str) -> uuid.UUID:
    """The report: the first 16 bytes of the SHA-256 of its file."""
    return uuid.UUID(hex=file_sha256[:32])


class StatementKeys:
    """Keys of the statements of one report: 8 bytes of the report's, 8 of a hash of what is printed and where.

    No version and no ordinal goes in, so a statement keeps its key over a re-parse and decisions about it stay bound.
    Two statements of the same place and text are told apart by `twin` (metric, period) and, if that is equal too, by counting.
    """

    def __init__(self, report: uuid.UUID) -> None:
        self._prefix = report.bytes[:8]
        self._seen: dict[str, int] = {}

    def key(self, kind: str, source: Source | None, *twin: object) -> uuid.UUID:
        """The key of the next statement of table (or rule) `kind` at `source`."""
        if source:
            x0, top, x1, bottom = source.box
            text = f"{kind}\x1f{source.page}\x1f{round(x0)}\x1f{round(top)}\x1f{round(x1)}\x1f{round(bottom)}\x1f{source.text}"
        else:
            text = kind
        for part in twin:
            text += f"\x1f{part}"
        count = self._seen[text] = self._seen.get(text, 0) + 1
        text += f"\x1f{count}"
        return uuid.UUID(bytes=self._prefix + hashlib.blake2b(text.encode(), digest_size=8).digest())
