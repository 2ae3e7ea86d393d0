"""Quarterly comments: rating and target in a box at the right edge, analysts above it or at the foot, the forecast table below."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, MOUTAI, cells, lines, pairs, person, printed, rated, scale, target, years
from .zh_scales import prose_page, table_page

BLUE = "#1F4E8C"
HT_ROWS = (
    ("营业收入", "revenue"),
    ("+/-%", "revenue_yoy"),
    ("归属母公司净利润", "profit"),
    ("+/-%", "np_yoy"),
    ("EPS", "eps"),
    ("ROE (%)", "roe"),
    ("PE (倍)", "pe"),
    ("PB (倍)", "pb"),
    ("EV EBITDA (倍)", "ev_ebitda"),
)
HT_LABELS = (
    "营业收入 (人民币百万)",
    "+/-%",
    "归属母公司净利润 (人民币百万)",
    "+/-%",
    "EPS (人民币，最新摊薄)",
    "ROE (%)",
    "PE (倍)",
    "PB (倍)",
    "EV EBITDA (倍)",
)
HT_TABLE = printed(
    CATL,
    [(label, key) for label, (_, key) in zip(HT_LABELS, HT_ROWS, strict=True)],
    {"revenue_yoy": "{:.2f}", "np_yoy": "{:.2f}", "roe": "{:.2f}", "pe": "{:.2f}", "pb": "{:.2f}"},
)
SCALE_HT = (
    ("买入", "预计股价超越基准 15%以上"),
    ("增持", "预计股价超越基准 5%～15%"),
    ("持有", "预计股价相对基准波动在-15%～5%之间"),
    ("卖出", "预计股价弱于基准 15%以上"),
)
SECTOR_HT = (("增持", "预计行业股票指数超越基准"), ("中性", "预计行业股票指数基本与基准持平"), ("减持", "预计行业股票指数明显弱于基准"))


def _right_box() -> bytes:
    """House and kind of note above, `2025 年 10 月 21 日│中国内地` and sector below, rating and target beside their labels in a right box."""
    paper = Paper("宁德时代季报点评")
    paper.text(40, 30, "试样研究", 10, colour=BLUE)
    paper.text(555, 30, "证券研究报告", 9, align="right")
    paper.text(40, 60, "宁德时代 (300750 CH)", 16, bold=True)
    paper.text(40, 88, "毛利率环比提升，经营性现金流亮眼", 18, bold=True)
    paper.text(40, 118, "季报点评", 9)
    paper.text(40, 134, "2025 年 10 月 21 日│中国内地", 9)
    paper.text(240, 134, "电池", 9)
    body = (
        "公司发布三季报，前三季度实现收入 2830.72 亿元，同比+9.28%，归母净利 490.34 亿元，同比+36.20%。考虑到公司全球龙头地位稳固，维持“买入”评级。",
        "三季度出货稳步向上，单位盈利稳定",
        "我们估算三季度出货约 165GWh，储能占比小幅走低，单位净利维持在 0.1 元/Wh 附近。",
        "盈利预测与估值",
        "我们维持公司 25-27 年归母净利润预测 681/825/973 亿元。可比公司 26 年 Wind 一致预期 PE 均值为 24 倍，给予公司 26 年 26 倍 PE，目标价 469.82 元（前值 420.10 元），维持“买入”评级。",
        "风险提示：下游需求不及预期，行业竞争加剧，海外政策收紧。",
    )
    top = 158.0
    for text in body:
        top = paper.paragraph(40, top, 340, text, 9, bold=len(text) < 20) + 3
    paper.fill(400, 58, 160, 66, "#E8EEF6")
    paper.text(408, 64, "投资评级(维持):", 9)
    paper.text(552, 62, "买入", 13, bold=True, align="right", colour=BLUE)
    paper.text(408, 92, "目标价(人民币):", 9)
    paper.text(552, 90, "469.82", 13, bold=True, align="right", colour=BLUE)
    paper.text(400, 134, "赵样箱", 9, bold=True)
    lines(paper, 400, 148, ("研究员", "SAC No. S9984517080003", "SFC No. BQZ933"), 8, 12)
    lines(paper, 480, 148, ("zhaoyx@shiyang.example", "+(86) 21 5555 0003"), 7, 12)
    paper.text(400, 190, "孙样匣", 9, bold=True)
    lines(paper, 400, 204, ("联系人", "SAC No. S9984123070040"), 8, 12)
    paper.text(400, 244, "基本数据", 9, bold=True)
    data = (
        ("目标价 (人民币)", "469.82"),
        ("收盘价 (人民币 截至 10 月 20 日)", "371.24"),
        ("市值 (人民币百万)", "1,693,968"),
        ("6 个月平均日成交额 (人民币百万)", "8,312"),
        ("52 周价格范围 (人民币)", "209.11-424.36"),
        ("BVPS (人民币)", "66.10"),
    )
    top = pairs(paper, 400, 262, 556, data, 7, 13)
    paper.text(400, top + 8, "股价走势图", 9, bold=True)
    lines(paper, 400, top + 30, ("(%)", "80", "40", "0", "(40)"), 7, 14)
    lines(paper, 425, top + 104, ("Oct-24   Feb-25   Jun-25   Oct-25",), 7)
    paper.text(400, top + 118, "资料来源：Wind", 7)
    paper.text(40, 600, "经营预测指标与估值", 9, bold=True)
    below = paper.table(40, 618, (275, 335, 395, 455, 515), [years(CATL, "会计年度", "{}", "{}E"), *HT_TABLE], size=8.5, step=13)
    paper.text(40, below + 3, "资料来源：公司公告、试样研究预测", 7.5)
    paper.text(40, 812, "免责声明和披露以及分析师声明是报告的一部分，请务必一起阅读。", 7.5)
    prose_page(paper, "试样证券", SCALE_HT, SECTOR_HT)
    return paper.done()


GF_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率（%）", "revenue_yoy"),
    ("EBITDA（百万元）", "ebitda"),
    ("归母净利润（百万元）", "profit"),
    ("增长率（%）", "np_yoy"),
    ("EPS（元/股）", "eps"),
    ("市盈率（P/E）", "pe"),
    ("ROE（%）", "roe"),
    ("EV/EBITDA", "ev_ebitda"),
)
GF_TABLE = printed(CATL, GF_ROWS, {"revenue": "{:.0f}", "ebitda": "{:.0f}", "profit": "{:.0f}", "pe": "{:.2f}", "ev_ebitda": "{:.2f}"})


RATING_TABLE_1 = (
    "财务表现优异。公司披露 25 年三季报，营收同比增长，盈利能力环比改善，在手现金充裕。",
    "储能需求旺盛。海外大储订单密集落地，公司产品循环寿命领先，产能满载。",
    "盈利预测与投资建议。预计公司 25-27 年 EPS 分别为 14.93、18.07、21.33 元/股。参照可比公司，给予 26 年 25 倍 PE 估值，对应合理价值 451.75 元/股，给予“买入”评级。",
    "风险提示。行业需求不及预期；新技术量产不及预期；原材料价格大幅波动。",
)


RATING_TABLE_2 = (
    ("买入", "预期未来 12 个月内股价表现强于大盘 15%以上"),
    ("增持", "预期未来 12 个月内股价表现强于大盘 5%-15%"),
    ("持有", "预期未来 12 个月内股价相对大盘的变动幅度介于-5%～+5%"),
    ("卖出", "预期未来 12 个月内股价表现弱于大盘 5%以上"),
)


def _rating_table() -> bytes:
    """Title with the code in it, a right table 公司评级/当前价格/合理价值/前次评级/报告日期, analysts with SAC and SFC on labelled lines."""
    paper = Paper("跟踪分析")
    paper.text(40, 24, "[Table_Page]", 5, colour="#FFFFFF")
    paper.fill(30, 34, 535, 22, "#8B1A1A")
    paper.text(40, 38, "跟踪分析｜电力设备", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 76, "证券研究报告", 10, align="right")
    paper.text(40, 96, "宁德时代（300750.SZ）", 17, bold=True)
    paper.text(40, 126, "业绩符合预期，储能成为新引擎", 16, bold=True)
    paper.text(40, 166, "核心观点:", 11, bold=True)
    body = RATING_TABLE_1
    top = 188.0
    for text in body:
        paper.text(40, top, "⚫" if False else "●", 9)
        top = paper.paragraph(54, top, 320, text, 9.5) + 6
    data = (("公司评级", "买入"), ("当前价格", "371.24 元"), ("合理价值", "451.75 元"), ("前次评级", "增持"), ("报告日期", "2025-10-22"))
    top = 98.0
    for label, value in data:
        paper.text(400, top, label, 9, bold=True)
        paper.text(470, top, value, 9)
        paper.rule(398, 560, top + 14, 0.3)
        top += 18
    paper.text(400, 200, "相对市场表现", 9, bold=True)
    lines(paper, 400, 220, ("60%", "35%", "10%", "-15%"), 7, 16)
    paper.text(420, 290, "10/24  01/25  04/25  07/25  10/25", 6.5)
    paper.text(430, 302, "宁德时代        沪深 300", 7)
    paper.text(400, 324, "分析师：", 9)
    paper.text(450, 324, "钱样盘", 9, bold=True)
    lines(paper, 450, 340, ("SAC 执证号：S9985518020002", "SFC CE No. BPZ123", "021-55550004", "qianyangpan@moban.example"), 8, 13)
    paper.text(400, 400, "分析师：", 9)
    paper.text(450, 400, "李样碟", 9, bold=True)
    lines(paper, 450, 416, ("SAC 执证号：S9985521050001", "010-55550005", "liyangdie@moban.example"), 8, 13)
    paper.paragraph(400, 462, 160, "请注意，李样碟并非香港证券及期货事务监察委员会的注册持牌人，不可在香港从事受监管活动。", 7)
    paper.text(400, 506, "相关研究：", 9, bold=True)
    paper.paragraph(400, 524, 105, "宁德时代（300750.SZ）:盈利韧性十足", 8)
    paper.text(560, 536, "2025-08-02", 8, align="right")
    paper.paragraph(400, 556, 105, "宁德时代（300750.SZ）:港股上市打开空间", 8)
    paper.text(560, 568, "2025-05-22", 8, align="right")
    paper.text(40, 620, "盈利预测：", 9, bold=True)
    below = paper.table(40, 638, (230, 295, 360, 425, 490), [years(CATL, ""), *GF_TABLE], size=8.5, step=13)
    paper.text(40, below + 3, "数据来源：公司财务报表，模板证券发展研究中心", 7.5)
    table_page(
        paper,
        "模板证券",
        RATING_TABLE_2,
        (
            ("买入", "预期未来 12 个月内行业表现强于大盘 10%以上"),
            ("持有", "预期未来 12 个月内行业相对大盘的变动幅度介于-10%～+10%"),
            ("卖出", "预期未来 12 个月内行业表现弱于大盘 10%以上"),
        ),
    )
    return paper.done()


GJ_ROWS = (
    ("营业总收入", "revenue"),
    ("(+/-)%", "revenue_yoy"),
    ("净利润（归母）", "profit"),
    ("(+/-)%", "np_yoy"),
    ("每股净收益（元）", "eps"),
    ("净资产收益率（%）", "roe"),
    ("市盈率(现价&最新股本摊薄)", "pe"),
)
GJ_TABLE = printed(MOUTAI, GJ_ROWS, {"revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "roe": "{:.1f}%", "pe": "{:.2f}"})


PREVIOUS_LINES_1 = (
    "投资建议：上调至“增持”评级。维持 2025-2027 年 EPS 预测 72.58、77.00 元，参考可比公司估值，上调目标价至 1800 元。",
    "业绩符合预期。前三季度营业总收入 1309 亿元，同比+6.3%，归母净利润 646 亿元，同比+6.2%。",
    "渠道健康。三季度末合同负债 77 亿元，公司主动降低打款要求。",
    "风险提示：宏观经济波动、食品安全风险。",
)


PREVIOUS_LINES_2 = (
    ("52 周内股价区间（元）", "1,377.18-1,657.99"),
    ("总市值（百万元）", "1,816,119"),
    ("总股本/流通 A 股（百万股）", "1,252/1,252"),
    ("流通 B 股/H 股（百万股）", "0/0"),
)


PREVIOUS_LINES_3 = (
    ("增持", "相对沪深 300 指数涨幅 15%以上"),
    ("谨慎增持", "相对沪深 300 指数涨幅介于 5%～15%之间"),
    ("中性", "相对沪深 300 指数涨幅介于-5%～5%"),
    ("减持", "相对沪深 300 指数下跌 5%以上"),
)


PREVIOUS_LINES_4 = (
    ("吴样杯(分析师)", "wuyangbei@bz.example", "S9986513100001"),
    ("郑样盏(分析师)", "zhengyz@bz.example", "S9986522020005"),
    ("冯样壶(研究助理)", "fengyh@bz.example", "S9986124060011"),
)


def _people_in_a_row(paper: Paper) -> None:
    for x, (name, mail, licence) in zip(
        (40, 165, 290),
        PREVIOUS_LINES_4,
        strict=True,
    ):
        lines(paper, x, 136, (name, "021-55550006", mail), 8, 12)
        paper.text(x, 172, "登记编号", 8)
        paper.text(x + 38, 172, licence, 8)


def _previous_lines() -> bytes:
    """`评级： 增持` / `上次评级： 谨慎增持` / `目标价格： 1800.00` / `上次预测： 1650.00`; three analysts in a row, unit in the table's caption."""
    paper = Paper("贵州茅台公司更新报告")
    paper.text(40, 30, "股票研究 /  2025.10.30", 10, bold=True)
    paper.text(40, 62, "公司稳健经营，高分红可期", 18, bold=True)
    paper.text(40, 94, "贵州茅台(600519)", 12, bold=True)
    paper.text(170, 96, "食品饮料/必需消费", 9)
    paper.text(40, 112, "——贵州茅台 2025 年三季报点评", 11)
    _people_in_a_row(paper)
    paper.text(40, 196, "本报告导读：", 9, bold=True)
    top = paper.paragraph(40, 212, 360, "三季度收入平稳，公司主动为渠道减负，全年目标理性，分红与回购提升股东回报。", 9, bold=True)
    paper.text(40, top + 6, "投资要点：", 9, bold=True)
    body = PREVIOUS_LINES_1
    top += 24
    for text in body:
        top = paper.paragraph(40, top, 360, text, 9) + 4
    paper.text(425, 62, "评级：", 10)
    paper.text(555, 60, "增持", 13, bold=True, align="right")
    paper.text(425, 84, "上次评级：", 9)
    paper.text(555, 84, "谨慎增持", 9, align="right")
    paper.text(425, 104, "目标价格：", 10)
    paper.text(555, 102, "1,800.00", 13, bold=True, align="right")
    paper.text(425, 126, "上次预测：", 9)
    paper.text(555, 126, "1,650.00", 9, align="right")
    paper.text(425, 144, "当前价格：", 9)
    paper.text(555, 144, "1,450.30", 9, align="right")
    paper.text(425, 172, "交易数据", 9, bold=True)
    data = PREVIOUS_LINES_2
    top = pairs(paper, 425, 190, 555, data, 7, 14)
    paper.text(425, top + 8, "资产负债表摘要(LF)", 9, bold=True)
    top = pairs(
        paper,
        425,
        top + 26,
        555,
        (("股东权益（百万元）", "257,071"), ("每股净资产（元）", "205.28"), ("市净率（现价）", "7.1"), ("净负债率", "-20.11%")),
        7,
        14,
    )
    paper.text(425, top + 8, "52 周股价走势图", 9, bold=True)
    lines(paper, 425, top + 26, ("10%", "0%", "-10%"), 7, 12)
    paper.text(440, top + 64, "2024-10  2025-03  2025-09", 6.5)
    paper.text(425, top + 84, "相关报告", 9, bold=True)
    top = paper.paragraph(425, top + 100, 130, "理性调速，行稳致远 2025.08.14", 8)
    paper.paragraph(425, top, 130, "一季度开门红，全年目标务实 2025.04.30", 8)
    paper.text(40, 620, "财务摘要（百万元）", 9, bold=True)
    below = paper.table(40, 638, (260, 340, 420, 500), [years(MOUTAI, ""), *GJ_TABLE], size=8.5, step=13)
    paper.text(40, below + 3, "请务必阅读正文之后的免责条款部分", 7.5)
    table_page(
        paper,
        "标准样证券",
        PREVIOUS_LINES_3,
        (("增持", "明显强于沪深 300 指数"), ("中性", "基本与沪深 300 指数持平"), ("减持", "明显弱于沪深 300 指数")),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh_box_rating_target",
        "right box 投资评级(维持): and 目标价(人民币):, SAC No./SFC No. lines, code as 300750 CH, `+/-%` rows",
        _right_box,
        {
            "broker": "试样证券",
            "published_on": "2025-10-21",
            "title": "毛利率环比提升，经营性现金流亮眼",
            "report_type": "company",
            "language": "zh",
            "sector": "电池",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("赵样箱", "S9984517080003"), person("孙样匣", "S9984123070040", "contact")],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "target_prices": [target("300750.SZ", 469.82)],
            "forecasts": cells("300750.SZ", CATL, HT_ROWS, HT_TABLE),
            "risk_factors": ["下游需求不及预期", "行业竞争加剧", "海外政策收紧"],
            "rating_scale": scale("买入 增持 持有 卖出", "增持 中性 减持"),
        },
    ),
    Trait(
        "zh_rating_table",
        "small table 公司评级/当前价格/合理价值/前次评级/报告日期, `跟踪分析｜电力设备` band, cited reports with the date at the right",
        _rating_table,
        {
            "broker": "模板证券",
            "published_on": "2025-10-22",
            "title": "业绩符合预期，储能成为新引擎",
            "report_type": "company",
            "language": "zh",
            "sector": "电力设备",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("钱样盘", "S9985518020002"), person("李样碟", "S9985521050001")],
            "ratings": [rated("300750.SZ", "买入", None, "增持")],
            "target_prices": [target("300750.SZ", 451.75)],
            "forecasts": cells("300750.SZ", CATL, GF_ROWS, GF_TABLE),
            "related_reports": [{"title": "宁德时代（300750.SZ）:盈利韧性十足"}, {"title": "宁德时代（300750.SZ）:港股上市打开空间"}],
            "risk_factors": ["行业需求不及预期", "新技术量产不及预期", "原材料价格大幅波动"],
            "rating_scale": scale("买入 增持 持有 卖出", "买入 持有 卖出"),
        },
    ),
    Trait(
        "zh_previous_lines",
        "评级 and 上次评级, 目标价格 and 上次预测 on lines of their own, three analysts side by side with 登记编号, `——…点评` below the title",
        _previous_lines,
        {
            "broker": "标准样证券",
            "published_on": "2025-10-30",
            "title": "公司稳健经营，高分红可期",
            "report_type": "company",
            "language": "zh",
            "sector": "食品饮料",
            "subject_stocks": [{"code": "600519.SH", "name": "贵州茅台"}],
            "analysts": [
                person("吴样杯", "S9986513100001"),
                person("郑样盏", "S9986522020005"),
                person("冯样壶", "S9986124060011", "associate"),
            ],
            "ratings": [rated("600519.SH", "增持", "upgrade", "谨慎增持")],
            "target_prices": [target("600519.SH", 1800)],
            "forecasts": cells("600519.SH", MOUTAI, GJ_ROWS, GJ_TABLE),
            "related_reports": [{"title": "理性调速，行稳致远"}, {"title": "一季度开门红，全年目标务实"}],
            "risk_factors": ["宏观经济波动", "食品安全风险"],
            "rating_scale": scale("增持 谨慎增持 中性 减持", "增持 中性 减持"),
        },
    ),
]
