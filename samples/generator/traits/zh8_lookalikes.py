"""Chinese notes, fifth blind set: what stands beside the forecasts and looks like them: a rating history, a sensitivity, counts of other houses."""

from __future__ import annotations

from ..paper import Paper
from ..sheet import cells as sheet_cells
from ..sheet import years as sheet_years
from . import Trait
from .zh4_kit import peer, sentences
from .zh_kit import lines, person, rated, scale, target

RED = "#A61B1B"
YILI = "600887.SH"


def _history() -> bytes:
    """Page one: `买入（维持评级）`, 市价, a table 公司基本情况（人民币）; page two: counts of other houses' ratings and a history of ratings and targets."""
    paper = Paper("伊利股份")
    paper.fill(0, 0, 595, 40, RED)
    paper.text(40, 8, "伊利股份（600887.SH）", 15, bold=True, colour="#FFFFFF")
    paper.text(555, 8, "买入（维持评级）", 11, bold=True, colour="#FFFFFF", align="right")
    paper.text(555, 24, "公司点评　证券研究报告", 8, colour="#FFFFFF", align="right")
    paper.text(40, 52, "奶价企稳在望，分红托底", 17, bold=True)
    paper.text(555, 58, "2026 年 04 月 29 日", 9, align="right")
    for place, (name, licence) in enumerate((("牛样奶", "S9964521080001"), ("叶样草", "S9964523060004"))):
        paper.text(40 + 230 * place, 80, f"分析师：{name}（执业 {licence}）", 8.5)
        paper.text(40 + 230 * place, 93, f"n{place}@gj.example", 8)
    paper.text(40, 110, "市价（人民币）：27.36 元", 9, bold=True)
    texts = (
        "业绩简评",
        "4 月 28 日公司披露年报与一季报。2025 年营收 1,169.2 亿元，同比+1.2%；归母净利润 109.7 亿元，同比+29.8%。26Q1 营收 338.6 亿元，同比+2.6%。",
        "经营分析",
        "液奶降幅收窄，奶粉与冷饮稳健增长，低温与奶酪提速；原奶价格低位运行，毛利率同比+0.4pct。",
        "盈利预测、估值与评级",
        "考虑费用投放，我们下调 26-27 年利润 4%/5%，预计 2026-2028 年归母净利润 118.2/127.9/137.0 亿元，对应 PE 为 15/14/13 倍，维持“买入”评级。",
        "风险提示",
        "需求恢复不及预期；原奶价格上涨；食品安全风险。",
    )
    sentences(paper, 40, 130, 515, texts, 9.3)
    paper.text(40, 430, "公司基本情况（人民币）", 9.5, bold=True, colour=RED)
    table = (
        ("项目", "2024", "2025", "2026E", "2027E", "2028E"),
        ("营业收入(百万元)", "115,780", "116,921", "120,690", "125,120", "129,840"),
        ("营业收入增长率", "-8.24%", "0.99%", "3.22%", "3.67%", "3.77%"),
        ("归母净利润(百万元)", "8,453", "10,971", "11,820", "12,790", "13,700"),
        ("归母净利润增长率", "-18.94%", "29.79%", "7.74%", "8.21%", "7.11%"),
        ("摊薄每股收益(元)", "1.328", "1.734", "1.869", "2.022", "2.166"),
        ("每股经营性现金流净额", "3.41", "2.62", "2.75", "2.97", "3.12"),
        ("ROE(归属母公司)(摊薄)", "15.90%", "19.86%", "20.56%", "21.30%", "21.90%"),
        ("P/E", "22.73", "15.78", "14.64", "13.53", "12.63"),
        ("P/B", "3.61", "3.13", "3.01", "2.88", "2.77"),
    )
    below = paper.table(40, 446, (245, 310, 375, 440, 508), table, size=8.5, step=14)
    paper.text(40, below + 3, "来源：公司年报、样金证券研究所", 7)
    paper.next_page()
    paper.text(40, 50, "市场中相关报告评级比率分析", 10, bold=True)
    counts = (
        ("日期", "一周内", "一月内", "二月内", "三月内", "六月内"),
        ("买入", "5", "21", "32", "41", "88"),
        ("增持", "1", "3", "4", "6", "11"),
        ("中性", "0", "0", "0", "0", "1"),
        ("减持", "0", "0", "0", "0", "0"),
        ("评分", "1.17", "1.13", "1.11", "1.13", "1.13"),
    )
    below = paper.table(40, 68, (120, 180, 240, 300, 360), counts, size=8.5, step=13)
    paper.text(40, below + 3, "来源：聚源数据", 7)
    paper.text(40, below + 24, "历史推荐和目标定价（人民币）", 10, bold=True)
    history = (
        ("序号", "日期", "评级", "市价", "目标价"),
        ("1", "2025-04-30", "买入", "29.81", "36.00～36.00"),
        ("2", "2025-08-29", "买入", "28.14", "N/A"),
        ("3", "2025-10-30", "增持", "27.49", "33.50～34.00"),
    )
    below = paper.table(40, below + 42, (120, 180, 250, 340), history, size=8.5, step=13)
    paper.text(40, below + 3, "来源：样金证券研究所", 7)
    paper.text(40, below + 30, "投资评级的说明：", 10, bold=True)
    lines(
        paper,
        40,
        below + 48,
        (
            "买入：预期未来 6－12 个月内上涨幅度在 15%以上；",
            "增持：预期未来 6－12 个月内上涨幅度在 5%－15%；",
            "中性：预期未来 6－12 个月内变动幅度在 -5%－5%；",
            "减持：预期未来 6－12 个月内下跌幅度在 5%以上。",
        ),
    )
    paper.text(40, below + 120, "特别声明：", 10, bold=True)
    paper.paragraph(40, below + 138, 510, "样金证券股份有限公司并不存在，本文件由算式得出，只供测试软件，不构成投资建议。", 8.5)
    return paper.done()


