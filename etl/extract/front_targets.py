"""Target prices of a cover: a label with its figure beside or below it, and the text where the cover has no such box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.reference import simplify
from etl.document import Document
from etl.extract.front_changes import TargetMove
from etl.extract.front_page import Segment, line_texts, paragraphs, place_of, readable, segments_of
from etl.extract.front_people import part_box
from etl.grammar.prices import PREVIOUS_LABEL, PRICE, TARGET_LABEL, Price, Target, currency_of, find_targets, flat, price_at
from etl.heights import Heights
from etl.report import Finding

_OTHER_STOCK = re.compile(r"一致预期|市场预期|consensus|street", re.I)
_UPSIDE = re.compile(r"上涨空间|上升空间|涨幅|空间|upside|downside|市值|multiple|倍", re.I)
_VALUE = re.compile(
    r"(?:目标|合理)(?:总)?市值[^\d。；;，,]{0,12}(?P<n>\d[\d,.]*(?:\s?[-–—~～至到]\s?\d[\d,.]*)?\s?(?:万亿|亿|百万|千万)\S{0,2}?(?=元|港|美|人|[，。；;,)）]|$)元?)"
    r"|target market cap(?:itali[sz]ation)?[^\d.;]{0,20}(?P<en>\d[\d,.]*\s?(?:bn|mn|tn|m|billion|million|trillion)\b)",
    re.I,
)
_SHORT_LABEL = re.compile(r"(?:target|PO)\s?:", re.I)  # `Target:` under `Price:`; the heading of a column has no colon
_FROM = re.compile(r"(?:\bfrom|由|从|原为?)\s*[:：]?$", re.I)
_PRIOR = re.compile(r"^\W*(?:prior|previous|old|前(?:值|次)?|原(?:先)?|上次)", re.I)


SMALL = 6.0  # points: letters of charts
PROSE = 40  # letters: so long a piece in another column is a line of its text
NEAR = 10.0  # letters above and below: no figure of a label stands farther off


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target and where its figure stands; `boxed` for those beside a label of the cover; `months` when its term is printed.

    `previous_place` is where the previous target stands, when that is elsewhere.
    """

    target: Target
    place: Segment
    boxed: bool = True
    months: int | None = None
    previous_place: Segment | None = None


def find_boxed_targets(segments: Sequence[Segment]) -> list[StatedTarget]:
    """Targets of rails and key-data boxes in reading order, with the previous one that stands near."""
    pool = readable(segments, "body", "rail", "header")
    heights = Heights(pool)
    found: list[StatedTarget] = []
    for segment in pool:
        label = _box_label(flat(segment.text))
        if label is None:
            continue
        near = heights.around(segment, NEAR)
        stated = _in_segment(segment) or _beside(segment, label, near)
        if stated:
            listings = [stated, *_other_listings(stated, near)]
            found += [replace(_with_previous(one, segment, near), months=_term(segment.text)) for one in listings]
    return sorted(found, key=lambda stated: stated.place.size < SMALL)  # labels of charts last


def _other_listings(stated: StatedTarget, pool: Sequence[Segment]) -> list[StatedTarget]:
    """`Target price  US$45.00  HK$175.00`, `HK$175 / US$45`, `36.90元/33.10港元`: the same target in the money of another listing."""
    mine, text = stated.target.currency, flat(stated.place.text)
    labelled = [t for t in find_targets(stated.place.text) if t.start >= stated.target.end and t.currency not in (None, mine)]
    if labelled:
        return [StatedTarget(t, stated.place) for t in labelled[:1]]  # `A股目标价52.30元｜H股目标价58.60港元`
    inside = re.match(r"\s?[/|]\s?", text[stated.target.end :])
    places = [(stated.place, stated.target.end + inside.end())] if inside else []
    places += [(s, 0) for s in pool if mine and s.line == stated.place.line and _right_of(stated.place, s)]
    prices = [(price, place) for place, at in places if (price := price_at(flat(place.text), at)) and price.currency not in (None, mine)]
    return [StatedTarget(_as_target(price, None), place) for price, place in prices[:1]]


def _term(text: str) -> int | None:
    """Months of `6个月目标价`, `12m Price Target`."""
    match = re.search(r"(?<!\d)(\d{1,2})[- ]?(?:个月|months?\b|mths?\b|m\b)", text, re.I)
    return int(match[1]) if match else None


def _box_label(text: str) -> re.Match[str] | None:
    """The label of a box: near the beginning of a short piece that is no sentence and no label of something else."""
    label = TARGET_LABEL.search(text) or _SHORT_LABEL.fullmatch(text.strip())
    if label is None or len(text) > 70 or label.start() > 24 or re.search(r"[，。；]|[a-z][,;] ", text):
        return None
    other = PREVIOUS_LABEL.match(text.strip(" ([（")) or _UPSIDE.search(text[: label.start()]) or _OTHER_STOCK.search(text)
    return None if other else label


