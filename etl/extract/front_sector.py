"""The sector as the cover prints it: a label, a breadcrumb, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.reference import fold
from app.reference.types import Vocabulary
from etl.extract.front_page import Segment, readable
from etl.extract.front_rows import without_stock_rows
from etl.extract.front_words import front_words
from etl.grammar.codes import find_stock_codes
from etl.grammar.dates import find_dates, parse_date
from etl.report import Text

_LABEL = re.compile(r"(?:所属|申万|一级|二级)?行业(?:分类|名称)?\s*[:：]\s*(?P<v>[^\s:：,，;；|]{2,16})")
_CLAIM = re.compile(
    r"提升|增长|下降|空间|改善|回暖|复苏|加速|集中|竞争|需求|供给|景气|趋势|持续|有望|格局|龙头"
)  # `行业：集中度提升空间大`
_LABEL_ALONE = re.compile(r"(?:所属|申万|一级|二级)?行业(?:分类|名称)?\s*[:：]?")
_WORD = re.compile(r"[㐀-鿿A-Z及与和&Ⅱ/／-]{2,16}")
_LABEL_EN = re.compile(r"(?:^|\|)\s*(?:sector|industry)\s*:\s*(?P<v>[A-Z][\w&/, -]{2,40}?)\s*(?:$|\|)", re.I)
_ROW_LABEL = re.compile(r"(?:(?:business|gics|icb|bics|stock|main)\s)?(?:sector|industry)(?:\s(?:group|name))?\s*[:：]?", re.I)
_ROW_VALUE = re.compile(r"[A-Z][A-Za-z&/, -]{3,40}")
_OCCASION = re.compile(r"(?:FY|[1-4]Q|[12]H|9M)\s?\d{2,4}[A-Z]?\s+(?:results?|review|preview|update|earnings)", re.I)
_ROLE = re.compile(r"(?:equity\s|senior\s|research\s)*(?:analyst|associate|head of)\b", re.I)
_INITIALS = re.compile(r"[A-Z]{2,5}")  # a ticker or a currency, no sector
_CRUMB = re.compile(r"\s*[·•|｜/／丨∙│┃❘∣]\s*")
_HEADED = re.compile(r"(?<=研究报告)\s?[:：]\s?")  # `证券研究报告：机械设备 | 公司点评报告`
_LEADING = re.compile(r"^[◆■●▲➢⚫◼❑•◇□►▶]\s*")  # `◆ 银行·股份制银行`
_SERIES = re.compile(
    r"(?P<v>[A-Z㐀-鿿及与和&]{2,12}?)(?:行业|板块|产业)?(?:研究|跟踪|投资|深度|专题|动态|点评|专题研究|行业)?"
    r"(?:双周报|周报|月报|季报|日报|周观点|报告|点评|深度|专题|跟踪|策略|快报|简报|动态)(?=$|[:：（(\d—-])"
)  # `电子行业周报`, `光伏行业深度报告：…`
_SERIES_OF_YEAR = re.compile(
    r"(?P<v>[A-Z㐀-鿿及与和&]{2,12}?)(?:行业|板块|产业)\s?(?:20)?\d\d\s?年?[^，,。]{0,14}(?:前瞻|点评|总结|综述|回顾|展望|策略|报告|盘点)$"
)  # `食品饮料行业 2026 年一季报业绩前瞻`
_BANNER = re.compile(r"(?P<v>[A-Z㐀-鿿及与和&]{2,12}?)行业研究$")  # `医药健康行业研究` over a cover
_TEAM = re.compile(r"组$")  # `医药组`: who writes, said where no other line names the sector
_MAKER = re.compile(r"^(?:SW|申万|中信)(?:[一二三]级(?:行业)?)?[:：]?\s?")  # whose classification it is
_REGIONS = r"(?i:(?:greater )?china(?: \(mainland\))?|hong kong|asia(?: pacific)?|taiwan|japan|korea|global)"
_REGION = re.compile(_REGIONS)
_FIRM = re.compile(r"\b(?:Co|Ltd|Inc|Corp|Limited|Holdings?|Group|Company|PLC)\b")
_STRONG = re.compile(r"研究|报告|证券|公司|行业|点评|周报|深度|策略")
_EN_WORDS = (
    r"technology|internet|healthcare|health care|semiconductors?|equipment|solar|media|"
    r"banks?|financials?|consumer|energy|autos?|automobiles?|property|insurance|"
    r"utilities|"
    r"materials|industrials?|telecoms?|software|hardware|pharmaceuticals?|biotech|retail|"
    r"transport(?:ation)?|gaming|chemicals?|metals|mining|real estate|"
    r"electronics|ess|"
    r"renewables?|mobility|brokers|cement|steel|coal|shipping|hotels|restaurants|apparel|sportswear|e-commerce|"
    r"medtech|devices|services|battery|batteries|machinery|education|food|beverages?|staples|discretionary|infrastructure|oil|gas|logistics|airlines|leisure|sector|industry|textiles|components|toys|cosmetics|brewers|dairy|robotics|memory|foundry"
)
_EN_SECTOR = re.compile(
    rf"^(?:EQUITY\s*[:：]\s*|EQUITIES\s+)?(?P<v>(?:[A-Z][\w.&-]*[\s/,&]+){{0,5}}(?i:{_EN_WORDS}))"
    rf"(?:\s*\|.*|\s+China|\s+Hong Kong|\s*/\s*(?:{_REGIONS}))?$"
)


def find_sector(segments: Sequence[Segment], vocabulary: Vocabulary, names: Sequence[str] = ()) -> Text | None:
    """Label first, then a breadcrumb beside template words, then a known sector name alone, then an English sector line.

    `names` are those of the subject: `NAURA Technology` is no sector.
    """
    own = {fold(name) for name in names}
    readable_ones = without_stock_rows(readable(segments, "body", "rail", "header", "vertical"))
    pool = [s for s in readable_ones if not _is_name(s.text, own, vocabulary)]
    if paired := _in_pair(pool, vocabulary):
        return Text(paired.text, paired.source("cover.sector_in_pair"))
    for find in (_labelled, _crumb, _alone, _after_code, _series, _team, _english):
        for segment in pool:
            value = find(segment, vocabulary)
            if value:
                return Text(value, segment.source(f"cover.sector{find.__name__}"))
    return next((found for segment in pool if (found := _beside(segment, pool))), None)


def _beside(label: Segment, pool: Sequence[Segment]) -> Text | None:
    """`Business sector     Internet Services` in a rail: the value behind the gap. A breadcrumb of the house's own comes before it."""
    if not _ROW_LABEL.fullmatch(label.text):
        return None
    row = [s for s in pool if s.line == label.line and s.page == label.page and s.box.x0 > label.box.x1]
    value = row[0] if len(row) == 1 and _ROW_VALUE.fullmatch(row[0].text) else None
    return Text(value.text, value.source("cover.sector_beside")) if value else None


