"""People on a cover: a name with its label (`证券分析师：张样例`, `李示范（分析师）`), or above a mail, a phone, a licence or a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.reference import simplify
from etl.document import Box
from etl.extract.front_page import Segment
from etl.grammar.codes import find_stock_codes
from etl.grammar.licences import Licence, find_licences
from etl.grammar.names import has_degree, is_chinese_name, is_english_name, person_name

Role = Literal["analyst", "associate", "contact"]

_ZH_ROLE = (
    r"(?:[证證]券|首席|高[级級]|[资資]深|[联聯]席|助理|行[业業]|策略|宏[观觀]|固收|金工|[执執][业業]|分析[师師]){0,8}"
    r"(?:分析[师師]|研究[员員]|研究助理|[联聯][系繫络絡]人|研究支持|[报報]告[贡貢][献獻]人|分析[员員]|作者|(?:[㐀-鿿]{2,4})?首席)"
)
# The blank before it is dropped: `分析师：张样稿证书：S…`, `张样稿投资咨询资格编号：S…`
_DETAIL = (
    "投资咨询|一般证券|一般从业|从业|[执執][业業]|[证證][书書]|[资資]格|登[记記]|[编編][号號]|[电電][话話邮郵]|[邮郵]箱"
    "|报告日期|发布日期|日期"
)
_LABELLED = re.compile(rf"(?P<role>{_ZH_ROLE})(?:姓名)?\s?[:：/\s]\s?(?P<name>[㐀-鿿]{{2,4}}?(?:·[㐀-鿿]+)?)(?=[^㐀-鿿·]|$|{_DETAIL})")
_SEVERAL = re.compile(rf"(?P<role>{_ZH_ROLE})(?:姓名)?\s?[:：]\s?(?P<names>[㐀-鿿]{{2,4}}(?:[、/,，\s]{{0,2}}[㐀-鿿]{{2,4}})+)(?![㐀-鿿])")
_JOINED = re.compile(
    rf"^\W*(?P<role>{_ZH_ROLE})(?P<name>[㐀-鿿]{{2,4}}(?:·[㐀-鿿]+)?)(?:$|(?=\s?[SA]\d{{10}}|(?:SAC)?(?:执业|资格|登记|证书)\S{{0,6}}?\s?[:：]?\s?(?:[SA]\d{{10}}|$))|\s?[(（](?=\W*(?:执业|证书|资格|登记|编号|SAC|SFC|[SA]\d)))"
)  # `证券分析师 张样例（执业证书编号…）`, the blank dropped
_NAMED = re.compile(r"^\W*姓\s?名\s?[:：]\s?(?P<name>[㐀-鿿]{2,4}(?:·[㐀-鿿]+)?)\s*$")  # under the heading `证券分析师`
_BAR = re.compile(  # `Mock Lee - Research Analyst (mail)`, `Mock Lee, Analyst  +852 …`
    r"\s*[|｜]\s*|(?:\s+[-–]|,)\s+(?=(?:Senior |Lead |Equity |Research )*(?:Analyst|Associate|Strategist|Economist)\b)"
)
_NOUNS = frozenset(("简介", "单位", "方式", "声明", "承诺", "团队", "成员", "名单", "信息"))
_AFTER = re.compile(rf"(?P<name>[㐀-鿿]{{2,4}})\s?[:：]?\s?[(（]\s?(?P<role>{_ZH_ROLE})\s?[)）]")
_BOUND = re.compile(
    r"(?P<name>[㐀-鿿]{2,4}?)[,，/|\s]{0,2}(?P<title>[㐀-鿿]{0,8}?(?:分析师|研究员|研究助理|联系人|分析员))"
    r"(?![㐀-鿿]{0,2}[:：])"
)
_EN_LABELLED = re.compile(
    r"(?P<role>(?:Senior |Lead |Equity |Research )*(?:Analysts?|Associates?|Contacts?))\s?[:：]\s?(?P<name>[A-Z][\w.’' -]{3,30}?)"
    r"(?=\s*(?:,|\||$|\())"
)
_EN_LED = re.compile(  # `Equity Analyst Mock Lee, CFA`
    r"^(?P<role>(?:(?:Senior|Lead|Equity|Research)\s)+(?:Analyst|Associate))\s(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,2})(?=,|$)"
)
_HEAD = re.compile(
    rf"^\W*(?:(?P<zh>{_ZH_ROLE})(?:团队|信息)?|(?P<en>(?:research |equity )?(?:analysts?|associates?|contacts?|authors?)))\W*$", re.I
)
_POST = re.compile(
    r"分析师|分析员|研究员|研究助理|联系人|\banalyst\b|\bassociate\b|\bstrategist\b|\beconomist\b|\bhead of\b|\bdirector\b", re.I
)
_CONTACT = re.compile(
    r"[@＠]|\+\d{2,3}[\s\-(]|\(\d{2,3}\)\s?\d|\d{3,4}-\d{7,8}|\b1[3-9]\d{9}\b|电话|邮箱|邮件|電話|電郵|證監會|中央編號|"
    r"E-?mail|SAC|SFC|执业|证书编号|登记编号",
    re.I,
)
_DATE = r"(?:19|20)\d\d\s?-\s?[01]?\d\s?-\s?[0-3]?\d(?!\d)"  # `向好 2025-04-01`, the end of a cited title, is no name with a phone
_MAIL_OR_PHONE = re.compile(rf"[A-Za-z][\w.\-]{{0,64}}[@＠]|[+(]?(?<!\d)(?!{_DATE})\d[\d\s()\-]{{7,}}")
_LICENCE_LABEL = re.compile(r"[\s(（,，|]*(?:(?:SAC|SFC|CE|Reg|Registration|证书|执业|资格|登记|编号|No|Ref|Number)[\s.:：]*)+$", re.I)
_LABEL_BEHIND = re.compile(r"(?<=[㐀-鿿])\s*(?:证券)?(?:投资咨询|一般证券|一般从业|从业|执业)\S{0,8}(?:编号|证号|号码|证书)\s?[:：]?$")
_TITLE_START = re.compile(
    r"首席|高级|资深|联席|助理|行业|证券|医药|电子|计算机|通信|传媒|电力|电新|机械|汽车|家电|食品|纺织|轻工|化工|有色|钢铁|煤炭|建筑|建材|地产|房地产|银行|非银|金融|交运|"
    r"交通|社服|商贸|零售|农业|农林|军工|国防|环保|公用|石油|石化|新能源|能源|宏观|策略|固收|固定|金工|金融工程|量化|海外|港股|互联网|科技|消费|美容|中小盘|分析师|研究员|研究助理|联系人|分析员"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name and where it stands; `box` is of the label and name, for pairing with what stands under it."""

    name: str
    role: Role | None
    box: Box
    segment: Segment


