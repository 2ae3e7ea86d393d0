"""Reports that come by themselves: what lies in a folder, behind a URL or in a mailbox, and the bytes of each."""

from etl.intake.entry import Contents, Entry, Place, Refused
from etl.intake.place import place_of, problem

__all__ = ["Contents", "Entry", "Place", "Refused", "place_of", "problem"]
