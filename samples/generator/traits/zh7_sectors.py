"""Chinese pieces on many stocks, fourth blind set: a weekly with its stock list over two pages, a deck of monthly picks."""

from __future__ import annotations

from ..paper import WIDE, Paper
from . import Trait
from .zh4_kit import peer, sentences
from .zh_kit import Gold, column, lines, person, rated_sector, scale

RED = "#9C1C1C"
STOCKS = (
    ("601899.SH", "紫金矿业*", "买入", "34.62", "9,201", "1.21", "1.95", "2.48", "28.6", "17.8", "14.0"),
    ("603993.SH", "洛阳钼业", "买入", "19.85", "4,247", "0.63", "0.97", "1.22", "31.5", "20.5", "16.3"),
    ("600547.SH", "山东黄金*", "增持", "41.30", "1,904", "0.66", "1.12", "1.58", "62.6", "36.9", "26.1"),
    ("000975.SZ", "山金国际", "买入", "30.11", "836", "0.78", "1.17", "1.63", "38.6", "25.7", "18.5"),
    ("600362.SH", "江西铜业", "增持", "44.80", "1,551", "2.01", "2.19", "2.52", "22.3", "20.5", "17.8"),
    ("000807.SZ", "云铝股份", "买入", "31.26", "1,084", "1.27", "1.88", "2.64", "24.6", "16.6", "11.8"),
    ("601600.SH", "中国铝业*", "未覆盖", "13.05", "2,239", "0.72", "0.81", "0.99", "18.1", "16.1", "13.2"),
    ("002460.SZ", "赣锋锂业", "增持", "71.20", "1,493", "-1.03", "0.55", "1.86", "-69.1", "129.5", "38.3"),
)
HEAD = (
    ("代码", "公司", "评级", "收盘价", "市值", "EPS（元）", "", "", "PE（倍）", "", ""),
    ("", "", "", "（元）", "（亿元）", "2024A", "2025E", "2026E", "2024A", "2025E", "2026E"),
)
RIGHTS = (68, 130, 175, 222, 268, 310, 352, 400, 448, 500)


def _rows(paper: Paper, top: float, rows: object) -> float:
    for row in HEAD:
        for x, cell in zip((0, *RIGHTS), row, strict=True):
            paper.text(45 + x, top, cell, 7.5, bold=True, align="left" if x < 131 else "right")
        top += 11
    paper.rule(43, 548, top - 1)
    for row in rows:  # type: ignore[attr-defined]
        for x, cell in zip((0, *RIGHTS), row, strict=True):
            paper.text(45 + x, top, cell, 7.5, align="left" if x < 131 else "right")
        top += 13
    paper.rule(43, 548, top - 1)
    return top


