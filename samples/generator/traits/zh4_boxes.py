"""Company notes: a digest with a grid of quarters, a first coverage with a box of ratings."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import HAITIAN, MIDEA, sentences
from .zh_kit import cells, column, lines, person, printed, rated, scale, target, years
from .zh_scales import table_page

RED = "#B00020"
BLUE = "#1F3864"

GJ_ROWS = (
    ("营业总收入", "revenue"),
    ("（+/-）%", "revenue_yoy"),
    ("净利润（归母）", "profit"),
    ("（+/-）%", "np_yoy"),
    ("每股净收益（元）", "eps"),
    ("净资产收益率（%）", "roe"),
    ("市盈率(现价&最新股本摊薄)", "pe"),
)
GJ_TABLE = printed(MIDEA, GJ_ROWS, {"revenue_yoy": "{:.1f}%", "np_yoy": "{:.1f}%", "roe": "{:.1f}%", "pe": "{:.2f}"})
GJ_QUARTERS = (
    ("每股收益（元）", "2024A", "2025E"),
    ("Q1", "1.28", "1.62"),
    ("Q2", "1.66", "1.78"),
    ("Q3", "1.55", "1.55"),
    ("Q4", "0.53", "0.76"),
    ("全年", "5.02", "5.71"),
)
GJ_RAIL = (
    "#交易数据",
    ("52 周内股价区间（元）", "66.50-83.68"),
    ("总市值（百万元）", "561,415"),
    ("总股本/流通 A 股（百万股）", "7,678/6,865"),
    ("流通 B 股/H 股（百万股）", "0/651"),
    "",
    "#资产负债表摘要（LF）",
    ("股东权益（百万元）", "222,718"),
    ("每股净资产（元）", "29.01"),
    ("市净率（现价）", "2.5"),
    ("净负债率", "-30.67%"),
    "",
    "#52 周股价走势图",
    "美的集团      深证成指",
    "31%",
    "16%",
    "1%",
    "-14%",
    "2024-10  2025-01  2025-05  2025-09",
)


def _quarters() -> bytes:
    """Right rail: 评级 上次评级 目标价格 上次预测 当前价格, then boxes; a grid of EPS by quarter; digest in columns of lead words and text."""
    paper = Paper("美的集团")
    paper.vertical(24, 150, "股票研究", 14, BLUE)
    paper.vertical(24, 330, "公司更新报告", 14, BLUE)
    paper.text(48, 40, "美的集团（000333）", 16, bold=True)
    paper.text(390, 34, "评级：", 10)
    paper.text(450, 32, "增持", 13, bold=True, colour=RED)
    paper.text(390, 52, "上次评级：", 9)
    paper.text(450, 52, "增持", 9)
    paper.text(390, 68, "目标价格：", 9)
    paper.text(450, 68, "94.21", 10, bold=True)
    paper.text(390, 84, "上次预测：", 9)
    paper.text(450, 84, "90.33", 9)
    paper.text(390, 100, "当前价格：", 9)
    paper.text(450, 100, "73.12", 9)
    paper.text(555, 116, "2025.10.31", 9, align="right")
    paper.text(48, 66, "盈利稳健向上，B 端业务提速", 15, bold=True)
    for place, (name, licence) in enumerate(
        (("蔡样溪(分析师)", "S9920523060003"), ("樊样湖(分析师)", "S9920525050002"), ("田样江(研究助理)", "S9920125030011"))
    ):
        x = 48 + 108 * place
        paper.text(x, 94, name, 8.5, bold=True)
        lines(paper, x, 108, ("021-55550000", f"a{place}@gj.example", licence), 8, 12)
        paper.text(x - 0, 146, "", 8)
    paper.text(48, 156, "本报告导读：", 9.5, bold=True)
    paper.paragraph(48, 172, 320, "三季报稳健增长，费用管控到位，B 端业务收入提速，全年业绩目标达成无忧。", 9)
    paper.text(48, 206, "投资要点：", 9.5, bold=True)
    body = (
        "投资建议：维持“增持”评级。公司内外销协同增长，我们上调 2025-2027 年 EPS 预测至 5.71/6.27/6.86 元（原值为 5.55/6.02/6.51 元），参考可比公司给予 2025 年 16.5 倍 PE，上调目标价至 94.21 元。",
        "事件：公司发布 2025 年三季报，前三季度实现营收 3647 亿元，同比+13.9%，归母净利润 379 亿元，同比+19.5%。",
        "内销受益于国补，外销自有品牌占比提升，机器人与自动化收入重回增长，楼宇科技延续双位数增长。",
        "风险提示：原材料价格波动的风险；海外需求不及预期的风险；汇率大幅波动的风险。",
    )
    sentences(paper, 48, 224, 320, [f"• {text}" for text in body], 9)
    column(paper, 390, 555, 136, GJ_RAIL, 8)
    paper.text(390, 404, "升幅(%)", 8.5, bold=True)
    for x, label in ((460, "1M"), (505, "3M"), (555, "12M")):
        paper.text(x, 404, label, 8.5, align="right")
    for place, row in enumerate((("绝对升幅", "1%", "4%", "3%"), ("相对指数", "0%", "-18%", "-23%"))):
        for x, cell in zip((390, 460, 505, 555), row, strict=True):
            paper.text(x, 418 + 13 * place, cell, 8.5, align="left" if x == 390 else "right")
    paper.table(390, 456, (110, 165), GJ_QUARTERS, size=8.5, step=13)
    paper.text(390, 548, "相关报告", 9, bold=True)
    paper.paragraph(390, 564, 165, "盈利能力提升，分红再加码 2025.08.31", 8)
    paper.paragraph(390, 578, 165, "开局良好，外销亮眼 2025.04.30", 8)
    head = years(MIDEA, "财务摘要（百万元）")
    paper.table(48, 628, (210, 280, 350, 430, 507), [head, *GJ_TABLE], size=8.5, step=14)
    paper.text(48, 745, "资料来源：Wind，样卷证券研究", 7.5)
    paper.text(48, 815, "请务必阅读正文之后的免责条款部分", 7.5)
    table_page(
        paper,
        "样卷证券",
        (
            ("增持", "相对沪深 300 指数涨幅 15%以上"),
            ("谨慎增持", "相对沪深 300 指数涨幅介于 5%～15%之间"),
            ("中性", "相对沪深 300 指数涨幅介于-5%～5%"),
            ("减持", "相对沪深 300 指数下跌 5%以上"),
        ),
        (("增持", "明显强于沪深 300 指数"), ("中性", "基本与沪深 300 指数持平"), ("减持", "明显弱于沪深 300 指数")),
    )
    return paper.done()


GJ_GRID = [
    {"stock": "000333.SZ", "metric": "eps", "period": f"{year}{part}", "kind": kind, "value": float(row[place]), "unit": "CNY", "page": 1}
    for place, year, kind in ((1, 2024, "A"), (2, 2025, "E"))
    for part, row in zip(("Q1", "Q2", "Q3", "Q4"), GJ_QUARTERS[1:5], strict=True)
]

TF_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("增长率(%)", "revenue_yoy"),
    ("EBITDA(百万元)", "ebitda"),
    ("归属母公司净利润(百万元)", "profit"),
    ("增长率(%)", "np_yoy"),
    ("EPS(元/股)", "eps"),
    ("市盈率(P/E)", "pe"),
    ("市净率(P/B)", "pb"),
    ("市销率(P/S)", "ps"),
    ("EV/EBITDA", "ev_ebitda"),
)
TF_TABLE = printed(
    HAITIAN,
    TF_ROWS,
    {
        "revenue": "{:,.2f}",
        "ebitda": "{:,.2f}",
        "profit": "{:,.2f}",
        "revenue_yoy": "{:.2f}",
        "np_yoy": "{:.2f}",
        "pe": "{:.2f}",
        "pb": "{:.2f}",
        "ps": "{:.2f}",
        "ev_ebitda": "{:.2f}",
    },
)
TF_RATING = (
    ("行业", "食品饮料/调味发酵品"),
    ("6 个月评级", "买入（首次评级）"),
    ("当前价格", "38.46 元"),
    ("目标价格", "46.20 元"),
)
TF_DATA = (
    ("A 股总股本(百万股)", "5,560.60"),
    ("流通 A 股股本(百万股)", "5,560.60"),
    ("A 股总市值(百万元)", "213,860.68"),
    ("流通 A 股市值(百万元)", "213,860.68"),
    ("每股净资产(元)", "6.88"),
    ("资产负债率(%)", "19.05"),
    ("一年内最高/最低(元)", "50.10/35.80"),
)


def _first_coverage() -> bytes:
    """`公司报告 | 首次覆盖报告`; box 投资评级 of pairs with 6 个月评级, 基本数据, 作者 with roles, 股价走势; figures to two places."""
    paper = Paper("海天味业首次覆盖")
    paper.text(40, 28, "公司报告 | 首次覆盖报告", 10, bold=True)
    paper.rule(40, 555, 44, 2, RED)
    paper.text(40, 56, "海天味业（603288）", 15, bold=True)
    paper.text(555, 56, "证券研究报告", 9, align="right")
    paper.text(555, 72, "2025 年 12 月 08 日", 10, align="right")
    paper.text(40, 92, "调味龙头行稳致远，渠道改革释放活力", 17, bold=True)
    body = (
        "千亿市值调味龙头，穿越周期",
        "公司为国内调味品行业领军企业，产品覆盖酱油、蚝油、酱类等，2024 年酱油收入占比约 51%。历经三轮调整，2024 年起重回增长通道。",
        "行业：集中度提升空间大",
        "对标海外，国内酱油 CR5 仍有提升空间；餐饮复苏与零添加升级带来结构性机会，头部企业凭借成本与渠道优势扩大份额。",
        "盈利预测与估值",
        "我们预计 2025-2027 年公司收入分别为 293.70/320.80/349.30 亿元，归母净利润分别为 70.61/78.22/86.24 亿元。给予 2026 年 34.5X 估值，对应目标价 46.20 元，首次覆盖，给予“买入”评级。",
        "风险提示：原材料价格上涨风险；食品安全风险；竞争加剧风险；渠道改革不及预期；文中测算具有一定主观性，仅供参考",
    )
    sentences(paper, 40, 126, 340, body, 9.2)
    top = 92.0
    paper.text(400, top, "投资评级", 10, bold=True)
    top += 20
    for label, value in TF_RATING:
        paper.text(400, top, label, 9)
        paper.text(465, top, value, 9, bold=True)
        top += 16
    paper.text(400, top + 8, "基本数据", 10, bold=True)
    top = 28 + top
    for label, value in TF_DATA:
        paper.text(400, top, label, 8.5)
        paper.text(510, top, value, 8.5)
        top += 14
    paper.text(400, top + 8, "作者", 10, bold=True)
    top += 28
    for name, role, number in (("陈样梅", "分析师", "S9950524080004"), ("何样兰", "分析师", "S9950521110002"), ("唐样竹", "联系人", "")):
        paper.text(400, top, name, 9, bold=True)
        paper.text(455, top, role, 9)
        top += 13
        if number:
            paper.text(400, top, f"SAC 执业证书编号：{number}", 8)
            top += 12
        paper.text(400, top, "cy@tf.example", 8)
        top += 16
    paper.text(400, top + 6, "股价走势", 10, bold=True)
    lines(
        paper,
        400,
        top + 24,
        ("海天味业      沪深 300", "16%", "8%", "0%", "-8%", "-16%", "2024-12    2025-04    2025-08", "资料来源：聚源数据"),
        7,
        11,
    )
    paper.text(40, 610, "财务数据和估值", 9, bold=True)
    head = years(HAITIAN, "", "{}")
    for place, row in enumerate([["财务数据和估值", *head[1:]], *TF_TABLE]):
        y = 610 + 15 * place
        if place:
            paper.text(40, y, row[0], 8.5)
        for x, cell in zip((250, 330, 410, 490), row[1:], strict=True):
            paper.text(x, y, cell, 8.5, bold=not place, align="right")
    paper.text(40, 778, "资料来源：Wind，样湖证券研究所", 7.5)
    paper.text(40, 815, "请务必阅读正文之后的信息披露和免责申明", 7.5)
    paper.text(555, 815, "1", 8, align="right")
    table_page(
        paper,
        "样湖证券",
        (
            ("买入", "预期股价相对收益 20%以上"),
            ("增持", "预期股价相对收益 10%-20%"),
            ("持有", "预期股价相对收益-10%-10%"),
            ("卖出", "预期股价相对收益-10%以下"),
        ),
        (("强于大市", "预期行业指数涨幅 5%以上"), ("中性", "预期行业指数涨幅-5%-5%"), ("弱于大市", "预期行业指数涨幅-5%以下")),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh4_quarter_grid",
        "rating, target and previous forecast as `label： value`, analysts in a row with roles in brackets, EPS by quarter in the rail",
        _quarters,
        {
            "broker": "样卷证券",
            "published_on": "2025-10-31",
            "title": "盈利稳健向上，B端业务提速",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "000333.SZ", "name": "美的集团"}],
            "analysts": [
                person("蔡样溪", "S9920523060003"),
                person("樊样湖", "S9920525050002"),
                person("田样江", "S9920125030011", "associate"),
            ],
            "ratings": [rated("000333.SZ", "增持", "maintain", "增持")],
            "target_prices": [target("000333.SZ", 94.21)],
            "forecasts": cells("000333.SZ", MIDEA, GJ_ROWS, GJ_TABLE) + GJ_GRID,
            "picks": [],
            "related_reports": [{"title": "盈利能力提升，分红再加码"}, {"title": "开局良好，外销亮眼"}],
            "risk_factors": ["原材料价格波动的风险", "海外需求不及预期的风险", "汇率大幅波动的风险"],
            "rating_scale": scale("增持 谨慎增持 中性 减持", "增持 中性 减持"),
        },
    ),
    Trait(
        "zh4_first_coverage",
        "first coverage: box 投资评级 with 6 个月评级, 作者 with 联系人, the table's caption in its header row, level-two sector",
        _first_coverage,
        {
            "broker": "样湖证券",
            "published_on": "2025-12-08",
            "title": "调味龙头行稳致远，渠道改革释放活力",
            "report_type": "company",
            "language": "zh",
            "sector": "食品饮料/调味发酵品",
            "subject_stocks": [{"code": "603288.SH", "name": "海天味业"}],
            "analysts": [person("陈样梅", "S9950524080004"), person("何样兰", "S9950521110002"), person("唐样竹", None, "contact")],
            "ratings": [rated("603288.SH", "买入", "initiate")],
            "target_prices": [target("603288.SH", 46.2)],
            "forecasts": cells("603288.SH", HAITIAN, TF_ROWS, TF_TABLE),
            "picks": [],
            "risk_factors": ["原材料价格上涨风险", "食品安全风险", "竞争加剧风险", "渠道改革不及预期", "文中测算具有一定主观性，仅供参考"],
            "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        },
    ),
]
