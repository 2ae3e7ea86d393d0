"""Older forecasts of the house and guidance of the company in running text: `（前值为2.16/2.97亿元）`, `公司指引2026年收入100-110亿元`.

What the house forecasts now stands in its tables; of the text only what they seldom hold is taken. A sentence that names an older
forecast or guidance of a metric, but not a number for each year in one unit, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.reference import fold
from app.reference.types import Vocabulary
from etl.document import Document
from etl.extract.known import Found, Known
from etl.extract.table_label import CITED, PREVIOUS
from etl.extract.table_subject import are_twins, primary
from etl.extract.table_unit import MONEY_KINDS
from etl.extract.table_whose import COMPANY
from etl.extract.text_flow import Paragraph, Passage, Tight, document_paragraphs, even, join, tighten
from etl.grammar import prose_en, prose_zh
from etl.grammar.numbers import Number, read_number
from etl.grammar.prose_lists import MetricOf, Printed, Said
from etl.grammar.shares import KINDS, share_basis
from etl.grammar.units import Measure, read_unit
from etl.report import Fact, Finding, Source, StockRef

RULE = "forecast.prose"
_OTHER_CODE = re.compile(r"[(（]\s?(?P<code>\d{4,6})(?:\.[A-Z]{2})?\s?[)）]")
_ENDS = re.compile(r"[。.！!？?；;：:]\s*$")
_REACH = 3  # paragraphs on either side
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_prose_forecasts(document: Document, known: Known) -> Found[Fact]:
    """Facts `previous_own` and `guidance` of the text, one a number, in printed order. Nothing without one company as subject."""
    if not known.subjects or not are_twins(known.subjects):
        return Found(())
    found = [one for passage in _passages(document_paragraphs(document)) for one in _of_passage(passage, known)]
    return Found(tuple(one for one in found if isinstance(one, Fact)), tuple(one for one in found if isinstance(one, Finding)))


def _passages(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """The paragraphs that may say something, each with those that its sentences begin and go on in."""
    done = 0
    for at, paragraph in enumerate(paragraphs):
        if at < done or not (prose_zh.HINT.search(paragraph.text) or prose_en.HINT.search(paragraph.text)):
            continue
        first, done = at, at + 1
        while at - first < _REACH and first > 0 and _goes_on(paragraphs[first - 1], paragraphs[first]):
            first -= 1
        while done - at <= _REACH and done < len(paragraphs) and _goes_on(paragraphs[done - 1], paragraphs[done]):
            done += 1
        yield join((piece.page, piece.line) for part in paragraphs[first:done] for piece in part.passage.pieces)


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """A sentence that does not end with its paragraph: `（前值为` over `2.16/2.97亿元）`, parted by what stands beside it."""
    is_one = (above.page, above.block, above.role) == (below.page, below.block, below.role) and abs(above.size - below.size) < 0.6
    return is_one and not below.bullet and not _ENDS.search(above.text)


def _of_passage(passage: Passage, known: Known) -> Iterator[Fact | Finding]:
    text = passage.text
    if _names_others(text, known.subjects):
        return
    is_chinese = bool(_CHINESE.search(text))
    tight = without_blanks(tighten(text)) if is_chinese else Tight(even(text), tuple(range(len(text))))
    for said in _said(tight.text, is_chinese, known):
        yield from _facts(passage, tight, said, known)


def without_blanks(tight: Tight) -> Tight:
    """Blanks between two words or numbers alone are kept: `21.2% （此前` → `21.2%(此前`."""
    kept = [i for i, char in enumerate(tight.text) if char != " " or (tight.text[i - 1 : i] + tight.text[i + 1 : i + 2]).isalnum()]
    return Tight("".join(tight.text[i] for i in kept), tuple(tight.offsets[i] for i in kept))


def _said(text: str, is_chinese: bool, known: Known) -> Iterator[Said]:
    names = [subject.name for subject in known.subjects if subject.name]
    metric_of = metric_names(known)
    return prose_zh.read_sentences(text, metric_of, names) if is_chinese else prose_en.read_sentences(text, metric_of)


def metric_names(known: Known) -> MetricOf:
    """A whole label → metric code, of those that sentences give numbers of."""

    def metric_of(label: str) -> str | None:
        code = known.vocabulary.metric_by_label.get(fold(label))
        if code is None or code.endswith((PREVIOUS, CITED)) or known.vocabulary.metrics[code].unit_kind == "price":
            return None  # target prices are of etl/extract/ratings
        return code

    return metric_of


def _names_others(text: str, subjects: Sequence[StockRef]) -> bool:
    """The paragraph prints the code of another company."""
    own = {subject.code.partition(".")[0].lstrip("0") for subject in subjects if subject.code}
    return any(match["code"].lstrip("0") not in own for match in _OTHER_CODE.finditer(text) if not match["code"].startswith("20"))


def _facts(passage: Passage, tight: Tight, said: Said, known: Known) -> Iterator[Fact | Finding]:
    measure = measure_of(said, known.vocabulary)
    why_not = said.why_not or is_past(said, known)
    if why_not or measure is None:
        message = f"{said.label}: {why_not or f'the unit {said.unit!r} is not known, or none of the metric'}"
        yield Finding(RULE, "info", message, passage.source(*tight.span(said.start, said.end), RULE))
        return
    stock = primary(known.subjects, measure.currency)
    for year, printed in zip(said.years, said.numbers, strict=True):
        source = passage.source(*tight.span(printed.start, printed.end), RULE, confidence=0.9)
        fact = fact_of(stock, said, year, printed, measure, source, known.vocabulary)
        if fact:
            yield fact


def is_past(said: Said, known: Known) -> str | None:
    """A year that was over long ago is restated, not forecast; that of last year may still be."""
    published = known.cover.published_on.value if known.cover.published_on else None
    return "the year is over" if published and said.years[0] < published.year - 1 else None


def measure_of(said: Said, vocabulary: Vocabulary) -> Measure | None:
    """The unit, where it is one of the metric and says its currency."""
    measure, kind = read_unit(said.unit, vocabulary.units) if said.unit else None, vocabulary.metrics[said.metric_code].unit_kind
    if measure is None:
        return None
    if kind in MONEY_KINDS:
        fits = measure.kind in MONEY_KINDS and measure.currency is not None and (measure.kind == "money" or kind != "money")
        return measure if fits and (measure.factor > 1) == (kind == "money") else None
    return measure if measure.kind == kind else None


def fact_of(
    stock: StockRef, said: Said, year: int, printed: Printed, measure: Measure, source: Source, vocabulary: Vocabulary
) -> Fact | None:
    number = None if printed.is_range else read_number(printed.text)
    if not printed.is_range and not isinstance(number, Number):
        return None
    is_of_share = vocabulary.metrics[said.metric_code].unit_kind in KINDS
    value, half_step = (number.value * measure.factor, number.half_step * measure.factor) if isinstance(number, Number) else (None, None)
    return Fact(
        stock=stock,
        metric_code=said.metric_code,
        metric_label=said.label,
        period_code=f"{year}FY",
        kind="E",
        value=value,
        unit=measure.unit if value is not None else None,
        value_text=source.text,
        source=source,
        currency=measure.currency if value is not None else None,
        half_step=half_step,
        attribution=said.whose,
        attributed_to=COMPANY if said.whose == "guidance" else None,
        null_reason="range" if printed.is_range else None,
        share_basis=share_basis(said.label) if is_of_share else None,
    )