def find_people(segments: Sequence[Segment]) -> list[Person]:
    """Everybody named, in reading order, each name once."""
    found: list[Person] = []
    heading: tuple[Role | None, Segment] | None = None
    segments = [part for segment in segments for part in _parted(segment)]
    for index, segment in enumerate(segments):
        parts = _BAR.split(segment.text)
        if len(parts) > 1 and (name := person_name(parts[0])) and _POST.search(parts[1]):
            found.append(Person(name, role_of(parts[1]), segment.box, segment))
            continue
        head = _HEAD.match(segment.text)
        if head:
            heading = (role_of(head[0]), segment)
            continue
        inside = list(_named(segment, heading) or _inside(segment))
        if inside:
            found += inside
        elif abreast := _abreast(segment, segments, index):
            found += abreast
        elif (name := person_name(_before_contact(segment.text))) and not find_stock_codes(segment.text):
            person = _alone(segments, index, name, heading) or _chained(segment, name, found) or _in_row(segments, index, name, found)
            found += [person] if person else []
    return _once(found)


def _parted(segment: Segment) -> list[Segment]:
    """`分析师 戴样行 S998… ｜ 刘样贷 S998…`: a piece a licence; other pieces stay whole."""
    if "|" not in segment.text and "｜" not in segment.text:
        return [segment]
    parts = [(m[0].strip(), m.start() + len(m[0]) - len(m[0].lstrip())) for m in re.finditer(r"[^|｜]+", segment.text)]
    if len(parts) < 2 or sum(bool(find_licences(text)) for text, _ in parts) < 2:
        return [segment]
    return [replace(segment, text=text, box=part_box(segment, at, at + len(text))) for text, at in parts if text]


