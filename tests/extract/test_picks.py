"""Picks: boxed and running lists, tracks, strength, what is no pick."""

from __future__ import annotations

import pytest

from etl.extract.picks import read_picks
from etl.extract.text_pick_lists import heading_track, opens_list
from etl.report import ReportType, StockRef
from tests.extract.pages import document, known, line, page, text_document


def picks(text: str, *, report_type: ReportType = "industry", subject: str | None = None) -> list[tuple[str | None, str | None, str]]:
    subjects = (StockRef(None, subject),) if subject else ()
    found = read_picks(text_document(text), known(report_type=report_type, subjects=subjects)).items
    return [(p.track, p.stock.name, p.strength) for p in found]


TRACKS = """
## 投资建议

我们看好硬件龙头。本周建议关注以下方向:

- 1) Al 新玩具赛道: Al 新玩具赛道。建议关注: 【恒玄科技】、【无名科技】。
- 2) PCB: 两条产业链叠加受益。建议关注:【东山精密】、【世运电路】。
- 3) <u>卫星互联网:</u> 关注国内外进展。建议关注:【信维通信】。
"""


def test_boxed_lists_by_track() -> None:
    assert picks(TRACKS) == [
        ("AI 新玩具赛道", "恒玄科技", "建议关注"),
        ("AI 新玩具赛道", "无名科技", "建议关注"),
        ("PCB", "东山精密", "建议关注"),
        ("PCB", "世运电路", "建议关注"),
        ("卫星互联网", "信维通信", "建议关注"),
    ]


def test_the_repair_of_a_track_is_told() -> None:
    found = read_picks(text_document(TRACKS), known()).items
    assert found[0].source.rule_id == "repair.al_as_ai"
    assert found[0].source.text.startswith("Al 新玩具赛道")
    assert (found[0].source.repaired_text or "").startswith("AI 新玩具赛道")
    assert found[2].source.rule_id == "pick.list"
    assert found[2].source.text == "东山精密"


def test_rationale_of_track_and_of_stock() -> None:
    found = read_picks(text_document(TRACKS), known()).items
    assert [p.rationale for p in found] == [None, None, "两条产业链叠加受益", "两条产业链叠加受益", "关注国内外进展"]
    text = "投资建议：宁德时代（电池龙头、估值低）、聚和材料（银浆龙头）。建议关注：海科新源、石大胜华等。"
    assert [p.rationale for p in read_picks(text_document(text), known()).items] == ["电池龙头、估值低", "银浆龙头", None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3）产业链相关公司：\n\na）上游：赣锋锂业、天齐锂业等；\n\nb）下游：宁德时代、阳光电源。\n",
            [
                ("上游", "赣锋锂业", "产业链相关公司"),
                ("上游", "天齐锂业", "产业链相关公司"),
                ("下游", "宁德时代", "产业链相关公司"),
                ("下游", "阳光电源", "产业链相关公司"),
            ],
        ),
        (
            "投资建议：首推（宁德时代、比亚迪）、结构件（科达利）；其次看好新宙邦、容百科技等，关注龙蟠科技。",
            [
                (None, "宁德时代", "首推"),
                (None, "比亚迪", "首推"),
                ("结构件", "科达利", "首推"),
                (None, "新宙邦", "其次看好"),
                (None, "容百科技", "其次看好"),
                (None, "龙蟠科技", "关注"),
            ],
        ),
        (
            "重点推荐：中际旭创（300308.SZ）、和而泰和新易盛。",
            [(None, "中际旭创", "重点推荐"), (None, "和而泰", "重点推荐"), (None, "新易盛", "重点推荐")],
        ),
        (
            "中成药：建议关注新产品放量潜力，如华润三九的样本颗粒、以岭药业的样本片、康缘药业的甲颗粒/乙颗粒等。",
            [("中成药", "华润三九", "建议关注"), ("中成药", "以岭药业", "建议关注"), ("中成药", "康缘药业", "建议关注")],
        ),
        ("受益标的：中际旭创、无名光电（尚未上市）。", [(None, "中际旭创", "受益标的"), (None, "无名光电", "受益标的")]),
    ],
)
def test_running_lists(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert picks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "公司受到市场广泛关注，宁德时代、比亚迪为其客户。",
        "维持“买入”评级，建议关注公司新品进展。",
        "涨幅前五为通达股份、宇通客车、金利华电。",
        "建议关注宁德时代的扩产进度。",
        "推荐公司及评级\n",
        "风险提示：建议关注宁德时代、比亚迪等客户的需求变化。",
    ],
)
def test_no_picks(text: str) -> None:
    assert picks(text) == []


def test_the_subject_is_no_pick() -> None:
    assert picks("推荐：宁德时代、比亚迪。", report_type="company", subject="宁德时代") == [(None, "比亚迪", "推荐")]


def test_short_forms_of_listed_names_are_not_told_twice() -> None:
    text = (
        "投资策略：锂电：首推宁德、亿纬锂能等，同时看好优质龙头赣锋、永兴、中矿等。\n\n投资建议：宁德时代、赣锋锂业、中矿资源、亿纬锂能。"
    )
    found = picks(text)
    assert ("锂电", "永兴", "同时看好") in found
    assert {name for _, name, _ in found} == {"宁德时代", "赣锋锂业", "中矿资源", "亿纬锂能", "永兴"}


def test_a_name_broken_over_lines() -> None:
    doc = document(page(1, line("投资建议：阳光电源（逆变器龙头）、比亚", 40, 100), line("迪（电动车龙头）、三花智控。", 40, 114)))
    assert [p.stock.name for p in read_picks(doc, known()).items] == ["阳光电源", "比亚迪", "三花智控"]


def test_opens_list() -> None:
    assert opens_list("建议关注以下赛道:") == "建议关注"
    assert opens_list("产业链相关公司:") == "产业链相关公司"
    assert opens_list("建议关注:宁德时代") is None


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("(1)光模块及光器件:", "光模块及光器件"),
        ("②储能", "储能"),
        ("主线一:算力链", "算力链"),
        ("储能:", "储能"),
        ("储能", None),
        ("1、行情回顾", None),
        ("2.投资建议", None),
        ("3)宁德时代:", None),
        ("重点推荐:", None),
    ],
)
def test_a_line_above_a_list_names_its_track(text: str, track: str | None) -> None:
    assert heading_track(text, lambda name: name == "宁德时代") == track
