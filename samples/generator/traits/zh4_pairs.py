"""Pairs with yen signs and the size in the corner; a rating with its risk class and two blocks of one table."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import AMEC, SWAN, sentences
from .zh_kit import cells, column, lines, person, printed, rated, scale, target, years
from .zh_scales import prose_page, two_column_page

RED = "#C00000"
ZS_ROWS = (
    ("营业收入", "revenue"),
    ("(+/-) (%)", "revenue_yoy"),
    ("归母净利润", "profit"),
    ("(+/-) (%)", "np_yoy"),
    ("每股收益(元)", "eps"),
    ("P/E", "pe"),
    ("ROE", "roe"),
)
ZS_TABLE = printed(AMEC, ZS_ROWS, {"revenue_yoy": "{:.2f}%", "np_yoy": "{:.2f}%", "pe": "{:.2f}", "roe": "{:.2f}%"})


def _yen_signs() -> bytes:
    """`证券研究报告 | 公司点评 | 半导体设备`; rail 投资评级: 买入(维持), 分析师 with 执业证书号, 基本数据 with ￥; caption 财务摘要, `(百万元)` in the corner."""
    paper = Paper("中微公司点评")
    paper.text(40, 30, "证券研究报告 | 公司点评 | 半导体设备", 9)
    paper.text(40, 56, "中微公司（688012）", 12, bold=True)
    paper.text(555, 58, "报告日期：2025 年 11 月 04 日", 9, align="right")
    paper.rule(40, 555, 76, 1.5, RED)
    paper.text(40, 86, "新品加速放量，盈利能力改善", 18, bold=True)
    paper.text(40, 110, "——中微公司 2025 年三季报点评", 11)
    body = (
        "事件",
        "2025Q1-Q3 公司实现营业收入 80.63 亿元，同比增长 46.40%；归母净利润 12.11 亿元，同比增长 32.66%。其中第三季度营收 31.02 亿元。",
        "刻蚀设备保持高增，薄膜设备快速突破",
        "前三季度刻蚀设备收入约 61 亿元，同比增长 38%；薄膜设备收入约 4 亿元，同比大增。公司在手订单饱满，合同负债处于高位。",
        "盈利预测与估值",
        "预计公司 2025-2027 年营业收入分别为 123、162、209 亿元，归母净利润为 21.48、30.67、42.15 亿元，当前股价对应 PE 为 82、57、42 倍。维持“买入”评级。",
        "风险提示",
        "下游资本开支不及预期，技术研发不及预期，竞争加剧。",
    )
    sentences(paper, 40, 134, 340, [f"❑ {text}" if len(text) < 20 else text for text in body], 9.3)
    paper.text(405, 90, "投资评级: 买入(维持)", 12, bold=True)
    lines(
        paper,
        405,
        120,
        ("分析师：毛样金", "执业证书号：S9923522080006", "maoyj@zs.example", "", "研究助理：范样银", "fanyy@zs.example"),
        8.5,
        13,
    )
    paper.text(405, 208, "基本数据", 10, bold=True)
    column(
        paper,
        405,
        555,
        226,
        (("收盘价", "￥280.36"), ("总市值(百万元)", "175,545.20"), ("总股本(百万股)", "626.15")),
        8.5,
    )
    paper.text(405, 280, "股票走势图", 10, bold=True)
    lines(paper, 405, 298, ("中微公司      上证指数", "81%", "54%", "27%", "0%", "24/11  25/02  25/05  25/08"), 7, 12)
    paper.text(405, 390, "相关报告", 10, bold=True)
    top = paper.paragraph(405, 408, 150, "1 《半年报高增，平台化加速》 2025.08.31", 8)
    paper.paragraph(405, top, 150, "2 《年报点评：研发投入再创新高，新品进入收获期》 2025.04.20", 8)
    paper.text(40, 560, "财务摘要", 10, bold=True)
    head = years(AMEC, "(百万元)")
    below = paper.table(40, 580, (180, 260, 340, 420), [[row[0], *row[2:]] for row in [head, *ZS_TABLE]], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：样金证券研究所", 7.5)
    prose_page(
        paper,
        "样金证券",
        (
            ("买入", "相对于沪深 300 指数表现＋20％以上"),
            ("增持", "相对于沪深 300 指数表现＋10％～＋20％"),
            ("中性", "相对于沪深 300 指数表现－10％～＋10％之间波动"),
            ("减持", "相对于沪深 300 指数表现－10％以下"),
        ),
        (
            ("看好", "行业指数相对于沪深 300 指数表现＋10%以上"),
            ("中性", "行业指数相对于沪深 300 指数表现－10%～＋10%以上"),
            ("看淡", "行业指数相对于沪深 300 指数表现－10%以下"),
        ),
    )
    return paper.done()


AX_TOP = (("主营收入", "revenue"), ("净利润", "profit"), ("每股收益(元)", "eps"), ("每股净资产(元)", "bps"))
AX_LOW = (("市盈率(倍)", "pe"), ("市净率(倍)", "pb"), ("净利润率", "net_margin"), ("净资产收益率", "roe"), ("股息收益率", "dividend_yield"))
AX_FORMS = {"revenue": "{:,.1f}", "profit": "{:,.1f}", "net_margin": "{:.1f}%", "roe": "{:.1f}%", "dividend_yield": "{:.1f}%"}
AX_HIGH, AX_DEEP = printed(SWAN, AX_TOP, AX_FORMS), printed(SWAN, AX_LOW, AX_FORMS)


def _risk_class() -> bytes:
    """`买入-A 维持评级`, `12 个月目标价`, `股价 (date)`, performance; two blocks of a table under one header each; `SAC 执业证书编号` behind the name."""
    paper = Paper("海大集团")
    paper.fill(40, 24, 515, 22, "#9E1B32")
    paper.text(48, 28, "公司快报", 11, bold=True, colour="#FFFFFF")
    paper.text(548, 29, "证券研究报告", 10, colour="#FFFFFF", align="right")
    paper.text(40, 54, "2025 年 10 月 29 日", 9)
    paper.text(40, 72, "海大集团（002311.SZ）", 14, bold=True)
    paper.text(40, 96, "饲料量价齐升，出海打开成长空间", 17, bold=True)
    paper.text(400, 54, "饲料", 9, bold=True)
    paper.text(400, 74, "投资评级", 9)
    paper.text(555, 72, "买入-A", 13, bold=True, colour=RED, align="right")
    paper.text(555, 90, "维持评级", 9, align="right")
    for place, (label, value) in enumerate((("12 个月目标价", "36.40 元"), ("股价 (2025-10-28)", "27.65 元"))):
        paper.text(400, 108 + 16 * place, label, 9)
        paper.text(555, 108 + 16 * place, value, 9, align="right")
    paper.text(400, 146, "交易数据", 9, bold=True)
    top = column(
        paper,
        400,
        555,
        162,
        (
            ("总市值(百万元)", "31,576.30"),
            ("流通市值(百万元)", "31,521.00"),
            ("总股本(百万股)", "1,142.00"),
            ("流通股本(百万股)", "1,140.00"),
            ("12 个月价格区间", "22.41/33.98 元"),
        ),
        8.5,
    )
    paper.text(400, top + 6, "股价表现", 9, bold=True)
    lines(
        paper,
        400,
        top + 22,
        ("海大集团      沪深 300", "32%", "22%", "12%", "2%", "-8%", "2024-10  2025-02  2025-06  2025-10", "资料来源：Wind 资讯"),
        7,
        11,
    )
    rows = (("升幅%", "1M", "3M", "12M"), ("相对收益", "-4.9", "-12.3", "-8.6"), ("绝对收益", "-3.1", "0.2", "10.0"))
    paper.table(400, top + 118, (70, 112, 155), rows, size=8.5, step=13)
    paper.text(400, top + 168, "袁样铜", 9, bold=True)
    paper.text(450, top + 168, "分析师", 9)
    lines(paper, 400, top + 182, ("SAC 执业证书编号：S9945020120008", "yuanyt@ax.example"), 8, 12)
    paper.text(400, top + 212, "冯样铁", 9, bold=True)
    paper.text(450, top + 212, "联系人", 9)
    lines(paper, 400, top + 226, ("SAC 执业证书编号：S9945123070020", "fengyt@ax.example"), 8, 12)
    paper.text(400, top + 256, "相关报告", 9, bold=True)
    for place, (title, day) in enumerate(
        (("海大集团：饲料主业稳健，出海", "2025-08-26"), ("提速", ""), ("海大集团：业绩高增符合预期", "2025-04-22"))
    ):
        paper.text(400, top + 272 + 12 * place, title, 8)
        paper.text(555, top + 272 + 12 * place, day, 8, align="right")
    body = (
        "事件：公司发布三季报，前三季度实现营收 960.94 亿元，同比+13.24%，归母净利润 41.42 亿元，同比+14.31%。",
        "■ 饲料业务：销量高速增长，产品结构优化。前三季度外销量同比+23%，水产料、畜料增速领先，海外饲料收入占比提升。",
        "■ 养殖业务：生猪养殖以轻资产模式为主，成本优势明显，工厂化养虾盈利改善。",
        "■ 投资建议：我们预计公司 2025-2027 年的净利润分别为 17.96/20.75/23.61 亿元，给予 2026 年 20xPE，6 个月目标价 36.40 元，维持买入-A 评级。",
        "■ 风险提示：需求不及预期风险、动物疫病风险、原料价格波动风险。",
    )
    sentences(paper, 40, 128, 340, body, 9.3)
    rights = (180, 260, 340, 420, 500)
    below = paper.table(40, 580, rights, [years(SWAN, "(百万元)"), *AX_HIGH], size=8.5, step=14)
    below = paper.table(40, below + 12, rights, [years(SWAN, "盈利和估值"), *AX_DEEP], size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：Wind 资讯，样铜证券研究中心预测", 7.5)
    two_column_page(
        paper,
        "样铜证券",
        (
            ("买入", "未来 6 个月的投资收益率领先沪深 300 指数 15%及以上"),
            ("增持", "未来 6 个月的投资收益率领先沪深 300 指数 5%至 15%"),
            ("中性", "未来 6 个月与沪深 300 相差-5%至 5%"),
            ("减持", "未来 6 个月的投资收益率落后沪深 300 指数 5%至 15%"),
            ("卖出", "未来 6 个月的投资收益率落后沪深 300 指数 15%以上"),
        ),
        (
            ("领先大市", "未来 6 个月的投资收益率领先沪深 300 指数 10%及以上"),
            ("同步大市", "未来 6 个月与沪深 300 的变动幅度相差-10%至 10%"),
            ("落后大市", "未来 6 个月的投资收益率落后沪深 300 指数 10%及以上"),
        ),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh4b_yen_signs",
        "投资评级: 买入(维持) on one line, `执业证书号`, prices with ￥, growth rows `(+/-) (%)`, the size in the corner, related with numbers",
        _yen_signs,
        {
            "broker": "样金证券",
            "published_on": "2025-11-04",
            "title": "新品加速放量，盈利能力改善",
            "report_type": "company",
            "language": "zh",
            "sector": "半导体设备",
            "subject_stocks": [{"code": "688012.SH", "name": "中微公司"}],
            "analysts": [person("毛样金", "S9923522080006"), person("范样银", None, "associate")],
            "ratings": [rated("688012.SH", "买入", "maintain")],
            "target_prices": [],
            "forecasts": [cell for cell in cells("688012.SH", AMEC, ZS_ROWS, ZS_TABLE) if cell["period"] > "2024"],
            "picks": [],
            "related_reports": [{"title": "半年报高增，平台化加速"}, {"title": "年报点评：研发投入再创新高，新品进入收获期"}],
            "risk_factors": ["下游资本开支不及预期", "技术研发不及预期", "竞争加剧"],
            "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        },
    ),
    Trait(
        "zh4b_risk_class",
        "`买入-A` with 维持评级 below, 12 个月目标价, two blocks of one table, a licensed contact, cited reports with dates at the edge",
        _risk_class,
        {
            "broker": "样铜证券",
            "published_on": "2025-10-29",
            "title": "饲料量价齐升，出海打开成长空间",
            "report_type": "company",
            "language": "zh",
            "sector": "饲料",
            "subject_stocks": [{"code": "002311.SZ", "name": "海大集团"}],
            "analysts": [person("袁样铜", "S9945020120008"), person("冯样铁", "S9945123070020", "contact")],
            "ratings": [rated("002311.SZ", "买入", "maintain")],
            "target_prices": [target("002311.SZ", 36.4)],
            "forecasts": cells("002311.SZ", SWAN, AX_TOP, AX_HIGH) + cells("002311.SZ", SWAN, AX_LOW, AX_DEEP),
            "picks": [],
            "related_reports": [{"title": "海大集团：饲料主业稳健，出海提速"}, {"title": "海大集团：业绩高增符合预期"}],
            "risk_factors": ["需求不及预期风险", "动物疫病风险", "原料价格波动风险"],
            "rating_scale": scale("买入 增持 中性 减持 卖出", "领先大市 同步大市 落后大市"),
        },
    ),
]
