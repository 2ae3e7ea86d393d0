"""Rating definitions: the grammar of bounds, rows and prose, scope, horizon, benchmarks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.scales import read_rating_definitions
from etl.extract.text_scale_benchmarks import benchmarks_of, peers_of
from etl.extract.text_scale_bounds import Bounds, read_basis, read_bounds, read_horizon
from etl.report import RatingDefinition
from tests.extract.pages import document, known, line, page, text_document


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("涨幅强于基准 20%以上", 20, None),
        ("total return below 20% but exceeding the market return", None, 20),
        ("Stock return ≥ Market return rate", 0, None),
        ("Market return rate – 6% ≤ Stock return < Market return rate", -6, 0),
        ("Stock return < Market return – 6%", None, -6),
        ("return expected to be between 0% and positive 10% over 12 months", 0, 10),
        ("expected return above -10%", -10, None),
        ("涨幅强于基准 5-20%", 5, 20),
        ("介于基准±5%之间", -5, 5),
        ("弱于基准 5%以上", None, -5),
        ("相对弱于市场 5%以下", None, -5),
        ("高于沪深 300 指数 5%以上", 5, None),
        ("介于沪深 300 指数-5%与 5%之间", -5, 5),
        ("相对沪深300涨幅介于-5%与-15%之间", -15, -5),
        ("相对沪深300涨幅低于-15%以下", None, -15),
        ("涨幅小于-5%", None, -5),
        ("跌幅 10%以上", None, -10),
        ("落后市场基准 5%至 15%", -15, -5),
        ("在－5%～＋5%之间波动", -5, 5),
        ("优于/劣于指数少于 10%", -10, 10),
        ("劣于指数超过 10%", None, -10),
        ("优于指数 10%或以上", 10, None),
        ("下跌幅度超过大盘在 5%以上", None, -5),
        ("变动幅度相对大盘在 -5%－5%", -5, 5),
        ("potential return of over 15%", 15, None),
        ("potential return of +15% to -10%", -10, 15),
        ("potential loss of over 10%", None, -10),
        ("outperform the index by more than 15%", 15, None),
        ("underperform the benchmark by 10% or more", None, -10),
        ("between 5% below and 5% above the price", -5, 5),
        ("between 5% and 20% below the price", -20, -5),
        ("when more than 20% above; between 5% and 20% above it may be either", 20, None),
        ("negative ETR", None, 0),
        ("预计该公司股价在未来12个月内在上下10%区间内波动", -10, 10),
        ("Stock will outpace the market index by more than 15 pp", 15, None),
        ("in line with the market index to within +/-15 pp", -15, 15),
        ("Stock will trail the performance of the market index by more than 15 pp", None, -15),
        ("N/A ≥ 20%", None, None),
        ("within 5% of the benchmark", -5, 5),
        ("a total return of plus 15% or minus 10%", -10, 15),
        ("a total return of minus 10% or less", None, -10),
        ("return >3% in excess of the benchmark", 3, None),
        ("15%≤潜在上涨空间<35%", 15, 35),
        ("上升或下跌5%或以内", -5, 5),
        ("Total return expected to be negative", None, 0),
        ("行业基本面看好", None, None),
        ("沪深 300 指数持平", None, None),
    ],
)
def test_bounds(text: str, lower: int | None, upper: int | None) -> None:
    bounds = read_bounds(text)
    assert (bounds.lower, bounds.upper) == (lower, upper)


@given(st.integers(0, 99), st.integers(0, 99))
def test_bounds_are_ordered(a: int, b: int) -> None:
    assert read_bounds(f"相对基准涨幅介于-{a}%与{b}%之间") == Bounds(Decimal(-a), Decimal(b))
    assert read_bounds(f"落后基准 {a}%至 {b}%") == Bounds(Decimal(-max(a, b)), Decimal(-min(a, b)))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("未来 6 个月内", 6),
        ("报告日后的6到12个月内", 12),
        ("未来 6-12 个月", 12),
        ("over the next 12-18 months", 18),
        ("a 12-month time horizon", 12),
        ("以报告日起 12 2个月内", 12),
        ("12 3个月", None),
        ("分析师预测未来半年", 6),
        ("沪深 300 指数", None),
    ],
)
def test_horizon(text: str, months: int | None) -> None:
    assert read_horizon(text) == months


def test_basis() -> None:
    assert read_basis("相对强于市场表现 5%") == "relative"
    assert read_basis("Stock with potential return of over 15%") == "absolute"
    assert read_basis("分析师无观点") is None


@pytest.mark.parametrize(
    ("text", "benchmark"),
    [
        (
            "A股市场以沪深 300 指数为基准;香港市场以恒生指数为基准;美国市场以标普 500 或纳斯达克综合指数为基准。",
            "A股: 沪深300指数; 港股: 恒生指数; 美股: 标普500或纳斯达克综合指数",
        ),
        ("其中 A 股基准指数为沪深 300 指数、港股基准指数为恒生指数", "A股: 沪深300指数; 港股: 恒生指数"),
        ("A股市场以沪深300指数（000300.SH）作为基准；新三板市场以三板成指（899001.CSI）为基准", "A股: 沪深300指数; 新三板: 三板成指"),
        ("香港市场的标杆指数为恒生综合指数，A股市场的标杆指数为MSCI中国A股指数", "港股: 恒生综合指数; A股: MSCI中国A股指数"),
        ("本报告采用的基准指数：沪深 300 指数", "沪深300指数"),
        ("相对沪深 300 指数涨幅 15%以上", "沪深300指数"),
        ("the relevant broad market benchmark over the next 12 months", "relevant broad market benchmark"),
        ("评级由分析师给出", None),
    ],
)
def test_benchmarks(text: str, benchmark: str | None) -> None:
    assert benchmarks_of(text) == benchmark


def test_peers_are_no_market_benchmark() -> None:
    assert peers_of("预期表现超过其所属的行业指数") == "行业指数"
    assert peers_of("强于沪深300") is None


def summary(items: tuple[RatingDefinition, ...]) -> list[tuple[str, str, int | None, int | None]]:
    whole = [(i.scope, i.rating_raw, i.lower_pct, i.upper_pct) for i in items]
    return [(s, w, None if a is None else int(a), None if b is None else int(b)) for s, w, a, b in whole]


OCR_PAGE = """
### 评级体系

