"""Perturbed covers that were once misread, on one plain layout: how names, codes, days, ratings, people and series are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..paper import Paper
from . import Trait
from .zh_kit import CATL, Gold, cells, lines, pairs, person, printed, rated, rated_sector, years
from .zh_scales import table_page

HOUSE = "样卷证券"
ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("增长率（%）", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("增长率（%）", "np_yoy"),
    ("EPS（元）", "eps"),
    ("PE", "pe"),
)
TABLE = printed(CATL, ROWS)
STEPS = (("买入", "相对涨幅 15%以上"), ("增持", "相对涨幅 5%-15%"), ("中性", "相对涨幅-5%-5%"), ("减持", "相对跌幅 5%以上"))
SECTORS = (("领先大市", "相对涨幅 5%以上"), ("同步大市", "相对涨幅-5%-5%"), ("落后大市", "相对跌幅 5%以上"))
PEOPLE = ("分析师：张样稿", "执业证书编号：S9981520090002")


@dataclass(frozen=True)
class Cover:
    """What the cover prints; `table` False: a report without forecasts."""

    name: str = "宁德时代（300750.SZ）"
    head: str = "公司研究"
    title: str = "产能利用率回升，储能电芯供不应求"
    rail: Sequence[str] = ("2025 年 10 月 21 日", "买入（维持）", *PEOPLE)
    text: Sequence[str] = ("公司发布三季报，业绩稳健增长，现金流充裕。", "盈利能力保持高位，规模效应摊薄费用，海外工厂订单覆盖率高。")
    table: bool = True
    house: str = HOUSE


def draw(cover: Cover) -> bytes:
    paper = Paper(cover.title)
    paper.text(50, 30, cover.head, 10, bold=True)
    paper.text(545, 30, "证券研究报告", 9, align="right")
    paper.text(50, 60, cover.name, 15, bold=True)
    paper.text(50, 88, cover.title, 15, bold=True)
    top = lines(paper, 400, 60, cover.rail, 9)
    pairs(paper, 400, top + 10, 545, (("收盘价(元)", "371.24"), ("总股本(百万股)", "4563"), ("总市值(亿元)", "16940")), 8, 14)
    top = 120.0
    for text in (*cover.text, "风险提示：下游需求低于预期；原材料价格上涨；海外建厂进度延后。"):
        top = paper.paragraph(50, top, 320, text, 9.5) + 4
    if cover.table:
        paper.text(50, 560, "盈利预测与估值", 9, bold=True)
        paper.table(50, 578, (230, 290, 350, 410, 470), [years(CATL, "单位：百万元"), *TABLE], size=8.5, step=14)
    table_page(paper, cover.house, STEPS, SECTORS)
    return paper.done()


@dataclass(frozen=True)
class Case:
    """One cover and what differs in its labels."""

    name: str
    what: str
    cover: Cover
    gold: Gold = field(default_factory=dict)


def company(stock: str = "300750.SZ", **gold: object) -> Gold:
    return {
        "broker": HOUSE,
        "published_on": "2025-10-21",
        "title": Cover.title,
        "report_type": "company",
        "subject_stocks": [{"code": stock, "name": "宁德时代"}],
        "analysts": [person("张样稿", "S9981520090002")],
        "ratings": [rated(stock, "买入", "maintain")],
        "forecasts": cells(stock, CATL, ROWS, TABLE),
        "risk_factors": ["下游需求低于预期", "原材料价格上涨", "海外建厂进度延后"],
        **gold,
    }


def sector(name: str, word: str, action: str | None, previous: str | None = None) -> Gold:
    return {
        "broker": HOUSE,
        "published_on": "2025-10-21",
        "title": Cover.title,
        "report_type": "industry",
        "sector": name,
        "subject_stocks": [],
        "ratings": [rated_sector(name, word, action, previous)],
    }


def people(*rail: str) -> Cover:
    return Cover(rail=("2025 年 10 月 21 日", "买入（维持）", *rail))


def series(head: str, *rail: str) -> Cover:
    return Cover(
        name="",
        head=head,
        rail=("2025 年 10 月 21 日", *rail, *PEOPLE),
        text=("本周行业景气上行，头部企业排产饱满，价格企稳回升，库存降至低位。",) * 3,
        table=False,
    )


TWO = {"analysts": [person("张样稿", "S9981520090002"), person("李试笔", "S9981520090003")]}
CASES = (
    Case("code_first", "`300750 宁德时代`: a bare code without brackets", Cover(name="300750 宁德时代"), company()),
    Case("code_bar", "`宁德时代 | 300750`", Cover(name="宁德时代 | 300750"), company()),
    Case("code_slash", "`宁德时代/300750`", Cover(name="宁德时代/300750"), company()),
    Case("code_hollow", "the code in 〖〗", Cover(name="宁德时代〖300750〗"), company()),
    Case("code_glued", "`300750SZ` in full-width brackets", Cover(name="宁德时代（300750SZ）"), company()),
    Case("no_code", "the name alone over the title, in letters as large", Cover(name="宁德时代"), company()),
    Case(
        "lettered_name",
        "`寒武纪-U（688256）`",
        Cover(name="寒武纪-U（688256）"),
        company("688256.SH", subject_stocks=[{"code": "688256.SH", "name": "寒武纪"}]),
    ),
    Case(
        "subject_is_a_house",
        "a report on another house: the subject's name stands everywhere, the issuer's in the disclaimer",
        Cover(name="华泰证券（601688.SH）", text=("华泰证券发布三季报，华泰证券财富管理业务回暖，中信证券等同业亦有改善。",) * 2),
        company("601688.SH", subject_stocks=[{"code": "601688.SH", "name": "华泰证券"}]),
    ),
    Case(
        "cited_house",
        "other houses as sources of data",
        Cover(text=("据中信证券研究部统计，行业景气回升，排产饱满，价格企稳。", "资料来源：Wind，申万宏源研究")),
        company(),
    ),
    Case(
        "two_analysts",
        "two names behind one label, two licences below",
        people("分析师：张样稿  李试笔", "S9981520090002  S9981520090003"),
        company(**TWO),
    ),
    Case(
        "name_and_label",
        "name, `证书:` and number on one line",
        people("分析师: 张样稿 证书: S9981520090002", "分析师: 李试笔 证书: S9981520090003"),
        company(**TWO),
    ),
    Case(
        "compound_name",
        "`欧阳样稿  分析师`",
        people("欧阳样稿  分析师", "S9981520090002"),
        company(analysts=[person("欧阳样稿", "S9981520090002")]),
    ),
    Case(
        "bullet_name",
        "a bullet before the name",
        people("分析师及联系人", "● 张样稿", "(021)5555", "zyg@x.example", "证书 S9981520090002"),
        company(),
    ),
    Case("chief", "`电新首席：张样稿`", people("电新首席：张样稿", "证书：S9981520090002"), company()),
    Case(
        "first_after",
        "`给予“买入”投资评级，首次覆盖` in the text only",
        Cover(rail=("2025 年 10 月 21 日", *PEOPLE), text=("业绩稳健增长，预计归母净利润 681 亿元，给予“买入”投资评级，首次覆盖。",)),
        company(ratings=[rated("300750.SZ", "买入", "initiate")]),
    ),
    Case(
        "not_rated",
        "`投资评级：N.A.`: no word of the definitions behind",
        Cover(rail=("2025 年 10 月 21 日", "投资评级：N.A.", *PEOPLE)),
        company(ratings=[]),
    ),
    Case("series_weekly", "`电子行业周报` names the sector", series("电子行业周报", "行业评级：看好"), sector("电子", "看好", None)),
    Case(
        "series_special",
        "`电子行业专题报告`, 评级 and 上次评级",
        series("电子行业专题报告", "评级：增持", "上次评级：增持"),
        sector("电子", "增持", None, "增持"),
    ),
    Case("series_biweekly", "`医药生物行业双周报`", series("医药生物行业双周报", "超配（维持）"), sector("医药生物", "超配", "maintain")),
    Case(
        "action_below",
        "`领先大市-A` over `维持评级`",
        series("电子行业", "领先大市-A", "维持评级"),
        sector("电子行业", "领先大市", "maintain"),
    ),
    Case(
        "classification",
        "`SW 电池` as sector",
        Cover(rail=("2025 年 10 月 21 日", "SW 电池", "买入（维持）", *PEOPLE)),
        company(sector="SW 电池"),
    ),
)
TRAITS = [Trait(f"zh_shape_{case.name}", case.what, lambda case=case: draw(case.cover), case.gold) for case in CASES]  # type: ignore[misc]
