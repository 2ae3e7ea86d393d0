"""Company notes with a rail: at the left under the rating, at the left under a date, at the right with prices and performance."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, MOUTAI, cells, lines, pairs, person, printed, rated, scale, target, years
from .zh_scales import prose_page, table_page, two_column_page

RED = "#B00020"
FIVE = (
    ("买入", "相对基准指数涨幅 20%以上"),
    ("增持", "相对基准指数涨幅介于 5%～20%之间"),
    ("持有", "相对基准指数涨幅介于-10%～5%之间"),
    ("卖出", "相对基准指数跌幅 10%以上"),
)
THREE = (("强于大市", "相对基准指数涨幅 10%以上"), ("中性", "相对基准指数涨幅介于-10%～10%之间"), ("弱于大市", "相对基准指数跌幅 10%以上"))
OUT = (
    ("优于大市", "预期个股相对基准指数涨幅在 10%以上"),
    ("中性", "预期个股相对基准指数涨幅介于-10%与 10%之间"),
    ("弱于大市", "预期个股相对基准指数涨幅低于-10%及以下"),
)

HT_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("(+/-)YoY(%)", "revenue_yoy"),
    ("净利润（百万元）", "profit"),
    ("(+/-)YoY(%)", "np_yoy"),
    ("全面摊薄 EPS（元）", "eps"),
    ("毛利率(%)", "gross_margin"),
    ("净资产收益率(%)", "roe"),
)
HT_TABLE = printed(CATL, HT_ROWS, {"revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "gross_margin": "{:.1f}%", "roe": "{:.1f}%"})
HT_RELATED = (("《动力电池份额再上台阶》", "2025.07.31"), ("《一季度利润率创新高》", "2025.04.15"))


LEFT_RATING_1 = (
    "分析师:张样稿",
    "Tel:(021)55550001",
    "Email:zyg@fanli.example",
    "证书:S9981520090002",
    "联系人:李试笔",
    "Email:lsb@fanli.example",
)


LEFT_RATING_2 = (
    ("10 月 20 日收盘价（元）", "371.24"),
    ("52 周股价波动（元）", "209.11-424.36"),
    ("总股本/流通 A 股（百万股）", "4563/4256"),
    ("总市值/流通市值（百万元）", "1693968/1579997"),
)


LEFT_RATING_3 = (
    "三季度业绩稳健增长。前三季度公司实现营业收入 2831 亿元，同比增长 9.3%，归母净利润 490 亿元，同比增长 36.2%。",
    "盈利能力保持高位。单季毛利率 25.8%，环比提升 0.2 个百分点，费用率随规模扩大而摊薄。",
    "盈利预测与估值。我们预计公司 2025-2027 年归母净利润为 681.20、824.50、973.10 亿元。参考可比公司，给予 2026 年 25 倍 PE，对应目标价 451.75 元，维持“优于大市”评级。",
    "风险提示：下游需求低于预期；原材料价格上涨；海外建厂进度延后。",
)


def _left_rating() -> bytes:
    """Rating and market data in a left rail, title over the whole width, analysts at the foot of the rail."""
    paper = Paper("宁德时代公司研究")
    paper.text(50, 30, "公司研究", 10, bold=True)
    paper.text(545, 30, "证券研究报告", 10, align="right")
    paper.text(50, 50, "宁德时代（300750）公司研究报告", 10)
    paper.text(545, 50, "2025 年 10 月 21 日", 10, align="right")
    paper.rule(50, 545, 68)
    paper.text(50, 84, "投资评级", 11, bold=True)
    paper.text(110, 82, "优于大市", 14, bold=True, colour=RED)
    paper.text(175, 86, "维持", 9)
    paper.text(50, 112, "股票数据", 9, bold=True)
    data = LEFT_RATING_2
    top = pairs(paper, 50, 130, 205, data, 7.5, 14)
    paper.text(50, top + 4, "相关研究", 9, bold=True)
    for title, day in HT_RELATED:
        paper.text(50, top + 20, f"{title}{day}", 7.5)
        top += 14
    paper.text(50, top + 28, "市场表现", 9, bold=True)
    lines(
        paper,
        50,
        top + 46,
        ("沪深 300 对比      1M     2M     3M", "绝对涨幅（%）     3.2    21.5    36.8", "相对涨幅（%）     1.1    12.0    22.9"),
        7.5,
        13,
    )
    paper.text(50, top + 92, "资料来源：范例证券研究所", 7)
    lines(
        paper,
        50,
        top + 118,
        LEFT_RATING_1,
        8,
        13,
    )
    paper.text(225, 84, "产能利用率回升，储能电芯供不应求", 16, bold=True)
    paper.text(225, 112, "投资要点：", 10, bold=True)
    body = LEFT_RATING_3
    top = 132.0
    for text in body:
        top = paper.paragraph(225, top, 320, f"● {text}", 9) + 4
    paper.text(50, 600, "主要财务数据及预测", 9, bold=True)
    below = paper.table(50, 618, (245, 310, 370, 430, 490), [years(CATL, "", "{}", "{}E"), *HT_TABLE], size=8.5, step=14)
    paper.text(50, below + 3, "资料来源：公司年报，范例证券研究所", 7.5)
    paper.text(50, below + 15, "备注：净利润为归属母公司所有者的净利润", 7.5)
    paper.text(50, 810, "请务必阅读正文之后的信息披露和法律声明", 8)
    prose_page(paper, "范例证券", OUT, OUT)
    return paper.done()


CMS_ROWS = (
    ("营业总收入(百万元)", "revenue"),
    ("同比增长", "revenue_yoy"),
    ("营业利润(百万元)", "op_profit"),
    ("同比增长", "op_profit_yoy"),
    ("归母净利润(百万元)", "profit"),
    ("同比增长", "np_yoy"),
    ("每股收益(元)", "eps"),
    ("PE", "pe"),
    ("PB", "pb"),
)
CMS_TABLE = printed(
    MOUTAI,
    CMS_ROWS,
    {
        "revenue": "{:.0f}",
        "profit": "{:.0f}",
        "op_profit": "{:.0f}",
        "revenue_yoy": "{:.0f}%",
        "np_yoy": "{:.0f}%",
        "op_profit_yoy": "{:.0f}%",
    },
)


LEFT_DATE_1 = (
    ("总股本（百万股）", "1252"),
    ("已上市流通股（百万股）", "1252"),
    ("总市值（十亿元）", "1816.1"),
    ("每股净资产（MRQ）", "205.3"),
    ("ROE（TTM）", "36.9"),
    ("资产负债率", "12.8%"),
    ("主要股东", "样本集团"),
)


def _left_date() -> bytes:
    """`证券研究报告 | 公司点评报告` above, rating and target range in the left rail, analysts last in the rail."""
    paper = Paper("贵州茅台")
    paper.text(50, 36, "证券研究报告 | 公司点评报告", 10)
    paper.text(50, 54, "2025 年 10 月 30 日", 10)
    paper.fill(50, 74, 130, 22, RED)
    paper.text(56, 78, "强烈推荐（维持）", 12, bold=True, colour="#FFFFFF")
    lines(paper, 50, 106, ("目标估值：1800-1950 元", "当前股价：1450.30 元"), 9)
    paper.text(205, 74, "贵州茅台（600519.SH）", 18, bold=True)
    paper.text(205, 104, "主动降速纾压，渠道信心修复", 14, bold=True)
    lines(paper, 50, 146, ("消费品/食品饮料",), 9)
    paper.text(50, 172, "基础数据", 9, bold=True)
    data = LEFT_DATE_1
    top = pairs(paper, 50, 190, 185, data, 8, 14)
    paper.text(50, top + 8, "股价表现", 9, bold=True)
    top = lines(paper, 50, top + 24, ("%      1m     6m     12m", "绝对表现   -1    -7     -5", "相对表现   -3    -31    -23"), 8, 13)
    paper.text(50, top + 8, "相关报告", 9, bold=True)
    top = paper.paragraph(50, top + 24, 135, "1、《贵州茅台（600519）—二季度如期放缓，分红稳定》2025-08-13", 8)
    top = paper.paragraph(50, top, 135, "2、《贵州茅台（600519）—开门红顺利收官》2025-04-30", 8)
    lines(
        paper, 50, top + 20, ("王样张    S9982519060003", "wangyz@shili.example", "刘样页    S9982524070001", "liuyy@shili.example"), 8, 13
    )
    body = (
        "公司三季度收入、归母净利润同比分别增长 0.6%、0.5%，系列酒主动控量，茅台酒保持正增长。公司着眼长远，为渠道减负，我们维持 25-27 年 EPS 预测，维持“强烈推荐”投资评级。",
        "q 茅台酒平稳，系列酒调整。三季度茅台酒收入 349 亿元，系列酒收入 41 亿元，结构上直营占比小幅下降。",
        "q 投资建议：给予 26 年 25 倍估值，目标价区间 1800-1950 元，维持“强烈推荐”投资评级。",
        "q 风险提示：需求复苏不及预期、批价下行、行业政策变化等。",
    )
    top = 146.0
    for text in body:
        top = paper.paragraph(205, top, 340, text, 9.5) + 4
    paper.text(205, 560, "财务数据与估值", 9, bold=True)
    below = paper.table(205, 578, (160, 220, 280, 340), [years(MOUTAI, "会计年度", "{}", "{}E"), *CMS_TABLE], size=8.5, step=14)
    paper.text(205, below + 3, "资料来源：公司数据、示例证券", 7.5)
    paper.text(50, 810, "敬请阅读末页的重要说明", 8)
    two_column_page(
        paper,
        "示例证券",
        (
            ("强烈推荐", "预期股价涨幅超越基准指数 20%以上"),
            ("增持", "预期股价涨幅超越基准指数 5-20%"),
            ("中性", "预期股价变动幅度相对基准指数介于±5%"),
            ("减持", "预期股价表现弱于基准指数 5%以上"),
        ),
        (("推荐", "行业基本面向好，预期跑赢基准"), ("中性", "行业基本面稳定，预期跟随基准"), ("回避", "行业基本面转弱，预期跑输基准")),
    )
    return paper.done()


CSC_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("YoY(%)", "revenue_yoy"),
    ("净利润(百万元)", "profit"),
    ("YoY(%)", "np_yoy"),
    ("毛利率(%)", "gross_margin"),
    ("净利率(%)", "net_margin"),
    ("ROE(%)", "roe"),
    ("EPS(摊薄/元)", "eps"),
    ("P/E(倍)", "pe"),
    ("P/B(倍)", "pb"),
)
CSC_TABLE = printed(CATL, CSC_ROWS)


RIGHT_RAIL_1 = (
    "公司发布三季报，单三季度归母净利润 185 亿元，同比增长 41%。预计电池出货 180GWh，其中储能占比约 20%。",
    "事件",
    "公司 10 月 20 日晚披露 2025 年三季报，营收与利润增速双双回升。",
    "简评",
    "单位盈利韧性强，规模效应下折旧摊薄；海外工厂预计明年初投产，订单覆盖率高。",
    "投资建议：预计 2025-2027 年归母净利润 681、825、973 亿元，对应 PE 为 25、21、17 倍，维持“买入”评级。",
    "风险分析",
    "1）电动车销量低于预期；2）储能装机低于预期；3）贸易政策变动。",
)


RIGHT_RAIL_2 = (
    "陈样册",
    "chenyangce@yangben.example",
    "010-55550002",
    "SAC 编号:S9983520060001",
    "SFC 编号:BZZ901",
    "周样图",
    "zhouyangtu@yangben.example",
    "SAC 编号:S9983523040002",
)


def _right_rail() -> bytes:
    """`证券研究报告·A股公司简评`, rating as two words far apart in the right rail, analysts at its top with mail and phone."""
    paper = Paper("宁德时代简评")
    paper.fill(0, 20, 595, 26, "#003366")
    paper.text(40, 26, "证券研究报告·A 股公司简评", 11, bold=True, colour="#FFFFFF")
    paper.text(300, 26, "宁德时代(300750.SZ)", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 26, "电池", 11, colour="#FFFFFF", align="right")
    paper.text(40, 64, "业绩持续兑现，海外市占率再创新高", 17, bold=True)
    paper.text(40, 98, "核心观点", 11, bold=True)
    body = RIGHT_RAIL_1
    top = 118.0
    for text in body:
        top = paper.paragraph(40, top, 340, text, 9, bold=len(text) < 6) + 3
    paper.text(405, 64, "维持", 12, bold=True)
    paper.text(555, 64, "买入", 14, bold=True, colour=RED, align="right")
    lines(
        paper,
        405,
        94,
        RIGHT_RAIL_2,
        8.5,
        13,
    )
    paper.text(405, 212, "发布日期： 2025 年 10 月 23 日", 9)
    paper.text(405, 230, "当前股价： 371.24 元", 9)
    paper.text(405, 246, "目标价格 6 个月： 460.00 元", 9)
    paper.text(405, 270, "主要数据", 9, bold=True)
    paper.text(405, 286, "股票价格绝对/相对市场表现（%）", 8)
    lines(paper, 405, 300, ("1 个月        3 个月       12 个月", "2.40/1.10   36.91/24.33   48.27/29.05"), 7.5, 12)
    data = (
        ("12 月最高/最低价（元）", "424.36/209.11"),
        ("总股本（万股）", "456,300"),
        ("流通 A 股（万股）", "425,600"),
        ("总市值（亿元）", "16,939.68"),
        ("流通市值（亿元）", "15,799.97"),
        ("近 3 月日均成交量（万）", "3121.4"),
        ("主要股东", ""),
    )
    top = pairs(paper, 405, 328, 555, data, 8, 13)
    paper.text(405, top + 12, "相关研究报告", 9, bold=True)
    paper.text(405, top + 30, "25.08.01", 8)
    paper.paragraph(450, top + 30, 105, "【样本电池】宁德时代:利润率稳步抬升", 8)
    paper.text(405, top + 60, "25.04.16", 8)
    paper.paragraph(450, top + 60, 105, "【样本电池】宁德时代:现金流充裕", 8)
    paper.text(40, 600, "重要财务指标", 9, bold=True)
    below = paper.table(40, 618, (180, 235, 290, 345), [row[:5] for row in [years(CATL, "", "{}"), *CSC_TABLE]], size=8.5, step=13)
    paper.text(40, below + 3, "资料来源：iFinD，样本证券", 7.5)
    table_page(paper, "样本证券", FIVE, THREE)
    return paper.done()


TRAITS = [
    Trait(
        "zh_left_rail_rating",
        "left rail: rating word beside 投资评级 and 维持, `分析师:` and `证书:` lines, `《…》2025.07.31`",
        _left_rating,
        {
            "broker": "范例证券",
            "published_on": "2025-10-21",
            "title": "产能利用率回升，储能电芯供不应求",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("张样稿", "S9981520090002"), person("李试笔", role="contact")],
            "ratings": [rated("300750.SZ", "优于大市", "maintain")],
            "target_prices": [target("300750.SZ", 451.75)],
            "forecasts": cells("300750.SZ", CATL, HT_ROWS, HT_TABLE),
            "related_reports": [{"title": "动力电池份额再上台阶"}, {"title": "一季度利润率创新高"}],
            "risk_factors": ["下游需求低于预期", "原材料价格上涨", "海外建厂进度延后"],
            "rating_scale": scale("优于大市 中性 弱于大市", "优于大市 中性 弱于大市"),
        },
    ),
    Trait(
        "zh_left_rail_target_range",
        "left rail: 强烈推荐（维持） in a filled badge, 目标估值 as a range, name and licence on one line, numbered cited reports",
        _left_date,
        {
            "broker": "示例证券",
            "published_on": "2025-10-30",
            "title": "主动降速纾压，渠道信心修复",
            "report_type": "company",
            "language": "zh",
            "sector": "食品饮料",
            "subject_stocks": [{"code": "600519.SH", "name": "贵州茅台"}],
            "analysts": [person("王样张", "S9982519060003"), person("刘样页", "S9982524070001")],
            "ratings": [rated("600519.SH", "强烈推荐", "maintain")],
            "forecasts": cells("600519.SH", MOUTAI, CMS_ROWS, CMS_TABLE),
            "related_reports": [{"title": "贵州茅台（600519）—二季度如期放缓，分红稳定"}, {"title": "贵州茅台（600519）—开门红顺利收官"}],
            "risk_factors": ["需求复苏不及预期", "批价下行", "行业政策变化"],
            "rating_scale": scale("强烈推荐 增持 中性 减持", "推荐 中性 回避"),
        },
    ),
    Trait(
        "zh_right_rail_badge",
        "right rail: 维持 and 买入 at its two edges, SAC 编号 below mail, `目标价格 6 个月`, cited reports as `25.08.01` beside the title",
        _right_rail,
        {
            "broker": "样本证券",
            "published_on": "2025-10-23",
            "title": "业绩持续兑现，海外市占率再创新高",
            "report_type": "company",
            "language": "zh",
            "sector": "电池",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("陈样册", "S9983520060001"), person("周样图", "S9983523040002")],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "target_prices": [target("300750.SZ", 460)],
            "forecasts": [cell for cell in cells("300750.SZ", CATL, CSC_ROWS, CSC_TABLE) if cell["period"] < "2027"],
            "related_reports": [{"title": "【样本电池】宁德时代:利润率稳步抬升"}, {"title": "【样本电池】宁德时代:现金流充裕"}],
            "risk_factors": ["电动车销量低于预期", "储能装机低于预期", "贸易政策变动"],
            "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        },
    ),
]
