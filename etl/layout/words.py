"""Characters → words: by the gap between characters, measured in ems of their size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from etl.document import Box, Char, Font, Word, is_wide

LATIN_GAP = 0.17  # a blank in a condensed, justified line is a little wider
MIXED_GAP = 0.45  # word processors put a quarter em between Chinese and figures: `2024 年`
CHINESE_GAP = 0.6
DIGIT_GAP = 0.11  # columns of a dense table stand nearer than words: `14,376.9 22,419.7`
OVERLAP = 0.35  # ems that two neighbouring characters may overlap
STRIKE_SHIFT = 0.9  # bold by printing twice: the copy stands less than this many points away
FIRST_WIDE = "\u2e80"
FIGURES = "0123456789.,%()-+"
BASELINE = 0.35  # characters of one word stand on one baseline within this share of an em
SIZE_RATIO = 1.7
RAISED_SIZE, RAISED = 0.8, 0.15  # of the figure before: size and height of a footnote's mark
MAX_SPACING = 2.3
MIN_TRACKED, MOST_TRACKED, TRACKED_SLACK = 6, 0.6, 1.6  # runs of a row set letter by letter, the share of single letters, times its white


@dataclass(slots=True)
class Run:
    """Characters in stream order that follow each other on one baseline; `spaced` when a printed blank follows."""

    chars: list[Char]
    spaced: bool = False

    @property
    def first(self) -> Char:
        return self.chars[0]

    @property
    def last(self) -> Char:
        return self.chars[-1]


def read_words(chars: Iterable[Char], fonts: tuple[Font, ...]) -> list[Word]:
    """Words of upright characters, by baseline and then from left to right."""
    return [make_word(run.chars, fonts) for row in _rows(_runs(chars)) for run in _letter_spaced(_joined(row))]


def _runs(chars: Iterable[Char]) -> list[Run]:
    """The hot path of layout: nearly every character stands close behind the last one, which is told without asking `_follows`."""
    runs: list[Run] = []
    run = Run([])  # what is printed before the first character follows nothing
    before, end, low, size = " ", -1e9, -1e9, 0.0
    for char in chars:
        text, start, _, right, bottom, own, _, _, _, _, _ = char
        if text == " ":
            run.spaced = True
            continue
        if text == before and _is_copy(char, run.chars[-1]):
            continue
        is_near = own == size and bottom == low and -OVERLAP * size <= start - end <= DIGIT_GAP * size and not run.spaced
        if is_near or (runs and _follows(run, char)):
            run.chars.append(char)
            run.spaced = False
        else:
            run = Run([char])
            runs.append(run)
        before, end, low, size = text, right, bottom, own
    return runs


def _follows(run: Run, char: Char) -> bool:
    """True when `char` stands directly behind `run` on its baseline.

    A printed blank between them ends a Latin word always, a Chinese one only where the page shows a gap.
    """
    before, _, _, end, low, size, _, _, _, _, _ = run.chars[-1]
    text, start, _, _, bottom, own, _, _, _, _, _ = char
    if own != size:
        size, larger = (own, size) if own < size else (size, own)
        if larger > SIZE_RATIO * size or _is_raised(char, run.chars[-1]):
            return False
    gap = start - end
    if gap < -OVERLAP * size or gap > CHINESE_GAP * size or abs(low - bottom) > BASELINE * size:
        return False
    if before in FIGURES and text in FIGURES:
        return gap <= DIGIT_GAP * size and not run.spaced
    wide = (before >= FIRST_WIDE and is_wide(before)) + (text >= FIRST_WIDE and is_wide(text))
    if run.spaced and (wide == 0 or gap > (0.0, 0.4, 0.3)[wide] * own):
        return False
    return gap <= (LATIN_GAP, MIXED_GAP, CHINESE_GAP)[wide] * size


def _is_raised(char: Char, before: Char) -> bool:
    """A footnote's figure behind a figure: `501,000²` is no longer number."""
    if char.text not in FIGURES or before.text not in FIGURES:
        return False
    return char.size < RAISED_SIZE * before.size and before.bottom - char.bottom > RAISED * before.size


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs that share a baseline, each row from left to right."""
    rows: list[list[Run]] = []
    begins = last = -1e9  # baselines of the row's first and last run
    for run in sorted(runs, key=_by_baseline):
        bottom, size = run.chars[0][4:6]
        if bottom - last <= 0.12 * size and bottom - begins < 2.0:
            rows[-1].append(run)
        else:
            rows.append([run])
            begins = bottom
        last = bottom
    for row in rows:
        row.sort(key=_by_start)
    return rows


def _by_baseline(run: Run) -> tuple[float, float]:
    first = run.chars[0]
    return first[4], first[1]


def _by_start(run: Run) -> float:
    return run.chars[0][1]


def _joined(row: list[Run]) -> list[Run]:
    """Runs of a row put together where the file drew one word in several pieces, without what it printed twice to make it bold."""
    joined: list[Run] = []
    for run in row:
        before = joined[-1] if joined else None
        if before is not None and run.chars[0][1] < before.chars[-1][3] - OVERLAP * run.chars[0][5]:
            run.chars = [c for c in run.chars if not any(_is_copy(c, other) for other in before.chars)]
            if not run.chars:
                continue
            if at := _gap_for(run, before.chars):
                before.chars[at:at] = run.chars
                continue
        if before is not None and _follows(before, run.chars[0]):
            before.chars.extend(run.chars)
            before.spaced = run.spaced
        else:
            joined.append(run)
    return joined


def _gap_for(run: Run, chars: list[Char]) -> int:
    """Where in a word the run has its place: signs of another font (`“` `”`) may be drawn after the whole line; 0: nowhere."""
    slack = 0.1 * run.first.size
    places = enumerate(pairwise(chars), start=1)
    return next((at for at, (a, b) in places if a.x1 <= run.first.x0 + slack and run.last.x1 <= b.x0 + slack), 0)


def _is_copy(char: Char, other: Char) -> bool:
    """The same character at (nearly) the same place."""
    return char.text == other.text and abs(char.x0 - other.x0) < STRIKE_SHIFT and abs(char.bottom - other.bottom) < STRIKE_SHIFT


def _letter_spaced(row: list[Run]) -> list[Run]:
    """Single Chinese characters with one and the same white between them are one word: `营 业 收 入`."""
    if len(row) >= MIN_TRACKED and (white := _tracking(row)):
        return _tracked(row, white)
    if not any(_is_single(run) for run in row):
        return row
    joined: list[Run] = []
    index = 0
    while index < len(row):
        end = _spaced_end(row, index)
        joined.append(Run([c for run in row[index:end] for c in run.chars], row[end - 1].spaced))
        index = end
    return joined


def _tracking(row: list[Run]) -> float:
    """The white that stands between nearly all characters of a row set letter by letter (`2 0 2 4 A`, any script); 0 in other rows."""
    if sum(len(run.chars) == 1 for run in row) < MOST_TRACKED * len(row):
        return 0.0
    gaps = sorted(after.first.x0 - before.last.x1 for before, after in pairwise(row))
    white = gaps[len(gaps) // 2]
    return white if 0 < white <= CHINESE_GAP * row[0].first.size else 0.0


def _tracked(row: list[Run], white: float) -> list[Run]:
    """Runs put together over no more than that white."""
    joined = [Run(list(row[0].chars), row[0].spaced)]
    for run in row[1:]:
        if run.first.x0 - joined[-1].last.x1 <= TRACKED_SLACK * white:
            joined[-1].chars.extend(run.chars)
            joined[-1].spaced = run.spaced
        else:
            joined.append(Run(list(run.chars), run.spaced))
    return joined


def _spaced_end(row: list[Run], start: int) -> int:
    """End of the letter-spaced word that begins at `start`; `start + 1` when there is none. Two characters need room around them."""
    end = start + 1
    while end < len(row) and _is_single(row[end - 1]) and _is_single(row[end]) and _even(row, start, end):
        end += 1
    if end - start == 2:
        size, gap = row[start].first.size, row[end - 1].first.x0 - row[start].last.x1
        room = gap + size
        before = start == 0 or row[start].first.x0 - row[start - 1].last.x1 > room
        after = end == len(row) or row[end].first.x0 - row[end - 1].last.x1 > room
        return end if before and after else start + 1
    return end


def _is_single(run: Run) -> bool:
    return len(run.chars) == 1 and run.chars[0][0] >= FIRST_WIDE and is_wide(run.chars[0][0])


def _even(row: list[Run], start: int, end: int) -> bool:
    """The white before `end` is that between the first two, and less than MAX_SPACING ems."""
    gap = row[end].first.x0 - row[end - 1].last.x1
    first = row[start + 1].first.x0 - row[start].last.x1
    size = row[start].first.size
    return gap < MAX_SPACING * size and abs(gap - first) < 0.2 * size and abs(row[end].first.size - size) < 0.5


def make_word(chars: list[Char], fonts: tuple[Font, ...]) -> Word:
    """A word of its characters (at least one); size and colour are those of the first."""
    texts, lefts, tops, rights, bottoms, sizes, faces, colours, _, confidences, _ = zip(*chars, strict=True)
    box = Box(lefts[0], min(tops), max(rights), max(bottoms))
    bold = 0 <= faces[0] < len(fonts) and fonts[faces[0]].bold
    return Word("".join(texts), box, sizes[0], bold, colours[0], tuple(chars), min(confidences))
