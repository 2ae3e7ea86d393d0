"""Papers without a rating of their own: a strategy paper with sectors and themes, a deck on a stock seen from the side."""

from __future__ import annotations

from ..paper import WIDE, Paper
from . import Trait
from .zh4_kit import SWAN, peer, sentences
from .zh_kit import cells, column, lines, person, printed, rated, target, years

BLUE = "#12406A"


def _strategy() -> bytes:
    """`策略研究 | 定期报告`, a rail of people with roles before names, indices and styles in two tables side by side, no rating anywhere."""
    paper = Paper("十一月策略")
    paper.fill(0, 0, 160, 842, "#EEF3F8")
    paper.text(180, 30, "策略研究·定期策略", 10)
    paper.text(555, 30, "2025 年 11 月 03 日", 10, align="right")
    paper.text(180, 56, "蓄力再起，成长不灭", 20, bold=True)
    paper.text(180, 86, "——2025 年 11 月 A 股策略展望", 12)
    column(
        paper,
        24,
        150,
        60,
        (
            "#证券分析师",
            "姓名：丁样春",
            "资格编号：S9961521040001",
            "邮箱：dingyc@cl.example",
            "#证券分析师",
            "姓名：赖样夏",
            "资格编号：S9961524090002",
            "邮箱：laiyx@cl.example",
            "",
            "#沪深 300 走势图",
            "4800",
            "4400",
            "4000",
            "3600",
            "2024-11    2025-03    2025-07",
            "",
            "#相关研究报告",
            "《十月策略：以我为主》",
            "——2025-10-09",
            "《四季度展望：迎接风格再平衡》",
            "——2025-09-28",
        ),
        8.5,
    )
    sentences(
        paper,
        180,
        116,
        375,
        (
            "核心观点",
            "十月市场高位震荡，上证指数一度站上 4000 点，成交额维持两万亿元上方。我们认为风险偏好仍在，调整即是机会。",
            "大势研判：四中全会与三季报落地后进入政策与业绩空窗，十一月指数以震荡蓄势为主，年底前后春季行情有望提前启动。",
            "行业配置：成长与周期均衡。关注电子、电力设备、有色金属、非银金融；主题方面关注商业航天、固态电池、人形机器人。",
            "三季报小结：全 A 非金融归母净利润累计同比增长 1.7%，单季增长 3.9%，科技制造与上游资源贡献主要增量。",
            "风险提示：国内经济复苏不及预期，海外流动性收紧超预期，地缘冲突升级，历史经验不代表未来。",
        ),
        9.3,
    )
    paper.text(180, 470, "图表 1：主要宽基指数表现", 9, bold=True)
    left = (
        ("指数", "收盘", "近一月", "年初至今"),
        ("上证指数", "3954.79", "1.85%", "17.99%"),
        ("创业板指", "3187.53", "-1.56%", "48.84%"),
        ("科创 50", "1415.53", "-5.33%", "43.14%"),
    )
    paper.table(180, 488, (80, 125, 175), left, size=8, step=14)
    paper.text(375, 470, "图表 2：风格指数表现", 9, bold=True)
    right = (
        ("指数", "近一月", "年初至今"),
        ("大盘成长", "-0.81%", "24.60%"),
        ("大盘价值", "2.31%", "6.02%"),
        ("小盘成长", "0.44%", "31.71%"),
    )
    paper.table(375, 488, (110, 175), right, size=8, step=14)
    paper.text(180, 556, "数据来源：Wind，样春证券研究所", 7)
    paper.text(40, 815, "请务必阅读报告末页的重要声明", 7.5)
    paper.next_page()
    paper.text(40, 60, "重要声明", 12, bold=True)
    paper.paragraph(40, 84, 500, "样春证券有限责任公司并不存在，本文件由算式得出，只供测试软件。市场有风险，投资需谨慎。")
    return paper.done()


DECK_ROWS = (
    ("营业收入", "revenue"),
    ("增长率", "revenue_yoy"),
    ("归母净利润", "profit"),
    ("增长率", "np_yoy"),
    ("EPS（元）", "eps"),
    ("ROE", "roe"),
    ("P/E", "pe"),
    ("P/B", "pb"),
)
DECK_TABLE = printed(SWAN, DECK_ROWS, {"revenue_yoy": "{:.2f}%", "np_yoy": "{:.2f}%", "roe": "{:.2f}%", "pe": "{:.2f}", "pb": "{:.2f}"})
RIVALS = (
    ("002311.SZ", "海大集团", "316", "27.65", "1.34", "1.57", "1.82", "20.6", "17.6", "15.2"),
    ("000876.SZ", "新希望", "432", "9.55", "0.10", "0.33", "0.51", "95.5", "28.9", "18.7"),
    ("603609.SH", "禾丰股份", "69", "7.58", "0.38", "0.57", "0.70", "19.9", "13.3", "10.8"),
)


