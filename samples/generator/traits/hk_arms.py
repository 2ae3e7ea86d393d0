"""Notes of Hong Kong arms in Chinese, simplified and traditional: years as rows, 6-18 month targets, 港元 beside 人民币百万元, 持有 and 沽出."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import back_page, body, cells, front, pairs, plain, rated, scale, stack, target, years
from . import Trait

BLUE = "#003B71"


def _years_down() -> bytes:
    paper = Paper("公司报告")
    paper.text(40, 28, "样例国际", 16, bold=True, colour=BLUE)
    paper.text(555, 30, "股票研究", 11, align="right")
    paper.text(40, 54, "公司报告：安踏体育 (02020 HK)", 11, bold=True)
    paper.text(555, 54, "张三 Zhang San", 9, align="right")
    paper.text(555, 66, "(852) 5550 0401", 7, align="right")
    paper.text(555, 76, "zhang.san@yangli.example", 7, align="right")
    paper.text(555, 88, "20 March 2026", 9, align="right")
    paper.text(40, 90, "多品牌增长稳健，维持“收集”评级", 15, bold=True)
    parts = (
        "● 2025 年业绩符合预期，其他品牌收入增长超过三成，主品牌零售保持低单位数增长。",
        "● 我们将 2026 至 2028 年每股盈利预测分别调整为人民币 5.080 元、5.710 元和 6.380 元。",
        "● 维持公司“收集”的投资评级，下调目标价至 90.00 港元，相当于 16 倍 2026 年市盈率。",
        "● 风险：行业竞争加剧；消费复苏慢于预期。",
    )
    body(paper, 40, 120, 340, parts)
    rows = (("评级：", "收集"), ("", "维持"), ("6-18个月目标价：", "HK$90.00"), ("原目标价：", "HK$95.00"), ("股价：", "HK$75.050"))
    top = pairs(paper, 420, 560, 120, rows, 9, 15)
    rows = (
        ("总股数 (百万股)", "2,807.2"),
        ("市值 (HK$ 百万)", "210,680.4"),
        ("3个月平均成交量 (千股)", "9,120.4"),
        ("52周高/低 (HK$)", "106.300/71.050"),
        ("大股东", "丁氏家族 52.3%"),
    )
    pairs(paper, 420, 560, top + 40, rows, 7.5, 11)
    heads = (
        ("收入", "(人民币百万)"),
        ("股东净利", "(人民币百万)"),
        ("每股净利", "(人民币)"),
        ("每股净利变动", "(△%)"),
        ("市盈率", "(x)"),
        ("每股净资产", "(人民币)"),
        ("市净率", "(x)"),
        ("每股股息", "(人民币)"),
        ("股息率", "(%)"),
        ("净资产收益率", "(%)"),
    )
    paper.text(40, 480, "年结", 7)
    paper.text(40, 490, "12/31", 7)
    for place, (name, unit) in enumerate(heads):
        paper.text(112 + 49 * place, 480, name, 6.5, align="right")
        paper.text(112 + 49 * place, 490, unit.replace("△", ""), 6, align="right")
    table = (
        ("2024A", "70,826", "15,596", "5.550", "51.9", "12.2", "21.890", "3.1", "2.360", "3.5", "26.7"),
        ("2025A", "78,120", "13,420", "4.780", "(13.9)", "14.2", "24.010", "2.8", "2.390", "3.5", "20.8"),
        ("2026F", "84,560", "14,260", "5.080", "6.3", "13.3", "26.600", "2.5", "2.540", "3.7", "20.1"),
        ("2027F", "92,340", "16,030", "5.710", "12.4", "11.9", "29.500", "2.3", "2.860", "4.2", "20.4"),
    )
    paper.rule(40, 555, 500)
    plain(paper, 40, 504, tuple(72 + 49 * place for place in range(10)), table, 7, 12)
    paper.text(40, 560, "数据来源：公司、样例国际。", 7)
    lines = ("参考基准：香港恒生指数。", "时间期限：6 至 18 个月")
    back_page(paper, "样例国际", "评级", lines)
    paper.text(60, 212, "公司评级定义", 9, bold=True)
    steps = (("买入", "超过 15%"), ("收集", "介于 5%至 15%"), ("中性", "介于-5%至 5%"), ("减持", "介于-5%至-15%"), ("卖出", "小于-15%"))
    for place, (word, bound) in enumerate(steps):
        paper.text(60, 230 + 16 * place, word, 8)
        paper.text(160, 230 + 16 * place, f"相对表现{bound}；或公司、行业基本面与此相应。", 8)
    return paper.done()


_A = "2020.HK"
DOWN = Trait(
    "hk_years_down",
    "years as rows under two-line heads, 收集 over 维持, `6-18个月目标价` with 原目标价, price in HKD beside accounts in RMB",
    _years_down,
    {
        **front("样例国际", "2026-03-20", "多品牌增长稳健，维持“收集”评级", (_A, "安踏体育"), people=(("张三", None),), language="zh"),
        "ratings": [rated(_A, "收集", "maintain")],
        "target_prices": [target(_A, 90, "HKD", 95)],
        "forecasts": cells(
            _A,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (70826, 78120, 84560, 92340)),
                "net_profit_parent": ("CNY_mn", (15596, 13420, 14260, 16030)),
                "eps": ("CNY", (5.550, 4.780, 5.080, 5.710)),
                "eps_yoy": ("pct", (51.9, -13.9, 6.3, 12.4)),
                "pe": ("x", (12.2, 14.2, 13.3, 11.9)),
                "bps": ("CNY", (21.89, 24.01, 26.6, 29.5)),
                "pb": ("x", (3.1, 2.8, 2.5, 2.3)),
                "dps": ("CNY", (2.36, 2.39, 2.54, 2.86)),
                "dividend_yield": ("pct", (3.5, 3.5, 3.7, 4.2)),
                "roe": ("pct", (26.7, 20.8, 20.1, 20.4)),
            },
        ),
        "risk_factors": ["行业竞争加剧", "消费复苏慢于预期"],
        "rating_scale": scale(("买入", "收集", "中性", "减持", "卖出")),
    },
)


def _traditional() -> bytes:
    paper = Paper("研究報告")
    paper.text(40, 28, "示例證券（香港）", 15, bold=True, colour=BLUE)
    paper.text(555, 30, "2026年3月20日", 10, align="right")
    paper.text(40, 56, "公司研究 | 更新", 10)
    paper.text(40, 80, "小米集團 (1810 HK)", 18, bold=True)
    paper.text(40, 108, "汽車業務毛利率超預期，上調至買入", 14, bold=True)
    rows = (
        ("評級", "買入"),
        ("此前評級", "持有"),
        ("目標價", "港元 48.00"),
        ("前次目標價", "港元 42.00"),
        ("收市價 (2026/3/19)", "港元 34.10"),
        ("潛在升幅", "40.8%"),
    )
    top = pairs(paper, 420, 560, 80, rows, 9, 14)
    paper.text(420, top + 8, "李四 CFA", 9, bold=True)
    stack(paper, 420, top + 20, ("SFC CE: BKX123", "lisi@shili.example", "(852) 5550 0402"), 7.5, 10)
    paper.text(420, top + 56, "王五", 9, bold=True)
    stack(paper, 420, top + 68, ("SFC CE: AXY456", "wangwu@shili.example"), 7.5, 10)
    parts = (
        "汽車業務第四季毛利率升至25.1%，優於市場預期；手機受存儲成本上升拖累。",
        "我們把評級由持有上調至買入，目標價由42.00港元上調至48.00港元，相當於2027年29倍市盈率。",
        "風險提示：存儲價格上升；汽車交付不及預期；行業競爭加劇。",
    )
    body(paper, 40, 136, 350, parts)
    table = (
        ("截至12月31日止年度", "2024A", "2025A", "2026E", "2027E"),
        ("收入 (百萬人民幣)", "365,906", "463,200", "528,700", "604,100"),
        ("同比增長 (%)", "35.0", "26.6", "14.1", "14.3"),
        ("經調整淨利潤 (百萬人民幣)", "27,235", "39,100", "33,850", "43,220"),
        ("同比增長 (%)", "41.3", "43.6", "(13.4)", "27.7"),
        ("經調整每股盈利 (人民幣)", "1.09", "1.51", "1.30", "1.66"),
        ("市盈率 (倍)", "28.9", "20.9", "24.2", "19.0"),
        ("股息率 (%)", "0.0", "0.0", "0.0", "0.0"),
    )
    paper.table(40, 420, (200, 260, 320, 380), table)
    paper.text(40, 540, "資料來源：公司資料，示例證券預測", 7)
    lines = (
        "買入：預期未來12個月股價升幅超過15%",
        "持有：預期未來12個月股價變動介於-10%至15%之間",
        "沽出：預期未來12個月股價跌幅超過10%",
    )
    back_page(paper, "示例證券（香港）有限公司", "投資評級定義", lines)
    return paper.done()


_X = "1810.HK"
TRADITIONAL = Trait(
    "hk_traditional",
    "traditional characters: 評級 買入 beside 此前評級 持有, 目標價 beside 前次目標價, 百萬人民幣 in the labels, SFC CE",
    _traditional,
    {
        **front(
            "示例證券（香港）",
            "2026-03-20",
            "汽車業務毛利率超預期，上調至買入",
            (_X, "小米集團"),
            people=(("李四", "BKX123"), ("王五", "AXY456")),
            language="zh",
        ),
        "ratings": [rated(_X, "買入", "upgrade", "持有")],
        "target_prices": [target(_X, 48, "HKD", 42)],
        "forecasts": cells(
            _X,
            years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (365906, 463200, 528700, 604100)),
                "revenue_yoy": ("pct", (35.0, 26.6, 14.1, 14.3)),
                "net_profit_adjusted": ("CNY_mn", (27235, 39100, 33850, 43220)),
                "np_adjusted_yoy": ("pct", (41.3, 43.6, -13.4, 27.7)),
                "eps_adjusted": ("CNY", (1.09, 1.51, 1.30, 1.66)),
                "pe": ("x", (28.9, 20.9, 24.2, 19.0)),
                "dividend_yield": ("pct", (0.0, 0.0, 0.0, 0.0)),
            },
        ),
        "risk_factors": ["存儲價格上升", "汽車交付不及預期", "行業競爭加劇"],
        "rating_scale": scale(("買入", "持有", "沽出")),
    },
)


def _strip() -> bytes:
    paper = Paper("更新报告")
    paper.fill(0, 0, paper.width, 24, BLUE)
    paper.text(40, 6, "试样国际证券研究", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 7, "2026-03-20", 9, align="right", colour="#FFFFFF")
    paper.text(40, 40, "科技行业 | 公司点评", 9)
    paper.text(40, 58, "中芯国际 (981 HK)", 18, bold=True)
    paper.text(40, 86, "产能利用率高企，目标价上调至 90 港元", 14, bold=True)
    for place, (label, value) in enumerate(
        (("目标价", "HK$90.00"), ("（此前目标价", "HK$78.00）"), ("潜在升幅", "32.4%"), ("当前股价", "HK$68.00"))
    ):
        paper.text(420, 58 + 14 * place, label, 9)
        paper.text(560, 58 + 14 * place, value, 9, bold=True, align="right")
    paper.text(420, 118, "持有（下调）", 12, bold=True, colour=BLUE)
    paper.text(420, 140, "赵六", 9, bold=True)
    stack(paper, 420, 152, ("(852) 5550 0403", "zhaoliu@shiyang.example"), 7.5, 10)
    parts = (
        "公司 2026 年一季度收入指引环比持平，毛利率指引 18%至 20%，好于市场担心。",
        "我们上调 2026 年收入预测 3%，但估值已反映乐观情形，评级由买入下调至持有。",
        "潜在风险：1）地缘政治；2）成熟制程价格竞争；3）折旧压力超预期。",
    )
    body(paper, 40, 116, 350, parts)
    paper.text(40, 330, "财务资料", 9, bold=True)
    table = (
        ("（截至 12 月 31 日）", "FY24A", "FY25A", "FY26E", "FY27E"),
        ("销售收入（百万美元）", "8,030", "9,327", "11,050", "12,760"),
        ("同比增长 (%)", "27.0", "16.2", "18.5", "15.5"),
        ("毛利率 (%)", "18.0", "21.0", "20.2", "21.5"),
        ("净利润（百万美元）", "492.7", "685.1", "905.6", "1,180.2"),
        ("同比增长 (%)", "(45.4)", "39.0", "32.2", "30.3"),
        ("每股盈利（美元）", "0.06", "0.09", "0.11", "0.15"),
        ("市净率（倍）", "3.4", "3.3", "3.1", "2.9"),
    )
    paper.table(40, 346, (180, 240, 300, 360), table, head=BLUE)
    lines = (
        "买入：股价于未来 12 个月的潜在涨幅超过 15%",
        "持有：股价于未来 12 个月的潜在变幅在-10%至+15%之间",
        "卖出：股价于未来 12 个月的潜在跌幅超过 10%",
        "未评级：未给予投资评级",
        "优于大市：行业股价于未来 12 个月预期表现跑赢大市指标",
        "同步大市：行业股价于未来 12 个月预期表现与大市指标相若",
        "落后大市：行业股价于未来 12 个月预期表现跑输大市指标",
    )
    back_page(paper, "试样国际证券有限公司", "评级说明", lines)
    return paper.done()


_Z = "0981.HK"
STRIP = Trait(
    "hk_previous_below",
    "`（此前目标价 HK$78.00）` on the line below, `持有（下调）`, 百万美元, rating change in the text only",
    _strip,
    {
        **front(
            "试样国际证券", "2026-03-20", "产能利用率高企，目标价上调至 90 港元", (_Z, "中芯国际"), people=(("赵六", None),), language="zh"
        ),
        "ratings": [rated(_Z, "持有", "downgrade", "买入")],
        "target_prices": [target(_Z, 90, "HKD", 78)],
        "forecasts": cells(
            _Z,
            years(2024, 2027, 2025),
            {
                "revenue": ("USD_mn", (8030, 9327, 11050, 12760)),
                "revenue_yoy": ("pct", (27.0, 16.2, 18.5, 15.5)),
                "gross_margin": ("pct", (18.0, 21.0, 20.2, 21.5)),
                "net_profit_parent": ("USD_mn", (492.7, 685.1, 905.6, 1180.2)),
                "np_yoy": ("pct", (-45.4, 39.0, 32.2, 30.3)),
                "eps": ("USD", (0.06, 0.09, 0.11, 0.15)),
                "pb": ("x", (3.4, 3.3, 3.1, 2.9)),
            },
        ),
        "risk_factors": ["地缘政治", "成熟制程价格竞争", "折旧压力超预期"],
        "rating_scale": [*scale(("买入", "持有", "卖出", "未评级")), *scale(("优于大市", "同步大市", "落后大市"), "sector")],
    },
)

TRAITS = [DOWN, TRADITIONAL, STRIP]
