"""A box of sector ratings with the change, names with codes in one cell; a rail of `label：value`."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import MIDEA, peer, sentences
from .zh_kit import Gold, cells, lines, person, printed, rated, rated_sector, scale, years
from .zh_scales import prose_page, table_page

RED = "#C00000"
XB = (
    ("立讯精密（002475.SZ）", "买入", "61.20", "75.00", "4,460", "133.7", "170.2", "211.9", "27%", "24%", "33", "26", "21"),
    ("歌尔股份（002241.SZ）", "增持", "31.88", "-", "1,130", "26.7", "36.1", "45.3", "35%", "26%", "42", "31", "25"),
    ("蓝思科技（300433.SZ）", "买入", "27.95", "36.00", "1,477", "36.2", "52.4", "71.0", "45%", "35%", "41", "28", "21"),
    ("领益智造（002600.SZ）", "买入", "15.02", "18.50", "1,097", "17.5", "25.9", "36.6", "48%", "41%", "63", "42", "30"),
    ("平均", "", "", "", "", "", "", "", "39%", "31%", "45", "32", "24"),
)


def _change_box() -> bytes:
    """`行业评级 超配 / 前次评级 超配 / 评级变动 维持`; names with codes in one cell; growth columns and a mean row; picks behind a bracketed track."""
    paper = Paper("消费电子周报")
    paper.text(40, 30, "行业周报 | 电子", 10, bold=True)
    paper.text(555, 30, "证券研究报告", 9, align="right")
    paper.text(40, 56, "新机销量超预期，端侧硬件迎密集催化", 18, bold=True)
    paper.text(40, 84, "电子行业周报（20251117-20251123）", 10)
    paper.text(400, 92, "行业评级", 9, bold=True)
    for place, (label, value) in enumerate((("行业评级", "超配"), ("前次评级", "超配"), ("评级变动", "维持"))):
        paper.text(400, 92 + 16 * place, label, 9, bold=True)
        paper.text(555, 92 + 16 * place, value, 9, align="right", colour=RED if not place else "#000000")
    paper.text(400, 150, "近一年行业走势", 9, bold=True)
    lines(paper, 400, 168, ("电子      沪深 300", "60%", "40%", "20%", "0%", "2024-11   2025-03   2025-07"), 7, 12)
    rows = (("相对表现", "1 个月", "3 个月", "12 个月"), ("电子", "-8.27", "9.50", "35.53"), ("沪深 300", "-3.31", "1.98", "15.32"))
    paper.table(400, 250, (70, 112, 155), rows, size=8, step=13)
    paper.text(400, 304, "分析师", 9, bold=True)
    lines(paper, 400, 320, ("葛样秦 S9980523080001", "13800000000", "geyq@xb.example", "联系人", "卞样汉", "bianyh@xb.example"), 8.5, 13)
    paper.text(400, 412, "相关研究", 9, bold=True)
    top = paper.paragraph(400, 428, 155, "电子：存储涨价延续，关注设备与模组—电子行业周报 2025-11-16", 8)
    paper.paragraph(400, top + 2, 155, "电子：三季报总结，景气向上—电子行业专题 2025-11-09", 8)
    sentences(
        paper,
        40,
        108,
        335,
        (
            "核心结论",
            "新机销量持续超预期。第三方数据显示，新机上市前十周销量同比增长约 14%，标准版机型表现突出，备货需求有望上修。",
            "端侧硬件迎密集催化。多家厂商将在年底前发布智能眼镜新品，光学、声学与结构件环节价值量提升。",
            "【果链】建议关注立讯精密、蓝思科技、领益智造、鹏鼎控股；",
            "【智能眼镜】建议关注歌尔股份、水晶光电、恒玄科技。",
            "行情回顾：本周电子（申万）下跌 5.89%，跑输沪深 300 指数 2.12 个百分点。",
            "风险提示：终端需求不及预期；新品进度不及预期；汇率波动风险；国际贸易摩擦。",
        ),
        9.3,
    )
    paper.text(40, 560, "重点公司估值表", 9.5, bold=True)
    for x, label in (
        (40, "公司"),
        (130, "评级"),
        (160, "股价"),
        (190, "目标价"),
        (224, "市值"),
        (262, "归母净利润（亿元）"),
        (366, "净利润增速"),
        (452, "PE（倍）"),
    ):
        paper.text(x, 578, label, 7.5)
    for x, label in ((160, "（元）"), (192, "（元）"), (222, "（亿元）")):
        paper.text(x, 590, label, 7)
    rights = (108, 138, 172, 206, 242, 276, 310, 352, 386, 424, 458, 492)
    head = ("", "", "", "", "", "2024A", "2025E", "2026E", "2025E", "2026E", "2024A", "2025E", "2026E")
    below = paper.table(40, 596, rights, [head, *XB], size=7.5, step=14)
    paper.text(40, below + 2, "资料来源：同花顺 iFinD，样秦证券研发中心，股价截至 2025 年 11 月 21 日", 7)
    table_page(
        paper,
        "样秦证券",
        (
            ("买入", "公司未来 6-12 个月的投资收益率领先市场基准指数 20%以上"),
            ("增持", "领先市场基准指数 5%到 20%之间"),
            ("中性", "与市场基准指数变动幅度相差-5%到 5%"),
            ("卖出", "落后市场基准指数大于 5%"),
        ),
        (
            ("超配", "行业预期未来 6-12 个月内的涨幅超过市场基准指数 10%以上"),
            ("中配", "变动幅度介于市场基准指数-10%到 10%之间"),
            ("低配", "落后市场基准指数 10%以上"),
        ),
    )
    return paper.done()


def change_box() -> list[Gold]:
    found: list[Gold] = []
    for cell, _, price, wanted, size, *numbers in XB[:-1]:
        name, code = cell.rstrip("）").split("（")
        found.append(peer(code, name, 1, "close_price", float(price), "CNY"))
        found.append(peer(code, name, 1, "market_cap", float(size.replace(",", "")), "CNY_100mn"))
        if wanted != "-":
            found.append(peer(code, name, 1, "target_price", float(wanted), "CNY"))
        for metric, unit, first, values in (
            ("net_profit_parent", "CNY_100mn", 2024, numbers[:3]),
            ("np_yoy", "pct", 2025, numbers[3:5]),
            ("pe", "x", 2024, numbers[5:]),
        ):
            for place, value in enumerate(values):
                year = first + place
                found.append(peer(code, name, 1, metric, float(value.rstrip("%")), unit, f"{year}FY", "A" if year < 2025 else "E"))
    return found


HX_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("YoY（%）", "revenue_yoy"),
    ("归母净利润(百万元)", "profit"),
    ("YoY（%）", "np_yoy"),
    ("毛利率（%）", "gross_margin"),
    ("每股收益 (元)", "eps"),
    ("ROE", "roe"),
    ("市盈率", "pe"),
)
HX_TABLE = printed(
    MIDEA, HX_ROWS, {"revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "gross_margin": "{:.1f}%", "roe": "{:.1f}%", "pe": "{:.2f}"}
)


def _colons() -> bytes:
    """Rail 评级及分析师信息: 评级：/上次评级：/目标价格：/最新收盘价：/股票代码：… with values behind colons, the target left empty."""
    paper = Paper("美的集团点评")
    paper.fill(0, 0, 595, 28, "#7B1E24")
    paper.text(40, 8, "证券研究报告|公司点评报告", 10, bold=True, colour="#FFFFFF")
    paper.text(40, 38, "2025 年 10 月 30 日", 9)
    paper.text(40, 60, "B 端延续高增，经营质量稳步提升", 18, bold=True)
    paper.text(40, 88, "美的集团(000333)", 11, bold=True)
    paper.text(400, 60, "评级及分析师信息", 10, bold=True)
    pairs = (
        ("评级：", "买入"),
        ("上次评级：", "买入"),
        ("目标价格：", ""),
        ("最新收盘价：", "73.12"),
        ("股票代码：", "000333"),
        ("52 周最高价/最低价：", "83.68/66.5"),
        ("总市值(亿)", "5,614.15"),
        ("自由流通市值(亿)", "5,019.69"),
        ("自由流通股数(百万)", "6,865.00"),
    )
    top = 80.0
    for label, value in pairs:
        paper.text(400, top, label, 8.5)
        paper.text(555, top, value, 8.5, align="right")
        top += 14
    lines(
        paper,
        400,
        top + 100,
        (
            "分析师：陈样唐",
            "邮箱：chenyt@hx.example",
            "SAC NO：S9912525030002",
            "联系电话：",
            "",
            "分析师：任样宋",
            "邮箱：renys@hx.example",
            "SAC NO：S9912521050004",
        ),
        8.5,
        13,
    )
    body = (
        "事件概述",
        "公司发布 2025 年三季报：前三季度营业总收入 3647 亿元，同比+13.9%，归母净利润 379 亿元，同比+19.5%。",
        "分析判断",
        "收入端：新能源及工业技术、智能建筑科技、机器人与自动化前三季度收入分别同比+21%、+25%、+9%，商用业务占比提升。",
        "利润端：毛利率平稳，费用率优化，汇兑收益增厚利润。",
        "投资建议",
        "结合三季报，我们维持盈利预测，预计 25-27 年公司收入分别为 4526/4893/5268 亿元，归母净利润分别为 438/482/527 亿元，EPS 分别为 5.71/6.27/6.86 元，以 10 月 29 日收盘价 73.12 元计算，对应 PE 分别为 13/12/11 倍，维持“买入”评级。",
        "风险提示",
        "原材料价格波动、汇率波动、关税政策不确定性、新品销售不及预期。",
    )
    sentences(paper, 40, 112, 340, [f"► {text}" if len(text) < 6 else text for text in body], 9.2)
    paper.text(40, 590, "盈利预测与估值", 10, bold=True)
    head = years(MIDEA, "财务摘要")
    below = paper.table(40, 608, (200, 275, 350, 425, 500), [head, *HX_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：Wind，样唐证券研究所", 7.5)
    prose_page(
        paper,
        "样唐证券",
        (
            ("买入", "分析师预测在此期间股价相对强于上证指数达到或超过 15%"),
            ("增持", "分析师预测在此期间股价相对强于上证指数在 5%—15%之间"),
            ("中性", "分析师预测在此期间股价相对上证指数在-5%—5%之间"),
            ("减持", "分析师预测在此期间股价相对弱于上证指数 5%—15%之间"),
            ("卖出", "分析师预测在此期间股价相对弱于上证指数达到或超过 15%"),
        ),
        (
            ("推荐", "分析师预测在此期间行业指数相对强于上证指数达到或超过 10%"),
            ("中性", "分析师预测在此期间行业指数相对上证指数在-10%—10%之间"),
            ("回避", "分析师预测在此期间行业指数相对弱于上证指数达到或超过 10%"),
        ),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh4c_change_box",
        "行业评级/前次评级/评级变动 as pairs, names with codes in one cell, growth columns, a mean row, tracks in 【】 before 建议关注, phone and mail",
        _change_box,
        {
            "broker": "样秦证券",
            "title": "新机销量超预期，端侧硬件迎密集催化",
            "report_type": "industry",
            "language": "zh",
            "sector": "电子",
            "subject_stocks": [],
            "analysts": [person("葛样秦", "S9980523080001"), person("卞样汉", None, "contact")],
            "ratings": [rated_sector("电子", "超配", "maintain", "超配")],
            "target_prices": [],
            "forecasts": [],
            "peer_valuations": change_box(),
            "picks": [{"track": "果链", "name": name} for name in ("立讯精密", "蓝思科技", "领益智造", "鹏鼎控股")]
            + [{"track": "智能眼镜", "name": name} for name in ("歌尔股份", "水晶光电", "恒玄科技")],
            "related_reports": [
                {"title": "电子：存储涨价延续，关注设备与模组—电子行业周报"},
                {"title": "电子：三季报总结，景气向上—电子行业专题"},
            ],
            "risk_factors": ["终端需求不及预期", "新品进度不及预期", "汇率波动风险", "国际贸易摩擦"],
            "rating_scale": scale("买入 增持 中性 卖出", "超配 中配 低配"),
        },
    ),
    Trait(
        "zh4c_colons",
        "rail of `label：` and value at the edge, the target left empty, `SAC NO：`, `总市值(亿)`",
        _colons,
        {
            "broker": "样唐证券",
            "published_on": "2025-10-30",
            "title": "B端延续高增，经营质量稳步提升",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "000333.SZ", "name": "美的集团"}],
            "analysts": [person("陈样唐", "S9912525030002"), person("任样宋", "S9912521050004")],
            "ratings": [rated("000333.SZ", "买入", "maintain", "买入")],
            "target_prices": [],
            "forecasts": [
                *cells("000333.SZ", MIDEA, HX_ROWS, HX_TABLE),
                {"stock": "000333.SZ", "metric": "close_price", "period": None, "value": 73.12, "unit": "CNY", "page": 1},
                {"stock": "000333.SZ", "metric": "market_cap", "period": None, "value": 5614.15, "unit": "CNY_100mn", "page": 1},
            ],
            "picks": [],
            "risk_factors": ["原材料价格波动", "汇率波动", "关税政策不确定性", "新品销售不及预期"],
            "rating_scale": scale("买入 增持 中性 减持 卖出", "推荐 中性 回避"),
        },
    ),
]