def _weekly() -> bytes:
    """Rating of the sector as `看好（维持）`; page two begins a list of stocks that goes on on page three under its head again; starred names are cited."""
    paper = Paper("有色周报")
    paper.text(45, 28, "证券研究报告", 9)
    paper.text(550, 28, "行业周报 / 有色金属", 10, bold=True, align="right")
    paper.rule(45, 550, 44, 1.5, RED)
    paper.text(45, 54, "2026 年 01 月 18 日", 9.5)
    paper.text(45, 74, "铜价再创新高，锂电需求淡季不淡", 18, bold=True)
    paper.text(45, 100, "——有色金属行业周报（2026.1.12-2026.1.16）", 11)
    rail: tuple[str | tuple[str, str], ...] = (
        "#看好（维持）",
        "",
        "#分析师",
        "龚样铜    S9969520060002",
        "021-55550201",
        "gongyt@yw.example",
        "龙样铝    S9969523010003",
        "",
        "#行业基本资料",
        ("股票家数", "142"),
        ("行业平均市盈率", "31.2"),
        ("市场平均市盈率", "15.9"),
        "",
        "#行业表现走势",
        "80%",
        "40%",
        "0%",
        "25/01  25/05  25/09  26/01",
        "",
        "#相关研究",
        "1.《金银齐飞，铜库存转移加速》2026-01-11",
        "2.《开门红可期》2026-01-04",
    )
    column(paper, 410, 550, 74 + 50, rail, 8)
    texts = (
        "投资要点",
        "行情回顾：本周上证指数下跌 0.45%，沪深 300 指数下跌 0.57%，申万有色金属指数上涨 3.03%，跑赢沪深 300 指数 3.60 个百分点，在 31 个行业中排名第 3。",
        "铜：LME 铜收于 12,803 美元/吨，周跌 1.5%；SHFE 铜收于 100,770 元/吨。矿端紧张延续，TC 跌至-46 美元/吨。建议关注：紫金矿业、洛阳钼业、江西铜业。",
        "金：COMEX 黄金收于 4,601 美元/盎司，周涨 2.2%。降息预期与地缘风险共振，推荐：山东黄金、山金国际。",
        "铝：社会库存小幅累积，吨铝利润维持 7,000 元以上。推荐标的：云铝股份；受益标的：中国铝业。",
        "锂：碳酸锂报价 15.8 万元/吨，周涨 13%。建议关注赣锋锂业。",
        "风险提示：宏观经济不及预期；美联储政策超预期收紧；金属价格大幅波动。",
    )
    sentences(paper, 45, 124, 350, texts, 9.2)
    paper.next_page()
    paper.text(45, 50, "1. 行情回顾", 12, bold=True)
    table = (
        ("指数", "收盘点位", "周涨跌幅（%）", "年初至今（%）"),
        ("上证指数", "4,101.91", "-0.45", "3.35"),
        ("沪深 300", "4,731.87", "-0.57", "2.20"),
        ("有色金属（申万）", "9,012.44", "3.03", "11.62"),
    )
    paper.text(45, 72, "表 1：主要指数表现", 9, bold=True)
    below = paper.table(45, 88, (240, 350, 460), table, size=8.5, step=14)
    paper.text(45, below + 3, "资料来源：Wind，样武证券研究所", 7)
    paper.text(45, 700, "2. 重点公司估值", 12, bold=True)
    paper.text(45, 722, "表 2：重点公司盈利预测及估值", 9, bold=True)
    _rows(paper, 738, STOCKS[:4])
    paper.next_page()
    below = _rows(paper, 60, STOCKS[4:])
    paper.text(45, below + 3, "资料来源：Wind，样武证券研究所。注：带*为 Wind 一致预期，其余为本所预测；收盘价为 2026 年 1 月 16 日", 7)
    paper.text(45, below + 40, "股票投资评级", 11, bold=True)
    top = lines(
        paper,
        45,
        below + 62,
        (
            "买入：相对强于市场表现 20%以上；",
            "增持：相对强于市场表现 5%～20%；",
            "中性：相对市场表现在－5%～＋5%之间波动；",
            "减持：相对弱于市场表现 5%以下。",
        ),
    )
    paper.text(45, top + 8, "行业投资评级", 11, bold=True)
    top = lines(paper, 45, top + 28, ("看好：行业超越整体市场表现；", "中性：行业与整体市场表现基本持平；", "看淡：行业弱于整体市场表现。"))
    paper.paragraph(45, top + 8, 500, "本报告由样武证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


def _number(cell: str) -> float:
    return float(cell.replace(",", ""))


def _listed() -> list[Gold]:
    found: list[Gold] = []
    for place, row in enumerate(STOCKS):
        code, name, page = row[0], row[1].rstrip("*"), 2 if place < 4 else 3
        found.append(peer(code, name, page, "close_price", _number(row[3]), "CNY"))
        found.append(peer(code, name, page, "market_cap", _number(row[4]), "CNY_100mn"))
        for start, metric, unit in ((5, "eps", "CNY"), (8, "pe", "x")):
            for step, year in enumerate((2024, 2025, 2026)):
                found.append(peer(code, name, page, metric, _number(row[start + step]), unit, f"{year}FY", "E" if step else "A"))
    return found


WEEKLY = Trait(
    "zh7_list_over_pages",
    "a weekly: `看好（维持）` alone at the head of a rail, indices in a table, a list of stocks that goes on under its head again, starred names cited",
    _weekly,
    {
        "broker": "样武证券",
        "published_on": "2026-01-18",
        "title": "铜价再创新高，锂电需求淡季不淡",
        "report_type": "industry",
        "language": "zh",
        "sector": "有色金属",
        "subject_stocks": [],
        "analysts": [person("龚样铜", "S9969520060002"), person("龙样铝", "S9969523010003")],
        "ratings": [rated_sector("有色金属", "看好", "maintain")],
        "peer_valuations": _listed(),
        "picks": [
            {"name": name} for name in ("紫金矿业", "洛阳钼业", "江西铜业", "山东黄金", "山金国际", "云铝股份", "中国铝业", "赣锋锂业")
        ],
        "related_reports": [{"title": "金银齐飞，铜库存转移加速"}, {"title": "开门红可期"}],
        "risk_factors": ["宏观经济不及预期", "美联储政策超预期收紧", "金属价格大幅波动"],
        "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        "index_observations": [
            {"name": "上证指数", "level": 4101.91, "change_pct": -0.45},
            {"name": "沪深300", "level": 4731.87, "change_pct": -0.57},
        ],
    },
)

TEN = (
    ("电子", "002371.SZ", "北方华创", "国产化率提升，先进制程订单饱满，平台化优势突出", "458.20", "9.71", "13.60", "47.2", "33.7"),
    ("通信", "300308.SZ", "中际旭创", "1.6T 光模块进入放量期，硅光占比提升带动毛利率上行", "612.00", "9.65", "19.90", "63.4", "30.8"),
    ("有色金属", "601899.SH", "紫金矿业", "铜金量价齐升，海外并购兑现", "34.62", "1.95", "2.48", "17.8", "14.0"),
    ("汽车", "601689.SH", "拓普集团", "机器人执行器定点落地，主业毛利率修复", "78.90", "1.64", "2.11", "48.1", "37.4"),
    ("家用电器", "000333.SZ", "美的集团", "分红提升，B 端业务提速", "78.15", "5.71", "6.27", "13.7", "12.5"),
    ("银行", "600036.SH", "招商银行", "息差企稳，财富管理回暖", "42.70", "5.88", "6.11", "7.3", "7.0"),
)


