"""English sentences that repeat an older forecast or tell the company's guidance.

`We raise our FY26-27E revenue to RMB10.2bn/11.5bn from RMB9.8bn/10.9bn`, `our 2026E EPS of HK$5.20 (previously HK$4.80)`,
`Management guides FY26 revenue of US$10.0-10.5bn`. `from` behind what is expected to happen is growth, not a forecast before: only a house
that raises or cuts `our` number is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.grammar.prose_lists import NUMBER, MetricOf, Printed, Said, Whose, find_years

_OURS, _COMPANYS = re.compile(r"\bour\b", re.IGNORECASE), re.compile(r"\bguid(?:e|ance|ing)", re.IGNORECASE)
HINT = re.compile(r"\bour\b.*(?:\bfrom\b|\bprevious|\bprior\b|\bprev\.|\bvs)|\bguid(?:e|ance|ing)", re.IGNORECASE | re.DOTALL)
"""A paragraph without any of these says nothing of the kind; asked before anything else."""

_MONEY = r"(?:RMB|CNY|US\$|USD|HK\$|HKD|NT\$|TWD|S\$|SGD|EUR|€|JPY|KRW|Rmb)"
_SIZE = r"(?:bn|mn|billion|million|m(?![a-z])|b(?![a-z])|%)"
_ONE = rf"{_MONEY}?\s?{NUMBER}\s?{_SIZE}?"
_ENDED = r"(?![\d.,]*\d|\w|[-–]\d)"
_LIST = rf"{_ONE}(?:\s?/\s?{_ONE})*{_ENDED}"
_RANGE = rf"{_MONEY}?\s?{NUMBER}\s?{_SIZE}?\s?(?:-|–|to)\s?{_ONE}{_ENDED}"
_YEARS = r"(?:FY|CY)?\s?(?:20\d\d|\d\d)[EF]?(?:\s?[-–/]\s?(?:FY|CY)?(?:20\d\d|\d\d)[EF]?)*"
_LABEL = r"(?P<label>[A-Za-z][A-Za-z.&\- ]{1,40}?)"
_NOUN = r"(?:\s(?:estimates?|forecasts?|projections?))?"
_WHAT = rf"(?:(?P<years>{_YEARS})\s{_LABEL}{_NOUN}|{_LABEL.replace('label', 'label2')}{_NOUN}\s(?:for|in)\s(?P<years2>{_YEARS}))"
_VERB = (
    r"\b(?:rais|lift|increas|cut|lower|reduc|trim|revis|chang|upgrad|downgrad|adjust|nudg|hik|boost|tweak)(?:e|es|ed|s|ing|ting|ting)?"
    r"(?:\s(?:up|down))?"
)
_BY = r"(?:\sby\s[\d.%/\-–\s]+?)?"
_END = r"(?!\s?(?:in|for|last|a\s(?:year|quarter)|at\s(?:the\s)?end)\b)"
"""`from RMB4.8 in FY25` is what was."""
_FROM_BEHIND = re.compile(
    rf"{_VERB}\sour\s{_WHAT}{_BY}\sto\s(?P<new>{_LIST}),?\s\(?from\s(?:our\s)?(?:previous(?:ly)?\s|prior\s)?(?P<old>{_LIST}){_END}",
    re.IGNORECASE,
)
_FROM_FIRST = re.compile(rf"{_VERB}\sour\s{_WHAT}{_BY}\sfrom\s(?P<old>{_LIST})\sto\s(?P<new>{_LIST})", re.IGNORECASE)
_ASIDE = re.compile(
    rf"\bour\s(?:new\s|revised\s)?{_WHAT}\s(?:of|to|at|is|are)\s(?P<new>{_LIST}),?\s?\(?"
    rf"(?:(?:vs\.?|from)\s(?P<before>{_LIST})\s(?:previously|before|prior)|(?:previously|previous|prior|prev\.)[:\s]\s?(?P<old>{_LIST})(?!\s(?:in|for)\b))",
    re.IGNORECASE,
)
_OF = r"\s(?:of|at|to(?:\sbe)?|to\sreach|between|in\s(?:the|a)\srange\sof)\s(?:about\s|around\s|c\.?\s?|~\s?)?"
_GUIDES = re.compile(
    rf"\b(?:management|mgmt\.?|the\scompany|company|it|which)\s(?:now\s|has\s|had\s|also\s|still\s|have\s)*(?:guides?|guided|guiding)(?:\s(?:for|to))?\s"
    rf"(?:its\s|a\s)?{_WHAT}{_OF}(?P<new>{_RANGE}|{_LIST})",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    rf"\b(?P<years>{_YEARS})\s{_LABEL}\sguidance(?:\srange)?(?:\s(?:was|is|has\sbeen|remains|at|unchanged|raised|lifted|cut|lowered|increased))*"
    rf"(?:\sfrom\s(?:{_RANGE}|{_LIST}))?\s?(?:of|at|to|:)\s?(?P<new>{_RANGE}|{_LIST})",
    re.IGNORECASE,
)
_GUIDANCE_FOR = re.compile(
    rf"\bguidance\s(?:for|of)\s(?P<years>{_YEARS})\s{_LABEL}\s?(?:of|at|is|to\sbe|:)\s?(?P<new>{_RANGE}|{_LIST})", re.IGNORECASE
)
_PRINTED = re.compile(rf"(?P<money>{_MONEY})?\s?(?P<number>{NUMBER})\s?(?P<size>{_SIZE})?", re.IGNORECASE)


def read_sentences(text: str, metric_of: MetricOf) -> Iterator[Said]:
    """All that a paragraph says of older forecasts and guidance; the text as printed, dashes and blanks folded."""
    for pattern in (_FROM_BEHIND, _FROM_FIRST, _ASIDE) if _OURS.search(text) else ():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            old = "old" if groups["old"] else "before"
            said = _said("previous_own", match, old, metric_of, match["new"])
            if said:
                yield said
    for pattern in (_GUIDES, _GUIDANCE, _GUIDANCE_FOR) if _COMPANYS.search(text) else ():
        for match in pattern.finditer(text):
            said = _said("guidance", match, "new", metric_of, None)
            if said:
                yield said


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers of one list with the one unit of all of them; `unit` None: they print several."""

    numbers: tuple[Printed, ...]
    unit: str | None


