"""Covers of a deep sector report, a Hong Kong note of a mainland house, a bank's and an insurer's results, a note on a new issue."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import Gold, column, lines, number, person, rated, rated_sector, target

Row = tuple[str, str, str, str]  # label, metric, unit, values joined by blanks


def _cells(stock: str, rows: tuple[Row, ...], actuals: int, years: tuple[int, ...]) -> list[Gold]:
    return [
        {
            "stock": stock,
            "metric": metric,
            "period": f"{year}FY",
            "kind": "A" if place < actuals else "E",
            "value": number(value),
            "unit": unit,
            "page": 1,
        }
        for _, metric, unit, values in rows
        for place, (year, value) in enumerate(zip(years, values.split(), strict=True))
    ]


def _table(head: tuple[str, ...], rows: tuple[Row, ...]) -> list[list[str]]:
    return [list(head), *([label, *values.split()] for label, _, _, values in rows)]


PEERS = (
    ("300308.SZ", "中际旭创", "光模块", "612.50", "9.71", "18.42", "27.35", "63.1", "33.3", "22.4", "买入"),
    ("300502.SZ", "新易盛", "光模块", "431.20", "9.55", "16.80", "23.11", "45.2", "25.7", "18.7", "买入"),
    ("300394.SZ", "天孚通信", "光器件", "205.40", "2.59", "4.10", "5.86", "79.3", "50.1", "35.1", "增持"),
    ("002463.SZ", "沪电股份", "PCB", "68.90", "1.98", "2.77", "3.62", "34.8", "24.9", "19.0", "买入"),
    ("300476.SZ", "胜宏科技", "PCB", "298.60", "5.34", "9.20", "13.05", "55.9", "32.5", "22.9", "增持"),
    ("002837.SZ", "英维克", "液冷", "74.30", "0.66", "1.05", "1.58", "112.6", "70.8", "47.0", "未评级"),
)
SECTOR_TEXT = (
    ("海外云厂商资本开支持续上修，算力链进入第二增长期", "2026年四大云厂商资本开支预计超过六千亿美元，推理需求成为主要增量。"),
    ("光模块：速率升级，龙头份额集中", "1.6T进入规模放量期，硅光渗透率快速提升，推荐中际旭创、新易盛，建议关注天孚通信。"),
    ("PCB：高多层板与HDI供不应求", "AI服务器单机价值量数倍提升，推荐沪电股份，受益标的：胜宏科技。"),
    ("液冷：渗透率拐点已至", "机柜功率密度提升推动液冷从可选到必选，建议关注英维克。"),
)


def _sector() -> bytes:
    paper = Paper("算力行业深度")
    paper.fill(0, 0, 595, 60, "#0B3D63")
    paper.text(40, 20, "样本证券研究所", 16, bold=True, colour="#FFFFFF")
    paper.text(555, 16, "行业深度报告", 11, colour="#FFFFFF", align="right")
    paper.text(555, 36, "2026年05月08日", 10, colour="#FFFFFF", align="right")
    paper.text(40, 76, "通信", 11, bold=True)
    paper.text(40, 96, "投资评级：强于大市（维持）", 10)
    paper.text(40, 118, "算力产业链深度：推理时代，光进铜退", 18, bold=True)
    top = 150.0
    for head, text in SECTOR_TEXT:
        paper.text(190, top, head, 10, bold=True)
        top = paper.paragraph(190, top + 16, 365, text, 9) + 6
    top = paper.paragraph(190, top, 365, "风险提示：云厂商资本开支不及预期；技术路线变化；贸易摩擦加剧。", 9)
    items = (
        "#分析师",
        "张三",
        "S0990518040001",
        "李四",
        "S0990521110006",
        "",
        "#相关报告",
        "《光通信月报：景气延续》2026-04-15",
        "《液冷专题：拐点》2026-03-02",
    )
    column(paper, 40, 170, 150, items)
    paper.text(40, 480, "重点公司盈利预测、估值与投资评级", 10, bold=True)
    head = ("证券代码", "证券简称", "细分", "股价(元)", "2025A", "2026E", "2027E", "2025A", "2026E", "2027E", "评级")
    rights = (55, 105, 150, 200, 245, 290, 335, 385, 430, 475, 515)
    paper.text(40 + 290, 498, "EPS(元)", 8, bold=True, align="center")
    paper.text(40 + 430, 498, "PE(倍)", 8, bold=True, align="center")
    paper.table(40, 512, rights[1:], (head, *PEERS), size=8, step=14)
    paper.text(40, 615, "资料来源：公司公告，样本证券研究所预测；股价为2026年5月7日收盘价", 7.5)
    return paper.done()


def _peer_cells() -> list[Gold]:
    found: list[Gold] = []
    for code, name, _, price, *rest in PEERS:
        base = {"stock": code, "name": name, "page": 1}
        found.append({**base, "metric": "close_price", "period": None, "kind": None, "value": float(price), "unit": "CNY"})
        keys = [(metric, year) for metric in ("eps", "pe") for year in (2025, 2026, 2027)]
        for (metric, year), value in zip(keys, rest, strict=False):
            unit = "CNY" if metric == "eps" else "x"
            kind = "A" if year == 2025 else "E"
            found.append({**base, "metric": metric, "period": f"{year}FY", "kind": kind, "value": float(value), "unit": unit})
    return found


SECTOR: Gold = {
    "broker": "样本证券",
    "report_type": "industry",
    "language": "zh",
    "published_on": "2026-05-08",
    "title": "算力产业链深度：推理时代，光进铜退",
    "sector": "通信",
    "subject_stocks": [],
    "analysts": [person("张三", "S0990518040001"), person("李四", "S0990521110006")],
    "ratings": [
        rated_sector("通信", "强于大市", "maintain"),
        *(rated(row[0], row[-1], None) for row in PEERS if row[-1] != "未评级"),
    ],
    "peer_valuations": _peer_cells(),
    "picks": [
        {"name": "中际旭创"},
        {"name": "新易盛"},
        {"name": "天孚通信"},
        {"name": "沪电股份"},
        {"name": "胜宏科技"},
        {"name": "英维克"},
    ],
    "related_reports": [{"title": "光通信月报：景气延续"}, {"title": "液冷专题：拐点"}],
    "risk_factors": ["云厂商资本开支不及预期", "技术路线变化", "贸易摩擦加剧"],
}

HK_ROWS: tuple[Row, ...] = (
    ("营业收入（人民币百万元）", "revenue", "CNY_mn", "365,906 457,287 561,200 655,400 744,800"),
    ("同比增长率(%)", "revenue_yoy", "pct", "35.0 25.0 22.7 16.8 13.6"),
    ("毛利率(%)", "gross_margin", "pct", "20.9 22.3 22.8 23.2 23.5"),
    ("经调整净利润（人民币百万元）", "net_profit_adjusted", "CNY_mn", "27,235 39,166 47,900 58,700 69,100"),
    ("同比增长率(%)", "np_adjusted_yoy", "pct", "41.3 43.8 22.3 22.5 17.7"),
    ("经调整每股收益（人民币元）", "eps_adjusted", "CNY", "1.09 1.51 1.84 2.25 2.65"),
    ("经调整市盈率(倍)", "pe_adjusted", "x", "37.4 27.0 22.1 18.1 15.4"),
)


def _hongkong() -> bytes:
    paper = Paper("小米集团点评")
    paper.text(40, 30, "港股公司研究", 11, bold=True)
    paper.text(130, 32, "点评报告", 9)
    paper.text(555, 32, "样本证券研究所", 10, align="right")
    paper.rule(40, 555, 50, 1.5, "#C00000")
    paper.text(40, 60, "小米集团-W（1810.HK）", 17, bold=True)
    paper.text(40, 86, "汽车业务盈利，AIoT高端化兑现", 15, bold=True)
    column(
        paper,
        410,
        555,
        64,
        (
            "#买入（维持）",
            ("报告日期", "2026-05-20"),
            ("目标价（港元）", "60.00"),
            ("收盘价（港元）", "44.30"),
            ("总市值（亿港元）", "11,495"),
            ("52周最高/最低（港元）", "61.45/34.20"),
            ("恒生指数", "25,630"),
            "",
            "#分析师",
            "孙八",
            "执业证书：S0990520090008",
            "香港证监会牌照：ABC123",
        ),
    )
    text = (
        "公司公布2026年一季度业绩，实现收入1236亿元人民币，同比增长11.1%；经调整净利润118亿元人民币，同比增长10.6%。",
        "智能电动汽车业务毛利率达到24.2%，单季实现经营盈利。手机业务受存储涨价影响毛利率承压。",
        "我们预计2026-2028年经调整净利润为479/587/691亿元，采用分部估值法，给予目标价60港元，对应2026年29倍市盈率，维持“买入”评级。",
        "风险提示：存储涨价超预期；汽车产能爬坡不及预期；行业竞争加剧。",
    )
    top = 116.0
    for piece in text:
        top = paper.paragraph(40, top, 350, piece, 9) + 6
    paper.text(40, 500, "盈利预测和财务指标", 10, bold=True)
    head = ("截至12月31日止年度", "2024A", "2025A", "2026E", "2027E", "2028E")
    paper.table(40, 518, (230, 300, 370, 440, 510), _table(head, HK_ROWS), size=8.5, step=15)
    paper.text(40, 645, "注：股价换算汇率1港元=0.92元人民币", 7.5)
    return paper.done()


HONGKONG: Gold = {
    "broker": "样本证券",
    "report_type": "company",
    "language": "zh",
    "published_on": "2026-05-20",
    "title": "汽车业务盈利，AIoT高端化兑现",
    "subject_stocks": [{"code": "1810.HK"}],
    "analysts": [person("孙八", "S0990520090008")],
    "ratings": [rated("1810.HK", "买入", "maintain")],
    "target_prices": [target("1810.HK", 60.0, "HKD")],
    "forecasts": [
        *_cells("1810.HK", HK_ROWS, 2, (2024, 2025, 2026, 2027, 2028)),
        {"stock": "1810.HK", "metric": "close_price", "period": None, "kind": None, "value": 44.3, "unit": "HKD"},
    ],
    "risk_factors": ["存储涨价超预期", "汽车产能爬坡不及预期", "行业竞争加剧"],
}

BANK_ROWS: tuple[Row, ...] = (
    ("营业收入(百万元)", "revenue", "CNY_mn", "337,488 337,532 346,100 359,800"),
    ("营收增速", "revenue_yoy", "pct", "-0.48% 0.01% 2.54% 3.96%"),
    ("归母净利润(百万元)", "net_profit_parent", "CNY_mn", "148,391 150,181 153,900 159,300"),
    ("归母净利润增速", "np_yoy", "pct", "1.22% 1.21% 2.48% 3.51%"),
    ("净息差", "nim", "pct", "1.98% 1.87% 1.83% 1.82%"),
    ("不良率", "npl_ratio", "pct", "0.95% 0.94% 0.93% 0.93%"),
    ("拨备覆盖率", "provision_coverage", "pct", "411.98% 391.79% 382.40% 375.10%"),
    ("ROE", "roe", "pct", "14.49% 13.44% 12.90% 12.55%"),
    ("EPS(元)", "eps", "CNY", "5.66 5.70 5.91 6.12"),
    ("BVPS(元)", "bps", "CNY", "41.46 44.80 48.30 51.90"),
    ("P/B(倍)", "pb", "x", "0.96 0.89 0.83 0.77"),
)


def _bank() -> bytes:
    paper = Paper("招商银行业绩快评")
    paper.fill(0, 0, 12, 842, "#004B87")
    paper.text(30, 24, "证券研究报告 | 2026年04月30日", 9)
    paper.text(30, 50, "招商银行（600036.SH）", 18, bold=True)
    paper.text(565, 54, "优于大市", 14, bold=True, colour="#004B87", align="right")
    paper.text(30, 80, "2026年一季报快评：息差降幅收窄，资产质量稳健", 13, bold=True)
    lines(paper, 30, 106, ("◆ 公司研究·财报点评      ◆ 银行·股份制银行      ◆ 投资评级：优于大市（维持）",), 9)
    pair = "证券分析师：周九    0755-00000000    执证编码：S0990516110009"
    lines(paper, 30, 124, (pair, "证券分析师：吴十    0755-00000001    执证编码：S0990519080010"), 8.5)
    text = (
        "业绩增速回正。公司2026年一季度实现营收856.4亿元，同比增长2.2%；归母净利润381.6亿元，同比增长2.4%。",
        "净息差1.85%，环比下降1bp，降幅明显收窄。存款付息率降至1.05%，负债端成本改善是主要支撑。",
        "不良率0.93%，环比下降1bp；拨备覆盖率387.5%，环比下降4.3个百分点。零售贷款不良生成率小幅上升。",
        "投资建议：维持2026-2027年盈利预测，对应PB为0.83x/0.77x，维持“优于大市”评级。风险提示：息差收窄超预期；资产质量恶化。",
    )
    top = 160.0
    for piece in text:
        top = paper.paragraph(30, top, 380, piece, 9) + 6
    box = (
        ("收盘价", "40.02元"),
        ("总市值/流通市值", "10093/8256亿元"),
        ("52周最高价/最低价", "47.60/37.05元"),
        ("近3个月日均成交额", "25.30亿元"),
    )
    column(paper, 430, 565, 160, ("#基础数据", *box, "", "#相关研究报告", "《招商银行-年报点评：分红稳定》——2026-03-29"))
    paper.text(30, 480, "盈利预测和财务指标", 10, bold=True)
    paper.table(30, 498, (260, 340, 420, 500), _table(("", "2024", "2025", "2026E", "2027E"), BANK_ROWS), size=8.5, step=14)
    paper.text(30, 672, "资料来源：Wind，样本证券经济研究所预测", 7.5)
    return paper.done()


BANK: Gold = {
    "broker": "样本证券",
    "report_type": "company",
    "language": "zh",
    "published_on": "2026-04-30",
    "title": "2026年一季报快评：息差降幅收窄，资产质量稳健",
    "subject_stocks": [{"code": "600036.SH"}],
    "analysts": [person("周九", "S0990516110009"), person("吴十", "S0990519080010")],
    "ratings": [rated("600036.SH", "优于大市", "maintain")],
    "target_prices": [],
    "forecasts": [
        *_cells("600036.SH", BANK_ROWS, 2, (2024, 2025, 2026, 2027)),
        {"stock": "600036.SH", "metric": "close_price", "period": None, "kind": None, "value": 40.02, "unit": "CNY"},
    ],
    "related_reports": [{"title": "招商银行-年报点评：分红稳定"}],
    "risk_factors": ["息差收窄超预期", "资产质量恶化"],
}

INSURER_ROWS: tuple[Row, ...] = (
    ("保险服务收入（亿元）", "insurance_revenue", "CNY_100mn", "478.1 495.6 512.4 530.9"),
    ("归母净利润（亿元）", "net_profit_parent", "CNY_100mn", "262.3 362.8 371.5 390.2"),
    ("同比（%）", "np_yoy", "pct", "201.1 38.3 2.4 5.0"),
    ("新业务价值（亿元）", "nbv", "CNY_100mn", "62.5 98.4 115.2 128.7"),
    ("内含价值（亿元）", "embedded_value", "CNY_100mn", "2,584.5 2,891.7 3,160.3 3,441.0"),
    ("每股收益（元）", "eps", "CNY", "8.41 11.63 11.91 12.51"),
    ("每股内含价值（元）", "ev_per_share", "CNY", "82.85 92.70 101.31 110.31"),
    ("P/EV（倍）", "pev", "x", "0.81 0.72 0.66 0.61"),
    ("P/E（倍）", "pe", "x", "8.0 5.8 5.6 5.4"),
)


def _insurer() -> bytes:
    paper = Paper("新华保险点评", latin="Times-Roman")
    paper.text(40, 28, "样本证券", 13, bold=True)
    paper.text(555, 30, "非银金融 | 公司点评", 9, align="right")
    paper.text(40, 60, "新华保险", 20, bold=True)
    paper.text(140, 68, "601336", 12)
    paper.text(40, 92, "NBV高增延续，投资弹性可期", 16, bold=True)
    paper.text(40, 120, "2026/4/29", 9)
    items: tuple[str | tuple[str, str], ...] = (
        ("当前评级", "增持"),
        ("上次评级", "增持"),
        ("目标价格（元）", "78.50"),
        ("上次预测", "72.00"),
        ("当前价格（元）", "67.10"),
        "",
        "#交易数据",
        ("52周内股价区间（元）", "48.22-82.31"),
        ("总市值（百万元）", "209,317"),
        ("总股本/流通A股（百万股）", "3,120/2,085"),
        "",
        "#证券分析师",
        "郑一",
        "登记编号：S0990517060012",
    )
    column(paper, 40, 190, 150, items)
    text = (
        "本报告导读：公司一季度NBV同比增长28.6%，银保渠道贡献突出，净利润受债市波动影响小幅增长。",
        "投资要点：上调目标价至78.50元，对应2026年P/EV 0.77倍，维持“增持”评级。",
        "负债端：长期险首年期交保费同比+22.1%，13个月继续率提升0.8个百分点至96.4%。",
        "资产端：年化总投资收益率5.7%，核心权益仓位维持高位。风险提示：长端利率下行；权益市场大幅波动。",
    )
    top = 150.0
    for piece in text:
        top = paper.paragraph(210, top, 345, piece, 9.5) + 6
    paper.text(210, 470, "财务摘要", 10, bold=True)
    head = ("单位：亿元", "2024A", "2025A", "2026E", "2027E")
    paper.table(210, 488, (165, 225, 285, 345), _table(head, INSURER_ROWS), size=8.5, step=14, head="#004B87")
    return paper.done()


INSURER: Gold = {
    "broker": "样本证券",
    "report_type": "company",
    "language": "zh",
    "published_on": "2026-04-29",
    "title": "NBV高增延续，投资弹性可期",
    "sector": "非银金融",
    "subject_stocks": [{"code": "601336.SH"}],
    "analysts": [person("郑一", "S0990517060012")],
    "ratings": [rated("601336.SH", "增持", "maintain", "增持")],
    "target_prices": [target("601336.SH", 78.5)],
    "forecasts": [
        *_cells("601336.SH", INSURER_ROWS, 2, (2024, 2025, 2026, 2027)),
        {"stock": "601336.SH", "metric": "close_price", "period": None, "kind": None, "value": 67.1, "unit": "CNY"},
    ],
    "risk_factors": ["长端利率下行", "权益市场大幅波动"],
}

ISSUE_ROWS: tuple[Row, ...] = (
    ("营业收入（百万元）", "revenue", "CNY_mn", "438 1,512 3,260 5,480"),
    ("同比增长", "revenue_yoy", "pct", "253.6% 245.2% 115.6% 68.1%"),
    ("归属母公司净利润（百万元）", "net_profit_parent", "CNY_mn", "-1,492 -968 -310 420"),
    ("毛利率", "gross_margin", "pct", "70.7% 68.1% 66.5% 65.8%"),
    ("EPS（元）", "eps", "CNY", "-3.17 -2.06 -0.66 0.89"),
)


def _issue() -> bytes:
    paper = Paper("新股询价")
    paper.text(40, 30, "新股询价报告", 12, bold=True, colour="#7A1F1F")
    paper.text(555, 32, "2025 年 11 月 24 日", 9, align="right")
    paper.rule(40, 555, 50)
    paper.text(40, 62, "摩尔线程(688795.SH)：国产全功能GPU领军者", 17, bold=True)
    column(
        paper,
        400,
        555,
        100,
        (
            "#发行上市资料",
            ("发行股数（万股）", "7,000"),
            ("发行后总股本（万股）", "47,003"),
            ("发行日期", "2025-11-24"),
            ("保荐机构", "样本证券"),
            "",
            "#合理价格区间（元）",
            "96.40-118.20",
            "",
            "#作者",
            "冯二",
            "SAC编号：S0990523010013",
        ),
    )
    text = (
        "公司是国内少数能够提供全功能GPU的企业，产品覆盖AI智算、图形加速与智能座舱。主要可比公司为寒武纪、海光信息、景嘉微。",
        "募集资金80亿元，投向新一代AI训推一体芯片、图形芯片及SoC研发项目。",
        "采用相对估值法，可比公司2026年平均PS为28倍，给予公司2026年PS 14-17倍，合理价格区间为96.40-118.20元，对应总市值453-556亿元。",
        "风险提示：尚未盈利风险；供应链受限风险；竞争加剧风险。",
    )
    top = 100.0
    for piece in text:
        top = paper.paragraph(40, top, 340, piece, 9.5) + 6
    paper.text(40, 430, "主要财务数据及预测", 10, bold=True)
    paper.table(40, 448, (260, 340, 420, 500), _table(("", "2024A", "2025E", "2026E", "2027E"), ISSUE_ROWS), size=8.5, step=14)
    return paper.done()


ISSUE: Gold = {
    "report_type": "company",
    "language": "zh",
    "published_on": "2025-11-24",
    "subject_stocks": [{"code": "688795.SH"}],
    "analysts": [person("冯二", "S0990523010013")],
    "ratings": [],
    "forecasts": _cells("688795.SH", ISSUE_ROWS, 1, (2024, 2025, 2026, 2027)),
    "picks": [],
    "risk_factors": ["尚未盈利风险", "供应链受限风险", "竞争加剧风险"],
}

TRAITS = [
    Trait(
        "zh_finance_sector", "a deep sector report: tracks with picks, a table of key companies with ratings on the cover", _sector, SECTOR
    ),
    Trait(
        "zh_finance_hongkong", "a Hong Kong note of a mainland house: price in HKD, accounts in RMB, adjusted profit", _hongkong, HONGKONG
    ),
    Trait("zh_finance_bank", "a bank's results: margin of interest, bad loans and cover in the table", _bank, BANK),
    Trait("zh_finance_insurer", "an insurer's results: embedded value, new business value, P/EV", _insurer, INSURER),
    Trait("zh_finance_issue", "a note on a new issue with a range of reasonable prices, not rated", _issue, ISSUE),
]
