"""Chinese company notes, sixth blind set: rails of regional houses, each with its own words for the same boxes."""

from __future__ import annotations

from collections.abc import Sequence

from ..paper import Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import sentences
from .zh_kit import column, lines, person, rated, scale, target

RED = "#B22222"
Rows = Sequence[Sequence[str]]
RISKS = "行业竞争加剧风险；新品推广不及预期；原材料价格波动。"


def _table(paper: Paper, top: float, rows: Rows, note: str) -> None:
    below = paper.table(40, top, (245, 310, 375, 440, 508)[: len(rows[0]) - 1], rows, size=8.5, step=14)
    paper.text(40, below + 3, note, 7)


def _closing(paper: Paper, house: str, heading: str, steps: Sequence[str]) -> bytes:
    paper.next_page()
    paper.text(40, 50, heading, 11, bold=True)
    lines(paper, 40, 74, steps)
    paper.paragraph(40, 90 + 15 * len(steps), 510, f"本报告由{house}股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


HENGLI = "601100.SH"


def _barred() -> bytes:
    """`买入 |维持` under 股票投资评级, 公司基本情况 with two values a label, `项目\\年度`, `分析师:` without a blank and `SAC 登记编号:`."""
    paper = Paper("恒立液压")
    paper.text(40, 26, "证券研究报告：机械设备 | 公司点评报告", 9)
    paper.text(555, 26, "发布时间：2026-04-29", 9, align="right")
    paper.rule(40, 555, 40, 1, RED)
    paper.text(40, 52, "股票投资评级", 10, bold=True)
    paper.text(40, 72, "买入 |维持", 13, bold=True, colour=RED)
    column(
        paper,
        40,
        185,
        100,
        (
            "#个股表现",
            "恒立液压    机械设备",
            "78%",
            "52%",
            "26%",
            "0%",
            "2025-04  2025-07  2025-09  2026-02",
            "资料来源：聚源，样邮证券研究所",
            "",
            "#公司基本情况",
            ("最新收盘价（元）", "98.75"),
            ("总股本/流通股本（亿股）", "13.41 / 13.41"),
            ("总市值/流通市值（亿元）", "1,324 / 1,324"),
            ("52 周内最高/最低价", "121.30 / 62.48"),
            ("资产负债率(%)", "18.4%"),
            ("市盈率", "48.41"),
            ("第一大股东", "样州恒屹投资有限公司"),
            "",
            "#研究所",
            "分析师:虞样压",
            "SAC 登记编号:S9949523060004",
            "Email:yuyangya@yy.example",
            "分析师:解样泵",
            "SAC 登记编号:S9949525010002",
            "Email:xieyb@yy.example",
        ),
        8,
    )
    paper.text(205, 52, "恒立液压(601100)", 15, bold=True)
    paper.text(205, 76, "挖机复苏叠加丝杠放量，一季度开门红", 14, bold=True)
    texts = (
        "⚫ 事件描述",
        "公司披露 2025 年报与 2026 年一季报。2025 年营收 109.4 亿元，同比+16.5%；归母净利润 27.3 亿元，同比+8.8%。",
        "⚫ 点评",
        "2026Q1 营收 31.2 亿元，同比+28.7%；线性驱动器已小批量供货，墨西哥工厂产能爬坡。",
        "⚫ 盈利预测与估值",
        "预计公司 2026-2028 年归母净利润 32.9/39.0/45.6 亿元，对应 PE 为 40.2/33.9/29.0 倍，维持“买入”评级。",
        f"⚫ 风险提示：{RISKS}",
    )
    sentences(paper, 205, 104, 350, texts, 9.2)
    paper.text(40, 590, "◼ 盈利预测和财务指标", 9.5, bold=True)
    rows = (
        ("项目\\年度", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入（百万元）", "10941", "13020", "15230", "17510"),
        ("增长率(%)", "16.52", "19.00", "16.97", "14.97"),
        ("EBITDA（百万元）", "3581.20", "4290.55", "5034.41", "5820.93"),
        ("归属母公司净利润（百万元）", "2729.86", "3292.40", "3903.71", "4561.88"),
        ("增长率(%)", "8.81", "20.61", "18.57", "16.86"),
        ("EPS(元/股)", "2.04", "2.46", "2.91", "3.40"),
        ("市盈率（P/E）", "48.51", "40.22", "33.92", "29.03"),
        ("市净率（P/B）", "7.62", "6.80", "6.01", "5.30"),
        ("EV/EBITDA", "35.10", "29.12", "24.56", "20.91"),
    )
    _table(paper, 606, rows, "资料来源：公司公告，样邮证券研究所")
    steps = (
        "股票评级    买入    预期个股相对同期基准指数涨幅在 20%以上",
        "            增持    预期个股相对同期基准指数涨幅在 10%与 20%之间",
        "            中性    预期个股相对同期基准指数涨幅在-10%与 10%之间",
        "            回避    预期个股相对同期基准指数涨幅在-10%以下",
    )
    return _closing(paper, "样邮证券", "样邮证券投资评级说明", steps)


BARRED = Trait(
    "zh9_barred_rating",
    "`买入 |维持` under its heading, pairs of figures with blanks around the stroke, `项目\\年度`, `分析师:` over `SAC 登记编号:` without blanks",
    _barred,
    {
        "broker": "样邮证券",
        "published_on": "2026-04-29",
        "title": "挖机复苏叠加丝杠放量，一季度开门红",
        "report_type": "company",
        "language": "zh",
        "sector": "机械设备",
        "subject_stocks": [{"code": HENGLI, "name": "恒立液压"}],
        "analysts": [person("虞样压", "S9949523060004"), person("解样泵", "S9949525010002")],
        "ratings": [rated(HENGLI, "买入", "maintain")],
        "target_prices": [],
        "prices": [{"stock": HENGLI, "value": 98.75, "currency": "CNY"}],
        "forecasts": sheet_cells(
            HENGLI,
            sheet_years(2025, 2028, 2025),
            {
                "revenue": ("CNY_mn", (10941, 13020, 15230, 17510)),
                "revenue_yoy": ("pct", (16.52, 19.0, 16.97, 14.97)),
                "ebitda": ("CNY_mn", (3581.2, 4290.55, 5034.41, 5820.93)),
                "net_profit_parent": ("CNY_mn", (2729.86, 3292.4, 3903.71, 4561.88)),
                "np_yoy": ("pct", (8.81, 20.61, 18.57, 16.86)),
                "eps": ("CNY", (2.04, 2.46, 2.91, 3.4)),
                "pe": ("x", (48.51, 40.22, 33.92, 29.03)),
                "pb": ("x", (7.62, 6.8, 6.01, 5.3)),
                "ev_ebitda": ("x", (35.1, 29.12, 24.56, 20.91)),
            },
        ),
        "risk_factors": ["行业竞争加剧风险", "新品推广不及预期", "原材料价格波动"],
        "rating_scale": scale("买入 增持 中性 回避"),
    },
)
SUNNY = "300866.SZ"


def _dated_boxes() -> bytes:
    """`市场数据：day` and `基础数据：quarter end` with last reported figures a share; `评级` and rating word apart; `增长比率(%)` rows."""
    paper = Paper("安克创新")
    paper.text(40, 28, "消费电子", 10, bold=True)
    paper.text(555, 28, "2026 年 4 月 28 日", 9.5, align="right")
    paper.text(40, 48, "安克创新（300866.SZ）", 12, bold=True)
    paper.text(300, 48, "增持-A（首次）", 12, bold=True, colour=RED)
    paper.text(40, 70, "海外渠道多元化，新品周期再起", 17, bold=True)
    paper.text(300, 96, "公司研究/公司快报", 9)
    column(
        paper,
        40,
        190,
        120,
        (
            "#公司近一年市场表现",
            "60%",
            "30%",
            "0%",
            "Apr-25  Aug-25  Dec-25",
            "资料来源：最闻",
            "",
            "#市场数据：2026 年 4 月 27 日",
            ("收盘价（元）：", "102.40"),
            ("总股本（亿股）：", "5.36"),
            ("流通股本（亿股）：", "3.06"),
            ("流通市值（亿元）：", "313.34"),
            "资料来源：最闻",
            "",
            "#基础数据：2026 年 3 月 31 日",
            ("每股净资产(元)：", "20.02"),
            ("每股资本公积(元)：", "6.91"),
            ("每股未分配利润(元)：", "11.42"),
            "资料来源：最闻",
            "",
            "#分析师：",
            "符样电",
            "执业登记编码：S9948523090001",
            "邮箱：fuyd@sx.example",
            "强样源",
            "执业登记编码：S9948524100003",
            "邮箱：qiangyy@sx.example",
        ),
        8,
    )
    texts = (
        "事件描述",
        "公司发布年报与一季报：2025 年营业收入 305.1 亿元，同比增长 23.5%；归母净利润 25.4 亿元，同比增长 20.4%。",
        "事件点评",
        "储能类、智能创新类快速增长，欧洲收入占比提升至 27%，独立站增速超过 30%。",
        "投资建议",
        "预计公司 2026-2028 年 EPS 分别为 5.62/6.75/7.93 元，对应公司 4 月 27 日收盘价 102.40 元，PE 分别为 18.2/15.2/12.9 倍，首次覆盖，给予“增持-A”评级。",
        f"风险提示：{RISKS}",
    )
    sentences(paper, 210, 120, 345, texts, 9.2)
    paper.text(40, 570, "财务数据与估值：", 9.5, bold=True)
    rows = (
        ("会计年度", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入(百万元)", "24,710", "30,514", "37,080", "44,210", "51,620"),
        ("增长比率(%)", "41.1", "23.5", "21.5", "19.2", "16.8"),
        ("净利润(百万元)", "2,114", "2,545", "3,013", "3,618", "4,250"),
        ("增长比率(%)", "30.9", "20.4", "18.4", "20.1", "17.5"),
        ("毛利率(%)", "43.7", "44.6", "44.9", "45.2", "45.4"),
        ("EPS(摊薄/元)", "3.94", "4.75", "5.62", "6.75", "7.93"),
        ("ROE(%)", "23.6", "23.9", "23.8", "23.9", "23.6"),
        ("P/E(倍)", "26.0", "21.6", "18.2", "15.2", "12.9"),
        ("P/B(倍)", "6.1", "5.2", "4.3", "3.6", "3.0"),
        ("净利率(%)", "8.6", "8.3", "8.1", "8.2", "8.2"),
    )
    _table(paper, 586, rows, "资料来源：最闻，样西证券研究所")
    steps = (
        "——公司评级",
        "买入：    预计涨幅领先相对基准指数 15%以上；",
        "增持：    预计涨幅领先相对基准指数介于 5%-15%之间；",
        "中性：    预计涨幅领先相对基准指数介于-5%-5%之间；",
        "减持：    预计涨幅落后相对基准指数介于-5%- -15%之间；",
        "卖出：    预计涨幅落后相对基准指数-15%以上。",
        "——风险评级",
        "A：    预计波动率小于等于相对基准指数；",
        "B：    预计波动率大于相对基准指数。",
    )
    return _closing(paper, "样西证券", "投资评级的说明：", steps)


DATED = Trait(
    "zh9_dated_boxes",
    "`增持-A（首次）` beside the name, 市场数据 and 基础数据 headed by their days, `执业登记编码：`, `增长比率(%)` rows, a scale of risk behind the scale of stocks",
    _dated_boxes,
    {
        "broker": "样西证券",
        "published_on": "2026-04-28",
        "title": "海外渠道多元化，新品周期再起",
        "report_type": "company",
        "language": "zh",
        "sector": "消费电子",
        "subject_stocks": [{"code": SUNNY, "name": "安克创新"}],
        "analysts": [person("符样电", "S9948523090001"), person("强样源", "S9948524100003")],
        "ratings": [rated(SUNNY, "增持", "initiate")],
        "target_prices": [],
        "prices": [{"stock": SUNNY, "value": 102.4, "currency": "CNY", "on": "2026-04-27"}],
        "forecasts": sheet_cells(
            SUNNY,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (24710, 30514, 37080, 44210, 51620)),
                "revenue_yoy": ("pct", (41.1, 23.5, 21.5, 19.2, 16.8)),
                "net_profit_parent": ("CNY_mn", (2114, 2545, 3013, 3618, 4250)),
                "np_yoy": ("pct", (30.9, 20.4, 18.4, 20.1, 17.5)),
                "gross_margin": ("pct", (43.7, 44.6, 44.9, 45.2, 45.4)),
                "eps": ("CNY", (3.94, 4.75, 5.62, 6.75, 7.93)),
                "roe": ("pct", (23.6, 23.9, 23.8, 23.9, 23.6)),
                "pe": ("x", (26.0, 21.6, 18.2, 15.2, 12.9)),
                "pb": ("x", (6.1, 5.2, 4.3, 3.6, 3.0)),
                "net_margin": ("pct", (8.6, 8.3, 8.1, 8.2, 8.2)),
            },
        ),
        "risk_factors": ["行业竞争加剧风险", "新品推广不及预期", "原材料价格波动"],
        "rating_scale": scale("买入 增持 中性 减持 卖出"),
    },
)
JERRY = "002353.SZ"


def _stock_data() -> bytes:
    """`买入` over `上次评级：买入`, 股票数据 with the day in its head, 6 个月目标价, performance by months, 历史收益率曲线, `[Table_Market]` words hidden."""
    paper = Paper("杰瑞股份")
    paper.hidden(40, 20, "[Table_Title]")
    paper.text(40, 30, "证券研究报告 / 公司点评报告", 10, bold=True)
    paper.text(555, 30, "发布时间：2026-04-27", 9, align="right")
    paper.text(40, 54, "杰瑞股份（002353）：", 15, bold=True)
    paper.text(40, 76, "燃机发电打开空间，海外订单高增", 15, bold=True)
    paper.text(430, 54, "买入", 16, bold=True, colour=RED)
    paper.text(430, 78, "上次评级：买入", 9)
    column(
        paper,
        430,
        555,
        104,
        (
            "#股票数据             2026/04/24",
            ("6 个月目标价（元）", "118.00"),
            ("收盘价（元）", "92.36"),
            ("12 个月股价区间（元）", "31.60～104.88"),
            ("总市值（百万元）", "94,563"),
            ("总股本（百万股）", "1,024"),
            ("A 股（百万股）", "1,024"),
            ("B 股/H 股（百万股）", "0/0"),
            ("日均成交量（百万股）", "21"),
            "",
            "#历史收益率曲线",
            "200%",
            "100%",
            "0%",
            "2025/4  2025/7  2025/10  2026/1",
        ),
        7.5,
    )
    for place, row in enumerate((("涨跌幅（%）", "1M", "3M", "12M"), ("绝对收益", "6%", "28%", "186%"), ("相对收益", "3%", "22%", "160%"))):
        for x, cell in zip((430, 500, 528, 555), row, strict=True):
            paper.text(x, 318 + 12 * place, cell, 7.5, align="left" if x == 430 else "right")
    column(
        paper,
        430,
        555,
        366,
        (
            "#相关报告",
            "《三季报点评：订单高增，现金流改善》",
            "--20251030",
            "《中报点评：天然气业务亮眼》",
            "--20250808",
            "",
            "#证券分析师：邹样燃",
            "执业证书编号：S9947523070002",
            "021-55550101  zouyr@db.example",
        ),
        7.5,
    )
    texts = (
        "事件：公司发布 2025 年年报及 2026 年一季报，2025 年收入 162.3 亿元，同比+21.5%；归母净利润 30.4 亿元，同比+15.7%。26Q1 归母净利润 6.6 亿元，同比+41.2%。",
        "点评：数据中心燃机发电机组累计签约超 10 亿美元，交付节奏加快；天然气设备与工程一体化订单饱满，海外收入占比突破 50%。",
        "盈利预测：预计 2026-2028 年归母净利润 39.3/49.5/60.1 亿元，对应 PE 24/19/16 倍，给予 2026 年 30 倍估值，目标价 118 元，维持“买入”评级。",
        "风险提示：行业竞争加剧风险；新品推广不及预期；原材料价格波动。",
    )
    sentences(paper, 40, 104, 370, texts, 9.3)
    rows = (
        ("财务摘要（百万元）", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入", "13,355", "16,226", "21,030", "26,410", "31,950"),
        ("(+/-)%", "-4.01%", "21.50%", "29.61%", "25.58%", "20.98%"),
        ("归属母公司净利润", "2,627", "3,039", "3,930", "4,948", "6,012"),
        ("(+/-)%", "7.03%", "15.68%", "29.32%", "25.90%", "21.50%"),
        ("每股收益（元）", "2.57", "2.97", "3.84", "4.83", "5.87"),
        ("市盈率", "35.94", "31.10", "24.05", "19.12", "15.73"),
        ("市净率", "4.48", "4.06", "3.59", "3.11", "2.68"),
        ("净资产收益率(%)", "12.46%", "13.05%", "14.93%", "16.28%", "17.06%"),
        ("股息收益率(%)", "0.76%", "1.08%", "1.24%", "1.57%", "1.90%"),
        ("总股本 (百万股)", "1,024", "1,024", "1,024", "1,024", "1,024"),
    )
    _table(paper, 500, rows, "资料来源：样北证券")
    steps = (
        "买入    未来 6 个月内，股价涨幅超越市场基准 15%以上。",
        "增持    未来 6 个月内，股价涨幅超越市场基准 5%至 15%之间。",
        "中性    未来 6 个月内，股价涨幅介于市场基准-5%至 5%之间。",
        "减持    未来 6 个月内，股价涨幅落后市场基准 5%至 15%之间。",
        "卖出    未来 6 个月内，股价涨幅落后市场基准 15%以上。",
    )
    return _closing(paper, "样北证券", "股票投资评级说明", steps)


STOCK_DATA = Trait(
    "zh9_stock_data",
    "`买入` in large letters over `上次评级：买入`, 股票数据 with its day at the right edge of the heading, cited reports with `--20251030` below, headline after `name（code）：` on two lines",
    _stock_data,
    {
        "broker": "样北证券",
        "published_on": "2026-04-27",
        "title": "燃机发电打开空间，海外订单高增",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": JERRY, "name": "杰瑞股份"}],
        "analysts": [person("邹样燃", "S9947523070002")],
        "ratings": [rated(JERRY, "买入", "maintain", "买入")],
        "target_prices": [target(JERRY, 118)],
        "prices": [{"stock": JERRY, "value": 92.36, "currency": "CNY", "on": "2026-04-24"}],
        "forecasts": sheet_cells(
            JERRY,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (13355, 16226, 21030, 26410, 31950)),
                "revenue_yoy": ("pct", (-4.01, 21.5, 29.61, 25.58, 20.98)),
                "net_profit_parent": ("CNY_mn", (2627, 3039, 3930, 4948, 6012)),
                "np_yoy": ("pct", (7.03, 15.68, 29.32, 25.9, 21.5)),
                "eps": ("CNY", (2.57, 2.97, 3.84, 4.83, 5.87)),
                "pe": ("x", (35.94, 31.1, 24.05, 19.12, 15.73)),
                "pb": ("x", (4.48, 4.06, 3.59, 3.11, 2.68)),
                "roe": ("pct", (12.46, 13.05, 14.93, 16.28, 17.06)),
                "dividend_yield": ("pct", (0.76, 1.08, 1.24, 1.57, 1.9)),
            },
        ),
        "related_reports": [{"title": "三季报点评：订单高增，现金流改善"}, {"title": "中报点评：天然气业务亮眼"}],
        "risk_factors": ["行业竞争加剧风险", "新品推广不及预期", "原材料价格波动"],
        "rating_scale": scale("买入 增持 中性 减持 卖出"),
    },
)
YANGNONG = "600486.SH"


