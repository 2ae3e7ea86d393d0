"""Chinese notes, third blind set: a Hong Kong stock in a mainland template, a bank with its own ratios, a property developer, a deck page, a digest of one page."""

from __future__ import annotations

from ..paper import WIDE, Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import sentences
from .zh_kit import column, lines, pairs, person, rated, scale, target

RED = "#B5121B"
TENCENT = "00700.HK"


def _mainland_template() -> bytes:
    """港股公司点评: prices in 港元 beside accounts in 百万元, Non-IFRS rows, `营业收入增速（%）`, exchange rate in the note below the table."""
    paper = Paper("腾讯控股点评")
    paper.fill(40, 24, 515, 20, RED)
    paper.text(46, 27, "港股公司研究·海外互联网", 10.5, bold=True, colour="#FFFFFF")
    paper.text(549, 27, "证券研究报告", 10.5, bold=True, colour="#FFFFFF", align="right")
    paper.text(40, 54, "腾讯控股（00700.HK）点评报告", 12, bold=True)
    paper.text(40, 76, "AI 提效显现，投入加码不改长期价值", 18, bold=True)
    paper.text(40, 104, "投资评级：强烈推荐（维持）", 11, bold=True, colour=RED)
    paper.text(555, 104, "2026 年 03 月 19 日", 10, align="right")
    column(
        paper,
        40,
        180,
        132,
        (
            "#市场数据",
            ("时间", "2026.03.18"),
            ("收盘价（港元）", "521.50"),
            ("一年最低/最高(港元)", "414.5/683.0"),
            ("总股本（亿股）", "91.10"),
            ("总市值（亿港元）", "47,509"),
            ("市净率（倍）", "3.9"),
            "资料来源：同花顺、样港证券研究所",
            "",
            "#近一年股价走势",
            "60%",
            "40%",
            "20%",
            "0%",
            "25-03   25-07   25-11",
            "",
            "#作者",
            "陈样海",
            "电话：021-55550001",
            "邮件：chenyh@yg.example",
            "SAC：S9981523100005",
            "",
            "#相关报告",
            "《腾讯控股：广告提速，AI 全面渗透》2025-11-14",
            "《腾讯控股：游戏超预期》2025-08-15",
        ),
        8,
    )
    texts = (
        "事件：公司发布 2025 年四季报。25Q4 实现营收 1943.7 亿元，同比+12.7%；Non-IFRS 归母净利润 646.9 亿元，同比+17.0%；毛利率 56.0%，同比+3.5pct。",
        "点评：",
        "网络游戏：本土市场 382 亿元，同比+15%；国际市场 211 亿元，同比+32%。长青游戏流水稳健，递延收入同比增长，2026 年储备丰富。",
        "营销服务：收入 411 亿元，同比+17%，AI 驱动的精准投放与闭环营销提升回报率，视频号广告加载率仍有空间。",
        "金融科技与企业服务：收入 608 亿元，同比+8%，商业支付回暖，云业务规模化盈利。",
        "盈利预测：预计 2026-2028 年营收 8261/8934/9512 亿元，Non-IFRS 归母净利润 2781/3024/3262 亿元，对应 PE 15.9/14.6/13.5 倍，维持“强烈推荐”评级。",
        "风险提示：AI 商业化不及预期风险；行业竞争加剧风险；宏观经济波动风险。",
    )
    sentences(paper, 200, 132, 355, [f"■ {t}" if len(t) > 8 else t for t in texts], 9.2)
    paper.text(40, 580, "主要财务数据及预测", 10, bold=True, colour=RED)
    table = (
        ("单位/百万", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入", "660257", "751766", "826100", "893400", "951200"),
        ("营业收入增速（%）", "8.41", "13.86", "9.89", "8.15", "6.47"),
        ("归母净利润", "194073", "224842", "236900", "257700", "277800"),
        ("归母净利润增速（%）", "68.44", "15.85", "5.36", "8.78", "7.80"),
        ("Non-IFRS 归母净利润", "222703", "259626", "278110", "302400", "326200"),
        ("Non-IFRS 归母净利润增速（%）", "41.23", "16.58", "7.12", "8.73", "7.87"),
        ("EPS（元/股）", "20.94", "24.68", "26.00", "28.29", "30.49"),
        ("PE（Non-IFRS）", "19.84", "17.02", "15.89", "14.61", "13.55"),
    )
    below = paper.table(40, 598, (245, 310, 375, 440, 505), table, size=8.3, step=14)
    paper.text(40, below + 3, "资料来源：iFinD，样港证券研究所；注：股价为 2026 年 3 月 18 日收盘价，汇率取 1 港元=0.93 元人民币", 7)
    paper.next_page()
    paper.text(40, 60, "样港证券投资评级说明", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "公司投资评级：",
            "强烈推荐：未来 6 个月内，个股涨幅超过市场指数 20%以上；",
            "推荐：未来 6 个月内，个股涨幅超过市场指数 10%至 20%；",
            "中性：未来 6 个月内，个股涨跌幅相对市场指数在±10%之间；",
            "回避：未来 6 个月内，个股跌幅超过市场指数 10%以上。",
        ),
    )
    paper.paragraph(40, 190, 510, "样港证券股份有限公司并不存在，本文件由算式得出，只供测试软件，不构成投资建议。", 8.5)
    return paper.done()


