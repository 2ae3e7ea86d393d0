"""Mainland papers of other kinds: previews of a quarter for many companies, a Hong Kong market weekly, a rating bar with target and price behind slashes."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import HENGRUI, peer, sentences
from .zh_kit import cells, column, lines, pairs, person, printed, rated, rated_sector, scale, target, years

RED = "#C00000"
STOCK = "600276.SH"
ROWS = (
    ("营业总收入(百万)", "revenue"),
    ("同比增速(%)", "revenue_yoy"),
    ("归母净利润(百万)", "profit"),
    ("同比增速(%)", "np_yoy"),
    ("每股盈利(元)", "eps"),
    ("市盈率(倍)", "pe"),
    ("市净率(倍)", "pb"),
)
TABLE = printed(HENGRUI, ROWS, {"revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "pe": "{:.0f}", "pb": "{:.1f}"})


def _bar_with_target() -> bytes:
    """`强推（维持）` at the right edge, `目标价：70.4 元` and `当前价：63.85 元` under it, 事项/评论 as headings, shares in 万股."""
    paper = Paper("恒瑞医药")
    paper.text(40, 28, "证 券 研 究 报 告", 11)
    paper.text(40, 50, "【公司点评】", 11, bold=True)
    paper.text(40, 72, "恒瑞医药（600276）2025 年三季报点评", 12)
    paper.text(555, 50, "强推（维持）", 14, bold=True, colour=RED, align="right")
    paper.text(40, 96, "创新药放量提速，授权收入厚积薄发", 17, bold=True, colour=RED)
    paper.text(555, 74, "目标价：70.4 元", 10.5, bold=True, align="right")
    paper.text(555, 124, "当前价：63.85 元", 10.5, bold=True, align="right")
    paper.rule(40, 555, 142, 1, RED)
    texts = (
        "事项：",
        "公司发布 2025 年三季报，前三季度实现营业总收入 231.9 亿元，同比增长 14.9%；归母净利润 57.5 亿元，同比增长 24.5%。其中第三季度收入 74.3 亿元，同比增长 12.7%。",
        "评论：",
        "创新药收入保持高增。前三季度创新药收入占比超过六成，多个品种新适应症纳入医保后快速放量，仿制药集采影响逐步出清。",
        "授权收入增厚利润。公司与海外药企达成的合作陆续确认首付款，毛利率提升 1.6 个百分点，研发费用率维持在 23% 左右。",
        "投资建议：我们预计公司 2025-2027 年归母净利润为 82.2/98.7/119.6 亿元，对应 EPS 为 1.24/1.49/1.80 元。参考可比公司，给予 2026 年 47 倍 PE，目标价 70.4 元，维持“强推”评级。",
        "风险提示：集采降价超预期、新药研发进度不及预期、海外合作推进不及预期。",
    )
    sentences(paper, 205, 156, 350, [f"❑ {t}" if len(t) > 8 else t for t in texts], 9.2)
    column(
        paper,
        40,
        188,
        160,
        (
            "#样创证券研究所",
            "",
            "#证券分析师：郑样辰",
            "邮箱：zhengyc@hcs.example",
            "执业编号：S9936520110002",
            "",
            "#证券分析师：王样初",
            "邮箱：wangyc@hcs.example",
            "执业编号：S9936524070001",
            "",
            "#公司基本数据",
            ("总股本(万股)", "663,719.69"),
            ("已上市流通股(万股)", "637,900.22"),
            ("总市值(亿元)", "4,237.85"),
            ("流通市值(亿元)", "4,072.99"),
            ("资产负债率(%)", "9.14"),
            ("每股净资产(元)", "9.02"),
            ("12 个月内最高/最低价", "74.80/42.31"),
            "",
            "#市场表现对比图(近 12 个月)",
            "60%",
            "30%",
            "0%",
            "24/10   25/01   25/03   25/06   25/08",
            "",
            "#相关研究报告",
            "《恒瑞医药（600276）2025 年中报点评：内生增长强劲，出海再下一城》",
            "2025-08-22",
        ),
        7.8,
    )
    paper.text(40, 560, "主要财务指标", 10, bold=True, colour=RED)
    below = paper.table(40, 578, (215, 300, 385, 470), [years(HENGRUI, ""), *TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告，样创证券预测    注：股价为 2025 年 10 月 27 日收盘价", 7.5)
    paper.text(40, 816, "证监会审核样创证券投资咨询业务资格批文号：证监许可（2009）0000 号", 7)
    paper.text(555, 28, "医药生物 2025 年 10 月 28 日", 9.5, align="right")
    paper.next_page()
    paper.text(40, 60, "样创证券投资评级体系：", 10, bold=True)
    lines(
        paper,
        40,
        80,
        (
            "公司投资评级说明：",
            "强推：预期未来 6 个月内超越基准指数 20%以上；",
            "推荐：预期未来 6 个月内超越基准指数 10%－20%；",
            "中性：预期未来 6 个月内相对基准指数变动幅度在-10%－10%之间；",
            "回避：预期未来 6 个月内相对基准指数跌幅在 10%－20%之间。",
            "行业投资评级说明：",
            "推荐：预期未来 3-6 个月内该行业指数涨幅超过基准指数 5%以上；",
            "中性：预期未来 3-6 个月内该行业指数变动幅度相对基准指数-5%－5%；",
            "回避：预期未来 3-6 个月内该行业指数跌幅超过基准指数 5%以上。",
        ),
    )
    paper.paragraph(40, 240, 510, "免责声明：本报告由样创证券有限责任公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


BAR = Trait(
    "zh5_bar_with_target",
    "`强推（维持）` at the edge with 目标价 and 当前价 on lines of their own around the headline, 事项/评论, `营业总收入(百万)`, shares in 万股",
    _bar_with_target,
    {
        "broker": "样创证券",
        "published_on": "2025-10-28",
        "title": "创新药放量提速，授权收入厚积薄发",
        "report_type": "company",
        "language": "zh",
        "sector": "医药生物",
        "subject_stocks": [{"code": STOCK, "name": "恒瑞医药"}],
        "analysts": [person("郑样辰", "S9936520110002"), person("王样初", "S9936524070001")],
        "ratings": [rated(STOCK, "强推", "maintain")],
        "target_prices": [target(STOCK, 70.4)],
        "prices": [{"stock": STOCK, "value": 63.85, "currency": "CNY"}],
        "forecasts": cells(STOCK, HENGRUI, ROWS, TABLE),
        "picks": [],
        "related_reports": [{"title": "恒瑞医药（600276）2025 年中报点评：内生增长强劲，出海再下一城"}],
        "risk_factors": ["集采降价超预期", "新药研发进度不及预期", "海外合作推进不及预期"],
        "rating_scale": scale("强推 推荐 中性 回避", "推荐 中性 回避"),
    },
)

PREVIEW = (
    ("贵州茅台", "600519.SH", "561", "9.1%", "298", "10.8%", "买入"),
    ("五粮液", "000858.SZ", "358", "-3.1%", "139", "-6.4%", "买入"),
    ("泸州老窖", "000568.SZ", "86", "-8.0%", "41", "-10.5%", "增持"),
    ("山西汾酒", "600809.SH", "171", "3.5%", "69", "3.8%", "买入"),
    ("伊利股份", "600887.SH", "342", "3.7%", "53", "8.6%", "买入"),
    ("海天味业", "603288.SH", "89", "7.1%", "24", "9.2%", "增持"),
)


def _preview() -> bytes:
    """A preview of a quarter: many companies, their revenue and profit in 亿元 with growth, ratings last; two header rows over 26Q1E."""
    paper = Paper("食品饮料行业 2026 年一季报前瞻")
    paper.text(40, 28, "行业研究 | 行业专题", 10)
    paper.text(555, 28, "2026 年 4 月 8 日", 10, align="right")
    paper.text(40, 50, "食品饮料行业 2026 年一季报业绩前瞻", 12)
    paper.text(40, 72, "白酒出清深化，大众品稳健开局", 18, bold=True)
    paper.fill(405, 104, 150, 40, "#F3E9E9")
    paper.text(410, 108, "行业评级", 9)
    paper.text(550, 108, "强于大市", 12, bold=True, align="right", colour=RED)
    paper.text(410, 126, "上次评级", 9)
    paper.text(550, 126, "强于大市", 9, align="right")
    column(
        paper,
        405,
        555,
        156,
        (
            "#分析师",
            "刘样食    S9941523050001",
            "liuys@ys.example",
            "#联系人",
            "陈样饮",
            "chenyy@ys.example",
            "",
            "#相关报告",
            "《春糖反馈：预期触底》2026.03.24",
            "《二月月报：控货稳价》2026.03.05",
        ),
        8.5,
    )
    texts = (
        "核心观点",
        "白酒：春节动销同比下滑一成左右，渠道库存逐步去化，龙头以价换量，我们预计一季度板块收入小幅下降，分化延续。",
        "大众品：乳制品需求环比改善，调味品补库，成本红利延续，龙头利润弹性大于收入。",
        "投资建议：白酒推荐贵州茅台、山西汾酒；大众品推荐伊利股份，建议关注海天味业。维持行业“强于大市”评级。",
        "风险提示：消费需求恢复不及预期；原材料价格上涨；食品安全事件。",
    )
    sentences(paper, 40, 110, 345, texts, 9.3)
    paper.text(40, 400, "表 1：重点公司 2026 年一季报前瞻（单位：亿元）", 9, bold=True)
    paper.rule(40, 555, 414, 0.8)
    for x, text in ((255, "26Q1E 营业收入"), (385, "26Q1E 归母净利润")):
        paper.text(x, 418, text, 8.5, bold=True, align="center")
    for x, text in ((225, "收入"), (290, "同比"), (355, "利润"), (420, "同比"), (500, "评级")):
        paper.text(x, 431, text, 8.5, bold=True, align="right")
    paper.text(40, 424, "公司", 8.5, bold=True)
    paper.text(110, 424, "代码", 8.5, bold=True)
    paper.rule(40, 555, 444, 0.5)
    top = 448.0
    for name, code, *values in PREVIEW:
        paper.text(40, top, name, 8.5)
        paper.text(110, top, code, 8.5)
        for x, value in zip((225, 290, 355, 420, 500), values, strict=True):
            paper.text(x, top, value, 8.5, align="right")
        top += 14
    paper.rule(40, 555, top, 0.8)
    paper.text(40, top + 4, "资料来源：Wind，样顺证券研究所预测", 7.5)
    paper.next_page()
    paper.text(40, 60, "评级标准", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "行业评级：",
            "强于大市：未来 6 个月行业指数相对沪深 300 涨幅 5%以上",
            "同步大市：未来 6 个月行业指数相对沪深 300 涨跌幅在 -5%至 5%之间",
            "弱于大市：未来 6 个月行业指数相对沪深 300 跌幅 5%以上",
        ),
    )
    paper.paragraph(40, 180, 510, "免责声明：样顺证券股份有限公司并不存在，本文件由算式得出，只供测试软件，不构成投资建议。", 8.5)
    return paper.done()


def _preview_cells() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for name, code, revenue, growth, profit, np_growth, _ in PREVIEW:
        found += [
            peer(code, name, 1, "revenue", float(revenue), "CNY_100mn", "2026Q1", "E"),
            peer(code, name, 1, "revenue_yoy", float(growth.strip("%")), "pct", "2026Q1", "E"),
            peer(code, name, 1, "net_profit_parent", float(profit), "CNY_100mn", "2026Q1", "E"),
            peer(code, name, 1, "np_yoy", float(np_growth.strip("%")), "pct", "2026Q1", "E"),
        ]
    return found


PREVIEWS = Trait(
    "zh5_quarter_preview",
    "a preview of a quarter for many companies: 收入/同比 and 利润/同比 below 26Q1E heads, ratings in the last column, 行业评级 beside 上次评级",
    _preview,
    {
        "broker": "样顺证券",
        "published_on": "2026-04-08",
        "title": "白酒出清深化，大众品稳健开局",
        "report_type": "industry",
        "language": "zh",
        "sector": "食品饮料",
        "analysts": [person("刘样食", "S9941523050001"), person("陈样饮", None, "contact")],
        "ratings": [rated_sector("食品饮料", "强于大市", "maintain", "强于大市")],
        "peer_valuations": _preview_cells(),
        "picks": [{"name": "贵州茅台"}, {"name": "山西汾酒"}, {"name": "伊利股份"}, {"name": "海天味业"}],
        "related_reports": [{"title": "春糖反馈：预期触底"}, {"title": "二月月报：控货稳价"}],
        "risk_factors": ["消费需求恢复不及预期", "原材料价格上涨", "食品安全事件"],
        "rating_scale": scale("", "强于大市 同步大市 弱于大市"),
    },
)

INDICES = (
    ("恒生指数", "25,277.32", "-0.74", "-1.38"),
    ("恒生科技", "4,872.38", "-2.04", "-11.63"),
    ("国企指数", "8,633.81", "-1.26", "-3.11"),
)
HK_ROWS = (
    ("0700.HK", "腾讯控股", "46,279", "28.0", "30.3", "33.3", "16.7", "15.4", "14.1", "买入"),
    ("9988.HK", "阿里巴巴-W", "25,142", "6.9", "4.6", "6.3", "17.6", "26.5", "19.4", "买入"),
    ("3690.HK", "美团-W", "5,918", "-3.1", "1.5", "5.9", "-28.7", "59.3", "15.1", "增持"),
    ("1024.HK", "快手-W", "2,143", "4.8", "5.2", "5.9", "9.5", "8.8", "7.7", "买入"),
)


def _hong_kong_weekly() -> bytes:
    """A weekly on internet stocks in Hong Kong: index table with 周涨跌幅 and 年初至今, a table of companies by code with EPS and PE over three years."""
    paper = Paper("海外互联网周报")
    paper.text(40, 28, "海外市场研究/行业周报", 10)
    paper.text(555, 28, "证券研究报告", 10, align="right")
    paper.text(40, 52, "互联网行业周报（20260316-20260322）", 12)
    paper.text(40, 76, "业绩密集披露，关注 AI 投入与回购节奏", 18, bold=True)
    paper.text(40, 106, "推荐（维持评级）", 12, bold=True, colour=RED)
    paper.text(40, 126, "发布日期：2026 年 03 月 22 日", 9)
    column(
        paper,
        40,
        180,
        150,
        (
            "#分析师",
            "崔样网",
            "执业证书编号：S9980521060004",
            "SFC CE Ref：BXZ772",
            "cuiyw@xc.example",
            "#研究助理",
            "许样游",
            "执业证书编号：S9980124080011",
            "",
            "#行业表现",
            "10%",
            "0%",
            "-10%",
            "25/03  25/07  25/11  26/03",
        ),
        8,
    )
    texts = (
        "投资要点",
        "本周腾讯、快手披露年报，收入与利润基本符合预期，资本开支指引分化。我们认为龙头的现金流足以支撑回购与 AI 投入并行。",
        "市场回顾：本周恒生科技指数下跌 2.04%，报收 4872.38 点，跑输恒生指数 1.30 个百分点。",
        "投资建议：重点推荐【腾讯控股】【阿里巴巴】，建议关注【快手】。",
        "风险提示：行业竞争加剧；监管趋严；宏观消费疲弱。",
    )
    sentences(paper, 200, 130, 355, texts, 9.3)
    paper.text(40, 420, "图表 1：主要指数表现", 9, bold=True)
    rows = [("指数名称", "收盘点位", "周涨跌幅(%)", "年初至今(%)"), *INDICES]
    below = paper.table(40, 438, (150, 240, 330), rows, size=8, step=13)
    paper.text(40, below + 3, "资料来源：Wind，样城证券", 7)
    paper.text(40, below + 24, "图表 2：重点公司估值（市值单位：亿港元；EPS 单位：元）", 9, bold=True)
    top = below + 42
    paper.rule(40, 555, top - 2, 0.8)
    for x, text in ((285, "EPS"), (405, "PE")):
        paper.text(x, top, text, 8, bold=True, align="center")
    heads = ("代码", "公司", "市值", "2025A", "2026E", "2027E", "2025A", "2026E", "2027E", "评级")
    spots = (40, 90, 205, 250, 290, 330, 375, 415, 455, 510)
    for x, text in zip(spots, heads, strict=True):
        paper.text(x, top + 12, text, 8, bold=True, align="left" if x < 100 else "right")
    paper.rule(40, 555, top + 24, 0.5)
    top += 28
    for row in HK_ROWS:
        for x, text in zip(spots, row, strict=True):
            paper.text(x, top, text, 8, align="left" if x < 100 else "right")
        top += 13
    paper.rule(40, 555, top, 0.8)
    paper.text(40, top + 3, "资料来源：Wind，样城证券预测；股价截至 2026 年 3 月 20 日", 7)
    paper.next_page()
    paper.text(40, 60, "投资评级说明", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "行业评级  推荐：相对表现优于市场；中性：相对表现与市场持平；回避：相对表现弱于市场。",
            "公司评级  买入：相对涨幅大于 15%；增持：相对涨幅在 5%～15%之间；中性：相对涨幅在-5%～5%之间；减持：相对涨幅小于-5%。",
        ),
        8.5,
    )
    paper.paragraph(40, 140, 510, "免责声明：样城证券股份有限公司并不存在，本文件由算式得出，只供测试软件。", 8.5)
    return paper.done()


def _weekly_cells() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, name, cap, *rest in HK_ROWS:
        plain = name.removesuffix("-W")
        found.append(peer(f"0{code}", plain, 1, "market_cap", float(cap.replace(",", "")), "HKD_100mn"))
        for metric, unit, values in (("eps", "CNY", rest[:3]), ("pe", "x", rest[3:6])):
            for period, value in zip(("2025FY A", "2026FY E", "2027FY E"), values, strict=True):
                found.append(peer(f"0{code}", plain, 1, metric, float(value), unit, period[:6], period[-1]))
    return found


WEEKLY = Trait(
    "zh5_hong_kong_weekly",
    "a weekly on Hong Kong internet stocks: rating of the sector before the date, EPS and PE over the same years, market value in 亿港元",
    _hong_kong_weekly,
    {
        "broker": "样城证券",
        "published_on": "2026-03-22",
        "title": "业绩密集披露，关注 AI 投入与回购节奏",
        "report_type": "industry",
        "language": "zh",
        "sector": "互联网",
        "analysts": [person("崔样网", "S9980521060004"), person("许样游", "S9980124080011", "associate")],
        "ratings": [rated_sector("互联网", "推荐", "maintain")],
        "peer_valuations": _weekly_cells(),
        "picks": [{"name": "腾讯控股"}, {"name": "阿里巴巴"}, {"name": "快手"}],
        "index_observations": [
            {"name": "恒生指数", "level": 25277.32, "change_pct": -0.74},
            {"name": "恒生科技", "level": 4872.38, "change_pct": -2.04},
            {"name": "国企指数", "level": 8633.81, "change_pct": -1.26},
        ],
        "risk_factors": ["行业竞争加剧", "监管趋严", "宏观消费疲弱"],
        "rating_scale": scale("买入 增持 中性 减持", "推荐 中性 回避"),
    },
)

STRIP_ROWS = (
    ("营业收入", "revenue"),
    ("YoY", "revenue_yoy"),
    ("归母净利润", "profit"),
    ("YoY", "np_yoy"),
    ("EPS（元）", "eps"),
    ("毛利率", "gross_margin"),
    ("ROE", "roe"),
    ("PE", "pe"),
)
STRIP_TABLE = printed(HENGRUI, STRIP_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "gross_margin", "roe"), "{:.1f}%"))


def _two_columns_below() -> bytes:
    """A strip of market data in two columns of pairs under the headline, the people at the foot of the page, the unit right above the table."""
    paper = Paper("恒瑞医药深度")
    paper.fill(0, 0, 595, 30, "#2F3B52")
    paper.text(40, 8, "样岭证券·公司深度报告", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 9, "2025-11-05", 10, colour="#FFFFFF", align="right")
    paper.text(40, 44, "恒瑞医药 600276.SH", 13, bold=True)
    paper.text(40, 66, "从仿到创，国际化迈入收获期", 19, bold=True)
    paper.text(40, 100, "首次覆盖，给予“推荐”评级", 12, bold=True, colour=RED)
    left = (("收盘价（元）", "63.85"), ("总股本（亿股）", "66.37"), ("总市值（亿元）", "4,238"))
    right = (("52 周最高/最低（元）", "74.80/42.31"), ("日均成交额（亿元）", "37.5"), ("自由流通市值（亿元）", "2,916"))
    pairs(paper, 40, 122, 270, left, 8.5, 14)
    pairs(paper, 320, 122, 555, right, 8.5, 14)
    texts = (
        "投资逻辑",
        "创新兑现：公司已上市二十余款创新药，2025 年创新药收入占比超过六成，增长由集采压力转向新药驱动。",
        "国际化：多笔对外授权落地，首付款与里程碑合计超百亿美元，海外临床进入收获期。",
        "效率：研发投入强度维持在两成以上，人均产出提升，费用率持续优化。",
        "盈利预测与估值：预计 2025-2027 年归母净利润为 82.2/98.7/119.6 亿元，当前股价对应 PE 为 51.6/42.9/35.4 倍。采用分部估值，给予目标市值 4,900 亿元。",
        "风险提示：研发失败；集采；汇率波动。",
    )
    sentences(paper, 40, 176, 515, texts, 9.5)
    paper.text(555, 486, "单位：百万元", 8, align="right")
    paper.text(40, 486, "盈利预测与估值简表", 9, bold=True)
    below = paper.table(40, 502, (215, 300, 385, 470), [years(HENGRUI, "会计年度", "{}", "{}E"), *STRIP_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告，样岭证券研究院", 7.5)
    lines(
        paper,
        40,
        740,
        ("分析师  何样岭（执业证书编号 S9974522030003）", "分析师  罗样峰（执业证书编号 S9974523110001）", "研究助理  苏样川"),
        8.5,
        14,
    )
    paper.next_page()
    paper.text(40, 60, "评级说明", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "推荐    未来 12 个月内股价相对强于沪深 300 指数 15%以上",
            "谨慎推荐    未来 12 个月内股价相对强于沪深 300 指数 5%-15%",
            "中性    未来 12 个月内股价相对沪深 300 指数在-5%至 5%之间",
            "卖出    未来 12 个月内股价相对弱于沪深 300 指数 5%以上",
        ),
    )
    paper.paragraph(40, 180, 510, "免责声明：样岭证券股份有限公司并不存在，本文件由算式得出，只供测试软件。", 8.5)
    return paper.done()


TWO_COLUMNS = Trait(
    "zh5_strip_of_pairs",
    "market data as two columns of pairs below the headline, people at the foot, 目标市值 that is no target price, unsuffixed past year",
    _two_columns_below,
    {
        "broker": "样岭证券",
        "published_on": "2025-11-05",
        "title": "从仿到创，国际化迈入收获期",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": STOCK, "name": "恒瑞医药"}],
        "analysts": [person("何样岭", "S9974522030003"), person("罗样峰", "S9974523110001"), person("苏样川", None, "associate")],
        "ratings": [rated(STOCK, "推荐", "initiate")],
        "target_prices": [],
        "prices": [{"stock": STOCK, "value": 63.85, "currency": "CNY"}],
        "forecasts": cells(STOCK, HENGRUI, STRIP_ROWS, STRIP_TABLE),
        "picks": [],
        "risk_factors": ["研发失败", "集采", "汇率波动"],
        "rating_scale": scale("推荐 谨慎推荐 中性 卖出"),
    },
)
TRAITS = [BAR, PREVIEWS, WEEKLY, TWO_COLUMNS]