def find_stated_targets(document: Document, pages: int = 3) -> list[StatedTarget]:
    """Targets that the running text of the first pages states."""
    found: list[StatedTarget] = []
    for page in document.pages[:pages]:
        found += targets_in([(t, p) for t, p in line_texts(readable(segments_of(page), "body", "rail")) if "《" not in t])
    return found


def targets_in(lines: Sequence[tuple[str, Segment]]) -> list[StatedTarget]:
    """Targets that these lines state, in order."""
    found: list[StatedTarget] = []
    for run in paragraphs(lines):
        text = "".join(t for t, _ in run)
        if TARGET_LABEL.search(simplify(text)) and not _OTHER_STOCK.search(text):
            printed = flat(text)
            found += [StatedTarget(t, place_of(run, printed[t.start : t.end].strip()), boxed=False) for t in find_targets(text)]
    return found


def target_values(document: Document, pages: int = 3) -> list[Finding]:
    """`对应目标市值2000亿元`: a target of the whole company, from which no price is made; each print once."""
    said: dict[str, Finding] = {}
    for page in document.pages[:pages]:
        for run in paragraphs([line for line in line_texts(readable(segments_of(page), "body", "rail")) if "《" not in line[0]]):
            for match in _VALUE.finditer("".join(text for text, _ in run)):
                place = place_of(run, match[0])
                message = f"{match[0]} is a target of the market value: kept as it is printed, no target price is made of it"
                said.setdefault(
                    match["n"] or match["en"], Finding("target.market_value", "info", message, place.source("target.market_value"))
                )
    return list(said.values())


def changed_target(move: TargetMove) -> StatedTarget:
    """The target of a list of changes."""
    return with_previous(StatedTarget(_as_target(move.new, None), move.place), move)


def with_previous(stated: StatedTarget, move: TargetMove) -> StatedTarget:
    """With the old figure of the list of changes, when its new one is this target."""
    if stated.target.value != move.new.value or move.old.value == move.new.value:
        return stated
    return replace(stated, target=replace(stated.target, previous=move.old.value), previous_place=move.place)


def _in_segment(segment: Segment) -> StatedTarget | None:
    targets = find_targets(segment.text)
    return StatedTarget(targets[0], segment) if targets else None


def _beside(segment: Segment, label: re.Match[str], pool: Sequence[Segment]) -> StatedTarget | None:
    """`TARGET PRICE (CNY)` with `1031.90` right of it or below."""
    rest = flat(segment.text)[label.end() :]
    if re.search(r"\d", re.sub(r"[（(][^)）]*[)）]|_+", "", rest)) or len(rest) > 24:
        return None
    unit = currency_of(re.sub(r"^.*[（(]|[)）].*$", "", rest)) if re.search(r"[（(]", rest) else None
    for value in _values(segment, pool):
        price = _price_under(segment, value)
        if price and not re.search(r"[%％xX倍]", value.text[price.end : price.end + 2]) and not re.match(r"\d{4}[-/年]", value.text):
            return StatedTarget(_as_target(price, unit), value)
    return None


def _price_under(label: Segment, value: Segment) -> Price | None:
    """The figure of `value` that stands under the label, where several stand in one piece."""
    text = flat(value.text)
    first = price_at(text)
    if first is None or value.line == label.line:
        return first
    name = TARGET_LABEL.search(flat(label.text))
    under = part_box(label, *name.span()) if name else label.box
    prices = [p for m in PRICE.finditer(text) if (p := price_at(text, m.start()))]
    return max(prices, key=lambda p: part_box(value, p.start, p.end).overlap_x(under), default=first)


def _values(segment: Segment, pool: Sequence[Segment]) -> list[Segment]:
    """Pieces that begin with a figure: right of the label in its line, then below it in its column; the nearest first."""
    right = [s for s in pool if _right_of(segment, s) and (s.block == segment.block or len(s.text) < PROSE)]
    below = [s for s in pool if _below(segment, s)]
    right.sort(key=lambda s: s.box.x0)
    below.sort(key=lambda s: (round(s.box.top / 3), -s.box.overlap_x(segment.box)))
    if right and re.fullmatch(r"[-—–─*/]+|n\.?a\.?|无", right[0].text.strip("元 "), re.I):
        return []
    taken = right[:1] if right and price_at(flat(right[0].text)) else []
    above = [s for s in pool if _below(s, segment) and s.size > 1.2 * segment.size]  # `S$62.00` in large letters over its label
    if above and below and price_at(flat(below[0].text)) and below[0].box.top - segment.box.bottom < segment.box.top - above[0].box.bottom:
        above = []  # labels over their values: what stands above is the figure of the label before
    return [*taken, *above[:1], *(s for s in below[:2] if not _has_own_label(s, pool))]