def _is_name(text: str, own: set[str], vocabulary: Vocabulary) -> bool:
    """The company or the house, alone or with a word before it (`Equities Barren Bank`), a stock, a person's post."""
    key = fold(text)
    return (
        any(key == name or (name.isascii() and len(name) > 5 and key.endswith(name)) for name in own)
        or key in vocabulary.stock_by_name
        or bool(_ROLE.match(text))
    )


def _in_pair(pool: Sequence[Segment], vocabulary: Vocabulary) -> Segment | None:
    """`行业        半导体设备`: a row of a box that holds this label and one word."""
    for index, label in enumerate(pool[:-1]):
        value = pool[index + 1]
        if _LABEL_ALONE.fullmatch(label.text) and (value.page, value.line) == (label.page, label.line):
            row = [s for s in pool if (s.page, s.line, s.block) == (label.page, label.line, label.block)]
            plain = _WORD.fullmatch(value.text) is not None and not front_words(vocabulary).is_template(value.text)
            if len(row) == 2 and plain and fold(value.text) not in vocabulary.rating_words:
                return value
    return None


def _labelled(segment: Segment, vocabulary: Vocabulary) -> str | None:
    match = _LABEL.search(segment.text) or _LABEL_EN.search(segment.text)
    if match is None or front_words(vocabulary).is_template(match["v"]):
        return None
    return None if _CLAIM.search(match["v"]) and not _is_sector(match["v"], vocabulary) else match["v"]


