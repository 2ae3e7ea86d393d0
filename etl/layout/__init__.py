"""Characters → words → lines → blocks → tables; page furniture told apart."""

from __future__ import annotations

from etl.document import Document


def lay_out(document: Document) -> Document:
    """To be written."""
    return document
