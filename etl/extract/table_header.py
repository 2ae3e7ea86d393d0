"""Header rows of periods: `2024A 2025E 2026E`, `12/25 12/26E`, with Old/New below or above, several panels side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from etl.document import Box, Line, Word, hull
from etl.extract.grid import Phrase, box_of, is_value, join_words, phrases, point, same_row
from etl.extract.table_versions import (
    Column,
    Token,
    grouped,
    of_house,
    spread,
    versioned,
    versions_of,
    with_rates_between,
    with_versions_beside,
    without_dashes,
)
from etl.extract.table_words import Version, may_name_old, read_basis, read_version
from etl.grammar.periods import Period, kind_in_row, may_be_period, read_period, settle_row

_DIGIT = re.compile(r"\d")
_CITES = re.compile(r"\bcons(?:ensus|\.)|一致(?:性)?预|市场预", re.IGNORECASE)  # `1Q25A Consensus Diff` has one period
_PARTS = ("quarter", "half", "cumulative")
FARTHEST = 15  # years after the report: as far as the tables of a discounted cash flow reach


@dataclass(frozen=True)
class Header:
    """A run of period columns. `corner` are the words left of it on its line; `bottom` is where its (last) header line ends.

    Its edges are asked for each word of the page, and measured once.
    """

    columns: tuple[Column, ...]
    corner: tuple[Phrase, ...]
    top: float
    bottom: float

    @cached_property
    def left_edge(self) -> float:
        return min(column.box.x0 for column in self.columns)

    @cached_property
    def right(self) -> float:
        return max(column.box.x1 for column in self.columns)

    @cached_property
    def pitch(self) -> float:
        """The usual distance of two columns."""
        mids = sorted(column.box.mid_x for column in self.columns)
        gaps = sorted(b - a for a, b in pairwise(mids))
        return gaps[len(gaps) // 2] if gaps else self.columns[0].box.width * 2

    @cached_property
    def first_edge(self) -> float:
        """Numbers of the first column may be wider than its header, but stay right of this edge."""
        return self.left_edge - min(0.55 * self.pitch, 45.0)


def find_headers(lines: Sequence[Line], published_on: date | None) -> list[Header]:
    """All runs of at least two periods that stand like headers, and rows of Old/New whose periods stand in the labels below them.

    From top to bottom; `lines` sorted by their top.
    """
    found = [header for row in _rows_of(lines) for header in _headers_of(row, lines, published_on)]
    taken = [(header.top - 1, header.bottom + 1) for header in found if any(c.version for c in header.columns)]
    loose = [line for line in lines if not any(top <= line.box.mid_y <= bottom for top, bottom in taken)]
    return sorted([*found, *(h for line in loose for h in _version_header(line))], key=lambda header: header.top)


NO_PERIOD = Period("", "year")


def _version_header(line: Line) -> Iterator[Header]:
    """`Prev | Cur | Δ` over rows such as `Revenue - 26E`: columns of versions; the label of each row has the period."""
    if not may_name_old(line.text):
        return
    parts = phrases(line.words)
    senses = [read_version(part.text) for part in parts]
    if not {"old", "new"} <= set(senses):
        return
    first = next(i for i, sense in enumerate(senses) if sense)
    if None in senses[first:]:
        return
    columns = tuple(Column(p.box, NO_PERIOD, None, s, p.text) for p, s in zip(parts[first:], senses[first:], strict=True))
    yield Header(columns, tuple(parts[:first]), line.box.top, line.box.bottom)


def _rows_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one height that hold a period; a header may be cut into several lines where columns were told apart."""
    row: list[Line] = []
    for line in lines:
        if not _DIGIT.search(line.text) or not any(versioned(w.text)[0] or len(w.text) < 3 for w in line.words):
            continue
        if row and not same_row(row[0].box, line.box):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _headers_of(row: Sequence[Line], lines: Sequence[Line], published_on: date | None) -> Iterator[Header]:
    likely = sum(may_be_period(word.text) for line in row for word in line.words)
    if likely < 2 and not (likely and any(_CITES.search(line.text) for line in row)):
        return  # most rows of a page that hold a digit: prose, and figures with points and commas
    ordered = sorted(row, key=lambda line: line.box.x0)
    tokens = with_versions_beside(
        with_rates_between([token for number, line in enumerate(ordered) for token in _tokens(line.words, number)])
    )
    corner: list[Token] = []
    for run in _runs(tokens):
        if run[0].period is None:
            corner = run
            continue
        for part in _without_strays(run):
            periods = [t.period for t in part if t.period]
            if len(periods) > 1 and _is_sequence(periods, published_on) and None not in settle_row(periods):
                yield _header(part, _corner(corner, part[0]), ordered[part[0].line], lines, published_on)
            corner = []


