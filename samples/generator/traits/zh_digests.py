"""Papers that speak of many stocks or of none: a morning paper of comments, a monthly list of gold picks, a bond weekly, minutes of a visit."""

from __future__ import annotations

from ..paper import Paper
from . import Trait
from .zh_kit import Gold, lines, person, rated, target

COMMENTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "【电力设备】宁德时代（300750.SZ）：储能放量，盈利韧性凸显",
        "事件：公司发布一季报，实现营收1021.5亿元，同比+20.5%；归母净利润168.3亿元，同比+20.6%。",
        "储能电池出货高增，海外工厂爬坡顺利。预计2026-2028年归母净利润824.5/973.1/1108.0亿元，对应PE 20.5/17.4/15.3倍，维持“买入”评级，目标价458.00元。",
        "张三 S0990520010001",
    ),
    (
        "【银行】招商银行（600036.SH）：息差企稳，财富管理回暖",
        "事件：公司披露一季报，营收同比+1.2%，归母净利润同比+1.8%。",
        "存款成本改善对冲资产收益率下行。预计2026-2028年EPS为6.05/6.31/6.62元，下调至“增持”评级（前次为“买入”）。",
        "李四 S0990520010002",
    ),
    (
        "【家用电器】海尔智家（600690.SH）：海外修复，内销承压",
        "公司一季度收入同比+5.4%，海外收入占比升至五成。",
        "考虑原材料涨价，下调盈利预测，给予2026年12倍PE，目标价由31.50元下调至28.20元，维持“买入”评级。",
        "王五 S0990520010003",
    ),
    (
        "【电子】寒武纪（688256.SH）：订单饱满，首次覆盖",
        "公司云端产品规模出货，预付款大幅增加。",
        "我们看好国产算力替代进程，首次覆盖，给予“增持”评级。风险提示：客户集中度高。",
        "赵六 S0990520010004",
    ),
    (
        "【煤炭】煤炭行业周报：港口库存去化，价格探涨",
        "秦皇岛港5500大卡动力煤报价上涨12元/吨，港口库存环比下降3.1%。",
        "维持行业“推荐”评级，建议关注中国神华、陕西煤业。",
        "钱七 S0990520010005",
    ),
)


def _morning() -> bytes:
    paper = Paper("晨会纪要")
    paper.fill(0, 0, 595, 46, "#7A1F1F")
    paper.text(40, 14, "样本证券", 15, bold=True, colour="#FFFFFF")
    paper.text(555, 18, "证券研究报告·晨会纪要", 10, colour="#FFFFFF", align="right")
    paper.text(40, 64, "晨会纪要：储能放量，息差企稳", 18, bold=True)
    paper.text(40, 92, "2026年5月6日", 10)
    paper.text(555, 92, "总第1187期", 10, align="right")
    paper.rule(40, 555, 110)
    paper.text(40, 120, "今日要点", 12, bold=True)
    top = 144.0
    for head, event, view, author in COMMENTS:
        paper.text(40, top, head, 10.5, bold=True)
        top = paper.paragraph(40, top + 18, 515, event, 9)
        top = paper.paragraph(40, top, 515, view, 9)
        paper.text(555, top, f"（分析师：{author}）", 8, align="right")
        top += 24
    paper.text(40, 800, "请务必阅读正文之后的免责条款部分", 7.5)
    return paper.done()


MORNING: Gold = {
    "report_type": "strategy",
    "language": "zh",
    "published_on": "2026-05-06",
    "title": "晨会纪要：储能放量，息差企稳",
    "broker": "样本证券",
    "subject_stocks": [],
    "analysts": [person(name, f"S099052001000{place}") for place, name in enumerate(("张三", "李四", "王五", "赵六", "钱七"), 1)],
    "ratings": [
        rated("300750.SZ", "买入", "maintain"),
        rated("600036.SH", "增持", "downgrade", "买入"),
        rated("600690.SH", "买入", "maintain"),
        rated("688256.SH", "增持", "initiate"),
    ],
    "target_prices": [target("300750.SZ", 458.0), target("600690.SH", 28.2)],
    "picks": [{"name": "中国神华"}, {"name": "陕西煤业"}],
}

