"""Names of people as reports print them: `张样例`, `张 样例`, `Jo EXAMPLE, CFA`, `Jo Example, CFA AC`, `Robin Sample - NIHK`."""

from __future__ import annotations

import re
import unicodedata

from app.reference import simplify

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康"
    "毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟"
    "卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木"
    "穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练楼匡相闫肖付代邝佘冼麦佟尚应荣於丰茅干解明初水钮"
    "卞支祖杭郗裘贲嵇惠芮羿汲邴巴隗班厉戎束幸韶蓟宿怀蒲邰鄂索咸蔺阴胥莘贡劳逄堵宰郦雍璩濮扈浦茹习宦鱼暨寇禄阙沃蔚夔晁訾阚那毋沙巢蒯荆逯桓仝佴冒况凤占危户忻"
    "闻辽巫鞠居衣步耿满弘国储籍宓蓬郤仰仲伊慕暴洛桑竺竹"
    "旷佀亓仉谯皮雒禹昝綦庾亢帅谌拓岑卿戈朴栗楚檀漆眭笪粟缪翦茆萨虞骆郄郏靖渠淦殳赫贝羊狄诸鹿尧矫郇恽缑鄞斛"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "司徒", "夏侯", "长孙", "慕容", "令狐", "端木", "东方", "公孙", "轩辕")
_CHINESE = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,3}·[㐀-鿿]{1,4}")
_DEGREES = re.compile(
    r"[,，、/ ]{0,3}(?<![A-Za-z])(?:CFA|CPA|CAIA|FRM|ACCA|CA|FCPA|CIIA|CMT|CQF|MBA|Ph\.?\s?D\.?|M\.?D\.?|AC|JD|Esq|Dr)\b\.?|博士|硕士", re.I
)
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]")  # before NFKC, which makes plain digits of them
_MARKS = re.compile(r"[*#^§†‡＊+~∗>]|\s-\s[A-Z]{2,6}$|[（(][^)）]*[)）]")
_ENGLISH = re.compile(r"[A-Z][a-zA-Z'’.-]*(?: (?:[A-Z][a-zA-Z'’.-]*|de|van|von|la)){1,3}")
_BOTH = re.compile(r"(?P<zh>[㐀-鿿]{2,4}) ?(?P<en>[A-Z][a-zA-Z'’-]+(?: [A-Z][a-zA-Z'’-]+){1,2})")  # `张样稿 Zhang Yanggao`
_LONGEST = 300  # characters of a name with its degrees and what stands in brackets
_NOT_PEOPLE = frozenset(
    re.split(
        r"\s+",
        """
research analyst analysts associate equity global asia pacific china limited ltd securities company data key market
markets price target rating stock sector industry technology internet healthcare group holdings bank international hong
kong report source strategy forecast forecasts share shares sales revenue performance earnings summary valuation capital
new media consumer energy power media team head director greater japan korea taiwan india europe america investment
banking global disclosure appendix view sac sfc no number registration reg ce production complete issuer tel email mail
fax buy hold sell neutral and of the for in corp corporation inc
""".strip(),
    )
)


def person_name(text: str) -> str | None:
    """The name when the text is one, with degrees and marks taken off; None otherwise."""
    if len(text) > _LONGEST:
        return None
    flat = " ".join(unicodedata.normalize("NFKC", _RAISED.sub("", text)).split())
    plain = _MARKS.sub("", _DEGREES.sub("", _MARKS.sub("", flat))).strip(" ,，、:：;|/-–·.●■◆")
    both = _BOTH.fullmatch(plain)
    if both and is_chinese_name(both["zh"]) and is_english_name(both["en"]):
        return both["zh"]
    joined = re.sub(r"\s", "", plain)
    if is_chinese_name(joined):
        return joined
    return plain if is_english_name(plain) else None


def has_degree(text: str) -> bool:
    """`张样, CPA`: a professional degree stands behind the name."""
    return bool(re.search(r"[,，、]\s*(?:CFA|CPA|CAIA|FRM|ACCA|CIIA|Ph\.?D)\b", text, re.I))


def is_chinese_name(text: str) -> bool:
    """Two to four characters, simplified or traditional, that begin with a family name."""
    text = simplify(text)
    if not _CHINESE.fullmatch(text):
        return False
    return text.startswith(_COMPOUND) or (text[0] in _SURNAMES and len(text) <= 3)


def is_english_name(text: str) -> bool:
    """Two to four capitalised words, none of them a word of trade."""
    words = text.split()
    return bool(_ENGLISH.fullmatch(text)) and len(text) <= 32 and not any(w.lower().strip(".") in _NOT_PEOPLE for w in words)
