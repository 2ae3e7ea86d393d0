"""Words that houses print on a cover to say what kind of paper it is: `公司点评报告`, `行业跟踪周报`, `Equity Research`."""

from __future__ import annotations

import re

from etl.report import ReportType

# What a heading says about the type; the first that matches a heading wins.
TYPE_WORDS: tuple[tuple[ReportType, str], ...] = (
    ("quant", r"金融工程|金工|量化|基金研究|基金评价|衍生品|期权研究|选股|因子|FOF|ETF研究|资产配置|quant(?:itative)?\b|derivatives"),
    ("fixed_income", r"固定收益|固收|债券|债市|利率债?(?:研究|周报|点评|专题)|信用债|可转债|转债|fixed income|credit research"),
    ("macro", r"宏观|macro|economics?\b|经济研究报告"),
    ("strategy", r"策略|投资策略|市场研究|大类资产|晨会|晨报|strategy|strategist"),
    ("industry", r"行业|板块|产业|industry|sector\b(?!\s*:)"),
    ("company", r"公司|个股|上市公司|新股|IPO|company|results? (?:review|preview)|initiat\w+ (?:of )?coverage"),
    ("other", r"期货|商品研究|大宗商品|futures|commodit"),
)
DEPTH_WORDS: tuple[tuple[str, str], ...] = (
    ("weekly", r"周报|周观点|周跟踪|周策略|周度|双周|每周|一周|周刊|\bweekly\b"),
    ("monthly", r"月报|月度|\bmonthly\b"),
    ("daily", r"日报|晨报|早报|晨会|每日|\bdaily\b|morning"),
    ("deep", r"深度|首次覆盖|专题|\bdeep dive\b|initiat\w+ (?:of )?coverage"),
    ("outlook", r"(?:年度?|中期|下半年|春季|秋季)(?:投资)?策略|展望|\boutlook\b"),
    ("note", r"点评|快评|简评|快报|更新|跟踪|动态|事件|财报|note|update|flash|comment"),
)
# Pieces of which template lines consist; a line made of nothing else is no title.
_TEMPLATE = (
    r"证券研究报告|研究报告|研究所|研究院|研究部|研究中心|研究|证券|报告|公司|行业|上市|个股|深度|点评|跟踪|专题|周报|月报|日报|半月报|双周报|季报|年报|动态|更新|快报|快评|简评|简报|"
    r"信息|首次覆盖|覆盖|首次|调研|事件|财报|业绩|中期|年度|策略会|数量化|策略|宏观|金融工程|金工|量化|固定收益|债券|市场|投资|港股|海外|中国|国际|A股|晨会|展望|评论|"
    r"系列|主题|定期|基金|经济|资产配置|及|与|和|之|【|】|\||"
    r"equity research|equities|equity|research|company|update|report|note|flash|asia pacific|asia|"
    r"pacific|global|markets?|china|hong kong|idea|results?|first take|"
    r"industry|sector|strategy|investment|action|quick|comment|initiation|of|coverage|and|the|date|pages?"
)
_TEMPLATE_ONLY = re.compile(rf"^(?:{_TEMPLATE}|[\s·•｜/\\\-—–_:：,，.()（）&]|\d)+$", re.I)
SECTION_HEADS = re.compile(
    r"^\W*(?:(?:图表?|表)\s?\d.*|本报告(?:导读|的独到之处).*|投资要点|核心观点|主要观点|报告摘要|内容摘要|摘要|投资建议|投资逻辑|事件(?:概述|点评)?|点评|风险提示|盈利预测(?:与|和)?.{0,8}|财务(?:数据|摘要|指标).{0,10}|基础数据|市场数据|基本数据|股价走势|"
    r"市场走势|走势比较|相关(?:研究|报告)(?:报告)?|股票数据|股份资料|公司数据|"
    r"主要(?:数据|财务指标).{0,6}|目录|图表目录|分析师(?:声明|承诺)?|作者|联系人|研究助理|证券分析师|重要(?:提示|声明)|行业走势|"
    r"相对(?:指数)?(?:表现|走势)|公司基本(?:数据|情况)|资料来源.*|数据来源.*|请务必.*|"
    r"key (?:data|changes|takeaways)|investment (?:thesis|summary|view)|summary|contents|source[:：].*|"
    r".*’s take|.*'s take|price performance|stock data|research analysts?|forecasts?)\W*$",
    re.I,
)


def type_of(text: str) -> ReportType | None:
    """The type that a heading names, None when it names none."""
    return next((kind for kind, pattern in TYPE_WORDS if re.search(pattern, text, re.I)), None)


def depth_of(text: str) -> str | None:
    return next((kind for kind, pattern in DEPTH_WORDS if re.search(pattern, text, re.I)), None)


def is_template(text: str) -> bool:
    """Nothing but the words of a template: `证券研究报告`, `公司研究·深度报告`, `Equity Research`."""
    return bool(_TEMPLATE_ONLY.match(text))
