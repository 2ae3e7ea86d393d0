"""The two models of rapidocr: where text stands in a picture, and which characters a picture of one line shows.

rapidocr finds the lines. The characters are decoded here, because their place and confidence are wanted one by one; its own
word boxes count the confidence of blanks as that of the character before.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.errors import ReadError

Pixels = NDArray[np.uint8]  # height × width × 3
Quad = NDArray[np.float32]  # four corners (x, y), from the top left clockwise

INSTALL = "pip install 'yanbao[ocr]'"
THREADS = 2
LONG_SIDE = 2000  # pixels of the picture in which lines are looked for
HEIGHT = 48  # of the line pictures that the model was trained on
MIN_WIDTH, STEP = 64, 8
LAST_PLAIN = "\uffef"  # beyond stand the pictographs of the model's alphabet, which no report prints


class Glyph(NamedTuple):
    """A character and the middle of where the model saw it, as a share of the line's width."""

    text: str
    at: float
    confidence: float


def is_available() -> bool:
    """True when the extra `[ocr]` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def _detector() -> Any:
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime.intra_op_num_threads"
    return RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": LONG_SIDE, threads: THREADS})


@cache
def _recogniser() -> tuple[Any, str, list[str], NDArray[np.bool_]]:
    """The session, its input's name, the character of each class (blank first), and which classes a report can print."""
    import onnxruntime

    found = sorted(Path(str(files("rapidocr"))).glob("models/*_rec_*.onnx"))
    if not found:
        raise ReadError("rapidocr came without its recognition model", hint=INSTALL)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads would take the cores of other workers
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(found[0]), options, providers=["CPUExecutionProvider"])
    alphabet = ["", *session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
    return session, session.get_inputs()[0].name, alphabet, np.array([char <= LAST_PLAIN for char in alphabet])


def find_lines(picture: Pixels) -> list[Quad]:
    """The corners of every line of text in `picture`, from top to bottom."""
    found = _detector()(picture, use_det=True, use_cls=False, use_rec=False)
    return [] if found.boxes is None else [np.asarray(box, np.float32) for box in found.boxes]


def read_line(picture: Pixels) -> list[Glyph]:
    """The characters of a picture that holds one upright line, blanks between words included."""
    session, name, alphabet, plain = _recogniser()
    row, used = _normalised(picture)
    shares = session.run(None, {name: row})[0][0]
    shares = shares[:, : len(alphabet)] * plain
    best, sure = shares.argmax(axis=1), shares.max(axis=1)
    per_step = row.shape[3] / len(best) / used
    return _collapse(best, sure, alphabet, per_step)


def _normalised(picture: Pixels) -> tuple[NDArray[np.float32], int]:
    """The picture as the model wants it, filled up on the right, and the width that it covers of that."""
    height, width = picture.shape[:2]
    used = max(1, round(width * HEIGHT / height))
    small = np.asarray(Image.fromarray(picture).resize((used, HEIGHT), Image.Resampling.BILINEAR), np.float32)
    total = max(MIN_WIDTH, -(-used // STEP) * STEP + STEP)
    row = np.zeros((1, 3, HEIGHT, total), np.float32)
    row[0, :, :, :used] = small.transpose(2, 0, 1) / 127.5 - 1.0
    return row, used


def _collapse(best: NDArray[np.int64], sure: NDArray[np.float32], alphabet: list[str], per_step: float) -> list[Glyph]:
    """One character for each run of steps that agree; runs of the blank class part them."""
    ends = [*(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    glyphs, start = [], 0
    for end in ends:
        if best[start] != 0:
            weights = sure[start:end]
            middle = float((np.arange(start, end) * weights).sum() / weights.sum()) + 0.5
            glyphs.append(Glyph(alphabet[best[start]], min(1.0, middle * per_step), round(float(weights.max()), 4)))
        start = end
    return glyphs
