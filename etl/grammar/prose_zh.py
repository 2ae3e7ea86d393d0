"""Chinese sentences that repeat an older forecast or tell the company's guidance.

`预计2025-2026年归母净利润分别为1.57/2.25亿元（前值为2.16/2.97亿元）`, `将营收从7.99/9.59亿元上调至8.01/9.70亿元`,
`公司指引2026年收入100-110亿元`. Nothing is read unless the words around are all known: a part of a company's business is not the company.
The text is that of `tighten`: half width, no blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.grammar.prose_lists import NUMBER, MetricOf, Printed, Said, Whose, Years, find_years, numbers_in

HINT = re.compile(r"前值|原值|[原此之前上]前?次?的?(?:预[测計计期]|(?:20)?\d\d[-~/年])|此前为|[调調修][至为整]|指引")
"""A paragraph without any of these says nothing of the kind; asked before anything else."""

_UNIT = r"(?:(?:亿|百万|千万|十亿|万)?(?:元/股|元人民币|港元|港币|美元|美金|日元|欧元|元)|%|倍|[xX](?![A-Za-z]))"
_LIST = rf"{NUMBER}(?:{_UNIT})?(?:(?:[/、]|和|及|以及){NUMBER}(?:{_UNIT})?)*"
_RANGE = rf"{NUMBER}(?:{_UNIT})?[-~至]{NUMBER}"
_OLD = r"(?:前值|原值|(?:原先|原来|原|此前|之前|前次|上次)的?(?:预[测计期])?值?)"
_OLD_OF = r"(?:原先|原来|原|此前|之前|前次|上次)的?(?:预[测计期])?(?P<own>(?:20)?\d\d(?:[-~/](?:20)?\d\d)?年)的?(?:预[测计期])?值?"
_BRACKET = re.compile(rf"\((?:{_OLD}|{_OLD_OF})(?:分别)?(?:为|是|:)?(?:人民币)?(?P<list>{_LIST}?)(?P<unit>{_UNIT})(?:,[^()\d]{{2,30}})?\)")
"""`（原25-27年预测为1.02、1.31元，主要调整了毛利率）`: the bracket may name years of its own, and say why."""
_NEW = re.compile(
    rf"(?:人民币)?(?P<list>{_LIST}?)(?P<unit>{_UNIT})"
    r"(?:,?(?:分别)?(?:同比|YoY)(?:增速)?(?:分别)?(?:为)?(?:增长|增加|变动|变化|下降|减少|下滑)?[-+±\d.%/、~]*%)?$"
)
_TURN = r"(?:大幅|小幅|略微|略)?(?:上调|下调|调整|调高|调低|上修|下修|修正)(?:到|至|为)"
_MOVE = re.compile(
    rf"(?:由|从)(?:此前|原来|原先|之前|原|前值)?的?(?:分别)?(?:人民币)?(?P<old>{_RANGE}|{_LIST}?)(?P<old_unit>{_UNIT})?(?:分别)?{_TURN}"
    rf"(?:人民币)?(?P<new>{_RANGE}|{_LIST}?)(?P<unit>{_UNIT})(?!/)"
)
_BEFORE = re.compile(
    r"(?:此前|原先|前次|上次|之前|原)(?:我们)?的?预[测计期]值?(?:为|:)?(?P<what>[^。;()]{2,40}?)(?:分别)?(?:为|是|:)?"
    rf"(?:人民币)?(?P<list>{NUMBER}(?:{_UNIT})?(?:[/、]{NUMBER}(?:{_UNIT})?)*?)(?P<unit>{_UNIT})(?!/)"
)
_GUIDED = re.compile(
    rf"指引(?:区间|范围)?(?:维持|上调|下调|调整|提升|调高|调低)?(?:为|至|到|在|是|:)(?:约|大约)?(?:人民币)?(?P<list>{_RANGE}|{_LIST}?)(?P<unit>{_UNIT})(?!/)"
)
_GUIDES = re.compile(
    rf"指引(?:为|:|,|显示)?(?P<what>[^。;()]{{4,30}}?)(?:区间)?(?:将)?(?:为|达到?|在|约|约为|是)?(?:人民币)?(?P<list>{_RANGE}|{_LIST}?)(?P<unit>{_UNIT})(?!/)"
)
_EXPECTED = re.compile(
    rf"(?<![-~至/、\d.])(?:人民币)?(?P<list>{NUMBER}(?:{_UNIT})?(?:(?:[/、]|和|及|以及){NUMBER}(?:{_UNIT})?)+?)(?P<unit>{_UNIT})(?![/、])"
)
_EXPECTS = re.compile(r"(?:预计|预测)(?!值|期)")
_LINK = re.compile(
    r"(?:的?(?:预测值?|预期值?|盈利预测|预计))?(?:将|有望)?(?:分别)?"
    r"(?:(?:大幅|小幅|略微|略)?(?:上调|下调|调整|调高|调低|上修|下修|修正)?(?:为|至|到)|达到?|实现|约为?|:)?(?:约)?$"
)
_FILLERS = (
    r"我们|我司|预计|预测|预期|认为|本公司|公司|管理层|将|把|对|其|的|可|有望|分别|实现|全年|年度|整体|总体|合并|业绩|盈利|上调|下调|调整|维持|修正|略微|小幅|大幅|调高|调低"
    r"|上修|下修|新增|因此|由此|相应|同时|并且?|且|给予|给出|重申|更新|根据|按照|最新|未来[两三]年|[“”\"]"
)
_WHOLE = re.compile(rf"(?:{_FILLERS}|\x00)*")
_CLAUSE = re.compile(r"[,;:。)】■◆●◼➢▪⚫]")
_LONGEST_LABEL = 16
_REACH = 400  # characters before the numbers in which the metric and its years are looked for: lines without a full stop may fill a page
_BY_US = re.compile(r"我们|我司|预测")
_BY_COMPANY = re.compile(r"公司预[计期测]|管理层|公司目标|公司计划")


def read_sentences(text: str, metric_of: MetricOf, names: Sequence[str]) -> Iterator[Said]:
    """All that a paragraph says of older forecasts and guidance, in printed order. `names`: what the company is called."""
    at = 0
    for sentence in re.split(r"(?<=[。!?！？])", text):
        if HINT.search(sentence):
            said = (*_restated(sentence, metric_of, names), *_guidance(sentence, metric_of, names))
            yield from (_moved(one, at) for one in sorted(said, key=lambda s: s.start))
        at += len(sentence)


def read_forecasts(text: str, metric_of: MetricOf, names: Sequence[str]) -> Iterator[Said]:
    """What a comment without a table expects: `我们预计公司2025-2027年营收分别为10/12/14亿元`; several years, each with its number."""
    at = 0
    for sentence in re.split(r"(?<=[。!?！？])", text):
        for match in _EXPECTED.finditer(sentence) if _EXPECTS.search(sentence) else ():
            about = _about(sentence, match.start(), metric_of, names)
            if about and not about.is_guided and len(about.years) > 1 and _is_ours(sentence, about):
                said = _said("own", about, sentence, match, "list", match["unit"])
                yield _moved(said, at)
        at += len(sentence)


def _moved(said: Said, by: int) -> Said:
    numbers = tuple(replace(n, start=n.start + by, end=n.end + by) for n in said.numbers)
    return replace(said, numbers=numbers, start=said.start + by, end=said.end + by)


def _restated(sentence: str, metric_of: MetricOf, names: Sequence[str]) -> Iterator[Said]:
    for match in _BRACKET.finditer(sentence):
        new = _NEW.search(sentence, max(0, match.start() - _REACH // 2), match.start())
        if new is None:
            continue
        about = _about(sentence, new.start(), metric_of, names)
        beside: tuple[Printed, ...] | str | None = numbers_in(sentence, new.start("list"), new.end("list"), new["unit"])
        own = next(find_years(match["own"]), None) if match["own"] else None
        if about and own:
            about.years, beside = own.years, ""
        if about and _is_ours(sentence, about):
            yield _said("previous_own", about, sentence, match, "list", match["unit"], beside if new["unit"] == match["unit"] else None)
    for match in _MOVE.finditer(sentence):
        about = _about(sentence, match.start(), metric_of, names)
        unit = match["old_unit"] or match["unit"]
        if about and _is_ours(sentence, about) and _BY_US.search(sentence, max(0, match.start() - _REACH), match.start()):
            beside = numbers_in(sentence, match.start("new"), match.end("new"), match["unit"])
            yield _said("previous_own", about, sentence, match, "old", unit, beside if unit == match["unit"] else None)
        elif about and about.is_guided:
            yield _said("guidance", about, sentence, match, "new", match["unit"])
    for match in _BEFORE.finditer(sentence):
        about = _about(sentence, match.end("what"), metric_of, names, match.start("what"))
        if about and _is_ours(sentence, about):
            yield _said("previous_own", about, sentence, match, "list", match["unit"])


def _guidance(sentence: str, metric_of: MetricOf, names: Sequence[str]) -> Iterator[Said]:
    for match in _GUIDED.finditer(sentence):
        about = _about(sentence, match.start(), metric_of, names)
        if about:
            yield _said("guidance", about, sentence, match, "list", match["unit"])
    for match in _GUIDES.finditer(sentence):
        about = _about(sentence, match.end("what"), metric_of, names, match.start("what"))
        if about:
            yield _said("guidance", about, sentence, match, "list", match["unit"])


class _About:
    """The metric that stands before numbers, and the years that they are of."""

    def __init__(self, label: str, code: str, years: tuple[int, ...], start: int, is_guided: bool) -> None:
        self.label, self.code, self.years, self.start, self.is_guided = label, code, years, start, is_guided


def _is_ours(sentence: str, about: _About) -> bool:
    """Not what the company itself expects: `公司预计2026年收入为100亿元（此前为95亿元）`, `收入指引为100亿元（此前为95亿元）`."""
    part = max(sentence.rfind(";", 0, about.start), about.start - _REACH, 0)
    return not about.is_guided and not _BY_COMPANY.search(sentence, part, about.start)


def _about(sentence: str, end: int, metric_of: MetricOf, names: Sequence[str], begin: int = 0) -> _About | None:
    """What sentence[begin:end] says that the numbers behind it are of; None where a word is not known."""
    begin = max(begin, end - _REACH)
    before = sentence[begin:end]
    link = _LINK.search(before)
    before = before[: link.start()] if link else before
    is_guided = bool(re.search(r"指引(?:区间|范围)?$", before))
    before = re.sub(r"指引(?:区间|范围)?$", "", before)
    for size in range(min(_LONGEST_LABEL, len(before)), 1, -1):
        label = before[-size:]
        code = metric_of(label) if label[0].isalnum() and not _CLAUSE.search(label) else None
        if code:
            lead = before[:-size]
            years = _years_of(lead, sentence[max(0, end - _REACH) : begin], names)
            return _About(label, code, years, begin + len(lead), is_guided) if years is not None else None
    return None


def _years_of(lead: str, earlier: str, names: Sequence[str]) -> tuple[int, ...] | None:
    """The years of the clause, else the latest of the sentence so far: several years; one alone only where numbers of it were restated.

    None: the clause says something more (`海外`, `其中储能业务`); (): no years are found.
    """
    clause_at = max((m.end() for m in _CLAUSE.finditer(lead)), default=0)
    clause, found = lead[clause_at:], list(find_years(lead))
    rest = _without(clause, list(find_years(clause)), names)
    if not _WHOLE.fullmatch(rest):
        return None
    own = [y for y in found if y.start >= clause_at]
    if own:
        return own[-1].years if len(own) == 1 else ()
    every = [*find_years(earlier), *found]
    if not every:
        return ()
    latest = every[-1].years
    goes_on = len({y.years for y in every}) == 1 and _BRACKET.search(earlier + lead)
    return latest if len(latest) > 1 or goes_on else ()


def _without(clause: str, years: Sequence[Years], names: Sequence[str]) -> str:
    """The clause with its years and the names of the company as one sign each."""
    for one in reversed(years):
        clause = clause[: one.start] + "\x00" + clause[one.end :]
    for name in names:
        clause = clause.replace(name, "\x00")
    return re.sub(r"\x00年度?", "\x00", clause)


def _said(
    whose: Whose, about: _About, sentence: str, match: re.Match[str], group: str, unit: str, beside: tuple[Printed, ...] | str | None = ""
) -> Said:
    """`beside`: the new numbers next to the old ones, None where they are in another unit; not asked of guidance."""
    start, end = match.span(group)
    is_range = re.fullmatch(_RANGE, match[group]) is not None
    whole = Printed(sentence[start : end + len(unit)], start, end + len(unit), True)
    numbers = (whole,) if is_range else numbers_in(sentence, start, end, unit)
    why_not = None
    if numbers is None:
        why_not = "the numbers have several units"
    elif beside is None:
        why_not = "the numbers beside have another unit"
    elif len(numbers) != len(about.years):
        why_not = f"{len(numbers)} numbers for {len(about.years) or 'no'} years"
    elif not isinstance(beside, str) and len(beside) != len(numbers):
        why_not = f"{len(numbers)} numbers beside {len(beside)}"
    elif is_range and whose != "guidance":
        why_not = "a range is no forecast"
    return Said(whose, about.label, about.code, about.years, numbers or (), unit, about.start, match.end(), why_not)