def role_of(text: str) -> Role | None:
    """`研究助理` associate, `联系人` contact, `首席分析师` analyst."""
    text = simplify(text)
    if re.search(r"助理|associate|研究支持|贡献人", text, re.I):
        return "associate"
    if re.search(r"联[系络]人|contact", text, re.I):
        return "contact"
    return "analyst" if re.search(r"分析师|研究员|分析员|analyst|strategist|economist", text, re.I) else None


def part_box(segment: Segment, start: int, end: int) -> Box:
    """The box of `segment.text[start:end]`, by proportion; a Chinese character is two Latin ones wide."""
    box, unit = segment.box, segment.box.width / max(_width(segment.text), 1)
    return Box(box.x0 + unit * _width(segment.text[:start]), box.top, box.x0 + unit * _width(segment.text[:end]), box.bottom)


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)


def _inside(segment: Segment) -> Iterator[Person]:
    """Names with their label in the same piece of text."""
    text = segment.text
    for match in _SEVERAL.finditer(text):
        if names := _listed_names(match["names"]):
            for name, offset in names:
                start = match.start("names") + offset
                yield Person(name, role_of(match["role"]), part_box(segment, start, start + len(name)), segment)
            return
    for pattern in (_LABELLED, _JOINED, _AFTER, _EN_LABELLED, _EN_LED, _BOUND):
        hits = [m for m in pattern.finditer(text) if _is_name(m["name"])] if pattern is not _BOUND else list(_bound(text))
        for match in hits:
            name = match["name"] if pattern is not _BOUND else _bound_name(match)
            role = role_of(match["role"] if "role" in match.groupdict() else match["title"])
            yield Person(name.strip(), role, part_box(segment, match.start(), match.end()), segment)
        if hits:
            return


def _named(segment: Segment, heading: tuple[Role | None, Segment] | None) -> list[Person]:
    """`姓名：张样稿`; what the person is stands in the heading."""
    match = _NAMED.match(segment.text)
    if match is None or not _is_name(match["name"]):
        return []
    return [Person(match["name"], heading[0] if heading and _same_column(heading[1], segment) else None, segment.box, segment)]


def _listed_names(text: str) -> list[tuple[str, int]]:
    """(name, offset) of `张样稿、李试笔`, `张样稿李试笔`: more than one, each beginning with a family name; else nothing."""
    if parts := list(re.finditer(r"[㐀-鿿]+", text)) if re.search(r"[^㐀-鿿]", text) else _cut_names(text):
        return [(part[0], part.start()) for part in parts] if len(parts) > 1 and all(is_chinese_name(p[0]) for p in parts) else []
    return []


def _cut_names(text: str) -> list[re.Match[str]]:
    """A run of names whose blanks are dropped: names of three characters, for no other cut is certain."""
    return list(re.finditer(r"[㐀-鿿]{3}", text)) if len(text) % 3 == 0 else []


def _is_name(text: str) -> bool:
    return (is_chinese_name(text) and text not in _NOUNS) or is_english_name(text.strip())


def _bound(text: str) -> Iterator[re.Match[str]]:
    """`王试验医药首席分析师`: name and title without a gap; only where the text begins so, or right after another one."""
    at = 0
    while match := _BOUND.match(text, at):
        if not is_chinese_name(_bound_name(match)):
            return
        yield match
        at = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" ,，、|/"))