FLASH: tuple[tuple[str, str, str, str, str], ...] = (
    ("比亚迪", "002594.SZ", "汽车", "买入", "4月销量38.0万辆，出口占比突破三成"),
    ("恒瑞医药", "600276.SH", "医药生物", "增持", "创新药收入占比过半，海外授权再落子"),
    ("紫金矿业", "601899.SH", "有色金属", "买入", "铜金量价齐升，一季度业绩超预期"),
    ("三一重工", "600031.SH", "机械设备", "推荐", "挖机内销回暖，出口结构优化"),
)


def _daily() -> bytes:
    """Each comment under a bar: name and code left, rating right, then text; a contents table of all above."""
    paper = Paper("晨报", latin="Times-Roman")
    paper.text(40, 30, "晨报", 26, bold=True, colour="#1F3864")
    paper.text(555, 34, "2026年05月07日", 10, align="right")
    paper.text(555, 50, "样本证券研究所", 10, align="right")
    paper.rule(40, 555, 70, 1.2)
    paper.text(40, 80, "公司点评", 13, bold=True, colour="#1F3864")
    top = 104.0
    for name, code, sector, rating, head in FLASH:
        paper.fill(40, top, 515, 18, "#DCE6F1")
        paper.text(46, top + 4, f"{name}({code[:6]})", 10, bold=True)
        paper.text(300, top + 4, sector, 9, align="center")
        paper.text(548, top + 4, f"评级：{rating}（维持）", 9, align="right")
        paper.text(46, top + 24, head, 10, bold=True)
        body = f"我们认为{name}经营趋势向好，竞争格局稳定，后续新产品有望贡献增量。风险提示：需求不及预期。"
        top = paper.paragraph(46, top + 42, 500, body, 9) + 12
    paper.text(40, top, "市场数据", 13, bold=True, colour="#1F3864")
    rows = (
        ("指数", "收盘", "涨跌幅(%)"),
        ("上证指数", "3982.15", "0.42"),
        ("深证成指", "13011.60", "-0.18"),
        ("创业板指", "3105.77", "0.95"),
    )
    paper.table(40, top + 22, (200, 300), rows, size=9)
    return paper.done()


DAILY: Gold = {
    "report_type": "strategy",
    "language": "zh",
    "published_on": "2026-05-07",
    "broker": "样本证券",
    "subject_stocks": [],
    "ratings": [rated(code, rating, "maintain") for _, code, _, rating, _ in FLASH],
    "index_observations": [
        {"name": "上证指数", "level": 3982.15, "change_pct": 0.42},
        {"name": "深证成指", "level": 13011.60, "change_pct": -0.18},
        {"name": "创业板指", "level": 3105.77, "change_pct": 0.95},
    ],
}

GOLDEN = (
    ("1", "电子", "立讯精密", "002475.SZ", "AI端侧新品周期，汽车与通信业务高增"),
    ("2", "通信", "中际旭创", "300308.SZ", "1.6T光模块放量，份额领先"),
    ("3", "有色金属", "紫金矿业", "601899.SH", "铜金价格中枢上移，产量增长确定"),
    ("4", "医药生物", "恒瑞医药", "600276.SH", "创新药进入收获期"),
    ("5", "汽车", "比亚迪", "002594.SZ", "出口高增，高端化提速"),
    ("6", "银行", "招商银行", "600036.SH", "高股息，息差企稳"),
    ("7", "机械设备", "三一重工", "600031.SH", "内销回暖，海外扩张"),
    ("8", "食品饮料", "贵州茅台", "600519.SH", "渠道改革见效，分红率提升"),
    ("9", "煤炭", "中国神华", "601088.SH", "煤电一体，红利属性突出"),
    ("10", "传媒", "腾讯控股", "0700.HK", "游戏与广告双轮驱动"),
)


