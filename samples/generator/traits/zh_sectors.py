"""Sector weeklies, a sector deep report and a strategy weekly: a sector's rating, many stocks in one table, picks in running text."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import Gold, lines, person, rated_sector, scale
from .zh_scales import prose_page, table_page

STOCK = (
    ("买入", "预期股价相对收益 20%以上"),
    ("增持", "预期股价相对收益 10%-20%"),
    ("持有", "预期股价相对收益-10%-10%"),
    ("卖出", "预期股价相对收益-10%以下"),
)
MARKET = (("强于大市", "预期行业指数涨幅 5%以上"), ("中性", "预期行业指数涨幅-5%-5%"), ("弱于大市", "预期行业指数涨幅-5%以下"))
LIST = (
    ("300750.SZ", "宁德时代", "371.24", "买入", "11.12", "14.93", "18.07", "21.33", "33.38", "24.87", "20.54", "17.40"),
    ("300014.SZ", "亿纬锂能", "80.15", "增持", "1.99", "2.35", "3.41", "4.26", "40.28", "34.11", "23.50", "18.81"),
    ("002812.SZ", "恩捷股份", "42.60", "买入", "-0.57", "0.21", "1.05", "1.88", "-74.74", "202.86", "40.57", "22.66"),
    ("603659.SH", "璞泰来", "28.93", "买入", "0.56", "1.11", "1.42", "1.77", "51.66", "26.06", "20.37", "16.34"),
)


def peer_cells(
    rows: tuple[tuple[str, ...], ...], years: tuple[int, ...], first_estimate: int, start: int, page: int, price: int
) -> list[Gold]:
    """EPS then PE, a column a year from column `start`; the closing price in column `price`."""
    found: list[Gold] = []
    for row in rows:
        who = {"stock": row[0], "name": row[1], "page": page}
        found.append({**who, "metric": "close_price", "period": None, "kind": None, "value": float(row[price]), "unit": "CNY"})
        for block, (metric, unit) in enumerate((("eps", "CNY"), ("pe", "x"))):
            for place, year in enumerate(years):
                value = float(row[start + block * len(years) + place])
                kind = "A" if year < first_estimate else "E"
                found.append({**who, "metric": metric, "period": f"{year}FY", "kind": kind, "value": value, "unit": unit})
    return found


def _weekly() -> bytes:
    """`行业报告 | 行业研究周报`, rating of the sector with 上次评级, authors under 作者, a list of stocks with EPS and PE on the cover."""
    paper = Paper("电力设备周报")
    paper.text(40, 30, "行业报告 | 行业研究周报", 10, bold=True)
    paper.text(40, 62, "电力设备", 14, bold=True)
    paper.text(555, 40, "证券研究报告", 9, align="right")
    paper.text(555, 64, "2025 年 11 月 02 日", 10, align="right")
    paper.text(40, 92, "储能招标高增，固态电池设备订单提速", 17, bold=True)
    body = (
        "本周行情回顾",
        "上周电力设备（申万）指数上涨 4.29%，跑赢沪深 300 指数 4.72 个百分点，在 31 个行业中排名第 1。",
        "本周观点",
        "储能：10 月国内新增招标 20GWh，同比增长 60%，建议关注【阳光电源】【德业股份】【上能电气】。",
        "锂电：六氟磷酸锂报价上行，材料环节盈利拐点明确，重点推荐宁德时代、亿纬锂能，建议关注璞泰来、恩捷股份。",
        "风险提示：终端需求不及预期、技术路线变化、产能过剩加剧、测算具有主观性",
    )
    top = 124.0
    for text in body:
        top = paper.paragraph(40, top, 350, text, 9.5, bold=len(text) < 8) + 4
    paper.text(415, 92, "投资评级", 9, bold=True)
    for place, (label, value) in enumerate((("行业评级", "强于大市(维持评级)"), ("上次评级", "强于大市"))):
        paper.text(415, 110 + 16 * place, label, 9)
        paper.text(475, 110 + 16 * place, value, 9, bold=True)
    paper.text(415, 150, "作者", 9, bold=True)
    for place, (name, licence) in enumerate((("魏样轮", "S9974520070003"), ("陶样轴", "S9974523080001"))):
        paper.text(415, 168 + 46 * place, name, 9, bold=True)
        paper.text(470, 168 + 46 * place, "分析师", 9)
        lines(paper, 415, 181 + 46 * place, (f"SAC 执业证书编号：{licence}", "wyl@lunyang.example"), 8, 12)
    paper.text(415, 268, "行业走势图", 9, bold=True)
    lines(paper, 415, 286, ("电力设备    沪深 300", "48%", "24%", "0%", "-24%", "2024-11   2025-03   2025-07"), 7, 13)
    paper.text(415, 372, "资料来源：聚源数据", 7)
    paper.text(415, 392, "相关报告", 9, bold=True)
    top = paper.paragraph(415, 408, 140, "1 《电力设备-行业研究周报:排产旺季延续》 2025-10-26", 8)
    paper.paragraph(415, top, 140, "2 《电力设备-行业点评:海外户储回暖》 2025-10-19", 8)
    paper.text(40, 560, "重点标的推荐", 9, bold=True)
    rights = (70, 140, 190, 235, 275, 315, 355, 400, 440, 480, 515)
    for x, label in ((40, "股票"), (98, "股票"), (162, "收盘价"), (206, "投资"), (300, "EPS(元)"), (460, "P/E")):
        paper.text(x, 578, label, 7.5)
    head = ("代码", "名称", "2025-10-31", "评级", "2024A", "2025E", "2026E", "2027E", "2024A", "2025E", "2026E", "2027E")
    paper.table(40, 592, rights, [head, *LIST], size=7.5, step=14)
    paper.text(40, 668, "资料来源：Wind、轮样证券研究所，注：PE=收盘价/EPS", 7)
    table_page(paper, "轮样证券", STOCK, MARKET)
    return paper.done()


DEEP = (
    ("601012.SH", "隆基绿能", "18.40", "-1.14", "-0.62", "0.35", "0.71", "-", "-", "53", "26", "推荐"),
    ("600438.SH", "通威股份", "22.05", "-1.56", "-1.05", "0.42", "1.10", "-", "-", "53", "20", "推荐"),
    ("300274.SZ", "阳光电源", "188.60", "5.32", "7.05", "8.31", "9.62", "35", "27", "23", "20", "推荐"),
    ("688599.SH", "天合光能", "17.21", "-1.59", "-1.93", "0.30", "0.88", "-", "-", "57", "20", "谨慎推荐"),
)


DEEP_1 = (
    "分析师    戚样板",
    "执业证书：S9975520080002",
    "邮箱：qiyb@banyang.example",
    "分析师    谢样瓦",
    "执业证书：S9975523070005",
    "邮箱：xieyw@banyang.example",
)


DEEP_2 = (
    "供给侧：政策引导加速落后产能退出。多部门召开座谈会，规范价格秩序，硅料企业率先挺价，报价自低点回升。",
    "需求侧：全球装机保持增长，国内集中式项目回暖，海外新兴市场接力。",
    "投资建议：主链方面，推荐成本领先的通威股份、隆基绿能，关注大全能源；逆变器方面，推荐阳光电源；辅材方面，建议关注福斯特、福莱特。",
    "风险提示：行业政策落地不及预期；装机不及预期；国际贸易摩擦加剧。",
)


DEEP_3 = (
    "1 供给侧改革 ........................ 3",
    "1.1 硅料环节 ........................ 4",
    "2 需求侧展望 ........................ 12",
    "3 投资建议 ........................ 20",
)


def _deep() -> bytes:
    """`推荐 维持评级` in a box, 光伏行业深度报告 in the band, a table 重点公司盈利预测、估值与评级 with PE dashes and ratings last."""
    paper = Paper("光伏深度")
    paper.fill(0, 22, 595, 20, "#16365C")
    paper.text(40, 25, "光伏行业深度报告", 11, bold=True, colour="#FFFFFF")
    paper.text(40, 66, "反内卷进行时，产业链价格重塑", 20, bold=True)
    paper.text(40, 96, "2025 年 09 月 12 日", 10)
    top = 124.0
    for text in DEEP_2:
        top = paper.paragraph(40, top, 360, f"➢ {text}", 9.5) + 5
    paper.fill(425, 66, 130, 22, "#E8EEF6")
    paper.text(432, 70, "推荐", 12, bold=True, colour="#C00000")
    paper.text(500, 72, "维持评级", 9)
    lines(
        paper,
        425,
        104,
        DEEP_1,
        8,
        14,
    )
    paper.text(425, 206, "相关研究", 9, bold=True)
    paper.paragraph(425, 222, 130, "1.光伏行业点评：硅料报价上行，龙头受益-2025/08/20", 8)
    paper.paragraph(425, 252, 130, "2.电新行业中期策略：拐点将至-2025/06/18", 8)
    paper.text(40, 520, "重点公司盈利预测、估值与评级", 9, bold=True)
    for x, label in ((40, "代码"), (100, "简称"), (150, "股价"), (150, "（元）"), (265, "EPS（元）"), (410, "PE（倍）"), (500, "评级")):
        paper.text(x, 548 if label == "（元）" else 538, label, 7.5)
    rights = (88, 130, 175, 210, 245, 280, 320, 350, 380, 410, 470)
    head = ("", "", "", "2024A", "2025E", "2026E", "2027E", "2024A", "2025E", "2026E", "2027E", "")
    below = paper.table(40, 560, rights, [head, *DEEP], size=7.5, step=14)
    paper.text(40, below + 2, "资料来源：iFinD，板样证券研究院预测；（注：股价为 2025 年 09 月 11 日收盘价）", 7)
    paper.next_page()
    paper.text(40, 60, "目录", 14, bold=True)
    lines(
        paper,
        40,
        90,
        DEEP_3,
        9,
    )
    table_page(
        paper,
        "板样证券",
        (
            ("推荐", "相对基准指数涨幅 15%以上"),
            ("谨慎推荐", "相对基准指数涨幅 5%～15%之间"),
            ("中性", "相对基准指数涨幅-5%～5%之间"),
            ("回避", "相对基准指数跌幅 5%以上"),
        ),
        (("推荐", "相对基准指数涨幅 5%以上"), ("中性", "相对基准指数涨幅-5%～5%之间"), ("回避", "相对基准指数跌幅 5%以上")),
    )
    return paper.done()


def _strategy() -> bytes:
    """A strategy weekly: no rating of its own, a report window in the title, advice by sector, indices in a table."""
    paper = Paper("策略周报")
    paper.text(40, 30, "策略研究", 10, bold=True)
    paper.text(120, 30, "策略周报", 10)
    paper.text(555, 30, "2025/11/09", 10, align="right")
    paper.text(40, 60, "震荡蓄势，均衡配置——策略周报（20251103-20251107）", 15, bold=True)
    lines(paper, 40, 92, ("分析师：罗样鼓        执业证书编号：S9976518090001", "研究助理：毕样锣      执业证书编号：S9976124030002"), 9)
    top = 134.0
    for text in (
        "市场回顾：本周上证指数上涨 1.08%，深证成指上涨 0.19%，创业板指上涨 0.65%。成交额有所回落，风格偏向红利。",
        "核心观点：海外扰动增多，国内政策空窗期，市场大概率维持区间震荡，短期建议均衡配置。",
        "行业配置：建议关注有色金属、电力设备、银行。",
        "风险提示：经济复苏不及预期；海外流动性收紧；地缘政治冲突升级。",
    ):
        top = paper.paragraph(40, top, 515, text, 9.5) + 6
    paper.text(40, 330, "图表 1：主要指数涨跌幅", 9, bold=True)
    rows = (
        ("指数名称", "收盘点位", "周涨跌幅（%）", "年初至今（%）"),
        ("上证指数", "3997.56", "1.08", "19.27"),
        ("深证成指", "13404.06", "0.19", "28.71"),
        ("创业板指", "3208.21", "0.65", "49.81"),
        ("沪深 300", "4678.79", "0.82", "18.90"),
    )
    paper.table(40, 350, (200, 320, 440), rows, size=8.5, step=14)
    paper.text(40, 424, "资料来源：Wind，鼓样证券研究所", 7)
    prose_page(paper, "鼓样证券", STOCK, MARKET)
    return paper.done()


TRAITS = [
    Trait(
        "zh_sector_weekly",
        "行业评级 强于大市(维持评级) with 上次评级, 作者 box, two-line heads of a stock list, picks in 【】 and after 建议关注",
        _weekly,
        {
            "broker": "轮样证券",
            "published_on": "2025-11-02",
            "title": "储能招标高增，固态电池设备订单提速",
            "report_type": "industry",
            "language": "zh",
            "sector": "电力设备",
            "analysts": [person("魏样轮", "S9974520070003"), person("陶样轴", "S9974523080001")],
            "ratings": [rated_sector("电力设备", "强于大市", "maintain")],
            "peer_valuations": peer_cells(LIST, (2024, 2025, 2026, 2027), 2025, 4, 1, 2),
            "picks": [{"name": name} for name in ("阳光电源", "德业股份", "上能电气", "宁德时代", "亿纬锂能", "璞泰来", "恩捷股份")],
            "related_reports": [{"title": "电力设备-行业研究周报:排产旺季延续"}, {"title": "电力设备-行业点评:海外户储回暖"}],
            "risk_factors": ["终端需求不及预期", "技术路线变化", "产能过剩加剧", "测算具有主观性"],
            "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        },
    ),
    Trait(
        "zh_sector_deep",
        "推荐 and 维持评级 in one badge, 重点公司盈利预测、估值与评级 with a three-line head, dashes and the rating last",
        _deep,
        {
            "broker": "板样证券",
            "published_on": "2025-09-12",
            "title": "反内卷进行时，产业链价格重塑",
            "report_type": "industry",
            "language": "zh",
            "analysts": [person("戚样板", "S9975520080002"), person("谢样瓦", "S9975523070005")],
            "ratings": [rated_sector("光伏", "推荐", "maintain")],
            "peer_valuations": [
                {
                    "stock": row[0],
                    "name": row[1],
                    "metric": metric,
                    "period": f"{year}FY",
                    "kind": "A" if year == 2024 else "E",
                    "value": float(cell),
                    "unit": unit,
                    "page": 1,
                }
                for row in DEEP
                for start, metric, unit in ((3, "eps", "CNY"), (7, "pe", "x"))
                for year, cell in zip((2024, 2025, 2026, 2027), row[start : start + 4], strict=True)
                if cell != "-"
            ],
            "picks": [{"name": name} for name in ("通威股份", "隆基绿能", "大全能源", "阳光电源", "福斯特", "福莱特")],
            "related_reports": [{"title": "光伏行业点评：硅料报价上行，龙头受益"}, {"title": "电新行业中期策略：拐点将至"}],
            "risk_factors": ["行业政策落地不及预期", "装机不及预期", "国际贸易摩擦加剧"],
            "rating_scale": scale("推荐 谨慎推荐 中性 回避", "推荐 中性 回避"),
        },
    ),
    Trait(
        "zh_strategy_weekly",
        "no rating and no stock, a window in the title, the date as 2025/11/09, people on one line with their licences",
        _strategy,
        {
            "broker": "鼓样证券",
            "published_on": "2025-11-09",
            "title": "震荡蓄势，均衡配置——策略周报（20251103-20251107）",
            "report_type": "strategy",
            "language": "zh",
            "analysts": [person("罗样鼓", "S9976518090001"), person("毕样锣", "S9976124030002", "associate")],
            "ratings": [],
            "picks": [],
            "risk_factors": ["经济复苏不及预期", "海外流动性收紧", "地缘政治冲突升级"],
            "index_observations": [
                {"name": name, "level": level, "change_pct": change}
                for name, level, change in (
                    ("上证指数", 3997.56, 1.08),
                    ("深证成指", 13404.06, 0.19),
                    ("创业板指", 3208.21, 0.65),
                    ("沪深300", 4678.79, 0.82),
                )
            ],
            "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        },
    ),
]
