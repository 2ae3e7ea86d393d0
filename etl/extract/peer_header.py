"""Header texts of a table of stocks → what each column holds: metric, period, kind, unit.

Two levels: `营业收入 | 归母净利润` over `2023 | 2023 YoY | 24Q1-Q3 | 24Q1-Q3 YOY`. A column that prints only a period (and `YoY`) needs
the metric of its group; where the sequence of periods starts anew, a new group begins. One label anywhere over a group names it, so
labels may be centred, and a garbled neighbour does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from app.reference.types import Vocabulary
from etl.extract.peer_shared import with_shared_groups
from etl.extract.peer_versions import without_versions
from etl.extract.table_label import PREVIOUS, Label, growth_basis, growth_code, metric_of, read_label
from etl.extract.table_words import Version
from etl.grammar.dates import find_dates
from etl.grammar.periods import Kind, Period, find_period, kind_in_row, settle_row
from etl.grammar.units import Measure, read_unit

_BOTH = re.compile(r"((?:19|20)?\d\d)\s?A/E\b")  # `2025A/E`: actual for some stocks, estimate for the others
# `2024PE`, `25EPE`, `PE2024E`, `EPS26E`, `2023营业收入`, `2024年毛利率`: a blank is missing.
_GLUED = re.compile(
    r"(?<=20\d\d)(?=(?:PE|PB|PS|EPS|ROE)\b)|(?<=\d\d[AEF])(?=(?:PE|PB|PS|EPS|ROE)\b)"
    r"|(?<=\bP[EBS])(?=(?:20)?\d\d[AEF]?\b)|(?<=\b(?:EPS|ROE))(?=(?:20)?\d\d[AEF]?\b)"
    r"|(?:(?<=\dQ[1-4])|(?<=Q[1-4][AEF])|(?<=[1-4]Q\d\d)|(?<=Q\d\d[AEF])|(?<=\dH[12])|(?<=H[12][AEF]))(?=[\u3400-\u9fff])(?![年度财前上下中一二三四])"
    r"|(?<=20\d\d年)(?=(?:营业|营收|总营收|收入|归母|净利|毛利|扣非|每股|市盈率|市净率|EPS|P/?[EBS]|ROE))"
    r"|(?<=20\d\d)(?=[\u3400-\u9fff])(?![年度财前上下中一二三四])|(?<=20\d\d[AEF])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=20\d\d[AEF]?$)"
)
_DAY = re.compile(r"(?<!\d)(?:20)?(\d\d)(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))(?!\d)")
_LOCAL = re.compile(
    r"[(（]\s*(?:LC|LCY|local(?: currency)?|交易[货貨][币幣]|本[币幣]|[当當]地[货貨][币幣]|原[币幣]|报价货币)\s*[)）]", re.IGNORECASE
)
_SPAN = re.compile(r"(?<!\d)(?:20)?(\d\d)[AE]?\s?(?:[-–—~至]|to)\s?(?:20)?(\d\d)[AEF]?(?!\d)", re.IGNORECASE)
_CAGR = re.compile(r"cagr|复合", re.IGNORECASE)
_RATING = re.compile(r"(?:投资|最新|公司|当前)?评级|rating", re.IGNORECASE)
_CJK = re.compile(r"[\u3400-\u9fff]")
_MOVERS = re.compile(
    r"(?:[本上]?[周月日]|今日)?[涨跌]幅居?[前后][\d一二三四五六七八九十]*[名位大]?(?:个股|公司|标的)?|领[涨跌](?:个股|标的)?"
)
"""`涨幅前五` over `证券简称 | 周涨跌幅`: which stocks are listed, not what a column holds."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds. `metric_code` None: the dictionary does not know the label. `period_code` None: none printed.

    `version`: `old` for the forecast before this report, `new` for the one beside it.
    """

    label: str
    metric_code: str | None
    period: Period | None = None
    period_code: str | None = None
    kind: Kind | None = None
    measure: Measure | None = None
    version: Version | None = None

    def is_grain(self, grain: str, vocabulary: Vocabulary) -> bool:
        """True when the column's metric is measured by `grain` (period, date, window, report)."""
        metric = vocabulary.metrics.get(self.metric_code or "other")
        return metric is not None and metric.code != "other" and metric.grain == grain


@dataclass(frozen=True, slots=True)
class _Head:
    """One column's texts: its period, what is printed beside and below it, and the labels above."""

    texts: tuple[str, ...]
    period: Period | None
    own: str
    above: tuple[str, ...]
    label: Label | None
    is_needy: bool
    growth: str | None
    day: str = ""


