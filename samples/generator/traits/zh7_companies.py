"""Chinese company papers, fourth blind set: statements by names of indicators, a loss-maker with words in cells, a deep report with segments and contents."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import sentences
from .zh_kit import column, lines, person, rated, scale, target

RED = "#B5121B"
HAIER = "600690.SH"


def _indicators() -> bytes:
    """A tinted box of the argument, a rail with name over code, `项目/年度` on the cover; page two: three statements headed `指标名称`."""
    paper = Paper("海尔智家")
    paper.fill(0, 0, 595, 26, RED)
    paper.text(40, 7, "海尔智家（600690.SH）2025 年年报点评", 10, bold=True, colour="#FFFFFF")
    paper.text(555, 7, "2026 年 3 月 28 日", 9, colour="#FFFFFF", align="right")
    paper.text(40, 40, "海外高端再下一城，分红提升", 18, bold=True)
    lines(paper, 40, 66, ("样信证券研究部",), 9)
    for place, (name, post, licence) in enumerate(
        (
            ("纪样敏", "家电行业首席分析师", "S9971521030002"),
            ("秦样厨", "家电行业分析师", "S9971523080005"),
            ("苗样衣", "家电行业联席首席分析师", "S9971522010003"),
        )
    ):
        x = 40 + 120 * place
        paper.text(x, 84, name, 9, bold=True)
        paper.text(x, 97, post, 8)
        paper.text(x, 109, licence, 8)
    paper.fill(38, 128, 350, 62, "#F3E9E9")
    paper.text(44, 132, "核心观点", 9.5, bold=True, colour=RED)
    paper.paragraph(
        44,
        148,
        338,
        "公司 2025 年收入与利润稳健增长，北美份额提升，欧洲减亏。公司提出 2026 年分红率不低于 58%。我们预计 2026-2028 年 EPS 为 2.34/2.57/2.81 元，给予 2026 年 15 倍 PE，对应目标价 35 元，维持“买入”评级。",
        8.8,
    )
    texts = (
        "▍ 事项：公司 2025 年实现营收 3,023.5 亿元，同比+5.7%；归母净利润 195.5 亿元，同比+4.4%。",
        "▍ 海外：高端品牌带动均价上行，全年海外收入同比+8%，南亚与东南亚增速超过 15%。",
        "▍ 国内：数字库存模式推广，零售转型提效，卡萨帝增速恢复双位数。",
        "▍ 风险因素：原材料价格大幅上涨；海外需求不及预期；汇率大幅波动；关税政策变化。",
        "▍ 盈利预测、估值与评级：结合年报，我们小幅下调 2026/27 年 EPS 预测至 2.34/2.57 元（原预测为 2.46/2.73 元），新增 2028 年预测 2.81 元。",
    )
    sentences(paper, 40, 204, 348, texts, 9)
    paper.text(405, 40, "海尔智家", 11, bold=True)
    paper.text(555, 41, "600690.SH", 10, align="right")
    rail: tuple[str | tuple[str, str], ...] = (
        ("评级", "买入（维持）"),
        ("当前价", "25.86 元"),
        ("目标价", "35.00 元"),
        ("总股本", "9,383 百万股"),
        ("流通股本", "6,254 百万股"),
        ("总市值", "2,426 亿元"),
        ("近三月日均成交额", "1,012 百万元"),
        ("52 周最高/最低价", "29.40/22.10 元"),
        ("近 1 月绝对涨幅", "-3.21%"),
        ("近 6 月绝对涨幅", "4.50%"),
        ("近 12 月绝对涨幅", "-1.83%"),
    )
    column(paper, 405, 555, 60, rail, 8.5)
    table = (
        ("项目/年度", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入(百万元)", "285,981", "302,347", "318,900", "336,700", "355,200"),
        ("营业收入增长率 YoY", "4.3%", "5.7%", "5.5%", "5.6%", "5.5%"),
        ("净利润(百万元)", "18,741", "19,553", "21,960", "24,110", "26,370"),
        ("净利润增长率 YoY", "12.9%", "4.3%", "12.3%", "9.8%", "9.4%"),
        ("每股收益 EPS(基本)(元)", "2.00", "2.08", "2.34", "2.57", "2.81"),
        ("毛利率", "27.8%", "26.7%", "27.2%", "27.5%", "27.8%"),
        ("净资产收益率 ROE", "16.8%", "16.4%", "17.1%", "17.3%", "17.5%"),
        ("每股净资产(元)", "11.87", "12.71", "13.66", "14.84", "16.06"),
        ("PE", "12.9", "12.4", "11.1", "10.1", "9.2"),
        ("PB", "2.2", "2.0", "1.9", "1.7", "1.6"),
        ("PS", "0.8", "0.8", "0.8", "0.7", "0.7"),
        ("EV/EBITDA", "8.1", "7.8", "7.0", "6.3", "5.7"),
    )
    below = paper.table(40, 560, (245, 310, 375, 440, 508), table, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：Wind，样信证券研究部预测  注：股价为 2026 年 3 月 27 日收盘价", 7)
    paper.next_page()
    paper.text(40, 40, "利润表（百万元）", 9.5, bold=True, colour=RED)
    rights = (105, 140, 175, 210, 245)
    income = (
        ("指标名称", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入", "285,981", "302,347", "318,900", "336,700", "355,200"),
        ("营业成本", "206,487", "221,620", "232,160", "244,110", "256,450"),
        ("毛利率", "27.8%", "26.7%", "27.2%", "27.5%", "27.8%"),
        ("税金及附加", "1,246", "1,300", "1,370", "1,450", "1,530"),
        ("销售费用", "33,586", "34,160", "35,400", "36,700", "38,360"),
        ("销售费用率", "11.7%", "11.3%", "11.1%", "10.9%", "10.8%"),
        ("管理费用", "12,110", "12,400", "12,760", "13,300", "13,850"),
        ("财务费用", "970", "620", "540", "410", "300"),
        ("营业利润", "23,140", "24,100", "27,060", "29,700", "32,480"),
        ("利润总额", "23,105", "24,050", "27,010", "29,650", "32,430"),
        ("所得税", "3,540", "3,680", "4,130", "4,540", "4,960"),
        ("少数股东损益", "824", "817", "920", "1,000", "1,100"),
        ("归属于母公司股东的净利润", "18,741", "19,553", "21,960", "24,110", "26,370"),
        ("净利率", "6.6%", "6.5%", "6.9%", "7.2%", "7.4%"),
    )
    paper.table(40, 56, rights, income, size=6.5, step=11)
    paper.text(305, 40, "资产负债表（百万元）", 9.5, bold=True, colour=RED)
    sheet = (
        ("指标名称", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("货币资金", "55,584", "58,100", "63,200", "69,800", "77,400"),
        ("存货", "43,190", "44,900", "46,600", "48,500", "50,600"),
        ("应收账款", "26,496", "27,800", "29,200", "30,700", "32,300"),
        ("流动资产", "153,470", "160,400", "170,900", "182,600", "195,800"),
        ("固定资产", "37,800", "39,100", "40,200", "41,000", "41,600"),
        ("资产总计", "290,114", "301,300", "316,200", "332,400", "350,100"),
        ("短期借款", "13,784", "13,000", "12,400", "11,900", "11,300"),
        ("流动负债", "140,900", "143,600", "149,100", "154,300", "160,200"),
        ("负债合计", "171,757", "174,500", "179,300", "183,400", "188,500"),
        ("归属于母公司所有者权益合计", "111,366", "119,260", "128,170", "139,250", "150,690"),
    )
    paper.table(305, 56, rights, sheet, size=6.5, step=11)
    paper.text(305, 200, "主要财务指标", 9.5, bold=True, colour=RED)
    ratios = (
        ("指标名称", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入增长率", "4.3%", "5.7%", "5.5%", "5.6%", "5.5%"),
        ("净利润增长率", "12.9%", "4.3%", "12.3%", "9.8%", "9.4%"),
        ("资产负债率", "59.2%", "57.9%", "56.7%", "55.2%", "53.8%"),
        ("每股股利(元)", "0.97", "1.16", "1.36", "1.49", "1.63"),
        ("股息率", "3.7%", "4.5%", "5.3%", "5.8%", "6.3%"),
    )
    paper.table(305, 216, rights, ratios, size=6.5, step=11)
    paper.text(40, 300, "资料来源：公司公告，样信证券研究部预测", 7)
    paper.next_page()
    paper.text(40, 50, "评级说明", 11, bold=True)
    for x, text in ((330, "评级"), (400, "说明")):
        paper.text(x, 74, text, 9, bold=True)
    paper.paragraph(
        40, 92, 200, "报告中投资建议所涉及的评级分为股票评级和行业评级。评级标准为报告发布日后 6 到 12 个月内的相对市场表现。", 8.5
    )
    top = 92.0
    for scope, steps in (
        (
            "股票评级",
            (
                ("买入", "相对同期市场代表性指数涨幅 20%以上"),
                ("增持", "相对同期市场代表性指数涨幅介于 5%～20%之间"),
                ("持有", "相对同期市场代表性指数涨幅介于-10%～5%之间"),
                ("卖出", "相对同期市场代表性指数跌幅 10%以上"),
            ),
        ),
        (
            "行业评级",
            (
                ("强于大市", "相对同期市场代表性指数涨幅 10%以上"),
                ("中性", "相对同期市场代表性指数涨幅介于-10%～10%之间"),
                ("弱于大市", "相对同期市场代表性指数跌幅 10%以上"),
            ),
        ),
    ):
        paper.text(265, top + 8 * len(steps) - 8, scope, 8.5)
        for word, meaning in steps:
            paper.text(330, top, word, 8.5)
            paper.text(400, top, meaning, 7.5)
            top += 16
    paper.paragraph(40, top + 20, 500, "本报告由样信证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


YEARS = sheet_years(2024, 2028, 2025)
INDICATORS = Trait(
    "zh7_indicator_names",
    "a tinted box of the argument, posts over bare licences in a row, `营业收入增长率 YoY`, statements headed `指标名称` with a ratio under its amount",
    _indicators,
    {
        "broker": "样信证券",
        "published_on": "2026-03-28",
        "title": "海外高端再下一城，分红提升",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": HAIER, "name": "海尔智家"}],
        "analysts": [person("纪样敏", "S9971521030002"), person("秦样厨", "S9971523080005"), person("苗样衣", "S9971522010003")],
        "ratings": [rated(HAIER, "买入", "maintain")],
        "target_prices": [target(HAIER, 35)],
        "prices": [{"stock": HAIER, "value": 25.86, "currency": "CNY", "on": "2026-03-27"}],
        "forecasts": [
            *sheet_cells(
                HAIER,
                YEARS,
                {
                    "revenue": ("CNY_mn", (285981, 302347, 318900, 336700, 355200)),
                    "revenue_yoy": ("pct", (4.3, 5.7, 5.5, 5.6, 5.5)),
                    "net_profit_parent": ("CNY_mn", (18741, 19553, 21960, 24110, 26370)),
                    "np_yoy": ("pct", (12.9, 4.3, 12.3, 9.8, 9.4)),
                    "eps": ("CNY", (2.0, 2.08, 2.34, 2.57, 2.81)),
                    "gross_margin": ("pct", (27.8, 26.7, 27.2, 27.5, 27.8)),
                    "roe": ("pct", (16.8, 16.4, 17.1, 17.3, 17.5)),
                    "bps": ("CNY", (11.87, 12.71, 13.66, 14.84, 16.06)),
                    "pe": ("x", (12.9, 12.4, 11.1, 10.1, 9.2)),
                    "pb": ("x", (2.2, 2.0, 1.9, 1.7, 1.6)),
                    "ps": ("x", (0.8, 0.8, 0.8, 0.7, 0.7)),
                    "ev_ebitda": ("x", (8.1, 7.8, 7.0, 6.3, 5.7)),
                },
            ),
            *sheet_cells(
                HAIER,
                YEARS,
                {
                    "cogs": ("CNY_mn", (206487, 221620, 232160, 244110, 256450)),
                    "op_profit": ("CNY_mn", (23140, 24100, 27060, 29700, 32480)),
                    "total_profit": ("CNY_mn", (23105, 24050, 27010, 29650, 32430)),
                    "net_margin": ("pct", (6.6, 6.5, 6.9, 7.2, 7.4)),
                    "total_assets": ("CNY_mn", (290114, 301300, 316200, 332400, 350100)),
                    "debt_ratio": ("pct", (59.2, 57.9, 56.7, 55.2, 53.8)),
                    "dps": ("CNY", (0.97, 1.16, 1.36, 1.49, 1.63)),
                    "dividend_yield": ("pct", (3.7, 4.5, 5.3, 5.8, 6.3)),
                },
                2,
            ),
        ],
        "risk_factors": ["原材料价格大幅上涨", "海外需求不及预期", "汇率大幅波动", "关税政策变化"],
        "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
    },
)


def _losses() -> bytes:
    """A company that turns from loss to profit: 亏损缩窄, 扭亏, -- and NA in cells; a preview with single quarters beside the years."""
    paper = Paper("摩尔线程")
    paper.text(40, 30, "样昌证券 | 公司研究", 11, bold=True, colour=RED)
    paper.text(555, 31, "2026 年 4 月 24 日", 9, align="right")
    paper.text(40, 56, "寒武纪-U（688256.SH）", 10.5, bold=True)
    paper.text(40, 74, "一季报：推理需求爆发，存货高企备战", 16, bold=True)
    paper.text(40, 100, "评级：增持（下调）", 10.5, bold=True, colour=RED)
    paper.text(180, 100, "前值：买入", 9)
    paper.text(280, 100, "最新收盘价：1,285.00 元", 9)
    paper.text(420, 100, "6 个月目标价：1,400.00 元", 9)
    texts = (
        "事件：公司发布 2026 年一季报，单季营收 28.85 亿元，同比+159.6%；归母净利润 10.13 亿元，同比+185.1%。",
        "存货 62.3 亿元，环比+21%，合同负债 5.1 亿元，显示在手订单充足。",
        "我们将评级由“买入”下调至“增持”，主要因为股价已反映 2026 年预期。给予 2027 年 60 倍 PE。",
        "风险提示：供应链风险、客户集中度高的风险、新产品放量不及预期的风险",
    )
    top = sentences(paper, 40, 126, 515, texts, 9.3)
    paper.text(40, top + 10, "图表 1：主要财务指标", 9, bold=True)
    table = (
        ("单位：百万元", "2023A", "2024A", "2025A", "1Q26A", "2Q26E", "2026E", "2027E"),
        ("营业收入", "709", "1,174", "11,820", "2,885", "4,310", "21,500", "32,700"),
        ("同比", "-2.7%", "65.6%", "906.8%", "159.6%", "143.5%", "81.9%", "52.1%"),
        ("归母净利润", "-848", "-452", "2,059", "1,013", "1,480", "6,410", "9,830"),
        ("同比", "减亏", "减亏", "扭亏", "185.1%", "117.0%", "211.3%", "53.4%"),
        ("毛利率", "69.2%", "56.7%", "55.2%", "54.0%", "54.5%", "54.3%", "54.0%"),
        ("EPS（元）", "-2.03", "-1.08", "4.91", "2.40", "3.51", "15.20", "23.31"),
        ("PE", "--", "NA", "261.7", "", "", "84.5", "55.1"),
        ("PB", "95.0", "98.7", "75.3", "", "", "44.1", "24.6"),
        ("ROE", "(15.0%)", "(8.3%)", "28.8%", "", "", "52.2%", "44.6%"),
    )
    below = paper.table(40, top + 26, (140, 200, 262, 325, 388, 450, 512), table, size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：公司公告、样昌证券；注：PE 按 4 月 23 日收盘价计算，EPS 为摊薄值", 7)
    paper.text(40, below + 26, "证券分析师  柏样芯  资格编号：S9972522030001", 8.5)
    paper.text(40, below + 40, "证券分析师  卢样算  资格编号：S9972524060002", 8.5)
    paper.text(300, below + 26, "研究支持  彭样力", 8.5)
    paper.next_page()
    paper.text(40, 50, "投资评级的说明", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "公司评级",
            "买入：6 个月内超越沪深 300 指数 15%以上；",
            "增持：6 个月内超越沪深 300 指数 5%—15%；",
            "持有：6 个月内相对沪深 300 指数在±5%；",
            "减持：6 个月内弱于沪深 300 指数 5%以上。",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样昌证券有限责任公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


CAMBRICON = "688256.SH"
LOSSES = Trait(
    "zh7_words_in_cells",
    "a company out of its losses: `减亏`, `扭亏`, `--` and `NA` in cells, losses in brackets with a percent sign, quarters between the years, `前值：` of a rating",
    _losses,
    {
        "broker": "样昌证券",
        "published_on": "2026-04-24",
        "title": "一季报：推理需求爆发，存货高企备战",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": CAMBRICON, "name": "寒武纪"}],
        "analysts": [person("柏样芯", "S9972522030001"), person("卢样算", "S9972524060002"), person("彭样力", None, "associate")],
        "ratings": [rated(CAMBRICON, "增持", "downgrade", "买入")],
        "target_prices": [target(CAMBRICON, 1400)],
        "prices": [{"stock": CAMBRICON, "value": 1285, "currency": "CNY"}],
        "forecasts": [
            *sheet_cells(
                CAMBRICON,
                ["2023FY A", "2024FY A", "2025FY A", "2026Q1 A", "2026Q2 E", "2026FY E", "2027FY E"],
                {
                    "revenue": ("CNY_mn", (709, 1174, 11820, 2885, 4310, 21500, 32700)),
                    "revenue_yoy": ("pct", (-2.7, 65.6, 906.8, 159.6, 143.5, 81.9, 52.1)),
                    "net_profit_parent": ("CNY_mn", (-848, -452, 2059, 1013, 1480, 6410, 9830)),
                    "np_yoy": ("pct", (None, None, None, 185.1, 117.0, 211.3, 53.4)),
                    "gross_margin": ("pct", (69.2, 56.7, 55.2, 54.0, 54.5, 54.3, 54.0)),
                    "eps": ("CNY", (-2.03, -1.08, 4.91, 2.4, 3.51, 15.2, 23.31)),
                    "pe": ("x", (None, None, 261.7, None, None, 84.5, 55.1)),
                    "pb": ("x", (95.0, 98.7, 75.3, None, None, 44.1, 24.6)),
                    "roe": ("pct", (-15.0, -8.3, 28.8, None, None, 52.2, 44.6)),
                },
            )
        ],
        "risk_factors": ["供应链风险", "客户集中度高的风险", "新产品放量不及预期的风险"],
        "rating_scale": scale("买入 增持 持有 减持"),
    },
)


def _deep() -> bytes:
    """A deep report: cover of argument and summary, a page of contents with dotted leaders, a page of segments with growth and margin below each."""
    paper = Paper("阳光电源深度")
    paper.text(40, 30, "公司深度报告 · 电力设备与新能源行业", 10, bold=True)
    paper.text(555, 30, "2026 年 4 月 12 日", 9.5, align="right")
    paper.rule(40, 555, 46, 1.5, "#0B5D3B")
    paper.text(40, 58, "逆变龙头，储能与算力双轮驱动", 19, bold=True)
    paper.text(40, 86, "——阳光电源（300274）深度报告", 11)
    paper.text(40, 112, "投资评级：", 10)
    paper.text(95, 111, "买入（首次）", 11, bold=True, colour=RED)
    paper.text(200, 112, "目标价格：", 10)
    paper.text(255, 111, "198.0-212.0 元", 11, bold=True)
    texts = (
        "➢ 全球逆变器与储能系统龙头。公司连续多年全球出货领先，2025 年储能系统发货 43GWh，同比+54%。",
        "➢ 市场担忧美国政策，我们认为公司非美地区占比已近八成，海外产能与本地服务构成壁垒。",
        "➢ 算力电源打开第二曲线：面向数据中心的固态变压器与配套储能预计 2027 年贡献收入 60 亿元以上。",
        "➢ 盈利预测与估值：预计 2025-2027 年归母净利润 148.9/175.3/206.8 亿元，同比+34.9%/17.7%/18.0%。首次覆盖，给予“买入”评级，对应 2026 年 23.5-25 倍 PE。",
        "➢ 风险提示：贸易摩擦加剧，储能装机不及预期，原材料价格波动，行业竞争加剧导致毛利率下滑。",
    )
    sentences(paper, 40, 136, 515, texts, 9.5)
    table = (
        ("财务摘要（亿元）", "2024", "2025E", "2026E", "2027E"),
        ("营业收入", "778.6", "921.5", "1,068.0", "1,247.0"),
        ("  (+/-)(%)", "7.8", "18.4", "15.9", "16.8"),
        ("归母净利润", "110.4", "148.9", "175.3", "206.8"),
        ("  (+/-)(%)", "16.9", "34.9", "17.7", "18.0"),
        ("每股收益(元)", "5.32", "7.18", "8.46", "9.97"),
        ("P/E", "29.6", "22.0", "18.6", "15.8"),
    )
    below = paper.table(40, 420, (275, 355, 435, 515), table, size=9, step=15)
    paper.text(40, below + 3, "资料来源：样海证券研究所，Wind；以 2026 年 4 月 10 日收盘价 157.60 元计算", 7)
    paper.text(40, below + 30, "分析师：汤样光", 9, bold=True)
    paper.text(40, below + 44, "执业证书号：S9973522090001", 8.5)
    paper.text(200, below + 30, "研究助理：贺样伏", 9, bold=True)
    paper.text(200, below + 44, "执业证书号：S9973124070012", 8.5)
    paper.next_page()
    paper.text(297, 60, "正文目录", 14, bold=True, align="center")
    contents = (
        ("1 逆变器起家，储能接棒", 4),
        ("1.1 二十余年深耕电力电子", 4),
        ("2 储能：全球需求共振", 7),
        ("3 盈利预测与投资建议：目标价 198-212 元", 15),
        ("4 风险提示", 17),
    )
    top = 92.0
    for title, page in contents:
        dots = "." * int((500 - paper.measure(title, 9.5)) / paper.measure(".", 9.5))
        paper.text(40, top, f"{title} {dots} {page}", 9.5)
        top += 17
    paper.text(297, top + 16, "图表目录", 14, bold=True, align="center")
    top += 44
    for title, page in (("图 1：全球储能装机（GWh）", 7), ("表 1：公司分业务盈利预测", 15), ("表 2：可比公司估值", 16)):
        dots = "." * int((500 - paper.measure(title, 9.5)) / paper.measure(".", 9.5))
        paper.text(40, top, f"{title} {dots} {page}", 9.5)
        top += 17
    paper.next_page()
    paper.text(40, 50, "表 1：公司分业务盈利预测（亿元）", 9.5, bold=True)
    segments = (
        ("", "2024A", "2025E", "2026E", "2027E"),
        ("光伏逆变器", "", "", "", ""),
        ("收入", "291.3", "312.0", "335.0", "358.0"),
        ("YOY", "5.3%", "7.1%", "7.4%", "6.9%"),
        ("毛利率", "30.9%", "34.6%", "34.0%", "33.5%"),
        ("储能系统", "", "", "", ""),
        ("收入", "249.6", "392.0", "498.0", "623.0"),
        ("YOY", "40.2%", "57.1%", "27.0%", "25.1%"),
        ("毛利率", "36.7%", "37.5%", "35.5%", "34.5%"),
        ("合计", "", "", "", ""),
        ("收入", "778.6", "921.5", "1,068.0", "1,247.0"),
        ("YOY", "7.8%", "18.4%", "15.9%", "16.8%"),
        ("毛利率", "29.9%", "32.6%", "32.1%", "31.6%"),
    )
    below = paper.table(40, 70, (275, 355, 435, 515), segments, size=9, step=15)
    paper.text(40, below + 3, "资料来源：公司公告，样海证券研究所", 7)
    paper.text(40, below + 30, "表 2：可比公司估值", 9.5, bold=True)
    peers = (
        ("", "", "收盘价", "总市值", "", "", "", "", "", ""),
        ("代码", "简称", "(元)", "(亿元)", "2024A", "2025E", "2026E", "2024A", "2025E", "2026E"),
        ("300763.SZ", "锦浪科技", "72.40", "288", "6.9", "11.2", "14.0", "41.7", "25.7", "20.6"),
        ("605117.SH", "德业股份", "81.15", "738", "29.6", "33.0", "40.1", "24.9", "22.4", "18.4"),
        ("", "平均", "", "", "", "", "", "33.3", "24.0", "19.5"),
    )
    for x, group in ((359, "归母净利润(亿元)"), (508, "PE")):
        paper.text(x, below + 48, group, 8.5, bold=True, align="center")
    below = paper.table(40, below + 48, (95, 150, 205, 270, 318, 366, 420, 468, 515), peers, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：Wind；可比公司盈利预测为 Wind 一致预期，收盘价截至 2026 年 4 月 10 日", 7)
    paper.next_page()
    paper.text(40, 50, "股票投资评级说明", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "以报告日后的 6 个月内，证券相对于沪深 300 指数的涨跌幅为标准，定义如下：",
            "1.买入：相对于沪深 300 指数表现＋20%以上；",
            "2.增持：相对于沪深 300 指数表现＋10%～＋20%；",
            "3.中性：相对于沪深 300 指数表现－10%～＋10%之间波动；",
            "4.减持：相对于沪深 300 指数表现－10%以下。",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样海证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


SUNGROW = "300274.SZ"


def _segments() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, name, price, cap, profits, ratios in (
        ("300763.SZ", "锦浪科技", 72.4, 288, (6.9, 11.2, 14.0), (41.7, 25.7, 20.6)),
        ("605117.SH", "德业股份", 81.15, 738, (29.6, 33.0, 40.1), (24.9, 22.4, 18.4)),
    ):
        base = {"stock": code, "name": name, "page": 3}
        found.append({**base, "metric": "close_price", "period": None, "value": price, "unit": "CNY"})
        found.append({**base, "metric": "market_cap", "period": None, "value": cap, "unit": "CNY_100mn"})
        for metric, unit, values in (("net_profit_parent", "CNY_100mn", profits), ("pe", "x", ratios)):
            for year, value in zip((2024, 2025, 2026), values, strict=True):
                found.append(
                    {**base, "metric": metric, "period": f"{year}FY", "kind": "A" if year == 2024 else "E", "value": value, "unit": unit}
                )
    return found


DEEP = Trait(
    "zh7_deep_segments",
    "a deep report: a target as a range, contents with dotted leaders that name a target, segments with growth and margin below each and 合计 last, peers with cited profits",
    _deep,
    {
        "broker": "样海证券",
        "published_on": "2026-04-12",
        "title": "逆变龙头，储能与算力双轮驱动",
        "report_type": "company",
        "language": "zh",
        "sector": "电力设备与新能源",
        "subject_stocks": [{"code": SUNGROW, "name": "阳光电源"}],
        "analysts": [person("汤样光", "S9973522090001"), person("贺样伏", "S9973124070012", "associate")],
        "ratings": [rated(SUNGROW, "买入", "initiate")],
        "target_prices": [target(SUNGROW, 212)],
        "forecasts": [
            *sheet_cells(
                SUNGROW,
                sheet_years(2024, 2027, 2024),
                {
                    "revenue": ("CNY_100mn", (778.6, 921.5, 1068.0, 1247.0)),
                    "revenue_yoy": ("pct", (7.8, 18.4, 15.9, 16.8)),
                    "net_profit_parent": ("CNY_100mn", (110.4, 148.9, 175.3, 206.8)),
                    "np_yoy": ("pct", (16.9, 34.9, 17.7, 18.0)),
                    "eps": ("CNY", (5.32, 7.18, 8.46, 9.97)),
                    "pe": ("x", (29.6, 22.0, 18.6, 15.8)),
                },
            ),
            *sheet_cells(SUNGROW, sheet_years(2024, 2027, 2024), {"gross_margin": ("pct", (29.9, 32.6, 32.1, 31.6))}, 3),
        ],
        "peer_valuations": _segments(),
        "risk_factors": ["贸易摩擦加剧", "储能装机不及预期", "原材料价格波动", "行业竞争加剧导致毛利率下滑"],
        "rating_scale": scale("买入 增持 中性 减持"),
    },
)
TRAITS = [INDICATORS, LOSSES, DEEP]
