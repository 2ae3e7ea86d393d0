"""How listed companies are printed: marks of trading status that are no part of the name."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])")
_PREFIX = re.compile(r"^(?:\*ST|S\*ST|SST|ST|XD|XR|DR|N|C)(?=[\u4e00-\u9fff])")
_SUFFIX = re.compile(r"(?<=[\u4e00-\u9fff])(?:-?(?:UW|SW|U|W|S|B|R|WR))$|(?<=[\u4e00-\u9fff])[AＡ]$")


def clean_stock_name(name: str) -> str:
    """The bare name: `*ST 海越` → `海越`, `XD阳光电` → `阳光电`, `百济神州-U` → `百济神州`, `万  科Ａ` → `万科`.

    Half width, no blanks beside Chinese characters; blanks inside an English name become one.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    text = _BLANKS.sub("", text) if re.search(r"[\u4e00-\u9fff]", text) else re.sub(r"\s+", " ", text)
    return _SUFFIX.sub("", _PREFIX.sub("", text))
