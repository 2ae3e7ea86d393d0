"""What lies among reports and is read by nobody: passed over, and counted by ending, so that nobody waits for it in vain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath

ENDING = re.compile(r"\.[a-z0-9]{1,8}")
NO_ENDING = "other names"
LINKS, SPECIAL = "links to folders", "pipes and devices"  # sockets too
SHOWN = 5


class PassedOver(Counter[str]):
    """How many of each ending, such as `.rar`."""

    def note(self, path: PurePath) -> None:
        ending = path.suffix.lower()
        self[ending if ENDING.fullmatch(ending) else NO_ENDING] += 1


def told(passed: Mapping[str, int]) -> str:
    """`3 passed over: .7z (2), .rar`; of many kinds the most frequent ones. Empty when there is nothing to tell."""
    if not passed:
        return ""
    ordered = sorted(passed.items(), key=lambda one: (-one[1], one[0]))
    kinds = [name if count == 1 else f"{name} ({count})" for name, count in ordered[:SHOWN]]
    return f"{sum(passed.values())} passed over: {', '.join(kinds)}{' …' if len(ordered) > SHOWN else ''}"


def told_closed(closed: Mapping[str, str]) -> str:
    """`1 folder closed to us: /srv/in/deep (Permission denied)`; of several the first ones. `closed`: location and what was said."""
    if not closed:
        return ""
    shown = [f"{folder} ({why})" for folder, why in sorted(closed.items())[:SHOWN]]
    return f"{len(closed)} folder{'s' * (len(closed) > 1)} closed to us: {', '.join(shown)}{' …' if len(closed) > SHOWN else ''}"
