"""The window through which a text object is seen: templates hide their tags (`[Table_Main]`) in slits one point high."""

from __future__ import annotations

import ctypes

from etl.read import native
from etl.read.native import Out

Bounds = tuple[float, float, float, float]  # left, bottom, right, top in user space
WHOLE_PAGE: Bounds = (-1e9, -1e9, 1e9, 1e9)
CLIPPED = 0.4  # a character of which less than this share of its height or width shows is hidden
MAX_PATHS, MAX_SEGMENTS = 8, 100

_matrix, _point, _bounds = Out(ctypes.c_float, 6), Out(ctypes.c_float, 2), Out(ctypes.c_float, 4)


def read_clip(owner: int, place: tuple[float, float, float]) -> Bounds:
    """The clip of a text object whose first character has the matrix (a, …, e, f) = `place`.

    The whole page inside a form, whose clip is given in other coordinates (there the object's own matrix differs).
    """
    path = native.get_clip_path(owner)
    count = native.count_clip_paths(path) if path else 0
    if not 0 < count <= MAX_PATHS:
        return WHOLE_PAGE
    native.get_object_matrix(owner, _matrix.at[0])
    own = _matrix.values
    if abs(own[4] - place[1]) > 0.01 or abs(own[5] - place[2]) > 0.01 or abs(own[0] - place[0]) > 0.01:
        return WHOLE_PAGE
    left, bottom, right, top = WHOLE_PAGE
    for number in range(count):
        box = _path_box(path, number)
        left, bottom, right, top = max(left, box[0]), max(bottom, box[1]), min(right, box[2]), min(top, box[3])
    return WHOLE_PAGE if _holds(owner, left, bottom, right, top) else (left, bottom, right, top)


def _holds(owner: int, left: float, bottom: float, right: float, top: float) -> bool:
    """The whole object stands inside the clip, as nearly always: its characters need not be looked at one by one."""
    if not native.get_bounds(owner, *_bounds.at):
        return False
    x0, y0, x1, y1 = _bounds.values
    return bool(left - 1 <= x0 and bottom - 1 <= y0 and x1 <= right + 1 and y1 <= top + 1 and y1 > y0)


def _path_box(path: int, number: int) -> Bounds:
    """Bounds of one path of a clip; a rectangle is told by two opposite corners."""
    segments = native.count_clip_segments(path, number)
    if not 3 <= segments <= MAX_SEGMENTS:
        return WHOLE_PAGE
    across, up = [], []
    for index in (0, 2) if segments in (4, 5) else range(segments):
        native.get_segment_point(native.get_clip_segment(path, number, index), *_point.at)
        across.append(_point.values[0])
        up.append(_point.values[1])
    return min(across), min(up), max(across), max(up)


def shows(clip: Bounds, bounds: Bounds) -> bool:
    """True when enough of a character lies inside the clip."""
    left, bottom, right, top = bounds
    high = min(top, clip[3]) - max(bottom, clip[1])
    wide = min(right, clip[2]) - max(left, clip[0])
    return high >= CLIPPED * (top - bottom) and wide >= CLIPPED * (right - left)