def _has_own_label(value: Segment, pool: Sequence[Segment]) -> bool:
    """`收盘价  43.84元` under an empty `合理估值`: the figure belongs to the words left of it."""
    left = [s for s in pool if (s.page, s.block) == (value.page, value.block) and _right_of(s, value)]
    return any(re.search(r"[A-Za-z㐀-鿿]{2}", s.text) and not price_at(flat(s.text)) for s in left)


def _right_of(segment: Segment, other: Segment) -> bool:
    em = max(segment.box.height, other.box.height)
    return (
        other.page == segment.page and abs(other.box.mid_y - segment.box.mid_y) < 0.9 * em and 0 < other.box.x0 - segment.box.x1 < 25 * em
    )


def _below(segment: Segment, other: Segment) -> bool:
    em = max(segment.box.height, other.box.height)
    return (
        other.page == segment.page
        and 0.4 * em < other.box.top - segment.box.top < 2.6 * em
        and other.box.overlap_x(segment.box) > -0.5 * em
    )


def _as_target(price: Price, unit: str | None) -> Target:
    low = price.value if price.high else None
    return Target(price.high or price.value, price.currency or unit, low, price.high, None, price.start, price.end)


def _with_previous(stated: StatedTarget, label: Segment, pool: Sequence[Segment]) -> StatedTarget:
    if stated.target.previous is not None:
        return stated
    if inside := _in_brackets(stated):
        return replace(stated, target=replace(stated.target, previous=inside.value), previous_place=stated.place)
    for segment in pool:
        if segment is stated.place or not _near(label, segment):
            continue
        found = _previous_in(segment, stated, pool)
        if found:
            return replace(stated, target=replace(stated.target, previous=found[0]), previous_place=found[1])
    return stated


def _in_brackets(stated: StatedTarget) -> Price | None:
    """`HK$700.00 (HK$775.00) | +38%`: a second figure in brackets, in the money of the first, is the one before."""
    text = flat(stated.place.text)
    opened = re.match(r"\s?[(（]\s?", text[stated.target.end :])
    price = price_at(text, stated.target.end + opened.end()) if opened else None
    closed = price and re.match(r"\s?[)）]", text[price.end :])
    return price if price and closed and price.currency and price.currency == stated.target.currency else None


def _previous_in(segment: Segment, stated: StatedTarget, pool: Sequence[Segment]) -> tuple[Decimal, Segment] | None:
    """The figure and the piece that prints it.

    `(Previous TP RMB78.51)`, `Prior (Dec-26): Rmb96.50`, or a label `Reduced from` with its figure below.
    """
    text = flat(segment.text)
    label = PREVIOUS_LABEL.match(text.strip(" ([（")) or _PRIOR.match(text)
    from_label = _FROM.search(text)
    if not label and not from_label and not _led_by_from(text):
        return None
    if label:
        inside = next((p for at in range(label.end(), len(text)) if (p := price_at(text, at))), None)
        if inside:
            return inside.value, segment
    inside = _led_by_from(text)
    if inside:
        return inside.value, segment
    mine = stated.place.box  # with a column a listing, the old figure stands in the column of the new one
    beside = [s for s in pool if _right_of(segment, s) and s is not stated.place]
    right = sorted(beside, key=lambda s: (s.box.overlap_x(mine) <= 0, s.box.x0))
    if right and (price := price_at(flat(right[0].text))):
        return price.value, right[0]
    under = sorted(
        (s for s in pool if _below(segment, s) and s is not stated.place and abs(s.box.x0 - segment.box.x0) < 12), key=lambda s: s.box.top
    )
    price = price_at(flat(under[0].text)) if under else None
    return (price.value, under[0]) if price else None


def _led_by_from(text: str) -> Price | None:
    """`lowered -10% from JPY 4,000`, `(lowered from HK$174.00)`: the piece ends with the old figure."""
    match = re.search(r"\bfrom\s+(?=\S+(?:\s\S+)?$)", text, re.I)
    price = price_at(text, match.end()) if match else None
    return price if price and price.end == len(text.rstrip(" )）]")) else None


def _near(label: Segment, other: Segment) -> bool:
    em = max(label.box.height, other.box.height)
    return other.page == label.page and -1.2 * em < other.box.top - label.box.top < 4.5 * em and other.box.x0 - label.box.x1 < 14 * em
