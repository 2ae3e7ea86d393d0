"""What OCR tools write for a table – HTML, LaTeX, pipes – and for the words between: marks, entities, formulas, page marks."""

from __future__ import annotations

import pytest

from etl.document import Document, Page
from etl.layout.tabs import lay_out_text
from etl.parse import parse
from etl.read.text import read_text
from etl.read.text_marks import HIDDEN, plain

ROWS = [["指标", "2023A", "2024E"], ["营收", "1,234", "2,345"], ["增速", "5.1%", "(9.2)%"]]


def document(text: str) -> Document:
    return lay_out_text(read_text(text.encode(), "r.md"))


def page(text: str) -> Page:
    return document(text).pages[0]


HEAD = "<tr><td>指标</td><td>2023A</td><td>2024E</td></tr>"
SALES = "<tr><td>营收</td><td>1,234</td><td>2,345</td></tr>"
WRITINGS = {
    "html on one line": f"<table>{HEAD}{SALES}<tr><td>增速</td><td>5.1%</td><td>(9.2)%</td></tr></table>",
    "html with styles and entities": "<html><body>\n<table border='1' style='a: b;'>\n <thead>\n  <tr>\n   <th>指标</th><th>2023A</th>\n"
    '   <th>2024E</th></tr></thead>\n<tbody>\n<tr><td style="text-align: center;">营收</td>\n<td>1,234</td><td>2,345&nbsp;</td></tr>'
    "<tr><td>增速</td><td>5.1&#37;</td><td>(9.2)%</td></tr>\n</tbody></table>\n</body></html>",
    "html without closing tags": "<TABLE><tr><td>指标<td>2023A<td>2024E<tr><td>营收<td>1,234<td>2,345<tr><td>增速<td>5.1%<td>(9.2)%\n\n后",
    "html in a fence of code": f"```html\n<table>{HEAD}{SALES}<tr><td>增速</td><td>$5.1\\%$</td><td>$( 9 . 2 ) \\%$</td></tr></table>\n```",
    "a tabular": "\\begin{table}\n\\begin{tabular}{l|rr}\n\\hline 指标 & 2023A & 2024E \\\\ \\hline\n营收 & 1,234 & $2{,}345$ \\\\\n"
    "增速 & 5.1\\% & (9.2)\\% \\\\ \\hline\n\\end{tabular}\n\\end{table}",
    "an array on one line": "\\[\\begin{array}{lcc}\\text{指标} & 2023A & 2024E\\\\ 营收&1,234&2,345\\\\[2pt]"
    " 增速&5.1\\%&(9.2)\\%\\end{array}\\]",
    "pipes": "| 指标 | 2023A | 2024E |\n|:---|---:|---:|\n| 营收 | 1,234 | 2,345 |\n| 增速 | 5.1% | **(9.2)%** |",
    "pipes without a rule": "|指标|2023A|2024E|\n|营收|1,234|2,345|\n|增速|5.1%|(9.2)%|",
    "pipes without those at the ends": "指标 | 2023A | 2024E\n--- | --- | ---\n营收 | 1,234 | 2,345\n增速 | 5.1% | (9.2)%",
    "a grid": "+--+--+--+\n|指标|2023A|2024E|\n+==+==+==+\n|营收|1,234|2,345|\n+--+--+--+\n|增速|5.1%|(9.2)%|\n+--+--+--+",
}


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS.keys())
def test_one_table_in_the_writing_of_each_tool(text: str) -> None:
    for whole in (text, f"# 题\n\n前文。\n\n{text}\n\n后文。\n"):
        assert [table.texts() for table in page(whole).tables] == [ROWS]


def test_spans_a_heading_is_said_for_each_of_its_columns_and_a_number_once() -> None:
    text = (
        "表 1：估值（单位：亿元）\n<table><tr><td colspan=4>重点公司</td></tr>"
        "<tr><td rowspan=2>代码</td><td colspan=2>EPS</td><td rowspan=2>评级</td></tr>"
        "<tr><td>24A</td><td>25E</td></tr><tr><td>600519.SH</td><td>1.5</td><td>2.5</td><td rowspan=2>买入</td></tr>"
        "<tr><td>000858.SZ</td><td colspan=2>3.5</td></tr><tr><td colspan=4>合计</td></tr></table>\n资料来源：Wind"
    )
    table = page(text).tables[0]
    assert table.texts() == [
        ["代码", "EPS", "EPS", "评级"],
        ["", "24A", "25E", ""],
        ["600519.SH", "1.5", "2.5", "买入"],
        ["000858.SZ", "3.5", "", ""],
        ["合计", "", "", ""],
    ]
    assert [line.text for line in page(text).lines][:2] == ["表 1：估值（单位：亿元）", "重点公司"]
    assert [line.text for line in table.notes] == ["资料来源：Wind"]


def test_a_label_over_two_columns_beside_a_number_is_said_once() -> None:
    text = "<table><tr><td colspan=2>总市值(百万元)</td><td>5,718.00</td></tr><tr><td colspan=2>总股本</td><td>120.00</td></tr></table>"
    assert page(text).tables[0].texts() == [["总市值(百万元)", "", "5,718.00"], ["总股本", "", "120.00"]]


