"""The definition page that closes a report, as a house with this scale prints it."""

from __future__ import annotations

from collections.abc import Sequence

from .paper import Paper

STOCK_FIVE = (
    ("买入", "相对同期基准指数涨幅在 15%以上"),
    ("增持", "相对同期基准指数涨幅介于 5%至 15%之间"),
    ("中性", "相对同期基准指数涨幅介于-5%至 5%之间"),
    ("减持", "相对同期基准指数跌幅在 5%以上"),
)
SECTOR_THREE = (
    ("看好", "行业指数表现好于基准指数"),
    ("中性", "行业指数表现与基准指数持平"),
    ("看淡", "行业指数表现差于基准指数"),
)


def definition_page(
    paper: Paper, house: str, months: int, stock: Sequence[tuple[str, str]] = STOCK_FIVE, sector: Sequence[tuple[str, str]] = SECTOR_THREE
) -> None:
    """A new page: certification, the scale as a table without lines, the disclaimer with the house's legal name."""
    paper.next_page()
    top = 60.0
    paper.text(50, top, "分析师声明", 11, bold=True)
    top = paper.paragraph(50, top + 20, paper.width - 100, "署名人员保证本样例的观点由其独立写成，报酬与观点无关。本样例仅供测试软件使用。")
    paper.text(50, top + 10, "投资评级说明", 11, bold=True)
    top += 32
    for title, steps in ((f"股票评级（报告日后 {months} 个月内）", stock), (f"行业评级（报告日后 {months} 个月内）", sector)):
        paper.text(50, top, title, 9, bold=True)
        for word, meaning in steps:
            paper.text(220, top, word)
            paper.text(280, top, meaning)
            top += 16
        top += 6
    paper.paragraph(50, top, paper.width - 100, "基准指数：A 股市场为沪深 300 指数，香港市场为恒生指数，美国市场为标普 500 指数。")
    paper.text(50, top + 40, "免责声明", 11, bold=True)
    paper.paragraph(
        50,
        top + 60,
        paper.width - 100,
        f"{house}股份有限公司并不存在，本文件是软件的测试样例，不是投资建议。任何人不得据此买卖证券。文中预测由公式算出。",
    )