def _crumb(segment: Segment, vocabulary: Vocabulary) -> str | None:
    """`证券研究报告·公司点评报告·光伏设备`, `公司研究 | 医药行业`: the last part that is no template word."""
    parts = [bare for p in _CRUMB.split(_HEADED.sub("|", segment.text)) if (bare := _LEADING.sub("", p).strip()) and not parse_date(bare)]
    if len(parts) < 1 + (segment.text[:1] not in "·|｜") or sum(map(len, parts)) > 40:
        return None
    is_template = front_words(vocabulary).is_template
    plain = [
        p
        for p in parts
        if not (is_template(p) or _OCCASION.fullmatch(p) or find_stock_codes(p))
        and (_is_sector(p, vocabulary) or fold(p) not in vocabulary.stock_by_name)
    ]
    known = [p for p in plain if _is_sector(p, vocabulary)]
    if not known and not (plain and plain[0].isascii()) and not any(_STRONG.search(p) for p in parts if p not in plain):
        return None
    if known and len(plain) == len(parts):
        return "/".join(plain) if len(plain) == 2 else known[0]
    single = plain[0] if len(plain) == 1 else ""
    if _INITIALS.fullmatch(single) and not known:
        return None
    if known and len(plain) > 1 and all(_REGION.fullmatch(p) for p in plain if p not in known):
        return known[0]  # `Internet │ China │ March 20, 2026`
    if len(plain) > 1 and all(_REGION.fullmatch(p) for p in plain[:-1]):
        single = plain[-1]
    if _REGION.fullmatch(parts[-1]) and re.fullmatch(r"(?:[A-Z&][\w&/-]*\s?){2,6}", single) and not _FIRM.search(single):
        return single
    return single if re.fullmatch(r"[㐀-鿿A-Z及与和&Ⅱ]{2,12}", single) or _EN_SECTOR.match(single) else None


def _alone(segment: Segment, vocabulary: Vocabulary) -> str | None:
    """A line that names a sector, also before a day (`医药生物 2025 年 10 月 28 日`)."""
    days = find_dates(segment.text)
    text = segment.text[: days[0].start].strip(" |｜·") if len(days) == 1 and days[0].end == len(segment.text) else segment.text
    return text if 2 <= len(text) <= 14 and not _TEAM.search(text) and _is_sector(text, vocabulary) else None


def _team(segment: Segment, vocabulary: Vocabulary) -> str | None:
    """`机械组` over the names of its analysts."""
    return segment.text if _TEAM.search(segment.text) and len(segment.text) <= 14 and _is_sector(segment.text, vocabulary) else None


def _after_code(segment: Segment, vocabulary: Vocabulary) -> str | None:
    """`凯莱英（002821）医药生物`."""
    codes = find_stock_codes(segment.text)
    rest = segment.text[codes[-1].end :].strip(" )）|·") if codes else ""
    return rest if 2 <= len(rest) <= 10 and _is_sector(rest, vocabulary) else None


def _series(segment: Segment, vocabulary: Vocabulary) -> str | None:
    """The name in the heading of a series: `电子` of `电子行业周报`."""
    if front_words(vocabulary).is_template(segment.text) or segment.text.startswith("证券研究报告"):
        return None
    match = _SERIES.match(segment.text) or _SERIES_OF_YEAR.match(segment.text) or _BANNER.match(segment.text)
    return match["v"] if match and _is_sector(match["v"], vocabulary) else None


def _english(segment: Segment, vocabulary: Vocabulary) -> str | None:
    words = front_words(vocabulary)
    match = _EN_SECTOR.match(segment.text.strip("[]【】 "))
    if match is None or len(segment.text) > 60 or _ROW_LABEL.fullmatch(segment.text) or words.is_heading(segment.text):
        return None
    return None if words.is_template(match["v"]) else match["v"]


def _is_sector(text: str, vocabulary: Vocabulary) -> bool:
    """A known name, with what hangs on it (`SW 电池`, `电子行业`, `机械组`), or two of them (`新能源与电力设备`, `有色金属 工业金属`)."""
    key = fold(_MAKER.sub("", text))
    known = vocabulary.sector_by_name
    if key in known or re.sub(r"(?:行业|板块|组)$", "", key) in known:
        return True
    cuts = [(key[:at], key[at:]) for at in range(2, len(key) - 1)] if len(key) <= 12 else []
    return any(a in known and re.sub(r"^[与及和&]|(?:行业|组)$", "", b) in known for a, b in cuts)
