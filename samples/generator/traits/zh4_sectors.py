"""Sector papers: a weekly with the sector's own figures and a table with PEG and ratings, a weekly with picks under headings of tracks."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import peer, sentences
from .zh_kit import Gold, column, lines, person, rated_sector, scale
from .zh_scales import table_page

RED = "#C00000"
STOCKS = (
    ("恒瑞医药", "63.85", "0.67", "0.99", "1.24", "1.49", "95.3", "64.5", "51.5", "42.9", "2.15", "买入"),
    ("药明康德", "98.20", "3.33", "3.27", "5.61", "5.68", "29.5", "30.0", "17.5", "17.3", "0.92", "买入"),
    ("迈瑞医疗", "211.40", "9.56", "9.62", "8.77", "9.55", "22.1", "22.0", "24.1", "22.1", "2.74", "增持"),
    ("爱尔眼科", "12.06", "0.36", "0.38", "0.41", "0.47", "33.5", "31.7", "29.4", "25.7", "1.96", "买入"),
    ("智飞生物", "20.33", "3.36", "0.84", "-0.42", "0.31", "6.1", "24.2", "-48.4", "65.6", "", "持有"),
)
CODES = ("600276.SH", "603259.SH", "300760.SZ", "300015.SZ", "300122.SZ")


def _own_figures() -> bytes:
    """Left rail: 评级：增持（维持）, 分析师 with `执业证书编号：` and phone, 基本状况, chart; right: a table 重点公司基本状况 above the text."""
    paper = Paper("医药生物行业周报")
    paper.fill(0, 0, 595, 34, "#7F1D1D")
    paper.text(40, 10, "业绩分化收官，静待创新药催化", 15, bold=True, colour="#FFFFFF")
    paper.text(40, 44, "医药生物", 11, bold=True)
    paper.text(555, 44, "证券研究报告/行业定期报告", 9, align="right")
    paper.text(555, 58, "2025 年 11 月 02 日", 9, align="right")
    paper.text(40, 78, "评级:", 10, bold=True)
    paper.text(72, 78, "增持（维持）", 10, bold=True, colour=RED)
    items: tuple[str | tuple[str, str], ...] = (
        "#分析师：祝样云",
        "执业证书编号：S9940521100004",
        "电话：021-55550001",
        "Email：zhuyy@zt.example",
        "#分析师：谢样霞",
        "执业证书编号：S9940522120001",
        "Email：xieyx@zt.example",
        "#联系人：孙样露",
        "Email：sunyl@zt.example",
        "",
        "#基本状况",
        ("上市公司数", "497"),
        ("行业总市值(亿元)", "74,180.32"),
        ("行业流通市值(亿元)", "66,905.11"),
        "",
        "#行业-市场走势对比",
        "医药生物      沪深 300",
        "40%",
        "20%",
        "0%",
        "-20%",
        "24/11   25/02   25/05   25/08",
        "",
        "#相关报告",
        "1、《三季报窗口，聚焦业绩确定性》2025-10-26",
        "2、《对外授权再落地，产业趋势强化》2025-10-19",
    )
    column(paper, 40, 180, 98, items, 8)
    paper.text(200, 78, "重点公司基本状况", 10, bold=True)
    for x, label in ((200, "简称"), (262, "股价"), (330, "EPS"), (452, "PE"), (520, "PEG"), (540, "评级")):
        paper.text(x, 96, label, 7.5, bold=True)
    paper.text(262, 108, "(元)", 7.5)
    rights = (75, 102, 129, 156, 183, 213, 241, 268, 295, 322, 352)
    head = ["", "", "2023A", "2024A", "2025E", "2026E", "2023A", "2024A", "2025E", "2026E", "", ""]
    below = paper.table(200, 110, rights, [head, *STOCKS], size=7, step=13)
    paper.text(200, below + 2, "备注：股价取自 2025 年 10 月 31 日收盘价", 7)
    paper.text(200, 212, "报告摘要", 10, bold=True)
    sentences(
        paper,
        200,
        230,
        355,
        (
            "■ 市场回顾：本周沪深 300 下跌 0.43%，医药生物行业上涨 1.31%，处于 31 个一级子行业第 11 位。化学制药、生物制品分别上涨 3.05%、0.88%，医疗器械、中药分别下跌 0.77%、0.31%。年初至今医药板块上涨 22.1%。",
            "■ 三季报收官，板块分化延续。创新药及外包服务延续高增，器械渠道去库存接近尾声，建议把握两条主线。",
            "■ 重点推荐个股表现：11 月重点推荐：药明康德、恒瑞医药、三生制药、百济神州、康方生物。本周平均上涨 2.31%，跑赢医药行业 1.00%。",
            "■ 风险提示：政策扰动风险、药品质量问题、研究报告使用的公开资料可能存在信息滞后或更新不及时的风险。",
        ),
        9.2,
    )
    paper.text(40, 815, "请务必阅读正文之后的重要声明部分", 7.5)
    paper.next_page()
    paper.text(40, 50, "投资评级说明", 11, bold=True)
    for x, text in ((150, "评级"), (230, "说明")):
        paper.text(x, 72, text, 9, bold=True)
    top = 90.0
    for scope, steps in (
        (
            "股票评级",
            (
                ("买入", "预期未来 6~12 个月内相对同期基准指数涨幅在 15%以上"),
                ("增持", "预期未来 6~12 个月内相对同期基准指数涨幅在 5%~15%之间"),
                ("持有", "预期未来 6~12 个月内相对同期基准指数涨幅在-10%~+5%之间"),
                ("减持", "预期未来 6~12 个月内相对同期基准指数跌幅在 10%以上"),
            ),
        ),
        (
            "行业评级",
            (
                ("增持", "预期未来 6~12 个月内对同期基准指数涨幅在 10%以上"),
                ("中性", "预期未来 6~12 个月内对同期基准指数涨幅在-10%~+10%之间"),
                ("减持", "预期未来 6~12 个月内对同期基准指数跌幅在 10%以上"),
            ),
        ),
    ):
        paper.text(60, top + 8 * len(steps) - 8, scope, 9)
        for word, meaning in steps:
            paper.text(150, top, word, 9)
            paper.text(230, top, meaning, 9)
            top += 16
    top = paper.paragraph(
        60, top + 4, 480, "备注：评级标准为报告发布日后的 6~12 个月内公司股价（或行业指数）相对同期基准指数的相对市场表现。"
    )
    paper.text(40, top + 20, "重要声明", 11, bold=True)
    paper.paragraph(40, top + 40, 500, "样竹证券股份有限公司（以下简称“本公司”）并不存在，本样例只供测试软件，不构成任何买卖建议。")
    return paper.done()


def own_figures() -> list[Gold]:
    found: list[Gold] = []
    for code, row in zip(CODES, STOCKS, strict=True):
        found.append(peer(code, row[0], 1, "close_price", float(row[1]), "CNY"))
        for block, (metric, unit) in enumerate((("eps", "CNY"), ("pe", "x"))):
            for place, year in enumerate((2023, 2024, 2025, 2026)):
                value = float(row[2 + 4 * block + place])
                found.append(peer(code, row[0], 1, metric, value, unit, f"{year}FY", "A" if year < 2025 else "E"))
        if row[10]:
            found.append(peer(code, row[0], 1, "peg", float(row[10]), "x"))
    return found


OPTICAL = (
    ("300308.SZ", "中际旭创", "5,163", "470.00", "51.7", "97.4", "172.1", "100", "53", "30", "买入"),
    ("300502.SZ", "新易盛", "3,420", "344.10", "28.4", "82.6", "133.5", "120", "41", "26", "买入"),
    ("300394.SZ", "天孚通信", "1,296", "166.70", "13.4", "22.1", "31.8", "97", "59", "41", "增持"),
    ("002281.SZ", "光迅科技", "530", "65.70", "6.6", "10.2", "14.4", "80", "52", "37", "未评级"),
)


def _tracks() -> bytes:
    """`推荐（维持）` in a box; advice as headings of tracks with picks below; a table with codes first, market value, profit and PE a year each."""
    paper = Paper("通信行业周报")
    paper.text(40, 30, "行业研究 · 行业周报", 10)
    paper.text(555, 30, "通信", 10, bold=True, align="right")
    paper.rule(40, 555, 48, 1)
    paper.text(40, 60, "通信行业周报（2025.10.27-2025.11.02）", 11, colour="#555555")
    paper.text(40, 80, "海外云厂上修资本开支，算力链景气再确认", 17, bold=True)
    paper.fill(420, 112, 135, 24, "#F2DCDB")
    paper.text(487, 116, "推荐（维持）", 13, bold=True, colour=RED, align="center")
    lines(
        paper,
        420,
        150,
        (
            "分析师：沈样雷",
            "执业证书编号：S9933520060002",
            "电话：010-55550009",
            "分析师：韩样电",
            "执业证书编号：S9933522110005",
            "研究助理：杨样风",
            "执业证书编号：S9933124040003",
        ),
        8.5,
        14,
    )
    paper.text(420, 262, "行业规模", 9, bold=True)
    paper.text(500, 262, "占比%", 8)
    for place, row in enumerate(
        (("股票家数（只）", "124", "2.3"), ("总市值（亿元）", "58,102.6", "5.0"), ("流通市值（亿元）", "55,321.9", "5.4"))
    ):
        for x, cell in zip((420, 515, 555), row, strict=True):
            paper.text(x, 278 + 13 * place, cell, 8, align="left" if x == 420 else "right")
    paper.text(420, 326, "行业指数%", 9, bold=True)
    for x, label in ((490, "1m"), (522, "6m"), (555, "12m")):
        paper.text(x, 326, label, 8, align="right")
    for place, row in enumerate((("绝对表现", "0.9", "62.8", "75.1"), ("相对表现", "1.1", "38.7", "55.8"))):
        for x, cell in zip((420, 490, 522, 555), row, strict=True):
            paper.text(x, 340 + 13 * place, cell, 8, align="left" if x == 420 else "right")
    paper.text(420, 380, "相关报告", 9, bold=True)
    top = paper.paragraph(420, 396, 135, "1、《通信行业周报—光模块需求指引乐观》2025-10-26", 8)
    paper.paragraph(420, top, 135, "2、《通信行业三季报前瞻—算力高增，运营商稳健》2025-10-12", 8)
    top = sentences(
        paper,
        40,
        116,
        350,
        (
            "本周观点",
            "海外四家云厂披露三季报，合计资本开支同比增长超七成，并继续上修全年指引，光模块与交换机环节明年需求能见度提升。",
            "行情回顾",
            "本周通信（申万）指数下跌 3.59%，同期沪深 300 下跌 0.43%，跑输 3.16 个百分点；今年以来累计上涨 61.3%。",
            "投资建议",
            "（1）光模块及光器件：",
            "重点推荐中际旭创、新易盛、天孚通信，建议关注光迅科技、华工科技；",
            "（2）交换机与服务器：",
            "推荐紫光股份、锐捷网络，受益标的：盛科通信；",
            "（3）运营商：推荐中国移动、中国电信。",
            "风险提示：算力需求不及预期；国际贸易摩擦加剧；行业竞争加剧；技术迭代不及预期。",
        ),
        9.3,
    )
    paper.text(40, 560, "重点公司盈利预测与估值（单位：亿元，元，倍）", 9.5, bold=True)
    for x, label in ((40, "代码"), (95, "公司"), (150, "总市值"), (200, "收盘价"), (270, "归母净利润"), (390, "PE"), (480, "评级")):
        paper.text(x, 580, label, 8, bold=True)
    rights = (85, 140, 190, 235, 275, 315, 350, 380, 410, 470)
    head = ["", "", "", "", "24A", "25E", "26E", "24A", "25E", "26E", ""]
    below = paper.table(40, 594, rights, [head, *OPTICAL], size=7.8, step=14)
    paper.text(40, below + 3, "资料来源：Wind，样菊证券（股价为 2025 年 10 月 31 日收盘价，未评级公司来自万得一致预期）", 7)
    paper.text(40, 815, "敬请阅读末页的重要说明", 7.5)
    table_page(
        paper,
        "样菊证券",
        (
            ("强烈推荐", "预期公司股价涨幅超越基准指数 20%以上"),
            ("增持", "预期公司股价涨幅超越基准指数 5-20%之间"),
            ("中性", "预期公司股价变动幅度相对基准指数介于±5%之间"),
            ("减持", "预期公司股价表现弱于基准指数 5%以上"),
        ),
        (
            ("推荐", "行业基本面向好，预期行业指数超越基准指数"),
            ("中性", "行业基本面稳定，预期行业指数跟随基准指数"),
            ("回避", "行业基本面转弱，预期行业指数弱于基准指数"),
        ),
    )
    return paper.done()


def tracked() -> list[Gold]:
    found: list[Gold] = []
    for code, name, value, price, *numbers, _ in OPTICAL:
        found.append(peer(code, name, 1, "market_cap", float(value.replace(",", "")), "CNY_100mn"))
        found.append(peer(code, name, 1, "close_price", float(price), "CNY"))
        for block, (metric, unit) in enumerate((("net_profit_parent", "CNY_100mn"), ("pe", "x"))):
            for place, year in enumerate((2024, 2025, 2026)):
                found.append(peer(code, name, 1, metric, float(numbers[3 * block + place]), unit, f"{year}FY", "A" if year < 2025 else "E"))
    return found


def _picks(**tracks: str) -> list[Gold]:
    return [{"track": track or None, "name": name} for track, names in tracks.items() for name in names.split()]


TRAITS = [
    Trait(
        "zh4_weekly_own_figures",
        "left rail of people and the sector's own figures, a table of stocks by short name with PEG and rating above the text, monthly picks",
        _own_figures,
        {
            "broker": "样竹证券",
            "published_on": "2025-11-02",
            "title": "业绩分化收官，静待创新药催化",
            "report_type": "industry",
            "language": "zh",
            "sector": "医药生物",
            "subject_stocks": [],
            "analysts": [person("祝样云", "S9940521100004"), person("谢样霞", "S9940522120001"), person("孙样露", None, "contact")],
            "ratings": [rated_sector("医药生物", "增持", "maintain")],
            "target_prices": [],
            "forecasts": [],
            "peer_valuations": own_figures(),
            "picks": [{"name": name} for name in ("药明康德", "恒瑞医药", "三生制药", "百济神州", "康方生物")],
            "related_reports": [{"title": "三季报窗口，聚焦业绩确定性"}, {"title": "对外授权再落地，产业趋势强化"}],
            "risk_factors": ["政策扰动风险", "药品质量问题", "研究报告使用的公开资料可能存在信息滞后或更新不及时的风险"],
            "rating_scale": scale("买入 增持 持有 减持", "增持 中性 减持"),
        },
    ),
    Trait(
        "zh4_weekly_tracks",
        "picks under numbered heading lines of tracks, `受益标的：`, 24A/25E under 归母净利润 and PE, codes first, 未评级 in the last column",
        _tracks,
        {
            "broker": "样菊证券",
            "published_on": None,
            "title": "海外云厂上修资本开支，算力链景气再确认",
            "report_type": "industry",
            "language": "zh",
            "sector": "通信",
            "subject_stocks": [],
            "analysts": [
                person("沈样雷", "S9933520060002"),
                person("韩样电", "S9933522110005"),
                person("杨样风", "S9933124040003", "associate"),
            ],
            "ratings": [rated_sector("通信", "推荐", "maintain")],
            "target_prices": [],
            "forecasts": [],
            "peer_valuations": tracked(),
            "picks": _picks(
                光模块及光器件="中际旭创 新易盛 天孚通信 光迅科技 华工科技",
                交换机与服务器="紫光股份 锐捷网络 盛科通信",
                运营商="中国移动 中国电信",
            ),
            "related_reports": [{"title": "通信行业周报—光模块需求指引乐观"}, {"title": "通信行业三季报前瞻—算力高增，运营商稳健"}],
            "risk_factors": ["算力需求不及预期", "国际贸易摩擦加剧", "行业竞争加剧", "技术迭代不及预期"],
            "rating_scale": scale("强烈推荐 增持 中性 减持", "推荐 中性 回避"),
        },
    ),
]
