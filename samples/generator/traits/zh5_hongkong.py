"""Hong Kong arms in Chinese on internet stocks: code and rating inside the headline, `24年历史`, `市盈率@508.00港元`, months across a rail."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import cells, front, rated, scale, target, years
from . import Trait
from .zh_kit import lines, pairs

NAVY = "#10305C"
TENCENT = "00700.HK"


def _rating_in_headline() -> bytes:
    """`腾讯控股（700，买入）：…` as the headline, key data in a box at the left, the summary with `历史` and `预测` years below the text."""
    paper = Paper("腾讯控股")
    paper.text(40, 28, "样一上海证券", 13, bold=True, colour=NAVY)
    paper.text(555, 30, "www.sample-one.example", 8, align="right")
    paper.rule(40, 555, 48, 1.4, NAVY)
    paper.text(555, 54, "更新报告", 10, bold=True, align="right")
    paper.text(40, 58, "腾讯控股（700，买入）：AI 拉动广告，游戏出海提速", 15, bold=True)
    paper.text(40, 92, "更新报告", 9)
    paper.text(40, 106, "2026 年 3 月 20 日", 9)
    lines(paper, 40, 130, ("杨京样", "852-5550 0101", "jl.yang@sample-one.example"), 8.5, 13)
    paper.fill(40, 182, 150, 14, NAVY)
    paper.text(44, 184, "主要数据", 9, bold=True, colour="#FFFFFF")
    rows = (
        ("行业", "TMT"),
        ("股价", "508.00 港元"),
        ("目标价", "700.00 港元"),
        ("", "（+37.8%）"),
        ("股票代码", "700"),
        ("已发行股本", "91.10 亿股"),
        ("市值", "4.63 万亿港元"),
        ("52 周高/低", "683.00/414.50 港元"),
        ("每股净资产", "131.2 港元"),
        ("主要股东", "MIH TC（23.1%）"),
    )
    below = pairs(paper, 40, 202, 188, rows, 8, 15)
    paper.text(40, below + 8, "股价表现", 9, bold=True, colour=NAVY)
    lines(paper, 40, below + 22, ("700", "600", "500", "400"), 6, 14)
    paper.text(60, below + 78, "25/3   25/6   25/9   25/12   26/3", 6)
    text = (
        "四季度业绩略好于预期：公司 2025 年第四季度收入 1,943.7 亿元，同比增长 13%；经调整净利润 647 亿元，同比增长 17%，毛利率提升至 56%。",
        "广告延续高增：推荐模型升级带动点击率与单价上行，视频号与小程序广告需求旺盛，我们预计 2026 年广告收入增长 17%。",
        "云业务实现全年盈利：算力租赁与智能体需求增长，资本开支指引高于上年，我们认为投入将换来更长的增长曲线。",
        "目标价 700.00 港元，买入评级：我们以分部估值法得出目标价 700.00 港元，较现价有 37.8% 的上升空间，维持买入评级。",
        "风险提示：宏观经济放缓；游戏上线延后；AI 投入回报不及预期。",
    )
    top = 96.0
    for part in text:
        top = paper.paragraph(205, top, 350, part, 9.2) + 6
    paper.text(205, top + 8, "表 1：盈利摘要", 9, bold=True)
    table = (
        ("截止 12 月 31 日", "24 年历史", "25 年历史", "26 年预测", "27 年预测", "28 年预测"),
        ("总营业收入（人民币百万元）", "660,257", "751,766", "826,100", "893,400", "951,200"),
        ("变动（%）", "8.4%", "13.9%", "9.9%", "8.1%", "6.5%"),
        ("净利润（人民币百万元）", "194,073", "224,842", "236,900", "257,700", "277,800"),
        ("经调整净利润（人民币百万元）", "222,703", "259,626", "278,110", "302,400", "326,200"),
        ("经调整每股盈利（人民币元）", "23.9", "28.0", "30.3", "33.3", "36.3"),
        ("变动（%）", "44.5%", "17.1%", "8.2%", "9.9%", "9.0%"),
        ("市盈率@508.00 港元（倍）", "19.6", "16.7", "15.4", "14.1", "12.9"),
        ("每股股息（港元）", "4.50", "5.30", "6.00", "6.60", "7.20"),
        ("股息现价比（%）", "0.9%", "1.0%", "1.2%", "1.3%", "1.4%"),
    )
    below = paper.table(205, top + 24, (145, 198, 249, 300, 350), table, size=7.5, step=13)
    paper.text(205, below + 3, "来源：公司资料，样一上海预测", 7)
    paper.next_page()
    paper.text(40, 60, "披露事项与免责声明", 11, bold=True)
    paper.paragraph(
        40, 84, 510, "本报告由样一上海证券有限公司（“样一上海”）编制，该公司并不存在，文件只供测试软件之用，不构成任何投资建议。", 8.5
    )
    return paper.done()


RATING_IN_HEADLINE = Trait(
    "zh5_rating_in_headline",
    "code and rating in brackets in the headline, key data as a box at the left, `24 年历史` and `26 年预测`, P/E at a printed price",
    _rating_in_headline,
    {
        **front(
            "样一上海证券",
            "2026-03-20",
            "AI 拉动广告，游戏出海提速",
            (TENCENT, "腾讯控股"),
            people=(("杨京样", None),),
            language="zh",
        ),
        "ratings": [rated(TENCENT, "买入", "maintain")],
        "target_prices": [target(TENCENT, 700, "HKD")],
        "prices": [{"stock": TENCENT, "value": 508.0, "currency": "HKD"}],
        "forecasts": cells(
            TENCENT,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "revenue_yoy": ("pct", (8.4, 13.9, 9.9, 8.1, 6.5)),
                "net_profit_parent": ("CNY_mn", (194073, 224842, 236900, 257700, 277800)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 278110, 302400, 326200)),
                "eps_adjusted": ("CNY", (23.9, 28.0, 30.3, 33.3, 36.3)),
                "eps_adjusted_yoy": ("pct", (44.5, 17.1, 8.2, 9.9, 9.0)),
                "pe": ("x", (19.6, 16.7, 15.4, 14.1, 12.9)),
                "dps": ("HKD", (4.5, 5.3, 6.0, 6.6, 7.2)),
                "dividend_yield": ("pct", (0.9, 1.0, 1.2, 1.3, 1.4)),
            },
        ),
        "risk_factors": ["宏观经济放缓", "游戏上线延后", "AI 投入回报不及预期"],
    },
)


def _named_people() -> bytes:
    """`买入` alone over the name, 目标价/现价/预计升幅 in large letters, 重要数据 with the day as its first row, `姓名：` and `SFC：`, `FY24A`."""
    paper = Paper("腾讯控股更新")
    paper.text(40, 30, "样元国际", 14, bold=True, colour=NAVY)
    paper.text(555, 32, "更新报告", 11, bold=True, align="right")
    paper.rule(40, 555, 52, 1, NAVY)
    paper.text(555, 60, "买入", 16, bold=True, align="right", colour="#B00020")
    paper.text(40, 62, "云与广告双轮驱动，利润率稳步提升", 15, bold=True)
    paper.text(40, 88, "腾讯控股（0700.HK）", 12, bold=True)
    paper.text(40, 108, "2026-03-20  星期五", 9)
    paper.text(40, 130, "投资要点", 10, bold=True, colour=NAVY)
    text = (
        "➢ 2025 年业绩稳健，调整后净利润增速快于收入：",
        "全年实现收入 7517.7 亿元，同比增长 13.9%；Non-IFRS 净利润 2596.3 亿元，同比增长 16.6%。毛利率 56.2%，同比提升 3.3 个百分点。",
        "➢ 游戏长青，海外占比继续提升：",
        "本土市场游戏收入同比增长 15%，国际市场增长 32%，新品储备充足，递延收入同比增长 18%，为今年的确认奠定基础。",
        "➢ 维持买入评级，目标价 715 港元：",
        "我们预计 2026 至 2028 年公司 Non-IFRS 净利润为 2781/3024/3262 亿元，给予 2026 年 21 倍 PE，对应目标价 715 港元，较现价有 40.7% 的升幅。",
    )
    top = 150.0
    for part in text:
        top = paper.paragraph(40, top, 345, part, 9.2, bold=part.startswith("➢")) + 4
    x, right = 405, 555
    for label, value, y in (("目标价：", "715 港元", 92), ("现  价：", "508 港元", 110), ("预计升幅：", "40.7%", 128)):
        paper.text(x, y, label, 10, bold=True)
        paper.text(right, y, value, 10, bold=True, align="right")
    paper.text(x, 156, "重要数据", 9.5, bold=True, colour=NAVY)
    rows = (
        ("日期", "2026-03-19"),
        ("收盘价（港元）", "508.00"),
        ("总股本（亿股）", "91.10"),
        ("总市值（亿港元）", "46,279"),
        ("净资产（亿元）", "11,420"),
        ("总资产（亿元）", "19,730"),
        ("52 周高低（港元）", "683.00/414.50"),
        ("每股净资产（元）", "125.4"),
    )
    below = pairs(paper, x, 172, right, rows, 8, 14)
    paper.text(x, below, "数据来源：Wind、样元国际整理", 6.5)
    paper.text(x, below + 16, "主要股东", 9.5, bold=True, colour=NAVY)
    below = pairs(paper, x, below + 32, right, (("MIH TC Holdings", "23.1%"), ("Advance Data", "7.9%")), 8, 14)
    paper.text(x, below + 6, "相关报告", 9.5, bold=True, colour=NAVY)
    lines(paper, x, below + 22, ("腾讯控股(0700.HK)更新报告：投入期的", "现金流依旧强劲-20251117"), 7.5, 11)
    paper.text(x, below + 54, "研究部", 9.5, bold=True, colour=NAVY)
    lines(paper, x, below + 70, ("姓名：李承样", "SFC：BXY914", "电话：0755-55550102", "Email：cr.yang@syint.example"), 8, 13)
    table = (
        ("百万元", "FY24A", "FY25A", "FY26E", "FY27E", "FY28E"),
        ("营业收入", "660,257", "751,766", "826,100", "893,400", "951,200"),
        ("同比增长(%)", "8.4%", "13.9%", "9.9%", "8.1%", "6.5%"),
        ("Non-IFRS 净利润", "222,703", "259,626", "278,110", "302,400", "326,200"),
        ("同比增长(%)", "41.2%", "16.6%", "7.1%", "8.7%", "7.9%"),
        ("Non-IFRS 净利率", "33.7%", "34.5%", "33.7%", "33.8%", "34.3%"),
        ("每股盈利(元)", "23.94", "28.03", "30.33", "33.31", "36.30"),
        ("PE@508HKD", "19.5", "16.7", "15.4", "14.0", "12.9"),
    )
    below = paper.table(40, 560, (190, 265, 340, 415, 490), table, size=8.5, step=15)
    paper.text(40, below + 3, "数据来源：公司年报、样元国际预测", 7.5)
    paper.next_page()
    paper.text(40, 60, "投资评级定义和免责条款", 12, bold=True)
    lines(
        paper,
        40,
        90,
        (
            "买入    未来 12 个月内目标价距离现价涨幅不小于 20%",
            "持有    未来 12 个月内目标价距离现价涨幅介于 -10% 至 20% 之间",
            "卖出    未来 12 个月内目标价距离现价跌幅不小于 10%",
            "未评级  对未来 12 个月内目标价不做判断",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样元证券经纪（香港）有限公司（简称“样元国际”）刊发，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


NAMED_PEOPLE = Trait(
    "zh5_day_in_the_box",
    "a rating alone over the name, target, price and upside in large letters, the day as a row of the box, `姓名：` with `SFC：`, `PE@508HKD`",
    _named_people,
    {
        **front(
            "样元国际",
            "2026-03-20",
            "云与广告双轮驱动，利润率稳步提升",
            (TENCENT, "腾讯控股"),
            people=(("李承样", "BXY914"),),
            language="zh",
        ),
        "ratings": [rated(TENCENT, "买入", "maintain")],
        "target_prices": [target(TENCENT, 715, "HKD")],
        "prices": [{"stock": TENCENT, "value": 508.0, "currency": "HKD"}],
        "forecasts": cells(
            TENCENT,
            years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (660257, 751766, 826100, 893400, 951200)),
                "revenue_yoy": ("pct", (8.4, 13.9, 9.9, 8.1, 6.5)),
                "net_profit_adjusted": ("CNY_mn", (222703, 259626, 278110, 302400, 326200)),
                "np_adjusted_yoy": ("pct", (41.2, 16.6, 7.1, 8.7, 7.9)),
                "net_margin_adjusted": ("pct", (33.7, 34.5, 33.7, 33.8, 34.3)),
                "eps": ("CNY", (23.94, 28.03, 30.33, 33.31, 36.30)),
                "pe": ("x", (19.5, 16.7, 15.4, 14.0, 12.9)),
            },
        ),
        "related_reports": [{"title": "腾讯控股(0700.HK)更新报告：投入期的现金流依旧强劲"}],
        "rating_scale": scale(("买入", "持有", "卖出", "未评级")),
    },
)


def _months_in_rail() -> bytes:
    """A rail of a Hong Kong arm: `投资评级：买入`, `目标价格：`, `现价 (2026-03-19)：`, a table of months across; `年结 12 月 31 日` as corner."""
    paper = Paper("美团点评")
    paper.text(40, 26, "公司动态分析", 12, bold=True, colour=NAVY)
    paper.text(40, 48, "美团-W（3690.HK）", 16, bold=True)
    paper.text(40, 74, "补贴收敛，核心商业利润拐点可期", 13, bold=True)
    paper.text(400, 26, "证券研究报告", 9)
    paper.text(400, 40, "互联网", 9)
    paper.text(555, 40, "2026 年 3 月 27 日", 9, align="right")
    paper.fill(400, 56, 155, 56, "#E8EEF6")
    paper.text(404, 60, "投资评级：", 9)
    paper.text(552, 60, "买入", 11, bold=True, align="right", colour="#B00020")
    paper.text(404, 76, "维持", 9)
    paper.text(404, 92, "目标价格：", 9)
    paper.text(552, 92, "138 港元", 10, bold=True, align="right")
    paper.text(404, 118, "现价（2026-03-26）：", 8)
    paper.text(552, 118, "96.85 港元", 8, align="right")
    rows = (
        ("总市值(百万港元)", "591,836.2"),
        ("流通市值(百万港元)", "533,148.4"),
        ("总股本(百万股)", "6,110.9"),
        ("流通股本(百万股)", "5,504.9"),
        ("12 个月低/高(港元)", "92.3/189.6"),
        ("平均成交(百万港元)", "5,210.4"),
    )
    below = pairs(paper, 404, 138, 552, rows, 7.8, 13)
    paper.text(404, below + 6, "股东结构", 8.5, bold=True)
    below = pairs(paper, 404, below + 20, 552, (("王样", "8.7%"), ("其他", "91.3%")), 7.8, 13)
    paper.text(404, below + 6, "股价表现", 8.5, bold=True)
    paper.table(
        404,
        below + 22,
        (60, 104, 148),
        (("%", "一个月", "三个月", "十二个月"), ("相对收益", "-6.41", "-3.18", "-52.30"), ("绝对收益", "-8.02", "-5.77", "-41.06")),
        size=7.2,
        step=12,
    )
    lines(paper, 404, below + 66, ("数据来源：彭博、港交所、公司",), 6.5)
    lines(paper, 404, below + 90, ("汪朝样", "TMT 行业分析师", "+852-5550 0103", "yangzy@sampletou.example"), 8, 12)
    text = (
        "报告摘要",
        "2025 年四季度亏损收窄。公司收入 921 亿元，同比增长 4.1%；经调整净亏损 151 亿元，较上季的 160 亿元有所收窄，略好于市场预期。",
        "外卖竞争趋缓。行业补贴自去年末起逐步收敛，我们测算单均亏损环比改善约 1 元，2026 年下半年有望回到盈亏平衡。",
        "到店业务韧性仍在。到店酒旅佣金增速回升，广告变现率稳定，海外业务亏损可控。",
        "维持买入评级，目标价 138 港元。我们采用分部估值，核心本地商业给予 2027 年 15 倍市盈率，新业务 1.0 倍市销率，目标价由 145 港元下调至 138 港元。",
        "风险提示：竞争加剧；消费疲弱；监管政策变化；海外拓展不及预期。",
    )
    top = 104.0
    for part in text:
        top = paper.paragraph(40, top, 345, part, 9, bold=len(part) < 6) + 5
    table = (
        ("年结 12 月 31 日", "FY23A", "FY24A", "FY25A", "FY26E", "FY27E"),
        ("销售收入（人民币百万元）", "276,745", "337,592", "364,800", "405,300", "457,900"),
        ("增长率(%)", "25.8", "22.0", "8.1", "11.1", "13.0"),
        ("净利润（人民币百万元）", "13,856", "35,807", "(18,640)", "6,120", "32,480"),
        ("经调整净利润（人民币百万元）", "23,253", "43,772", "(18,960)", "9,430", "36,050"),
        ("毛利率(%)", "35.1", "38.4", "30.2", "32.6", "36.0"),
        ("净利润率(%)", "5.0", "10.6", "(5.1)", "1.5", "7.1"),
        ("每股收益（元）", "2.23", "5.86", "(3.06)", "1.00", "5.32"),
        ("每股净资产（元）", "24.4", "28.4", "25.6", "26.9", "32.6"),
        ("市盈率(x)", "40.1", "15.3", "n.a.", "89.3", "16.8"),
        ("市净率(x)", "3.7", "3.2", "3.5", "3.3", "2.7"),
        ("净资产收益率(%)", "9.1", "20.6", "(11.9)", "3.7", "16.3"),
    )
    below = paper.table(40, 566, (235, 305, 375, 445, 512), table, size=8, step=14)
    paper.text(40, below + 3, "数据来源：公司资料，样投国际预测", 7)
    paper.next_page()
    paper.text(40, 60, "客户服务热线", 9)
    paper.text(40, 90, "公司评级体系", 11, bold=True)
    paper.text(40, 108, "收益评级：", 9)
    lines(
        paper,
        40,
        124,
        (
            "买入 — 预期未来 6 个月的投资收益率为 15%以上；",
            "增持 — 预期未来 6 个月的投资收益率为 5%至 15%；",
            "中性 — 预期未来 6 个月的投资收益率为-5%至 5%；",
            "减持 — 预期未来 6 个月的投资收益率为-5%至-15%；",
            "卖出 — 预期未来 6 个月的投资收益率为-15%以下。",
        ),
    )
    paper.paragraph(40, 220, 510, "本报告由样投证券国际（香港）有限公司（样投国际）发布，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


MEITUAN = "03690.HK"
MONTHS_IN_RAIL = Trait(
    "zh5_months_in_the_rail",
    "rating and target in a shaded box, the day behind 现价, `12 个月低/高`, performance by months across, losses in brackets",
    _months_in_rail,
    {
        **front(
            "样投国际",
            "2026-03-27",
            "补贴收敛，核心商业利润拐点可期",
            (MEITUAN, "美团"),
            people=(("汪朝样", None),),
            language="zh",
            sector="互联网",
        ),
        "ratings": [rated(MEITUAN, "买入", "maintain")],
        "target_prices": [target(MEITUAN, 138, "HKD", 145)],
        "prices": [{"stock": MEITUAN, "value": 96.85, "currency": "HKD", "on": "2026-03-26"}],
        "forecasts": cells(
            MEITUAN,
            years(2023, 2027, 2025),
            {
                "revenue": ("CNY_mn", (276745, 337592, 364800, 405300, 457900)),
                "revenue_yoy": ("pct", (25.8, 22.0, 8.1, 11.1, 13.0)),
                "net_profit_parent": ("CNY_mn", (13856, 35807, -18640, 6120, 32480)),
                "net_profit_adjusted": ("CNY_mn", (23253, 43772, -18960, 9430, 36050)),
                "gross_margin": ("pct", (35.1, 38.4, 30.2, 32.6, 36.0)),
                "net_margin": ("pct", (5.0, 10.6, -5.1, 1.5, 7.1)),
                "eps": ("CNY", (2.23, 5.86, -3.06, 1.0, 5.32)),
                "bps": ("CNY", (24.4, 28.4, 25.6, 26.9, 32.6)),
                "pe": ("x", (40.1, 15.3, None, 89.3, 16.8)),
                "pb": ("x", (3.7, 3.2, 3.5, 3.3, 2.7)),
                "roe": ("pct", (9.1, 20.6, -11.9, 3.7, 16.3)),
            },
        ),
        "risk_factors": ["竞争加剧", "消费疲弱", "监管政策变化", "海外拓展不及预期"],
        "rating_scale": scale(("买入", "增持", "中性", "减持", "卖出")),
    },
)

TRAITS = [RATING_IN_HEADLINE, NAMED_PEOPLE, MONTHS_IN_RAIL]
