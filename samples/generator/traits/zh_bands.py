"""Covers with bands and badges: sector and date in a left column, price box with a target, authors in columns under the title."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, MOUTAI, cells, lines, pairs, person, printed, rated, scale, target, years
from .zh_scales import prose_page, two_column_page

FIVE = (
    ("买入", "相对强于市场表现 20%以上"),
    ("增持", "相对强于市场表现 5%～20%"),
    ("中性", "相对市场表现在-5%～+5%之间波动"),
    ("减持", "相对弱于市场表现 5%以下"),
)
VIEW = (("看好", "行业超越整体市场表现"), ("中性", "行业与整体市场表现基本持平"), ("看淡", "行业弱于整体市场表现"))
SW_ROWS = (
    ("营业总收入（百万元）", "revenue"),
    ("同比增长率（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("同比增长率（%）", "np_yoy"),
    ("每股收益（元/股）", "eps"),
    ("毛利率（%）", "gross_margin"),
    ("ROE（%）", "roe"),
    ("市盈率", "pe"),
)
SW_TABLE = printed(CATL, SW_ROWS)
QUARTER = ("283072", "9.3", "49034", "36.2", "10.75", "25.3", "18.6", "")


LEFT_COLUMN_1 = (
    ("市场数据：", "2025 年 10 月 20 日"),
    ("收盘价（元）", "371.24"),
    ("一年内最高/最低（元）", "424.36/209.11"),
    ("市净率", "5.6"),
    ("股息率%（分红/股价）", "1.50"),
    ("流通 A 股市值（百万元）", "1,579,997"),
    ("上证指数/深证成指", "3863/12813"),
)


LEFT_COLUMN_2 = (
    "蒋样笺 A9987513070004",
    "jiangyj@gaoyang.example",
    "沈样纸 A9987520100002",
    "shenyz@gaoyang.example",
    "研究支持",
    "韩样墨 A9987124080001",
)


LEFT_COLUMN_3 = (
    "事件：公司发布 2025 年三季报，营收 2831 亿元，同比+9.3%，归母净利润 490 亿元，同比+36.2%，符合预期。",
    "单位毛利保持稳健，产品迭代对冲降价。三季度毛利率 25.8%，同比改善，期间费用率下降。",
    "在建工程上行，新一轮扩产开启。三季度末在建工程 374 亿元，较年初增长两成以上。",
    "投资分析意见：我们维持 25-27 年归母净利润预测 681/825/973 亿元，当前股价对应 PE 为 25/21/17 倍，维持“买入”评级。",
    "风险提示：终端销量不及预期；产能释放低于预期；汇率大幅波动。",
)


LEFT_COLUMN_4 = (
    ("", "2025 年 09 月 30 日"),
    ("每股净资产（元）", "66.10"),
    ("资产负债率%", "61.27"),
    ("总股本/流通 A 股（百万）", "4,563/4,256"),
    ("流通 B 股/H 股（百万）", "-/156"),
)


def _left_column() -> bytes:
    """`上市公司` band, sector, date and rating in the left column, headline after `——`, a nine-month column between the years."""
    paper = Paper("宁德时代点评")
    paper.fill(0, 24, 130, 74, "#0A3D7A")
    lines(paper, 20, 32, (), 12)
    for place, word in enumerate(("上 市 公 司", "公 司 研 究 / 公 司 点 评", "证 券 研 究 报 告")):
        paper.text(14, 32 + 20 * place, word, 9, bold=True, colour="#FFFFFF")
    paper.text(30, 112, "电力设备", 11, bold=True)
    paper.text(30, 134, "2025 年 10 月 21 日", 9)
    paper.text(165, 40, "宁德时代 (300750)", 18, bold=True)
    paper.text(165, 70, "——盈利质量突出，产能扩张提速", 14, bold=True)
    paper.text(30, 162, "买入（维持）", 13, bold=True, colour="#C00000")
    paper.rule(26, 150, 182)
    data = LEFT_COLUMN_1
    top = pairs(paper, 26, 190, 150, data, 6.5, 14)
    paper.text(26, top, "注：“股息率”以最近一年已公布分红计算", 6)
    paper.text(26, top + 20, "基础数据:", 8, bold=True)
    top = pairs(
        paper,
        26,
        top + 36,
        150,
        LEFT_COLUMN_4,
        6.5,
        13,
    )
    paper.text(26, top + 10, "相关研究", 9, bold=True)
    top = paper.paragraph(26, top + 26, 124, "《宁德时代（300750）点评：龙头优势稳固》 2025/08/02", 7.5)
    top = paper.paragraph(26, top + 2, 124, "《宁德时代（300750）深度：从电池到零碳方案》 2025/03/11", 7.5)
    paper.text(26, top + 12, "证券分析师", 9, bold=True)
    top = lines(
        paper,
        26,
        top + 28,
        LEFT_COLUMN_2,
        7.5,
        12,
    )
    lines(paper, 26, top + 8, ("联系人", "韩样墨", "(8621)55550007", "hanym@gaoyang.example"), 7.5, 12)
    body = LEFT_COLUMN_3
    top = 112.0
    for text in body:
        top = paper.paragraph(165, top, 395, f"■ {text}", 9.5) + 5
    paper.text(165, 560, "财务数据及盈利预测", 9, bold=True)
    head = years(CATL, "", "{}", "{}E")
    rows = [[*head[:3], "2025Q1-3", *head[3:]], *([*line[:3], extra, *line[3:]] for line, extra in zip(SW_TABLE, QUARTER, strict=True))]
    below = paper.table(165, 578, (165, 215, 270, 315, 355, 395), rows, size=8, step=13)
    paper.text(165, below + 2, "注：“市盈率”是指目前股价除以各年每股收益；“净资产收益率”是指摊薄后归属于母公司所有者的 ROE", 6)
    two_column_page(paper, "稿样证券", FIVE, VIEW)
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
DF_TABLE = printed(
    MOUTAI, DF_ROWS, dict.fromkeys(("revenue_yoy", "op_profit_yoy", "np_yoy", "gross_margin", "net_margin", "roe"), "{:.1f}%")
)


PRICE_BOX_1 = (
    ("股价（2025 年 10 月 29 日）", "1450.3 元"),
    ("目标价格", "1815.00 元"),
    ("52 周最高价/最低价", "1657.99/1377.18 元"),
    ("总股本/流通 A 股（万股）", "125,227/125,227"),
    ("A 股市值（百万元）", "1,816,167"),
    ("国家/地区", "中国"),
    ("行业", "食品饮料"),
    ("报告发布日期", "2025 年 10 月 30 日"),
)


PRICE_BOX_2 = (
    "核心观点",
    "酱香龙头，品牌壁垒深厚。公司是国内白酒行业标杆企业，飞天茅台兼具社交与收藏属性，定价权长期稳固。",
    "渠道改革深化，直营占比提升。数字化平台与团购渠道贡献增量，批价波动收窄。",
    "分红与回购并举，股东回报明确。公司承诺三年分红率不低于 75%，并以自有资金回购注销。",
    "盈利预测与投资建议",
    "我们预测公司 2025-2026 年每股收益分别为 72.58、77.00 元，根据可比公司给予 2025 年 25 倍市盈率，对应目标价 1815.00 元，首次给予买入评级。",
    "风险提示",
    "宏观需求恢复不及预期、直营占比提升不及预期、食品安全事件风险。",
)


PRICE_BOX_3 = (
    "            1 周    1 月    3 月    12 月",
    "绝对表现%  -1.02   0.17   1.35   -4.60",
    "相对表现%  -2.90  -1.95  -11.80  -23.01",
    "沪深 300%   1.88    2.12   13.15   18.41",
)


PRICE_BOX_4 = (
    ("买入", "相对强于市场基准指数收益率 15%以上"),
    ("增持", "相对强于市场基准指数收益率 5%～15%"),
    ("中性", "相对于市场基准指数收益率在-5%～+5%之间波动"),
    ("减持", "相对弱于市场基准指数收益率在-5%以下"),
)


def _price_box() -> bytes:
    """`买入 （首次）` in a coloured box, a list 股价/目标价格/…/国家/行业/报告发布日期, analysts with 执业证书编号 and 香港证监会牌照."""
    paper = Paper("贵州茅台首次报告")
    paper.text(30, 26, "公司研究 | 首次报告", 10)
    paper.text(565, 26, "贵州茅台 600519.SH", 11, bold=True, align="right")
    paper.rule(30, 565, 44, 1.0)
    paper.text(30, 58, "穿越周期的品牌壁垒，分红筑牢价值底线", 17, bold=True)
    paper.fill(400, 92, 165, 20, "#D9E2F3")
    paper.text(408, 96, "买入 （首次）", 11, bold=True, colour="#C00000")
    data = PRICE_BOX_1
    top = pairs(paper, 404, 118, 562, data, 7.5, 14)
    paper.text(404, top + 6, "股价表现", 9, bold=True)
    lines(
        paper,
        404,
        top + 22,
        PRICE_BOX_3,
        7,
        12,
    )
    paper.text(404, top + 84, "资料来源：Wind、图样证券研究所", 6.5)
    for y, (name, phone, licence, more) in zip(
        (top + 104, top + 160),
        (
            ("杨样轴", "021-55550008", "执业证书编号：S9988520070001", "香港证监会牌照：BSW901"),
            ("朱样卷", "021-55550009", "执业证书编号：S9988524020003", ""),
        ),
        strict=True,
    ):
        paper.text(404, y, name, 9, bold=True)
        paper.text(470, y, "证券分析师", 8)
        lines(paper, 404, y + 13, (phone, licence, more), 7.5, 12)
    paper.text(404, top + 216, "相关报告", 9, bold=True)
    body = PRICE_BOX_2
    top = 92.0
    for text in body:
        top = paper.paragraph(30, top, 350, text, 9.5, bold=len(text) < 12) + 4
    paper.text(30, 590, "公司主要财务信息", 9, bold=True)
    below = paper.table(30, 608, (260, 345, 430, 515), [years(MOUTAI, ""), *DF_TABLE], size=8, step=13)
    paper.text(30, below + 2, "资料来源：公司数据. 图样证券研究所预测. 每股收益使用最新股本全面摊薄计算.", 6.5)
    prose_page(
        paper,
        "图样证券",
        PRICE_BOX_4,
        (
            ("看好", "相对强于市场基准指数收益率 5%以上"),
            ("中性", "相对于市场基准指数收益率在-5%～+5%之间波动"),
            ("看淡", "相对于市场基准指数收益率在-5%以下"),
        ),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh_left_column_quarter",
        "letter-spaced `公 司 研 究`, headline after `——`, licences A…, a 2025Q1-3 column between the years, 研究支持",
        _left_column,
        {
            "broker": "稿样证券",
            "published_on": "2025-10-21",
            "title": "盈利质量突出，产能扩张提速",
            "report_type": "company",
            "language": "zh",
            "sector": "电力设备",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("蒋样笺", "A9987513070004"), person("沈样纸", "A9987520100002"), person("韩样墨", "A9987124080001")],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "forecasts": [
                *cells("300750.SZ", CATL, SW_ROWS, SW_TABLE),
                {"stock": "300750.SZ", "metric": "revenue", "period": "2025 9M", "kind": "A", "value": 283072, "unit": "CNY_mn", "page": 1},
                {"stock": "300750.SZ", "metric": "eps", "period": "2025 9M", "kind": "A", "value": 10.75, "unit": "CNY", "page": 1},
            ],
            "related_reports": [{"title": "宁德时代（300750）点评：龙头优势稳固"}, {"title": "宁德时代（300750）深度：从电池到零碳方案"}],
            "risk_factors": ["终端销量不及预期", "产能释放低于预期", "汇率大幅波动"],
            "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        },
    ),
    Trait(
        "zh_price_box",
        "badge `买入 （首次）`, 目标价格 and 报告发布日期 in a list, 香港证监会牌照, heads 风险提示 on lines of their own",
        _price_box,
        {
            "broker": "图样证券",
            "published_on": "2025-10-30",
            "title": "穿越周期的品牌壁垒，分红筑牢价值底线",
            "report_type": "company",
            "language": "zh",
            "sector": "食品饮料",
            "subject_stocks": [{"code": "600519.SH", "name": "贵州茅台"}],
            "analysts": [person("杨样轴", "S9988520070001"), person("朱样卷", "S9988524020003")],
            "ratings": [rated("600519.SH", "买入", "initiate")],
            "target_prices": [target("600519.SH", 1815)],
            "forecasts": cells("600519.SH", MOUTAI, DF_ROWS, DF_TABLE),
            "related_reports": [],
            "risk_factors": ["宏观需求恢复不及预期", "直营占比提升不及预期", "食品安全事件风险"],
            "rating_scale": scale("买入 增持 中性 减持", "看好 中性 看淡"),
        },
    ),
]
