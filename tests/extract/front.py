"""Covers for the tests: lines set by hand in blocks on a page of 600 × 840 points."""

from __future__ import annotations

from etl.document import Block, Document, Line, LineRole, Page, hull
from tests.extract.pages import line

Row = tuple[str, float, float, float]  # text, x, top, size


def block(*rows: Row, role: LineRole = "body", bold: bool = False) -> Block:
    """A column of lines; two blanks and more in a text leave a gap as wide as they are."""
    lines = tuple(_with_role(line(text, x, top, size=size, bold=bold), role) for text, x, top, size in rows)
    return Block(lines, hull([one.box for one in lines]), role)


def _with_role(one: Line, role: LineRole) -> Line:
    return Line(one.text, one.words, one.box, one.size, one.bold, role)


def page(*blocks: Block, number: int = 1) -> Page:
    lines = tuple(one for b in blocks for one in b.lines)
    return Page(number, 600.0, 840.0, lines=lines, blocks=blocks, words=tuple(w for one in lines for w in one.words))


def report(*pages: Page, title: str = "") -> Document:
    """A PDF of these pages, with `title` as the file's own."""
    return Document("report.pdf", "0" * 64, "pdfium", "application/pdf", pages, {"Title": title} if title else {})


TEXT = tuple(
    ("公司发布季度报告，收入与利润同比增长，毛利率环比改善，费用控制得当，订单饱满，", 40.0, 200.0 + 14 * n, 10.0) for n in range(12)
)
ENGLISH = tuple(
    ("The company reported results ahead of our estimates and kept its guidance for the", 40.0, 200.0 + 14 * n, 10.0) for n in range(12)
)

NOTE = page(
    block(
        ("证券研究报告·公司点评报告·光伏设备", 40, 20, 12),
        ("阳光电源（300274）", 40, 45, 18),
        ("2025年报点评：盈利短期承压，", 40, 75, 18),
        ("储能业务持续增长", 40, 97, 18),
        ("买入（维持）", 40, 125, 14),
        *TEXT,
        ("盈利预测与投资评级：维持“买入”评级。", 40, 380, 10),
    ),
    block(
        ("2026年04月01日", 440, 60, 12),
        ("证券分析师 张样例", 440, 90, 10),
        ("执业证书：S0600516080991", 440, 104, 9),
        ("zhangyl@example.com", 440, 118, 9),
        ("研究助理 李示范", 440, 140, 10),
        ("执业证书：S0600125020991", 440, 154, 9),
        ("市场数据", 440, 300, 9),
        ("收盘价(元)  150.76", 440, 314, 9),
        ("相关研究", 440, 400, 9),
        ("《阳光电源(300274)：季报点评》", 440, 414, 9),
        ("2025-10-29", 500, 428, 9),
        role="rail",
    ),
    block(("东吴证券研究所", 460, 800, 9), role="footer"),
)
ENGLISH_NOTE = page(
    block(
        ("Global Markets Research", 420, 40, 10),
        ("Tencent Holdings  0700.HK 700 HK", 40, 70, 15),
        ("EQUITY: INTERNET & NEW MEDIA", 40, 100, 8),
        ("Raising investments in a new race", 40, 125, 16),
        ("Ample cash and a strong base; maintain Buy", 40, 150, 13),
        *ENGLISH,
    ),
    block(
        ("20 March 2026", 480, 55, 10),
        ("Rating  Buy", 430, 125, 8),
        ("Remains", 430, 135, 8),
        ("Target price  HKD 727.00", 430, 155, 8),
        ("Reduced from", 430, 165, 8),
        ("HKD 775.00", 430, 175, 8),
        ("Closing price  HKD 508.00", 430, 195, 8),
        ("Research Analysts", 430, 400, 9),
        ("Jane Doe - NIHK", 430, 420, 9),
        ("jane.doe@example.com", 430, 432, 8),
        ("John Roe, CFA - NIHK", 430, 450, 9),
        ("+852 2252 0000", 430, 462, 8),
        role="rail",
    ),
    block(("Source: Company data, Nomura estimates", 40, 780, 7)),
)
WEEKLY = page(
    block(
        ("证券研究报告 | 行业周报", 40, 20, 10),
        ("算力需求景气，存储价格企稳", 40, 60, 18),
        ("——电子行业周报（20250519-20250525）", 40, 84, 12),
        ("行业评级：看好（维持）", 40, 110, 12),
        ("行业：电子", 40, 130, 10),
        ("发布日期：2025年05月26日", 40, 145, 10),
        *TEXT,
    ),
    block(("分析师：张样例", 440, 90, 10), ("SAC编号：S0870523060992", 440, 104, 9), role="rail"),
    block(("资料来源：Wind，上海证券研究所", 40, 780, 8)),
)
