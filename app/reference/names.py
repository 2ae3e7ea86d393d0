"""How listed companies are printed: marks of trading status and legal form that are no part of the name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.reference.folding import fold

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PLAIN = re.compile(r"[\u3400-\u9fff]+")
_BLANKS = re.compile(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])")
_PREFIX = re.compile(r"^(?:S\*ST|\*ST|SST|ST|XD|XR|DR)(?=[\u3400-\u9fffA-Z])")
_SUFFIX = re.compile(r"(?<=[\u3400-\u9fff])(?:-?(?:UW|SW|SWR|WR|U|W)|-(?:S|B|R|P)|[AHB]?(?:\([AH]股?\)|-[AH])|[AH]股|A)$")
_LEGAL_FORM = re.compile(
    r"(?:[\s,]+\(?(?:Co|Ltd|Limited|Inc|Incorporated|Corp|Corporation|PLC|Company|Holdings?|Group|Class [ABH]|[ABH]-?shares?|ADRs?|ADS|"
    r"SA|NV|AG|SE|AB|ASA|KK|Bhd|The|&)\)?\.?|[\s,]*-\s?[AHBWS]|[\s,]*\([AHBWS]\))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def clean_stock_name(name: str) -> str:
    """The bare name: `*ST 海越` → `海越`, `百济神州-U` → `百济神州`, `万  科Ａ` → `万科`, `Huaqin Co Ltd - A` → `Huaqin`.

    Half width, no blanks beside Chinese characters. A name that is nothing but such words stays as it is.
    """
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    if _CHINESE.search(text):
        return _SUFFIX.sub("", _PREFIX.sub("", _BLANKS.sub("", text)))
    return _without_legal_form(text)


def _without_legal_form(text: str) -> str:
    while (shorter := _LEGAL_FORM.sub("", text).strip(" ,.")) and shorter != text:
        text = shorter
    return text


@lru_cache(maxsize=16384)
def stock_name_keys(name: str) -> tuple[str, ...]:
    """The keys under which a name is known and looked up: as it stands, then without marks of status and legal form."""
    key = fold(name)
    if _PLAIN.fullmatch(name):
        return (key,)
    bare = fold(clean_stock_name(name))
    return (key,) if bare == key or not bare else (key, bare)