TEMPLATE = Trait(
    "zh6_mainland_template",
    "a Hong Kong stock in a mainland template: `单位/百万` in the corner, Non-IFRS rows with their own growth, `SAC：` under a phone, an exchange rate in the note",
    _mainland_template,
    {
        "broker": "样港证券",
        "published_on": "2026-03-19",
        "title": "AI 提效显现，投入加码不改长期价值",
        "report_type": "company",
        "language": "zh",
        "sector": "海外互联网",
        "subject_stocks": [{"code": TENCENT, "name": "腾讯控股"}],
        "analysts": [person("陈样海", "S9981523100005")],
        "ratings": [rated(TENCENT, "强烈推荐", "maintain")],
        "target_prices": [],
        "prices": [{"stock": TENCENT, "value": 521.5, "currency": "HKD"}],
        "forecasts": sheet_cells(
            TENCENT,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "revenue_yoy": ("pct", (8.41, 13.86, 9.89, 8.15, 6.47)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 236900, 257700, 277800)),
                "np_yoy": ("pct", (68.44, 15.85, 5.36, 8.78, 7.8)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 278110, 302400, 326200)),
                "np_adjusted_yoy": ("pct", (41.23, 16.58, 7.12, 8.73, 7.87)),
                "eps": ("CNY", (20.94, 24.68, 26.0, 28.29, 30.49)),
                "pe_adjusted": ("x", (19.84, 17.02, 15.89, 14.61, 13.55)),
            },
        ),
        "related_reports": [{"title": "腾讯控股：广告提速，AI 全面渗透"}, {"title": "腾讯控股：游戏超预期"}],
        "risk_factors": ["AI 商业化不及预期风险", "行业竞争加剧风险", "宏观经济波动风险"],
        "rating_scale": scale("强烈推荐 推荐 中性 回避"),
    },
)