股票投资评级:\t分析师\t按报告日起 6 个月内股价相对基准的表现给出

\t买入\t股价将强于基准 20%以上
\t増持\t股价将强于基准 5-20%
\t中性\t股价将介于基准±5%之间
\t减持\t股价将弱于基准 5%以上
\t无评级\t由于资料不足或者有重大不确定性,
\t\t无法给出明确的评级
 行业投资评级:\t分析师\t按报告日起 12\t2个月内行业相对基准的表现给出
\t增持\t行业看好,表现优于基准
\t中性\t行业稳定,表现与基准持平
\t减持\t行业看淡,表现弱于基准
相关市场基准\t\tA股市场以沪深 300 指数为基准;香港市场以恒生指数为基准;美国市场以标普 500

或纳斯达克综合指数为基准。
"""


def test_page_read_by_ocr() -> None:
    found = read_rating_definitions(text_document(OCR_PAGE), known())
    assert summary(found.items) == [
        ("stock", "买入", 20, None),
        ("stock", "增持", 5, 20),
        ("stock", "中性", -5, 5),
        ("stock", "减持", None, -5),
        ("stock", "无评级", None, None),
        ("sector", "增持", None, None),
        ("sector", "中性", None, None),
        ("sector", "减持", None, None),
    ]
    assert [i.horizon_months for i in found.items] == [6] * 5 + [12] * 3
    assert {i.benchmark for i in found.items} == {"A股: 沪深300指数; 港股: 恒生指数; 美股: 标普500或纳斯达克综合指数"}
    assert [i.is_rating for i in found.items] == [True] * 4 + [False] + [True] * 3
    assert found.items[4].definition.endswith("无法给出明确的评级")
    repaired = found.items[1].source
    assert repaired.rule_id == "repair.variant_form"
    assert repaired.text.startswith("増持")
    assert (repaired.repaired_text or "").startswith("增持")


def test_scales_side_by_side() -> None:
    found = read_rating_definitions(
        document(
            page(
                1,
                line("个股评级定义：", 40, 100),
                line("行业评级定义：", 320, 100),
                line("买入：未来12个月的回报高于相关行业。", 40, 115),
                line("领先：未来12个月的表现相对于大盘标杆", 320, 115),
                line("指数具吸引力。", 320, 128),
                line("中性：未来12个月的回报与相关行业一致。", 40, 130),
                line("同步：未来12个月的表现与大盘标杆指数一致。", 320, 143),
                line("沽出：未来12个月的回报低于相关行业", 40, 145),
                line("落后：未来12个月的表现相对于大盘不具吸引力。", 320, 158),
            )
        ),
        known(),
    )
    assert [(i.scope, i.rating_raw) for i in found.items] == [
        ("stock", "买入"),
        ("stock", "中性"),
        ("stock", "沽出"),
        ("sector", "领先"),
        ("sector", "同步"),
        ("sector", "落后"),
    ]
    assert found.items[3].definition == "未来12个月的表现相对于大盘标杆指数具吸引力。"
    words_unknown = {f.message.split("'")[1] for f in found.findings if f.rule_id == "unknown.rating_word"}
    assert words_unknown <= {"领先", "同步", "落后"}


def test_table_with_labels_at_the_left() -> None:
    found = read_rating_definitions(
        document(
            page(
                1,
                line("投资评级说明", 40, 80),
                line("买入（Buy）", 110, 100),
                line("预计相对强于市场表现 20%以上；", 220, 100),
                line("证券评级", 40, 109),
                line("增持（outperform）", 110, 116),
                line("预计相对强于市场表现 5%～20%；", 220, 116),
                line("减持（underperform）", 110, 132),
                line("预计相对弱于市场表现 5%以下。", 220, 132),
                line("行业评级", 40, 157),
                line("看好（overweight）", 110, 148),
                line("预计超越整体市场表现；", 220, 148),
                line("看淡（underperform）", 110, 164),
                line("预计弱于整体市场表现。", 220, 164),
                line("备注：评级标准为报告日后的6~12个月内，其中A股基准指数为沪深300指数。", 40, 190),
            )
        ),
        known(),
    )
    assert summary(found.items) == [
        ("stock", "买入", 20, None),
        ("stock", "增持", 5, 20),
        ("stock", "减持", None, -5),
        ("sector", "看好", None, None),
        ("sector", "看淡", None, None),
    ]
    assert {i.horizon_months for i in found.items} == {12}
    assert {i.benchmark for i in found.items} == {"A股: 沪深300指数"}


def test_a_label_before_the_line_that_introduces_its_words() -> None:
    """`公司评级` stands close below the words for sectors: they had been taken for those for stocks, and these for sectors."""
    lines = [line("投资评级说明", 40, 60)]
    for label, what, top, rows in (
        ("行业评级", "行业股票指数", 75, (("看好：", "相对表现优于指数"), ("看淡：", "相对表现弱于指数"))),
        (
            "公司评级",
            "公司",
            121,
            (("买入：", "相对指数涨幅大于10%"), ("减持：", "相对指数涨幅小于-5%"), ("无投资评级：", "由于必要的资料不足")),
        ),
    ):
        lines += [
            line(label, 40, top),
            line(f"报告发布日后的12个月内{what}的涨跌幅为基准，投资建议的评级标", 110, top),
            line("准为：", 280, top + 11),
        ]
        for number, (word, text) in enumerate(rows):
            lines += [line(word, 140, top + 22 + 12 * number), line(text, 240, top + 22 + 12 * number)]
    found = read_rating_definitions(document(page(1, *lines)), known())
    assert [(i.scope, i.rating_raw, i.is_rating) for i in found.items] == [
        ("stock", "买入", True),
        ("stock", "减持", True),
        ("stock", "无投资评级", False),
        ("sector", "看好", True),
        ("sector", "看淡", True),
    ]


def test_a_merged_label_beside_one_word_of_its_scale() -> None:
    """`行业评级` in the line of 中性 alone: 推荐 above it was taken for the stock's, and the stock's own 推荐 was lost."""
    rows = (
        ("推荐：", "10%以上"),
        ("数相对市场表现 行业评级 中性：", "-5%～10%之间"),
        ("回避：", "-5%以下"),
        ("推荐：", "20%以上"),
        ("数为比较的基准 公司评级 谨慎推荐：", "5%～20%之间"),
        ("中性：", "-5%～5%之间"),
        ("回避：", "-5%以下"),
    )
    lines = [line("评级标准", 40, 80)]
    for number, (words, bounds) in enumerate(rows):
        top = 100 + 16 * number
        lines += [line(words, 185 if " " in words else 305, top), line(f"相对基准指数涨幅在{bounds}", 400, top)]
    found = read_rating_definitions(document(page(1, *lines)), known())
    assert summary(found.items) == [
        ("stock", "推荐", 20, None),
        ("stock", "谨慎推荐", 5, 20),
        ("stock", "中性", -5, 5),
        ("stock", "回避", None, -5),
        ("sector", "推荐", 10, None),
        ("sector", "中性", -5, 10),
        ("sector", "回避", None, -5),
    ]


@pytest.mark.parametrize(
    ("again", "severity"),
    [("强于基准10%以上；", ["warning"]), ("预计涨幅相对基准在20%以上；", ["info"]), ("强于基准20%以上；", []), ("强于基准20%", [])],
)
def test_a_word_that_is_defined_twice_is_kept_once_and_told(again: str, severity: list[str]) -> None:
    """Two scales of stocks (of A shares and of Hong Kong's): the second was dropped without a word."""
    rows = ("买入：强于基准20%以上；", "中性：与基准相差5%以内；", "卖出：弱于基准5%以上；")
    pages = [[line(text, 40, 100 + 16 * at) for at, text in enumerate(texts)] for texts in (rows, (f"买入：{again}", rows[2]))]
    found = read_rating_definitions(document(page(1, *pages[0]), page(2, *pages[1])), known())
    twice = [f for f in found.findings if f.rule_id == "check.rating_defined_twice"]
    assert [f.severity for f in twice] == severity
    assert all("强于基准20%以上" in f.message and again[:6] in f.message for f in twice)
    assert [i.rating_raw for i in found.items] == ["买入", "中性", "卖出"]


ENGLISH_ROWS = """
House Ratings

BUY : Stock with potential return of over 15% over next 12 months
HOLD : Stock with potential return of +15% to -10% over next 12 months
SELL : Stock with potential loss of over 10% over next 12 months
NOT RATED : Stock is not rated by the house
OUTPERFORM : Industry expected to outperform the broad market benchmark over next 12 months
UNDERPERFORM : Industry expected to underperform the broad market benchmark over next 12 months
"""


def test_english_rows() -> None:
    found = read_rating_definitions(text_document(ENGLISH_ROWS), known())
    assert summary(found.items) == [
        ("stock", "BUY", 15, None),
        ("stock", "HOLD", -10, 15),
        ("stock", "SELL", None, -10),
        ("stock", "NOT RATED", None, None),
        ("sector", "OUTPERFORM", None, None),
        ("sector", "UNDERPERFORM", None, None),
    ]
    assert found.items[0].basis == "absolute"
    assert not found.items[3].is_rating


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        (
            "A rating of 'Buy', indicates that we expect the stock to beat the benchmark over the next 12 months. A rating of 'Neutral', "
            "indicates that we expect the stock to match it. A rating of 'Suspended', indicates that the rating has been suspended.",
            ["Buy", "Neutral", "Suspended"],
        ),
        (
            "The house uses these ratings: Overweight (we expect this stock will outperform the average total return of the universe); "
            "Neutral (we expect this stock will perform in line with the average total return of the universe); and Underweight (we expect "
            "this stock will underperform the average total return of the universe).",
            ["Overweight", "Neutral", "Underweight"],
        ),
        (
            "Our rating definitions are: Buy (1) ETR of 15% or more; and Sell (3) for negative ETR. Any covered stock not assigned a Buy "
            "or a Sell is a Neutral (2).",
            ["Buy", "Neutral", "Sell"],
        ),
        (
            "Ratings are assigned so: when the target is more than 20% above the price, it will be classified as a Buy; when it is between "
            "5% below and 5% above the price, it will be classified as a Hold; and when it is more than 20% below, it will be classified "
            "as a Reduce.",
            ["Buy", "Hold", "Reduce"],
        ),
        (
            "The house's recommendation definitions: BUY: Expected total return of more than 15% over the next 12 months. HOLD: Expected "
            "total return of between -10% and 15%. SELL: Expected total return of less than -10%.",
            ["BUY", "HOLD", "SELL"],
        ),
    ],
)
def test_english_prose(prose: str, words: list[str]) -> None:
    found = read_rating_definitions(text_document(prose), known())
    assert [i.rating_raw for i in found.items] == words


