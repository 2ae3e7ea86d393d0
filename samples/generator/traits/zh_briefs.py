"""Notes with a column of small boxes: 要点 beside 作者 and 市场数据, 投资要点 beside 基础数据, 核心数据 beside 公司评级."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, cells, column, person, printed, rated, scale, years
from .zh_scales import prose_page, table_page, two_column_page

GREEN = "#006B3F"
FIVE = (
    ("买入", "未来 6-12 个月的投资收益率领先市场基准指数 15%以上"),
    ("增持", "未来 6-12 个月的投资收益率领先市场基准指数 5%至 15%"),
    ("中性", "未来 6-12 个月的投资收益率与市场基准指数的变动幅度相差-5%至 5%"),
    ("减持", "未来 6-12 个月的投资收益率落后市场基准指数 5%至 15%"),
    ("卖出", "未来 6-12 个月的投资收益率落后市场基准指数 15%以上"),
)
THREE = (
    ("推荐", "行业指数相对表现优于同期相关证券市场代表性指数"),
    ("中性", "行业指数相对表现与同期相关证券市场代表性指数持平"),
    ("回避", "行业指数相对表现弱于同期相关证券市场代表性指数"),
)
GD_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("营业收入增长率", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("归母净利润增长率", "np_yoy"),
    ("EPS（元）", "eps"),
    ("ROE（归属母公司）（摊薄）", "roe"),
    ("P/E", "pe"),
    ("P/B", "pb"),
)
GD_TABLE = printed(CATL, GD_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "roe"), "{:.2f}%"))
POINTS = (
    "事件：公司发布 2025 年三季报，前三季度实现营业收入 2831 亿元，同比+9.28%；归母净利润 490 亿元，同比+36.20%。",
    "毛利率稳中有升。单季度毛利率 25.80%，净利率 19.13%，期间费用率保持低位，汇兑收益有所贡献。",
    "储能业务成为亮点。海外大型项目进入交付期，公司系统级产品占比提升，单位盈利高于行业平均。",
)


BRIEF_1 = (
    "#作者",
    "分析师：殷样牍",
    "执业证书编号：S9971521040001",
    "010-55550011",
    "yinyd@duyang.example",
    "",
    "分析师：郝样简",
    "执业证书编号：S9971521110003",
    "haoyj@duyang.example",
    "",
    "#市场数据",
    ("总股本(亿股)：", "45.63"),
    ("总市值(亿元)：", "16,939.68"),
    ("一年最低/最高(元)：", "209.11/424.36"),
    ("近 3 月换手率：", "61.20%"),
    "",
    "#股价相对走势",
    "94%",
    "63%",
    "32%",
    "1%",
    "10/24   02/25   05/25   09/25",
    "宁德时代    沪深 300",
    "",
    "#收益表现",
    "%      1M      3M      1Y",
    "相对   1.29   24.90   29.41",
    "绝对   2.48   37.11   48.90",
    "资料来源：Wind",
    "",
    "#相关研报",
    "盈利再创新高，分红提升——宁德时代（300750.SZ）2025 年中报点评（2025-08-01）",
    "现金流充裕，海外扩张——宁德时代（300750.SZ）2025 年一季报点评（2025-04-17）",
)


def _brief() -> bytes:
    """`2025 年 10 月 21 日` and `公司研究` over the title, rating and price under it in the rail, the table named 简表, its source with a day."""
    paper = Paper("宁德时代公司简报")
    paper.text(50, 34, "2025 年 10 月 21 日", 10)
    paper.text(50, 60, "公司研究", 14, bold=True, colour=GREEN)
    paper.text(50, 96, "盈利能力稳固，储能迎来放量期", 18, bold=True)
    paper.text(50, 124, "——宁德时代（300750.SZ）2025 年三季报点评", 12)
    paper.text(400, 60, "买入（维持）", 13, bold=True, colour="#C00000")
    paper.text(400, 80, "当前价：371.24 元", 9)
    rail = BRIEF_1
    column(paper, 400, 550, 110, rail, 8)
    column(
        paper,
        50,
        375,
        150,
        (
            "#要点",
            *POINTS,
            "盈利预测、估值与评级：我们维持 25-27 年归母净利润预测 681/825/973 亿元，对应 PE 25/21/17 倍，维持“买入”评级。",
            "风险提示：全球新能源车销量不及预期，行业竞争加剧导致盈利下滑，海外建厂进度不及预期。",
        ),
        9.5,
    )
    paper.text(50, 590, "公司盈利预测与估值简表", 9, bold=True)
    below = paper.table(50, 608, (250, 310, 370, 430, 490), [years(CATL, "指标", "{}", "{}E"), *GD_TABLE], size=8.5, step=14)
    paper.text(50, below + 3, "资料来源：Wind，牍样证券研究所预测，股价时间为 2025-10-20", 7.5)
    paper.text(50, 812, "敬请参阅最后一页特别声明", 8)
    table_page(paper, "牍样证券", FIVE, THREE)
    return paper.done()


XY_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("同比增长", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("同比增长", "np_yoy"),
    ("毛利率", "gross_margin"),
    ("ROE", "roe"),
    ("每股收益（元）", "eps"),
    ("市盈率", "pe"),
)
XY_TABLE = [row[:1] + row[2:] for row in printed(CATL, XY_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "gross_margin", "roe"), "{:.1f}%"))]


LEFT_BOXES_1 = (
    "#投资评级",
    "增持（维持）",
    "",
    "#报告日期",
    "2025 年 10 月 21 日",
    "",
    "#基础数据",
    ("10 月 20 日收盘价(元)", "371.24"),
    ("总市值(亿元)", "16939.68"),
    ("总股本(亿股)", "45.63"),
    "来源：聚源，册样证券研究院整理",
    "",
    "#相关研究",
    "【册样电新】宁德时代 2025 年中报点评：业绩符合预期-2025.07.31",
    "【册样电新】宁德时代 2025 年一季报点评：经营稳健-2025.04.15",
    "",
    "#分析师：桂样册",
    "S9970521110001",
    "guiyc@ceyang.example",
    "",
    "#分析师：龚样页",
    "S9970523060002",
    "gongyy@ceyang.example",
)


def _left_boxes() -> bytes:
    """Boxes at the left: 投资评级 / 报告日期 / 基础数据 / 相关研究 / 分析师 with the number under the name; four years only."""
    paper = Paper("宁德时代点评")
    paper.text(40, 30, "公司研究｜点评报告", 10)
    paper.text(555, 30, "证券研究报告", 9, align="right")
    paper.fill(40, 50, 130, 20, "#DCE6F2")
    paper.text(46, 54, "电池", 10, bold=True)
    rail = LEFT_BOXES_1
    column(paper, 40, 170, 80, rail, 8)
    paper.text(195, 52, "宁德时代（300750.SZ）", 15, bold=True)
    paper.text(195, 78, "三季报业绩向好，全球份额稳步提升", 15, bold=True)
    column(
        paper,
        195,
        555,
        110,
        (
            "#投资要点：",
            *(f"⚫ {p}".replace("⚫", "●") for p in POINTS),
            "● 盈利预测与投资建议：预计公司 2025-2027 年归母净利润 681.2/824.5/973.1 亿元，维持“增持”评级。",
            "● 风险提示：市场竞争加剧；终端需求不及预期；原材料价格波动。",
        ),
        9.5,
    )
    paper.text(195, 560, "主要财务指标", 9, bold=True)
    head = years(CATL, "会计年度", "{}A", "{}E")
    below = paper.table(195, 578, (170, 230, 290, 355), [head[:1] + head[2:], *XY_TABLE], size=8.5, step=14)
    paper.text(195, below + 3, "数据来源：携宁，册样证券研究院", 7.5)
    paper.text(195, below + 14, "注：每股收益均按照最新股本摊薄计算", 7.5)
    prose_page(paper, "册样证券", FIVE[:4], THREE)
    return paper.done()


GS_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率 yoy（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("增长率 yoy（%）", "np_yoy"),
    ("EPS 最新摊薄（元/股）", "eps"),
    ("净资产收益率（%）", "roe"),
    ("P/E（倍）", "pe"),
    ("P/B（倍）", "pb"),
)
GS_TABLE = printed(CATL, GS_ROWS)


STOCK_INFORMATION_1 = (
    "#股票信息",
    ("行业", "电池"),
    ("前次评级", "买入"),
    ("10 月 20 日收盘价（元）", "371.24"),
    ("总市值（百万元）", "1,693,968.12"),
    ("总股本（百万股）", "4,563.00"),
    ("其中自由流通股（%）", "93.31"),
    ("30 日日均成交量（百万股）", "33.50"),
    "",
    "#股价走势",
    "宁德时代    沪深 300",
    "80%",
    "54%",
    "28%",
    "2%",
    "-24%",
    "2024-10  2025-02  2025-06  2025-10",
    "",
    "#作者",
    "分析师  杭样帛",
    "执业证书编号：S9969522030004",
    "邮箱：hangyb@boyang.example",
    "分析师  苗样绢",
    "执业证书编号：S9969520050001",
    "邮箱：miaoyj@boyang.example",
    "",
    "#相关研究",
    "1、《宁德时代（300750.SZ）：Q2 盈利能力提升，龙头优势稳固》 2025-07-31",
    "2、《宁德时代（300750.SZ）：递表港交所，全球化更进一步》 2025-02-12",
)


def _stock_information() -> bytes:
    """股票信息 as a list with 行业 and 前次评级, a rating in white on a band, 作者 box, numbered cited reports over several lines."""
    paper = Paper("宁德时代")
    paper.text(40, 30, "证券研究报告 | 公司点评", 10)
    paper.text(40, 48, "gszqdatemark", 6, colour="#FFFFFF")
    paper.text(40, 60, "2025 年 10 月 21 日", 10)
    paper.text(40, 90, "宁德时代（300750.SZ）", 16, bold=True)
    paper.text(40, 118, "Q3 业绩稳步增长，在建工程加速", 16, bold=True)
    column(
        paper,
        40,
        385,
        150,
        (
            *POINTS,
            "投资建议：我们预计公司 2025-2027 年归母净利润为 681.2/824.5/973.1 亿元，同增 34.2%/21.0%/18.0%，维持“买入”评级。",
            "风险提示：下游需求不及预期、产能建设不及预期、竞争加剧风险。",
        ),
        9.5,
    )
    paper.fill(410, 60, 150, 22, "#C00000")
    paper.text(485, 64, "买入（维持）", 12, bold=True, colour="#FFFFFF", align="center")
    rail = STOCK_INFORMATION_1
    column(paper, 410, 560, 92, rail, 7.5)
    paper.text(40, 600, "财务指标", 9, bold=True)
    below = paper.table(40, 618, (250, 310, 370, 430, 500), [years(CATL, "财务指标"), *GS_TABLE], size=8.5, step=14, head="#C00000")
    paper.text(40, below + 3, "资料来源：Wind，帛样证券研究所 注：股价为 2025 年 10 月 20 日收盘价", 7.5)
    two_column_page(
        paper,
        "帛样证券",
        (
            ("买入", "相对同期基准指数涨幅 15%以上"),
            ("增持", "相对同期基准指数涨幅 5%～15%"),
            ("持有", "相对同期基准指数涨幅-5%～+5%"),
            ("减持", "相对同期基准指数跌幅 5%以上"),
        ),
        (("增持", "相对同期基准指数涨幅 10%以上"), ("中性", "相对同期基准指数涨幅-10%～+10%"), ("减持", "相对同期基准指数跌幅 10%以上")),
    )
    return paper.done()


def labels(broker: str, title: str, word: str, **more: object) -> dict[str, object]:
    return {
        "broker": broker,
        "published_on": "2025-10-21",
        "title": title,
        "report_type": "company",
        "language": "zh",
        "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
        "ratings": [rated("300750.SZ", word, "maintain")],
        **more,
    }


TRAITS = [
    Trait(
        "zh_brief",
        "作者 and 市场数据 with colons in a right rail, 相关研报 with the day in brackets at the end, 简表",
        _brief,
        labels(
            "牍样证券",
            "盈利能力稳固，储能迎来放量期",
            "买入",
            analysts=[person("殷样牍", "S9971521040001"), person("郝样简", "S9971521110003")],
            forecasts=cells("300750.SZ", CATL, GD_ROWS, GD_TABLE),
            related_reports=[
                {"title": "盈利再创新高，分红提升——宁德时代（300750.SZ）2025 年中报点评"},
                {"title": "现金流充裕，海外扩张——宁德时代（300750.SZ）2025 年一季报点评"},
            ],
            risk_factors=["全球新能源车销量不及预期", "行业竞争加剧导致盈利下滑", "海外建厂进度不及预期"],
            rating_scale=scale("买入 增持 中性 减持 卖出", "推荐 中性 回避"),
        ),
    ),
    Trait(
        "zh_left_boxes",
        "投资评级 and 报告日期 as headings of boxes, a licence without label under the name, 【house】titles-day",
        _left_boxes,
        labels(
            "册样证券",
            "三季报业绩向好，全球份额稳步提升",
            "增持",
            sector="电池",
            analysts=[person("桂样册", "S9970521110001"), person("龚样页", "S9970523060002")],
            forecasts=[c for c in cells("300750.SZ", CATL, XY_ROWS, printed(CATL, XY_ROWS)) if c["period"] > "2024"],
            related_reports=[
                {"title": "【册样电新】宁德时代 2025 年中报点评：业绩符合预期"},
                {"title": "【册样电新】宁德时代 2025 年一季报点评：经营稳健"},
            ],
            risk_factors=["市场竞争加剧", "终端需求不及预期", "原材料价格波动"],
            rating_scale=scale("买入 增持 中性 减持", "推荐 中性 回避"),
        ),
    ),
    Trait(
        "zh_stock_information",
        "rating in white on a band, 股票信息 with 行业 and 前次评级, small letters in the rail, `增长率 yoy（%）`",
        _stock_information,
        labels(
            "帛样证券",
            "Q3 业绩稳步增长，在建工程加速",
            "买入",
            sector="电池",
            analysts=[person("杭样帛", "S9969522030004"), person("苗样绢", "S9969520050001")],
            forecasts=cells("300750.SZ", CATL, GS_ROWS, GS_TABLE),
            related_reports=[
                {"title": "宁德时代（300750.SZ）：Q2 盈利能力提升，龙头优势稳固"},
                {"title": "宁德时代（300750.SZ）：递表港交所，全球化更进一步"},
            ],
            risk_factors=["下游需求不及预期", "产能建设不及预期", "竞争加剧风险"],
            rating_scale=scale("买入 增持 持有 减持", "增持 中性 减持"),
        ),
    ),
]