HISTORY = Trait(
    "zh8_rating_history",
    "a table of the house's former ratings and targets, a table of counts of others' ratings, `市价（人民币）：`, figures with three decimals, unsuffixed past years",
    _history,
    {
        "broker": "样金证券",
        "published_on": "2026-04-29",
        "title": "奶价企稳在望，分红托底",
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": YILI, "name": "伊利股份"}],
        "analysts": [person("牛样奶", "S9964521080001"), person("叶样草", "S9964523060004")],
        "ratings": [rated(YILI, "买入", "maintain")],
        "target_prices": [],
        "prices": [{"stock": YILI, "value": 27.36, "currency": "CNY"}],
        "forecasts": sheet_cells(
            YILI,
            sheet_years(2024, 2028, 2025),
            {
                "revenue": ("CNY_mn", (115780, 116921, 120690, 125120, 129840)),
                "revenue_yoy": ("pct", (-8.24, 0.99, 3.22, 3.67, 3.77)),
                "net_profit_parent": ("CNY_mn", (8453, 10971, 11820, 12790, 13700)),
                "np_yoy": ("pct", (-18.94, 29.79, 7.74, 8.21, 7.11)),
                "eps": ("CNY", (1.328, 1.734, 1.869, 2.022, 2.166)),
                "ocfps": ("CNY", (3.41, 2.62, 2.75, 2.97, 3.12)),
                "roe": ("pct", (15.9, 19.86, 20.56, 21.3, 21.9)),
                "pe": ("x", (22.73, 15.78, 14.64, 13.53, 12.63)),
                "pb": ("x", (3.61, 3.13, 3.01, 2.88, 2.77)),
            },
        ),
        "risk_factors": ["需求恢复不及预期", "原奶价格上涨", "食品安全风险"],
        "rating_scale": scale("买入 增持 中性 减持"),
    },
)
CYPC = "600900.SH"


