"""An HTML page of misses: by class, the most frequent first, each with a picture of its place."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.errors import ReadError, UsageError
from etl.draw import framed
from etl.evaluate.outcome import Outcome
from etl.evaluate.run import Evaluation
from etl.evaluate.text import as_text, by_kind
from etl.read.render import render_page

if TYPE_CHECKING:
    from PIL.Image import Image

CROP_SCALE, PAGE_SCALE = 1.6, 0.8  # pixels a point of a cut-out and of a whole page
STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 2em; max-width: 75em; } pre { background: #f4f4f4; padding: 1em; }
figure { margin: 1em 0; padding: 1em; border: 1px solid #ddd; } img { max-width: 100%; border: 1px solid #ccc; }
.wanted { color: #060; } .stated { color: #a00; } nav li { margin: 0; }
"""


class View(NamedTuple):
    """A picture that several misses may share: a page, cut out around a place or (None) whole."""

    file: str
    page: int
    place: tuple[float, float, float, float] | None


def as_html(evaluation: Evaluation) -> str:
    """A page that stands alone (pictures inside it)."""
    groups = by_kind(evaluation.misses)
    links = "".join(f'<li><a href="#c{n}">{escape(kind)}</a> ({len(misses)})</li>' for n, (kind, misses) in enumerate(groups))
    body = "".join(_group(n, kind, misses, evaluation.paths) for n, (kind, misses) in enumerate(groups))
    head = f"<!doctype html><html><head><meta charset='utf-8'><title>Misses</title><style>{STYLE}</style></head>"
    return f"{head}<body><h1>Misses</h1><pre>{escape(as_text(evaluation))}</pre><nav><ol>{links}</ol></nav>{body}</body></html>"


def _group(number: int, kind: str, misses: list[Outcome], paths: dict[str, Path]) -> str:
    views: dict[View, list[Outcome]] = {}
    for miss in misses:
        views.setdefault(view_of(miss), []).append(miss)
    figures = "".join(_figure(view, shared, paths.get(view.file)) for view, shared in views.items())
    return f'<h2 id="c{number}">{escape(kind)} ({len(misses)})</h2>{figures}'


def view_of(miss: Outcome) -> View:
    """Around what was stated; else the page that the label names, else the cover."""
    if miss.source and miss.stated:
        box = miss.source.box
        return View(miss.file, miss.source.page, (box.x0, box.top, box.x1, box.bottom))
    return View(miss.file, miss.page or 1, None)


def _figure(view: View, misses: list[Outcome], path: Path | None) -> str:
    rows = "".join(_row(miss) for miss in misses)
    return f"<figure><figcaption>{escape(view.file)}, page {view.page}<ul>{rows}</ul></figcaption>{_image(view, path)}</figure>"


def _row(miss: Outcome) -> str:
    stated = escape(" | ".join(miss.stated)[:300]) or "nothing"
    return f'<li><span class="wanted">{escape(miss.wanted)}</span> — stated: <span class="stated">{stated}</span></li>'


def _image(view: View, path: Path | None) -> str:
    """The picture as an `img`; a text file and a page that cannot be drawn have none."""
    picture = _picture(view, path) if path else None
    if picture is None:
        return "<p>no picture</p>"
    buffer = io.BytesIO()
    picture.save(buffer, format="JPEG", quality=70)
    return f'<img loading="lazy" alt="" src="data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}">'


def _picture(view: View, path: Path) -> Image | None:
    try:
        if view.place is None:
            return _rendered(path, view.page, PAGE_SCALE)
        return framed(_rendered(path, view.page, CROP_SCALE).copy(), view.place, CROP_SCALE)
    except (ReadError, UsageError):
        return None


@lru_cache(maxsize=8)
def _rendered(path: Path, page: int, scale: float) -> Image:
    return render_page(path.read_bytes(), path.name, page, scale=scale, upright=True)
