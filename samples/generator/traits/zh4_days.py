"""A company before its listing, a digest of the day without codes, a note whose rail and table stand on its second page."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh4_kit import AMEC, HAITIAN, sentences
from .zh_kit import Gold, cells, column, lines, person, printed, rated, scale, target, years
from .zh_scales import table_page

RED = "#C00000"
IPO_ROWS = (
    ("营业总收入(百万元)", "revenue"),
    ("同比(%)", "revenue_yoy"),
    ("归母净利润(百万元)", "profit"),
    ("同比(%)", "np_yoy"),
    ("EPS(最新摊薄，元/股)", "eps"),
    ("毛利率(%)", "gross_margin"),
)
IPO_TABLE = printed(HAITIAN, IPO_ROWS, {"revenue_yoy": "{:.2f}", "np_yoy": "{:.2f}", "gross_margin": "{:.2f}"})


def _new_issue() -> bytes:
    """A company before its listing: 发行数据 with shares issued and shares after the issue, a price of issue, no rating."""
    paper = Paper("新股研究")
    paper.text(40, 30, "公司研究/新股报告", 10)
    paper.text(555, 30, "2025 年 12 月 03 日", 10, align="right")
    paper.rule(40, 555, 48)
    paper.text(40, 58, "摩尔线程(688795.SH)", 12, bold=True)
    paper.text(40, 80, "国产全功能芯片领军者，算力自主再添新军", 17, bold=True)
    body = (
        "投资要点",
        "公司主营全功能图形处理器及相关产品的研发、设计和销售，产品覆盖人工智能计算、专业图形加速等场景，已完成五代架构迭代。",
        "本次公开发行股票数量为 7000 万股，占发行后总股本的 14.89%，募集资金主要用于新一代芯片研发项目。",
        "国产替代空间广阔，集群产品落地带动收入高增，2022-2024 年收入复合增速超过 200%，亏损逐步收窄。",
        "风险提示：技术迭代风险；持续亏损风险；供应链受限风险。",
    )
    sentences(paper, 40, 116, 340, body, 9.3)
    paper.text(400, 84, "新股研究", 10, bold=True)
    paper.text(400, 102, "发行数据", 9, bold=True)
    top = column(
        paper,
        400,
        555,
        118,
        (
            ("发行价格（元）", "114.28"),
            ("发行股数（万股）", "7,000.00"),
            ("发行前总股本（万股）", "40,002.82"),
            ("发行后总股本（万股）", "47,002.82"),
            ("网上发行数量（万股）", "1,680.00"),
            ("每股净资产（元，发行后）", "21.26"),
        ),
        8.2,
    )
    paper.text(400, top + 8, "分析师：高样云", 9)
    lines(
        paper,
        400,
        top + 22,
        ("执业登记编号：S9976023050001", "gaoyy@sx.example", "分析师：徐样雾", "一般从业资格编号：S9976123080012", "xuyw@sx.example"),
        8.2,
        13,
    )
    paper.text(40, 560, "主要数据及预测", 9.5, bold=True)
    paper.table(40, 578, (200, 280, 350, 420), [years(HAITIAN, "会计年度"), *IPO_TABLE], size=8.5, step=14)
    paper.text(40, 690, "资料来源：招股书，样云证券研究所", 7.5)
    paper.next_page()
    paper.paragraph(40, 60, 500, "本样例由样云证券股份有限公司制作，该公司并不存在，文件只供测试软件。")
    return paper.done()


DIGEST = (
    (
        "宁德时代：储能需求旺盛，维持“买入”评级",
        "事件：公司 11 月排产环比继续提升。",
        "储能订单能见度高，我们维持 2025-2027 年盈利预测不变，维持“买入”评级。",
    ),
    ("家电板块：以旧换新政策延续", "事件：多地公布补贴细则。", "龙头份额有望提升，板块估值处于低位，维持行业“增持”评级。"),
    ("某科技：新品发布", "事件：未上市公司某科技举行新品发布会。", "该公司产品参数领先，后续量产节奏值得跟踪，产业链环节有望受益。"),
    ("贵州茅台：渠道改革稳步推进", "事件：公司召开经销商大会。", "渠道库存良性，批价企稳，维持“强烈推荐”评级。"),
    (
        "药明康德：上调全年指引",
        "事件：公司上调全年收入指引。",
        "考虑在手订单高增，我们上调盈利预测，由“增持”上调至“买入”评级，目标价 118 元。",
    ),
)


def _digest() -> bytes:
    """The day's comments under headings `name：headline` without codes; one heading names no listed company, one a sector."""
    paper = Paper("每日精选")
    paper.text(40, 30, "样雨证券研究所", 12, bold=True)
    paper.text(555, 32, "2025 年 12 月 05 日", 10, align="right")
    paper.rule(40, 555, 50)
    paper.text(40, 60, "晨会精选：储能高景气，外包龙头上修指引", 17, bold=True)
    lines(paper, 40, 92, ("分析师：邓样雨（S9967020010003）    联系人：曹样雪（S9967122030009）",), 9)
    top = 124.0
    for heading, event, view in DIGEST:
        paper.text(40, top, heading, 11, bold=True)
        top = paper.paragraph(40, top + 20, 515, event, 9.5)
        top = paper.paragraph(40, top, 515, view, 9.5) + 14
    paper.text(40, top, "风险提示：宏观经济波动；政策变化。", 9.5)
    paper.text(40, 810, "请务必阅读正文后的免责声明", 7.5)
    return paper.done()


