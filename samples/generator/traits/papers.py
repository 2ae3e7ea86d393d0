"""Papers that are no broker's report: a filing, a prospectus, a white paper, a futures house's weekly, an invoice, an academic paper.

And reports in odd clothes, which must keep their type: no house known, no template line, few of the usual phrases.
"""

from __future__ import annotations

from collections.abc import Callable

from ..paper import Paper
from . import Trait

Line = tuple[str, float, bool]  # text, size, bold


def _page(title: str, lines: tuple[Line, ...]) -> Callable[[], bytes]:
    def draw() -> bytes:
        paper, top = Paper(title), 50.0
        for text, size, bold in lines:
            top = paper.paragraph(50, top, 495, text, size, bold=bold) + 8
        return paper.done()

    return draw


def _other(name: str, what: str, title: str, lines: tuple[Line, ...], language: str = "zh") -> Trait:
    return Trait(name, what, _page(title, lines), {"report_type": "other", "language": language})


def _report(name: str, what: str, kind: str, title: str, lines: tuple[Line, ...], language: str = "zh") -> Trait:
    return Trait(name, what, _page(title, lines), {"report_type": kind, "language": language, "title": title})


NOT_REPORTS = [
    _other(
        "paper_filing",
        "an announcement of a listed company, with its number and the directors' guarantee",
        "样本股份有限公司关于对外投资的公告",
        (
            ("证券代码：300274 证券简称：样本股份 公告编号：2026-018", 9, False),
            ("样本股份有限公司关于对外投资的公告", 18, True),
            ("本公司董事会及全体董事保证本公告内容真实、准确、完整，不存在任何虚假记载、误导性陈述或者重大遗漏。", 10, True),
            ("公司拟以自有资金五千万元设立全资子公司，经营储能设备的研发与销售。", 10, False),
            ("备查文件：董事会决议。特此公告。", 10, False),
            ("2026年4月2日", 10, False),
        ),
    ),
    _other(
        "paper_prospectus",
        "the cover of a prospectus with sponsor and lead underwriter",
        "样本科技股份有限公司首次公开发行股票招股说明书",
        (
            ("样本科技股份有限公司首次公开发行股票招股说明书", 18, True),
            ("保荐机构（主承销商）：样本证券股份有限公司", 11, False),
            ("发行人声明", 13, True),
            ("发行人及全体董事承诺招股说明书及其他信息披露资料真实、准确、完整。", 10, False),
            ("重大事项提示：投资者应认真阅读风险因素一节。2026年3月20日", 10, False),
        ),
    ),
    _other(
        "paper_white_paper",
        "a white paper of an institute, on an industry",
        "储能产业发展白皮书",
        (
            ("储能产业发展白皮书", 24, True),
            ("2026年3月", 12, False),
            ("指导单位：样本协会　主编单位：样本研究院", 11, False),
            ("编写组：张三、李四", 11, False),
            ("版权声明：本白皮书版权属于编写单位，转载应注明来源。", 9, False),
            ("行业装机规模保持增长，系统价格继续下行，产业链分工更细。", 10, False),
        ),
    ),
    _other(
        "paper_invoice",
        "an invoice",
        "Invoice",
        (
            ("INVOICE", 22, True),
            ("Invoice number: 2026-0042    Invoice date: 12 May 2026", 10, False),
            ("Bill to: Sample Instruments Ltd", 10, False),
            ("Consulting services 1,200.00   Subtotal 1,200.00   VAT 240.00", 10, False),
            ("Amount due: 1,440.00. Payment terms: 30 days.", 10, True),
        ),
        "en",
    ),
    _other(
        "paper_academic",
        "an article of a journal, on prices of shares",
        "Momentum and attention in small markets",
        (
            ("Momentum and attention in small markets", 18, True),
            ("A. Sample and B. Example, School of Economics, University of Nowhere", 11, False),
            ("Corresponding author: a.sample", 9, False),
            ("We study how attention moves share prices in small markets over thirty years and find a weak relation.", 10, False),
            ("Keywords: momentum, attention. JEL classification: G12.", 10, False),
        ),
        "en",
    ),
]
ODD_REPORTS = [
    _report(
        "odd_company_letter",
        "a note like a letter: no template line, one licence, an announcement cited",
        "company",
        "订单恢复，盈利能力改善",
        (
            ("样本证券", 10, True),
            ("2026年4月2日", 9, False),
            ("阳光电源（300274.SZ）", 16, True),
            ("订单恢复，盈利能力改善", 18, True),
            ("分析师：张三 执业证书编号：S0990523060002", 9, False),
            ("公司公告编号2026-018披露一季度业绩，特此公告所述订单与我们的判断一致，维持“买入”评级。", 10, False),
            ("备查文件显示海外收入占比上升。", 10, False),
        ),
    ),
    _report(
        "odd_ipo_note",
        "a note on a new issue that names sponsor, underwriter and prospectus",
        "company",
        "新股研究：定价合理，成长可期",
        (
            ("证券研究报告·新股研究", 10, False),
            ("样本证券研究所 2026年4月2日", 9, False),
            ("阳光电源（300274.SZ）", 16, True),
            ("新股研究：定价合理，成长可期", 18, True),
            ("证券分析师：张三 执业证书编号：S0990523060002", 9, False),
            ("公司招股说明书显示收入稳定，保荐机构为样本证券。", 10, False),
            ("投资评级说明：买入，预期未来六个月涨幅超过基准15%以上。", 9, False),
        ),
    ),
    _report(
        "odd_sector_cites_white_paper",
        "a sector note built on a white paper",
        "industry",
        "白皮书发布，储能需求向好",
        (
            ("证券研究报告 | 行业点评", 10, False),
            ("样本证券 2026年4月2日", 9, False),
            ("电力设备", 11, False),
            ("白皮书发布，储能需求向好", 18, True),
            ("分析师：张三 执业证书编号：S0990523060002", 9, False),
            ("协会联合发布白皮书，编写组预计装机规模继续增长，课题组认为价格下行放缓。", 10, False),
            ("分析师声明：本报告观点独立。行业评级：看好。", 9, False),
        ),
    ),
    _report(
        "odd_quant_with_references",
        "a quant paper with a list of references and key words",
        "quant",
        "注意力与动量：一个选股因子",
        (
            ("金融工程 | 专题报告", 10, False),
            ("样本证券 2026年4月2日", 9, False),
            ("注意力与动量：一个选股因子", 18, True),
            ("证券分析师：张三 执业证书编号：S0990523060002", 9, False),
            ("因子在样本内外都有效，分组收益单调，换手适中，风险调整后收益稳定。", 10, False),
            ("参考文献：某某学报。关键词：因子。", 9, False),
            ("分析师声明与投资评级说明见末页。", 9, False),
        ),
    ),
    _report(
        "odd_english_note",
        "an English note without any template word, all rights reserved below",
        "company",
        "Orders recover in the second quarter",
        (
            ("Sample & Partners", 10, True),
            ("12 May 2026", 9, False),
            ("Contemporary Amperex Technology (300750.SZ)", 16, True),
            ("Orders recover in the second quarter", 18, True),
            ("We keep our Buy rating and raise the price target to RMB 450.", 10, False),
            ("Analyst certification: the views are those of the research analyst.", 8, False),
            ("All rights reserved. Acknowledgements: none.", 8, False),
        ),
        "en",
    ),
]
TRAITS = [*NOT_REPORTS, *ODD_REPORTS]