NUMBERS = """
Stock ratings are based on the following:

"1": the security could outperform the local index by more than 15% over the next 12 months.
"3": the security is expected to perform within 5% of the local index over the next 12 months.
"5": the security could underperform the local index by more than 15% over the next 12 months.
"""


def test_a_house_that_rates_in_numbers() -> None:
    found = read_rating_definitions(text_document(NUMBERS), known())
    assert summary(found.items) == [("stock", "1", 15, None), ("stock", "3", -5, 5), ("stock", "5", None, -15)]
    assert {f.rule_id for f in found.findings} <= {"unknown.rating_word"}


@pytest.mark.parametrize("text", [NUMBERS, NUMBERS.replace('"', "").replace("3: the", "2: the").replace("5: the", "3: the")])
def test_numbers_have_the_words_that_the_report_prints_beside_them(text: str) -> None:
    cover = "We downgrade to Hold (3) from Buy (1).\n\nOthers: Neutral (2), Sell (5)\n\n" + "Costs rise.\n\n" * 9
    found = read_rating_definitions(text_document(cover + text), known())
    assert {i.rating_raw for i in found.items} <= {"Buy", "Hold", "Neutral", "Sell"}
    assert len(found.items) == 3
    assert found.items[0].source.repaired_text is not None
    assert found.findings == ()


def test_an_unread_definition_page_is_a_finding() -> None:
    found = read_rating_definitions(text_document("## 投资评级说明\n\n本页的文字无法识别。\n"), known())
    assert found.items == ()
    assert [f.rule_id for f in found.findings] == ["unread.rating_scale"]


def test_a_coverage_table_is_no_scale() -> None:
    text = "300274 CH\t阳光电源\t买入\t134.45\t155.00\n600732 CH\t爱旭股份\t买入\t14.47\t18.80\n1193 HK\t华润燃气\t中性\t20.10\t21.00\n"
    assert read_rating_definitions(text_document(text), known()).items == ()
