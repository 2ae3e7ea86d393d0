"""`python -m samples.generator [--check]`: write the samples beside this folder, or say which of them would differ."""

from __future__ import annotations

import sys
from pathlib import Path

from . import damaged, deck, note_english, note_hongkong, note_rail, note_statements, vendor_lists, weekly

FOLDER = Path(__file__).resolve().parent.parent


def samples() -> dict[str, bytes]:
    """File name → bytes of every sample."""
    return {
        "battery-note-2024-10.pdf": note_rail.draw(note_rail.EARLIER),
        "battery-note-2025-04.pdf": note_rail.draw(note_rail.LATER),
        "battery-results-2025-04.pdf": note_statements.draw(),
        "battery-deck-2025-04.pdf": deck.draw(),
        "battery-english-2025-04.pdf": note_english.draw(),
        "internet-hongkong-2025-05.pdf": note_hongkong.draw(),
        "electronics-weekly-2025-05.pdf": weekly.draw(),
        "robotics-weekly-2024-12.txt": damaged.draw(),
    }


def lists() -> dict[str, bytes]:
    """File name → bytes of the lists of data vendors, in a folder of their own: a load of the samples takes reports alone."""
    return {"lists/tushare-report_rc.csv": vendor_lists.tushare(), "lists/eastmoney-reports.json": vendor_lists.eastmoney()}


def main(arguments: list[str]) -> int:
    written = samples() | lists()
    differing = [name for name, data in written.items() if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != data]
    if "--check" in arguments:
        print("\n".join(f"differs: {name}" for name in differing) or "all samples are as the generator writes them")
        return 1 if differing else 0
    for name, data in written.items():
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_bytes(data)
        print(f"{len(data):9,d}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