def test_tables_inside_and_beside_each_other_stay_apart() -> None:
    inner = "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    tables = page(f"<table><tr><td>外</td><td>x{inner}</td></tr><tr><td>c</td><td>3</td></tr></table>{inner}").tables
    assert [table.texts() for table in tables] == [[["外", "x"], ["c", "3"]], [["a", "1"], ["b", "2"]], [["a", "1"], ["b", "2"]]]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("毛利率 $10.5\\%$", "毛利率 10.5%"),
        ("$1 3 . 5 \\%$，$- 2 . 1 \\%$", "13.5%，-2.1%"),
        ("$\\mathrm{CO_2}$ 与 \\(\\text{PM}_{2.5}\\)", "CO2 与 PM2.5"),
        ("营收$^{1}$ 12.5<sup>2</sup>", "营收 12.5"),  # a mark of a footnote is no digit of the number
        ("EPS<sup>(1)</sup>", "EPS"),
        ("$1.2\\times10^{4}$ 万 m<sup>2</sup>", "1.2×10^4 万 m2"),
        ("同比$+5.2\\mathrm{pct}$，$\\geq 15\\%$", "同比+5.2pct，≥15%"),
        ("TP US$10.5 to US$12.0, HK$5/$6", "TP US$10.5 to US$12.0, HK$5/$6"),  # money, no formula
        ("R&D 费用 &lt;5% &amp; AT&amp;T", "R&D 费用 <5% & AT&T"),
        ("涨幅<5%且>3%", "涨幅<5%且>3%"),
        ("**加粗** `码` *斜体* *ST康美 5\\*", "加粗 码 斜体 *ST康美 5*"),
        ("见[链接](https://example.com/a)与![图](a.png)", "见链接与"),
        ("a<br>b</p><img src='x.png' alt=\"y\"/>", "a b"),
        ("<!-- 注释 -->正文", "正文"),
        ("<|ref|>题<|/ref|><|det|>[[1, 2]]<|/det|>", "题"),
    ],
)
def test_marks_are_taken_off_and_the_line_keeps_its_length(printed: str, shown: str) -> None:
    assert plain(printed).replace(HIDDEN, "").strip() == shown
    assert len(plain(printed)) == len(printed)


@pytest.mark.parametrize(
    "mark",
    [
        "\f",
        "\n\n{1}------------------------------------------------\n\n",
        "\n<!-- page 2 -->\n",
        "\n<!-- PageBreak -->\n",
        "\n--- Page 2 ---\n",
        "\n=== 第 2 页 ===\n",
    ],
)
def test_page_marks_part_pages(mark: str) -> None:
    assert [p.text() for p in document(f"一{mark}二\n---\n三\n").pages] == ["一", "二\n三"]


def test_what_a_tool_says_of_a_page_is_not_of_the_report() -> None:
    about = "---\nprimary_language: zh\nis_rotation_valid: True\nrotation_correction: 0\nis_table: False\nis_diagram: False\n---\n"
    first = page(f"{about}# 题")
    assert [(line.text, line.box.top) for line in first.lines] == [("题", 8.0)]


def test_what_is_stored_has_its_place_in_the_text_as_it_is_written() -> None:
    """Rows of one line are read as lines of their own; the cell is found again by line and columns, in the file's own writing."""
    text = (
        "# 储能放量\n阳光电源（300274.SZ）2025年4月16日\n<table><tr><td>百万元</td><td>2023A</td><td>2024A</td></tr>"
        "<tr><td>营业收入</td><td>72,251</td><td>$77{,}857$</td></tr>\n<tr><td>归母净利润</td><td>9,440</td>\n<td>11,036</td></tr></table>\n风险提示：需求不及预期。\n"
    )
    report = parse(text.encode(), "r.md")
    lines = text.split("\n")
    boxes = [(fact.source.text, fact.source.box) for fact in report.facts] + [(risk.value, risk.source.box) for risk in report.risk_factors]
    shown = [(printed, lines[int(box.top) - 1][int(box.x0) : int(box.x1)]) for printed, box in boxes]
    assert shown == [
        ("72,251", "72,251"),
        ("77,857", "$77{,}857$"),
        ("9,440", "9,440"),
        ("11,036", "11,036"),
        ("需求不及预期", "风险提示：需求不及预期。"),
    ]


N = 12_000


@pytest.mark.parametrize(
    "text",
    [
        "<table>" * N,
        "<table><tr><td>" * N + "</table>" * N,
        "<td title='" * N + "x",
        "<" * N + "x",
        "<table><tr><td rowspan=1000000 colspan=1000000>x</td>" + "<tr><td>1</td></tr>" * N + "</table>",
        "<table>" + "<tr><td colspan=999999999999>x</td></tr>" * N + "</table>",
        "<table><tr>" + "<td>" * N * 2 + "</table>",
        "\\begin{tabular}{l}" + "&" * N * 2 + "\\end{tabular}",
        "\\begin{tabular}" * N,
        "$\\frac{" * N,
        "$^{" * N,
        "<sup>1</sup>" * N + "x",
        "![" * N,
        "<!--" * N,
        " " * 10 * N + "x",
        "- " * N + "x",
        "|" * N + "x",
        "\n" * N + "x",
        "*a" * N,
    ],
    ids=lambda text: text[:20].replace("\n", "n"),
)
def test_hostile_markup_is_read_in_one_pass(text: str) -> None:
    """A search that begins anew at every character would take minutes for each of these."""
    assert len(read_text(text.encode(), "r.md").pages) == 1


def test_a_table_that_cannot_be_read_is_said_and_is_no_text() -> None:
    found = document("前文\n<table><tr>" + "<td>1</td>" * 130 + "</table>\n后文\n\\begin{tabular}{l}\n一\n")
    assert [line.text for line in found.pages[0].lines] == ["前文", "后文", "一"]
    assert [problem[:50] for problem in found.problems] == ["page 1: a table of the text could not be read: 1 1"]
