"""Covers whose table stands above the text or beside it: `盈利预测与估值` at the top, a quotation box between columns, a right box of data."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, MOUTAI, cells, lines, pairs, person, printed, rated, scale, target, years
from .zh_scales import prose_page, table_page

SCALE = (
    ("买入", "预期未来 6 个月个股涨跌幅相对基准在 15%以上"),
    ("增持", "预期未来 6 个月个股涨跌幅相对基准介于 5%与 15%之间"),
    ("中性", "预期未来 6 个月个股涨跌幅相对基准介于-5%与 5%之间"),
    ("减持", "预期未来 6 个月个股涨跌幅相对基准介于-15%与-5%之间"),
    ("卖出", "预期未来 6 个月个股涨跌幅相对基准在-15%以下"),
)
SECTOR = (
    ("增持", "预期未来 6 个月内，行业指数相对强于基准 5%以上"),
    ("中性", "预期未来 6 个月内，行业指数相对基准-5%与 5%"),
    ("减持", "预期未来 6 个月内，行业指数相对弱于基准 5%以上"),
)
DW_ROWS = (
    ("营业总收入（百万元）", "revenue"),
    ("同比（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("同比（%）", "np_yoy"),
    ("EPS-最新摊薄（元/股）", "eps"),
    ("P/E（现价&最新摊薄）", "pe"),
)
DW_TABLE = printed(CATL, DW_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "eps", "pe"), "{:.2f}"))


TABLE_FIRST_1 = (
    "证券分析师  曹样章",
    "执业证书：S9971515110002",
    "021-55550010",
    "caoyz@zhangyang.example",
    "证券分析师  阮样印",
    "执业证书：S9971520010001",
    "ruanyy@zhangyang.example",
    "研究助理  岳样戳",
    "执业证书：S9971123050003",
)


TABLE_FIRST_2 = (
    ("收盘价(元)", "371.24"),
    ("一年最低/最高价", "209.11/424.36"),
    ("市净率(倍)", "5.43"),
    ("流通 A 股市值(百万元)", "1,579,997"),
    ("总市值(百万元)", "1,693,968"),
)


TABLE_FIRST_3 = (
    "Q3 业绩符合预期。公司 25 年前三季度营收 2831 亿元，同增 9.3%，归母净利润 490 亿元，同增 36.2%，毛利率 25.3%，同增 -2.9pct。",
    "Q3 出货环增两成，预计全年出货 640GWh。储能占比约 20%，26 年有望维持 30%以上增长。",
    "盈利预测与投资评级：我们维持公司 25-27 年归母净利 681/825/973 亿元的预期，同比+34%/+21%/+18%，对应 PE 为 25/21/17 倍，给予 26 年 28 倍 PE，目标价 506 元，维持“买入”评级。",
    "风险提示：电动车销量不及预期，盈利水平不及预期。",
)


def _table_first() -> bytes:
    """Title, date, rating and people in the right column; the forecast table above the text; key words with #."""
    paper = Paper("宁德时代点评")
    paper.text(40, 30, "证券研究报告·公司点评报告·电池", 9)
    paper.text(40, 56, "宁德时代（300750）", 16, bold=True)
    paper.text(40, 84, "2025 年三季报点评：盈利水平亮眼，储能量利齐升", 14, bold=True)
    paper.text(40, 116, "买入（维持）", 12, bold=True)
    below = paper.table(40, 140, (140, 195, 250, 305, 360), [years(CATL, "盈利预测与估值"), *DW_TABLE], size=7.5, step=13)
    paper.text(40, below + 8, "[Table_Tag] 关键词：#业绩符合预期 #产能扩张", 7)
    paper.text(40, below + 22, "投资要点", 10, bold=True)
    top = below + 40
    body = TABLE_FIRST_3
    for text in body:
        top = paper.paragraph(40, top, 360, f"■ {text}", 9) + 4
    paper.text(425, 56, "2025 年 10 月 21 日", 9)
    lines(
        paper,
        425,
        84,
        TABLE_FIRST_1,
        8.5,
        14,
    )
    paper.text(425, 222, "股价走势", 9, bold=True)
    lines(paper, 425, 240, ("宁德时代      沪深 300", "76%", "40%", "4%", "-32%"), 6.5, 14)
    paper.text(425, 316, "2024/10/21  2025/2/19  2025/6/20  2025/10/19", 5.5)
    paper.text(425, 336, "市场数据", 9, bold=True)
    top = pairs(
        paper,
        425,
        352,
        556,
        TABLE_FIRST_2,
        7.5,
        14,
    )
    paper.text(425, top + 8, "基础数据", 9, bold=True)
    top = pairs(
        paper,
        425,
        top + 24,
        556,
        (("每股净资产(元,LF)", "66.10"), ("资产负债率(%,LF)", "61.27"), ("总股本(百万股)", "4,563.00"), ("流通 A 股(百万股)", "4,256.00")),
        7.5,
        14,
    )
    paper.text(425, top + 8, "相关研究", 9, bold=True)
    top = paper.paragraph(425, top + 24, 130, "《宁德时代(300750)：2025 年中报点评：业绩稳健增长》", 8)
    top = paper.paragraph(425, top, 130, "2025-07-31", 8)
    top = paper.paragraph(425, top + 4, 130, "《宁德时代(300750)：2025 年一季报点评：盈利能力稳定》", 8)
    paper.paragraph(425, top, 130, "2025-04-15", 8)
    paper.text(40, 812, "请务必阅读正文之后的免责声明部分", 8)
    prose_page(paper, "章样证券", SCALE, SECTOR)
    return paper.done()


