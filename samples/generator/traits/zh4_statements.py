"""A company note whose rail holds performance and contacts, with two statements side by side on its second page."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import sentences
from .zh_kit import CATL, cells, column, lines, person, printed, rated, scale, target, years

RED = "#B00020"
BLUE = "#1F3864"
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
PCT = dict.fromkeys(("revenue_yoy", "op_profit_yoy", "np_yoy", "gross_margin", "net_margin", "roe"), "{:.1f}%")
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
    table = (
        ("", "1 周", "1 月", "3 月", "12 月"),
        ("绝对表现%", "-1.87", "2.39", "34.02", "50.8"),
        ("相对表现%", "-1.95", "0.61", "22.7", "34.66"),
        ("沪深 300%", "0.08", "1.78", "11.32", "16.14"),
    )
    paper.table(395, 232, (75, 102, 131, 160), table, size=8, step=13)
    paper.text(395, 300, "证券分析师", 9, bold=True)
    lines(
        paper,
        395,
        318,
        (
            "卢样松",
            "lusong@df.example",
            "执业证书编号：S9986020100001",
            "021-55550303",
            "顾样柏",
            "gubai@df.example",
            "执业证书编号：S9986023070002",
        ),
        8.5,
        13,
    )
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
    {
        "stock": "300750.SZ",
        "metric": code,
        "period": f"{year}FY",
        "kind": "A" if year < 2025 else "E",
        "value": float(cell.replace(",", "")),
        "unit": unit,
        "page": 2,
    }
    for label, *values in INCOME
    if label in INCOME_CODES
    for code, unit in (INCOME_CODES[label],)
    for year, cell in zip(CATL.years, values, strict=True)
]


TRAITS = [
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
            "analysts": [
                person("卢样松", "S9986020100001"),
                person("顾样柏", "S9986023070002"),
                person("施样柳", "S9986124080006", "contact"),
            ],
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
