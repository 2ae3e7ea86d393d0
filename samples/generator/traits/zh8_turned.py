"""Chinese pieces, fifth blind set: years down with growth beside amounts, single quarters with 同比 and 环比 and a table of changes, names over codes in one cell."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import peer, sentences
from .zh_kit import Gold, column, lines, person, rated, rated_sector, scale, target

RED = "#0E4C92"
HUAMING = "002270.SZ"


def _years_down() -> bytes:
    """Years as rows under a head of two lines: 收入/同比/净利/同比/EPS/毛利率/PE/PB; a rail with 评级 in a circle of its own."""
    paper = Paper("华明装备")
    paper.text(40, 28, "样安证券", 13, bold=True, colour=RED)
    paper.text(555, 30, "2026-04-17 公司研究报告", 9, align="right")
    paper.text(40, 56, "华明装备 (002270)", 15, bold=True)
    paper.text(40, 80, "海外突破加速，分接开关龙头价值重估", 14, bold=True)
    paper.text(440, 56, "买入/维持", 12, bold=True, colour="#C00000")
    paper.text(440, 76, "目标价：29.5", 9.5)
    paper.text(440, 90, "昨收盘：24.18", 9.5)
    texts = (
        "事件：公司发布 2025 年年报，实现营业收入 24.3 亿元，同比增长 4.7%；归母净利润 7.1 亿元，同比增长 15.6%。",
        "海外收入 3.9 亿元，同比增长 42%，欧洲、东南亚本地化工厂陆续投产；数据中心需求带动直接出口加速。",
        "盈利预测与投资建议：预计 2026-2028 年归母净利润分别为 8.5/10.2/12.1 亿元，给予 2026 年 31 倍 PE，目标价 29.5 元，维持“买入”评级。",
        "风险提示：电网投资不及预期、海外拓展不及预期、原材料价格波动。",
    )
    sentences(paper, 40, 112, 380, texts, 9.3)
    column(
        paper,
        440,
        555,
        112,
        (
            "#股票数据",
            ("总股本/流通(亿股)", "8.96/7.55"),
            ("总市值/流通(亿元)", "216.7/182.6"),
            ("12 个月内最高/最低价", "28.4/14.1"),
            "",
            "#相关研究报告",
            "<<三季报点评：出口高增>>—2025-10-24",
            "<<中报点评：毛利率提升>>—2025-08-08",
            "",
            "#证券分析师：甘样压",
            "E-MAIL：ganyy@ya.example",
            "执业资格证书编号：S9959523100001",
        ),
        7.5,
    )
    paper.text(40, 400, "主要财务指标", 9.5, bold=True)
    for x, head, unit in (
        (40, "年度", ""),
        (130, "营业收入", "(亿元)"),
        (185, "同比", "(%)"),
        (245, "归母净利润", "(亿元)"),
        (295, "同比", "(%)"),
        (345, "EPS", "(元)"),
        (400, "毛利率", "(%)"),
        (450, "P/E", "(倍)"),
        (500, "P/B", "(倍)"),
    ):
        paper.text(x, 418, head, 8.5, bold=True, align="left" if x == 40 else "right")
        paper.text(x, 430, unit, 8.5, align="left" if x == 40 else "right")
    paper.rule(40, 505, 442)
    for place, row in enumerate(YEARS_DOWN):
        for x, cell in zip((40, 130, 185, 245, 295, 345, 400, 450, 500), row, strict=True):
            paper.text(x, 447 + 14 * place, cell, 8.5, align="left" if x == 40 else "right")
    paper.rule(40, 505, 518)
    paper.text(40, 522, "资料来源：Wind，样安证券；股价为昨收盘价", 7)
    paper.next_page()
    paper.text(40, 50, "投资评级说明", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "1、行业评级",
            "看好：预计未来 6 个月内，行业整体回报高于沪深 300 指数 5%以上；",
            "中性：预计未来 6 个月内，行业整体回报介于沪深 300 指数-5%与 5%之间；",
            "看淡：预计未来 6 个月内，行业整体回报低于沪深 300 指数 5%以下。",
            "2、公司评级",
            "买入：预计未来 6 个月内，个股相对沪深 300 指数涨幅在 15%以上；",
            "增持：预计未来 6 个月内，个股相对沪深 300 指数涨幅介于 5%与 15%之间；",
            "持有：预计未来 6 个月内，个股相对沪深 300 指数涨幅介于-5%与 5%之间；",
            "减持：预计未来 6 个月内，个股相对沪深 300 指数涨幅介于-5%与-15%之间；",
            "卖出：预计未来 6 个月内，个股相对沪深 300 指数涨幅低于-15%以下。",
        ),
    )
    paper.paragraph(40, 250, 510, "本报告由样安证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


YEARS_DOWN = (
    ("2024A", "23.2", "18.4", "6.14", "13.3", "0.69", "48.8", "35.1", "6.7"),
    ("2025A", "24.3", "4.7", "7.10", "15.6", "0.79", "54.6", "30.6", "6.5"),
    ("2026E", "28.4", "16.9", "8.52", "20.0", "0.95", "54.9", "25.4", "6.2"),
    ("2027E", "33.5", "18.0", "10.21", "19.8", "1.14", "55.2", "21.2", "5.8"),
    ("2028E", "39.2", "17.0", "12.08", "18.3", "1.35", "55.3", "17.9", "5.4"),
)
_COLUMNS = (
    ("revenue", "CNY_100mn"),
    ("revenue_yoy", "pct"),
    ("net_profit_parent", "CNY_100mn"),
    ("np_yoy", "pct"),
    ("eps", "CNY"),
    ("gross_margin", "pct"),
    ("pe", "x"),
    ("pb", "x"),
)
DOWN = Trait(
    "zh8_years_down",
    "years down, amounts and their growth as neighbouring columns with units below, `买入/维持` over `目标价：` and `昨收盘：`, cited reports in `<<…>>—day`, the sector's scale before the stock's",
    _years_down,
    {
        "broker": "样安证券",
        "published_on": "2026-04-17",
        "title": "海外突破加速，分接开关龙头价值重估",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": HUAMING, "name": "华明装备"}],
        "analysts": [person("甘样压", "S9959523100001")],
        "ratings": [rated(HUAMING, "买入", "maintain")],
        "target_prices": [target(HUAMING, 29.5)],
        "prices": [{"stock": HUAMING, "value": 24.18, "currency": "CNY"}],
        "forecasts": sheet_cells(
            HUAMING,
            sheet_years(2024, 2028, 2025),
            {metric: (unit, [float(row[1 + n]) for row in YEARS_DOWN]) for n, (metric, unit) in enumerate(_COLUMNS)},
        ),
        "related_reports": [{"title": "三季报点评：出口高增"}, {"title": "中报点评：毛利率提升"}],
        "risk_factors": ["电网投资不及预期", "海外拓展不及预期", "原材料价格波动"],
        "rating_scale": scale("买入 增持 持有 减持 卖出", "看好 中性 看淡"),
    },
)
LUXSHARE = "002475.SZ"


def _quarters() -> bytes:
    """Single quarters beside 同比 and 环比 columns; estimates before, after and changed as three rows of each metric."""
    paper = Paper("立讯精密")
    paper.fill(40, 24, 515, 22, RED)
    paper.text(46, 28, "样方证券 · 电子行业 · 公司点评", 10, bold=True, colour="#FFFFFF")
    paper.text(40, 56, "立讯精密(002475.SZ)", 12, bold=True)
    paper.text(40, 74, "Q1 符合指引，AI 互联放量在即", 16, bold=True)
    paper.text(40, 100, "报告时间：2026 年 4 月 25 日", 9)
    paper.text(250, 100, "推荐（维持）", 10.5, bold=True, colour="#C00000")
    paper.text(360, 100, "现价：52.30 元", 9)
    paper.text(460, 100, "主要数据见第二页", 8)
    lines(
        paper,
        40,
        118,
        (
            "证券分析师：时样连  投资咨询资格编号：S9957521120003  shiyl@yf.example",
            "研究助理：季样接  一般证券从业资格编号：S9957124080006  jiyj@yf.example",
        ),
        8.5,
        13,
    )
    texts = (
        "事项：公司发布一季报，26Q1 实现营收 801.2 亿元，同比+29.7%，环比-22.4%；归母净利润 39.6 亿元，同比+30.1%。",
        "消费电子份额提升，汽车并表增厚收入，通信铜连接与光模块放量。",
        "投资建议：上调 2026/2027 年 EPS 预测至 2.98/3.71 元（前值 2.90/3.55 元），维持“推荐”评级。",
        "风险提示：1）大客户销量不及预期；2）汇率波动风险；3）关税政策变化风险。",
    )
    top = sentences(paper, 40, 150, 515, texts, 9.3)
    paper.text(40, top + 8, "图表 1 公司单季度业绩（亿元）", 9, bold=True)
    quarter = (
        ("", "25Q1", "25Q4", "26Q1", "同比", "环比"),
        ("营业收入", "617.9", "1,032.5", "801.2", "29.7%", "-22.4%"),
        ("毛利率", "11.2%", "12.1%", "12.4%", "1.2pct", "0.3pct"),
        ("归母净利润", "30.4", "51.1", "39.6", "30.1%", "-22.5%"),
        ("净利率", "4.9%", "4.9%", "4.9%", "0.0pct", "0.0pct"),
    )
    below = paper.table(40, top + 24, (150, 220, 290, 360, 430), quarter, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告，样方证券研究所", 7)
    paper.text(40, below + 22, "图表 2 盈利预测调整", 9, bold=True)
    change = (
        ("", "", "2026E", "2027E", "2028E"),
        ("营业收入（亿元）", "调整前", "4,012", "4,760", "-"),
        ("", "调整后", "4,105", "4,893", "5,720"),
        ("", "变动", "2.3%", "2.8%", "-"),
        ("归母净利润（亿元）", "调整前", "211.2", "258.6", "-"),
        ("", "调整后", "217.0", "270.1", "325.4"),
        ("", "变动", "2.7%", "4.4%", "-"),
    )
    for number, row in enumerate(change):
        y = below + 38 + 14 * number
        for x, cell in zip((40, 150, 260, 340, 420), row, strict=True):
            paper.text(x, y, cell, 8.5, bold=not number, align="left" if x < 200 else "right")
    below += 38 + 14 * len(change)
    paper.text(40, below + 3, "资料来源：样方证券研究所", 7)
    paper.text(40, below + 22, "图表 3 主要财务数据（单位：百万元）", 9, bold=True)
    table = (
        ("会计年度", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入", "268,795", "332,340", "410,500", "489,300", "572,000"),
        ("YOY(%)", "15.9", "23.6", "23.5", "19.2", "16.9"),
        ("净利润", "13,366", "16,640", "21,700", "27,010", "32,540"),
        ("YOY(%)", "22.0", "24.5", "30.4", "24.5", "20.5"),
        ("毛利率(%)", "10.4", "11.9", "12.3", "12.6", "12.8"),
        ("ROE(%)", "19.3", "19.8", "21.2", "21.6", "21.4"),
        ("EPS(摊薄/元)", "1.84", "2.28", "2.98", "3.71", "4.47"),
        ("P/E(倍)", "28.4", "22.9", "17.6", "14.1", "11.7"),
        ("P/B(倍)", "5.5", "4.5", "3.7", "3.0", "2.5"),
    )
    paper.table(40, below + 38, (245, 310, 375, 440, 508), table, size=8.5, step=13.5)
    paper.next_page()
    paper.text(40, 50, "主要数据", 10, bold=True)
    lines(
        paper,
        40,
        68,
        ("行业  电子", "公司网址  www.luxshare.example", "总股本(百万股)  7,285", "总市值(亿元)  3,810", "流通A股(百万股)  7,270"),
        8.5,
        13,
    )
    paper.text(40, 160, "投资评级：", 11, bold=True)
    lines(
        paper,
        40,
        182,
        (
            "强烈推荐（预计 6 个月内，股价表现强于市场表现 20%以上）",
            "推荐（预计 6 个月内，股价表现强于市场表现 10%至 20%之间）",
            "中性（预计 6 个月内，股价表现相对市场表现在±10%之间）",
            "回避（预计 6 个月内，股价表现弱于市场表现 10%以上）",
        ),
    )
    paper.paragraph(40, 260, 510, "本报告由样方证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


QUARTERS = Trait(
    "zh8_quarters_and_changes",
    "single quarters with 同比 and 环比 columns, 调整前/调整后/变动 as rows under each metric, `投资咨询资格编号`, a scale in brackets behind each word, 主要数据 on page two",
    _quarters,
    {
        "broker": "样方证券",
        "published_on": "2026-04-25",
        "title": "Q1 符合指引，AI 互联放量在即",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": LUXSHARE, "name": "立讯精密"}],
        "analysts": [person("时样连", "S9957521120003"), person("季样接", "S9957124080006", "associate")],
        "ratings": [rated(LUXSHARE, "推荐", "maintain")],
        "target_prices": [],
        "prices": [{"stock": LUXSHARE, "value": 52.3, "currency": "CNY"}],
        "forecasts": [
            *sheet_cells(
                LUXSHARE,
                ["2025Q1 A", "2025Q4 A", "2026Q1 A"],
                {
                    "revenue": ("CNY_100mn", (617.9, 1032.5, 801.2)),
                    "gross_margin": ("pct", (11.2, 12.1, 12.4)),
                    "net_profit_parent": ("CNY_100mn", (30.4, 51.1, 39.6)),
                    "net_margin": ("pct", (4.9, 4.9, 4.9)),
                },
            ),
            *sheet_cells(LUXSHARE, ["2026Q1 A"], {"revenue_yoy": ("pct", (29.7,)), "np_yoy": ("pct", (30.1,))}),
            *sheet_cells(
                LUXSHARE,
                sheet_years(2026, 2028, 2025),
                {"revenue": ("CNY_100mn", (4105, 4893, 5720)), "net_profit_parent": ("CNY_100mn", (217.0, 270.1, 325.4))},
            ),
            *sheet_cells(
                LUXSHARE,
                sheet_years(2024, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (268795, 332340, 410500, 489300, 572000)),
                    "revenue_yoy": ("pct", (15.9, 23.6, 23.5, 19.2, 16.9)),
                    "net_profit_parent": ("CNY_mn", (13366, 16640, 21700, 27010, 32540)),
                    "np_yoy": ("pct", (22.0, 24.5, 30.4, 24.5, 20.5)),
                    "gross_margin": ("pct", (10.4, 11.9, 12.3, 12.6, 12.8)),
                    "roe": ("pct", (19.3, 19.8, 21.2, 21.6, 21.4)),
                    "eps": ("CNY", (1.84, 2.28, 2.98, 3.71, 4.47)),
                    "pe": ("x", (28.4, 22.9, 17.6, 14.1, 11.7)),
                    "pb": ("x", (5.5, 4.5, 3.7, 3.0, 2.5)),
                },
            ),
        ],
        "risk_factors": ["大客户销量不及预期", "汇率波动风险", "关税政策变化风险"],
        "rating_scale": scale("强烈推荐 推荐 中性 回避"),
    },
)

ROBOTS = (
    ("三花智控", "002050", "45.20", "1,903", "0.83", "1.02", "1.27", "54", "44", "36", "推荐"),
    ("拓普集团", "601689", "78.90", "1,371", "1.73", "1.64", "2.11", "46", "48", "37", "推荐"),
    ("绿的谐波", "688017", "182.00", "334", "0.34", "0.71", "1.13", "535", "256", "161", "谨慎推荐"),
    ("双环传动", "002472", "43.75", "372", "1.21", "1.47", "1.80", "36", "30", "24", "推荐"),
)
ROBOT_CODES = ("002050.SZ", "601689.SH", "688017.SH", "002472.SZ")


def _two_line_names() -> bytes:
    """A sector note: rating alone in a band, tracks as bold lead-ins, a table whose first cell holds the name over the code."""
    paper = Paper("机器人")
    paper.text(40, 28, "行业动态报告", 11, bold=True)
    paper.text(555, 28, "机械设备", 11, bold=True, align="right")
    paper.fill(40, 44, 515, 2, RED)
    paper.text(40, 56, "量产元年，主线回归确定性", 18, bold=True)
    paper.text(40, 84, "——人形机器人行业动态", 11)
    paper.text(555, 84, "2026 年 03 月 08 日", 10, align="right")
    paper.text(40, 106, "推荐", 12, bold=True, colour="#C00000")
    paper.text(70, 108, "维持评级", 9)
    column(
        paper,
        430,
        555,
        106,
        (
            "#分析师  纪样人",
            "执业证书：S9956522030002",
            "邮箱：jyr@yy.example",
            "#分析师  池样形",
            "执业证书：S9956524010001",
            "邮箱：cyx@yy.example",
            "",
            "#相关研究",
            "1.机器人周报：定点密集落地-2026/03/01",
            "2.机器人周报：开年订单验证-2026/02/22",
        ),
        8,
    )
    texts = (
        "主线一：总成与执行器。量产爬坡带来订单确定性，重点推荐三花智控、拓普集团。",
        "主线二：减速器。谐波产能释放，行星路线渗透，推荐绿的谐波，关注双环传动。",
        "主线三：灵巧手与传感器，建议关注兆威机电、柯力传感。",
        "行情：本周申万机械设备指数上涨 1.84%，沪深 300 指数上涨 0.22%。",
        "风险提示：量产进度不及预期的风险；技术路线变化的风险；估值回调的风险。",
    )
    sentences(paper, 40, 132, 375, texts, 9.3)
    paper.text(40, 360, "重点公司盈利预测、估值与评级", 9.5, bold=True)
    xs = (40, 150, 205, 250, 290, 330, 375, 415, 455, 500)
    for x, head in ((40, "公司"), (150, "股价"), (205, "市值"), (290, "EPS（元）"), (415, "PE（倍）"), (500, "评级")):
        paper.text(x, 378, head, 8, bold=True, align="left" if x in (40, 500) else "right")
    for x, head in zip(
        (40, *xs[1:]), ("代码", "（元）", "（亿元）", "2025E", "2026E", "2027E", "2025E", "2026E", "2027E", ""), strict=True
    ):
        paper.text(x, 390, head, 8, align="left" if x in (40, 500) else "right")
    paper.rule(38, 552, 402)
    top = 407.0
    for row in ROBOTS:
        paper.text(40, top, row[0], 8)
        paper.text(40, top + 10, row[1], 7, colour="#666666")
        for x, cell in zip(xs[1:], row[2:], strict=True):
            paper.text(x, top + 5, cell, 8, align="left" if x == 500 else "right")
        top += 25
        paper.rule(38, 552, top - 3, 0.3, "#BBBBBB")
    paper.text(40, top + 2, "资料来源：Wind，样银证券研究院预测（股价截至 2026 年 3 月 6 日）", 7)
    paper.next_page()
    paper.text(40, 50, "评级标准", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "公司评级    推荐：相对基准指数涨幅 15%以上",
            "            谨慎推荐：相对基准指数涨幅 5%～15%之间",
            "            中性：相对基准指数涨幅-5%～5%之间",
            "            回避：相对基准指数跌幅 5%以上",
            "行业评级    推荐：相对基准指数涨幅 5%以上",
            "            中性：相对基准指数涨幅-5%～5%之间",
            "            回避：相对基准指数跌幅 5%以上",
        ),
    )
    paper.paragraph(40, 200, 510, "本报告由样银证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


def _robots() -> list[Gold]:
    found: list[Gold] = []
    for code, row in zip(ROBOT_CODES, ROBOTS, strict=True):
        found.append(peer(code, row[0], 1, "close_price", float(row[2]), "CNY"))
        found.append(peer(code, row[0], 1, "market_cap", float(row[3].replace(",", "")), "CNY_100mn"))
        for start, metric, unit in ((4, "eps", "CNY"), (7, "pe", "x")):
            found += [peer(code, row[0], 1, metric, float(row[start + step]), unit, f"{2025 + step}FY", "E") for step in range(3)]
    return found


NAMES = Trait(
    "zh8_name_over_code",
    "a sector note: `推荐` beside `维持评级`, lead-ins 主线一/二/三 as tracks, a table whose first cell holds the name over the code, numbers between the two lines",
    _two_line_names,
    {
        "broker": "样银证券",
        "published_on": "2026-03-08",
        "title": "量产元年，主线回归确定性",
        "report_type": "industry",
        "language": "zh",
        "sector": "机械设备",
        "subject_stocks": [],
        "analysts": [person("纪样人", "S9956522030002"), person("池样形", "S9956524010001")],
        "ratings": [
            rated_sector("机械设备", "推荐", "maintain"),
            *(rated(code, row[10], None) for code, row in zip(ROBOT_CODES, ROBOTS, strict=True)),
        ],
        "peer_valuations": _robots(),
        "picks": [{"name": name} for name in ("三花智控", "拓普集团", "绿的谐波", "双环传动", "兆威机电", "柯力传感")],
        "related_reports": [{"title": "机器人周报：定点密集落地"}, {"title": "机器人周报：开年订单验证"}],
        "risk_factors": ["量产进度不及预期的风险", "技术路线变化的风险", "估值回调的风险"],
        "rating_scale": scale("推荐 谨慎推荐 中性 回避", "推荐 中性 回避"),
    },
)
TRAITS = [DOWN, QUARTERS, NAMES]