CI_ROWS = (
    ("营业收入", "revenue"),
    ("增速", "revenue_yoy"),
    ("归属母公司净利润", "profit"),
    ("增速", "np_yoy"),
    ("每股净利润", "eps"),
    ("每股净资产", "bps"),
    ("每股股利", "dps"),
    ("每股经营现金流", "ocfps"),
    ("市盈率", "pe"),
    ("市净率", "pb"),
    ("EV/EBITDA", "ev_ebitda"),
    ("股息收益率", "dividend_yield"),
    ("平均总资产收益率", "roa"),
    ("平均净资产收益率", "roe"),
)
CI_TABLE = printed(MOUTAI, CI_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "dividend_yield", "roa", "roe"), "{:.1f}%"))


QUOTATION_BOX_1 = (
    ("股票代码", "600519.SH"),
    ("评级", "跑赢行业 *"),
    ("最新收盘价", "人民币 1,450.30"),
    ("目标价", "人民币 1,800.00"),
    ("52 周最高价/最低价", "人民币 1,657.99~1,377.18"),
    ("总市值(亿)", "人民币 18,161"),
    ("30 日日均成交额(百万)", "人民币 4,881.62"),
    ("发行股数(百万)", "1,252"),
    ("其中：自由流通股(%)", "100"),
    ("30 日日均成交量(百万股)", "3.39"),
    ("主营行业", "食品饮料"),
)


def _quotation_box() -> bytes:
    """Headline `维持跑赢行业评级`, a box 股票代码/评级/最新收盘价 `人民币 1,450.30`/目标价, the table in the same right column, 分析员 with SAC and SFC."""
    paper = Paper("贵州茅台")
    paper.text(40, 30, "证券研究报告", 9)
    paper.text(40, 46, "2025.10.30", 9)
    paper.text(555, 30, "公司研究", 9, align="right")
    paper.text(40, 70, "贵州茅台", 20, bold=True)
    paper.text(40, 100, "三季报符合预期，理性降速延续增长韧性", 14, bold=True)
    paper.text(40, 124, "维持跑赢行业", 11, bold=True, colour="#7A0F17")
    for x, name, licence, more in (
        (40, "余样签，CFA", "SAC 执证编号：S9972511030003", "SFC CE Ref：BGP903"),
        (220, "段样封", "SAC 执证编号：S9972521100001", "SFC CE Ref：BTI904"),
    ):
        lines(paper, x, 146, (name, "分析员", licence, more, "yy@qianyang.example"), 8, 12)
    body = (
        ("业绩回顾", "三季度业绩符合我们预期"),
        ("", "公司公布前三季度业绩：收入 1309.0 亿元，同比+6.3%；归母净利润 646.3 亿元，同比+6.2%，符合我们预期。"),
        ("发展趋势", "公司强调长期主义，主动调整经销商回款节奏，预计四季度延续稳健。"),
        (
            "盈利预测与估值",
            "维持 2025/2026 年盈利预测 908.7 亿元和 964.1 亿元不变。当前股价对应 2025/2026 年 20.0/18.8 倍市盈率。维持跑赢行业评级和目标价 1,800.00 元，对应 2025/2026 年 24.8/23.4 倍市盈率，较当前股价有 24.1%的上行空间。",
        ),
        ("风险", "批价大幅下跌；经济复苏慢于预期；食品安全事件。"),
    )
    top = 222.0
    for heading, text in body:
        if heading:
            paper.text(40, top, heading, 10, bold=True)
            top += 16
        top = paper.paragraph(40, top, 270, text, 9) + 6
    data = QUOTATION_BOX_1
    top = pairs(paper, 335, 222, 555, data, 8, 15)
    paper.text(335, top, "* 跑赢行业表示分析员预期个股收益在未来 6~12 个月超越行业", 6)
    paper.text(335, top + 14, "资料来源：万得资讯，彭博资讯，签样公司研究部", 6)
    below = paper.table(335, 440, (100, 140, 180, 220), [years(MOUTAI, "(人民币 百万)"), *CI_TABLE], size=7.5, step=13)
    paper.text(335, below + 2, "资料来源：万得资讯，公司公告，签样公司研究部", 6)
    table_page(
        paper,
        "签样证券",
        (
            ("跑赢行业", "未来 6～12 个月，分析员预计个股表现超过同期其所属的行业指数"),
            ("中性", "分析员预计个股表现与同期所属行业指数持平"),
            ("跑输行业", "分析员预计个股表现不及同期所属行业指数"),
        ),
        (
            ("超配", "未来 6～12 个月，分析员预计某行业会跑赢大盘 10%以上"),
            ("标配", "分析员预计某行业表现与大盘的关系在-10%与 10%之间"),
            ("低配", "分析员预计某行业会跑输大盘 10%以上"),
        ),
    )
    return paper.done()


