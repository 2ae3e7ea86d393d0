"""What may let in a file that was refused, beside another parser: passwords, limits and installed extras, as a short mark."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from etl.read.ocr_engine import is_available

if TYPE_CHECKING:
    from etl.load.run import Options

LENGTH = 4
"""Hex digits. So few, because passwords are part of it: 65,536 values tell a change, and say nothing of a password that is guessed.

Two conditions with one mark are harmless: the mark decides only whether what a source refused is read once more by itself, nothing is
loaded, dropped or compared by it. In one change of 65,536 the refused files stay as they were: told in `yanbao status`, read by
`yanbao load --source NAME --force`, by the next parser, and at the next change of conditions.
"""


def conditions_mark(options: Options) -> str:
    """The mark of what `options` and this installation allow; the order of passwords does not matter."""
    passwords = sorted(getattr(options.parse, "passwords", ()))
    parts = [passwords, options.limits.seconds, options.limits.memory, is_available()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:LENGTH]
