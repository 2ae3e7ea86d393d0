"""bytes → Document. The only room that knows a PDF library."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Literal

from app.errors import ReadError
from etl.document import Document

ReaderName = Literal["auto", "pdfium", "pdfminer", "text"]

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
MAX_BYTES = 200 * 1024 * 1024
HEADER_WINDOW = 1024  # a PDF header may stand behind a few bytes of mail or HTTP rubbish


def read(data: bytes, file_name: str, *, reader: ReaderName = "auto") -> Document:
    """The file as pages of characters. Raises ReadError (with why) for what is no readable report."""
    if not data:
        raise ReadError("the file is empty (zero bytes)", where=file_name)
    if len(data) > MAX_BYTES:
        raise ReadError(f"the file is too large ({len(data) // 1024 // 1024} MB)", where=file_name, hint="split it, or extract the report")
    if reader == "text" or (reader == "auto" and _is_text(data, file_name)):
        return _read_text(data, file_name)
    return _read_pdf(data, file_name, reader)


def _is_text(data: bytes, file_name: str) -> bool:
    """A text report by its suffix, unless the bytes are a PDF all the same."""
    return PurePath(file_name.lower()).suffix in TEXT_SUFFIXES and not data.startswith(b"%PDF-")


def _read_text(data: bytes, file_name: str) -> Document:
    from etl.read.text import read_text

    return read_text(data, file_name)


def _read_pdf(data: bytes, file_name: str, reader: ReaderName) -> Document:
    if b"%PDF-" not in data[:HEADER_WINDOW]:
        raise ReadError("not a PDF (no %PDF header) and not a text file", where=file_name, hint="give a .pdf, .txt or .md file")
    if reader == "pdfminer":
        from etl.read.pdfminer import read_with_pdfminer

        return read_with_pdfminer(data, file_name)
    from etl.read.pdfium import read_with_pdfium

    return read_with_pdfium(data, file_name)


def sha256(data: bytes) -> str:
    """The identity of a file, in hex."""
    return hashlib.sha256(data).hexdigest()