def _bound_name(match: re.Match[str]) -> str:
    """Where the name ends: before a word with which a title begins; the longest that can be a name."""
    joined = match["name"] + match["title"]
    for length in (4, 3, 2):
        if is_chinese_name(joined[:length]) and _TITLE_START.match(joined[length:].lstrip(" ,，/|")):
            return joined[:length]
    return ""


def _alone(segments: Sequence[Segment], index: int, name: str, heading: tuple[Role | None, Segment] | None) -> Person | None:
    """A name alone is a person when a post, a mail, a phone or a licence stands under it, or a heading of analysts above it."""
    segment = segments[index]
    beside = [s for s in segments[index + 1 : index + 4] if s.line == segment.line and s.page == segment.page]
    below = [s for s in segments[index + 1 : index + 14] if _under(segment, s)]
    close = [s for s in below[:2] if s.box.top - segment.box.top < 2.4 * max(segment.box.height, s.box.height)]
    post = next((s for s in (*beside, *close) if _is_post(s.text)), None)
    contact = any(_CONTACT.search(s.text) or find_licences(s.text) for s in below) or _before_contact(segment.text) != segment.text
    headed = heading is not None and _near_heading(heading[1], segment)
    if not (contact or (headed and segment.size >= 7) or (post and len(name) > 3) or has_degree(segment.text)):
        return None
    role = role_of(post.text) if post else None
    led = heading is not None and (headed or (contact and _same_column(heading[1], segment)))
    return Person(name, role or (heading[0] if heading and led else None), segment.box, segment)


def _abreast(segment: Segment, segments: Sequence[Segment], index: int) -> list[Person]:
    """`张样稿/李试笔` without a post: people when every part is a name and a licence or a mail stands in the line or directly below."""
    text = _before_contact(segment.text)
    names = [(part[0], part.start()) for part in re.finditer(r"[^/／、\s]+", text)] if re.search(r"[/／、]", text) else []
    if len(names) < 2 or not all(is_chinese_name(name) for name, _ in names):
        return []
    below = [s for s in segments[index + 1 : index + 6] if _under(segment, s)]
    if text == segment.text and not any(find_licences(s.text) or _MAIL_OR_PHONE.search(s.text) for s in below[:2]):
        return []
    return [Person(name, None, part_box(segment, start, start + len(name)), segment) for name, start in names]


def _chained(segment: Segment, name: str, found: Sequence[Person]) -> Person | None:
    """A name without contact under another person of the same column and size."""
    last = found[-1] if found else None
    if last is None or last.segment.page != segment.page or abs(last.segment.size - segment.size) > 0.6:
        return None
    gap = (segment.box.top - last.segment.box.top) / max(segment.box.height, 1.0)
    return Person(name, last.role, segment.box, segment) if 0 < gap < 5 and abs(last.box.x0 - segment.box.x0) < segment.box.height else None


def _in_row(segments: Sequence[Segment], index: int, name: str, found: Sequence[Person]) -> Person | None:
    """A name without contact beside another person, with a post directly under it: `农林牧渔行业联系人`."""
    segment, last = segments[index], found[-1].segment if found else None
    if last is None or last.page != segment.page or last.line != segment.line or abs(last.size - segment.size) > 0.6:
        return None
    under = [s for s in segments[index + 1 :] if _under(segment, s) and s.box.top - segment.box.top < 2.4 * segment.box.height]
    post = next((s for s in under if _is_post(s.text)), None)
    return Person(name, role_of(post.text), segment.box, segment) if post else None


def _is_post(text: str) -> bool:
    """`Equity Analyst`, `首席医药分析师`: not a declaration, not a line of contacts."""
    return (
        bool(_POST.search(simplify(text))) and len(text) < 60 and not _CONTACT.search(text) and not re.search(r"声明|申明|承诺|保证", text)
    )