def _deck() -> bytes:
    """Landscape: cover with people in a row, a page of forecast left and argument right, a page of comparable companies."""
    paper = Paper("海大集团深度报告", WIDE)
    paper.fill(0, 0, 720, 60, BLUE)
    paper.text(40, 20, "证券研究报告", 14, bold=True, colour="#FFFFFF")
    paper.text(680, 22, "公司深度", 12, colour="#FFFFFF", align="right")
    paper.text(40, 110, "海大集团（002311.SZ）深度报告：", 22, bold=True)
    paper.text(40, 146, "出海先行者，饲料龙头再启航", 22, bold=True)
    paper.text(40, 200, "评级：买入（首次覆盖）", 14, bold=True, colour="#C00000")
    for x, name, licence in (
        (40, "程样秋(证券分析师)", "S9935521120002"),
        (240, "熊样冬(证券分析师)", "S9935524120001"),
        (440, "王样年(联系人)", "S9935124070008"),
    ):
        lines(paper, x, 250, (name, licence, "chengyq@gh.example"), 10, 16)
    paper.text(680, 370, "2025 年 11 月 18 日", 11, align="right")
    paper.next_page()
    paper.text(40, 24, "核心提要", 16, bold=True, colour=BLUE)
    sentences(
        paper,
        40,
        60,
        300,
        (
            "◆ 海外饲料：产能加速落地，2024 年海外销量 236 万吨，2030 年目标 720 万吨，吨利高于国内。",
            "◆ 国内饲料：水产料回暖，禽畜料份额提升，原料采购与服务体系构筑护城河。",
            "◆ 盈利预测与评级：预计 2025-2027 年营收 135.60/153.20/170.90 亿元，归母净利润 17.96/20.75/23.61 亿元，首次覆盖，给予“买入”评级，目标价 36.40 元。",
            "◆ 风险提示：原材料价格波动；水产价格低迷；海外产能建设不及预期；汇率风险。",
        ),
        10,
        6,
    )
    paper.text(370, 60, "盈利预测（单位：百万元）", 10, bold=True)
    below = paper.table(370, 80, (120, 170, 220, 270, 320), [years(SWAN, "预测指标"), *DECK_TABLE], size=9, step=17, head=BLUE)
    paper.text(370, below + 4, "资料来源：Wind 资讯，样秋证券研究所", 8)
    paper.text(40, 385, "请务必阅读报告附注中的风险提示和免责声明", 8)
    paper.text(680, 385, "2", 9, align="right")
    paper.next_page()
    paper.text(40, 24, "可比公司估值", 16, bold=True, colour=BLUE)
    for x, label in ((40, "证券代码"), (120, "证券简称"), (200, "总市值"), (265, "股价"), (350, "EPS（元）"), (500, "PE（倍）")):
        paper.text(x, 62, label, 9, bold=True)
    rights = (130, 200, 260, 330, 375, 420, 490, 540, 590)
    head = ["", "", "（亿元）", "（元）", "2024A", "2025E", "2026E", "2024A", "2025E", "2026E"]
    paper.table(40, 78, rights, [head, *RIVALS], size=9, step=18)
    paper.text(40, 160, "资料来源：Wind 资讯（除海大集团外均为一致预期，2025 年 11 月 17 日收盘价），样秋证券研究所", 8)
    paper.next_page()
    paper.text(40, 24, "研究小组介绍与免责声明", 14, bold=True)
    paper.paragraph(40, 60, 640, "本样例由样秋证券股份有限公司制作，该公司并不存在，文件只供测试软件。")
    return paper.done()


def _rivals() -> list[dict[str, object]]:
    found = []
    for code, name, size, price, *numbers in RIVALS:
        found += [peer(code, name, 3, "market_cap", float(size), "CNY_100mn"), peer(code, name, 3, "close_price", float(price), "CNY")]
        for block, (metric, unit) in enumerate((("eps", "CNY"), ("pe", "x"))):
            for place, year in enumerate((2024, 2025, 2026)):
                found.append(peer(code, name, 3, metric, float(numbers[3 * block + place]), unit, f"{year}FY", "A" if year < 2025 else "E"))
    return found


TRAITS = [
    Trait(
        "zh4_strategy_month",
        "a month's strategy: shaded rail with `姓名：` and `资格编号：`, sectors named for allocation, index tables side by side, no rating",
        _strategy,
        {
            "broker": "样春证券",
            "published_on": "2025-11-03",
            "title": "蓄力再起，成长不灭",
            "report_type": "strategy",
            "language": "zh",
            "subject_stocks": [],
            "analysts": [person("丁样春", "S9961521040001"), person("赖样夏", "S9961524090002")],
            "ratings": [],
            "target_prices": [],
            "forecasts": [],
            "peer_valuations": [],
            "picks": [],
            "related_reports": [{"title": "十月策略：以我为主"}, {"title": "四季度展望：迎接风格再平衡"}],
            "risk_factors": ["国内经济复苏不及预期", "海外流动性收紧超预期", "地缘冲突升级", "历史经验不代表未来"],
            # the index tables are no labels: `近一月` is no change of a window that is printed
        },
    ),
    Trait(
        "zh4_deck_first",
        "landscape deck: people in a row with roles in brackets, forecast table right of the argument, comparable companies on page three",
        _deck,
        {
            "broker": "样秋证券",
            "published_on": "2025-11-18",
            "title": "出海先行者，饲料龙头再启航",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "002311.SZ", "name": "海大集团"}],
            "analysts": [
                person("程样秋", "S9935521120002"),
                person("熊样冬", "S9935524120001"),
                person("王样年", "S9935124070008", "contact"),
            ],
            "ratings": [rated("002311.SZ", "买入", "initiate")],
            "target_prices": [target("002311.SZ", 36.4)],
            "forecasts": cells("002311.SZ", SWAN, DECK_ROWS, DECK_TABLE, page=2),
            "peer_valuations": _rivals(),
            "picks": [],
            "risk_factors": ["原材料价格波动", "水产价格低迷", "海外产能建设不及预期", "汇率风险"],
        },
    ),
]
