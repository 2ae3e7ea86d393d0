"""Text of other people on a terminal or in a log: no escape sequence acts, no line is forged, no name turns its line around.

File names, titles and tables come from whoever wrote the file. What a program reads (a pipe, a file) is left as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase
from typing import TextIO

# Controls but tab and line feed; marks and overrides of direction; line and paragraph separator; halves of surrogate pairs.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = re.compile("[\t\n]")


def visible(text: str) -> str:
    """The text with what could act on a terminal written out: ESC is `\\x1b`, a turn to the left `\\u202e`."""
    return _UNSAFE.sub(_written_out, text)


def one_line(text: str) -> str:
    """The same for a line of a log: breaks of lines are written out too."""
    return _BREAKS.sub(_written_out, visible(text))


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class _Guarded(TextIOBase):
    """A stream that writes text out `visible`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(visible(text))

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding


@contextmanager
def guarded() -> Iterator[None]:
    """Standard output guarded while it is a terminal; whatever its encoding, no character stops a command."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    if isinstance(stream, _Guarded) or not stream.isatty():
        yield
        return
    sys.stdout = _Guarded(stream)
    try:
        yield
    finally:
        sys.stdout = stream