def _gold_list() -> bytes:
    paper = Paper("五月金股")
    paper.text(40, 30, "样本证券", 14, bold=True)
    paper.text(555, 34, "策略研究 / 策略周报", 9, align="right")
    paper.rule(40, 555, 54)
    paper.text(40, 66, "震荡蓄势，聚焦科技与红利", 20, bold=True)
    paper.text(40, 96, "——策略周报暨五月十大金股", 12)
    paper.text(40, 118, "2026年04月30日", 9)
    paper.text(200, 118, "分析师：张三", 9)
    paper.text(290, 118, "SAC执业证书编号：S0990521030003", 9)
    paper.text(40, 144, "核心观点", 11, bold=True)
    view = "本周上证指数上涨0.56%，市场成交额维持在两万亿元上方。我们认为五月市场以震荡蓄势为主，配置上科技成长与红利资产两端兼顾。"
    top = paper.paragraph(40, 162, 515, view, 9)
    paper.text(40, top + 8, "表1：五月十大金股", 9, bold=True)
    top += 26
    paper.fill(40, top - 2, 515, 15, "#1F3864")
    edges = (44, 80, 150, 220, 300)
    for x, head in zip(edges, ("序号", "行业", "证券简称", "证券代码", "推荐理由"), strict=True):
        paper.text(x, top, head, 8.5, bold=True, colour="#FFFFFF")
    for row in GOLDEN:
        top += 16
        for x, cell in zip(edges, row, strict=True):
            paper.text(x, top, cell, 8.5)
    paper.rule(40, 555, top + 14)
    paper.text(40, top + 18, "资料来源：样本证券研究所", 7.5)
    paper.paragraph(40, top + 44, 515, "风险提示：海外流动性收紧；国内需求恢复不及预期；地缘冲突加剧。", 9)
    return paper.done()


GOLD_LIST: Gold = {
    "report_type": "strategy",
    "language": "zh",
    "published_on": "2026-04-30",
    "title": "震荡蓄势，聚焦科技与红利",
    "broker": "样本证券",
    "analysts": [person("张三", "S0990521030003")],
    "subject_stocks": [],
    "ratings": [],
    "picks": [{"name": name, "track": sector} for _, sector, name, _, _ in GOLDEN],
    "risk_factors": ["海外流动性收紧", "国内需求恢复不及预期", "地缘冲突加剧"],
    "figures": [{"title": "五月十大金股"}],
}


def _bonds() -> bytes:
    paper = Paper("转债周报")
    paper.text(40, 30, "固定收益", 12, bold=True, colour="#7A1F1F")
    paper.text(120, 32, "可转债周报", 10)
    paper.text(555, 32, "2026年5月10日", 9, align="right")
    paper.rule(40, 555, 50)
    paper.text(40, 62, "估值高位，精选双低与条款博弈", 19, bold=True)
    lines(paper, 420, 100, ("证券分析师", "李四", "资格编号：S0990519070007", "lisi@sample.example", "联系人", "王五"), 9)
    lines(paper, 420, 210, ("相关研究",), 9, bold=True)
    paper.paragraph(420, 226, 140, "《转债月度策略：供需错配延续》2026.05.01", 8.5)
    paper.paragraph(420, 258, 140, "《评级调整季怎么看》2026.04.26", 8.5)
    text = (
        "上周中证转债指数上涨0.85%，收于498.62点，同期上证指数上涨0.31%，收于3991.20点。转债平均转股溢价率38.2%，较前一周压缩1.1个百分点。",
        "条款方面，上周共有3只转债公告强赎，2只公告下修转股价。一级市场方面，样本转债（123999）网上中签率0.0012%，评级AA。",
        "策略上，关注三条主线：一是双低品种，建议关注兴业转债、南航转债；二是临近到期的下修博弈机会；三是正股业绩改善的科技类转债。",
    )
    top = 100.0
    for piece in text:
        top = paper.paragraph(40, top, 360, piece, 9.5) + 8
    paper.text(40, top, "风险提示：", 9.5, bold=True)
    paper.text(92, top, "权益市场波动；债市赎回压力；信用风险暴露。", 9.5)
    paper.text(40, top + 30, "表1：上周涨幅居前的转债", 9, bold=True)
    rows = (
        ("转债简称", "收盘价（元）", "周涨幅（%）", "溢价率（%）"),
        ("甲样转债", "152.30", "12.4", "15.2"),
        ("乙样转债", "138.75", "9.8", "22.6"),
    )
    paper.table(40, top + 48, (150, 230, 330), rows)
    return paper.done()


