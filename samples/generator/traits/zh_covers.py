"""A deep report whose cover is a picture and a title: everything else stands on page 2."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, cells, lines, pairs, person, printed, rated, scale, years
from .zh_scales import table_page

CJ_ROWS = (
    ("营业总收入（百万元）", "revenue"),
    ("归母净利润（百万元）", "profit"),
    ("每股收益（元）", "eps"),
    ("市盈率（倍）", "pe"),
    ("净资产收益率", "roe"),
)
CJ_TABLE = printed(CATL, CJ_ROWS, {"revenue": "{:.0f}", "profit": "{:.0f}", "pe": "{:.2f}", "roe": "{:.1f}%"})


PICTURE_COVER_1 = (
    ("当前股价（元）", "371.24"),
    ("总股本（万股）", "456,300"),
    ("流通 A 股/B 股（万股）", "425,600/0"),
    ("每股净资产（元）", "66.10"),
    ("近 12 月最高/最低价（元）", "424.36/209.11"),
)


PICTURE_COVER_2 = (
    ("买入", "相对表现优于同期相关证券市场代表性指数 10%以上"),
    ("增持", "相对表现介于 5%～10%之间"),
    ("中性", "相对表现介于-5%～5%之间"),
    ("减持", "相对表现弱于 5%以上"),
    ("无投资评级", "由于无法获取必要的资料"),
)


PICTURE_COVER_3 = (
    ("何样帖", "SAC：S9989517060001", "SFC：BQK901"),
    ("吕样碑", "SAC：S9989521080002", "SFC：BVD902"),
    ("施样铭", "SAC：S9989523110001", ""),
)


def _picture_cover() -> bytes:
    """A cover page without a table: title in the middle, authors below it in three columns; the text and the figures follow on page 2."""
    paper = Paper("宁德时代深度")
    paper.text(545, 30, "丨证券研究报告丨", 10, align="right")
    paper.fill(0, 56, 595, 120, "#7A0F17")
    paper.text(40, 78, "公司研究丨深度报告丨宁德时代（300750.SZ）", 11, colour="#FFFFFF")
    paper.text(40, 104, "从制造到平台：全球电池龙头的第二曲线", 20, bold=True, colour="#FFFFFF")
    paper.rule(40, 555, 200)
    paper.text(40, 214, "报告要点", 11, bold=True)
    top = paper.paragraph(
        40,
        234,
        515,
        "动力电池进入稳态增长，储能与换电打开新的空间。公司以研发投入和供应链整合构筑成本优势，海外基地陆续投产。我们看好其平台化转型，首次覆盖，给予“买入”评级。",
        10,
    )
    paper.text(40, top + 20, "分析师及联系人", 10, bold=True)
    for x, texts in zip(
        (40, 215, 390),
        PICTURE_COVER_3,
        strict=True,
    ):
        lines(paper, x, top + 44, texts, 9, 14)
    paper.text(40, 806, "请阅读最后评级说明和重要声明", 8)
    paper.text(555, 806, "1 / 38", 8, align="right")
    paper.next_page()
    _second_page(paper)
    table_page(
        paper,
        "碑样证券",
        PICTURE_COVER_2,
        (("看好", "行业表现优于同期指数"), ("中性", "行业表现与同期指数持平"), ("看淡", "行业表现弱于同期指数")),
    )
    return paper.done()


def _second_page(paper: Paper) -> None:
    """Rating, prices, cited reports and the table, as other houses print them on the cover."""
    paper.text(40, 30, "宁德时代（300750.SZ）", 9)
    paper.text(555, 30, "2025-10-27", 9, align="right")
    paper.text(40, 56, "从制造到平台：全球电池龙头的第二曲线", 15, bold=True)
    paper.text(400, 92, "公司研究丨深度报告", 9)
    paper.text(400, 112, "投资评级  买入丨首次", 10, bold=True)
    paper.text(400, 140, "公司基础数据", 9, bold=True)
    pairs(
        paper,
        400,
        158,
        555,
        PICTURE_COVER_1,
        8,
        14,
    )
    paper.text(400, 234, "注：股价为 2025 年 10 月 24 日收盘价", 6.5)
    paper.text(400, 256, "相关研究", 9, bold=True)
    paper.paragraph(400, 272, 155, "•《宁德时代 2025 年三季报点评：稳中有进》2025-10-22", 8)
    paper.paragraph(400, 300, 155, "•《宁德时代中报点评：现金流充沛》2025-08-01", 8)
    top = paper.paragraph(40, 92, 340, "动力电池：份额稳固，盈利领先。公司连续八年全球装机第一，单位盈利显著高于同行。", 9.5)
    top = paper.paragraph(40, top + 4, 340, "储能：需求爆发，格局改善。海外大储高毛利订单放量，公司份额提升。", 9.5)
    top = paper.paragraph(
        40,
        top + 4,
        340,
        "投资建议：预计 2025-2027 年归母净利润 681、825、973 亿元，对应 PE 分别为 24.87X、20.55X、17.41X，首次覆盖，给予“买入”评级。",
        9.5,
    )
    paper.text(40, top + 8, "风险提示", 10, bold=True)
    lines(paper, 40, top + 26, ("1、全球电动车销量不及预期；", "2、竞争格局恶化；", "3、海外经营的不确定性。"), 9)
    paper.text(40, 560, "财务预测与估值", 9, bold=True)
    paper.table(40, 578, (190, 270, 350, 430, 510), [years(CATL, ""), *CJ_TABLE], size=8.5, step=14)


TRAITS = [
    Trait(
        "zh_picture_cover",
        "deep report: a cover without figures, `买入丨首次` on page 2, authors in three columns with SAC：/SFC：, the date in page 2's head",
        _picture_cover,
        {
            "broker": "碑样证券",
            "published_on": "2025-10-27",
            "title": "从制造到平台：全球电池龙头的第二曲线",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "300750.SZ", "name": "宁德时代"}],
            "analysts": [person("何样帖", "S9989517060001"), person("吕样碑", "S9989521080002"), person("施样铭", "S9989523110001")],
            "ratings": [rated("300750.SZ", "买入", "initiate")],
            "forecasts": cells("300750.SZ", CATL, CJ_ROWS, CJ_TABLE, page=2),
            "related_reports": [{"title": "宁德时代 2025 年三季报点评：稳中有进"}, {"title": "宁德时代中报点评：现金流充沛"}],
            "risk_factors": ["全球电动车销量不及预期", "竞争格局恶化", "海外经营的不确定性"],
            "rating_scale": scale("买入 增持 中性 减持 无投资评级", "看好 中性 看淡"),
        },
    ),
]
