"""A text → its pages, by form feeds and the lines with which OCR tools part pages.

`{3}----------------` (Marker), `<!-- page 3 -->`, `<!-- PageBreak -->`, `--- Page 3 ---`, `=== 第 3 页 ===`; a bare `---` is a rule of
markdown and `Page 3 of 12` a footer.
"""

from __future__ import annotations

import re

_MARK = re.compile(
    r"^[^\S\n]*(?:\{\d{1,4}\}-{8,}|<!--\s*(?:page\s*(?:break|number|start|end|no)?\W{0,4}\d{0,4}\W{0,3}|第\s?\d{1,4}\s?页)\s*-->"
    r"|(?:-{2,}|={2,}|\*{2,}|#{2,}[^\S\n]*-{2,})[^\S\n]*(?:page|p\.)[^\S\n]?\d{1,4}(?:[^\S\n]?(?:/|of)[^\S\n]?\d{1,4})?[^\S\n]*(?:-{2,}|={2,}|\*{2,})"
    r"|(?:-{2,}|={2,})[^\S\n]*第[^\S\n]?\d{1,4}[^\S\n]?页[^\S\n]*(?:-{2,}|={2,})|\[page[ _]?break\]|<page_?break\s{0,2}/?>)[^\S\n]*$|\f",
    re.IGNORECASE | re.MULTILINE,
)
# What olmOCR says of each page before its text.
_ABOUT = re.compile(
    r"\A\s*---\n(?:(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram):[^\n]{0,40}\n)+---[^\S\n]*(?:\n|\Z)"
)


def text_pages(text: str) -> list[str]:
    """The text of each page in order. Nothing but a form feed makes an empty page, and none stands at the end."""
    pages: list[str] = []
    at = 0
    for mark in [*_MARK.finditer(text), None]:
        body = text[at : mark.start() if mark else len(text)]
        if body.strip() or (mark is not None and mark[0] == "\f"):
            pages.append(_without_preface(body))
        at = mark.end() if mark else len(text)
    return pages


def _without_preface(body: str) -> str:
    """The lines stay, empty, so that the places of what follows do."""
    about = _ABOUT.match(body)
    return "\n" * about[0].count("\n") + body[about.end() :] if about else body
