"""Pictures of pages, by pdfium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import ReadError, UsageError
from etl.read.pdfium import open_pdf, read_page
from etl.read.upright import turn_upright

if TYPE_CHECKING:
    from PIL.Image import Image


def render_page(data: bytes, file_name: str, page_no: int, *, scale: float = 2.0, upright: bool = False) -> Image:
    """Page `page_no` (from 1) as an RGB picture of `scale` pixels a point; `upright`: turned as its reader holds it, so that boxes fit.

    Raises ReadError, and UsageError when there is no such page."""
    if not data.startswith(b"%PDF-"):
        raise ReadError("only pages of a PDF can be drawn", where=file_name)
    document = open_pdf(data, file_name)
    try:
        if not 1 <= page_no <= len(document):
            raise UsageError(f"there is no page {page_no}", where=file_name, hint=f"pages are 1 to {len(document)}")
        image: Image = document[page_no - 1].render(scale=scale).to_pil()
        turned = turn_upright(read_page(document, page_no - 1, [])).turned if upright else 0
        return image.rotate(-turned, expand=True).convert("RGB")
    finally:
        document.close()