def _rating_row() -> bytes:
    """A row of boxes above the headline (投资评级 | 目标价 | 现价 | 行业), months as `25-26`, the table in 亿元 with yoy in the same cell in brackets."""
    paper = Paper("扬农化工")
    paper.text(40, 26, "样元证券研究所", 11, bold=True, colour=RED)
    paper.text(555, 27, "公司研究 | 基础化工 | 农化制品", 9, align="right")
    paper.text(40, 48, "扬农化工 600486.SH", 13, bold=True)
    for place, (label, value) in enumerate(
        (("投资评级", "买入（维持）"), ("目标价", "88.00 元"), ("现价", "70.15 元"), ("报告日期", "2026 年 04 月 21 日"))
    ):
        x = 40 + 130 * place
        paper.fill(x, 68, 126, 32, "#F4EDEB")
        paper.text(x + 6, 71, label, 8)
        paper.text(x + 6, 83, value, 10, bold=True)
    paper.text(40, 110, "葫芦岛项目放量，菊酯价格上行", 17, bold=True)
    texts = (
        "◎ 核心结论：2025 年归母净利润 12.9 亿元，同比增长 7.0%，优创项目一阶段满产。26Q1 归母净利润 4.9 亿元，同比增长 12.3%。",
        "◎ 菊酯：联苯菊酯价格自年初上涨 8%，公司为全球龙头，弹性最大。",
        "◎ 盈利预测：预计 2026-2028 年归母净利润 15.6/18.4/20.9 亿元，给予 2026 年 23 倍 PE，目标价 88.00 元，维持“买入”。",
        f"◎ 风险提示：{RISKS}",
    )
    top = sentences(paper, 40, 140, 515, texts, 9.5)
    paper.text(40, top + 8, "附表：财务摘要（单位：亿元，每股数据为元）", 9.5, bold=True)
    rows = (
        ("指标", "2024", "2025", "2026E", "2027E", "2028E"),
        ("营业收入", "104.4", "112.9", "125.8", "139.2", "151.6"),
        ("  同比增速", "-9.1%", "8.2%", "11.4%", "10.7%", "8.9%"),
        ("归母净利", "12.0", "12.9", "15.6", "18.4", "20.9"),
        ("  同比增速", "-23.2%", "7.0%", "21.3%", "18.0%", "13.5%"),
        ("扣非归母净利", "11.6", "12.4", "15.2", "18.0", "20.4"),
        ("每股盈利", "2.96", "3.17", "3.85", "4.54", "5.15"),
        ("每股红利", "0.88", "0.95", "1.16", "1.36", "1.55"),
        ("市盈率（倍）", "23.7", "22.1", "18.2", "15.5", "13.6"),
        ("市净率（倍）", "2.7", "2.5", "2.2", "2.0", "1.8"),
        ("毛利率", "23.1%", "23.6%", "24.8%", "25.6%", "26.1%"),
        ("ROE", "11.4%", "11.3%", "12.3%", "13.0%", "13.2%"),
    )
    _table(paper, top + 24, rows, "数据来源：同花顺 iFinD，样元证券研究所；股价为 2026 年 4 月 20 日收盘价")
    lines(
        paper,
        40,
        top + 24 + 14 * 12 + 30,
        (
            "报告作者",
            "分析师  窦样菊    执业证书编号 S9946523020001",
            "联系人  古样酯    执业证书编号 S9946124110005",
            "邮箱 guyz@yy.example",
        ),
        8.5,
        13,
    )
    steps = (
        "（1）公司评级定义",
        "买入    股价涨幅优于基准指数 15%以上",
        "增持    股价涨幅相对基准指数介于 5%与 15%之间",
        "持有    股价涨幅相对基准指数介于-5%与 5%之间",
        "卖出    股价涨幅劣于基准指数 5%以上",
        "（2）行业评级定义",
        "推荐    行业指数表现优于基准指数 10%以上",
        "中性    行业指数表现相对基准指数介于-10%~10%之间",
        "回避    行业指数表现劣于基准指数 10%以上",
    )
    return _closing(paper, "样元证券", "投资评级说明", steps)


