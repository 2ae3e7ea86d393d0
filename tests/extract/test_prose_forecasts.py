"""Older forecasts and guidance told in sentences: read where metric, years, unit and numbers are certain, and nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from etl.extract.prose_forecasts import read_prose_forecasts
from etl.report import Fact, StockRef
from tests.extract.pages import document, known, line, page, text_document

SUBJECT = StockRef("300274.SZ", "阳光电源")
HONG_KONG = StockRef("00700.HK", "腾讯控股")


def read(text: str, subject: StockRef = SUBJECT) -> list[tuple[str, str, str, Decimal | None, str | None]]:
    """(attribution, metric, period, value, unit) of each fact."""
    return [told(fact) for fact in read_prose_forecasts(text_document(text), known(subjects=[subject])).items]


def told(fact: Fact) -> tuple[str, str, str, Decimal | None, str | None]:
    return fact.attribution, fact.metric_code, fact.period_code or "", fact.value, fact.unit


def before(metric: str, unit: str = "CNY", **values: str) -> list[tuple[str, str, str, Decimal | None, str | None]]:
    return [("previous_own", metric, f"{year[1:]}FY", Decimal(value), unit) for year, value in values.items()]


PROFIT = before("net_profit_parent", y2025="1.2e8", y2026="2.3e8")


@pytest.mark.parametrize(
    "text",
    [
        "预计2025-2026年归母净利润分别为1.5/2.5亿元（前值为1.2/2.3亿元），对应PE为20/15倍。",
        "预测2025-2027年归母净利润分别为1.5、2.5、3.1亿元（原25-26年预测为1.2、2.3亿元，主要调整了毛利率），维持买入评级。",
        "我们预计 2025-2026 年归母净利润分别为 1.5/2.5 亿元（前值 1.2/2.3 亿元）。",
        "预计25~26年归母净利润为1.5、2.5亿元，同比增长20.1%/30.2% （此前为1.2、2.3亿元） 。",
        "预计公司2025/2026年归母净利润为1.5/2.5亿元(原预测1.2/2.3亿元)。",
        "预计2025年和2026年归母净利润为1.5亿元/2.5亿元（原预计1.2亿元/2.3亿元）。",
        "我们将2025-2026年归母净利润预测由1.2/2.3亿元上调至1.5/2.5亿元。",
        "我们将公司2025-2026年归母净利润从1.2/2.3亿元下调至1.0/2.1亿元，维持买入评级。",
        "此前预测2025-2026年归母净利润分别为1.2/2.3亿元。",
        "阳光电源2025-2026年归母净利润预计为1.5/2.5亿元（前值为1.2/2.3亿元）。",
        "預計2025-2026年歸母淨利潤分別為1.5/2.5億元（前值為1.2/2.3億元）。",
    ],
)
def test_the_forecast_before(text: str) -> None:
    assert read(text) == PROFIT


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (  # years that the second metric takes over, and a year of its own between
            "预计2025-2026年营收为15/18亿元（前值为14/16亿元），归母净利润为1.5/2.5亿元（前值为1.2/2.3亿元），新增2027年归母净利润为3亿元。",
            before("revenue", y2025="14e8", y2026="16e8") + PROFIT,
        ),
        (
            "预计2026年营收为15亿元（前值14亿元），归母净利润为1.5亿元（前值1.2亿元）。",
            before("revenue", y2026="14e8") + before("net_profit_parent", y2026="1.2e8"),
        ),
        ("预计2026年EPS为1.2元（前值1.1元）。", before("eps", y2026="1.1")),
        ("我们将2026年毛利率预测由31.5%下调至30.2%。", before("gross_margin", "pct", y2026="31.5")),
    ],
)
def test_other_sentences(text: str, facts: list[tuple[str, str, str, Decimal | None, str | None]]) -> None:
    assert read(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "预计2025-2026年海外收入为15/18亿元（前值为14/16亿元）。",  # a part of the business
        "其中储能业务2025-2026年收入为15/18亿元（前值为14/16亿元）。",
        "2024年收入增长很快，预计归母净利润为1.5亿元（前值1.2亿元）。",  # of which year?
        "预计2025-2027年归母净利润为1.5/2.5/3.5亿元（前值为1.2/2.3亿元）。",  # which of the years?
        "预计2025-2026年归母净利润为1.5/2.5亿元（前值为120/230百万元）。",
        "预计2025-2026年归母净利润为1.5/2.5亿（前值为1.2/2.3亿）。",  # 亿 of what?
        "3月制造业PMI为50.4%，前值49.0%。",
        "下调目标价至155.00元人民币（原220.00元）。",
        "预计2025年上半年归母净利润为1.5亿元（前值1.2亿元）。",
        "预计2025-2026年归母净利润为1.5/2.5亿元（市场一致预期1.2/2.3亿元）。",
        "可比公司宁德时代（300750）预计2025-2026年归母净利润为1.5/2.5亿元（前值为1.2/2.3亿元）。",
        "2025-2026年归母净利润从1.2亿元增长至2.3亿元。",  # a rise from year to year
        "公司收入从2024年的12亿元提升至2025年的15亿元。",
        "盈利预测：公司2025年归母净利润由1.2亿元提升至1.5亿元，前值较低。",  # what was, not what was forecast
        "公司将2026年资本开支由12亿元上调至15亿元。",  # the company's own plan
        "公司预计2026年收入为15亿元（此前为12亿元）。",
    ],
)
def test_what_is_not_certain_is_no_fact(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("预计2025-2027年归母净利润为1.5/2.5/3.5亿元（前值为1.2/2.3亿元）。", "2 numbers for 3 years"),
        ("2024年收入增长很快，预计归母净利润为1.5亿元（前值1.2亿元）。", "1 numbers for no years"),
        ("预计2025-2026年归母净利润为1.5/2.5亿元（前值为120/230百万元）。", "the numbers beside have another unit"),
    ],
)
def test_and_a_finding_says_why(text: str, why: str) -> None:
    found = read_prose_forecasts(text_document(text), known(subjects=[SUBJECT])).findings
    assert [(f.rule_id, f.severity, f.message) for f in found] == [("forecast.prose", "info", f"归母净利润: {why}")]


@pytest.mark.parametrize(
    ("text", "metric", "value", "unit", "printed"),
    [
        ("公司指引2026年收入100-110亿元，好于预期。", "revenue", None, None, "100-110亿元"),
        ("管理层指引2026年毛利率为45%-47%。", "gross_margin", None, None, "45%-47%"),
        ("公司维持2026年资本开支指引为70亿元。", "capex", Decimal("7e9"), "CNY", "70"),
        ("公司2026年收入指引为15亿元（此前为12亿元）。", "revenue", Decimal("15e8"), "CNY", "15"),
        ("公司将2026年收入指引从95-100亿元上调至100-110亿元。", "revenue", None, None, "100-110亿元"),
    ],
)
def test_guidance(text: str, metric: str, value: Decimal | None, unit: str | None, printed: str) -> None:
    (fact,) = read_prose_forecasts(text_document(text), known(subjects=[SUBJECT])).items
    assert told(fact) == ("guidance", metric, "2026FY", value, unit)
    assert (fact.attributed_to, fact.value_text, fact.null_reason) == ("company", printed, None if value else "range")


@pytest.mark.parametrize("text", ["全年收入指引上调至13%-17%。", "公司指引2026年海外收入100-110亿元。", "收入超出此前指引。"])
def test_guidance_without_year_or_of_a_part(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "We raise our FY26-27E revenue to RMB10.2bn/11.5bn from RMB9.8bn/10.9bn on strong orders.",
            before("revenue", y2026="9.8e9", y2027="10.9e9"),
        ),
        ("We cut our 2026E net profit by 5% to RMB1,234mn (from RMB1,300mn).", before("net_profit_parent", y2026="1.3e9")),
        ("We lift our FY26E EPS to HK$5.20 from HK$4.80.", before("eps", "HKD", y2026="4.8")),
        ("We revise our FY26/27E EPS from HK$4.80/5.10 to HK$5.20/5.60.", before("eps", "HKD", y2026="4.8", y2027="5.1")),
        ("Our 2026E EPS of HK$5.20 (previously HK$4.80) stands above the market.", before("eps", "HKD", y2026="4.8")),
        ("We lower our revenue forecasts for FY26-27E to RMB10bn/12bn from RMB11bn/13bn.", before("revenue", y2026="11e9", y2027="13e9")),
        ("Management guides FY26 capex of RMB5bn.", [("guidance", "capex", "2026FY", Decimal("5e9"), "CNY")]),
        ("Management guides FY26 revenue of US$10.0-10.5bn.", [("guidance", "revenue", "2026FY", None, None)]),
        ("FY26 revenue guidance was raised from US$9bn to US$10.0bn.", [("guidance", "revenue", "2026FY", Decimal("1e10"), "USD")]),
    ],
)
def test_english(text: str, facts: list[tuple[str, str, str, Decimal | None, str | None]]) -> None:
    assert read(text, HONG_KONG) == facts


@pytest.mark.parametrize(
    "text",
    [
        "We expect FY26E revenue to grow to RMB10bn from RMB9bn in FY25.",
        "We raise our FY26E EPS to RMB5.2 from RMB4.8 in FY25.",
        "We raise our FY26E cloud revenue to RMB5bn from RMB4bn.",
        "We raise our TP to HK$112 from HK$98.",
        "We raise our FY26-28E revenue to RMB10bn/12bn from RMB9bn/11bn.",
        "Our 2026E EPS of RMB5.2 vs RMB4.8 in 2025.",
        "Our 2026E revenue per share of RMB70.88 (previously 2025E revenue per share) drives our target.",
        "We raise our FY26E revenue to RMB10bn from US$1.3bn.",
        "Guidance was raised; revenue grew 12% from 2025.",
    ],
)
def test_english_that_is_not_certain(text: str) -> None:
    assert read(text, HONG_KONG) == []


def test_a_sentence_that_its_paragraph_cuts_goes_on() -> None:
    """Bold and plain type by turns make three paragraphs of one sentence."""
    lines = (
        line("预计2025-2026年归母净利润为", 40, 100, bold=True),
        line("1.5/2.5亿元（前值为1.2/2.3", 40, 114),
        line("亿元），维持评级。", 40, 128, bold=True),
    )
    found = read_prose_forecasts(document(page(1, *lines)), known(subjects=[SUBJECT])).items
    assert [told(fact) for fact in found] == PROFIT
    assert {(fact.source.page, fact.source.box) for fact in found} == {(1, lines[1].box)}
    assert [fact.source.text for fact in found] == ["1.2", "2.3"]


@pytest.mark.parametrize("subjects", [[], [SUBJECT, HONG_KONG]])
def test_without_one_company_as_subject_nothing_is_read(subjects: list[StockRef]) -> None:
    text = "预计2025-2026年归母净利润分别为1.5/2.5亿元（前值为1.2/2.3亿元）。"
    assert read_prose_forecasts(text_document(text), known(subjects=subjects)).items == ()


def test_a_year_that_is_over_is_restated_not_forecast() -> None:
    text = "2023年归母净利润为1.5亿元（此前为1.2亿元），预计2025-2026年归母净利润为1.5/2.5亿元（前值为1.2/2.3亿元）。"
    found = read_prose_forecasts(text_document(text), known(subjects=[SUBJECT], published=date(2026, 3, 1)))
    assert [told(fact) for fact in found.items] == PROFIT
    assert [finding.message for finding in found.findings] == ["归母净利润: the year is over"]