def _split_head() -> bytes:
    """A head of two lines: rating and target left, `前值` in brackets; the table has `2025Q4` and `2025` columns with 同比 beside each."""
    paper = Paper("快手点评")
    paper.text(40, 28, "样盛证券", 13, bold=True, colour=RED)
    paper.text(555, 30, "传媒互联网 | 公司快评", 9.5, align="right")
    paper.rule(40, 555, 46, 1, RED)
    paper.text(40, 54, "快手-W（01024.HK）", 15, bold=True)
    paper.text(40, 78, "可灵商业化加速，电商稳健", 15, bold=True)
    paper.text(40, 102, "评级：买入（维持）    目标价：92 港元（前值：88 港元）    收盘价：58.20 港元（2026/3/24）", 9.5, bold=True)
    paper.text(40, 120, "分析师：林样快 S9982522110004    联系人：黄样手    报告日期：2026/3/25", 9)
    texts = (
        "业绩概览：2025 年四季度收入 390.6 亿元，同比增长 10.2%；经调整净利润 54.3 亿元，同比增长 15.5%，经调整净利润率 13.9%。",
        "可灵：四季度收入 3.4 亿元，年化收入超过 2.4 亿美元，2026 年预计翻倍以上增长。",
        "商业化：线上营销收入 236 亿元，同比增长 14.5%；电商 GMV 5218 亿元，同比增长 12.9%。",
        "投资建议：预计公司 2026-2027 年经调整净利润 224.8/259.0 亿元，给予 2026 年 17 倍 PE，上调目标价至 92 港元，维持“买入”评级。",
        "风险提示：直播监管；竞争加剧；算力成本上升。",
    )
    sentences(paper, 40, 140, 515, texts, 9.5)
    paper.text(40, 330, "表 1：业绩回顾与预测", 9, bold=True)
    table = (
        ("人民币百万元", "4Q25A", "同比", "2025A", "同比", "2026E", "2027E"),
        ("营业收入", "39,060", "10.2%", "142,776", "12.5%", "157,900", "172,400"),
        ("毛利", "21,640", "13.2%", "78,810", "13.7%", "88,270", "97,230"),
        ("经调整净利润", "5,430", "15.5%", "20,640", "16.5%", "22,480", "25,900"),
        ("经调整每股收益（元）", "1.23", "14.9%", "4.70", "16.6%", "5.14", "5.95"),
        ("经调整市盈率（倍）", "", "", "11.5", "", "10.5", "9.1"),
    )
    below = paper.table(40, 346, (200, 255, 325, 380, 450, 512), table, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司财报，样盛证券研究中心", 7.5)
    paper.next_page()
    paper.text(40, 60, "评级定义", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "买入    预计未来 12 个月内绝对收益 20%以上",
            "增持    预计未来 12 个月内绝对收益 5%至 20%",
            "中性    预计未来 12 个月内绝对收益 -5%至 5%",
            "减持    预计未来 12 个月内绝对收益 -5%以下",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样盛证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


KUAISHOU = "01024.HK"
SPLIT = Trait(
    "zh6_split_head",
    "rating, target with 前值 in brackets and price with its day in one line, people and date in the next, 同比 beside a quarter and a year",
    _split_head,
    {
        "broker": "样盛证券",
        "published_on": "2026-03-25",
        "title": "可灵商业化加速，电商稳健",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": KUAISHOU, "name": "快手"}],
        "analysts": [person("林样快", "S9982522110004"), person("黄样手", None, "contact")],
        "ratings": [rated(KUAISHOU, "买入", "maintain")],
        "target_prices": [{**target(KUAISHOU, 92, "HKD"), "previous": 88}],
        "prices": [{"stock": KUAISHOU, "value": 58.2, "currency": "HKD", "on": "2026-03-24"}],
        "forecasts": [
            *sheet_cells(
                KUAISHOU,
                ["2025FY A", "2026FY E", "2027FY E"],
                {
                    "revenue": ("CNY_mn", (142776, 157900, 172400)),
                    "gross_profit": ("CNY_mn", (78810, 88270, 97230)),
                    "net_profit_adjusted": ("CNY_mn", (20640, 22480, 25900)),
                    "eps_adjusted": ("CNY", (4.7, 5.14, 5.95)),
                    "pe_adjusted": ("x", (11.5, 10.5, 9.1)),
                },
            ),
            *sheet_cells(
                KUAISHOU,
                ["2025Q4 A"],
                {
                    "revenue": ("CNY_mn", (39060,)),
                    "revenue_yoy": ("pct", (10.2,)),
                    "gross_profit": ("CNY_mn", (21640,)),
                    "net_profit_adjusted": ("CNY_mn", (5430,)),
                    "np_adjusted_yoy": ("pct", (15.5,)),
                    "eps_adjusted": ("CNY", (1.23,)),
                },
            ),
            *sheet_cells(KUAISHOU, ["2025FY A"], {"revenue_yoy": ("pct", (12.5,)), "np_adjusted_yoy": ("pct", (16.5,))}),
        ],
        "risk_factors": ["直播监管", "竞争加剧", "算力成本上升"],
        "rating_scale": scale("买入 增持 中性 减持"),
    },
)


def _developer() -> bytes:
    """A developer: core profit, net gearing and NAV in the table; a left box with `每股资产净值`, target as a discount to it."""
    paper = Paper("华润置地")
    paper.text(40, 28, "样信国际研究", 12, bold=True, colour=RED)
    paper.text(555, 28, "2026 年 3 月 27 日", 9.5, align="right")
    paper.text(40, 50, "房地产", 10)
    paper.text(40, 68, "华润置地（1109 HK）", 17, bold=True)
    paper.text(40, 94, "购物中心韧性十足，派息稳定", 14, bold=True)
    rows = (
        ("评级", "买入"),
        ("前次评级", "增持"),
        ("目标价", "34.50 港元"),
        ("前次目标价", "31.00 港元"),
        ("股价（2026 年 3 月 26 日）", "27.85 港元"),
        ("潜在升幅", "23.9%"),
        ("市值", "1,986 亿港元"),
        ("已发行股数", "71.3 亿股"),
        ("每股资产净值（NAV）", "43.1 港元"),
        ("三个月日均成交额", "4.6 亿港元"),
    )
    top = pairs(paper, 400, 50, 555, rows, 8.5, 14)
    top = lines(paper, 400, top + 10, ("吴样地", "（852）5550 1401", "wuyd@ysintl.example", "中央编号：BQQ417"), 8.5, 12)
    texts = (
        "上调评级至买入：我们将评级由“增持”上调至“买入”，目标价由 31.00 港元上调至 34.50 港元，对应较每股资产净值折让 20%。",
        "经常性业务占比提升：2025 年经常性收入 490 亿元，同比增长 8%，核心净利润贡献超过一半，购物中心零售额同比增长 18%。",
        "开发业务承压但优于同业：签约销售额 2,336 亿元，排名行业前三，毛利率企稳。",
        "派息：全年每股派息 1.30 元，派息率 37%，股息率 5.1%。",
        "风险提示：房价下行；零售消费走弱；减值计提超预期。",
    )
    sentences(paper, 40, 120, 340, texts, 9.3)
    paper.text(40, 420, "财务摘要（年结 12 月 31 日）", 9.5, bold=True, colour=RED)
    table = (
        ("（人民币百万元）", "2024 年实际", "2025 年实际", "2026 年预测", "2027 年预测"),
        ("收入", "278,799", "271,640", "276,300", "283,900"),
        ("同比（%）", "11.0", "(2.6)", "1.7", "2.8"),
        ("核心净利润", "25,421", "25,020", "25,560", "26,890"),
        ("同比（%）", "(8.5)", "(1.6)", "2.2", "5.2"),
        ("每股核心盈利（元）", "3.56", "3.51", "3.58", "3.77"),
        ("每股股息（元）", "1.32", "1.30", "1.33", "1.40"),
        ("市盈率（核心）（倍）", "7.2", "7.3", "7.2", "6.8"),
        ("股息率（%）", "5.2", "5.1", "5.2", "5.5"),
        ("市净率（倍）", "0.66", "0.63", "0.59", "0.56"),
        ("净负债率（%）", "31.9", "33.4", "32.0", "30.5"),
    )
    below = paper.table(40, 438, (245, 325, 405, 485), table, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司资料、样信国际预测", 7.5)
    paper.next_page()
    paper.text(40, 60, "评级定义", 11, bold=True)
    lines(
        paper,
        40,
        84,
        (
            "买入：未来 12 个月预期总回报高于 15%",
            "增持：未来 12 个月预期总回报介于 5%至 15%",
            "中性：未来 12 个月预期总回报介于-5%至 5%",
            "减持：未来 12 个月预期总回报低于-5%",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样信国际证券有限公司（以下简称“样信国际”）编制，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


LAND = "01109.HK"
DEVELOPER = Trait(
    "zh6_developer",
    "a developer: `前次评级`, `前次目标价`, `2024 年实际`, core profit with its growth, `市盈率（核心）`, `中央编号` under a mail",
    _developer,
    {
        "broker": "样信国际",
        "published_on": "2026-03-27",
        "title": "购物中心韧性十足，派息稳定",
        "report_type": "company",
        "language": "zh",
        "sector": "房地产",
        "subject_stocks": [{"code": LAND, "name": "华润置地"}],
        "analysts": [person("吴样地", "BQQ417")],
        "ratings": [rated(LAND, "买入", "upgrade", "增持")],
        "target_prices": [{**target(LAND, 34.5, "HKD"), "previous": 31}],
        "prices": [{"stock": LAND, "value": 27.85, "currency": "HKD", "on": "2026-03-26"}],
        "forecasts": sheet_cells(
            LAND,
            sheet_years(2024, 2027, 2025),
            {
                "revenue": ("CNY_mn", (278799, 271640, 276300, 283900)),
                "revenue_yoy": ("pct", (11.0, -2.6, 1.7, 2.8)),
                "net_profit_adjusted": ("CNY_mn", (25421, 25020, 25560, 26890)),
                "np_adjusted_yoy": ("pct", (-8.5, -1.6, 2.2, 5.2)),
                "eps_adjusted": ("CNY", (3.56, 3.51, 3.58, 3.77)),
                "dps": ("CNY", (1.32, 1.3, 1.33, 1.4)),
                "pe_adjusted": ("x", (7.2, 7.3, 7.2, 6.8)),
                "dividend_yield": ("pct", (5.2, 5.1, 5.2, 5.5)),
                "pb": ("x", (0.66, 0.63, 0.59, 0.56)),
                "net_debt_equity": ("pct", (31.9, 33.4, 32.0, 30.5)),
            },
        ),
        "risk_factors": ["房价下行", "零售消费走弱", "减值计提超预期"],
        "rating_scale": scale("买入 增持 中性 减持"),
    },
)


def _bank_page() -> bytes:
    """A bank on a landscape page: a table of ratios at the right of the text, units at the foot, people under the headline."""
    paper = Paper("招商银行", WIDE)
    paper.text(30, 20, "招商银行（600036.SH / 3968.HK）", 16, bold=True)
    paper.text(690, 22, "2026 年 3 月 28 日", 9.5, align="right")
    paper.text(30, 44, "息差企稳，财富管理回暖", 14, bold=True, colour=RED)
    paper.text(30, 66, "买入（维持）｜A 股目标价 52.30 元｜H 股目标价 58.60 港元", 10, bold=True)
    paper.text(30, 84, "分析师 戴样行 S9983520070001 ｜ 刘样贷 S9983523030002", 8.5)
    texts = (
        "2025 年营业收入 3,375.3 亿元，同比增长 0.0%；归母净利润 1,501.8 亿元，同比增长 1.2%，连续两个季度改善。",
        "净息差 1.87%，同比下降 11bp，四季度环比持平；财富管理手续费收入同比增长 18%。",
        "资产质量稳健：不良率 0.94%，拨备覆盖率 391.8%。",
        "维持“买入”评级：预计 2026-2028 年归母净利润增速 2.5%/3.8%/4.6%。",
        "风险提示：经济复苏不及预期；零售信用风险上升。",
    )
    sentences(paper, 30, 106, 300, texts, 9.2)
    table = (
        ("（单位：百万元）", "2024A", "2025A", "2026E", "2027E", "2028E"),
        ("营业收入", "337,488", "337,532", "345,300", "358,800", "375,600"),
        ("同比增速（%）", "-0.5", "0.0", "2.3", "3.9", "4.7"),
        ("拨备前利润", "222,810", "221,990", "227,100", "236,800", "248,700"),
        ("归母净利润", "148,391", "150,180", "153,900", "159,800", "167,100"),
        ("同比增速（%）", "1.2", "1.2", "2.5", "3.8", "4.6"),
        ("EPS（元）", "5.66", "5.73", "5.88", "6.11", "6.40"),
        ("BVPS（元）", "41.46", "44.20", "47.70", "51.40", "55.30"),
        ("净息差（%）", "1.98", "1.87", "1.85", "1.86", "1.88"),
        ("不良率（%）", "0.95", "0.94", "0.94", "0.93", "0.92"),
        ("拨备覆盖率（%）", "412.0", "391.8", "385.0", "380.0", "378.0"),
        ("ROAE（%）", "14.5", "13.4", "12.8", "12.3", "12.0"),
        ("PB（倍，A 股）", "1.03", "0.97", "0.90", "0.83", "0.77"),
        ("股息率（%，A 股）", "4.7", "4.7", "4.8", "5.0", "5.2"),
    )
    below = paper.table(350, 106, (140, 190, 240, 290, 340), table, size=7.8, step=13)
    paper.text(350, below + 3, "资料来源：公司公告，样和证券预测；股价截至 2026 年 3 月 27 日", 7)
    paper.next_page()
    paper.text(30, 30, "投资评级定义", 11, bold=True)
    lines(
        paper,
        30,
        54,
        (
            "买入：未来六个月内股价相对沪深 300 指数涨幅 15%以上",
            "增持：未来六个月内股价相对沪深 300 指数涨幅 5%-15%",
            "持有：未来六个月内股价相对沪深 300 指数涨跌幅 -5%-5%",
            "减持：未来六个月内股价相对沪深 300 指数跌幅 5%以上",
        ),
        9,
    )
    paper.paragraph(30, 140, 640, "样和证券股份有限公司并不存在，本文件由算式得出，只供测试软件。", 8.5)
    return paper.done()


CMB_A, CMB_H = "600036.SH", "03968.HK"
BANK = Trait(
    "zh6_bank_page",
    "a landscape page on a bank with two listings and a target for each, people joined by strokes, the unit in the corner, PB of one listing",
    _bank_page,
    {
        "broker": "样和证券",
        "published_on": "2026-03-28",
        "title": "息差企稳，财富管理回暖",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": CMB_A, "name": "招商银行"}, {"code": CMB_H, "name": "招商银行"}],
        "analysts": [person("戴样行", "S9983520070001"), person("刘样贷", "S9983523030002")],
        "ratings": [rated(CMB_A, "买入", "maintain")],
        "target_prices": [target(CMB_A, 52.3), target(CMB_H, 58.6, "HKD")],
        "forecasts": sheet_cells(
            CMB_A,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (337488, 337532, 345300, 358800, 375600)),
                "revenue_yoy": ("pct", (-0.5, 0.0, 2.3, 3.9, 4.7)),
                "ppop": ("CNY_mn", (222810, 221990, 227100, 236800, 248700)),
                "net_profit_parent": ("CNY_mn", (148391, 150180, 153900, 159800, 167100)),
                "np_yoy": ("pct", (1.2, 1.2, 2.5, 3.8, 4.6)),
                "eps": ("CNY", (5.66, 5.73, 5.88, 6.11, 6.4)),
                "bps": ("CNY", (41.46, 44.2, 47.7, 51.4, 55.3)),
                "nim": ("pct", (1.98, 1.87, 1.85, 1.86, 1.88)),
                "npl_ratio": ("pct", (0.95, 0.94, 0.94, 0.93, 0.92)),
                "provision_coverage": ("pct", (412.0, 391.8, 385.0, 380.0, 378.0)),
                "roe": ("pct", (14.5, 13.4, 12.8, 12.3, 12.0)),
                "pb": ("x", (1.03, 0.97, 0.9, 0.83, 0.77)),
                "dividend_yield": ("pct", (4.7, 4.7, 4.8, 5.0, 5.2)),
            },
        ),
        "risk_factors": ["经济复苏不及预期", "零售信用风险上升"],
        "rating_scale": scale("买入 增持 持有 减持"),
    },
)
TRAITS = [TEMPLATE, SPLIT, DEVELOPER, BANK]
