"""Other boards and papers: a Hong Kong share in yuan with a target in HKD, a first coverage at Beijing, a sector's 动态, a macro comment."""

from __future__ import annotations

from ..outlook import Outlook
from ..paper import Paper
from . import Trait
from .zh_briefs import THREE
from .zh_kit import cells, column, person, printed, rated, rated_sector, scale, target, years
from .zh_scales import prose_page, table_page

TENCENT = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (609015, 660257, 752300, 838900, 921400),
    (157688, 222703, 258900, 290400, 321800),
    (48.1, 52.9, 56.1, 57.0, 57.6),
    (808591, 973548, 1180000, 1420000, 1690000),
    9180,
    585.3,
)
SMALL = Outlook(
    (2023, 2024, 2025, 2026, 2027),
    2,
    (1281.6, 1443.4, 1712.8, 2061.5, 2455.9),
    (189.4, 182.3, 231.7, 294.2, 361.8),
    (27.3, 25.9, 27.4, 28.6, 29.1),
    (1402.2, 1511.8, 1690.4, 1915.0, 2190.2),
    150.2,
    31.26,
)
FOUR = (
    ("买入", "相对强于市场表现 15%以上"),
    ("增持", "相对强于市场表现 5%-15%"),
    ("中性", "相对市场表现在-5%至+5%之间波动"),
    ("回避", "相对弱于市场表现 5%以上"),
)
HK_ROWS = (
    ("营业收入（百万元）", "revenue"),
    ("yoy(%)", "revenue_yoy"),
    ("归母净利润（百万元）", "profit"),
    ("yoy(%)", "np_yoy"),
    ("EPS（元）", "eps"),
    ("ROE（%）", "roe"),
)
HK_TABLE = printed(TENCENT, HK_ROWS)
BJ_ROWS = (
    ("营业收入(百万元)", "revenue"),
    ("增长率（%）", "revenue_yoy"),
    ("归属母公司净利润(百万元)", "profit"),
    ("增长率（%）", "np_yoy"),
    ("毛利率（%）", "gross_margin"),
    ("每股收益 EPS(元)", "eps"),
    ("PE", "pe"),
    ("PB", "pb"),
)
BJ_TABLE = printed(
    SMALL,
    BJ_ROWS,
    {
        "revenue": "{:,.2f}",
        "profit": "{:,.2f}",
        "revenue_yoy": "{:.2f}",
        "np_yoy": "{:.2f}",
        "gross_margin": "{:.2f}",
        "pe": "{:.2f}",
        "pb": "{:.2f}",
    },
)