def read_header(heads: Sequence[Sequence[str]], vocabulary: Vocabulary, published_on: date | None) -> tuple[Meaning, ...]:
    """One Meaning a column; columns of words get one as well, and are skipped by whoever reads the numbers."""
    titled, versions = without_versions([tuple(t for t in texts if t.strip()) for texts in heads])
    parted = _parted(titled, vocabulary)
    read = [
        _read_head(texts, vocabulary)
        for texts in with_shared_groups([tuple(_GLUED.sub(" ", t) for t in texts) for texts in parted], vocabulary)
    ]
    periods = settle_row([head.period for head in read])
    groups = _group_labels(read, vocabulary)
    meanings = []
    for head, period, group, version in zip(read, periods, groups, versions, strict=True):
        kind = kind_in_row(period, periods, published_on) if period else None
        meanings.append(_in_version(_meaning(head, period, kind, group, vocabulary), version, vocabulary))
    return tuple(_with_growth_beside(meanings, vocabulary))


def _with_growth_beside(meanings: Sequence[Meaning], vocabulary: Vocabulary) -> Iterator[Meaning]:
    """`2025H1营收 | 同比 | 2025H1归母净利 | 同比`: a bare growth is that of the amount of a period before it."""
    level: Meaning | None = None
    for meaning in meanings:
        basis = growth_basis(meaning.label, vocabulary) if meaning.metric_code is None and meaning.period is None else None
        if basis is None:
            level = meaning
        elif (
            level
            and level.version is None
            and level.metric_code
            and level.period
            and (code := growth_code(level.metric_code, basis, vocabulary))
        ):
            meaning = replace(meaning, metric_code=code, period=level.period, period_code=level.period_code, kind=level.kind)
        yield meaning


def _in_version(meaning: Meaning, version: Version | None, vocabulary: Vocabulary) -> Meaning:
    """The forecast or the target before this report, or the change between them, which is no value of the metric."""
    if version == "change":
        return Meaning(f"{meaning.label} | change", None, meaning.period, meaning.period_code, meaning.kind)
    former = f"{meaning.metric_code}{PREVIOUS}"
    if version == "old" and meaning.is_grain("report", vocabulary) and former in vocabulary.metrics:
        return replace(meaning, metric_code=former)
    return replace(meaning, version=version)


