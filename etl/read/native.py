"""The few pdfium functions that are called for every character, on plain integer handles: no Python object is made per call.

pypdfium2's own bindings wrap each returned pointer in an object, which costs more than the call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

_POINTER, _INT, _FLOAT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double


def address(handle: Any) -> int:
    """The address of one of pypdfium2's handles."""
    return ctypes.cast(handle, _POINTER).value or 0


def _native(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = getattr(raw, name)
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


get_unicode = _native("FPDFText_GetUnicode", ctypes.c_uint, _POINTER, _INT)
is_generated = _native("FPDFText_IsGenerated", _INT, _POINTER, _INT)
get_text_object = _native("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)
get_char_origin = _native("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
get_char_box = _native("FPDFText_GetCharBox", _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
get_loose_char_box = _native("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
get_matrix = _native("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
get_font_size = _native("FPDFText_GetFontSize", _DOUBLE, _POINTER, _INT)
get_fill_colour = _native("FPDFText_GetFillColor", _INT, _POINTER, _INT, _POINTER, _POINTER, _POINTER, _POINTER)
get_render_mode = _native("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
get_font = _native("FPDFTextObj_GetFont", _POINTER, _POINTER)
get_object_matrix = _native("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
get_bounds = _native("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
get_clip_path = _native("FPDFPageObj_GetClipPath", _POINTER, _POINTER)
count_clip_paths = _native("FPDFClipPath_CountPaths", _INT, _POINTER)
count_clip_segments = _native("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)
get_clip_segment = _native("FPDFClipPath_GetPathSegment", _POINTER, _POINTER, _INT, _INT)
get_segment_point = _native("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
get_font_name = _native("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, ctypes.c_char_p, ctypes.c_size_t)
get_font_flags = _native("FPDFFont_GetFlags", _INT, _POINTER)
get_font_weight = _native("FPDFFont_GetWeight", _INT, _POINTER)


class Out:
    """An array for results of foreign calls: `at` holds the addresses of its items."""

    def __init__(self, kind: Any, count: int) -> None:
        self.values = (kind * count)()
        start, size = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(start + size * index for index in range(count))
