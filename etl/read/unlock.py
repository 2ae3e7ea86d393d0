"""Encrypted PDFs: which password opens one, and the file without its lock."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw


def unlocked(data: bytes, passwords: Iterable[str]) -> bytes:
    """The PDF as it is without encryption, when it asks for a password and one of `passwords` is right; else `data` as it came.

    Both readers, OCR and pictures then see a plain file; nobody else handles passwords.
    """
    if b"/Encrypt" not in data or not _asks(data, None):
        return data
    for password in passwords:
        with suppress(pdfium.PdfiumError):
            return _without_lock(data, password)
    return data


def _asks(data: bytes, password: str | None) -> bool:
    try:
        pdfium.PdfDocument(data, password).close()
    except pdfium.PdfiumError as error:
        return bool(error.err_code == raw.FPDF_ERR_PASSWORD)
    return False


def _without_lock(data: bytes, password: str) -> bytes:
    plain = BytesIO()
    with pdfium.PdfDocument(data, password) as document:
        document.save(plain, flags=raw.FPDF_REMOVE_SECURITY)
    return plain.getvalue()
