"""Definition pages as mainland houses print them: a ruled table with a long first column, prose, two columns side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..paper import Paper

Steps = Sequence[tuple[str, str]]
BENCH = "以报告日后的 6 个月内，证券相对于市场代表性指数的涨跌幅为标准。A 股市场以沪深 300 指数为基准，香港市场以恒生指数为基准。"


def table_page(paper: Paper, house: str, stock: Steps, sector: Steps) -> None:
    """Columns: what is judged (one long cell), scope (one cell for all its steps), word, meaning."""
    paper.next_page()
    paper.text(50, 60, "评级说明", 12, bold=True)
    top = 84.0
    paper.rule(48, 547, top - 4)
    for x, head in ((60, "投资建议的评级标准"), (250, "评级"), (320, "说明")):
        paper.text(x, top, head, 9, bold=True)
    paper.rule(48, 547, top + 14)
    paper.paragraph(52, top + 30, 120, BENCH, 8.5)
    top += 20
    for name, steps in (("股票评级", stock), ("行业评级", sector)):
        paper.text(190, top + 8 * len(steps), name, 9)
        for word, meaning in steps:
            paper.text(250, top, word, 9)
            paper.text(320, top, meaning, 9)
            top += 18
            paper.rule(245, 547, top - 4, 0.3)
        paper.rule(185, 547, top - 4, 0.6)
        top += 4
    _closing(paper, house, top + 20)


def prose_page(paper: Paper, house: str, stock: Steps, sector: Steps) -> None:
    """`股票评级` as a heading, then one sentence a step: `买入：预计…`."""
    paper.next_page()
    paper.text(50, 60, "评级说明", 11, bold=True)
    top = 84.0
    for heading, steps in (("行业评级", sector), ("公司评级", stock)):
        paper.text(50, top, heading, 10, bold=True)
        top += 18
        for word, meaning in steps:
            top = paper.paragraph(50, top, 480, f"{word}：{meaning}", 9)
        top += 8
    _closing(paper, house, top + 10)


def two_column_page(paper: Paper, house: str, stock: Steps, sector: Steps) -> None:
    """Stock scale at the left, sector scale at the right, on the same lines."""
    paper.next_page()
    paper.text(50, 60, "投资评级说明", 11, bold=True)
    for x, heading, steps in ((50, "公司投资评级", stock), (305, "行业投资评级", sector)):
        paper.text(x, 84, heading, 10, bold=True)
        for place, (word, meaning) in enumerate(steps):
            paper.text(x, 104 + 18 * place, word, 9)
            paper.text(x + 52, 104 + 18 * place, meaning, 8)
    paper.paragraph(50, 210, 490, BENCH)
    _closing(paper, house, 250)


def _closing(paper: Paper, house: str, top: float) -> None:
    paper.text(50, top, "分析师承诺", 11, bold=True)
    top = paper.paragraph(50, top + 18, 490, "署名人员以勤勉的职业态度独立写成本样例，所得报酬与观点没有关联。")
    paper.text(50, top + 8, "法律声明", 11, bold=True)
    text = f"本样例由{house}股份有限公司制作，该公司并不存在。文件只供测试软件，不构成买卖任何证券的邀请，所有预测由算式得出。"
    paper.paragraph(50, top + 28, 490, text)
