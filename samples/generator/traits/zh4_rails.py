"""Company notes: market data by date in a left rail, pairs of ratings in a right one."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import AMEC, HENGRUI, sentences
from .zh_kit import cells, column, lines, person, printed, rated, scale, target, years

RED = "#A6192E"

SW_ROWS = (
    ("营业总收入（百万元）", "revenue"),
    ("同比增长率（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("同比增长率（%）", "np_yoy"),
    ("每股收益（元/股）", "eps"),
    ("毛利率（%）", "gross_margin"),
    ("ROE（%）", "roe"),
    ("市盈率", "pe"),
)
SW_TABLE = printed(HENGRUI, SW_ROWS)
SW_HALF = ("20,189", "16.3", "5,751", "24.5", "0.87", "86.6", "9.7", "")
SW_RAIL = (
    "#市场数据：     2025 年 10 月 27 日",
    ("收盘价（元）", "63.85"),
    ("一年内最高/最低（元）", "74.80/42.31"),
    ("市净率", "7.1"),
    ("股息率%（分红/股价）", "0.31"),
    ("流通 A 股市值（百万元）", "407,311"),
    ("上证指数/深证成指", "3996.94/13489.40"),
    "注：“股息率”以最近一年已公布分红计算",
    "",
    "#基础数据：    2025 年 09 月 30 日",
    ("每股净资产（元）", "9.02"),
    ("资产负债率%", "9.14"),
    ("总股本/流通 A 股（百万）", "6,637/6,379"),
    ("流通 B 股/H 股（百万）", "-/258"),
    "",
    "#一年内股价与大盘对比走势：",
    "10-28   12-28   02-28   04-30   06-30",
    "-20%",
    "0%",
    "20%",
    "40%",
    "60%",
    "（收益率）  恒瑞医药   沪深 300 指数",
    "",
    "#相关研究",
    "《恒瑞医药（600276）点评：创新药收入占比提升，对外授权步入常态》 2025/08/21",
    "《恒瑞医药（600276）深度：重估进行时》 2025/05/26",
    "",
    "#证券分析师",
    "王样砚 A9980522080004",
    "wangyy@yanchi.example",
    "李样墨 A9980521100001",
    "limo@yanchi.example",
    "#研究支持",
    "赵样笔 A9980124070009",
    "zhaoyb@yanchi.example",
    "#联系人",
    "赵样笔",
    "(8621)55550000",
)
SW_BODY = (
    "事件：公司披露 2025 年三季报，前三季度实现营业收入 231.9 亿元，同比增长 14.9%；实现归母净利润 57.5 亿元，同比增长 24.5%，整体符合我们此前的判断。",
    "创新药延续放量，授权收入增厚利润。第三季度创新药销售保持较快增长，仿制药集采影响基本出清，费用率稳中有降。",
    "在研管线步入收获期。截至期末，公司有多项上市申请获得受理，海外三期临床稳步推进，后续首付款与里程碑收入有望持续确认。",
    "盈利预测与估值：考虑授权收入节奏，我们维持盈利预测，预计 2025-2027 年归母净利润分别为 82.15、98.74、119.60 亿元，对应 PE 分别为 52、43、35 倍，维持“增持”评级。",
    "风险提示：药品集采降价风险；新药研发失败风险；海外监管风险。",
)


def _left_dated() -> bytes:
    """Left rail: `上市公司`, sector, date, `报告原因`, rating; two boxes headed by their dates; a half year beside the years in the table."""
    paper = Paper("恒瑞医药（600276）")
    paper.text(40, 34, "上 市 公 司", 13, bold=True)
    paper.fill(40, 56, 150, 2, RED)
    paper.text(40, 64, "公司研究/公司点评", 9)
    paper.text(40, 80, "医药生物", 10, bold=True)
    paper.text(555, 34, "证券研究报告", 10, align="right")
    paper.text(40, 98, "2025 年 10 月 28 日", 9)
    paper.text(205, 62, "恒瑞医药 (600276)", 17, bold=True)
    paper.text(205, 88, "——创新药驱动增长，三季报符合预期", 13, bold=True)
    paper.text(40, 122, "报告原因：有业绩公布需要点评", 8.5)
    paper.text(40, 140, "增持（维持）", 14, bold=True, colour=RED)
    column(paper, 40, 190, 168, SW_RAIL, 7.6)
    paper.text(205, 122, "投资要点：", 11, bold=True)
    sentences(paper, 205, 144, 350, [f"⚫ {text}" for text in SW_BODY], 9.2)
    paper.text(205, 560, "财务数据及盈利预测", 10, bold=True)
    head = ["", "2024", "2025Q1-3", "2025E", "2026E", "2027E"]
    rows = [[row[0], row[1], half, *row[2:]] for row, half in zip(SW_TABLE, SW_HALF, strict=True)]
    below = paper.table(205, 580, (165, 215, 260, 305, 350), [head, *rows], size=8.2, step=14)
    paper.text(205, below + 3, "注：“净资产收益率”是指摊薄后归属于母公司所有者的 ROE", 7)
    paper.text(40, 815, "请务必仔细阅读正文之后的各项信息披露与声明", 7.5)
    paper.next_page()
    paper.text(40, 60, "信息披露", 12, bold=True)
    top = sentences(
        paper,
        40,
        84,
        500,
        (
            "股票投资评级说明",
            "证券的投资评级：以报告日后的 6 个月内，证券相对于市场基准指数的涨跌幅为标准，定义如下：",
        ),
    )
    top = lines(
        paper,
        60,
        top,
        (
            "买入（Buy）            ：相对强于市场表现 20％以上；",
            "增持（Outperform）     ：相对强于市场表现 5％～20％；",
            "中性 (Neutral)         ：相对市场表现在－5％～＋5％之间波动；",
            "减持 (Underperform)    ：相对弱于市场表现 5％以下。",
        ),
    )
    paper.text(40, top, "行业的投资评级：以报告日后的 6 个月内，行业相对于市场基准指数的涨跌幅为标准，定义如下：", 9)
    lines(
        paper,
        60,
        top + 16,
        (
            "看好（Overweight）     ：行业超越整体市场表现；",
            "中性 (Neutral)         ：行业与整体市场表现基本持平；",
            "看淡 (Underweight)     ：行业弱于整体市场表现。",
        ),
    )
    paper.paragraph(
        40,
        top + 80,
        500,
        "本报告由样池证券研究所有限公司（隶属于样池证券股份有限公司，以下简称“本公司”）制作，该公司并不存在，文件只供测试。",
    )
    return paper.done()


SW_CELLS = cells("600276.SH", HENGRUI, SW_ROWS, SW_TABLE) + [
    {"stock": "600276.SH", "metric": metric, "period": "2025 9M", "kind": "A", "value": value, "unit": unit, "page": 1}
    for metric, value, unit in (
        ("revenue", 20189, "CNY_mn"),
        ("revenue_yoy", 16.3, "pct"),
        ("net_profit_parent", 5751, "CNY_mn"),
        ("np_yoy", 24.5, "pct"),
        ("eps", 0.87, "CNY"),
        ("gross_margin", 86.6, "pct"),
        ("roe", 9.7, "pct"),
    )
]

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
GF_TABLE = printed(AMEC, GF_ROWS, {"eps": "{:.2f}", "pe": "{:.2f}", "roe": "{:.1f}", "ev_ebitda": "{:.2f}"})
GF_PEOPLE = (
    ("分析师：", "王样纸"),
    ("", "SAC 执证号：S9970517080002"),
    ("", "SFC CE No. BZZ511"),
    ("", "021-55550101"),
    ("", "wangyz@gf.example"),
    ("分析师：", "陈样绢"),
    ("", "SAC 执证号：S9970522050003"),
    ("", "021-55550102"),
    ("", "chenyj@gf.example"),
)


def _right_ratings() -> bytes:
    """Right rail: `公司评级 当前价格 合理价值 前次评级 报告日期` as a list of pairs; a note on who is no registered person; `[Table_…]` marks."""
    paper = Paper("中微公司")
    paper.text(40, 30, "证券研究报告", 9)
    paper.text(555, 30, "公司深度研究|半导体", 9, align="right")
    paper.rule(40, 555, 46, 1.5, "#0A3A82")
    paper.hidden(40, 60, "[Table_Title]")
    paper.text(40, 62, "中微公司（688012.SH）", 18, bold=True)
    paper.text(40, 92, "刻蚀设备领军者，平台化布局打开空间", 15, bold=True)
    paper.text(40, 128, "核心观点:", 11, bold=True)
    body = (
        "国内刻蚀设备领军企业，业绩持续高增。公司深耕刻蚀与薄膜沉积设备，2025 年前三季度营收 80.63 亿元，同比增长 46.4%。",
        "刻蚀：先进工艺验证顺利。公司 CCP 与 ICP 设备覆盖率提升，超高深宽比设备实现批量交付，市占率有望继续提升。",
        "薄膜：第二成长曲线清晰。多款 LPCVD 与 ALD 设备进入市场并取得重复性订单，2026 年起有望贡献可观收入。",
        "盈利预测与投资建议。预计公司 2025-2027 年 EPS 分别为 3.43/4.90/6.73 元/股。参考可比公司，给予公司 2026 年 65 倍 PE 估值，对应合理价值为 318.46 元/股，维持“买入”评级。",
        "风险提示。下游扩产不及预期；新品验证进度不及预期；零部件供应受限。",
    )
    sentences(paper, 40, 150, 340, [f"⚫ {text}" for text in body], 9.2)
    top = 66.0
    for label, value in (
        ("公司评级", "买入"),
        ("当前价格", "280.36 元"),
        ("合理价值", "318.46 元"),
        ("前次评级", "买入"),
        ("报告日期", "2025-11-03"),
    ):
        paper.text(400, top, label, 9.5, bold=True)
        paper.text(555, top, value, 9.5, bold=label == "公司评级", align="right")
        top += 17
    paper.text(400, top + 6, "基本数据", 10, bold=True)
    top = column(
        paper,
        400,
        555,
        top + 26,
        (
            ("总股本/流通股本（百万股）", "626.1/626.1"),
            ("总市值/流通市值（百万元）", "175545/175545"),
            ("一年内最高/最低（元）", "326.00/164.88"),
            ("30 日日均成交量/成交额（百万）", "13.8/3745.2"),
            ("近 3 个月/6 个月涨跌幅（%）", "44.11/54.09"),
        ),
        8,
    )
    paper.text(400, top + 6, "相对市场表现", 10, bold=True)
    lines(paper, 400, top + 24, ("52%", "34%", "16%", "-2%", "-20%", "11/24    01/25   04/25   06/25", "中微公司      沪深 300"), 7, 12)
    top += 116
    for label, value in GF_PEOPLE:
        paper.text(400, top, label, 8.5, bold=True)
        paper.text(440, top, value, 8.5, bold=bool(label))
        top += 13
    top = paper.paragraph(400, top + 4, 155, "请注意，陈样绢并非香港证券及期货事务监察委员会的注册持牌人，不可在香港从事受监管活动。", 7)
    paper.text(400, top + 8, "相关研究：", 9, bold=True)
    paper.paragraph(400, top + 24, 155, "中微公司（688012.SH）:订单饱满，合同负债再创新高", 8)
    paper.text(555, top + 50, "2025-08-29", 8, align="right")
    paper.text(40, 610, "盈利预测：", 10, bold=True)
    head = years(AMEC, "单位:人民币百万元")
    below = paper.table(40, 630, (190, 250, 310, 370, 430), [head, *GF_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：公司财务报表，样纸证券发展研究中心", 7.5)
    paper.next_page()
    paper.text(40, 60, "样纸证券—公司投资评级说明", 10, bold=True)
    top = lines(
        paper,
        40,
        80,
        (
            "买入： 预期未来 12 个月内，股价表现强于大盘 15%以上。",
            "增持： 预期未来 12 个月内，股价表现强于大盘 5%-15%。",
            "持有： 预期未来 12 个月内，股价相对大盘的变动幅度介于-5%～+5%。",
            "卖出： 预期未来 12 个月内，股价表现弱于大盘 5%以上。",
        ),
    )
    paper.text(40, top + 10, "样纸证券—行业投资评级说明", 10, bold=True)
    lines(
        paper,
        40,
        top + 30,
        (
            "买入： 预期未来 12 个月内，行业指数表现强于大盘 10%以上。",
            "持有： 预期未来 12 个月内，行业指数相对大盘变动介于-10%～+10%。",
            "卖出： 预期未来 12 个月内，行业指数表现弱于大盘 10%以上。",
        ),
    )
    paper.paragraph(40, top + 110, 500, "法律主体声明：本样例由样纸证券股份有限公司制作，该公司并不存在，文件只供测试软件。")
    return paper.done()


TRAITS = [
    Trait(
        "zh4_left_rail_dated_boxes",
        "left rail of two boxes headed by dates, a headline after `——`, licences A… behind names, nine months beside the years",
        _left_dated,
        {
            "broker": "样池证券",
            "published_on": "2025-10-28",
            "title": "创新药驱动增长，三季报符合预期",
            "report_type": "company",
            "language": "zh",
            "sector": "医药生物",
            "subject_stocks": [{"code": "600276.SH", "name": "恒瑞医药"}],
            "analysts": [
                person("王样砚", "A9980522080004"),
                person("李样墨", "A9980521100001"),
                person("赵样笔", "A9980124070009", "associate"),
            ],
            "ratings": [rated("600276.SH", "增持", "maintain")],
            "target_prices": [],
            "forecasts": SW_CELLS,
            "picks": [],
            "related_reports": [
                {"title": "恒瑞医药（600276）点评：创新药收入占比提升，对外授权步入常态"},
                {"title": "恒瑞医药（600276）深度：重估进行时"},
            ],
            "risk_factors": ["药品集采降价风险", "新药研发失败风险", "海外监管风险"],
            "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        },
    ),
    Trait(
        "zh4_right_rail_previous",
        "right rail of pairs 公司评级/合理价值/前次评级/报告日期, `SAC 执证号`, unit in the corner cell as 单位:人民币百万元",
        _right_ratings,
        {
            "broker": "样纸证券",
            "published_on": "2025-11-03",
            "title": "刻蚀设备领军者，平台化布局打开空间",
            "report_type": "company",
            "language": "zh",
            "sector": "半导体",
            "subject_stocks": [{"code": "688012.SH", "name": "中微公司"}],
            "analysts": [person("王样纸", "S9970517080002"), person("陈样绢", "S9970522050003")],
            "ratings": [rated("688012.SH", "买入", "maintain", "买入")],
            "target_prices": [target("688012.SH", 318.46)],
            "forecasts": cells("688012.SH", AMEC, GF_ROWS, GF_TABLE),
            "picks": [],
            "related_reports": [{"title": "中微公司（688012.SH）:订单饱满，合同负债再创新高"}],
            "risk_factors": ["下游扩产不及预期", "新品验证进度不及预期", "零部件供应受限"],
            "rating_scale": scale("买入 增持 持有 卖出", "买入 持有 卖出"),
        },
    ),
]