def _sensitivity() -> bytes:
    """A summary with YoY beside each year, a sensitivity of the value a share by WACC and g, peers with the subject in the last row."""
    paper = Paper("长江电力")
    paper.text(40, 28, "公用事业 | 电力", 9.5)
    paper.text(555, 28, "证券研究报告  2026 年 4 月 15 日", 9.5, align="right")
    paper.rule(40, 555, 44, 1.5, "#004A7F")
    paper.text(40, 52, "长江电力（600900 CH）", 16, bold=True)
    paper.text(40, 78, "来水改善，高股息资产的定价之锚", 14, bold=True)
    rows = (
        ("投资评级(首次评级):", "增持"),
        ("目标价(人民币):", "31.60"),
        ("收盘价(人民币，截至 4 月 14 日):", "28.05"),
        ("总市值(人民币百万):", "686,318"),
        ("6 个月平均日成交额(人民币百万):", "2,412"),
        ("52 周价格范围(人民币):", "26.60-31.20"),
    )
    top = 52.0
    for label, value in rows:
        paper.text(370, top, label, 7.5)
        paper.text(555, top, value, 7.5, bold=True, align="right")
        top += 13
    lines(
        paper,
        370,
        top + 8,
        ("研究员  鲁样江", "SAC No. S9961520090003", "SFC No. BQY310", "联系人  乔样坝", "SAC No. S9961124060005"),
        8,
        12,
    )
    texts = (
        "首次覆盖长江电力并给予“增持”评级，目标价 31.60 元，基于 DCF 估值（WACC 5.8%，永续增长率 1.0%）。公司坐拥六座梯级电站，现金流稳定，承诺 2026-2030 年分红率不低于 70%。",
        "来水：2026 年一季度来水偏丰 8%，六库联合调度可增发电量 60-70 亿千瓦时。",
        "财务：有息负债率逐年下降，2027 年财务费用有望较 2024 年节约 25 亿元。",
        "风险提示：来水不及预期，电价下行风险，分红政策变化。",
    )
    sentences(paper, 40, 104, 315, texts, 9.2)
    paper.text(40, 400, "经营预测指标与估值", 9.5, bold=True)
    table = (
        ("会计年度 (人民币)", "2024", "2025", "2026E", "2027E"),
        ("营业收入 (百万)", "84,492", "86,120", "88,450", "89,300"),
        ("+/-%", "8.12", "1.93", "2.71", "0.96"),
        ("归属母公司净利润 (百万)", "32,496", "34,350", "36,010", "37,280"),
        ("+/-%", "19.28", "5.71", "4.83", "3.53"),
        ("EPS (最新摊薄)", "1.33", "1.40", "1.47", "1.52"),
        ("ROE (%)", "15.72", "16.02", "16.20", "16.17"),
        ("PE (倍)", "21.12", "19.98", "19.06", "18.41"),
        ("PB (倍)", "3.27", "3.14", "3.04", "2.92"),
        ("股息率 (%)", "3.36", "3.50", "3.67", "3.80"),
    )
    below = paper.table(40, 416, (275, 355, 435, 515), table, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告、样泰研究预测", 7)
    paper.next_page()
    paper.text(40, 50, "图表 8： 每股价值对 WACC 与永续增长率的敏感性（元）", 9.5, bold=True)
    grid = (
        ("WACC \\ g", "0.5%", "1.0%", "1.5%", "2.0%"),
        ("5.3%", "32.90", "35.82", "39.51", "44.30"),
        ("5.8%", "29.30", "31.60", "34.44", "38.00"),
        ("6.3%", "26.29", "28.13", "30.36", "33.11"),
    )
    below = paper.table(40, 68, (140, 220, 300, 380), grid, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：样泰研究预测", 7)
    paper.text(40, below + 28, "图表 9： 主要业务预测", 9.5, bold=True)
    business = (
        ("(人民币亿元)", "2025", "YoY", "2026E", "YoY", "2027E", "YoY"),
        ("水电收入", "788.4", "1.2%", "808.3", "2.5%", "815.1", "0.8%"),
        ("其他收入", "72.8", "10.5%", "76.2", "4.7%", "77.9", "2.2%"),
        ("营业收入", "861.2", "1.9%", "884.5", "2.7%", "893.0", "1.0%"),
        ("归母净利润", "343.5", "5.7%", "360.1", "4.8%", "372.8", "3.5%"),
    )
    below = paper.table(40, below + 46, (140, 205, 270, 335, 400, 465), business, size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告、样泰研究预测", 7)
    paper.text(40, below + 28, "图表 10： 可比公司估值表", 9.5, bold=True)
    for x, text in ((330, "PE(x)"), (490, "PB(x)")):
        paper.text(x, below + 46, text, 8.5, bold=True, align="center")
    peers = (
        ("公司代码", "公司简称", "股价(元)", "总市值(亿元)", "2025E", "2026E", "2027E", "2025E", "2026E"),
        ("600025 CH", "华能水电", "9.35", "1,742", "20.3", "18.9", "17.6", "2.4", "2.3"),
        ("600236 CH", "桂冠电力", "7.62", "601", "22.4", "20.6", "19.5", "3.0", "2.9"),
        ("600674 CH", "川投能源", "14.10", "687", "14.8", "14.1", "13.5", "1.6", "1.5"),
        ("", "均值", "", "", "19.2", "17.9", "16.9", "2.3", "2.2"),
        ("600900 CH", "长江电力", "28.05", "6,863", "20.0", "19.1", "18.4", "3.1", "3.0"),
    )
    below = paper.table(40, below + 58, (105, 165, 235, 285, 325, 365, 435, 480), peers, size=8.5, step=14)
    paper.text(40, below + 3, "注：可比公司数据来自 Wind 一致预期，长江电力为样泰研究预测，截至 2026 年 4 月 14 日", 7)
    paper.next_page()
    paper.text(40, 50, "评级说明", 11, bold=True)
    lines(
        paper,
        40,
        74,
        (
            "股票评级",
            "买入：预计股票超越基准 15%以上",
            "增持：预计股票超越基准 5%~15%",
            "持有：预计股票相对基准波动在-15%~5%之间",
            "卖出：预计股票弱于基准 15%以上",
        ),
    )
    paper.paragraph(40, 170, 510, "本报告由样泰证券股份有限公司制作，该公司并不存在，文件只供测试软件。", 8.5)
    return paper.done()


def _peers() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for code, name, price, cap, pes, pbs in (
        ("600025.SH", "华能水电", 9.35, 1742, (20.3, 18.9, 17.6), (2.4, 2.3)),
        ("600236.SH", "桂冠电力", 7.62, 601, (22.4, 20.6, 19.5), (3.0, 2.9)),
        ("600674.SH", "川投能源", 14.1, 687, (14.8, 14.1, 13.5), (1.6, 1.5)),
        (CYPC, "长江电力", 28.05, 6863, (20.0, 19.1, 18.4), (3.1, 3.0)),
    ):
        found.append(peer(code, name, 2, "close_price", price, "CNY"))
        found.append(peer(code, name, 2, "market_cap", cap, "CNY_100mn"))
        found += [peer(code, name, 2, "pe", v, "x", f"{y}FY", "E") for y, v in zip((2025, 2026, 2027), pes, strict=True)]
        found += [peer(code, name, 2, "pb", v, "x", f"{y}FY", "E") for y, v in zip((2025, 2026), pbs, strict=True)]
    return found


SENSITIVITY = Trait(
    "zh8_sensitivity",
    "a sensitivity of the value a share, a breakdown with YoY beside each year and the company's total as its last rows, peers cited with the subject's own in the last row",
    _sensitivity,
    {
        "broker": "样泰证券",
        "published_on": "2026-04-15",
        "title": "来水改善，高股息资产的定价之锚",
        "report_type": "company",
        "language": "zh",
        "sector": "电力",
        "subject_stocks": [{"code": CYPC, "name": "长江电力"}],
        "analysts": [person("鲁样江", "S9961520090003"), person("乔样坝", "S9961124060005", "contact")],
        "ratings": [rated(CYPC, "增持", "initiate")],
        "target_prices": [target(CYPC, 31.6)],
        "prices": [{"stock": CYPC, "value": 28.05, "currency": "CNY"}],
        "forecasts": [
            *sheet_cells(
                CYPC,
                sheet_years(2024, 2027, 2025),
                {
                    "revenue": ("CNY_mn", (84492, 86120, 88450, 89300)),
                    "revenue_yoy": ("pct", (8.12, 1.93, 2.71, 0.96)),
                    "net_profit_parent": ("CNY_mn", (32496, 34350, 36010, 37280)),
                    "np_yoy": ("pct", (19.28, 5.71, 4.83, 3.53)),
                    "eps": ("CNY", (1.33, 1.4, 1.47, 1.52)),
                    "roe": ("pct", (15.72, 16.02, 16.2, 16.17)),
                    "pe": ("x", (21.12, 19.98, 19.06, 18.41)),
                    "pb": ("x", (3.27, 3.14, 3.04, 2.92)),
                    "dividend_yield": ("pct", (3.36, 3.5, 3.67, 3.8)),
                },
            ),
            *sheet_cells(
                CYPC,
                sheet_years(2025, 2027, 2025),
                {
                    "revenue": ("CNY_100mn", (861.2, 884.5, 893.0)),
                    "revenue_yoy": ("pct", (1.9, 2.7, 1.0)),
                    "net_profit_parent": ("CNY_100mn", (343.5, 360.1, 372.8)),
                    "np_yoy": ("pct", (5.7, 4.8, 3.5)),
                },
                2,
            ),
        ],
        "peer_valuations": _peers(),
        "risk_factors": ["来水不及预期", "电价下行风险", "分红政策变化"],
        "rating_scale": scale("买入 增持 持有 卖出"),
    },
)
TRAITS = [HISTORY, SENSITIVITY]