def _hong_kong() -> bytes:
    paper = Paper("腾讯控股")
    paper.text(40, 30, "海外公司点评 | 传媒互联网", 10)
    paper.text(555, 30, "证券研究报告", 9, align="right")
    paper.text(40, 58, "腾讯控股（00700.HK）", 16, bold=True)
    paper.text(40, 86, "游戏与广告共振，AI 投入转化为效率", 17, bold=True)
    paper.text(40, 112, "2025 年 11 月 14 日", 9)
    column(
        paper,
        40,
        380,
        136,
        (
            "#投资要点",
            "业绩：三季度收入同比增长 15%，非国际准则归母净利润同比增长 18%，好于市场预期。",
            "游戏：长青作品流水稳健，海外收入占比提升。广告：视频号加载率仍有空间，算法升级提高转化。",
            "盈利预测与投资建议：采用分部估值，给予目标价 720 港元（前值 680 港元），维持“买入”评级。",
            "风险提示：游戏上线节奏不及预期；广告需求疲软；监管政策变化。",
        ),
        9.5,
    )
    rail = (
        "#买入（维持）",
        ("目标价", "720 港元"),
        ("收盘价（2025-11-13）", "643.00 港元"),
        ("总市值（亿港元）", "58,975"),
        ("总股本（百万股）", "9,180"),
        ("恒生指数", "27,073"),
        "",
        "#分析师",
        "冉样舟",
        "SAC 执证编号：S9964521060002",
        "SFC 执证编号：BSX901",
        "ranyz@zhouyang.example",
        "",
        "#相关报告",
        "《视频号商业化提速》2025-08-14",
        "《AI 赋能广告主业》2025-05-15",
    )
    column(paper, 405, 555, 60, rail, 8)
    paper.text(40, 590, "主要财务数据及估值（单位：人民币）", 9, bold=True)
    below = paper.table(40, 608, (200, 270, 340, 410, 480), [years(TENCENT, "会计年度"), *HK_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "资料来源：公司公告，舟样证券研究所", 7.5)
    table_page(paper, "舟样证券", FOUR, THREE)
    return paper.done()


def _beijing() -> bytes:
    paper = Paper("北交所首次覆盖报告")
    paper.fill(0, 22, 595, 22, "#274E13")
    paper.text(40, 26, "北交所首次覆盖报告", 11, bold=True, colour="#FFFFFF")
    paper.text(555, 26, "机械设备/工程机械", 10, colour="#FFFFFF", align="right")
    paper.text(40, 60, "2025 年 09 月 03 日", 9)
    paper.text(40, 84, "同力股份（920599.BJ）", 15, bold=True)
    paper.text(40, 110, "非公路宽体自卸车龙头，电动化与出海并进", 17, bold=True)
    column(
        paper,
        40,
        380,
        146,
        (
            "● 宽体自卸车龙头，产品谱系齐全",
            "公司深耕矿山运输装备，客户粘性强，大型化产品占比逐年提高。",
            "● 新能源车型放量，海外收入快速增长",
            "电动与混动车型降低矿山运营成本，公司在中亚和非洲建立服务网点。",
            "● 投资建议：首次覆盖，给予“增持”评级",
            "我们预计公司 2025-2027 年归母净利润分别为 2.32/2.94/3.62 亿元，对应 PE 为 20.3/16.0/13.0 倍。",
            "● 风险提示：下游资本开支下滑、海外经营风险、新品推广不及预期。",
        ),
        9.5,
    )
    rail = (
        "#投资评级：增持（首次）",
        "",
        ("日期", "2025/9/2"),
        ("当前股价(元)", "31.26"),
        ("一年最高最低(元)", "33.90/12.80"),
        ("总市值(亿元)", "46.95"),
        ("流通市值(亿元)", "33.01"),
        ("总股本(亿股)", "1.50"),
        "",
        "#北交所研究团队",
        "",
        "巩样舵（分析师）",
        "证书编号：S9963520080001",
        "",
        "万样帆（联系人）",
        "证书编号：S9963125030005",
    )
    column(paper, 405, 555, 84, rail, 8.5)
    paper.text(40, 590, "财务摘要和估值指标", 9, bold=True)
    below = paper.table(40, 608, (220, 290, 360, 430, 500), [years(SMALL, "指标"), *BJ_TABLE], size=8.5, step=14)
    paper.text(40, below + 3, "数据来源：聚源、舵样证券研究所", 7.5)
    prose_page(paper, "舵样证券", FOUR, THREE)
    return paper.done()


def _sector_news() -> bytes:
    paper = Paper("光伏设备行业动态")
    paper.text(40, 30, "证券研究报告·行业动态", 10)
    paper.text(40, 60, "硅料收储落地在即，关注盈利修复", 18, bold=True)
    paper.text(405, 60, "光伏设备", 12, bold=True)
    paper.text(405, 84, "维持", 11, bold=True)
    paper.text(555, 84, "强于大市", 12, bold=True, align="right")
    column(
        paper,
        40,
        380,
        100,
        (
            "#核心观点",
            "多晶硅产能整合平台公司完成注册，行业自律进入实质阶段，硅料价格中枢有望上移。",
            "需求端国内装机进入旺季，海外补库启动，组件环节排产环比提升。",
            "投资建议：重点推荐通威股份、大全能源，建议关注协鑫科技、新特能源。",
            "#风险分析",
            "1、供给出清慢于预期；2、终端电价下行；3、海外贸易壁垒升级。",
        ),
        9.5,
    )
    rail = (
        "祖样楫",
        "zuyj@jiyang.example",
        "SAC 编号：S9962520040003",
        "",
        "武样桨",
        "wuyj@jiyang.example",
        "SAC 编号：S9962523010001",
        "",
        "#发布日期：2025 年 12 月 08 日",
        "",
        "#市场表现",
        "76%",
        "36%",
        "-4%",
        "2024/12/9   2025/6/9   2025/12/9",
        "光伏设备   上证指数",
        "",
        "#相关研究报告",
        "25.12.01 光伏设备：排产分化，辅材企稳",
        "25.11.24 光伏设备：海外需求跟踪",
    )
    column(paper, 405, 555, 112, rail, 8.5)
    table_page(
        paper, "楫样证券", FOUR, (("强于大市", "相对涨幅 10%以上"), ("中性", "相对涨幅-10%～10%之间"), ("弱于大市", "相对跌幅 10%以上"))
    )
    return paper.done()


def _macro() -> bytes:
    paper = Paper("宏观点评")
    paper.text(40, 30, "宏观研究 | 宏观点评", 10)
    paper.text(555, 30, "2025 年 10 月 20 日", 10, align="right")
    paper.text(40, 62, "三季度经济数据的五个信号", 19, bold=True)
    paper.text(40, 90, "——2025 年三季度经济数据点评", 12)
    column(
        paper,
        40,
        380,
        124,
        (
            "#核心观点",
            "三季度 GDP 同比增长 4.8%，前三季度累计增长 5.2%，全年目标完成的压力不大。",
            "信号一：工业生产强于预期，出口链条韧性突出。信号二：投资增速转负，财政资金等待落地。",
            "信号三：消费补贴效应退坡。展望四季度，政策性金融工具投放有助于稳定投资。",
            "#风险提示",
            "外需超预期回落；地产修复不及预期；政策落地不及预期。",
        ),
        9.5,
    )
    column(
        paper,
        405,
        555,
        62,
        (
            "证券分析师：支样帷",
            "执业证书编号：S9961520020003",
            "zhiyw@weiyang.example",
            "研究助理：裴样幕",
            "执业证书编号：S9961124050002",
            "",
            "#相关报告",
            "《社融数据的两个变化》——2025-10-16",
            "《通胀：低位企稳》——2025-10-15",
        ),
        8.5,
    )
    prose_page(paper, "帷样证券", FOUR, THREE)
    return paper.done()


TRAITS = [
    Trait(
        "zh_hong_kong",
        "H-share of a mainland house: figures in yuan, target and price in HKD, previous target in brackets",
        _hong_kong,
        {
            "broker": "舟样证券",
            "published_on": "2025-11-14",
            "title": "游戏与广告共振，AI 投入转化为效率",
            "report_type": "company",
            "language": "zh",
            "sector": "传媒互联网",
            "subject_stocks": [{"code": "0700.HK", "name": "腾讯控股"}],
            "analysts": [person("冉样舟", "S9964521060002")],
            "ratings": [rated("0700.HK", "买入", "maintain")],
            "target_prices": [target("0700.HK", 720, "HKD")],
            "forecasts": cells("0700.HK", TENCENT, HK_ROWS, HK_TABLE),
            "related_reports": [{"title": "视频号商业化提速"}, {"title": "AI 赋能广告主业"}],
            "risk_factors": ["游戏上线节奏不及预期", "广告需求疲软", "监管政策变化"],
            "rating_scale": scale("买入 增持 中性 回避", "推荐 中性 回避"),
        },
    ),
    Trait(
        "zh_beijing",
        "a Beijing code 920…, 首次覆盖报告 in the band with the sector at its right, small company with two decimals",
        _beijing,
        {
            "broker": "舵样证券",
            "published_on": "2025-09-03",
            "title": "非公路宽体自卸车龙头，电动化与出海并进",
            "report_type": "company",
            "language": "zh",
            "sector": "机械设备/工程机械",
            "subject_stocks": [{"code": "920599.BJ", "name": "同力股份"}],
            "analysts": [person("巩样舵", "S9963520080001"), person("万样帆", "S9963125030005", "contact")],
            "ratings": [rated("920599.BJ", "增持", "initiate")],
            "target_prices": [],
            "forecasts": cells("920599.BJ", SMALL, BJ_ROWS, BJ_TABLE),
            "risk_factors": ["下游资本开支下滑", "海外经营风险", "新品推广不及预期"],
            "rating_scale": scale("买入 增持 中性 回避", "推荐 中性 回避"),
        },
    ),
    Trait(
        "zh_sector_news",
        "sector and rating of a sector in the rail, `维持` and `强于大市` at its edges, risks numbered 1、2、3、",
        _sector_news,
        {
            "broker": "楫样证券",
            "published_on": "2025-12-08",
            "title": "硅料收储落地在即，关注盈利修复",
            "report_type": "industry",
            "language": "zh",
            "sector": "光伏设备",
            "subject_stocks": [],
            "analysts": [person("祖样楫", "S9962520040003"), person("武样桨", "S9962523010001")],
            "ratings": [rated_sector("光伏设备", "强于大市", "maintain")],
            "picks": [{"name": name} for name in ("通威股份", "大全能源", "协鑫科技", "新特能源")],
            "related_reports": [{"title": "光伏设备：排产分化，辅材企稳"}, {"title": "光伏设备：海外需求跟踪"}],
            "risk_factors": ["供给出清慢于预期", "终端电价下行", "海外贸易壁垒升级"],
            "rating_scale": scale("买入 增持 中性 回避", "强于大市 中性 弱于大市"),
        },
    ),
    Trait(
        "zh_macro",
        "a macro comment: no stock, no rating, no pick; cited reports as `《…》——day`",
        _macro,
        {
            "broker": "帷样证券",
            "published_on": "2025-10-20",
            "title": "三季度经济数据的五个信号",
            "report_type": "macro",
            "language": "zh",
            "analysts": [person("支样帷", "S9961520020003"), person("裴样幕", "S9961124050002", "associate")],
            "ratings": [],
            "picks": [],
            "related_reports": [{"title": "社融数据的两个变化"}, {"title": "通胀：低位企稳"}],
            "risk_factors": ["外需超预期回落", "地产修复不及预期", "政策落地不及预期"],
            "rating_scale": scale("买入 增持 中性 回避", "推荐 中性 回避"),
        },
    ),
]
