"""Chinese notes, fourth blind set: companies with two listings, their figures in two columns of a rail or joined by a stroke in one cell."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import sentences
from .zh_kit import lines, pairs, person, rated, scale, target

RED = "#8A1538"
BYD_A, BYD_H = "002594.SZ", "01211.HK"


def _two_columns() -> bytes:
    """A strip of market data with a column for each listing, `维持跑赢行业`, averages in the labels of returns, `增速` rows, change of estimates in the text."""
    paper = Paper("比亚迪")
    paper.text(40, 26, "证券研究报告", 9)
    paper.text(555, 26, "2026 年 3 月 30 日", 9, align="right")
    paper.rule(40, 555, 40, 1.2, RED)
    paper.text(40, 50, "比亚迪", 19, bold=True, colour=RED)
    paper.text(40, 80, "海外放量对冲内需，出口均价上移", 14, bold=True)
    paper.text(400, 52, "维持跑赢行业", 12, bold=True, colour=RED)
    texts = (
        "业绩回顾",
        "2025 年业绩符合我们预期",
        "公司公布 2025 年业绩：收入 8,040 亿元，同比增长 3.5%；归母净利润 326 亿元，对应每股盈利 3.58 元，同比下降 19.0%，符合我们预期。",
        "发展趋势",
        "出口成为第一增长极。我们预计 2026 年出口 150 万辆，单车利润约为国内的三倍，欧洲与拉美新工厂年内投产。",
        "国内新品周期重启，第二代刀片电池与闪充技术下放至 10 万元级别车型。",
        "盈利预测与估值",
        "由于国内竞争激烈，我们下调 2026 年净利润预测 8.2%至 402 亿元，首次引入 2027 年净利润 489 亿元。当前股价对应 A 股 2026/27 年 23.6 倍/19.4 倍市盈率。维持跑赢行业评级，A 股目标价 125.00 元，H 股目标价 128.00 港元，较当前股价有 20.1%/19.5%的上行空间。",
        "风险",
        "出口不及预期；价格战加剧；原材料涨价。",
    )
    sentences(paper, 40, 108, 340, texts, 9)
    paper.text(470, 76, "A 股", 8, bold=True, align="center")
    paper.text(532, 76, "H 股", 8, bold=True, align="center")
    rows = (
        ("股票代码", "002594.SZ", "01211.HK"),
        ("评级", "跑赢行业", "跑赢行业"),
        ("最新收盘价", "人民币 104.10", "港币 107.10"),
        ("目标价", "人民币 125.00", "港币 128.00"),
        ("52 周最高价", "135.20", "159.10"),
        ("52 周最低价", "90.50", "88.60"),
        ("总市值(亿)", "人民币 9,491", "港币 9,764"),
        ("30 日日均成交额(百万)", "2,871.4", "2,104.6"),
        ("发行股数(百万)", "9,117", "9,117"),
        ("其中：自由流通股(%)", "60", "40"),
    )
    top = 92.0
    for label, first, second in rows:
        paper.text(392, top, label, 7)
        paper.text(504, top, first, 7, align="right")
        paper.text(558, top, second, 7, align="right")
        top += 13
    paper.text(392, top, "主营行业", 7)
    paper.text(558, top, "汽车及零部件", 7, align="right")
    lines(paper, 392, top + 24, ("分析员 孙样车", "SAC 执证编号：S9978523110003", "SFC CE Ref：BTT901", "sunyc@yj.example"), 8, 12)
    lines(paper, 392, top + 84, ("联系人 钱样轮", "SAC 执证编号：S9978124050021"), 8, 12)
    table = (
        ("(人民币 百万)", "2024A", "2025A", "2026E", "2027E"),
        ("营业收入", "777,102", "803,970", "902,400", "1,013,800"),
        ("增速", "29.0%", "3.5%", "12.2%", "12.3%"),
        ("归属母公司净利润", "40,254", "32,619", "40,190", "48,910"),
        ("增速", "34.0%", "-19.0%", "23.2%", "21.7%"),
        ("每股净利润", "4.42", "3.58", "4.41", "5.36"),
        ("每股净资产", "20.31", "23.60", "27.10", "31.50"),
        ("每股股利", "1.32", "1.07", "1.32", "1.61"),
        ("每股经营现金流", "14.64", "12.20", "16.90", "18.40"),
        ("市盈率", "23.6", "29.1", "23.6", "19.4"),
        ("市净率", "5.1", "4.4", "3.8", "3.3"),
        ("EV/EBITDA", "8.9", "9.4", "7.7", "6.5"),
        ("股息收益率", "1.3%", "1.0%", "1.3%", "1.5%"),
        ("平均总资产收益率", "5.5%", "3.9%", "4.5%", "5.0%"),
        ("平均净资产收益率", "24.8%", "16.3%", "17.4%", "18.3%"),
    )
    below = paper.table(40, 560, (275, 355, 435, 515), table, size=8.5, step=14, head=RED)
    paper.text(40, below + 3, "资料来源：彭博资讯，公司公告，样剑证券研究部", 7)
    paper.next_page()
    paper.text(40, 50, "评级定义", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "跑赢行业（OUTPERFORM）：未来 6~12 个月，分析员预计个股表现超过同期其所属行业指数；",
            "中性（NEUTRAL）：未来 6~12 个月，分析员预计个股表现与同期其所属行业指数相比持平；",
            "跑输行业（UNDERPERFORM）：未来 6~12 个月，分析员预计个股表现不及同期其所属行业指数。",
        ),
        8.5,
    )
    paper.paragraph(40, 140, 510, "本报告由样剑证券股份有限公司制作，该公司并不存在，文件只供测试软件，不构成投资建议。", 8.5)
    return paper.done()


TWO_COLUMNS = Trait(
    "zh7_two_columns",
    "a rail with a column for each listing (`人民币 104.10` beside `港币 107.10`), `维持跑赢行业`, bare `增速` rows, ratios with `平均` before them",
    _two_columns,
    {
        "broker": "样剑证券",
        "published_on": "2026-03-30",
        "title": "海外放量对冲内需，出口均价上移",
        "report_type": "company",
        "language": "zh",
        "sector": "汽车及零部件",
        "subject_stocks": [{"code": BYD_A, "name": "比亚迪"}, {"code": BYD_H, "name": "比亚迪"}],
        "analysts": [person("孙样车", "S9978523110003"), person("钱样轮", "S9978124050021", "contact")],
        "ratings": [rated(BYD_A, "跑赢行业", "maintain"), rated(BYD_H, "跑赢行业", "maintain")],
        "target_prices": [target(BYD_A, 125), target(BYD_H, 128, "HKD")],
        "prices": [{"stock": BYD_A, "value": 104.1, "currency": "CNY"}, {"stock": BYD_H, "value": 107.1, "currency": "HKD"}],
        "forecasts": sheet_cells(
            BYD_A,
            sheet_years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (777102, 803970, 902400, 1013800)),
                "revenue_yoy": ("pct", (29.0, 3.5, 12.2, 12.3)),
                "net_profit_parent": ("CNY_mn", (40254, 32619, 40190, 48910)),
                "np_yoy": ("pct", (34.0, -19.0, 23.2, 21.7)),
                "eps": ("CNY", (4.42, 3.58, 4.41, 5.36)),
                "bps": ("CNY", (20.31, 23.6, 27.1, 31.5)),
                "dps": ("CNY", (1.32, 1.07, 1.32, 1.61)),
                "ocfps": ("CNY", (14.64, 12.2, 16.9, 18.4)),
                "pe": ("x", (23.6, 29.1, 23.6, 19.4)),
                "pb": ("x", (5.1, 4.4, 3.8, 3.3)),
                "ev_ebitda": ("x", (8.9, 9.4, 7.7, 6.5)),
                "dividend_yield": ("pct", (1.3, 1.0, 1.3, 1.5)),
                "roa": ("pct", (5.5, 3.9, 4.5, 5.0)),
                "roe": ("pct", (24.8, 16.3, 17.4, 18.3)),
            },
        ),
        "risk_factors": ["出口不及预期", "价格战加剧", "原材料涨价"],
        "rating_scale": scale("跑赢行业 中性 跑输行业"),
    },
)


def _joined() -> bytes:
    """`买入-A/买入-H`, prices and values joined by a stroke in one cell, `盈利预测：` as the corner of the summary, PE of each listing in a row."""
    paper = Paper("海螺水泥")
    paper.text(40, 28, "样河证券", 13, bold=True, colour=RED)
    paper.text(555, 30, "[Table_Page] 年报点评｜水泥", 9.5, align="right")
    paper.text(555, 46, "证券研究报告", 9, align="right")
    paper.text(40, 62, "海螺水泥（600585.SH/00914.HK）", 16, bold=True)
    paper.text(40, 88, "反内卷落地，盈利触底回升", 14, bold=True)
    paper.text(40, 116, "核心观点：", 10, bold=True, colour=RED)
    texts = (
        "⚫ 公司发布 2025 年年报。2025 年实现营收 825 亿元，同比下降 9.3%；归母净利润 81.1 亿元，同比增长 5.4%；吨毛利 66 元，同比提升 7 元。",
        "⚫ 行业供给收缩。错峰执行力度加大，超产治理推进，华东熟料价格自 2 月起连续提涨三轮。",
        "⚫ 盈利预测与投资建议。预计 2026-2028 年归母净利润 96.4/110.2/121.5 亿元，参考可比公司给予 2026 年 1.0 倍 PB，对应 A 股合理价值 36.90 元/股、H 股合理价值 33.10 港元/股，维持 A/H 股“买入”评级。",
        "⚫ 风险提示。需求下滑超预期；煤炭价格上涨；错峰执行不及预期。",
    )
    sentences(paper, 40, 134, 345, texts, 9.2)
    rows = (
        ("公司评级", "买入-A/买入-H"),
        ("当前价格", "25.30 元/23.80 港元"),
        ("合理价值", "36.90 元/33.10 港元"),
        ("前次评级", "买入/买入"),
        ("报告日期", "2026-03-26"),
    )
    top = pairs(paper, 400, 66, 555, rows, 8.5, 14)
    paper.text(400, top + 6, "基本数据", 9, bold=True)
    rows = (
        ("总股本/流通股本（百万股）", "5299/3999"),
        ("总市值/流通市值（百万元）", "134070/101180"),
        ("一年内最高/最低（元）", "28.20/21.40"),
        ("30 日日均成交量/成交额（百万）", "35/890"),
        ("近 3 个月/6 个月涨跌幅（%）", "8.2/14.6"),
    )
    top = pairs(paper, 400, top + 22, 555, rows, 7.5, 13)
    paper.text(400, top + 6, "相对市场表现", 9, bold=True)
    lines(paper, 400, top + 22, ("24%", "12%", "0%", "-12%", "03/25  06/25  09/25  12/25  03/26"), 7, 11)
    top += 88
    for name, licence, other in (("分析师：谷样灰", "S9976517030002", "BPR101"), ("分析师：石样窑", "S9976520080004", "")):
        paper.text(400, top, name, 8.5, bold=True)
        paper.text(400, top + 13, f"SAC 执证号：{licence}", 7.5)
        if other:
            paper.text(400, top + 25, f"SFC CE No. {other}", 7.5)
        paper.text(400, top + 37, "邮箱 a@yh.example", 7.5)
        top += 56
    paper.text(400, top + 4, "相关研究：", 9, bold=True)
    for place, (title, day) in enumerate((("海螺水泥：量价平稳，成本改善", "2025-10-31"), ("海螺水泥：二季度盈利超预期", "2025-08-28"))):
        paper.text(400, top + 20 + 24 * place, title, 7.5)
        paper.text(555, top + 31 + 24 * place, day, 7.5, align="right")
    table = (
        ("盈利预测：", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入（百万元）", "91,030", "82,532", "84,610", "87,900", "90,700"),
        ("增长率（%）", "-35.5", "-9.3", "2.5", "3.9", "3.2"),
        ("EBITDA（百万元）", "17,410", "18,260", "20,150", "21,980", "23,400"),
        ("归母净利润（百万元）", "7,696", "8,113", "9,640", "11,020", "12,150"),
        ("增长率（%）", "-26.2", "5.4", "18.8", "14.3", "10.3"),
        ("EPS（元/股）", "1.45", "1.53", "1.82", "2.08", "2.29"),
        ("市盈率（P/E）-A 股", "16.4", "16.5", "13.9", "12.2", "11.0"),
        ("市盈率（P/E）-H 股", "12.6", "14.2", "12.0", "10.5", "9.5"),
        ("ROE（%）", "4.1", "4.2", "4.9", "5.4", "5.8"),
        ("EV/EBITDA", "5.6", "5.9", "5.2", "4.6", "4.1"),
    )
    below = paper.table(40, 610, (235, 305, 375, 445, 512), table, size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：公司财务报表，样河证券发展研究中心。注：H 股市盈率按 1 港元=0.92 元人民币折算。", 7)
    paper.next_page()
    paper.text(40, 50, "样河证券—公司投资评级说明", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "买入：    预期未来 12 个月内，股价表现强于大盘 15%以上。",
            "增持：    预期未来 12 个月内，股价表现强于大盘 5%-15%。",
            "持有：    预期未来 12 个月内，股价相对大盘的变动幅度介于-5%～+5%。",
            "卖出：    预期未来 12 个月内，股价表现弱于大盘 5%以上。",
        ),
    )
    paper.paragraph(40, 160, 510, "本报告由样河证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


CONCH_A, CONCH_H = "600585.SH", "00914.HK"
JOINED = Trait(
    "zh7_joined_listings",
    "ratings, prices and fair values of two listings joined by a stroke in one cell, `盈利预测：` in the corner, a P/E row for each listing",
    _joined,
    {
        "broker": "样河证券",
        "published_on": "2026-03-26",
        "title": "反内卷落地，盈利触底回升",
        "report_type": "company",
        "language": "zh",
        "sector": "水泥",
        "subject_stocks": [{"code": CONCH_A, "name": "海螺水泥"}, {"code": CONCH_H, "name": "海螺水泥"}],
        "analysts": [person("谷样灰", "S9976517030002"), person("石样窑", "S9976520080004")],
        "ratings": [rated(CONCH_A, "买入", "maintain", "买入"), rated(CONCH_H, "买入", "maintain", "买入")],
        "target_prices": [target(CONCH_A, 36.9), target(CONCH_H, 33.1, "HKD")],
        "prices": [{"stock": CONCH_A, "value": 25.3, "currency": "CNY"}, {"stock": CONCH_H, "value": 23.8, "currency": "HKD"}],
        "forecasts": [
            *sheet_cells(
                CONCH_A,
                sheet_years(2024, 2028, 2025),
                {
                    "revenue": ("CNY_mn", (91030, 82532, 84610, 87900, 90700)),
                    "revenue_yoy": ("pct", (-35.5, -9.3, 2.5, 3.9, 3.2)),
                    "ebitda": ("CNY_mn", (17410, 18260, 20150, 21980, 23400)),
                    "net_profit_parent": ("CNY_mn", (7696, 8113, 9640, 11020, 12150)),
                    "np_yoy": ("pct", (-26.2, 5.4, 18.8, 14.3, 10.3)),
                    "eps": ("CNY", (1.45, 1.53, 1.82, 2.08, 2.29)),
                    "pe": ("x", (16.4, 16.5, 13.9, 12.2, 11.0)),
                    "roe": ("pct", (4.1, 4.2, 4.9, 5.4, 5.8)),
                    "ev_ebitda": ("x", (5.6, 5.9, 5.2, 4.6, 4.1)),
                },
            ),
            *sheet_cells(CONCH_H, sheet_years(2024, 2028, 2025), {"pe": ("x", (12.6, 14.2, 12.0, 10.5, 9.5))}),
        ],
        "related_reports": [{"title": "海螺水泥：量价平稳，成本改善"}, {"title": "海螺水泥：二季度盈利超预期"}],
        "risk_factors": ["需求下滑超预期", "煤炭价格上涨", "错峰执行不及预期"],
        "rating_scale": scale("买入 增持 持有 卖出"),
    },
)
TRAITS = [TWO_COLUMNS, JOINED]