def _numbers(text: str, at: int) -> _Numbers:
    """The currency stands before the first number, the size behind the last one or behind each."""
    found = list(_PRINTED.finditer(text))
    money = {m["money"].upper() for m in found if m["money"]}
    sizes = {(m["size"] or "").lower() for m in found if m["size"]}
    numbers = tuple(Printed(m["number"], at + m.start("number"), at + m.end("number")) for m in found)
    if len(money) > 1 or len(sizes) > 1 or (sizes and not found[-1]["size"]):
        return _Numbers(numbers, None)
    return _Numbers(numbers, next(iter(money), "") + next(iter(sizes), ""))


def _said(whose: Whose, match: re.Match[str], group: str, metric_of: MetricOf, beside: str | None) -> Said | None:
    """None where the label is no metric: a part of the business, or no number of the company at all."""
    groups = match.groupdict()
    name = "label" if groups.get("label") else "label2"
    label, code = match[name], metric_of(match[name])
    if code is None:
        return None
    span = match.span("years" if groups.get("years") else "years2")
    years = next((y.years for y in find_years(match.string[slice(*span)])), ())
    start, end = match.span(group)
    read = _numbers(match[group], start)
    is_range = re.fullmatch(_RANGE, match[group], re.IGNORECASE) is not None
    numbers = (Printed(match[group].strip(), start, end, True),) if is_range else read.numbers
    why_not = None
    if read.unit is None or (beside and _numbers(beside, 0).unit != read.unit):
        why_not = "the numbers have several units"
    elif len(numbers) != len(years):
        why_not = f"{len(numbers)} numbers for {len(years) or 'no'} years"
    elif beside and len(_numbers(beside, 0).numbers) != len(numbers):
        why_not = f"{len(numbers)} numbers beside others"
    elif is_range and whose != "guidance":
        why_not = "a range is no forecast"
    return Said(whose, label, code, years, numbers, read.unit or "", match.start(name), match.end(), why_not)