CT_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("营业收入增长率 YoY", "revenue_yoy"),
    ("净利润(百万元)", "profit"),
    ("净利润增长率 YoY", "np_yoy"),
    ("每股收益 EPS(基本)(元)", "eps"),
    ("毛利率", "gross_margin"),
    ("净资产收益率 ROE", "roe"),
    ("每股净资产(元)", "bps"),
    ("PE", "pe"),
    ("PB", "pb"),
    ("PS", "ps"),
    ("EV/EBITDA", "ev_ebitda"),
)
CT_TABLE = printed(CATL, CT_ROWS, dict.fromkeys(("revenue_yoy", "np_yoy", "gross_margin", "roe"), "{:.1f}%"))


def _data_box() -> bytes:
    """Head `公司研究 | 宁德时代（300750.SZ） | 2025.10.21`, people without a licence on the cover, box with 评级 买入（维持） and target."""
    paper = Paper("宁德时代")
    paper.text(40, 34, "证券研究报告", 9)
    paper.text(40, 52, "宁德时代（300750.SZ）2025 年三季报点评", 10)
    paper.text(40, 72, "储能加速放量，盈利再超预期", 20, bold=True)
    paper.text(40, 106, "公司研究丨新能源汽车丨2025.10.21", 9)
    paper.text(400, 60, "评级", 10)
    paper.text(440, 56, "买入（维持）", 14, bold=True, colour="#C00000")
    paper.text(40, 134, "核心观点", 11, bold=True)
    top = paper.paragraph(
        40,
        154,
        340,
        "公司三季度归母净利润同比大增，超出市场预期，主要受益于储能出货高增与汇兑收益。考虑到海外产能释放，我们上调公司 2025-2027 年净利润预测至 681/825/973 亿元（原预测为 655/790/930 亿元），给予 2026 年 28 倍 PE，上调目标价至 506 元（原为 470 元），维持“买入”评级。",
        9.5,
    )
    top = paper.paragraph(40, top + 8, 340, "▍风险因素：新能源汽车销量不及预期；储能政策变化；新产品推广不及预期；地缘政治风险。", 9.5)
    lines(paper, 400, 90, ("华样匾", "新能源首席分析师", "S9973517100004", "", "金样联", "新能源分析师", "S9973521060001"), 9, 14)
    data = (
        ("当前价", "371.24 元"),
        ("目标价", "506.00 元"),
        ("总股本", "4,563 百万股"),
        ("流通股本", "4,256 百万股"),
        ("总市值", "16,940 亿元"),
        ("近三月日均成交额", "11,512 百万元"),
        ("52 周最高/最低价", "424.36/209.11 元"),
        ("近 1 月绝对涨幅", "3.21%"),
        ("近 6 月绝对涨幅", "62.48%"),
        ("近 12 月绝对涨幅", "50.12%"),
    )
    paper.text(400, 204, "宁德时代", 9, bold=True)
    paper.text(556, 204, "300750.SZ", 9, bold=True, align="right")
    pairs(paper, 400, 222, 556, data, 8, 14)
    below = paper.table(40, 560, (250, 320, 385, 450, 515), [years(CATL, "项目/年度", "{}", "{}E"), *CT_TABLE], size=8.5, step=14)
    paper.text(40, below + 2, "资料来源：Wind，匾样证券研究部预测 注：股价为 2025 年 10 月 20 日收盘价", 7)
    table_page(
        paper,
        "匾样证券",
        (
            ("买入", "相对同期相关证券市场代表性指数涨幅 20%以上"),
            ("增持", "相对同期相关证券市场代表性指数涨幅介于 5%～20%之间"),
            ("持有", "相对同期相关证券市场代表性指数涨幅介于-10%～5%之间"),
            ("卖出", "相对同期相关证券市场代表性指数跌幅 10%以上"),
        ),
        (
            ("强于大市", "相对同期相关证券市场代表性指数涨幅 10%以上"),
            ("中性", "相对同期相关证券市场代表性指数涨幅介于-10%～10%之间"),
            ("弱于大市", "相对同期相关证券市场代表性指数跌幅 10%以上"),
        ),
    )
    return paper.done()


