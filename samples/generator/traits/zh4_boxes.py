"""Company notes: a digest with a grid of quarters, a first coverage with a box of ratings, all ratings listed with one chosen, statements."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import HAITIAN, MIDEA, sentences
from .zh_kit import CATL, cells, column, lines, pairs, person, printed, rated, scale, target, years
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
    for place, (name, licence) in enumerate((("蔡样溪(分析师)", "S9920523060003"), ("樊样湖(分析师)", "S9920525050002"), ("田样江(研究助理)", "S9920125030011"))):
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
    paper.text(48, 628, "财务摘要（百万元）", 9, bold=True)
    head = years(MIDEA, "财务摘要（百万元）")
    paper.table(48, 628, (210, 280, 350, 430, 507), [head, *GJ_TABLE], size=8.5, step=14)
    paper.text(48, 745, "资料来源：Wind，样卷证券研究", 7.5)
    paper.text(48, 815, "请务必阅读正文之后的免责条款部分", 7.5)
    table_page(
        paper,
        "样卷证券",
        (("增持", "相对沪深 300 指数涨幅 15%以上"), ("谨慎增持", "相对沪深 300 指数涨幅介于 5%～15%之间"), ("中性", "相对沪深 300 指数涨幅介于-5%～5%"), ("减持", "相对沪深 300 指数下跌 5%以上")),
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
    {"revenue": "{:,.2f}", "ebitda": "{:,.2f}", "profit": "{:,.2f}", "revenue_yoy": "{:.2f}", "np_yoy": "{:.2f}", "pe": "{:.2f}", "pb": "{:.2f}", "ps": "{:.2f}", "ev_ebitda": "{:.2f}"},
)
TF_RATING = (
    ("行业", "食品饮料/调味发酵品Ⅱ"),
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
    lines(paper, 400, top + 24, ("海天味业      沪深 300", "16%", "8%", "0%", "-8%", "-16%", "2024-12    2025-04    2025-08", "资料来源：聚源数据"), 7, 11)
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
        (("买入", "预期股价相对收益 20%以上"), ("增持", "预期股价相对收益 10%-20%"), ("持有", "预期股价相对收益-10%-10%"), ("卖出", "预期股价相对收益-10%以下")),
        (("强于大市", "预期行业指数涨幅 5%以上"), ("中性", "预期行业指数涨幅-5%-5%"), ("弱于大市", "预期行业指数涨幅-5%以下")),
    )
    return paper.done()


DF_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("同比增长(%)", "revenue_yoy"),
    ("营业利润(百万元)", "op_profit"),
    ("同比增长(%)", "op_profit_yoy"),
    ("归属母公司净利润(百万元)", "profit"),
    ("同比增长(%)", "np_yoy"),
    ("每股收益（元）", "eps"),
    ("毛利率(%)", "gross_margin"),
    ("净利率(%)", "net_margin"),
    ("净资产收益率(%)", "roe"),
    ("市盈率", "pe"),
    ("市净率", "pb"),
)
PCT = {key: "{:.1f}%" for key in ("revenue_yoy", "op_profit_yoy", "np_yoy", "gross_margin", "net_margin", "roe")}
DF_TABLE = printed(CATL, DF_ROWS, PCT)
BALANCE = (
    ("货币资金", "264,307", "303,512", "324,870", "371,400", "431,090"),
    ("应收票据、账款及款项融资", "119,660", "117,606", "136,190", "162,650", "190,950"),
    ("存货", "45,434", "59,836", "71,200", "84,960", "99,700"),
    ("流动资产合计", "449,788", "510,142", "566,400", "656,300", "762,900"),
    ("固定资产", "115,388", "112,589", "118,700", "124,300", "128,800"),
    ("资产总计", "717,168", "786,658", "861,500", "966,200", "1,087,400"),
    ("短期借款", "15,181", "19,696", "20,000", "20,000", "20,000"),
    ("负债合计", "497,285", "513,202", "522,300", "557,800", "597,600"),
    ("归属于母公司股东权益", "197,708", "246,930", "312,400", "378,900", "457,600"),
    ("股东权益合计", "219,883", "273,456", "339,200", "408,400", "489,800"),
    ("负债和股东权益总计", "717,168", "786,658", "861,500", "966,200", "1,087,400"),
)
INCOME = (
    ("营业收入", "400,917", "362,013", "425,600", "508,300", "596,700"),
    ("营业成本", "309,070", "273,519", "320,051", "381,733", "446,928"),
    ("营业税金及附加", "1,696", "2,057", "2,400", "2,860", "3,360"),
    ("销售费用", "17,954", "3,563", "4,250", "5,080", "5,970"),
    ("管理费用及研发费用", "26,821", "28,297", "32,800", "38,600", "44,750"),
    ("财务费用", "(4,928)", "(4,132)", "(4,600)", "(5,210)", "(6,020)"),
    ("营业利润", "53,718", "64,052", "85,100", "103,000", "121,560"),
    ("利润总额", "53,914", "63,182", "85,000", "102,900", "121,460"),
    ("所得税", "7,153", "9,175", "12,340", "14,940", "17,640"),
    ("净利润", "46,761", "54,007", "72,660", "87,960", "103,820"),
    ("少数股东损益", "2,640", "3,262", "4,540", "5,510", "6,510"),
    ("归属于母公司净利润", "44,121", "50,745", "68,120", "82,450", "97,310"),
    ("每股收益（元）", "9.67", "11.12", "14.93", "18.07", "21.33"),
)
INCOME_CODES = {
    "营业收入": ("revenue", "CNY_mn"),
    "营业利润": ("op_profit", "CNY_mn"),
    "利润总额": ("total_profit", "CNY_mn"),
    "归属于母公司净利润": ("net_profit_parent", "CNY_mn"),
}


def _chosen() -> bytes:
    """`买入 增持 中性 减持 （维持）` with the chosen word bold in the rail; performance table in the rail; two statements side by side behind."""
    paper = Paper("宁德时代季报点评")
    paper.text(40, 32, "公司研究 | 季报点评", 10)
    paper.text(555, 32, "宁德时代 300750.SZ", 10, bold=True, align="right")
    paper.rule(40, 555, 50, 1.2, RED)
    paper.text(40, 62, "储能占比提升，利润率再上台阶", 18, bold=True)
    paper.text(40, 100, "核心观点", 11, bold=True)
    body = (
        "三季报点评：公司 2025Q3 实现营收 1042 亿元，同比增长 12.9%；归母净利润 185 亿元，同比增长 41.2%，增速快于收入。",
        "储能出货占比约两成，产能利用率接近满产，在建工程规模扩大，明年供给释放可期。",
        "盈利预测与投资建议",
        "我们预测公司 2025-2027 年每股收益分别为 14.93、18.07、21.33 元，根据可比公司 2026 年平均 25 倍市盈率，对应目标价 451.75 元，维持买入评级。",
        "风险提示",
        "新能源车销量低于预期，储能装机低于预期，原材料涨价。",
    )
    sentences(paper, 40, 120, 330, body, 9.3)
    paper.text(395, 62, "投资评级", 10, bold=True)
    paper.text(470, 60, "买入（维持）", 13, bold=True, colour=RED)
    column(
        paper,
        395,
        555,
        88,
        (
            ("股价（2025 年 10 月 22 日）", "371.24 元"),
            ("目标价格", "451.75 元"),
            ("52 周最高价/最低价", "424.36/209.11 元"),
            ("总股本/流通 A 股（万股）", "456,300/425,600"),
            ("A 股市值（百万元）", "1,693,968"),
            ("国家/地区", "中国"),
            ("行业", "电力设备及新能源"),
            ("报告发布日期", "2025 年 10 月 23 日"),
        ),
        8.5,
    )
    paper.text(395, 216, "股价表现", 9, bold=True)
    table = (("", "1 周", "1 月", "3 月", "12 月"), ("绝对表现%", "-1.87", "2.39", "34.02", "50.8"), ("相对表现%", "-1.95", "0.61", "22.7", "34.66"), ("沪深 300%", "0.08", "1.78", "11.32", "16.14"))
    paper.table(395, 232, (75, 102, 131, 160), table, size=8, step=13)
    paper.text(395, 300, "证券分析师", 9, bold=True)
    lines(paper, 395, 318, ("卢样松", "lusong@df.example", "执业证书编号：S9986020100001", "021-55550303", "顾样柏", "gubai@df.example", "执业证书编号：S9986023070002"), 8.5, 13)
    paper.text(395, 420, "联系人", 9, bold=True)
    lines(paper, 395, 438, ("施样柳", "执业证书编号：S9986124080006", "shiliu@df.example"), 8.5, 13)
    paper.text(395, 490, "相关报告", 9, bold=True)
    top = 508.0
    for title, day in (("二季度单位盈利稳健", "2025-08-01"), ("一季度超预期，全年无忧", "2025-04-16")):
        paper.text(395, top, title, 8)
        paper.text(555, top, day, 8, align="right")
        top += 13
    paper.text(40, 590, "公司主要财务信息", 9.5, bold=True)
    below = paper.table(40, 608, (205, 280, 350, 420, 490), [years(CATL, ""), *DF_TABLE], size=8.5, step=13.5)
    paper.text(40, below + 2, "资料来源：公司数据. 样樟证券研究所预测. 每股收益使用最新股本全面摊薄计算.", 7.5)
    paper.next_page()
    paper.text(40, 30, "宁德时代季报点评 —— 储能占比提升，利润率再上台阶", 8)
    paper.text(40, 52, "附表：财务报表预测与比率分析", 10, bold=True)
    rights = (122, 152, 184, 216, 250)
    for x, caption, rows in ((40, "资产负债表", BALANCE), (308, "利润表", INCOME)):
        paper.text(x, 74, caption, 9, bold=True)
        paper.table(x, 90, rights, [years(CATL, "单位:百万元"), *rows], size=6.5, step=12)
    paper.text(40, 280, "资料来源：样樟证券研究所", 7.5)
    paper.next_page()
    paper.text(40, 60, "投资评级和相关定义", 11, bold=True)
    sentences(
        paper,
        40,
        82,
        500,
        (
            "报告发布日后的 12 个月内的公司股价或行业指数的涨跌幅，相对同期基准指数的涨跌幅；",
            "公司投资评级的量化标准",
            "买入：相对强于市场基准指数收益率 15%以上；",
            "增持：相对强于市场基准指数收益率 5%～15%；",
            "中性：相对于市场基准指数收益率在-5%～+5%之间波动；",
            "减持：相对弱于市场基准指数收益率在-5%以下。",
            "未评级——由于在报告发出之时该股票不在本公司研究覆盖范围内，未给予投资评级相关信息。",
            "行业投资评级的量化标准：",
            "看好：相对强于市场基准指数收益率 5%以上；",
            "中性：相对于市场基准指数收益率在-5%～+5%之间波动；",
            "看淡：相对于市场基准指数收益率在-5%以下。",
            "免责声明",
            "本样例由样樟证券股份有限公司制作，该公司并不存在，文件只供测试软件。",
        ),
    )
    return paper.done()


STATEMENT = [
    {"stock": "300750.SZ", "metric": code, "period": f"{year}FY", "kind": "A" if year < 2025 else "E", "value": float(cell.replace(",", "")), "unit": unit, "page": 2}
    for label, *values in INCOME
    if label in INCOME_CODES
    for code, unit in (INCOME_CODES[label],)
    for year, cell in zip(CATL.years, values, strict=True)
]

_ = pairs
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
            "analysts": [person("蔡样溪", "S9920523060003"), person("樊样湖", "S9920525050002"), person("田样江", "S9920125030011", "associate")],
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
    Trait(
        "zh4_rail_with_performance",
        "rail with 股价（date）, sector and date as pairs, contact with licence, risks under their own heading, statements behind",
        _chosen,
        {
            "broker": "样樟证券",
            "published_on": "2025-10-23",
            "title": "储能占比提升，利润率再上台阶",
            "report_type": "company",
            "language": "zh",
            "sector": "电力设备及新能源",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("卢样松", "S9986020100001"), person("顾样柏", "S9986023070002"), person("施样柳", "S9986124080006", "contact")],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "target_prices": [target("300750.SZ", 451.75)],
            "forecasts": cells("300750.SZ", CATL, DF_ROWS, DF_TABLE) + STATEMENT,
            "picks": [],
            "related_reports": [{"title": "二季度单位盈利稳健"}, {"title": "一季度超预期，全年无忧"}],
            "risk_factors": ["新能源车销量低于预期", "储能装机低于预期", "原材料涨价"],
            "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        },
    ),
]
