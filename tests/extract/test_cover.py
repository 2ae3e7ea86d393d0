"""Covers: title, house, date, type, sector, window, and what is not taken for them."""

from __future__ import annotations

from datetime import date

import pytest

from app.reference import vocabulary
from etl.document import Block, Document
from etl.extract.cover import read_cover
from etl.extract.stocks import read_subjects
from etl.layout import lay_out
from etl.read.text import read_text
from etl.report import Cover
from tests.extract.front import ENGLISH, ENGLISH_NOTE, NOTE, TEXT, WEEKLY, block, page, report
from tests.extract.pages import text_document

WORDS = vocabulary()


def cover_of(document: Document) -> Cover:
    return read_cover(document, WORDS)[0]


def title_of(*blocks: Block, title: str = "") -> str | None:
    found = cover_of(report(page(*blocks), title=title)).title
    return found.value if found else None


def test_a_company_note() -> None:
    cover = cover_of(report(NOTE))
    assert cover.title is not None and cover.title.value == "2025年报点评：盈利短期承压，储能业务持续增长"
    assert cover.broker_code == "soochow" and cover.broker_raw is not None
    assert cover.published_on is not None and cover.published_on.value == date(2026, 4, 1)
    assert (cover.report_type, cover.language, cover.report_depth) == ("company", "zh", "note")
    assert cover.sector is not None and cover.sector.value == "光伏设备"
    assert cover.title.source.page == 1 and cover.title.source.box.top == 75


def test_an_english_note() -> None:
    cover = cover_of(report(ENGLISH_NOTE))
    assert cover.title is not None and cover.title.value == "Raising investments in a new race"
    assert cover.subtitle is not None and cover.subtitle.value.startswith("Ample cash")
    assert (cover.broker_code, cover.report_type, cover.language) == ("nomura", "company", "en")
    assert cover.published_on is not None and cover.published_on.value == date(2026, 3, 20)
    assert cover.sector is not None and cover.sector.value == "INTERNET & NEW MEDIA"


def test_a_sector_weekly_has_a_window_and_no_subject() -> None:
    cover = cover_of(report(WEEKLY))
    assert cover.title is not None and cover.title.value == "算力需求景气，存储价格企稳"
    assert cover.window_start is not None and cover.window_end is not None
    assert (cover.window_start.value, cover.window_end.value) == (date(2025, 5, 19), date(2025, 5, 25))
    assert (cover.report_type, cover.report_depth, cover.broker_code) == ("industry", "weekly", "shanghai")
    assert cover.published_on is not None and cover.published_on.value == date(2025, 5, 26)
    assert read_subjects(report(WEEKLY), WORDS, cover).items == ()


def test_a_hidden_line_gives_no_date() -> None:
    hidden = block(("——样例报告 2025-04-01", 40, 60, 12), ("2025-04-01", 40, 80, 12), role="hidden")
    document = report(page(block(("公司点评", 40, 20, 10), ("储能业务增长", 40, 45, 18), *TEXT), hidden))
    assert cover_of(document).published_on is None


def test_a_text_file() -> None:
    lines = ("# 周观点：人形机器人进入小批量", "---- 机器人主题周报 20241209-20241215", "## 增持（维持）", "行业: 机械设备")
    cover = cover_of(text_document("\n\n".join((*lines, "日期: 2024年12月18日", "资料来源：Wind，上海证券研究所", ""))))
    assert cover.title is not None and cover.title.value == "周观点：人形机器人进入小批量"
    assert cover.subtitle is not None and cover.window_start is not None and cover.window_start.value == date(2024, 12, 9)
    assert cover.report_type == "industry" and cover.sector is not None and cover.sector.value == "机械设备"
    assert cover.published_on is not None and cover.published_on.value == date(2024, 12, 18)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ((("高测股份（688556.SH）：扩产金刚线，强化", 40, 40, 18), ("切割环节的布局", 40, 62, 18)), "扩产金刚线，强化切割环节的布局"),
        ((("电子行业跟踪周报", 40, 40, 18), ("光互联需求共振，新周期开启", 40, 62, 18)), "光互联需求共振，新周期开启"),
        ((("样式健康行业研究", 40, 40, 20), ("谈判成功率提升，创新导向强化", 40, 150, 18)), "谈判成功率提升，创新导向强化"),
        ((("#海外市场", 40, 40, 18), ("样式会议临近，关注后续进展", 40, 62, 18)), "样式会议临近，关注后续进展"),
        ((("某某系列研究之四", 40, 60, 16), ("行为金融新视角看因子收益", 40, 90, 15)), "行为金融新视角看因子收益"),
        ((("深度报告", 40, 30, 24), ("股价上涨的推动因素有哪些", 40, 70, 15)), "股价上涨的推动因素有哪些"),
        ((("行业研究", 40, 30, 20), ("2025年01月03日", 40, 60, 20), ("无纺布企业迎来新机遇", 40, 90, 15)), "无纺布企业迎来新机遇"),
    ],
)
def test_titles(rows: tuple[tuple[str, float, float, float], ...], title: str) -> None:
    assert title_of(block(*rows, *TEXT)) == title


