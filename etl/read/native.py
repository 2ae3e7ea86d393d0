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


def handle(item: Any) -> ctypes.c_void_p:
    """One of pypdfium2's handles as `_bare` functions take it."""
    return ctypes.c_void_p(address(item))


def _bare(name: str, result: Any) -> Callable[..., Any]:
    """A function without declared arguments, which costs half as much a call: give it handles, small integers and `Out.refs` only."""
    return ctypes.PYFUNCTYPE(result)(address(getattr(raw, name)))


def _native(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function = getattr(raw, name)
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


# By page and index: the page is a `handle`, results go to `Out.refs`.
get_unicode = _bare("FPDFText_GetUnicode", ctypes.c_uint)
is_generated = _bare("FPDFText_IsGenerated", _INT)
get_text_object = _bare("FPDFText_GetTextObject", _POINTER)
get_char_origin = _bare("FPDFText_GetCharOrigin", _INT)
get_char_box = _bare("FPDFText_GetCharBox", _INT)
get_loose_char_box = _bare("FPDFText_GetLooseCharBox", _INT)
get_matrix = _bare("FPDFText_GetMatrix", _INT)
get_font_size = _bare("FPDFText_GetFontSize", _DOUBLE)
get_fill_colour = _bare("FPDFText_GetFillColor", _INT)
get_page_object = _bare("FPDFPage_GetObject", _POINTER)

# By the address of a page object, a clip path or a font: results go to `Out.at`.
get_render_mode = _native("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
get_font = _native("FPDFTextObj_GetFont", _POINTER, _POINTER)
get_object_matrix = _native("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
get_bounds = _native("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
get_clip_path = _native("FPDFPageObj_GetClipPath", _POINTER, _POINTER)
count_clip_paths = _native("FPDFClipPath_CountPaths", _INT, _POINTER)
count_clip_segments = _native("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)
get_clip_segment = _native("FPDFClipPath_GetPathSegment", _POINTER, _POINTER, _INT, _INT)
get_segment_point = _native("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
get_object_type = _native("FPDFPageObj_GetType", _INT, _POINTER)
count_form_objects = _native("FPDFFormObj_CountObjects", _INT, _POINTER)
get_form_object = _native("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
count_path_segments = _native("FPDFPath_CountSegments", _INT, _POINTER)
get_draw_mode = _native("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
get_object_fill = _native("FPDFPageObj_GetFillColor", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
set_active = _native("FPDFPageObj_SetIsActive", _INT, _POINTER, _INT)
get_font_name = _native("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, ctypes.c_char_p, ctypes.c_size_t)
get_font_flags = _native("FPDFFont_GetFlags", _INT, _POINTER)
get_font_weight = _native("FPDFFont_GetWeight", _INT, _POINTER)


class Out:
    """An array for results of foreign calls: `at` holds the addresses of its items, `refs` the same as ready arguments."""

    def __init__(self, kind: Any, count: int) -> None:
        self.values = (kind * count)()
        start, size = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(start + size * index for index in range(count))
        self.refs = tuple(ctypes.byref(self.values, size * index) for index in range(count))