CJ_ROWS = (
    ("营业总收入（百万元）", "revenue"),
    ("增长率（%）", "revenue_yoy"),
    ("归属于母公司所有者的净利润（百万元）", "profit"),
    ("增长率（%）", "np_yoy"),
    ("基本每股收益（元）", "eps"),
    ("净资产收益率（%）", "roe"),
    ("市盈率", "pe"),
)
CJ_TABLE = printed(AMEC, CJ_ROWS)


def _narrow_cells() -> bytes:
    """`评级 买入丨维持`, `SAC：` and `SFC：` under names in a row; a headline of four characters; a table of `至12月31日` with 25E years."""
    paper = Paper("中微公司")
    paper.text(40, 30, "公司研究丨点评报告丨中微公司（688012.SH）", 9)
    paper.text(555, 30, "证券研究报告", 9, align="right")
    paper.text(40, 60, "行稳致远", 20, bold=True)
    paper.text(40, 96, "报告要点", 11, bold=True)
    top = sentences(
        paper,
        40,
        116,
        515,
        (
            "公司披露 2025 年三季报，前三季度营业收入 80.63 亿元，同比增长 46.4%，归母净利润 12.11 亿元，同比增长 32.66%，符合市场预期。",
            "刻蚀设备持续放量，薄膜设备进入收获期，平台化布局成效显现。",
        ),
        9.5,
    )
    paper.text(40, top + 10, "分析师及联系人", 11, bold=True)
    for x, name, number, other in (
        (60, "杨样河", "S9949515070011", "BZZ482"),
        (220, "钟样湖", "S9949518040035", ""),
        (380, "王样海", "S9949524010066", ""),
    ):
        lines(paper, x, top + 34, (name, f"SAC：{number}", f"SFC：{other}" if other else ""), 9, 14)
    paper.text(40, top + 96, "评级 买入丨维持", 12, bold=True, colour=RED)
    paper.next_page()
    paper.text(40, 30, "中微公司（688012.SH）", 9)
    paper.text(555, 30, "2025-11-05", 9, align="right")
    paper.text(40, 56, "行稳致远", 16, bold=True)
    sentences(
        paper,
        40,
        90,
        350,
        (
            "事件描述",
            "公司发布三季报，单季度营收 31.02 亿元，同比增长 50.6%，归母净利润 5.05 亿元，同比增长 27.5%。",
            "事件评论",
            "⚫ 订单饱满，合同负债维持高位，全年出货有望保持较快增长，先进制程验证加速。",
            "⚫ 预计 2025-2027 年归母净利润为 21.48、30.67、42.15 亿元，维持“买入”评级。",
            "风险提示",
            "1、下游扩产不及预期；",
            "2、研发进展不及预期。",
        ),
        9.5,
    )
    column(
        paper,
        410,
        555,
        90,
        (
            "#公司基础数据",
            ("当前股价(元)", "280.36"),
            ("总股本(万股)", "62,615"),
            ("流通 A 股/B 股(万股)", "62,615/0"),
            ("每股净资产(元)", "33.42"),
            ("近 12 月最高/最低价(元)", "326.00/164.88"),
            "注：股价为 2025 年 10 月 31 日收盘价",
            "",
            "#相关研究",
            "•《中微公司 25H1 点评：平台化加速》2025-08-30",
            "•《中微公司深度：刻蚀龙头》2025-05-12",
        ),
        8.5,
    )
    paper.text(40, 480, "盈利预测与财务指标", 10, bold=True)
    head = ["至 12 月 31 日", "23A", "24A", "25E", "26E", "27E"]
    below = paper.table(40, 498, (250, 315, 380, 445, 510), [head, *CJ_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告，样河证券研究所", 7.5)
    table_page(
        paper,
        "样河证券",
        (
            ("买入", "相对于大盘涨幅大于 10%"),
            ("增持", "相对于大盘涨幅在 5%～10%之间"),
            ("中性", "相对于大盘涨幅在-5%～5%之间"),
            ("减持", "相对于大盘跌幅大于 5%"),
            ("无投资评级", "由于无法获取必要的资料，无法给出明确的投资评级"),
        ),
        (("看好", "行业表现优于大盘"), ("中性", "行业表现与大盘持平"), ("看淡", "行业表现弱于大盘")),
    )
    return paper.done()


NEW: Gold = {"stock": "688795.SH", "period": None, "kind": None, "page": 1}
TRAITS = [
    Trait(
        "zh4b_new_issue",
        "a company before its listing: shares issued, before and after the issue; `一般从业资格编号`; no rating",
        _new_issue,
        {
            "broker": "样云证券",
            "published_on": "2025-12-03",
            "title": "国产全功能芯片领军者，算力自主再添新军",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "688795.SH", "name": "摩尔线程"}],
            "analysts": [person("高样云", "S9976023050001"), person("徐样雾", "S9976123080012")],
            "ratings": [],
            "target_prices": [],
            "forecasts": [
                *cells("688795.SH", HAITIAN, IPO_ROWS, IPO_TABLE),
                {**NEW, "metric": "shares_total", "value": 470028200, "unit": "shares"},
            ],
            "picks": [],
            "risk_factors": ["技术迭代风险", "持续亏损风险", "供应链受限风险"],
        },
    ),
    Trait(
        "zh4b_digest_without_codes",
        "comments of a day by name alone: ratings go to the named stocks, none to the company that is not listed",
        _digest,
        {
            "broker": "样雨证券",
            "published_on": "2025-12-05",
            "report_type": "strategy",
            "language": "zh",
            "subject_stocks": [],
            "analysts": [person("邓样雨", "S9967020010003"), person("曹样雪", "S9967122030009", "contact")],
            "ratings": [
                rated("300750.SZ", "买入", "maintain"),
                rated("600519.SH", "强烈推荐", "maintain"),
                rated("603259.SH", "买入", "upgrade", "增持"),
            ],
            "target_prices": [target("603259.SH", 118)],
            "forecasts": [],
            "risk_factors": ["宏观经济波动", "政策变化"],
        },
    ),
    Trait(
        "zh4b_two_page_note",
        "four characters of headline, `评级 买入丨维持`, `SAC：` and `SFC：` below names in a row, rail and table on page two, years as 25E",
        _narrow_cells,
        {
            "broker": "样河证券",
            "published_on": "2025-11-05",
            "title": "行稳致远",
            "report_type": "company",
            "language": "zh",
            "subject_stocks": [{"code": "688012.SH", "name": "中微公司"}],
            "analysts": [person("杨样河", "S9949515070011"), person("钟样湖", "S9949518040035"), person("王样海", "S9949524010066")],
            "ratings": [rated("688012.SH", "买入", "maintain")],
            "target_prices": [],
            "forecasts": cells("688012.SH", AMEC, CJ_ROWS, CJ_TABLE, page=2),
            "picks": [],
            "related_reports": [{"title": "中微公司 25H1 点评：平台化加速"}, {"title": "中微公司深度：刻蚀龙头"}],
            "risk_factors": ["下游扩产不及预期", "研发进展不及预期"],
            "rating_scale": scale("买入 增持 中性 减持 无投资评级", "看好 中性 看淡"),
        },
    ),
]