def _before_contact(text: str) -> str:
    """`李世杰 lishijie1@…`, `Mock Lee (+65 5550 0371)`, `任瞳 S1090519080004`: the text before the mail, the phone or the licence, or
    before the label of one that stands below (`张样稿 一般从业资格证编号`).
    """
    ends = [lic.start for lic in find_licences(text)] + [m.start() for m in _MAIL_OR_PHONE.finditer(text)]
    return _LICENCE_LABEL.sub("", text[: min(ends)]).rstrip(" (（") if ends and min(ends) > 0 else _LABEL_BEHIND.sub("", text)


def _under(segment: Segment, other: Segment) -> bool:
    """`other` stands at most four lines below, in the same column."""
    em = max(segment.box.height, other.box.height)
    return other.page == segment.page and 0 < other.box.top - segment.box.top < 5 * em and other.box.overlap_x(segment.box) > -2 * em


def _near_heading(heading: Segment, segment: Segment) -> bool:
    return (
        heading.page == segment.page
        and -1 <= segment.box.top - heading.box.top < 4.2 * heading.box.height
        and (_same_column(heading, segment) or _same_line(heading, segment))
    )


def _same_line(heading: Segment, segment: Segment) -> bool:
    """`证券分析师：` with the name behind a gap."""
    em = heading.box.height
    return abs(heading.box.mid_y - segment.box.mid_y) < 0.5 * em and 0 <= segment.box.x0 - heading.box.x1 < 10 * em


def _same_column(heading: Segment, segment: Segment) -> bool:
    return heading.page == segment.page and abs(heading.box.x0 - segment.box.x0) < 8 * heading.box.height


def _once(people: Sequence[Person]) -> list[Person]:
    seen: dict[str, Person] = {}
    for person in people:
        old = seen.get(person.name)
        seen[person.name] = replace(old, role=old.role or person.role) if old else person
    return list(seen.values())


def pair_licences(people: Sequence[Person], segments: Sequence[Segment]) -> dict[str, list[tuple[Licence, Segment]]]:
    """name → one or two (Licence, its segment): the nearest one below or beside the name, then the nearest of another regulator
    (`SFC CE Ref: BXX123` below the number of the SAC); nearest pairs first, the rest stays unpaired.
    """
    hits = [hit for s in segments for hit in _licences_of(s)]
    pairs = sorted(
        (distance + (0 if licence.firm else 3), i, j)  # the mainland number before the one of Hong Kong
        for i, person in enumerate(people)
        for j, (licence, s, box) in enumerate(hits)
        if (distance := _distance(person, s, box)) < 30
    )
    found: dict[str, list[tuple[Licence, Segment]]] = {}
    taken: set[int] = set()
    for second in (False, True):  # everybody's first number before anybody's second
        for _, i, j in pairs:
            licence, place, _ = hits[j]
            mine = found.setdefault(people[i].name, [])
            if j not in taken and len(mine) == second and all(_is_other_regulator(licence, known) for known, _ in mine):
                mine.append((licence, place))
                taken.add(j)
    return found


def _is_other_regulator(licence: Licence, known: Licence) -> bool:
    return (licence.firm is None) != (known.firm is None)


def _licences_of(segment: Segment) -> Iterator[tuple[Licence, Segment, Box]]:
    """Each licence with the box of its label and number: names and labels share their left edge, numbers do not."""
    start = 0
    for licence in find_licences(segment.text):
        yield licence, segment, part_box(segment, start, licence.end)
        start = licence.end


def _distance(person: Person, segment: Segment, box: Box) -> float:
    """In letter heights: down counts once, sideways twice, upwards not at all."""
    em = max(person.box.height, 1.0)
    down = (box.top - person.box.top) / em
    if segment.page != person.segment.page or down < -0.4 or down > 8:
        return 99.0
    aside = max(0.0, -box.overlap_x(person.box)) / em + abs(box.x0 - person.box.x0) / em / 10
    return down + 2 * aside if aside < 12 or down < 0.5 else 99.0
