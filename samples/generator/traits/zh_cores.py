"""Notes that state their rating in a list of labels: 公司评级/前次评级/评级变动, 评级：, 6 个月评级, with analysts in the foot or side."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_briefs import FIVE, POINTS, THREE, labels
from .zh_kit import CATL, cells, column, person, printed, scale
from .zh_kit import years as heads
from .zh_scales import prose_page, table_page

XB_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率", "revenue_yoy"),
    ("归母净利润 （百万元）", "profit"),
    ("增长率", "np_yoy"),
    ("每股收益（EPS）", "eps"),
    ("市盈率（P/E）", "pe"),
    ("市净率（P/B）", "pb"),
)
XB_TABLE = printed(CATL, XB_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy"), "{:.1f}%"))
RISK = "风险提示：海外政策风险、产能释放不及预期、行业需求放缓。"
RISKS = ["海外政策风险", "产能释放不及预期", "行业需求放缓"]


CORE_DATA_1 = (
    ("公司评级", "买入"),
    ("股票代码", "300750.SZ"),
    ("前次评级", "买入"),
    ("评级变动", "维持"),
    ("当前价格", "371.24"),
    "",
    "#近一年股价走势",
    "宁德时代   电池   沪深 300",
    "60%",
    "20%",
    "-20%",
    "2024-10   2025-02   2025-06",
    "",
    "#分析师",
    "柏样缣 S9968521050001",
    "13800000000",
    "baiyj@jianyang.example",
    "",
    "#联系人",
    "水样绫",
    "shuiyl@jianyang.example",
    "",
    "#相关研究",
    "宁德时代：经营业绩稳健，分红超预期—2025 年中报点评 2025-08-01",
    "宁德时代：新品密集发布，技术引领行业 2025-04-23",
)


def _core_data() -> bytes:
    """公司评级 / 股票代码 / 前次评级 / 评级变动 / 当前价格 as a list, the table named 核心数据, 【】 as lead-ins."""
    paper = Paper("宁德时代")
    paper.text(40, 28, "公司点评 | 宁德时代", 11, bold=True)
    paper.text(40, 60, "业绩稳健增长，出海再提速", 18, bold=True)
    paper.text(40, 88, "宁德时代（300750.SZ）2025 年三季报点评", 11)
    paper.text(555, 28, "证券研究报告", 9, align="right")
    paper.text(555, 44, "2025 年 10 月 21 日", 9, align="right")
    column(
        paper,
        40,
        380,
        120,
        (
            "#核心结论",
            f"【事件】{POINTS[0]}",
            f"【盈利】{POINTS[1]}",
            f"【储能】{POINTS[2]}",
            "【投资建议】预计 2025-2027 年归母净利润 681/825/973 亿元，维持“买入”评级。",
            RISK,
        ),
        9.5,
    )
    rail = CORE_DATA_1
    column(paper, 405, 555, 120, rail, 8)
    paper.text(40, 580, "核心数据", 10, bold=True)
    below = paper.table(40, 600, (240, 305, 370, 435, 500), [heads(CATL, "", "{}", "{}E"), *XB_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：公司财务报表，缣样证券研发中心", 7.5)
    table_page(paper, "缣样证券", FIVE[:4], THREE)
    return paper.done()


ZT_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率 yoy%", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("增长率 yoy%", "np_yoy"),
    ("每股收益（元）", "eps"),
    ("每股现金流量", "ocfps"),
    ("净资产收益率", "roe"),
    ("P/E", "pe"),
    ("P/B", "pb"),
)
ZT_TABLE = printed(CATL, ZT_ROWS, {"revenue_yoy": "{:.0f}%", "np_yoy": "{:.0f}%", "roe": "{:.0f}%"})


def _status_box() -> bytes:
    """`评级： 买入（维持）` with analysts under it at the left, 基本状况 below, the table to the right above the text, a note as 备注."""
    paper = Paper("宁德时代")
    paper.text(40, 30, "宁德时代(300750.SZ)", 13, bold=True)
    paper.text(200, 33, "电池", 9)
    paper.text(40, 54, "证券研究报告/公司点评报告", 9)
    paper.text(555, 54, "2025 年 10 月 21 日", 9, align="right")
    paper.text(40, 76, "盈利水平维持高位，海外产能落地可期", 17, bold=True)
    rail = (
        "#评级：买入（维持）",
        "分析师：谷样罗",
        "执业证书编号：S9967522020001",
        "Email：guyl@luoyang.example",
        "分析师：车样绮",
        "执业证书编号：S9967523030002",
        "Email：cheyq@luoyang.example",
        "联系人：井样绣",
        "",
        "#基本状况",
        ("总股本(百万股)", "4,563.00"),
        ("流通股本(百万股)", "4,256.00"),
        ("市价(元)", "371.24"),
        ("市值(百万元)", "1,693,968.12"),
        ("流通市值(百万元)", "1,579,997.44"),
        "",
        "#股价与行业-市场走势对比",
        "宁德时代   沪深 300",
        "",
        "#相关报告",
        "1、《储能与海外双轮驱动》2025-08-02",
        "2、《业绩韧性凸显，现金牛属性强化》2025-04-16",
    )
    column(paper, 40, 175, 106, rail, 8)
    paper.text(195, 110, "公司盈利预测及估值", 9, bold=True)
    below = paper.table(195, 126, (155, 206, 257, 308, 360), [heads(CATL, "指标"), *ZT_TABLE], size=8, step=13)
    paper.text(195, below + 2, "备注：股价截止自 2025 年 10 月 20 日收盘价，每股指标按照最新股本数全面摊薄", 6.5)
    column(
        paper,
        195,
        555,
        below + 20,
        ("#报告摘要", *POINTS, "盈利预测与投资建议：预计 2025-2027 年归母净利润 681/825/973 亿元，维持“买入”评级。", RISK),
        9.5,
    )
    prose_page(paper, "罗样证券", FIVE[:4], THREE)
    return paper.done()


ZS_ROWS = (
    ("营业收入", "revenue"),
    ("(+/-) (%)", "revenue_yoy"),
    ("归母净利润", "profit"),
    ("(+/-) (%)", "np_yoy"),
    ("每股收益(元)", "eps"),
    ("P/E", "pe"),
    ("ROE", "roe"),
)
ZS_TABLE = printed(CATL, ZS_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "roe"), "{:.1f}%"))


REPORT_DAY_1 = (
    "#投资评级: 买入(维持)",
    "",
    "分析师：邓样纹",
    "执业证书号：S9966523080001",
    "dengyw@wenyang.example",
    "研究助理：宁样织",
    "ningyz@wenyang.example",
    "",
    "#基本数据",
    ("收盘价", "￥371.24"),
    ("总市值(百万元)", "1,693,968.12"),
    ("总股本(百万股)", "4,563.00"),
    "",
    "#股票走势图",
    "宁德时代   深证成指",
    "68%",
    "38%",
    "8%",
    "-22%",
    "",
    "#相关报告",
    "1 《经营韧性强，龙头再起航》 2025.07.31",
    "2 《Q1 超预期，单位盈利提升》 2025.04.15",
)


def _report_day() -> bytes:
    """`证券研究报告 | 公司点评 | 电池`, `报告日期：2025 年 10 月 21 日`, `投资评级: 买入(维持)`, 执业证书号, unit in the caption."""
    paper = Paper("宁德时代")
    paper.text(40, 30, "证券研究报告 | 公司点评 | 电池", 10)
    paper.text(555, 30, "报告日期：2025 年 10 月 21 日", 10, align="right")
    paper.rule(40, 555, 48)
    paper.text(40, 66, "业绩靓丽，多元化布局打开成长空间", 18, bold=True)
    paper.text(385, 96, "——宁德时代点评报告", 12, align="right")
    column(
        paper,
        40,
        385,
        126,
        (
            "#投资要点",
            *(f"❑{p}".replace("❑", "□ ") for p in POINTS),
            "□ 盈利预测与估值",
            "维持盈利预测，预计 2025-2027 年归母净利润 681、825、973 亿元，对应 EPS 为 14.93、18.07、21.33 元/股，维持“买入”评级。",
            "□ 风险提示",
            "海外政策风险、产能释放不及预期、行业需求放缓。",
        ),
        9.5,
    )
    rail = REPORT_DAY_1
    column(paper, 405, 555, 66, rail, 8.5)
    paper.text(40, 590, "财务摘要", 10, bold=True)
    below = paper.table(40, 608, (230, 295, 360, 425, 490), [heads(CATL, "(百万元)"), *ZS_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：纹样证券研究所", 7.5)
    table_page(paper, "纹样证券", FIVE[:4], THREE)
    return paper.done()


TRAITS = [
    Trait(
        "zh_core_data",
        "公司评级/股票代码/前次评级/评级变动 as a list, 【】 as lead-ins that are no picks",
        _core_data,
        labels(
            "缣样证券",
            "业绩稳健增长，出海再提速",
            "买入",
            analysts=[person("柏样缣", "S9968521050001"), person("水样绫", role="contact")],
            forecasts=cells("300750.SZ", CATL, XB_ROWS, XB_TABLE),
            picks=[],
            related_reports=[
                {"title": "宁德时代：经营业绩稳健，分红超预期—2025 年中报点评"},
                {"title": "宁德时代：新品密集发布，技术引领行业"},
            ],
            risk_factors=RISKS,
            rating_scale=scale("买入 增持 中性 减持", "推荐 中性 回避"),
        ),
    ),
    Trait(
        "zh_status_box",
        "`评级：买入（维持）` and people at the left, the table above the text at the right, 备注 with another day",
        _status_box,
        labels(
            "罗样证券",
            "盈利水平维持高位，海外产能落地可期",
            "买入",
            sector="电池",
            analysts=[person("谷样罗", "S9967522020001"), person("车样绮", "S9967523030002"), person("井样绣", role="contact")],
            forecasts=cells("300750.SZ", CATL, ZT_ROWS, ZT_TABLE),
            related_reports=[{"title": "储能与海外双轮驱动"}, {"title": "业绩韧性凸显，现金牛属性强化"}],
            risk_factors=RISKS,
            rating_scale=scale("买入 增持 中性 减持", "推荐 中性 回避"),
        ),
    ),
    Trait(
        "zh_report_day",
        "crumbs with the sector last, 报告日期： at the right edge, 执业证书号, `(百万元)` as corner cell, hollow bullets as headings",
        _report_day,
        labels(
            "纹样证券",
            "业绩靓丽，多元化布局打开成长空间",
            "买入",
            sector="电池",
            analysts=[person("邓样纹", "S9966523080001"), person("宁样织", role="associate")],
            forecasts=cells("300750.SZ", CATL, ZS_ROWS, ZS_TABLE),
            related_reports=[{"title": "经营韧性强，龙头再起航"}, {"title": "Q1 超预期，单位盈利提升"}],
            risk_factors=RISKS,
            rating_scale=scale("买入 增持 中性 减持", "推荐 中性 回避"),
        ),
    ),
]
