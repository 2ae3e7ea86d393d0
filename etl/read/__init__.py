"""bytes → Document. The only room that knows a PDF library."""

from __future__ import annotations

from typing import Literal

from etl.document import Document

ReaderName = Literal["auto", "pdfium", "pdfminer", "text"]


def read(data: bytes, file_name: str, *, reader: ReaderName = "auto") -> Document:
    """To be written."""
    raise NotImplementedError
