"""Lists of risks: separators, lead-ins, bullets, English."""

from __future__ import annotations

import pytest

from etl.extract.risks import read_risk_factors
from tests.extract.pages import document, known, line, page, text_document


def risks(text: str) -> list[str]:
    return [item.value for item in read_risk_factors(text_document(text), known()).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("风险提示：需求不及预期；价格战加剧；政策变化等。", ["需求不及预期", "价格战加剧", "政策变化"]),
        ("■ 风险提示：需求不及预期、产能投放过快等风险。", ["需求不及预期", "产能投放过快"]),
        ("相关研究 ● 风险提示：需求下滑；汇率波动。", ["需求下滑", "汇率波动"]),
        ("风险提示：竞争加剧，政策不及预期。", ["竞争加剧", "政策不及预期"]),
        ("q风险提示：需求下滑、汇率波动。", ["需求下滑", "汇率波动"]),
        ("【风险提示】需求下滑、汇率波动。", ["需求下滑", "汇率波动"]),
        ("潜在风险：需求下滑；汇率波动", ["需求下滑", "汇率波动"]),
        ("风险提示：①需求下滑②汇率波动", ["需求下滑", "汇率波动"]),
        ("风险提示：1、需求下滑；2、汇率波动。", ["需求下滑", "汇率波动"]),
        ("风险因素：1）需求下滑；2）汇率波动；3）新品延迟。", ["需求下滑", "汇率波动", "新品延迟"]),
        ("风险提示。因子失效风险，模型误设风险。", ["因子失效风险", "模型误设风险"]),
        ("风险提示：模型基于历史数据，在市场变化时可能失效。", ["模型基于历史数据，在市场变化时可能失效"]),
        (
            "风险提示：以上可能因为竞争格局变化、产品降价、新品推广不如预期等原因，与结论相背离。",
            ["竞争格局变化", "产品降价", "新品推广不如预期"],
        ),
        (
            "Downside risks: weak demand; trade tensions. Upside risks: lower memory costs; a faster ramp of capacity.",
            ["weak demand", "trade tensions", "lower memory costs", "a faster ramp of capacity"],
        ),
        ("Key risks: 1) slower demand; 2) price competition; and 3) tariffs.", ["slower demand", "price competition", "tariffs"]),
        (
            "Key downside risks that could prevent the shares from reaching our target include: (i) weak demand; (ii) trade tensions.",
            ["weak demand", "trade tensions"],
        ),
        (
            "Risks to Upside\n\n- Demand is stronger\n- Supply is tighter\n\nRisks to Downside\n\n- Demand is weaker\n",
            ["Demand is stronger", "Supply is tighter", "Demand is weaker"],
        ),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert risks(text) == expected


def test_heading_over_the_list() -> None:
    assert risks("## ■ 风险提示\n\n下游需求疲弱;新品上市延迟;汇率波动等。\n\n## 分析师声明\n\n作者声明。") == [
        "下游需求疲弱",
        "新品上市延迟",
        "汇率波动",
    ]


def test_wrapped_lines_are_one_list() -> None:
    doc = document(
        page(1, line("风险提示：原材料价格大幅波动的", 40, 100), line("风险；海外拓展不及预期；竞争加", 40, 114), line("剧风险。", 40, 128))
    )
    found = read_risk_factors(doc, known()).items
    assert [i.value for i in found] == ["原材料价格大幅波动的风险", "海外拓展不及预期", "竞争加剧风险"]
    assert found[0].source.box.bottom == 124  # two lines
    assert found[1].source.text == "海外拓展不及预期"


def test_the_disclaimer_is_no_list() -> None:
    assert risks("使用本研究报告的风险提示及法律声明\n\n市场有风险，投资需谨慎。") == []
    assert risks("5. 风险提示 ........................ 12\n") == []
    assert risks("公司经营稳健，风险可控。") == []


def test_measures_of_a_portfolio_are_no_risks() -> None:
    assert risks("3.2 风险分析\n\n策略总体sharp率为0.61，beta值为0.99。") == []
    assert risks("风险分析：最大回撤-8.3%、夏普比率1.32。") == []
    assert risks("风险分析：最大回撤扩大、波动率上升。") == ["最大回撤扩大", "波动率上升"]