RATING_ROW = Trait(
    "zh9_rating_row",
    "a row of tinted boxes with rating, target, price and day, name and code without brackets, indented `同比增速`, 归母净利 beside 扣非归母净利, per-share values in a table of 亿元",
    _rating_row,
    {
        "broker": "样元证券",
        "published_on": "2026-04-21",
        "title": "葫芦岛项目放量，菊酯价格上行",
        "report_type": "company",
        "language": "zh",
        "sector": "基础化工",
        "subject_stocks": [{"code": YANGNONG, "name": "扬农化工"}],
        "analysts": [person("窦样菊", "S9946523020001"), person("古样酯", "S9946124110005", "contact")],
        "ratings": [rated(YANGNONG, "买入", "maintain")],
        "target_prices": [target(YANGNONG, 88)],
        "prices": [{"stock": YANGNONG, "value": 70.15, "currency": "CNY", "on": "2026-04-20"}],
        "forecasts": sheet_cells(
            YANGNONG,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_100mn", (104.4, 112.9, 125.8, 139.2, 151.6)),
                "revenue_yoy": ("pct", (-9.1, 8.2, 11.4, 10.7, 8.9)),
                "net_profit_parent": ("CNY_100mn", (12.0, 12.9, 15.6, 18.4, 20.9)),
                "np_yoy": ("pct", (-23.2, 7.0, 21.3, 18.0, 13.5)),
                "net_profit_deducted": ("CNY_100mn", (11.6, 12.4, 15.2, 18.0, 20.4)),
                "eps": ("CNY", (2.96, 3.17, 3.85, 4.54, 5.15)),
                "dps": ("CNY", (0.88, 0.95, 1.16, 1.36, 1.55)),
                "pe": ("x", (23.7, 22.1, 18.2, 15.5, 13.6)),
                "pb": ("x", (2.7, 2.5, 2.2, 2.0, 1.8)),
                "gross_margin": ("pct", (23.1, 23.6, 24.8, 25.6, 26.1)),
                "roe": ("pct", (11.4, 11.3, 12.3, 13.0, 13.2)),
            },
        ),
        "risk_factors": ["行业竞争加剧风险", "新品推广不及预期", "原材料价格波动"],
        "rating_scale": scale("买入 增持 持有 卖出", "推荐 中性 回避"),
    },
)
TRAITS = [BARRED, DATED, STOCK_DATA, RATING_ROW]