BONDS: Gold = {
    "report_type": "fixed_income",
    "language": "zh",
    "published_on": "2026-05-10",
    "title": "估值高位，精选双低与条款博弈",
    "analysts": [person("李四", "S0990519070007"), person("王五", None, "contact")],
    "subject_stocks": [],
    "ratings": [],
    "target_prices": [],
    "related_reports": [{"title": "转债月度策略：供需错配延续"}, {"title": "评级调整季怎么看"}],
    "risk_factors": ["权益市场波动", "债市赎回压力", "信用风险暴露"],
    "index_observations": [{"name": "上证指数", "level": 3991.20, "change_pct": 0.31}],
}


def _visit() -> bytes:
    paper = Paper("调研纪要")
    paper.text(40, 34, "样本证券研究所", 11, bold=True)
    paper.text(40, 54, "公司调研纪要", 10)
    paper.text(555, 54, "2026-05-12", 10, align="right")
    paper.rule(40, 555, 70)
    paper.text(297, 84, "沪电股份（002463）调研纪要：高端产能持续释放", 16, bold=True, align="center")
    paper.text(297, 112, "分析师：赵六（S0990522080011）  联系人：钱七", 9, align="center")
    paper.text(40, 136, "投资评级：未评级    收盘价：58.36元（2026年5月11日）", 9)
    talk = (
        ("一、公司基本情况介绍", True),
        ("公司一季度实现营业收入48.6亿元，同比增长20.3%，高速网络与数据中心业务为主要增量。", False),
        ("二、问答环节", True),
        ("Q：公司扩产进度如何？", True),
        ("A：43亿元技改项目一期预计下半年投产，达产后年新增产值约50亿元。", False),
        ("Q：如何看待与胜宏科技、深南电路的竞争？", True),
        ("A：行业需求旺盛，各家客户结构不同，公司坚持差异化。", False),
        ("Q：全年资本开支计划？", True),
        ("A：预计30亿元左右，以泰国工厂和昆山技改为主。", False),
        ("风险提示：扩产进度不及预期；原材料价格上涨。", False),
    )
    top = 164.0
    for text, bold in talk:
        top = paper.paragraph(40, top, 515, text, 10, bold=bold) + 4
    return paper.done()


VISIT: Gold = {
    "report_type": "company",
    "language": "zh",
    "published_on": "2026-05-12",
    "title": "沪电股份（002463）调研纪要：高端产能持续释放",
    "broker": "样本证券",
    "analysts": [person("赵六", "S0990522080011"), person("钱七", None, "contact")],
    "subject_stocks": [{"code": "002463.SZ"}],
    "target_prices": [],
    "picks": [],
    "risk_factors": ["扩产进度不及预期", "原材料价格上涨"],
}

TRAITS = [
    Trait(
        "zh_digest_morning", "minutes of a morning meeting: five comments, each with its own stock, rating and target", _morning, MORNING
    ),
    Trait("zh_digest_daily", "a daily of flash comments, name and rating of each in a bar", _daily, DAILY),
    Trait("zh_digest_gold_list", "a strategy weekly with the ten picks of the month in a table", _gold_list, GOLD_LIST),
    Trait("zh_digest_bonds", "a weekly on convertible bonds", _bonds, BONDS),
    Trait("zh_digest_visit", "minutes of a visit, questions and answers, not rated", _visit, VISIT),
]