def _deck() -> bytes:
    """Slides: a cover with the month, the market's case in bullets, a table of picks with wrapped reasons, risks; rotated numbers in no table."""
    paper = Paper("金股", WIDE)
    paper.fill(0, 0, 720, 405, RED)
    paper.text(50, 60, "样财证券研究所", 13, bold=True, colour="#FFFFFF")
    paper.text(50, 140, "春季躁动，科技与顺周期并举", 28, bold=True, colour="#FFFFFF")
    paper.text(50, 184, "——2026 年 2 月金股组合", 18, colour="#FFFFFF")
    paper.text(50, 260, "策略首席分析师：景样策 执业证书编号：S9968519120003", 11, colour="#FFFFFF")
    paper.text(50, 282, "2026 年 1 月 31 日", 11, colour="#FFFFFF")
    paper.next_page()
    paper.text(40, 28, "2 月配置建议：均衡偏成长", 20, bold=True, colour=RED)
    for place, text in enumerate(
        (
            "流动性：央行结构性降息 25bp，居民存款搬家仍在途，两融余额 2.7 万亿元",
            "盈利：2025 年报预告向好率 38%，科技制造领先",
            "行业配置：超配电子、通信、有色金属，标配家用电器、银行",
            "1 月组合回顾：组合上涨 7.82%，跑赢沪深 300 指数 6.17 个百分点",
        )
    ):
        paper.text(56, 80 + 34 * place, f"● {text}", 14)
    paper.text(690, 385, "2", 8, align="right")
    paper.next_page()
    paper.text(40, 24, "2 月金股组合", 20, bold=True, colour=RED)
    xs = (44, 104, 166, 226, 470, 530, 578, 630, 680)
    for x, head in zip(xs, ("行业", "代码", "公司", "推荐理由", "股价", "EPS", "", "PE", ""), strict=True):
        paper.text(x, 60, head, 9, bold=True, align="left" if x < 300 else "right")
    for x, head in zip(xs[4:], ("（元）", "2025E", "2026E", "2025E", "2026E"), strict=True):
        paper.text(x, 73, head, 9, bold=True, align="right")
    paper.rule(40, 684, 86)
    top = 92.0
    for row in TEN:
        for x, cell in zip(xs, row, strict=True):
            if x == 226:
                for number, line in enumerate(paper.wrap(cell, 200, 9)):
                    paper.text(x, top + 11 * number, line, 9)
            else:
                paper.text(x, top, cell, 9, align="left" if x < 300 else "right")
        top += 30
        paper.rule(40, 684, top - 5, 0.3, "#999999")
    paper.text(40, top + 4, "资料来源：Wind，样财证券研究所，盈利预测为本所预测，股价截至 2026 年 1 月 30 日", 8)
    paper.text(690, 385, "3", 8, align="right")
    paper.next_page()
    paper.text(40, 28, "风险提示", 20, bold=True, colour=RED)
    for place, text in enumerate(("政策落地不及预期", "海外流动性收紧超预期", "地缘政治风险")):
        paper.text(56, 80 + 34 * place, f"● {text}", 14)
    paper.text(40, 330, "本报告由样财证券股份有限公司制作，该公司并不存在，文件只供测试软件。分析师声明：观点独立。", 8)
    paper.text(690, 385, "4", 8, align="right")
    return paper.done()


def _ten() -> list[Gold]:
    found: list[Gold] = []
    for row in TEN:
        found.append(peer(row[1], row[2], 3, "close_price", float(row[4]), "CNY"))
        for start, metric, unit in ((5, "eps", "CNY"), (7, "pe", "x")):
            for step, year in enumerate((2025, 2026)):
                found.append(peer(row[1], row[2], 3, metric, float(row[start + step]), unit, f"{year}FY", "E"))
    return found


DECK = Trait(
    "zh7_picks_deck",
    "a deck of the month's picks: title over a dash and the month on a dark page, a table of picks with reasons over two lines, risks as bullets of the last slide",
    _deck,
    {
        "broker": "样财证券",
        "published_on": "2026-01-31",
        "title": "春季躁动，科技与顺周期并举",
        "report_type": "strategy",
        "language": "zh",
        "subject_stocks": [],
        "analysts": [person("景样策", "S9968519120003")],
        "ratings": [],
        "peer_valuations": _ten(),
        "picks": [{"name": row[2]} for row in TEN],
        "risk_factors": ["政策落地不及预期", "海外流动性收紧超预期", "地缘政治风险"],
    },
)


TRAITS = [WEEKLY, DECK]