TRAITS = [
    Trait(
        "zh_table_first",
        "the forecast table above the text with its caption as corner cell, # key words, names after 证券分析师, dates of cited reports on their own lines",
        _table_first,
        {
            "broker": "章样证券",
            "published_on": "2025-10-21",
            "title": "2025 年三季报点评：盈利水平亮眼，储能量利齐升",
            "report_type": "company",
            "language": "zh",
            "sector": "电池",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [
                person("曹样章", "S9971515110002"),
                person("阮样印", "S9971520010001"),
                person("岳样戳", "S9971123050003", "associate"),
            ],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "target_prices": [target("300750.SZ", 506)],
            "forecasts": cells("300750.SZ", CATL, DW_ROWS, DW_TABLE),
            "related_reports": [
                {"title": "宁德时代(300750)：2025 年中报点评：业绩稳健增长"},
                {"title": "宁德时代(300750)：2025 年一季报点评：盈利能力稳定"},
            ],
            "risk_factors": ["电动车销量不及预期", "盈利水平不及预期"],
            "rating_scale": scale("买入 增持 中性 减持 卖出", "增持 中性 减持"),
        },
    ),
    Trait(
        "zh_quotation_box",
        "rating in the headline and in a box with *, prices as `人民币 1,800.00`, 分析员 in two columns, 风险 as a bare heading",
        _quotation_box,
        {
            "broker": "签样证券",
            "published_on": "2025-10-30",
            "title": "三季报符合预期，理性降速延续增长韧性",
            "report_type": "company",
            "language": "zh",
            "sector": "食品饮料",
            "subject_stocks": [{"code": "600519.SH", "name": "贵州茅台"}],
            "analysts": [person("余样签", "S9972511030003"), person("段样封", "S9972521100001")],
            "ratings": [rated("600519.SH", "跑赢行业", "maintain")],
            "target_prices": [target("600519.SH", 1800)],
            "forecasts": cells("600519.SH", MOUTAI, CI_ROWS, CI_TABLE),
            "risk_factors": ["批价大幅下跌", "经济复苏慢于预期", "食品安全事件"],
            "rating_scale": scale("跑赢行业 中性 跑输行业", "超配 标配 低配"),
        },
    ),
    Trait(
        "zh_data_box",
        "`公司研究丨新能源汽车丨2025.10.21` above the text, 评级 and 买入（维持） beside each other, people as name, post and bare number",
        _data_box,
        {
            "broker": "匾样证券",
            "published_on": "2025-10-21",
            "title": "储能加速放量，盈利再超预期",
            "report_type": "company",
            "language": "zh",
            "sector": "新能源汽车",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("华样匾", "S9973517100004"), person("金样联", "S9973521060001")],
            "ratings": [rated("300750.SZ", "买入", "maintain")],
            "target_prices": [target("300750.SZ", 506)],
            "forecasts": cells("300750.SZ", CATL, CT_ROWS, CT_TABLE),
            "risk_factors": ["新能源汽车销量不及预期", "储能政策变化", "新产品推广不及预期", "地缘政治风险"],
            "rating_scale": scale("买入 增持 持有 卖出", "强于大市 中性 弱于大市"),
        },
    ),
]