def _parted(heads: list[tuple[str, ...]], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """`PEG 评级` over the second of two columns, nothing over the first: two titles so near that they were taken for one."""
    for index, (left, right) in enumerate(pairwise(heads)):
        both, _, rest = " ".join(left or right).partition(" ")
        one_sided = len(left) + len(right) == 1 and bool(rest)
        if (
            one_sided
            and _label(both, vocabulary).metric_code
            and not metric_of(f"{both} {rest}", vocabulary)
            and _stands_alone(rest, vocabulary)
        ):
            heads[index : index + 2] = [(both,), (rest,)]
    return heads


def _stands_alone(text: str, vocabulary: Vocabulary) -> bool:
    return _RATING.fullmatch(text) is not None or _label(text, vocabulary).metric_code is not None


def join_texts(texts: Sequence[str]) -> str:
    """Parts of one label: `Market` `Cap` → `Market Cap`, `收盘` `价` → `收盘价`."""
    out = ""
    for text in texts:
        tight = out and _CJK.match(out[-1]) and _CJK.match(text[:1])
        out += text if not out or tight else f" {text}"
    return out


def _label(text: str, vocabulary: Vocabulary) -> Label:
    """As `read_label`; a currency that is each stock's own (`(LC)`) is no part of it, a unit glued to it is: `总市值亿元`."""
    label = read_label(_LOCAL.sub("", text).strip(), vocabulary)
    if label.measure is None:
        for size in (4, 3, 2, 1):
            chinese = len(text) > size and _CJK.match(text[-size])  # `OPM` is no `OP` in millions
            measure = read_unit(text[-size:], vocabulary.units) if chinese else None
            known = read_label(text[:-size], vocabulary) if measure else None
            if measure and known and known.metric_code:
                return replace(known, text=text, measure=measure)
    return label


def _read_head(texts: tuple[str, ...], vocabulary: Vocabulary) -> _Head:
    texts = tuple(text for text in texts if not _MOVERS.fullmatch(text))
    printed = tuple(_GLUED.sub(" ", _BOTH.sub(r"\1E", text)) for text in texts)
    texts = tuple(_SHORT_DAY.sub("", text).strip() for text in printed)  # `Price` over `13-Mar`
    whole = join_texts(texts)
    day = _day_in(whole) or _day_in(join_texts(printed))  # `14 Nov` over `2025`
    if day and _label(day[1], vocabulary).metric_code:
        return _Head((day[1],), None, "", (), _label(day[1], vocabulary), False, None, day[0])
    level, period, beside = _lowest_period(texts)
    # `年初至今` is a period, but as the title of a column it is the return over it.
    if period is None or metric_of(whole, vocabulary):
        return _Head(texts, None, whole, (), _label(whole, vocabulary), False, None)
    own = join_texts([t for t in (beside, *texts[level + 1 :]) if t])
    label = _label(own, vocabulary) if own else None
    growth = (growth_basis(own, vocabulary) or (label.growth if label else None)) if own else None
    needy = not own or growth is not None or _is_unit(label)
    return _Head(texts, period, own, texts[:level], label, needy, growth)


def _day_in(text: str) -> tuple[str, str] | None:
    """`股价 25/09/05`, `250421 股价`, `19 Mar 2026 Closing Price` → the day as a period code, and the label."""
    match = _DAY.search(text)
    if match is None:
        return _written_day_in(text)
    year, month, day = int(match[1]), int(match[3] or match[5] or match[7]), int(match[4] or match[6] or match[8])
    try:
        code = date(2000 + year, month, day).isoformat()
    except ValueError:
        return None
    return code, " ".join((text[: match.start()] + " " + text[match.end() :]).split())


_SHORT_DAY = re.compile(r"\b\d{1,2}[- ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?![- ]?\d)")


def _written_day_in(text: str) -> tuple[str, str] | None:
    found = find_dates(text) if re.search(r"[A-Z][a-z]{2}", text) else []
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    return found[0].value.isoformat(), " ".join(rest.split())


def _is_unit(label: Label | None) -> bool:
    """`(x)` below a period says the unit, not the metric."""
    return (
        label is not None
        and label.metric_code is None
        and label.measure is not None
        and len(label.text) < 4
        and not _CJK.search(label.text)
    )


def _lowest_period(texts: Sequence[str]) -> tuple[int, Period | None, str]:
    """(level, period, rest of that text) of the lowest text with a period; a span of years (`2026-28e`) is none."""
    for level in range(len(texts) - 1, -1, -1):
        if _SPAN.search(texts[level]):
            continue
        found = find_period(texts[level])
        if found:
            return level, found[0], found[1]
    return -1, None, ""


def _group_labels(heads: Sequence[_Head], vocabulary: Vocabulary) -> list[str]:
    """For each column the label of its group ('' where it has none or needs none)."""
    labels = [""] * len(heads)
    for run in _segments(heads, vocabulary):
        named = [join_texts(heads[i].above) for i in run if _names_metric(heads[i], vocabulary)]
        known = named[0] if named else next((join_texts(heads[i].above) for i in run if heads[i].above), "")
        for i in run:
            labels[i] = known
    return labels


def _names_metric(head: _Head, vocabulary: Vocabulary) -> bool:
    return bool(head.above) and _label(join_texts(head.above), vocabulary).metric_code is not None


def _segments(heads: Sequence[_Head], vocabulary: Vocabulary) -> list[list[int]]:
    """Runs of needy columns; a new one begins where a (period, growth) comes again or a second known label stands."""
    runs: list[list[int]] = []
    seen: set[tuple[str, str | None]] = set()
    named = False
    for index, head in enumerate(heads):
        if not head.is_needy or head.period is None:
            seen, named = set(), False
            continue
        key = (head.period.code, head.growth)
        names = _names_metric(head, vocabulary)
        neighbour = bool(runs) and runs[-1][-1] == index - 1
        if not neighbour or key in seen or (names and named):
            runs.append([])
            seen, named = set(), False
        runs[-1].append(index)
        seen.add(key)
        named = named or names
    return runs


def _meaning(head: _Head, period: Period | None, kind: Kind | None, group: str, vocabulary: Vocabulary) -> Meaning:
    if head.is_needy and period:
        return _grouped(head, period, kind, group, vocabulary)
    label = head.label
    if head.day and label:
        return Meaning(head.texts[0], label.metric_code, None, head.day, "A", label.measure)
    if label is not None and label.metric_code is None and head.above:
        label = _label(join_texts([*head.above, head.own]), vocabulary)
    text = join_texts(head.texts)
    if _CAGR.search(text):
        return _cagr(text, vocabulary)
    code = (label.metric_code or _former(label, vocabulary)) if label else None
    if period is None and label and label.period and label.period.form == "rolling":
        period, kind = label.period, label.period.kind  # `PE（TTM）`
    return Meaning(text, code, period, period.code if period else None, kind, label.measure if label else None)


def _former(label: Label, vocabulary: Vocabulary) -> str | None:
    """`Old TP` is a metric of its own, the target before; the forecast before of a year is none."""
    code = f"{label.previous_code}{PREVIOUS}" if label.is_old and label.previous_code else None
    return code if code in vocabulary.metrics else None


def _grouped(head: _Head, period: Period, kind: Kind | None, group: str, vocabulary: Vocabulary) -> Meaning:
    label = _label(group, vocabulary) if group else None
    code = label.metric_code if label else None
    measure = (head.label.measure if head.label else None) or (label.measure if label and not head.growth else None)
    text = join_texts([part for part in (group, head.own) if part])
    if head.growth:
        code = growth_code(code, head.growth, vocabulary)
    return Meaning(text or join_texts(head.texts), code, period, period.code, kind, measure)


def _cagr(text: str, vocabulary: Vocabulary) -> Meaning:
    """`Net Income CAGR 2026-28e` → 2026FY-2028FY."""
    span = _SPAN.search(text)
    code = f"20{span[1]}FY-20{span[2]}FY" if span else None
    label = _label(" ".join(_SPAN.sub(" ", text).split()), vocabulary)
    return Meaning(text, label.metric_code, None, code, "E" if code else None, label.measure)