def _without_strays(run: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut where the next period is far off: the year of a sentence to the left is no column (`since Oct 24, 2023 … 12/25 12/26E`)."""
    gaps = sorted(b.box.mid_x - a.box.mid_x for a, b in pairwise(run))
    limit = 2.5 * gaps[len(gaps) // 2] if gaps else 0.0
    part: list[Token] = []
    for token in run:
        if part and token.box.mid_x - part[-1].box.mid_x > limit:
            yield part
            part = []
        part.append(token)
    yield part


def _corner(tokens: Sequence[Token], first: Token) -> tuple[Phrase, ...]:
    """What stands left of the first period on its line; numbers there are a row of the table beside, and end it."""
    kept: list[Phrase] = []
    for token in reversed([t for t in tokens if t.line == first.line]):
        if is_value(token.text):
            break
        kept.insert(0, Phrase(token.text, token.box, token.box.height))
    return tuple(kept)


def _tokens(words: Sequence[Word], line: int) -> list[Token]:
    """Words, where up to three that stand together make a period (`2026 E`, `FY 2026 E`) as one; brackets of dashes are no words."""
    words = without_dashes(words)
    tokens: list[Token] = []
    index = 0
    while index < len(words):
        period, version, size = _longest_period(words, index)
        size = size if period else _growth_words(words, index)
        group = words[index : index + size]
        text = join_words(group) if size > 1 else words[index].text.strip()
        tokens.append(Token(text, box_of(group), period, read_basis(text), line, version))
        index += size
    return tokens


def _longest_period(words: Sequence[Word], index: int) -> tuple[Period | None, Version | None, int]:
    """The period that starts with this word, which forecast it names, and how many words it takes; 1 when there is none."""
    reach = 1
    while reach < 3 and index + reach < len(words) and _are_close(words[index + reach - 1], words[index + reach]):
        reach += 1
    for size in range(reach, 1, -1):
        period, version = _joint_period([word.text for word in words[index : index + size]])
        if period and not _is_day(words, index + size - 1):
            return period, version, size
    period, version = versioned(words[index].text)
    if period and version is None and reach > 1 and words[index + 1].box.x0 - words[index].box.x1 < 0.5 * words[index].size:
        beside = read_version(words[index + 1].text)  # `1Q26 Cons.` is one title
        return (period, beside, 2) if beside in ("cited", "old", "new", "actual") else (period, None, 1)
    return period, version, 1


def _is_day(words: Sequence[Word], index: int) -> bool:
    """`FYE 31 Dec`: the number is the day on which the year ends."""
    return len(words[index].text) < 3 and index + 1 < len(words) and read_period(f"{words[index + 1].text} 2000") is not None


def _growth_words(words: Sequence[Word], index: int) -> int:
    """How many words name a rate together: 3 for `yoy % chg`, 1 where the word stands for itself."""
    reach = 1
    while reach < 3 and index + reach < len(words) and _are_close(words[index + reach - 1], words[index + reach]):
        reach += 1
    return next((size for size in range(reach, 1, -1) if _names_column(join_words(words[index : index + size]))), 1)


def _names_column(text: str) -> bool:
    """`yoy % chg`, `vs. Cons.`: several words that name a rate or a version."""
    return read_basis(text) is not None or read_version(text) == "change" or of_house(text) is not None


def _are_close(left: Word, right: Word) -> bool:
    return right.box.x0 - left.box.x1 <= 0.8 * left.size


def _joint_period(texts: Sequence[str]) -> tuple[Period | None, Version | None]:
    tight = "".join(texts)
    if not _DIGIT.search(tight):
        return None, None
    found = versioned(tight)
    return found if found[0] else (read_period(" ".join(texts)), None)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Periods next to each other (`YoY` columns among them), and the words between."""
    run: list[Token] = []
    for token in tokens:
        if run and (not _goes_on(run, token) or _starts_anew(run, token)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _goes_on(run: Sequence[Token], token: Token) -> bool:
    if run[0].period is None:
        return token.period is None
    return token.period is not None or token.growth is not None or _is_consensus(run, token)


def _is_consensus(run: Sequence[Token], token: Token) -> bool:
    """`3Q25 4Q25 Cons. Diff%`: what the market had expected of the newest part of a year. Behind years nothing says of which."""
    if len(run) < 2 or token.line != run[-1].line or read_version(token.text) != "cited":
        return False
    pitch = (run[-1].box.mid_x - run[0].box.mid_x) / (len(run) - 1)
    return token.box.mid_x - run[-1].box.mid_x < 2.2 * pitch and all(t.period is None or t.period.form in _PARTS for t in run)


def _starts_anew(run: Sequence[Token], token: Token) -> bool:
    """Behind a wide gap the years start again, or another column of the page begins: a second table stands beside the first."""
    if run[0].period is None:
        return False
    if len(run) < 2:
        return token.line != run[0].line and token.box.x0 - run[0].box.x1 > 60
    pitch = (run[-1].box.mid_x - run[0].box.mid_x) / (len(run) - 1)
    seen = {t.period.code for t in run if t.period}
    beside = token.version in ("cited", "change") and token.period == run[-1].period  # `4Q25 [white] Cons. Diff%`: set off by white
    again = token.period is not None and token.period.code in seen and not beside
    return (again or token.line != run[-1].line) and token.box.mid_x - run[-1].box.mid_x > 1.6 * pitch


def _is_sequence(periods: Sequence[Period], published_on: date | None) -> bool:
    """Bare years must follow each other (2023 2024 2025, each perhaps twice) and be near the report's, else they are numbers of
    something else: `资本公积 2095 2092 2044 2044 2044`.
    """
    if any(p.kind or p.form != "year" for p in periods):
        return True
    years = [p.year or 0 for p in periods]
    if published_on and max(years) > published_on.year + FARTHEST:
        return False
    steps = {b - a for a, b in pairwise(years)}
    return steps <= {1} or steps <= {-1} or len(set(years)) < len(years)


def _header(run: list[Token], corner: tuple[Phrase, ...], line: Line, lines: Sequence[Line], published_on: date | None) -> Header:
    periods = iter(settle_row([t.period for t in run if t.period]))
    row = settle_row([t.period for t in run if t.period])
    columns: list[Column] = []
    for token in run:
        period = next(periods) if token.period else _grown(columns)
        if period and not token.period and not token.growth:
            columns.append(Column(token.box, period, "E", "cited", token.text))
        elif period:
            expected = token.version == "cited" or of_house(token.text) == "old"
            kind = "E" if expected else kind_in_row(period, row, published_on)
            columns.append(Column(token.box, period, kind, token.version, growth=token.growth))
    columns, bottom, top = _with_versions(columns, line, lines)
    beside = _beside(lines, columns, line.box.bottom, bottom)
    return Header(tuple(columns), (*corner, *beside), top, bottom)


def _beside(lines: Sequence[Line], columns: Sequence[Column], top: float, bottom: float) -> list[Phrase]:
    """What stands left of a second header line: `Currency (CNY)`."""
    left = min(column.box.x0 for column in columns)
    rows = [line for line in lines if top < line.box.mid_y < bottom]
    return [phrase for line in rows for phrase in phrases(line.words) if phrase.box.x1 < left]


def _grown(columns: Sequence[Column]) -> Period | None:
    """A growth column belongs to the newest period directly left of it: `4Q24 4Q23 YoY QoQ` → 4Q24."""
    periods: list[Period] = []
    for column in reversed(columns):
        if column.growth and periods:
            break
        if column.growth is None:
            periods.append(column.period)
    return max(periods, key=lambda p: (p.year or 0, p.part or 0), default=None)


def _with_versions(columns: list[Column], line: Line, lines: Sequence[Line]) -> tuple[list[Column], float, float]:
    """Old/New words directly below the periods (one or more for each), or above when the periods repeat."""
    span = hull([column.box for column in columns])
    height, up = line.box.height, 2.2
    if point(line.box) < 1.0:  # the lines of a text file have no white between them: the next is meant, under a rule perhaps
        lines, up = _next_lines(line, lines), 1.6
    below = _version_words(lines, span, line.box.bottom - 0.2 * height, line.box.bottom + 1.6 * height, line)
    if len(below) > 1 and len(below) >= len(columns) - 1:
        return spread(columns, below), max(w.box.bottom for w in below), line.box.top
    levels = [c.period.code for c in columns if c.growth is None and c.version is None]
    if len(set(levels)) < len(levels):
        above = _version_words(lines, span, line.box.top - up * height, line.box.top + 0.2 * height, line)
        return grouped(columns, above), line.box.bottom, min([line.box.top, *(w.box.top for w in above)])
    return columns, line.box.bottom, line.box.top


def _next_lines(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The line above and the line below."""
    above = [other for other in lines if other.box.bottom <= line.box.top]
    below = [other for other in lines if other.box.top >= line.box.bottom]
    return [*above[-1:], *below[:1]]


def _within(parts: Sequence[Phrase], left: float, right: float) -> list[Phrase]:
    """The phrases between the edges, and the versions beside them that stand as close: a year may stand over the middle of its three."""
    inside = [i for i, part in enumerate(parts) if part.box.x1 > left and part.box.x0 < right]
    if len(inside) < 2:
        return [parts[i] for i in inside]
    first, last = inside[0], inside[-1]
    reach = 1.3 * (parts[last].box.mid_x - parts[first].box.mid_x) / (last - first)
    while first > 0 and read_version(parts[first - 1].text) and parts[first].box.mid_x - parts[first - 1].box.mid_x < reach:
        first -= 1
    while last + 1 < len(parts) and read_version(parts[last + 1].text) and parts[last + 1].box.mid_x - parts[last].box.mid_x < reach:
        last += 1
    return list(parts[first : last + 1])


def _version_words(lines: Sequence[Line], span: Box, top: float, bottom: float, own: Line) -> list[Token]:
    """The phrases over or under the columns, from left to right, if at least one of them names a version."""
    found: list[Token] = []
    for line in lines:
        if line is own or not top <= line.box.mid_y <= bottom or same_row(line.box, own.box):
            continue
        parts = sorted(versions_of(line.words), key=lambda p: p.box.x0)
        found += [Token(p.text, p.box, None) for p in _within(parts, span.x0 - 2.5 * span.height, span.x1 + 40)]
    known = [token for token in found if read_version(token.text)]
    return sorted(found if known else [], key=lambda t: t.box.x0)