@pytest.mark.parametrize(
    ("rows", "subtitle"),
    [
        ((("因子视角下的样例策略", 40, 60, 14), ("“某某”系列研究之四", 40, 90, 15)), "“某某”系列研究之四"),
        ((("量化样例系列二", 40, 60, 16), ("水波分析与样例择时研究", 40, 85, 20)), "量化样例系列二"),
        ((("因子视角下的样例策略", 40, 60, 16), ("回测的时间为2009年5月15日至2010年5月21日。收益稳定。", 40, 90, 10)), None),
    ],
)
def test_subtitles(rows: tuple[tuple[str, float, float, float], ...], subtitle: str | None) -> None:
    found = cover_of(report(page(block(*rows, *TEXT)))).subtitle
    assert (found.value if found else None) == subtitle


@pytest.mark.parametrize(("above", "sector"), [("医药健康行业研究", "医药健康"), ("某某证券", "医药组")])
def test_a_team_names_the_sector_where_no_banner_does(above: str, sector: str) -> None:
    rows = ((above, 40, 20, 20), ("医药组", 40, 50, 10), ("谈判成功率提升，创新导向强化", 40, 80, 18))
    found = cover_of(report(page(block(*rows, *TEXT)))).sector
    assert found is not None and found.value == sector


@pytest.mark.parametrize(
    ("crumb", "sector"), [("样稿股份(688361)/电子", "电子"), ("联合研究丨宏观点评", None), ("投资策略|月度金股", None)]
)
def test_what_is_no_sector_of_a_crumb(crumb: str, sector: str | None) -> None:
    found = cover_of(report(page(block((crumb, 40, 20, 9), ("量检测设备国产化提速", 40, 80, 18), *TEXT)))).sector
    assert (found.value if found else None) == sector


def test_white_letters_on_a_band_are_a_title_and_an_advertisement_is_none() -> None:
    band = block(("NAURA Technology", 40, 90, 27), ("(002371 CH)", 40, 120, 27), ("More room to run", 40, 154, 11))
    advert = block(("No country for bears", 410, 712, 14), role="rail")
    assert title_of(block(*ENGLISH), advert, band) == "More room to run"


def test_large_letters_of_one_page_are_no_stamp() -> None:
    large = block(("黑色系周报—铁矿石需求", 100, 130, 40), role="watermark")
    body = block(("交易咨询业务：沪证监许可某某号", 300, 60, 20), *TEXT)
    assert title_of(body, large) == "黑色系周报—铁矿石需求"
    stamped = report(page(body, large), page(block(*TEXT), large, number=2))
    assert cover_of(stamped).title is None or "黑色系" not in str(cover_of(stamped).title)


def test_the_files_own_title_where_the_heading_is_a_picture() -> None:
    body = block(("事件简介", 40, 150, 10), *TEXT)
    assert (
        title_of(body, title="某某证券-医药健康行业研究：成功率提升，创新持续强化-251208.pdf")
        == "医药健康行业研究：成功率提升，创新持续强化"
    )


def test_dates_of_prices_events_and_cited_reports_are_not_the_reports() -> None:
    rows = (("数据截至2025年3月17日", 40, 60, 10), ("股价（2025年3月17日）", 40, 80, 10), ("2025年3月18日", 40, 120, 10), *TEXT)
    cited = block(
        ("相关报告", 440, 300, 9),
        ("2024-12-30", 440, 314, 9),
        ("Date Established", 440, 10, 9),
        ("17-Mar-2025", 520, 10, 9),
        role="rail",
    )
    published = cover_of(report(page(block(*rows), cited))).published_on
    assert published is not None and published.value == date(2025, 3, 18)


def test_a_house_inside_a_companys_name_is_not_the_house() -> None:
    cover = cover_of(report(page(block(("北方华创（002371）", 40, 40, 18), *TEXT, ("资料来源：国信证券经济研究所", 40, 700, 8)))))
    assert cover.broker_code == "guosen"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (("样例证券股份有限公司",), "样例证券"),
        (("样例证券有限责任公司",), "样例证券"),
        (("由样例证券股份有限公司制作", "样例证券股份有限公司版权所有"), "样例证券"),
        (("样例证券",), "样例证券"),
        (("资料来源：Wind，样例证券研究所",), "样例证券"),
        (("Sources: Company data, Sample Research estimates",), "Sample Research"),
        (("Source: Company data, Bloomberg Finance L.P. estimates", "Source: Company data, Sample Research estimates"), "Sample Research"),
    ],
)
def test_a_house_that_the_dictionary_lacks_has_one_name_however_it_is_printed(printed: tuple[str, ...], name: str) -> None:
    rows = [(text, 40.0, 700.0 + 12 * row, 8.0) for row, text in enumerate(printed)]
    cover, findings = read_cover(report(page(block(*TEXT, *rows))), WORDS)
    assert cover.broker_code is None and cover.broker_raw is not None and cover.broker_raw.value == name
    assert cover.broker_raw.source.text in printed
    assert [finding.source for finding in findings if finding.rule_id == "unknown.broker"] == [cover.broker_raw.source]
    assert "missing.broker" not in {finding.rule_id for finding in findings}


