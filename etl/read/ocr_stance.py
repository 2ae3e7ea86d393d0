"""How a page lies in its picture: on its side, upside down, or turned by a little; and the picture set upright."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from etl.read.ocr_engine import Pixels, Quad, read_line

SMALL, CONTRAST, FEWEST = 1000, 40, 500  # rows of the picture that tells the skew, grey levels of ink and how many points of it
COARSE, FINE, SHARPER = 0.25, 0.05, 1.1  # degrees between tries; by so much must the profile be sharper than as it lies
LEAST_SKEW, MOST_SKEW = 0.2, 5.0  # degrees: less does no harm, more is no scanner's doing
TALL = 1.8  # height over width of a line that lies on its side
MOST_TALL = 0.6  # of all lines by length
PROBES = 3  # lines that are read both ways
BETTER = 0.1  # by so much surer must the model be of the other way
PAPER = (255, 255, 255)


def straightened(picture: Pixels) -> tuple[Pixels, float]:
    """The picture with its print level, and by how many degrees it was turned clockwise for that."""
    skew = skew_of(picture)
    if not skew:
        return picture, 0.0
    return np.asarray(Image.fromarray(picture).rotate(skew, Image.Resampling.BICUBIC, fillcolor=PAPER)), -skew


def set_upright(picture: Pixels, lines: Sequence[Quad]) -> tuple[Pixels, list[Quad], int]:
    """The picture and its lines as they are to be read, and by how many degrees (0, 90, 180, 270) they were turned clockwise for that."""
    quarter = _quarter(picture, lines)
    if not quarter:
        return picture, list(lines), 0
    turned = [_turned(line, quarter, picture.shape[1], picture.shape[0]) for line in lines]
    return np.ascontiguousarray(np.rot90(picture, -quarter // 90)), turned, quarter


def _quarter(picture: Pixels, lines: Sequence[Quad]) -> int:
    """Degrees clockwise that set the page upright: 0, 90, 180 or 270. The longest lines are read both ways."""
    tall = [line for line in lines if _height(line) > TALL * _width(line)]
    wide = [line for line in lines if _width(line) > TALL * _height(line)]
    on_side = sum(map(_height, tall)) > MOST_TALL * (sum(map(_height, tall)) + sum(map(_width, wide)))
    longest = sorted(tall if on_side else wide, key=lambda line: -max(_width(line), _height(line)))[:PROBES]
    one, other = (90, 270) if on_side else (0, 180)
    sure, sure_other = (sum(_sureness(picture, line, angle) for line in longest) for angle in (one, other))
    return other if sure_other > sure + BETTER * len(longest) else one


def _sureness(picture: Pixels, line: Quad, angle: int) -> float:
    (left, top), (right, bottom) = line.min(axis=0).tolist(), line.max(axis=0).tolist()
    part = np.rot90(picture[max(0, int(top)) : math.ceil(bottom) + 1, max(0, int(left)) : math.ceil(right) + 1], -angle // 90)
    glyphs = read_line(np.ascontiguousarray(part))
    return sum(glyph.confidence for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _width(line: Quad) -> float:
    return float(np.ptp(line[:, 0]))


def _height(line: Quad) -> float:
    return float(np.ptp(line[:, 1]))


def _turned(line: Quad, quarter: int, width: int, height: int) -> Quad:
    """The corners of a line after the picture (of this size) was turned clockwise."""
    x, y = line[:, 0], line[:, 1]
    places = {90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
    return _ordered(np.stack(places[quarter], axis=1))


def _ordered(corners: Quad) -> Quad:
    """From the top left clockwise."""
    sums, gaps = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return corners[[int(sums.argmin()), int(gaps.argmax()), int(sums.argmax()), int(gaps.argmin())]]


def skew_of(picture: Pixels) -> float:
    """Degrees by which the print falls to the right (rise: negative): where the ink's profile along the rows is sharpest; else 0.0."""
    step = max(1, picture.shape[0] // SMALL)
    grey = picture[::step, ::step].mean(axis=2)
    away = np.abs(grey - np.median(grey))
    y, x = np.nonzero(away > max(CONTRAST, float(np.percentile(away, 99)) / 2))
    if len(x) < FEWEST:
        return 0.0
    coarse = np.arange(-MOST_SKEW, MOST_SKEW + COARSE, COARSE)
    near = coarse[int(np.argmax([_sharpness(x, y, angle) for angle in coarse]))]
    fine = np.arange(near - COARSE, near + COARSE, FINE)
    sharp = [_sharpness(x, y, angle) for angle in fine]
    angle = float(fine[int(np.argmax(sharp))])
    return angle if LEAST_SKEW <= abs(angle) <= MOST_SKEW and max(sharp) > SHARPER * _sharpness(x, y, 0.0) else 0.0


def _sharpness(x: NDArray[np.int64], y: NDArray[np.int64], angle: float) -> float:
    """How much the profile of the rows changes from row to row once the ink is turned back by `angle` degrees."""
    rows = np.round(y - math.tan(math.radians(angle)) * x).astype(np.int64)
    profile = np.bincount(rows - rows.min())
    return float((np.diff(profile).astype(np.float64) ** 2).sum())
