"""pdfium, started with a font for every character.

pdfium drops a lone character (`营 业 收 入` set letter by letter) from the text when its font is neither in the file nor, for that
script, on the machine: the missing glyph has no width. The font of this folder draws a box for every character, so that the same bytes
read the same on every machine; fonts of the machine go before it.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

__all__ = ["pdfium"]

FONTS = Path(__file__).parent / "fonts"
SYSTEM_FONTS = ("/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts")
"""Where pdfium looks on Linux by itself: CLinuxPlatform in its core/fxge/linux/fx_linux_impl.cpp."""


def _start(folders: tuple[str, ...]) -> None:
    """Start pdfium, which pypdfium2 started when it was imported, again with these folders of fonts."""
    names = (ctypes.c_char_p * (len(folders) + 1))(*(folder.encode() for folder in folders), None)
    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(names, type(config.m_pUserFontPaths))
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(config)


if sys.platform == "linux":  # the other systems come with fonts of every script
    _start((*SYSTEM_FONTS, str(FONTS)))