def test_an_empty_cover_is_three_findings() -> None:
    cover, findings = read_cover(report(page(block(("1 / 3", 40, 40, 9)))), WORDS)
    assert cover.title is None and {f.rule_id for f in findings} == {"missing.title", "missing.broker", "missing.published_on"}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ((("药明康德（2359.HK/603259.CH）：新签订单提速", 40, 40, 18),), ["02359.HK", "603259.SH"]),
        ((("公司研究", 40, 20, 10), ("药明康德(603259)", 40, 60, 12)), ["603259.SH"]),
        ((("公司点评", 40, 20, 10), ("宁德时代", 40, 60, 18)), ["300750.SZ"]),
        ((("Equity Research", 40, 20, 10), ("PDD Holdings Inc. (PDD)", 40, 60, 12)), ["PDD.US"]),
        ((("Equity Research", 40, 20, 10), ("Chinese Internet (PDD)", 40, 60, 12)), []),
    ],
)
def test_subjects(rows: tuple[tuple[str, float, float, float], ...], codes: list[str]) -> None:
    document = report(page(block(*rows, *TEXT)))
    assert [item.stock.code for item in read_subjects(document, WORDS, cover_of(document)).items] == codes


def test_a_list_of_stocks_has_no_subject() -> None:
    stocks = block(
        ("阳光电源（300274）", 440, 300, 10), ("宁德时代（300750）", 440, 314, 10), ("隆基绿能（601012）", 440, 328, 10), role="rail"
    )
    document = report(page(block(("行业研究", 40, 20, 12), ("电池产业链景气延续", 40, 60, 18), *TEXT), stocks))
    cover = cover_of(document)
    assert cover.report_type == "industry" and read_subjects(document, WORDS, cover).items == ()


def test_the_name_above_its_code() -> None:
    document = report(page(block(("NAURA Technology", 40, 60, 20), ("(002371 CH)", 40, 82, 20), *ENGLISH)))
    (subject,) = read_subjects(document, WORDS, cover_of(document)).items
    assert (subject.stock.code, subject.stock.name) == ("002371.SZ", "NAURA Technology")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("金融工程专题报告", "quant"),
        ("固定收益周报", "fixed_income"),
        ("宏观点评", "macro"),
        ("策略月报", "strategy"),
        ("行业深度报告", "industry"),
    ],
)
def test_types(heading: str, kind: str) -> None:
    assert cover_of(report(page(block((heading, 40, 20, 10), ("今年的几个观察与思考", 40, 50, 18), *TEXT)))).report_type == kind


def test_a_headline_of_a_text_file_ends_where_something_else_begins() -> None:
    text = "样例证券\n2025年4月16日\n阳光电源（300274.SZ）\n业绩点评：储能放量，\n海外高增\n买入（维持）\n盈利预测\n营业收入 100 120\n"
    cover = cover_of(lay_out(read_text(text.encode(), "r.txt")))
    assert cover.title is not None and cover.title.value == "业绩点评：储能放量，海外高增"


@pytest.mark.parametrize("line", ["阳光电源（300274.SZ）2025年4月16日", "——阳光电源（300274.SZ）2024年年报及2025年一季报点评"])
def test_a_company_in_one_line_with_the_occasion_is_the_subject(line: str) -> None:
    """On a page two boxes; OCR writes them as one line."""
    cover = cover_of(lay_out(read_text(f"# 样例证券\n\n## 储能放量\n\n{line}\n\n买入（维持）\n".encode(), "r.md")))
    assert cover.report_type == "company"


def test_a_house_that_prints_stock_and_day_over_the_page_alone() -> None:
    """`2025-10-30` in the rail is the day of the price."""
    over = block(("杰克股份(603337) / 专用设备 / 公司点评 / 2025.10.31", 40, 20, 8), role="header")
    rail = block(("基本数据", 40, 90, 8), ("2025-10-30", 40, 102, 7.5), ("收盘价(元)  13.62", 40, 114, 7.5), role="rail")
    document = report(page(over, rail, block(("国内短期承压，海外产能持续爬坡", 200, 50, 18), *TEXT)))
    cover = cover_of(document)
    assert [item.stock.code for item in read_subjects(document, WORDS, cover).items] == ["603337.SH"]
    assert cover.published_on is not None and cover.published_on.value == date(2025, 10, 31)
    assert cover.sector is not None and cover.sector.value == "专用设备"
