"""A note with the events ahead and an analyst by phone, a first rating in a box, a macro comment that forecasts no company."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import AMEC, HENGRUI, sentences
from .zh_kit import cells, column, lines, person, printed, rated, scale, years
from .zh_scales import table_page

RED = "#C00000"
DX_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("增长率（%）", "np_yoy"),
    ("净资产收益率（%）", "roe"),
    ("每股收益（元）", "eps"),
    ("PE", "pe"),
    ("PB", "pb"),
)
DX_TABLE = printed(
    HENGRUI,
    DX_ROWS,
    {
        "revenue_yoy": "{:.2f}%",
        "np_yoy": "{:.2f}%",
        "roe": "{:.2f}%",
        "revenue": "{:,.2f}",
        "profit": "{:,.2f}",
        "pe": "{:.2f}",
        "pb": "{:.2f}",
    },
)


def _events_ahead() -> bytes:
    """Left: 公司简介 and 未来 3-6 个月重大事项提示; 交易数据; an analyst with phone only; `公司盈利预测及投资评级：` as a lead; 指标 in the corner."""
    paper = Paper("恒瑞医药")
    paper.text(40, 28, "公 司 研 究", 10, bold=True)
    paper.text(40, 48, "恒瑞医药（600276.SH）：创新成果兑现，国际化步入快车道", 14, bold=True)
    paper.text(40, 74, "——2025 年三季报点评", 10)
    paper.text(395, 74, "2025 年 10 月 29 日", 9)
    paper.text(395, 92, "推荐/维持", 12, bold=True, colour=RED)
    paper.text(480, 94, "恒瑞医药", 10, bold=True)
    paper.text(555, 94, "公司报告", 10, align="right")
    column(
        paper,
        395,
        555,
        118,
        (
            "#公司简介：",
            "公司是国内创新药龙头，覆盖肿瘤、自身免疫、代谢等领域。",
            "资料来源：公司公告、同花顺",
            "#未来 3-6 个月重大事项提示：",
            "无",
            "#交易数据",
            ("52 周股价区间（元）", "74.8-42.31"),
            ("总市值（亿元）", "4,237.72"),
            ("流通市值（亿元）", "4,073.00"),
            ("总股本/流通 A 股（万股）", "663,700/637,900"),
            ("流通 B 股/H 股（万股）", "-/25,800"),
            ("52 周日均换手率", "0.79"),
            "资料来源：恒生聚源、样明证券研究所",
            "#52 周股价走势图",
            "恒瑞医药    沪深 300",
            "60%",
            "20%",
            "-20%",
            "10/29  1/29  4/29  7/29",
            "#分析师：胡样明",
            "010-55550707          huym@dx.example",
            "执业证书编号：          S9948023110002",
            "#研究助理：安样清",
            "010-55550808",
        ),
        8.2,
    )
    body = (
        "事件：恒瑞医药发布 2025 年三季报，前三季度收入 231.88 亿元，同比增长 14.85%；归母净利润 57.51 亿元，同比增长 24.50%。",
        "创新药保持快速增长，授权合作收入贡献增量。公司前三季度研发投入 49.45 亿元，多项成果亮相国际会议。",
        "公司盈利预测及投资评级：公司创新转型成效显著，国际化进程加快。我们预计公司 2025-2027 年归母净利润为 82.15、98.74 和 119.60 亿元，对应 EPS 分别为 1.24、1.49 和 1.80 元，当前股价对应 PE 为 52、43 和 35 倍，维持“推荐”评级。",
        "风险提示：新药研发进展不及预期、政策变化超预期、市场竞争加剧。",
    )
    sentences(paper, 40, 98, 335, body, 9.3, 7)
    paper.text(40, 590, "财务指标预测", 10, bold=True)
    below = paper.table(40, 608, (200, 285, 370, 455), [years(HENGRUI, "指标"), *DX_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司财报、样明证券研究所", 7.5)
    paper.next_page()
    paper.paragraph(40, 60, 500, "样明证券股份有限公司并不存在，本样例只供测试软件。")
    return paper.done()


FZ_ROWS = (
    ("营业总收入", "revenue"),
    ("(+/-)(%)", "revenue_yoy"),
    ("归母净利润", "profit"),
    ("(+/-)(%)", "np_yoy"),
    ("EPS(元)", "eps"),
    ("ROE(%)", "roe"),
    ("PE", "pe"),
    ("PB", "pb"),
)
FZ_TABLE = printed(AMEC, FZ_ROWS, {"revenue_yoy": "{:.2f}", "np_yoy": "{:.2f}", "roe": "{:.2f}", "pe": "{:.2f}", "pb": "{:.2f}"})


def _narrow() -> bytes:
    """`单位/百万` in the corner; a column so narrow that a number breaks over two lines: `20,` above `850`; `强烈推荐(首次)` in a box."""
    paper = Paper("中微公司深度")
    paper.text(40, 30, "中微公司（688012）公司深度报告", 10)
    paper.text(555, 30, "2025 年 11 月 12 日", 10, align="right")
    paper.text(40, 56, "平台化版图扩张，国产设备旗手", 19, bold=True)
    paper.text(400, 92, "强烈推荐(首次)", 13, bold=True, colour=RED)
    paper.text(400, 120, "公司信息", 9, bold=True)
    column(
        paper,
        400,
        555,
        136,
        (
            ("行业", "半导体设备"),
            ("最新收盘价(人民币/元)", "280.36"),
            ("总市值(亿)(元)", "1,755.45"),
            ("52 周最高/最低价(元)", "326.00/164.88"),
        ),
        8.5,
    )
    paper.text(400, 206, "历史表现", 9, bold=True)
    lines(paper, 400, 222, ("75%", "50%", "25%", "0%", "24/11/12  25/2/10  25/5/11", "中微公司      沪深 300", "数据来源：Wind"), 7, 11)
    paper.text(400, 310, "分析师", 9, bold=True)
    lines(paper, 400, 326, ("郑样元 登记编号：S9922523060001",), 8.5)
    paper.text(400, 344, "联系人", 9, bold=True)
    lines(paper, 400, 360, ("佘样辽",), 8.5)
    sentences(
        paper,
        40,
        92,
        340,
        (
            "国产刻蚀设备旗手，业绩高速增长。公司成立二十余年，等离子体刻蚀设备覆盖先进制程，2020-2024 年营收复合增速超过 40%。",
            "先进存储扩产，刻蚀与薄膜受益。三维堆叠层数增加，刻蚀步骤占比提升，单位产能对应设备价值量走高。",
            "盈利预测：预计 2025-2027 年归母净利润 21.48/30.67/42.15 亿元，首次覆盖，给予“强烈推荐”评级。",
            "风险提示：下游扩产不及预期，新品导入不及预期，贸易环境恶化。",
        ),
        9.5,
    )
    paper.text(40, 560, "盈利预测", 10, bold=True)
    paper.table(40, 578, (180, 260, 340, 420, 500), [years(AMEC, "单位/百万"), *FZ_TABLE], size=8.5, step=15)
    paper.text(40, 716, "数据来源：Wind、样元证券研究所    注：EPS 预测值按照最新股本摊薄", 7.5)
    table_page(
        paper,
        "样元证券",
        (
            ("强烈推荐", "分析师预测未来半年公司股价有 20%以上的涨幅"),
            ("推荐", "分析师预测未来半年公司股价有 10%以上的涨幅"),
            ("中性", "分析师预测未来半年公司股价在-10%和 10%之间波动"),
            ("减持", "分析师预测未来半年公司股价有 10%以上的跌幅"),
        ),
        (
            ("推荐", "分析师预测未来半年行业表现强于沪深 300 指数"),
            ("中性", "分析师预测未来半年行业表现与沪深 300 指数持平"),
            ("减持", "分析师预测未来半年行业表现弱于沪深 300 指数"),
        ),
    )
    return paper.done()


def _macro() -> bytes:
    """A macro comment: figures of the economy by month, a table of forecasts of institutions; no stock, no rating, no forecast of a company."""
    paper = Paper("宏观点评")
    paper.text(40, 30, "宏观研究 | 宏观点评", 10, bold=True)
    paper.text(555, 30, "2025 年 11 月 10 日", 10, align="right")
    paper.rule(40, 555, 48)
    paper.text(40, 58, "物价温和回升，结构改善可期", 19, bold=True)
    paper.text(40, 86, "——10 月物价数据点评", 11)
    lines(paper, 40, 108, ("首席宏观分析师：温样商（S9911521040003）", "宏观分析师：鲁样周（S9911524060002）"), 9)
    sentences(
        paper,
        40,
        146,
        515,
        (
            "核心观点：10 月 CPI 同比由负转正至 0.2%，核心 CPI 同比涨幅扩大至 1.2%；PPI 同比降幅收窄至-2.1%，环比年内首次转正。",
            "食品价格降幅收窄，服务价格回升。金饰品价格同比上涨超五成，对核心 CPI 形成支撑。",
            "展望后续，预计年内 CPI 同比维持低位回升态势，全年均值约 0.0%；PPI 降幅有望继续收窄。",
            "风险提示：内需恢复不及预期；大宗商品价格超预期波动；海外政策不确定性。",
        ),
        9.5,
        6,
    )
    paper.text(40, 330, "表 1：主要物价指标（%）", 9.5, bold=True)
    rows = (
        ("指标", "2025-07", "2025-08", "2025-09", "2025-10", "2025E", "2026E"),
        ("CPI 同比", "0.0", "-0.4", "-0.3", "0.2", "0.0", "0.6"),
        ("核心 CPI 同比", "0.8", "0.9", "1.0", "1.2", "0.8", "1.2"),
        ("PPI 同比", "-3.6", "-2.9", "-2.3", "-2.1", "-2.6", "-0.9"),
    )
    paper.table(40, 350, (180, 250, 320, 390, 450, 510), rows, size=8.5, step=15)
    paper.text(40, 416, "资料来源：国家统计局，样商证券研究所", 7.5)
    paper.next_page()
    paper.paragraph(40, 60, 500, "样商证券股份有限公司并不存在，本样例只供测试软件。")
    return paper.done()


TRAITS = [
    Trait(
        "zh4c_events_ahead",
        "headline behind name and code, `推荐/维持`, 交易数据, an analyst with phone only, 指标 in the corner",
        _events_ahead,
        {
            "broker": "样明证券",
            "published_on": "2025-10-29",
            "title": "创新成果兑现，国际化步入快车道",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "600276.SH", "name": "恒瑞医药"}],
            "analysts": [person("胡样明", "S9948023110002"), person("安样清", None, "associate")],
            "ratings": [rated("600276.SH", "推荐", "maintain")],
            "target_prices": [],
            "forecasts": cells("600276.SH", HENGRUI, DX_ROWS, DX_TABLE),
            "picks": [],
            "risk_factors": ["新药研发进展不及预期", "政策变化超预期", "市场竞争加剧"],
        },
    ),
    Trait(
        "zh4c_first_in_box",
        "`强烈推荐(首次)`, 登记编号 behind the name, a contact by name alone under 联系人, `单位/百万` in the corner",
        _narrow,
        {
            "broker": "样元证券",
            "published_on": "2025-11-12",
            "title": "平台化版图扩张，国产设备旗手",
            "report_type": "company",
            "language": "zh",
            "sector": "半导体设备",
            "subject_stocks": [{"code": "688012.SH", "name": "中微公司"}],
            "analysts": [person("郑样元", "S9922523060001"), person("佘样辽", None, "contact")],
            "ratings": [rated("688012.SH", "强烈推荐", "initiate")],
            "target_prices": [],
            "forecasts": [
                *cells("688012.SH", AMEC, FZ_ROWS, FZ_TABLE),
                {"stock": "688012.SH", "metric": "market_cap", "period": None, "value": 1755.45, "unit": "CNY_100mn", "page": 1},
            ],
            "picks": [],
            "risk_factors": ["下游扩产不及预期", "新品导入不及预期", "贸易环境恶化"],
            "rating_scale": scale("强烈推荐 推荐 中性 减持", "推荐 中性 减持"),
        },
    ),
    Trait(
        "zh4c_macro_prices",
        "a macro comment with months and two years across: nothing of it is a company's forecast",
        _macro,
        {
            "broker": "样商证券",
            "published_on": "2025-11-10",
            "title": "物价温和回升，结构改善可期",
            "report_type": "macro",
            "language": "zh",
            "subject_stocks": [],
            "analysts": [person("温样商", "S9911521040003"), person("鲁样周", "S9911524060002")],
            "ratings": [],
            "target_prices": [],
            "forecasts": [],
            "peer_valuations": [],
            "picks": [],
            "risk_factors": ["内需恢复不及预期", "大宗商品价格超预期波动", "海外政策不确定性"],
        },
        ("revenue_yoy", "np_yoy"),
    ),
]
